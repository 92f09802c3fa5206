"""What is typed besides the moment of a meeting: «на 45 минут», «онлайн», a link, "for an hour"; else its topic."""

import re
from dataclasses import dataclass
from typing import Final

from mentoring.meetings import LONGEST_MINUTES, SHORTEST_MINUTES, Format


@dataclass(frozen=True, slots=True)
class TypedTerms:
    """What was found; None where nothing was said."""

    topic: str | None = None
    minutes: int | None = None
    format: Format | None = None
    place: str | None = None


_LENGTHS: Final = {
    "ru": (
        (re.compile(r"на\s+полтора\s+часа"), 90),
        (re.compile(r"на\s+полчас(?:а|ика)"), 30),
        (re.compile(r"на\s+час(?:ик)?"), 60),
        (re.compile(r"на\s+(?:2|два)\s+часа"), 120),
        (re.compile(r"(?:на\s+)?(\d{2,3})\s*мин(?:ут[ыу]?|\.)?"), None),
    ),
    "en": (
        (re.compile(r"for\s+(?:an|one|1)\s+hour\s+and\s+a\s+half"), 90),
        (re.compile(r"for\s+half\s+an\s+hour"), 30),
        (re.compile(r"for\s+(?:an|one|1)\s+hour"), 60),
        (re.compile(r"for\s+(?:2|two)\s+hours"), 120),
        (re.compile(r"(?:for\s+)?(\d{2,3})\s*min(?:ute)?s?\.?"), None),
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
    for pattern, minutes in _LENGTHS[language]:
        found = _at_edge(rest, pattern)
        if found is None:
            continue
        said = minutes or int(found.group(1))
        if SHORTEST_MINUTES <= said <= LONGEST_MINUTES:
            return f"{rest[: found.start()]} {rest[found.end() :]}".strip(_EDGE), said
    return rest, None


def _taken(rest: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    found = _at_edge(rest, pattern)
    if found is None:
        return rest, False
    return f"{rest[: found.start()]} {rest[found.end() :]}".strip(_EDGE), True


def _at_edge(rest: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The words at the beginning or the end, as words of their own."""
    for found in re.finditer(rf"(?<![\w-])(?:{pattern.pattern})(?![\w-])", rest, re.IGNORECASE):
        if not rest[: found.start()].strip(_EDGE) or not rest[found.end() :].strip(_EDGE):
            return found
    return None
