"""What the screens of a programme's bank of goals share: their buttons, the dialogues they leave, one goal of hers."""

from collections.abc import Iterable

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.offered_goals import bank_for
from handlers.taps import Page, Tap
from handlers.who import Me
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, Skill
from mentoring.questions import own_number
from storage.store import Store

OWN = "own"
"""The part of the bank that holds a programme's own goals; the other parts are skills and tags."""


class BankHome(Tap, prefix="gbh"):
    """The bank by skills, and the ways on."""

    programme_id: int


class BankByTag(Tap, prefix="gbt"):
    """The bank by what goals strengthen."""

    programme_id: int


class BankPart(Tap, prefix="gbp"):
    """Goals of one skill, of one tag, or (`own`) the programme's own."""

    programme_id: int
    part: str
    page: Page = 0


class BankCard(Tap, prefix="gbc"):
    """One goal: a name of the bank, or `own-` and a number; `part` is the list it was opened from."""

    programme_id: int
    goal: str
    part: str = ""


class BankDo(Tap, prefix="gbd"):
    """Something done with a goal: `off`, `on`, `rm` (remove), `re` (restore), `ro` (restore, still off)."""

    programme_id: int
    goal: str
    act: str
    part: str = ""


class OwnWrite(Tap, prefix="gbw"):
    """Write a goal; `instead`: in place of an own one, 0 for none."""

    programme_id: int
    instead: int = 0


class OwnSkip(Tap, prefix="gbs"):
    """A step of writing is left out, or stays as it was; or the tags are chosen."""

    programme_id: int
    step: str


class OwnSkill(Tap, prefix="gbk"):
    programme_id: int
    skill: str


class OwnTag(Tap, prefix="gbg"):
    """Tick a tag, or take the tick away."""

    programme_id: int
    tag: str


class OwnWeeks(Tap, prefix="gbn"):
    programme_id: int
    weeks: int


class TagsHome(Tap, prefix="tgh"):
    """The programme's tags."""

    programme_id: int


class TagCard(Tap, prefix="tgc"):
    """One tag."""

    programme_id: int
    tag: str


class TagDo(Tap, prefix="tgd"):
    """Something done with a tag: `name` it anew, take the bank's `own` name again, `off`, `on`; `add` one more."""

    programme_id: int
    tag: str
    act: str


class Writing(StatesGroup):
    """The questions about an own goal. Only what and skill are required."""

    what = State()
    measure = State()
    activity = State()
    skill = State()
    tags = State()
    weeks = State()


class Tagging(StatesGroup):
    """Waiting for the name of a tag."""

    name = State()


async def leave_writing(state: FSMContext, raw_state: str | None) -> None:
    """A button of another screen leaves what was being written."""
    if raw_state in Writing or raw_state in Tagging:
        await state.clear()


def of_part(goals: Iterable[BankGoal], part: str) -> list[BankGoal]:
    """The goals of a part: own ones, those of a skill, else those with a tag."""
    if part == OWN:
        return [goal for goal in goals if own_number(goal.id) is not None]
    if part in set(Skill):
        return [goal for goal in goals if goal.skill.value == part]
    return [goal for goal in goals if part in goal.tags]


async def goal_in(store: Store, me: Me, id: str) -> BankGoal:
    """A goal this programme offers, or lets rest. Raises RuleBroken `button-old` for any other."""
    goal = next((one for one in await bank_for(store, me.programme) if one.id == id), None)
    if goal is None:
        raise RuleBroken("button-old")
    return goal


async def note_bank(store: Store, me: Me, kind: str, number: int = 0) -> None:
    """The bank of the programme has changed: a `bank-goal` (0 is one of everybody's), or a `tag`."""
    await store.audit.note(me.programme.id, me.id, Deed.GOAL_BANK, kind, number)
