"""The answers to a typed date: a moment, or what is missing or wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Understood:
    """A moment (UTC) and what else was typed, the topic of a meeting."""

    start: datetime
    rest: str = ""


@dataclass(frozen=True, slots=True)
class NoDate:
    """No day in it, though perhaps a time: ask for the day."""

    at: time | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class NoTime:
    """A day without a time: ask for the time."""

    day: date
    rest: str = ""


@dataclass(frozen=True, slots=True)
class TimeImpossible:
    """There is no such time; `text` is what was typed, «25:00»."""

    text: str


@dataclass(frozen=True, slots=True)
class DateImpossible:
    """There is no such date; `text` is what was typed, «32.13»."""

    text: str


@dataclass(frozen=True, slots=True)
class PastMoment:
    """The day is gone, or the time on it."""

    day: date


@dataclass(frozen=True, slots=True)
class FutureMoment:
    """Asked about the past, and it is still to come."""

    day: date


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """It can be read in two ways: ask which of the `readings`, if they are known, else for one day and one time."""

    readings: tuple[Understood | NoTime, ...] = ()


NotUnderstood = NoDate | NoTime | TimeImpossible | DateImpossible | PastMoment | FutureMoment | Ambiguous
