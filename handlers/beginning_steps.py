"""Who may go through the beginning of a route, what is asked at each step, and going on to the next one."""

from dataclasses import replace
from datetime import datetime

from aiogram.fsm.context import FSMContext
from aiogram.types import InlineKeyboardMarkup

from handlers.beginning_goals_screen import candidates_of, goals_screen, pending_of, why_screen
from handlers.beginning_skills_screen import skills_of_pair, skills_screen
from handlers.beginning_taps import BeginLeave, Beginning, BeginPass, BeginSkill
from handlers.beginning_view import Row, may_begin, turn_lines
from handlers.goal_news import tell
from handlers.goal_taps import GoalNew, RouteOf
from handlers.in_pair import acting_pair, name_of
from handlers.keyboards import inline
from handlers.who import Me
from locales import Markup, Speaker, joined
from mentoring.beginning import FEWEST, FIRST, Route, Step, compare, step_after
from mentoring.errors import RuleBroken
from mentoring.goals import GoalState
from mentoring.people import PairFacts
from storage.store import Store

Screen = tuple[Markup, InlineKeyboardMarkup]
AWAITED = {Step.STRENGTH: Beginning.strength, Step.DIRECTION: Beginning.direction, Step.WHY: Beginning.why}


async def acting_beginner(store: Store, me: Me, pair_id: int) -> PairFacts:
    """The pair whose beginning she may go through. Raises as `acting_pair`, and RuleBroken `beginning-hers`."""
    pair = await acting_pair(store, me, pair_id)
    if not await may_begin(store, me, pair):
        raise RuleBroken("beginning-hers")
    return pair


async def acting_route(store: Store, me: Me, pair_id: int, round: int = FIRST) -> tuple[Route, PairFacts]:
    """A round that is open. Raises as `acting_beginner`, and RuleBroken `button-old` when it is done or gone."""
    pair = await acting_beginner(store, me, pair_id)
    route = await store.routes.find(pair.mentee_id, round)
    if route is None or route.pair_id != pair.id or route.done_at is not None:
        raise RuleBroken("button-old")
    return route, pair


async def show_step(
    store: Store, me: Me, route: Route, pair: PairFacts, state: FSMContext, said_at: datetime, t: Speaker
) -> Screen:
    """The screen of the step she is at; a step that is answered by a line begins to listen for it."""
    awaited = AWAITED.get(route.step)
    if awaited is not None:
        await state.set_state(awaited)
        pending = await pending_of(store, route, pair) if route.step is Step.WHY else []
        goal = pending[0] if pending else ""
        await state.set_data(
            {"pair": pair.id, "round": route.round, "goal": goal, "at": said_at.isoformat(), "done": True}
        )
    else:
        await stop_listening(state)
    match route.step:
        case Step.SKILLS:
            return await skills_screen(store, me, route, pair, t)
        case Step.STRENGTH | Step.DIRECTION:
            return await _line_screen(store, me, route, pair, t)
        case Step.GOALS:
            return await goals_screen(store, me, route, pair, 0, t)
        case Step.WHY:
            return await why_screen(store, me, route, pair, t)
        case _:
            return await done_screen(store, me, route, pair, t)


async def stop_listening(state: FSMContext) -> None:
    """No line of the beginning is awaited; another dialogue stays as it is."""
    if await state.get_state() in Beginning:
        await state.clear()


async def go_on(store: Store, me: Me, route: Route, pair: PairFacts) -> Route:
    """The next step. The first goals are taken for her to look at; at the end her mentor is told."""
    step = step_after(route.step, route.round)
    if step is Step.GOALS:
        proposed = await candidates_of(store, me, route, pair)
        route = replace(route, chosen=tuple(goal.id for goal in proposed[:FEWEST]))
    if step is Step.DONE:
        route = replace(route, done_at=store.now)
    route = replace(route, step=step)
    await store.routes.go(route)
    if step is Step.DONE and route.is_first and await _drafts(store, pair):
        await tell(store, me, pair, "B-route", pair.id)
    return route


async def _drafts(store: Store, pair: PairFacts) -> bool:
    drafts = await store.goals.of_pair(pair.id, GoalState.DRAFT)
    return any(goal.agreed_mentor_at is None for goal in drafts)


async def _line_screen(store: Store, me: Me, route: Route, pair: PairFacts, t: Speaker) -> Screen:
    """Strength or direction: one line, or the one that is there already."""
    is_own = me.id == pair.mentee_id
    name = await name_of(store, pair.partner_of(me.id))
    if route.step is Step.STRENGTH:
        said = await strength_of(store, route, pair)
        lines = [t("strength-ask" if is_own else "strength-ask-for", name=name)]
    else:
        said = await _direction(store, route)
        lines = [t("direction-ask" if is_own else "direction-ask-for", name=name)]
    if said:
        lines.append(t("line-now", line=said))
    go = BeginPass(pair_id=pair.id, round=route.round, step=route.step.value).pack()
    on = [(t.plain("line-keep-button" if said else "goal-skip-button"), go)]
    return joined(lines, "\n\n"), inline(on, [*await _back(store, me, route, pair, t), leave(pair, t)])


async def strength_of(store: Store, route: Route, pair: PairFacts) -> str:
    """The line that stands now: of this round, of an earlier one of this pair, else the one said at joining."""
    rounds = await store.routes.all(route.member_id)
    said = [one.strength for one in rounds if one.pair_id == pair.id and one.round <= route.round]
    return next(filter(None, reversed(said)), "") or (await store.members.get(pair.mentee_id)).spark or ""


async def _direction(store: Store, route: Route) -> str:
    rounds = await store.routes.all(route.member_id)
    said = [one.direction for one in rounds if one.direction and one.round <= route.round]
    return said[-1] if said else ""


async def _back(store: Store, me: Me, route: Route, pair: PairFacts, t: Speaker) -> Row:
    """«Назад» from the strength: to the last skill; from the direction: to the strength."""
    if route.step is Step.DIRECTION:
        data = BeginPass(pair_id=pair.id, round=route.round, step="back").pack()
        return [(t.plain("back-button"), data)]
    skills = await skills_of_pair(store, me, pair)
    if not skills:
        return []
    return [
        (
            t.plain("back-button"),
            BeginSkill(pair_id=pair.id, round=route.round, skill=skills[-1].value).pack(),
        )
    ]


def leave(pair: PairFacts, t: Speaker) -> tuple[str, str]:
    return t.plain("route-back-button"), BeginLeave(pair_id=pair.id).pack()


async def done_screen(store: Store, me: Me, route: Route, pair: PairFacts, t: Speaker) -> Screen:
    """What happens now; after a later round what has changed, in words."""
    name = await name_of(store, pair.partner_of(me.id))
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    if not route.is_first:
        new = [(t.plain("goal-new-button"), GoalNew(pair_id=pair.id).pack())]
        return await compared(store, route, t), inline(new, back)
    if await _drafts(store, pair):
        return t("begin-sent", name=name), inline(back)
    goals = await store.goals.of_pair(pair.id, GoalState.AGREED)
    return t("begin-agreed" if goals else "begin-no-goals"), inline(back)


async def compared(store: Store, route: Route, t: Speaker) -> Markup:
    """Before and after: skill by skill what she sees differently, what stayed, and her two lines."""
    first = await store.routes.find(route.member_id, FIRST)
    before = await store.routes.marks(route.member_id, FIRST)
    now = await store.routes.marks(route.member_id, route.round)
    parts = [t("compare-title"), *turn_lines(before, now, t)]
    same = [t.plain(f"skill-{one.skill.value}") for one in compare(before, now)[1]]
    if same:
        parts.append(t("compare-same", skills=", ".join(same)))
    for was, said in ((first.direction if first else "", route.direction),):
        if was and said and was != said:
            parts.append(t("compare-direction", before=was, now=said))
    return joined(parts if len(parts) > 1 else [t("compare-nothing")], "\n\n")
