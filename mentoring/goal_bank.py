"""Goals written beforehand, to be taken as they are or as a beginning. The texts are in the banks of `locales/`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentoring.people import PairKind

SHORTEST, LONGEST = 4, 12


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
    tags: frozenset[Competency]
    forms: tuple[MeetingForm, ...]
    weeks: int
    active: bool = True


def offered(bank: Iterable[BankGoal], kind: PairKind) -> list[BankGoal]:
    """List what a pair of this kind can take: a reverse pair its own goals, any other those of its trade."""
    is_reverse = kind is PairKind.REVERSE
    return [goal for goal in bank if goal.active and (Setting.REVERSE in goal.settings) == is_reverse]


def skills_of(goals: Iterable[BankGoal]) -> list[Skill]:
    """List the skills these goals are about, in their usual order."""
    present = {goal.skill for goal in goals}
    return [skill for skill in Skill if skill in present]
