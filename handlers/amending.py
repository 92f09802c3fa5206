"""«Исправить» and «Дополнить»: the dialogues, and the ways out of whatever waits for words about an entry."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.answers import Answering, way_back
from handlers.entry_card import me_of_entry, own, readable, turn_into_card
from handlers.entry_files import written_in
from handlers.offers import offer
from handlers.rewriting import add_more, change_words, note_before
from handlers.speech import Shows
from handlers.taps import LeaveAsk
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.reflections import rewritten
from storage.reflections import Stored
from storage.store import Store


class Rewriting(StatesGroup):
    """Waiting for the new words of an entry, or for more of it."""

    words = State()
    more = State()


ABOUT_AN_ENTRY = (Rewriting.words.state, Rewriting.more.state, Answering.line.state)


def router(texts: Texts) -> Router:
    router = Router(name="amending")
    router.message.register(take_words, StateFilter(Rewriting.words), Holds())
    router.message.register(take_more, StateFilter(Rewriting.more), Holds())
    router.callback_query.register(leave, LeaveAsk.filter(), Holds())
    return router


async def ask_words(message: Message, state: FSMContext, stored: Stored, t: Speaker) -> None:
    await state.set_state(Rewriting.words)
    await state.set_data({"entry_id": stored.id})
    await message.answer(t("entry-rewrite-ask"), reply_markup=way_back(stored.id, t))


async def ask_more(message: Message, state: FSMContext, stored: Stored, t: Speaker) -> None:
    await state.set_state(Rewriting.more)
    await state.set_data({"entry_id": stored.id})
    await message.answer(t("entry-more-ask"), reply_markup=way_back(stored.id, t))


async def leave(
    callback: CallbackQuery, callback_data: LeaveAsk, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    """«Назад»: nothing is waited for any more, and the question becomes the card of its entry."""
    data = await state.get_data()
    if await state.get_state() in ABOUT_AN_ENTRY and data.get("entry_id") == callback_data.entry_id:
        await state.clear()
    if not isinstance(callback.message, Message):
        return
    me = await me_of_entry(store, me, callback_data.entry_id)
    try:
        stored = await readable(store, me, callback_data.entry_id)
    except RuleBroken as broken:
        # Raising would bring the dialogue back.
        await callback.message.edit_text(refusal(t, broken))
        return
    await turn_into_card(callback.message, store, me, stored, outgoing, t)


async def take_words(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, said_at: datetime, outgoing: Shows,
    texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    """The whole text anew; voice and pictures of the entry stay as they are."""
    me = await me_of_entry(store, me, (await state.get_data())["entry_id"])
    stored = await _still_hers(message, store, me, state, said_at, t)
    if stored is None:
        return
    if message.text is None:
        raise RuleBroken("entry-words-only")
    changed = rewritten(stored.entry, message.text)
    await note_before(store, me, stored)
    await change_words(bot, store, me, stored, changed, outgoing, texts, corrects=True)
    await store.reflections.came_in(stored.id, me.person.id, message.message_id)
    await state.clear()
    await message.answer(t("entry-edited"))


async def take_more(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, said_at: datetime, outgoing: Shows,
    texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    me = await me_of_entry(store, me, (await state.get_data())["entry_id"])
    stored = await _still_hers(message, store, me, state, said_at, t)
    if stored is None:
        return
    written = written_in(message, said_at)
    if written.is_empty:
        raise RuleBroken("entry-nothing-kept")
    await add_more(message, bot, store, me, stored, written, outgoing, texts, t)
    await state.clear()


async def _still_hers(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> Stored | None:
    """The entry the dialogue is about. If it is gone the dialogue is over, and what she said is offered as a draft."""
    try:
        return await own(store, me, (await state.get_data())["entry_id"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        await offer(message, store, me, said_at, t)
        return None
