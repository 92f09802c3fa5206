"""Times of day as people type them: «в 3», «15.30», «в половине третьего», "half past two", "10am".

A reader looks at one place of a text (in lower case, «е» for «ё») and says what stands there and where it ends.
"""

import re
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from locales.typed_parts import HOURS_OF_PART, PARTS, any_of


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it was said. A `sure` hour is taken as it stands (03:00, 15:00), others by the working day.

    `shown` as a clock of 24 hours shows it (7:30), so that seven is in the morning.
    """

    hour: int
    minute: int
    part: str | None
    sure: bool
    text: str
    shown: bool = False


# Without a part of the day seven is the beginning of the working day for one and the end of it for another.
_TWICE: Final = (time(6, 31), time(7, 59))


def times_of(clock: Clock, part: str | None = None) -> tuple[time, ...]:
    """The times a person may mean: none if there is no such time, two if both are likely.

    Without a part of the day the hours 1-6 are those after noon, since nobody meets in a kindergarten at
    three in the night; 8-12 are as they stand; seven is in the morning or in the evening. «В 12 ночи» is the
    beginning of the day for one and its end for another, and 12 am is noon for many.
    """
    if not (0 <= clock.hour <= 23 and 0 <= clock.minute <= 59):
        return ()
    if clock.part and part and _in_part(clock, clock.part) not in _shown_in(clock, part):
        return ()
    at = time(clock.hour, clock.minute)
    if (said := clock.part or part) is None:
        return (at,) if clock.sure else _by_working_day(at, clock)
    found = _in_part(clock, said)
    if found == at or found is None or clock.hour != 12:
        return () if found is None else (found,)
    return (found, at)


def _by_working_day(at: time, clock: Clock) -> tuple[time, ...]:
    if _TWICE[0] <= at <= _TWICE[1] and not clock.shown:
        return (at, at.replace(hour=at.hour + 12))
    return (at.replace(hour=at.hour + 12),) if 1 <= at.hour <= 6 else (at,)


def _in_part(clock: Clock, part: str) -> time | None:
    for first, last, added in HOURS_OF_PART[part]:
        if first <= clock.hour <= last:
            return time(clock.hour + added, clock.minute)
    return None


def _shown_in(clock: Clock, part: str) -> tuple[time | None, ...]:
    """What this hour and the one half a day from it are in a part of the day: "tomorrow morning at 3pm" is neither."""
    hours = (clock.hour, (clock.hour + 12) % 24)
    return tuple(_in_part(replace(clock, hour=hour), part) for hour in hours)


def _counted(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {
        word.replace("_", " "): number
        for number, word in zip(_steps(first, step), words.split(), strict=False)
    }


def _steps(first: int, step: int) -> range:
    return range(first, first + 100 * step, step)


_RU_HOURS: Final = _counted(
    "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать"
)
_RU_OF: Final = _counted(
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого "
    "двенадцатого"
)
_RU_MINUTES: Final = {"ноль ноль": 0, "пять": 5} | _counted(
    "десять пятнадцать двадцать двадцать_пять тридцать тридцать_пять сорок сорок_пять пятьдесят пятьдесят_пять",
    10,
    5,
)
_RU_LESS: Final = {"четверти": 15} | _counted("пяти десяти пятнадцати двадцати двадцати_пяти", 5, 5)
_RU_INTO: Final = {
    "половина": 30,
    "половине": 30,
    "половину": 30,
    "пол": 30,
    "четверть": 15,
    "пять минут": 5,
} | {
    "десять минут": 10,
    "двадцать минут": 20,
}
_EN_HOURS: Final = _counted("one two three four five six seven eight nine ten eleven twelve")
_EN_MINUTES: Final = _counted(
    "ten fifteen twenty twenty_five thirty thirty_five forty forty_five fifty", 10, 5
)
_EN_STEPS: Final = {"half": 30, "a quarter": 15, "quarter": 15} | _counted(
    "five ten fifteen twenty twenty-five", 5, 5
)

_NUMBERS: Final = {
    "ru": [_RU_HOURS, _RU_OF, _RU_MINUTES, _RU_LESS, _RU_INTO],
    "en": [_EN_HOURS, _EN_MINUTES, _EN_STEPS],
}
_D = r"\d{1,2}"
_END = r"(?!\w)"
_RU_PART = r"(?:\s*(?P<part>утра|дня(?!\s+рожд)|вечера|ночи)(?!\w))?"
# "At 10 morning circle" has no part of the day: without "in the" it must be all.
_EN_PART = (
    r"(?:\s*(?P<the>(?:in\s+the|at)\s+)?(?P<part>[ap]\.m\.|(?:am|pm)(?!\w)"
    r"|(?:morning|afternoon|evening|night)(?!\w)(?(the)|(?=\W*$))))?"
)
# A bare number may count or name something else: «в 5 группе», «в 3-м кабинете», «в 2 раза», "at 3 tables".
PLACES: Final = (
    r"(?:(?:й|м|ой|ей|ом|ю|я|го|х)(?!\w)|(?:под)?групп(?:[аеуы]|ой|ам|ами)?(?!\w)|(?:кабинет|корпус|этаж|зал|класс)[еа]?(?!\w)"
    r"|(?:школ|комнат)[еуы](?!\w)|сад(?:у|а|ик\w*)?(?!\w)|каб\b|ауд|гр\b|доу\b|детск(?:ом|ого|ий)|ясл"
    r"|(?:младш|старш|средн|ясельн|подготовительн|логопедическ)(?:ей|ую|юю|ой)(?!\w))"
)
_RU_OF_MONTHS: Final = r"(?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|числа|-?го\b)"
_RU_THINGS: Final = (
    rf"(?!\s*-?\s*{PLACES}|\s*(?:(?:лет|год[ау]?|недел[иьюя]|дней|месяц(?:а|ев|ам)?|раза?|человек\w*|вопрос(?:а|ов|ам)|минут\w*)(?!\w)"
    r"|(?:нед|мес|чел|мин)\b|%|из\b|(?:и|или)\s+\d))"
)
_EN_THINGS = (
    r"(?!\s*(?:(?:people|kids|children|groups|rooms|weeks?|days|months?|questions|minutes|tables|times)(?!\w)"
    r"|min\b|%|of\b|(?:and|or)\s+\d))"
)
_NO_MORE = r"(?!\d|\s*[-–—:./]\s*\d)"

# What a pattern means: exact is understood anywhere, dotted may be a date, bare needs an «в» before it,
# into is so many minutes of an hour that is going on (Russian), past and less are minutes after and before it.
_PATTERNS: Final = {
    "ru": (
        (
            "exact",
            rf"(?P<h>{_D}):(?P<m>\d\d)(?::00)?(?!\d|\s*[-–—]\s*\d)(?:\s*ч(?:\.|ас\w*|(?!\w)))?{_RU_PART}",
        ),
        (
            "dotted",
            rf"(?P<h>{_D})[.-](?P<m>\d\d)(?!\d|\.\d|\s*[-–—]\s*\d)(?:\s*ч(?:\.|ас\w*|(?!\w)))?{_RU_PART}",
        ),
        (
            "unit",
            rf"(?P<h>{_D})\s*ч(?:\.|ас(?:а|ов)?)?{_END}(?:\s*(?P<m>{_D})(?:\s*м(?:ин\w*)?\.?)?{_END})?{_RU_PART}",
        ),
        (
            "bare",
            rf"(?P<h>{_D})(?:-т[ьи])?(?:\s+(?P<m>[0-5][05])(?!\s*{_RU_OF_MONTHS}))?{_NO_MORE}{_RU_THINGS}{_END}{_RU_PART}",
        ),
        ("into", rf"(?P<m>{any_of(_RU_INTO)})\s*-?\s*(?P<h>{any_of(_RU_OF)}){_END}{_RU_PART}"),
        ("into", rf"(?P<m>половин[аеу])\s+(?P<h>{_D})(?:-?го)?{_END}{_RU_PART}"),
        (
            "less",
            rf"без\s+(?P<m>{any_of(_RU_LESS)}|{_D})(?:\s+мин\w*)?\s+(?P<h>{any_of(_RU_HOURS)}|{_D}){_END}{_RU_PART}",
        ),
        (
            "bare",
            rf"(?P<h>{any_of(_RU_HOURS)})(?:\s+час(?:а|ов))?{_END}(?!\s+пик)"
            rf"(?:\s+(?P<m>{any_of(_RU_MINUTES)}){_END}|(?!\s+(?:{any_of(_RU_MINUTES)}){_END}){_RU_THINGS}){_RU_PART}",
        ),
        ("noon", rf"полдень{_END}"),
    ),
    "en": (
        ("noon", rf"(?:12\s+)?(?:noon|midday){_END}"),
        ("exact", rf"(?P<h>{_D}):(?P<m>\d\d)(?!\d|\s*[-–—]\s*\d){_EN_PART}{_END}"),
        ("exact", rf"(?P<h>{_D})(?:[.](?P<m>\d\d))?\s*(?P<part>[ap]\.m\.|[ap]m{_END})(?!\s*[-–—]\s*\d)"),
        ("dotted", rf"(?P<h>{_D})\.(?P<m>\d\d)(?!\d|\.\d|\s*[-–—]\s*\d){_EN_PART}{_END}"),
        ("exact", rf"(?P<h>{_D}|{any_of(_EN_HOURS)})\s*o['’]?clock{_END}{_EN_PART}"),
        (
            "past",
            rf"(?P<m>{any_of(_EN_STEPS)}|{_D})(?:\s+minutes)?\s+past\s+(?P<h>{any_of(_EN_HOURS)}|{_D}){_END}{_EN_PART}",
        ),
        (
            "less",
            rf"(?P<m>{any_of(_EN_STEPS)}|{_D}(?=\s+min))(?:\s+minutes)?\s+to\s+(?P<h>{any_of(_EN_HOURS)}|{_D}){_END}{_EN_PART}",
        ),
        ("bare", rf"(?P<h>{_D}){_NO_MORE}{_EN_THINGS}{_END}{_EN_PART}"),
        (
            "bare",
            rf"(?P<h>{any_of(_EN_HOURS)})(?:[\s-]+(?P<m>{any_of(_EN_MINUTES)}))?{_END}{_EN_THINGS}{_EN_PART}",
        ),
    ),
}
_READERS: Final = {
    language: tuple((kind, re.compile(pattern)) for kind, pattern in patterns)
    for language, patterns in _PATTERNS.items()
}


def read_clock(
    words: str, at: int, language: str, *, said_at: bool, dotted: bool
) -> tuple[Clock, int] | None:
    """What time stands at this place, and where it ends; None if none does.

    `said_at`: «в» or "at" stands before it, so that a bare number is a time. `dotted`: «10.12» is a time here
    and not a date.
    """
    for kind, reader in _READERS[language]:
        if (match := reader.match(words, at)) and _fits(kind, match, said_at, dotted):
            return _clock(kind, match, language), match.end()
    return None


def _fits(kind: str, match: re.Match[str], said_at: bool, dotted: bool) -> bool:
    """Whether a number that might be something else is a time here."""
    if kind == "dotted":
        return dotted and not _is_range(match)
    if kind == "bare":
        return said_at or match["part"] not in (None, "дня")
    if kind == "less":
        return said_at or match[0].startswith(("без", "quarter", "a quarter"))
    if kind == "unit":
        return said_at or match["part"] is not None or int(match["h"]) >= 7
    return True


def _is_range(match: re.Match[str]) -> bool:
    """«15-16», «10-12» are from and to, «15-30» is half past three."""
    return "-" in match[0] and 0 < int(match["m"]) - int(match["h"]) <= 3


def _clock(kind: str, match: re.Match[str], language: str) -> Clock:
    if kind == "noon":
        return Clock(12, 0, None, True, match[0])
    hour = _number(match["h"], _NUMBERS[language])
    minute = _number(match["m"], _NUMBERS[language][1:]) if match.groupdict().get("m") else 0
    said_part = (match["part"] or "").replace(".", "")
    sure = match["h"].startswith("0")
    if kind in ("into", "less"):
        hour = 12 if hour == 1 else hour - 1
        minute = minute if kind == "into" else 60 - minute
    shown = language == "ru" and kind in ("exact", "dotted")
    return Clock(hour, minute, PARTS.get(said_part), sure, match[0], shown)


def _number(word: str, tables: list[dict[str, int]]) -> int:
    if word.isdecimal():
        return int(word)
    word = " ".join(word.split())
    return next(table[word] for table in tables if word in table)
