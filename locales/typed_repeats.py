"""A typed series: «каждую среду в 15 до конца мая», «раз в две недели в пятницу в 10», "every other Friday at 10"."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from locales.typed_dates import NoDate, understand
from locales.typed_until import end_of, read_until
from mentoring.moments import local_date


@dataclass(frozen=True, slots=True)
class TypedRepeats:
    """Every so many weeks, until a day if one was said; `rest` is what is left to read as the first moment."""

    every: int
    until: date | None
    rest: str


_NUMBERS: Final = {
    "ru": {"": 1, "две": 2, "2": 2, "три": 3, "3": 3, "четыре": 4, "4": 4},
    "en": {"": 1, "other": 2, "second": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4},
}
_WEEKS: Final = {
    "ru": re.compile(
        r"(?:каждую\s+неделю|еженедельно|(?:каждые|раз\s+в)\s+(?P<n>две|2|три|3|четыре|4)\s+недели|раз\s+в\s+неделю)"
    ),
    "en": re.compile(
        r"(?:weekly|fortnightly(?P<f>)|once\s+a\s+week|every\s+(?:(?P<n>other|second|two|2|three|3|four|4)\s+)?weeks?)"
    ),
}
_EACH_DAY: Final = {
    "ru": re.compile(
        r"кажд(?:ый|ую|ое)\s+(?P<day>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
        r"|по\s+(?P<days>понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям)"
    ),
    "en": re.compile(
        r"(?:on\s+)?every\s+(?:(?P<n>other|second)\s+)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
        r"|on\s+(?P<days>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
    ),
}
# What is said after these is the topic: «про кружок по средам» repeats nothing.
_TOPIC: Final = {
    "ru": re.compile(r"про|о|об|обо|(?:по|на)\s+тем[еу]|тема|насч[её]т|по\s+поводу|обсудить|обсудим"),
    "en": re.compile(r"about|on\s+the\s+topic|topic|regarding|to\s+(?:discuss|talk)"),
}
_ON: Final = {
    "понедельникам": "понедельник", "вторникам": "вторник", "средам": "среду", "четвергам": "четверг",
    "пятницам": "пятницу", "субботам": "субботу", "воскресеньям": "воскресенье",
}  # fmt: skip
_UNTIL: Final = {
    "ru": re.compile(
        r"\s(?P<until>до\s+(?!обеда|сна|тихого|сончаса|\d{1,2}(?::\d\d)?\s*(?:ч|$)).+)$", re.IGNORECASE
    ),
    "en": re.compile(r"\s(?P<until>(?:until|till)\s+(?!\d{1,2}(?::\d\d)?\s*(?:[ap]m|$)).+)$", re.IGNORECASE),
}

LONGEST_UNTIL: Final = 7
"""Words: "until the end of the school year"."""


def read_repeats(typed: str, moment: datetime, zone: ZoneInfo, language: str) -> TypedRepeats | None:
    """Find a series in what was typed at `moment`; None when it speaks of one meeting.

    The weekday of «каждую среду» is left for the moment to be read («в среду»). A last day that cannot be read is
    left where it stands, so that it is asked about and not lost. What belongs to a topic starts no series.
    """
    every, rest = None, typed
    if found := _word(_TOPIC[language], typed):
        before, topic = typed[: found.start()], typed[found.start() :]
        every, rest = _taken_out(before, language)
        rest += topic
        if every is None and any(understand(before, moment, zone, one) != NoDate() for one in _TOPIC):
            return None
    if every is None:
        every, rest = _taken_out(typed, language)
    if every is None:
        return None
    rest, until = _until(" ".join(rest.split()), moment, zone, language)
    return TypedRepeats(every, until, rest)


def _taken_out(rest: str, language: str) -> tuple[int | None, str]:
    """How often it repeats, and the words without that."""
    every = None
    if found := _word(_WEEKS[language], rest):
        number = found.groupdict().get("n") or ""
        every = 2 if found.groupdict().get("f") is not None else _NUMBERS[language][number.casefold()]
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    if found := _word(_EACH_DAY[language], rest):
        day = (found.groupdict().get("day") or found.group("days")).casefold()
        number = found.groupdict().get("n") or ""
        every = every or _NUMBERS[language][number.casefold()]
        on = f"в {_ON.get(day, day)}" if language == "ru" else f"on {day.removesuffix('s')}"
        rest = f"{rest[: found.start()]}{on}{rest[found.end() :]}"
    return every, rest


def _word(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", text, re.IGNORECASE)


def _until(rest: str, moment: datetime, zone: ZoneInfo, language: str) -> tuple[str, date | None]:
    """Take the last day out; it is as many words as name a day and nothing else."""
    found = _UNTIL[language].search(rest)
    if found is None:
        return rest, None
    words = found.group("until").split()
    for count in range(min(len(words), LONGEST_UNTIL), 1, -1):
        said = " ".join(words[:count]).strip(" .,")
        until = _last_day_of(said, moment, zone, language)
        if until is not None:
            return " ".join([rest[: found.start()].strip(), *words[count:]]), until
    return rest, None


def _last_day_of(said: str, moment: datetime, zone: ZoneInfo, language: str) -> date | None:
    if end := end_of(said, local_date(moment, zone), language):
        return end
    read = read_until(said, moment, zone, language)
    return read[0] if isinstance(read, tuple) and not read[1] else None
