"""Every message that shows an entry stays true to it: refreshed when it changes, taken back when it is closed (V3).

What shows an entry is remembered with the number of its message: a card, the «Записала» of its author, a list that
quotes it, voices and pictures, the card of an answer.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageText, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from handlers.diary_lines import SHOWN_LINE
from handlers.entry_card import SHOWN_ENTRY, SHOWN_SAVED, card_screen, pair_of, saved_screen
from handlers.entry_files import SHOWN, SHOWN_TO_OTHERS
from handlers.keyboards import inline
from handlers.speech import Shows
from handlers.taps import DiaryBack
from handlers.who import Me, member_as_me
from locales import Speaker, Texts
from mentoring.people import may_read_entry
from storage.deliveries import BULK, Call, Sending
from storage.members import Card
from storage.reflections import Stored
from storage.store import Store

IN_WORDS = (SHOWN_ENTRY, SHOWN_LINE)
AS_FILES = (SHOWN, SHOWN_TO_OTHERS)
ON_SCREENS = (SHOWN_ENTRY, SHOWN_SAVED)
SHOWS_ENTRIES = frozenset({*IN_WORDS, *AS_FILES, *ON_SCREENS})
Serialise = Callable[[TelegramMethod[Any], int], Call]
# What makes the calls: the bot of an update, or `Later` where there is none.
Makes = Callable[[TelegramMethod[Any]], Awaitable[Any]]


class Later:
    """Edits of what stands in chats as rows of their own, for what the clock does: no update's bot is there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, method: TelegramMethod[Any]) -> None:
        assert isinstance(method, EditMessageText | DeleteMessage)
        chat_id, message_id = method.chat_id, method.message_id
        fields = {"chat_id": str(chat_id), "message_id": str(message_id)}
        if isinstance(method, EditMessageText):
            assert isinstance(method.reply_markup, InlineKeyboardMarkup)
            markup = method.reply_markup.model_dump_json(exclude_none=True)
            fields |= {"text": method.text or "", "parse_mode": "HTML", "reply_markup": markup}
        person = await self._store.people.by_telegram(int(chat_id or 0))
        if person is not None:
            call = Call(type(method).__name__, fields, int(chat_id or 0), BULK)
            key = f"l:{person.id}:{message_id}:{self._store.now.isoformat()}"
            await self._store.deliveries.owe(key, call, self._store.now, person_id=person.id)


async def withdraw_copies(
    bot: Makes, store: Store, stored: Stored, texts: Texts, *, from_all: bool = False,
    said: str = "entry-withdrawn",
) -> None:  # fmt: skip
    """Every message that shows the entry to one who may not read it now becomes «запись убрана автором».

    So does a list that quotes it, which leads back to itself without it. Files that were lent leave the chat. With
    `from_all` the entry is going for good, from its author's chat too.
    """
    author = (await store.members.get(stored.entry.author_id)).member.person_id
    for kind in (*IN_WORDS, SHOWN_SAVED):
        for person_id, chat_id, message_id in await store.deliveries.copies(kind, stored.id):
            if from_all or not await _may_read(store, person_id, stored):
                t = texts.of((await store.people.get(person_id)).language)
                key = "entry-removed" if person_id == author else said
                await bot(_gone(chat_id, message_id, key, t))
    for kind in AS_FILES:
        for person_id, chat_id, message_id in await store.deliveries.copies(kind, stored.id):
            if from_all or not await _may_read(store, person_id, stored):
                await bot(DeleteMessage(chat_id=chat_id, message_id=message_id))


async def withdraw_of_pair(bot: Makes, store: Store, pair_id: int, texts: Texts) -> None:
    """The pair has ended: what its members had opened of each other is theirs to read no more (V4)."""
    for stored in await store.reflections.shown_in_pair(pair_id):
        await withdraw_copies(bot, store, stored, texts, said="entry-pair-ended")


async def withdraw_of_reader(bot: Makes, store: Store, card: Card, texts: Texts) -> None:
    """She coordinates no longer, or has left: what had been opened to her as a coordinator goes from her chat (V2)."""
    if card.member.person_id is None:
        return
    for stored in await store.reflections.opened_in_chat(card.member.person_id, card.member):
        await withdraw_copies(bot, store, stored, texts, said="entry-reader-left")


def _gone(chat_id: int, message_id: int, key: str, t: Speaker) -> EditMessageText:
    back = inline([(t.plain("diary-back-button"), DiaryBack().pack())])
    return EditMessageText(chat_id=chat_id, message_id=message_id, text=t(key), reply_markup=back)


async def _may_read(store: Store, person_id: int, stored: Stored) -> bool:
    pair = await pair_of(store, stored.entry)
    cards = await store.members.of_person(person_id)
    return any(may_read_entry(card.member, stored.entry.rights, pair) for card in cards)


async def refresh_copies(
    bot: Bot, store: Store, stored: Stored, outgoing: Shows, texts: Texts, but: tuple[int, int] = (0, 0),
    kinds: tuple[str, ...] = ON_SCREENS, whose: Collection[int] | None = None,
) -> None:  # fmt: skip
    """Every card says what the entry is now, and every «Записала» who sees it; `but` is (person, message).

    `whose` are the persons for whom something has changed, if not for all: an edit that changes nothing is refused.
    """
    for kind in kinds:
        for person_id, chat_id, message_id in await store.deliveries.copies(kind, stored.id):
            if (person_id, message_id) == but or (whose is not None and person_id not in whose):
                continue
            call = await _as_it_is(store, stored, kind, person_id, chat_id, message_id, texts)
            if call is not None:
                await bot(call)
                outgoing.shows(kind, stored.id)


async def _as_it_is(
    store: Store, stored: Stored, kind: str, person_id: int, chat_id: int, message_id: int, texts: Texts
) -> EditMessageText | None:
    """The message as it should stand for this reader; None if she may not read the entry."""
    reader = await _as_me_of(store, person_id, stored.entry.programme_id)
    pair = await pair_of(store, stored.entry)
    if reader is None or not may_read_entry(reader.member, stored.entry.rights, pair):
        return None
    screen = saved_screen if kind == SHOWN_SAVED else card_screen
    text, keyboard = await screen(store, reader, stored, texts.of(reader.person.language))
    return EditMessageText(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard)


async def _as_me_of(store: Store, person_id: int, programme_id: int) -> Me | None:
    """A person as a member of one programme."""
    for card in await store.members.of_person(person_id):
        if card.member.programme_id == programme_id:
            return await member_as_me(store, card.id)
    return None


async def forget_earlier(bot: Bot, store: Store, stored: Stored, texts: Texts) -> None:
    """Words or files were taken out: what was sent beside the cards, and lists that quote them, still hold them."""
    for kind in AS_FILES:
        for _, chat_id, message_id in await store.deliveries.copies(kind, stored.id):
            await bot(DeleteMessage(chat_id=chat_id, message_id=message_id))
    author = (await store.members.get(stored.entry.author_id)).member.person_id
    for person_id, chat_id, message_id in await store.deliveries.copies(SHOWN_LINE, stored.id):
        if person_id != author:
            t = texts.of((await store.people.get(person_id)).language)
            await bot(_gone(chat_id, message_id, "entry-corrected", t))


def watch_entries(texts: Texts, serialise: Serialise) -> Callable[[Store, Sending, int], Awaitable[None]]:
    """What delivery asks in the commit that records a sent message: is what it shows still so?

    A card that waited while its author closed or corrected the entry is put right at once: until it was sent, nobody
    could find it.
    """

    async def look(store: Store, one: Sending, message_id: int) -> None:
        for number, (kind, subject) in enumerate(one.call.shows):
            if kind in SHOWS_ENTRIES and one.person_id is not None and one.chat_id is not None:
                found = await _put_right(store, one, message_id, kind, subject, texts)
                if found is not None:
                    row = replace(serialise(found[0], BULK), shows=found[1])
                    await store.deliveries.owe(
                        f"w:{one.seq}:{number}", row, store.now, person_id=one.person_id
                    )

    return look


async def _put_right(
    store: Store, one: Sending, message_id: int, kind: str, subject: int, texts: Texts
) -> tuple[EditMessageText | DeleteMessage, tuple[tuple[str, int], ...]] | None:
    """The change a message needs that has just arrived, and what it shows then; None if all is well."""
    assert one.person_id is not None and one.chat_id is not None
    stored = await store.reflections.find(subject)
    if stored is None or not await _may_read(store, one.person_id, stored):
        if kind in AS_FILES:
            return DeleteMessage(chat_id=one.chat_id, message_id=message_id), ()
        t = texts.of((await store.people.get(one.person_id)).language)
        return _gone(one.chat_id, message_id, "entry-withdrawn", t), ()
    if stored.edited_at is None or stored.edited_at <= one.made_at or kind not in ON_SCREENS:
        return None
    call = await _as_it_is(store, stored, kind, one.person_id, one.chat_id, message_id, texts)
    return (call, ((kind, subject),)) if call is not None else None
