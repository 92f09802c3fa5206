"""The self-check of six qualities: how each of them is at the start and at the end of a school year, in words.

There is no score and no sum; nobody but their author ever sees the answers.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from mentoring.learning import school_year_of


class Quality(StrEnum):
    """A quality, in the order it is asked about."""

    COMMUNICATION = "communication"
    SOCIAL = "social"
    MANAGERIAL = "managerial"
    RESEARCH = "research"
    SELF_DETERMINATION = "determination"
    SELF_ORGANISATION = "organisation"


class Likeness(StrEnum):
    """How much it is like oneself, from most to least."""

    MINE = "mine"
    MOSTLY = "mostly"
    SOMETIMES = "sometimes"
    NOT_YET = "not-yet"


class Part(StrEnum):
    """When in a school year, in this order."""

    START = "start"
    BETWEEN = "between"
    END = "end"


Marks = Mapping[Quality, Likeness]
WINDOWS = {Part.START: (9, 10), Part.END: (4, 5)}
GOALS_OF_A_QUALITY = 2


def part_of(day: date) -> tuple[int, Part]:
    """Find the school year and the part of it a day belongs to: September-October, April-May, or between."""
    found = (part for part, months in WINDOWS.items() if day.month in months)
    return school_year_of(day), next(found, Part.BETWEEN)


def next_quality(marks: Marks) -> Quality | None:
    """Find the first quality that is not answered yet; None when all six are."""
    return next((quality for quality in Quality if quality not in marks), None)


def lowest(marks: Marks) -> Quality | None:
    """Find what is least like oneself, of several the first; None when all six are like her, or one is unanswered."""
    if next_quality(marks) is not None:
        return None
    order = list(Likeness)
    found = max(Quality, key=lambda quality: order.index(marks[quality]))
    return None if marks[found] is Likeness.MINE else found


def earlier_of(parts: Mapping[Part, Marks], part: Part) -> Part | None:
    """Find the first part of the same year, before this one, that was answered to the end."""
    before = list(Part)[: list(Part).index(part)]
    return next((one for one in before if one in parts and next_quality(parts[one]) is None), None)
