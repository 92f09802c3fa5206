"""What has changed since a pair began: goals then and now. About one mentee alone; nothing here compares people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.goals import ON_THE_ROUTE, CheckIn, Goal, GoalKind, GoalState


@dataclass(frozen=True, slots=True)
class GoalChange:
    """How far a goal was then and is now, in per cent; `reached_on` when it was confirmed."""

    goal: Goal
    then: int
    now: int
    reached_on: date | None = None


def change_of(goal: Goal, check_ins: Iterable[CheckIn], since: date) -> GoalChange | None:
    """How a goal has changed since a date; None if it is not on the route.

    «Then» is what was known on that date, or the first thing said of a goal that began later, when more was said
    after it. `check_ins` may be of many goals, in order of saying.
    """
    if goal.kind is not GoalKind.GOAL or goal.state not in ON_THE_ROUTE:
        return None
    said = [one for one in check_ins if one.goal_id == goal.id]
    before = [one.progress for one in said if one.on_date < since]
    then = before[-1] if before else said[0].progress if len(said) > 1 else 0
    if goal.state is not GoalState.AGREED:
        return GoalChange(goal, then if then < 100 else 0, 100, goal.done_on)
    return GoalChange(goal, then, said[-1].progress if said else 0)


def in_order(changes: Iterable[GoalChange]) -> list[GoalChange]:
    """Reached goals first, by the day they were reached, then the others by their numbers."""
    return sorted(
        changes,
        key=lambda one: (one.reached_on is None, one.reached_on or date.max, one.goal.number, one.goal.id),
    )
