"""What is written into the audit: acts of coordinators, and of the bot in their name. Codes only, never words.

A name stands in the database for years: it is never given to another meaning.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """Who did it is the actor; to what, the object; to whom in particular, the subject."""

    # people
    INVITED = "invited"
    RENEWED = "renewed"
    REVOKED = "revoked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    LISTED = "listed"
    UNLISTED = "unlisted"
    RENAMED = "renamed"
    NOTED = "noted"
    REMOVED = "removed"
    RESTORED = "restored"
    MOVED = "moved"
    GAVE_ROLE = "gave-role"
    TOOK_ROLE = "took-role"
    # pairs
    PAIRED = "paired"
    UNPAIRED = "unpaired"
    CHANGED_MENTOR = "changed-mentor"
    KIND = "kind"
    TERM = "term"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    REOPENED = "reopened"
    LOGGED = "logged"
    # what a coordinator says
    WROTE = "wrote"
    REMINDED = "reminded"
    ANNOUNCED = "announced"
    RECALLED = "recalled"
    ANSWERED = "answered"
    # what a coordinator sees
    READ_ENTRY = "read-entry"
    REPORTED = "reported"
    EXPORTED = "exported"
    YEAR_REPORT = "year-report"
    # the programme
    OPENED = "opened"
    SET = "set"
    QUIET_DAYS = "quiet-days"
    QUESTION = "question"
    GOAL_BANK = "goal-bank"
    TEMPLATE = "template"
    ARCHIVED = "archived"
    RETRIEVED = "retrieved"


# A hand was given to a pair: the other coordinators see who did («взяла Ирина», RULES section 10).
TAKES_CARE = frozenset(
    {Deed.WROTE, Deed.REMINDED, Deed.PAUSED, Deed.CHANGED_MENTOR, Deed.LOGGED, Deed.ANSWERED, Deed.CLOSED}
)
# What people may read about themselves: «кто видел моё».
SAW = frozenset({Deed.READ_ENTRY, Deed.REPORTED, Deed.EXPORTED, Deed.YEAR_REPORT})


# Of these the journal names nobody: who asked for help, and whom an answer went to, is for the two alone (V7).
UNSAID = frozenset({Deed.ANSWERED})


@dataclass(frozen=True, slots=True)
class Noted:
    """A row of the audit. `actor` None: nobody in particular; `subject` None: nobody, or everybody, in particular."""

    seq: int
    at: datetime
    programme_id: int
    actor: int | None
    deed: Deed
    object_kind: str
    object_id: int
    subject: int | None = None
