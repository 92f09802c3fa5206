"""«Напомнить» and «Написать» on the card of a pair: of what and whom, exactly what will be sent, and then it goes."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.care_words import SPEECHES, Reminder, kind_of, remind_said
from handlers.health import Seen, see_pair
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.letters import LetterTo
from handlers.own_people import PersonCard
from handlers.pair_own import own_pair, pair_name
from handlers.pair_taps import PairCard, PairReach, PairRemind, PairReminds, PairWrite
from handlers.sight import out_of_reach
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts, joined
from locales.names import called
from mentoring.audit import Deed
from mentoring.care import Remind, check_not_lately, reminds_of
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, Role
from storage.store import Store

__all__ = ["SPEECHES", "can_write", "remind_rows", "router"]

Row = list[tuple[str, str]]
# Of what each of the two is reminded.
MENTOR_OF = (Remind.MEETING, Remind.ROUTE, Remind.GOAL)
MENTEE_OF = (Remind.MEETING, Remind.ROUTE, Remind.QUESTION)


def router(texts: Texts) -> Router:
    router = Router(name="pair-care")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_whom_to_write, PairWrite.filter(), coordinator)
    router.callback_query.register(ask_what, PairRemind.filter(), coordinator)
    router.callback_query.register(remind, PairReminds.filter(), coordinator)
    router.callback_query.register(show_text, PairReach.filter(), coordinator)
    return router


# --- «Написать»


async def can_write(store: Store, pair: PairFacts) -> list[int]:
    """Those of the two who are in the bot, as members; the mentor first."""
    both = (pair.mentor_id, pair.mentee_id)
    return [one for one in both if await member_as_me(store, one) is not None]


async def ask_whom_to_write(
    callback: CallbackQuery, callback_data: PairWrite, store: Store, me: Me, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    rows: list[Row] = []
    here = [one for one in await can_write(store, pair) if one != me.id]
    for member_id in here:
        name = (await store.members.get(member_id)).name
        rows.append([(name, LetterTo(member_id=member_id, pair_id=pair.id).pack())])
    if len(here) > 1:
        rows.append([(t.plain("pair-write-both-button"), LetterTo(pair_id=pair.id).pack())])
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, t("pair-write-whom", pair=await pair_name(store, pair)), inline(*rows, back))


# --- «Напомнить»


async def remind_rows(store: Store, me: Me, pair: PairFacts, seen: Seen, t: Speaker) -> list[Row]:
    """What the reasons that stand give to remind of, and whom; nothing that would not be true."""
    rows: list[Row] = []
    for what in reminds_of(seen.health) if seen.health is not None else ():
        for member_id, of in ((pair.mentor_id, MENTOR_OF), (pair.mentee_id, MENTEE_OF)):
            if what not in of or member_id == me.id:
                continue
            if await remind_said(Reminder(store, pair, me, what, seen.sight.asof), member_id, t) is not None:
                name = called(seen.names[member_id])
                data = PairReminds(pair_id=pair.id, member_id=member_id, what=what)
                rows.append([(t.plain(f"care-{what}-button", name=name), data.pack())])
    if seen.health is not None and any(reason.id == "H8" for reason in seen.health.reasons):
        rows += _reach_rows(pair, seen, t)
    return rows


def _reach_rows(pair: PairFacts, seen: Seen, t: Speaker) -> list[Row]:
    """Who has not joined gets a new link, who has stopped the bot a text: both are forwarded by hand."""
    rows: list[Row] = []
    for one in out_of_reach(seen.sight, (pair.mentor_id, pair.mentee_id)):
        name = called(seen.names[one.member_id])
        if one.has_joined:
            data = PairReach(pair_id=pair.id, member_id=one.member_id).pack()
            rows.append([(t.plain("care-reach-button", name=name), data)])
        else:
            data = PersonCard(member_id=one.member_id).pack()
            rows.append([(t.plain("care-join-button", name=name), data)])
    return rows


async def ask_what(
    callback: CallbackQuery, callback_data: PairRemind, store: Store, me: Me, now: datetime, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    rows = await remind_rows(store, me, pair, await see_pair(store, me, pair.id, now), t)
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    text = t("care-what" if rows else "care-nothing", pair=await pair_name(store, pair))
    await redraw(callback, text, inline(*rows, back))


async def remind(
    callback: CallbackQuery, callback_data: PairReminds, store: Store, me: Me, now: datetime, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """What will be sent, word for word; then it is owed, once in three days for the same thing."""
    pair = await own_pair(store, me, callback_data.pair_id)
    to, what = await _asked_for(store, me, pair, callback_data)
    check_not_lately(await _last_at(store, to, pair, what), store.now)
    its = texts.of(to.person.language)
    said = await remind_said(Reminder(store, pair, me, what, now), to.id, its)
    if said is None:
        raise RuleBroken("care-no-need")
    name, back = called(to.card.name), [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    if not callback_data.sure:
        sure = callback_data.model_copy(update={"sure": True}).pack()
        intro = t("care-preview", name=name)
        rows = [(t.plain("care-send-button"), sure)]
        await redraw(callback, joined([intro, said.text], "\n\n"), inline(rows, back))
        return
    await store.dues.owe(
        kind_of(what), "B", 0, to.person.id, member_id=to.id, subject=pair.id,
        occurrence=f"{store.now.isoformat()}|{me.id}", due_at=store.now,
    )  # fmt: skip
    await store.audit.note(me.programme.id, me.id, Deed.REMINDED, "pair", pair.id, to.id)
    await redraw(callback, t("care-sent", name=name), inline(back))


async def _asked_for(store: Store, me: Me, pair: PairFacts, tap: PairReminds) -> tuple[Me, Remind]:
    """Who of the two is reminded of what. Raises RuleBroken `button-old`."""
    of = {pair.mentor_id: MENTOR_OF, pair.mentee_id: MENTEE_OF}.get(tap.member_id, ())
    to = await member_as_me(store, tap.member_id) if of and tap.member_id != me.id else None
    if to is None or tap.what not in of:
        raise RuleBroken("button-old")
    return to, Remind(tap.what)


async def _last_at(store: Store, to: Me, pair: PairFacts, what: Remind) -> datetime | None:
    """When this person was reminded of this in this pair, by whichever coordinator."""
    owed = await store.dues.owed_about(kind_of(what), to.person.id, pair.id)
    return max((one.made_at for one in owed), default=None)


async def show_text(
    callback: CallbackQuery, callback_data: PairReach, store: Store, me: Me, t: Speaker
) -> None:
    """A text to forward by hand to somebody whom messages do not reach."""
    pair = await own_pair(store, me, callback_data.pair_id)
    if not pair.has(callback_data.member_id):
        raise RuleBroken("button-old")
    name = called((await store.members.get(callback_data.member_id)).name)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, t("care-reach", name=name), inline(back))
