"""Dates as people say them and as they type them.

The tables read: what was typed, and what it means. All is written on Wednesday 25 November 2026 at 10:00 in
Moscow, unless a test says otherwise.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.dates import (
    PERIOD_WORDS,
    RUSSIAN_ZONES,
    Ambiguous,
    DateImpossible,
    FutureMoment,
    NoDate,
    NoTime,
    NotUnderstood,
    PastMoment,
    TimeImpossible,
    Understood,
    city_name,
    city_of,
    say_date,
    say_date_short,
    say_day,
    say_moment,
    say_month,
    say_period,
    say_time,
    say_weekday,
    understand,
)
from locales.typed_spelling import spelled
from mentoring.weeks import PeriodKind, parse_period

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


def at_start(day: int, hour: int, minute: int = 0) -> Understood:
    """A time by the clock of Moscow on a day counted from the first of this November."""
    first = datetime(2026, 11, 1, hour, minute, tzinfo=MOSCOW)
    return Understood((first + timedelta(days=day - 1)).astimezone(UTC))


UNDERSTOOD_RU = [
    ("завтра в 3", "26.11.2026 15:00"),
    ("завтра в 6", "26.11.2026 18:00"),
    ("завтра в 8", "26.11.2026 08:00"),
    ("завтра в 7:00", "26.11.2026 07:00"),
    ("завтра в 7 утра", "26.11.2026 07:00"),
    ("завтра в 12", "26.11.2026 12:00"),
    ("завтра в 03:00", "26.11.2026 03:00"),
    ("завтра в 15.30", "26.11.2026 15:30"),
    ("завтра в 15-30", "26.11.2026 15:30"),
    ("завтра в 1530", "26.11.2026 15:30"),
    ("завтра около 15", "26.11.2026 15:00"),
    ("завтра в 15 30", "26.11.2026 15:30"),
    ("завтра 9.30", "26.11.2026 09:30"),
    ("завтра 15", "26.11.2026 15:00"),
    ("завтра в 15 часов", "26.11.2026 15:00"),
    ("завтра в 15 ч 30 мин", "26.11.2026 15:30"),
    ("завтра в 2 часа", "26.11.2026 14:00"),
    ("завтра в 7 вечера", "26.11.2026 19:00"),
    ("завтра вечером в 7", "26.11.2026 19:00"),
    ("завтра в 9 утра", "26.11.2026 09:00"),
    ("завтра днём в три", "26.11.2026 15:00"),
    ("завтра в три дня", "26.11.2026 15:00"),
    ("завтра в десять тридцать", "26.11.2026 10:30"),
    ("завтра в час", "26.11.2026 13:00"),
    ("завтра в полдень", "26.11.2026 12:00"),
    ("завтра в полтретьего", "26.11.2026 14:30"),
    ("завтра в половину 3-го", "26.11.2026 14:30"),
    ("завтра без четверти три", "26.11.2026 14:45"),
    ("завтра в четверть третьего", "26.11.2026 14:15"),
    ("завтра, в четверг, в 15:00", "26.11.2026 15:00"),
    ("в 15:00 завтра", "26.11.2026 15:00"),
    ("15.30 завтра", "26.11.2026 15:30"),
    ("Завтра в 15:00!", "26.11.2026 15:00"),
    ("сегодня в 17", "25.11.2026 17:00"),
    ("послезавтра в 11", "27.11.2026 11:00"),
    ("в пятницу в 10", "27.11.2026 10:00"),
    ("пятница 10", "27.11.2026 10:00"),
    ("пт, 10:00", "27.11.2026 10:00"),
    ("пт. 10:00", "27.11.2026 10:00"),
    ("в пятницу 15.00", "27.11.2026 15:00"),
    ("пн 9:00", "30.11.2026 09:00"),
    ("во вторник в 11", "01.12.2026 11:00"),
    ("в следующую среду в половине третьего", "02.12.2026 14:30"),
    ("в среду в 9", "02.12.2026 09:00"),
    ("в эту пятницу в 10", "27.11.2026 10:00"),
    ("в следующий вторник в 15:00", "01.12.2026 15:00"),
    ("в следующую пятницу в 15:00", "04.12.2026 15:00"),
    ("на следующей неделе в среду в 10", "02.12.2026 10:00"),
    ("в среду на следующей неделе в 10", "02.12.2026 10:00"),
    ("в ближайший понедельник в 10", "30.11.2026 10:00"),
    ("через неделю в 11", "02.12.2026 11:00"),
    ("через две недели в 11", "09.12.2026 11:00"),
    ("через 3 дня в 14:00", "28.11.2026 14:00"),
    ("через неделю в среду в 10", "02.12.2026 10:00"),
    ("через 2 часа", "25.11.2026 12:00"),
    ("через час", "25.11.2026 11:00"),
    ("через полтора часа", "25.11.2026 11:30"),
    ("через полчаса", "25.11.2026 10:30"),
    ("12.12 в 9:30", "12.12.2026 09:30"),
    ("10.12 10.30", "10.12.2026 10:30"),
    ("12.12.26 в 9.30", "12.12.2026 09:30"),
    ("12.12.2027 в 9:30", "12.12.2027 09:30"),
    ("2026-12-12 10:00", "12.12.2026 10:00"),
    ("01.02 в 10", "01.02.2027 10:00"),
    ("25 ноября 15:00", "25.11.2026 15:00"),
    ("12 декабря в 9.30", "12.12.2026 09:30"),
    ("1-го дек. в 9", "01.12.2026 09:00"),
    ("12 декабря 2027 года в 9", "12.12.2027 09:00"),
    ("12-го в 10", "12.12.2026 10:00"),
    ("27 числа в 10", "27.11.2026 10:00"),
    ("в четверг 26.11 в 10", "26.11.2026 10:00"),
    ("В пятницу, 4 декабря, в 15:00", "04.12.2026 15:00"),
]

# Typed in a hurry: left out or doubled letters and spaces, wrong keys, numerals and shortenings.
SLIPS_RU = [
    ("зватра в 3", "26.11.2026 15:00"),
    ("завтро в 3", "26.11.2026 15:00"),
    ("завтраа в15", "26.11.2026 15:00"),
    ("завтрав 15", "26.11.2026 15:00"),
    ("завтра15:00", "26.11.2026 15:00"),
    ("завтра в 15ж30", "26.11.2026 15:30"),
    ("завтра в 15;30", "26.11.2026 15:30"),
    ("завтра в 15,30", "26.11.2026 15:30"),
    ("завтра в 15ч30", "26.11.2026 15:30"),
    ("завтра в пол 3", "26.11.2026 14:30"),
    ("завтра в пятнадцать ноль-ноль", "26.11.2026 15:00"),
    ("после завтра в 10", "27.11.2026 10:00"),
    ("впятницу в 10", "27.11.2026 10:00"),
    ("в пятнитцу в 10", "27.11.2026 10:00"),
    ("птн 10:00", "27.11.2026 10:00"),
    ("в воскресение в 12", "29.11.2026 12:00"),
    ("на след неделе в чт в 10", "03.12.2026 10:00"),
    ("в следущий вторник в 11", "01.12.2026 11:00"),
    ("12декабря в 9", "12.12.2026 09:00"),
    ("двенадцатого декабря в 9", "12.12.2026 09:00"),
    ("двадцать седьмого в 10", "27.11.2026 10:00"),
    ("в 10 26 ноября", "26.11.2026 10:00"),
    ("через пол часа", "25.11.2026 10:30"),
]

# Said by a part of the day, by whose clock, or about where in two weeks.
ROUND_ABOUT_RU = [
    ("завтра после тихого часа в 4", "26.11.2026 16:00"),
    ("в пятницу после обеда в 3", "27.11.2026 15:00"),
    ("завтра до обеда в 11", "26.11.2026 11:00"),
    ("завтра с утра часов в 9", "26.11.2026 09:00"),
    ("завтра где-то в 2", "26.11.2026 14:00"),
    ("завтра в 15 мск", "26.11.2026 15:00"),
    ("завтра в 15 по Москве", "26.11.2026 15:00"),
    ("завтра в 15 по местному времени", "26.11.2026 15:00"),
    ("через 2 недели в четверг в 10", "10.12.2026 10:00"),
    ("пт 4.12 в 15:00", "04.12.2026 15:00"),
    ("4 декабря (пятница) в 15:00", "04.12.2026 15:00"),
    ("завтра. В 15:00", "26.11.2026 15:00"),
    ("в 15:30 через неделю", "02.12.2026 15:30"),
]

TOPICS_RU = [
    ("завтра в 15:30 что делать с адаптацией", "26.11.2026 15:30", "что делать с адаптацией"),
    ("Завтрав 15 Ёлка в 5 группе", "26.11.2026 15:00", "Ёлка в 5 группе"),
    ("завтра 15 про лепку", "26.11.2026 15:00", "про лепку"),
    ("завтра про Лепку в 15", "26.11.2026 15:00", "про Лепку"),
    ("завтра во 2 младшей в 15", "26.11.2026 15:00", "во 2 младшей"),
    ("Лепка завтра в 15 у меня", "26.11.2026 15:00", "Лепка у меня"),
    ("Развивающая среда завтра в 15", "26.11.2026 15:00", "Развивающая среда"),
    ("завтра в 10 годовой план на среду", "26.11.2026 10:00", "годовой план на среду"),
    ("завтра в 15 план на пятницу", "26.11.2026 15:00", "план на пятницу"),
    ("Добрый день, можно завтра в 15? Спасибо!", "26.11.2026 15:00", ""),
    ("завтра в 15 удобно?", "26.11.2026 15:00", ""),
    ("завтра в 15 👍", "26.11.2026 15:00", ""),
    ("завтра в 15 про адаптацию", "26.11.2026 15:00", "про адаптацию"),
    ("завтра в 15:00 — Утренний круг", "26.11.2026 15:00", "Утренний круг"),
    ("Завтра в 15. Что с Ёлкой?", "26.11.2026 15:00", "Что с Ёлкой?"),
    ("про адаптацию завтра в 15", "26.11.2026 15:00", "про адаптацию"),
    ("в пятницу в 10 утра у вас в группе", "27.11.2026 10:00", "у вас в группе"),
    ("завтра в 15 в 3 кабинете", "26.11.2026 15:00", "в 3 кабинете"),
    ("Давайте встретимся завтра в 15", "26.11.2026 15:00", ""),
]

REFUSED_RU: list[tuple[str, NotUnderstood]] = [
    ("завтра после тихого часа", NoTime(date(2026, 11, 26))),
    ("завтра два часа", NoTime(date(2026, 11, 26), "два часа")),
    ("завтра утром в 15:00", TimeImpossible("15:00")),
    ("сегодня в 7", PastMoment(TODAY)),
    ("завтра в 15 по Якутску", Ambiguous()),
    ("завтра в 15 по вашему времени", Ambiguous()),
    ("завтра в 12 ночи", Ambiguous((at_start(26, 0), at_start(26, 12)))),
    ("завтра в 7", Ambiguous((at_start(26, 7), at_start(26, 19)))),
    ("завтра в полвосьмого", Ambiguous((at_start(26, 7, 30), at_start(26, 19, 30)))),
    ("в среду в 15", Ambiguous((at_start(25, 15), at_start(32, 15)))),
    ("в среду", Ambiguous((NoTime(TODAY), NoTime(date(2026, 12, 2))))),
    ("25-го", Ambiguous((NoTime(TODAY), NoTime(date(2026, 12, 25))))),
    ("в четверг на той неделе в 10", Ambiguous()),
    ("через неделю в понедельник в 10", Ambiguous((at_start(30, 10), at_start(37, 10)))),
    ("по пятницам в 10", Ambiguous()),
    ("до 12.12 10:30", Ambiguous()),
    ("про пятницу в 10", Ambiguous()),
    ("завтра в 15 не смогу", Ambiguous()),
    ("завтра в 15 про лепку не смогу", Ambiguous()),
    ("завтра в 15, нет, в пятницу в 16", Ambiguous()),
    ("завтра в 15 перенести на пятницу", Ambiguous()),
    ("завтра в 15 занятие в 10:30", Ambiguous()),
    ("", NoDate()),
    ("привет", NoDate()),
    ("обсудим адаптацию", NoDate()),
    ("в 15", NoDate(time(15))),
    ("не завтра в 15", Ambiguous()),
    ("каждую пятницу в 10", Ambiguous()),
    ("до пятницы в 10", Ambiguous()),
    ("через месяц в 10", Ambiguous()),
    ("через день в 10", Ambiguous()),
    ("обсудить план на неделю завтра в 15", Ambiguous()),
    ("завтра", NoTime(date(2026, 11, 26))),
    ("завтра утром", NoTime(date(2026, 11, 26))),
    ("завтра на 2 часа", NoTime(date(2026, 11, 26), "на 2 часа")),
    ("завтра в 5 группе", NoTime(date(2026, 11, 26), "в 5 группе")),
    ("через неделю", NoTime(date(2026, 12, 2))),
    ("в 25:00", TimeImpossible("25:00")),
    ("завтра в 25:00", TimeImpossible("25:00")),
    ("завтра в 12:75", TimeImpossible("12:75")),
    ("завтра в 24:00", TimeImpossible("24:00")),
    ("завтра в 15 утра", TimeImpossible("15 утра")),
    ("завтра без 90 минут три", TimeImpossible("без 90 минут три")),
    ("через 0 минут", PastMoment(TODAY)),
    ("32.13", DateImpossible("32.13")),
    ("32.13 в 10", DateImpossible("32.13")),
    ("31 ноября в 10", DateImpossible("31 ноября")),
    ("30.02 в 10", DateImpossible("30.02")),
    ("29.02.2027 в 10", DateImpossible("29.02.2027")),
    ("вчера в 5", PastMoment(date(2026, 11, 24))),
    ("вчера", PastMoment(date(2026, 11, 24))),
    ("сегодня в 9", PastMoment(TODAY)),
    ("в прошлую пятницу в 10", PastMoment(date(2026, 11, 20))),
    ("01.11 в 10", PastMoment(date(2026, 11, 1))),
    ("12.12.2025 в 10", PastMoment(date(2025, 12, 12))),
    ("завтра в 15-16", Ambiguous()),
    ("завтра в 15:00-16:00", Ambiguous()),
    ("завтра с 15 до 16", Ambiguous()),
    ("завтра в 15 или в 16", Ambiguous()),
    ("завтра в 15 и в 16", Ambiguous()),
    ("завтра в 15, в среду в 16", Ambiguous()),
    ("в среду, 4 декабря, в 15:00", Ambiguous()),
    ("завтра, в пятницу, в 15:00", Ambiguous()),
    ("завтра через 2 часа", Ambiguous()),
    ("завтра 10.12", Ambiguous()),
    ("завтра в 2025", Ambiguous()),
]

UNDERSTOOD_EN = [
    ("tomorrow at 3", "26.11.2026 15:00"),
    ("tomorrow 3", "26.11.2026 15:00"),
    ("tomorrow at 6", "26.11.2026 18:00"),
    ("tomorrow at 8", "26.11.2026 08:00"),
    ("tomorrow at 07:00", "26.11.2026 07:00"),
    ("tomorrow at 12", "26.11.2026 12:00"),
    ("tomorrow at 03:00", "26.11.2026 03:00"),
    ("tomorrow at 3pm", "26.11.2026 15:00"),
    ("tomorrow at 3 p.m.", "26.11.2026 15:00"),
    ("tomorrow at 12pm", "26.11.2026 12:00"),
    ("tomorrow at 15:00", "26.11.2026 15:00"),
    ("tomorrow at 15.30", "26.11.2026 15:30"),
    ("tomorrow at three", "26.11.2026 15:00"),
    ("tomorrow at three thirty", "26.11.2026 15:30"),
    ("tomorrow at 3 o'clock", "26.11.2026 15:00"),
    ("tomorrow at half past two", "26.11.2026 14:30"),
    ("tomorrow at a quarter past two", "26.11.2026 14:15"),
    ("tomorrow at quarter to three", "26.11.2026 14:45"),
    ("tomorrow at ten to three", "26.11.2026 14:50"),
    ("tomorrow at noon", "26.11.2026 12:00"),
    ("tomorrow 12 noon", "26.11.2026 12:00"),
    ("tomorrow morning at 9", "26.11.2026 09:00"),
    ("tomorrow evening at 7", "26.11.2026 19:00"),
    ("tomorrow at 9 in the morning", "26.11.2026 09:00"),
    ("tomorrow at 4 in the afternoon", "26.11.2026 16:00"),
    ("tomorrow, Thursday, at 3", "26.11.2026 15:00"),
    ("half past two tomorrow", "26.11.2026 14:30"),
    ("noon tomorrow", "26.11.2026 12:00"),
    ("Let's meet tomorrow at 3", "26.11.2026 15:00"),
    ("today at 5pm", "25.11.2026 17:00"),
    ("the day after tomorrow at 11", "27.11.2026 11:00"),
    ("day after tomorrow 11:00", "27.11.2026 11:00"),
    ("Friday 10am", "27.11.2026 10:00"),
    ("on Friday at 10", "27.11.2026 10:00"),
    ("Fri 10.30am", "27.11.2026 10:30"),
    ("10am Friday", "27.11.2026 10:00"),
    ("this Friday at 10", "27.11.2026 10:00"),
    ("next Tuesday at 10", "01.12.2026 10:00"),
    ("a week from Friday at 10", "04.12.2026 10:00"),
    ("Friday week at 10", "04.12.2026 10:00"),
    ("two weeks from today at 3", "09.12.2026 15:00"),
    ("in a fortnight at 3", "09.12.2026 15:00"),
    ("Friday next week at 10", "04.12.2026 10:00"),
    ("next week on Friday at 10", "04.12.2026 10:00"),
    ("this Wednesday at 3", "25.11.2026 15:00"),
    ("Wednesday at 9", "02.12.2026 09:00"),
    ("next Wednesday at half past two", "02.12.2026 14:30"),
    ("Monday, 9:00", "30.11.2026 09:00"),
    ("Sunday at 10", "29.11.2026 10:00"),
    ("in a week at 11", "02.12.2026 11:00"),
    ("in two weeks at 10", "09.12.2026 10:00"),
    ("in 3 days at 2pm", "28.11.2026 14:00"),
    ("in 2 hours", "25.11.2026 12:00"),
    ("in an hour", "25.11.2026 11:00"),
    ("in half an hour", "25.11.2026 10:30"),
    ("in 40 minutes", "25.11.2026 10:40"),
    ("12 Dec 9:30", "12.12.2026 09:30"),
    ("Dec 12 at 9", "12.12.2026 09:00"),
    ("December 3rd at 10", "03.12.2026 10:00"),
    ("3rd of December at 10", "03.12.2026 10:00"),
    ("Dec 12 2027 at 9", "12.12.2027 09:00"),
    ("the 12th at 10", "12.12.2026 10:00"),
    ("5 May at 10", "05.05.2027 10:00"),
    ("25 November 15:00", "25.11.2026 15:00"),
    ("12.12 at 9:30", "12.12.2026 09:30"),
    ("12.12.2026 at 9.30", "12.12.2026 09:30"),
    ("2026-12-12 9:30", "12.12.2026 09:30"),
    ("13/12 at 3", "13.12.2026 15:00"),
    ("12/12 at 3", "12.12.2026 15:00"),
    ("on Friday 4 December at 15:00", "04.12.2026 15:00"),
]

SLIPS_EN = [
    ("tmrw 3pm", "26.11.2026 15:00"),
    ("tommorow at3pm", "26.11.2026 15:00"),
    ("tomorrow3pm", "26.11.2026 15:00"),
    ("tomorrow 130pm", "26.11.2026 13:30"),
    ("tomorrow at 1;30", "26.11.2026 13:30"),
    ("fri10am", "27.11.2026 10:00"),
    ("frday at 10", "27.11.2026 10:00"),
    ("Tuseday at 10", "01.12.2026 10:00"),
    ("december first at 10", "01.12.2026 10:00"),
    ("12/13 at 3", "13.12.2026 15:00"),
    ("Friday 12/4 at 10", "04.12.2026 10:00"),
    ("tonight at 8", "25.11.2026 20:00"),
    ("tomorrow after nap time at 3", "26.11.2026 15:00"),
    ("tomorrow at 8 at night", "26.11.2026 20:00"),
    ("tomorrow at 3 Moscow time", "26.11.2026 15:00"),
    ("this coming Friday at 10", "27.11.2026 10:00"),
]

TOPICS_EN = [
    ("tomorrow at 10 morning circle", "26.11.2026 10:00", "morning circle"),
    ("tomorrow about the Circle at 10", "26.11.2026 10:00", "about the Circle"),
    ("Good morning! Would tomorrow at 3 work for you?", "26.11.2026 15:00", ""),
    ("tomorrow at 3 circle time", "26.11.2026 15:00", "circle time"),
    ("tomorrow at 3pm about adaptation", "26.11.2026 15:00", "about adaptation"),
    ("tomorrow at 3 to discuss the year", "26.11.2026 15:00", "to discuss the year"),
    ("12 Dec, 9:30 - Morning circle", "12.12.2026 09:30", "Morning circle"),
    ("about adaptation tomorrow at 3", "26.11.2026 15:00", "about adaptation"),
]

REFUSED_EN: list[tuple[str, NotUnderstood]] = [
    ("tomorrow at 7:30", Ambiguous((at_start(26, 7, 30), at_start(26, 19, 30)))),
    ("tomorrow at 12am", Ambiguous((at_start(26, 0), at_start(26, 12)))),
    ("tomorrow morning at 3pm", TimeImpossible("3pm")),
    ("next Friday at 10", Ambiguous((at_start(27, 10), at_start(34, 10)))),
    ("Wednesday at 3", Ambiguous((at_start(25, 15), at_start(32, 15)))),
    ("Fridays at 10", Ambiguous()),
    ("tomorrow at 3 London time", Ambiguous()),
    ("tomorrow at 3 doesn't work", Ambiguous()),
    ("before 12.12 10:30", Ambiguous()),
    ("hello", NoDate()),
    ("at 3", NoDate(time(15))),
    ("not tomorrow at 3", Ambiguous()),
    ("every Friday at 10", Ambiguous()),
    ("before Friday at 3", Ambiguous()),
    ("in a month at 3", Ambiguous()),
    ("tomorrow", NoTime(date(2026, 11, 26))),
    ("tomorrow afternoon", NoTime(date(2026, 11, 26))),
    ("Friday", NoTime(date(2026, 11, 27))),
    ("tomorrow at 25:00", TimeImpossible("25:00")),
    ("32.13", DateImpossible("32.13")),
    ("31 November at 10", DateImpossible("31 November")),
    ("30 Feb at 10", DateImpossible("30 Feb")),
    ("yesterday at 5", PastMoment(date(2026, 11, 24))),
    ("today at 9", PastMoment(TODAY)),
    ("last Friday at 10", PastMoment(date(2026, 11, 20))),
    ("12/11 at 3", Ambiguous()),
    ("tomorrow at 3 or 4", Ambiguous()),
    ("tomorrow at 3-4", Ambiguous()),
    ("tomorrow 10am-11am", Ambiguous()),
    ("tomorrow at 10 to 11", Ambiguous()),
    ("tomorrow after 3", Ambiguous()),
    ("tomorrow at 3 and Friday at 4", Ambiguous()),
    ("tomorrow, Friday, at 3", Ambiguous()),
    ("on Monday 4 December at 15:00", Ambiguous()),
    ("in an hour and a half", Ambiguous()),
]


def local(start: datetime) -> str:
    return start.astimezone(MOSCOW).strftime("%d.%m.%Y %H:%M")


def understood(text: str, language: str, moment: datetime = NOW, zone: ZoneInfo = MOSCOW) -> Understood:
    found = understand(text, moment, zone, language)
    assert isinstance(found, Understood), found
    return found


@pytest.mark.parametrize(("text", "when"), [*UNDERSTOOD_RU, *SLIPS_RU, *ROUND_ABOUT_RU])
def test_a_date_typed_in_russian_is_understood(text: str, when: str) -> None:
    found = understood(text, "ru")
    assert (local(found.start), found.rest) == (when, "")


@pytest.mark.parametrize(("text", "when"), [*UNDERSTOOD_EN, *SLIPS_EN])
def test_a_date_typed_in_english_is_understood(text: str, when: str) -> None:
    found = understood(text, "en")
    assert (local(found.start), found.rest) == (when, "")


@pytest.mark.parametrize(("text", "when", "topic"), TOPICS_RU)
def test_what_is_not_a_date_in_russian_is_the_topic(text: str, when: str, topic: str) -> None:
    found = understood(text, "ru")
    assert (local(found.start), found.rest) == (when, topic)


@pytest.mark.parametrize(("text", "when", "topic"), TOPICS_EN)
def test_what_is_not_a_date_in_english_is_the_topic(text: str, when: str, topic: str) -> None:
    found = understood(text, "en")
    assert (local(found.start), found.rest) == (when, topic)


@pytest.mark.parametrize(("text", "why"), REFUSED_RU)
def test_what_cannot_be_understood_in_russian_is_refused_with_a_reason(text: str, why: NotUnderstood) -> None:
    assert understand(text, NOW, MOSCOW, "ru") == why


@pytest.mark.parametrize(("text", "why"), REFUSED_EN)
def test_what_cannot_be_understood_in_english_is_refused_with_a_reason(text: str, why: NotUnderstood) -> None:
    assert understand(text, NOW, MOSCOW, "en") == why


@pytest.mark.parametrize(
    ("text", "when"),
    [("15", "01.12.2026 15:00"), ("в 3", "01.12.2026 15:00"), ("9:30", "01.12.2026 09:30")],
)
def test_a_time_alone_answers_when_the_day_is_known(text: str, when: str) -> None:
    found = understand(text, NOW, MOSCOW, "ru", day=date(2026, 12, 1))
    assert isinstance(found, Understood)
    assert local(found.start) == when


def test_a_day_in_the_answer_wins_over_the_known_one() -> None:
    found = understand("лучше в пятницу в 10", NOW, MOSCOW, "ru", day=date(2026, 12, 1))
    assert isinstance(found, Understood)
    assert local(found.start) == "27.11.2026 10:00"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("вчера в 3", "24.11.2026 15:00"),
        ("сегодня в 9", "25.11.2026 09:00"),
        ("во вторник в 11", "24.11.2026 11:00"),
        ("в среду в 9", "25.11.2026 09:00"),
        ("в среду в 15", "18.11.2026 15:00"),
        ("20.11 в 10", "20.11.2026 10:00"),
        ("30.11 в 10", "30.11.2025 10:00"),
        ("12-го в 10", "12.11.2026 10:00"),
    ],
)
def test_about_the_past_the_last_such_day_is_meant(text: str, when: str) -> None:
    found = understand(text, NOW, MOSCOW, "ru", back=True)
    assert isinstance(found, Understood)
    assert local(found.start) == when


def test_about_the_past_what_is_still_to_come_is_refused() -> None:
    assert understand("завтра в 3", NOW, MOSCOW, "ru", back=True) == FutureMoment(date(2026, 11, 26))
    assert understand("сегодня в 15", NOW, MOSCOW, "ru", back=True) == FutureMoment(TODAY)


def test_tomorrow_is_counted_in_the_zone_of_the_writer() -> None:
    late = datetime(2026, 11, 25, 20, 30, tzinfo=UTC)  # 23:30 in Moscow, the next day in Yakutsk
    assert local(understood("завтра в 15:00", "ru", late).start) == "26.11.2026 15:00"
    yakutsk = understood("завтра в 15:00", "ru", late, ZoneInfo("Asia/Yakutsk")).start
    assert yakutsk == datetime(2026, 11, 27, 6, 0, tzinfo=UTC)


def test_tomorrow_typed_at_night_may_be_the_coming_morning() -> None:
    night = datetime(2026, 11, 26, 21, 30, tzinfo=UTC)  # 00:30 on Friday in Moscow
    assert understand("завтра в 9", night, MOSCOW, "ru") == Ambiguous((at_start(27, 9), at_start(28, 9)))
    assert local(understood("завтра, в субботу, в 9", "ru", night).start) == "28.11.2026 09:00"


def test_today_at_seven_is_the_evening_when_the_morning_is_over() -> None:
    assert local(understood("сегодня в 7", "ru", NOW + timedelta(hours=4)).start) == "25.11.2026 19:00"


def test_on_a_sunday_the_next_monday_may_be_tomorrow() -> None:
    sunday = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    both = Ambiguous((at_start(30, 10), at_start(37, 10)))
    assert understand("в следующий понедельник в 10", sunday, MOSCOW, "ru") == both
    assert understand("Monday next week at 10", sunday, MOSCOW, "en") == both
    assert (
        local(understood("на следующей неделе в понедельник в 10", "ru", sunday).start) == "30.11.2026 10:00"
    )


@pytest.mark.parametrize("text", ["завтрак в 9", "пятницы в 9", "четверо в 9"])
def test_another_word_or_case_is_no_slip(text: str) -> None:
    assert understand(text, NOW, MOSCOW, "ru") == NoDate(time(9), text.split()[0])


@given(text=st.text(max_size=60))
def test_every_place_of_the_corrected_words_has_its_place_in_the_text(text: str) -> None:
    written = spelled(text)
    assert len(written.places) == len(written.words) + 1
    assert list(written.places) == sorted(written.places)
    assert written.typed(0, len(written.words)) == text


def test_a_time_that_does_not_exist_is_the_first_one_that_does() -> None:
    before = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    assert understood("tomorrow at 02:30", "en", before, BERLIN).start == datetime(
        2026, 3, 29, 1, 0, tzinfo=UTC
    )


def test_hours_from_now_are_real_hours_across_a_change_of_the_clock() -> None:
    before = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert understood("in 2 hours", "en", before, BERLIN).start == datetime(2026, 3, 29, 2, 30, tzinfo=UTC)


def test_the_new_year_is_crossed_without_a_year_being_typed() -> None:
    new_year_eve = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    assert local(understood("завтра в 15", "ru", new_year_eve).start) == "01.01.2027 15:00"
    assert local(understood("11 января в 10", "ru", new_year_eve).start) == "11.01.2027 10:00"
    assert local(understood("в понедельник в 10", "ru", new_year_eve).start) == "04.01.2027 10:00"


def test_the_29th_of_february_waits_for_a_leap_year_if_it_is_the_next_one() -> None:
    winter = datetime(2027, 12, 1, 9, 0, tzinfo=UTC)
    assert local(understood("29.02 в 10", "ru", winter).start) == "29.02.2028 10:00"


@given(
    minutes=st.integers(1, 60 * 24 * 700),
    zone=st.sampled_from([*RUSSIAN_ZONES, "Europe/Berlin"]),
    language=st.sampled_from(["ru", "en"]),
)
def test_what_loza_says_she_also_understands(minutes: int, zone: str, language: str) -> None:
    place = ZoneInfo(zone)
    moment = NOW + timedelta(minutes=minutes)
    if moment.astimezone(place).replace(fold=1).utcoffset() != moment.astimezone(place).utcoffset():
        return  # an hour that exists twice: the first one is meant
    said = say_moment(moment, place, NOW, language)
    assert understood(said, language, NOW, place).start == moment


@given(text=st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    for language in ("ru", "en"):
        found = understand(text, NOW, MOSCOW, language)
        assert not isinstance(found, Understood) or found.start > NOW


WORDS_OF_TIME_RU = (
    "завтра|в|15|через|2|0|90|часа|минут|недели|среду|12.12|31|ноября|половине|третьего|или|до|утра|вечером|25:00"
    "|без|четверти|три|следующий|вторник|числа|29.02|-|,|про|9|пол|1 час|на"
)
WORDS_OF_TIME_EN = (
    "tomorrow|at|15|in|2|0|90|hours|minutes|weeks|Friday|12.12|31|Nov|half|past|three|to|or|until|am|pm|25:00"
    "|quarter|next|last|week|the|29th|Feb|-|,|about|9|12/11|noon|evening|on"
)


@settings(max_examples=300)
@given(data=st.data(), language=st.sampled_from(["ru", "en"]))
def test_no_mixture_of_words_of_time_breaks_the_reader(data: st.DataObject, language: str) -> None:
    some = (WORDS_OF_TIME_RU if language == "ru" else WORDS_OF_TIME_EN).split("|")
    text = " ".join(data.draw(st.lists(st.sampled_from(some), max_size=7)))
    found = understand(text, NOW, MOSCOW, language)
    assert not isinstance(found, Understood) or found.start > NOW


def test_a_very_long_text_is_read_quickly_and_kept_whole() -> None:
    topic = "про адаптацию " * 300
    assert understood(f"завтра в 15 {topic}", "ru").rest == topic.strip()


@pytest.mark.parametrize(
    ("days", "russian", "english"),
    [
        (-1, "вчера в 10:00", "yesterday at 10:00"),
        (0, "сегодня в 10:00", "today at 10:00"),
        (1, "завтра в 10:00", "tomorrow at 10:00"),
        (6, "во вторник, 1 декабря, в 10:00", "on Tuesday 1 December at 10:00"),
        (9, "в пятницу, 4 декабря, в 10:00", "on Friday 4 December at 10:00"),
        (60, "в воскресенье, 24 января 2027 года, в 10:00", "on Sunday 24 January 2027 at 10:00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(days: int, russian: str, english: str) -> None:
    moment = NOW + timedelta(days=days)
    assert say_moment(moment, MOSCOW, NOW, "ru") == russian
    assert say_moment(moment, MOSCOW, NOW, "en") == english


def test_a_moment_is_said_in_the_zone_of_the_reader() -> None:
    late = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
    assert say_moment(late, MOSCOW, NOW, "ru") == "сегодня в 23:00"
    assert say_moment(late, ZoneInfo("Asia/Yakutsk"), NOW, "ru") == "завтра в 05:00"


def test_a_day_a_date_and_a_time_are_said() -> None:
    assert say_day(date(2026, 12, 4), TODAY, "ru") == "в пятницу, 4 декабря"
    assert say_day(date(2026, 12, 4), TODAY, "en") == "on Friday 4 December"
    assert say_date(date(2026, 12, 4), TODAY, "ru") == "4 декабря"
    assert say_date(date(2027, 12, 4), TODAY, "en") == "4 December 2027"
    assert say_date_short(date(2026, 3, 12)) == "12.03"
    assert say_time(time(9, 5)) == "09:05"
    assert (say_weekday(4, "ru"), say_month(10, "ru")) == ("пятница", "октябрь")


@pytest.mark.parametrize(
    ("first", "last", "russian", "english"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "октябрь", "October"),
        (date(2025, 10, 1), date(2025, 10, 31), "октябрь 2025 года", "October 2025"),
        (date(2026, 7, 1), date(2026, 9, 30), "3-й квартал", "quarter 3"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026 год", "2026"),
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 ноября", "16–22 November"),
        (date(2026, 10, 28), date(2026, 11, 3), "28 октября – 3 ноября", "28 October – 3 November"),
        (
            date(2025, 12, 28),
            date(2026, 1, 3),
            "28 декабря 2025 года – 3 января",
            "28 December 2025 – 3 January",
        ),
        (date(2026, 11, 5), date(2026, 11, 5), "5 ноября", "5 November"),
    ],
)
def test_a_period_is_said(first: date, last: date, russian: str, english: str) -> None:
    assert say_period(first, last, TODAY, "ru") == russian
    assert say_period(first, last, TODAY, "en") == english


def test_a_zone_is_named_by_its_city() -> None:
    assert city_of(MOSCOW, "ru") == "по Москве"
    assert city_of(ZoneInfo("Asia/Yakutsk"), "en") == "Yakutsk time"
    assert city_of(BERLIN, "ru") == "по времени города Берлин"
    assert city_of(ZoneInfo("UTC"), "ru") == "по UTC"
    assert city_name(BERLIN, "ru") == "Берлин"


@pytest.mark.parametrize("zone", RUSSIAN_ZONES)
def test_every_russian_zone_has_a_city(zone: str) -> None:
    assert city_of(ZoneInfo(zone), "ru").startswith("по ")
    assert city_name(ZoneInfo(zone), "en").isascii()


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("неделя", "ru", date(2026, 11, 23), date(2026, 11, 29)),
        ("за месяц", "ru", date(2026, 11, 1), date(2026, 11, 30)),
        ("прошлый месяц", "ru", date(2026, 10, 1), date(2026, 10, 31)),
        ("прошлую неделю", "ru", date(2026, 11, 16), date(2026, 11, 22)),
        ("октябрь", "ru", date(2026, 10, 1), date(2026, 10, 31)),
        ("декабрь 2025", "ru", date(2025, 12, 1), date(2025, 12, 31)),
        ("last month", "en", date(2026, 10, 1), date(2026, 10, 31)),
        ("quarter", "en", date(2026, 10, 1), date(2026, 12, 31)),
        ("october", "en", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_the_words_after_report_name_a_period(text: str, language: str, first: date, last: date) -> None:
    period = parse_period(text.removeprefix("за "), TODAY, date(2026, 9, 1), PERIOD_WORDS[language])
    assert (period.first, period.last) == (first, last)


def test_every_kind_of_period_has_a_word_in_both_languages() -> None:
    for words in PERIOD_WORDS.values():
        assert {kind.value for kind in PeriodKind if kind is not PeriodKind.CUSTOM} <= set(words.values())
        assert {str(month) for month in range(1, 13)} <= set(words.values())
