"""Whose clock a typed time is by: «по Москве», «мск», "Moscow time", "your time"."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from locales.cities import RUSSIAN_ZONES, city_of


@dataclass(frozen=True, slots=True)
class ByClock:
    """The words after a time that say by whose clock it is: a zone by its name or abbreviation, or nobody's we know."""

    name: str


_OWN: Final = re.compile(
    r"по\s+(?:местному|нашему|моему|своему)(?:\s+времени)?(?!\w)|(?:our|my|local)\s+time(?!\w)"
)
_OTHERS: Final = re.compile(
    r"по\s+(?:вашему|твоему|их|\w+скому)(?:\s+времени)?(?!\w)|по\s+времени\s+(?:города\s+)?[\w-]+"
    r"|по\s+(?:питеру|петербургу|минску|киеву|берлину|лондону|парижу|алматы|астане|ташкенту|баку|еревану|тбилиси|бишкеку"
    r"|душанбе|риге|вильнюсу|таллину|варшаве|праге|стамбулу|дубаю|нью-йорку|европе|америке)(?:\s+времени)?(?!\w)"
    r"|(?:your|their|central|mountain|[a-z]+\s+standard)\s+time(?!\w)|(?:eastern|pacific)(?:\s+time)?(?!\w)"
    r"|(?:мск|msk|gmt|utc|bst|cet|cest|eet|eest|[ecmp][sd]?t)(?!\w)"
)
_CITY_TIME: Final = re.compile(r"(?P<city>[a-z]+(?:[ -][a-z]+)?)\s+time(?!\w)")
_MOSCOW: Final = ("мск", "по мск", "по московскому", "по московскому времени")


@cache
def _cities() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in _zones())
    return re.compile(rf"(?:по\s+мск|{names})(?:\s+времени)?(?!\w)")


@cache
def _zones() -> dict[str, ZoneInfo]:
    zones = [ZoneInfo(key) for key in RUSSIAN_ZONES]
    return {city_of(zone, language).lower(): zone for language in ("ru", "en") for zone in zones}


def _abroad(city: str) -> ZoneInfo | None:
    """The zone that is called after a city: "new york"."""
    key = _named_zones().get(city.replace(" ", "_").lower())
    return ZoneInfo(key) if key else None


@cache
def _named_zones() -> dict[str, str]:
    return {key.rpartition("/")[2].lower(): key for key in sorted(available_timezones()) if "/" in key}


def read_clock_zone(words: str, at: int) -> tuple[ByClock, int] | None:
    """By whose clock, as it stands at this place, and where it ends; None if nothing is said of that."""
    for reader in (_OWN, _cities(), _OTHERS):
        if match := reader.match(words, at):
            name = "" if reader is _OWN else " ".join(match[0].split())
            return ByClock(name), match.end()
    abroad = _CITY_TIME.match(words, at)
    return (ByClock(abroad[0]), abroad.end()) if abroad and _abroad(abroad["city"]) else None


def is_own_clock(said: ByClock, start: datetime, zone: ZoneInfo) -> bool:
    """Whether this clock shows at `start` the same time as the writer's own."""
    own, name = start.astimezone(zone), said.name
    if not name or name == city_of(zone, "ru").lower() or name == city_of(zone, "en").lower():
        return True
    if name in _MOSCOW:
        name = "по москве"
    if known := _zones().get(name.removesuffix(" времени")) or _abroad(name.removesuffix(" time")):
        return own.utcoffset() == start.astimezone(known).utcoffset()
    return name == (own.tzname() or "").lower()
