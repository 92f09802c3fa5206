"""Calls to Telegram by name and ready fields, through aiogram's session and its classification of errors."""

from functools import cache
from typing import Any

from aiogram.methods import Response, TelegramMethod


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
