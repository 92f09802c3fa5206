"""Goals of a pair: who may do what to them, and the check-ins (RULES section 6).

A goal goes draft → agreed (both sides) → waiting (the mentee says done) → done (the mentor confirms), or is
dropped with a reason. Every function takes a goal and returns the changed one; `describe_change` says what the
history keeps of it.
"""

import re
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from mentoring.errors import RuleBroken
from mentoring.people import Role
from mentoring.texts import utf16_length

DEFAULT_TERM = timedelta(weeks=8)
LONGEST_TERM = timedelta(days=730)
WHAT_LIMIT = 200
WHY_LIMIT = 300
MEASURE_LIMIT = 300
OBSTACLE_LIMIT = 1000
PROGRESS_STEPS = (0, 25, 50, 75, 100)


class GoalKind(StrEnum):
    """A goal of the route, a next step of a meeting, or a goal of one's own development."""

    GOAL = "goal"
    STEP = "step"
    OWN = "own"


class GoalState(StrEnum):
    """Where a goal is on its way."""

    DRAFT = "draft"
    AGREED = "agreed"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


ON_THE_ROUTE = frozenset({GoalState.AGREED, GoalState.WAITING, GoalState.DONE})
OPEN = frozenset({GoalState.DRAFT, GoalState.AGREED, GoalState.WAITING})


class DropReason(StrEnum):
    """Why a goal was dropped; a code, so that it can be counted without reading anybody's words.

    `SPLIT` is nobody's choice: its parts are on the route in its place.
    """

    NOT_NEEDED = "not-needed"
    CHANGED = "changed"
    TOO_EARLY = "too-early"
    TOO_HARD = "too-hard"
    OTHER = "other"
    SPLIT = "split"


CHOSEN_REASONS = tuple(reason for reason in DropReason if reason is not DropReason.SPLIT)


class MoveReason(StrEnum):
    """Why the date of an agreed goal was moved, if it was said by a tap."""

    MORE_TIME = "more-time"
    IN_BETWEEN = "in-between"
    GREW = "grew"
    MEETING = "meeting"
    OTHER = "other"


class Change(StrEnum):
    """What happened to a goal."""

    PROPOSED = "proposed"
    ADJUSTED = "adjusted"
    AGREED = "agreed"
    MOVED = "moved"
    SAID_DONE = "said-done"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    DROPPED = "dropped"
    TAKEN_UP = "taken-up"


class Sides(Protocol):
    """A pair and its two members; every pair has these."""

    @property
    def id(self) -> int:
        """Give the pair's id."""
        ...

    @property
    def mentor_id(self) -> int:
        """Give the mentor's member id."""
        ...

    @property
    def mentee_id(self) -> int:
        """Give the mentee's member id."""
        ...


@dataclass(frozen=True, slots=True)
class GoalWords:
    """What a goal says: what, why it matters to me, how we shall see it. Only `what` is required."""

    what: str = field(repr=False)
    why: str = field(default="", repr=False)
    measure: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. `member_id` is its owner (the mentee); `number` counts within the owner, from 1.

    `starts_on` is None until both agree, unless it was set before. Dates are local dates of the programme.
    `proposed_by` is the mentor or the mentee. Only a step has `meeting_id`, `who` (`mentoring.steps.Who`) and
    `by_meeting`: it is due by the next meeting, and `due_on` is the day that one was expected. `split_of` is the goal
    this one is a part of.
    """

    id: int
    member_id: int
    pair_id: int | None
    number: int
    words: GoalWords
    state: GoalState
    due_on: date
    proposed_by: Role
    kind: GoalKind = GoalKind.GOAL
    bank: str | None = None
    starts_on: date | None = None
    agreed_mentor_at: datetime | None = None
    agreed_mentee_at: datetime | None = None
    waiting_on: date | None = None
    done_on: date | None = None
    meeting_id: int | None = None
    who: str | None = None
    by_meeting: bool = False
    split_of: int | None = None


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A row of a goal's history: `before` and `after` are codes of states or ISO dates, never words of a person."""

    goal_id: int
    pair_id: int | None
    at: datetime
    by_member: int
    what: Change
    before: str = ""
    after: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Progress of a goal, 0..100, said on a local date. `pair_id` is the pair it was said in (V5); `id` 0 till kept."""

    goal_id: int
    pair_id: int | None
    member_id: int
    on_date: date
    progress: int
    obstacle: str = field(default="", repr=False)
    needs: str = field(default="", repr=False)
    id: int = 0


def propose(
    pair: Sides,
    by: int,
    words: GoalWords,
    now: datetime,
    today: date,
    *,
    id: int,
    number: int,
    due_on: date | None = None,
    starts_on: date | None = None,
    bank: str | None = None,
    alone: bool = False,
) -> Goal:
    """Propose a goal for the mentee of a pair; the side that proposes agrees by it.

    `due_on` is by default 8 weeks after the start (today, unless set). `alone`: the other side is a name without
    Telegram, so one side's yes is enough. Raises RuleBroken `goal-not-yours`, `goal-empty`, `goal-too-long`,
    `goal-why-too-long`, `goal-measure-too-long` (limit, length), `goal-due-passed`, `goal-due-too-far`, and
    `goal-needs-why` for a goal of the bank without the mentee's own line when the yes is hers.
    """
    _require_side(pair, by)
    start = starts_on or today
    due = due_on or start + DEFAULT_TERM
    goal = Goal(
        id=id,
        member_id=pair.mentee_id,
        pair_id=pair.id,
        number=number,
        words=accept_words(words),
        state=GoalState.DRAFT,
        due_on=accept_due(due, start, today),
        proposed_by=Role.MENTOR if by == pair.mentor_id else Role.MENTEE,
        bank=bank,
        starts_on=starts_on,
    )
    if lacks_why(goal) and (by == pair.mentee_id or alone):
        raise RuleBroken("goal-needs-why")
    return _take_yes(goal, pair, by, now, today, alone)


def adjust(
    goal: Goal,
    pair: Sides,
    by: int,
    now: datetime,
    today: date,
    *,
    words: GoalWords | None = None,
    due_on: date | None = None,
    alone: bool = False,
) -> Goal:
    """Change a draft before both agree; the other side's yes is asked anew.

    Why it matters is the mentee's line: a mentor's words leave it as it is, unless she writes for a mere name. A mentee
    who only moves a goal that lacks it has not said yes yet. Raises RuleBroken as `propose`, and `goal-not-draft`.
    """
    _require_side(pair, by)
    _require_state(goal, "goal-not-draft", GoalState.DRAFT)
    due = accept_due(due_on or goal.due_on, goal.starts_on or today, today)
    new_words = accept_words(words) if words else goal.words
    if by != pair.mentee_id and not alone:
        new_words = replace(new_words, why=goal.words.why)
    changed = replace(goal, words=new_words, due_on=due, agreed_mentor_at=None, agreed_mentee_at=None)
    return _take_yes(changed, pair, by, now, today, alone)


def agree(goal: Goal, pair: Sides, by: int, now: datetime, today: date, why: str = "") -> Goal:
    """Take one side's yes; the second one makes the goal agreed, and `today` its start unless that was set.

    `why` is the mentee's line, said with her yes where there is none yet; a goal of the bank is not agreed without it.
    A second yes of the same side changes nothing. Raises RuleBroken `goal-not-yours`, `goal-not-draft`,
    `goal-due-passed`, `goal-needs-why`, `goal-why-too-long` (limit, length).
    """
    _require_side(pair, by)
    _require_state(goal, "goal-not-draft", GoalState.DRAFT)
    accept_due(goal.due_on, goal.starts_on or today, today)
    if why and by == pair.mentee_id and not goal.words.why:
        goal = replace(goal, words=accept_words(replace(goal.words, why=why)))
    if by == pair.mentee_id and lacks_why(goal):
        raise RuleBroken("goal-needs-why")
    return _take_yes(goal, pair, by, now, today, alone=False)


def lacks_why(goal: Goal) -> bool:
    """Tell whether a goal of the bank has no «зачем» yet: its words are not hers, so the reason has to be."""
    return goal.bank is not None and not goal.words.why


def fingerprint(goals: Iterable[Goal]) -> int:
    """Give a number for what goals say and by when: a yes is to the words and the dates that stood beside it."""
    said = repr([(goal.id, goal.due_on, *astuple(goal.words)) for goal in goals])
    return zlib.crc32(said.encode("utf-8", "surrogatepass"))


def move_due(goal: Goal, pair: Sides, by: int, today: date, due_on: date) -> Goal:
    """Move the due date of an agreed goal, by either side; the history keeps the old one.

    Raises RuleBroken `goal-not-yours`, `goal-not-agreed`, `goal-due-passed`, `goal-due-too-far`.
    """
    _require_side(pair, by)
    _require_state(goal, "goal-not-agreed", GoalState.AGREED)
    return replace(goal, due_on=accept_due(due_on, goal.starts_on or today, today))


def say_done(goal: Goal, pair: Sides, by: int, today: date, *, alone: bool = False) -> Goal:
    """Say that an agreed goal is reached: the mentee says it, and the goal waits for the mentor.

    `alone`: the other side is a name without Telegram; whoever is there says it, and it is done.
    Raises RuleBroken `goal-not-yours`, `goal-done-by-mentee`, `goal-not-agreed`.
    """
    _require_side(pair, by)
    if by != pair.mentee_id and not alone:
        raise RuleBroken("goal-done-by-mentee")
    _require_state(goal, "goal-not-agreed", GoalState.AGREED)
    if alone:
        return replace(goal, state=GoalState.DONE, waiting_on=today, done_on=today)
    return replace(goal, state=GoalState.WAITING, waiting_on=today)


def confirm(goal: Goal, pair: Sides, by: int, today: date) -> Goal:
    """Confirm as the mentor that a waiting goal is done.

    Raises RuleBroken `goal-not-yours`, `goal-confirmed-by-mentor`, `goal-not-waiting`.
    """
    _require_mentor_of_waiting(goal, pair, by)
    return replace(goal, state=GoalState.DONE, done_on=today)


def give_back(goal: Goal, pair: Sides, by: int) -> Goal:
    """Return a waiting goal to work, as the mentor: it is agreed again.

    Raises RuleBroken `goal-not-yours`, `goal-confirmed-by-mentor`, `goal-not-waiting`.
    """
    _require_mentor_of_waiting(goal, pair, by)
    return replace(goal, state=GoalState.AGREED, waiting_on=None)


def drop(goal: Goal, pair: Sides, by: int) -> Goal:
    """Drop a goal that is not done, by either side; the reason (a DropReason) goes to the history.

    Raises RuleBroken `goal-not-yours`, `goal-closed`.
    """
    _require_side(pair, by)
    _require_state(goal, "goal-closed", *OPEN)
    return replace(goal, state=GoalState.DROPPED, waiting_on=None)


def undrop(goal: Goal, pair: Sides, by: int, state: GoalState, waiting_on: date | None = None) -> Goal:
    """Take the dropping of a goal back: it is what it was. Raises RuleBroken `goal-not-yours`, `goal-not-dropped`."""
    _require_side(pair, by)
    _require_state(goal, "goal-not-dropped", GoalState.DROPPED)
    return replace(goal, state=state, waiting_on=waiting_on)


def take_up(goal: Goal, pair: Sides, by: int, now: datetime, today: date, *, alone: bool = False) -> Goal:
    """Take a dropped goal up again: a draft that both must agree to anew; whoever takes it up agrees by it.

    A due date that has passed becomes 8 weeks from today. `alone` as in `propose`.
    Raises RuleBroken `goal-not-yours`, `goal-not-dropped`.
    """
    _require_side(pair, by)
    _require_state(goal, "goal-not-dropped", GoalState.DROPPED)
    due = goal.due_on if goal.due_on > today else today + DEFAULT_TERM
    draft = replace(
        goal, state=GoalState.DRAFT, due_on=due, starts_on=None, agreed_mentor_at=None, agreed_mentee_at=None
    )
    return _take_yes(draft, pair, by, now, today, alone)


def check_in(
    goal: Goal, pair: Sides, by: int, today: date, progress: int, obstacle: str = "", needs: str = ""
) -> CheckIn:
    """Say how far an agreed goal is, 0..100, and what stands in the way; either side may.

    The last one of a day counts. Raises RuleBroken `goal-not-yours`, `goal-not-agreed`, `progress-not-understood`,
    `obstacle-too-long` (limit, length).
    """
    _require_side(pair, by)
    _require_state(goal, "goal-not-agreed", GoalState.AGREED)
    if not 0 <= progress <= 100:
        raise RuleBroken("progress-not-understood")
    obstacle = _accept_length(obstacle, OBSTACLE_LIMIT, "obstacle-too-long")
    needs = _accept_length(needs, OBSTACLE_LIMIT, "obstacle-too-long")
    return CheckIn(goal.id, goal.pair_id, by, today, progress, obstacle, needs)


def read_progress(text: str) -> int:
    """Read a typed progress: a whole number 0..100, with or without %. Raises RuleBroken `progress-not-understood`."""
    found = re.fullmatch(r"\s*([0-9]{1,3})\s*%?\s*", text)
    if not found or int(found[1]) > 100:
        raise RuleBroken("progress-not-understood")
    return int(found[1])


def is_progress(text: str) -> bool:
    """Tell whether `read_progress` would take this text."""
    try:
        read_progress(text)
    except RuleBroken:
        return False
    return True


def accept_words(words: GoalWords) -> GoalWords:
    """Strip the words of a goal and check their lengths in UTF-16 units.

    Raises RuleBroken `goal-empty`, `goal-too-long`, `goal-why-too-long`, `goal-measure-too-long` (limit, length).
    """
    what = _accept_length(words.what, WHAT_LIMIT, "goal-too-long")
    if not what:
        raise RuleBroken("goal-empty")
    why = _accept_length(words.why, WHY_LIMIT, "goal-why-too-long")
    return GoalWords(what, why, _accept_length(words.measure, MEASURE_LIMIT, "goal-measure-too-long"))


def accept_due(due_on: date, start: date, today: date) -> date:
    """Check a due date: after the start, not before today, at most two years after the start.

    Raises RuleBroken `goal-due-passed` (due) or `goal-due-too-far` (latest).
    """
    if due_on <= start or due_on < today:
        raise RuleBroken("goal-due-passed", due=due_on)
    if due_on > start + LONGEST_TERM:
        raise RuleBroken("goal-due-too-far", latest=start + LONGEST_TERM)
    return due_on


def describe_change(before: Goal | None, after: Goal, by: int, at: datetime, reason: str = "") -> GoalChange:
    """Say what the history keeps of a change; `before` is None for a new goal. `reason` is a DropReason or words."""
    what = _name_change(before, after)
    old = before.state if before else ""
    new: str = after.state
    if before and before.state == after.state:
        old, new = before.due_on.isoformat(), after.due_on.isoformat()
    return GoalChange(after.id, after.pair_id, at, by, what, old, new, reason)


def _name_change(before: Goal | None, after: Goal) -> Change:
    if before is None:
        return Change.PROPOSED
    if before.state == GoalState.DROPPED:
        return Change.TAKEN_UP
    if before.state == after.state:
        return Change.ADJUSTED if after.state == GoalState.DRAFT else Change.MOVED
    if after.state == GoalState.AGREED:
        return Change.AGREED if before.state == GoalState.DRAFT else Change.RETURNED
    names = {
        GoalState.WAITING: Change.SAID_DONE,
        GoalState.DONE: Change.CONFIRMED,
        GoalState.DROPPED: Change.DROPPED,
    }
    return names[after.state]


def _take_yes(goal: Goal, pair: Sides, by: int, now: datetime, today: date, alone: bool) -> Goal:
    if by == pair.mentor_id or alone:
        goal = replace(goal, agreed_mentor_at=goal.agreed_mentor_at or now)
    if (by == pair.mentee_id and not lacks_why(goal)) or (by != pair.mentee_id and alone):
        goal = replace(goal, agreed_mentee_at=goal.agreed_mentee_at or now)
    if goal.agreed_mentor_at is None or goal.agreed_mentee_at is None:
        return goal
    return replace(goal, state=GoalState.AGREED, starts_on=goal.starts_on or today)


def _require_side(pair: Sides, by: int) -> None:
    if by not in (pair.mentor_id, pair.mentee_id):
        raise RuleBroken("goal-not-yours")


def _require_state(goal: Goal, code: str, *states: GoalState) -> None:
    if goal.state not in states:
        raise RuleBroken(code, state=str(goal.state))


def _require_mentor_of_waiting(goal: Goal, pair: Sides, by: int) -> None:
    _require_side(pair, by)
    if by != pair.mentor_id:
        raise RuleBroken("goal-confirmed-by-mentor")
    _require_state(goal, "goal-not-waiting", GoalState.WAITING)


def _accept_length(text: str, limit: int, code: str) -> str:
    text = text.strip()
    if utf16_length(text) > limit:
        raise RuleBroken(code, limit=limit, length=utf16_length(text))
    return text
