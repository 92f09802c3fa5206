"""What a typed date means: `understand("завтра в 3 про адаптацию", …)` is a moment and a topic, or why not.

A wrong answer is worse than none, so anything with two readings is refused: two times, a range, a weekday that
does not fit its date, «12/11» in English. The understood moment is echoed for a yes in any case.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from locales.typed_clocks import Clock, PartOfDay, as_time
from locales.typed_days import CalendarDay, Distance, Near, NoSuchDay, Unclear, Weekday
from locales.typed_runs import Piece, find_run, rest_of
from mentoring.moments import at_local, local_date


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
    """It can be read in two ways: ask to write one day and one time."""


NotUnderstood = NoDate | NoTime | TimeImpossible | DateImpossible | PastMoment | FutureMoment | Ambiguous

# A date without its year that passed so lately is taken for past, not for next year's.
LATELY: Final = timedelta(days=60)
LONGEST_TEXT: Final = 500


def understand(
    text: str,
    moment: datetime,
    zone: ZoneInfo,
    language: str,
    *,
    day: date | None = None,
    back: bool = False,
) -> Understood | NotUnderstood:
    """Read a date and a time at the beginning of a text, or at its end after a topic.

    `moment` is when it was written (UTC); relative words count from it in the writer's `zone`. `day` is a day
    already known, for the answer to «Во сколько?»: then a time alone is enough. `back`: it is about something
    that took place, so «в среду» is the last Wednesday and what is still to come is refused.
    """
    words = _plain(text)
    now = moment.astimezone(zone)
    run = find_run(words, language, now, time_asked=day is not None)
    if run is None:
        return NoDate()
    rest = rest_of(text, words, run, language)
    if rest is None:
        return Ambiguous()
    spans = [piece for piece in run.pieces if isinstance(piece, Distance)]
    if spans and (len(run.pieces) > 1 or back):
        return Ambiguous()
    if spans:
        start = (moment + spans[0].after).replace(second=0, microsecond=0)
        return Understood(start, rest) if start > moment else PastMoment(now.date())
    found = _joined(run.pieces, rest, _Writer(moment, zone, back), day)
    if isinstance(found, TimeImpossible | DateImpossible) and (at := words.find(found.text)) >= 0:
        return replace(found, text=text[at : at + len(found.text)])
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    """Who wrote, as far as it matters: when, where, and whether about the past."""

    moment: datetime
    zone: ZoneInfo
    back: bool

    @property
    def today(self) -> date:
        return local_date(self.moment, self.zone)

    def fits(self, day: date, at: time | None) -> bool:
        """Whether a day and its time lie on the right side of now; a bare day of today does not tell."""
        if at is None:
            return day <= self.today if self.back else day >= self.today
        start = at_local(day, at, self.zone)
        return start <= self.moment if self.back else start > self.moment

    def nearest(self, at: time | None) -> date:
        """The first day that a bare «в среду» or «12-го» may mean, going from today in the right direction."""
        if at is not None and self.fits(self.today, at):
            return self.today
        return self.today + self.step

    @property
    def step(self) -> timedelta:
        return timedelta(days=-1 if self.back else 1)


def _plain(text: str) -> str:
    """The text in lower case, «е» for «ё», every sign in its place."""
    signs = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text[:LONGEST_TEXT])
    return "".join(signs).replace("ё", "е").replace("\xa0", " ")


def _joined(
    pieces: tuple[Piece, ...], rest: str, writer: _Writer, known: date | None
) -> Understood | NotUnderstood:
    """One day and one time out of the pieces, or what is missing."""
    for piece in pieces:
        if isinstance(piece, NoSuchDay):
            return DateImpossible(piece.text.strip())
        if isinstance(piece, Unclear):
            return Ambiguous()
    at = _time_of(pieces)
    if isinstance(at, TimeImpossible | Ambiguous):
        return at
    days = tuple(piece for piece in pieces if isinstance(piece, Near | Weekday | CalendarDay))
    day = _day_of(days, at, writer) if days else known
    if day is None:
        return Ambiguous() if days else NoDate(at, rest)
    if isinstance(day, DateImpossible | PastMoment):
        return day
    if not writer.fits(day, at):
        return FutureMoment(day) if writer.back else PastMoment(day)
    return Understood(at_local(day, at, writer.zone), rest) if at else NoTime(day, rest)


def _time_of(pieces: tuple[Piece, ...]) -> time | TimeImpossible | Ambiguous | None:
    parts = {piece.part for piece in pieces if isinstance(piece, PartOfDay)}
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    if len(clocks) > 1 or len(parts) > 1:
        return Ambiguous()
    if not clocks:
        return None
    at = as_time(clocks[0], next(iter(parts), None))
    return TimeImpossible(clocks[0].text.strip()) if at is None else at


def _day_of(
    days: tuple[Near | Weekday | CalendarDay, ...], at: time | None, writer: _Writer
) -> date | DateImpossible | PastMoment | None:
    """The one day all the words agree on; None if they do not."""
    weekdays = [piece for piece in days if isinstance(piece, Weekday)]
    found = [_exact_date(piece, at, writer) for piece in days if not isinstance(piece, Weekday)]
    if not found:
        return _weekday_date(weekdays[0], at, writer) if len(weekdays) == 1 else None
    day = found[0]
    if not isinstance(day, date):
        return day
    agree = all(other == day for other in found) and all(_fits(piece, day, writer) for piece in weekdays)
    return day if agree else None


def _fits(weekday: Weekday, day: date, writer: _Writer) -> bool:
    in_week = weekday.week is None or _in_week(weekday, writer) == day
    return weekday.number == day.weekday() and in_week


def _in_week(weekday: Weekday, writer: _Writer) -> date:
    monday = writer.today - timedelta(days=writer.today.weekday())
    return monday + timedelta(weeks=weekday.week or 0, days=weekday.number)


def _weekday_date(weekday: Weekday, at: time | None, writer: _Writer) -> date:
    if weekday.week is not None:
        return _in_week(weekday, writer)
    day = writer.nearest(at)
    while day.weekday() != weekday.number:
        day += writer.step
    return day


def _exact_date(
    piece: Near | CalendarDay, at: time | None, writer: _Writer
) -> date | DateImpossible | PastMoment:
    if isinstance(piece, Near):
        return writer.today + timedelta(days=piece.days)
    if piece.month is None:
        day = writer.nearest(at)
        while day.day != piece.day:
            day += writer.step
        return day
    if piece.year is not None:
        return _date(piece, piece.year)
    this_year = _date(piece, writer.today.year)
    if isinstance(this_year, DateImpossible):  # a 29 February
        return _date(piece, writer.today.year + writer.step.days)
    return _in_right_year(this_year, piece, writer)


def _in_right_year(day: date, piece: CalendarDay, writer: _Writer) -> date | DateImpossible | PastMoment:
    """A date without its year: the next one, or the last one when it is about the past."""
    if writer.back:
        return day if day <= writer.today else _date(piece, day.year - 1)
    if day >= writer.today:
        return day
    return PastMoment(day) if writer.today - day <= LATELY else _date(piece, day.year + 1)


def _date(piece: CalendarDay, year: int) -> date | DateImpossible:
    try:
        return date(year, piece.month or 1, piece.day)
    except ValueError:
        return DateImpossible(f"{piece.day:02}.{piece.month:02}.{year}")
