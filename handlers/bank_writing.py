"""A goal in the coordinator's words, for the bank of her programme: three lines, then skill, tags and weeks by buttons.

Not to be taken for `self_goals`, the goals of one's own development, which nobody else sees.
"""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.bank_asks import REQUIRED, STEPS, question_screen
from handlers.bank_card import card_screen
from handlers.bank_taps import (
    BankHome,
    OwnSkill,
    OwnSkip,
    OwnTag,
    OwnWeeks,
    OwnWrite,
    Writing,
    goal_in,
    note_bank,
)
from handlers.keyboards import inline
from handlers.offered_goals import tags_in
from handlers.question_taps import Runs, Screen, show
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.goal_bank import WEEKS, WHAT_LIMIT, OwnWords, Skill
from mentoring.people import Role
from mentoring.questions import OwnState, own_id
from mentoring.tags import choose_tag
from mentoring.texts import LINE_LIMIT, accept_line
from storage.goal_bank import OwnGoal
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="bank-writing")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(
        take_line, StateFilter(Writing.what, Writing.measure, Writing.activity), coordinator
    )
    router.message.register(ask_again, StateFilter(Writing.skill, Writing.tags, Writing.weeks), coordinator)
    for handler, data in (
        (begin, OwnWrite), (skip, OwnSkip), (take_skill, OwnSkill), (tick, OwnTag), (take_weeks, OwnWeeks),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Runs())
    return router


async def begin(
    callback: CallbackQuery, callback_data: OwnWrite, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen becomes the first question. In place of an old goal each answer of it can stay."""
    data: dict[str, Any] = {"programme_id": me.programme.id, "instead": callback_data.instead, "step": "what"}
    if callback_data.instead:
        data |= _as_it_was(await _own(store, me, callback_data.instead))
    await state.set_state(Writing.what)
    await state.set_data(data)
    await show(callback, await question_screen(store, me, data, t))


async def _own(store: Store, me: Me, number: int) -> OwnGoal:
    """An own goal that has not retired. Raises RuleBroken `button-old`."""
    await goal_in(store, me, own_id(number))
    found = await store.bank.find(number)
    assert found is not None
    return found


def _as_it_was(own: OwnGoal) -> dict[str, Any]:
    words = own.words or OwnWords("")
    return {
        "what": words.what, "measure": words.measure, "activity": words.activity,
        "skill": own.goal.skill.value, "tags": sorted(own.goal.tags), "weeks": own.goal.weeks,
    }  # fmt: skip


async def take_line(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """One message answers the open question; what cannot be taken leaves it open and says what is wrong."""
    data = await state.get_data()
    if data.get("programme_id") != me.programme.id:
        await state.clear()
        await message.answer(t("button-old"))
        return
    step = data["step"]
    line = accept_line(message.text, WHAT_LIMIT if step == "what" else LINE_LIMIT)
    text, keyboard = await _go_on(store, me, state, {**data, step: line}, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_again(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """A word where a button answers: the question comes again with its buttons."""
    data = await state.get_data()
    if data.get("programme_id") != me.programme.id:
        await state.clear()
        await message.answer(t("button-old"))
        return
    text, keyboard = await question_screen(store, me, data, t)
    await message.answer(text, reply_markup=keyboard)


async def skip(
    callback: CallbackQuery, callback_data: OwnSkip, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """The line stays out, or as it was; or the tags are chosen."""
    data = await _open_at(me, state, raw_state, callback_data.step)
    if callback_data.step in REQUIRED and not data.get(callback_data.step):
        raise RuleBroken("button-old")
    await show(callback, await _go_on(store, me, state, data, t))


async def take_skill(
    callback: CallbackQuery, callback_data: OwnSkill, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    data = await _open_at(me, state, raw_state, "skill")
    if callback_data.skill not in set(Skill):
        raise RuleBroken("button-old")
    await show(callback, await _go_on(store, me, state, {**data, "skill": callback_data.skill}, t))


async def tick(
    callback: CallbackQuery, callback_data: OwnTag, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """The tag is chosen, or chosen no more; one the programme does not use now stays, and takes no place."""
    data = await _open_at(me, state, raw_state, "tags")
    used = {tag.code for tag in await tags_in(store, me.programme)}
    if callback_data.tag not in used:
        raise RuleBroken("button-old")
    hidden = [tag for tag in data.get("tags", []) if tag not in used]
    shown = [tag for tag in data.get("tags", []) if tag in used]
    data["tags"] = [*hidden, *choose_tag(shown, callback_data.tag)]
    await state.set_data(data)
    await show(callback, await question_screen(store, me, data, t))


async def take_weeks(
    callback: CallbackQuery, callback_data: OwnWeeks, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """The last answer: the goal is kept. An old one that is gone meanwhile ends the dialogue with a sentence."""
    data = await _open_at(me, state, raw_state, "weeks")
    if callback_data.weeks not in {*WEEKS, data.get("weeks")}:
        raise RuleBroken("button-old")
    await state.clear()
    try:
        was_active = await _retire(store, me, data["instead"])
    except RuleBroken:
        back = [(t.plain("back-button"), BankHome(programme_id=me.programme.id).pack())]
        await show(callback, (t("owngoal-gone"), inline(back)))
        return
    words = OwnWords(data["what"], data.get("measure", ""), data.get("activity", ""))
    number = await store.bank.add(
        me.programme.id,
        words,
        t.language,
        Skill(data["skill"]),
        data.get("tags", []),
        callback_data.weeks,
        me.id,
    )
    if not was_active:
        await store.bank.become(number, OwnState.PAUSED)
    await note_bank(store, me, "bank-goal", number)
    said = t("owngoal-changed" if data["instead"] else "owngoal-kept")
    await show(callback, await card_screen(store, me, own_id(number), t, said=said))


async def _retire(store: Store, me: Me, instead: int) -> bool:
    """New words are a new goal: who took the old one keeps what it said. Returns whether it was offered.

    Raises RuleBroken `button-old` when the old one is gone.
    """
    if not instead:
        return True
    old = await _own(store, me, instead)
    await store.bank.become(instead, OwnState.RETIRED)
    return old.goal.active


async def _open_at(me: Me, state: FSMContext, raw_state: str | None, step: str) -> dict[str, Any]:
    """What has been answered, while this question is open. Raises RuleBroken `button-old`."""
    data = await state.get_data()
    is_open = raw_state in Writing and data.get("step") == step
    if not is_open or data.get("programme_id") != me.programme.id:
        raise RuleBroken("button-old")
    return data


async def _go_on(store: Store, me: Me, state: FSMContext, data: dict[str, Any], t: Speaker) -> Screen:
    """Keep what was answered and ask the next question; that about tags only where the programme has any."""
    following = STEPS[STEPS.index(data["step"]) + 1]
    if following == "tags" and not await tags_in(store, me.programme):
        following = "weeks"
    data = {**data, "step": following}
    await state.set_state(getattr(Writing, following))
    await state.set_data(data)
    return await question_screen(store, me, data, t)
