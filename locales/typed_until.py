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
_MONTH: Final = {
    "ru": r"(?P<month>январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*",
    "en": r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*",
}
_ENDS: Final = {
    "ru": (
        (re.compile(r"конца\s+(?:учебного\s+)?года"), (5, 31)),
        (re.compile(rf"конца\s+{_MONTH['ru']}"), None),
        (re.compile(r"нового\s+года"), (12, 31)),
        (re.compile(r"лета"), (5, 31)),
    ),
    "en": (
        (re.compile(r"the\s+end\s+of\s+the\s+(?:school|academic)\s+year"), (5, 31)),
        (re.compile(rf"the\s+end\s+of\s+{_MONTH['en']}"), None),
        (re.compile(r"(?:the\s+)?summer"), (5, 31)),
        (re.compile(r"(?:the\s+)?new\s+year"), (12, 31)),
    ),
}  # fmt: skip
_MONTHS: Final = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "август": 8,
    "сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_OF_WEEKDAYS: Final = (
    ("среды", "среде"), ("пятницы", "пятнице"), ("субботы", "субботе"), ("воскресенья", "воскресенью"),
)  # fmt: skip


def understand_until(text: str, moment: datetime, zone: ZoneInfo, language: str) -> date | NotUnderstood:
    """Read the last day of a term: «до пятницы» ends with Friday. Arguments as in `understand`; a time is dropped.

    «До понедельника» typed on a Monday is the next one: no term ends on the day it begins.
    """
    found = read_until(text, moment, zone, language)
    return found[0] if isinstance(found, tuple) else found


def understand_last_day(text: str, moment: datetime, zone: ZoneInfo, language: str) -> date | NotUnderstood:
    """Read the last day of a series, in her language or the other: «до конца мая», or what `understand_until` reads."""
    languages = sorted(_UNTIL, key=lambda one: one != language)
    ends = [end_of(text, local_date(moment, zone), one) for one in languages]
    found = [*filter(None, ends), *(understand_until(text, moment, zone, one) for one in languages)]
    return next((one for one in found if isinstance(one, date)), found[0])


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


def end_of(words: str, today: date, language: str) -> date | None:
    """Find the next such day for «до конца мая», «до лета», "until the end of May"; None for any other words."""
    before = _UNTIL[language][0].match(words)
    words = words[before.end() if before else 0 :].strip(" .,")
    for pattern, end in _ENDS[language]:
        found = re.fullmatch(pattern.pattern, words, re.IGNORECASE)
        if found is None:
            continue
        month, day = end or (_MONTHS[found.group("month").casefold()], 31)
        year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
        return _last_day(year, month) if end is None else date(year, month, day)
    return None


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
