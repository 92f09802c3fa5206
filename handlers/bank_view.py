"""/goalbank: the goals the pairs of a programme can choose from, by skill, by tag, and her own ones."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.bank_taps import (
    OWN,
    BankByTag,
    BankCard,
    BankHome,
    BankPart,
    OwnWrite,
    TagsHome,
    leave_writing,
    of_part,
)
from handlers.diary_lines import excerpt
from handlers.keyboards import in_twos, inline
from handlers.offered_goals import bank_for, tag_name, tags_among, words_of_goal
from handlers.question_taps import ON_A_PAGE, Runs, Screen, show
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, Skill, skills_of
from mentoring.people import Role
from mentoring.questions import own_number
from storage.store import Store

EXCERPT = 120


def router(texts: Texts) -> Router:
    router = Router(name="goal-bank-view")
    router.message.register(open_goalbank, Command("goalbank"), Holds(Role.COORDINATOR))
    for handler, data in ((go_home, BankHome), (by_tag, BankByTag), (show_part, BankPart)):
        router.callback_query.register(handler, data.filter(), Runs())
    return router


# --- lists


async def home_screen(store: Store, me: Me, t: Speaker) -> Screen:
    """How many goals there are, the skills they are about, and the ways on."""
    id = me.programme.id
    goals = await bank_for(store, me.programme)
    own = sum(own_number(goal.id) is not None for goal in goals)
    resting = sum(not goal.active for goal in goals)
    lines = [t("goalbank-title", count=len(goals) - own), t("goalbank-about")]
    if resting:
        lines.append(t("goalbank-resting", count=resting))
    skills = [
        (t.plain(f"goal-skill-{skill.value}"), BankPart(programme_id=id, part=skill.value).pack())
        for skill in skills_of(goals)
    ]
    tags = [(t.plain("goal-bank-tags-button"), BankByTag(programme_id=id).pack())]
    has_tags = bool(await tags_among(store, me.programme, goals))
    own_button = (t.plain("goalbank-own-button", count=own), BankPart(programme_id=id, part=OWN).pack())
    return joined(lines, "\n\n"), inline(
        *in_twos(skills),
        tags if has_tags else [],
        [own_button] if own else [],
        [(t.plain("goalbank-add-button"), OwnWrite(programme_id=id).pack())],
        [(t.plain("goalbank-tags-button"), TagsHome(programme_id=id).pack())],
    )


async def open_goalbank(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await home_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def go_home(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, t: Speaker
) -> None:
    await leave_writing(state, raw_state)
    await show(callback, await home_screen(store, me, t))


async def by_tag(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    """What goals strengthen, by the programme's names; a tag that no goal has is not shown."""
    goals = await bank_for(store, me.programme)
    tags = [
        (tag_name(tag, t), BankPart(programme_id=me.programme.id, part=tag.code).pack())
        for tag in await tags_among(store, me.programme, goals)
    ]
    back = [(t.plain("back-button"), BankHome(programme_id=me.programme.id).pack())]
    await show(callback, (t("goal-bank-tags"), inline(*in_twos(tags), back)))


async def show_part(
    callback: CallbackQuery, callback_data: BankPart, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    await leave_writing(state, raw_state)
    await show(callback, await _part_screen(store, me, callback_data.part, callback_data.page, t))


async def _part_screen(store: Store, me: Me, part: str, page: int, t: Speaker) -> Screen:
    """A page of a part, each goal with its number; the number is its button."""
    title, goals = await _part(store, me, part, t)
    id, pages = me.programme.id, max(1, -(-len(goals) // ON_A_PAGE))
    page = min(page, pages - 1)
    lines, numbers = [t("goalbank-part", part=title)], []
    for number, goal in list(enumerate(goals, 1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        words = await words_of_goal(store, goal.id, t.language)
        key = "goal-line" if goal.active else "goalbank-line-resting"
        lines.append(t(key, number=number, what=excerpt(words.what, EXCERPT)))
        # Its skill is where a goal of the bank leads back to by itself, and would not fit into the button.
        kept = "" if part == goal.skill.value and own_number(goal.id) is None else part
        numbers.append((str(number), BankCard(programme_id=id, goal=goal.id, part=kept).pack()))
    turns = [
        (arrow, BankPart(programme_id=id, part=part, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    is_tag = part != OWN and part not in set(Skill)
    back = BankByTag(programme_id=id).pack() if is_tag else BankHome(programme_id=id).pack()
    return joined(lines, "\n\n"), inline(numbers, turns, [(t.plain("back-button"), back)])


async def _part(store: Store, me: Me, part: str, t: Speaker) -> tuple[str, list[BankGoal]]:
    """What a part is called, and its goals. Raises RuleBroken `button-old` for one that is not there (any more)."""
    goals = await bank_for(store, me.programme)
    found = of_part(goals, part)
    if part == OWN:
        return t.plain("goalbank-own"), found
    if part in set(Skill):
        return t.plain(f"goal-skill-{part}"), found
    tag = next((one for one in await tags_among(store, me.programme, goals) if one.code == part), None)
    if tag is None:
        raise RuleBroken("button-old")
    return tag_name(tag, t), found
