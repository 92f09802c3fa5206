"""A yes to a goal: to what was seen, and a mentee's with her own «зачем», which nobody else writes for her."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import offers
from handlers.goal_card import asks, goal_screen
from handlers.goal_news import plan_for, tell
from handlers.goal_taps import GoalWhyBack, GoalYes
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.splitting import part_agreed
from handlers.who import Holds, Me
from locales import Speaker, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import (
    Change,
    Goal,
    GoalState,
    agree,
    describe_change,
    fingerprint,
    lacks_why,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts, Role
from mentoring.texts import accept_line
from storage.store import Store

LISTENS_FOR = timedelta(hours=3)


class Accepting(StatesGroup):
    """Her yes waits for her line."""

    why = State()


class Rewording(StatesGroup):
    """Other words for a draft: what, then how it will be seen."""

    what = State()
    measure = State()


def router() -> Router:
    router = Router(name="goal-why")
    router.message.register(take_why, StateFilter(Accepting.why), Holds())
    router.callback_query.register(go_back, GoalWhyBack.filter(), Holds())
    return router


async def accept_seen(store: Store, goal: Goal, yes: GoalYes) -> None:
    """A yes is to the date and the words that stood beside it. Raises RuleBroken `goal-changed-since`."""
    is_same = goal.due_on.toordinal() == yes.due
    if yes.seen:
        is_same = is_same and fingerprint([goal]) == yes.seen
    elif is_same and goal.state is GoalState.DRAFT:
        changes = await store.goals.changes(goal.id)
        is_same = all(one.what is not Change.ADJUSTED for one in changes)
    if not is_same:
        raise RuleBroken("goal-changed-since")


def is_asked(goal: Goal, pair: PairFacts, me: Me) -> bool:
    """Her yes to a goal somebody else has written, or that is the bank's, and nothing says yet why it matters."""
    if me.id != pair.mentee_id or goal.words.why or not asks(goal, pair, me.id):
        return False
    return lacks_why(goal) or (goal.proposed_by is Role.MENTOR and goal.split_of is None)


async def say_yes(store: Store, me: Me, goal: Goal, pair: PairFacts, today: date, why: str = "") -> Goal:
    """This side's yes, kept and told; the second one makes the goal agreed."""
    agreed = agree(goal, pair, me.id, store.now, today, why)
    if agreed == goal:
        return goal
    change_id = await store.goals.keep(agreed, describe_change(goal, agreed, me.id, store.now))
    if agreed.state is GoalState.AGREED:
        await tell(store, me, pair, "B-goal-news", change_id)
        await part_agreed(store, me, pair, agreed)
        await plan_for(store, pair)
    else:
        await tell(store, me, pair, "B-goal", goal.id)
    return agreed


async def ask(
    callback: CallbackQuery, goal: Goal, yes: GoalYes, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """«Зачем это вам?»; to a goal in the mentor's own words she may say yes without a line."""
    await state.set_state(Accepting.why)
    await state.set_data({"goal": goal.id, "yes": yes.pack(), "at": said_at.isoformat(), "done": True})
    skip = [(t.plain("goal-skip-button"), GoalWhyBack(goal_id=goal.id, skip=True).pack())]
    back = [(t.plain("back-button"), GoalWhyBack(goal_id=goal.id).pack())]
    text = joined([t("goal-what", what=goal.words.what), t("goal-bank-why-ask")], "\n\n")
    await redraw(callback, text, inline([] if lacks_why(goal) else skip, back), fresh=True)


async def take_why(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Her line and her yes at once. A goal that is gone or changed ends the question; a late line is an entry."""
    data = await state.get_data()
    if await offers.is_too_late(message, store, me, state, LISTENS_FOR, said_at, t):
        return
    try:
        goal, pair = await _waiting(store, me, data["yes"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    if message.text is None:
        raise RuleBroken("begin-line-only")
    line, today = accept_line(message.text), local_date(said_at, me.programme_zone)
    agreed = await say_yes(store, me, goal, pair, today, line)
    await state.clear()
    text, keyboard = await goal_screen(store, me, pair, agreed, t)
    said = t("goal-agreed", name=await name_of(store, pair.partner_of(me.id)))
    await message.answer(joined([said, text], "\n\n"), reply_markup=keyboard)


async def _waiting(store: Store, me: Me, data: str) -> tuple[Goal, PairFacts]:
    yes = GoalYes.unpack(data)
    goal, pair = await acting_goal(store, me, yes.goal_id)
    await accept_seen(store, goal, yes)
    if not is_asked(goal, pair, me):
        raise RuleBroken("button-old")
    agree(goal, pair, me.id, store.now, local_date(store.now, me.programme_zone), "-")
    return goal, pair


async def go_back(
    callback: CallbackQuery, callback_data: GoalWhyBack, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Back to the goal; or «Пропустить», while the question about this very goal is open."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    data = await state.get_data()
    raw_state, is_same = await state.get_state(), data.get("goal") == goal.id
    is_open = is_same and (raw_state in Accepting or raw_state in Rewording)
    if callback_data.skip:
        if not is_open or raw_state != Accepting.why.state:
            raise RuleBroken("button-old")
        await accept_seen(store, goal, GoalYes.unpack(data["yes"]))
        goal = await say_yes(store, me, goal, pair, local_date(said_at, me.programme_zone))
    if is_open:
        await state.clear()
    await redraw(callback, *await goal_screen(store, me, pair, goal, t))
