"""Days as people type them: «завтра», «в следующий вторник», «12.12», «25 ноября», "the 12th", "in two weeks".

Fixed words and distances («послезавтра», «через 3 дня», "in an hour") are read by the libraries hors (Russian)
and dateparser (English). Weekdays and calendar dates are counted here: hors turns 31 November into the 30th and
both take a weekday of the next week for the nearest one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Near:
    """A day said by its distance from today; «завтра» (`by_word`) typed at night may be the coming morning."""

    days: int
    by_word: bool = False
    in_weeks: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """A moment said by its distance from now: «через 2 часа»."""

    after: timedelta


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (0 = Monday): the nearest one, or that of the week `week` weeks after this one.

    `is_next`: «в следующую среду», "next Wednesday", which some take for the nearest one. `later`: so many weeks
    after the nearest one ("a week from Friday").
    """

    number: int
    week: int | None = None
    is_next: bool = False
    later: int = 0


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar, possibly without its year or month."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NoSuchDay:
    """Words that look like a date and are none: «32.13», «31 ноября»."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that may mean two different days, "12/11", or a day and a time, «10.12», unless others decide it."""

    text: str
    days: tuple[CalendarDay, ...] = ()
    or_time: bool = False


Day = Near | Distance | Weekday | CalendarDay | NoSuchDay | Unclear

_RU_COUNTS: Final = {
    "пару": "2",
    "два": "2",
    "две": "2",
    "три": "3",
    "четыре": "4",
    "пять": "5",
    "шесть": "6",
    "семь": "7",
    "восемь": "8",
    "девять": "9",
    "десять": "10",
    "двенадцать": "12",
    "пятнадцать": "15",
    "двадцать": "20",
    "тридцать": "30",
    "сорок": "40",
}
_WEEKDAYS: Final = {
    "ru": (
        r"понедельник(?:а|у)?|понед|пон|пнд|пн|вторник(?:а|у)?|вторн|вт"
        r"|сред[ауе]|ср"
        r"|четверг(?:а|у)?|четв|чт|пятниц[ауе]|пятн|птн|пт|суббот[ауе]|субб|суб|сб|воскресень[ею]|вс"
    ),
    "en": (
        r"monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday"
        r"|(?<!the\s)sun"
    ),
}
_WEEKDAY_BEGINS: Final = {
    "ru": (("по", "пн"), ("вт",), ("ср",), ("че", "чт"), ("пя", "пт"), ("су", "сб"), ("во", "вс")),
    "en": (("mo",), ("tu",), ("we",), ("th",), ("fr",), ("sa",), ("su",)),
}
_MONTHS: Final = {
    "ru": (
        r"январ[ья]|янв|феврал[ья]|февр|фев|март[а]?|мар|апрел[ья]|апр|ма[яй]|июн[ья]|июл[ья]|август[а]?|авг"
        r"|сентябр[ья]|сент|сен|октябр[ья]|окт|ноябр[ья]|нояб|ноя|декабр[ья]|декаб|дек"
    ),
    "en": (
        r"january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep"
        r"|october|oct|november|nov|december|dec"
    ),
}
_MONTH_BEGINS: Final = {
    "ru": ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
}
_WEEKS: Final = {
    "эт": 0,
    "сле": 1,
    "буд": 1,
    "про": -1,
    "бли": None,
    "thi": 0,
    "nex": 1,
    "las": -1,
    "com": None,
}

_END = r"(?!\w)"
_RU_WEEK = r"(?P<whole>этой|следующей|будущей|прошлой|той|другой)\s+недел[еи]"
_EN_COUNT = r"(?P<count>an?|one|two|three|four|\d)"
_WEEKDAY_READERS: Final = {
    "ru": (
        rf"{_RU_WEEK},?\s+(?:во?\s+)?(?P<day>{_WEEKDAYS['ru']})\.?{_END}",
        rf"(?P<day>{_WEEKDAYS['ru']})\.?\s+(?:на\s+)?{_RU_WEEK}{_END}",
        rf"(?:(?P<week>эт[уо]т?|ближайш\w+|следующ\w+|будущ\w+|прошл\w+)\s+)?(?P<day>{_WEEKDAYS['ru']}){_END}\.?",
    ),
    "en": (
        rf"(?P<whole>this|next|last)\s+week,?\s+(?:on\s+)?(?P<day>{_WEEKDAYS['en']}){_END}",
        rf"(?P<day>{_WEEKDAYS['en']}),?\s+(?:of\s+)?(?P<whole>this|next|last)\s+week{_END}",
        rf"{_EN_COUNT}\s+weeks?\s+(?:from|on|after)\s+(?P<day>{_WEEKDAYS['en']}){_END}",
        rf"(?P<day>{_WEEKDAYS['en']})\s+(?P<count>week){_END}",
        rf"(?:(?P<week>this|next|last|coming)\s+)?(?P<day>{_WEEKDAYS['en']}){_END}\.?",
    ),
}
_NUMERIC: Final = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)(?!\d)(?:\s*г(?:\.|ода?)?(?!\w))?",
    r"(?P<day>\d{1,2})\.(?P<month>\d\d)(?!\d)\.?(?!\d)",
    r"(?P<day>\d{1,2})(?P<slash>/)(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?(?![\d/]|\s*[ap]\.?m)",
)
_CALENDAR_READERS: Final = {
    "ru": (
        *_NUMERIC,
        rf"(?P<day>\d{{1,2}})(?:-?\s?о?го)?\s+(?P<name>{_MONTHS['ru']}){_END}\.?(?:,?\s+(?P<year>\d{{4}})(?!\d)(?:\s*г(?:\.|ода?)?{_END})?)?",
        rf"(?P<day>\d{{1,2}})(?:-?о?го(?:\s+числа)?|\s+числа){_END}",
    ),
    "en": (
        *_NUMERIC,
        rf"(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTHS['en']}){_END}\.?(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
        rf"(?P<name>{_MONTHS['en']})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_END}(?![:.]\d)(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
        rf"(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th){_END}(?!\s+(?:group|room|floor|grade|class|birthday))",
    ),
}
_RU_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_RU_COUNTS)})"
_NEAR_READERS: Final = {
    "ru": (
        rf"(?:сегодня|завтра|послезавтра|вчера|позавчера){_END}",
        rf"через\s+(?:неделю|{_RU_COUNT}\s+(?:недел[июь]|дн(?:я|ей)|день)){_END}",
        rf"через\s+(?:полчаса|час|полтора\s+часа|минуту|{_RU_COUNT}\s+(?:час(?:а|ов)?|минут[уы]?|мин)){_END}",
    ),
    "en": (
        rf"(?:today|tomorrow|(?:the\s+)?day\s+after\s+tomorrow|yesterday){_END}",
        rf"in\s+(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}})\s+(?:days?|weeks?|fortnight){_END}(?:'s\s+time{_END})?",
        rf"in\s+(?:an?|one|half\s+an|two|three|four|five|ten|\d{{1,3}})\s+(?:hours?|min(?:ute)?s?){_END}",
    ),
}


def _compiled(patterns: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {language: tuple(re.compile(p) for p in some) for language, some in patterns.items()}


_EN_COUNTS: Final = {"two": 2, "three": 3, "four": 4} | {str(number): number for number in range(1, 10)}
_WEEKS_FROM: Final = re.compile(rf"{_EN_COUNT}\s+weeks?\s+(?:from\s+)?(?P<from>today|tomorrow|now){_END}")
_NEAR: Final = _compiled(_NEAR_READERS)
_NAMED: Final = _compiled(_WEEKDAY_READERS)
_CALENDAR: Final = _compiled(_CALENDAR_READERS)


def read_day(words: str, at: int, language: str, now: datetime) -> tuple[Day, int] | None:
    """What day stands at this place, and where it ends; None if none does. `now` is the writer's local time."""
    if match := _WEEKS_FROM.match(words, at):
        days = 7 * _EN_COUNTS.get(match["count"], 1) + (match["from"] == "tomorrow")
        return Near(days, by_word=match["from"] == "tomorrow"), match.end()
    for number, reader in enumerate(_NEAR[language]):
        if match := reader.match(words, at):
            day = _near(" ".join(match[0].split()), language, now, by_days=number < 2)
            return (day, match.end()) if day else None
    for reader in _NAMED[language]:
        if (match := reader.match(words, at)) and not _is_surroundings(words, at):
            return _named(match, language), match.end()
    for reader in _CALENDAR[language]:
        if match := reader.match(words, at):
            return _calendar_day(match, language), match.end()
    return None


def _is_surroundings(words: str, at: int) -> bool:
    """«Развивающая среда» is no Wednesday."""
    return words.startswith("сред", at) and re.search(r"(?:ая|ую|ей|ой)\s+$", words[:at]) is not None


def _named(match: re.Match[str], language: str) -> Weekday | Unclear:
    found, number = match.groupdict(), _weekday(match["day"], language)
    if whole := found.get("whole"):
        if whole in ("той", "другой"):
            return Unclear(match[0])
        return Weekday(number, _week(whole))
    if count := found.get("count"):
        return Weekday(number, later=_EN_COUNTS.get(count, 1))
    week = _week(found.get("week"))
    return Weekday(number, week, is_next=week == 1)


def _weekday(word: str, language: str) -> int:
    return next(n for n, begins in enumerate(_WEEKDAY_BEGINS[language]) if word.startswith(begins))


def _week(word: str | None) -> int | None:
    if word is None:
        return None
    return next(week for begin, week in _WEEKS.items() if word.startswith(begin))


def _calendar_day(match: re.Match[str], language: str) -> Day:
    found = match.groupdict()
    day, year = int(match["day"]), found.get("year")
    month = int(found["month"]) if found.get("month") else _month(found.get("name"), language)
    if language == "en" and found.get("slash") and month is not None and day != month:
        swapped = CalendarDay(month, day, _full_year(year))
        if day <= 12 and month <= 12:
            return Unclear(match[0], (CalendarDay(day, month, _full_year(year)), swapped))
        day, month = (month, day) if month > 12 else (day, month)
    full_year = _full_year(year)
    try:
        date(full_year or 2000, month or 1, day)  # 2000 had a 29 February
    except ValueError:
        return NoSuchDay(match[0])
    return CalendarDay(day, month, full_year)


def _full_year(year: str | None) -> int | None:
    return int(year) + 2000 if year and len(year) == 2 else int(year) if year else None


def _month(name: str | None, language: str) -> int | None:
    if name is None:
        return None
    return next(n for n, begin in enumerate(_MONTH_BEGINS[language], 1) if name.startswith(begin))


def _near(words: str, language: str, now: datetime, *, by_days: bool) -> Near | Distance | None:
    """A distance by the library of the language; None unless it understood all of it as one moment."""
    base = now.replace(tzinfo=None, second=0, microsecond=0)
    found = _by_hors(words, base) if language == "ru" else _by_dateparser(words, base)
    if found is None:
        return None
    if not by_days:
        return Distance(found - base)
    in_weeks = any(sign in words for sign in ("недел", "week", "fortnight"))
    is_count = in_weeks or words.startswith(("через", "in "))
    return Near((found.date() - base.date()).days, by_word=not is_count, in_weeks=in_weeks)


def _by_hors(words: str, base: datetime) -> datetime | None:
    """Russian words with the counts in figures, which are the only ones hors knows."""
    from hors import process_phrase

    figures = " ".join(_RU_COUNTS.get(word, word) for word in words.split())
    result = process_phrase(figures, base)
    return result.dates[0].date_from if len(result.dates) == 1 and not result.text else None


def _by_dateparser(words: str, base: datetime) -> datetime | None:
    """English words; half an hour and a fortnight are what dateparser does not know."""
    import dateparser

    found: datetime | None = dateparser.parse(
        words.removesuffix("'s time").replace("half an hour", "30 minutes").replace("a fortnight", "2 weeks"),
        languages=["en"],
        settings={"RELATIVE_BASE": base, "RETURN_AS_TIMEZONE_AWARE": False},
    )
    return found
