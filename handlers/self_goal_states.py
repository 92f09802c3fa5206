"""What becomes of a goal of one's own: checked, moved, reached, dropped, taken up again, by its owner alone."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.development_taps import (
    NOT_SAID,
    GrowthHome,
    OwnCard,
    OwnCheck,
    OwnDay,
    OwnDone,
    OwnDrop,
    OwnList,
    OwnMove,
    OwnReopen,
)
from handlers.goal_asks import line_of
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.self_goal_cards import own_list_screen, own_screen
from handlers.who import Holds, Me
from locales import Markup, Speaker
from locales.dates import say_date
from mentoring.development import check_own, drop_own, move_own, reach_own, reopen_own
from mentoring.errors import RuleBroken
from mentoring.goals import (
    CHOSEN_REASONS,
    DEFAULT_TERM,
    PROGRESS_STEPS,
    Goal,
    GoalKind,
    GoalState,
    describe_change,
    read_progress,
)
from mentoring.moments import local_date
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


def router() -> Router:
    router = Router(name="self_goal_states")
    router.message.register(take_progress, StateFilter(OwnGoal.progress), Holds())
    for handler, data in (
        (show_list, OwnList), (open_own, OwnCard), (check, OwnCheck), (reach, OwnDone), (ask_day, OwnMove),
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
    keyboard = days_keyboard(local_date(said_at, me.programme_zone), t)
    await redraw(callback, t("own-move-ask", what=goal.words.what), keyboard)


def days_keyboard(today: date, t: Speaker) -> InlineKeyboardMarkup:
    """Three days to take by one tap; any other can be typed."""
    days = [today + term for term in MONTHS_AHEAD]
    rows = [
        [(say_date(day, today, t.language), OwnDay(day=day.toordinal()).pack()) for day in days],
        home_row(t),
    ]
    return inline(*rows)


def home_row(t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("growth-back-button"), GrowthHome().pack())]


async def move_goal(store: Store, me: Me, goal_id: int, day: date, said_at: datetime) -> Goal:
    goal = await acting_own(store, me, goal_id)
    moved = move_own(goal, goal.member_id, local_date(said_at, me.programme_zone), day)
    await _keep(store, goal, moved)
    return moved


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


async def _keep(store: Store, goal: Goal, changed: Goal, reason: str = "") -> None:
    await store.goals.keep(changed, describe_change(goal, changed, goal.member_id, store.now, reason))
