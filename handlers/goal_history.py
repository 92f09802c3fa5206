"""«Как менялась»: a goal's history in words, the newest last. Of a former pair only dates and percentages (V5)."""

from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.diary_lines import excerpt
from handlers.goal_taps import GoalCard, GoalHistory
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.goals import Change, CheckIn, DropReason, Goal, GoalChange, MoveReason
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.ids import made_at
from storage.store import Store

ON_A_PAGE = 8
WORDS = 150


def router() -> Router:
    router = Router(name="goal_history")
    router.callback_query.register(show, GoalHistory.filter(), Holds())
    return router


async def show(callback: CallbackQuery, callback_data: GoalHistory, store: Store, me: Me, t: Speaker) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    await redraw(callback, *await history_screen(store, me, goal, pair, callback_data.page, t))


async def history_screen(
    store: Store, me: Me, goal: Goal, pair: PairFacts, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Page 0 is the newest one."""
    lines = await _lines(store, me, goal, pair, t)
    last = max(0, (len(lines) - 1) // ON_A_PAGE)
    page = min(page, last)
    end = len(lines) - page * ON_A_PAGE
    turns = [
        (arrow, GoalHistory(goal_id=goal.id, page=to).pack())
        for arrow, to in (("←", page + 1), ("→", page - 1))
        if 0 <= to <= last
    ]
    back = [(t.plain("goal-back-button"), GoalCard(goal_id=goal.id).pack())]
    shown = lines[max(0, end - ON_A_PAGE) : end]
    return joined([t("history-title", what=goal.words.what), *shown]), inline(turns, back)


async def _lines(store: Store, me: Me, goal: Goal, pair: PairFacts, t: Speaker) -> list[Markup]:
    """A line for each change and each check-in, oldest first."""
    today = local_date(store.now, me.programme_zone)
    found: list[tuple[datetime, Markup]] = []
    for change in await store.goals.changes(goal.id):
        said = joined([_said(change, today, t), *reason_lines(change, pair, t)], " ")
        found.append(
            (change.at, await _line(store, me, pair, change.pair_id, change.by_member, change.at, said, t))
        )
    was = 0
    for one in await store.goals.check_ins([goal.id], pair.id):
        at = made_at(one.id)
        said = _said_so_far(one, was, t)
        found.append((at, await _line(store, me, pair, one.pair_id, one.member_id, at, said, t)))
        was = one.progress
    return [line for _, line in sorted(found, key=lambda row: row[0])]


async def _line(
    store: Store,
    me: Me,
    pair: PairFacts,
    pair_id: int | None,
    member_id: int,
    at: datetime,
    said: Markup,
    t: Speaker,
) -> Markup:
    """«12 октября · Мария: 25 % → 60 %»; whoever did it in a former pair is not named."""
    day = say_date(local_date(at, me.programme_zone), local_date(store.now, me.programme_zone), t.language)
    is_here = pair_id == pair.id and pair.has(member_id)
    who = await name_of(store, member_id) if is_here else t.plain("history-former")
    return t("history-line", day=day, who=who, said=said)


def _said(change: GoalChange, today: date, t: Speaker) -> Markup:
    if change.what not in (Change.MOVED, Change.ADJUSTED):
        return t(f"history-{change.what.value}")
    if change.before == change.after or not (is_day(change.before) and is_day(change.after)):
        return t("history-adjusted")
    before, after = (
        say_date(date.fromisoformat(day), today, t.language) for day in (change.before, change.after)
    )
    return t("history-moved", before=before, after=after)


def is_day(text: str) -> bool:
    """Tell whether a change holds a date there, and not the code of a state."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def reason_lines(change: GoalChange, pair: PairFacts, t: Speaker) -> list[Markup]:
    """The reason of a change: by its code, or in the words of who made it, if that was in this pair (V5)."""
    if not change.reason or change.pair_id != pair.id:
        return []
    if change.what is Change.DROPPED and change.reason in set(DropReason):
        return [t(f"drop-reason-{change.reason}")]
    if change.what is Change.MOVED and change.reason in set(MoveReason):
        return [t(f"move-reason-{change.reason}")]
    return [t("goal-return-line", line=excerpt(change.reason, WORDS * 2))]


def _said_so_far(one: CheckIn, was: int, t: Speaker) -> Markup:
    key = "progress-stays" if was == one.progress else "progress-goes"
    parts = [t(key, was=was, progress=one.progress)]
    if one.obstacle:
        parts.append(t("goal-obstacle", obstacle=excerpt(one.obstacle, WORDS)))
    if one.needs:
        parts.append(t("goal-needs", needs=excerpt(one.needs, WORDS)))
    return joined(parts)
