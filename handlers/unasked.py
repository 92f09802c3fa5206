"""«Почему это пришло?» under every unasked message: one sentence, «Позже», «Реже» and «Не присылать» (RULES B6)."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import milestones
from handlers.keyboards import inline
from handlers.later import Later, WhyAgain, may_be_later, own_due
from handlers.speech import Why
from handlers.taps import Tap
from handlers.who import Holds, Me
from handlers.wishes import say_wish
from locales import Markup, Speaker, Texts
from mentoring.attention import OFF, RARE, RAREST, states_of
from mentoring.dues import CALENDAR_FILE
from mentoring.errors import RuleBroken
from storage.dues import Due
from storage.store import Store

# What a person may have more seldom or not at all, here and in /settings. Nobody switches the digest off (B6).
SWITCHES = ("D1", "D2", "D3", "D4", "D8", "D5", "D6", "D7", "D9", "D10", "R1", "R2", CALENDAR_FILE)


class Silence(Tap, prefix="off"):
    """«Реже» (`rare`), «Не присылать» (`off`) or as before (`on`) for one kind."""

    kind: str
    level: str


def router(texts: Texts) -> Router:
    router = Router(name="unasked")
    router.callback_query.register(say_why, Why.filter(), Holds())
    router.callback_query.register(show_why, WhyAgain.filter(), Holds())
    router.callback_query.register(silence, Silence.filter(), Holds())
    return router


async def say_why(callback: CallbackQuery, callback_data: Why, store: Store, me: Me, t: Speaker) -> None:
    kind = callback_data.kind
    if not t.has(f"why-{kind}"):
        raise RuleBroken("button-old")
    due = await own_due(store, me, callback_data.due_id) if callback_data.due_id else None
    text, keyboard = await why_screen(store, me, kind, due, t)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=keyboard)


async def show_why(
    callback: CallbackQuery, callback_data: WhyAgain, store: Store, me: Me, t: Speaker
) -> None:
    """Back from «Позже»."""
    due = await own_due(store, me, callback_data.due_id)
    text, keyboard = await why_screen(store, me, due.kind, due, t)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(text, reply_markup=keyboard)


async def why_screen(
    store: Store, me: Me, kind: str, due: Due | None, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """The reason, and what can be done; a message sent before there was «Позже» (`due` None) is not put off."""
    level, states = await store.people.wish(me.person.id, kind), states_of(kind)
    first = []
    if due is not None and level != OFF and await may_be_later(store, due):
        first.append((t.plain("later-button"), Later(due_id=due.id).pack()))
    if RARE in states and level is None:
        first.append((t.plain("rare-button"), Silence(kind=kind, level="rare").pack()))
    last = silence_row(kind, t, is_off=level == OFF) if OFF in states and kind in SWITCHES else []
    rows = [row for row in (first, last) if row]
    return _reason(kind, due, t), inline(*rows) if rows else None


def _reason(kind: str, due: Due | None, t: Speaker) -> Markup:
    """Why it came; a milestone has a reason of its own where there is one to say."""
    own = f"why-{kind}-{milestones.code_of(due.occurrence)}" if due and kind == milestones.KIND else ""
    return t(own) if own and t.has(own) else t(f"why-{kind}")


async def silence(callback: CallbackQuery, callback_data: Silence, store: Store, me: Me, t: Speaker) -> None:
    kind = callback_data.kind
    level = None if callback_data.level == "on" else callback_data.level
    if kind not in SWITCHES or level not in states_of(kind) or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    await say_wish(store, me.person.id, kind, level)
    what = t.plain(f"switch-{kind}")
    if callback.message.document:  # its words are a caption and stay; the button turns
        await callback.answer(t.plain("unsilenced" if level is None else "silenced", what=what))
        turned = silence_row(kind, t, is_off=level == OFF)
        await callback.message.edit_reply_markup(reply_markup=inline(turned))
    elif level == RARE:
        back = [(t.plain("usual-button"), Silence(kind=kind, level="on").pack())]
        await callback.message.edit_text(t("rarely", what=what, kind=kind), reply_markup=inline(back))
    else:
        back = silence_row(kind, t, is_off=True)
        said = t("unsilenced" if level is None else "silenced", what=what)
        await callback.message.edit_text(said, reply_markup=inline(back) if level else None)


def silence_row(kind: str, t: Speaker, *, is_off: bool) -> list[tuple[str, str]]:
    """«Не присылать», or what takes it back."""
    key, level = ("unsilence-button", "on") if is_off else ("silence-button", "off")
    return [(t.plain(key), Silence(kind=kind, level=level).pack())]


def next_state(kind: str, level: str | None) -> str | None:
    """What one tap in the settings turns a kind to."""
    states, now = states_of(kind), RARE if level == RAREST else level
    return states[(states.index(now) + 1) % len(states)] if now in states else None
