"""Working days: the Russian production calendar with its transfers, and no calendar at all."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from locales.calendars import COUNTRIES, calendar_for, country_name, country_named, country_of

RUSSIA = calendar_for("RU", 2025, 2027)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 2),
        date(2026, 1, 5),
        date(2026, 1, 6),
        date(2026, 1, 7),
        date(2026, 1, 8),
        date(2026, 1, 9),
        date(2026, 2, 23),
        date(2026, 3, 9),
        date(2026, 5, 1),
        date(2026, 5, 11),
        date(2026, 6, 12),
        date(2026, 11, 4),
        date(2026, 12, 31),
    ],
)
def test_a_holiday_and_a_transfer_of_2026_do_not_work(day: date) -> None:
    assert day in RUSSIA.days_off
    assert not RUSSIA.is_working(day)


def test_victory_day_on_a_saturday_does_not_work_and_is_no_weekday_off() -> None:
    assert not RUSSIA.is_working(date(2026, 5, 9))
    assert date(2026, 5, 9) not in RUSSIA.days_off


@pytest.mark.parametrize("day", [date(2026, 1, 12), date(2026, 3, 10), date(2026, 5, 8), date(2026, 12, 30)])
def test_the_days_around_the_holidays_work(day: date) -> None:
    assert RUSSIA.is_working(day)


@pytest.mark.parametrize("day", [date(2025, 11, 1), date(2027, 2, 20)])
def test_a_saturday_given_for_a_bridge_day_works(day: date) -> None:
    assert day in RUSSIA.working_weekends
    assert RUSSIA.is_working(day)


def test_weekdays_off_and_working_weekends_are_what_they_say() -> None:
    assert all(day.weekday() < 5 for day in RUSSIA.days_off)
    assert all(day.weekday() >= 5 for day in RUSSIA.working_weekends)


def test_the_year_2026_has_the_working_days_of_its_decree() -> None:
    year = [date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert sum(RUSSIA.is_working(day) for day in year) == 247


def test_without_a_country_only_weekends_are_free() -> None:
    nowhere = calendar_for("", 2026, 2026)
    assert nowhere.is_working(date(2026, 1, 1))
    assert not nowhere.is_working(date(2026, 1, 3))


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(LookupError):
        calendar_for("XX", 2026, 2026)


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_offered_country_has_a_calendar_and_a_name(country: str) -> None:
    assert calendar_for(country, 2026, 2027).days_off
    assert country_name(country, "ru") != country and country_name(country, "en") != country


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Казахстан", "KZ"),
        (" кыргызстан ", "KG"),
        ("Киргизия", "KG"),
        ("kyrgyzstan", "KG"),
        ("РФ", "RU"),
        ("«Латвия».", "LV"),
        ("Germany", "DE"),
        ("de", "DE"),
        ("Атлантида", None),
        ("", None),
        ("xx", None),
    ],
)
def test_a_country_is_known_by_its_name_in_either_language(typed: str, country: str | None) -> None:
    assert country_named(typed) == country


def test_a_calendar_is_made_once() -> None:
    assert calendar_for("RU", 2025, 2027) is RUSSIA


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Moscow", "RU"), ("Asia/Yakutsk", "RU"), ("Asia/Almaty", "KZ"), ("UTC", ""), ("Etc/GMT+3", "")],
)
def test_the_country_follows_from_the_time_zone(zone: str, country: str) -> None:
    assert country_of(ZoneInfo(zone)) == country
