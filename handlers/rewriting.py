"""Other words for an entry: more of it, an edited message; earlier words stay, for the author only."""

from aiogram import Bot
from aiogram.types import Message

from handlers.copies import forget_earlier, refresh_copies
from handlers.entry_card import SHOWN_ENTRY, SHOWN_SAVED, own, readers_said, saved_screen
from handlers.entry_files import Written, as_rows, files_in, note_children
from handlers.speech import Shows
from handlers.who import Me, member_as_me
from locales import Speaker, Texts, joined
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.reflections import Entry, with_edited, with_more
from mentoring.texts import utf16_length
from mentoring.undos import Act
from storage.reflections import Stored
from storage.store import Store

# A message holds 4096 units; two stand between what was said at different times.
IN_A_MESSAGE, BETWEEN = 4096, 2


async def add_more(
    message: Message, bot: Bot, store: Store, me: Me, stored: Stored, written: Written, outgoing: Shows,
    texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    """A further message becomes a part of the entry, and editing it edits that part."""
    await attach(bot, store, me, stored, written, outgoing, texts)
    again = await own(store, me, stored.id)
    _, keyboard = await saved_screen(store, me, again, t)
    said = [t("entry-added", who=await readers_said(store, me, again.entry, t))]
    if note := await note_children(store, me, written.files, t):
        said.append(note)
    await message.answer(joined(said, "\n\n"), reply_markup=keyboard)
    outgoing.shows(SHOWN_SAVED, stored.id)


async def attach(
    bot: Bot, store: Store, me: Me, stored: Stored, written: Written, outgoing: Shows, texts: Texts,
    *, is_same_act: bool = False,
) -> None:  # fmt: skip
    """Add without a word. The next photo of an album is the same act: one undo takes the album back."""
    changed, files = stored.entry, written.files
    for number, words in written.by_message:
        changed, files = with_more(changed, number, words, files), ()
    if not is_same_act:
        await note_before(store, me, stored)
    await change_words(bot, store, me, stored, changed, outgoing, texts, corrects=False)
    for number, _ in written.by_message:
        await store.reflections.came_in(stored.id, me.person.id, number, written.album)


async def change_words(
    bot: Bot, store: Store, me: Me, stored: Stored, changed: Entry, outgoing: Shows, texts: Texts,
    *, corrects: bool,
) -> None:  # fmt: skip
    """Words that are corrected stay as an earlier version; every copy follows."""
    await store.reflections.change(stored, me.person.id, changed, corrects=corrects)
    again = await own(store, me, stored.id)
    await refresh_copies(bot, store, again, outgoing, texts, kinds=(SHOWN_ENTRY,))
    if corrects:
        await forget_earlier(bot, store, again, texts)


async def note_before(store: Store, me: Me, stored: Stored) -> None:
    """For ten minutes all of it can be put back."""
    before = {
        "text": stored.entry.text, "parts": stored.entry.parts,
        "files": as_rows(stored.entry.files),
        "edited_at": stored.edited_at.isoformat() if stored.edited_at else None,
    }  # fmt: skip
    await store.undos.remember(me.id, me.person.id, Act.REWROTE, stored.id, before)


# --- an edited message


async def edit(
    message: Message, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts, t: Speaker
) -> bool:
    """An edited message edits its part of its entry, of whichever programme, and every message that shows it.

    False if the message is no part of an entry.
    """
    stored = await store.reflections.by_message(me.person.id, message.message_id)
    if stored is None:
        return False
    author = await member_as_me(store, stored.entry.author_id)
    if author is None:
        raise RuleBroken("entry-gone")
    file = next(iter(files_in(message)), None)
    changed = with_edited(stored.entry, message.message_id, words_of_edited(message), file)
    if (changed.text, changed.files) != (stored.entry.text, stored.entry.files):
        await note_before(store, author, stored)
        await change_words(bot, store, author, stored, changed, outgoing, texts, corrects=True)
        await message.answer(t("entry-edited"))
    return True


def words_of_edited(message: Message) -> str:
    """Its words; an entry that was written in one line stands behind `/reflect`."""
    text = message.text or message.caption or ""
    return "".join(text.split(maxsplit=1)[1:]) if text.startswith("/") else text


# --- earlier words


async def show_before(message: Message, store: Store, me: Me, stored: Stored, t: Speaker) -> None:
    """What stood there, the newest first; who reads the entry never sees it. The newest is always whole."""
    today = local_date(store.now, me.zone)
    said, length = [t("entry-before")], utf16_length(t.plain("entry-before"))
    for number, (at, words) in enumerate(reversed(await store.reflections.versions(stored.id))):
        day = say_date(local_date(at, me.zone), today, t.language)
        line = t("entry-before-line", day=day, text=words)
        length += BETWEEN + utf16_length(t.plain("entry-before-line", day=day, text=words))
        if length > IN_A_MESSAGE and number:
            break
        if length > IN_A_MESSAGE:
            await message.answer(said.pop())
        said.append(line)
    await message.answer(joined(said, "\n\n"))
