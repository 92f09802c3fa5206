"""«Поправить слова» of a draft, by either side: what, and how it will be seen. The other side's yes is asked anew."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.goal_card import goal_screen, to_route
from handlers.goal_news import tell
from handlers.goal_taps import GoalReword, GoalWhyBack
from handlers.goal_why import Rewording
from handlers.in_pair import acting_goal, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, GoalWords, accept_words, adjust, describe_change
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store

LISTENS_FOR = timedelta(hours=3)


def router() -> Router:
    router = Router(name="goal-words")
    router.callback_query.register(reword, GoalReword.filter(), Holds())
    router.message.register(take_words, StateFilter(Rewording.what, Rewording.measure), Holds())
    return router


async def _draft(store: Store, me: Me, goal_id: int) -> tuple[Goal, PairFacts]:
    goal, pair = await acting_goal(store, me, goal_id)
    if goal.state is not GoalState.DRAFT:
        raise RuleBroken("goal-not-draft", state=str(goal.state))
    return goal, pair


async def reword(
    callback: CallbackQuery, callback_data: GoalReword, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The first question; or «Оставить» under the one that is open."""
    goal, pair = await _draft(store, me, callback_data.goal_id)
    data = await state.get_data()
    if not callback_data.part:
        await state.set_state(Rewording.what)
        await state.set_data({"goal": goal.id, "what": "", "at": said_at.isoformat(), "done": True})
        await redraw(callback, *_ask_what(goal, t), fresh=True)
        return
    is_open = raw_state == f"Rewording:{callback_data.part}" and data.get("goal") == goal.id
    if not is_open:
        raise RuleBroken("button-old")
    if callback_data.part == "what":
        await state.set_state(Rewording.measure)
        await redraw(callback, *_ask_measure(goal, t))
        return
    await redraw(callback, *await _reworded(store, me, goal, pair, data["what"], "", state, said_at, t))


def _ask_what(goal: Goal, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    keep = [(t.plain("line-keep-button"), GoalReword(goal_id=goal.id, part="what").pack())]
    return t("goal-reword-what", what=goal.words.what), inline(keep, _back(goal, t))


def _ask_measure(goal: Goal, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    keep = [(t.plain("line-keep-button"), GoalReword(goal_id=goal.id, part="measure").pack())]
    lines = [t("goal-measure-ask")]
    if goal.words.measure:
        lines.append(t("line-now", line=goal.words.measure))
    return joined(lines, "\n\n"), inline(keep, _back(goal, t))


def _back(goal: Goal, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("back-button"), GoalWhyBack(goal_id=goal.id).pack())]


async def take_words(
    message: Message, store: Store, me: Me, state: FSMContext, raw_state: str | None, said_at: datetime, t: Speaker
) -> None:  # fmt: skip
    """A typed part; a draft that is gone or agreed meanwhile ends the questions, a late line is an entry."""
    data = await state.get_data()
    if await offers.is_too_late(message, store, me, state, LISTENS_FOR, said_at, t):
        return
    try:
        goal, pair = await _draft(store, me, data["goal"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    line = " ".join((message.text or "").split())
    if not line:
        raise RuleBroken("line-empty")
    if raw_state == Rewording.what.state:
        await state.update_data(what=accept_words(GoalWords(line)).what)
        await state.set_state(Rewording.measure)
        text, keyboard = _ask_measure(goal, t)
    else:
        text, keyboard = await _reworded(store, me, goal, pair, data["what"], line, state, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def _reworded(
    store: Store, me: Me, goal: Goal, pair: PairFacts, what: str, measure: str, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> tuple[Markup, InlineKeyboardMarkup]:  # fmt: skip
    """What stays empty stays as it was; nothing is told when nothing has changed."""
    seen_by = accept_words(GoalWords(goal.words.what, "", measure)).measure
    words = replace(goal.words, what=what or goal.words.what, measure=seen_by or goal.words.measure)
    await state.clear()
    if words == goal.words:
        return await goal_screen(store, me, pair, goal, t)
    today, alone = local_date(said_at, me.programme_zone), await is_alone(store, pair, me)
    changed = adjust(goal, pair, me.id, store.now, today, words=words, alone=alone)
    await store.goals.keep(changed, describe_change(goal, changed, me.id, store.now))
    await tell(store, me, pair, "B-goal", goal.id)
    name = await name_of(store, pair.partner_of(me.id))
    return t("goal-reworded", what=words.what, name=name), to_route(changed, pair, t)
