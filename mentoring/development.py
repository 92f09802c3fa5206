"""Goals of one's own development: one person is both sides, so nothing waits for anybody's yes (RULES section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from mentoring.errors import RuleBroken
from mentoring.goals import (
    CheckIn,
    Goal,
    GoalKind,
    GoalState,
    GoalWords,
    check_in,
    drop,
    move_due,
    propose,
    say_done,
)

OVER: Final = frozenset({GoalState.DONE, GoalState.DROPPED})
OPEN_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Oneself:
    """The owner of a goal of her own as both of its sides; there is no pair (`id` 0)."""

    member_id: int
    id: int = 0

    @property
    def mentor_id(self) -> int:
        """Give whose yes it needs: the owner's."""
        return self.member_id

    @property
    def mentee_id(self) -> int:
        """Give the owner."""
        return self.member_id


def set_own(
    member_id: int, words: GoalWords, now: datetime, today: date, *, id: int, number: int, due_on: date
) -> Goal:
    """Set a goal of one's own; it is at work at once. Raises RuleBroken as `mentoring.goals.propose`."""
    oneself = Oneself(member_id)
    goal = propose(oneself, member_id, words, now, today, id=id, number=number, due_on=due_on, alone=True)
    return replace(goal, kind=GoalKind.OWN, pair_id=None)


def check_own(goal: Goal, by: int, today: date, progress: int) -> CheckIn:
    """Say how far it is, 0..100. Raises RuleBroken `goal-not-yours`, `goal-not-agreed`, `progress-not-understood`."""
    return check_in(goal, Oneself(goal.member_id), by, today, progress)


def reach_own(goal: Goal, by: int, today: date) -> Goal:
    """Say that it is reached: done at once. Raises RuleBroken `goal-not-yours`, `goal-not-agreed`."""
    return say_done(goal, Oneself(goal.member_id), by, today, alone=True)


def move_own(goal: Goal, by: int, today: date, due_on: date) -> Goal:
    """Move its date. Raises RuleBroken `goal-not-yours`, `goal-not-agreed`, `goal-due-passed`, `goal-due-too-far`."""
    return move_due(goal, Oneself(goal.member_id), by, today, due_on)


def drop_own(goal: Goal, by: int) -> Goal:
    """Drop it. Raises RuleBroken `goal-not-yours`, `goal-closed`."""
    return drop(goal, Oneself(goal.member_id), by)


def reopen_own(goal: Goal, by: int) -> Goal:
    """Take one that is done or dropped back to work. Raises RuleBroken `goal-not-yours`, `goal-open`."""
    if by != goal.member_id:
        raise RuleBroken("goal-not-yours")
    if goal.state not in OVER:
        raise RuleBroken("goal-open")
    return replace(goal, state=GoalState.AGREED, waiting_on=None, done_on=None)


def check_room(goals: Iterable[Goal]) -> None:
    """Check that one more may be set. Raises RuleBroken `own-goals-enough` (limit)."""
    if sum(goal.state not in OVER for goal in goals) >= OPEN_LIMIT:
        raise RuleBroken("own-goals-enough", limit=OPEN_LIMIT)
