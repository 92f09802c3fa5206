"""/route: the goals of a pair. Either side adds, both agree; the mentee says it is reached, the mentor confirms."""

from datetime import date, datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import (
    goal_bank,
    goal_dropped,
    goal_history,
    goal_moves,
    goal_proofs,
    goal_why,
    goal_words,
    steps,
)
from handlers.goal_asks import Adding, day_button, due_screen, line_of, skip_button, typed_day, what_screen
from handlers.goal_bank import accept_skipped_why
from handlers.goal_card import asks, goal_screen, open_goal, to_route
from handlers.goal_news import (
    ask_to_confirm,
    plan_for,
    tell,
)
from handlers.goal_taps import (
    GoalCard,
    GoalConfirm,
    GoalDay,
    GoalDone,
    GoalDrop,
    GoalMove,
    GoalNew,
    GoalReturn,
    GoalSkip,
    GoalTalk,
    GoalYes,
    Mentees,
    RouteOf,
)
from handlers.goal_undo import remember_drop
from handlers.in_pair import acting_goal, acting_pair, check_room, is_alone, name_of, redraw
from handlers.keyboards import BigButton, inline
from handlers.mentees import open_mentees, show_mentees, show_route
from handlers.route import open_route
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.dates import say_date, say_day
from mentoring.errors import RuleBroken
from mentoring.goals import (
    CHOSEN_REASONS,
    DEFAULT_TERM,
    Goal,
    GoalState,
    GoalWords,
    accept_due,
    accept_words,
    adjust,
    confirm,
    describe_change,
    drop,
    give_back,
    move_due,
    propose,
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
    router.message.register(take_return, StateFilter(Changing.returned), joined_person)
    for handler, data in (
        (open_mentees, Mentees), (open_route, RouteOf), (open_goal, GoalCard), (begin, GoalNew), (skip, GoalSkip),
        (choose_day, GoalDay), (accept, GoalYes), (talk, GoalTalk), (reach, GoalDone), (confirm_goal, GoalConfirm),
        (ask_return, GoalReturn), (ask_due, GoalMove), (drop_goal, GoalDrop),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), joined_person)
    router.include_router(goal_bank.router())
    router.include_routers(goal_why.router(), goal_words.router())
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


async def take_what(message: Message, state: FSMContext, t: Speaker) -> None:
    words = accept_words(GoalWords(message.text or ""))
    await state.update_data(what=words.what)
    await state.set_state(Adding.why)
    await message.answer(t("goal-why-ask"), reply_markup=_skip_keyboard(t))


async def take_why(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
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


async def take_measure(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
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
        await _return(message, store, me, state, "", said_at, t)
    else:
        raise RuleBroken("button-old")
    await message.edit_reply_markup(reply_markup=None)


async def take_due(message: Message, me: Me, said_at: datetime, t: Speaker) -> None:
    """A typed due date is understood and echoed for a yes."""
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
        goal, pair, key, change_id = await _move(store, me, data["goal"], day, said_at)
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


async def _move(
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


async def _keep(store: Store, me: Me, pair: PairFacts, goal: Goal, changed: Goal, reason: str = "") -> int:
    """Keep a change with its history; the other side is owed the news of exactly this change, whose id is returned."""
    change_id = await store.goals.keep(changed, describe_change(goal, changed, me.id, store.now, reason))
    await tell(store, me, pair, "B-goal-news", change_id)
    return change_id


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
    await redraw(callback, t("goal-return-ask", name=name), _skip_keyboard(t), fresh=True)


async def take_return(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    await _return(message, store, me, state, accept_line(message.text), said_at, t)


async def _return(
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
    goal, _ = await acting_goal(store, me, callback_data.goal_id)
    if goal.state not in (GoalState.DRAFT, GoalState.AGREED):
        raise RuleBroken("goal-not-agreed")
    await state.set_state(Changing.due)
    await state.set_data({"goal": goal.id})
    today = local_date(said_at, me.programme_zone)
    since = max(today, goal.due_on)
    rows = [[day_button(since + term, today, t)] for term in (NEAR, FAR)]
    await redraw(callback, t("goal-move-ask", what=goal.words.what), inline(*rows), fresh=True)


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
    await redraw(callback, t("goal-dropped", what=goal.words.what), inline(back))
