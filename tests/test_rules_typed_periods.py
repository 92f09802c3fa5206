"""Periods as people type them, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.report import WORDS
from mentoring.errors import RuleBroken
from mentoring.typed_periods import read_period
from mentoring.weeks import Period, PeriodKind

TODAY = date(2026, 11, 22)
BEGAN = date(2026, 9, 7)


def days(*numbers: int) -> Period:
    return Period(date(*numbers[:3]), date(*numbers[3:]))


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("с 1 по 15 октября", days(2026, 10, 1, 2026, 10, 15)),
        ("1-15 октября", days(2026, 10, 1, 2026, 10, 15)),
        ("1 – 15 Октября 2025 г.", days(2025, 10, 1, 2025, 10, 15)),
        ("с 20 сентября по 5 октября", days(2026, 9, 20, 2026, 10, 5)),
        ("с 20 декабря по 5 января", days(2025, 12, 20, 2026, 1, 5)),
        ("с 20 декабря 2024 по 5 января", days(2024, 12, 20, 2025, 1, 5)),
        ("20 декабря 2024 года - 5 января 2026 года", days(2024, 12, 20, 2026, 1, 5)),
        ("1-30 декабря", days(2025, 12, 1, 2025, 12, 30)),
        ("22-30 ноября", days(2026, 11, 22, 2026, 11, 30)),
        ("23-30 ноября", days(2025, 11, 23, 2025, 11, 30)),
        ("1.10-15.10", days(2026, 10, 1, 2026, 10, 15)),
        ("20.12 - 05.01", days(2025, 12, 20, 2026, 1, 5)),
        ("01.09.2026-15.10", days(2026, 9, 1, 2026, 10, 15)),
        ("01.09.2026-30.09.2026", days(2026, 9, 1, 2026, 9, 30)),
        ("from 1 to 15 October", days(2026, 10, 1, 2026, 10, 15)),
        ("October 1-15", days(2026, 10, 1, 2026, 10, 15)),
        ("учебный год", days(2026, 9, 1, 2027, 8, 31)),
        ("прошлый учебный год", days(2025, 9, 1, 2026, 8, 31)),
        ("school year", days(2026, 9, 1, 2027, 8, 31)),
        ("октябрь", Period(date(2026, 10, 1), date(2026, 10, 31), PeriodKind.MONTH)),
        ("", Period(date(2026, 11, 1), date(2026, 11, 30), PeriodKind.MONTH)),
        ("год", Period(BEGAN, TODAY, PeriodKind.YEAR)),
    ],
)
def test_a_typed_period_is_understood(typed: str, period: Period) -> None:
    assert read_period(typed, TODAY, BEGAN, WORDS) == period


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("с 15 по 1 октября", "period-reversed"),
        ("с 1 по 32 октября", "period-unreadable"),
        ("30-31 февраля", "period-unreadable"),
        ("с 1 по 15", "period-unreadable"),
        ("1 2 3 октября", "period-unreadable"),
        ("1-15 октября 3026", "period-unreadable"),
        ("1-15 октября 2027", "period-in-future"),
        ("01.09.2021-15.10.2026", "period-too-long"),
        ("учебный год 2020", "period-unreadable"),
        ("школьный обед", "period-unreadable"),
    ],
)
def test_a_period_that_cannot_be_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_period(typed, TODAY, BEGAN, WORDS)
    assert broken.value.code == code


PIECES = st.sampled_from(
    ["с", "по", "1", "15", "31", "99999", "октября", "мая", "2026", "-", "1.10", "учебный", "год", "²", "٣"]
)


@given(st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=8).map(" ".join)), st.dates())
def test_any_text_is_a_period_or_a_broken_rule(typed: str, today: date) -> None:
    try:
        period = read_period(typed, today, BEGAN, WORDS)
    except RuleBroken as broken:
        assert broken.code.startswith("period-")
    else:
        assert period.first <= period.last
