"""Kinds, keys, expiry and rhythm of what is owed (B4, B7, B10)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from mentoring.dues import (
    DueClass,
    class_of,
    code_of_tries,
    expiry_of,
    first_of,
    is_repeat,
    is_rhythm_said,
    next_prompt_at,
    occurrence_of,
    rank_of,
    repeat_of,
    retry_after,
    rhythm_after,
    tries_of,
    week_of,
)

FRIDAY = datetime(2026, 11, 27, 10, 30, 42, tzinfo=UTC)
WEEK = date(2026, 11, 23)


def test_the_first_letter_gives_the_class_and_the_number_the_rank() -> None:
    assert [class_of(kind) for kind in ("R1", "D10", "B-invitation", "E-notice")] == [
        DueClass.C,
        DueClass.D,
        DueClass.B,
        DueClass.E,
    ]
    assert [rank_of(kind) for kind in ("D1", "D10", "R1", "B-help")] == [1, 10, 0, 0]
    with pytest.raises(ValueError, match="X"):
        class_of("X1")


@pytest.mark.parametrize("kind", ["D1", "D4", "D8", "D9"])
def test_weekly_kinds_are_keyed_by_the_iso_week(kind: str) -> None:
    assert occurrence_of(kind, FRIDAY, week=WEEK) == "2026-W48"
    with pytest.raises(ValueError, match="week"):
        occurrence_of(kind, FRIDAY)


def test_reminders_are_keyed_by_the_version() -> None:
    assert occurrence_of("R1", FRIDAY, version=3) == "v3"
    with pytest.raises(ValueError, match="version"):
        occurrence_of("R2", FRIDAY)


@pytest.mark.parametrize("kind", ["D2", "D3", "D5", "D6", "D7", "D10", "B-invitation", "E-notice"])
def test_the_rest_is_keyed_by_its_due_minute_in_utc(kind: str) -> None:
    assert occurrence_of(kind, FRIDAY.astimezone(ZoneInfo("Europe/Moscow"))) == "2026-11-27T10:30Z"


def test_a_snooze_adds_its_number() -> None:
    assert occurrence_of("D4", FRIDAY, week=WEEK, snoozes=2) == "2026-W48+2"
    assert occurrence_of("D4", FRIDAY, week=WEEK, snoozes=0) == "2026-W48"


@pytest.mark.parametrize(
    ("kind", "days"),
    [("D1", 2), ("D2", 3), ("D3", 14), ("D6", 7), ("D7", 14), ("D8", 2), ("D9", 28), ("D10", 14), ("D4", 5)],
)
def test_each_kind_lives_its_days(kind: str, days: int) -> None:
    assert expiry_of(kind, FRIDAY) == FRIDAY + timedelta(days=days)


@pytest.mark.parametrize("kind", ["D5", "B-invitation", "E-notice"])
def test_what_has_no_expiry_never_expires_by_itself(kind: str) -> None:
    assert expiry_of(kind, FRIDAY) is None


def test_a_prompt_lives_until_two_days_before_the_next() -> None:
    next_at = FRIDAY + timedelta(days=14)
    assert expiry_of("D4", FRIDAY, next_at) == next_at - timedelta(days=2)


@pytest.mark.parametrize(
    ("silent", "second", "weeks"),
    [(0, True, 1), (2, True, 1), (3, False, 1), (4, False, 1), (5, False, 2), (9, False, 2)],
)
def test_silence_slows_the_bot_down(silent: int, second: bool, weeks: int) -> None:
    rhythm = rhythm_after(silent)
    assert (rhythm.second_prompt, rhythm.weeks) == (second, weeks)


def test_each_change_of_rhythm_is_said_once() -> None:
    assert [silent for silent in range(9) if is_rhythm_said(silent)] == [3, 5]


def test_the_next_prompt_keeps_its_local_time_over_a_change_of_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 27, 12, 30, tzinfo=UTC)
    assert next_prompt_at(before, 4, time(13, 30), berlin) == datetime(2026, 4, 3, 11, 30, tzinfo=UTC)
    assert next_prompt_at(before, 4, time(13, 30), berlin, weeks=2) == datetime(
        2026, 4, 10, 11, 30, tzinfo=UTC
    )


def test_what_fails_is_tried_soon_then_rarely_and_for_ever() -> None:
    seconds, hours = timedelta(seconds=1), timedelta(hours=1)
    assert [retry_after(tries) for tries in (1, 2, 3)] == [10 * seconds, 20 * seconds, 40 * seconds]
    assert [retry_after(tries) for tries in (11, 12, 5000)] == [10240 * seconds, 4 * hours, 4 * hours]


@given(integers(min_value=1, max_value=10**6))
def test_a_row_remembers_how_often_it_failed(tries: int) -> None:
    assert tries_of(code_of_tries(tries)) == tries


def test_other_reasons_are_no_failures() -> None:
    assert [tries_of(reason) for reason in (None, "moved", "late", "waits")] == [0, 0, 0, 0]


def test_a_repeat_leads_back_to_what_it_repeats() -> None:
    assert repeat_of("2026-W48+1", 2) == "2026-W48+2"
    assert first_of("2026-W48+2") == first_of("2026-W48") == "2026-W48"
    assert (is_repeat("2026-W48+2"), is_repeat("2026-W48")) == (True, False)
    assert first_of("2026-11-27T10:30:42+00:00") == "2026-11-27T10:30:42+00:00"
    assert week_of("2026-W48+2") == WEEK
    assert week_of("2020-W53") == date(2020, 12, 28)
