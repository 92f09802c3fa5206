"""Goals of one's own development: set, checked, moved, reached and dropped by their owner alone."""

from datetime import date, datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.development_taps import (
    NOT_SAID,
    GrowthHome,
    OwnBank,
    OwnCard,
    OwnCheck,
    OwnDay,
    OwnDone,
    OwnDrop,
    OwnList,
    OwnMove,
    OwnNew,
    OwnReopen,
    OwnSkip,
    OwnTake,
)
from handlers.goal_asks import line_of, typed_day
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.self_goal_cards import own_list_screen, own_screen, to_growth
from handlers.who import Holds, Me
from locales import Markup, Speaker
from locales.dates import say_date, say_day
from mentoring.development import (
    check_own,
    check_room,
    drop_own,
    move_own,
    reach_own,
    reopen_own,
    set_own,
)
from mentoring.errors import RuleBroken
from mentoring.goals import (
    CHOSEN_REASONS,
    DEFAULT_TERM,
    PROGRESS_STEPS,
    Goal,
    GoalKind,
    GoalState,
    GoalWords,
    accept_due,
    accept_words,
    describe_change,
    read_progress,
)
from mentoring.moments import local_date
from mentoring.qualities import GOALS_OF_A_QUALITY, Quality
from storage.store import Store

MONTHS_AHEAD = (timedelta(weeks=4), DEFAULT_TERM, timedelta(weeks=16))


class OwnGoal(StatesGroup):
    """The questions about a goal of one's own, and one more word about one that is there."""

    what = State()
    why = State()
    measure = State()
    due = State()
    moved = State()
    progress = State()


DIALOGUES = ("OwnGoal:",)


def router() -> Router:
    router = Router(name="self_goals")
    router.message.register(take_what, StateFilter(OwnGoal.what), Holds())
    router.message.register(take_why, StateFilter(OwnGoal.why), Holds())
    router.message.register(take_measure, StateFilter(OwnGoal.measure), Holds())
    router.message.register(take_day, StateFilter(OwnGoal.due, OwnGoal.moved), Holds())
    router.message.register(take_progress, StateFilter(OwnGoal.progress), Holds())
    for handler, data in (
        (show_list, OwnList), (open_own, OwnCard), (begin, OwnNew), (begin_from_bank, OwnBank), (take_bank, OwnTake),
        (skip, OwnSkip), (choose_day, OwnDay), (check, OwnCheck), (reach, OwnDone), (ask_day, OwnMove),
        (drop_goal, OwnDrop), (reopen, OwnReopen),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    return router


async def acting_own(store: Store, me: Me, goal_id: int) -> Goal:
    """A goal of her own, in whichever of her programmes. Raises RuleBroken `own-not-yours`."""
    goal = await store.goals.find(goal_id)
    if goal is None or goal.kind is not GoalKind.OWN:
        raise RuleBroken("own-not-yours")
    if goal.member_id not in {card.id for card in await store.members.of_person(me.person.id)}:
        raise RuleBroken("own-not-yours")
    return goal


# --- setting one


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
    rows = [[(t.plain("own-take-button"), OwnTake().pack())], _home(t)]
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
    return t("own-due-ask"), _days_keyboard(local_date(said_at, me.programme_zone), t)


def _days_keyboard(today: date, t: Speaker) -> InlineKeyboardMarkup:
    """Three days to take by one tap; any other can be typed."""
    days = [today + term for term in MONTHS_AHEAD]
    rows = [
        [(say_date(day, today, t.language), OwnDay(day=day.toordinal()).pack()) for day in days],
        _home(t),
    ]
    return inline(*rows)


def _home(t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("growth-back-button"), GrowthHome().pack())]


def _skip_keyboard(t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("own-skip-button"), OwnSkip().pack())], _home(t))


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
        goal = await _move(store, me, data["goal"], day, said_at)
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


async def _move(store: Store, me: Me, goal_id: int, day: date, said_at: datetime) -> Goal:
    goal = await acting_own(store, me, goal_id)
    moved = move_own(goal, goal.member_id, local_date(said_at, me.programme_zone), day)
    await _keep(store, goal, moved)
    return moved


async def _keep(store: Store, goal: Goal, changed: Goal, reason: str = "") -> None:
    await store.goals.keep(changed, describe_change(goal, changed, goal.member_id, store.now, reason))


# --- what becomes of it


async def show_list(
    callback: CallbackQuery, callback_data: OwnList, store: Store, me: Me, t: Speaker
) -> None:
    await redraw(callback, *await own_list_screen(store, me, callback_data.page, t))


async def open_own(
    callback: CallbackQuery, callback_data: OwnCard, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    goal = await acting_own(store, me, callback_data.goal_id)
    if raw_state in (OwnGoal.progress.state, OwnGoal.moved.state):
        await state.clear()
    await redraw(callback, *await own_screen(store, me, goal, t))


async def check(
    callback: CallbackQuery, callback_data: OwnCheck, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Ask how far it is, or take the answer of a button."""
    goal = await acting_own(store, me, callback_data.goal_id)
    if callback_data.progress != NOT_SAID:
        await redraw(callback, *await _checked(store, me, goal, callback_data.progress, state, said_at, t))
        return
    check_own(goal, goal.member_id, local_date(said_at, me.programme_zone), 0)
    await state.set_state(OwnGoal.progress)
    await state.set_data({"goal": goal.id})
    steps = [
        (t.plain("progress-button", progress=step), OwnCheck(goal_id=goal.id, progress=step).pack())
        for step in PROGRESS_STEPS
    ]
    back = [(t.plain("own-back-button"), OwnCard(goal_id=goal.id).pack())]
    await redraw(callback, t("own-check-ask", what=goal.words.what), inline(steps, back))


async def take_progress(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    progress = read_progress(line_of(message.text))
    goal = await acting_own(store, me, (await state.get_data())["goal"])
    if goal.state is not GoalState.AGREED:
        await state.clear()
        text, keyboard = await own_screen(store, me, goal, t)
    else:
        text, keyboard = await _checked(store, me, goal, progress, state, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def _checked(
    store: Store, me: Me, goal: Goal, progress: int, state: FSMContext, said_at: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    today = local_date(said_at, me.programme_zone)
    await store.goals.check_in(check_own(goal, goal.member_id, today, progress))
    if (await state.get_data()).get("goal") == goal.id:
        await state.clear()
    return await own_screen(store, me, goal, t, t("own-checked", progress=progress))


async def reach(
    callback: CallbackQuery, callback_data: OwnDone, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """It is hers, so her word is enough."""
    goal = await acting_own(store, me, callback_data.goal_id)
    done = reach_own(goal, goal.member_id, local_date(said_at, me.programme_zone))
    await _keep(store, goal, done)
    await redraw(callback, *await own_screen(store, me, done, t, t("own-reached")))


async def ask_day(
    callback: CallbackQuery, callback_data: OwnMove, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    goal = await acting_own(store, me, callback_data.goal_id)
    if goal.state is not GoalState.AGREED:
        raise RuleBroken("goal-closed")
    await state.set_state(OwnGoal.moved)
    await state.set_data({"goal": goal.id})
    keyboard = _days_keyboard(local_date(said_at, me.programme_zone), t)
    await redraw(callback, t("own-move-ask", what=goal.words.what), keyboard)


async def drop_goal(
    callback: CallbackQuery, callback_data: OwnDrop, store: Store, me: Me, t: Speaker
) -> None:
    """Ask why by buttons; the reason is a code, so nothing has to be written."""
    goal = await acting_own(store, me, callback_data.goal_id)
    dropped = drop_own(goal, goal.member_id)
    if callback_data.reason not in CHOSEN_REASONS:
        rows = [
            [(t.plain(f"drop-{reason}-button"), OwnDrop(goal_id=goal.id, reason=reason).pack())]
            for reason in CHOSEN_REASONS
        ]
        back = [(t.plain("own-back-button"), OwnCard(goal_id=goal.id).pack())]
        await redraw(callback, t("own-drop-ask", what=goal.words.what), inline(*rows, back))
        return
    await _keep(store, goal, dropped, callback_data.reason)
    await redraw(callback, *await own_screen(store, me, dropped, t, t("own-dropped")))


async def reopen(callback: CallbackQuery, callback_data: OwnReopen, store: Store, me: Me, t: Speaker) -> None:
    """The way back from a wrong tap, and from a goal that has come loose."""
    goal = await acting_own(store, me, callback_data.goal_id)
    again = reopen_own(goal, goal.member_id)
    await _keep(store, goal, again)
    await redraw(callback, *await own_screen(store, me, again, t, t("own-reopened")))
