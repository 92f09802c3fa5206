"""/route: the goals of a pair. Either side adds, both agree; the mentee says it is reached, the mentor confirms."""

from datetime import date, datetime, time, timedelta

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.diary import excerpt
from handlers.keyboards import BigButton, inline
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import (
    DateImpossible,
    NoTime,
    PastMoment,
    Understood,
    say_date,
    say_day,
    say_moment,
    understand,
)
from locales.names import called
from mentoring.dues import expiry_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.goals import (
    DEFAULT_TERM,
    Change,
    CheckIn,
    DropReason,
    Goal,
    GoalChange,
    GoalKind,
    GoalState,
    GoalWords,
    accept_due,
    accept_words,
    adjust,
    agree,
    confirm,
    describe_change,
    drop,
    give_back,
    move_due,
    propose,
    say_done,
)
from mentoring.moments import at_local, local_date, next_local
from mentoring.people import MemberState, PairFacts, may_act_in_pair
from mentoring.texts import utf16_length
from storage.store import Store

ON_A_PAGE = 8
LINE_LIMIT = 300
ASK_EVERY = timedelta(weeks=4)
NEAR, FAR = timedelta(weeks=2), timedelta(weeks=4)
SHOWN_FIRST = (GoalState.DRAFT, GoalState.WAITING, GoalState.AGREED, GoalState.DONE)


class RouteOf(CallbackData, prefix="route"):
    """The route of a pair, a page of it; `fresh`: as a message of its own, under one that should stay."""

    pair_id: int
    page: int = 0
    fresh: bool = False


class Mentees(CallbackData, prefix="mentees"):
    """«Мои наставляемые»."""


class GoalCard(CallbackData, prefix="goal"):
    """One goal; `fresh` as in RouteOf."""

    goal_id: int
    fresh: bool = False


class GoalNew(CallbackData, prefix="gnew"):
    pair_id: int


class GoalSkip(CallbackData, prefix="gskip"):
    """A step of the dialogue is left out."""


class GoalDay(CallbackData, prefix="gday"):
    """The due date that was proposed or understood, as an ordinal."""

    day: int


class GoalYes(CallbackData, prefix="gyes"):
    """«Принять» a goal with the due date that stood beside the button."""

    goal_id: int
    due: int


class GoalTalk(CallbackData, prefix="gtalk"):
    """«Обсудить на встрече»."""

    goal_id: int


class GoalDone(CallbackData, prefix="gdone"):
    goal_id: int


class GoalConfirm(CallbackData, prefix="gconf"):
    goal_id: int


class GoalReturn(CallbackData, prefix="gback"):
    goal_id: int


class GoalMove(CallbackData, prefix="gmove"):
    goal_id: int


class GoalDrop(CallbackData, prefix="gdrop"):
    """Drop a goal; without a reason it asks for one."""

    goal_id: int
    reason: str = ""


class Adding(StatesGroup):
    """The four questions about a new goal."""

    what = State()
    why = State()
    measure = State()
    due = State()


class Changing(StatesGroup):
    """One more word about a goal that is there."""

    due = State()
    returned = State()


def router(texts: Texts) -> Router:
    router = Router(name="goals")
    joined_person = Holds()
    router.message.register(show_route, Command("route", "goals"), joined_person)
    router.message.register(show_route, BigButton(texts, "big-route"), joined_person)
    router.message.register(show_mentees, Command("mentees"), joined_person)
    router.message.register(show_mentees, BigButton(texts, "big-mentees"), joined_person)
    router.message.register(take_what, StateFilter(Adding.what), joined_person)
    router.message.register(take_why, StateFilter(Adding.why), joined_person)
    router.message.register(take_measure, StateFilter(Adding.measure), joined_person)
    router.message.register(take_due, StateFilter(Adding.due, Changing.due), joined_person)
    router.message.register(take_return, StateFilter(Changing.returned), joined_person)
    for handler, data in (
        (open_mentees, Mentees), (open_route, RouteOf), (open_goal, GoalCard), (begin, GoalNew), (skip, GoalSkip),
        (choose_day, GoalDay), (accept, GoalYes), (talk, GoalTalk), (reach, GoalDone), (confirm_goal, GoalConfirm),
        (ask_return, GoalReturn), (ask_due, GoalMove), (drop_goal, GoalDrop),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), joined_person)
    return router


# --- rights


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


# --- what is seen


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
    lines = []
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
    store: Store, me: Me, pair: PairFacts, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the route: what is open first, each goal with its state, then what comes next."""
    goals = sorted(
        await store.goals.route(pair), key=lambda goal: (SHOWN_FIRST.index(goal.state), goal.due_on)
    )
    pages = max(1, -(-len(goals) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = goals[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    last = await store.goals.last_check_ins([goal.id for goal in shown], pair.id)
    parts = [await _route_title(store, me, pair, t)]
    parts += [goal_line(store, me, pair, goal, last.get(goal.id), t) for goal in shown]
    parts.append(_what_is_next(me, pair, goals, store, t))
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
    return joined(parts, "\n\n"), inline(*rows, turns, new, back)


async def _route_title(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Markup:
    key = "route-own" if me.id == pair.mentee_id else "route-of"
    return t(key, name=await name_of(store, pair.partner_of(me.id)))


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


# --- a new goal


async def begin(
    callback: CallbackQuery, callback_data: GoalNew, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    await state.set_state(Adding.what)
    await state.set_data({"pair": pair.id})
    partner = await name_of(store, pair.partner_of(me.id))
    await redraw(callback, t("goal-what-ask", name=partner), fresh=True)


async def take_what(message: Message, state: FSMContext, t: Speaker) -> None:
    words = accept_words(GoalWords(message.text or ""))
    await state.update_data(what=words.what)
    await state.set_state(Adding.why)
    await message.answer(t("goal-why-ask"), reply_markup=_skip_keyboard(t))


async def take_why(message: Message, state: FSMContext, t: Speaker) -> None:
    await _take_why(message, state, _line(message.text), t)


async def _take_why(message: Message, state: FSMContext, why: str, t: Speaker) -> None:
    words = accept_words(GoalWords((await state.get_data())["what"], why))
    await state.update_data(why=words.why)
    await state.set_state(Adding.measure)
    await message.answer(t("goal-measure-ask"), reply_markup=_skip_keyboard(t))


async def take_measure(message: Message, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> None:
    await _take_measure(message, me, state, _line(message.text), said_at, t)


async def _take_measure(
    message: Message, me: Me, state: FSMContext, measure: str, said_at: datetime, t: Speaker
) -> None:
    words = accept_words(GoalWords((await state.get_data())["what"], "", measure))
    await state.update_data(measure=words.measure)
    await state.set_state(Adding.due)
    today = local_date(said_at, me.programme_zone)
    day = today + DEFAULT_TERM
    await message.answer(
        t("goal-due-ask", day=say_date(day, today, t.language)),
        reply_markup=inline([_day_button(day, today, t)]),
    )


def _skip_keyboard(t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("goal-skip-button"), GoalSkip().pack())])


def _line(text: str | None) -> str:
    if not (text or "").strip():
        raise RuleBroken("line-empty")
    return text or ""


def _day_button(day: date, today: date, t: Speaker) -> tuple[str, str]:
    return t.plain("goal-day-button", day=say_date(day, today, t.language)), GoalDay(
        day=day.toordinal()
    ).pack()


async def skip(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Пропустить» under the question that is open."""
    message = callback.message
    if not isinstance(message, Message):
        return
    if raw_state == Adding.why.state:
        await _take_why(message, state, "", t)
    elif raw_state == Adding.measure.state:
        await _take_measure(message, me, state, "", said_at, t)
    elif raw_state == Changing.returned.state:
        await _return(message, store, me, state, "", said_at, t)
    else:
        raise RuleBroken("button-old")
    await message.edit_reply_markup(reply_markup=None)


async def take_due(message: Message, me: Me, said_at: datetime, t: Speaker) -> None:
    """A typed due date is understood and echoed for a yes."""
    today = local_date(said_at, me.programme_zone)
    day = accept_due(_typed_day(message.text or "", me, said_at, t), today, today)
    rows = [(t.plain("goal-day-yes-button"), GoalDay(day=day.toordinal()).pack())]
    await message.answer(t("goal-day-check", day=say_day(day, today, t.language)), reply_markup=inline(rows))


def _typed_day(text: str, me: Me, said_at: datetime, t: Speaker) -> date:
    found = understand(text, said_at, me.zone, t.language)
    match found:
        case NoTime(day=day):
            return day
        case Understood(start=start):
            return local_date(start, me.zone)
        case PastMoment(day=day):
            raise RuleBroken("goal-due-passed", due=day)
        case DateImpossible():
            raise RuleBroken("goal-day-impossible")
        case _:
            raise RuleBroken("goal-day-not-understood")


async def choose_day(
    callback: CallbackQuery, callback_data: GoalDay, store: Store, me: Me, state: FSMContext, raw_state: str | None,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The day is chosen: the new goal is complete, or the goal gets its new due date."""
    day, data = date.fromordinal(callback_data.day), await state.get_data()
    if raw_state == Adding.due.state:
        goal, pair, key = await _propose(store, me, data, day, said_at)
    elif raw_state == Changing.due.state:
        goal, pair, key = await _move(store, me, data["goal"], day, said_at)
    else:
        raise RuleBroken("button-old")
    await state.clear()
    name = await name_of(store, pair.partner_of(me.id))
    due = say_date(goal.due_on, local_date(said_at, me.programme_zone), t.language)
    await redraw(callback, t(key, what=goal.words.what, due=due, name=name), _to_route(goal, pair, t))


def _to_route(goal: Goal, pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    route = (t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())
    return inline([(t.plain("goal-open-button"), GoalCard(goal_id=goal.id).pack()), route])


async def _propose(
    store: Store, me: Me, data: dict[str, object], day: date, said_at: datetime
) -> tuple[Goal, PairFacts, str]:
    pair = await acting_pair(store, me, int(str(data["pair"])))
    words = GoalWords(*(str(data.get(part, "")) for part in ("what", "why", "measure")))
    goal = propose(
        pair, me.id, words, store.now, local_date(said_at, me.programme_zone), id=store.goals.new_id(),
        number=await store.goals.next_number(pair.mentee_id), due_on=day, alone=await is_alone(store, pair, me),
    )  # fmt: skip
    await store.goals.add(goal, describe_change(None, goal, me.id, store.now))
    if goal.state is GoalState.AGREED:
        await plan_for(store, pair)
        return goal, pair, "goal-added"
    await tell(store, me, pair, "B-goal", goal.id)
    return goal, pair, "goal-proposed"


async def _move(
    store: Store, me: Me, goal_id: int, day: date, said_at: datetime
) -> tuple[Goal, PairFacts, str]:
    """A draft with a new due date asks the other side anew; an agreed goal is moved, and the other side is told."""
    goal, pair = await acting_goal(store, me, goal_id)
    today = local_date(said_at, me.programme_zone)
    if goal.state is GoalState.DRAFT:
        alone = await is_alone(store, pair, me)
        moved = adjust(goal, pair, me.id, store.now, today, due_on=day, alone=alone)
        await store.goals.keep(moved, describe_change(goal, moved, me.id, store.now))
        await tell(store, me, pair, "B-goal", goal.id)
        return moved, pair, "goal-proposed"
    moved = move_due(goal, pair, me.id, today, day)
    await _keep(store, me, pair, goal, moved)
    await plan_for(store, pair)
    return moved, pair, "goal-moved"


# --- what becomes of a goal


async def _keep(store: Store, me: Me, pair: PairFacts, goal: Goal, changed: Goal, reason: str = "") -> None:
    """Keep a change with its history; the other side is owed the news of exactly this change."""
    change_id = await store.goals.keep(changed, describe_change(goal, changed, me.id, store.now, reason))
    await tell(store, me, pair, "B-goal-news", change_id)


async def tell(store: Store, me: Me, pair: PairFacts, kind: str, subject: int) -> None:
    """Owe the other side of the pair a message; a mere name gets none."""
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is not None:
        await store.dues.owe(
            kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=subject,
            occurrence=occurrence_of(kind, store.now), due_at=store.now,
        )  # fmt: skip


async def accept(
    callback: CallbackQuery, callback_data: GoalYes, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """This side's yes, to the due date it saw; the second yes makes the goal agreed."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if goal.due_on.toordinal() != callback_data.due:
        raise RuleBroken("goal-changed-since")
    agreed = agree(goal, pair, me.id, store.now, local_date(said_at, me.programme_zone))
    if agreed.state is GoalState.AGREED:
        await _keep(store, me, pair, goal, agreed)
        await plan_for(store, pair)
    elif agreed != goal:
        await store.goals.keep(agreed, describe_change(goal, agreed, me.id, store.now))
        await tell(store, me, pair, "B-goal", goal.id)
    await _show_again(callback, store, me, pair, agreed, "goal-agreed", t)


async def _show_again(
    callback: CallbackQuery, store: Store, me: Me, pair: PairFacts, goal: Goal, key: str, t: Speaker
) -> None:
    """What was done, in a line, above the goal as it stands now."""
    text, keyboard = await goal_screen(store, me, pair, goal, t)
    done = t(key, name=await name_of(store, pair.partner_of(me.id)))
    await redraw(callback, joined([done, text], "\n\n"), keyboard)


async def talk(callback: CallbackQuery, callback_data: GoalTalk, store: Store, me: Me, t: Speaker) -> None:
    """Not yet a yes: the goal waits for the meeting, and the other side knows."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if not asks(goal, pair, me.id):
        raise RuleBroken("goal-not-draft")
    await tell(store, me, pair, "B-goal-talk", goal.id)
    await _show_again(callback, store, me, pair, goal, "goal-talked", t)


async def reach(
    callback: CallbackQuery, callback_data: GoalDone, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """«Достигнута»: it waits for the mentor, who is asked once for all such goals (D3)."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    today = local_date(said_at, me.programme_zone)
    done = say_done(goal, pair, me.id, today, alone=await is_alone(store, pair, me))
    await store.goals.keep(done, describe_change(goal, done, me.id, store.now))
    if done.state is GoalState.WAITING:
        await _ask_to_confirm(store, pair)
    key = "goal-said-done" if done.state is GoalState.WAITING else "goal-confirmed"
    await _show_again(callback, store, me, pair, done, key, t)


async def _ask_to_confirm(store: Store, pair: PairFacts) -> None:
    mentor = await member_as_me(store, pair.mentor_id)
    if mentor is not None:
        at = next_local(store.now, None, prompt_time_of(mentor), mentor.zone)
        await _owe_unasked(store, mentor, "D3", mentor.programme.id, at)


async def confirm_goal(
    callback: CallbackQuery, callback_data: GoalConfirm, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    done = confirm(goal, pair, me.id, local_date(said_at, me.programme_zone))
    await _keep(store, me, pair, goal, done)
    await _show_again(callback, store, me, pair, done, "goal-confirmed", t)


async def ask_return(
    callback: CallbackQuery, callback_data: GoalReturn, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Back to work, with a line about what is still to come."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    give_back(goal, pair, me.id)
    await state.set_state(Changing.returned)
    await state.set_data({"goal": goal.id})
    name = await name_of(store, pair.mentee_id)
    await redraw(callback, t("goal-return-ask", name=name), _skip_keyboard(t), fresh=True)


async def take_return(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    line = _line(message.text).strip()
    if utf16_length(line) > LINE_LIMIT:
        raise RuleBroken("line-too-long", limit=LINE_LIMIT, length=utf16_length(line))
    await _return(message, store, me, state, line, said_at, t)


async def _return(
    message: Message, store: Store, me: Me, state: FSMContext, line: str, said_at: datetime, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, (await state.get_data())["goal"])
    returned = give_back(goal, pair, me.id)
    await _keep(store, me, pair, goal, returned, line)
    await plan_for(store, pair)
    await state.clear()
    name = await name_of(store, pair.mentee_id)
    await message.answer(
        t("goal-returned", name=name, what=goal.words.what), reply_markup=_to_route(goal, pair, t)
    )


async def ask_due(
    callback: CallbackQuery, callback_data: GoalMove, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    goal, _ = await acting_goal(store, me, callback_data.goal_id)
    if goal.state not in (GoalState.DRAFT, GoalState.AGREED):
        raise RuleBroken("goal-not-agreed")
    await state.set_state(Changing.due)
    await state.set_data({"goal": goal.id})
    today = local_date(said_at, me.programme_zone)
    since = max(today, goal.due_on)
    rows = [[_day_button(since + term, today, t)] for term in (NEAR, FAR)]
    await redraw(callback, t("goal-move-ask", what=goal.words.what), inline(*rows), fresh=True)


async def drop_goal(
    callback: CallbackQuery, callback_data: GoalDrop, store: Store, me: Me, t: Speaker
) -> None:
    """Asks why by a tap, then the goal leaves the route; its history stays."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    dropped = drop(goal, pair, me.id)
    if callback_data.reason not in set(DropReason):
        rows = [
            [(t.plain(f"drop-{reason.value}-button"), GoalDrop(goal_id=goal.id, reason=reason).pack())]
            for reason in DropReason
        ]
        back = [(t.plain("goal-keep-button"), GoalCard(goal_id=goal.id).pack())]
        await redraw(callback, t("goal-drop-ask", what=goal.words.what), inline(*rows, back))
        return
    await _keep(store, me, pair, goal, dropped, callback_data.reason)
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    await redraw(callback, t("goal-dropped", what=goal.words.what), inline(back))


# --- when Loza speaks first


def prompt_time_of(me: Me) -> time:
    return me.person.prompt_time or me.programme.settings.prompt_time


async def _owe_unasked(store: Store, me: Me, kind: str, subject: int, at: datetime) -> None:
    await store.dues.owe(
        kind, "D", rank_of(kind), me.person.id, member_id=me.id, subject=subject,
        occurrence=occurrence_of(kind, at), due_at=at, expires_at=expiry_of(kind, at),
    )  # fmt: skip


async def plan_checkin(store: Store, me: Me, pair: PairFacts, now: datetime) -> None:
    """Owe the next request for a check-in (D7): in four weeks, or on the nearest due date ahead, if that is sooner."""
    goals = await store.goals.of_pair(pair.id, GoalState.AGREED)
    if not goals:
        return
    today = local_date(now, me.programme_zone)
    day = min([today + ASK_EVERY, *(goal.due_on for goal in goals if goal.due_on > today)])
    await _owe_unasked(store, me, "D7", pair.id, at_local(day, prompt_time_of(me), me.zone))


async def plan_for(store: Store, pair: PairFacts) -> None:
    """`plan_checkin` for the mentee, or for the mentor of a mere name."""
    asked = await member_as_me(store, pair.mentee_id)
    if asked is None and (await store.members.get(pair.mentee_id)).member.state is MemberState.OFFLINE:
        asked = await member_as_me(store, pair.mentor_id)
    if asked is not None:
        await plan_checkin(store, asked, pair, store.now)


async def say_proposed(owed: Owed) -> Said | None:
    """The other side proposes a goal; nothing any more when it was answered."""
    found = await _still_ours(owed, owed.due.subject)
    if found is None or not asks(*found, owed.me.id):
        return None
    goal, pair = found
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    due = say_date(goal.due_on, local_date(owed.now, owed.me.programme_zone), owed.t.language)
    lines = [
        owed.t("goal-proposed-to-you", name=name),
        *goal_words(goal, owed.t),
        owed.t("goal-due", due=due),
    ]
    return Said(joined(lines), inline(_answer_row(goal, owed.t)))


async def _still_ours(owed: Owed, goal_id: int) -> tuple[Goal, PairFacts] | None:
    try:
        return await acting_goal(owed.store, owed.me, goal_id)
    except RuleBroken:
        return None


async def say_talk(owed: Owed) -> Said | None:
    found = await _still_ours(owed, owed.due.subject)
    if found is None or found[0].state is not GoalState.DRAFT:
        return None
    goal, pair = found
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    return Said(owed.t("goal-talk-news", name=name, what=goal.words.what), _to_route(goal, pair, owed.t))


async def say_news(owed: Owed) -> Said | None:
    """Exactly one change of the other side: agreed, moved, confirmed, returned, dropped."""
    change = await owed.store.goals.change(owed.due.subject)
    found = await _still_ours(owed, change.goal_id) if change is not None else None
    if change is None or found is None or change.by_member == owed.me.id:
        return None
    goal, pair = found
    text = owed.t(
        f"goal-news-{change.what.value}", name=await name_of(owed.store, change.by_member), what=goal.words.what,
        due=say_date(goal.due_on, local_date(owed.now, owed.me.programme_zone), owed.t.language),
    )  # fmt: skip
    lines = [text, *_line_of(change, owed.t)]
    if goal.state is GoalState.DROPPED:
        return Said(
            joined(lines), inline([(owed.t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())])
        )
    return Said(joined(lines), _to_route(goal, pair, owed.t))


def _line_of(change: GoalChange, t: Speaker) -> list[Markup]:
    if not change.reason:
        return []
    if change.what is Change.DROPPED:
        return [t(f"drop-reason-{change.reason}")]
    return [t("goal-return-line", line=change.reason)]


async def say_waiting(owed: Owed) -> Said | None:
    """D3: every goal that waits for this mentor, in one message."""
    rows, lines, names = [], [], []
    for pair in owed.me.as_mentor:
        name = await name_of(owed.store, pair.mentee_id)
        for goal in await owed.store.goals.of_pair(pair.id, GoalState.WAITING):
            lines.append(owed.t("waiting-line", name=name, what=excerpt(goal.words.what, 80)))
            button = button_of(goal), GoalCard(goal_id=goal.id, fresh=True).pack()
            rows.append([button])
            names.append(name)
    if not lines:
        return None
    shown = inline(*rows[:ON_A_PAGE])
    text = joined([owed.t("waiting-title", count=len(lines)), *lines[:ON_A_PAGE]])
    line = owed.t("waiting-join", count=len(lines), names=", ".join(dict.fromkeys(names)))
    return Said(text, shown, line=line, line_button=shown.inline_keyboard[0][0])


SPEECHES = {
    "B-goal": Speech(say_proposed),
    "B-goal-talk": Speech(say_talk),
    "B-goal-news": Speech(say_news),
    "D3": Speech(say_waiting),
}
CHORES = ()
