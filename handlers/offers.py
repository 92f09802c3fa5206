"""A message out of the blue: kept sealed for a day as a draft, and one tap decides what it is (E1)."""

from datetime import datetime, timedelta
from typing import Any, Literal

from aiogram import Bot, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.entry_card import me_of_entry, own
from handlers.entry_files import (
    Written,
    as_rows,
    files_in,
    files_said,
    from_rows,
    note_children,
    shown_words,
    written_in,
)
from handlers.keyboards import inline
from handlers.rewriting import add_more, attach, words_of_edited
from handlers.saving import only_pair, save
from handlers.speech import Shows
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.people import Visibility
from mentoring.reflections import (
    FILES_LIMIT,
    EntryFile,
    Parts,
    accept_text,
    edited_files,
    edited_parts,
    is_right_after,
    text_of,
    which_prompt,
)
from storage.reflections import Stored
from storage.store import Store

MORE: Literal["more"] = "more"
PAIRS_OFFERED = 4


class Keep(Tap, prefix="keep"):
    """One tap decides what an unexpected message is: an entry for someone, `more` of the last one, or `no` entry."""

    message_id: int
    where: Visibility | Literal["no", "more"]
    pair_id: int = 0


def router(texts: Texts) -> Router:
    router = Router(name="offers")
    router.message.register(continue_album, OfAlbum(), Holds())
    router.callback_query.register(keep, Keep.filter(), Holds())
    return router


# --- albums: one entry, though each photo comes as a message of its own


class OfAlbum(Filter):
    """A further message of an album that has become an entry or a draft."""

    async def __call__(self, message: Message, me: Me | None = None, **more: Any) -> bool | dict[str, Any]:
        if me is None or message.media_group_id is None:
            return False
        store: Store = more["store"]
        stored = await store.reflections.by_album(me.person.id, message.media_group_id)
        if stored is not None:
            return {"begun": stored}
        draft = await store.conversations.draft(me.person.id, _album_kind(message.media_group_id), store.now)
        return {"begun": draft["draft"]} if draft else False


def _album_kind(album: str) -> str:
    return f"a{album}"


async def continue_album(
    message: Message, begun: Stored | str, bot: Bot, store: Store, me: Me, said_at: datetime, outgoing: Shows,
    texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    """Silently: the first photo was answered, and nobody knows which is the last."""
    written = written_in(message, said_at)
    if written.left_out:
        await _say_left_out(message, store, me, written, t)
    if written.is_empty:
        return
    if isinstance(begun, Stored):
        await attach(bot, store, me, begun, written, outgoing, texts, is_same_act=True)
        return
    draft = await store.conversations.draft(me.person.id, begun, store.now)
    if draft is not None and len(draft["files"]) < FILES_LIMIT:
        parts = (*_parts(begun, draft), (written.message_id, written.text.strip()))
        await _amend(store, me, begun, draft, parts, _files(draft) + written.files)


async def _say_left_out(message: Message, store: Store, me: Me, written: Written, t: Speaker) -> None:
    """What cannot be kept is said to be so, once an album."""
    if written.album:
        told = f"x{written.album}"
        if await store.conversations.draft(me.person.id, told, store.now) is not None:
            return
        await store.conversations.put_aside(me.person.id, told, {}, store.now)
    key = "line-instead" if written.is_empty else "left-out"
    await message.answer(t(key, kind=written.left_out or "file"))


# --- what lies in a draft


def _parts(kind: str, draft: dict[str, Any]) -> Parts:
    """The words by message; a draft of an earlier version knows one."""
    return tuple((number, words) for number, words in draft.get("parts") or [[int(kind[1:]), draft["text"]]])


def _files(draft: dict[str, Any]) -> tuple[EntryFile, ...]:
    return from_rows(draft.get("files", []))


async def _amend(
    store: Store, me: Me, kind: str, draft: dict[str, Any], parts: Parts, files: tuple[EntryFile, ...]
) -> None:
    text = text_of(parts, has_files=bool(files))
    changed = {**draft, "text": text, "parts": parts, "files": as_rows(files)}
    await store.conversations.amend(me.person.id, kind, changed, store.now)


async def edit_draft(message: Message, store: Store, me: Me) -> None:
    """An edited message changes its part of a draft, also in the midst of an album; nothing is said."""
    kind = f"m{message.message_id}"
    if message.media_group_id is not None:
        album = _album_kind(message.media_group_id)
        found = await store.conversations.draft(me.person.id, album, store.now)
        kind = found["draft"] if found else kind
    draft = await store.conversations.draft(me.person.id, kind, store.now)
    if draft is None:
        return
    parts = edited_parts(_parts(kind, draft), message.message_id, words_of_edited(message))
    files = edited_files(_files(draft), next(iter(files_in(message)), None))
    await _amend(store, me, kind, draft, parts, files)


# --- offering


async def offer(message: Message, store: Store, me: Me, said_at: datetime, t: Speaker) -> None:
    """Keep the message a day and ask what it is; what cannot be kept is said to be so."""
    await offer_written(message, store, me, written_in(message, said_at), t)


async def offer_written(message: Message, store: Store, me: Me, written: Written, t: Speaker) -> None:
    """The same for what was said in an earlier message; the question comes as an answer to `message`."""
    said_at = written.said_at
    if written.is_empty:
        await _say_left_out(message, store, me, written, t)
        return
    prompt = which_prompt(await store.prompts.recent(me.person.id), said_at)
    last = await store.reflections.last_of(me.id)
    is_more = last is not None and is_right_after(last.entry.said_at, said_at)
    data = {
        "text": accept_text(written.text, has_files=bool(written.files)), "files": as_rows(written.files),
        "parts": [[written.message_id, written.text.strip()]],
        "said_at": said_at.isoformat(), "prompt_id": prompt.id if prompt else None, "album": written.album,
        "entry_id": last.id if last is not None and is_more else None,
    }  # fmt: skip
    kind = f"m{written.message_id}"
    await store.conversations.put_aside(me.person.id, kind, data, store.now)
    if written.album:
        await store.conversations.put_aside(
            me.person.id, _album_kind(written.album), {"draft": kind}, store.now
        )
    said = [t("offer-more" if is_more else "offer-with-prompt" if prompt else "offer")]
    if written.left_out:
        said.append(t("left-out", kind=written.left_out))
    if note := await note_children(store, me, written.files, t):
        said.append(note)
    await message.answer(joined(said), reply_markup=await _keyboard(store, me, written.message_id, data, t))


async def _keyboard(
    store: Store, me: Me, message_id: int, data: dict[str, Any], t: Speaker
) -> InlineKeyboardMarkup:
    """More of the last entry, an entry for whom, or none. With several pairs each is named (V2)."""

    def data_of(where: Visibility | Literal["no", "more"], pair_id: int = 0) -> str:
        return Keep(message_id=message_id, where=where, pair_id=pair_id).pack()

    rows = []
    if data["entry_id"] is not None:
        rows.append([(t.plain("keep-more-button"), data_of(MORE))])
    pair = only_pair(me)
    if pair is not None:
        key = "keep-mentor-button" if pair.mentee_id == me.id else "keep-partner-button"
        rows.append([(t.plain(key), data_of(Visibility.PAIR, pair.id))])
    else:
        for one in (me.as_mentee or me.open_pairs)[:PAIRS_OFFERED]:
            name = called((await store.members.get(one.partner_of(me.id))).name)
            rows.append([(t.plain("keep-named-button", name=name), data_of(Visibility.PAIR, one.id))])
    rows.append([(t.plain("keep-me-button"), data_of(Visibility.ME))])
    rows.append([(t.plain("keep-no-button"), data_of("no"))])
    return inline(*rows)


async def is_too_late(
    message: Message, store: Store, me: Me, state: FSMContext, listens_for: timedelta, said_at: datetime, t: Speaker
) -> bool:  # fmt: skip
    """Tell whether a line comes long after its question (asked at data["at"]): it is about something else then.

    The question ends, and the line is offered as an entry: nobody's diary may end up on the route.
    """
    if said_at - datetime.fromisoformat((await state.get_data())["at"]) <= listens_for:
        return False
    await state.clear()
    await offer(message, store, me, said_at, t)
    return True


async def offer_again(message: Message, store: Store, me: Me, stored: Stored, t: Speaker) -> None:
    """An entry that was taken back waits a day as a draft."""
    entry = stored.entry
    message_id = next((number for number, _ in entry.parts if number), message.message_id)
    data = {
        "text": entry.text, "files": as_rows(entry.files), "said_at": entry.said_at.isoformat(),
        "parts": entry.parts or [[message_id, entry.text]],
        "prompt_id": entry.prompt_id, "album": None, "entry_id": None,
    }  # fmt: skip
    await store.conversations.put_aside(me.person.id, f"m{message_id}", data, store.now)
    await message.answer(
        t("undone-entry-wrote"), reply_markup=await _keyboard(store, me, message_id, data, t)
    )


async def remind(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """What nobody has decided about is offered again, once: when she comes to write or to read."""
    found = await store.conversations.next_unoffered(me.person.id, "m", store.now)
    if found is None:
        return
    kind, data = found
    words = [files_said(_files(data), t)] if data["files"] else []
    words += [Markup(t("entry-words", text=shown_words(data["text"])))] if data["text"] else []
    keyboard = await _keyboard(store, me, int(kind[1:]), {**data, "entry_id": None}, t)
    await message.answer(joined([t("offer-again"), *words], "\n\n"), reply_markup=keyboard)


# --- deciding


async def keep(
    callback: CallbackQuery, callback_data: Keep, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    kind = f"m{callback_data.message_id}"
    draft = await store.conversations.draft(me.person.id, kind, store.now)
    if draft is None:
        raise RuleBroken("draft-gone")
    message = callback.message
    if not isinstance(message, Message):
        return
    await store.conversations.drop_draft(me.person.id, kind)
    if callback_data.where == "no":
        await message.edit_text(t("draft-dropped"))
        return
    await message.edit_reply_markup(reply_markup=None)
    written = Written(
        draft["text"], _files(draft), datetime.fromisoformat(draft["said_at"]), callback_data.message_id,
        draft.get("album"), parts=_parts(kind, draft),
    )  # fmt: skip
    if callback_data.where == MORE:
        me = await me_of_entry(store, me, draft.get("entry_id") or 0)
        stored = await own(store, me, draft.get("entry_id") or 0)
        await add_more(message, bot, store, me, stored, written, outgoing, texts, t)
        return
    where, pair_id = callback_data.where, callback_data.pair_id
    await save(message, store, me, written, draft["prompt_id"], t, outgoing, where, pair_id)
