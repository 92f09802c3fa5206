"""«Передать программу»: offered to somebody who has joined, taken by her tap; then the giver stays, or goes."""

from datetime import timedelta

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.coordinators import Coordinating, set_role
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_people import card_row, own_person, tell
from handlers.own_programme import Part
from handlers.privacy import Withdraw
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role
from storage.dues import Due
from storage.members import Card
from storage.store import Store

OFFER = "B-handover"
# An offer is waited for so long.
STANDS = timedelta(days=14)


class Handover(Tap, prefix="handover"):
    """Offer the programme to somebody; without `sure` it asks once more."""

    member_id: int
    sure: bool = False


class HandoverAnswer(Tap, prefix="handed"):
    """The answer of who was offered it, to whoever offered."""

    from_member: int
    takes: bool


class HandoverStay(Tap, prefix="handstay"):
    """The giver stays a coordinator beside the new one."""


def router(texts: Texts) -> Router:
    router = Router(name="handover")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(offer, Handover.filter(), coordinator)
    router.callback_query.register(answer, HandoverAnswer.filter(), Holds())
    router.callback_query.register(stay, HandoverStay.filter(), coordinator)
    return router


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    """On the card of whoever is here, but herself."""
    if card.member.state is not MemberState.ACTIVE or card.id == me.id or not card.name:
        return [], []
    return [], [[(t.plain("handover-button"), Handover(member_id=card.id).pack())]]


async def offer(callback: CallbackQuery, callback_data: Handover, store: Store, me: Me, t: Speaker) -> None:
    card = await own_person(store, me, callback_data.member_id, MemberState.ACTIVE)
    if card.id == me.id:
        raise RuleBroken("person-changed")
    if not callback_data.sure:
        rows = [(t.plain("handover-sure-button"), Handover(member_id=card.id, sure=True).pack())]
        await redraw(callback, t("handover-ask", name=card.name), inline(rows, card_row(card, t)))
        return
    await store.dues.take_back(OFFER, me.id, "again")  # one at a time: who was asked before takes nothing
    await tell(store, OFFER, card.id, me.id)
    await redraw(callback, t("handover-offered", name=card.name), inline(card_row(card, t)))


async def _giver(store: Store, me: Me, member_id: int) -> Card | None:
    """Who offers, while she runs this very programme."""
    card = await store.members.find(member_id)
    if (
        card is None
        or card.member.programme_id != me.programme.id
        or card.member.state is not MemberState.ACTIVE
    ):
        return None
    return card if card.member.coordinator else None


async def _open_offer(store: Store, me: Me, from_member: int) -> Due:
    """What she was offered and has not answered: nobody takes what was not offered. Raises RuleBroken `button-old`."""
    offers = await store.dues.sent_of(OFFER, me.person.id, from_member)
    fresh = [one for one in offers if store.now - one.since_at < STANDS and one.reason is None]
    if not fresh or fresh[-1].member_id != me.id or await _giver(store, me, from_member) is None:
        raise RuleBroken("button-old")
    return fresh[-1]


async def answer(
    callback: CallbackQuery, callback_data: HandoverAnswer, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """She takes the programme, or not; the giver hears which, and may leave then."""
    due = await _open_offer(store, me, callback_data.from_member)
    await store.dues.close(due.id, "sent", "answered")
    giver = await member_as_me(store, callback_data.from_member)
    assert giver is not None
    if not callback_data.takes:
        await tell(store, "B-handover-no", giver.id, me.id)
        await redraw(callback, t("handover-declined"))
        return
    if not me.member.coordinator:
        await set_role(bot, store, giver, me.card, True, texts)
    await store.dues.drop(("B-coordinating",), me.id, "said")
    await tell(store, "B-handover-yes", giver.id, me.id)
    await redraw(callback, t("handover-taken", programme=me.programme.name))


async def stay(callback: CallbackQuery, t: Speaker) -> None:
    await redraw(callback, t("handover-stays"))


async def say_offer(owed: Owed) -> Said | None:
    giver = await _giver(owed.store, owed.me, owed.due.subject)
    if giver is None:
        return None
    row = [
        (owed.t.plain(key), HandoverAnswer(from_member=giver.id, takes=takes).pack())
        for key, takes in (("handover-take-button", True), ("handover-decline-button", False))
    ]
    text = owed.t("handover-offer", name=called(giver.name), programme=owed.me.programme.name)
    return Said(text, inline(row))


async def say_taken(owed: Owed) -> Said | None:
    """The new one is there: stay beside her, stay without the role, or leave."""
    card = await owed.store.members.find(owed.due.subject)
    if card is None or not card.member.coordinator or Role.COORDINATOR not in owed.me.roles:
        return None
    t = owed.t
    rows = [
        [(t.plain("handover-stay-button"), HandoverStay().pack())],
        [
            (
                t.plain("handover-step-button"),
                Coordinating(member_id=owed.me.id, gives=False, sure=False).pack(),
            )
        ],
        [(t.plain("handover-leave-button"), Withdraw(sure=False).pack())],
    ]
    return Said(t("handover-done", name=called(card.name)), inline(*rows))


async def say_declined(owed: Owed) -> Said | None:
    card = await owed.store.members.find(owed.due.subject)
    return Said(owed.t("handover-not", name=called(card.name))) if card is not None else None


SPEECHES = {
    OFFER: Speech(say_offer), "B-handover-yes": Speech(say_taken), "B-handover-no": Speech(say_declined),
}  # fmt: skip
