"""What lies in a chat: messages with their buttons and attachments, and how Telegram writes them down."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.playground.entities import Entity, Json, to_html

SMALLER = "-s"
"""The end of the id of a photo's smaller size."""


@dataclass(frozen=True)
class Button:
    """An inline button: it either calls back or opens a link."""

    text: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Markup:
    """A reply markup as it was sent, and what it means.

    `inline` are rows under the message; `keyboard` are rows that replace the keyboard; `removes` takes it away.
    """

    raw: Json
    inline: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    removes: bool = False
    one_time: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file in a message; `kind` is document, photo or voice."""

    kind: str
    file_id: str
    file_unique_id: str
    content: bytes = field(repr=False)
    file_name: str | None = None
    mime_type: str | None = None
    duration: int = 0

    @property
    def file_path(self) -> str:
        """Where `/file/bot<token>/…` serves it."""
        return f"{self.kind}s/{self.file_unique_id}"

    def to_json(self) -> Json | list[Json]:
        """As it stands in a message: an object, for a photo the list of its sizes."""
        known: Json = {
            "file_id": self.file_id,
            "file_unique_id": self.file_unique_id,
            "file_size": len(self.content),
        }
        if self.kind == "photo":
            return [
                {**known, "width": 90, "height": 68, "file_id": f"{self.file_id}{SMALLER}"},
                {**known, "width": 800, "height": 600},
            ]
        if self.kind == "voice":
            return {**known, "duration": self.duration, "mime_type": self.mime_type or "audio/ogg"}
        named = {"file_name": self.file_name, "mime_type": self.mime_type}
        return {**known, **{key: value for key, value in named.items() if value}}


@dataclass
class ChatMessage:
    """One message as the person sees it now; `text` is plain, for a file it is the caption."""

    message_id: int
    chat_id: int
    from_bot: bool
    date: datetime
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    attachment: Attachment | None = None
    markup: Markup | None = None
    reply_to: "ChatMessage | None" = None
    media_group_id: str | None = None
    edit_date: datetime | None = None
    deleted: bool = False

    @property
    def html(self) -> str:
        """The text with its formatting."""
        return to_html(self.text, self.entities)

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def buttons(self) -> list[list[Button]]:
        """The rows of inline buttons."""
        return [list(row) for row in self.markup.inline] if self.markup else []

    @property
    def document(self) -> Attachment | None:
        """The attached document, if it is one (a photo or a voice is not)."""
        return self.attachment if self.attachment and self.attachment.kind == "document" else None

    def to_json(self, chat: Json, sender: Json, bot: Json, person: Json) -> Json:
        """The Message object; `bot` and `person` are needed for the message that it answers."""
        written: Json = {"message_id": self.message_id, "from": sender, "chat": chat, "date": unix(self.date)}
        if self.edit_date:
            written["edit_date"] = unix(self.edit_date)
        if self.media_group_id:
            written["media_group_id"] = self.media_group_id
        if self.reply_to:
            answered = self.reply_to
            author = bot if answered.from_bot else person
            inner = answered.to_json(chat, author, bot, person)
            inner.pop("reply_to_message", None)
            written["reply_to_message"] = inner
        written |= self._content()
        if self.markup and self.markup.inline:
            written["reply_markup"] = self.markup.raw
        return written

    def _content(self) -> Json:
        prefix = "caption_" if self.attachment else ""
        content: Json = {}
        if self.attachment:
            content[self.attachment.kind] = self.attachment.to_json()
        if self.text:
            content["caption" if self.attachment else "text"] = self.text
        if self.entities:
            content[f"{prefix}entities"] = [entity.to_json() for entity in self.entities]
        return content


def unix(moment: datetime) -> int:
    """Seconds since 1970, as Telegram writes dates."""
    return int(moment.timestamp())
