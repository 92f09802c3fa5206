"""Why the date of an agreed goal was moved: a tap or a line after the move, or nothing; the news of it says why."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.goal_card import to_route
from handlers.goal_news import NEWS, plan_for, tell
from handlers.goal_taps import MoveWhy
from handlers.in_pair import acting_goal, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me, member_as_me
from locales import Speaker
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import (
    Change,
    Goal,
    MoveReason,
    describe_change,
)
from mentoring.people import PairFacts
from mentoring.texts import accept_line
from storage.store import Store

# The news waits so long for a reason; a line written later is about something else.
NEWS_AFTER, LISTENS_FOR = timedelta(minutes=2), timedelta(hours=1)


class Moving(StatesGroup):
    """Waiting for a line about why the date was moved."""

    why = State()


def router() -> Router:
    router = Router(name="goal_moves")
    router.callback_query.register(give_code, MoveWhy.filter(), Holds())
    router.message.register(take_line, StateFilter(Moving.why), Holds())
    return router


async def move_agreed(store: Store, me: Me, pair: PairFacts, goal: Goal, moved: Goal) -> int:
    """The date is moved at once; the other side hears of it with the reason, or after two minutes. Gives the change."""
    change_id = await store.goals.keep(moved, describe_change(goal, moved, me.id, store.now))
    await tell(store, me, pair, NEWS, change_id, after=NEWS_AFTER)
    await plan_for(store, pair)
    return change_id


async def ask_why(state: FSMContext, change_id: int, said_at: datetime, t: Speaker) -> InlineKeyboardMarkup:
    """Listens for a line, and gives the reasons to tap; doing nothing is an answer too."""
    await state.set_state(Moving.why)
    await state.set_data({"change": change_id, "at": said_at.isoformat()})
    codes = [
        (t.plain(f"move-reason-{one.value}-button"), MoveWhy(change_id=change_id, reason=one).pack())
        for one in MoveReason
    ]
    skip = (t.plain("move-no-reason-button"), MoveWhy(change_id=change_id).pack())
    return inline(*([one] for one in codes), [skip])


async def give_code(
    callback: CallbackQuery, callback_data: MoveWhy, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    if callback_data.reason and callback_data.reason not in set(MoveReason):
        raise RuleBroken("button-old")
    goal, pair = await _give(store, me, callback_data.change_id, callback_data.reason)
    if (await state.get_data()).get("change") == callback_data.change_id:
        await state.clear()
    await redraw(callback, t("goal-move-noted", what=goal.words.what), to_route(goal, pair, t))


async def take_line(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A line that cannot be taken leaves the question open; a goal that is gone ends it."""
    data = await state.get_data()
    if await offers.is_too_late(message, store, me, state, LISTENS_FOR, said_at, t):
        return
    line = accept_line(message.text)
    try:
        goal, pair = await _give(store, me, data["change"], line)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    await state.clear()
    await message.answer(t("goal-move-noted", what=goal.words.what), reply_markup=to_route(goal, pair, t))


async def _give(store: Store, me: Me, change_id: int, reason: str) -> tuple[Goal, PairFacts]:
    """Her own move of the last hour gets its reason, and the other side hears of it now.

    Raises RuleBroken `button-old`, and as `acting_goal`.
    """
    change = await store.goals.change(change_id)
    if change is None or change.by_member != me.id or change.what is not Change.MOVED:
        raise RuleBroken("button-old")
    if store.now - change.at > LISTENS_FOR:
        raise RuleBroken("button-old")
    goal, pair = await acting_goal(store, me, change.goal_id)
    if reason:
        await store.goals.give_reason(change_id, me.id, reason)
    receiver = await member_as_me(store, pair.partner_of(me.id))
    waiting = await store.dues.waiting(receiver.person.id) if receiver else []
    news = [due for due in waiting if (due.kind, due.subject) == (NEWS, change_id)]
    for due in news:
        await store.dues.move(due.id, store.now, "ready")
    if reason and not news:
        await tell(store, me, pair, NEWS, change_id)
    return goal, pair
