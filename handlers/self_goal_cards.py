"""How a goal of one's own is shown: a line, a card with what can be done, the list with those that are done."""

from aiogram.types import InlineKeyboardMarkup

from handlers.development_taps import (
    GrowthHome,
    OwnCard,
    OwnCheck,
    OwnDone,
    OwnDrop,
    OwnList,
    OwnMove,
    OwnNew,
    OwnReopen,
)
from handlers.diary_lines import excerpt
from handlers.goal_card import button_of, goal_words
from handlers.keyboards import inline
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.development import OVER
from mentoring.goals import Goal, GoalState
from mentoring.moments import local_date
from storage.store import Store

ON_A_PAGE = 8

Row = list[tuple[str, str]]


def to_growth(t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("growth-back-button"), GrowthHome().pack())])


async def own_lines(store: Store, me: Me, goals: list[Goal], t: Speaker) -> list[Markup]:
    """Each goal with where it stands, two lines."""
    progress = await store.goals.progress_of([goal.id for goal in goals])
    return [
        joined([
            t("goal-line", number=goal.number, what=excerpt(goal.words.what, 80)),
            _state_line(store, me, goal, progress.get(goal.id, 0), t),
        ])
        for goal in goals
    ]  # fmt: skip


def _state_line(store: Store, me: Me, goal: Goal, progress: int, t: Speaker) -> Markup:
    today = local_date(store.now, me.programme_zone)
    if goal.state is GoalState.DROPPED:
        return t("own-is-dropped")
    if goal.done_on is not None:
        return t("goal-done", day=say_date(goal.done_on, today, t.language))
    due = say_date(goal.due_on, today, t.language)
    return t("goal-due-was" if goal.due_on < today else "goal-at-work", progress=progress, due=due)


async def own_screen(
    store: Store, me: Me, goal: Goal, t: Speaker, done: Markup | None = None
) -> tuple[Markup, InlineKeyboardMarkup]:
    """One goal; above it, in a line, what was just done."""
    progress = await store.goals.progress_of([goal.id])
    lines = [*goal_words(goal, t), _state_line(store, me, goal, progress.get(goal.id, 0), t), t("own-seen")]
    text = joined(lines)
    home = [(t.plain("growth-back-button"), GrowthHome().pack())]
    return joined([done, text], "\n\n") if done else text, inline(*_acts(goal, t), home)


def _acts(goal: Goal, t: Speaker) -> list[Row]:
    if goal.state in OVER:
        return [[(t.plain("own-reopen-button"), OwnReopen(goal_id=goal.id).pack())]]
    return [
        [
            (t.plain("goal-check-button"), OwnCheck(goal_id=goal.id).pack()),
            (t.plain("own-done-button"), OwnDone(goal_id=goal.id).pack()),
        ],
        [
            (t.plain("goal-move-button"), OwnMove(goal_id=goal.id).pack()),
            (t.plain("goal-drop-button"), OwnDrop(goal_id=goal.id).pack()),
        ],
    ]


async def own_list_screen(store: Store, me: Me, page: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """All goals: those at work by their dates, then the reached ones, then the dropped."""
    order = {GoalState.AGREED: 0, GoalState.DONE: 1, GoalState.DROPPED: 2}
    goals = await store.goals.own_of(me.id)
    goals.sort(key=lambda goal: (order.get(goal.state, 3), goal.due_on, goal.number))
    page = min(page, max(0, (len(goals) - 1) // ON_A_PAGE))
    shown = goals[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    head = t("own-list", count=len(goals)) if goals else t("growth-no-goals")
    cards = [[(button_of(goal), OwnCard(goal_id=goal.id).pack())] for goal in shown]
    turns: Row = [
        (t.plain(f"turn-{name}-button"), OwnList(page=to).pack())
        for name, to in (("before", page - 1), ("after", page + 1))
        if 0 <= to * ON_A_PAGE < len(goals)
    ]
    foot = [
        (t.plain("own-new-button"), OwnNew().pack()),
        (t.plain("growth-back-button"), GrowthHome().pack()),
    ]
    return joined([head, *await own_lines(store, me, shown, t)], "\n\n"), inline(*cards, turns, foot)
