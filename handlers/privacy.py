"""/privacy: the whole notice, and taking the consent back."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.methods import SetMyCommands
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardRemove,
)

from handlers.commands import STRANGER, set_menu
from handlers.copies import withdraw_of_pair, withdraw_of_reader
from handlers.invites import forget_asked
from handlers.keyboards import inline, keyboard_of
from handlers.own_programme import Row
from handlers.pair_ending import close_pairs_of
from handlers.seen import Notice, seen_row
from handlers.taps import Tap
from handlers.who import Holds, Me, Stranger, who_is
from locales import Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.people import MemberState
from storage.members import Card
from storage.people import Person
from storage.store import Store

VERSION = "2026-11"


class Withdraw(Tap, prefix="withdraw"):
    """Taking the consent back; it asks once more."""

    sure: bool


def router(texts: Texts) -> Router:
    router = Router(name="privacy")
    router.message.register(show_notice, Command("privacy"))
    router.callback_query.register(back_to_notice, Notice.filter(), Holds())
    router.callback_query.register(withdraw, Withdraw.filter(), Holds())
    router.callback_query.register(withdraw_request, Withdraw.filter(), Stranger())
    return router


async def show_notice(
    message: Message, store: Store, person: Person | None, me: Me | None, t: Speaker
) -> None:
    if me is not None:
        keyboard: InlineKeyboardMarkup | None = _notice_keyboard(t)
    else:
        keyboard = inline(_withdraw_row(t)) if await _asking(store, person) else None
    await message.answer(t("privacy-notice"), reply_markup=keyboard)


async def _asking(store: Store, person: Person | None) -> list[Card]:
    """Where she has asked to join and waits for the coordinator."""
    cards = await store.members.of_person(person.id) if person is not None else []
    return [card for card in cards if card.member.state is MemberState.ASKED]


async def back_to_notice(callback: CallbackQuery, t: Speaker) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("privacy-notice"), reply_markup=_notice_keyboard(t))


def _notice_keyboard(t: Speaker) -> InlineKeyboardMarkup:
    """Of somebody who has joined."""
    return inline(seen_row(t), _withdraw_row(t))


def _withdraw_row(t: Speaker) -> Row:
    return [(t.plain("withdraw-button"), Withdraw(sure=False).pack())]


async def withdraw(
    callback: CallbackQuery,
    callback_data: Withdraw,
    bot: Bot,
    store: Store,
    me: Me,
    state: FSMContext,
    texts: Texts,
    t: Speaker,
) -> None:
    """The last coordinator hands over first: a programme always has one (V10)."""
    message = callback.message
    if not isinstance(message, Message):
        return
    coordinators = await store.members.coordinators(me.programme.id)
    if [one.id for one in coordinators] == [me.id]:
        raise RuleBroken("last-coordinator")
    if not callback_data.sure:
        rows = [(t.plain("withdraw-sure-button"), Withdraw(sure=True).pack())]
        back = [(t.plain("back-button"), Notice().pack())]
        await message.edit_text(t("withdraw-ask"), reply_markup=inline(rows, back))
        return
    await state.clear()
    await close_pairs_of(store, me, "left", me.id)
    for pair in me.open_pairs:
        await withdraw_of_pair(bot, store, pair.id, texts)
    await store.members.withdraw(me.id)
    await withdraw_of_reader(bot, store, me.card, texts)
    await store.dues.drop_for(me.id, "left")
    # What another programme of hers says to her still goes.
    elsewhere = await who_is(store, me.person)
    await store.deliveries.stop(me.person.id, me.id if elsewhere else None, store.now)
    await message.edit_text(t("withdrawn"))
    await _leave_keyboard(message, bot, elsewhere, t)


async def _leave_keyboard(message: Message, bot: Bot, elsewhere: Me | None, t: Speaker) -> None:
    """Those of another programme of hers, or none at all."""
    if elsewhere is not None:
        await set_menu(bot, elsewhere, t)
        text = t("programme-now", programme=elsewhere.programme.name)
        await message.answer(text, reply_markup=keyboard_of(elsewhere, t))
        return
    commands = [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in STRANGER]
    await bot(SetMyCommands(commands=commands, scope=BotCommandScopeChat(chat_id=message.chat.id)))
    await message.answer(t("withdrawn-keyboard"), reply_markup=ReplyKeyboardRemove())


async def withdraw_request(
    callback: CallbackQuery, callback_data: Withdraw, store: Store, person: Person | None, t: Speaker
) -> None:
    """Who waits for the coordinator has consented too, and may take it back; there is nothing else to end."""
    asking = await _asking(store, person)
    if not asking or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    if not callback_data.sure:
        rows = [(t.plain("withdraw-sure-button"), Withdraw(sure=True).pack())]
        await callback.message.edit_text(t("withdraw-request-ask"), reply_markup=inline(rows))
        return
    is_gone = [await forget_asked(store, card) for card in asking][-1]
    await callback.message.edit_text(joined([t("withdrawn"), *([t("nothing-kept")] if is_gone else [])]))
