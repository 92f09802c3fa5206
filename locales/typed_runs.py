"""Where a text says when: the neighbouring pieces (a day, a time) at its beginning, or at its end after a topic."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from locales.typed_clocks import PLACES, Clock, PartOfDay, read_clock
from locales.typed_days import CalendarDay, Day, Unclear, read_day

Piece = Day | Clock | PartOfDay

_GLUE: Final = {
    "ru": re.compile(r"(?:\s|,|;|\s[-–—]\s)*(?:(?P<word>во?|на|к|в\s+районе)\s+)?"),
    "en": re.compile(r"(?:\s|,|;|\s[-–—]\s)*(?:(?P<word>at|on|by|@)\s*)?(?<!\w)"),
}
_TIME_FOLLOWS: Final = frozenset({"в", "во", "на", "к", "at", "by", "@"})
_LENGTH: Final = re.compile(r"\w+\s*ч(?:ас\w*)?(?!\w)")  # «на 2 часа» is how long, not when
_COURTESY: Final = {
    "ru": re.compile(
        r"(?:(?:давайте|давай|может|можно|предлагаю|встретимся|встречаемся|встреча|встречу|увидимся|созвонимся"
        r"|лучше)(?!\w)[\s,:]*)+"
    ),
    "en": re.compile(
        r"(?:(?:let['’]?s|shall we|we|can|could|may|meet|meeting|how about|what about|please)(?!\w)[\s,:]*)+"
    ),
}
# Words before a date that change what it means; with them nothing is guessed.
_TWISTS: Final = {
    "ru": re.compile(
        r"(?<!\w)(?:не|кроме|до|после|через|кажд\w+|раньше|позже|или|либо|если|назад|спустя|с|от|между|недел\w*"
        r"|месяц\w*)(?!\w)|\d"
    ),
    "en": re.compile(
        r"(?<!\w)(?:not|except|before|after|every|each|from|until|till|ago|later|earlier|than|if|or|between"
        r"|weeks?|months?|last|past|half|quarter)(?!\w)|\d"
    ),
}
# Words after it that go on about the time: an end, another time, a condition.
_GOES_ON: Final = {
    "ru": re.compile(
        r"[\s,;]*(?:(?:или|либо|и|до|после|через|назад|спустя|минус|плюс|раньше|позже)(?!\w)|[-–—]?\s*\d"
        rf"|(?:по|к|в|с)\s+\d+(?!\d|\s*-?\s*(?:{PLACES})))"
    ),
    "en": re.compile(
        r"[\s,;]*(?:(?:or|and|until|till|after|before|from|ago|later|past|earlier)(?!\w)|[-–—]?\s*\d"
        r"|(?:to|at)\s+\d)"
    ),
}
_DOTTED: Final = re.compile(r"(\d{1,2})[.-](\d\d)(?![.\d]\d)")
EDGES: Final = " \t\n,.;:—–-"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of a text that say when, and where they stand."""

    pieces: tuple[Piece, ...]
    first: int
    end: int


def find_run(words: str, language: str, now: datetime, *, time_asked: bool = False) -> Run | None:
    """The first words that say when: at the beginning, else those that end the text.

    `time_asked`: the day is known and «15» alone is the answer to «Во сколько?».
    """
    spaces = len(words) - len(words.lstrip())
    polite = _COURTESY[language].match(words, spaces)
    begin = polite.end() if polite else spaces
    if time_asked and re.fullmatch(r"\d{1,2}\W*", words[begin:]):
        clock = read_clock(words, begin, language, said_at=True, dotted=False)
        return Run((clock[0],), begin, clock[1]) if clock else None
    if run := _run_at(words, begin, language, now):
        return run
    for place in re.finditer(r"(?<!\w)(?=\w)", words[begin:]):
        at = begin + place.start()
        if run := _run_at(words, at, language, now):
            ends = not words[run.end :].strip(EDGES)
            return run if ends and not _TWISTS[language].search(words[begin:at]) else None
    return None


def rest_of(text: str, words: str, run: Run, language: str) -> str | None:
    """What is left of the text as a topic; None if it goes on talking about the time."""
    if _GOES_ON[language].match(words, run.end):
        return None
    before = words[: run.first].strip(EDGES)
    is_polite = _COURTESY[language].fullmatch(before) is not None
    parts = ("" if is_polite else text[: run.first], text[run.end :].lstrip(EDGES + "!?"))
    return " ".join(part.strip(EDGES) for part in parts if part.strip(EDGES))


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
    glue = _GLUE[language].match(words, end)
    at, word = (glue.end(), glue["word"]) if glue else (end, None)
    if at == end and pieces:
        return None
    known = any(isinstance(piece, Day) for piece in pieces)
    said_at = word in _TIME_FOLLOWS and not (word == "на" and _LENGTH.match(words, at))
    said_at = said_at or (known and re.fullmatch(r"\d{1,2}\W*", words[at:]) is not None)
    if _is_dotted_time(words, at, word):
        return read_clock(words, at, language, said_at=said_at, dotted=True)
    if day := read_day(words, at, language, now):
        is_time_too = known and isinstance(day[0], CalendarDay) and _could_be_time(words[at : day[1]])
        return (Unclear(words[at : day[1]]), day[1]) if is_time_too else day
    return read_clock(words, at, language, said_at=said_at, dotted=False)


def _is_dotted_time(words: str, at: int, word: str | None) -> bool:
    """«в 10.12» is a time; so is «15.30», which has no month 30; «32.13» stays a date that does not exist."""
    numbers = _DOTTED.match(words, at)
    if numbers is None:
        return False
    is_no_month = not 1 <= int(numbers[2]) <= 12
    return word in ("в", "во", "at") or (is_no_month and int(numbers[1]) < 24 and int(numbers[2]) < 60)


def _could_be_time(text: str) -> bool:
    return re.fullmatch(r"([01]?\d|2[0-3])\.[0-5]\d\.?", text) is not None
