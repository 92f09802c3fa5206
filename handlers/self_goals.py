"""A new goal of one's own development («Моё развитие»), set by its owner alone: own words, or those of the bank.

Not to be taken for `bank_writing`, the goals a coordinator adds to the bank of her programme.
"""

from datetime import date, datetime
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import self_goal_states
from handlers.development_taps import OwnBank, OwnDay, OwnNew, OwnSkip, OwnTake
from handlers.goal_asks import line_of, typed_day
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.self_goal_cards import own_screen, to_growth
from handlers.self_goal_states import OwnGoal, days_keyboard, home_row, move_goal
from handlers.who import Holds, Me
from locales import Markup, Speaker
from locales.dates import say_day
from mentoring.development import check_room, set_own
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalWords, accept_due, accept_words, describe_change
from mentoring.moments import local_date
from mentoring.qualities import GOALS_OF_A_QUALITY, Quality
from storage.store import Store

DIALOGUES = ("OwnGoal:",)


def router() -> Router:
    router = Router(name="self_goals")
    router.message.register(take_what, StateFilter(OwnGoal.what), Holds())
    router.message.register(take_why, StateFilter(OwnGoal.why), Holds())
    router.message.register(take_measure, StateFilter(OwnGoal.measure), Holds())
    router.message.register(take_day, StateFilter(OwnGoal.due, OwnGoal.moved), Holds())
    for handler, data in (
        (begin, OwnNew), (begin_from_bank, OwnBank), (take_bank, OwnTake), (skip, OwnSkip), (choose_day, OwnDay),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    router.include_router(self_goal_states.router())
    return router


async def begin(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    check_room(await store.goals.own_of(me.id))
    await state.set_state(OwnGoal.what)
    await state.set_data({})
    await redraw(callback, t("own-what-ask"), to_growth(t))


async def begin_from_bank(
    callback: CallbackQuery, callback_data: OwnBank, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """A goal written beforehand: it can be taken as it is, or in her own words."""
    check_room(await store.goals.own_of(me.id))
    words = bank_words(callback_data.quality, callback_data.number, t)
    await state.set_state(OwnGoal.what)
    await state.set_data({"offered": words.what, "measure": words.measure})
    rows = [[(t.plain("own-take-button"), OwnTake().pack())], home_row(t)]
    await redraw(callback, t("own-offered", what=words.what, measure=words.measure), inline(*rows))


def bank_words(quality: str, number: int, t: Speaker) -> GoalWords:
    """Raises RuleBroken `button-old` for a goal the bank does not have."""
    if quality not in tuple(Quality) or not 1 <= number <= GOALS_OF_A_QUALITY:
        raise RuleBroken("button-old")
    what = t.plain(f"own-bank-{quality}-{number}")
    return GoalWords(what, "", t.plain(f"own-measure-{quality}-{number}"))


async def take_bank(callback: CallbackQuery, state: FSMContext, raw_state: str | None, t: Speaker) -> None:
    data = await state.get_data()
    if raw_state != OwnGoal.what.state or "offered" not in data:
        raise RuleBroken("button-old")
    await state.update_data(what=data["offered"])
    await state.set_state(OwnGoal.why)
    await redraw(callback, t("own-why-ask", what=data["offered"]), _skip_keyboard(t))


async def take_what(message: Message, state: FSMContext, t: Speaker) -> None:
    """Her own words; those of the bank go with its measure."""
    words = accept_words(GoalWords(line_of(message.text)))
    await state.set_data({"what": words.what})
    await state.set_state(OwnGoal.why)
    await message.answer(t("own-why-ask", what=words.what), reply_markup=_skip_keyboard(t))


async def take_why(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
    text, keyboard = await _after_why(me, state, line_of(message.text), said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def take_measure(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
    text, keyboard = await _after_measure(me, state, line_of(message.text), said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def skip(
    callback: CallbackQuery, me: Me, state: FSMContext, raw_state: str | None, said_at: datetime, t: Speaker
) -> None:
    if raw_state == OwnGoal.why.state:
        text, keyboard = await _after_why(me, state, "", said_at, t)
    elif raw_state == OwnGoal.measure.state:
        text, keyboard = await _after_measure(me, state, "", said_at, t)
    else:
        raise RuleBroken("button-old")
    await redraw(callback, text, keyboard)


async def _after_why(
    me: Me, state: FSMContext, why: str, said_at: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """How it will be seen is asked next; a goal of the bank says it already."""
    data = await state.get_data()
    await state.update_data(why=accept_words(GoalWords(data["what"], why)).why)
    if data.get("measure"):
        return await _ask_due(me, state, said_at, t)
    await state.set_state(OwnGoal.measure)
    return t("own-measure-ask"), _skip_keyboard(t)


async def _after_measure(
    me: Me, state: FSMContext, measure: str, said_at: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    words = accept_words(GoalWords((await state.get_data())["what"], "", measure))
    await state.update_data(measure=words.measure)
    return await _ask_due(me, state, said_at, t)


async def _ask_due(
    me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    await state.set_state(OwnGoal.due)
    return t("own-due-ask"), days_keyboard(local_date(said_at, me.programme_zone), t)


def _skip_keyboard(t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("own-skip-button"), OwnSkip().pack())], home_row(t))


async def take_day(message: Message, me: Me, said_at: datetime, t: Speaker) -> None:
    """A typed day is understood and echoed for a yes."""
    today = local_date(said_at, me.programme_zone)
    day = accept_due(typed_day(message.text or "", me, said_at, t), today, today)
    rows = [(t.plain("own-day-yes-button"), OwnDay(day=day.toordinal()).pack())]
    await message.answer(t("own-day-check", day=say_day(day, today, t.language)), reply_markup=inline(rows))


async def choose_day(
    callback: CallbackQuery, callback_data: OwnDay, store: Store, me: Me, state: FSMContext, raw_state: str | None,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The new goal is complete, or the goal gets its new date."""
    day, data = date.fromordinal(callback_data.day), await state.get_data()
    if raw_state == OwnGoal.due.state:
        goal = await _set(store, me, data, day, said_at)
        key = "own-set"
    elif raw_state == OwnGoal.moved.state:
        goal = await move_goal(store, me, data["goal"], day, said_at)
        key = "own-moved"
    else:
        raise RuleBroken("button-old")
    await state.clear()
    await redraw(callback, *await own_screen(store, me, goal, t, t(key)))


async def _set(store: Store, me: Me, data: dict[str, Any], day: date, said_at: datetime) -> Goal:
    check_room(await store.goals.own_of(me.id))
    words = GoalWords(*(str(data.get(part, "")) for part in ("what", "why", "measure")))
    goal = set_own(
        me.id, words, store.now, local_date(said_at, me.programme_zone), id=store.goals.new_id(),
        number=await store.goals.next_own_number(me.id), due_on=day,
    )  # fmt: skip
    await store.goals.add(goal, describe_change(None, goal, me.id, store.now))
    return goal
