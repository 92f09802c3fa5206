"""Requests for help as their addressees get and answer them, by one tap; and what their author hears (RULES V7)."""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.help_whom import asked_of_me, others_of, whom_keyboard
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, joined
from locales.dates import say_length
from locales.names import called
from mentoring.audit import Deed
from mentoring.dues import occurrence_of
from mentoring.errors import RuleBroken
from mentoring.people import Role
from storage.help import HelpRequest, Words
from storage.store import Store


class HelpAnswer(Tap, prefix="helpyes"):
    """«Отвечу лично» or, with `done`, «Помощь оказана»."""

    help_id: int
    done: bool


class HelpOff(Tap, prefix="helpoff"):
    """«Уже не нужно»."""

    help_id: int


def router() -> Router:
    router = Router(name="help_answers")
    router.callback_query.register(answer, HelpAnswer.filter(), Holds())
    router.callback_query.register(withdraw, HelpOff.filter(), Holds())
    return router


async def owe(store: Store, receiver: Me, kind: str, help_id: int, at: datetime) -> None:
    await store.dues.owe(
        kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=help_id,
        occurrence=occurrence_of(kind, at), due_at=at,
    )  # fmt: skip


async def answer(
    callback: CallbackQuery, callback_data: HelpAnswer, store: Store, me: Me, t: Speaker
) -> None:
    """One tap of an addressee answers and closes; the author is told which of the two it was."""
    request = await asked_of_me(store, me, callback_data.help_id)
    if request is None:
        raise RuleBroken("help-not-yours")
    if not await store.help.answer(request.id, me.id):
        raise RuleBroken("help-closed")
    if request.to_coordinator and Role.COORDINATOR in me.roles:
        await store.audit.note(me.programme.id, me.id, Deed.ANSWERED, *_about(request), request.member_id)
    author = await member_as_me(store, request.member_id)
    if author is not None:
        await owe(
            store, author, "B-help-done" if callback_data.done else "B-help-answered", request.id, store.now
        )
    name = called((await store.members.get(request.member_id)).name)
    key = "help-you-did" if callback_data.done else "help-you-will"
    words = await store.help.words(request.id)
    await _redraw(callback, joined([t(key, name=name), *quoted(words, t)], "\n\n"))


def _about(request: HelpRequest) -> tuple[str, int]:
    return ("pair", request.pair_id) if request.pair_id is not None else ("help", request.id)


async def withdraw(callback: CallbackQuery, callback_data: HelpOff, store: Store, me: Me, t: Speaker) -> None:
    request = await store.help.find(callback_data.help_id)
    if request is None or request.member_id != me.id:
        raise RuleBroken("help-not-yours")
    if not await store.help.withdraw(request.id):
        raise RuleBroken("help-closed")
    await _redraw(callback, t("help-withdrawn"))


def quoted(words: Words, t: Speaker) -> list[Markup]:
    """What was written; of what was said how long it is, since not everybody takes voices."""
    said = [t("help-quote-voice", length=say_length(words.seconds))] if words.voice is not None else []
    return [*said, t("help-quote", words=words.text)] if words.text else said


async def _redraw(callback: CallbackQuery, text: Markup) -> None:
    """The message without its buttons; one that came as a voice stays one."""
    message = callback.message
    if not isinstance(message, Message):
        return
    if message.voice is not None:
        await message.edit_caption(caption=text)
    else:
        await message.edit_text(text)


# --- when Loza speaks first


async def say_help(owed: Owed) -> Said | None:
    """The request to an addressee, while it is open; urgent help comes at any hour."""
    return await _said(owed, "help-request-urgent", "help-request")


async def say_help_again(owed: Owed) -> Said | None:
    """The one repeat. It waits for waking hours even if the request is urgent."""
    said = await _said(owed, "help-request-again", "help-request-again")
    return replace(said, urgent=False) if said is not None else None


async def _said(owed: Owed, urgent_key: str, key: str) -> Said | None:
    request = await asked_of_me(owed.store, owed.me, owed.due.subject)
    if request is None or not request.is_open:
        return None
    name = called((await owed.store.members.get(request.member_id)).name)
    words = await owed.store.help.words(request.id)
    said = owed.t(urgent_key if request.urgent else key, name=name)
    text = joined([said, *quoted(words, owed.t)], "\n\n")
    rows = [
        [(owed.t.plain("help-will-button"), HelpAnswer(help_id=request.id, done=False).pack())],
        [(owed.t.plain("help-did-button"), HelpAnswer(help_id=request.id, done=True).pack())],
    ]
    return Said(text, inline(*rows), (("help", request.id),), urgent=request.urgent, voice=words.voice)


async def repeated(owed: Owed) -> None:
    await owed.store.help.repeated(owed.due.subject)


async def say_other(owed: Owed) -> Said | None:
    """No answer: the author may ask somebody else. She writes anew; nothing is forwarded."""
    request = await owed.store.help.find(owed.due.subject)
    if request is None or not request.is_open or request.member_id != owed.me.id:
        return None
    others = await others_of(owed.store, owed.me, request)
    off = [(owed.t.plain("help-off-button"), HelpOff(help_id=request.id).pack())]
    rows = list(whom_keyboard(others, owed.t).inline_keyboard) + list(inline(off).inline_keyboard)
    key = "help-no-answer" if others else "help-no-answer-alone"
    return Said(owed.t(key), InlineKeyboardMarkup(inline_keyboard=rows))


async def say_answered(owed: Owed) -> Said | None:
    return await _tell_author(owed, "help-answered")


async def say_done(owed: Owed) -> Said | None:
    return await _tell_author(owed, "help-done")


async def _tell_author(owed: Owed, key: str) -> Said | None:
    request = await owed.store.help.find(owed.due.subject)
    if request is None or request.answered_by is None or request.member_id != owed.me.id:
        return None
    return Said(owed.t(key, name=called((await owed.store.members.get(request.answered_by)).name)))


SPEECHES = {
    "B-help": Speech(say_help),
    "B-help-again": Speech(say_help_again, repeated),
    "B-help-other": Speech(say_other),
    "B-help-answered": Speech(say_answered),
    "B-help-done": Speech(say_done),
}
