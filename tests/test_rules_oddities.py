"""What makes a time for a meeting odd: the hour, the weekend, the holiday, the closure."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mentoring.calendar import Calendar, Span
from mentoring.moments import at_local
from mentoring.oddities import Odd, is_night, oddities_of

MOSCOW = ZoneInfo("Europe/Moscow")
UNITY_DAY, WORKING_SATURDAY = date(2026, 11, 4), date(2026, 11, 14)
RUSSIA = Calendar("RU", days_off=frozenset({UNITY_DAY}), working_weekends=frozenset({WORKING_SATURDAY}))
RENOVATION = (Span(date(2026, 11, 23), date(2026, 11, 27)),)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return at_local(day, time(hour, minute), MOSCOW)


@pytest.mark.parametrize(
    ("start", "minutes", "night"),
    [
        (time(7), 30, False), (time(6, 59), 30, True), (time(2), 30, True), (time(20, 30), 30, False),
        (time(20, 31), 30, True), (time(23, 50), 30, True), (time(13, 30), 180, False),
    ],
)  # fmt: skip
def test_a_meeting_begins_after_seven_and_ends_by_nine(start: time, minutes: int, night: bool) -> None:
    assert is_night(at_local(date(2026, 11, 18), start, MOSCOW), minutes, MOSCOW) is night


def test_the_same_moment_is_night_only_where_it_is_night() -> None:
    moment = at(date(2026, 11, 18), 15)
    assert not is_night(moment, 30, MOSCOW)
    assert is_night(moment, 30, ZoneInfo("Asia/Vladivostok"))


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        (date(2026, 11, 18), ()), (date(2026, 11, 21), (Odd.WEEKEND,)), (UNITY_DAY, (Odd.HOLIDAY,)),
        (WORKING_SATURDAY, ()), (date(2026, 11, 25), (Odd.CLOSED,)),
    ],
)  # fmt: skip
def test_a_day_that_does_not_work_is_said_with_its_cause(day: date, odd: tuple[Odd, ...]) -> None:
    assert oddities_of(at(day, 15), 30, MOSCOW, RUSSIA, RENOVATION) == odd


def test_an_hour_and_a_day_can_both_be_odd() -> None:
    assert oddities_of(at(UNITY_DAY, 2), 30, MOSCOW, RUSSIA) == (Odd.NIGHT, Odd.HOLIDAY)


def test_a_closure_says_more_than_a_weekend() -> None:
    weekend = (Span(date(2026, 11, 21), date(2026, 11, 22)),)
    assert oddities_of(at(date(2026, 11, 21), 15), 30, MOSCOW, RUSSIA, weekend) == (Odd.CLOSED,)
