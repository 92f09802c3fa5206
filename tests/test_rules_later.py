"""To when an unasked message may be put off (B6)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.errors import RuleBroken
from mentoring.later import Reader, accept_later, choices, expiry_of_repeat, pointless_from
from mentoring.moments import Waking

MOSCOW = ZoneInfo("Europe/Moscow")


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


HER = Reader(MOSCOW, Waking(), is_weekday, time(13, 30))
FRIDAY = moscow(27, 13, 30)


def test_on_a_friday_tomorrow_is_monday() -> None:
    assert choices(FRIDAY, HER, None, is_evening_free=True) == {
        "evening": moscow(27, 18),
        "tomorrow": moscow(30, 13, 30),
        "week": datetime(2026, 12, 4, 10, 30, tzinfo=UTC),
    }


def test_the_evening_ends_an_hour_before_the_quiet_and_is_not_offered_late_or_on_a_spent_day() -> None:
    early = Reader(MOSCOW, Waking(time(7), time(18)), is_weekday, time(13, 30))
    assert choices(FRIDAY, early, None, is_evening_free=True)["evening"] == moscow(27, 17)
    minute = timedelta(minutes=1)
    assert "evening" in choices(moscow(27, 17), HER, None, is_evening_free=True)
    assert "evening" not in choices(moscow(27, 17) + minute, HER, None, is_evening_free=True)
    assert "evening" not in choices(FRIDAY, HER, None, is_evening_free=False)
    assert "evening" not in choices(moscow(28, 10), HER, None, is_evening_free=True)


def test_nothing_is_offered_for_when_it_would_be_pointless() -> None:
    assert list(choices(FRIDAY, HER, moscow(30, 13, 31), is_evening_free=False)) == ["tomorrow"]
    assert choices(FRIDAY, HER, moscow(30, 13, 30), is_evening_free=False) == {}


def test_the_same_moment_is_offered_once() -> None:
    only_day = Reader(MOSCOW, Waking(), lambda day: day == date(2026, 12, 7), time(13, 30))
    assert list(choices(FRIDAY, only_day, None, is_evening_free=True)) == ["tomorrow"]
    nowhere = Reader(MOSCOW, Waking(), lambda day: False, time(13, 30))
    assert choices(FRIDAY, nowhere, None, is_evening_free=True) == {}


def test_a_usual_time_in_the_night_becomes_the_morning() -> None:
    owl = Reader(MOSCOW, Waking(), is_weekday, time(22))
    assert choices(FRIDAY, owl, None, is_evening_free=False)["tomorrow"] == moscow(30, 8)


@pytest.mark.parametrize(
    ("typed", "found"),
    [(moscow(27, 15), moscow(27, 15)), (moscow(28, 11), moscow(30, 11)), (moscow(30, 8), moscow(30, 8))],
)
def test_a_typed_moment_is_taken_on_the_next_day_that_allows_it(typed: datetime, found: datetime) -> None:
    assert accept_later(typed, FRIDAY, HER, None) == found


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (FRIDAY, "later-past"),
        (moscow(30, 7, 59), "later-quiet"),
        (moscow(30, 20), "later-quiet"),
        (FRIDAY + timedelta(days=61), "later-far"),
        (moscow(30, 19), "later-next"),
    ],
)
def test_a_typed_moment_that_cannot_be_is_refused(typed: datetime, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        accept_later(typed, FRIDAY, HER, moscow(30, 19))
    assert broken.value.code == code


def test_a_question_is_pointless_when_the_next_one_is_near() -> None:
    ends = moscow(30, 13, 30)
    assert pointless_from("D4", FRIDAY, ends) == pointless_from("D8", FRIDAY, ends) == ends
    assert pointless_from("D1", FRIDAY, None) == FRIDAY + timedelta(days=5)
    assert pointless_from("D9", FRIDAY, FRIDAY + timedelta(days=28)) == FRIDAY + timedelta(days=26)
    assert pointless_from("D5", FRIDAY, None) is None
    assert pointless_from("D6", FRIDAY, ends) is None


def test_what_is_put_off_lives_on_from_then() -> None:
    assert expiry_of_repeat("D6", FRIDAY, None) == FRIDAY + timedelta(days=7)
    assert expiry_of_repeat("D8", FRIDAY, moscow(28, 9)) == moscow(28, 9)
    assert expiry_of_repeat("D4", FRIDAY, moscow(30, 9)) == moscow(30, 9)
    assert expiry_of_repeat("D5", FRIDAY, None) is None
