"""What a coordinator types about a programme: a city, a number, a day, a weekday, a time."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from locales import LANGUAGES, Speaker
from locales.dates import DateImpossible, FutureMoment, NoTime, PastMoment, say_weekday, understand
from locales.towns import zone_of
from locales.typed_until import understand_last_day
from mentoring.errors import RuleBroken
from mentoring.settings import TIMES, WEEKDAYS, SettingValue, read_value

_NUMBER = re.compile(r"[-−–]?\d+(?:[.,]\d+)?")


def zone_in(text: str) -> str:
    """The time zone of a typed town. Raises RuleBroken `line-empty` or `city-unknown`."""
    if not text.strip():
        raise RuleBroken("line-empty")
    zone = zone_of(text)
    if zone is None:
        raise RuleBroken("city-unknown")
    return zone


def number_in(key: str, text: str) -> SettingValue:
    """The one number of «24 педагога», «1,5», «−25». Raises RuleBroken `setting-unreadable` (key)."""
    found = _NUMBER.findall(text)
    if len(found) != 1:
        raise RuleBroken("setting-unreadable", key=key)
    number = read_value(key, found[0].translate({ord("−"): "-", ord("–"): "-"}))
    if key == "pace_behind" and isinstance(number, int) and number > 0:
        return -number  # «на 30 пунктов» behind
    return number


def value_in(key: str, text: str, t: Speaker) -> SettingValue:
    """A typed setting. Raises RuleBroken `setting-unreadable` (key)."""
    if key in WEEKDAYS:
        return _weekday_in(key, text, t)
    if key in TIMES:
        return read_value(key, text if re.search(r"[:.]", text) else f"{text.strip()}:00")
    return number_in(key, text)


def _weekday_in(key: str, text: str, t: Speaker) -> int:
    """«по пятницам», "Friday", «пт»: four letters tell the weekdays of both languages apart in every case."""
    words = re.findall(r"\w+", text.casefold())
    fits = {day for day in range(7) for word in words if _is_day(word, day, t)}
    if len(fits) != 1:
        raise RuleBroken("setting-unreadable", key=key)
    return fits.pop()


def _is_day(word: str, day: int, t: Speaker) -> bool:
    names = [say_weekday(day, language).casefold() for language in LANGUAGES]
    is_whole = len(word) > 3 and any(word[:4] == name[:4] for name in names)
    return is_whole or word == t.plain(f"weekday-short-{day}").casefold()


def last_day_in(text: str, said_at: datetime, zone: ZoneInfo, t: Speaker) -> date:
    """A typed day. Raises RuleBroken `line-empty`, `programme-ends-past`, `programme-day-impossible`, `…-unread`."""
    if not text.strip():
        raise RuleBroken("line-empty")
    match understand_last_day(text, said_at, zone, t.language):
        case date() as day:
            return day
        case PastMoment():
            raise RuleBroken("programme-ends-past")
        case DateImpossible():
            raise RuleBroken("programme-day-impossible")
        case _:
            raise RuleBroken("programme-day-unread")


def first_day_in(text: str, said_at: datetime, zone: ZoneInfo, t: Speaker) -> date:
    """A typed day that is gone, or ahead with its year. Raises RuleBroken `line-empty`, `programme-day-impossible`,
    `programme-day-unread`.
    """
    if not text.strip():
        raise RuleBroken("line-empty")
    match understand(text, said_at, zone, t.language, back=True):
        case NoTime(day=day) | FutureMoment(day=day):
            return day
        case DateImpossible():
            raise RuleBroken("programme-day-impossible")
        case _:
            raise RuleBroken("programme-day-unread")
