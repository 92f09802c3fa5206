"""What the pause of a pair does: its meetings are off, what was to be said waits, both are told; and how it ends."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.away import say_span
from handlers.goal_news import ask_to_confirm, prompt_time_of
from handlers.invitations import forget_ahead
from handlers.pause_news import MOVED, wake
from handlers.prompts import plan_next_prompt
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import Markup, joined
from locales.dates import say_moment
from locales.names import called
from mentoring.calendar import ONE_DAY, Span
from mentoring.dues import DueClass
from mentoring.goals import GoalState
from mentoring.meetings import Cause, Meeting, MeetingState, cancel
from mentoring.moments import at_local, local_date
from mentoring.pair_pauses import pause_ahead, turned
from mentoring.people import PairFacts, PairState
from storage.store import Store

RESTS, GOES_ON = "B-pair-rests", "B-pair-goes-on"
LOOKED = "pair-rests-looked-at"


# --- meetings


async def meetings_within(store: Store, pair: PairFacts, span: Span, zone: ZoneInfo) -> list[Meeting]:
    """Its meetings ahead on these days."""
    ahead = await store.meetings.ahead(pair.id)
    return [one for one in ahead if span.holds(local_date(one.starts_at, zone))]


async def cancel_within(store: Store, pair: PairFacts, span: Span, zone: ZoneInfo) -> None:
    """They are off; both hear of it with the pause itself. Those after it stand (RULES section 3)."""
    off = await meetings_within(store, pair, span, zone)
    await forget_ahead(store, off, "pair-paused")
    for meeting in off:
        await store.meetings.save(cancel(meeting, store.now, Cause.PAIR_ENDED))


# --- what was to be said


async def hold(store: Store, pair: PairFacts, span: Span) -> None:
    """What is owed about the pair unasked waits till after it; the days of who has no other pair excuse the rest."""
    for me in await _both(store, pair):
        at = at_local(span.last + ONE_DAY, prompt_time_of(me), me.zone)
        for due in await store.dues.waiting(me.person.id):
            is_within = due.due_at < at and span.holds(local_date(due.due_at, me.zone))
            if due.class_ == DueClass.D and due.subject == pair.id and is_within:
                await store.dues.move(due.id, at, MOVED)


async def end_rest(store: Store, pair: PairFacts) -> None:
    """What was put off is looked at again, the weekly question is planned, goals that wait are asked about."""
    for me in await _both(store, pair):
        await wake(store, me.person.id, store.now)
        await plan_next_prompt(store, me, store.now)
    if await store.goals.of_pair(pair.id, GoalState.WAITING):
        await ask_to_confirm(store, pair)


async def _both(store: Store, pair: PairFacts) -> list[Me]:
    """Those of the two who are in the bot."""
    found = [await member_as_me(store, member_id) for member_id in (pair.mentor_id, pair.mentee_id)]
    return [one for one in found if one is not None]


# --- who hears of it


async def tell_rest(store: Store, pair: PairFacts) -> None:
    """Both are told; of days that were said before and wait still, only the new ones."""
    await store.dues.drop((RESTS, GOES_ON), pair.id, "newer")
    await _tell(store, pair, RESTS)


async def take_back_news(store: Store, pair: PairFacts) -> None:
    """Whoever was told of the pause should not go on counting on it; who was not hears nothing."""
    await store.dues.drop((RESTS,), pair.id, "over")
    await _tell(store, pair, GOES_ON, told=RESTS)


async def _tell(store: Store, pair: PairFacts, kind: str, told: str = "") -> None:
    for me in await _both(store, pair):
        if not told or await store.dues.sent_of(told, me.person.id, pair.id):
            await store.dues.owe(
                kind, "B", 0, me.person.id, member_id=me.id, subject=pair.id,
                occurrence=store.now.isoformat(), due_at=store.now,
            )  # fmt: skip


async def say_rests(owed: Owed) -> Said | None:
    """«Вы и Мария: ваша пара на паузе с 1 по 14 декабря», and which meetings that calls off."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    today = local_date(owed.now, owed.me.programme_zone)
    span = pause_ahead(await owed.store.pairs.record(pair), today)
    if span is None:
        return None
    name = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    lines = [owed.t("pair-rests-note", name=name, days=say_span(span, today, owed.t))]
    lines += await _called_off(owed, pair, span)
    if pair.mentee_id == owed.me.id:
        lines.append(owed.t("pair-rests-help"))
    return Said(joined(lines))


async def _called_off(owed: Owed, pair: PairFacts, span: Span) -> list[Markup]:
    zone = owed.me.programme_zone
    off = [
        one.starts_at
        for one in await owed.store.meetings.of_pair(pair.id)
        if one.state is MeetingState.CANCELLED
        and one.cause is Cause.PAIR_ENDED
        and one.starts_at > owed.now
        and span.holds(local_date(one.starts_at, zone))
    ]
    said = [say_moment(at, owed.me.zone, owed.now, owed.t.language) for at in sorted(off)]
    return [owed.t("pair-rests-off", count=len(said), when=", ".join(said))] if said else []


async def say_goes_on(owed: Owed) -> Said | None:
    """Nothing if it rests again by now."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    name = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    return Said(owed.t("pair-goes-on-note", name=name))


# --- days that come by themselves


async def look_for_rests(store: Store, now: datetime) -> None:
    """Once an hour: a pause that was to begin today has begun, and one whose last day is gone is over."""

    async def near() -> list[int]:
        return [one.id for one in await store.pairs.resting(now.date())]

    for pair_id in await next_of_day(store, LOOKED, now.strftime("%Y-%m-%dT%H"), near):
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        programme = await store.programmes.get(pair.programme_id)
        await _turn(store, pair, ZoneInfo(programme.zone), now)


async def _turn(store: Store, pair: PairFacts, zone: ZoneInfo, now: datetime) -> None:
    today, record = local_date(now, zone), await store.pairs.record(pair)
    becomes = turned(pair, record, today)
    if becomes is None:
        return
    await store.pairs.turn(pair.id, becomes)
    span = pause_ahead(record, today)
    if becomes is PairState.PAUSED and span is not None:
        await hold(store, pair, span)
        if await meetings_within(store, pair, span, zone):  # set since the pause was
            await cancel_within(store, pair, span, zone)
            await tell_rest(store, pair)
    elif becomes is PairState.ACTIVE:
        await end_rest(store, pair)


SPEECHES = {RESTS: Speech(say_rests), GOES_ON: Speech(say_goes_on)}
CHORES = (look_for_rests,)
