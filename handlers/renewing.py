"""The personal link of somebody who has not joined: a fresh one, or none any more."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.invites import forget_name, make_link
from handlers.keyboards import inline
from handlers.own_people import own_person, people_row
from handlers.own_programme import Part
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role
from storage.members import Card
from storage.store import Store


class Renew(Tap, prefix="renew"):
    """A fresh personal link for somebody who has not joined."""

    member_id: int


class Revoke(Tap, prefix="revoke"):
    member_id: int


def router(texts: Texts) -> Router:
    router = Router(name="renewing")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(renew, Renew.filter(), coordinator)
    router.callback_query.register(revoke, Revoke.filter(), coordinator)
    return router


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is not MemberState.INVITED:
        return [], []
    rows = [
        [(t.plain("renew-button"), Renew(member_id=card.id).pack())],
        [(t.plain("revoke-button"), Revoke(member_id=card.id).pack())],
    ]
    return [t("renew-note")], rows


async def _unjoined(store: Store, me: Me, member_id: int) -> Card:
    card = await own_person(store, me, member_id)
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("already-joined")
    return card


async def renew(
    callback: CallbackQuery, callback_data: Renew, store: Store, me: Me, username: str, t: Speaker
) -> None:
    """The old link stops, a new one comes with a text to forward."""
    card = await _unjoined(store, me, callback_data.member_id)
    await store.invites.revoke_for(card.id)
    link = await fresh_link(store, me, card, username)
    if isinstance(callback.message, Message):
        await callback.message.answer(t("invite-forward", name=called(card.name), link=link))


async def fresh_link(store: Store, me: Me, card: Card, username: str) -> str:
    """Another link of hers, for the role of the first one; it is noted."""
    role = await store.invites.role_of(card.id) or card.member.meant_role or Role.MENTEE
    await store.audit.note(me.programme.id, me.id, Deed.RENEWED, "member", card.id, card.id)
    return await make_link(store, me, username, role, card.id)


async def revoke(callback: CallbackQuery, callback_data: Revoke, store: Store, me: Me, t: Speaker) -> None:
    card = await _unjoined(store, me, callback_data.member_id)
    await store.invites.revoke_for(card.id)
    await forget_name(store, card.id)
    await store.audit.note(me.programme.id, me.id, Deed.REVOKED, "member", card.id, card.id)
    await redraw(callback, t("revoked", name=card.name), inline(people_row(t)))
