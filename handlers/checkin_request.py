"""D7: one request for all open goals of a pair, every four weeks and when a goal comes to its date."""

from datetime import date, datetime

from handlers.diary_lines import excerpt
from handlers.goal_card import button_of
from handlers.goal_news import ASK_EVERY, plan_checkin, plan_for
from handlers.goal_taps import CheckGoal, CheckOther
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from locales import joined
from mentoring.dues import first_of
from mentoring.goals import Goal, GoalState
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairState
from storage.store import Store

LISTED = 10
PLANNED_ON = "checkins-planned-on"


async def say_checkin(owed: Owed) -> Said | None:
    """One request for all open goals, when one of them has waited four weeks or has come to its due date.

    The buttons are about the first; each answer brings the question about the next. Of a single one nothing more.
    """
    from handlers.checkins import progress_row

    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    goals = await owed.store.goals.of_pair(pair.id, GoalState.AGREED)
    if not await _is_time(owed, pair, goals):
        return None
    goals.sort(key=lambda goal: (goal.due_on, goal.id))
    several = len(goals) > 1
    lines = [owed.t("checkin-goal", what=excerpt(goal.words.what, 80)) for goal in goals[:LISTED]]
    first = [owed.t("checkin-begin", what=excerpt(goals[0].words.what, 80))] if several else []
    text = joined([owed.t("checkin-request", count=len(goals)), *lines, *first])
    others = [(owed.t.plain("checkin-others-button"), CheckOther().pack())] if several else []
    keyboard = inline(progress_row(goals[0], owed.t, more=several, fresh=True), others)
    opens = inline([(button_of(goals[0]), CheckGoal(goal_id=goals[0].id, more=several).pack())])
    line = owed.t("checkin-line", count=len(goals))
    return Said(text, keyboard, line=line, line_button=opens.inline_keyboard[0][0])


async def _is_time(owed: Owed, pair: PairFacts, goals: list[Goal]) -> bool:
    today = local_date(owed.now, owed.me.zone)
    asked = await owed.store.dues.sent_of(owed.due.kind, owed.me.person.id, pair.id)
    before = [one for one in asked if first_of(one.occurrence) != first_of(owed.due.occurrence)]
    asked_on = max((local_date(one.due_at, owed.me.zone) for one in before), default=date.min)
    said = await owed.store.goals.last_check_ins([goal.id for goal in goals], pair.id)
    for goal in goals:
        last = said[goal.id].on_date if goal.id in said else goal.starts_on or date.min
        heard = max(last, asked_on)
        if heard < goal.due_on <= today or today - heard >= ASK_EVERY:
            return True
    return False


async def checkin_sent(owed: Owed) -> None:
    pair = await owed.store.pairs.find(owed.due.subject)
    assert pair is not None
    await plan_checkin(owed.store, owed.me, pair, owed.now)


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day: a pair with goals at work has a request ahead, though the last one expired or fell away."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for pair_id in await store.goals.pairs_never_asked():
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        await plan_for(store, pair)


SPEECHES = {"D7": Speech(say_checkin, checkin_sent)}
CHORES = (plan_missing,)
