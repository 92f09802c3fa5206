"""A moment of a meeting as one of those concerned reads it: in her own zone (T2), with her city where clocks differ."""

from collections.abc import Iterable
from datetime import datetime

from handlers.who import Me
from locales import Speaker
from locales.cities import city_of
from locales.dates import say_date, say_moment, say_time, say_weekday
from mentoring.moments import local_date


def say_when(moment: datetime, me: Me, others: Iterable[Me], now: datetime, t: Speaker) -> str:
    """«завтра в 15:00»."""
    return _with_city(say_moment(moment, me.zone, now, t.language), moment, me, others, t)


def say_exactly(moment: datetime, me: Me, others: Iterable[Me], now: datetime, t: Speaker) -> str:
    """«среда, 25 ноября, 15:00»: an understood moment, to be checked by eye."""
    local = moment.astimezone(me.zone)
    day = say_date(local.date(), local_date(now, me.zone), t.language)
    words = f"{say_weekday(local.weekday(), t.language)}, {day}, {say_time(local)}"
    return _with_city(words, moment, me, others, t)


def _with_city(words: str, moment: datetime, me: Me, others: Iterable[Me], t: Speaker) -> str:
    """Name the city when somebody else's clock shows another time."""
    mine = moment.astimezone(me.zone).utcoffset()
    is_same = all(moment.astimezone(one.zone).utcoffset() == mine for one in others)
    return words if is_same else f"{words} {city_of(me.zone, t.language)}"
