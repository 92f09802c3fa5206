"""A coordinator's words to people: what may be written, who is meant, when it comes, what became of it (RULES 8).

A letter goes to one person or a few; an announcement to a part of the programme, one a day; an answer is one line
back to whoever wrote.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.calendar import Span
from mentoring.errors import RuleBroken
from mentoring.moments import Waking, at_local, is_waking, local_date
from mentoring.people import Member, MemberState, PairFacts, Role, roles_of
from mentoring.texts import utf16_length

LETTER_LIMIT = 1000
ANNOUNCED_AT = time(9)
KEPT_FOR = timedelta(days=1)
WORDS_KEPT_FOR = timedelta(days=31)
REMIND_AFTER, REMIND_UNTIL = timedelta(days=1), timedelta(days=14)
LETTER_DUE = "B-letter"
FIRST, AGAIN = "first", "again"


class LetterKind(StrEnum):
    LETTER = "letter"
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"


class Audience(StrEnum):
    """Who is meant. It is asked again when each message leaves (B5)."""

    ALL = "all"
    MENTORS = "mentors"
    MENTEES = "mentees"
    UNPAIRED = "unpaired"
    COORDINATORS = "coordinators"
    CHOSEN = "chosen"


class Reach(StrEnum):
    """When it comes to somebody, or why it does not."""

    NOW = "now"
    MORNING = "morning"
    PAUSE = "pause"
    OFFLINE = "offline"
    INVITED = "invited"
    UNREACHABLE = "unreachable"


class Outcome(StrEnum):
    """What became of it for one person. `unsure`: it may have arrived; `gone`: it fell away before it was sent."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    FAILED = "failed"
    UNSURE = "unsure"
    GONE = "gone"


WILL_COME = frozenset({Reach.NOW, Reach.MORNING, Reach.PAUSE})
ROLE_OF = {
    Audience.MENTORS: Role.MENTOR,
    Audience.MENTEES: Role.MENTEE,
    Audience.COORDINATORS: Role.COORDINATOR,
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft while `sent_at` is None; `sent_at` may lie ahead. `words` None: none yet, or they are forgotten."""

    id: int
    programme_id: int
    from_member: int
    kind: LetterKind
    audience: Audience | None
    words: str | None = field(repr=False)
    made_at: datetime
    sent_at: datetime | None = None
    recalled_at: datetime | None = None
    pair_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in the programme who may be meant, with what decides when it comes to her."""

    member: Member
    zone: ZoneInfo
    waking: Waking
    absences: tuple[Span, ...] = ()
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """What one person got, and whether she has marked it as read."""

    member_id: int
    outcome: Outcome
    read_at: datetime | None


def accept_letter(text: str | None) -> str:
    """Take one line or several. Raises RuleBroken `letter-only-words` (no text), `letter-too-long` (limit, length)."""
    words = "\n".join(line.rstrip() for line in (text or "").strip().splitlines())
    while "\n\n\n" in words:
        words = words.replace("\n\n\n", "\n\n")
    if not words:
        raise RuleBroken("letter-only-words")
    if utf16_length(words) > LETTER_LIMIT:
        raise RuleBroken("letter-too-long", limit=LETTER_LIMIT, length=utf16_length(words))
    return words


def belongs(audience: Audience, member: Member, pairs: Iterable[PairFacts]) -> bool:
    """Tell whether a member is meant; `pairs` are all hers. Who has not joined is counted by what she is to be."""
    if member.state in (MemberState.ASKED, MemberState.LEFT, MemberState.ERASED):
        return False
    own = list(pairs)
    roles = roles_of(replace(member, state=MemberState.ACTIVE), own)
    match audience:
        case Audience.ALL | Audience.CHOSEN:
            return True
        case Audience.UNPAIRED:
            return Role.COORDINATOR not in roles and not any(pair.is_open for pair in own)
        case _:
            return ROLE_OF[audience] in roles


def reach_of(reader: Reader, at: datetime, *, waits_for_pause: bool = True) -> Reach:
    """Find when what is sent at `at` comes (B8); a letter does not wait for the end of a pause."""
    member = reader.member
    if member.person_id is None or member.state is not MemberState.ACTIVE:
        return Reach.OFFLINE if member.state is MemberState.OFFLINE else Reach.INVITED
    if reader.is_lost:
        return Reach.UNREACHABLE
    day = local_date(at, reader.zone)
    if waits_for_pause and any(span.holds(day) for span in reader.absences):
        return Reach.PAUSE
    return Reach.NOW if is_waking(at, reader.waking, reader.zone) else Reach.MORNING


def check_reach(reach: Reach, name: str) -> None:
    """Raises RuleBroken `letter-to-offline`, `letter-to-invited` or `letter-to-lost` (name) for who gets nothing."""
    match reach:
        case Reach.OFFLINE:
            raise RuleBroken("letter-to-offline", name=name)
        case Reach.INVITED:
            raise RuleBroken("letter-to-invited", name=name)
        case Reach.UNREACHABLE:
            raise RuleBroken("letter-to-lost", name=name)


def free_day(taken: Collection[date], today: date) -> date:
    """Find the first day without an announcement: one a day for a programme."""
    day = today
    while day in taken:
        day += timedelta(days=1)
    return day


def goes_at(day: date, now: datetime, zone: ZoneInfo) -> datetime:
    """Find when an announcement of that day goes: today's at once, a later one at nine in the programme's zone."""
    return now if day <= local_date(now, zone) else at_local(day, ANNOUNCED_AT, zone)


def outcome_of(due: str | None, delivery: str | None) -> Outcome:
    """Read the states of what was owed and of its message; the message of a month ago is forgotten: it went."""
    if due == "waiting" or (due == "sent" and delivery in ("pending", "sending")):
        return Outcome.WAITING
    if due != "sent":
        return Outcome.GONE
    known = {"failed": Outcome.FAILED, "unknown": Outcome.UNSURE, "expired": Outcome.GONE}
    return known.get(delivery or "", Outcome.DELIVERED)


def may_remind(letter: Letter, copies: Iterable[Copy], now: datetime) -> bool:
    """Tell whether those who have it and have not marked it may be reminded: a day later, while it is fresh."""
    if letter.sent_at is None or letter.recalled_at is not None:
        return False
    is_time = REMIND_AFTER <= now - letter.sent_at < REMIND_UNTIL
    return is_time and any(one.outcome is Outcome.DELIVERED and one.read_at is None for one in copies)
