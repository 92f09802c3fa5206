"""«Почему это пришло?» under every unasked message: one sentence, and «Не присылать»."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline
from handlers.speech import Why
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.dues import CALENDAR_FILE
from mentoring.errors import RuleBroken
from storage.store import Store

# What a person may switch off, here and in /settings. Nobody switches the digest off under it (B6).
SWITCHES = ("D4", "D5", "D6", "D7", "R1", "R2", CALENDAR_FILE)


class Silence(Tap, prefix="off"):
    """«Не присылать» (`off`) or take it back (`on`) for one kind."""

    kind: str
    level: str


def router(texts: Texts) -> Router:
    router = Router(name="unasked")
    router.callback_query.register(say_why, Why.filter(), Holds())
    router.callback_query.register(silence, Silence.filter(), Holds())
    return router


async def say_why(callback: CallbackQuery, callback_data: Why, t: Speaker) -> None:
    kind = callback_data.kind
    if not t.has(f"why-{kind}"):
        raise RuleBroken("button-old")
    row = silence_row(kind, t, is_off=False) if kind in SWITCHES else []
    if isinstance(callback.message, Message):
        await callback.message.answer(t(f"why-{kind}"), reply_markup=inline(row) if row else None)


async def silence(callback: CallbackQuery, callback_data: Silence, store: Store, me: Me, t: Speaker) -> None:
    if callback_data.kind not in SWITCHES or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    off = callback_data.level == "off"
    await store.people.set_wish(me.person.id, callback_data.kind, "off" if off else None)
    what = t.plain(f"switch-{callback_data.kind}")
    if callback.message.document:  # its words are a caption and stay; the button turns
        await callback.answer(t.plain("silenced" if off else "unsilenced", what=what))
        turned = silence_row(callback_data.kind, t, is_off=off)
        await callback.message.edit_reply_markup(reply_markup=inline(turned))
    else:
        back = silence_row(callback_data.kind, t, is_off=True)
        said = t("silenced" if off else "unsilenced", what=what)
        await callback.message.edit_text(said, reply_markup=inline(back) if off else None)


def silence_row(kind: str, t: Speaker, *, is_off: bool) -> list[tuple[str, str]]:
    """«Не присылать», or what takes it back."""
    key, level = ("unsilence-button", "on") if is_off else ("silence-button", "off")
    return [(t.plain(key), Silence(kind=kind, level=level).pack())]
