"""When a pair would meet next by its cadence: a proposal after a held meeting, never a plan by itself."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar, Span, excuse_pair, is_in, next_working_day
from mentoring.moments import at_local, local_date


def next_by_cadence(
    last: datetime,
    cadence_weeks: int,
    zone: ZoneInfo,
    calendar: Calendar,
    closures: tuple[Span, ...] = (),
    away: tuple[Span, ...] = (),
) -> datetime | None:
    """Find the moment `cadence_weeks` after a meeting that began at `last`, at the same local time of `zone`.

    The same weekday, or the next working day when it is a public holiday, a weekend within holidays or in a closure;
    a plain weekend stays, since the pair met on one. None when the day lies in `away`: pauses, absences, after the end.
    """
    day = local_date(last, zone) + timedelta(weeks=cadence_weeks)
    if excuse_pair(calendar, closures)(day):
        day = next_working_day(day, calendar, closures)
    if is_in(day, away):
        return None
    return at_local(day, last.astimezone(zone).time(), zone)
