"""Going through the beginning: opening it, the skills, and what is left out."""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.beginning_again import former_screen, open_round, round_may_begin
from handlers.beginning_skills_screen import skills_of_pair
from handlers.beginning_steps import (
    acting_beginner,
    acting_route,
    done_screen,
    go_on,
    show_step,
    stop_listening,
    strength_of,
)
from handlers.beginning_taps import BeginLeave, BeginMark, BeginOpen, BeginPass, BeginSkill
from handlers.beginning_why import still_wanted
from handlers.in_pair import acting_pair, redraw
from handlers.route import route_screen
from handlers.who import Holds, Me
from locales import Speaker
from mentoring.beginning import Mark, Route, Step, next_skill
from mentoring.errors import RuleBroken
from mentoring.goal_bank import Skill
from mentoring.people import PairFacts
from storage.store import Store


def router() -> Router:
    router = Router(name="beginning-marks")
    for handler, data in (
        (open_beginning, BeginOpen), (mark_skill, BeginMark), (open_skill, BeginSkill), (pass_on, BeginPass),
        (leave, BeginLeave),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    return router


async def open_beginning(
    callback: CallbackQuery, callback_data: BeginOpen, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Начать маршрут», «Продолжить»: the very step she stopped at."""
    pair = await acting_beginner(store, me, callback_data.pair_id)
    rounds = await store.routes.all(pair.mentee_id)
    if rounds and rounds[0].pair_id != pair.id:
        await redraw(callback, *await former_screen(store, me, pair, rounds[0], t), fresh=callback_data.fresh)
        return
    if not await round_may_begin(store, me, pair, rounds, callback_data.round):
        raise RuleBroken("button-old")
    route = await open_round(store, pair, callback_data.round)
    if route.done_at is not None:
        await redraw(callback, *await done_screen(store, me, route, pair, t), fresh=callback_data.fresh)
        return
    if route.step is Step.SKILLS and not await skills_of_pair(store, me, pair):
        route = await go_on(store, me, route, pair)
    if route.step is Step.WHY:
        route = await still_wanted(store, me, route, pair)
    await _show(callback, store, me, route, pair, state, said_at, t, fresh=callback_data.fresh)


async def _show(
    callback: CallbackQuery, store: Store, me: Me, route: Route, pair: PairFacts, state: FSMContext,
    said_at: datetime, t: Speaker, *, fresh: bool = False,
) -> None:  # fmt: skip
    text, keyboard = await show_step(store, me, route, pair, state, said_at, t)
    await redraw(callback, text, keyboard, fresh=fresh)


async def mark_skill(
    callback: CallbackQuery, callback_data: BeginMark, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Saved at once; the next skill stands in its place. A second tap of an impatient finger changes nothing."""
    route, pair = await acting_route(store, me, callback_data.pair_id, callback_data.round)
    skills = await skills_of_pair(store, me, pair)
    skill, mark = _known(skills, callback_data.skill), _mark(callback_data.mark)
    asked = await store.routes.asked(route.member_id, route.round)
    is_there = asked.get(skill)
    following = next_skill(skills[skills.index(skill) + 1 :], ())
    if is_there is mark and route.skill is not skill and _has_moved(route, following):
        return
    if mark is not Mark.PASSED or is_there is None:
        await store.routes.mark(route.member_id, route.round, skill, mark)
    route = replace(route, step=Step.SKILLS, skill=following or skill)
    if following is None:
        route = await go_on(store, me, route, pair)
    else:
        await store.routes.go(route)
    await _show(callback, store, me, route, pair, state, said_at, t)


def _has_moved(route: Route, following: Skill | None) -> bool:
    return route.skill is following if following is not None else route.step is not Step.SKILLS


def _known(skills: list[Skill], code: str) -> Skill:
    found = next((skill for skill in skills if skill.value == code), None)
    if found is None:
        raise RuleBroken("button-old")
    return found


def _mark(code: str) -> Mark:
    if code not in set(Mark):
        raise RuleBroken("button-old")
    return Mark(code)


async def open_skill(
    callback: CallbackQuery, callback_data: BeginSkill, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Назад»: an earlier skill, with what she said of it."""
    route, pair = await acting_route(store, me, callback_data.pair_id, callback_data.round)
    skill = _known(await skills_of_pair(store, me, pair), callback_data.skill)
    route = replace(route, step=Step.SKILLS, skill=skill)
    await store.routes.go(route)
    await _show(callback, store, me, route, pair, state, said_at, t)


async def pass_on(
    callback: CallbackQuery, callback_data: BeginPass, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Хватит», «Пропустить», «Оставить» of the step that is open; `back` from the direction to the strength."""
    route, pair = await acting_route(store, me, callback_data.pair_id, callback_data.round)
    if callback_data.step == "back" and route.step is Step.DIRECTION:
        route = replace(route, step=Step.STRENGTH)
        await store.routes.go(route)
    elif callback_data.step == route.step.value and route.step in (
        Step.SKILLS,
        Step.STRENGTH,
        Step.DIRECTION,
    ):
        route = await go_on(store, me, await keep_lines(store, route, pair), pair)
    else:
        raise RuleBroken("button-old")
    await _show(callback, store, me, route, pair, state, said_at, t)


async def keep_lines(store: Store, route: Route, pair: PairFacts) -> Route:
    """«Оставить»: the line that was shown is her line of this round too."""
    if route.step is Step.STRENGTH and not route.strength:
        line = await strength_of(store, route, pair)
        if line:
            await store.routes.write(route, "strength", line)
        return replace(route, strength=line)
    earlier = [one.direction for one in await store.routes.all(route.member_id) if one.round < route.round]
    if route.step is Step.DIRECTION and not route.direction and any(earlier):
        said = [line for line in earlier if line][-1]
        await store.routes.write(route, "direction", said)
        return replace(route, direction=said)
    return route


async def leave(
    callback: CallbackQuery, callback_data: BeginLeave, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    await stop_listening(state)
    await redraw(callback, *await route_screen(store, me, pair, 0, t))
