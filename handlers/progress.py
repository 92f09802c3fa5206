"""/progress: what has changed since a pair began; each goal opens its entries. One mentee, never two side by side."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.beginning_view import seen_routes, turn_lines
from handlers.diary_lines import IN_A_ROW, SHOWN_LINE, Screen, entry_line, excerpt, numbers
from handlers.diary_view import may_read
from handlers.goal_card import bar_of
from handlers.goal_taps import RouteOf
from handlers.in_pair import acting_goal, acting_pair, name_of, redraw
from handlers.keyboards import inline
from handlers.pace_taps import ProgressGoal, ProgressOf
from handlers.speech import Shows
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from mentoring.goals import Goal
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.progress import GoalChange, change_of, in_order
from mentoring.reflections import Entry
from storage.reflections import Stored
from storage.store import Store

GOALS_ON_A_PAGE = 8
ENTRIES_ON_A_PAGE = 5


def router(texts: Texts) -> Router:
    router = Router(name="progress")
    router.message.register(show_progress, Command("progress"), Holds())
    router.callback_query.register(open_progress, ProgressOf.filter(), Holds())
    router.callback_query.register(open_entries, ProgressGoal.filter(), Holds())
    return router


async def show_progress(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """One's own; a mentor's mentee's. Of several pairs she chooses."""
    pairs = [*me.as_mentee, *me.as_mentor]
    if not pairs:
        await message.answer(t("progress-no-pair"))
    elif len(pairs) == 1:
        text, keyboard = await progress_screen(store, me, pairs[0], 0, t)
        await message.answer(text, reply_markup=keyboard)
    else:
        rows = [
            [(await name_of(store, pair.partner_of(me.id)), ProgressOf(pair_id=pair.id).pack())]
            for pair in pairs
        ]
        await message.answer(t("progress-which"), reply_markup=inline(*rows))


async def open_progress(
    callback: CallbackQuery, callback_data: ProgressOf, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await progress_screen(store, me, pair, callback_data.page, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def progress_screen(
    store: Store, me: Me, pair: PairFacts, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Since when; how much was written and met; goals then and now, a button for each; skills and strengths."""
    changes = await _changes(store, me, pair)
    pages = max(1, -(-len(changes) // GOALS_ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = changes[page * GOALS_ON_A_PAGE : (page + 1) * GOALS_ON_A_PAGE]
    parts = await _title(store, me, pair, t) if page == 0 else []
    parts += [_goal_line(store, me, one, t) for one in shown] or [t("progress-no-goals")]
    parts += await _skills(store, me, pair, t) if page == pages - 1 else []
    if shown:
        parts.append(t("progress-open"))
    buttons = [(str(one.goal.number), ProgressGoal(goal_id=one.goal.id).pack()) for one in shown]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    turns = [
        (arrow, ProgressOf(pair_id=pair.id, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    return joined(parts, "\n\n"), inline(*rows, turns, back)


async def _changes(store: Store, me: Me, pair: PairFacts) -> list[GoalChange]:
    """Goals this side may open: its own pair's, and the mentee's of former pairs as the route shows them."""
    goals = await store.goals.route(pair)
    said = await store.goals.check_ins([goal.id for goal in goals])
    since = pair.starts_on or me.programme.starts_on
    return in_order(one for goal in goals if (one := change_of(goal, said, since)) is not None)


async def _title(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    is_own = me.id == pair.mentee_id
    name = await name_of(store, pair.partner_of(me.id))
    since_on = pair.starts_on or me.programme.starts_on
    since = say_date(since_on, local_date(store.now, me.programme_zone), t.language)
    entries, meetings = await store.progress.counts(pair, since_on, me.programme_zone, all_own=is_own)
    key = "progress-counts" if is_own else "progress-counts-of"
    counts = t(key, entries=t("count-entries", count=entries), meetings=meetings)
    strengths = await _strengths(store, me, pair, t)
    title = t("progress-own" if is_own else "progress-of", name=name, since=since)
    return [joined([title, counts]), *([joined(strengths)] if strengths else [])]


async def _strengths(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """What she is good at in her own words, as this side may read them; the same line once."""
    spark = (await store.members.get(pair.mentee_id)).spark
    lines = [spark or "", *(one.strength for one in await seen_routes(store, me, pair))]
    return [t("mentee-spark", line=line) for line in dict.fromkeys(lines) if line]


def _goal_line(store: Store, me: Me, change: GoalChange, t: Speaker) -> Markup:
    goal, today = change.goal, local_date(store.now, me.programme_zone)
    head = t("goal-line", number=goal.number, what=excerpt(goal.words.what, 80))
    if change.reached_on is not None:
        return joined([head, t("goal-done", day=say_date(change.reached_on, today, t.language))])
    return joined([head, t("progress-then-now", then=change.then, now=change.now, bar=bar_of(change.now))])


async def _skills(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """Her words about her skills, the first and the newest ones, where they differ."""
    rounds = [
        marks
        for one in await seen_routes(store, me, pair)
        if one.pair_id == pair.id and (marks := await store.routes.marks(one.member_id, one.round))
    ]
    turned = turn_lines(rounds[0], rounds[-1], t) if len(rounds) > 1 else []
    return [joined([t("progress-skills"), *turned])] if turned else []


# --- the entries about a goal


async def open_entries(
    callback: CallbackQuery, callback_data: ProgressGoal, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """What was written about a goal, as far as this reader may read it: asked of each entry at this tap (V4)."""
    goal, pair = await _goal_on_the_way(store, me, callback_data.goal_id)
    screen = await _entries_screen(store, me, goal, pair, callback_data.page, t)
    await redraw(callback, screen.text, screen.keyboard)
    for entry_id in screen.shows:
        outgoing.shows(SHOWN_LINE, entry_id)


async def _goal_on_the_way(store: Store, me: Me, goal_id: int) -> tuple[Goal, PairFacts]:
    """A goal of hers or her mentee's; one that was reached in a former pair belongs to the route of the new one."""
    goal = await store.goals.find(goal_id)
    pairs = [pair for pair in me.open_pairs if goal is not None and goal.member_id == pair.mentee_id]
    for pair in pairs:
        if (
            found := next((one for one in await store.goals.route(pair) if one.id == goal_id), None)
        ) is not None:
            return found, pair
    return await acting_goal(store, me, goal_id)


async def _entries_screen(store: Store, me: Me, goal: Goal, pair: PairFacts, page: int, t: Speaker) -> Screen:
    def is_about(entry: Entry) -> bool:
        return entry.goal_id == goal.id

    is_own = me.id == goal.member_id
    found = await store.diary.look_through(goal.member_id, is_own, may_read(me), is_about)
    pages = max(1, -(-len(found) // ENTRIES_ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    first = page * ENTRIES_ON_A_PAGE
    shown = found[first : first + ENTRIES_ON_A_PAGE]
    key = "progress-entries" if found else "progress-no-entries" if is_own else "progress-no-entries-of"
    title = t(key, what=excerpt(goal.words.what, 80), entries=t("count-entries", count=len(found)))
    lines = [entry_line(store, me, number, one, t) for number, one in enumerate(shown, first + 1)]
    turns = [
        (arrow, ProgressGoal(goal_id=goal.id, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    back = [(t.plain("progress-back-button"), ProgressOf(pair_id=pair.id).pack())]
    return Screen(
        joined([title, *lines], "\n\n"), inline(*numbers(shown, first + 1), turns, back),
        () if is_own else _ids(shown),
    )  # fmt: skip


def _ids(shown: list[Stored]) -> tuple[int, ...]:
    return tuple(one.id for one in shown)
