"""What waits to be read (D5), and an entry opened by its author or a reader."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.diary_view import leave_finding
from handlers.entry_card import (
    SHOWN_ENTRY,
    EntryTap,
    card_screen,
    me_of_entry,
    pair_of,
    readable,
    turn_into_card,
)
from handlers.entry_files import send_files
from handlers.keyboards import inline
from handlers.noted import note_reading
from handlers.speech import Owed, Said, Shows, Speech
from handlers.taps import EntryCard
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.dues import occurrence_of, rank_of
from mentoring.moments import local_date, next_local
from mentoring.people import Visibility
from mentoring.reflections import Entry
from storage.store import Store

KIND = "D5"
LISTED = 5


def router(texts: Texts) -> Router:
    router = Router(name="reading")
    router.callback_query.register(turn_to, EntryCard.filter(), Holds())
    return router


async def open_entry(
    message: Message, store: Store, me: Me, entry_id: int, outgoing: Shows, t: Speaker
) -> None:
    """A message of its own, after its voice or pictures; old buttons lose access with the pair (V4)."""
    me = await me_of_entry(store, me, entry_id)
    stored = await readable(store, me, entry_id)
    if stored.entry.files:
        await send_files(message, store, me, stored, outgoing, t)
    text, keyboard = await card_screen(store, me, stored, t)
    await message.answer(text, reply_markup=keyboard)
    outgoing.shows(SHOWN_ENTRY, stored.id)
    await _note_reading(store, me, stored.id, stored.entry)


async def turn_to(
    callback: CallbackQuery, callback_data: EntryCard, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    """The card in place of the list it was opened from."""
    me = await me_of_entry(store, me, callback_data.entry_id)
    await leave_finding(state)
    stored = await readable(store, me, callback_data.entry_id)
    if isinstance(callback.message, Message):
        await turn_into_card(callback.message, store, me, stored, outgoing, t)
        await _note_reading(store, me, stored.id, stored.entry)


async def _note_reading(store: Store, me: Me, entry_id: int, entry: Entry) -> None:
    if entry.author_id != me.id:
        await store.reflections.read(entry_id, me.id)
        await note_reading(store, me, entry_id, entry)


# --- D5


async def owe_reading(store: Store, entry: Entry) -> None:
    """The partner learns of a shared entry by one bundle a day and programme (D5), at her prompt time."""
    pair = await pair_of(store, entry)
    if entry.visibility is Visibility.ME or pair is None:
        return
    reader = await member_as_me(store, pair.partner_of(entry.author_id))
    if reader is None:
        return
    waiting = await store.dues.waiting(reader.person.id)
    if any(due.kind == KIND and due.member_id == reader.id for due in waiting):
        return
    at = next_local(
        store.now, None, reader.person.prompt_time or reader.programme.settings.prompt_time, reader.zone
    )
    await store.dues.owe(
        KIND, "D", rank_of(KIND), reader.person.id, member_id=reader.id,
        subject=reader.programme.id, occurrence=occurrence_of(KIND, store.now), due_at=at,
    )  # fmt: skip


async def say_unread(owed: Owed) -> Said | None:
    """«Мария поделилась записью»: by name and date, never the words; gone when all is read."""
    me, t = owed.me, owed.t
    unread = await owed.store.reflections.unread(me.id, tuple(pair.id for pair in me.open_pairs))
    if not unread:
        return None
    names = []
    rows = []
    today = local_date(owed.now, me.zone)
    for stored in unread[:LISTED]:
        name = called((await owed.store.members.get(stored.entry.author_id)).name)
        names.append(name)
        day = say_date(local_date(stored.entry.said_at, me.zone), today, t.language)
        rows.append(
            [(t.plain("unread-button", name=name, day=day), EntryTap(entry_id=stored.id, act="open").pack())]
        )
    who = joined(list(dict.fromkeys(names)), ", ")
    keyboard = inline(*rows)
    return Said(
        t("unread", names=who, count=len(unread)), keyboard,
        line=t("unread-line", names=who, count=len(unread)), line_button=keyboard.inline_keyboard[0][0],
    )  # fmt: skip


SPEECHES = {KIND: Speech(say_unread)}
