"""What is agreed besides the moment: repeats over days off and clock changes, a series that moves, a group."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, SideName
from mentoring.plans import (
    MOST_IN_GROUP,
    MOST_IN_ONE_ACT,
    MOST_REPEATS,
    at_dates,
    check_group,
    fellows,
    moved_along,
    repeats,
)

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
WEDNESDAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def never(_: date) -> bool:
    return False


def one(id: int, start: datetime, pair_id: int = 1, set_at: datetime = NOW) -> Meeting:
    return Meeting(
        id, pair_id, start, 30, "Europe/Berlin", set_at, SideName.MENTOR, series_id=7, gathering_id=9
    )


def refused(broken: str, first: date, every: int, until: date) -> None:
    with pytest.raises(RuleBroken) as said:
        repeats(first, every, until, never)
    assert said.value.code == broken


def test_every_two_weeks_until_a_day_that_counts() -> None:
    found = repeats(WEDNESDAY, 2, date(2026, 12, 23), never)
    assert found.dates == (WEDNESDAY, date(2026, 12, 9), date(2026, 12, 23))
    assert repeats(WEDNESDAY, 2, date(2026, 12, 22), never).dates == found.dates[:2]


def test_days_off_are_left_out_and_named() -> None:
    found = repeats(WEDNESDAY, 1, date(2026, 12, 16), lambda day: day in (WEDNESDAY, date(2026, 12, 9)))
    assert found.dates == (WEDNESDAY, date(2026, 12, 2), date(2026, 12, 16))
    assert found.left_out == (date(2026, 12, 9),)


def test_a_series_of_saturdays_goes_on_at_weekends() -> None:
    saturday = date(2026, 11, 28)
    assert len(repeats(saturday, 1, date(2026, 12, 12), lambda day: day.weekday() >= 5).dates) == 3


def test_what_is_no_series() -> None:
    refused("repeat-every", WEDNESDAY, 5, date(2027, 5, 1))
    refused("repeat-every", WEDNESDAY, 0, date(2027, 5, 1))
    refused("repeat-until-early", WEDNESDAY, 2, WEDNESDAY + timedelta(days=13))
    assert len(repeats(WEDNESDAY, 2, WEDNESDAY + timedelta(days=14), never).dates) == 2
    refused("repeat-until-far", WEDNESDAY, 4, WEDNESDAY + timedelta(days=367))
    assert repeats(WEDNESDAY, 4, WEDNESDAY + timedelta(days=366), never)
    refused("repeat-too-many", WEDNESDAY, 1, WEDNESDAY + timedelta(weeks=MOST_REPEATS))
    assert (
        len(repeats(WEDNESDAY, 1, WEDNESDAY + timedelta(weeks=MOST_REPEATS - 1), never).dates) == MOST_REPEATS
    )


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(1, 4), st.integers(1, 29))
def test_the_local_time_stands_whatever_the_clocks_do(first: date, every: int, weeks: int) -> None:
    start = datetime(first.year, first.month, first.day, 15, 30, tzinfo=BERLIN).astimezone(UTC)
    dates = repeats(first, every, first + timedelta(weeks=max(weeks, every)), never).dates
    moments = at_dates(dates, start, BERLIN)
    assert moments[0] == start
    assert {moment.astimezone(BERLIN).time().isoformat() for moment in moments} == {"15:30:00"}
    assert [moment.astimezone(BERLIN).date() for moment in moments] == list(dates)


def test_the_rest_moves_to_the_same_weekday_and_local_time() -> None:
    before = datetime(2026, 10, 21, 13, tzinfo=UTC)  # 15:00 in Berlin, summer time
    after = datetime(2026, 10, 28, 14, tzinfo=UTC)  # 15:00 in Berlin, winter time
    to = datetime(2026, 10, 22, 8, tzinfo=UTC)  # Thursday 10:00
    assert moved_along(one(2, after), one(1, before), to, BERLIN) == datetime(2026, 10, 29, 9, tzinfo=UTC)
    assert moved_along(one(1, before), one(1, before), to, BERLIN) == to
    moved = one(1, datetime(2026, 10, 23, 8, tzinfo=UTC))  # Friday, moved alone before
    assert moved_along(one(2, after), moved, to, BERLIN) == datetime(2026, 10, 29, 9, tzinfo=UTC)
    next_week = to + timedelta(days=7)
    assert moved_along(one(2, after), one(1, before), next_week, BERLIN) == datetime(
        2026, 11, 5, 8, tzinfo=UTC
    )


def test_a_group_has_fewer_days_in_one_act() -> None:
    days = MOST_IN_ONE_ACT // 8
    until = WEDNESDAY + timedelta(weeks=days - 1)
    assert len(repeats(WEDNESDAY, 1, until, never, people=8).dates) == days
    with pytest.raises(RuleBroken, match="repeat-too-many"):
        repeats(WEDNESDAY, 1, until + timedelta(weeks=1), never, people=8)
    assert len(repeats(WEDNESDAY, 1, WEDNESDAY + timedelta(weeks=29), never, people=4).dates) == 30


def test_fellows_meet_at_the_same_time_and_stand() -> None:
    start = NOW + timedelta(days=3)
    first, second = one(5, start, pair_id=1), one(2, start, pair_id=2)
    apart = one(3, start + timedelta(hours=1), pair_id=3)
    plan = [second, apart, first]
    assert fellows(plan, second) == [first, second]
    assert fellows(plan, apart) == [apart]
    gone = replace(first, state=MeetingState.CANCELLED)
    assert fellows([gone, second], second) == [second]
    assert fellows([gone, second], gone) == [gone, second]


def test_how_many_make_a_group() -> None:
    with pytest.raises(RuleBroken, match="group-too-small"):
        check_group(1)
    check_group(2)
    check_group(MOST_IN_GROUP)
    with pytest.raises(RuleBroken, match="group-too-big"):
        check_group(MOST_IN_GROUP + 1)
