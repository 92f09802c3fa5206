"""Local moments across changes of the clock, waking hours, allowed days (T2, B4a)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Calendar, Span, excuse_person
from mentoring.moments import (
    Waking,
    allows_unasked,
    at_local,
    is_waking,
    last_waking_minute_before,
    next_allowed,
    next_local,
    next_waking,
)

BERLIN = ZoneInfo("Europe/Berlin")
MOSCOW = ZoneInfo("Europe/Moscow")
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = [
    BERLIN,
    MOSCOW,
    VLADIVOSTOK,
    NEW_YORK,
    LORD_HOWE,
    ZoneInfo("Africa/Cairo"),
    ZoneInfo("Asia/Kathmandu"),
]
WAKING = Waking()
RUSSIA = Calendar("RU", frozenset(date(2026, 1, day) for day in (1, 2, 5, 6, 7, 8, 9)))


def local(zone: ZoneInfo, year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


def test_berlin_fires_on_both_days_around_its_spring() -> None:
    fired = local(BERLIN, 2026, 3, 28, 0, 30)
    days = []
    for _ in range(3):
        fired = next_local(fired, None, time(0, 30), BERLIN)
        days.append(fired.astimezone(BERLIN))
    assert [(moment.day, moment.hour, moment.minute) for moment in days] == [
        (29, 0, 30),
        (30, 0, 30),
        (31, 0, 30),
    ]


def test_a_time_in_the_spring_gap_is_the_first_moment_after_it() -> None:
    assert at_local(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_local(date(2026, 3, 29), time(2, 0), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_local(date(2026, 3, 29), time(3, 0), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_local(date(2026, 3, 29), time(1, 59), BERLIN) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert at_local(date(2026, 3, 8), time(2, 30), NEW_YORK) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_a_time_that_comes_twice_in_autumn_is_the_first_of_the_two() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at_local(date(2026, 10, 25), time(2, 30), BERLIN) == first
    assert next_local(first, None, time(2, 30), BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
    assert next_local(first - timedelta(seconds=1), None, time(2, 30), BERLIN) == first


def test_a_gap_of_half_an_hour_and_one_of_a_day_have_an_end() -> None:
    assert at_local(date(2026, 10, 4), time(2, 15), LORD_HOWE) == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)
    apia = ZoneInfo("Pacific/Apia")
    assert at_local(date(2011, 12, 30), time(12), apia) == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_the_next_moment_is_strictly_after() -> None:
    friday = local(MOSCOW, 2026, 11, 27, 13, 30)
    assert next_local(friday - timedelta(microseconds=1), 4, time(13, 30), MOSCOW) == friday
    assert next_local(friday, 4, time(13, 30), MOSCOW) == friday + timedelta(days=7)
    assert next_local(friday, None, time(13, 30), MOSCOW) == friday + timedelta(days=1)


def test_a_weekday_is_the_local_one() -> None:
    sunday_evening_utc = datetime(2026, 11, 29, 22, tzinfo=UTC)
    assert next_local(sunday_evening_utc, 0, time(9), VLADIVOSTOK) == datetime(2026, 11, 29, 23, tzinfo=UTC)
    assert next_local(sunday_evening_utc, 0, time(9), NEW_YORK) == datetime(2026, 11, 30, 14, tzinfo=UTC)


def test_new_year_comes_at_local_midnight() -> None:
    eve = datetime(2026, 12, 31, 12, tzinfo=UTC)
    assert next_local(eve, None, time(0), VLADIVOSTOK) == datetime(2026, 12, 31, 14, tzinfo=UTC)
    assert next_local(eve, None, time(0), MOSCOW) == datetime(2026, 12, 31, 21, tzinfo=UTC)
    assert next_local(eve, None, time(0), NEW_YORK) == datetime(2027, 1, 1, 5, tzinfo=UTC)


@given(
    st.sampled_from(ZONES),
    st.integers(0, 2 * 365 * 24 * 60),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_every_local_date_has_exactly_one_moment(zone: ZoneInfo, minute: int, at: time) -> None:
    after = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    moment = next_local(after, None, at, zone)
    following = next_local(moment, None, at, zone)
    assert after < moment < following
    assert following.astimezone(zone).date() - moment.astimezone(zone).date() == timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [(time(7, 59, 59), False), (time(8), True), (time(19, 59, 59), True), (time(20), False)],
)
def test_waking_hours_take_their_beginning_and_leave_their_end(at: time, expected: bool) -> None:
    assert is_waking(at_local(date(2026, 11, 24), at, VLADIVOSTOK), WAKING, VLADIVOSTOK) is expected


def test_the_next_waking_moment() -> None:
    noon = local(MOSCOW, 2026, 11, 24, 12)
    assert next_waking(noon, WAKING, MOSCOW) == noon
    assert next_waking(local(MOSCOW, 2026, 11, 24, 20), WAKING, MOSCOW) == local(MOSCOW, 2026, 11, 25, 8)
    assert next_waking(local(MOSCOW, 2026, 11, 24, 3), WAKING, MOSCOW) == local(MOSCOW, 2026, 11, 24, 8)


def test_the_last_waking_minute_before_a_quiet_moment() -> None:
    late = local(MOSCOW, 2026, 11, 24, 21)
    assert last_waking_minute_before(late, WAKING, MOSCOW) == local(MOSCOW, 2026, 11, 24, 19, 59)
    early = local(MOSCOW, 2026, 11, 24, 7)
    assert last_waking_minute_before(early, WAKING, MOSCOW) == local(MOSCOW, 2026, 11, 23, 19, 59)
    edge = local(MOSCOW, 2026, 11, 24, 20)
    assert last_waking_minute_before(edge, WAKING, MOSCOW) == local(MOSCOW, 2026, 11, 24, 19, 59)


def test_unasked_messages_come_on_working_days_that_are_not_excused() -> None:
    calendar = Calendar("RU", RUSSIA.days_off, frozenset({date(2026, 11, 28)}))
    closures = (Span(date(2026, 11, 16), date(2026, 11, 20)),)
    absences = (Span(date(2026, 11, 23), date(2026, 11, 24)),)
    is_allowed = allows_unasked(calendar, closures, excuse_person(calendar, closures, absences))
    days = [date(2026, 11, day) for day in range(16, 30) if is_allowed(date(2026, 11, day))]
    assert days == [date(2026, 11, day) for day in (25, 26, 27, 28)]


def test_a_weekend_is_allowed_only_if_chosen_and_never_in_an_absence() -> None:
    absences = (Span(date(2026, 11, 27), date(2026, 11, 30)),)
    chosen = allows_unasked(RUSSIA, (), excuse_person(RUSSIA), chosen_weekend_days={5})
    absent = allows_unasked(RUSSIA, (), excuse_person(RUSSIA, absences=absences), chosen_weekend_days={5})
    assert chosen(date(2026, 11, 28))
    assert not chosen(date(2026, 11, 29))
    assert not absent(date(2026, 11, 28))


def test_what_is_due_in_the_new_year_holidays_moves_to_the_first_working_day() -> None:
    is_allowed = allows_unasked(RUSSIA, (), excuse_person(RUSSIA))
    due = local(MOSCOW, 2026, 1, 2, 13, 30)
    assert next_allowed(due, time(13, 30), MOSCOW, WAKING, is_allowed) == local(MOSCOW, 2026, 1, 12, 13, 30)


def test_what_may_leave_now_does_and_before_dawn_it_waits_for_its_time() -> None:
    noon = local(MOSCOW, 2026, 11, 24, 12)
    assert next_allowed(noon, time(13, 30), MOSCOW, WAKING, lambda day: True) == noon
    night = local(MOSCOW, 2026, 11, 24, 3)
    assert next_allowed(night, time(13, 30), MOSCOW, WAKING, lambda day: True) == local(
        MOSCOW, 2026, 11, 24, 13, 30
    )
    evening = local(MOSCOW, 2026, 11, 24, 20)
    assert next_allowed(evening, time(22), MOSCOW, WAKING, lambda day: True) == local(MOSCOW, 2026, 11, 25, 8)


def test_there_is_no_moment_when_no_day_is_allowed() -> None:
    noon = local(MOSCOW, 2026, 11, 24, 12)
    assert next_allowed(noon, time(13, 30), MOSCOW, WAKING, lambda day: False) is None
