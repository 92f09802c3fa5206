"""When a programme falls silent, and the days of the one after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.programmes import NAME_LIMIT
from mentoring.years import QUIET_AFTER, check_running, is_quiet, named_for, next_year

ENDS = date(2027, 5, 31)


@pytest.mark.parametrize(
    ("ends_on", "is_archived", "today", "quiet"),
    [
        (ENDS, False, ENDS, False),
        (ENDS, False, ENDS + timedelta(days=14), False),
        (ENDS, False, ENDS + timedelta(days=15), True),
        (None, False, date(2099, 1, 1), False),
        (None, True, date(2026, 9, 1), True),
        (ENDS, True, date(2026, 9, 1), True),
    ],
)
def test_nothing_unasked_leaves_14_days_after_the_end(
    ends_on: date | None, is_archived: bool, today: date, quiet: bool
) -> None:
    assert timedelta(days=14) == QUIET_AFTER
    assert is_quiet(ends_on, is_archived, today) is quiet


def test_nothing_begins_in_an_archive() -> None:
    check_running(False)
    with pytest.raises(RuleBroken, match="programme-archived"):
        check_running(True)


@pytest.mark.parametrize(
    ("ends_on", "today", "days"),
    [
        (ENDS, date(2027, 5, 20), (date(2027, 9, 1), date(2028, 5, 31))),
        (ENDS, date(2027, 6, 10), (date(2027, 9, 1), date(2028, 5, 31))),
        (ENDS, date(2027, 9, 14), (date(2027, 9, 14), date(2028, 5, 31))),
        (date(2026, 12, 31), date(2026, 12, 20), (date(2027, 1, 1), date(2027, 5, 31))),
        (None, date(2027, 3, 1), (date(2027, 3, 1), date(2027, 5, 31))),
        (None, date(2027, 5, 10), (date(2027, 5, 10), date(2028, 5, 31))),
    ],
)
def test_the_next_year_begins_after_this_one_and_not_in_summer(
    ends_on: date | None, today: date, days: tuple[date, date]
) -> None:
    assert next_year(ends_on, today) == days


@given(st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_whenever_it_is_asked_the_year_is_ahead_and_has_a_month_at_least(
    ends_on: date | None, today: date
) -> None:
    starts, ends = next_year(ends_on, today)
    assert starts >= today
    assert ends_on is None or starts > ends_on or starts == today
    assert timedelta(days=28) < ends - starts < timedelta(days=396)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Сад 12", "Сад 12, 2027/28"),
        ("Сад 12, 2026/27", "Сад 12, 2027/28"),
        ("Сад 12 2026-2027", "Сад 12, 2027/28"),
        ("Наставники 2026", "Наставники, 2027/28"),
        ("2026", "2026, 2027/28"),
        ("Школа 1514", "Школа 1514, 2027/28"),
        ("Я" * NAME_LIMIT, "Я" * (NAME_LIMIT - 9) + ", 2027/28"),
    ],
)
def test_the_programme_of_the_next_year_can_be_told_from_this_one(name: str, named: str) -> None:
    assert named_for(name, date(2027, 9, 1), date(2028, 5, 31)) == named
    assert len(named) <= NAME_LIMIT


def test_a_programme_within_one_calendar_year_is_named_for_it() -> None:
    assert named_for("Сад 12, 2026/27", date(2028, 1, 10), date(2028, 5, 31)) == "Сад 12, 2028"
