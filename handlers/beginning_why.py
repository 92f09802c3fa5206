"""The goals she takes, and why each matters to her: with that line it is a draft at once, without it it is not sent."""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.beginning_goals_screen import (
    candidates_of,
    dates_of,
    goals_screen,
    pending_of,
)
from handlers.beginning_steps import acting_route, go_on, show_step, stop_listening
from handlers.beginning_taps import BeginAside, BeginGoals, BeginPick, BeginSend, BeginWhy
from handlers.goal_news import plan_for
from handlers.in_pair import is_alone, redraw
from handlers.offered_goals import goals_for, offered_goal, words_of_goal
from handlers.who import Holds, Me
from locales import Speaker
from mentoring.beginning import MOST, Route, Step
from mentoring.errors import RuleBroken
from mentoring.goals import GoalState, GoalWords, describe_change, propose
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store

CHOOSING = (Step.GOALS, Step.WHY)


def router() -> Router:
    router = Router(name="beginning-why")
    for handler, data in (
        (show_goals, BeginGoals), (pick, BeginPick), (ask_why, BeginWhy), (set_aside, BeginAside),
        (send, BeginSend),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    return router


async def choosing(store: Store, me: Me, pair_id: int) -> tuple[Route, PairFacts]:
    """A beginning that has come to its goals. Raises as `acting_route`."""
    route, pair = await acting_route(store, me, pair_id)
    if route.step not in CHOOSING:
        raise RuleBroken("button-old")
    return route, pair


async def show_goals(
    callback: CallbackQuery, callback_data: BeginGoals, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Другие», and back from the whys."""
    route, pair = await choosing(store, me, callback_data.pair_id)
    route = replace(route, step=Step.GOALS)
    await store.routes.go(route)
    await stop_listening(state)
    await redraw(callback, *await goals_screen(store, me, route, pair, callback_data.page, t))


async def pick(
    callback: CallbackQuery, callback_data: BeginPick, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Take a goal or leave it; five at once are enough."""
    route, pair = await choosing(store, me, callback_data.pair_id)
    every = [goal.id for goal in await candidates_of(store, me, route, pair)]
    if callback_data.goal not in every:
        raise RuleBroken("button-old")
    if callback_data.take is (callback_data.goal in route.chosen):
        return
    chosen = [id for id in route.chosen if id != callback_data.goal]
    if callback_data.take:
        if len(await pending_of(store, route, pair)) >= MOST:
            raise RuleBroken("begin-enough-goals", most=MOST)
        chosen.append(callback_data.goal)
    route = replace(route, chosen=tuple(chosen), step=Step.GOALS)
    await store.routes.go(route)
    await stop_listening(state)
    await redraw(callback, *await goals_screen(store, me, route, pair, callback_data.page, t))


async def ask_why(
    callback: CallbackQuery, callback_data: BeginWhy, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """On to the first goal without its line; without any the beginning ends here."""
    route, pair = await choosing(store, me, callback_data.pair_id)
    route = await still_wanted(store, me, replace(route, step=Step.WHY), pair)
    await redraw(callback, *await show_step(store, me, route, pair, state, said_at, t))


async def still_wanted(store: Store, me: Me, route: Route, pair: PairFacts) -> Route:
    """Goals the bank has lost meanwhile are not asked about; when none is left, the round is done."""
    offered = {goal.id for goal in await goals_for(store, me.programme, pair.kind)}
    pending = await pending_of(store, route, pair)
    gone = [id for id in pending if id not in offered]
    route = replace(route, chosen=tuple(id for id in route.chosen if id not in gone))
    if len(gone) == len(pending):
        return await go_on(store, me, replace(route, step=Step.WHY), pair)
    await store.routes.go(route)
    return route


async def set_aside(
    callback: CallbackQuery, callback_data: BeginAside, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    route, pair = await choosing(store, me, callback_data.pair_id)
    if callback_data.goal not in await pending_of(store, route, pair):
        raise RuleBroken("button-old")
    chosen = tuple(id for id in route.chosen if id != callback_data.goal)
    route = await still_wanted(store, me, replace(route, step=Step.WHY, chosen=chosen), pair)
    await redraw(callback, *await show_step(store, me, route, pair, state, said_at, t))


async def send(
    callback: CallbackQuery, callback_data: BeginSend, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Enough for now: the rest is set aside."""
    route, pair = await choosing(store, me, callback_data.pair_id)
    pending = await pending_of(store, route, pair)
    chosen = tuple(id for id in route.chosen if id not in pending)
    route = await go_on(store, me, replace(route, step=Step.WHY, chosen=chosen), pair)
    await redraw(callback, *await show_step(store, me, route, pair, state, said_at, t))


async def keep_goal(
    store: Store, me: Me, route: Route, pair: PairFacts, id: str, why: str, said_at: datetime, t: Speaker
) -> Route:
    """A draft at once, in her language, with her line; the mentor hears of all of them together.

    One that has left the bank while she was writing is hers all the same.
    """
    found = await offered_goal(store, me.programme, id)
    if found is not None and id in await pending_of(store, route, pair):
        words = await words_of_goal(store, id, t.language)
        due_on = (await dates_of(store, me, route, pair, [found]))[id]
        goal = propose(
            pair, me.id, GoalWords(words.what, why, words.measure), store.now,
            local_date(said_at, me.programme_zone), id=store.goals.new_id(),
            number=await store.goals.next_number(pair.mentee_id), due_on=due_on,
            alone=await is_alone(store, pair, me), bank=id,
        )  # fmt: skip
        await store.goals.add(goal, describe_change(None, goal, me.id, store.now))
        if goal.state is GoalState.AGREED:
            await plan_for(store, pair)
    return await still_wanted(store, me, route, pair)
