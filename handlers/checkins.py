"""/checkin: how far a goal is, by buttons or in one line; of several goals the next one is asked about at once."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import checkin_cards, checkin_request, checkin_words
from handlers.checkin_cards import owe_card
from handlers.checkin_words import LISTENS_FOR, Checking, saved_screen, still_listens
from handlers.goal_card import button_of
from handlers.goal_news import plan_for
from handlers.goal_taps import NOT_SAID, CheckGoal, CheckOther
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import PROGRESS_STEPS, Goal, GoalState, check_in, is_progress, read_progress
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.undos import Act
from storage.ids import made_at
from storage.store import Store

LISTED = 10


def router(texts: Texts) -> Router:
    router = Router(name="checkins")
    joined_person = Holds()
    router.message.register(start, Command("checkin"), joined_person)
    router.message.register(take_progress, StateFilter(Checking.progress), joined_person)
    router.message.register(take_line, StateFilter(Checking.obstacle, Checking.needs), joined_person)
    router.callback_query.register(tap, CheckGoal.filter(), joined_person)
    router.callback_query.register(show_others, CheckOther.filter(), joined_person)
    router.include_router(checkin_words.router())
    return router


async def start(
    message: Message, command: CommandObject, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """`/checkin` asks about one goal after another; `/checkin 60` is taken at once when it can mean one goal only."""
    typed = (command.args or "").strip()
    progress = read_progress(typed) if typed else NOT_SAID
    goals = await _at_work(store, me)
    first = await _next_of(store, me, goals[0][1]) if len({pair.id for _, pair in goals}) == 1 else None
    if typed and len(goals) == 1:
        await _check(message, store, me, goals[0][0].id, progress, state, said_at, t)
    elif first is None or typed:
        text, keyboard = await which_screen(store, me, progress, t)
        await message.answer(text, reply_markup=keyboard)
    else:
        await _ask(message, state, first, t, more=len(goals) > 1)


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


async def _ask(message: Message, state: FSMContext, goal: Goal, t: Speaker, *, more: bool = False) -> None:
    await state.set_state(Checking.progress)
    await state.set_data({"goal": goal.id, "more": more})
    await message.answer(t("checkin-ask", what=goal.words.what), reply_markup=_progress(goal, t, more=more))


def _progress(goal: Goal, t: Speaker, *, more: bool) -> InlineKeyboardMarkup:
    others = [(t.plain("checkin-others-button"), CheckOther().pack())] if more else []
    return inline(progress_row(goal, t, more=more), others)


def progress_row(goal: Goal, t: Speaker, *, more: bool, fresh: bool = False) -> list[tuple[str, str]]:
    """0 % to 100 %, a tap each."""
    return [
        (
            t.plain("progress-button", progress=step),
            CheckGoal(goal_id=goal.id, progress=step, fresh=fresh, more=more).pack(),
        )
        for step in PROGRESS_STEPS
    ]


async def tap(
    callback: CallbackQuery, callback_data: CheckGoal, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """The question becomes the answer to it; one of many goals is answered in a message of its own."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if not isinstance(callback.message, Message):
        return
    check_in(goal, pair, me.id, local_date(said_at, me.programme_zone), max(callback_data.progress, 0))
    if callback_data.progress == NOT_SAID:
        await _ask(callback.message, state, goal, t, more=callback_data.more)
        return
    await _check(
        callback.message, store, me, goal.id, callback_data.progress, state, said_at, t,
        in_place=not callback_data.fresh, more=callback_data.more,
    )  # fmt: skip


async def take_progress(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    progress, data = read_progress(message.text or ""), await state.get_data()
    try:
        await acting_goal(store, me, data["goal"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    await _check(message, store, me, data["goal"], progress, state, said_at, t, more=data.get("more", False))


async def take_line(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Words are about the check-in before them; a bare number answers the question that stands under it."""
    if not await still_listens(message, store, me, state, said_at, t):
        return
    following = (await state.get_data()).get("next", 0)
    if following and is_progress(message.text or ""):
        progress = read_progress(message.text or "")
        await _check(message, store, me, following, progress, state, said_at, t, more=True)
    else:
        await checkin_words.take_words(message, store, me, state, t)


async def _check(
    message: Message, store: Store, me: Me, goal_id: int, progress: int, state: FSMContext, said_at: datetime,
    t: Speaker, *, in_place: bool = False, more: bool = False,
) -> None:  # fmt: skip
    """Saved at once; then a line may follow about what stands in the way, and the next goal is asked about."""
    goal, pair = await acting_goal(store, me, goal_id)
    said = check_in(goal, pair, me.id, local_date(said_at, me.programme_zone), progress)
    check_id = await store.goals.check_in(said)
    await store.undos.remember(me.id, me.person.id, Act.CHECKED, check_id, {})
    await owe_card(store, me, pair, check_id)
    await plan_for(store, pair)
    following = await _next_of(store, me, pair) if more else None
    await state.set_state(Checking.obstacle)
    next_id = following.id if following else 0
    await state.set_data({"goal": goal.id, "check": check_id, "at": said_at.isoformat(), "next": next_id})
    text, keyboard = await saved_screen(store, me, check_id, t)
    if in_place:
        await message.edit_text(text, reply_markup=keyboard)
    else:
        await message.answer(text, reply_markup=keyboard)
    if following is not None:
        asked = t("checkin-ask-next", what=following.words.what)
        await message.answer(asked, reply_markup=_progress(following, t, more=True))


async def _next_of(store: Store, me: Me, pair: PairFacts) -> Goal | None:
    """The goal of this pair nearest to its date of which she has not just spoken."""
    goals = await store.goals.of_pair(pair.id, GoalState.AGREED)
    since = store.now - LISTENS_FOR
    said = await store.goals.check_ins([goal.id for goal in goals])
    just = {one.goal_id for one in said if one.member_id == me.id and made_at(one.id) > since}
    left = [goal for goal in goals if goal.id not in just]
    return min(left, key=lambda goal: (goal.due_on, goal.id), default=None)


async def show_others(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await which_screen(store, me, NOT_SAID, t)
    await redraw(callback, text, keyboard, fresh=True)


SPEECHES = {**checkin_request.SPEECHES, **checkin_cards.SPEECHES}
CHORES = checkin_request.CHORES
