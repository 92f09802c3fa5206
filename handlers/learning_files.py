"""The certificate of an entry of the learning log: one photo or file, kept by the messenger's id of it."""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import offers
from handlers.attached import found_in
from handlers.development_taps import LearnFile
from handlers.entry_files import TOLD
from handlers.in_pair import redraw
from handlers.learning_card import asked_entry, entry_screen, own_entry
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from mentoring.errors import RuleBroken
from mentoring.evidence import FileKind
from storage.store import Store


def router() -> Router:
    router = Router(name="learning_files")
    router.callback_query.register(show_file, LearnFile.filter(), Holds())
    return router


async def take(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """One is kept. The rest of an album comes by itself: it is said once, and nothing of it is taken for a diary."""
    data = await state.get_data()
    if data.get("album"):
        await _after_album(message, store, me, state, data["album"], said_at, t)
        return
    found = found_in(message)
    if found is None:
        raise RuleBroken("learning-file-wrong")
    entry = await asked_entry(message, store, me, state, t)
    if entry is None:
        return
    entry = replace(entry, file_kind=found.kind, file=found.file)
    said = [t("learning-file-kept")]
    if found.is_picture and (note := await _note_children(store, me, t)) is not None:
        said.append(note)
    await store.learning.keep(entry)
    if message.media_group_id:
        await state.set_data({"entry": entry.id, "album": message.media_group_id})
    else:
        await state.clear()
    text, keyboard = entry_screen(store, me, entry, t, joined(said))
    await message.answer(text, reply_markup=keyboard)


async def _after_album(
    message: Message, store: Store, me: Me, state: FSMContext, album: str, said_at: datetime, t: Speaker
) -> None:
    if message.media_group_id != album:
        await state.clear()
        await offers.offer(message, store, me, said_at, t)
        return
    if not (await state.get_data()).get("told"):
        await state.update_data(told=True)
        await message.answer(t("learning-file-one"))


async def _note_children(store: Store, me: Me, t: Speaker) -> Markup | None:
    """V11, under the first photo a person sends, and never again."""
    person = me.person.id
    if await store.people.wish(person, TOLD) or await store.evidence.has_photo_of(person):
        return None
    await store.people.set_wish(person, TOLD, "once", by="loza")
    return t("photo-children")


async def show_file(
    callback: CallbackQuery, callback_data: LearnFile, store: Store, me: Me, t: Speaker
) -> None:
    """Send it again, or take it off the entry."""
    entry = await own_entry(store, me, callback_data.entry_id)
    if not entry.file:
        raise RuleBroken("button-old")
    if callback_data.away:
        entry = replace(entry, file_kind=None, file="")
        await store.learning.keep(entry)
        await redraw(callback, *entry_screen(store, me, entry, t, t("learning-file-gone")))
    elif isinstance(callback.message, Message):
        caption = t("learning-title", title=entry.title)
        if entry.file_kind is FileKind.PHOTO:
            await callback.message.answer_photo(entry.file, caption=caption)
        else:
            await callback.message.answer_document(entry.file, caption=caption)
