"""The pause of a pair: which days a coordinator may set, and what a pair is on a day (RULES T5, section 7).

All dates are local dates of the programme, both ends included. A pause always has a last day, so that no pair is
forgotten in one; the newest word holds, and days that are gone stay as they were.
"""

from datetime import date, timedelta

from mentoring.calendar import ONE_DAY, Span, accept_span
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, PairState
from mentoring.report_facts import PairRecord, list_states, state_on

LONGEST_DAYS = 92
FARTHEST_BEGIN_DAYS = 92
WEEK, TWO_WEEKS, MONTH = timedelta(days=7), timedelta(days=14), timedelta(days=30)


def place_pause(pair: PairFacts, first: date, last: date, today: date) -> Span:
    """Fit the days of a pause in: those that are gone are left out.

    Raises RuleBroken `pair-over`, `pause-in-past`, `span-reversed`, `pause-too-far` (days) or
    `pair-pause-too-long` (limit).
    """
    if not pair.is_open:
        raise RuleBroken("pair-over")
    if last < today:
        raise RuleBroken("pause-in-past")
    accept_span(first, last)
    span = Span(max(first, today), last)
    if span.first > today + timedelta(days=FARTHEST_BEGIN_DAYS):
        raise RuleBroken("pause-too-far", days=FARTHEST_BEGIN_DAYS)
    if span.days() > LONGEST_DAYS:
        raise RuleBroken("pair-pause-too-long", limit=LONGEST_DAYS)
    return span


def offered_ends(first: date) -> dict[str, date]:
    """Offer the last days that one tap takes, by a code: a week, two, a month from its first day on."""
    lengths = {"week": WEEK, "two-weeks": TWO_WEEKS, "month": MONTH}
    return {code: first + length - ONE_DAY for code, length in lengths.items()}


def pauses_of(record: PairRecord) -> tuple[Span, ...]:
    """List the pauses of a pair, past, present and to come, oldest first."""
    return tuple(one.span for one in list_states(record) if one.state is PairState.PAUSED)


def pause_ahead(record: PairRecord, today: date) -> Span | None:
    """Find the pause that lasts or is to come."""
    return next((span for span in pauses_of(record) if span.last >= today), None)


def turned(pair: PairFacts, record: PairRecord, today: date) -> PairState | None:
    """Tell what an open pair has become by itself: its pause has begun or is over. None: it is what it was."""
    on = state_on(record, today)
    if not pair.is_open or on is None or on.state not in (PairState.ACTIVE, PairState.PAUSED):
        return None
    return on.state if on.state is not pair.state else None
