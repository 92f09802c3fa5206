"""The log of one's learning: what it was, when, for how long, and what to try out of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from mentoring.errors import RuleBroken
from mentoring.evidence import FileKind
from mentoring.texts import accept_line

TITLE_LIMIT = 200
TRY_LIMIT = 300
HOURS: Final = (1, 2, 4, 8, 16, 36, 72)
MOST_HALF_HOURS = 2 * 1000
BACK_YEARS = 3
SCHOOL_YEAR_BEGINS = 9


class LearningForm(StrEnum):
    """What it was, in the order it is offered."""

    SEMINAR = "seminar"
    CONFERENCE = "conference"
    COURSE = "course"
    TRAINING = "training"
    ROUND_TABLE = "round-table"
    FORUM = "forum"
    OPEN_CLASS = "open-class"
    MASTER_CLASS = "master-class"


@dataclass(frozen=True, slots=True)
class Learning:
    """An entry of the log. `on_date` is a local date of the programme; `half_hours` None: not said; `file` is the
    messenger's id of a certificate.
    """

    id: int
    member_id: int
    form: LearningForm
    on_date: date
    title: str = field(repr=False)
    half_hours: int | None = None
    will_try: str = field(default="", repr=False)
    file_kind: FileKind | None = None
    file: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FormTotal:
    """How much of one form: entries, and half hours of those that say them."""

    form: LearningForm
    entries: int
    half_hours: int


def accept_title(text: str | None) -> str:
    """Take the title as one line. Raises RuleBroken `line-empty`, `line-too-long` (limit, length)."""
    return accept_line(text, TITLE_LIMIT)


def accept_try(text: str | None) -> str:
    """Take what is to be tried as one line. Raises RuleBroken `line-empty`, `line-too-long` (limit, length)."""
    return accept_line(text, TRY_LIMIT)


def accept_day(day: date, today: date) -> date:
    """Check when it took place. Raises RuleBroken `learning-in-future` or `learning-too-old` (years)."""
    if day > today:
        raise RuleBroken("learning-in-future")
    if day < _years_before(today, BACK_YEARS):
        raise RuleBroken("learning-too-old", years=BACK_YEARS)
    return day


def _years_before(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)


def read_hours(text: str) -> int:
    """Read typed hours as half hours: «1,5», «2», "1.5 h". Raises RuleBroken `hours-not-understood`."""
    found = re.fullmatch(r"([0-9]{1,4})(?:[.,]([0-9]))?\s*[^\W\d_]{0,14}\.?", text.strip())
    halves = int(found[1]) * 10 + int(found[2] or 0) if found else 0
    if not found or halves % 5:
        raise RuleBroken("hours-not-understood")
    return accept_half_hours(halves // 5)


def accept_half_hours(half_hours: int) -> int:
    """Check a length. Raises RuleBroken `hours-not-understood`."""
    if not 0 < half_hours <= MOST_HALF_HOURS:
        raise RuleBroken("hours-not-understood")
    return half_hours


def school_year_of(day: date) -> int:
    """Name a school year, September to August, by the year it begins in."""
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1


def total_by_form(entries: Iterable[Learning]) -> list[FormTotal]:
    """Add up the entries by form, in the usual order, leaving out what there was none of."""
    found: dict[LearningForm, list[Learning]] = {form: [] for form in LearningForm}
    for entry in entries:
        found[entry.form].append(entry)
    return [
        FormTotal(form, len(those), sum(one.half_hours or 0 for one in those))
        for form, those in found.items()
        if those
    ]
