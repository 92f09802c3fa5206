"""What a typed date means: `understand("завтра в 3 про адаптацию", …)` is a moment and a topic, or why not.

A wrong answer is worse than none, so anything with two readings is asked about: two times, a range, a weekday that
does not fit its date, «12/11» in English, «в среду» on a Wednesday, «в 7». The understood moment is echoed for a yes
in any case. The text goes through the modules `typed_*` in this order: what was meant to be typed (`spelling`), what
stands where (`runs` of `days`, `clocks`, `parts` and `zones`, among the `rests`), which day that is (`choice`).
"""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from locales.typed_answers import (
    Ambiguous,
    DateImpossible,
    FutureMoment,
    NoDate,
    NoTime,
    NotUnderstood,
    PastMoment,
    TimeImpossible,
    Understood,
)
from locales.typed_choice import DayPiece, Writer, days_of
from locales.typed_clocks import Clock, times_of
from locales.typed_days import CalendarDay, Distance, Near, NoSuchDay, Unclear, Weekday
from locales.typed_parts import PartOfDay
from locales.typed_rests import EDGES, ENDS, is_nothing
from locales.typed_runs import Piece, TalksOn, When, find_when
from locales.typed_spelling import Written, spelled
from locales.typed_zones import ByClock, is_own_clock
from mentoring.moments import at_local

__all__ = [
    "Ambiguous",
    "DateImpossible",
    "FutureMoment",
    "NoDate",
    "NoTime",
    "NotUnderstood",
    "PastMoment",
    "TimeImpossible",
    "Understood",
    "understand",
]


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
    written, now = spelled(text), moment.astimezone(zone)
    when = find_when(written.words, language, now, time_asked=day is not None)
    if when is None:
        return NoDate()
    if isinstance(when, TalksOn):
        return Ambiguous()
    rest = _topic(written, when)
    spans = [piece for piece in when.pieces if isinstance(piece, Distance)]
    if spans and (len(when.pieces) > 1 or back):
        return Ambiguous()
    if spans:
        start = (moment + spans[0].after).replace(second=0, microsecond=0)
        return Understood(start, rest) if start > moment else PastMoment(now.date())
    found = _joined(when.pieces, rest, Writer(moment, zone, language, back), day)
    if isinstance(found, TimeImpossible | DateImpossible) and (at := written.words.find(found.text)) >= 0:
        return replace(found, text=written.typed(at, at + len(found.text)).strip())
    return found


def _topic(written: Written, when: When) -> str:
    """What was typed besides the time and politeness."""
    stretches = ((written.words[first:end], written.typed(first, end)) for first, end in when.topics)
    parts = [typed.lstrip(EDGES).rstrip(ENDS) for words, typed in stretches if not is_nothing(words)]
    return " ".join(parts)


def _joined(
    pieces: tuple[Piece, ...], rest: str, writer: Writer, known: date | None
) -> Understood | NotUnderstood:
    """One day and one time out of the pieces, or what is missing, or the readings if there are several."""
    for piece in pieces:
        if isinstance(piece, NoSuchDay):
            return DateImpossible(piece.text.strip())
    times = _times_of(pieces)
    if not isinstance(times, tuple):
        return times
    day_pieces = tuple(piece for piece in pieces if isinstance(piece, Near | Weekday | CalendarDay | Unclear))
    found = [one for at in times for one in _answers(day_pieces, at, rest, writer, known)]
    if writer.is_morning and found[0] == PastMoment(writer.today):
        return found[0]  # «сегодня в 7» at nine may be a slip; in the afternoon it is the evening
    readings = tuple(one for one in found if isinstance(one, Understood | NoTime))
    if len(readings) > 1 or (not readings and len(found) > 1 and NoDate in map(type, found)):
        return Ambiguous(readings)
    answer = readings[0] if readings else found[0]
    clocks = [piece for piece in pieces if isinstance(piece, ByClock)]
    start = answer.start if isinstance(answer, Understood) else writer.moment
    return answer if all(is_own_clock(one, start, writer.zone) for one in clocks) else Ambiguous()


def _answers(
    pieces: tuple[DayPiece, ...], at: time | None, rest: str, writer: Writer, known: date | None
) -> list[Understood | NotUnderstood]:
    """What this time means on each of the days that may be meant."""
    if not pieces and known is None:
        return [NoDate(at, rest)]
    days = days_of(pieces, at, writer) if pieces or known is None else (known,)
    if not isinstance(days, tuple):
        return [days]
    return [_on_day(day, at, rest, writer) for day in days] or [Ambiguous()]


def _on_day(day: date, at: time | None, rest: str, writer: Writer) -> Understood | NotUnderstood:
    if not writer.fits(day, at):
        return FutureMoment(day) if writer.back else PastMoment(day)
    return Understood(at_local(day, at, writer.zone), rest) if at else NoTime(day, rest)


def _times_of(pieces: tuple[Piece, ...]) -> tuple[time | None, ...] | TimeImpossible | Ambiguous:
    parts = {piece.part for piece in pieces if isinstance(piece, PartOfDay)}
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    if len(clocks) > 1 or len(parts) > 1:
        return Ambiguous()
    if not clocks:
        return (None,)
    return times_of(clocks[0], next(iter(parts), None)) or TimeImpossible(clocks[0].text.strip())
