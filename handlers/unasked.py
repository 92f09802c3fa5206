"""«Почему это пришло?» under every unasked message: one sentence, and «Не присылать»."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline
from handlers.speech import Why
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from storage.store import Store

# What a person may switch off, here and in /settings. Nobody switches the digest off under it (B6).
SWITCHES = ("D4", "D5", "D6", "D7", "R1", "R2")


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
    rows = [(t.plain("silence-button"), Silence(kind=kind, level="off").pack())] if kind in SWITCHES else []
    if isinstance(callback.message, Message):
        await callback.message.answer(t(f"why-{kind}"), reply_markup=inline(rows) if rows else None)


async def silence(callback: CallbackQuery, callback_data: Silence, store: Store, me: Me, t: Speaker) -> None:
    if callback_data.kind not in SWITCHES or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    off = callback_data.level == "off"
    await store.people.set_wish(me.person.id, callback_data.kind, "off" if off else None)
    back = [(t.plain("unsilence-button"), Silence(kind=callback_data.kind, level="on").pack())]
    what = t(f"switch-{callback_data.kind}")
    if off:
        await callback.message.edit_text(t("silenced", what=what), reply_markup=inline(back))
    else:
        await callback.message.edit_text(t("unsilenced", what=what))
