"""Who may see an entry: chosen anew at any time, and every message that shows it follows (V1-V4)."""

from aiogram import Bot, Router
from aiogram.methods import DeleteMessage, EditMessageText
from aiogram.types import CallbackQuery, Message

from handlers.diary_lines import SHOWN_LINE
from handlers.entry_card import SAVED, SHOWN_ENTRY, EntryTap, card_screen, own, pair_of, redraw
from handlers.entry_files import SHOWN, SHOWN_TO_OTHERS
from handlers.keyboards import inline
from handlers.reading import owe_reading
from handlers.speech import Shows
from handlers.taps import DiaryBack, Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.names import called
from mentoring.people import Visibility, may_read_entry
from mentoring.reflections import change_visibility, narrows
from mentoring.undos import Act
from storage.reflections import Stored
from storage.store import Store


class ShowTo(Tap, prefix="show"):
    """The chosen circle of readers; `pair_id` 0 for none."""

    entry_id: int
    visibility: Visibility
    pair_id: int
    at: str = SAVED


def router(texts: Texts) -> Router:
    router = Router(name="readers")
    router.callback_query.register(show_to, ShowTo.filter(), Holds())
    return router


async def ask_readers(message: Message, store: Store, me: Me, stored: Stored, at: str, t: Speaker) -> None:
    """«Только мне», each own pair by the partner's name, «и координатору» (V1, V2)."""

    def data(visibility: Visibility, pair_id: int = 0) -> str:
        return ShowTo(entry_id=stored.id, visibility=visibility, pair_id=pair_id, at=at).pack()

    rows = [[(t.plain("show-me-button"), data(Visibility.ME))]]
    for pair in me.open_pairs:
        name = called((await store.members.get(pair.partner_of(me.id))).name)
        rows.append([(t.plain("show-pair-button", name=name), data(Visibility.PAIR, pair.id))])
    # A mentor who opens her entry to coordinators does not open it to a mentee by the way.
    pair_id = stored.entry.pair_id or (me.as_mentee[0].id if len(me.as_mentee) == 1 else 0)
    rows.append([(t.plain("show-coordinators-button"), data(Visibility.COORDINATORS, pair_id))])
    back = [(t.plain("back-button"), EntryTap(entry_id=stored.id, act="back", at=at).pack())]
    await message.edit_text(t("entry-who-ask"), reply_markup=inline(*rows, back))


async def show_to(
    callback: CallbackQuery, callback_data: ShowTo, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    stored = await own(store, me, callback_data.entry_id)
    before = {
        "visibility": stored.entry.visibility, "pair_id": stored.entry.pair_id, "last": me.person.last_visibility,
    }  # fmt: skip
    await store.undos.remember(me.id, me.person.id, Act.READERS, stored.id, before)
    await open_to(bot, store, me, stored, callback_data.visibility, callback_data.pair_id, texts)
    await store.people.change(me.person.id, last_visibility=callback_data.visibility)
    if isinstance(callback.message, Message):
        await redraw(callback.message, store, me, stored.id, callback_data.at, outgoing, t)


async def open_to(
    bot: Bot, store: Store, me: Me, stored: Stored, visibility: Visibility, pair_id: int, texts: Texts
) -> None:
    """Another circle of readers: copies follow, and who may read it now hears of it."""
    pair = next((one for one in me.open_pairs if one.id == pair_id), None)
    before = stored.entry.rights
    after = change_visibility(before, me.member, visibility, pair)
    await store.reflections.show_to(stored.id, after.visibility, after.pair_id)
    again = await own(store, me, stored.id)
    if narrows(before, after):
        await withdraw_copies(bot, store, again, texts)
    await owe_reading(store, again.entry)


async def withdraw_copies(
    bot: Bot, store: Store, stored: Stored, texts: Texts, *, from_all: bool = False
) -> None:
    """Every message that shows the entry to one who may not read it now becomes «запись убрана автором» (V3).

    So does a list that quotes it, which leads back to itself without it. Files that were lent leave the chat. With
    `from_all` the entry is going for good, from its author's chat too.
    """
    author = await store.members.get(stored.entry.author_id)
    cards = await store.deliveries.copies(SHOWN_ENTRY, stored.id)
    for person_id, chat_id, message_id in cards + await store.deliveries.copies(SHOWN_LINE, stored.id):
        if person_id == author.member.person_id:
            continue
        if from_all or not await _may_read(store, person_id, stored):
            t = texts.of((await store.people.get(person_id)).language)
            back = inline([(t.plain("diary-back-button"), DiaryBack().pack())])
            await bot(
                EditMessageText(
                    chat_id=chat_id, message_id=message_id, text=t("entry-withdrawn"), reply_markup=back
                )
            )
    for kind in (SHOWN, SHOWN_TO_OTHERS):
        for person_id, chat_id, message_id in await store.deliveries.copies(kind, stored.id):
            if from_all or not await _may_read(store, person_id, stored):
                await bot(DeleteMessage(chat_id=chat_id, message_id=message_id))


async def _may_read(store: Store, person_id: int, stored: Stored) -> bool:
    pair = await pair_of(store, stored.entry)
    cards = await store.members.of_person(person_id)
    return any(may_read_entry(card.member, stored.entry.rights, pair) for card in cards)


async def refresh_copies(
    bot: Bot, store: Store, stored: Stored, outgoing: Shows, texts: Texts, but: tuple[int, int] = (0, 0)
) -> None:
    """Every card that shows the entry to one who may read it says what it says now; `but` is (person, message)."""
    pair = await pair_of(store, stored.entry)
    for person_id, chat_id, message_id in await store.deliveries.copies(SHOWN_ENTRY, stored.id):
        if (person_id, message_id) == but:
            continue
        reader = await _as_me_of(store, person_id, stored.entry.programme_id)
        if reader is not None and may_read_entry(reader.member, stored.entry.rights, pair):
            t = texts.of(reader.person.language)
            text, keyboard = await card_screen(store, reader, stored, t)
            await bot(
                EditMessageText(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard)
            )
            outgoing.shows(SHOWN_ENTRY, stored.id)


async def _as_me_of(store: Store, person_id: int, programme_id: int) -> Me | None:
    """A person as a member of one programme."""
    for card in await store.members.of_person(person_id):
        if card.member.programme_id == programme_id:
            return await member_as_me(store, card.id)
    return None
