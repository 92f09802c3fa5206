"""A misspelt name and tenure, corrected by the coordinator; the person is told, and her own word wins."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_name import OwnName
from handlers.own_people import card_row, own_person, tell
from handlers.own_programme import Part
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from locales.vocabulary import tenure_words
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import MemberState, Role, accept_name, teaching_since
from storage.members import Card
from storage.store import Store


class Rename(Tap, prefix="rename"):
    member_id: int


class Tenure(Tap, prefix="tenure"):
    member_id: int


class Correcting(StatesGroup):
    name = State()
    tenure = State()


def router(texts: Texts) -> Router:
    router = Router(name="naming")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_name, Rename.filter(), coordinator)
    router.callback_query.register(ask_tenure, Tenure.filter(), coordinator)
    router.message.register(take_name, StateFilter(Correcting.name), coordinator)
    router.message.register(take_tenure, StateFilter(Correcting.tenure), coordinator)
    return router


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is MemberState.ASKED or not card.name:
        return [], []
    rename = t.plain("rename-button"), Rename(member_id=card.id).pack()
    if card.member.coordinator:
        return [], [[rename]]
    return [], [[rename, (t.plain("tenure-button"), Tenure(member_id=card.id).pack())]]


async def ask_name(
    callback: CallbackQuery, callback_data: Rename, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    card = await own_person(store, me, callback_data.member_id)
    await state.set_state(Correcting.name)
    await state.set_data({"person_id": card.id})
    await redraw(callback, t("rename-ask", name=card.name or t("nobody")), inline(card_row(card, t)))


async def ask_tenure(
    callback: CallbackQuery, callback_data: Tenure, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    card = await own_person(store, me, callback_data.member_id)
    await state.set_state(Correcting.tenure)
    await state.set_data({"person_id": card.id})
    await redraw(callback, t("tenure-ask-again", name=called(card.name)), inline(card_row(card, t)))


async def _asked_about(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> Card | None:
    """Whom it is about; None, and the dialogue over, when she is gone meanwhile."""
    try:
        return await own_person(store, me, int((await state.get_data())["person_id"]))
    except RuleBroken:
        await state.clear()
        await message.answer(t("person-gone"))
        return None


async def take_name(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    card = await _asked_about(message, store, me, state, t)
    if card is None:
        return
    name = accept_name(message.text or "")
    await state.clear()
    if name != card.name:
        await store.members.rename(card, name)
        await store.audit.note(me.programme.id, me.id, Deed.RENAMED, "member", card.id, card.id)
        if card.id != me.id:
            await tell(store, "B-renamed", card.id, card.id)
    await message.answer(t("renamed", name=name), reply_markup=inline(card_row(card, t)))


async def take_tenure(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    card = await _asked_about(message, store, me, state, t)
    if card is None:
        return
    today = local_date(store.now, me.programme_zone)
    since = teaching_since(message.text or "-", today, tenure_words(t.language))
    await state.clear()
    await store.members.change(card.id, teaching_since_on=since)
    await store.audit.note(me.programme.id, me.id, Deed.NOTED, "member", card.id, card.id)
    await message.answer(t("tenure-noted", name=called(card.name)), reply_markup=inline(card_row(card, t)))


async def say_renamed(owed: Owed) -> Said | None:
    """With a button by which she says it better."""
    button = [(owed.t.plain("own-name-button"), OwnName().pack())]
    return Said(owed.t("renamed-you", name=owed.me.card.name), inline(button))


SPEECHES = {"B-renamed": Speech(say_renamed)}
