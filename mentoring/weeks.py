"""Weeks and periods: to what a date belongs, and what a person meant by `/report октябрь` (RULES 0, T3).

Dates are local dates of the programme's zone (T2). A week is named by the date of its Monday.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.errors import RuleBroken
from mentoring.moments import at_local, local_date

LONGEST_PERIOD_DAYS = 1100
_CUSTOM = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*[-‐‑–—]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR = re.compile(r"20\d\d")


class PeriodKind(StrEnum):
    """What a period is: it decides its name and what comes before it."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Period:
    """Local dates from `first` to `last`, both included."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.CUSTOM

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the period."""
        return self.first <= day <= self.last

    def holds_week(self, monday: date) -> bool:
        """Tell whether the week belongs to the period: the period holds its Sunday (T3)."""
        return self.holds(sunday_of(monday))


def monday_of(day: date) -> date:
    """Find the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def sunday_of(day: date) -> date:
    """Find the Sunday of the day's week."""
    return day + timedelta(days=6 - day.weekday())


def week_label(day: date) -> str:
    """Name the ISO week of a day: `2026-W48`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of_label(label: str) -> date:
    """Read `2026-W48` back as the date of its Monday. Raises ValueError for anything else."""
    year, week = label.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def weeks_of(period: Period) -> list[date]:
    """List the Mondays of the weeks that belong to the period, oldest first (T3)."""
    first = monday_of(period.first)
    mondays = (first + timedelta(weeks=n) for n in range((period.last - first).days // 7 + 1))
    return [monday for monday in mondays if period.holds_week(monday)]


def period_of(kind: PeriodKind, day: date, programme_start: date) -> Period:
    """Find the week, month or quarter that holds the day, or the programme's year up to it (T3).

    Raises RuleBroken `period-in-future` for the year of a programme that has not begun by that day.
    """
    if kind is PeriodKind.WEEK:
        return Period(monday_of(day), sunday_of(day), kind)
    if kind is PeriodKind.MONTH:
        return Period(day.replace(day=1), _last_of_month(day.year, day.month), kind)
    if kind is PeriodKind.QUARTER:
        first_month = (day.month - 1) // 3 * 3 + 1
        return Period(date(day.year, first_month, 1), _last_of_month(day.year, first_month + 2), kind)
    if programme_start > day:
        raise RuleBroken("period-in-future", first=programme_start)
    return Period(programme_start, day, PeriodKind.YEAR)


def previous_period(period: Period) -> Period:
    """Find the period just before: the week, month or quarter before, else as many days before."""
    day_before = period.first - timedelta(days=1)
    if period.kind in (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER):
        return period_of(period.kind, day_before, day_before)
    return Period(period.first - (period.last - period.first) - timedelta(days=1), day_before)


def as_of(period: Period, now: datetime, zone: ZoneInfo) -> datetime:
    """Find the moment a period is counted up to: min(now, its last moment), in UTC (RULES 0)."""
    midnight_after = at_local(period.last + timedelta(days=1), time(0), zone)
    return min(now, midnight_after - timedelta(microseconds=1))


def as_of_day(period: Period, now: datetime, zone: ZoneInfo) -> date:
    """Find the local date of the moment a period is counted up to."""
    return local_date(as_of(period, now, zone), zone)


def parse_period(text: str, today: date, programme_start: date, words: Mapping[str, str]) -> Period:
    """Understand what stands after `/report`; nothing means this month.

    `words` says what typed words mean, in lower case: to `week`, `month`, `quarter`, `year`, `previous`
    («прошлый») or the number of a month (`{"неделя": "week", "октябрь": "10"}`). A bare month is the latest
    one that has begun by `today`; a year may follow it. Two dates `DD.MM.YYYY-DD.MM.YYYY` are taken as they
    are.

    Raises RuleBroken `period-unreadable`, `period-reversed`, `period-in-future` or `period-too-long`
    (`limit`, days).
    """
    tokens = text.lower().split()
    if not tokens:
        return period_of(PeriodKind.MONTH, today, programme_start)
    if custom := _CUSTOM.fullmatch(text.strip()):
        return _custom_period([int(number) for number in custom.groups()], today)
    meanings = [words.get(token, token) for token in tokens]
    if len(meanings) == 2 and meanings[0] == "previous" and meanings[1] in tuple(PeriodKind):
        return previous_period(_named_period([meanings[1]], today, programme_start))
    return _named_period(meanings, today, programme_start)


def _named_period(meanings: list[str], today: date, programme_start: date) -> Period:
    name, *rest = meanings
    if not rest and name in tuple(PeriodKind) and name != PeriodKind.CUSTOM:
        return period_of(PeriodKind(name), today, programme_start)
    is_month = name.isdecimal() and 1 <= int(name) <= 12
    if not is_month or len(rest) > 1 or (rest and not _YEAR.fullmatch(rest[0])):
        raise RuleBroken("period-unreadable")
    month = int(name)
    year = int(rest[0]) if rest else today.year - (month > today.month)
    return _not_in_future(Period(date(year, month, 1), _last_of_month(year, month), PeriodKind.MONTH), today)


def _custom_period(numbers: list[int], today: date) -> Period:
    try:
        first = date(numbers[2], numbers[1], numbers[0])
        last = date(numbers[5], numbers[4], numbers[3])
    except ValueError as wrong:
        raise RuleBroken("period-unreadable") from wrong
    if last < first:
        raise RuleBroken("period-reversed", first=first, last=last)
    if (last - first).days >= LONGEST_PERIOD_DAYS:
        raise RuleBroken("period-too-long", limit=LONGEST_PERIOD_DAYS)
    return _not_in_future(Period(first, last), today)


def _not_in_future(period: Period, today: date) -> Period:
    if period.first > today:
        raise RuleBroken("period-in-future", first=period.first)
    return period


def _last_of_month(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)
