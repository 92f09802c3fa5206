"""The beginning of a route: how a mentee sees herself, where she wants to go, and the goals proposed from it.

The same is asked again at mid-term and at the end. A mark is a word about oneself and never a number: nothing here
counts, adds up or compares people.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.goal_bank import BankGoal, Skill
from mentoring.people import PairFacts, PairKind

FIRST, MIDTERM, LAST = 1, 2, 3
FEWEST, MOST = 3, 5
OF_ONE_TAG = 2
MIDTERM_AT_EARLIEST = timedelta(weeks=8)
APART = timedelta(weeks=1)
NEAREST_END = timedelta(weeks=4)


class Mark(StrEnum):
    """What she says of a skill: «Получается», «Хочу лучше», «Трудно»; PASSED is no answer."""

    CAN = "can"
    BETTER = "better"
    HARD = "hard"
    PASSED = "passed"


SAID = (Mark.CAN, Mark.BETTER, Mark.HARD)


class Step(StrEnum):
    """Where she is in it. The goals and their whys belong to the first round alone."""

    SKILLS = "skills"
    STRENGTH = "strength"
    DIRECTION = "direction"
    GOALS = "goals"
    WHY = "why"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Route:
    """One round of one mentee. `pair_id` is the pair whose mentor sees it; `skill` the one that is asked now.

    `chosen` are the goals of the bank she takes; those that are not on the route yet want their line.
    """

    member_id: int
    round: int
    pair_id: int
    begun_at: datetime
    step: Step = Step.SKILLS
    skill: Skill | None = None
    chosen: tuple[str, ...] = ()
    direction: str = field(default="", repr=False)
    strength: str = field(default="", repr=False)
    done_at: datetime | None = None

    @property
    def is_first(self) -> bool:
        """Tell whether goals follow from it."""
        return self.round == FIRST


def has_beginning(pair: PairFacts) -> bool:
    """Tell whether a pair begins with a route; a situational one has one goal and ends with it."""
    return pair.is_open and pair.kind is not PairKind.SITUATIONAL


def next_skill(skills: Sequence[Skill], asked: Collection[Skill]) -> Skill | None:
    """Find the first skill that was not asked yet."""
    return next((skill for skill in skills if skill not in asked), None)


def step_after(step: Step, round: int) -> Step:
    """Find what follows a step of this round."""
    order = [Step.SKILLS, Step.STRENGTH, Step.DIRECTION]
    order += [Step.GOALS, Step.WHY, Step.DONE] if round == FIRST else [Step.DONE]
    return order[order.index(step) + 1]


def candidates(
    marks: Mapping[Skill, Mark], offered: Iterable[BankGoal], on_route: Collection[str]
) -> list[BankGoal]:
    """List every goal that can be proposed, the proposal first, then the rest in the order of need."""
    free = [goal for goal in offered if goal.active and goal.id not in on_route]
    first = _proposal(marks, free)
    of_skill = {skill: [goal for goal in free if goal.skill is skill] for skill in Skill}
    need = {skill: place for place, skill in enumerate(_by_need(marks))}
    rest = [goal for goal in free if goal not in first]
    rest.sort(
        key=lambda goal: (marks.get(goal.skill) not in (Mark.HARD, Mark.BETTER),
                          of_skill[goal.skill].index(goal), need[goal.skill])
    )  # fmt: skip
    return first + rest


def propose(
    marks: Mapping[Skill, Mark], offered: Iterable[BankGoal], on_route: Collection[str] = ()
) -> list[BankGoal]:
    """Propose 3 to 5 goals: hard skills, then «хочу лучше», then what is there already or comes first in the trade.

    One goal a skill, and where it can be at most two of one competency. Fewer than 3 only where fewer are offered.
    The same facts give the same goals.
    """
    return _proposal(marks, [goal for goal in offered if goal.active and goal.id not in on_route])


def _proposal(marks: Mapping[Skill, Mark], free: Sequence[BankGoal]) -> list[BankGoal]:
    by_need = [skill for skill in _by_need(marks) if any(goal.skill is skill for goal in free)]
    wanted = [skill for skill in by_need if marks.get(skill) in (Mark.HARD, Mark.BETTER)]
    count = min(MOST, max(FEWEST, len(wanted)))
    chosen: list[BankGoal] = []
    for skill in by_need[:count]:
        chosen.append(_spread(chosen, [goal for goal in free if goal.skill is skill]))
    while len(chosen) < min(FEWEST, len(free)):
        chosen.append(_spread(chosen, [goal for goal in free if goal not in chosen]))
    return sorted(chosen, key=lambda goal: by_need.index(goal.skill))


def _by_need(marks: Mapping[Skill, Mark]) -> list[Skill]:
    """Put skills in order: what is hard, what shall be better, strengths to pass on, then the rest of the trade."""
    order = (Mark.HARD, Mark.BETTER, Mark.CAN)
    return sorted(Skill, key=lambda skill: _place(order, marks.get(skill)))


def _place(order: tuple[Mark, ...], mark: Mark | None) -> int:
    return order.index(mark) if mark in order else len(order)


def _spread(chosen: Iterable[BankGoal], among: Sequence[BankGoal]) -> BankGoal:
    """Pick the goal whose competencies are least there yet; of equal ones the first."""
    held = [tag for goal in chosen for tag in goal.tags]

    def crowding(goal: BankGoal) -> tuple[int, float]:
        counts = [held.count(tag) for tag in sorted(goal.tags)]
        full = sum(count >= OF_ONE_TAG for count in counts)
        return full, sum(counts) / max(1, len(counts))

    return min(among, key=crowding)


def due_dates(
    goals: Sequence[BankGoal], today: date, taken: Collection[date] = (), ends_on: date | None = None
) -> list[date]:
    """Give each goal its weeks from today, a week later for each that would end in the same week as another.

    `taken` are due dates that stand on the route. None lies after `ends_on`, unless that is less than four weeks ahead.
    """
    latest = ends_on if ends_on is not None and ends_on >= today + NEAREST_END else date.max
    dates: list[date] = []
    for goal in goals:
        day = today + timedelta(weeks=goal.weeks)
        while any(abs(day - other) < APART for other in (*taken, *dates)):
            day += APART
        dates.append(min(day, latest))
    return dates


def midterm_on(starts_on: date, ends_on: date | None) -> date | None:
    """Find the day of the second round: the middle of the term, eight weeks after the start at the earliest.

    None without an end, and where the end is nearer than that.
    """
    if ends_on is None:
        return None
    day = max(starts_on + (ends_on - starts_on) / 2, starts_on + MIDTERM_AT_EARLIEST)
    return day if day < ends_on else None


@dataclass(frozen=True, slots=True)
class Turn:
    """What she said of a skill before and says now."""

    skill: Skill
    before: Mark
    now: Mark


def compare(before: Mapping[Skill, Mark], now: Mapping[Skill, Mark]) -> tuple[list[Turn], list[Turn]]:
    """Say which skills she sees differently, and which as before: only those that she marked both times."""
    turns = [
        Turn(skill, before[skill], now[skill])
        for skill in Skill
        if before.get(skill) in SAID and now.get(skill) in SAID
    ]
    return [one for one in turns if one.before is not one.now], [
        one for one in turns if one.before is one.now
    ]
