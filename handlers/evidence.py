"""A photo or a file of a meeting that took place: sent in a dialogue, kept by Telegram's id, seen by the two alone."""

from datetime import timedelta
from typing import Any

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.attached import caption_words, found_in, is_first_photo, is_news
from handlers.keyboards import inline
from handlers.scenes import Scene, own_meeting
from handlers.speech import Shows
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.evidence import (
    FILES_OF_A_MEETING,
    FileKind,
    check_file_room,
    check_own_file,
    check_taken_place,
    has_room,
    has_taken_place,
)
from mentoring.meetings import Meeting
from mentoring.moments import local_date
from storage.evidence import MeetingFile
from storage.store import Store

SHOWN = "file"
# A bot may delete what it sent in the last 48 hours; an hour is left for the way.
DELETABLE = timedelta(hours=47)

Row = list[tuple[str, str]]


class AddFile(Tap, prefix="fadd"):
    """«Фото или файл», from the card of the meeting or from the screen of what it gave."""

    meeting_id: int
    on_card: bool


class ShowFiles(Tap, prefix="fshow"):
    """Send all files of a meeting again."""

    meeting_id: int


class DropFile(Tap, prefix="fdrop"):
    """Remove an own file; stands under the file itself."""

    file_id: int


class BackFromFiles(Tap, prefix="fback"):
    """Leave the dialogue for the screen it began on."""

    meeting_id: int
    on_card: bool


class Sending(StatesGroup):
    """Waiting for photos and files, till she goes elsewhere."""

    file = State()


def router(texts: Texts) -> Router:
    router = Router(name="evidence")
    router.callback_query.register(ask, AddFile.filter(), Holds())
    router.callback_query.register(show_files, ShowFiles.filter(), Holds())
    router.callback_query.register(drop, DropFile.filter(), Holds())
    router.callback_query.register(go_back, BackFromFiles.filter(), Holds())
    router.message.register(take, StateFilter(Sending.file), Holds())
    return router


# --- on other screens


async def files_part(
    store: Store, meeting: Meeting, scene: Scene, t: Speaker, *, on_card: bool
) -> tuple[list[Markup], list[Row]]:
    """«Фото и файлы: 2» and the buttons to see them and to add one."""
    files = await store.evidence.of_meeting(meeting.id)
    lines = [t("files-count", count=len(files))] if files else []
    show = [(t.plain("files-show-button"), ShowFiles(meeting_id=meeting.id).pack())] if files else []
    may_add = has_taken_place(meeting, scene.side) and has_room(len(files))
    data = AddFile(meeting_id=meeting.id, on_card=on_card).pack()
    return lines, [show, [(t.plain("files-add-button"), data)] if may_add else []]


# --- sending


async def ask(
    callback: CallbackQuery, callback_data: AddFile, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen becomes the question; the way back makes it the screen again."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    check_taken_place(meeting, scene.side)
    check_file_room(len(await store.evidence.of_meeting(meeting.id)))
    await state.set_state(Sending.file)
    await state.set_data({"meeting_id": meeting.id, "on_card": callback_data.on_card})
    if isinstance(callback.message, Message):
        keyboard = _back(meeting.id, callback_data.on_card, t)
        await callback.message.edit_text(t("files-ask", name=scene.name), reply_markup=keyboard)


def _back(meeting_id: int, on_card: bool, t: Speaker) -> InlineKeyboardMarkup:
    data = BackFromFiles(meeting_id=meeting_id, on_card=on_card).pack()
    return inline([(t.plain("files-back-button"), data)])


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """Keep what can be kept, and say so once an album. The dialogue goes on till she leaves it."""
    data = await state.get_data()
    try:
        meeting, scene = await own_meeting(store, me, data["meeting_id"])
        check_taken_place(meeting, scene.side)
    except RuleBroken as broken:
        await _end(message, state, data, refusal(t, broken))
        return
    text = await _kept(message, store, meeting, scene, data, t)
    if is_news(message, data, text[0]):
        keyboard = _back(meeting.id, data["on_card"], t)
        await message.answer(joined(text[1], "\n\n"), reply_markup=keyboard)
    await state.set_data(data)


async def _kept(
    message: Message, store: Store, meeting: Meeting, scene: Scene, data: dict[str, Any], t: Speaker
) -> tuple[str, list[Markup]]:
    """What became of one message: a word for it, and what is said of it. Changes `data`."""
    found = found_in(message)
    if found is None:
        return "wrong", [t("files-wrong")]
    count = len(await store.evidence.of_meeting(meeting.id))
    if not has_room(count):
        key = "files-left-out" if message.media_group_id else "files-full"
        return "full", [t(key, limit=FILES_OF_A_MEETING)]
    is_first = found.is_picture and await is_first_photo(store, scene.me.person.id)
    await store.evidence.add(meeting.id, scene.me.id, found.kind, found.file, found.words)
    said = [t("files-kept", name=scene.name, more="yes" if has_room(count + 1) else "no")]
    if is_first and not data.get("is_warned"):
        said.append(t("photo-children"))
        data["is_warned"] = True
    data["done"] = True
    return "kept", said


async def _end(message: Message, state: FSMContext, data: dict[str, Any], text: Markup) -> None:
    """There is nothing to add to any more. The rest of an album is still to come: it gets no answer of its own."""
    if is_news(message, data, "ended"):
        await message.answer(text)
    if message.media_group_id is None:
        await state.clear()
    else:
        await state.set_data(data)


async def go_back(
    callback: CallbackQuery, callback_data: BackFromFiles, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen as it is now, in place of the question or of the answer; the dialogue is over."""
    from handlers.afterwards import given_screen
    from handlers.meetings import card_screen

    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    if await state.get_state() == Sending.file.state:
        await state.clear()
    if callback_data.on_card or not has_taken_place(meeting, scene.side):
        text, keyboard = await card_screen(store, me, meeting.id, t)
    else:
        text, keyboard = await given_screen(store, meeting, scene, t)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(text, reply_markup=keyboard)


# --- seeing and removing


async def show_files(
    callback: CallbackQuery, callback_data: ShowFiles, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """Each file again, in the order they came; under an own one the way to remove it."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    files = await store.evidence.of_meeting(meeting.id)
    if not files:
        raise RuleBroken("files-none")
    if not isinstance(callback.message, Message):
        return
    for one in files:
        is_own = one.member_id == scene.me.id
        drop_row = [(t.plain("files-drop-button"), DropFile(file_id=one.id).pack())]
        keyboard = inline(drop_row) if is_own else None
        caption = _caption(one, scene, store, t)
        if one.kind is FileKind.PHOTO:
            await callback.message.answer_photo(one.file, caption=caption, reply_markup=keyboard)
        else:
            await callback.message.answer_document(one.file, caption=caption, reply_markup=keyboard)
        outgoing.shows(SHOWN, one.id)


def _caption(one: MeetingFile, scene: Scene, store: Store, t: Speaker) -> Markup:
    """Whose it is, of which day, and her words."""
    zone = scene.me.zone
    day = say_date(local_date(one.made_at, zone), local_date(store.now, zone), t.language)
    who = t("files-you") if one.member_id == scene.me.id else scene.name
    if not one.words:
        return t("files-caption", who=who, day=day)
    return t("files-caption-words", who=who, day=day, words=caption_words(one.words))


async def drop(
    callback: CallbackQuery, callback_data: DropFile, bot: Bot, store: Store, me: Me, t: Speaker
) -> None:
    """Only one's own. Messages that show it go from both chats, as far as Telegram lets a bot delete them."""
    one = await store.evidence.find(callback_data.file_id)
    if one is None:
        raise RuleBroken("button-old")
    _, scene = await own_meeting(store, me, one.meeting_id)
    check_own_file(one.member_id, scene.me.id)
    await store.evidence.drop(one.id)
    await callback.answer(t.plain("files-dropped"))
    for _, chat_id, message_id in await store.deliveries.copies(SHOWN, one.id):
        await bot(DeleteMessage(chat_id=chat_id, message_id=message_id))
    tapped = callback.message
    if isinstance(tapped, Message) and store.now - tapped.date > DELETABLE:
        await tapped.edit_reply_markup(reply_markup=None)
