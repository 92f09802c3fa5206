"""Next steps of a meeting: small goals of a pair without a measure (RULES section 3, M-after).

A step stands as soon as its line is there: both take it, by the next meeting. Who and by when are changed in place;
either side marks it done, takes it back or takes it away. Steps are in no pace, no figure and no health.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalKind, GoalState, GoalWords, Sides
from mentoring.people import Role
from mentoring.texts import accept_line

STEPS_OF_A_MEETING = 3
STEP_LIMIT = 200
FARTHEST_DUE = timedelta(days=366)
OPEN = GoalState.AGREED


class Who(StrEnum):
    """Who takes a step."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


def write_step(
    pair: Sides,
    by: int,
    meeting_id: int,
    words: str,
    today: date,
    beside: Collection[Goal],
    *,
    id: int,
    expected_on: date,
) -> Goal:
    """Write a next step of a meeting: both take it, by the next meeting, which is expected on `expected_on`.

    `beside` are the steps the meeting has already, of both sides. The words are owned by who wrote them.
    Raises RuleBroken `not-your-pair`, `step-limit` (limit), `line-empty`, `line-too-long` (limit, length).
    """
    _require_side(pair, by)
    check_room(beside)
    return Goal(
        id=id,
        member_id=by,
        pair_id=pair.id,
        number=0,
        words=GoalWords(accept_step(words)),
        state=OPEN,
        due_on=expected_on,
        proposed_by=Role.MENTOR if by == pair.mentor_id else Role.MENTEE,
        kind=GoalKind.STEP,
        starts_on=today,
        meeting_id=meeting_id,
        who=Who.BOTH,
        by_meeting=True,
    )


def accept_step(words: str | None) -> str:
    """Make one line of the words of a step. Raises RuleBroken `line-empty`, `line-too-long` (limit, length)."""
    return accept_line(words, STEP_LIMIT)


def check_room(beside: Collection[Goal]) -> None:
    """Look whether the meeting may have one step more. Raises RuleBroken `step-limit` (limit)."""
    if sum(step.state is not GoalState.DROPPED for step in beside) >= STEPS_OF_A_MEETING:
        raise RuleBroken("step-limit", limit=STEPS_OF_A_MEETING)


def give_to(step: Goal, pair: Sides, by: int, who: Who) -> Goal:
    """Say who takes the step. Raises RuleBroken `not-your-pair`, `step-closed`."""
    _require_side(pair, by)
    _require_open(step)
    return replace(step, who=who)


def set_due(step: Goal, pair: Sides, by: int, today: date, due_on: date) -> Goal:
    """Set a day: today is the earliest, a year from today the latest.

    Raises RuleBroken `not-your-pair`, `step-closed`, `step-due-passed` (due) or `step-due-too-far` (latest).
    """
    _require_side(pair, by)
    _require_open(step)
    if due_on < today:
        raise RuleBroken("step-due-passed", due=due_on)
    if due_on > today + FARTHEST_DUE:
        raise RuleBroken("step-due-too-far", latest=today + FARTHEST_DUE)
    return replace(step, due_on=due_on, by_meeting=False)


def leave_to_meeting(step: Goal, pair: Sides, by: int, expected_on: date) -> Goal:
    """Make the step due by the next meeting again. Raises RuleBroken `not-your-pair`, `step-closed`."""
    _require_side(pair, by)
    _require_open(step)
    return replace(step, due_on=expected_on, by_meeting=True)


def finish(step: Goal, pair: Sides, by: int, today: date) -> Goal:
    """Mark an open step done, by either side; what is done already stays as it is.

    Raises RuleBroken `not-your-pair`, or `step-closed` when it was taken away.
    """
    _require_side(pair, by)
    if step.state is GoalState.DONE:
        return step
    _require_open(step)
    return replace(step, state=GoalState.DONE, done_on=today)


def reopen(step: Goal, pair: Sides, by: int, beside: Collection[Goal]) -> Goal:
    """Take back «done» or «taken away»; `beside` are the other steps of its meeting.

    Raises RuleBroken `not-your-pair`, or `step-limit` (limit) when others have come in its place.
    """
    _require_side(pair, by)
    if step.state is GoalState.DROPPED:
        check_room(beside)
    return replace(step, state=OPEN, done_on=None)


def take_away(step: Goal, pair: Sides, by: int) -> Goal:
    """Take a step away, by either side. Raises RuleBroken `not-your-pair`."""
    _require_side(pair, by)
    return replace(step, state=GoalState.DROPPED, done_on=None)


def still_shown(steps: Iterable[Goal], held_on: Collection[date]) -> list[Goal]:
    """Choose what the route shows: open steps, then done ones until a later meeting was held (their local dates)."""
    kept = list(steps)
    last_held = max(held_on, default=date.min)
    fresh = [one for one in kept if one.state is GoalState.DONE and (one.done_on or date.max) >= last_held]
    return [one for one in kept if one.state is OPEN] + fresh


def _require_side(pair: Sides, by: int) -> None:
    if by not in (pair.mentor_id, pair.mentee_id):
        raise RuleBroken("not-your-pair")


def _require_open(step: Goal) -> None:
    if step.state is not OPEN:
        raise RuleBroken("step-closed")
