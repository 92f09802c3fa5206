"""Pace of a route: braking, rushing, or in its own rhythm (RULES P1-P10).

Pace is offered as help to the pair, never as a mark; two mentees are never compared. The pair may read the goals
(`goals`, `pointed`), the coordinator reads numbers only (`overdue_goals`, `overdue_days`, `ahead_goals`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from mentoring.calendar import IsExcused, counted_days
from mentoring.goals import ON_THE_ROUTE, CheckIn, Goal, GoalKind, GoalState
from mentoring.settings import ProgrammeSettings

# Counted days for which a check-in is good (P2), and those two numbers of P9.
JUDGED_FOR = 28
FAR_AHEAD = Fraction(4, 10)
GOALS_FAR_AHEAD = 2


class Verdict(StrEnum):
    """What the pace is (P7-P10). The first three are no pace: nothing agreed, all settled, too early to say."""

    NO_ROUTE = "no-route"
    COMPLETE = "complete"
    EARLY = "early"
    BEHIND = "behind"
    RUSHING = "rushing"
    IN_RHYTHM = "in-rhythm"


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal as it was known at a date. `progress` is 0..100 of the last check-in, said on `said_on`; None: none yet.

    `is_reached`: waiting or done.
    """

    goal_id: int
    starts_on: date
    due_on: date
    progress: int | None = None
    said_on: date | None = None
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class GoalPace:
    """One goal in view: actual and expected are 0..1 (P1, P3), `overdue` is counted days (P6)."""

    goal_id: int
    actual: Fraction
    expected: Fraction
    overdue: int

    @property
    def ahead(self) -> Fraction:
        """Say how far the goal is before its plan: a - e; below zero when it is behind."""
        return self.actual - self.expected


@dataclass(frozen=True, slots=True)
class Pace:
    """The verdict and what it rests on. `delta` is Δ in whole points, half up; None without goals in view.

    `pointed` are the ids of the goals that the verdict is about: overdue or slow ones, or those far ahead.
    """

    verdict: Verdict
    delta: int | None = None
    goals: tuple[GoalPace, ...] = ()
    pointed: tuple[int, ...] = ()
    overdue_goals: int = 0
    overdue_days: int = 0
    ahead_goals: int = 0


def see_goal(goal: Goal, check_ins: Iterable[CheckIn], asof: date) -> GoalProgress | None:
    """Look at a goal as of a date: facts dated later do not count. None if it is not on the route.

    Steps and goals of one's own are not in the pace. `check_ins` may be of many goals, in order of saying.
    """
    if goal.kind != GoalKind.GOAL or goal.state not in ON_THE_ROUTE or goal.starts_on is None:
        return None
    said = [(one.on_date, one.progress) for one in check_ins if one.goal_id == goal.id]
    reached_on = None if goal.state == GoalState.AGREED else goal.waiting_on or goal.done_on
    return see_progress(goal.id, goal.starts_on, goal.due_on, said, reached_on, asof)


def see_progress(
    goal_id: int, starts_on: date, due_on: date, said: Iterable[tuple[date, int]], reached_on: date | None,
    asof: date,
) -> GoalProgress:  # fmt: skip
    """The same from bare facts: `said` are days and per cent in order of saying; the last one of a day counts."""
    until = sorted((one for one in said if one[0] <= asof), key=lambda one: one[0])
    on, progress = until[-1] if until else (None, None)
    return GoalProgress(
        goal_id, starts_on, due_on, progress, on, reached_on is not None and reached_on <= asof
    )


def judge_pace(
    route: Iterable[GoalProgress], d: date, is_excused: IsExcused, settings: ProgrammeSettings
) -> Pace:
    """Judge the pace of a route at a local date (P7-P10, first that fits).

    `route` are the goals that are agreed, waiting or done (`see_goal`); `is_excused` is the pair's.
    """
    goals = tuple(route)
    if not goals:
        return Pace(Verdict.NO_ROUTE)
    unsettled = [goal for goal in goals if not _is_settled(goal, d)]
    if not unsettled:
        return Pace(Verdict.COMPLETE)
    seen = [_measure(goal, d, is_excused) for goal in unsettled if goal.starts_on <= d or _actual(goal) > 0]
    first_start = min(goal.starts_on for goal in goals)
    if not seen or counted_days(first_start, d, is_excused) < settings.early_days:
        return Pace(Verdict.EARLY)
    return _weigh(tuple(seen), settings)


def _weigh(seen: tuple[GoalPace, ...], settings: ProgrammeSettings) -> Pace:
    delta = 100 * sum((goal.ahead for goal in seen), Fraction(0)) / len(seen)
    late = _longest_overdue(seen, settings)
    ahead = sorted(
        (goal for goal in seen if goal.ahead >= FAR_AHEAD), key=lambda goal: (-goal.ahead, goal.goal_id)
    )
    if late or delta <= settings.pace_behind:
        verdict, pointed = Verdict.BEHIND, late or _slowest(seen, settings)
    elif delta >= settings.pace_rushing and len(ahead) >= GOALS_FAR_AHEAD:
        verdict, pointed = Verdict.RUSHING, ahead
    else:
        verdict, pointed = Verdict.IN_RHYTHM, []
    return Pace(
        verdict,
        delta=(2 * delta + 1) // 2,
        goals=seen,
        pointed=tuple(goal.goal_id for goal in pointed),
        overdue_goals=len([goal for goal in seen if goal.overdue > 0]),
        overdue_days=max(goal.overdue for goal in seen),
        ahead_goals=len(ahead),
    )


def _longest_overdue(seen: tuple[GoalPace, ...], settings: ProgrammeSettings) -> list[GoalPace]:
    late = (goal for goal in seen if goal.overdue >= settings.overdue_days)
    return sorted(late, key=lambda goal: (-goal.overdue, goal.goal_id))


def _slowest(seen: tuple[GoalPace, ...], settings: ProgrammeSettings) -> list[GoalPace]:
    limit = Fraction(settings.pace_behind, 100)
    slow = (goal for goal in seen if goal.ahead <= limit)
    return sorted(slow, key=lambda goal: (goal.ahead, goal.goal_id))


def _measure(goal: GoalProgress, d: date, is_excused: IsExcused) -> GoalPace:
    actual = _actual(goal)
    term = max(1, counted_days(goal.starts_on, goal.due_on, is_excused))
    expected = min(Fraction(1), Fraction(_judged_days(goal, actual, d, is_excused), term))
    overdue = counted_days(goal.due_on, d, is_excused) if actual < 1 else 0
    return GoalPace(goal.goal_id, actual, expected, overdue)


def _judged_days(goal: GoalProgress, actual: Fraction, d: date, is_excused: IsExcused) -> int:
    """C(start, t) of P2 and P3; the 28 days are the pair's counted ones, like all of the table."""
    until_now = counted_days(goal.starts_on, d, is_excused)
    if actual == 1:
        return until_now
    until_said = counted_days(goal.starts_on, goal.said_on, is_excused) if goal.said_on else 0
    return max(until_said, until_now - JUDGED_FOR)


def _actual(goal: GoalProgress) -> Fraction:
    return Fraction(1) if goal.is_reached else Fraction(goal.progress or 0, 100)


def _is_settled(goal: GoalProgress, d: date) -> bool:
    return _actual(goal) == 1 and goal.due_on <= d
