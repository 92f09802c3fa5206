"""`Store`: everything storage can do, over one transaction and one `now`."""

from datetime import datetime

from storage.absences import Absences
from storage.agendas import Agendas
from storage.answers import Answers
from storage.audit import Audit
from storage.conversations import Conversations
from storage.database import Transaction
from storage.deliveries import Deliveries
from storage.diary import Diary
from storage.digests import Digests
from storage.dues import Dues
from storage.evidence import Evidence
from storage.exports import Exports
from storage.farewells import Farewells
from storage.goal_bank import Bank
from storage.goal_proofs import GoalProofs
from storage.goals import Goals
from storage.help import Help
from storage.inbox import Inbox
from storage.invites import Invites
from storage.leaders import Leaders
from storage.learning import LearningLog
from storage.letters import Letters
from storage.matching import Matching
from storage.meetings import Meetings
from storage.members import Members
from storage.pair_sides import PairSides
from storage.pairs import Pairs
from storage.people import People
from storage.programmes import Programmes
from storage.progress import Progress
from storage.prompts import Prompts
from storage.questions import Questions
from storage.reflections import Reflections
from storage.reports import Reports
from storage.routes import Routes
from storage.self_checks import SelfChecks
from storage.undos import Undos
from storage.uploads import Uploads
from storage.whereabouts import Whereabouts


class Store:
    """One attribute a subject. Nothing here commits."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self.transaction = transaction
        self.now = now
        self.inbox = Inbox(transaction)
        self.deliveries = Deliveries(transaction)
        self.conversations = Conversations(transaction)
        self.leaders = Leaders(transaction)
        self.dues = Dues(transaction, now)
        self.people = People(transaction, now)
        self.absences = Absences(transaction, now)
        self.programmes = Programmes(transaction, now)
        self.members = Members(transaction, now)
        self.invites = Invites(transaction, now)
        self.pairs = Pairs(transaction, now)
        self.sides = PairSides(transaction, now)
        self.matching = Matching(transaction)
        self.meetings = Meetings(transaction, now)
        self.agendas = Agendas(transaction, now)
        self.evidence = Evidence(transaction, now)
        self.prompts = Prompts(transaction, now)
        self.questions = Questions(transaction, now)
        self.reflections = Reflections(transaction, now)
        self.answers = Answers(transaction, now)
        self.undos = Undos(transaction, now)
        self.diary = Diary(transaction, now)
        self.goals = Goals(transaction, now)
        self.goal_proofs = GoalProofs(transaction, now)
        self.routes = Routes(transaction, now)
        self.bank = Bank(transaction, now)
        self.learning = LearningLog(transaction, now)
        self.self_checks = SelfChecks(transaction, now)
        self.farewells = Farewells(transaction, now)
        self.help = Help(transaction, now)
        self.progress = Progress(transaction, now)
        self.reports = Reports(transaction, now)
        self.digests = Digests(transaction, now)
        self.uploads = Uploads(transaction, now)
        self.audit = Audit(transaction, now)
        self.exports = Exports(transaction)
        self.letters = Letters(transaction, now)
        self.whereabouts = Whereabouts(transaction, now)
