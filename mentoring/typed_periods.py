"""Periods as people type them beside the usual ones: «с 1 по 15 октября», «1.10-15.10», «учебный год»."""

import re
from collections.abc import Mapping
from datetime import date

from mentoring.errors import RuleBroken
from mentoring.learning import school_year_of
from mentoring.weeks import LONGEST_PERIOD_DAYS, Period, parse_period

LONGEST_TYPED = 100
FIRST_YEAR, LAST_YEAR = 2000, 2099
_DATE = r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?"
_DATES = re.compile(rf"{_DATE}\s*[-‐‑–—]\s*{_DATE}")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
Day = tuple[int, int, int | None]


def read_period(text: str, today: date, programme_start: date, words: Mapping[str, str]) -> Period:
    """Understand what `parse_period` does, and ranges of days and school years besides.

    `words` may also say what means `school` (a school year is September to August, «прошлый учебный год» the one
    before) and `between`, which stands around dates and says nothing («с», «по»). Without a year the latest such days
    are meant that have begun by `today`. Raises RuleBroken as `parse_period` does.
    """
    typed = text.lower().strip()[:LONGEST_TYPED]
    meanings = [words.get(token, token) for token in _TOKEN.findall(typed)]
    if "school" in meanings:
        return _school_year(meanings, today)
    ends = _dates(typed) or _range(_TOKEN.findall(typed), words)
    return parse_period(text, today, programme_start, words) if ends is None else _between(*ends, today)


def _school_year(meanings: list[str], today: date) -> Period:
    rest = [one for one in meanings if one not in ("school", "year")]
    if rest not in ([], ["previous"]):
        raise RuleBroken("period-unreadable")
    began = school_year_of(today) - len(rest)
    return Period(date(began, 9, 1), date(began + 1, 8, 31))


def _dates(typed: str) -> tuple[Day, Day] | None:
    """Read «1.10-15.10», with or without years."""
    found = _DATES.fullmatch(typed)
    if found is None:
        return None
    one, other = found.groups()[:3], found.groups()[3:]
    first, last = ((int(day), int(month), int(year) if year else None) for day, month, year in (one, other))
    return first, last


def _range(tokens: list[str], words: Mapping[str, str]) -> tuple[Day, Day] | None:
    """Read «с 1 по 15 октября», «1 сентября 2025 - 15 октября 2025», "October 1-15"; None if it is no range of days."""
    days: list[int] = []
    months: list[int] = []
    years: list[int | None] = [None, None]
    for token in tokens:
        meaning = words.get(token, token)
        if token.isdecimal() and len(token) == 4:
            years[len(days) >= 2] = int(token)
        elif token.isdecimal():
            days.append(int(token))
        elif meaning.isdecimal():
            months.append(int(meaning))
        elif meaning != "between":
            return None
    if len(days) != 2 or len(months) not in (1, 2):
        return None
    return (days[0], months[0], years[0]), (days[1], months[-1], years[1])


def _between(one: Day, other: Day, today: date) -> Period:
    """Put years where none stand: the latest such days that have begun, the first before the last."""
    first_year, last_year = one[2], other[2]
    turn = other[1] < one[1]
    if last_year is None:
        last_year = first_year + turn if first_year is not None else None
    if last_year is None:
        last_year = today.year + turn
        if _day(one, last_year - turn) > today:
            last_year -= 1
    first = _day(one, first_year if first_year is not None else last_year - turn)
    last = _day(other, last_year)
    if last < first:
        raise RuleBroken("period-reversed", first=first, last=last)
    if (last - first).days >= LONGEST_PERIOD_DAYS:
        raise RuleBroken("period-too-long", limit=LONGEST_PERIOD_DAYS)
    if first > today:
        raise RuleBroken("period-in-future", first=first)
    return Period(first, last)


def _day(day: Day, year: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken("period-unreadable")
    try:
        return date(year, day[1], day[0])
    except ValueError:
        raise RuleBroken("period-unreadable") from None
