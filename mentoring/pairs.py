"""Kinds and terms of pairs: what a situational one may hold, when a term comes to its end, what follows a tap.

A pair is traditional, reverse (the one who is younger in the trade is the mentor, everything else the same) or
situational: one goal, and the pair ends with it. All dates are local dates of the programme.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState
from mentoring.people import PairFacts, PairKind, PairState

CLOSING = timedelta(days=30)
LAST_CALL = timedelta(days=7)
# A pair younger than this is not told of its end: it has only begun.
YOUNGEST = timedelta(days=45)
# The second reminder leaves the first one at least a week.
APART = timedelta(days=7)
AFTER_GOAL = timedelta(days=7)
LONGEST_TERM = timedelta(days=730)
END_REASONS = ("completed", "changed", "left", "other")
# The mentee goes on with somebody else: the end of one pair and the beginning of another are one act (V4, V5).
MENTOR_CHANGED = "changed"


def check_one_goal(pair: PairFacts, goals: Iterable[Goal]) -> None:
    """A situational pair has one goal: ask before another is proposed. Raises RuleBroken `situational-one-goal`."""
    if pair.kind is PairKind.SITUATIONAL and _counted(goals):
        raise RuleBroken("situational-one-goal")


def change_kind(pair: PairFacts, kind: PairKind, goals: Iterable[Goal]) -> PairFacts:
    """The pair is of another kind. Raises RuleBroken `pair-over`, `situational-has-goals` (more than one)."""
    if not pair.is_open:
        raise RuleBroken("pair-over")
    if kind is PairKind.SITUATIONAL and len(_counted(goals)) > 1:
        raise RuleBroken("situational-has-goals")
    return replace(pair, kind=kind)


def _counted(goals: Iterable[Goal]) -> list[Goal]:
    return [goal for goal in goals if goal.state is not GoalState.DROPPED]


def change_term(pair: PairFacts, ends_on: date, today: date) -> PairFacts:
    """The pair lasts to another day, that day included.

    Raises RuleBroken `pair-over`, `term-too-early` (not after today), `term-too-far` (limit in years).
    """
    if not pair.is_open:
        raise RuleBroken("pair-over")
    if ends_on <= today:
        raise RuleBroken("term-too-early")
    if ends_on - today > LONGEST_TERM:
        raise RuleBroken("term-too-far", limit=LONGEST_TERM.days // 365)
    return replace(pair, ends_on=ends_on)


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last one of a shorter month, and of the month if it was the last."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = _last_of(first)
    return last if day == _last_of(day) else first.replace(day=min(day.day, last.day))


def _last_of(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def offered_ends(pair: PairFacts, programme_ends_on: date | None, today: date) -> list[date]:
    """The days a coordinator takes by one tap: a month on, three months on, the end of the programme."""
    since = max(pair.ends_on or today, today)
    days = [
        months_later(since, 1),
        months_later(since, 3),
        *([programme_ends_on] if programme_ends_on else []),
    ]
    return [day for day in dict.fromkeys(days) if day != pair.ends_on and today < day <= today + LONGEST_TERM]


def reached_on(goals: Iterable[Goal]) -> date | None:
    """When the goal of a situational pair was reached; None while there is anything to do."""
    counted = _counted(goals)
    days = [goal.done_on for goal in counted if goal.state is GoalState.DONE and goal.done_on is not None]
    return max(days) if days and len(days) == len(counted) else None


def end_after_goal(pair: PairFacts, goals: Iterable[Goal], today: date) -> PairFacts:
    """A situational pair whose goal is reached ends a week after that, unless it ends sooner; else as it is.

    The week counts from today for who was told late (a restart): nobody's pair ends before she has heard of it.
    """
    if pair.kind is not PairKind.SITUATIONAL or not pair.is_open or reached_on(goals) is None:
        return pair
    ends_on = today + AFTER_GOAL
    return pair if pair.ends_on is not None and pair.ends_on <= ends_on else replace(pair, ends_on=ends_on)


def closes_from(pair: PairFacts, *, is_reached: bool = False) -> date | None:
    """The first day of its last steps: 30 days before the end, when it is 45 days old; None without an end.

    A situational pair has them as soon as its goal is reached (`is_reached`).
    """
    if pair.ends_on is None or pair.starts_on is None:
        return None
    first = pair.ends_on - CLOSING
    return first if is_reached else max(first, pair.starts_on + YOUNGEST)


def is_closing(pair: PairFacts, today: date, *, is_reached: bool = False) -> bool:
    """Tell whether the pair is in its last steps."""
    first = closes_from(pair, is_reached=is_reached)
    return pair.is_open and first is not None and pair.ends_on is not None and first <= today <= pair.ends_on


def is_last_call(pair: PairFacts, today: date) -> bool:
    """Tell whether a second reminder may come: 7 days before the end, well after the first one."""
    first = closes_from(pair)
    if pair.ends_on is None or first is None or not is_closing(pair, today):
        return False
    return today >= pair.ends_on - LAST_CALL >= first + APART


def is_over(pair: PairFacts, today: date) -> bool:
    """Tell whether the last day of an open pair is gone; a paused one ends with its term too."""
    return pair.is_open and pair.ends_on is not None and pair.ends_on < today


def state_after(reason: str) -> PairState:
    """The state a pair ends in. Raises RuleBroken `button-old` for a reason that is none."""
    if reason not in END_REASONS:
        raise RuleBroken("button-old")
    return PairState.COMPLETED if reason == "completed" else PairState.CLOSED


def check_may_reopen(pair: PairFacts, others: Iterable[PairFacts]) -> None:
    """Closing may be taken back while nothing new stands in its place; `others` are all pairs of the programme.

    Raises RuleBroken `nothing-to-undo` (it goes on) or `pair-moved-on` (the mentee has a newer pair).
    """
    if pair.is_open:
        raise RuleBroken("nothing-to-undo")
    if any(one.is_open and one.mentee_id == pair.mentee_id and one.id > pair.id for one in others):
        raise RuleBroken("pair-moved-on")
