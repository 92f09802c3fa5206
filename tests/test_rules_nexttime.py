"""The next meeting by the cadence: same weekday and clock, moved off holidays and closures, silent when away."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Calendar, Span
from mentoring.moments import at_local
from mentoring.nexttime import next_by_cadence

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
# Wednesday 4 November 2026, and the first days of 2027 from Friday 1 to Friday 8 January.
OFF = frozenset({date(2026, 11, 4), *(date(2027, 1, day) for day in (1, 4, 5, 6, 7, 8))})
CALENDAR = Calendar("RU", OFF)


def at(day: date, hour: int = 15, zone: ZoneInfo = MOSCOW) -> datetime:
    return at_local(day, time(hour), zone)


@pytest.mark.parametrize(
    ("weeks", "day"), [(1, date(2026, 9, 14)), (2, date(2026, 9, 21)), (4, date(2026, 10, 5))]
)
def test_it_is_so_many_weeks_later_at_the_same_time(weeks: int, day: date) -> None:
    assert next_by_cadence(at(date(2026, 9, 7)), weeks, MOSCOW, CALENDAR) == at(day)


def test_a_holiday_gives_the_next_working_day() -> None:
    assert next_by_cadence(at(date(2026, 10, 21)), 2, MOSCOW, CALENDAR) == at(date(2026, 11, 5))
    assert next_by_cadence(at(date(2026, 10, 20)), 2, MOSCOW, CALENDAR) == at(date(2026, 11, 3))
    assert next_by_cadence(at(date(2026, 12, 18)), 2, MOSCOW, CALENDAR) == at(date(2027, 1, 11))


def test_a_closure_is_waited_out_and_a_plain_weekend_is_not_moved() -> None:
    closed = (Span(date(2026, 9, 21), date(2026, 9, 25)),)
    assert next_by_cadence(at(date(2026, 9, 7)), 2, MOSCOW, CALENDAR, closed) == at(date(2026, 9, 28))
    assert next_by_cadence(at(date(2026, 9, 12)), 2, MOSCOW, CALENDAR, closed) == at(date(2026, 9, 26))
    saturday = at(date(2026, 12, 19))
    assert next_by_cadence(saturday, 2, MOSCOW, CALENDAR) == at(date(2027, 1, 11)), "within the holidays"


def test_the_local_time_stays_when_the_clocks_change() -> None:
    for before, after in ((date(2026, 10, 19), date(2026, 11, 2)), (date(2027, 3, 22), date(2027, 4, 5))):
        found = next_by_cadence(at(before, zone=BERLIN), 2, BERLIN, Calendar("DE"))
        assert found == at(after, zone=BERLIN)
        assert found is not None and found.astimezone(BERLIN).hour == 15


def test_nothing_is_proposed_for_a_day_when_they_are_away() -> None:
    away = (Span(date(2026, 9, 21), date(2026, 9, 21)),)
    assert next_by_cadence(at(date(2026, 9, 7)), 2, MOSCOW, CALENDAR, away=away) is None
    assert next_by_cadence(at(date(2026, 9, 8)), 2, MOSCOW, CALENDAR, away=away) is not None
    moved_into = (Span(date(2026, 11, 5), date.max),)
    assert next_by_cadence(at(date(2026, 10, 21)), 2, MOSCOW, CALENDAR, away=moved_into) is None


@given(st.dates(date(2026, 9, 1), date(2027, 5, 31)), st.integers(0, 23), st.integers(1, 4))
def test_it_is_never_on_a_holiday_and_always_by_the_same_clock(day: date, hour: int, weeks: int) -> None:
    found = next_by_cadence(at(day, hour), weeks, MOSCOW, CALENDAR)
    assert found is not None
    local = found.astimezone(MOSCOW)
    assert local.time() == time(hour)
    assert local.date() not in OFF
    assert (local.date() - day).days >= 7 * weeks
