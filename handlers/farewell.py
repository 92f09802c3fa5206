"""The end of a pair by its two: ending together, and asking the coordinator for what only she may do."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers import farewell_milestones
from handlers.copies import withdraw_of_pair
from handlers.farewell_screen import Row, ending_screen
from handlers.farewell_state import Ending, ending_of
from handlers.farewell_taps import AskCoordinator, FarewellOf, FinishNot, FinishTogether
from handlers.first_meeting import AgreementOf
from handlers.in_pair import acting_pair, name_of, redraw
from handlers.keyboards import inline
from handlers.pair_ending import end_pair
from handlers.pair_taps import PairCard
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.names import listed
from mentoring.dues import first_of
from mentoring.errors import RuleBroken
from mentoring.farewell import both_finish
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairKind
from storage.members import Card
from storage.store import Store

ASKS = ("early", "goal")


def router(texts: Texts) -> Router:
    router = Router(name="farewell")
    router.callback_query.register(open_ending, FarewellOf.filter(), Holds())
    router.callback_query.register(finish, FinishTogether.filter(), Holds())
    router.callback_query.register(think_again, FinishNot.filter(), Holds())
    router.callback_query.register(ask_coordinator, AskCoordinator.filter(), Holds())
    return router


async def open_ending(
    callback: CallbackQuery, callback_data: FarewellOf, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await ending_screen(store, me, pair, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


# --- ending together


async def finish(
    callback: CallbackQuery, callback_data: FinishTogether, bot: Bot, store: Store, me: Me, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """One side's wish is told to the other; the second one ends the pair. Each is asked once more."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    ending = await ending_of(store, me, pair)
    if not ending.is_closing:
        raise RuleBroken("farewell-too-early")
    name = await name_of(store, pair.partner_of(me.id))
    if not callback_data.sure:
        await _ask_sure(callback, pair, ending, name, t)
        return
    if ending.own.finish_at is not None:
        raise RuleBroken("button-old")
    await store.farewells.finish(ending.own, store.now)
    said = await store.farewells.of_pair(pair.id)
    if both_finish(pair, said, alone=ending.is_alone):
        await end_pair(store, pair, "completed", None, ending.today)
        await withdraw_of_pair(bot, store, pair.id, texts)
        await redraw(callback, t("farewell-finished", name=name))
        return
    await _tell_partner(store, me, pair)
    await redraw(callback, *await ending_screen(store, me, pair, t))


async def _ask_sure(callback: CallbackQuery, pair: PairFacts, ending: Ending, name: str, t: Speaker) -> None:
    is_last = ending.partner.finish_at is not None or ending.is_alone
    key = "farewell-sure-last" if is_last else "farewell-sure-first"
    yes = [(t.plain("farewell-together-button"), FinishTogether(pair_id=pair.id, sure=True).pack())]
    back = [(t.plain("back-button"), FarewellOf(pair_id=pair.id).pack())]
    await redraw(callback, t(key, name=name), inline(yes, back))


async def _tell_partner(store: Store, me: Me, pair: PairFacts) -> None:
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is not None:
        await store.dues.owe(
            "B-finish", "B", 0, receiver.person.id, member_id=receiver.id, subject=pair.id,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def think_again(
    callback: CallbackQuery, callback_data: FinishNot, store: Store, me: Me, t: Speaker
) -> None:
    """The pair goes on to its day; the other side need not hear of it."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    own = await store.farewells.of_member(pair.id, me.id)
    if own.finish_at is None:
        raise RuleBroken("button-old")
    await store.farewells.finish(own, None)
    await store.dues.drop(("B-finish",), pair.id, "taken-back")
    await redraw(callback, *await ending_screen(store, me, pair, t))


async def say_finish(owed: Owed) -> Said | None:
    """The other side would end now; nothing any more when it was taken back or answered."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    said = await owed.store.farewells.of_pair(pair.id)
    theirs, own = said.get(pair.partner_of(owed.me.id)), said.get(owed.me.id)
    if theirs is None or theirs.finish_at is None or (own is not None and own.finish_at is not None):
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    rows = [[(owed.t.plain("farewell-open-button"), FarewellOf(pair_id=pair.id, fresh=True).pack())]]
    return Said(owed.t("farewell-finish-news", name=name), inline(*rows))


# --- asking the coordinator


async def ask_coordinator(
    callback: CallbackQuery, callback_data: AskCoordinator, store: Store, me: Me, t: Speaker
) -> None:
    """Only a coordinator ends a pair early or opens another: she gets the wish, without a reason."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    what = callback_data.what
    if what not in ASKS or (what == "goal" and pair.kind is not PairKind.SITUATIONAL):
        raise RuleBroken("button-old")
    back = await _back(store, me, pair, t)
    if not callback_data.sure:
        yes = AskCoordinator(pair_id=pair.id, what=what, sure=True)
        rows = [(t.plain("farewell-ask-button"), yes.pack())]
        await redraw(callback, await _ask_text(store, me, pair, what, t), inline(rows, back))
        return
    today = local_date(store.now, me.programme_zone).isoformat()
    for card in await _deciding(store, me, pair):
        if card.member.person_id is not None:
            await store.dues.owe(
                f"B-end-{what}", "B", 0, card.member.person_id, member_id=card.id, subject=pair.id,
                occurrence=f"{today} {me.id}", due_at=store.now,
            )  # fmt: skip
    await redraw(callback, t("farewell-asked"), inline(back))


async def _deciding(store: Store, me: Me, pair: PairFacts) -> list[Card]:
    """The coordinators who hear of a wish: her partner only if there is no other besides herself (V8)."""
    everybody = await store.members.coordinators(pair.programme_id)
    besides = [card for card in everybody if card.id != me.id]
    return [card for card in besides if not pair.has(card.id)] or besides or everybody


async def _ask_text(store: Store, me: Me, pair: PairFacts, what: str, t: Speaker) -> Markup:
    """The question, and that it is her partner who will read it, where the one coordinator is."""
    partner = pair.partner_of(me.id)
    lines = [t(f"farewell-ask-{what}")]
    if any(card.id == partner for card in await _deciding(store, me, pair)):
        lines.append(t("farewell-ask-same", name=await name_of(store, partner)))
    return joined(lines, "\n\n")


async def _back(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Row:
    """To the last steps of a pair, or to its agreement while they are far."""
    is_closing = (await ending_of(store, me, pair)).is_closing
    where = FarewellOf(pair_id=pair.id) if is_closing else AgreementOf(pair_id=pair.id)
    return [(t.plain("back-button"), where.pack())]


async def say_wish(owed: Owed) -> Said | None:
    """«Мария просит закончить пару Орлова – Белова раньше.» The coordinator decides and talks to them."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    asker = await owed.store.members.find(int(first_of(owed.due.occurrence).rpartition(" ")[2]))
    mentor, mentee = (
        await owed.store.members.get(pair.mentor_id),
        await owed.store.members.get(pair.mentee_id),
    )
    what = owed.due.kind.rpartition("-")[2]
    text = owed.t(
        f"farewell-news-{what}", name=asker.name if asker else "",
        pair=f"{listed(mentor.name)} – {listed(mentee.name)}",
    )  # fmt: skip
    return Said(text, inline([(owed.t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]))


MILESTONES = farewell_milestones.MILESTONES
SPEECHES = {"B-finish": Speech(say_finish), "B-end-early": Speech(say_wish), "B-end-goal": Speech(say_wish)}
CHORES = farewell_milestones.CHORES
