"""Weekly counters, rebuilt from facts, so that `check` can prove the ones that are kept for speed (DATA.md, Caches).

A meeting stands in exactly one column of its pair's week: the one of its state as it is now.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Protocol, TypeVar

PAIR_COLUMNS = (
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


@dataclass(frozen=True, slots=True)
class PairWeek:
    """Meetings of a pair that start in a week (its Monday). `planned`: proposed, agreed, or awaiting answers;
    `moved`: cancelled because both say so or one says «перенесли» (M7, M8); `cancelled`: all other ways.
    """

    pair_id: int
    week: date
    planned: int = 0
    held_both: int = 0
    held_one: int = 0
    held_said: int = 0
    missed: int = 0
    disputed: int = 0
    unsettled: int = 0
    cancelled: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class MemberWeek:
    """A member's entries (drafts are none, erased ones count, E4) and her questions answered and skipped in a week."""

    member_id: int
    week: date
    entries: int = 0
    answered: int = 0
    skipped: int = 0


class MeetingCounted(Protocol):
    """What a meeting is counted by: codes of DATA.md."""

    @property
    def pair_id(self) -> int:
        """Give its pair."""
        ...

    @property
    def week(self) -> date:
        """Give the Monday of its week."""
        ...

    @property
    def state(self) -> str:
        """Give its state."""
        ...

    @property
    def how(self) -> str | None:
        """Give how it was held: both, one, said."""
        ...

    @property
    def cause(self) -> str | None:
        """Give why it was cancelled: `moved` or another code."""
        ...


@dataclass(frozen=True, slots=True)
class EntryCounted:
    """An entry by its author and week (E2); `state` is draft, kept or erased."""

    member_id: int
    week: date
    state: str = "kept"


@dataclass(frozen=True, slots=True)
class PromptCounted:
    """A weekly question that was sent; `state` is sent, answered, skipped or expired."""

    member_id: int
    week: date
    state: str


Week = TypeVar("Week", PairWeek, MemberWeek)


def column_of(state: str, how: str | None = None, cause: str | None = None) -> str:
    """Name the column of PairWeek in which a meeting of this state stands."""
    if state == "held":
        return f"held_{how}"
    if state == "cancelled":
        return "moved" if cause == "moved" else "cancelled"
    return state if state in PAIR_COLUMNS else "planned"


def count_pair_weeks(meetings: Iterable[MeetingCounted]) -> tuple[PairWeek, ...]:
    """Count the meetings of each pair and week, in order of pair and week; weeks without any have no row."""
    counts: dict[tuple[int, date], Counter[str]] = {}
    for meeting in meetings:
        key = (meeting.pair_id, meeting.week)
        column = column_of(meeting.state, meeting.how, meeting.cause)
        counts.setdefault(key, Counter())[column] += 1
    return tuple(PairWeek(pair_id, week, **row) for (pair_id, week), row in sorted(counts.items()))


def count_member_weeks(
    entries: Iterable[EntryCounted], prompts: Iterable[PromptCounted]
) -> tuple[MemberWeek, ...]:
    """Count entries, answers and skips of each member and week; weeks without any of them have no row."""
    counts: dict[tuple[int, date], Counter[str]] = {}
    marks = [(one.member_id, one.week, "entries") for one in entries if one.state != "draft"]
    marks += [(one.member_id, one.week, one.state) for one in prompts if one.state in ("answered", "skipped")]
    for member_id, week, column in marks:
        counts.setdefault((member_id, week), Counter())[column] += 1
    return tuple(MemberWeek(member_id, week, **row) for (member_id, week), row in sorted(counts.items()))


def find_differences(
    kept: Iterable[Week], counted: Iterable[Week]
) -> tuple[tuple[Week | None, Week | None], ...]:
    """Compare kept counters with counted ones: the pairs (kept, counted) that differ, in order of id and week.

    A row of zeros and no row are the same.
    """
    ours = {_key(row): row for row in kept if _has_any(row)}
    theirs = {_key(row): row for row in counted if _has_any(row)}
    keys = sorted(ours.keys() | theirs.keys())
    return tuple((ours.get(key), theirs.get(key)) for key in keys if ours.get(key) != theirs.get(key))


def _key(row: PairWeek | MemberWeek) -> tuple[int, date]:
    return (row.pair_id if isinstance(row, PairWeek) else row.member_id), row.week


def _has_any(row: PairWeek | MemberWeek) -> bool:
    return any(getattr(row, column.name) for column in fields(row)[2:])
