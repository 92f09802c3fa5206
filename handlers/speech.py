"""How something owed becomes a message: one function a kind, asked again and again until it is said or falls away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.taps import Tap
from handlers.who import Me
from locales import Markup, Speaker
from storage.dues import Due
from storage.store import Store


class Shows(Protocol):
    """The part of the collecting session a handler may use: what its last message shows."""

    def shows(self, kind: str, subject: int) -> None:
        """Remember (kind, id) with the number the message will get."""
        ...


class Makes(Shows, Protocol):
    """The part of the collecting session that takes what is made, or fetched, only when it leaves."""

    def makes(self, maker: str, member_id: int, facts: dict[str, Any], edits: int | None = None) -> None:
        """Answer with what this maker makes (`handlers.MAKERS`); `edits`: the number of a message to change."""
        ...

    def fetches(self, upload_id: int, file_id: str) -> None:
        """Read this file of the messenger's into the upload."""
        ...


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent: its name, and its bytes."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """A message made from fresh facts.

    `line` is the one line it becomes when it joins another message (RULES B3); `starts_at` the start of the meeting a
    class B is about; `shows` what the message will show (kind, id). With a `file`, or a
    `picture` to be seen at once, the text is its caption, 1024 long at most; a `voice` (the messenger's id of it) has
    the text as its caption likewise, and cannot be forwarded; `quiet` comes without a sound.
    """

    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    shows: tuple[tuple[str, int], ...] = ()
    line: Markup | None = None
    line_button: InlineKeyboardButton | None = None
    urgent: bool = False
    starts_at: datetime | None = None
    file: File | None = None
    picture: File | None = None
    voice: str | None = field(default=None, repr=False)
    quiet: bool = False
    made_from: object = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Owed:
    """What a speech is made from: the due, its receiver, her texts, the moment.

    When it has been said, `said` is the message, with whatever it was `made_from`: what a thousand pairs were read for
    need not be read again.
    """

    store: Store
    me: Me
    due: Due
    t: Speaker
    now: datetime
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """What a slow answer is made from: a store that only reads, who gets it, and what the handler has said of it.

    It runs in a thread of its own over a snapshot of its own, so it may take seconds and holds up nobody. `facts` are
    codes, ids and dates as JSON knows them.
    """

    store: Store
    me: Me
    t: Speaker
    now: datetime
    facts: dict[str, Any]


Say = Callable[[Owed], Awaitable[Said | None]]
Sent = Callable[[Owed], Awaitable[None]]
# Makes the answer; None when there is nothing to say any more. Rights are asked here once more.
Make = Callable[[Making], Awaitable[Said | None]]


@dataclass(frozen=True, slots=True)
class Speech:
    """One kind: `say` returns None when it is no longer true (RULES B5); `sent` runs in the sending commit."""

    say: Say
    sent: Sent | None = None


class Why(Tap, prefix="why"):
    """«Почему это пришло?» under an unasked message of this kind; 0 in one sent before it knew which."""

    kind: str
    due_id: int = 0


def why_button(kind: str, due_id: int, t: Speaker) -> InlineKeyboardButton:
    data = Why(kind=kind, due_id=due_id).pack()
    return InlineKeyboardButton(text=t.plain("why-button"), callback_data=data)
