"""Moments: from local dates and times to UTC and back, across changes of the clock (RULES T2, B4a).

A local time that does not exist (a gap) is the first valid moment after the gap; one that exists twice (a
fold) is the first of the two. Waking hours are [from, to): at `to` it is quiet already.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar, IsExcused, Span, is_working_day

ONE_MINUTE = timedelta(minutes=1)
FARTHEST_SEARCH_DAYS = 400


@dataclass(frozen=True, slots=True)
class Waking:
    """Waking hours of a person, local time: from `since` until just before `until`, on one day."""

    since: time = time(8)
    until: time = time(20)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """Find the local date of a moment."""
    return moment.astimezone(zone).date()


def at_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Find the UTC moment of a local date and time; a gap gives its end, a fold the first of the two."""
    wanted = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    moment = wanted.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None, fold=0) == wanted:
        return moment
    return _end_of_gap(wanted.replace(tzinfo=zone, fold=1).astimezone(UTC), moment, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Find to the second where the offset changes between two UTC moments."""
    old = before.astimezone(zone).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        unchanged = datetime.fromtimestamp(middle, zone).utcoffset() == old
        low, high = (middle, high) if unchanged else (low, middle)
    return datetime.fromtimestamp(high, UTC)


def next_local(after: datetime, weekday: int | None, at: time, zone: ZoneInfo) -> datetime:
    """Find the next time the local clock shows `at`, on `weekday` (0 = Monday) or on any day if None.

    The answer is in UTC and strictly after `after`. Each local date has exactly one such moment, so no day is
    skipped or doubled by a change of the clock.
    """
    day = local_date(after, zone) - timedelta(days=1)
    while True:
        if weekday is None or day.weekday() == weekday:
            moment = at_local(day, at, zone)
            if moment > after:
                return moment
        day += timedelta(days=1)


def is_waking(moment: datetime, waking: Waking, zone: ZoneInfo) -> bool:
    """Tell whether the moment lies in the waking hours [since, until) (B4a)."""
    return waking.since <= moment.astimezone(zone).time() < waking.until


def next_waking(moment: datetime, waking: Waking, zone: ZoneInfo) -> datetime:
    """Find the first waking moment at or after this one."""
    if is_waking(moment, waking, zone):
        return moment
    return next_local(moment, None, waking.since, zone)


def last_waking_minute_before(moment: datetime, waking: Waking, zone: ZoneInfo) -> datetime:
    """Find the last waking minute that begins before this moment, which is not waking itself (R1)."""
    day = local_date(moment, zone)
    while True:
        last = at_local(day, waking.until, zone) - ONE_MINUTE
        if last < moment:
            return last
        day -= timedelta(days=1)


def allows_unasked(
    calendar: Calendar,
    closures: tuple[Span, ...],
    is_excused: IsExcused,
    chosen_weekend_days: Collection[int] = (),
) -> Callable[[date], bool]:
    """Make the test of the days an unasked message (class D) may come on (B4a and section 8).

    That is a working day (T4) the person is not excused on (T5). A weekend is allowed only if the person
    chose that day (5 = Saturday, 6 = Sunday), and not in a closure or an absence.
    """

    def is_allowed(day: date) -> bool:
        if is_excused(day):
            return False
        if is_working_day(day, calendar, closures):
            return True
        return day.weekday() >= 5 and day.weekday() in chosen_weekend_days

    return is_allowed


def next_allowed(
    moment: datetime,
    at: time,
    zone: ZoneInfo,
    waking: Waking,
    is_allowed: Callable[[date], bool],
) -> datetime | None:
    """Find when an unasked message may leave: now if now will do, else `at` on the next allowed day.

    The same day still serves when its waking hours have not begun. `at` outside the waking hours is taken as
    their beginning. None when no day is allowed within 400 days.
    """
    today = local_date(moment, zone)
    if is_allowed(today) and is_waking(moment, waking, zone):
        return moment
    at = at if waking.since <= at < waking.until else waking.since
    for ahead in range(FARTHEST_SEARCH_DAYS):
        day = today + timedelta(days=ahead)
        if is_allowed(day) and (candidate := at_local(day, at, zone)) > moment:
            return candidate
    return None
