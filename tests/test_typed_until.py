"""The last day of a term as it is typed: «до пятницы» ends with Friday."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales.typed_dates import DateImpossible, PastMoment
from locales.typed_until import understand_last_day, understand_until

NOW = datetime(2026, 9, 7, 10, tzinfo=UTC)  # a Monday
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("ru", "до пятницы", date(2026, 9, 11)),
        ("ru", "До следующей пятницы", date(2026, 9, 18)),
        ("ru", "не позже среды", date(2026, 9, 9)),
        ("ru", "до субботы", date(2026, 9, 12)),
        ("ru", "до воскресенья", date(2026, 9, 13)),
        ("ru", "до понедельника", date(2026, 9, 14)),
        ("ru", "до завтра", date(2026, 9, 8)),
        ("ru", "до 25.09", date(2026, 9, 25)),
        ("ru", "к 25 сентября", date(2026, 9, 25)),
        ("ru", "к пятнице в 15", date(2026, 9, 11)),
        ("ru", "через неделю", date(2026, 9, 14)),
        ("en", "by Friday", date(2026, 9, 11)),
        ("en", "until Friday", date(2026, 9, 11)),
        ("en", "before 25 September", date(2026, 9, 25)),
        ("en", "No later than Friday", date(2026, 9, 11)),
    ],
)
def test_a_term_ends_with_the_day_that_is_named(language: str, typed: str, day: date) -> None:
    assert understand_until(typed, NOW, MOSCOW, language) == day


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("ru", "до конца мая", date(2027, 5, 31)),
        ("ru", "До конца октября.", date(2026, 10, 31)),
        ("ru", "конца сентября", date(2026, 9, 30)),
        ("ru", "до лета", date(2027, 5, 31)),
        ("ru", "до нового года", date(2026, 12, 31)),
        ("ru", "до конца учебного года", date(2027, 5, 31)),
        ("ru", "31 октября", date(2026, 10, 31)),
        ("ru", "until the end of May", date(2027, 5, 31)),
        ("ru", "until 31 October", date(2026, 10, 31)),
        ("en", "until the end of May", date(2027, 5, 31)),
        ("en", "the end of October", date(2026, 10, 31)),
        ("en", "until the end of the school year", date(2027, 5, 31)),
        ("en", "till the New Year", date(2026, 12, 31)),
        ("en", "до конца мая", date(2027, 5, 31)),
    ],
)
def test_a_series_ends_with_a_month_or_a_season_too(language: str, typed: str, day: date) -> None:
    assert understand_last_day(typed, NOW, MOSCOW, language) == day


def test_what_is_no_last_day_is_not_guessed() -> None:
    assert isinstance(understand_last_day("до 31.02", NOW, MOSCOW, "ru"), DateImpossible)
    for typed in ("до обеда", "до конца", "до второго пришествия", ""):
        assert not isinstance(understand_last_day(typed, NOW, MOSCOW, "ru"), date)


def test_what_is_no_day_is_not_guessed() -> None:
    assert isinstance(understand_until("до вчера", NOW, MOSCOW, "ru"), PastMoment)
    assert isinstance(understand_until("до 31.02", NOW, MOSCOW, "ru"), DateImpossible)
    for typed in ("до обеда", "до конца недели", "песня", ""):
        assert not isinstance(understand_until(typed, NOW, MOSCOW, "ru"), date)
