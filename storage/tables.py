"""Every table. `Sealed` columns hold words a person typed; all others are numbers, codes, dates and moments."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Time,
    UniqueConstraint,
    text,
)

from storage.types import Sealed, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Big = BigInteger()
# The order of arrival: the engine's own counter (SQLite autoincrements only an INTEGER key).
Counter = BigInteger().with_variant(Integer(), "sqlite")
Code = String(64)


def _id() -> Column[int]:
    return Column("id", Big, primary_key=True, autoincrement=False)


def _ref(name: str, target: str, **options: Any) -> Column[int]:
    return Column(name, Big, ForeignKey(f"{target}.id"), **options)


def _partial(name: str, table_where: str, *columns: str, unique: bool = False) -> Index:
    return Index(
        name, *columns, unique=unique, sqlite_where=text(table_where), postgresql_where=text(table_where)
    )


# --- the pipeline -------------------------------------------------------------------------------------------------

keys = Table(
    "keys",
    metadata,
    _id(),
    Column("kind", Code, nullable=False),
    Column("owner_id", Big, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    UniqueConstraint("kind", "owner_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("update_id", Big, nullable=False, unique=True),
    Column("chat_id", Big),
    Column("body", Sealed),
    Column("state", Code, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("reason", Code),
    Column("received_at", UtcDateTime, nullable=False),
    _partial("ix_inbox_waiting_chat", "state = 'waiting'", "chat_id", "seq"),
    _partial("ix_inbox_waiting_due", "state = 'waiting'", "due_at", "seq"),
    Index("ix_inbox_received_at", "received_at"),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("telegram_id", Big, unique=True),
    Column("language", Code, nullable=False),
    Column("zone", Code),
    Column("waking_from", Time),
    Column("waking_to", Time),
    Column("prompt_day", SmallInteger),
    Column("prompt_time", Time),
    Column("last_visibility", Code),
    Column("last_role", Code),
    Column("current_member_id", Big),
    Column("unreachable_since", UtcDateTime),
    Column("erased_at", UtcDateTime),
)

conversations = Table(
    "conversations",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("state", Code),
    Column("data", Sealed),
    Column("changed_at", UtcDateTime, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("data", Sealed),
    Column("until_at", UtcDateTime, nullable=False),
    Column("offered", Boolean, nullable=False, server_default=text("false")),
)

dues = Table(
    "dues",
    metadata,
    _id(),
    Column("kind", Code, nullable=False),
    Column("class_", Code, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    _ref("person_id", "people", nullable=False),
    Column("member_id", Big),
    Column("subject", Big, nullable=False, server_default="0"),
    Column("occurrence", Code, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("state", Code, nullable=False),
    Column("snoozes", SmallInteger, nullable=False, server_default="0"),
    Column("since_at", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("reason", Code),
    UniqueConstraint("kind", "person_id", "subject", "occurrence"),
    _partial("ix_dues_waiting_due", "state = 'waiting'", "due_at"),
    _partial("ix_dues_waiting_person", "state = 'waiting'", "person_id"),
)

budget = Table(
    "budget",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("local_on", Date, primary_key=True),
    _ref("due_id", "dues", nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("key", Code, nullable=False, unique=True),
    Column("chat_id", Big),
    _ref("person_id", "people"),
    _ref("due_id", "dues"),
    Column("lane", SmallInteger, nullable=False),
    Column("method", Code, nullable=False),
    Column("payload", Sealed),
    Column("slot", Code),
    Column("state", Code, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("due_at", UtcDateTime, nullable=False),
    Column("token", Big),
    Column("message_id", Big),
    Column("error", Code),
    Column("made_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    _partial("ix_deliveries_open", "state IN ('pending', 'sending')", "lane", "due_at", "seq"),
    _partial("ix_deliveries_open_chat", "state IN ('pending', 'sending')", "chat_id", "seq"),
    sqlite_autoincrement=True,
)

shown = Table(
    "shown",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("message_id", Big, primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("subject", Big, primary_key=True, autoincrement=False),
    Column("since_at", UtcDateTime),
    Index("ix_shown_subject", "kind", "subject"),
)

leaders = Table(
    "leaders",
    metadata,
    Column("name", Code, primary_key=True),
    Column("token", Big, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("name", Code, primary_key=True),
    Column("value", Code, nullable=False),
)

# --- people -------------------------------------------------------------------------------------------------------

wishes = Table(
    "wishes",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("level", Code, nullable=False),
    Column("by", Code, nullable=False),
)

absences = Table(
    "absences",
    metadata,
    _id(),
    _ref("person_id", "people", nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("ended_on", Date),
    Index("ix_absences_person", "person_id", "from_on"),
)

programmes = Table(
    "programmes",
    metadata,
    _id(),
    Column("name", Sealed),
    Column("zone", Code, nullable=False),
    Column("country", Code, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("state", Code, nullable=False),
    Column("digested_at", UtcDateTime),
    # kindergarten or school; NULL: not said, so the goals of both are offered.
    Column("setting", Code),
    # The programme of the year before, whose settings this one began with.
    Column("copied_from", Big),
    Column("archived_at", UtcDateTime),
    # Which of the four questions of its opening stands; NULL: they were answered or left for good.
    Column("setup", Code),
)

members = Table(
    "members",
    metadata,
    _id(),
    _ref("programme_id", "programmes", nullable=False),
    _ref("person_id", "people"),
    Column("name", Sealed),
    Column("spark", Sealed),
    Column("coordinator", Boolean, nullable=False, server_default=text("false")),
    Column("meant_role", Code),
    Column("state", Code, nullable=False),
    Column("teaching_since_on", Date),
    # For whoever puts pairs together: what she would like help with, what she can share, when she is free (a bit a
    # half of a day, see mentoring/matching.py).
    Column("request", Sealed),
    Column("strengths", Sealed),
    Column("free_hours", Integer),
    Column("invited_at", UtcDateTime),
    Column("joined_at", UtcDateTime),
    Column("left_at", UtcDateTime),
    UniqueConstraint("programme_id", "person_id"),
    UniqueConstraint("programme_id", "id"),
    Index("ix_members_person_id", "person_id"),
)

settings = Table(
    "settings",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("key", Code, primary_key=True),
    Column("since_at", UtcDateTime, primary_key=True),
    Column("value", Code, nullable=False),
    _ref("by_member", "members"),
)

closures = Table(
    "closures",
    metadata,
    _id(),
    _ref("programme_id", "programmes", nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    _ref("by_member", "members"),
    Column("removed_at", UtcDateTime),
)

consents = Table(
    "consents",
    metadata,
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("given_at", UtcDateTime, primary_key=True),
    Column("version", Code, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)

invites = Table(
    "invites",
    metadata,
    _id(),
    _ref("programme_id", "programmes"),
    Column("token_hash", Code, nullable=False, unique=True),
    Column("role", Code, nullable=False),
    _ref("member_id", "members"),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
    _ref("made_by", "members"),
    Column("made_at", UtcDateTime, nullable=False),
)

# --- pairs and meetings -------------------------------------------------------------------------------------------

pairs = Table(
    "pairs",
    metadata,
    _id(),
    Column("programme_id", Big, nullable=False),
    Column("mentor_id", Big, nullable=False),
    Column("mentee_id", Big, nullable=False),
    Column("kind", Code, nullable=False),
    Column("group_id", Big),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("state", Code, nullable=False),
    Column("agreement", Sealed),
    CheckConstraint("mentor_id <> mentee_id", name="two_people"),
    ForeignKeyConstraint(["programme_id", "mentor_id"], ["members.programme_id", "members.id"]),
    ForeignKeyConstraint(["programme_id", "mentee_id"], ["members.programme_id", "members.id"]),
    _partial("uq_pairs_open", "state IN ('active', 'paused')", "mentor_id", "mentee_id", unique=True),
    Index("ix_pairs_mentor_id", "mentor_id"),
    Index("ix_pairs_mentee_id", "mentee_id"),
    Index("ix_pairs_programme_state", "programme_id", "state"),
)

pair_states = Table(
    "pair_states",
    metadata,
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("since_at", UtcDateTime, primary_key=True),
    Column("on_date", Date, nullable=False),
    Column("until_on", Date),
    Column("state", Code, nullable=False),
    Column("reason", Code),
    _ref("by_member", "members"),
)

# What only one of the two says: her yes to the agreement (the agreement itself is `pairs.agreement`), and how the
# beginning feels, which nobody else ever reads.
pair_sides = Table(
    "pair_sides",
    metadata,
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("agreed_at", UtcDateTime),
    Column("feels", Sealed),
    Column("felt_at", UtcDateTime),
)

# The end of a pair, as each of the two says it: a strength found in the other, thanks, what she herself has learned.
farewells = Table(
    "farewells",
    metadata,
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("strength", Sealed),
    Column("thanks", Sealed),
    Column("learned", Sealed),
    Column("on_page", Boolean, nullable=False, server_default=text("false")),
    Column("finish_at", UtcDateTime),
    Column("at", UtcDateTime, nullable=False),
)

cadences = Table(
    "cadences",
    metadata,
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("from_on", Date, primary_key=True),
    Column("weeks", SmallInteger, nullable=False),
    Column("own", Boolean, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    _ref("pair_id", "pairs", nullable=False),
    Column("gathering_id", Big),
    Column("series_id", Big),
    Column("origin", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
    Column("zone", Code, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("week", Date, nullable=False),
    Column("format", Code),
    Column("place", Sealed),
    Column("topic", Sealed),
    Column("organiser", Code, nullable=False),
    Column("state", Code, nullable=False),
    Column("how", Code),
    Column("cause", Code),
    Column("reason", Sealed),
    Column("repeated_at", UtcDateTime),
    Column("judge_at", UtcDateTime),
    Index("ix_meetings_pair_starts", "pair_id", "starts_at"),
    Index("ix_meetings_gathering", "gathering_id"),
    Index("ix_meetings_series", "series_id"),
    _partial("ix_meetings_judge", "judge_at IS NOT NULL", "judge_at"),
)

meeting_versions = Table(
    "meeting_versions",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    _ref("by_member", "members"),
    Column("made_at", UtcDateTime, nullable=False),
)

meeting_sides = Table(
    "meeting_sides",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True, autoincrement=False),
    Column("side", Code, primary_key=True),
    Column("invited", Code, nullable=False),
    Column("took_place", Code, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    _ref("by_member", "members"),
    Column("mark", SmallInteger),
    Column("marked_at", UtcDateTime),
    Column("decided", Sealed),
    Column("took_away", Sealed),
)

agenda_lines = Table(
    "agenda_lines",
    metadata,
    _id(),
    _ref("meeting_id", "meetings", nullable=False),
    _ref("member_id", "members", nullable=False),
    Column("words", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_agenda_lines_meeting", "meeting_id"),
)

meeting_files = Table(
    "meeting_files",
    metadata,
    _id(),
    _ref("meeting_id", "meetings", nullable=False),
    _ref("member_id", "members", nullable=False),
    Column("kind", Code, nullable=False),
    Column("file", Sealed),
    Column("words", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_meeting_files_meeting", "meeting_id"),
)

# --- reflections, route, help -------------------------------------------------------------------------------------

prompts = Table(
    "prompts",
    metadata,
    _id(),
    _ref("person_id", "people", nullable=False),
    _ref("member_id", "members", nullable=False),
    Column("question", Code, nullable=False),
    Column("round", Integer, nullable=False),
    Column("week", Date, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("state", Code, nullable=False),
    UniqueConstraint("person_id", "week"),
    Index("ix_prompts_member_sent", "member_id", "sent_at"),
)

entries = Table(
    "entries",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    _ref("pair_id", "pairs"),
    _ref("prompt_id", "prompts"),
    Column("goal_id", Big),
    Column("visibility", Code, nullable=False),
    Column("state", Code, nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("week", Date, nullable=False),
    Column("body", Sealed),
    Column("edited_at", UtcDateTime),
    CheckConstraint("visibility <> 'pair' OR pair_id IS NOT NULL", name="pair_is_named"),
    Index("ix_entries_member_said", "member_id", "said_at"),
    _partial("ix_entries_pair_said", "state = 'kept' AND visibility <> 'me'", "pair_id", "said_at"),
)

entry_messages = Table(
    "entry_messages",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("message_id", Big, primary_key=True, autoincrement=False),
    _ref("entry_id", "entries", nullable=False),
    Column("album", Code),
)

entry_reads = Table(
    "entry_reads",
    metadata,
    Column("entry_id", Big, ForeignKey("entries.id"), primary_key=True, autoincrement=False),
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)

# Earlier words of an entry, the oldest first (n = 1); only its author sees them.
entry_versions = Table(
    "entry_versions",
    metadata,
    Column("entry_id", Big, ForeignKey("entries.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("body", Sealed),
    Column("at", UtcDateTime, nullable=False),
)

# What a reader gave back: a sign, a line, or both. Sealed with the reader's key.
entry_answers = Table(
    "entry_answers",
    metadata,
    Column("entry_id", Big, ForeignKey("entries.id"), primary_key=True, autoincrement=False),
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("sign", Code),
    Column("words", Sealed),
    Column("at", UtcDateTime, nullable=False),
)

# What `/undo` can take back: the last acts of ten minutes.
undos = Table(
    "undos",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    Column("act", Code, nullable=False),
    Column("object_id", Big, nullable=False),
    Column("before", Sealed),
    Column("until_at", UtcDateTime, nullable=False),
    Index("ix_undos_member", "member_id", "until_at"),
)

# A programme's own questions; `roles` are codes joined by commas.
questions = Table(
    "questions",
    metadata,
    _id(),
    _ref("programme_id", "programmes", nullable=False),
    Column("words", Sealed),
    Column("language", Code, nullable=False),
    Column("roles", Code, nullable=False),
    Column("state", Code, nullable=False),
    _ref("by_member", "members"),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_questions_programme", "programme_id"),
)

# Questions of the bank that a programme does not want.
question_pauses = Table(
    "question_pauses",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("question", Code, primary_key=True),
    Column("since_at", UtcDateTime, nullable=False),
)

# The question everybody gets in a week (Q1): an id of the bank, or `own-` and the id of an own one.
pins = Table(
    "pins",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    Column("question", Code, nullable=False),
    _ref("by_member", "members"),
)

goals = Table(
    "goals",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    _ref("pair_id", "pairs"),
    Column("kind", Code, nullable=False),
    Column("number", Integer, nullable=False),
    Column("words", Sealed),
    Column("bank", Code),
    Column("state", Code, nullable=False),
    Column("starts_on", Date),
    Column("due_on", Date, nullable=False),
    Column("proposed_by", Code, nullable=False),
    Column("agreed_mentor_at", UtcDateTime),
    Column("agreed_mentee_at", UtcDateTime),
    Column("waiting_on", Date),
    Column("done_on", Date),
    Column("meeting_id", Big),
    Column("who", Code),
    Column("by_meeting", Boolean, nullable=False, server_default=text("false")),
    # The goal this one is a part of: it leaves the route when both agree to the first of its parts.
    Column("split_of", Big),
    Index("ix_goals_pair_state", "pair_id", "state"),
    Index("ix_goals_member_id", "member_id"),
    _partial("ix_goals_due", "state = 'agreed'", "due_on"),
)

goal_changes = Table(
    "goal_changes",
    metadata,
    _id(),
    _ref("goal_id", "goals", nullable=False),
    Column("pair_id", Big),
    Column("at", UtcDateTime, nullable=False),
    _ref("by_member", "members"),
    Column("what", Code, nullable=False),
    Column("before", Code),
    Column("after", Code),
    Column("reason", Sealed),
    Index("ix_goal_changes_goal", "goal_id", "at"),
)

checkins = Table(
    "checkins",
    metadata,
    _id(),
    _ref("goal_id", "goals", nullable=False),
    Column("pair_id", Big),
    _ref("member_id", "members", nullable=False),
    Column("on_date", Date, nullable=False),
    Column("progress", SmallInteger, nullable=False),
    Column("obstacle", Sealed),
    Column("needs", Sealed),
    Index("ix_checkins_goal", "goal_id", "on_date"),
)

# What shows that a goal is reached: an own entry, a meeting (`object_id`), a photo or a file.
goal_proofs = Table(
    "goal_proofs",
    metadata,
    _id(),
    _ref("goal_id", "goals", nullable=False),
    Column("pair_id", Big),
    _ref("member_id", "members", nullable=False),
    Column("kind", Code, nullable=False),
    Column("object_id", Big),
    Column("file", Sealed),
    Column("words", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_goal_proofs_goal", "goal_id"),
)

# How a mentee sees herself at the start of her route (round 1), at mid-term (2) and at the end (3).
routes = Table(
    "routes",
    metadata,
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("round", SmallInteger, primary_key=True, autoincrement=False),
    # The pair whose mentor sees it; the mentee may open it to the next one.
    _ref("pair_id", "pairs", nullable=False),
    Column("step", Code, nullable=False),
    Column("skill", Code),
    # The goals of the bank she takes, by their names.
    Column("chosen", String(255), nullable=False, server_default=""),
    Column("direction", Sealed),
    Column("strength", Sealed),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
)

skill_marks = Table(
    "skill_marks",
    metadata,
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("round", SmallInteger, primary_key=True, autoincrement=False),
    Column("skill", Code, primary_key=True),
    Column("mark", Code, nullable=False),
)

# A programme's own goals beside the bank; `tags` are codes joined by commas, words are (what, measure, activity).
bank_goals = Table(
    "bank_goals",
    metadata,
    _id(),
    _ref("programme_id", "programmes", nullable=False),
    Column("words", Sealed),
    Column("language", Code, nullable=False),
    Column("skill", Code, nullable=False),
    Column("tags", Code, nullable=False),
    Column("weeks", SmallInteger, nullable=False),
    Column("state", Code, nullable=False),
    _ref("by_member", "members"),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_bank_goals_programme", "programme_id"),
)

# Goals of the bank that a programme does not want.
goal_pauses = Table(
    "goal_pauses",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("goal", Code, primary_key=True),
    Column("since_at", UtcDateTime, nullable=False),
    _ref("by_member", "members"),
)

# A programme's own tags (`t1`, `t2` …), and its names for those of the bank; `off` is one it does not use.
tags = Table(
    "tags",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("code", Code, primary_key=True),
    Column("name", Sealed),
    Column("state", Code, nullable=False),
    _ref("by_member", "members"),
)

learning = Table(
    "learning",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    Column("form", Code, nullable=False),
    Column("on_date", Date, nullable=False),
    Column("half_hours", SmallInteger),
    Column("title", Sealed),
    Column("will_try", Sealed),
    Column("file_kind", Code),
    Column("file", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_learning_member_on", "member_id", "on_date"),
)

# Six marks of oneself, sealed; nobody but their author ever reads them. `year` is the one a school year began in.
self_checks = Table(
    "self_checks",
    metadata,
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("part", Code, primary_key=True),
    Column("marks", Sealed),
    Column("at", UtcDateTime, nullable=False),
)

help_requests = Table(
    "help",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    _ref("pair_id", "pairs"),
    Column("to_mentor", Boolean, nullable=False),
    Column("to_coordinator", Boolean, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("words", Sealed),
    Column("voice", Sealed),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("repeated_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    _ref("answered_by", "members"),
    Column("closed_at", UtcDateTime),
    _partial("ix_help_open", "closed_at IS NULL", "member_id"),
)

# --- the coordinator's hand ---------------------------------------------------------------------------------------

# A coordinator's message to one person, or an announcement to many; who gets it is fixed when it is sent.
letters = Table(
    "letters",
    metadata,
    _id(),
    _ref("programme_id", "programmes", nullable=False),
    _ref("from_member", "members", nullable=False),
    Column("kind", Code, nullable=False),
    Column("audience", Code, nullable=False),
    Column("words", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("recalled_at", UtcDateTime),
    _ref("pair_id", "pairs"),
    Index("ix_letters_programme", "programme_id", "made_at"),
)

letter_copies = Table(
    "letter_copies",
    metadata,
    Column("letter_id", Big, ForeignKey("letters.id"), primary_key=True, autoincrement=False),
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("read_at", UtcDateTime),
)

# A file that was sent to be read (a list of people, a template), for a day.
uploads = Table(
    "uploads",
    metadata,
    _id(),
    _ref("member_id", "members", nullable=False),
    Column("purpose", Code, nullable=False),
    Column("name", Sealed),
    Column("state", Code, nullable=False),
    Column("content", Sealed),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_uploads_made_at", "made_at"),
)

# A programme's own template of a document, one of a kind.
templates = Table(
    "templates",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("name", Sealed),
    Column("content", Sealed),
    _ref("by_member", "members"),
    Column("made_at", UtcDateTime, nullable=False),
)

# Who did what to whom and when: codes and ids, no words. Rows are only added (a trigger refuses anything else), and
# each holds the seal of the one before it.
audit = Table(
    "audit",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    _ref("programme_id", "programmes", nullable=False),
    # Ids without foreign keys: a name that never joined is deleted, what was done to it stays.
    Column("actor", Big),
    Column("act", Code, nullable=False),
    Column("object_kind", Code, nullable=False),
    Column("object_id", Big, nullable=False),
    Column("subject_member", Big),
    Column("prev_hash", Code, nullable=False),
    Column("hash", Code, nullable=False),
    Index("ix_audit_programme", "programme_id", "seq"),
    Index("ix_audit_subject", "subject_member", "seq"),
    Index("ix_audit_object", "object_kind", "object_id"),
    sqlite_autoincrement=True,
)

# --- caches and the digest's memory -------------------------------------------------------------------------------

PAIR_COUNTS = (
    "planned",
    "held_both",
    "held_one",
    "held_said",
    "missed",
    "disputed",
    "unsettled",
    "cancelled",
    "moved",
)
MEMBER_COUNTS = ("entries", "answered", "skipped")


def _counts(names: tuple[str, ...]) -> list[Column[int]]:
    return [Column(name, Integer, nullable=False, server_default="0") for name in names]


pair_weeks = Table(
    "pair_weeks",
    metadata,
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    *_counts(PAIR_COUNTS),
)

member_weeks = Table(
    "member_weeks",
    metadata,
    Column("member_id", Big, ForeignKey("members.id"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    *_counts(MEMBER_COUNTS),
)

digest_pairs = Table(
    "digest_pairs",
    metadata,
    Column("programme_id", Big, ForeignKey("programmes.id"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    Column("pair_id", Big, ForeignKey("pairs.id"), primary_key=True, autoincrement=False),
    Column("state", Code, nullable=False),
    Column("reasons", String(255), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
)
