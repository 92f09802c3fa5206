"""Regularity of meetings: a pair's term cut into blocks of counted weeks (RULES section 5).

Blocks follow each other without a gap; an excused week belongs to the block it falls into. A change of cadence ends the
running block uncounted; the next one begins on the next Monday.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.calendar import Span
from mentoring.weeks import Period, monday_of, sunday_of

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)

IsCountedWeek = Callable[[date], bool]


class BlockState(StrEnum):
    """A block is complete by its last Sunday, cut by a change of cadence, or still running."""

    COMPLETE = "complete"
    CUT = "cut"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Cadence:
    """From this local date on, a meeting is expected every so many counted weeks. The first one is of the start."""

    from_on: date
    weeks: int


@dataclass(frozen=True, slots=True)
class Block:
    """Local dates of a block, both included. A running one ends, for now, on the day it was looked at."""

    first: date
    last: date
    state: BlockState


@dataclass(frozen=True, slots=True)
class RegularityRow:
    """One complete block and the dates of the meetings held in it; regular when there is any."""

    block: Block
    held: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Regularity:
    """n of N: blocks with a held meeting out of the complete ones, and the blocks themselves."""

    n: int
    N: int
    rows: tuple[RegularityRow, ...] = ()


def cut_blocks(
    term: Span, cadences: Sequence[Cadence], is_counted_week: IsCountedWeek, asof: date
) -> tuple[Block, ...]:
    """Cut a pair's term into blocks, up to a local date (section 5). Together they cover it without gap or overlap.

    `is_counted_week` takes a Monday (T7; the weeks outside the term are not counted). A block is complete when its last
    Sunday is not after `asof`. A cadence that comes into force on the day a block begins is simply that block's;
    on any later day of it, a Monday too, it cuts the block, and the next begins on the Monday after that day.
    """
    history = sorted(cadences, key=lambda one: one.from_on)
    end = min(term.last, asof)
    blocks: list[Block] = []
    first = term.first
    while first <= end:
        block = _cut_one(first, history, is_counted_week, term, asof)
        blocks.append(block)
        first = block.last + ONE_DAY
    return tuple(blocks)


def _cut_one(
    first: date, history: Sequence[Cadence], is_counted_week: IsCountedWeek, term: Span, asof: date
) -> Block:
    weeks = cadence_on(history, first)
    end = min(term.last, asof)
    counted, monday = 0, monday_of(first)
    while monday <= end:
        sunday = sunday_of(monday)
        changed_on = _change_of(history, weeks, max(first + ONE_DAY, monday), sunday)
        if changed_on and changed_on <= end:
            is_over = sunday <= asof
            return Block(first, sunday if is_over else end, BlockState.CUT)
        counted += is_counted_week(monday)
        if counted == weeks and sunday <= asof:
            return Block(first, sunday, BlockState.COMPLETE)
        if counted == weeks:
            break
        monday += ONE_WEEK
    return Block(first, end, BlockState.RUNNING)


def cadence_on(history: Sequence[Cadence], day: date) -> int:
    """Say how many weeks the cadence was on a day; before the first entry, the first. Raises ValueError if none."""
    if not history:
        raise ValueError("a pair without a cadence")
    in_force = [one for one in history if one.from_on <= day]
    return max(in_force, key=lambda one: one.from_on).weeks if in_force else history[0].weeks


def _change_of(history: Sequence[Cadence], weeks: int, since: date, until: date) -> date | None:
    changes = (one.from_on for one in history if since <= one.from_on <= until and one.weeks != weeks)
    return next(changes, None)


def measure_regularity(
    blocks: Iterable[Block], held: Iterable[date], period: Period | None = None
) -> Regularity:
    """Count the complete blocks and those with a held meeting. `held` are local dates in the programme's zone.

    With a period only the blocks whose last Sunday it holds. Four meetings in one block are one regular block.
    """
    days = sorted(held)
    rows = tuple(
        RegularityRow(block, tuple(day for day in days if block.first <= day <= block.last))
        for block in blocks
        if block.state is BlockState.COMPLETE and (period is None or period.holds(block.last))
    )
    return Regularity(sum(1 for row in rows if row.held), len(rows), rows)
