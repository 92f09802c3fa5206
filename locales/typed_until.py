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
    before, glue = _UNTIL[language]
    words = before.sub(glue, text, count=1) if before.match(text) else text
    if words != text and language == "ru":
        for of_day, to_day in _OF_WEEKDAYS:
            words = re.sub(rf"\b{of_day}\b", to_day, words, flags=re.IGNORECASE)
    found = understand(words, moment, zone, language)
    match found:
        case NoTime(day=day):
            return day
        case Ambiguous(readings=(NoTime(day=today), NoTime(day=day))) if today == local_date(moment, zone):
            return day
        case Understood(start=start):
            return local_date(start, zone)
    return found
