"""/route: a new goal of a pair, in own words or from the bank. Either side adds, and both agree (`goal_states`)."""

from datetime import date, datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import (
    goal_bank,
    goal_dropped,
    goal_history,
    goal_moves,
    goal_proofs,
    goal_states,
    goal_why,
    goal_words,
    steps,
)
from handlers.goal_asks import Adding, due_screen, is_gone, line_of, skip_button, typed_day, what_screen
from handlers.goal_bank import accept_skipped_why
from handlers.goal_card import open_goal, to_route
from handlers.goal_news import plan_for, tell
from handlers.goal_states import Changing, move_goal, return_goal
from handlers.goal_taps import GoalCard, GoalDay, GoalNew, GoalSkip, Mentees, RouteOf
from handlers.in_pair import acting_pair, check_room, is_alone, name_of, redraw
from handlers.keyboards import BigButton, inline
from handlers.mentees import open_mentees, show_mentees, show_route
from handlers.route import open_route
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.dates import say_date, say_day
from mentoring.errors import RuleBroken
from mentoring.goals import (
    DEFAULT_TERM,
    Goal,
    GoalState,
    GoalWords,
    accept_due,
    accept_words,
    describe_change,
    propose,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="goals")
    joined_person = Holds()
    router.message.register(show_route, Command("route", "goals"), joined_person)
    router.message.register(show_route, BigButton(texts, "big-route"), joined_person)
    router.message.register(show_mentees, Command("mentees"), joined_person)
    router.message.register(show_mentees, BigButton(texts, "big-mentees"), joined_person)
    router.message.register(take_what, StateFilter(Adding.what), joined_person)
    router.message.register(take_why, StateFilter(Adding.why), joined_person)
    router.message.register(take_measure, StateFilter(Adding.measure), joined_person)
    router.message.register(take_due, StateFilter(Adding.due, Changing.due), joined_person)
    for handler, data in (
        (open_mentees, Mentees), (open_route, RouteOf), (open_goal, GoalCard), (begin, GoalNew), (skip, GoalSkip),
        (choose_day, GoalDay),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), joined_person)
    router.include_routers(goal_states.router(), goal_bank.router(), goal_why.router(), goal_words.router())
    router.include_routers(*(part.router() for part in (goal_moves, goal_history, goal_dropped, goal_proofs)))
    router.include_router(steps.router(texts))
    return router


async def begin(
    callback: CallbackQuery, callback_data: GoalNew, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    await check_room(store, pair)
    await state.set_state(Adding.what)
    await state.set_data({"pair": pair.id})
    await redraw(callback, *await what_screen(store, me, pair, t), fresh=True)


async def take_what(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    if await is_gone(message, store, me, state, t):
        return
    words = accept_words(GoalWords(message.text or ""))
    await state.update_data(what=words.what)
    await state.set_state(Adding.why)
    await message.answer(t("goal-why-ask"), reply_markup=_skip_keyboard(t))


async def take_why(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    if not await is_gone(message, store, me, state, t):
        await _take_why(message, me, state, line_of(message.text), said_at, t)


async def _take_why(
    message: Message, me: Me, state: FSMContext, why: str, said_at: datetime, t: Speaker
) -> None:
    """How it will be seen is asked next; a goal from the bank says it already."""
    data = await state.get_data()
    words = accept_words(GoalWords(data["what"], why))
    await state.update_data(why=words.why)
    if data.get("measure"):
        await _ask_due(message, me, state, said_at, t)
        return
    await state.set_state(Adding.measure)
    await message.answer(t("goal-measure-ask"), reply_markup=_skip_keyboard(t))


async def take_measure(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    if not await is_gone(message, store, me, state, t):
        await _take_measure(message, me, state, line_of(message.text), said_at, t)


async def _take_measure(
    message: Message, me: Me, state: FSMContext, measure: str, said_at: datetime, t: Speaker
) -> None:
    words = accept_words(GoalWords((await state.get_data())["what"], "", measure))
    await state.update_data(measure=words.measure)
    await _ask_due(message, me, state, said_at, t)


async def _ask_due(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
    """Proposes the usual term, or as many weeks as the bank gives this goal."""
    weeks = (await state.get_data()).get("weeks")
    await state.set_state(Adding.due)
    today = local_date(said_at, me.programme_zone)
    day = today + (timedelta(weeks=weeks) if weeks else DEFAULT_TERM)
    text, keyboard = due_screen(day, today, t)
    await message.answer(text, reply_markup=keyboard)


def _skip_keyboard(t: Speaker) -> InlineKeyboardMarkup:
    return inline([skip_button(t)])


async def skip(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Пропустить» under the question that is open."""
    message = callback.message
    if not isinstance(message, Message):
        return
    if raw_state == Adding.why.state:
        accept_skipped_why(await state.get_data())
        await _take_why(message, me, state, "", said_at, t)
    elif raw_state == Adding.measure.state:
        await _take_measure(message, me, state, "", said_at, t)
    elif raw_state == Changing.returned.state:
        await return_goal(message, store, me, state, "", said_at, t)
    else:
        raise RuleBroken("button-old")
    await message.edit_reply_markup(reply_markup=None)


async def take_due(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed due date is understood and echoed for a yes."""
    if await is_gone(message, store, me, state, t):
        return
    today = local_date(said_at, me.programme_zone)
    day = accept_due(typed_day(message.text or "", me, said_at, t), today, today)
    rows = [(t.plain("goal-day-yes-button"), GoalDay(day=day.toordinal()).pack())]
    await message.answer(t("goal-day-check", day=say_day(day, today, t.language)), reply_markup=inline(rows))


async def choose_day(
    callback: CallbackQuery, callback_data: GoalDay, store: Store, me: Me, state: FSMContext, raw_state: str | None,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The day is chosen: the new goal is complete, or the goal gets its new due date."""
    day, data = date.fromordinal(callback_data.day), await state.get_data()
    change_id = 0
    if raw_state == Adding.due.state:
        goal, pair, key = await _propose(store, me, data, day, said_at)
    elif raw_state == Changing.due.state:
        goal, pair, key, change_id = await move_goal(store, me, data["goal"], day, said_at)
    else:
        raise RuleBroken("button-old")
    await state.clear()
    name = await name_of(store, pair.partner_of(me.id))
    due = say_date(goal.due_on, local_date(said_at, me.programme_zone), t.language)
    keyboard = to_route(goal, pair, t)
    if change_id:
        keyboard = await goal_moves.ask_why(state, change_id, said_at, t)
    await redraw(callback, t(key, what=goal.words.what, due=due, name=name), keyboard)


async def _propose(
    store: Store, me: Me, data: dict[str, Any], day: date, said_at: datetime
) -> tuple[Goal, PairFacts, str]:
    pair = await acting_pair(store, me, data["pair"])
    await check_room(store, pair)
    words = GoalWords(*(str(data.get(part, "")) for part in ("what", "why", "measure")))
    goal = propose(
        pair, me.id, words, store.now, local_date(said_at, me.programme_zone), id=store.goals.new_id(),
        number=await store.goals.next_number(pair.mentee_id), due_on=day, alone=await is_alone(store, pair, me),
        bank=data.get("bank"),
    )  # fmt: skip
    await store.goals.add(goal, describe_change(None, goal, me.id, store.now))
    if goal.state is GoalState.AGREED:
        await plan_for(store, pair)
        return goal, pair, "goal-added"
    await tell(store, me, pair, "B-goal", goal.id)
    return goal, pair, "goal-proposed"
