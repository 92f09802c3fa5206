"""Who may see an entry: chosen anew at any time, and every message that shows it follows (V1-V4)."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from handlers.copies import refresh_copies, withdraw_copies
from handlers.entry_card import SAVED, EntryTap, me_of_entry, own, redraw
from handlers.keyboards import inline
from handlers.reading import owe_reading
from handlers.speech import Shows
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from mentoring.people import Visibility
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
    me = await me_of_entry(store, me, callback_data.entry_id)
    stored = await own(store, me, callback_data.entry_id)
    before = {
        "visibility": stored.entry.visibility, "pair_id": stored.entry.pair_id, "last": me.person.last_visibility,
    }  # fmt: skip
    chosen = (callback_data.visibility, callback_data.pair_id or None)
    if chosen != (stored.entry.visibility, stored.entry.pair_id):
        await store.undos.remember(me.id, me.person.id, Act.READERS, stored.id, before)
    message = callback.message
    here = (me.person.id, message.message_id) if message else (0, 0)
    await open_to(
        bot, store, me, stored, callback_data.visibility, callback_data.pair_id, outgoing, texts, here
    )
    await store.people.change(me.person.id, last_visibility=callback_data.visibility)
    if isinstance(message, Message):
        await redraw(message, store, me, stored.id, callback_data.at, outgoing, t)


async def open_to(
    bot: Bot, store: Store, me: Me, stored: Stored, visibility: Visibility, pair_id: int, outgoing: Shows,
    texts: Texts, but: tuple[int, int] = (0, 0),
) -> None:  # fmt: skip
    """Another circle of readers: copies follow, and who may read it now hears of it."""
    pair = next((one for one in me.open_pairs if one.id == pair_id), None)
    before = stored.entry.rights
    after = change_visibility(before, me.member, visibility, pair)
    await store.reflections.show_to(stored.id, after.visibility, after.pair_id)
    if before == after:
        return
    again = await own(store, me, stored.id)
    if narrows(before, after):
        await withdraw_copies(bot, store, again, texts)
    await refresh_copies(bot, store, again, outgoing, texts, but, whose={me.person.id})
    await owe_reading(store, again.entry)
