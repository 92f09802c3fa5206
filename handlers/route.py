"""The screen of the route: the goals of a pair by pages, its steps, what comes next."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.beginning_view import direction_line, first_row, strength_line, words_row
from handlers.diary_lines import excerpt
from handlers.farewell_state import ending_row
from handlers.first_meeting import route_row
from handlers.goal_card import asks, button_of, dropped_row, goal_line
from handlers.goal_taps import (
    GoalCard,
    GoalNew,
    Mentees,
    RouteOf,
)
from handlers.in_pair import acting_pair, name_of, redraw
from handlers.keyboards import inline
from handlers.pace import pace_button, read_pace, say_pace
from handlers.pace_taps import ProgressOf
from handlers.step_screens import route_part
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import (
    say_day,
)
from mentoring.goals import (
    Goal,
    GoalState,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairKind
from storage.store import Store

ON_A_PAGE = 8
SHOWN_FIRST = (GoalState.DRAFT, GoalState.WAITING, GoalState.AGREED, GoalState.DONE)


async def open_route(
    callback: CallbackQuery, callback_data: RouteOf, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await route_screen(store, me, pair, callback_data.page, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def route_screen(
    store: Store, me: Me, pair: PairFacts, page: int, t: Speaker, removed_step: Goal | None = None,
    glance: Sequence[Markup] = (),
) -> tuple[Markup, InlineKeyboardMarkup]:  # fmt: skip
    """A page of the route: what is open first, each goal with its state; steps on the first; then what comes next.

    `glance` is what a mentor with one mentee reads under the title.
    """
    goals = sorted(
        await store.goals.route(pair), key=lambda goal: (SHOWN_FIRST.index(goal.state), goal.due_on)
    )
    pages = max(1, -(-len(goals) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = goals[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    last = await store.goals.last_check_ins([goal.id for goal in shown], pair.id)
    paced = say_pace(await read_pace(store, me.programme, pair, store.now), t) if page == 0 else None
    parts = [
        await _route_title(store, me, pair, t),
        *([joined(glance)] if glance else []),
        *([paced] if paced else []),
    ]
    parts += [goal_line(store, me, pair, goal, last.get(goal.id), t) for goal in shown]
    of_steps, steps = ([], []) if page else await route_part(store, me, pair, t, removed_step)
    parts += [*of_steps, _what_is_next(me, pair, goals, store, t)]
    rows = [
        [(button_of(goal), GoalCard(goal_id=goal.id).pack())] for goal in shown if goal.pair_id == pair.id
    ]
    turns = [
        (arrow, RouteOf(pair_id=pair.id, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    new = [(t.plain("goal-new-button"), GoalNew(pair_id=pair.id).pack())]
    looks = [
        (t.plain("route-progress-button"), ProgressOf(pair_id=pair.id).pack()),
        *([pace_button(pair, t)] if any(goal.starts_on for goal in goals) else []),
    ]
    agreement = [] if page else await route_row(store, pair, me.id, t)
    ending = [] if page else await ending_row(store, me, pair, t)
    back = (
        [(t.plain("mentees-button"), Mentees().pack())]
        if len(me.as_mentor) > 1 and me.id == pair.mentor_id
        else []
    )
    begin, words = await first_row(store, me, pair, t), await words_row(store, me, pair, t)
    dropped = await dropped_row(store, pair, t)
    acts = [begin, *rows, *steps, turns, new, looks, dropped, words, agreement, ending, back]
    return joined(parts, "\n\n"), inline(*acts)


async def _route_title(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Markup:
    """Whose route it is; the mentor sees the mentee's line of strength with it."""
    key = "route-own" if me.id == pair.mentee_id else "route-of"
    title = t(key, name=await name_of(store, pair.partner_of(me.id)))
    lines = [title, *await direction_line(store, me, pair, t)]
    lines += await strength_line(store, me, pair, t) if me.id == pair.mentor_id else []
    return joined(lines)


def _what_is_next(me: Me, pair: PairFacts, goals: list[Goal], store: Store, t: Speaker) -> Markup:
    if any(asks(goal, pair, me.id) for goal in goals):
        return t("route-next-answer")
    if me.id == pair.mentor_id and any(goal.state is GoalState.WAITING for goal in goals):
        return t("route-next-confirm")
    at_work = [goal for goal in goals if goal.state is GoalState.AGREED]
    if at_work:
        nearest = min(at_work, key=lambda goal: goal.due_on)
        today = local_date(store.now, me.programme_zone)
        if nearest.due_on < today:
            return t("route-next-overdue", what=excerpt(nearest.words.what))
        day = say_day(nearest.due_on, today, t.language)
        return t("route-next-goal", what=excerpt(nearest.words.what), day=day)
    if goals and all(goal.state is GoalState.DONE for goal in goals):
        return t("route-next-reached-one" if pair.kind is PairKind.SITUATIONAL else "route-next-reached")
    return t("route-next-new" if goals else "route-next-first")
