"""Voice notes and pictures of an entry: taken from a message, said in words, sent again to who may see them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiogram.types import Message

from handlers.speech import Shows
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.names import called
from mentoring.evidence import FileKind, is_picture
from mentoring.moments import local_date
from mentoring.reflections import EntryFile, EntryFileKind, Parts
from mentoring.texts import utf16_length
from storage.reflections import Stored
from storage.store import Store

SHOWN, SHOWN_TO_OTHERS = "entry-file", "entry-file-lent"
# A bot may delete what it sent in the last 48 hours: later it could not take a voice back from a reader's chat.
LENT_FOR = timedelta(hours=36)
TOLD = "told-photos"
# A message holds 4096 units; a card says more than the words.
ON_A_CARD = 2800


@dataclass(frozen=True, slots=True)
class Written:
    """What one message says, before anything is decided about it.

    `left_out` is a word for what of it cannot be kept (`video`, `file`), or None. `parts` are the words of each
    message, when there were several.
    """

    text: str = field(repr=False)
    files: tuple[EntryFile, ...]
    said_at: datetime
    message_id: int
    album: str | None = None
    left_out: str | None = None
    parts: Parts = field(default=(), repr=False)

    @property
    def by_message(self) -> Parts:
        """Its words by the messages they came in."""
        return self.parts or ((self.message_id, self.text),)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that can be kept."""
        return not self.text.strip() and not self.files


def written_in(message: Message, said_at: datetime, text: str | None = None) -> Written:
    """Read a message; `text` stands for its words when a command was taken off them."""
    files = files_in(message)
    words = (message.text or message.caption or "") if text is None else text
    left_out = None if files or message.text else _kind_left_out(message)
    return Written(words, files, said_at, message.message_id, message.media_group_id, left_out)


def files_in(message: Message) -> tuple[EntryFile, ...]:
    """The voice note or the picture of a message."""
    if message.voice:
        voice = message.voice
        return (EntryFile(EntryFileKind.VOICE, voice.file_id, voice.duration, message.message_id),)
    if message.photo:
        return (EntryFile(EntryFileKind.PHOTO, message.photo[-1].file_id, 0, message.message_id),)
    document = message.document
    if document is not None and is_picture(FileKind.DOCUMENT, document.mime_type):
        return (EntryFile(EntryFileKind.DOCUMENT, document.file_id, 0, message.message_id),)
    return ()


def as_rows(files: tuple[EntryFile, ...]) -> list[list[str | int]]:
    """Files as they lie in a draft, or in what can be undone."""
    return [[one.kind.value, one.file, one.seconds, one.message_id] for one in files]


def from_rows(rows: list[list[Any]]) -> tuple[EntryFile, ...]:
    """Files as `as_rows` wrote them; those of earlier versions have no message."""
    return tuple(EntryFile(EntryFileKind(kind), *rest) for kind, *rest in rows)


def _kind_left_out(message: Message) -> str:
    return "video" if message.video or message.video_note or message.animation else "file"


def is_photo(file: EntryFile) -> bool:
    return file.kind is not EntryFileKind.VOICE


async def note_children(store: Store, me: Me, files: tuple[EntryFile, ...], t: Speaker) -> Markup | None:
    """V11, under the first photo a person sends, and never again."""
    if not any(is_photo(one) for one in files) or await store.people.wish(me.person.id, TOLD):
        return None
    if await store.evidence.has_photo_of(me.person.id):
        return None
    await store.people.set_wish(me.person.id, TOLD, "once", by="loza")
    return t("photo-children")


async def send_files(
    message: Message, store: Store, me: Me, stored: Stored, outgoing: Shows, t: Speaker
) -> None:
    """A text too long for the card, and each file as it came.

    What somebody else lent to be seen cannot be forwarded, and goes again after 36 hours.
    """
    is_own = stored.entry.author_id == me.id
    if is_cut(stored.entry.text):
        await message.answer(
            t("entry-words", text=stored.entry.text), protect_content=None if is_own else True
        )
        outgoing.shows(SHOWN if is_own else SHOWN_TO_OTHERS, stored.id)
    whose = await store.members.get(stored.entry.author_id)
    day = say_date(local_date(stored.entry.said_at, me.zone), local_date(store.now, me.zone), t.language)
    who = t("entry-file-own") if is_own else called(whose.name)
    for number, one in enumerate(stored.entry.files):
        caption = t("entry-file-caption", who=who, day=day) if number == 0 else None
        lent = None if is_own else True
        if one.kind is EntryFileKind.VOICE:
            await message.answer_voice(one.file, caption=caption, protect_content=lent)
        elif one.kind is EntryFileKind.PHOTO:
            await message.answer_photo(one.file, caption=caption, protect_content=lent)
        else:
            await message.answer_document(one.file, caption=caption, protect_content=lent)
        outgoing.shows(SHOWN if is_own else SHOWN_TO_OTHERS, stored.id)


async def take_back_lent(store: Store, now: datetime) -> None:
    """A chore: files lent to readers leave their chats while Telegram still lets a bot delete them."""
    await store.deliveries.take_back(SHOWN_TO_OTHERS, now - LENT_FOR, now)


def is_cut(text: str) -> bool:
    return utf16_length(text) > ON_A_CARD


def shown_words(text: str, room: int = ON_A_CARD) -> str:
    """The words as they fit beside others: cut at a space to so many units."""
    if utf16_length(text) <= room:
        return text
    kept = text[: room // 2] if utf16_length(text[:room]) > room else text[:room]
    return (kept.rsplit(" ", 1)[0] or kept) + "…"


def files_said(files: tuple[EntryFile, ...], t: Speaker) -> Markup:
    """«голосовое, 0:42», «3 фото», or both; of several voices how long they are together."""
    voices = [one for one in files if not is_photo(one)]
    said = []
    if voices:
        minutes, seconds = divmod(sum(one.seconds for one in voices), 60)
        said.append(t("entry-voice", length=f"{minutes}:{seconds:02}"))
    photos = len(files) - len(voices)
    if photos:
        said.append(t("entry-photos", count=photos))
    return joined(said, ", ")


CHORES = (take_back_lent,)
