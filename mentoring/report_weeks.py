"""A report by weeks, for its picture: meetings and weeks with an entry, counted from the rows of F4 and F6.

Sums over all steps equal n and N of the two figures: a picture never says more or less than the report does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.figures import Figure
from mentoring.report import Report
from mentoring.weeks import monday_of, sunday_of

# More weeks than these are too thin to be seen: months instead.
MOST_WEEKS = 60


@dataclass(frozen=True, slots=True)
class Step:
    """A week by its Monday, or a month by its first day: meetings `held` and `not_held` (F4), counted weeks of mentees
    with an entry, `written`, and without, `silent` (F6); `is_excused`: a week without enough working days (T7).
    """

    first: date
    held: int = 0
    not_held: int = 0
    written: int = 0
    silent: int = 0
    is_excused: bool = False


def steps_of(report: Report, last_day: date, is_excused: Callable[[date], bool]) -> tuple[Step, ...]:
    """Count a report by weeks, or by months when it is longer than 60; the oldest first.

    `last_day` is the last local date that is counted; `is_excused` tells it of a week by its Monday.
    """
    last = min(report.period.last, last_day)
    mondays = (last - monday_of(report.period.first)).days // 7 + 1
    by_month = mondays > MOST_WEEKS
    begins = _month_of if by_month else monday_of
    held, weeks = _tally(report.figure("F4"), "date", begins), _tally(report.figure("F6"), "week", begins)
    steps, day = [], begins(report.period.first)
    while day <= last:
        (n, others), (written, silent) = held.get(day, (0, 0)), weeks.get(day, (0, 0))
        excused = not by_month and is_excused(day)
        steps.append(Step(day, n, others, written, silent, excused))
        day = _month_of(day + timedelta(days=31)) if by_month else day + timedelta(weeks=1)
    return tuple(steps)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _tally(figure: Figure | None, column: str, begins: Callable[[date], date]) -> dict[date, tuple[int, int]]:
    """Count the rows in n, and those of N that are not, by the step that holds them; a week by its Sunday (T3)."""
    found: dict[date, tuple[int, int]] = {}
    for row in figure.rows if figure else ():
        day = row.cells[column]
        if row.in_total and isinstance(day, date):
            step = begins(sunday_of(day) if column == "week" else day)
            n, others = found.get(step, (0, 0))
            found[step] = (n + row.in_n, others + (not row.in_n))
    return found
