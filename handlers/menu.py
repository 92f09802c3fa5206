"""/menu, /help, /cancel and the button that changes the keyboard of who holds several roles."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.commands import names_of, set_menu
from handlers.elsewhere import turn_to
from handlers.keyboards import ORDER, SwitchButton, keyboard_of
from handlers.setup import SettingUp, offer_to_continue
from handlers.taps import Resume
from handlers.who import Holds, Me, who_is
from locales import Speaker, Texts, joined
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.people import Role
from storage.store import Store

# What only a coordinator is told of.
COORDINATING = (
    "people", "list", "pair", "announce", "programme", "questions", "goalbank", "export",
)  # fmt: skip
# What everybody is told of beside the menu of the role; the end of the list is for everybody alike.
EVERYBODYS = ("meetings", "log", "diary", "checkin", "growth", "progress", "pause")
LAST = ("privacy", "undo", "cancel")


def router(texts: Texts) -> Router:
    router = Router(name="menu")
    router.message.register(show_menu, Command("menu"), Holds())
    router.message.register(show_help, Command("help"), Holds())
    router.message.register(cancel, Command("cancel"), Holds())
    router.message.register(switch, SwitchButton(texts), Holds())
    router.callback_query.register(resume, Resume.filter(), Holds())
    return router


async def show_menu(message: Message, bot: Bot, me: Me, t: Speaker, left: str | None = None) -> None:
    """Who is in several programmes reads which one is current; questions about it that stand are offered again."""
    await set_menu(bot, me, t)
    lines = [t("menu", name=called(me.card.name))]
    if me.others:
        lines.append(t("menu-programme", programme=me.programme.name))
    await message.answer(joined(lines), reply_markup=keyboard_of(me, t))
    is_asked = me.programme.setup is not None and Role.COORDINATOR in me.roles
    if is_asked and left != SettingUp.answer.state:
        await offer_to_continue(message, me.programme.id, t)


async def show_help(message: Message, me: Me, t: Speaker) -> None:
    """What she can do here, as commands with words: the menu of her roles, what runs a programme, her own, the rest."""
    listed = names_of(me.roles)
    own = {name for role in me.roles for name in names_of(frozenset({role}))}
    groups = [
        [*listed, *sorted(own - set(listed))],
        list(COORDINATING) if Role.COORDINATOR in me.roles else [],
        [name for name in EVERYBODYS if name not in own and not (name == "log" and is_alone(me))],
        list(LAST),
    ]
    parts = [
        joined([t("help-line", command=name, what=t(f"command-{name}")) for name in group])
        for group in groups
        if group
    ]
    await message.answer(joined([t("help"), *parts], "\n\n"), reply_markup=keyboard_of(me, t))


def is_alone(me: Me) -> bool:
    return me.roles == {Role.PARTICIPANT}


async def cancel(message: Message, me: Me, state: FSMContext, t: Speaker, left: str | None = None) -> None:
    """The dialogue was left by the middleware already, as any command leaves it."""
    await message.answer(t("cancelled" if left else "nothing-to-cancel"), reply_markup=keyboard_of(me, t))


async def switch(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """The next of her roles: another keyboard, the same rights."""
    held = [role for role in ORDER if role in me.roles]
    following = held[(held.index(me.role) + 1) % len(held)] if me.role in held else me.role
    await store.people.change(me.person.id, last_role=following)
    again = await who_is(store, await store.people.get(me.person.id))
    assert again is not None
    await message.answer(t("role-now", role=t(f"role-{following.value}")), reply_markup=keyboard_of(again, t))


async def resume(
    callback: CallbackQuery, bot: Bot, store: Store, me: Me, state: FSMContext, now: datetime, t: Speaker
) -> None:
    draft = await store.conversations.draft(me.person.id, "left", now)
    if draft is None:
        raise RuleBroken("draft-gone")
    await store.conversations.drop_draft(me.person.id, "left")
    if (member_id := draft.get("member_id")) not in (None, me.id, *me.others):
        raise RuleBroken("draft-gone")
    if member_id in me.others:
        # It goes on where it was begun: no line of it is for another programme.
        await turn_to(callback, bot, store, me, member_id, t)
    await state.set_state(draft["state"])
    await state.set_data(draft["data"])
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("dialogue-resumed"))
