"""What a photo or a file in a message is, said once an album, and what stands under it when it is sent again."""

from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Message

from handlers.diary_lines import excerpt
from mentoring.evidence import FileKind, is_picture
from mentoring.texts import utf16_length
from storage.store import Store

# A caption holds 1024 units; beside the words stand a name and a day.
CAPTION_WORDS, CUT_WORDS = 850, 420


@dataclass(frozen=True, slots=True)
class Found:
    """What of a message can be kept. `words` are the caption, else the name of the document."""

    kind: FileKind
    file: str = field(repr=False)
    words: str = field(repr=False)
    is_picture: bool


def found_in(message: Message) -> Found | None:
    """The photo or document of a message; None for anything else."""
    if message.photo:
        return Found(FileKind.PHOTO, message.photo[-1].file_id, message.caption or "", is_picture=True)
    if message.document is None:
        return None
    words = message.caption or message.document.file_name or ""
    mime = message.document.mime_type
    return Found(
        FileKind.DOCUMENT, message.document.file_id, words, is_picture(FileKind.DOCUMENT, mime)
    )  # fmt: skip


def is_news(message: Message, data: dict[str, Any], what: str) -> bool:
    """Whether it is to be said: each message of an album comes by itself, and one answer is enough. Changes `data`."""
    album = message.media_group_id
    if album is None:
        return True
    told = data.get("told", []) if data.get("album") == album else []
    data.update(album=album, told=[*told, what])
    return what not in told


async def is_first_photo(store: Store, person_id: int) -> bool:
    """Whether she has sent no photo of a meeting or of a goal yet (V11)."""
    if await store.evidence.has_photo_of(person_id):
        return False
    return not await store.goal_proofs.has_photo_of(person_id)


def caption_words(words: str) -> str:
    """The words under a file as far as a caption has room for them."""
    return words if utf16_length(words) <= CAPTION_WORDS else excerpt(words, CUT_WORDS)
