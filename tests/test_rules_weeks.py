"""Weeks, periods and what stands after `/report` (T3)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.weeks import (
    Period,
    PeriodKind,
    as_of,
    as_of_day,
    monday_of,
    monday_of_label,
    parse_period,
    period_of,
    previous_period,
    sunday_of,
    week_label,
    weeks_of,
)

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 11, 24)
START = date(2026, 9, 1)
WORDS = {
    "неделя": "week",
    "неделю": "week",
    "месяц": "month",
    "квартал": "quarter",
    "год": "year",
    "прошлый": "previous",
    "прошлую": "previous",
    "октябрь": "10",
    "october": "10",
    "декабрь": "12",
}


def read(text: str) -> Period:
    return parse_period(text, TODAY, START, WORDS)


def test_a_week_is_named_by_iso() -> None:
    assert week_label(date(2026, 11, 24)) == "2026-W48"
    assert week_label(date(2027, 1, 3)) == "2026-W53"
    assert week_label(date(2025, 12, 29)) == "2026-W01"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_label_reads_back_as_its_monday(day: date) -> None:
    assert monday_of_label(week_label(day)) == monday_of(day)
    assert monday_of(day) <= day <= sunday_of(day)


@given(st.integers(0, 3000))
def test_every_week_belongs_to_exactly_one_month(weeks: int) -> None:
    monday = date(2000, 1, 3) + timedelta(weeks=weeks)
    months = {period_of(PeriodKind.MONTH, day, START) for day in (monday, sunday_of(monday))}
    assert sum(month.holds_week(monday) for month in months) == 1


def test_a_week_belongs_to_the_period_that_holds_its_sunday() -> None:
    october = period_of(PeriodKind.MONTH, date(2026, 10, 5), START)
    assert october.holds_week(date(2026, 9, 28))
    assert not october.holds_week(date(2026, 10, 26))
    assert weeks_of(october) == [date(2026, 9, 28), date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]


def test_periods_of_a_day() -> None:
    assert period_of(PeriodKind.WEEK, TODAY, START) == Period(
        date(2026, 11, 23), date(2026, 11, 29), PeriodKind.WEEK
    )
    assert period_of(PeriodKind.QUARTER, TODAY, START) == Period(
        date(2026, 10, 1), date(2026, 12, 31), PeriodKind.QUARTER
    )
    assert period_of(PeriodKind.YEAR, TODAY, START) == Period(START, TODAY, PeriodKind.YEAR)
    with pytest.raises(RuleBroken, match="period-in-future"):
        period_of(PeriodKind.YEAR, date(2026, 8, 31), START)


def test_the_period_before() -> None:
    january = period_of(PeriodKind.MONTH, date(2026, 1, 15), START)
    assert previous_period(january) == Period(date(2025, 12, 1), date(2025, 12, 31), PeriodKind.MONTH)
    quarter = period_of(PeriodKind.QUARTER, date(2026, 2, 1), START)
    assert previous_period(quarter) == Period(date(2025, 10, 1), date(2025, 12, 31), PeriodKind.QUARTER)
    week = period_of(PeriodKind.WEEK, date(2026, 1, 1), START)
    assert previous_period(week).first == date(2025, 12, 22)
    ten_days = Period(date(2026, 10, 11), date(2026, 10, 20))
    assert previous_period(ten_days) == Period(date(2026, 10, 1), date(2026, 10, 10))


def test_a_period_is_counted_up_to_now_or_to_its_last_moment() -> None:
    october = period_of(PeriodKind.MONTH, date(2026, 10, 5), START)
    inside = datetime(2026, 10, 15, 9, tzinfo=UTC)
    assert as_of(october, inside, MOSCOW) == inside
    end = datetime(2026, 10, 31, 21, tzinfo=UTC)
    assert as_of(october, end, MOSCOW) == end - timedelta(microseconds=1)
    assert as_of(october, end - timedelta(microseconds=1), MOSCOW) == end - timedelta(microseconds=1)
    assert as_of_day(october, datetime(2026, 12, 1, tzinfo=UTC), MOSCOW) == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("", date(2026, 11, 1), date(2026, 11, 30), PeriodKind.MONTH),
        ("month", date(2026, 11, 1), date(2026, 11, 30), PeriodKind.MONTH),
        (" Неделя ", date(2026, 11, 23), date(2026, 11, 29), PeriodKind.WEEK),
        ("прошлую неделю", date(2026, 11, 16), date(2026, 11, 22), PeriodKind.WEEK),
        ("Прошлый месяц", date(2026, 10, 1), date(2026, 10, 31), PeriodKind.MONTH),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31), PeriodKind.QUARTER),
        ("год", START, TODAY, PeriodKind.YEAR),
        ("октябрь", date(2026, 10, 1), date(2026, 10, 31), PeriodKind.MONTH),
        ("October 2025", date(2025, 10, 1), date(2025, 10, 31), PeriodKind.MONTH),
        ("декабрь", date(2025, 12, 1), date(2025, 12, 31), PeriodKind.MONTH),
        ("01.10.2026-15.10.2026", date(2026, 10, 1), date(2026, 10, 15), PeriodKind.CUSTOM),
        ("1.10.2026 – 1.10.2026", date(2026, 10, 1), date(2026, 10, 1), PeriodKind.CUSTOM),
        ("24.11.2026-30.12.2026", date(2026, 11, 24), date(2026, 12, 30), PeriodKind.CUSTOM),
    ],
)
def test_a_period_is_understood(text: str, first: date, last: date, kind: PeriodKind) -> None:
    assert read(text) == Period(first, last, kind)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("как дела", "period-unreadable"),
        ("custom", "period-unreadable"),
        ("previous", "period-unreadable"),
        ("previous custom", "period-unreadable"),
        ("13", "period-unreadable"),
        ("октябрь 26", "period-unreadable"),
        ("октябрь 2025 года", "period-unreadable"),
        ("31.02.2026-05.03.2026", "period-unreadable"),
        ("2026-10-01", "period-unreadable"),
        ("15.10.2026-01.10.2026", "period-reversed"),
        ("25.11.2026-30.11.2026", "period-in-future"),
        ("декабрь 2026", "period-in-future"),
        ("01.01.2020-31.12.2026", "period-too-long"),
    ],
)
def test_a_period_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read(text)
    assert refusal.value.code == code


@given(st.text(max_size=40))
def test_any_text_is_a_period_or_a_broken_rule(text: str) -> None:
    try:
        period = read(text)
    except RuleBroken:
        return
    assert period.first <= period.last


def test_the_longest_period_is_allowed_and_a_day_more_is_not() -> None:
    assert read("20.11.2023-23.11.2026").last == date(2026, 11, 23)
    with pytest.raises(RuleBroken, match="period-too-long"):
        read("19.11.2023-23.11.2026")
