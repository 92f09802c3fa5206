"""What a programme is opened with and may be changed to: its name, its first and last day, and the four questions."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.errors import RuleBroken

NAME_LIMIT = 120
LONGEST_DAYS = 3 * 366
# A programme that is set up in May is one for the school year that comes.
SOON_OVER = timedelta(days=30)
SCHOOL_YEAR_ENDS = (5, 31)
MOST_COORDINATED = 12


class Step(StrEnum):
    """The questions a coordinator is asked when she opens a programme, in this order; each has a default."""

    CITY = "city"
    NAME = "name"
    TEACHERS = "teachers"
    ENDS = "ends"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of a programme, both included; `last` None while no end is set."""

    first: date
    last: date | None


def step_after(step: Step) -> Step | None:
    """Find the next question; None after the last one."""
    following = STEPS.index(step) + 1
    return STEPS[following] if following < len(STEPS) else None


def accept_title(text: str) -> str:
    """Clean the name of a programme: one line, single spaces.

    Raises RuleBroken `programme-name-empty` or `programme-name-too-long` (limit).
    """
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if not name:
        raise RuleBroken("programme-name-empty")
    if len(name) > NAME_LIMIT:
        raise RuleBroken("programme-name-too-long", limit=NAME_LIMIT)
    return name


def school_year_end(today: date) -> date:
    """Find the 31 May that ends this school year, or the next one when this year's is near or gone."""
    may = date(today.year, *SCHOOL_YEAR_ENDS)
    return may if may - today > SOON_OVER else date(today.year + 1, *SCHOOL_YEAR_ENDS)


def change_last(term: Term, last: date, today: date) -> Term:
    """Set the last day.

    Raises RuleBroken `programme-ends-past` (it is gone already), `programme-ends-before-start` or
    `programme-ends-too-far` (latest).
    """
    if last < today:
        raise RuleBroken("programme-ends-past")
    if last <= term.first:
        raise RuleBroken("programme-ends-before-start")
    latest = max(term.first, today) + timedelta(days=LONGEST_DAYS)
    if last > latest:
        raise RuleBroken("programme-ends-too-far")
    return Term(term.first, last)


def change_first(term: Term, first: date, today: date) -> Term:
    """Set the first day: a report of the year begins there.

    Raises RuleBroken `programme-starts-too-far` (more than a year away either way) or `programme-ends-before-start`.
    """
    if abs((first - today).days) > 366:
        raise RuleBroken("programme-starts-too-far")
    if term.last is not None and first >= term.last:
        raise RuleBroken("programme-ends-before-start")
    return Term(first, term.last)


def accept_another(coordinated: int) -> None:
    """Ask before somebody opens one programme more. Raises RuleBroken `programmes-too-many` (limit)."""
    if coordinated >= MOST_COORDINATED:
        raise RuleBroken("programmes-too-many", limit=MOST_COORDINATED)
