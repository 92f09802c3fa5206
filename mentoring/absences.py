"""Absences (`/pause`): which days may be taken, what becomes of those that stand already, and coming back (RULES T8).

All dates are the person's own local dates, both ends included. No cause is known here or anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendar import LONGEST_ABSENCE_DAYS, ONE_DAY, Span, accept_span
from mentoring.errors import RuleBroken

FARTHEST_BEGIN_DAYS = 366


@dataclass(frozen=True, slots=True)
class Absence:
    """One absence as it stands; `planned` is «отпуск», else «пауза»."""

    id: int
    span: Span
    planned: bool

    def has_begun(self, today: date) -> bool:
        """Tell whether at least its first day is here."""
        return self.span.first <= today


@dataclass(frozen=True, slots=True)
class Placed:
    """The days as they will stand, and the absences whose place they take, the earliest first."""

    span: Span
    takes: tuple[Absence, ...] = ()


def standing(known: Iterable[Absence], today: date) -> list[Absence]:
    """List what lasts or is to come, the nearest first."""
    found = [one for one in known if one.span.first <= one.span.last and one.span.last >= today]
    return sorted(found, key=lambda one: one.span.first)


def place(first: date, last: date, today: date, known: Iterable[Absence], changing: int = 0) -> Placed:
    """Fit new days in (T8): what they overlap becomes one with them, what `changing` names gives way to them.

    The newest word holds, so they may also shorten what stands; but days that are gone stay as they were: a
    first day before today becomes today, or the first day of the absence that lasts. Raises RuleBroken
    `pause-in-past`, `span-reversed`, `pause-too-far` (days), `pause-inside` (first, last: of what holds these
    days already) or `span-too-long` (limit, days: from today on).
    """
    if last < today:
        raise RuleBroken("pause-in-past")
    accept_span(first, last)
    if first > today + timedelta(days=FARTHEST_BEGIN_DAYS):
        raise RuleBroken("pause-too-far", days=FARTHEST_BEGIN_DAYS)
    span, takes = _joined(Span(max(first, today), last), today, standing(known, today), changing)
    accept_span(max(span.first, today), span.last, LONGEST_ABSENCE_DAYS)
    return Placed(span, tuple(takes))


def _joined(span: Span, today: date, ahead: list[Absence], changing: int) -> tuple[Span, list[Absence]]:
    takes: list[Absence] = []
    for one in ahead:
        if one.id != changing and _holds_later(one.span, span, today):
            raise RuleBroken("pause-inside", first=one.span.first, last=one.span.last)
        if one.id == changing or _overlap(one.span, span):
            takes.append(one)
            if one.span.first < today:
                span = Span(one.span.first, span.last)
    # What lasts now reaches the new days, so it may have come upon others on the way.
    takes += [one for one in ahead if one not in takes and _overlap(one.span, span)]
    return span, sorted(takes, key=lambda one: one.span.first)


def _holds_later(standing: Span, span: Span, today: date) -> bool:
    """Tell whether days to come lie within what stands: then they add nothing, and would cut off its end."""
    return today < span.first and standing.first <= span.first and span.last <= standing.last


def _overlap(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def longest_until(first: date, today: date) -> date:
    """Find the last day that can be taken at once (T8)."""
    return max(first, today) + timedelta(days=LONGEST_ABSENCE_DAYS - 1)


def come_back(absence: Absence, today: date) -> date | None:
    """Find the new last day of an absence whose person is back today; None: it falls away whole.

    Raises RuleBroken `pause-over`, or `pause-not-begun`.
    """
    if absence.span.last < today:
        raise RuleBroken("pause-over")
    if absence.span.first > today:
        raise RuleBroken("pause-not-begun")
    return today - ONE_DAY if absence.span.first < today else None


def away_until(day: date, spans: Iterable[Span]) -> date | None:
    """Find the last day of the absence that holds this day, with those that follow it without a day between."""
    last: date | None = None
    for span in sorted(spans, key=lambda one: one.first):
        if last is None:
            last = span.last if span.holds(day) else None
        elif span.first <= last + ONE_DAY:
            last = max(last, span.last)
    return last


def is_back(today: date, away: Iterable[Span], told_on: Iterable[date]) -> bool:
    """Tell whether an absence or a closure has ended and nothing unasked has been sent since (B9)."""
    ended = [span.last for span in away if span.first <= span.last < today]
    return bool(ended) and not any(day > max(ended) for day in told_on)
