"""«Сменить наставника»: one act ends a pair and begins another, with the same route (V4, V5)."""

from dataclasses import replace
from datetime import date

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.answering import cancel_ahead
from handlers.copies import withdraw_of_pair
from handlers.farewell_taps import LastPage
from handlers.in_pair import redraw
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.last_page_parts import held_count
from handlers.pair_card import own_pair, pair_name
from handlers.pair_joining import NEWS, act_on_pair, join_two, own_card, tell, unmake, was_told
from handlers.pair_making import listing, page_of
from handlers.pair_taps import ChangeMentor, MentorIs, PairCard, UnchangeMentor
from handlers.pool import in_mentors_order, mentor_block, read_pool
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pairs import MENTOR_CHANGED, check_may_reopen, state_after
from mentoring.people import PairFacts, PairState, Role, may_run_programme, open_pair
from mentoring.undos import Act
from storage.matching import Held
from storage.members import Card
from storage.store import Store
from storage.undos import Undo

TO_MENTEE = "B-new-mentor"
ALL_NEWS = (*NEWS, TO_MENTEE)


def router(texts: Texts) -> Router:
    router = Router(name="repairing")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_new_mentor, ChangeMentor.filter(), coordinator)
    router.callback_query.register(change_mentor, MentorIs.filter(), coordinator)
    router.callback_query.register(change_back, UnchangeMentor.filter(), coordinator)
    return router


async def ask_new_mentor(
    callback: CallbackQuery, callback_data: ChangeMentor, store: Store, me: Me, t: Speaker
) -> None:
    """Who could it be: as in /pair, without the two of this pair."""
    pair = await own_pair(store, me, callback_data.pair_id)
    pool = await read_pool(store, me.programme)
    others = [card for card in in_mentors_order(pool) if not pair.has(card.id)]
    shown, turn = page_of(
        others, callback_data.page, lambda to: ChangeMentor(pair_id=pair.id, page=to).pack(), t
    )
    rows = []
    for card in shown:
        count = pool.load(card.id)
        text = t.plain("pair-person-load", name=card.name, count=count) if count else card.name
        rows.append([(text, MentorIs(pair_id=pair.id, mentor_id=card.id).pack())])
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    title = t("change-mentor-ask" if others else "change-mentor-nobody", pair=await pair_name(store, pair))
    await redraw(
        callback, listing(title, [mentor_block(pool, card, t) for card in shown]), inline(*rows, turn, back)
    )


async def change_mentor(
    callback: CallbackQuery, callback_data: MentorIs, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """Says what moves on and asks once more; then it is done, and for ten minutes it can be taken back."""
    pair = await own_pair(store, me, callback_data.pair_id)
    mentor = await own_card(store, me, callback_data.mentor_id)
    mentee, former = await store.members.get(pair.mentee_id), await store.members.get(pair.mentor_id)
    existing = await store.pairs.of_programme(pair.programme_id)
    opening = open_pair(mentor.member, mentee.member, existing, me.programme.settings.mentor_limit)
    names = {"mentee": called(mentee.name), "former": former.name, "mentor": mentor.name}
    if not callback_data.sure:
        sure = MentorIs(pair_id=pair.id, mentor_id=mentor.id, sure=True)
        rows = [(t.plain("change-mentor-button"), sure.pack())]
        back = [(t.plain("back-button"), ChangeMentor(pair_id=pair.id).pack())]
        over = [t("pair-over-limit", name=called(mentor.name), count=opening.mentor_pairs)]
        lines = [t("change-mentor-sure", **names), *(over if opening.over_limit else [])]
        await redraw(callback, joined(lines, "\n\n"), inline(rows, back))
        return
    new = await put_in_place(store, me, pair, mentor, mentee)
    await withdraw_of_pair(bot, store, pair.id, texts)
    rows = [(t.plain("pair-to-card-button"), PairCard(pair_id=new.id).pack())]
    undo = [(t.plain("change-back-button"), UnchangeMentor(pair_id=new.id).pack())]
    await redraw(callback, t("mentor-changed", **names), inline(rows, undo))


async def put_in_place(store: Store, me: Me, pair: PairFacts, mentor: Card, mentee: Card) -> PairFacts:
    """The old pair ends, the new one begins with the mentee's goals; each of the three hears one thing."""
    before = {"state": pair.state.value, "ends_on": pair.ends_on.isoformat() if pair.ends_on else None}
    made = await join_two(store, me, mentor, mentee, pair)
    await cancel_ahead(store, pair)
    today = local_date(store.now, me.programme_zone)
    await store.pairs.close(pair.id, state_after(MENTOR_CHANGED), today, MENTOR_CHANGED, me.id)
    await store.goals.move_on(made.pair)
    await tell(store, "B-ended", pair.id, pair.mentor_id)
    await tell(store, TO_MENTEE, made.pair.id, mentee.id)
    await tell(store, "B-pair", made.pair.id, mentor.id)
    await store.audit.note(pair.programme_id, me.id, Deed.CHANGED_MENTOR, "pair", pair.id, mentee.id)
    goals = [one.written() for one in made.moved]
    kept = {"former": pair.id, **before, "goals": goals}
    await store.undos.remember(me.id, me.person.id, Act.MENTOR_CHANGED, made.pair.id, kept)
    return made.pair


async def say_new_mentor(owed: Owed) -> Said | None:
    """To the mentee: who it is now, what goes on, and what stays hers."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    t, name = owed.t, called((await owed.store.members.get(pair.mentor_id)).name)
    rows = [[(t.plain("pair-meet-button"), MeetWith(pair_id=pair.id).pack())]]
    former = await former_pairs(owed.store, pair)
    if former and await held_count(owed.store, former[-1]):
        rows.append([(t.plain("former-page-button"), LastPage(pair_id=former[-1].id).pack())])
    return Said(t("new-mentor-note", name=name), inline(*rows))


async def former_pairs(store: Store, pair: PairFacts) -> list[PairFacts]:
    """The mentee's pairs before this one that went over into the next, oldest first."""
    found = []
    for one in await store.pairs.of_member(pair.mentee_id):
        if one.mentee_id == pair.mentee_id and one.id < pair.id and not one.is_open:
            reasons = [reason for _, _, reason, _ in await store.pairs.states(one.id)]
            found += [one] if MENTOR_CHANGED in reasons else []
    return found


# --- taking it back


async def change_back(
    callback: CallbackQuery, callback_data: UnchangeMentor, store: Store, me: Me, t: Speaker
) -> None:
    act = await act_on_pair(store, me, callback_data.pair_id, Act.MENTOR_CHANGED)
    former = await put_back(store, me, act)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=former.id).pack())]
    await redraw(callback, t("undone-mentor-changed"), inline(back))


async def put_back(store: Store, me: Me, act: Undo) -> PairFacts:
    """The former pair goes on with its goals, the new one was never made; what was cancelled stays so.

    Raises RuleBroken `nothing-to-undo`, `pair-begun` or `pair-moved-on`.
    """
    new, former = await store.pairs.find(act.object_id), await store.pairs.find(act.before["former"])
    if new is None or former is None or not new.is_open or not may_run_programme(me.member, new.programme_id):
        raise RuleBroken("nothing-to-undo")
    heard = await was_told(store, new.mentee_id, new.id, (TO_MENTEE,))
    mentor_heard = await was_told(store, former.mentor_id, former.id, ("B-ended",))
    await unmake(store, new, [Held.read(row) for row in act.before["goals"]], ALL_NEWS, but=new.mentee_id)
    check_may_reopen(former, await store.pairs.of_programme(former.programme_id))
    ends_on = date.fromisoformat(act.before["ends_on"]) if act.before["ends_on"] else None
    before = replace(former, state=PairState(act.before["state"]), ends_on=ends_on)
    await store.pairs.reopen(before)
    await store.dues.drop(("B-ended",), former.id, "undone")
    for member_id, has_heard in ((former.mentee_id, heard), (former.mentor_id, mentor_heard)):
        if has_heard:
            await tell(store, "B-pair-back", former.id, member_id)
    await store.audit.note(former.programme_id, me.id, Deed.REOPENED, "pair", former.id, former.mentee_id)
    return before


SPEECHES = {TO_MENTEE: Speech(say_new_mentor)}
