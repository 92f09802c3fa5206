"""Who may act in a pair, on whose goal; and changing a screen in place."""

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.who import Me
from locales import Markup
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.goals import (
    Goal,
    GoalKind,
)
from mentoring.pairs import check_one_goal
from mentoring.people import MemberState, PairFacts, may_act_in_pair
from storage.store import Store


async def acting_pair(store: Store, me: Me, pair_id: int | None) -> PairFacts:
    """The pair, if she may act in it now. Raises RuleBroken `pair-ended` or `not-your-pair`."""
    pair = await store.pairs.find(pair_id) if pair_id is not None else None
    if pair is None or not pair.has(me.id):
        raise RuleBroken("not-your-pair")
    if not may_act_in_pair(me.member, pair):
        raise RuleBroken("pair-ended")
    return pair


async def acting_goal(store: Store, me: Me, goal_id: int) -> tuple[Goal, PairFacts]:
    """A goal of the route and its pair, if she may act on it now. Raises RuleBroken `goal-not-yours`, `pair-ended`."""
    goal = await store.goals.find(goal_id)
    pair = await store.pairs.find(goal.pair_id) if goal is not None and goal.pair_id is not None else None
    if goal is None or pair is None or goal.kind is not GoalKind.GOAL or not pair.has(me.id):
        raise RuleBroken("goal-not-yours")
    if not may_act_in_pair(me.member, pair):
        raise RuleBroken("pair-ended")
    return goal, pair


async def check_room(store: Store, pair: PairFacts) -> None:
    """Ask before a goal is proposed. Raises RuleBroken `situational-one-goal`."""
    check_one_goal(pair, await store.goals.of_pair(pair.id))


async def is_alone(store: Store, pair: PairFacts, me: Me) -> bool:
    """The other side is only a name: whoever is here says yes for both."""
    return (await store.members.get(pair.partner_of(me.id))).member.state is MemberState.OFFLINE


async def name_of(store: Store, member_id: int) -> str:
    return called((await store.members.get(member_id)).name)


async def redraw(
    callback: CallbackQuery,
    text: Markup,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    fresh: bool = False,
) -> None:
    """Change the screen in place, or answer with a new one."""
    if isinstance(callback.message, Message):
        if fresh:
            await callback.message.answer(text, reply_markup=keyboard)
        else:
            await callback.message.edit_text(text, reply_markup=keyboard)
