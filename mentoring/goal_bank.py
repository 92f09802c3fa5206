"""Goals written beforehand, to be taken as they are or as a beginning. The texts are in the banks of `locales/`.

Beside them stand a programme's own goals, written by its coordinator.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.people import PairKind
from mentoring.questions import OwnState, own_id

SHORTEST, LONGEST = 4, 12
WEEKS = (4, 6, 8, 12)
"""What a goal of one's own can be given; the bank gives any number from the shortest to the longest."""
WHAT_LIMIT = 200


class Setting(StrEnum):
    """Where a goal is at home."""

    KINDERGARTEN = "kindergarten"
    SCHOOL = "school"
    REVERSE = "reverse"


class Competency(StrEnum):
    """What a goal strengthens."""

    PEDAGOGY = "pedagogy"
    PSYCHOLOGY = "psychology"
    METHODS = "methods"
    MANAGING = "managing"


class Skill(StrEnum):
    """A skill of the trade, in the order it is offered."""

    ORDER = "order"
    ATTENTION = "attention"
    PLAY = "play"
    SPEECH = "speech"
    PLANNING = "planning"
    OBSERVATION = "observation"
    CONFLICTS = "conflicts"
    INCLUSION = "inclusion"
    PARENTS = "parents"
    COLLEAGUES = "colleagues"
    SELFCARE = "selfcare"
    DIGITAL = "digital"


class MeetingForm(StrEnum):
    """A form of meeting that helps with a goal."""

    VISIT = "visit"
    CASE = "case"
    MASTER_CLASS = "master-class"
    JOINT_LESSON = "joint-lesson"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class BankGoal:
    """A goal of the bank; `active` is False for one that is kept only for those who took it."""

    id: str
    settings: frozenset[Setting]
    skill: Skill
    tags: frozenset[str]
    forms: tuple[MeetingForm, ...]
    weeks: int
    active: bool = True

    def fits(self, place: Setting | None) -> bool:
        """Tell whether it is at home in this place (None: in either), or is for reverse pairs, who are in both."""
        return place is None or not self.settings.isdisjoint({place, Setting.REVERSE})


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a programme's own goal says: the goal, how it will be seen, how to begin. Only `what` is required."""

    what: str = field(repr=False)
    measure: str = field(default="", repr=False)
    activity: str = field(default="", repr=False)


def offered(bank: Iterable[BankGoal], kind: PairKind, place: Setting | None = None) -> list[BankGoal]:
    """List what a pair of this kind can take: a reverse pair its own goals, any other those of its trade.

    `place` is the kindergarten or the school of the programme; None offers the goals of both.
    """
    is_reverse = kind is PairKind.REVERSE
    return [
        goal
        for goal in bank
        if goal.active and (Setting.REVERSE in goal.settings) == is_reverse and goal.fits(place)
    ]


def own_goal(number: int, skill: Skill, tags: frozenset[str], weeks: int, state: OwnState) -> BankGoal:
    """See a programme's own goal as one of the bank: for any pair but a reverse one, with no form of meeting."""
    trade = frozenset({Setting.KINDERGARTEN, Setting.SCHOOL})
    return BankGoal(own_id(number), trade, skill, tags, (), weeks, state is OwnState.ACTIVE)


def skills_of(goals: Iterable[BankGoal]) -> list[Skill]:
    """List the skills these goals are about, in their usual order."""
    present = {goal.skill for goal in goals}
    return [skill for skill in Skill if skill in present]
