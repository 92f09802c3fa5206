"""Names of time zones as people say them: by the city, «в 15:00 по Москве»."""

from typing import Final
from zoneinfo import ZoneInfo

# IANA zone: the city in Russian, the same after «по», the city in English. From west to east.
_RUSSIAN_ZONES: Final = {
    "Europe/Kaliningrad": ("Калининград", "Калининграду", "Kaliningrad"),
    "Europe/Moscow": ("Москва", "Москве", "Moscow"),
    "Europe/Simferopol": ("Симферополь", "Симферополю", "Simferopol"),
    "Europe/Kirov": ("Киров", "Кирову", "Kirov"),
    "Europe/Volgograd": ("Волгоград", "Волгограду", "Volgograd"),
    "Europe/Astrakhan": ("Астрахань", "Астрахани", "Astrakhan"),
    "Europe/Saratov": ("Саратов", "Саратову", "Saratov"),
    "Europe/Ulyanovsk": ("Ульяновск", "Ульяновску", "Ulyanovsk"),
    "Europe/Samara": ("Самара", "Самаре", "Samara"),
    "Asia/Yekaterinburg": ("Екатеринбург", "Екатеринбургу", "Yekaterinburg"),
    "Asia/Omsk": ("Омск", "Омску", "Omsk"),
    "Asia/Novosibirsk": ("Новосибирск", "Новосибирску", "Novosibirsk"),
    "Asia/Barnaul": ("Барнаул", "Барнаулу", "Barnaul"),
    "Asia/Tomsk": ("Томск", "Томску", "Tomsk"),
    "Asia/Novokuznetsk": ("Новокузнецк", "Новокузнецку", "Novokuznetsk"),
    "Asia/Krasnoyarsk": ("Красноярск", "Красноярску", "Krasnoyarsk"),
    "Asia/Irkutsk": ("Иркутск", "Иркутску", "Irkutsk"),
    "Asia/Chita": ("Чита", "Чите", "Chita"),
    "Asia/Yakutsk": ("Якутск", "Якутску", "Yakutsk"),
    "Asia/Khandyga": ("Хандыга", "Хандыге", "Khandyga"),
    "Asia/Vladivostok": ("Владивосток", "Владивостоку", "Vladivostok"),
    "Asia/Ust-Nera": ("Усть-Нера", "Усть-Нере", "Ust-Nera"),
    "Asia/Magadan": ("Магадан", "Магадану", "Magadan"),
    "Asia/Sakhalin": ("Южно-Сахалинск", "Южно-Сахалинску", "Yuzhno-Sakhalinsk"),
    "Asia/Srednekolymsk": ("Среднеколымск", "Среднеколымску", "Srednekolymsk"),
    "Asia/Kamchatka": ("Петропавловск-Камчатский", "Петропавловску-Камчатскому", "Petropavlovsk-Kamchatsky"),
    "Asia/Anadyr": ("Анадырь", "Анадырю", "Anadyr"),
}

RUSSIAN_ZONES: Final = tuple(_RUSSIAN_ZONES)


def city_name(zone: ZoneInfo, language: str) -> str:
    """The city of a zone, for a list or a button: «Москва», "Moscow"; abroad the name Unicode's tables give."""
    if known := _RUSSIAN_ZONES.get(zone.key):
        return known[0] if language == "ru" else known[2]
    if "/" not in zone.key:
        return zone.key
    from babel.dates import get_timezone_location

    return get_timezone_location(zone.key, locale=language, return_city=True)


def city_of(zone: ZoneInfo, language: str) -> str:
    """The zone as it stands after a time: «по Москве», "Moscow time"."""
    if language != "ru":
        return f"{city_name(zone, language)} time"
    if known := _RUSSIAN_ZONES.get(zone.key):
        return f"по {known[1]}"
    return f"по времени города {city_name(zone, language)}" if "/" in zone.key else f"по {zone.key}"
