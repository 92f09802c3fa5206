"""One goal: its line in the list, its card, and what this side can do with it."""

from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.diary_lines import excerpt
from handlers.goal_hints import hints
from handlers.goal_history import reason_lines
from handlers.goal_proof_screen import proof_part
from handlers.goal_taps import (
    CheckGoal,
    DroppedOf,
    GoalCard,
    GoalConfirm,
    GoalDone,
    GoalDrop,
    GoalHistory,
    GoalMove,
    GoalReturn,
    GoalReword,
    GoalTakeUp,
    GoalTalk,
    GoalYes,
    RouteOf,
)
from handlers.in_pair import acting_goal, is_alone, redraw
from handlers.keyboards import inline
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import (
    say_date,
)
from mentoring.goals import (
    Change,
    CheckIn,
    Goal,
    GoalState,
    fingerprint,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store


def goal_line(store: Store, me: Me, pair: PairFacts, goal: Goal, said: CheckIn | None, t: Speaker) -> Markup:
    """A goal in the list: its number, words, state, and what stands in the way."""
    state = state_line(store, me, pair, goal, said, t)
    if goal.state is GoalState.AGREED:
        state = t("goal-bar", bar=bar_of(said.progress if said else 0), said=state)
    lines = [t("goal-line", number=goal.number, what=excerpt(goal.words.what, 80)), state]
    if said is not None and said.obstacle and goal.state is GoalState.AGREED:
        lines.append(t("goal-obstacle", obstacle=excerpt(said.obstacle, 100)))
    return joined(lines)


def bar_of(progress: int) -> str:
    """Per cent as a bar of four: ▰▰▱▱ for 50."""
    full = min(4, progress // 25)
    return "▰" * full + "▱" * (4 - full)


def state_line(store: Store, me: Me, pair: PairFacts, goal: Goal, said: CheckIn | None, t: Speaker) -> Markup:
    """Where a goal stands, in words."""
    today = local_date(store.now, me.programme_zone)
    due = say_date(goal.due_on, today, t.language)
    if goal.state is GoalState.DROPPED:
        return t("goal-is-dropped")
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
    lines += await _why_so(store, pair, goal, t)
    if last is not None and last.obstacle:
        lines.append(t("goal-obstacle", obstacle=last.obstacle))
    if last is not None and last.needs:
        lines.append(t("goal-needs", needs=last.needs))
    if goal.state in (GoalState.DRAFT, GoalState.AGREED):
        lines += await hints(store, me, goal.bank, t)
    of_proofs, proofs = await proof_part(store, me, pair, goal, t)
    lines += of_proofs
    rows = await _acts(store, me, pair, goal, t)
    rows += [*proofs, [(t.plain("goal-history-button"), GoalHistory(goal_id=goal.id).pack())]]
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    return joined(lines), inline(*rows, back)


async def _why_so(store: Store, pair: PairFacts, goal: Goal, t: Speaker) -> list[Markup]:
    """Why it was returned, till it waits again, or why it was dropped; said in this pair (V5)."""
    if goal.state not in (GoalState.AGREED, GoalState.DROPPED):
        return []
    looked_for = Change.DROPPED if goal.state is GoalState.DROPPED else Change.RETURNED
    for change in reversed(await store.goals.changes(goal.id)):
        if change.what is looked_for:
            lines = reason_lines(change, pair, t)
            return [t("goal-was-returned"), *lines] if lines and looked_for is Change.RETURNED else lines
        if change.what is Change.AGREED:
            break
    return []


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
    move = (t.plain("goal-move-button"), GoalMove(goal_id=goal.id).pack())
    away = (t.plain("goal-drop-button"), GoalDrop(goal_id=goal.id).pack())
    if goal.state is GoalState.DRAFT:
        words = [(t.plain("goal-reword-button"), GoalReword(goal_id=goal.id).pack())]
        return [answer_row(goal, t) if asks(goal, pair, me.id) else [], words, [move, away]]
    if goal.state is GoalState.AGREED:
        rows = [[(t.plain("goal-check-button"), CheckGoal(goal_id=goal.id).pack())]]
        if me.id == pair.mentee_id or await is_alone(store, pair, me):
            rows.append([(t.plain("goal-done-button"), GoalDone(goal_id=goal.id).pack())])
        return [*rows, [move, away]]
    if goal.state is GoalState.WAITING:
        return [_confirm_row(goal, t) if me.id == pair.mentor_id else [], [away]]
    if goal.state is GoalState.DROPPED:
        return [[(t.plain("goal-take-up-button"), GoalTakeUp(goal_id=goal.id).pack())]]
    return []


def answer_row(goal: Goal, t: Speaker) -> list[tuple[str, str]]:
    yes = GoalYes(goal_id=goal.id, due=goal.due_on.toordinal(), seen=fingerprint([goal]))
    return [
        (t.plain("goal-yes-button"), yes.pack()),
        (t.plain("goal-talk-button"), GoalTalk(goal_id=goal.id).pack()),
    ]


def _confirm_row(goal: Goal, t: Speaker) -> list[tuple[str, str]]:
    return [
        (t.plain("goal-confirm-button"), GoalConfirm(goal_id=goal.id).pack()),
        (t.plain("goal-return-button"), GoalReturn(goal_id=goal.id).pack()),
    ]


def to_route(goal: Goal, pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    route = (t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())
    return inline([(t.plain("goal-open-button"), GoalCard(goal_id=goal.id).pack()), route])


async def dropped_row(store: Store, pair: PairFacts, t: Speaker) -> list[tuple[str, str]]:
    """«Убранные цели» under the route, while there are any."""
    count = len(await store.goals.of_pair(pair.id, GoalState.DROPPED))
    return [(t.plain("dropped-button", count=count), DroppedOf(pair_id=pair.id).pack())] if count else []
