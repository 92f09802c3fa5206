"""Which zone a town lives in: Russia's larger towns by name, any IANA zone as it is written."""

from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from locales.cities import RUSSIAN_ZONES, city_name

# Towns whose zone is not named after them. In lower case, «ё» as «е».
_TOWNS: Final = {
    "Europe/Moscow": "санкт-петербург, петербург, спб, питер, нижний новгород, казань, ростов-на-дону, воронеж, "
    "краснодар, сочи, тула, рязань, ярославль, тверь, иваново, кострома, владимир, калуга, смоленск, брянск, "
    "орел, курск, белгород, липецк, тамбов, пенза, саранск, чебоксары, йошкар-ола, вологда, череповец, "
    "архангельск, мурманск, петрозаводск, сыктывкар, псков, великий новгород, ставрополь, пятигорск, махачкала, "
    "грозный, владикавказ, нальчик, майкоп, черкесск, элиста, новороссийск, таганрог, подольск, химки, мытищи, "
    "балашиха, королев, люберцы, севастополь, набережные челны, дзержинск, st petersburg, saint petersburg, kazan, "
    "nizhny novgorod, rostov, rostov-on-don, voronezh, krasnodar, sochi, yaroslavl, tver, tula, murmansk",
    "Europe/Samara": "тольятти, ижевск, сызрань, togliatti, izhevsk",
    "Asia/Yekaterinburg": "челябинск, уфа, пермь, тюмень, оренбург, курган, магнитогорск, сургут, нижний тагил, "
    "ханты-мансийск, нижневартовск, стерлитамак, салехард, орск, chelyabinsk, ufa, perm, tyumen, surgut, "
    "ekaterinburg",
    "Asia/Krasnoyarsk": "абакан, норильск, кызыл, krasnoyarsk, norilsk",
    "Asia/Novokuznetsk": "кемерово, kemerovo",
    "Asia/Barnaul": "бийск, горно-алтайск",
    "Asia/Irkutsk": "улан-удэ, братск, ангарск, ulan-ude",
    "Asia/Yakutsk": "благовещенск, yakutsk",
    "Asia/Vladivostok": "хабаровск, уссурийск, находка, биробиджан, комсомольск-на-амуре, khabarovsk",
    "Asia/Kamchatka": "петропавловск, камчатка",
}  # fmt: skip


def zone_of(town: str) -> str | None:
    """The IANA zone of a typed town or zone name; None when it is not known here."""
    typed = " ".join(town.split())
    known = _by_name().get(_key(typed))
    if known is None and typed in available_timezones() and "/" in typed:
        return typed
    return known


@cache
def _by_name() -> dict[str, str]:
    names = {
        _key(city_name(ZoneInfo(zone), language)): zone for zone in RUSSIAN_ZONES for language in ("ru", "en")
    }
    for zone, towns in _TOWNS.items():
        names.update({_key(town.strip()): zone for town in towns.split(",")})
    return names


def _key(name: str) -> str:
    return name.lower().replace("ё", "е").replace("г. ", "")
