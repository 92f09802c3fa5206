"""Working, excused and counted days (T4-T9)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import (
    LONGEST_ABSENCE_DAYS,
    Calendar,
    Span,
    accept_span,
    changed_on,
    counted_days,
    counted_weeks,
    excuse_pair,
    excuse_person,
    excused_days,
    is_counted_week,
    is_working_day,
    next_day,
    next_working_day,
    previous_working_day,
    working_days_after,
)
from mentoring.errors import RuleBroken

NEW_YEAR = frozenset(date(2026, 1, day) for day in (1, 2, 5, 6, 7, 8, 9))
RUSSIA = Calendar(
    "RU",
    days_off=NEW_YEAR | {date(2026, 2, 23), date(2026, 3, 9), date(2025, 12, 31)},
    working_weekends=frozenset({date(2025, 11, 1)}),
)
PLAIN = Calendar("XX")


def test_a_transferred_saturday_works_and_a_plain_one_does_not() -> None:
    assert RUSSIA.is_working(date(2025, 11, 1))
    assert not RUSSIA.is_working(date(2025, 11, 8))


def test_another_calendar_holds_from_its_day_on_and_leaves_the_past() -> None:
    other = Calendar("YY", frozenset({date(2025, 12, 31), date(2026, 1, 5)}), frozenset({date(2026, 3, 7)}))
    both = changed_on(date(2026, 1, 6), RUSSIA, other)
    assert both.country == "YY"
    assert both.working_weekends == {date(2025, 11, 1), date(2026, 3, 7)}
    assert both.days_off == {date(2025, 12, 31), *(date(2026, 1, day) for day in (1, 2, 5))}
    assert date(2026, 1, 6) not in changed_on(date(2026, 1, 6), RUSSIA, other).days_off
    assert date(2026, 1, 6) in changed_on(date(2026, 1, 7), RUSSIA, other).days_off


def test_a_public_holiday_is_a_weekday_that_does_not_work() -> None:
    assert RUSSIA.is_public_holiday(date(2026, 2, 23))
    assert not RUSSIA.is_working(date(2026, 2, 23))
    assert not RUSSIA.is_public_holiday(date(2026, 2, 22))


def test_a_closure_takes_working_days_away() -> None:
    closures = (Span(date(2026, 3, 23), date(2026, 3, 27)),)
    assert not is_working_day(date(2026, 3, 23), RUSSIA, closures)
    assert not is_working_day(date(2026, 3, 27), RUSSIA, closures)
    assert is_working_day(date(2026, 3, 30), RUSSIA, closures)
    assert is_working_day(date(2026, 3, 20), RUSSIA, closures)


def test_a_weekend_between_holidays_is_excused_and_one_beside_them_is_not() -> None:
    is_excused = excuse_person(RUSSIA)
    assert is_excused(date(2026, 1, 3))
    assert is_excused(date(2026, 1, 4))
    assert not is_excused(date(2026, 1, 10))
    assert not is_excused(date(2025, 12, 28))


def test_a_weekend_between_an_absence_and_a_holiday_is_excused() -> None:
    absence = (Span(date(2026, 2, 20), date(2026, 2, 20)),)
    is_excused = excuse_person(RUSSIA, absences=absence)
    assert is_excused(date(2026, 2, 21))
    assert is_excused(date(2026, 2, 22))
    assert not excuse_person(RUSSIA)(date(2026, 2, 21))


def test_a_weekend_that_works_by_a_transfer_is_not_excused_by_its_neighbours() -> None:
    absences = (Span(date(2025, 10, 31), date(2025, 10, 31)), Span(date(2025, 11, 3), date(2025, 11, 3)))
    is_excused = excuse_person(RUSSIA, absences=absences)
    assert not is_excused(date(2025, 11, 1))
    assert is_excused(date(2025, 11, 2))


def test_a_person_is_excused_by_pauses_only_when_all_her_pairs_are_paused() -> None:
    pause = (Span(date(2026, 4, 6), date(2026, 4, 10)),)
    assert excuse_person(PLAIN, pauses_by_pair=(pause,))(date(2026, 4, 6))
    assert excuse_person(PLAIN, pauses_by_pair=(pause, pause))(date(2026, 4, 6))
    assert not excuse_person(PLAIN, pauses_by_pair=(pause, ()))(date(2026, 4, 6))
    assert not excuse_person(PLAIN, pauses_by_pair=())(date(2026, 4, 6))


def test_a_pair_is_excused_by_the_absence_of_either_member_and_by_its_pause() -> None:
    absences = (Span(date(2026, 4, 6), date(2026, 4, 6)), Span(date(2026, 4, 8), date(2026, 4, 8)))
    is_excused = excuse_pair(PLAIN, absences_of_either=absences, pauses=(Span(date(2026, 4, 9), date.max),))
    assert [is_excused(date(2026, 4, day)) for day in (6, 7, 8, 9)] == [True, False, True, True]


def test_counting_leaves_out_the_first_date_and_takes_the_last() -> None:
    is_excused = excuse_person(RUSSIA)
    assert counted_days(date(2026, 2, 20), date(2026, 2, 24), is_excused) == 3
    assert counted_days(date(2026, 2, 22), date(2026, 2, 23), is_excused) == 0
    assert counted_days(date(2026, 2, 23), date(2026, 2, 24), is_excused) == 1
    assert counted_days(date(2026, 2, 24), date(2026, 2, 24), is_excused) == 0
    assert counted_days(date(2026, 2, 24), date(2026, 2, 20), is_excused) == 0


def test_new_year_holidays_are_not_counted() -> None:
    is_excused = excuse_person(RUSSIA)
    assert counted_days(date(2025, 12, 30), date(2026, 1, 12), is_excused) == 3
    assert excused_days(date(2025, 12, 30), date(2026, 1, 12), is_excused) == 10


@given(st.integers(0, 400), st.integers(0, 400))
def test_counted_days_add_up(first: int, second: int) -> None:
    start = date(2025, 10, 1)
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    is_excused = excuse_person(RUSSIA, closures=(Span(date(2026, 3, 23), date(2026, 3, 29)),))
    parts = counted_days(start, middle, is_excused) + counted_days(middle, end, is_excused)
    assert parts == counted_days(start, end, is_excused)


@pytest.mark.parametrize(("absent_days", "is_counted"), [(0, True), (2, True), (3, False), (5, False)])
def test_a_week_counts_with_three_working_days_not_excused(absent_days: int, is_counted: bool) -> None:
    monday = date(2026, 4, 6)
    absences = (Span(monday, monday + timedelta(days=absent_days - 1)),) if absent_days else ()
    term = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert (
        is_counted_week(monday, term, PLAIN.is_working, excuse_person(PLAIN, absences=absences)) is is_counted
    )


@pytest.mark.parametrize(("start", "is_counted"), [(date(2026, 4, 8), True), (date(2026, 4, 9), False)])
def test_a_week_counts_with_three_working_days_in_the_term(start: date, is_counted: bool) -> None:
    term = Span(start, date(2026, 12, 31))
    assert is_counted_week(date(2026, 4, 6), term, PLAIN.is_working, excuse_person(PLAIN)) is is_counted


def test_the_holiday_weeks_of_a_term_are_not_counted() -> None:
    term = Span(date(2025, 12, 22), date(2026, 1, 18))
    weeks = counted_weeks(term, RUSSIA.is_working, excuse_person(RUSSIA))
    assert weeks == [date(2025, 12, 22), date(2026, 1, 12)]


def test_a_two_day_week_before_new_year_is_not_counted() -> None:
    assert not is_counted_week(
        date(2025, 12, 29),
        Span(date(2025, 9, 1), date(2026, 5, 31)),
        RUSSIA.is_working,
        excuse_person(RUSSIA),
    )


def test_the_next_working_day_steps_over_holidays_and_closures() -> None:
    assert next_working_day(date(2025, 12, 30), RUSSIA) == date(2026, 1, 12)
    assert next_working_day(date(2026, 3, 20), RUSSIA, (Span(date(2026, 3, 23), date(2026, 3, 27)),)) == date(
        2026, 3, 30
    )
    assert previous_working_day(date(2026, 1, 12), RUSSIA) == date(2025, 12, 30)
    assert working_days_after(date(2026, 2, 20), 3, RUSSIA) == date(2026, 2, 26)


def test_an_endless_closure_does_not_stop_the_search_for_ever() -> None:
    endless = (Span(date(2026, 1, 1), date.max),)
    assert next_working_day(date(2026, 4, 3), PLAIN, endless) == date(2026, 4, 6)
    assert next_day(date(2026, 4, 3), lambda day: False) is None


def test_a_span_is_refused_when_reversed_or_too_long() -> None:
    start = date(2026, 6, 1)
    assert accept_span(start, start).days() == 1
    longest = start + timedelta(days=LONGEST_ABSENCE_DAYS - 1)
    assert accept_span(start, longest, LONGEST_ABSENCE_DAYS).days() == 62
    with pytest.raises(RuleBroken) as too_long:
        accept_span(start, longest + timedelta(days=1), LONGEST_ABSENCE_DAYS)
    assert (too_long.value.code, too_long.value.values) == ("span-too-long", {"limit": 62, "days": 63})
    with pytest.raises(RuleBroken, match="span-reversed"):
        accept_span(start, start - timedelta(days=1))
