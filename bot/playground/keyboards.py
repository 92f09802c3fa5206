"""Reply markups: read, checked as Telegram checks them, and understood."""

import json
import re
from typing import Any

from bot.playground.entities import Json
from bot.playground.messages import Button, Markup
from bot.playground.refusals import bad_request

MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
INLINE = "inline keyboard button"
OTHER_ACTIONS = (
    "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def read_markup(raw: str) -> Markup | None:
    """The markup a request carries, None without one; refuses what Telegram refuses."""
    if not raw:
        return None
    try:
        written = json.loads(raw)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(written, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in written:
        return inline_keyboard(written)
    if "keyboard" in written:
        rows = rows_of(written, "keyboard")
        words = tuple(tuple(key_text(key) for key in row) for row in rows if row)
        return Markup(written, keyboard=words, one_time=bool(written.get("one_time_keyboard")))
    return Markup(written, removes=bool(written.get("remove_keyboard")))


def read_inline(raw: str) -> Markup | None:
    """For edits, where only an inline keyboard is possible; an empty one is none."""
    markup = read_markup(raw)
    if markup and "inline_keyboard" not in markup.raw:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup.inline else None


def inline_keyboard(written: Json) -> Markup:
    rows = rows_of(written, "inline_keyboard")
    buttons = tuple(tuple(inline_button(button) for button in row) for row in rows if row)
    if sum(map(len, buttons)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return Markup({"inline_keyboard": [row for row in rows if row]}, inline=buttons)


def rows_of(written: Json, name: str) -> list[list[Any]]:
    rows = written[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{owner} must be an Array of Arrays')
    return rows


def key_text(key: Any) -> str:
    """A key of the reply keyboard: a string, or an object with `text`."""
    text = key.get("text") if isinstance(key, dict) else key
    if not isinstance(text, str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    return text


def inline_button(button: Any) -> Button:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {INLINE}: InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f"can't parse {INLINE}: Can't find field \"text\"")
    if not text.strip():
        raise bad_request(f"{INLINE} text must be non-empty")
    if url := button.get("url"):
        check_url(str(url))
        return Button(text, url=str(url))
    if data := button.get("callback_data"):
        if len(str(data).encode()) > MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(text, callback_data=str(data))
    if any(name in button for name in OTHER_ACTIONS):
        return Button(text)
    raise bad_request(f"can't parse {INLINE}: Text buttons are unallowed in the inline keyboard")


def check_url(url: str) -> None:
    """A button opens http(s), tg: and t.me links; a link without a domain is none."""
    if not re.fullmatch(r"(?:https?://)?[^\s/:]+\.[^\s]+|tg:.+", url):
        raise bad_request(f"{INLINE} URL '{url}' is invalid: Wrong HTTP URL")
