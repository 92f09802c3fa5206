"""What the other side hears of a goal, and what is asked about goals unasked: D3 and the planning of D7."""

from datetime import date, datetime, time, timedelta

from handlers.diary_lines import excerpt
from handlers.goal_card import answer_row, asks, button_of, goal_words, to_route
from handlers.goal_history import reason_lines
from handlers.goal_taps import GoalCard, RouteOf
from handlers.in_pair import acting_goal, name_of
from handlers.keyboards import inline
from handlers.route import ON_A_PAGE
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import joined
from locales.dates import (
    say_date,
)
from mentoring.dues import expiry_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.goals import (
    Change,
    Goal,
    GoalChange,
    GoalState,
)
from mentoring.moments import at_local, local_date, next_local
from mentoring.people import MemberState, PairFacts, PairState
from storage.store import Store

ASK_EVERY = timedelta(weeks=4)
NEWS = "B-goal-news"


async def tell(
    store: Store, me: Me, pair: PairFacts, kind: str, subject: int, after: timedelta = timedelta(0)
) -> None:
    """Owe the other side of the pair a message, `after` some time; a mere name gets none.

    A goal may be proposed again within a minute, so its occurrence is the whole moment. What waits of the same goal
    would say the same words, and goes.
    """
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is None:
        return
    is_again = kind == "B-goal"
    if is_again:
        await store.dues.drop((kind,), subject, "newer")
    await store.dues.owe(
        kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=subject,
        occurrence=store.now.isoformat() if is_again else occurrence_of(kind, store.now), due_at=store.now + after,
    )  # fmt: skip


async def ask_to_confirm(store: Store, pair: PairFacts) -> None:
    mentor = await member_as_me(store, pair.mentor_id)
    if mentor is not None:
        at = next_local(store.now, None, prompt_time_of(mentor), mentor.zone)
        await _owe_unasked(store, mentor, "D3", mentor.programme.id, at)


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
    return Said(joined(lines), inline(answer_row(goal, owed.t)))


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
    return Said(owed.t("goal-talk-news", name=name, what=goal.words.what), to_route(goal, pair, owed.t))


async def say_news(owed: Owed) -> Said | None:
    """Exactly one change of the other side: agreed, moved, confirmed, returned, dropped."""
    change = await owed.store.goals.change(owed.due.subject)
    found = await _still_ours(owed, change.goal_id) if change is not None else None
    if change is None or found is None or change.by_member == owed.me.id:
        return None
    goal, pair = found
    before, due = _dates_of(change, goal, owed)
    text = owed.t(
        f"goal-news-{change.what.value}", name=await name_of(owed.store, change.by_member), what=goal.words.what,
        due=due, before=before,
    )  # fmt: skip
    lines = [text, *reason_lines(change, pair, owed.t)]
    if goal.state is GoalState.DROPPED:
        return Said(
            joined(lines), inline([(owed.t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())])
        )
    return Said(joined(lines), to_route(goal, pair, owed.t))


def _dates_of(change: GoalChange, goal: Goal, owed: Owed) -> tuple[str, str]:
    """The date before and after this change; a later one may have moved the goal again."""
    days = (change.before, change.after) if change.what is Change.MOVED else ()
    today = local_date(owed.now, owed.me.programme_zone)
    before, due = [date.fromisoformat(day) for day in days] or (goal.due_on, goal.due_on)
    return say_date(before, today, owed.t.language), say_date(due, today, owed.t.language)


async def say_waiting(owed: Owed) -> Said | None:
    """D3: every goal that waits for this mentor, in one message."""
    rows, lines, names = [], [], []
    for pair in owed.me.as_mentor:
        if pair.state is PairState.PAUSED:
            continue
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
    NEWS: Speech(say_news),
    "D3": Speech(say_waiting),
}
