"""Goals written beforehand, to be taken as they are or as a beginning. The texts are in the banks of `locales/`.

Beside them stand a programme's own goals, written by its coordinator, and its own names for what a goal strengthens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.people import PairKind
from mentoring.questions import OwnState, own_id
from mentoring.texts import utf16_length

SHORTEST, LONGEST = 4, 12
WEEKS = (4, 6, 8, 12)
"""What a goal of one's own can be given; the bank gives any number from the shortest to the longest."""
LINE_LIMIT = 300
WHAT_LIMIT = 200
TAG_LIMIT = 40
TAGS_OF_A_GOAL = 3
TAGS_OF_A_PROGRAMME = 8


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


@dataclass(frozen=True, slots=True)
class Tag:
    """What goals strengthen, as a programme calls it; `name` is None where the bank's own name stands."""

    code: str
    name: str | None = None
    is_on: bool = True


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


def tags_of(changed: Mapping[str, Tag]) -> list[Tag]:
    """List all tags of a programme: those of the bank, changed or not, then its own ones in their order."""
    own = sorted((code for code in changed if code not in set(Competency)), key=_number)
    return [changed.get(code, Tag(code)) for code in (*(one.value for one in Competency), *own)]


def new_tag(tags: Iterable[Tag]) -> str:
    """Give the code of one more tag. Raises RuleBroken `tags-full` (limit)."""
    codes = [tag.code for tag in tags]
    if len(codes) >= TAGS_OF_A_PROGRAMME:
        raise RuleBroken("tags-full", limit=TAGS_OF_A_PROGRAMME)
    return f"t{max((_number(code) for code in codes if code not in set(Competency)), default=0) + 1}"


def _number(code: str) -> int:
    return int(code.removeprefix("t"))


def accept_tag(text: str | None, others: Iterable[str]) -> str:
    """Take the name of a tag, one line. `others` are the names that stand already.

    Raises RuleBroken `line-empty`, `line-too-long` (limit, length) or `tag-same`.
    """
    name = accept_line(" ".join((text or "").split()), TAG_LIMIT)
    if name.casefold() in {one.casefold() for one in others}:
        raise RuleBroken("tag-same")
    return name


def accept_line(text: str | None, limit: int = LINE_LIMIT) -> str:
    """Take a line of a goal, trimmed. Raises RuleBroken `line-empty` or `line-too-long` (limit, length)."""
    words = (text or "").strip()
    if not words:
        raise RuleBroken("line-empty")
    if utf16_length(words) > limit:
        raise RuleBroken("line-too-long", limit=limit, length=utf16_length(words))
    return words


def choose_tag(chosen: Iterable[str], code: str) -> list[str]:
    """Add a tag to those of a goal, or take it away. Raises RuleBroken `goal-tags-full` (limit)."""
    kept = list(chosen)
    if code in kept:
        return [one for one in kept if one != code]
    if len(kept) >= TAGS_OF_A_GOAL:
        raise RuleBroken("goal-tags-full", limit=TAGS_OF_A_GOAL)
    return [*kept, code]
