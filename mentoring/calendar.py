"""Which days count: working days, excused days, counted days and weeks (RULES T4-T7).

Everything here is about local dates. A predicate `IsExcused` answers one question for one person or one pair,
so that the figures (C(a, b), counted weeks, blocks) need not know whose days they count.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mentoring.errors import RuleBroken

IsExcused = Callable[[date], bool]
DayTest = Callable[[date], bool]

ONE_DAY = timedelta(days=1)
FARTHEST_SEARCH_DAYS = 400
WORKING_DAYS_OF_A_COUNTED_WEEK = 3
LONGEST_ABSENCE_DAYS = 62


@dataclass(frozen=True, slots=True)
class Calendar:
    """A country's working days: weekdays that do not work, and weekends that do because of a transfer."""

    country: str
    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    def is_public_holiday(self, day: date) -> bool:
        """Tell whether a weekday does not work (T5). A plain weekend is not a holiday."""
        return day.weekday() < 5 and day in self.days_off

    def is_working(self, day: date) -> bool:
        """Tell whether the country works on this day, transfers included (T4, without closures)."""
        if day.weekday() < 5:
            return day not in self.days_off
        return day in self.working_weekends


@cache
def changed_on(day: date, before: Calendar, after: Calendar) -> Calendar:
    """Put two calendars together: `before` holds till the eve of `day`, so that a change leaves the past as it was."""

    def joined(old: frozenset[date], new: frozenset[date]) -> frozenset[date]:
        return frozenset(one for one in old if one < day) | frozenset(one for one in new if one >= day)

    return Calendar(
        after.country,
        joined(before.days_off, after.days_off),
        joined(before.working_weekends, after.working_weekends),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Local dates from `first` to `last`, both included. An open end is `date.max`."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return self.first <= day <= self.last

    def days(self) -> int:
        """Count the calendar days of the span, both ends included; 0 when it is empty."""
        return max(0, (self.last - self.first).days + 1)


def accept_span(first: date, last: date, longest_days: int | None = None) -> Span:
    """Make a span out of two typed dates (T8: `longest_days` is 62 for an absence that was not asked twice).

    Raises RuleBroken `span-reversed`, or `span-too-long` with `limit` and `days`.
    """
    if last < first:
        raise RuleBroken("span-reversed", first=first, last=last)
    span = Span(first, last)
    if longest_days is not None and span.days() > longest_days:
        raise RuleBroken("span-too-long", limit=longest_days, days=span.days())
    return span


def is_in(day: date, spans: Iterable[Span]) -> bool:
    """Tell whether any of the spans holds the day."""
    return any(span.first <= day <= span.last for span in spans)


def is_working_day(day: date, calendar: Calendar, closures: Iterable[Span] = ()) -> bool:
    """Tell whether the programme works on this day: the country's calendar minus closures (T4)."""
    return calendar.is_working(day) and not is_in(day, closures)


def excuse_person(
    calendar: Calendar,
    closures: tuple[Span, ...] = (),
    absences: tuple[Span, ...] = (),
    pauses_by_pair: tuple[tuple[Span, ...], ...] = (),
) -> IsExcused:
    """Make the test of a person's excused dates (T5).

    `pauses_by_pair` has one tuple for each own pair, empty if that pair was never paused; a date is excused
    by pauses only when every own pair is paused on it. Somebody without a pair passes ().
    """

    def is_excused_itself(day: date) -> bool:
        return (
            calendar.is_public_holiday(day)
            or is_in(day, closures)
            or is_in(day, absences)
            or (bool(pauses_by_pair) and all(is_in(day, pauses) for pauses in pauses_by_pair))
        )

    return _with_weekends(calendar, is_excused_itself)


def excuse_pair(
    calendar: Calendar,
    closures: tuple[Span, ...] = (),
    absences_of_either: tuple[Span, ...] = (),
    pauses: tuple[Span, ...] = (),
) -> IsExcused:
    """Make the test of a pair's excused dates: holiday, closure, absence of either member, its pause (T5)."""
    spans = (*closures, *absences_of_either, *pauses)

    def is_excused_itself(day: date) -> bool:
        return calendar.is_public_holiday(day) or is_in(day, spans)

    return _with_weekends(calendar, is_excused_itself)


def _with_weekends(calendar: Calendar, is_excused_itself: DayTest) -> IsExcused:
    """Add the weekend rule of T5: a Saturday or Sunday is excused when the weekdays on both its sides are.

    A weekend that works by a transfer is no weekend here. The answers are remembered, so a year is cheap.
    """

    def is_excused(day: date) -> bool:
        if is_excused_itself(day):
            return True
        past_friday = day.weekday() - 4
        if past_friday <= 0 or day in calendar.working_weekends:
            return False
        friday = day - timedelta(days=past_friday)
        return is_excused_itself(friday) and is_excused_itself(friday + timedelta(days=3))

    return Remembered(is_excused)


class Remembered:
    """A test of days that is asked once a day, and counts without asking again: a thousand pairs share most days."""

    def __init__(self, test: DayTest) -> None:
        self._known = cache(test)
        # How many days fail the test after `_since` up to each ordinal, as far as anybody has asked.
        self._since = 0
        self._failed: list[int] = []

    def __call__(self, day: date) -> bool:
        return self._known(day)

    def count_failing(self, after: date, until: date) -> int:
        """Count the dates d with after < d <= until that fail the test."""
        low, high = after.toordinal(), until.toordinal()
        if high <= low:
            return 0
        if not self._failed or low < self._since:
            high = max(high, self._since + len(self._failed) - 1)
            # A little further back than asked, so that it is not begun anew for every day before.
            self._since, self._failed = max(1, low - 92), [0]
        for ordinal in range(self._since + len(self._failed), high + 1):
            self._failed.append(self._failed[-1] + (not self._known(date.fromordinal(ordinal))))
        return self._failed[until.toordinal() - self._since] - self._failed[low - self._since]


def counted_days(a: date, b: date, is_excused: IsExcused) -> int:
    """Count C(a, b): the dates d with a < d <= b that are not excused (T6); 0 when b <= a."""
    if isinstance(is_excused, Remembered):
        return is_excused.count_failing(a, b)
    return sum(not is_excused(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))


def excused_days(a: date, b: date, is_excused: IsExcused) -> int:
    """Count the excused dates d with a < d <= b, for the words «8 праздничных не в счёт» (T9)."""
    return max(0, (b - a).days) - counted_days(a, b, is_excused)


def is_counted_week(monday: date, term: Span, is_working: DayTest, is_excused: IsExcused) -> bool:
    """Tell whether at least 3 working days of the week lie in the term and are not excused (T7)."""
    week = (monday + timedelta(days=n) for n in range(7))
    fit = (day for day in week if term.holds(day) and is_working(day) and not is_excused(day))
    return sum(1 for _ in fit) >= WORKING_DAYS_OF_A_COUNTED_WEEK


def counted_weeks(term: Span, is_working: DayTest, is_excused: IsExcused) -> list[date]:
    """List the Mondays of the counted weeks of a term, oldest first (T7). The term must have an end."""
    first = term.first - timedelta(days=term.first.weekday())
    mondays = (first + timedelta(weeks=n) for n in range((term.last - first).days // 7 + 1))
    return [monday for monday in mondays if is_counted_week(monday, term, is_working, is_excused)]


def next_day(after: date, is_allowed: DayTest) -> date | None:
    """Find the first allowed date strictly after `after`; None when there is none within 400 days."""
    days = (after + timedelta(days=n) for n in range(1, FARTHEST_SEARCH_DAYS + 1))
    return next((day for day in days if is_allowed(day)), None)


def next_working_day(after: date, calendar: Calendar, closures: tuple[Span, ...] = ()) -> date:
    """Find the first working day strictly after `after` (T4). A closure of over a year is not waited out."""
    open_day = next_day(after, lambda day: is_working_day(day, calendar, closures))
    return open_day or next_day(after, calendar.is_working) or after + ONE_DAY


def previous_working_day(before: date, calendar: Calendar, closures: tuple[Span, ...] = ()) -> date:
    """Find the last working day strictly before `before` (T4). A closure of over a year is not waited out."""
    days = [before - timedelta(days=n) for n in range(1, FARTHEST_SEARCH_DAYS + 1)]
    open_day = next((day for day in days if is_working_day(day, calendar, closures)), None)
    return open_day or next((day for day in days if calendar.is_working(day)), before - ONE_DAY)


def working_days_after(after: date, count: int, calendar: Calendar, closures: tuple[Span, ...] = ()) -> date:
    """Find the `count`-th working day after `after`: «3 working days without a proposal» (R4, F13)."""
    day = after
    for _ in range(count):
        day = next_working_day(day, calendar, closures)
    return day
