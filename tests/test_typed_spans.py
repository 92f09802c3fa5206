"""What typed days of a pause mean. It is Wednesday 25 November 2026, one o'clock in Moscow."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales.typed_answers import DateImpossible
from locales.typed_spans import TypedSpan, last_of, understand_span

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 25, 13, tzinfo=MOSCOW)


def read(text: str, language: str = "ru", now: datetime = NOW) -> str:
    """«11-30…12-13», with nothing where a day was not said."""
    found = understand_span(text, now, MOSCOW, language)
    if isinstance(found, DateImpossible):
        return f"impossible {found.text}"
    return "…".join(f"{day:%m-%d}" if day else "" for day in (found.first, found.last))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("до 12 декабря", "…12-12"),
        ("До пятницы", "…11-27"),
        ("до среды", "…12-02"),
        ("до понедельника", "…11-29"),
        ("по понедельник", "…11-30"),
        ("до 30 ноября", "…11-30"),
        ("до 30", "…11-30"),
        ("12.12", "…12-12"),
        ("завтра", "…11-26"),
        ("на завтра", "11-26…11-26"),
        ("до конца недели", "…11-29"),
        ("до конца месяца", "…11-30"),
        ("до 10 ноября", "…11-10"),
        ("на неделю", "…12-01"),
        ("две недели", "…12-08"),
        ("на 10 дней", "…12-04"),
        ("на пару дней", "…11-26"),
        ("на месяц", "…12-24"),
        ("на следующей неделе", "11-30…12-06"),
        ("с 1 по 14 декабря", "12-01…12-14"),
        ("с 1-го по 14-е декабря", "12-01…12-14"),
        ("с 28 по 3 декабря", "11-28…12-03"),
        ("с 20 по 25", "12-20…12-25"),
        ("1–14 декабря", "12-01…12-14"),
        ("01.12-14.12", "12-01…12-14"),
        ("01.12.2026 — 14.12.2026", "12-01…12-14"),
        ("2026-12-01 - 2026-12-14", "12-01…12-14"),
        ("с 28 декабря по 10 января", "12-28…01-10"),
        ("с понедельника по пятницу", "11-30…12-04"),
        ("с пятницы до понедельника", "11-27…11-29"),
        ("с завтрашнего дня до 30 ноября", "11-26…11-30"),
        ("со среды на неделю", "11-25…12-01"),
        ("с 1.12 на две недели", "12-01…12-14"),
        ("на две недели с 1 декабря", "12-01…12-14"),
        ("с понедельника", "11-30…"),
        ("с 14 декабря по 1 декабря", "12-14…12-01"),
        ("с 1 ноября по 14 декабря", "11-01…12-14"),
        ("простыла, до пятницы", "…11-27"),
        ("до 31 ноября", "impossible 31 ноября"),
        ("до весны", "…"),
        ("", "…"),
    ],
)
def test_russian(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("until 12 December", "…12-12"),
        ("until December 12", "…12-12"),
        ("until Monday", "…11-29"),
        ("through Friday", "…11-27"),
        ("for a week", "…12-01"),
        ("two weeks", "…12-08"),
        ("for 10 days", "…12-04"),
        ("next week", "11-30…12-06"),
        ("till the end of the week", "…11-29"),
        ("from 1 to 14 December", "12-01…12-14"),
        ("from the 1st to the 14th of December", "12-01…12-14"),
        ("December 1-14", "12-01…12-14"),
        ("Dec 1 - Dec 14", "12-01…12-14"),
        ("from Monday to Friday", "11-30…12-04"),
        ("from Monday for two weeks", "11-30…12-13"),
        ("from 12/11 to 12/20", "…"),
        ("some day", "…"),
    ],
)
def test_english(text: str, meant: str) -> None:
    assert read(text, "en") == meant


@pytest.mark.parametrize(
    ("text", "language", "planned"),
    [
        ("отпуск до 12 декабря", "ru", True),
        ("в отпуске на неделю", "ru", True),
        ("пауза на неделю", "ru", False),
        ("до 12 декабря", "ru", None),
        ("vacation until 12 December", "en", True),
        ("on leave for a week", "en", True),
    ],
)
def test_the_kind_is_a_word_of_its_own(text: str, language: str, planned: bool | None) -> None:
    found = understand_span(text, NOW, MOSCOW, language)
    assert isinstance(found, TypedSpan) and found.last is not None and found.planned is planned


def test_a_month_ends_where_the_next_one_begins() -> None:
    assert last_of(date(2026, 12, 1), None, "месяц") == date(2026, 12, 31)
    assert last_of(date(2027, 1, 31), None, "month") == date(2027, 2, 27)
    assert last_of(date(2026, 12, 1), "два", "месяца") == date(2027, 1, 31)
    assert last_of(date(2026, 12, 1), "999", "дней") < date(2028, 2, 1)
    assert last_of(date(2026, 12, 1), "0", "дней") == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("26 марта", "ru", "03-26…03-26"),
        ("завтра", "ru", "11-26…11-26"),
        ("30", "ru", "11-30…11-30"),
        ("до 12 декабря", "ru", "…12-12"),
        ("1-7 января", "ru", "01-01…01-07"),
        ("с 28 декабря по 8 января", "ru", "12-28…01-08"),
        ("на неделю", "ru", "…12-01"),
        ("26 March", "en", "03-26…03-26"),
        ("until 12 December", "en", "…12-12"),
        ("1-7 January", "en", "01-01…01-07"),
    ],
)
def test_where_days_are_listed_a_bare_day_is_that_day_alone(text: str, language: str, meant: str) -> None:
    found = understand_span(text, NOW, MOSCOW, language, bare_is_last=False)
    assert isinstance(found, TypedSpan)
    assert "…".join(f"{day:%m-%d}" if day else "" for day in (found.first, found.last)) == meant
