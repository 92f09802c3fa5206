"""Dates as people say them («в пятницу, 4 декабря, в 15:00») and, by `understand`, as they type them.

Everything takes dates in the reader's own zone, or a moment with that zone; the year is said only if it is not
the current one.
"""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from locales.cities import RUSSIAN_ZONES, city_name, city_of
from locales.typed_dates import (
    Ambiguous,
    DateImpossible,
    FutureMoment,
    NoDate,
    NoTime,
    NotUnderstood,
    PastMoment,
    TimeImpossible,
    Understood,
    understand,
)

__all__ = [
    "FILE_WORDS",
    "PERIOD_WORDS",
    "RUSSIAN_ZONES",
    "Ambiguous",
    "DateImpossible",
    "FutureMoment",
    "NoDate",
    "NoTime",
    "NotUnderstood",
    "PastMoment",
    "TimeImpossible",
    "Understood",
    "city_name",
    "city_of",
    "say_date",
    "say_date_short",
    "say_day",
    "say_moment",
    "say_month",
    "say_period",
    "say_time",
    "say_weekday",
    "understand",
]

_MONTHS: Final = {
    "ru": (
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_MONTHS_OF: Final = {
    "ru": (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    "en": _MONTHS["en"],
}
_WEEKDAYS: Final = {
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ON_WEEKDAYS: Final = {
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "en": tuple(f"on {name}" for name in _WEEKDAYS["en"]),
}
_NEAR_DAYS: Final = {
    "ru": {-1: "вчера", 0: "сегодня", 1: "завтра"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_PERIODS: Final = {
    "ru": {
        "неделя": "week",
        "неделю": "week",
        "месяц": "month",
        "квартал": "quarter",
        "год": "year",
        "прошлый": "previous",
        "прошлая": "previous",
        "прошлую": "previous",
        "предыдущий": "previous",
        "предыдущая": "previous",
        "предыдущую": "previous",
        "учебный": "school",
        "школьный": "school",
        "с": "between",
        "по": "between",
        "до": "between",
        "года": "between",
        "г": "between",
    },
    "en": {
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
        "last": "previous",
        "previous": "previous",
        "school": "school",
        "from": "between",
        "to": "between",
        "till": "between",
        "until": "between",
    },
}

# What may follow /report, for `mentoring.typed_periods`: kinds of periods, "previous", numbers of months.
PERIOD_WORDS: Final = {
    language: kinds
    | {
        name.lower(): str(n)
        for names in (_MONTHS[language], _MONTHS_OF[language])
        for n, name in enumerate(names, 1)
    }
    for language, kinds in _PERIODS.items()
}

# What may stand after the period: the report as which file.
FILE_WORDS: Final = {
    "таблица": "table", "таблицу": "table", "таблицей": "table", "excel": "table", "xlsx": "table",
    "картинка": "picture", "картинку": "picture", "картинкой": "picture",
    "table": "table", "workbook": "table", "picture": "picture", "image": "picture",
}  # fmt: skip


def say_time(moment: datetime | time) -> str:
    """The time by the clock, «15:00»; a moment must already be in the reader's zone."""
    return f"{moment.hour:02}:{moment.minute:02}"


def say_length(seconds: int) -> str:
    """How long a voice note is, «0:42»."""
    return f"{seconds // 60}:{seconds % 60:02}"


def say_date_short(day: date) -> str:
    """The date in figures, «12.03»."""
    return f"{day.day:02}.{day.month:02}"


def say_weekday(weekday: int, language: str) -> str:
    """The name of a weekday (0 = Monday) as it stands alone: «пятница», "Friday"."""
    return _WEEKDAYS[language][weekday]


def say_month(month: int, language: str) -> str:
    """The name of a month (1-12) as it stands alone: «октябрь», "October"."""
    return _MONTHS[language][month - 1]


def say_date(day: date, today: date, language: str) -> str:
    """The date without its weekday: «4 декабря», «4 декабря 2027 года»."""
    words = f"{day.day} {_MONTHS_OF[language][day.month - 1]}"
    return words if day.year == today.year else f"{words} {_year(day.year, language)}"


def say_day(day: date, today: date, language: str) -> str:
    """When, to the day: «сегодня», «завтра», «в пятницу, 4 декабря»; "on Friday 4 December"."""
    if near := _NEAR_DAYS[language].get((day - today).days):
        return near
    comma = "," if language == "ru" else ""
    return f"{_ON_WEEKDAYS[language][day.weekday()]}{comma} {say_date(day, today, language)}"


def say_moment(moment: datetime, zone: ZoneInfo, now: datetime, language: str) -> str:
    """When, to the minute, in the reader's zone: «завтра в 15:00», «в пятницу, 4 декабря, в 15:00»."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    day = say_day(local.date(), today, language)
    if language != "ru":
        return f"{day} at {say_time(local)}"
    comma = "" if (local.date() - today).days in _NEAR_DAYS["ru"] else ","
    return f"{day}{comma} в {say_time(local)}"


def say_period(first: date, last: date, today: date, language: str) -> str:
    """A period with both its ends included: «октябрь», «4-й квартал 2025 года», «28 октября – 3 ноября»."""
    if whole := _whole_period(first, last, language):
        return (
            whole if first.year == today.year or _is_year(first, last) else _with_year(whole, first, language)
        )
    if first == last:
        return say_date(first, today, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_date(last, today, language)}"
    since = say_date(first, today if first.year != last.year else last, language)
    return f"{since} – {say_date(last, today, language)}"


def _year(year: int, language: str) -> str:
    return f"{year} года" if language == "ru" else str(year)


def _with_year(words: str, day: date, language: str) -> str:
    return f"{words} {_year(day.year, language)}"


def _is_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def _whole_period(first: date, last: date, language: str) -> str | None:
    """The name of a calendar month, quarter or year, if the period is one."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first.year != last.year:
        return None
    if _is_year(first, last):
        return f"{first.year} год" if language == "ru" else str(first.year)
    months = last.month - first.month + 1
    if months == 1:
        return say_month(first.month, language)
    if months == 3 and first.month % 3 == 1:
        quarter = last.month // 3
        return f"{quarter}-й квартал" if language == "ru" else f"quarter {quarter}"
    return None
