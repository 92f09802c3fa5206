"""«Разделить цель»: its parts in a line each; the other side agrees as to any goal, and then the whole gives way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.diary_lines import excerpt
from handlers.goal_card import asks, button_of
from handlers.goal_news import plan_for, tell
from handlers.goal_taps import GoalCard, RouteOf
from handlers.in_pair import acting_goal, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.pace_taps import PartsYes, SplitEnough, SplitGoal
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import (
    DropReason,
    Goal,
    GoalState,
    GoalWords,
    accept_words,
    agree,
    describe_change,
    drop,
    propose,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.splitting import MOST_PARTS, check_split, leaves_for, share_dates
from storage.store import Store


class Splitting(StatesGroup):
    """Waiting for a part, in one line."""

    part = State()


def router(texts: Texts) -> Router:
    router = Router(name="splitting")
    router.callback_query.register(begin, SplitGoal.filter(), Holds())
    router.callback_query.register(enough, SplitEnough.filter(), Holds())
    router.callback_query.register(accept_parts, PartsYes.filter(), Holds())
    router.message.register(take_part, StateFilter(Splitting.part), Holds())
    return router


async def begin(
    callback: CallbackQuery, callback_data: SplitGoal, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    goal, pair = await _to_split(store, me, callback_data.goal_id)
    await state.set_state(Splitting.part)
    await state.set_data({"goal": goal.id, "parts": []})
    name = await name_of(store, pair.partner_of(me.id))
    await redraw(callback, t("split-ask", what=goal.words.what, name=name), fresh=True)


async def _to_split(store: Store, me: Me, goal_id: int) -> tuple[Goal, PairFacts]:
    goal, pair = await acting_goal(store, me, goal_id)
    check_split(goal, pair, me.id, await store.goals.parts_of(goal.id))
    return goal, pair


async def take_part(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A part more; the third one is the last. A goal that cannot be split any more ends the dialogue."""
    part = accept_words(GoalWords(" ".join((message.text or "").split()))).what
    data = await state.get_data()
    parts = [*data["parts"], part]
    try:
        goal, pair = await _to_split(store, me, data["goal"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    if len(parts) >= MOST_PARTS:
        await _propose_parts(message, store, me, goal, pair, parts, state, said_at, t)
        return
    await state.update_data(parts=parts)
    rows = [(t.plain("split-enough-button"), SplitEnough(goal_id=goal.id).pack())]
    await message.answer(t("split-next", count=len(parts)), reply_markup=inline(rows))


async def enough(
    callback: CallbackQuery, callback_data: SplitEnough, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    data = await state.get_data()
    is_open = raw_state == Splitting.part.state and data.get("goal") == callback_data.goal_id
    if not is_open or not data["parts"] or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    goal, pair = await _to_split(store, me, data["goal"])
    await callback.message.edit_reply_markup(reply_markup=None)
    await _propose_parts(callback.message, store, me, goal, pair, data["parts"], state, said_at, t)


async def _propose_parts(
    message: Message, store: Store, me: Me, whole: Goal, pair: PairFacts, lines: Sequence[str],
    state: FSMContext, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """Each part is a goal of its own from now on; the other side hears of all of them in one message."""
    await state.clear()
    today = local_date(said_at, me.programme_zone)
    alone = await is_alone(store, pair, me)
    parts = []
    for line, due_on in zip(lines, share_dates(today, whole.due_on, len(lines)), strict=True):
        part = propose(
            pair, me.id, GoalWords(line), store.now, today, id=store.goals.new_id(), due_on=due_on, alone=alone,
            number=await store.goals.next_number(pair.mentee_id),
        )  # fmt: skip
        parts.append(replace(part, split_of=whole.id))
        await store.goals.add(parts[-1], describe_change(None, parts[-1], me.id, store.now))
    if alone:
        await part_agreed(store, me, pair, parts[0])
        await plan_for(store, pair)
    else:
        await tell(store, me, pair, "B-goal-parts", whole.id)
    name = await name_of(store, pair.partner_of(me.id))
    said = t("split-done" if alone else "split-proposed", name=name, count=len(parts))
    await message.answer(joined([said, *_part_lines(parts, me, store, t)]), reply_markup=_to_route(pair, t))


def _part_lines(parts: Sequence[Goal], me: Me, store: Store, t: Speaker) -> list[Markup]:
    today = local_date(store.now, me.programme_zone)
    return [
        t(
            "split-line",
            what=part.words.what,
            number=part.number,
            due=say_date(part.due_on, today, t.language),
        )
        for part in parts
    ]


def _to_route(pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())])


async def part_agreed(store: Store, me: Me, pair: PairFacts, part: Goal) -> bool:
    """Both have agreed to this goal: if it is a part, the whole leaves the route, with its history. Whether it left."""
    whole = await store.goals.find(part.split_of) if part.split_of is not None else None
    if whole is None or not leaves_for(whole, part):
        return False
    gone = drop(whole, pair, me.id)
    await store.goals.keep(gone, describe_change(whole, gone, me.id, store.now, DropReason.SPLIT))
    return True


# --- the other side


async def _asked(store: Store, me: Me, whole: Goal, pair: PairFacts) -> list[Goal]:
    """The parts that wait for this side's yes."""
    return [part for part in await store.goals.parts_of(whole.id) if asks(part, pair, me.id)]


def _sum_of(parts: Sequence[Goal]) -> int:
    return sum(part.due_on.toordinal() for part in parts)


async def say_parts(owed: Owed) -> Said | None:
    """All parts in one message, to be accepted at once or one by one."""
    found = await _still(owed)
    if found is None:
        return None
    whole, pair = found
    parts = await _asked(owed.store, owed.me, whole, pair)
    if not parts:
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = _part_lines(parts, owed.me, owed.store, owed.t)
    asked = owed.t("split-asked", name=name, what=excerpt(whole.words.what, 80), count=len(parts))
    yes = owed.t.plain("split-yes-button", count=len(parts)), _yes(whole, parts)
    cards = [[(button_of(part), GoalCard(goal_id=part.id, fresh=True).pack())] for part in parts]
    return Said(joined([asked, *lines, owed.t("split-then")]), inline([yes], *cards))


def _yes(whole: Goal, parts: Sequence[Goal]) -> str:
    return PartsYes(goal_id=whole.id, dues=_sum_of(parts)).pack()


async def _still(owed: Owed) -> tuple[Goal, PairFacts] | None:
    try:
        return await acting_goal(owed.store, owed.me, owed.due.subject)
    except RuleBroken:
        return None


async def accept_parts(
    callback: CallbackQuery, callback_data: PartsYes, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """One yes to all of them, as they stood beside the button."""
    whole, pair = await acting_goal(store, me, callback_data.goal_id)
    parts = await _asked(store, me, whole, pair)
    if not parts:
        raise RuleBroken("goal-not-draft")
    if _sum_of(parts) != callback_data.dues:
        raise RuleBroken("goal-changed-since")
    today = local_date(said_at, me.programme_zone)
    for part in parts:
        agreed = agree(part, pair, me.id, store.now, today)
        await store.goals.keep(agreed, describe_change(part, agreed, me.id, store.now))
        await part_agreed(store, me, pair, agreed)
    await tell(store, me, pair, "B-goal-parts-yes", whole.id)
    await plan_for(store, pair)
    name = await name_of(store, pair.partner_of(me.id))
    await redraw(callback, t("split-accepted", name=name, what=whole.words.what), _to_route(pair, t))


async def say_accepted(owed: Owed) -> Said | None:
    """The other side has accepted the parts; nothing any more when none of them is on the route by then."""
    found = await _still(owed)
    if found is None:
        return None
    whole, pair = found
    parts = await owed.store.goals.parts_of(whole.id)
    if all(part.state is GoalState.DROPPED for part in parts):
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    return Said(owed.t("split-news", name=name, what=whole.words.what), _to_route(pair, owed.t))


SPEECHES = {
    "B-goal-parts": Speech(say_parts),
    "B-goal-parts-yes": Speech(say_accepted),
}
