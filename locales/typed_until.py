"""A typed due day: «до пятницы», «к 25.09», "by Friday", or whatever `understand` reads."""

import re
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from locales.typed_dates import Ambiguous, NoTime, NotUnderstood, Understood, understand
from mentoring.moments import local_date

# What stands before a due day; `understand` reads «к пятнице» and "by Friday".
_UNTIL: Final = {
    "ru": (re.compile(r"\s*(?:до|не\s+позже|не\s+позднее)\s+", re.IGNORECASE), "к "),
    "en": (re.compile(r"\s*(?:until|till|before|no\s+later\s+than)\s+", re.IGNORECASE), "by "),
}
_OF_WEEKDAYS: Final = (
    ("среды", "среде"), ("пятницы", "пятнице"), ("субботы", "субботе"), ("воскресенья", "воскресенью"),
)  # fmt: skip


def understand_until(text: str, moment: datetime, zone: ZoneInfo, language: str) -> date | NotUnderstood:
    """Read the last day of a term: «до пятницы» ends with Friday. Arguments as in `understand`; a time is dropped.

    «До понедельника» typed on a Monday is the next one: no term ends on the day it begins.
    """
    found = read_until(text, moment, zone, language)
    return found[0] if isinstance(found, tuple) else found


def read_until(
    text: str, moment: datetime, zone: ZoneInfo, language: str
) -> tuple[date, str] | NotUnderstood:
    """The same with what was typed besides the day."""
    before, glue = _UNTIL[language]
    words = before.sub(glue, text, count=1) if before.match(text) else text
    if words != text and language == "ru":
        for of_day, to_day in _OF_WEEKDAYS:
            words = re.sub(rf"\b{of_day}\b", to_day, words, flags=re.IGNORECASE)
    found = understand(words, moment, zone, language)
    match found:
        case NoTime(day=day, rest=rest):
            return day, rest
        case Ambiguous(readings=(NoTime(day=today), NoTime(day=day, rest=rest))) if today == local_date(
            moment, zone
        ):
            return day, rest
        case Understood(start=start, rest=rest):
            return local_date(start, zone), rest
    return found
