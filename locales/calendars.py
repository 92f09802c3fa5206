"""Working days by country, with the transfers of a year's decree, as the frozen `Calendar` mentoring works with."""

from datetime import date
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar

COUNTRIES: Final = ("RU", "BY", "KZ", "AM", "KG", "UZ", "AZ", "GE", "MD", "TJ")
"""Whose calendars are offered first; any other can be named."""
_NAMES: Final = {("ru", "KG"): "Кыргызстан"}
_ALSO: Final = {
    "рф": "RU", "белоруссия": "BY", "киргизия": "KG", "молдавия": "MD", "чехия": "CZ", "сша": "US", "англия": "GB",
    "usa": "US", "uk": "GB", "england": "GB",
}  # fmt: skip


@cache
def calendar_for(country: str, first_year: int, last_year: int) -> Calendar:
    """The calendar of a country (ISO 3166, «RU») for whole years, both included; "" has no holidays.

    A year whose decree is not known yet has its holidays without transfers. Raises `LookupError` for a country
    nobody has made a calendar of.
    """
    if not country:
        return Calendar("")
    import holidays  # a tenth of a second, and only programmes with a calendar pay it

    try:
        found = holidays.country_holidays(country, years=range(first_year, last_year + 1))
    except NotImplementedError:
        raise LookupError(f"no calendar of the country {country!r}") from None
    return Calendar(
        country,
        days_off=frozenset(day for day in found if _is_weekday(day)),
        working_weekends=frozenset(day for day in found.weekend_workdays if not _is_weekday(day)),
    )


def country_name(country: str, language: str) -> str:
    """«Россия», "Russia"; the code for a country without a name."""
    from babel import Locale

    name = _NAMES.get((language, country)) or Locale(language).territories.get(country, country)
    return str(name)


def country_named(typed: str) -> str | None:
    """The country somebody named in either language, or by its code; None when there is no calendar of it."""
    import holidays

    wanted = _plain(typed)
    known = holidays.list_supported_countries(include_aliases=False)
    if wanted.upper() in known:
        return wanted.upper()
    names = {_plain(country_name(one, language)): one for one in known for language in ("ru", "en")}
    found = names.get(wanted) or _ALSO.get(wanted)
    return found if found in known else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("ё", "е").strip(" .,«»\"'").split())


def country_of(zone: ZoneInfo) -> str:
    """The country a time zone lies in, "" if it lies in none (UTC)."""
    from babel import core

    country = str(core.get_global("zone_territories").get(zone.key, ""))
    return "" if country in ("001", "ZZ") else country


def calendar_in(zone: ZoneInfo) -> str:
    """The country whose working calendar holds in a zone; "" where nobody has made one."""
    from locales.cities import RUSSIAN_ZONES

    if zone.key in RUSSIAN_ZONES:
        return "RU"
    country = country_of(zone)
    return country if country and country_named(country) else ""


def _is_weekday(day: date) -> bool:
    return day.weekday() < 5
