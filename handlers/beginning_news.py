"""What comes of a beginning: one message to the mentor, «Принять всё», and the one message back."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.beginning_taps import BeginSeen, RouteYes
from handlers.beginning_view import direction_line, strength_line
from handlers.diary_lines import excerpt
from handlers.goal_card import asks, button_of
from handlers.goal_news import plan_for
from handlers.goal_taps import GoalCard, GoalNew, RouteOf
from handlers.in_pair import acting_pair, name_of, redraw
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.splitting import part_agreed
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, agree, describe_change, fingerprint
from mentoring.moments import local_date
from mentoring.people import PairFacts, Role
from storage.store import Store

# A message holds 4096 units: two lines and so many goals in brief fit.
LISTED = 8


def router() -> Router:
    router = Router(name="beginning-news")
    router.callback_query.register(accept_all, RouteYes.filter(), Holds())
    return router


async def waiting_goals(store: Store, pair: PairFacts) -> list[Goal]:
    """Drafts of the mentee that wait for her mentor's yes and lack nothing."""
    drafts = await store.goals.of_pair(pair.id, GoalState.DRAFT)
    hers = [goal for goal in drafts if goal.proposed_by is Role.MENTEE and asks(goal, pair, pair.mentor_id)]
    return [goal for goal in hers if goal.agreed_mentee_at is not None][:LISTED]


async def route_news(
    store: Store, me: Me, pair: PairFacts, goals: list[Goal], t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Who she wants to be, her strength, her goals with why and date; and what the mentor can do with them."""
    today = local_date(store.now, me.programme_zone)
    name = await name_of(store, pair.mentee_id)
    parts = [t("route-news", name=name), *await direction_line(store, me, pair, t)]
    parts += await strength_line(store, me, pair, t)
    for goal in goals:
        lines = [t("goal-line", number=goal.number, what=excerpt(goal.words.what, 120))]
        if goal.words.why:
            lines.append(t("goal-why", why=excerpt(goal.words.why, 200)))
        lines.append(t("goal-due", due=say_date(goal.due_on, today, t.language)))
        parts.append(joined(lines))
    yes = [(t.plain("route-yes-button"), RouteYes(pair_id=pair.id, seen=fingerprint(goals)).pack())]
    rows = [[(button_of(goal), GoalCard(goal_id=goal.id, fresh=True).pack())] for goal in goals]
    more = [
        (t.plain("goal-new-button"), GoalNew(pair_id=pair.id).pack()),
        (t.plain("skills-button"), BeginSeen(pair_id=pair.id, fresh=True).pack()),
    ]
    return joined(parts, "\n\n"), inline(yes, *rows, more)


async def say_route(owed: Owed) -> Said | None:
    """To the mentor, once she has finished; nothing any more when every goal was answered."""
    pair = next((one for one in owed.me.as_mentor if one.id == owed.due.subject), None)
    goals = await waiting_goals(owed.store, pair) if pair else []
    if pair is None or not goals:
        return None
    return Said(*await route_news(owed.store, owed.me, pair, goals, owed.t))


async def accept_all(
    callback: CallbackQuery, callback_data: RouteYes, store: Store, me: Me, t: Speaker
) -> None:
    """«Принять всё»: exactly what stood beside the button; if it has changed, it is shown anew."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    if me.id != pair.mentor_id:
        raise RuleBroken("route-yes-by-mentor")
    goals = await waiting_goals(store, pair)
    if not goals:
        raise RuleBroken("button-old")
    if fingerprint(goals) != callback_data.seen:
        await callback.answer(t.plain("route-changed"), show_alert=True)
        await redraw(callback, *await route_news(store, me, pair, goals, t))
        return
    today = local_date(store.now, me.programme_zone)
    for goal in goals:
        agreed = agree(goal, pair, me.id, store.now, today)
        await store.goals.keep(agreed, describe_change(goal, agreed, me.id, store.now))
        await part_agreed(store, me, pair, agreed)
    await plan_for(store, pair)
    await _tell_mentee(store, pair)
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    name = await name_of(store, pair.mentee_id)
    await redraw(callback, t("route-accepted", count=len(goals), name=name), inline(back))


async def _tell_mentee(store: Store, pair: PairFacts) -> None:
    """Once for all of them; the moment says which."""
    mentee = await member_as_me(store, pair.mentee_id)
    if mentee is not None:
        await store.dues.owe(
            "B-route-yes", "B", 0, mentee.person.id, member_id=mentee.id, subject=pair.id,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def say_accepted(owed: Owed) -> Said | None:
    pair = next((one for one in owed.me.as_mentee if one.id == owed.due.subject), None)
    if pair is None:
        return None
    today = local_date(owed.now, owed.me.programme_zone)
    goals = [
        goal
        for goal in await owed.store.goals.of_pair(pair.id, GoalState.AGREED)
        if goal.agreed_mentor_at is not None and goal.agreed_mentor_at.isoformat() == owed.due.occurrence
    ]
    if not goals:
        return None
    lines = [owed.t("route-agreed", name=await name_of(owed.store, pair.mentor_id))]
    for goal in goals:
        due = say_date(goal.due_on, today, owed.t.language)
        lines.append(owed.t("route-agreed-goal", what=excerpt(goal.words.what, 120), due=due))
    back = [(owed.t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    return Said(joined(lines), inline(back))


SPEECHES = {"B-route": Speech(say_route), "B-route-yes": Speech(say_accepted)}
