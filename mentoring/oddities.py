"""What makes a time for a meeting odd: it is asked about, never refused (people do meet on a Saturday)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar, Span, is_in

EARLIEST, LATEST = time(7), time(21)
"""Local times between which a meeting needs no question: from a kindergarten's opening to the evening."""


class Odd(StrEnum):
    """Why a time is asked about once more."""

    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"


def is_night(starts_at: datetime, minutes: int, zone: ZoneInfo) -> bool:
    """Tell whether a meeting begins before `EARLIEST` or ends after `LATEST` in this zone, the next day included."""
    start = starts_at.astimezone(zone)
    end = (starts_at + timedelta(minutes=minutes)).astimezone(zone)
    return start.time() < EARLIEST or end.date() > start.date() or end.time() > LATEST


def oddities_of(
    starts_at: datetime, minutes: int, zone: ZoneInfo, calendar: Calendar, closures: Iterable[Span] = ()
) -> tuple[Odd, ...]:
    """Find what is odd about a time in the zone of whoever plans it: the hour, and why its day is not a working one.

    A closure says more than a holiday, a holiday more than a weekend; a weekend that works by a transfer is not odd.
    """
    day = starts_at.astimezone(zone).date()
    found = [Odd.NIGHT] if is_night(starts_at, minutes, zone) else []
    if is_in(day, closures):
        found.append(Odd.CLOSED)
    elif not calendar.is_working(day):
        found.append(Odd.HOLIDAY if day in calendar.days_off else Odd.WEEKEND)
    return tuple(found)
