"""The big buttons that stay, by role; typed or tapped, a button is its text in any language."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from handlers.who import Me
from locales import Speaker, Texts
from mentoring.people import Role

BIG_BUTTONS: dict[Role, tuple[str, ...]] = {
    Role.MENTEE: ("big-write", "big-meet", "big-route", "big-help"),
    Role.MENTOR: ("big-meet", "big-mentees", "big-growth", "big-help"),
    Role.COORDINATOR: ("big-digest", "big-report", "big-everybody", "big-announce"),
    Role.PARTICIPANT: ("big-write", "big-help"),
}
# What stood there before: an old keyboard stays until the next one comes.
FORMER = ("big-people", "big-pairs")
ALL_BUTTONS = tuple(dict.fromkeys([*(key for keys in BIG_BUTTONS.values() for key in keys), *FORMER]))
PROGRAMME_SHOWN = 24
# Programmes of one coordinator mostly differ by their years, at the end.
PROGRAMME_END = 8
ORDER = (Role.COORDINATOR, Role.MENTOR, Role.MENTEE)


def switch_text(me: Me, t: Speaker) -> str | None:
    """«Я сейчас: наставник ⇄»: the fifth button of who holds several roles."""
    held = [role for role in ORDER if role in me.roles]
    return t.plain("big-switch", role=t.plain(f"role-{me.role.value}")) if len(held) > 1 else None


def programme_text(me: Me, t: Speaker) -> str | None:
    """«🌿 Сад 12 ⇄»: the current programme of who is in several, named on a button that switches."""
    name = me.programme.name
    named = name if len(name) <= PROGRAMME_SHOWN else _cut(name)
    return t.plain("big-programme", programme=named) if me.others else None


def _cut(name: str) -> str:
    begins = name[: PROGRAMME_SHOWN - PROGRAMME_END - 1].rstrip()
    return f"{begins}…{name[-PROGRAMME_END:].lstrip()}"


def keyboard_of(me: Me, t: Speaker) -> ReplyKeyboardMarkup:
    """The keyboard of the role used last; it changes what is shown, never what is allowed."""
    texts = [t.plain(key) for key in BIG_BUTTONS[me.role]]
    rows = [[KeyboardButton(text=text) for text in texts[at : at + 2]] for at in range(0, len(texts), 2)]
    rows += [[KeyboardButton(text=text)] for text in (switch_text(me, t), programme_text(me, t)) if text]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def inline(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """An inline keyboard of (text, data) rows; empty rows are left out."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in rows if row
        ]
    )


def in_twos(buttons: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Buttons in rows of two."""
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


class BigButton(Filter):
    """The message is this big button, in any language (an old keyboard may stay after a change of language)."""

    def __init__(self, texts: Texts, *keys: str) -> None:
        self._words = {texts.of(language).plain(key) for language in texts.languages for key in keys}

    async def __call__(self, message: Message, **_: Any) -> bool:
        return message.text in self._words


class SwitchButton(Filter):
    """«Я сейчас: …» in any language and for any role."""

    def __init__(self, texts: Texts) -> None:
        self._words = {
            texts.of(language).plain("big-switch", role=texts.of(language).plain(f"role-{role.value}"))
            for language in texts.languages
            for role in ORDER
        }

    async def __call__(self, message: Message, **_: Any) -> bool:
        return message.text in self._words


class ProgrammeButton(Filter):
    """«🌿 … ⇄» in any language, from somebody who is in several programmes."""

    def __init__(self, texts: Texts) -> None:
        mark = "\N{BULLET}"
        shapes = (texts.of(one).plain("big-programme", programme=mark) for one in texts.languages)
        self._shapes = {(before, after) for before, _, after in (shape.partition(mark) for shape in shapes)}

    def fits(self, text: str) -> bool:
        """Tell whether a message has the shape of this button."""
        return any(text.startswith(before) and text.endswith(after) for before, after in self._shapes)

    async def __call__(self, message: Message, me: Me | None = None, **_: Any) -> bool:
        return me is not None and bool(me.others) and self.fits(message.text or "")
