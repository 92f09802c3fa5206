"""People without Telegram: a name that may stand in a pair, its meetings said by others; later with Telegram (V10)."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.invites import InviteHome, make_link
from handlers.keyboards import inline
from handlers.own_people import PersonCard, card_row, own_person
from handlers.own_programme import Part, Row
from handlers.pair_taps import PairNew
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role, accept_name
from storage.members import Card
from storage.store import Store


class OfflineNew(Tap, prefix="offnew"):
    """Add somebody without Telegram: ask as whom, then for the name."""

    role: Role = Role.PARTICIPANT


class Online(Tap, prefix="online"):
    """«Теперь с Телеграмом»: a personal link for a name without."""

    member_id: int


class Offline(Tap, prefix="offline"):
    """«Без Телеграма»: who was invited will not come by a link."""

    member_id: int


class Adding(StatesGroup):
    name = State()


def router(texts: Texts) -> Router:
    router = Router(name="offline")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_name, OfflineNew.filter(), coordinator)
    router.message.register(take_name, StateFilter(Adding.name), coordinator)
    router.callback_query.register(go_online, Online.filter(), coordinator)
    router.callback_query.register(go_offline, Offline.filter(), coordinator)
    return router


def rows_of(t: Speaker) -> list[Row]:
    """For the screen of invitations."""
    return [[(t.plain("offline-new-button"), OfflineNew().pack())]]


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is MemberState.OFFLINE:
        return [t("offline-note")], [[(t.plain("online-button"), Online(member_id=card.id).pack())]]
    if card.member.state is MemberState.INVITED:
        return [], [[(t.plain("offline-button"), Offline(member_id=card.id).pack())]]
    return [], []


async def ask_name(callback: CallbackQuery, callback_data: OfflineNew, state: FSMContext, t: Speaker) -> None:
    back = [(t.plain("back-button"), InviteHome().pack())]
    if callback_data.role is Role.PARTICIPANT:
        row = [
            (t.plain(f"invite-{role.value}-button"), OfflineNew(role=role).pack())
            for role in (Role.MENTEE, Role.MENTOR)
        ]
        await redraw(callback, t("offline-whom"), inline(row, back))
        return
    if callback_data.role is Role.COORDINATOR:
        raise RuleBroken("button-old")
    await state.set_state(Adding.name)
    await state.set_data({"role": callback_data.role.value})
    role = t(f"role-{callback_data.role.value}")
    await redraw(callback, t("offline-name-ask", role=role), inline(back))


async def take_name(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    name = accept_name(message.text or "")
    role = Role((await state.get_data())["role"])
    await state.clear()
    member_id = await store.members.add(me.programme.id, name, MemberState.OFFLINE, meant_role=role)
    await store.audit.note(me.programme.id, me.id, Deed.LISTED, "member", member_id, member_id)
    rows = [
        [(t.plain("pair-new-button"), PairNew().pack())],
        [(t.plain("person-open-button"), PersonCard(member_id=member_id).pack())],
        [(t.plain("offline-more-button"), OfflineNew(role=role).pack())],
    ]
    await message.answer(t("offline-added", name=name), reply_markup=inline(*rows))


async def go_online(
    callback: CallbackQuery, callback_data: Online, store: Store, me: Me, username: str, t: Speaker
) -> None:
    """A link of her own; until she comes by it she stays a name, and others go on recording for her."""
    card = await own_person(store, me, callback_data.member_id, MemberState.OFFLINE)
    await store.invites.revoke_for(card.id)
    role = card.member.meant_role or Role.PARTICIPANT
    link = await make_link(store, me, username, role, card.id)
    await store.audit.note(me.programme.id, me.id, Deed.INVITED, "member", card.id, card.id)
    if isinstance(callback.message, Message):
        await callback.message.answer(t("online-ready", name=card.name))
        await callback.message.answer(t("invite-forward", name=called(card.name), link=link))


async def go_offline(
    callback: CallbackQuery, callback_data: Offline, store: Store, me: Me, t: Speaker
) -> None:
    """Her links stop; she is reminded of nothing and waited for by nobody (no H8)."""
    card = await own_person(store, me, callback_data.member_id, MemberState.INVITED)
    await store.invites.revoke_for(card.id)
    await store.members.change(card.id, state=MemberState.OFFLINE)
    await store.audit.note(me.programme.id, me.id, Deed.REVOKED, "member", card.id, card.id)
    await redraw(callback, t("offline-now", name=card.name), inline(card_row(card, t)))
