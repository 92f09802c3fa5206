"""What is typed besides the moment of a meeting: «на 45 минут», «онлайн», a link, "for an hour"; else its topic."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mentoring.meetings import LONGEST_MINUTES, SHORTEST_MINUTES, Format


@dataclass(frozen=True, slots=True)
class TypedTerms:
    """What was found; None where nothing was said. `minutes` may be less or more than a meeting lasts (at least 1)."""

    topic: str | None = None
    minutes: int | None = None
    format: Format | None = None
    place: str | None = None


_WORDS: Final = {
    "ru": {
        "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "десять": 10, "пятнадцать": 15, "двадцать": 20,
        "тридцать": 30, "сорок": 40, "сорок пять": 45, "пятьдесят": 50, "шестьдесят": 60, "девяносто": 90,
    },
    "en": {
        "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20,
        "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
    },
}  # fmt: skip
_HALVES: Final = {
    "ru": (
        (re.compile(r"на\s+(?:полтора\s+часа|час\s+с\s+половиной)"), 90),
        (re.compile(r"на\s+полчас(?:а|ика)"), 30),
    ),
    "en": (
        (re.compile(r"for\s+(?:an|one|1)\s+hour\s+and\s+a\s+half"), 90),
        (re.compile(r"for\s+half\s+an\s+hour"), 30),
    ),
}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# Without «на» a number of minutes may begin a topic («5 минут тишины»): only what may be a length is taken for one.
_LENGTHS: Final = {
    "ru": (
        re.compile(
            rf"на\s+(?:(?P<h>\d{{1,2}}(?:[.,]\d)?|{_any_of(_WORDS['ru'])})\s*(?:час(?:а|ов)?|ч\.?)|час(?:ик)?)"
            r"(?:\s+(?P<and>\d{1,2})\s*мин(?:ут[ыу]?|\.)?)?"
        ),
        re.compile(
            rf"(?:на\s+(?P<m>\d{{1,4}}|{_any_of(_WORDS['ru'])})|(?P<bare>\d{{2,3}}))\s*мин(?:ут[ыу]?|\.)?"
        ),
    ),
    "en": (
        re.compile(
            rf"for\s+(?P<h>\d{{1,2}}(?:[.,]\d)?|{_any_of(_WORDS['en'])})\s*(?:hours?|hrs?\.?|h)"
            r"(?:\s+(?:and\s+)?(?P<and>\d{1,2})\s*min(?:ute)?s?\.?)?"
        ),
        re.compile(
            rf"(?:for\s+(?P<m>\d{{1,4}}|{_any_of(_WORDS['en'])})|(?P<bare>\d{{2,3}}))\s*min(?:ute)?s?\.?"
        ),
    ),
}
_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_ONLINE: Final = {
    "ru": re.compile(r"онлайн|он-лайн|дистанционно"),
    "en": re.compile(r"online|on-line|remotely"),
}
# Words that may be part of a topic («дисциплина в группе»): read only when nothing else is typed.
_ALONE: Final = {
    "в группе": Format.ROOM, "открытое занятие": Format.OPEN, "на открытом занятии": Format.OPEN,
    "in the group room": Format.ROOM, "in my room": Format.ROOM, "open class": Format.OPEN, "open lesson": Format.OPEN,
}  # fmt: skip
_EDGE: Final = " ,;.–—-"


def read_terms(rest: str, language: str) -> TypedTerms:
    """Read what was typed besides the moment. What stands at its edges is taken out; what is left is the topic."""
    place = None
    if found := _LINK.search(rest):
        place = found.group().rstrip(".,;)")
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    minutes, format = None, Format.ONLINE if place else None
    for one in (language, *(other for other in _LENGTHS if other != language)):
        rest, said = _length(rest, one)
        minutes = minutes or said
        rest, is_online = _taken(rest, _ONLINE[one])
        format = Format.ONLINE if is_online else format
    rest = " ".join(rest.split()).strip(_EDGE)
    if rest.casefold() in _ALONE:
        return TypedTerms(None, minutes, _ALONE[rest.casefold()], place)
    return TypedTerms(rest or None, minutes, format, place)


def _length(rest: str, language: str) -> tuple[str, int | None]:
    for pattern, minutes in _HALVES[language]:
        if found := _at_edge(rest, pattern):
            return _without(rest, found), minutes
    for pattern in _LENGTHS[language]:
        found = _at_edge(rest, pattern)
        if found is None:
            continue
        said = _minutes_of(found.groupdict(), language)
        if not found.groupdict().get("bare") or SHORTEST_MINUTES <= said <= LONGEST_MINUTES:
            return _without(rest, found), said
    return rest, None


def _minutes_of(said: dict[str, str | None], language: str) -> int:
    if number := said.get("m") or said.get("bare"):
        return max(1, round(_number(number, language)))
    hours = _number(said["h"], language) if said["h"] else 1
    return max(1, round(hours * 60) + int(said["and"] or 0))


def _number(said: str, language: str) -> float:
    word = _WORDS[language].get(" ".join(said.casefold().split()))
    return word or float(said.replace(",", "."))


def _taken(rest: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    found = _at_edge(rest, pattern)
    if found is None:
        return rest, False
    return _without(rest, found), True


def _without(rest: str, found: re.Match[str]) -> str:
    return f"{rest[: found.start()]} {rest[found.end() :]}".strip(_EDGE)


def _at_edge(rest: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The words at the beginning or the end, as words of their own."""
    for found in re.finditer(rf"(?<![\w-])(?:{pattern.pattern})(?![\w-])", rest, re.IGNORECASE):
        if not rest[: found.start()].strip(_EDGE) or not rest[found.end() :].strip(_EDGE):
            return found
    return None
