"""Where a text says when: the neighbouring pieces (a day, a time), at its beginning, its end or around a topic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from locales.typed_clocks import Clock, read_clock
from locales.typed_days import CalendarDay, Day, Distance, Near, Unclear, read_day
from locales.typed_parts import PartOfDay, read_part
from locales.typed_rests import after_courtesy, goes_on, is_nothing, is_turned, is_twisted, takes_back
from locales.typed_zones import ByClock, read_clock_zone

Piece = Day | Clock | PartOfDay | ByClock

_GAP: Final = re.compile(r"(?:\s|,|;|[()]|\s[-–—]\s)*")
_WIDE_GAP: Final = re.compile(r"(?:\s|,|;|[()]|\s[-–—]\s|[.!](?=\s))*")
_GLUE: Final = {
    "ru": re.compile(
        r"(?:(?:ровно|примерно|приблизительно|где-то|часа|часика|часов|часиков)\s+(?=(?:в|во|на|к|около)?\s*[\w\d]))?"
        r"(?:(?P<word>во?|на|к|около|в\s+районе)\s+)?"
    ),
    "en": re.compile(
        r"(?:(?P<word>at\s+(?:about|around)|at|around|on|by|@)(?:\s+|(?<=@)))?(?:exactly\s+)?(?<!\w)"
    ),
}
_NO_TIME_FOLLOWS: Final = frozenset({"on"})
_LENGTH: Final = re.compile(
    r"(?:(?:\d+[.,])?\w+\s*)?ч(?:ас\w*)?(?!\w)(?!\s+дня)"
)  # «на 2 часа» is how long, not when
_TOPIC: Final = re.compile(
    r"[\s(]*(?:про|тема|по\s+поводу|насчет|обсу\w+|об?|about|topic|to\s+(?:discuss|talk))(?!\w)"
)
_DOTTED: Final = re.compile(r"(\d{1,2})[.-](\d\d)(?![.\d]\d)")
_FOR: Final = re.compile(r"(?<!\w)(?:на|про|for|about)\s*$")
_DAYS: Final = Day


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of a text that say when, and where they stand."""

    pieces: tuple[Piece, ...]
    first: int
    end: int

    @property
    def has_day(self) -> bool:
        return any(isinstance(piece, _DAYS) for piece in self.pieces)

    @property
    def has_clock(self) -> bool:
        return any(isinstance(piece, Clock | Distance) for piece in self.pieces)

    def completes(self, other: "Run") -> bool:
        """Whether one says only the day and the other only the time."""
        is_half = self.has_day != self.has_clock and other.has_day != other.has_clock
        return is_half and self.has_day == other.has_clock


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of the time, and the stretches of it that are left over for a topic."""

    pieces: tuple[Piece, ...]
    topics: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TalksOn:
    """The text says when, and more about it before or after: not then, another time, a condition."""


def find_when(words: str, language: str, now: datetime, *, time_asked: bool = False) -> When | TalksOn | None:
    """What a text says of the time; None if it says nothing of when to meet.

    A run of words of time tells when to meet if it begins or ends the text, or says both the day and the time.

    `time_asked`: the day is known and «15» alone is the answer to «Во сколько?».
    """
    begin = after_courtesy(words)
    if time_asked and re.fullmatch(r"\d{1,2}\W*", words[begin:]):
        clock = read_clock(words, begin, language, said_at=True, dotted=False)
        return When((clock[0],), ((clock[1], len(words)),)) if clock else None
    run = next(_runs(words, begin, language, now), None)
    if run is None:
        return None
    before = words[begin : run.first]
    if is_twisted(before):
        return TalksOn()
    is_whole = run.has_day and run.has_clock
    other = next(_runs(words, run.end, language, now), None)
    if before.strip() and not is_whole and not is_nothing(words[run.end :]):
        return TalksOn() if other else None
    return _with_topic(words, begin, run, other)


def _with_topic(words: str, begin: int, run: Run, other: Run | None) -> When | TalksOn:
    """The run and the rest of the text; a second run completes it, belongs to the topic, or makes two times of it."""
    before, end = (begin, run.first), len(words)
    if goes_on(words, run.end):
        return TalksOn()
    if other is None:
        return When(run.pieces, (before, (run.end, end)))
    between = words[run.end : other.first]
    if takes_back(between):
        return TalksOn()
    if run.completes(other):
        is_last = is_nothing(words[other.end :]) and not is_turned(between)
        topics = (before, (run.end, other.first))
        return When((*run.pieces, *other.pieces), topics) if is_last else TalksOn()
    if run.has_day and not other.has_clock and _is_of_topic(words, other, between):
        return When(run.pieces, (before, (run.end, end)))
    return TalksOn()


def _is_of_topic(words: str, day: Run, between: str) -> bool:
    """Whether a second day is what the topic is about: «план на завтра», «про праздник в пятницу»."""
    is_near = any(isinstance(piece, Near) and piece.by_word for piece in day.pieces)
    if is_near:
        return words.startswith("на ", day.first) or _FOR.search(between) is not None
    return any(sign.isalpha() for sign in between)


def _runs(words: str, begin: int, language: str, now: datetime) -> Iterator[Run]:
    """The runs of a text from a place on."""
    for place in re.finditer(r"(?<!\w)(?=[\w@])", words[begin:]):
        if run := _run_at(words, begin + place.start(), language, now):
            yield run


def _run_at(words: str, at: int, language: str, now: datetime) -> Run | None:
    pieces: list[Piece] = []
    end = at
    while (found := _next(words, end, pieces, language, now)) is not None:
        pieces.append(found[0])
        end = found[1]
    says_when = any(not isinstance(piece, PartOfDay) for piece in pieces)
    return Run(tuple(pieces), at, end) if says_when else None


def _next(
    words: str, end: int, pieces: list[Piece], language: str, now: datetime
) -> tuple[Piece, int] | None:
    """The piece that stands after this place, commas and prepositions left out."""
    known = any(isinstance(piece, _DAYS) for piece in pieces)
    is_half = known != any(isinstance(piece, Clock) for piece in pieces)
    gap = (_WIDE_GAP if is_half else _GAP).match(words, end)
    at = gap.end() if gap else end
    if at == end and pieces:
        return None
    if pieces and isinstance(pieces[-1], Clock) and (zone := read_clock_zone(words, at)):
        return zone
    if part := read_part(words, at, language):
        return part
    glue = _GLUE[language].match(words, at)
    at, word = (glue.end(), glue["word"]) if glue else (at, None)
    said_at = bool(word) and word not in _NO_TIME_FOLLOWS and not (word == "на" and _LENGTH.match(words, at))
    said_at = said_at or (known and not word and is_half and _is_all(words, at, language))
    if _is_dotted_time(words, at, word):
        return read_clock(words, at, language, said_at=said_at, dotted=True)
    if day := read_day(words, at, language, now):
        return _or_time(day[0], words[at : day[1]]) if known else day[0], day[1]
    return read_clock(words, at, language, said_at=said_at, dotted=False)


def _is_all(words: str, at: int, language: str) -> bool:
    """Whether a bare hour after a day ends the text or is followed by a topic: «пятница 10», «завтра 15 про лепку»."""
    clock = read_clock(words, at, language, said_at=True, dotted=False)
    if clock is None or "час" in clock[0].text:  # «завтра два часа» may be how long
        return False
    return is_nothing(words[clock[1] :]) or _TOPIC.match(words, clock[1]) is not None


def _or_time(day: Day, text: str) -> Day:
    """A date after another day, if it could be a time as well: «в пятницу 11.12»."""
    is_both = isinstance(day, CalendarDay) and re.fullmatch(r"([01]?\d|2[0-3])\.[0-5]\d\.?", text)
    return Unclear(text, (day,), or_time=True) if is_both and isinstance(day, CalendarDay) else day


def _is_dotted_time(words: str, at: int, word: str | None) -> bool:
    """«в 10.12» is a time; so is «15.30», which has no month 30; «32.13» stays a date that does not exist."""
    numbers = _DOTTED.match(words, at)
    if numbers is None:
        return False
    is_no_month = not 1 <= int(numbers[2]) <= 12
    return word in ("в", "во", "at") or (is_no_month and int(numbers[1]) < 24 and int(numbers[2]) < 60)
