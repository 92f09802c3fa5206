"""The screens of the route: the list of goals, one goal, a mentor's mentees; and who may act in a pair."""

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.diary_lines import excerpt
from handlers.goal_hints import hints
from handlers.keyboards import inline
from handlers.step_screens import route_part
from handlers.taps import DayNumber, Page, Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import (
    say_date,
    say_day,
    say_moment,
)
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.goals import (
    CheckIn,
    Goal,
    GoalKind,
    GoalState,
)
from mentoring.moments import local_date
from mentoring.people import MemberState, PairFacts, may_act_in_pair
from storage.store import Store

ON_A_PAGE = 8
SHOWN_FIRST = (GoalState.DRAFT, GoalState.WAITING, GoalState.AGREED, GoalState.DONE)


class RouteOf(Tap, prefix="route"):
    """The route of a pair, a page of it; `fresh`: as a message of its own, under one that should stay."""

    pair_id: int
    page: Page = 0
    fresh: bool = False


class Mentees(Tap, prefix="mentees"):
    """«Мои наставляемые»."""


class GoalCard(Tap, prefix="goal"):
    """One goal; `fresh` as in RouteOf."""

    goal_id: int
    fresh: bool = False


class GoalNew(Tap, prefix="gnew"):
    pair_id: int


class GoalSkip(Tap, prefix="gskip"):
    """A step of the dialogue is left out."""


class GoalDay(Tap, prefix="gday"):
    """The due date that was proposed or understood, as an ordinal."""

    day: DayNumber


class GoalYes(Tap, prefix="gyes"):
    """«Принять» a goal with the due date that stood beside the button."""

    goal_id: int
    due: int


class GoalTalk(Tap, prefix="gtalk"):
    """«Обсудить на встрече»."""

    goal_id: int


class GoalDone(Tap, prefix="gdone"):
    goal_id: int


class GoalConfirm(Tap, prefix="gconf"):
    goal_id: int


class GoalReturn(Tap, prefix="gback"):
    goal_id: int


class GoalMove(Tap, prefix="gmove"):
    goal_id: int


class GoalDrop(Tap, prefix="gdrop"):
    """Drop a goal; without a reason it asks for one."""

    goal_id: int
    reason: str = ""


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


async def is_alone(store: Store, pair: PairFacts, me: Me) -> bool:
    """The other side is only a name: whoever is here says yes for both."""
    return (await store.members.get(pair.partner_of(me.id))).member.state is MemberState.OFFLINE


async def name_of(store: Store, member_id: int) -> str:
    return called((await store.members.get(member_id)).name)


async def show_route(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """One's own route; a mentor sees those of her mentees."""
    if len(me.as_mentee) == 1:
        text, keyboard = await route_screen(store, me, me.as_mentee[0], 0, t)
        await message.answer(text, reply_markup=keyboard)
    elif me.as_mentee:
        rows = [
            [(await name_of(store, pair.mentor_id), RouteOf(pair_id=pair.id).pack())] for pair in me.as_mentee
        ]
        await message.answer(t("route-which"), reply_markup=inline(*rows))
    elif me.as_mentor:
        await show_mentees(message, store, me, t)
    else:
        await message.answer(t("route-no-pair"))


async def show_mentees(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """The mentor's mentees; with one, her route at once."""
    one = me.as_mentor[0] if len(me.as_mentor) == 1 else None
    text, keyboard = await (route_screen(store, me, one, 0, t) if one else mentees_screen(store, me, t))
    await message.answer(text, reply_markup=keyboard)


async def open_mentees(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await mentees_screen(store, me, t)
    await redraw(callback, text, keyboard)


async def mentees_screen(store: Store, me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Each mentee in a line or two: the next meeting, new entries, goals that wait; a button opens her route."""
    if not me.as_mentor:
        return t("mentees-none"), None
    parts, rows = [t("mentees-title")], []
    for pair in me.as_mentor:
        name = await name_of(store, pair.mentee_id)
        parts.append(joined([t("mentee-name", name=name), *await _about(store, me, pair, t)]))
        rows.append([(name, RouteOf(pair_id=pair.id).pack())])
    return joined(parts, "\n\n"), inline(*rows)


async def _about(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """What a mentor wants to know of a pair before she opens it; only what is there."""
    spark = (await store.members.get(pair.mentee_id)).spark
    lines = [t("mentee-spark", line=spark)] if spark else []
    ahead = await store.meetings.ahead(pair.id)
    if ahead:
        lines.append(t("mentee-meeting", when=say_moment(ahead[0].starts_at, me.zone, store.now, t.language)))
    unread = len(await store.reflections.unread(me.id, (pair.id,)))
    if unread:
        lines.append(t("mentee-unread", entries=t("count-entries", count=unread)))
    waiting = len(await store.goals.of_pair(pair.id, GoalState.WAITING))
    if waiting:
        lines.append(t("mentee-waiting", count=waiting))
    return lines or [t("mentee-quiet")]


async def open_route(
    callback: CallbackQuery, callback_data: RouteOf, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await route_screen(store, me, pair, callback_data.page, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


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


async def route_screen(
    store: Store, me: Me, pair: PairFacts, page: int, t: Speaker, removed_step: Goal | None = None
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the route: what is open first, each goal with its state; steps on the first; then what comes next."""
    goals = sorted(
        await store.goals.route(pair), key=lambda goal: (SHOWN_FIRST.index(goal.state), goal.due_on)
    )
    pages = max(1, -(-len(goals) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = goals[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    last = await store.goals.last_check_ins([goal.id for goal in shown], pair.id)
    parts = [await _route_title(store, me, pair, t)]
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
    back = (
        [(t.plain("mentees-button"), Mentees().pack())]
        if len(me.as_mentor) > 1 and me.id == pair.mentor_id
        else []
    )
    return joined(parts, "\n\n"), inline(*rows, *steps, turns, new, back)


async def _route_title(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Markup:
    """Whose route it is; the mentor sees the mentee's line of strength with it."""
    key = "route-own" if me.id == pair.mentee_id else "route-of"
    title = t(key, name=await name_of(store, pair.partner_of(me.id)))
    spark = (await store.members.get(pair.mentee_id)).spark if me.id == pair.mentor_id else None
    return joined([title, t("mentee-spark", line=spark)]) if spark else title


def goal_line(store: Store, me: Me, pair: PairFacts, goal: Goal, said: CheckIn | None, t: Speaker) -> Markup:
    """A goal in the list: its number, words, state, and what stands in the way."""
    lines = [
        t("goal-line", number=goal.number, what=excerpt(goal.words.what, 80)),
        state_line(store, me, pair, goal, said, t),
    ]
    if said is not None and said.obstacle and goal.state is GoalState.AGREED:
        lines.append(t("goal-obstacle", obstacle=excerpt(said.obstacle, 100)))
    return joined(lines)


def state_line(store: Store, me: Me, pair: PairFacts, goal: Goal, said: CheckIn | None, t: Speaker) -> Markup:
    """Where a goal stands, in words."""
    today = local_date(store.now, me.programme_zone)
    due = say_date(goal.due_on, today, t.language)
    if goal.state is GoalState.DRAFT:
        return t("goal-asks-you" if asks(goal, pair, me.id) else "goal-asks-other", due=due)
    if goal.state is GoalState.WAITING:
        return t("goal-waits-for-you" if me.id == pair.mentor_id else "goal-waits")
    if goal.done_on is not None:
        return t("goal-done", day=say_date(goal.done_on, today, t.language))
    progress = said.progress if said else 0
    return t("goal-due-was" if goal.due_on < today else "goal-at-work", progress=progress, due=due)


def asks(goal: Goal, pair: PairFacts, member_id: int) -> bool:
    """A draft that waits for this side's yes."""
    agreed_at = goal.agreed_mentor_at if member_id == pair.mentor_id else goal.agreed_mentee_at
    return goal.state is GoalState.DRAFT and agreed_at is None


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
    return t(
        "route-next-new" if any(goal.state is not GoalState.DONE for goal in goals) else "route-next-first"
    )


async def open_goal(
    callback: CallbackQuery, callback_data: GoalCard, store: Store, me: Me, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    text, keyboard = await goal_screen(store, me, pair, goal, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def goal_screen(
    store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Everything about one goal, and what this side can do with it."""
    last = (await store.goals.last_check_ins([goal.id], pair.id)).get(goal.id)
    lines = [*goal_words(goal, t), state_line(store, me, pair, goal, last, t)]
    if last is not None and last.obstacle:
        lines.append(t("goal-obstacle", obstacle=last.obstacle))
    if goal.state in (GoalState.DRAFT, GoalState.AGREED):
        lines += hints(goal.bank, t)
    rows = await _acts(store, me, pair, goal, t)
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    return joined(lines), inline(*rows, back)


def button_of(goal: Goal) -> str:
    """A goal on a button; the number keeps it readable whatever was typed."""
    return f"{goal.number}. {excerpt(goal.words.what, 30)}"


def goal_words(goal: Goal, t: Speaker) -> list[Markup]:
    lines = [t("goal-what", what=goal.words.what)]
    if goal.words.why:
        lines.append(t("goal-why", why=goal.words.why))
    if goal.words.measure:
        lines.append(t("goal-measure", measure=goal.words.measure))
    return lines


async def _acts(store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker) -> list[list[tuple[str, str]]]:
    """The buttons of a goal by its state; who may tap them is asked again at the tap."""
    from handlers.checkins import CheckGoal

    move = (t.plain("goal-move-button"), GoalMove(goal_id=goal.id).pack())
    away = (t.plain("goal-drop-button"), GoalDrop(goal_id=goal.id).pack())
    if goal.state is GoalState.DRAFT:
        return [_answer_row(goal, t) if asks(goal, pair, me.id) else [], [move, away]]
    if goal.state is GoalState.AGREED:
        rows = [[(t.plain("goal-check-button"), CheckGoal(goal_id=goal.id).pack())]]
        if me.id == pair.mentee_id or await is_alone(store, pair, me):
            rows.append([(t.plain("goal-done-button"), GoalDone(goal_id=goal.id).pack())])
        return [*rows, [move, away]]
    if goal.state is GoalState.WAITING:
        return [_confirm_row(goal, t) if me.id == pair.mentor_id else [], [away]]
    return []


def _answer_row(goal: Goal, t: Speaker) -> list[tuple[str, str]]:
    return [
        (t.plain("goal-yes-button"), GoalYes(goal_id=goal.id, due=goal.due_on.toordinal()).pack()),
        (t.plain("goal-talk-button"), GoalTalk(goal_id=goal.id).pack()),
    ]


def _confirm_row(goal: Goal, t: Speaker) -> list[tuple[str, str]]:
    return [
        (t.plain("goal-confirm-button"), GoalConfirm(goal_id=goal.id).pack()),
        (t.plain("goal-return-button"), GoalReturn(goal_id=goal.id).pack()),
    ]


def _to_route(goal: Goal, pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    route = (t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())
    return inline([(t.plain("goal-open-button"), GoalCard(goal_id=goal.id).pack()), route])
