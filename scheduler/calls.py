"""Calls to Telegram by name and ready fields, through aiogram's session and its classification of errors."""

from functools import cache
from typing import Any

from aiogram.methods import Response, SendDocument, SendMessage, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from handlers.speech import Said
from locales import Markup

Message = SendMessage | SendDocument | SendPhoto | SendVoice


@cache
def _method(name: str) -> type[TelegramMethod[Any]]:
    return type(
        f"Raw{name}",
        (TelegramMethod,),
        {"__returning__": Any, "__api_method__": name, "__module__": __name__},
    )


@cache
def _answer() -> type[Response[Any]]:
    """The model aiogram reads each answer with. pydantic forgets it, and makes it anew for 2 ms, unless it is held."""
    return Response[Any]


def raw_call(name: str, fields: dict[str, Any]) -> TelegramMethod[Any]:
    """Telegram's method `name` with fields that are strings already; its result comes back as plain JSON."""
    _answer()
    return _method(name[0].lower() + name[1:])(**fields)


def message_of(chat_id: int, text: Markup, markup: InlineKeyboardMarkup | None, said: Said) -> Message:
    """The text alone, or under a file, picture or voice; what one person said to another is not to be passed on."""
    quiet = said.quiet or None
    if said.voice is not None:
        return SendVoice(
            chat_id=chat_id, voice=said.voice, caption=text, reply_markup=markup,
            disable_notification=quiet, protect_content=True,
        )  # fmt: skip
    if said.picture is not None:
        photo = BufferedInputFile(said.picture.content, said.picture.name)
        return SendPhoto(
            chat_id=chat_id, photo=photo, caption=text, reply_markup=markup, disable_notification=quiet
        )
    if said.file is None:
        return SendMessage(chat_id=chat_id, text=text, reply_markup=markup, disable_notification=quiet)
    document = BufferedInputFile(said.file.content, said.file.name)
    return SendDocument(
        chat_id=chat_id, document=document, caption=text, reply_markup=markup, disable_notification=quiet
    )
