"""/checkin: how far a goal is, by buttons or in one line, and what stands in the way. D7 asks about all open goals."""

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.diary_lines import excerpt
from handlers.goal_card import button_of
from handlers.goal_news import ASK_EVERY, plan_checkin, plan_for
from handlers.goal_taps import GoalDone, RouteOf
from handlers.in_pair import acting_goal, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from mentoring.dues import first_of
from mentoring.errors import RuleBroken
from mentoring.goals import PROGRESS_STEPS, CheckIn, Goal, GoalState, check_in, read_progress
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairState
from storage.store import Store

NOT_SAID = -1
LISTENS_FOR = timedelta(hours=1)
LISTED = 10
PLANNED_ON = "checkins-planned-on"


class CheckGoal(Tap, prefix="chk"):
    """Check this goal in: ask how far it is, or take `progress` at once; `fresh`: in a message of its own."""

    goal_id: int
    progress: int = NOT_SAID
    fresh: bool = False


class CheckOther(Tap, prefix="chkmore"):
    """«Другие цели»."""


class NoObstacle(Tap, prefix="chkok"):
    """«Ничего не мешает»."""


class Checking(StatesGroup):
    """A typed number, then one line about what stands in the way."""

    progress = State()
    obstacle = State()


def router(texts: Texts) -> Router:
    router = Router(name="checkins")
    joined_person = Holds()
    router.message.register(start, Command("checkin"), joined_person)
    router.message.register(take_progress, StateFilter(Checking.progress), joined_person)
    router.message.register(take_obstacle, StateFilter(Checking.obstacle), joined_person)
    router.callback_query.register(tap, CheckGoal.filter(), joined_person)
    router.callback_query.register(show_others, CheckOther.filter(), joined_person)
    router.callback_query.register(no_obstacle, NoObstacle.filter(), joined_person)
    return router


async def start(
    message: Message, command: CommandObject, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """`/checkin` asks; `/checkin 60` is taken at once when there is one goal it can mean."""
    typed = (command.args or "").strip()
    progress = read_progress(typed) if typed else NOT_SAID
    goals = await _at_work(store, me)
    if len(goals) != 1:
        text, keyboard = await which_screen(store, me, progress, t)
        await message.answer(text, reply_markup=keyboard)
    elif typed:
        await _check(message, store, me, goals[0][0].id, progress, state, said_at, t)
    else:
        await _ask(message, state, goals[0][0], t)


async def _at_work(store: Store, me: Me) -> list[tuple[Goal, PairFacts]]:
    """The agreed goals she is a side of: her own; a mentor without any of her own, those of her mentees."""
    for pairs in (me.as_mentee, me.as_mentor):
        goals = [
            (goal, pair) for pair in pairs for goal in await store.goals.of_pair(pair.id, GoalState.AGREED)
        ]
        if goals:
            return sorted(goals, key=lambda found: (found[0].due_on, found[0].id))
    return []


async def which_screen(
    store: Store, me: Me, progress: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Which goal is meant; a number that was typed already goes along in the button."""
    goals = await _at_work(store, me)
    if not goals:
        return t("checkin-none"), None
    rows = []
    for goal, pair in goals[:LISTED]:
        text = button_of(goal)
        if me.id == pair.mentor_id:
            text = t.plain("checkin-of", name=await name_of(store, pair.mentee_id), what=text)
        rows.append([(text, CheckGoal(goal_id=goal.id, progress=progress, fresh=True).pack())])
    return t("checkin-which"), inline(*rows)


async def _ask(message: Message, state: FSMContext, goal: Goal, t: Speaker) -> None:
    await state.set_state(Checking.progress)
    await state.set_data({"goal": goal.id})
    row = [
        (t.plain("progress-button", progress=step), CheckGoal(goal_id=goal.id, progress=step).pack())
        for step in PROGRESS_STEPS
    ]
    await message.answer(t("checkin-ask", what=goal.words.what), reply_markup=inline(row))


async def tap(
    callback: CallbackQuery, callback_data: CheckGoal, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if not isinstance(callback.message, Message):
        return
    check_in(goal, pair, me.id, local_date(said_at, me.programme_zone), max(callback_data.progress, 0))
    if callback_data.progress == NOT_SAID:
        await _ask(callback.message, state, goal, t)
        return
    if not callback_data.fresh:
        await callback.message.edit_reply_markup(reply_markup=None)
    await _check(callback.message, store, me, goal.id, callback_data.progress, state, said_at, t)


async def take_progress(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    progress = read_progress(message.text or "")
    await _check(message, store, me, (await state.get_data())["goal"], progress, state, said_at, t)


async def _check(
    message: Message, store: Store, me: Me, goal_id: int, progress: int, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Saved at once; then one line may follow about what stands in the way."""
    goal, pair = await acting_goal(store, me, goal_id)
    said = check_in(goal, pair, me.id, local_date(said_at, me.programme_zone), progress)
    check_id = await store.goals.check_in(said)
    await plan_for(store, pair)
    await state.set_state(Checking.obstacle)
    on, at = said.on_date.toordinal(), said_at.isoformat()
    await state.set_data({"goal": goal.id, "check": check_id, "progress": progress, "on": on, "at": at})
    text = t(
        "checkin-saved", what=goal.words.what, progress=progress,
        name=await name_of(store, pair.partner_of(me.id)),
    )  # fmt: skip
    await message.answer(text, reply_markup=await _saved_keyboard(store, me, goal, pair, said, t))


async def _saved_keyboard(
    store: Store, me: Me, goal: Goal, pair: PairFacts, said: CheckIn, t: Speaker
) -> InlineKeyboardMarkup:
    rows = [[(t.plain("no-obstacle-button"), NoObstacle().pack())]]
    if said.progress == 100 and (me.id == pair.mentee_id or await is_alone(store, pair, me)):
        rows.append([(t.plain("goal-done-button"), GoalDone(goal_id=goal.id).pack())])
    if len(await _at_work(store, me)) > 1:
        rows.append([(t.plain("checkin-others-button"), CheckOther().pack())])
    return inline(*rows)


async def take_obstacle(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """The line joins the check-in that was saved before it; the pair sees it.

    What is written long after is about something else: nobody's diary may end up on the route.
    """
    data = await state.get_data()
    if said_at - datetime.fromisoformat(data["at"]) > LISTENS_FOR:
        await state.clear()
        await offers.offer(message, store, me, said_at, t)
        return
    if not (message.text or "").strip():
        raise RuleBroken("line-empty")
    goal, pair = await acting_goal(store, me, data["goal"])
    said = check_in(goal, pair, me.id, date.fromordinal(data["on"]), data["progress"], message.text or "")
    await store.goals.add_obstacle(data["check"], said)
    await state.clear()
    name = await name_of(store, pair.partner_of(me.id))
    await message.answer(t("obstacle-saved", name=name), reply_markup=_to_route(pair, t))


def _to_route(pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())])


async def no_obstacle(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, t: Speaker
) -> None:
    if raw_state == Checking.obstacle.state:
        await state.clear()
    more = [(t.plain("checkin-others-button"), CheckOther().pack())]
    several = len(await _at_work(store, me)) > 1
    await redraw(callback, t("no-obstacle"), inline(more) if several else None)


async def show_others(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await which_screen(store, me, NOT_SAID, t)
    await redraw(callback, text, keyboard, fresh=True)


# --- when Loza asks (D7)


async def say_checkin(owed: Owed) -> Said | None:
    """One request for all open goals, when one of them has waited four weeks or has come to its due date."""
    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    goals = await owed.store.goals.of_pair(pair.id, GoalState.AGREED)
    if not await _is_time(owed, pair, goals):
        return None
    rows = [[(button_of(goal), CheckGoal(goal_id=goal.id, fresh=True).pack())] for goal in goals[:LISTED]]
    lines = [owed.t("checkin-goal", what=excerpt(goal.words.what, 80)) for goal in goals[:LISTED]]
    text = joined([owed.t("checkin-request", count=len(goals)), *lines])
    keyboard = inline(*rows)
    line = owed.t("checkin-line", count=len(goals))
    return Said(text, keyboard, line=line, line_button=keyboard.inline_keyboard[0][0])


async def _is_time(owed: Owed, pair: PairFacts, goals: list[Goal]) -> bool:
    today = local_date(owed.now, owed.me.zone)
    asked = await owed.store.dues.sent_of(owed.due.kind, owed.me.person.id, pair.id)
    before = [one for one in asked if first_of(one.occurrence) != first_of(owed.due.occurrence)]
    asked_on = max((local_date(one.due_at, owed.me.zone) for one in before), default=date.min)
    said = await owed.store.goals.last_check_ins([goal.id for goal in goals], pair.id)
    for goal in goals:
        last = said[goal.id].on_date if goal.id in said else goal.starts_on or date.min
        heard = max(last, asked_on)
        if heard < goal.due_on <= today or today - heard >= ASK_EVERY:
            return True
    return False


async def checkin_sent(owed: Owed) -> None:
    pair = await owed.store.pairs.find(owed.due.subject)
    assert pair is not None
    await plan_checkin(owed.store, owed.me, pair, owed.now)


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day: a pair with goals at work has a request ahead, though the last one expired or fell away."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for pair_id in await store.goals.pairs_never_asked():
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        await plan_for(store, pair)


SPEECHES = {"D7": Speech(say_checkin, checkin_sent)}
CHORES = (plan_missing,)
