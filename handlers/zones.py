"""Time zones to choose from: Russia's by city, the rest of the world by the time it is there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from locales.cities import RUSSIAN_ZONES, city_name
from locales.dates import say_time

# Elsewhere: one known city for each offset and rule of daylight saving people live by.
WORLD = (
    "Europe/London", "Europe/Berlin", "Europe/Minsk", "Europe/Kyiv", "Europe/Chisinau", "Asia/Tbilisi",
    "Asia/Yerevan", "Asia/Baku", "Asia/Almaty", "Asia/Tashkent", "Asia/Bishkek", "Asia/Dushanbe",
    "Asia/Ashgabat", "Europe/Istanbul", "Asia/Jerusalem", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok",
    "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Africa/Cairo",
    "Africa/Johannesburg", "Atlantic/Azores",
)  # fmt: skip
MAIN = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
    "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip


def choices_for(now: datetime) -> tuple[str, ...]:
    """Every zone a person can choose, Russia's first, from west to east."""
    order = sorted(RUSSIAN_ZONES, key=lambda zone: f"{now.astimezone(ZoneInfo(zone)):%z}")
    return (*order, *(zone for zone in WORLD if zone not in RUSSIAN_ZONES))


def zones_now(now: datetime, language: str) -> list[list[tuple[str, str]]]:
    """The eleven Russian zones in rows of two: (zone, «Москва · 14:05»)."""
    found = [
        (zone, f"{city_name(ZoneInfo(zone), language)} · {say_time(now.astimezone(ZoneInfo(zone)))}")
        for zone in MAIN
    ]
    return [found[at : at + 2] for at in range(0, len(found), 2)]
