"""Typed days of a pause: «до 12 декабря», «на неделю», «с 1 по 14 декабря», "01.12-14.12", "from Monday for two weeks".

Dates themselves are read by `understand`; here stands only what makes a span of them. The understood days are echoed
for a yes. «До понедельника» ends with Sunday: one is back on Monday; any other last day is a part of the pause.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from locales.typed_answers import Ambiguous, DateImpossible, NoTime, PastMoment, Understood
from locales.typed_dates import understand
from locales.typed_until import understand_until
from mentoring.moments import at_local, local_date

NOON: Final = time(12)
LONGEST_COUNT: Final = 400


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """What was typed, as far as it goes: None is not said. Nothing is checked: it may be past, or reversed."""

    first: date | None = None
    last: date | None = None
    planned: bool | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of a language. A range has the groups `a` and `b`, a length `n` and `unit`."""

    planned: str
    unplanned: str
    ranges: tuple[str, ...]
    length: str
    since: str
    until: str
    whole: tuple[tuple[str, str], ...]
    monday: str
    ordinal: str


_RU_COUNTS: Final = {
    "пару": 2, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "двенадцать": 12, "четырнадцать": 14,
}  # fmt: skip
_EN_COUNTS: Final = {
    "a couple of": 2, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "fourteen": 14,
}  # fmt: skip
_COUNTS: Final = _RU_COUNTS | _EN_COUNTS
_UNITS: Final = (
    ("д", "d"),
    ("сут", "d"),
    ("day", "d"),
    ("нед", "w"),
    ("week", "w"),
    ("мес", "m"),
    ("month", "m"),
)
_WORDS: Final = {
    "ru": _Words(
        planned=r"\bотпуск\w*",
        unplanned=r"\bпауз\w*",
        ranges=(r"\b(?:со?|от)\s+(?P<a>.+?)\s+(?P<glue>по|до)\s+(?P<b>.+)",),
        length=rf"(?:(?P<n>\d{{1,3}}|{'|'.join(_RU_COUNTS)})\s+)?(?P<unit>день|дня|дней|денёк|суток|сутки|недел\w*|недельку|нед|месяц\w*)\b",
        since=r"\b(?:со?|от|начиная\s+с)\s+(?P<a>.+)",
        until=r"\b(?P<glue>до|по|не\s+позже)\s+(?P<b>.+)",
        whole=(
            (r"\b(?:до|по)\s+кон(?:ца|ец)\s+(?:этой\s+)?недели\b", "week-end"),
            (r"\b(?:до|по)\s+кон(?:ца|ец)\s+(?:этого\s+)?месяца\b", "month-end"),
            (r"\b(?:следующ|будущ)\w+\s+недел\w+", "next-week"),
            (r"\bэт\w+\s+недел\w+", "week-end"),
        ),
        monday=r"понедельник",
        ordinal=r"(?:\s+числ[оа])?",
    ),
    "en": _Words(
        planned=r"\b(?:vacation|holidays?|on\s+leave|leave)\b",
        unplanned=r"\bpause\b",
        ranges=(r"\bfrom\s+(?P<a>.+?)\s+(?P<glue>to|till|until|through)\s+(?P<b>.+)",),
        length=rf"(?:(?P<n>\d{{1,3}}|{'|'.join(_EN_COUNTS)})\s+)?(?P<unit>days?|weeks?|months?)\b",
        since=r"\b(?:from|since|starting)\s+(?P<a>.+)",
        until=r"\b(?P<glue>until|till|to|through|by)\s+(?P<b>.+)",
        whole=(
            (r"\b(?:until|till|to)\s+the\s+end\s+of\s+(?:the\s+|this\s+)?week\b", "week-end"),
            (r"\b(?:until|till|to)\s+the\s+end\s+of\s+(?:the\s+|this\s+)?month\b", "month-end"),
            (r"\bnext\s+week\b", "next-week"),
            (r"\bthis\s+week\b", "week-end"),
        ),
        monday=r"monday",
        ordinal=r"(?:st|nd|rd|th)?",
    ),
}  # fmt: skip
_FOR: Final = {"ru": r"(?:^|\s)на\s+", "en": r"(?:^|\s)for\s+"}
# Only after «с»: as the day a pause begins, «со среды» is today when today is a Wednesday.
_OF_WEEKDAYS: Final = r"(?:среды|пятницы|субботы|воскресенья)\b"
_ISO: Final = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DASH: Final = r"^\s*(?P<a>[^-]+?)\s*(?P<glue>-)\s*(?P<b>[^-]+?)\s*$"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who wrote, when and where."""

    moment: datetime
    zone: ZoneInfo
    language: str
    bare_is_last: bool = True

    @property
    def today(self) -> date:
        return local_date(self.moment, self.zone)

    @property
    def words(self) -> _Words:
        return _WORDS[self.language]


def understand_span(
    text: str, moment: datetime, zone: ZoneInfo, language: str, *, bare_is_last: bool = True
) -> TypedSpan | DateImpossible:
    """Read the days of a pause as typed at `moment` in the writer's `zone`.

    What is not there is None; nothing at all (all None) is what could not be read. `planned` is a word for it. A bare
    day («26 марта») is the last one, or without `bare_is_last` that day alone.
    """
    reader = _Reader(moment, zone, language, bare_is_last)
    words = _ISO.sub(r"\3.\2.\1", re.sub("[‐‑‒–—−]", "-", " ".join(text.lower().split())))
    words = re.sub(r"(\d)-?(?:го|ое|ого|е)\b", r"\1", words)  # «1-го», «14-е» are bare numbers here
    planned, words = _kind(words, reader.words)
    found = _span(words.strip(" ,.:"), reader)
    return replace(found, planned=planned) if isinstance(found, TypedSpan) else found


def _kind(words: str, known: _Words) -> tuple[bool | None, str]:
    """Whether it is called a leave or a pause, and the words without that."""
    for pattern, planned in ((known.planned, True), (known.unplanned, False)):
        if re.search(pattern, words):
            return planned, re.sub(rf"(?:\b(?:во?|a|on)\s+)?{pattern}", " ", words)
    return None, words


def _span(words: str, reader: _Reader) -> TypedSpan | DateImpossible:
    known = reader.words
    for pattern, meaning in known.whole:
        if re.search(pattern, words):
            return _whole(meaning, reader.today)
    if length := re.search(_FOR[reader.language] + known.length, words) or re.fullmatch(known.length, words):
        return _of_length(words, length, reader)
    for pattern in (*known.ranges, _DASH):
        if both := re.search(pattern, words):
            return _between(both["a"], both["b"], both["glue"], reader)
    if since := re.search(known.since, words):
        first = _day(since["a"], reader, is_end=False)
        return TypedSpan(first=first) if not isinstance(first, DateImpossible) else first
    return _until(words, reader)


def _whole(meaning: str, today: date) -> TypedSpan:
    """A week or a month, or what is left of it."""
    sunday = today + timedelta(days=6 - today.weekday())
    if meaning == "next-week":
        return TypedSpan(sunday + timedelta(days=1), sunday + timedelta(days=7))
    if meaning == "month-end":
        return TypedSpan(last=today.replace(day=monthrange(today.year, today.month)[1]))
    return TypedSpan(last=sunday)


def _of_length(words: str, length: re.Match[str], reader: _Reader) -> TypedSpan | DateImpossible:
    """«На две недели», from a day that was named, else from one that was not."""
    rest = words.replace(length[0], " ", 1)
    since = re.search(reader.words.since, rest)
    first = _day(since["a"], reader, is_end=False) if since else None
    if isinstance(first, DateImpossible):
        return first
    return TypedSpan(first, last_of(first or reader.today, length["n"], length["unit"]))


def last_of(first: date, count: str | None, unit: str) -> date:
    """The last day of so many days, weeks or months."""
    said = count or ""
    number = min(int(said) if said.isdecimal() else _COUNTS.get(said, 1), LONGEST_COUNT)
    kind = next(kind for begin, kind in _UNITS if unit.startswith(begin))
    if kind != "m":
        return first + timedelta(days=max(1, number * (7 if kind == "w" else 1)) - 1)
    months = first.year * 12 + first.month - 1 + number
    year, month = divmod(months, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def _until(words: str, reader: _Reader) -> TypedSpan | DateImpossible:
    """«До пятницы», or a bare day: that is the last one, or the only one."""
    end = re.search(reader.words.until, words)
    on = re.match(_FOR[reader.language], words)
    last = _day(end["b"] if end else words[on.end() :] if on else words, reader, is_end=True)
    if last is None or isinstance(last, DateImpossible):
        return TypedSpan() if last is None else last
    if end and _is_back_on(end["glue"], end["b"], last, reader):
        last -= timedelta(days=1)
    is_alone = on or not (end or reader.bare_is_last)
    return TypedSpan(last if is_alone else None, last)


def _is_back_on(glue: str, words: str, last: date, reader: _Reader) -> bool:
    """«До понедельника»: on Monday she is here again. Not «по понедельник», and not a date that is a Monday."""
    is_word = bool(re.match(rf"\s*{reader.words.monday}", words)) and last > reader.today
    return is_word and glue in ("до", "until", "till", "to")


def _between(a: str, b: str, glue: str, reader: _Reader) -> TypedSpan | DateImpossible:
    """Two days; of «с 1 по 14 декабря» the first one takes the month of the last."""
    first_number, last_number = _number(a, reader), _number(b, reader)
    first = None if first_number and not last_number else _day(a, reader, is_end=False)
    later = reader
    if isinstance(first, date) and first > reader.today:
        later = replace(reader, moment=at_local(first, NOON, reader.zone))
    last = _next(last_number, first or reader.today) if last_number else _day(b, later, is_end=True)
    if first is None and first_number and isinstance(last, date):
        first = _before(first_number, last)
    for one in (first, last):
        if isinstance(one, DateImpossible):
            return one
    if not isinstance(first, date) or not isinstance(last, date):
        return TypedSpan()
    if _is_back_on(glue, b, last, reader) and last > first:
        last -= timedelta(days=1)
    return TypedSpan(first, last)


def _number(words: str, reader: _Reader) -> int | None:
    """A bare day of the month: «1», «1-го», "1st"."""
    found = re.fullmatch(rf"(?:the\s+)?(\d{{1,2}}){reader.words.ordinal}", words.strip())
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _next(number: int, since: date | DateImpossible) -> date | DateImpossible:
    """The first day with this number, not before `since`."""
    day = since
    while isinstance(day, date) and day.day != number:
        day += timedelta(days=1)
    return day


def _before(number: int, last: date) -> date:
    """The nearest day with this number, not after `last`: «с 28 по 3 декабря» begins in November."""
    day = last
    while day.day != number:
        day -= timedelta(days=1)
    return day


def _day(words: str, reader: _Reader, *, is_end: bool) -> date | DateImpossible | None:
    """One day. A weekday that is today's begins today and ends in a week; what is past is given as it is."""
    words = re.sub(r"^(завтра|сегодня)шнего\s+дня", r"\1", words.strip())
    if number := _number(words, reader):
        return _next(number, reader.today)
    before = {"ru": "до", "en": "until"}[reader.language]
    if is_end:
        found = understand_until(f"{before} {words}", reader.moment, reader.zone, reader.language)
    else:
        exact = understand(words, reader.moment, reader.zone, reader.language)
        if isinstance(exact, Ambiguous) and exact.readings and isinstance(exact.readings[0], NoTime):
            return exact.readings[0].day
        found = understand_until(f"{before} {words}", reader.moment, reader.zone, reader.language)
        if re.match(_OF_WEEKDAYS, words) and found == reader.today + timedelta(days=7):
            return reader.today
    match found:
        case date():
            return found
        case PastMoment(day=day) | NoTime(day=day):
            return day
        case Understood(start=start):
            return local_date(start, reader.zone)
        case Ambiguous(readings=(NoTime(day=day), *_)):
            return day
        case DateImpossible():
            return found
    return None
