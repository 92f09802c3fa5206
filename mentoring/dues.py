"""What the bot owes a person unasked or about others: kinds, classes, keys, expiry, rhythm (RULES section 8).

A kind is a code: `R1`-`R3`, `D1`-`D10`, `B-…`, `E-…`. Its first letter gives the class, the number of a D its
rank.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.moments import next_local
from mentoring.weeks import week_label

INVITATION = "B-invitation"
ANNOUNCEMENT = "B-announcement"
CALENDAR_FILE, CALENDAR_FILE_OFF = "B-calendar", "B-calendar-off"

OF_THE_WEEK = frozenset({"D1", "D4", "D9"})
WITH_OWN_TIME = frozenset({"D1", "D4", "D8"})
# Asked on a weekday she has chosen, or on none: too soon is left out and not moved to another day (B6).
ON_HER_DAY = frozenset({"D4", "D9"})
FIRST_AFTER_ABSENCE = frozenset({"D1", "D4"})
# What stands under the words that explain it, when both are owed from the same moment.
UNDER_OTHERS = frozenset({CALENDAR_FILE, CALENDAR_FILE_OFF})
LIVES_DAYS = {"D1": 2, "D2": 3, "D3": 14, "D6": 7, "D7": 14, "D8": 2, "D9": 28, "D10": 14}
PROMPT_ENDS_BEFORE_NEXT = timedelta(days=2)
SILENCE_STOPS_SECOND_PROMPT = 3
SILENCE_SLOWS_PROMPTS = 5
FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=10), timedelta(hours=4)
FAILED = "failed-"
REPEAT = "+"


class DueClass(StrEnum):
    """From a human, about a meeting, unasked, duty. Answers (A) are never owed: they are said at once."""

    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing owed to one person. `since` is its first due moment, for its age; None: `due_at`.

    `still_valid` is the check at the moment of sending (B5): role, pair state, answered meanwhile. `urgent`
    is for urgent help; `meeting_starts_at` for a B about a meeting. `is_repeat`: put off by its receiver (B6);
    `rides_on`: the local date whose budget was spent on the very message it repeats.
    """

    id: int
    kind: str
    due_at: datetime
    expires_at: datetime | None = None
    subject: int = 0
    programme_id: int = 0
    since: datetime | None = None
    still_valid: bool = True
    urgent: bool = False
    meeting_starts_at: datetime | None = None
    is_repeat: bool = False
    rides_on: date | None = None

    @property
    def first_due_at(self) -> datetime:
        """Find the first due moment, before anything was moved."""
        return self.since or self.due_at


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a person is asked (B7): whether a second prompt follows, and every how many weeks a first."""

    second_prompt: bool = True
    weeks: int = 1


def class_of(kind: str) -> DueClass:
    """Find the class of a kind. Raises ValueError for an unknown one."""
    return DueClass.C if kind.startswith("R") else DueClass(kind[:1])


def rank_of(kind: str) -> int:
    """Find the rank of a D: 1 is the highest; 0 for what is no D."""
    return int(kind[1:]) if class_of(kind) is DueClass.D else 0


def occurrence_of(
    kind: str,
    due_at: datetime,
    week: date | None = None,
    version: int | None = None,
    snoozes: int = 0,
) -> str:
    """Name the occurrence of a due (B10), the last part of its unique key.

    The ISO week of `week` for D1, D4, D9, and of the prompt's week for D8; the meeting's `version` for class
    C; else the due moment, a UTC minute. A snoozed one has its number added. Raises ValueError when `week` or
    `version` is missing.
    """
    if kind in OF_THE_WEEK or kind == "D8":
        if week is None:
            raise ValueError(f"{kind} is keyed by its week")
        name = week_label(week)
    elif class_of(kind) is DueClass.C:
        if version is None:
            raise ValueError(f"{kind} is keyed by the version of its meeting")
        name = f"v{version}"
    else:
        name = due_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return repeat_of(name, snoozes) if snoozes else name


def repeat_of(occurrence: str, number: int) -> str:
    """Name the repeat of an occurrence that its receiver has put off for the `number`-th time (B6, B10)."""
    return f"{first_of(occurrence)}{REPEAT}{number}"


def first_of(occurrence: str) -> str:
    """Name what a repeat repeats; what was never put off names itself."""
    return occurrence.rpartition(REPEAT)[0] if is_repeat(occurrence) else occurrence


def is_repeat(occurrence: str) -> bool:
    """Tell whether this is what its receiver has put off (B6); a moment with its zone is not."""
    _, plus, number = occurrence.rpartition(REPEAT)
    return bool(plus) and number.isdecimal()


def week_of(occurrence: str) -> date:
    """Find the Monday of the week in the occurrence of a D1, D4, D8 or D9. Raises ValueError for any other."""
    year, _, week = first_of(occurrence).partition("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def expiry_of(kind: str, due_at: datetime, next_prompt_at: datetime | None = None) -> datetime | None:
    """Find when an unsent D expires (B4); None: never by itself (D5 ends when read; B and E do not expire).

    D4 lives until 2 days before the next prompt; without `next_prompt_at` that is a week after `due_at`.
    """
    if kind == "D4":
        return (next_prompt_at or due_at + timedelta(weeks=1)) - PROMPT_ENDS_BEFORE_NEXT
    days = LIVES_DAYS.get(kind)
    return None if days is None else due_at + timedelta(days=days)


def rhythm_after(silent_prompts: int) -> Rhythm:
    """Find the rhythm after so many prompts in a row without a sign (B7); any entry makes it 0 again."""
    return Rhythm(
        second_prompt=silent_prompts < SILENCE_STOPS_SECOND_PROMPT,
        weeks=2 if silent_prompts >= SILENCE_SLOWS_PROMPTS else 1,
    )


def is_rhythm_said(silent_prompts: int) -> bool:
    """Tell whether this silence is the one at which the change of rhythm is said, once each (B7)."""
    return silent_prompts in (SILENCE_STOPS_SECOND_PROMPT, SILENCE_SLOWS_PROMPTS)


def next_prompt_at(
    after: datetime, prompt_day: int, prompt_time: time, zone: ZoneInfo, weeks: int = 1
) -> datetime:
    """Find when the next weekly prompt is due after one at `after` (or after now, for a first one: `weeks` 1)."""
    moment = next_local(after, prompt_day, prompt_time, zone)
    for _ in range(weeks - 1):
        moment = next_local(moment, prompt_day, prompt_time, zone)
    return moment


def retry_after(tries: int) -> timedelta:
    """Find how long to wait when a message could not be made for the `tries`-th time: doubling, up to 4 hours."""
    doublings: int = 2 ** min(tries - 1, 32)
    return min(FIRST_RETRY * doublings, LONGEST_RETRY)


def code_of_tries(tries: int) -> str:
    """Write down in a due's reason how often it has failed in a row."""
    return f"{FAILED}{tries}"


def tries_of(reason: str | None) -> int:
    """Read `code_of_tries` back; 0 for any other reason."""
    return int(reason.removeprefix(FAILED)) if reason is not None and reason.startswith(FAILED) else 0
