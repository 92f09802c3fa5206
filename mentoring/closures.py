"""Quiet days of a programme: which days it may close on, and how they join what stands (RULES T4, T5).

All dates are the programme's own local dates, both ends included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendar import LONGEST_ABSENCE_DAYS, ONE_DAY, Span, accept_span
from mentoring.errors import RuleBroken

FARTHEST_BEGIN_DAYS = 366
AHEAD_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the programme rests."""

    id: int
    span: Span

    def has_begun(self, today: date) -> bool:
        """Tell whether days of it are gone: today itself can still be taken back."""
        return self.span.first < today


@dataclass(frozen=True, slots=True)
class Closing:
    """The days as they will stand, and the closures that become one with them, the earliest first."""

    span: Span
    takes: tuple[Closure, ...] = ()


def closures_ahead(known: Iterable[Closure], today: date) -> list[Closure]:
    """List what lasts or is to come, the nearest first."""
    return sorted((one for one in known if one.span.last >= today), key=lambda one: one.span.first)


def close(first: date, last: date, today: date, known: Iterable[Closure]) -> Closing:
    """Fit new days in: what overlaps becomes one; a first day that is gone becomes today.

    Raises RuleBroken `closure-past`, `span-reversed`, `closure-far` (days), `closure-known` (days: of what holds
    these already), `span-too-long` (limit, days: from today on) or `closures-full` (limit).
    """
    if last < today:
        raise RuleBroken("closure-past")
    accept_span(first, last)
    if first > today + timedelta(days=FARTHEST_BEGIN_DAYS):
        raise RuleBroken("closure-far", days=FARTHEST_BEGIN_DAYS)
    span, ahead = Span(max(first, today), last), closures_ahead(known, today)
    for one in ahead:
        if one.span.first <= span.first and span.last <= one.span.last:
            raise RuleBroken("closure-known", days=one.span)
    takes = tuple(one for one in ahead if one.span.first <= span.last and span.first <= one.span.last)
    spans = (span, *(one.span for one in takes))
    joined = Span(min(one.first for one in spans), max(one.last for one in spans))
    accept_span(max(joined.first, today), joined.last, LONGEST_ABSENCE_DAYS)
    if not takes and len(ahead) >= AHEAD_AT_MOST:
        raise RuleBroken("closures-full", limit=AHEAD_AT_MOST)
    return Closing(joined, takes)


def what_stays(closure: Closure, today: date) -> Span | None:
    """Find what is left of a closure that is taken back today: days that are gone stay quiet days.

    Raises RuleBroken `closure-gone` when all of it is past.
    """
    if closure.span.last < today:
        raise RuleBroken("closure-gone")
    return Span(closure.span.first, today - ONE_DAY) if closure.has_begun(today) else None
