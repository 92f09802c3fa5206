"""Goals that were dropped: seen from the route, and taken up again as a draft that both must agree to anew."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.goal_card import button_of, goal_screen
from handlers.goal_news import plan_for, tell
from handlers.goal_taps import DroppedOf, GoalCard, GoalTakeUp, RouteOf
from handlers.in_pair import acting_goal, acting_pair, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from mentoring.goals import GoalState, describe_change, take_up
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store

ON_A_PAGE = 8


def router() -> Router:
    router = Router(name="goal_dropped")
    router.callback_query.register(show, DroppedOf.filter(), Holds())
    router.callback_query.register(take, GoalTakeUp.filter(), Holds())
    return router


async def show(callback: CallbackQuery, callback_data: DroppedOf, store: Store, me: Me, t: Speaker) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    await redraw(callback, *await dropped_screen(store, pair, callback_data.page, t))


async def dropped_screen(
    store: Store, pair: PairFacts, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The goals of this pair that were dropped, newest numbers first; each opens."""
    goals = (await store.goals.of_pair(pair.id, GoalState.DROPPED))[::-1]
    last = max(0, (len(goals) - 1) // ON_A_PAGE)
    page = min(page, last)
    rows = [
        [(button_of(goal), GoalCard(goal_id=goal.id).pack())]
        for goal in goals[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    turns = [
        (arrow, DroppedOf(pair_id=pair.id, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to <= last
    ]
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    return t("dropped-title" if goals else "dropped-none"), inline(*rows, turns, back)


async def take(
    callback: CallbackQuery, callback_data: GoalTakeUp, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """By either side; the other one is asked as about any draft."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    alone = await is_alone(store, pair, me)
    taken = take_up(goal, pair, me.id, store.now, local_date(said_at, me.programme_zone), alone=alone)
    await store.goals.keep(taken, describe_change(goal, taken, me.id, store.now))
    if taken.state is GoalState.AGREED:
        await plan_for(store, pair)
    else:
        await tell(store, me, pair, "B-goal", goal.id)
    text, keyboard = await goal_screen(store, me, pair, taken, t)
    key = "goal-taken-up-alone" if alone else "goal-taken-up"
    done = t(key, name=await name_of(store, pair.partner_of(me.id)))
    await redraw(callback, joined([done, text], "\n\n"), keyboard)
