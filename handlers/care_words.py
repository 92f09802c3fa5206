"""What a coordinator's reminder says: a fact and the next step, in her name; no words anybody wrote (RULES class B)."""

from dataclasses import dataclass
from datetime import datetime

from handlers.bank import is_asked_still, words_of
from handlers.days import days_of_pair
from handlers.goal_taps import GoalCard, RouteOf
from handlers.in_pair import name_of
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.prompt_taps import SHOWN, question_rows
from handlers.recalling import LogWith
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import Speaker, joined
from locales.dates import say_date
from locales.names import called
from mentoring.calendar import excused_days
from mentoring.care import Remind
from mentoring.goals import ON_THE_ROUTE, GoalState
from mentoring.meetings import MeetingState
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairState
from mentoring.reflections import PromptState, is_open
from storage.store import Store

WAITING_SHOWN = 3
AGAIN = "D8"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a reminder is made from: the pair, the coordinator in whose name it comes, of what, the moment."""

    store: Store
    pair: PairFacts
    by: Me
    what: Remind
    now: datetime


def kind_of(what: Remind) -> str:
    return f"B-care-{what}"


async def remind_said(one: Reminder, member_id: int, t: Speaker) -> Said | None:
    """The message to a member of the pair, exactly as it will be sent; None when there is nothing to remind of."""
    to = await member_as_me(one.store, member_id)
    if to is None or one.pair.state is not PairState.ACTIVE:
        return None
    match one.what:
        case Remind.MEETING:
            return await _of_meeting(one, to, t)
        case Remind.ROUTE:
            return await _of_route(one, to, t)
        case Remind.GOAL:
            return await _of_goals(one, to, t)
        case Remind.QUESTION:
            return await _of_question(one, to, t)


async def _of_meeting(one: Reminder, to: Me, t: Speaker) -> Said | None:
    """How long there was none (T9), and one tap to suggest a time; nothing while one stands ahead."""
    if await one.store.meetings.ahead(one.pair.id):
        return None
    zone, by = to.programme_zone, called(one.by.card.name)
    name = await name_of(one.store, one.pair.partner_of(to.id))
    meetings = await one.store.meetings.of_pair(one.pair.id)
    held = [local_date(it.starts_at, zone) for it in meetings if it.state is MeetingState.HELD]
    if held:
        today = local_date(one.now, zone)
        days = await days_of_pair(one.store, one.pair, to.programme, one.now)
        excused = excused_days(held[-1], today, days.is_excused)
        count = t("count-days", count=(today - held[-1]).days)
        text = t("care-meeting", by=by, name=name, days=count, excused=excused)
    else:
        text = t("care-meeting-first", by=by, name=name)
    plan = [(t.plain("meet-new-time-button"), MeetWith(pair_id=one.pair.id).pack())]
    met = [(t.plain("log-met-button"), LogWith(pair_id=one.pair.id).pack())]
    return Said(text, inline(plan, met))


async def _of_route(one: Reminder, to: Me, t: Speaker) -> Said | None:
    """The first goal; nothing once one is agreed."""
    if await one.store.goals.of_pair(one.pair.id, *ON_THE_ROUTE):
        return None
    name = await name_of(one.store, one.pair.partner_of(to.id))
    button = [(t.plain("route-back-button"), RouteOf(pair_id=one.pair.id, fresh=True).pack())]
    return Said(t("care-route", by=called(one.by.card.name), name=name), inline(button))


async def _of_goals(one: Reminder, to: Me, t: Speaker) -> Said | None:
    """Goals by number and day: their words are the pair's, and the coordinator sees this message before it goes."""
    waiting = await one.store.goals.of_pair(one.pair.id, GoalState.WAITING)
    if not waiting or to.id != one.pair.mentor_id:
        return None
    today = local_date(one.now, to.programme_zone)
    name = await name_of(one.store, one.pair.mentee_id)
    lines = [t("care-goal", by=called(one.by.card.name), name=name, count=len(waiting))]
    rows = []
    for goal in waiting[:WAITING_SHOWN]:
        since = say_date(goal.waiting_on, today, t.language) if goal.waiting_on else ""
        text = t.plain("care-goal-open-button", number=goal.number, since=since)
        rows.append([(text, GoalCard(goal_id=goal.id, fresh=True).pack())])
    return Said(joined(lines), inline(*rows))


async def _of_question(one: Reminder, to: Me, t: Speaker) -> Said | None:
    """The question that is open, to be answered at once; without one, the diary."""
    by = called(one.by.card.name)
    for prompt in await one.store.prompts.newest_weekly(to.person.id, 1):
        found = await one.store.prompts.find(prompt.id)
        is_hers = prompt.state is PromptState.SENT and is_open(prompt, one.now)
        if found is not None and is_hers and await is_asked_still(one.store, to.programme.id, found[1]):
            words = await words_of(one.store, found[1], t.language)
            keyboard = inline(*question_rows(prompt.id, AGAIN, t))
            return Said(t("care-question", by=by, question=words), keyboard, ((SHOWN, prompt.id),))
    return Said(t("care-diary", by=by))


async def say_care(owed: Owed) -> Said | None:
    """What she was shown before she sent it, from fresh facts; nothing once it is no longer true."""
    pair = await owed.store.pairs.find(owed.due.subject)
    _, _, actor = owed.due.occurrence.rpartition("|")
    by = await member_as_me(owed.store, int(actor))
    if pair is None or by is None or not pair.has(owed.me.id):
        return None
    what = Remind(owed.due.kind.removeprefix("B-care-"))
    return await remind_said(Reminder(owed.store, pair, by, what, owed.now), owed.me.id, owed.t)


SPEECHES = {kind_of(what): Speech(say_care) for what in Remind}
