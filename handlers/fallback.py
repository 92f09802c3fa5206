"""What no other handler knew: unexpected messages, edits, old buttons, people who stop and come back."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers import answers, lists, offers, rewriting
from handlers.elsewhere import say_elsewhere
from handlers.keyboards import keyboard_of
from handlers.reach import lose
from handlers.speech import Shows
from handlers.who import Holds, Me, Stranger
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.people import MemberState
from storage.people import Person
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="fallback")
    router.message.register(unexpected, Holds())
    router.message.register(stranger, Stranger())
    router.edited_message.register(edited, Holds())
    router.callback_query.register(old_button)
    router.my_chat_member.register(came_or_went)
    return router


async def unexpected(
    message: Message,
    store: Store,
    me: Me,
    said_at: datetime,
    raw_state: str | None,
    t: Speaker,
) -> None:
    """Never "I do not understand": a text can become an entry, an unknown command gets the way to the known ones."""
    if (message.text or "").startswith("/"):
        await message.answer(t("unknown-command"), reply_markup=keyboard_of(me, t))
    elif raw_state is not None:
        raise RuleBroken("tap-a-button")
    elif not await lists.offer_list(message, store, me, said_at, t):
        await offers.offer(message, store, me, said_at, t)


async def stranger(message: Message, store: Store, person: Person | None, t: Speaker) -> None:
    """Somebody without an active membership; one who asked to join hears that she is waited for."""
    cards = await store.members.of_person(person.id) if person is not None else []
    asks = any(card.member.state is MemberState.ASKED for card in cards)
    await message.answer(t("waiting-for-coordinator" if asks else "stranger"))


async def edited(
    message: Message, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts, t: Speaker
) -> None:
    """What it had become changes with it: an entry, a reader's line, a list of people, a draft."""
    for follow in (rewriting.edit, answers.edit_line):
        if await follow(message, bot, store, me, outgoing, texts, t):
            return
    if await lists.edit_list(message, store, me, t):
        return
    await offers.edit_draft(message, store, me)


async def old_button(callback: CallbackQuery, store: Store, me: Me | None, t: Speaker) -> None:
    if not await say_elsewhere(callback, store, me, t):
        await callback.answer(t.plain("button-old"), show_alert=True)


async def came_or_went(event: ChatMemberUpdated, store: Store, person: Person | None, now: datetime) -> None:
    """She stopped the bot, or started it again."""
    if person is None:
        return
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        await lose(store, person.id, now)
    else:
        await store.people.found(person.id)
