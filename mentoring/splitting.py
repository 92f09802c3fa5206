"""A goal that is too big becomes a few smaller ones: who may split it, and by when each part is due."""

from collections.abc import Sequence
from datetime import date, timedelta

from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, Sides

MOST_PARTS = 3
ONE_WEEK = timedelta(weeks=1)
# When there is no time left to share out.
WEEKS_ANEW = 2


def check_split(goal: Goal, pair: Sides, by: int, parts: Sequence[Goal]) -> None:
    """Check that a side may split an agreed goal; `parts` are those it was split into before.

    Raises RuleBroken `goal-not-yours`, `goal-not-agreed`, or `goal-split-already` while parts wait for an answer.
    """
    if by not in (pair.mentor_id, pair.mentee_id):
        raise RuleBroken("goal-not-yours")
    if goal.state is not GoalState.AGREED:
        raise RuleBroken("goal-not-agreed", state=str(goal.state))
    if any(one.state is GoalState.DRAFT for one in parts):
        raise RuleBroken("goal-split-already")


def share_dates(today: date, due_on: date, parts: int) -> list[date]:
    """Spread so many due dates evenly from today to `due_on`, the last one on it.

    With less than a week for each (or when `due_on` has passed) they are due in 2, 4, 6 weeks.
    """
    left = due_on - today
    if left < parts * ONE_WEEK:
        return [today + WEEKS_ANEW * n * ONE_WEEK for n in range(1, parts + 1)]
    return [today + timedelta(days=left.days * n // parts) for n in range(1, parts + 1)]


def leaves_for(whole: Goal | None, part: Goal) -> bool:
    """Tell whether a goal leaves the route because both have agreed to this part of it."""
    return (
        whole is not None
        and part.split_of == whole.id
        and part.state is GoalState.AGREED
        and whole.state is GoalState.AGREED
    )
