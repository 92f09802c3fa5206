"""Several programmes of one person (V9): which one is current, one tap to another, buttons of one she is not in."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.commands import set_menu
from handlers.keyboards import ProgrammeButton, inline, keyboard_of
from handlers.taps import BIGGEST, Resume, Tap
from handlers.who import Holds, Me, who_is
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.people import MemberState
from storage.members import Card
from storage.store import Store

# An id is made of milliseconds since 2020 and more: no day, minute or page in a button is as large.
SMALLEST_ID = 2**40


class SwitchTo(Tap, prefix="switchto"):
    """Another of her programmes, by her membership there."""

    member_id: int


def router(texts: Texts) -> Router:
    router = Router(name="elsewhere")
    router.message.register(switch_or_ask, ProgrammeButton(texts), Holds())
    router.callback_query.register(switch, SwitchTo.filter(), Holds())
    return router


async def switch_or_ask(message: Message, bot: Bot, store: Store, me: Me, t: Speaker) -> None:
    """«🌿 Сад 12 ⇄»: of two programmes the other one at once, of more a choice."""
    if len(me.others) == 1:
        await _become(message, bot, store, me, me.others[0], t)
        return
    rows = [[await switch_button(store, member_id, t)] for member_id in me.others]
    text = t("programme-which", programme=me.programme.name)
    await message.answer(text, reply_markup=inline(*rows))


async def switch_button(store: Store, member_id: int, t: Speaker) -> tuple[str, str]:
    """«Перейти в „Сад 12“»."""
    card = await store.members.get(member_id)
    name = (await store.programmes.get(card.member.programme_id)).name
    return t.plain("programme-switch-button", programme=short(name)), SwitchTo(member_id=member_id).pack()


def short(name: str, most: int = 18) -> str:
    """A name that fits on a button."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


async def switch(
    callback: CallbackQuery, callback_data: SwitchTo, bot: Bot, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:  # fmt: skip
    if callback_data.member_id == me.id:
        await callback.answer(t.plain("programme-is-current", programme=me.programme.name))
        return
    if callback_data.member_id not in me.others:
        raise RuleBroken("button-old")
    is_kept = await leave_dialogue(store, me, state)
    if isinstance(callback.message, Message):
        await callback.message.edit_reply_markup(reply_markup=None)
        await _become(callback.message, bot, store, me, callback_data.member_id, t)
        if is_kept:
            rows = [(t.plain("dialogue-resume-button"), Resume().pack())]
            await callback.message.answer(t("dialogue-kept"), reply_markup=inline(rows))


async def turn_to(
    callback: CallbackQuery, bot: Bot, store: Store, me: Me, member_id: int, t: Speaker
) -> None:
    """Another programme of hers by a tap of any kind; it is said where she is now."""
    if isinstance(callback.message, Message):
        await _become(callback.message, bot, store, me, member_id, t)


async def leave_dialogue(store: Store, me: Me, state: FSMContext) -> bool:
    """What was begun belongs to the programme it was begun in: no line typed after this is for it. True if kept."""
    begun, kept = await state.get_state(), await state.get_data()
    await state.clear()
    if begun is None or not any(kept.values()) or kept.get("done"):
        return False
    left = {"state": begun, "data": kept, "member_id": me.id}
    await store.conversations.put_aside(me.person.id, "left", left, store.now)
    return True


async def _become(message: Message, bot: Bot, store: Store, me: Me, member_id: int, t: Speaker) -> None:
    """Menu and keyboard follow."""
    fresh = await become(store, me, member_id)
    await set_menu(bot, fresh, t)
    await message.answer(
        t("programme-now", programme=fresh.programme.name), reply_markup=keyboard_of(fresh, t)
    )


async def become(store: Store, me: Me, member_id: int) -> Me:
    """From now on she speaks in the programme of this membership of hers."""
    await store.people.change(me.person.id, current_member_id=member_id)
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None and fresh.id == member_id
    return fresh


async def say_elsewhere(callback: CallbackQuery, store: Store, me: Me | None, t: Speaker) -> bool:
    """A button that was refused belongs to another programme of hers: say so and offer to switch; False if not."""
    card = await _programme_of(callback, store, me) if me is not None and me.others else None
    if card is None or me is None or not isinstance(callback.message, Message):
        return False
    await callback.answer()
    there = await store.programmes.get(card.member.programme_id)
    await callback.message.answer(
        t("programme-elsewhere", programme=there.name, current=me.programme.name),
        reply_markup=inline([await switch_button(store, card.id, t)]),
    )
    return True


async def _programme_of(callback: CallbackQuery, store: Store, me: Me) -> Card | None:
    """Her membership in the programme of what the button names."""
    parts = (callback.data or "").split(":")[1:]
    numbers = [int(one) for one in parts if one.isascii() and one.isdecimal() and len(one) < 20]
    ids = [one for one in numbers if SMALLEST_ID < one <= BIGGEST]
    found = await store.whereabouts.programmes_of(ids) if ids else frozenset()
    for card in await store.members.of_person(me.person.id):
        is_other = card.id in me.others and card.member.state is MemberState.ACTIVE
        if is_other and card.member.programme_id in found and me.programme.id not in found:
            return card
    return None
