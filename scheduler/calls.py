"""Calls to Telegram by name and ready fields, through aiogram's session and its classification of errors."""

from functools import cache
from typing import Any

from aiogram.methods import TelegramMethod


@cache
def _method(name: str) -> type[TelegramMethod[Any]]:
    return type(
        f"Raw{name}",
        (TelegramMethod,),
        {"__returning__": Any, "__api_method__": name, "__module__": __name__},
    )


def raw_call(name: str, fields: dict[str, Any]) -> TelegramMethod[Any]:
    """Telegram's method `name` with fields that are strings already; its result comes back as plain JSON."""
    return _method(name[0].lower() + name[1:])(**fields)
