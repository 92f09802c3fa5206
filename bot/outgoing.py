"""The session a handler speaks through: it collects calls, checks them as Telegram would, and sends nothing.

Telegram's refusal would come when the handler is long gone, so a wrong text or button is an error here and now. A call
that asks Telegram something, or writes a new message to another chat, is refused: what is owed to others is a due.
"""

import html
import re
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, SendChatAction, TelegramMethod
from aiogram.types import BufferedInputFile, InputFile

from mentoring.texts import utf16_length
from storage.deliveries import CALLBACK, FETCH, MAKE, NEW_MESSAGES, PEOPLE, Call, Paper

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
BUTTON_LIMIT = 64
# Telegram takes 50 MB; ours are sealed into a row and opened again at each attempt.
PAPER_LIMIT = 2 * 2**20
# What is made when it leaves is in no row: a year of a thousand pairs is a workbook of three megabytes.
MADE_LIMIT = 20 * 2**20
CHANGES = frozenset({"EditMessageText", "EditMessageCaption", "EditMessageReplyMarkup", "DeleteMessage"})
OTHERS = frozenset({"AnswerCallbackQuery", "SetMyCommands"})
_TAG = re.compile(r"<[^<>]+>")
# A name stands in a header of the upload, and in the folder of whoever opens the file.
_NAME = re.compile(r"[\w. ()-]{1,100}")


class WrongCall(Exception):
    """A handler made a call that Telegram would refuse, or that is not a handler's to make."""


class NotSentYet:
    """What a collected call returns. There is no message yet, so there is nothing to read from it."""

    def __getattr__(self, name: str) -> Any:
        raise WrongCall(f"the message is not sent yet: it has no {name}")


class Outgoing(BaseSession):
    """Collects the calls of one update. `chat_id` is the chat that may be written to."""

    def __init__(self, chat_id: int | None) -> None:
        super().__init__()
        self.chat_id = chat_id
        self.calls: list[Call] = []
        self._open = True

    def close_for_good(self) -> list[Call]:
        """The update is over; a task that outlives it can say nothing any more."""
        self._open = False
        return self.calls

    def clear(self) -> None:
        """The handler's work was rolled back: its words go with it."""
        self.calls.clear()

    def shows(self, kind: str, subject: int) -> None:
        """The last collected message shows this thing (kept with the message's number once it is sent)."""
        last = self.calls[-1]
        self.calls[-1] = replace(last, shows=(*last.shows, (kind, subject)))

    def makes(self, maker: str, member_id: int, facts: dict[str, Any], edits: int | None = None) -> None:
        """An answer that takes long: its row says who makes it and from what (see scheduler/making.py)."""
        self._later(MAKE, {"maker": maker, "member_id": member_id, "facts": facts, "edits": edits})

    def fetches(self, upload_id: int, file_id: str) -> None:
        """A file to be read from Telegram: no handler downloads."""
        self._later(FETCH, {"upload_id": upload_id, "file_id": file_id})

    def _later(self, method: str, fields: dict[str, Any]) -> None:
        if not self._open:
            raise WrongCall("the update is over")
        self.calls.append(Call(method, fields, self.chat_id))

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if not self._open:
            raise WrongCall("the update is over")
        if isinstance(method, SendChatAction):
            return True
        call = serialise(self, bot, method)
        if call.method in NEW_MESSAGES and call.chat_id != self.chat_id:
            raise WrongCall("a new message to another chat is a due, not an answer")
        self.calls.append(call)
        return True if isinstance(method, AnswerCallbackQuery) else NotSentYet()

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(
        self, url: str, headers: dict[str, Any] | None = None, timeout: int = 30, chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:  # fmt: skip
        raise WrongCall("a handler does not download")
        yield b""


def serialise(
    session: BaseSession,
    bot: Bot,
    method: TelegramMethod[Any],
    lane: int = PEOPLE,
    largest: int = PAPER_LIMIT,
) -> Call:
    """A call as a row: every field a string, as the Bot API takes it, and files as their bytes, `largest` at most.

    Raises WrongCall for what would be refused.
    """
    name = type(method).__name__
    if name not in (NEW_MESSAGES - {MAKE}) | CHANGES | OTHERS:
        raise WrongCall(f"{name} cannot be a row")
    files: dict[str, Any] = {}
    fields = {
        key: value
        for key, item in method
        if not isinstance(item, InputFile)
        and (value := session.prepare_value(item, bot=bot, files=files)) not in (None, "")
    }
    if files:
        raise WrongCall("a file stands in a field of its own")
    papers = tuple(_paper(key, item, largest) for key, item in method if isinstance(item, InputFile))
    _check(name, fields, method)
    chat = fields.get("chat_id")
    lane = CALLBACK if name == "AnswerCallbackQuery" else lane
    return Call(name, fields, int(chat) if chat is not None else None, lane, papers=papers)


def _paper(key: str, file: InputFile, largest: int) -> Paper:
    """A file that can be a part of a row: its bytes are here, not on a disk or at an address."""
    if not isinstance(file, BufferedInputFile):
        raise WrongCall("a file is sent by its bytes")
    if not 0 < len(file.data) <= largest:
        raise WrongCall(f"a file has 1 to {largest} bytes")
    if not _NAME.fullmatch(file.filename or ""):
        raise WrongCall("a file has a name that fits into a header")
    return Paper(key, file.filename or "", file.data)


def _plain(text: str) -> str:
    """The text without its marks, as Telegram counts it."""
    return html.unescape(_TAG.sub("", text))


def _check(name: str, fields: dict[str, Any], method: TelegramMethod[Any]) -> None:
    if name in ("SendMessage", "EditMessageText"):
        plain = _plain(fields.get("text", ""))
        if not plain.strip():
            raise WrongCall("the text is empty")
        if utf16_length(plain) > TEXT_LIMIT:
            raise WrongCall(f"the text is longer than {TEXT_LIMIT}")
    if utf16_length(_plain(fields.get("caption", ""))) > CAPTION_LIMIT:
        raise WrongCall(f"the caption is longer than {CAPTION_LIMIT}")
    if name == "AnswerCallbackQuery" and utf16_length(fields.get("text", "")) > TOAST_LIMIT:
        raise WrongCall(f"the toast is longer than {TOAST_LIMIT}")
    for row in getattr(getattr(method, "reply_markup", None), "inline_keyboard", None) or ():
        for button in row:
            if (
                button.callback_data is not None
                and not 1 <= len(button.callback_data.encode()) <= BUTTON_LIMIT
            ):
                raise WrongCall("a button's data must be 1 to 64 bytes")
