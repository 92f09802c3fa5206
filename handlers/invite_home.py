"""/invite: whom to invite; every other way in has its rows here: `async rows(store, me, t) -> rows` in PARTS."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import links, offline, previewing
from handlers.in_pair import redraw
from handlers.invites import InviteFor, InviteHome, Inviting
from handlers.keyboards import in_twos, inline
from handlers.list_taps import list_row
from handlers.own_programme import Row, Screen
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.people import Role
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="invite-home")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(ask_whom, Command("invite"), coordinator)
    router.callback_query.register(ask_again, InviteHome.filter(), coordinator)
    for subject in (links, previewing, offline):
        router.include_router(subject.router(texts))
    return router


async def personal_rows(store: Store, me: Me, t: Speaker) -> list[Row]:
    """A link for one, by her role; then one for several."""
    one = [
        (t.plain(f"invite-{role.value}-button"), InviteFor(role=role).pack())
        for role in (Role.MENTEE, Role.MENTOR, Role.COORDINATOR)
    ]
    several = (
        t.plain("invite-several-button"),
        InviteFor(role=Role.PARTICIPANT, several=True).pack(),
    )
    return in_twos([*one, several])


async def preview_rows(store: Store, me: Me, t: Speaker) -> list[Row]:
    return previewing.rows_of(t)


async def offline_rows(store: Store, me: Me, t: Speaker) -> list[Row]:
    return offline.rows_of(t)


async def list_rows(store: Store, me: Me, t: Speaker) -> list[Row]:
    return [list_row(me, t)]


PARTS: tuple[Callable[[Store, Me, Speaker], Awaitable[list[Row]]], ...] = (
    personal_rows, list_rows, offline_rows, links.rows_of, preview_rows,
)  # fmt: skip


async def screen(store: Store, me: Me, t: Speaker) -> Screen:
    rows = []
    for part in PARTS:
        rows += await part(store, me, t)
    return t("invite-whom"), inline(*rows)


async def ask_whom(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_again(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    if await state.get_state() in (Inviting.name.state, Inviting.tenure.state, offline.Adding.name.state):
        await state.clear()
    await redraw(callback, *await screen(store, me, t))
