"""The goals proposed: what each asks, how it begins, by when; and the question why one of them matters."""

from datetime import date

from aiogram.types import InlineKeyboardMarkup

from handlers.beginning_taps import BeginAside, BeginGoals, BeginLeave, BeginPick, BeginSend, BeginWhy
from handlers.diary_lines import excerpt
from handlers.goal_taps import GoalNew
from handlers.keyboards import inline
from handlers.offered_goals import goals_for, words_of_goal
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.beginning import MOST, Route, candidates, due_dates
from mentoring.goal_bank import BankGoal
from mentoring.goals import OPEN
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store

ON_A_PAGE = MOST


async def candidates_of(store: Store, me: Me, route: Route, pair: PairFacts) -> list[BankGoal]:
    """Every goal she could take, the proposal first; none that is or was on her route."""
    offered = await goals_for(store, me.programme, pair.kind)
    marks = await store.routes.marks(route.member_id, route.round)
    return candidates(marks, offered, await on_route(store, pair))


async def on_route(store: Store, pair: PairFacts) -> set[str]:
    """The names of the goals of the bank this mentee has or had."""
    goals = [*await store.goals.of_pair(pair.id), *await store.goals.route(pair)]
    return {goal.bank for goal in goals if goal.bank}


async def pending_of(store: Store, route: Route, pair: PairFacts) -> list[str]:
    """The goals taken that want their line still."""
    there = await on_route(store, pair)
    return [id for id in route.chosen if id not in there]


async def dates_of(
    store: Store, me: Me, route: Route, pair: PairFacts, goals: list[BankGoal]
) -> dict[str, date]:
    """A due date for each of these goals, by name, apart from one another and from what stands on the route.

    Those that are taken come first, so that a date does not change when another goal is looked at.
    """
    today = local_date(store.now, me.programme_zone)
    open_goals = [goal for goal in await store.goals.of_pair(pair.id) if goal.state in OPEN]
    offered = {goal.id: goal for goal in await goals_for(store, me.programme, pair.kind)}
    pending = [offered[id] for id in await pending_of(store, route, pair) if id in offered]
    ordered = [*pending, *(goal for goal in goals if goal not in pending)]
    ends_on = pair.ends_on or me.programme.ends_on
    dates = due_dates(ordered, today, [goal.due_on for goal in open_goals], ends_on)
    return {goal.id: day for goal, day in zip(ordered, dates, strict=True)}


async def goals_screen(
    store: Store, me: Me, route: Route, pair: PairFacts, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The proposal, or a further page; each goal with its number, the number is its button."""
    every = await candidates_of(store, me, route, pair)
    pages = max(1, -(-len(every) // ON_A_PAGE))
    page = min(page, pages - 1)
    shown = list(enumerate(every, 1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    dates = await dates_of(store, me, route, pair, [goal for _, goal in shown])
    taken = await pending_of(store, route, pair)
    title = t("begin-goals" if every else "begin-goals-none", count=len(taken), most=MOST)
    parts = [title]
    for number, goal in shown:
        parts.append(await _goal_lines(store, me, number, goal, dates[goal.id], t, is_taken=goal.id in taken))
    picks = [_pick(pair, number, goal, page, t, is_taken=goal.id in taken) for number, goal in shown]
    other = [(t.plain("begin-own-button"), GoalNew(pair_id=pair.id).pack())]
    if pages > 1:
        following = BeginGoals(pair_id=pair.id, page=(page + 1) % pages).pack()
        other.insert(0, (t.plain("begin-other-button"), following))
    key = "begin-on-with-button" if taken else "begin-without-button"
    last = [(t.plain(key, count=len(taken)), BeginWhy(pair_id=pair.id).pack())]
    leave = [(t.plain("route-back-button"), BeginLeave(pair_id=pair.id).pack())]
    return joined(parts, "\n\n"), inline(picks[:3], picks[3:], other, last, leave)


async def _goal_lines(
    store: Store, me: Me, number: int, goal: BankGoal, day: date, t: Speaker, *, is_taken: bool
) -> Markup:
    words = await words_of_goal(store, goal.id, t.language)
    due = say_date(day, local_date(store.now, me.programme_zone), t.language)
    lines = [
        t("begin-goal-taken" if is_taken else "begin-goal", number=number, what=excerpt(words.what, 120)),
    ]
    if words.activity:
        lines.append(t("goal-bank-activity", activity=excerpt(words.activity, 150)))
    if words.measure:
        lines.append(t("goal-measure", measure=excerpt(words.measure, 150)))
    return joined([*lines, t("goal-due", due=due)])


def _pick(
    pair: PairFacts, number: int, goal: BankGoal, page: int, t: Speaker, *, is_taken: bool
) -> tuple[str, str]:
    tap = BeginPick(pair_id=pair.id, goal=goal.id, page=page, take=not is_taken)
    return t.plain("begin-leave-button" if is_taken else "begin-take-button", number=number), tap.pack()


async def why_screen(
    store: Store, me: Me, route: Route, pair: PairFacts, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """«2 из 4»: one goal, and why it matters to her."""
    pending = await pending_of(store, route, pair)
    id = pending[0]
    offered = {goal.id: goal for goal in await goals_for(store, me.programme, pair.kind)}
    words = await words_of_goal(store, id, t.language)
    dates = await dates_of(store, me, route, pair, [offered[id]])
    due = say_date(dates[id], local_date(store.now, me.programme_zone), t.language)
    goal = [t("goal-what", what=words.what)]
    if words.measure:
        goal.append(t("goal-measure", measure=words.measure))
    goal.append(t("goal-due", due=due))
    number = len(route.chosen) - len(pending) + 1
    lines = [
        t("begin-why-number", number=number, all=len(route.chosen)),
        joined(goal),
        t("goal-bank-why-ask" if me.id == pair.mentee_id else "goal-why-ask"),
    ]
    aside = [(t.plain("begin-aside-button"), BeginAside(pair_id=pair.id, goal=id).pack())]
    if number > 1:
        aside.append((t.plain("begin-send-button"), BeginSend(pair_id=pair.id).pack()))
    back = [
        (t.plain("begin-goals-button"), BeginGoals(pair_id=pair.id).pack()),
        (t.plain("route-back-button"), BeginLeave(pair_id=pair.id).pack()),
    ]
    return joined(lines, "\n\n"), inline(aside, back)
