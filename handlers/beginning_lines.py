"""Her own lines: the strength, the direction (also later, written anew), and why a goal matters to her."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import offers
from handlers.beginning_steps import acting_beginner, acting_route, go_on, leave, show_step
from handlers.beginning_taps import Beginning, BeginRewrite
from handlers.beginning_view import direction_line
from handlers.beginning_why import keep_goal
from handlers.in_pair import name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Speaker, joined
from locales.refusals import refusal
from mentoring.beginning import Route, Step
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts
from mentoring.texts import accept_line
from storage.store import Store

# What is written long after a question is about something else.
LISTENS_FOR = timedelta(hours=3)


def router() -> Router:
    router = Router(name="beginning-lines")
    for state in (Beginning.strength, Beginning.direction, Beginning.why):
        router.message.register(take_line, StateFilter(state), Holds())
    router.message.register(take_rewritten, StateFilter(Beginning.rewrite), Holds())
    router.callback_query.register(ask_again, BeginRewrite.filter(), Holds())
    return router


async def take_line(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """The line of the step that is open. If the pair or the round is gone, the dialogue ends and says so."""
    data = await state.get_data()
    if await _is_late(message, store, me, state, data, said_at, t):
        return
    try:
        route, pair = await acting_route(store, me, data["pair"], data["round"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    line = _line(message)
    route = await _keep(store, me, route, pair, data["goal"], line, said_at, t)
    text, keyboard = await show_step(store, me, route, pair, state, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def _keep(
    store: Store, me: Me, route: Route, pair: PairFacts, goal: str, line: str, said_at: datetime, t: Speaker
) -> Route:
    if route.step is Step.WHY:
        return await keep_goal(store, me, route, pair, goal, line, said_at, t)
    if route.step is Step.STRENGTH:
        await store.routes.write(route, "strength", line)
        route = replace(route, strength=line)
    else:
        await store.routes.write(route, "direction", line)
        route = replace(route, direction=line)
    return await go_on(store, me, route, pair)


async def _is_late(
    message: Message, store: Store, me: Me, state: FSMContext, data: dict[str, Any], said_at: datetime, t: Speaker
) -> bool:  # fmt: skip
    """Nobody's diary may end up on the route: it becomes a draft of an entry, and the question ends."""
    if said_at - datetime.fromisoformat(data["at"]) <= LISTENS_FOR:
        return False
    await state.clear()
    await offers.offer(message, store, me, said_at, t)
    return True


def _line(message: Message) -> str:
    if message.text is None:
        raise RuleBroken("begin-line-only")
    return accept_line(message.text)


async def ask_again(
    callback: CallbackQuery, callback_data: BeginRewrite, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Кем вижу себя»: another line in place of the one that stands."""
    pair = await acting_beginner(store, me, callback_data.pair_id)
    await _newest(store, pair)
    await state.set_state(Beginning.rewrite)
    await state.set_data({"pair": pair.id, "at": said_at.isoformat(), "done": True})
    name = await name_of(store, pair.partner_of(me.id))
    key = "direction-ask" if me.id == pair.mentee_id else "direction-ask-for"
    lines = [t(key, name=name), *await direction_line(store, me, pair, t)]
    await redraw(callback, joined(lines, "\n\n"), inline([leave(pair, t)]))


async def _newest(store: Store, pair: PairFacts) -> Route:
    rounds = [one for one in await store.routes.all(pair.mentee_id) if one.pair_id == pair.id]
    if not rounds:
        raise RuleBroken("button-old")
    return rounds[-1]


async def take_rewritten(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    data = await state.get_data()
    if await _is_late(message, store, me, state, data, said_at, t):
        return
    try:
        pair = await acting_beginner(store, me, data["pair"])
        route = await _newest(store, pair)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    await store.routes.write(route, "direction", _line(message))
    await state.clear()
    name = await name_of(store, pair.partner_of(me.id))
    await message.answer(t("direction-saved", name=name), reply_markup=inline([leave(pair, t)]))
