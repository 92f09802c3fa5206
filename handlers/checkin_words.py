"""After the number of a check-in: a line about what stands in the way, another about what is needed. Both optional."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.checkin_cards import owe_card
from handlers.goal_taps import CheckWords, GoalDone, NoObstacle, RouteOf
from handlers.in_pair import acting_goal, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.pace import with_pace
from handlers.who import Holds, Me
from locales import Markup, Speaker
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import CheckIn, Goal, GoalState, check_in
from mentoring.people import PairFacts
from storage.store import Store

LISTENS_FOR = timedelta(hours=1)
PARTS = ("obstacle", "needs")


class Checking(StatesGroup):
    """A typed number, then a line about what stands in the way, or about what is needed."""

    progress = State()
    obstacle = State()
    needs = State()


def router() -> Router:
    router = Router(name="checkin_words")
    router.callback_query.register(ask, CheckWords.filter(), Holds())
    router.callback_query.register(no_obstacle, NoObstacle.filter(), Holds())
    return router


async def _own(store: Store, me: Me, check_id: int) -> tuple[CheckIn, Goal, PairFacts]:
    """Her own check-in while it is the newest of a goal at work; asked at every tap.

    Raises RuleBroken `button-old`, `goal-not-agreed`, and as `acting_goal`.
    """
    said = await store.goals.find_check_in(check_id)
    if said is None or said.member_id != me.id:
        raise RuleBroken("button-old")
    goal, pair = await acting_goal(store, me, said.goal_id)
    last = (await store.goals.last_check_ins([goal.id], pair.id)).get(goal.id)
    if last is None or last.id != check_id or said.pair_id != pair.id:
        raise RuleBroken("button-old")
    check_in(goal, pair, me.id, said.on_date, said.progress)
    return said, goal, pair


async def saved_screen(
    store: Store, me: Me, check_id: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """What was noted, and the lines that may be added to it."""
    said, goal, pair = await _own(store, me, check_id)
    name = await name_of(store, pair.partner_of(me.id))
    text = t("checkin-saved", what=goal.words.what, progress=said.progress, name=name)
    rows = [_words_row(said, t), [(t.plain("no-obstacle-button"), NoObstacle(check_id=check_id).pack())]]
    if said.progress == 100 and (me.id == pair.mentee_id or await is_alone(store, pair, me)):
        rows.append([(t.plain("goal-done-button"), GoalDone(goal_id=goal.id).pack())])
    return text, inline(*rows)


def _words_row(said: CheckIn, t: Speaker) -> list[tuple[str, str]]:
    """A button for each line that is not there yet."""
    return [
        (t.plain(f"checkin-{part}-button"), CheckWords(check_id=said.id, part=part).pack())
        for part in PARTS
        if not getattr(said, part)
    ]


async def ask(
    callback: CallbackQuery, callback_data: CheckWords, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    if callback_data.part not in PARTS:
        raise RuleBroken("button-old")
    said, goal, pair = await _own(store, me, callback_data.check_id)
    await state.set_state(Checking.needs if callback_data.part == "needs" else Checking.obstacle)
    await state.set_data({"goal": goal.id, "check": said.id, "at": said_at.isoformat()})
    name = await name_of(store, pair.partner_of(me.id))
    text = t(f"checkin-{callback_data.part}-ask", what=goal.words.what, name=name)
    await redraw(callback, text, fresh=True)


async def still_listens(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> bool:
    """What is written long after is about something else: nobody's diary may end up on the route."""
    return not await offers.is_too_late(message, store, me, state, LISTENS_FOR, said_at, t)


async def take_words(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The line joins the check-in before it; the pair sees it. One whose goal has moved on meanwhile ends it."""
    part = "needs" if await state.get_state() == Checking.needs.state else "obstacle"
    try:
        said, goal, pair = await _own(store, me, (await state.get_data())["check"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    if not (message.text or "").strip():
        raise RuleBroken("line-empty")
    words = {name: getattr(said, name) for name in PARTS} | {part: message.text or ""}
    kept = check_in(goal, pair, me.id, said.on_date, said.progress, **words)
    await store.goals.keep_words(said.id, kept)
    await owe_card(store, me, pair, said.id)
    await state.clear()
    name = await name_of(store, pair.partner_of(me.id))
    route = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    keyboard = inline(_words_row(replace(kept, id=said.id), t), route)
    text, rows = await with_pace(store, me, pair, t("obstacle-saved", name=name), keyboard, t)
    await message.answer(text, reply_markup=rows)


async def no_obstacle(
    callback: CallbackQuery, callback_data: NoObstacle, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Nothing in the way: words of this check-in are taken out, and none are waited for."""
    data, text, rows = await state.get_data(), t("no-obstacle"), None
    if callback_data.check_id:
        said, goal, pair = await _own(store, me, callback_data.check_id)
        if not data.get("next"):
            text, rows = await with_pace(store, me, pair, text, None, t)
        if said.obstacle or said.needs:
            kept = check_in(goal, pair, me.id, said.on_date, said.progress)
            await store.goals.keep_words(said.id, kept)
            await owe_card(store, me, pair, said.id)
    if await state.get_state() in (Checking.obstacle.state, Checking.needs.state):
        await _listen_for_next(store, state, data.get("next", 0))
    await redraw(callback, text, rows)


async def _listen_for_next(store: Store, state: FSMContext, next_id: int) -> None:
    """A question about another goal may stand below: a number typed now answers it."""
    following = await store.goals.find(next_id) if next_id else None
    if following is None or following.state is not GoalState.AGREED:
        await state.clear()
        return
    await state.set_state(Checking.progress)
    await state.set_data({"goal": following.id, "more": True})
