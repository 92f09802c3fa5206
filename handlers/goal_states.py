"""What becomes of a goal of a pair: a yes, a word at the meeting, reached, confirmed, returned, moved, dropped."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import goal_moves, goal_why
from handlers.goal_asks import day_button, skip_button
from handlers.goal_card import asks, goal_screen, to_route
from handlers.goal_news import ask_to_confirm, plan_for, tell
from handlers.goal_taps import (
    GoalCard,
    GoalConfirm,
    GoalDone,
    GoalDrop,
    GoalMove,
    GoalReturn,
    GoalTalk,
    GoalYes,
    RouteOf,
)
from handlers.goal_undo import remember_drop
from handlers.in_pair import acting_goal, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Speaker, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import (
    CHOSEN_REASONS,
    Goal,
    GoalState,
    adjust,
    confirm,
    describe_change,
    drop,
    give_back,
    move_due,
    say_done,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.texts import accept_line
from storage.store import Store

NEAR, FAR = timedelta(weeks=2), timedelta(weeks=4)


class Changing(StatesGroup):
    """One more word about a goal that is there."""

    due = State()
    returned = State()


def router() -> Router:
    router = Router(name="goal_states")
    router.message.register(take_return, StateFilter(Changing.returned), Holds())
    for handler, data in (
        (accept, GoalYes), (talk, GoalTalk), (reach, GoalDone), (confirm_goal, GoalConfirm), (ask_return, GoalReturn),
        (ask_due, GoalMove), (drop_goal, GoalDrop),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    return router


async def accept(
    callback: CallbackQuery, callback_data: GoalYes, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """This side's yes, to what it saw; the second yes makes the goal agreed. A mentee may be asked why it matters."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    await goal_why.accept_seen(store, goal, callback_data)
    if goal_why.is_asked(goal, pair, me):
        await goal_why.ask(callback, goal, callback_data, state, said_at, t)
        return
    agreed = await goal_why.say_yes(store, me, goal, pair, local_date(said_at, me.programme_zone))
    await _show_again(callback, store, me, pair, agreed, "goal-agreed", t)


async def _show_again(
    callback: CallbackQuery, store: Store, me: Me, pair: PairFacts, goal: Goal, key: str, t: Speaker
) -> None:
    """What was done, in a line, above the goal as it stands now."""
    text, keyboard = await goal_screen(store, me, pair, goal, t)
    done = t(key, name=await name_of(store, pair.partner_of(me.id)))
    await redraw(callback, joined([done, text], "\n\n"), keyboard)


async def talk(callback: CallbackQuery, callback_data: GoalTalk, store: Store, me: Me, t: Speaker) -> None:
    """Not yet a yes: the goal waits for the meeting, and the other side knows."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if not asks(goal, pair, me.id):
        raise RuleBroken("goal-not-draft")
    await tell(store, me, pair, "B-goal-talk", goal.id)
    await _show_again(callback, store, me, pair, goal, "goal-talked", t)


async def reach(
    callback: CallbackQuery, callback_data: GoalDone, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Достигнута»: it waits for the mentor, who is asked once for all such goals (D3)."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    today = local_date(said_at, me.programme_zone)
    done = say_done(goal, pair, me.id, today, alone=await is_alone(store, pair, me))
    await store.goals.keep(done, describe_change(goal, done, me.id, store.now))
    if (await state.get_data()).get("goal") == goal.id:
        await state.clear()  # what stands in the way need not be asked any more
    if done.state is GoalState.WAITING:
        await ask_to_confirm(store, pair)
    key = "goal-said-done" if done.state is GoalState.WAITING else "goal-confirmed"
    await _show_again(callback, store, me, pair, done, key, t)


async def confirm_goal(
    callback: CallbackQuery, callback_data: GoalConfirm, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    done = confirm(goal, pair, me.id, local_date(said_at, me.programme_zone))
    await _keep(store, me, pair, goal, done)
    await _show_again(callback, store, me, pair, done, "goal-confirmed", t)


async def ask_return(
    callback: CallbackQuery, callback_data: GoalReturn, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Back to work, with a line about what is still to come."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    give_back(goal, pair, me.id)
    await state.set_state(Changing.returned)
    await state.set_data({"goal": goal.id})
    name = await name_of(store, pair.mentee_id)
    await redraw(callback, t("goal-return-ask", name=name), inline([skip_button(t)]), fresh=True)


async def take_return(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A line that cannot be taken leaves the question open; a goal that is gone ends it."""
    line = accept_line(message.text)
    try:
        goal, pair = await acting_goal(store, me, (await state.get_data())["goal"])
        give_back(goal, pair, me.id)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    await return_goal(message, store, me, state, line, said_at, t)


async def return_goal(
    message: Message, store: Store, me: Me, state: FSMContext, line: str, said_at: datetime, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, (await state.get_data())["goal"])
    returned = give_back(goal, pair, me.id)
    await _keep(store, me, pair, goal, returned, line)
    await plan_for(store, pair)
    await state.clear()
    name = await name_of(store, pair.mentee_id)
    await message.answer(
        t("goal-returned", name=name, what=goal.words.what), reply_markup=to_route(goal, pair, t)
    )


async def ask_due(
    callback: CallbackQuery, callback_data: GoalMove, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if callback_data.stay:
        if await state.get_state() == Changing.due.state and (await state.get_data()).get("goal") == goal.id:
            await state.clear()
        await redraw(callback, *await goal_screen(store, me, pair, goal, t))
        return
    if goal.state not in (GoalState.DRAFT, GoalState.AGREED):
        raise RuleBroken("goal-not-agreed")
    await state.set_state(Changing.due)
    await state.set_data({"goal": goal.id})
    today = local_date(said_at, me.programme_zone)
    since = max(today, goal.due_on)
    rows = [[day_button(since + term, today, t)] for term in (NEAR, FAR)]
    back = [(t.plain("back-button"), GoalMove(goal_id=goal.id, stay=True).pack())]
    await redraw(callback, t("goal-move-ask", what=goal.words.what), inline(*rows, back), fresh=True)


async def move_goal(
    store: Store, me: Me, goal_id: int, day: date, said_at: datetime
) -> tuple[Goal, PairFacts, str, int]:
    """A draft with a new due date asks the other side anew; an agreed goal is moved, and the other side is told.

    The last is the id of the move, 0 if there is none to give a reason for.
    """
    goal, pair = await acting_goal(store, me, goal_id)
    today = local_date(said_at, me.programme_zone)
    if goal.state is GoalState.DRAFT:
        alone = await is_alone(store, pair, me)
        moved = adjust(goal, pair, me.id, store.now, today, due_on=day, alone=alone)
        await store.goals.keep(moved, describe_change(goal, moved, me.id, store.now))
        await tell(store, me, pair, "B-goal", goal.id)
        return moved, pair, "goal-proposed", 0
    moved = move_due(goal, pair, me.id, today, day)
    if moved == goal:
        return moved, pair, "goal-moved-not", 0
    return moved, pair, "goal-moved", await goal_moves.move_agreed(store, me, pair, goal, moved)


async def drop_goal(
    callback: CallbackQuery, callback_data: GoalDrop, store: Store, me: Me, t: Speaker
) -> None:
    """Asks why by a tap, then the goal leaves the route; its history stays."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    dropped = drop(goal, pair, me.id)
    if callback_data.reason not in CHOSEN_REASONS:
        rows = [
            [(t.plain(f"drop-{reason.value}-button"), GoalDrop(goal_id=goal.id, reason=reason).pack())]
            for reason in CHOSEN_REASONS
        ]
        back = [(t.plain("goal-keep-button"), GoalCard(goal_id=goal.id).pack())]
        await redraw(callback, t("goal-drop-ask", what=goal.words.what), inline(*rows, back))
        return
    change_id = await _keep(store, me, pair, goal, dropped, callback_data.reason)
    await remember_drop(store, me, goal, change_id)
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    name = await name_of(store, pair.partner_of(me.id))
    await redraw(callback, t("goal-dropped", what=goal.words.what, name=name), inline(back))


async def _keep(store: Store, me: Me, pair: PairFacts, goal: Goal, changed: Goal, reason: str = "") -> int:
    """Keep a change with its history; the other side is owed the news of exactly this change, whose id is returned."""
    change_id = await store.goals.keep(changed, describe_change(goal, changed, me.id, store.now, reason))
    await tell(store, me, pair, "B-goal-news", change_id)
    return change_id
