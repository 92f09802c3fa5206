"""Her own name, corrected by herself: from /settings, or under the news that the coordinator has corrected it."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.people import accept_name
from storage.store import Store


class OwnName(Tap, prefix="ownname"):
    """Say her name anew, or with `leaves` leave it as it is."""

    leaves: bool = False


class Naming(StatesGroup):
    own = State()


def router(texts: Texts) -> Router:
    router = Router(name="own-name")
    router.callback_query.register(ask, OwnName.filter(), Holds())
    router.message.register(take, StateFilter(Naming.own), Holds())
    return router


async def ask(callback: CallbackQuery, callback_data: OwnName, me: Me, state: FSMContext, t: Speaker) -> None:
    if callback_data.leaves:
        if await state.get_state() == Naming.own.state:
            await state.clear()
        await redraw(callback, t("own-name-kept", name=me.card.name))
        return
    await state.set_state(Naming.own)
    leave = [(t.plain("own-name-leave-button"), OwnName(leaves=True).pack())]
    await redraw(callback, t("own-name-ask", name=me.card.name), inline(leave))


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """In this programme: another one may know her otherwise (V9)."""
    name = accept_name(message.text or "")
    await state.clear()
    await store.members.rename(me.card, name)
    await message.answer(t("own-name-set", name=name))
