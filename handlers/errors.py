"""What a broken rule sounds like. The work of the handler is undone by then; the dialogue stands where it stood."""

from typing import Any

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from handlers.elsewhere import say_elsewhere
from handlers.who import Me
from locales import Speaker, Texts
from locales.refusals import plain_refusal, refusal
from mentoring.errors import RuleBroken
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="errors")
    router.error.register(say_what_is_wrong, ExceptionTypeFilter(RuleBroken))
    return router


async def say_what_is_wrong(event: ErrorEvent, store: Store, me: Me | None, t: Speaker) -> Any:
    """A sentence that says what is wrong and what to do; a tap gets it as an alert."""
    error = event.exception
    assert isinstance(error, RuleBroken)
    update = event.update
    if update.callback_query is not None:
        if await say_elsewhere(update.callback_query, store, me, t):
            return None
        return await update.callback_query.answer(plain_refusal(t, error), show_alert=True)
    message = update.message or update.edited_message
    if message is not None:
        return await message.answer(refusal(t, error))
    return None
