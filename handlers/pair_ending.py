"""The end of a pair: closed by the coordinator and taken back within ten minutes, or come to its last day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.copies import Later, withdraw_of_pair
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.last_page import farewell_of
from handlers.meetings import cancel_ahead
from handlers.pair_card import own_pair, pair_name
from handlers.pair_taps import PairBack, PairCard, PairClose
from handlers.prompts import plan_next_prompt
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pairs import check_may_reopen, end_after_goal, is_over, state_after
from mentoring.people import PairFacts, PairState, Role, may_run_programme
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo

LOOKED = "pair-ends-looked-at"


def router(texts: Texts) -> Router:
    router = Router(name="pair-ending")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(close_pair, PairClose.filter(), coordinator)
    router.callback_query.register(take_back, PairBack.filter(), coordinator)
    return router


async def close_pair(
    callback: CallbackQuery, callback_data: PairClose, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """Asks once more; then it is closed, and for ten minutes it can be taken back."""
    pair = await own_pair(store, me, callback_data.pair_id)
    state_after(callback_data.reason)
    name = await pair_name(store, pair)
    if not callback_data.sure:
        sure = PairClose(pair_id=pair.id, reason=callback_data.reason, sure=True)
        rows = [(t.plain("pair-close-sure-button"), sure.pack())]
        back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
        await redraw(callback, t("pair-close-ask", pair=name), inline(rows, back))
        return
    before = {"state": pair.state.value, "ends_on": pair.ends_on.isoformat() if pair.ends_on else None}
    await end_pair(store, pair, callback_data.reason, me.id, local_date(store.now, me.programme_zone))
    await withdraw_of_pair(bot, store, pair.id, texts)
    await store.undos.remember(me.id, me.person.id, Act.PAIR_CLOSED, pair.id, before)
    await store.audit.note(me.programme.id, me.id, Deed.CLOSED, "pair", pair.id, pair.mentee_id)
    rows = [(t.plain("pair-back-button"), PairBack(pair_id=pair.id).pack())]
    await redraw(callback, t("pair-closed", pair=name), inline(rows))


async def end_pair(store: Store, pair: PairFacts, reason: str, by_member: int | None, today: date) -> None:
    """The pair ends: its access, its meetings ahead and its reminders end with it; both are told.

    `by_member` is the coordinator, or who leaves; None when nobody in particular has ended it.
    """
    await cancel_ahead(store, pair)
    await store.pairs.close(pair.id, state_after(reason), today, reason, by_member)
    for member_id in (pair.mentor_id, pair.mentee_id):
        if member_id != by_member:
            await _tell(store, "B-ended", pair.id, member_id)


async def _tell(store: Store, kind: str, pair_id: int, member_id: int) -> None:
    receiver = await member_as_me(store, member_id)
    if receiver is not None:
        await store.dues.owe(
            kind, "B", 0, receiver.person.id, member_id=member_id, subject=pair_id,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def close_pairs_of(store: Store, me: Me, reason: str, by_member: int) -> None:
    """Every open pair of somebody who leaves."""
    for pair in me.open_pairs:
        await end_pair(store, pair, reason, by_member, local_date(store.now, me.programme_zone))


async def say_ended(owed: Owed) -> Said | None:
    """The end, in a neutral sentence, with the last page of whoever has met."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or pair.is_open:
        return None
    return await farewell_of(owed, pair)


# --- taking it back


async def take_back(
    callback: CallbackQuery, callback_data: PairBack, store: Store, me: Me, t: Speaker
) -> None:
    """«Вернуть пару» under the words that it is closed."""
    pair = await store.pairs.find(callback_data.pair_id)
    if pair is None or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("not-your-pair")
    act = await store.undos.of_act([me.id], Act.PAIR_CLOSED, pair.id)
    if act is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(act.id)
    await reopen(store, me, act)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, t("undone-pair-closed"), inline(back))


async def reopen(store: Store, me: Me, act: Undo) -> PairFacts:
    """The pair is what it was before it was closed; what was cancelled stays so, and both are told.

    Raises RuleBroken `nothing-to-undo`, or `pair-moved-on` when the mentee has a newer pair.
    """
    pair = await store.pairs.find(act.object_id)
    if pair is None or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("nothing-to-undo")
    check_may_reopen(pair, await store.pairs.of_programme(pair.programme_id))
    ends_on = date.fromisoformat(act.before["ends_on"]) if act.before["ends_on"] else None
    before = PairFacts(
        pair.id, pair.programme_id, pair.mentor_id, pair.mentee_id, PairState(act.before["state"]), pair.kind,
        pair.starts_on, ends_on, pair.group_id,
    )  # fmt: skip
    await store.pairs.reopen(before)
    await store.audit.note(pair.programme_id, me.id, Deed.REOPENED, "pair", pair.id, pair.mentee_id)
    await store.dues.drop(("B-ended",), pair.id, "undone")
    for member_id in (pair.mentor_id, pair.mentee_id):
        await _tell(store, "B-pair-back", pair.id, member_id)
        receiver = await member_as_me(store, member_id)
        if receiver is not None:
            await plan_next_prompt(store, receiver, store.now)
    return before


async def say_back(owed: Owed) -> Said | None:
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    name = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    return Said(owed.t("pair-back-note", name=name))


# --- the last day


async def look_for_ends(store: Store, now: datetime) -> None:
    """Once an hour: a pair whose last day is gone is complete, however long nobody looked.

    The day is the programme's, so the hour after its midnight is soon enough.
    """

    async def near() -> list[int]:
        return [one.id for one in await store.pairs.ending(now.date() + timedelta(days=1))]

    for pair_id in await next_of_day(store, LOOKED, now.strftime("%Y-%m-%dT%H"), near):
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        programme = await store.programmes.get(pair.programme_id)
        today = local_date(now, ZoneInfo(programme.zone))
        pair = await _reached(store, pair, today)
        if is_over(pair, today):
            assert pair.ends_on is not None
            await complete(store, pair, pair.ends_on)


async def _reached(store: Store, pair: PairFacts, today: date) -> PairFacts:
    """A situational pair whose goal is reached has a week left."""
    changed = end_after_goal(pair, await store.goals.of_pair(pair.id), today)
    if changed != pair:
        await store.pairs.arrange(changed)
    return changed


async def complete(store: Store, pair: PairFacts, on: date) -> None:
    """The pair has come to its end; nobody in particular has ended it."""
    await end_pair(store, pair, "completed", None, on)
    await withdraw_of_pair(Later(store), store, pair.id, Texts())


SPEECHES = {"B-ended": Speech(say_ended), "B-pair-back": Speech(say_back)}
CHORES = (look_for_ends,)
