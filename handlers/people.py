"""People of a programme: who is here, who has not joined, confirming who asked, a text to forward."""

from typing import Literal

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.away import say_away
from handlers.invites import forget_asked, forget_name, make_link
from handlers.keyboards import BigButton, inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import MemberState, Role, may_run_programme, roles_of
from storage.deliveries import Call
from storage.members import Card
from storage.store import Store

ON_A_PAGE = 20


class PersonCard(Tap, prefix="person"):
    """Open one person of the programme."""

    member_id: int


class Confirm(Tap, prefix="confirm"):
    """A tap on «Принять» for somebody who asked to join, and the role she gets."""

    member_id: int
    role: Role | Literal["no"]


class Renew(Tap, prefix="renew"):
    """A fresh personal link for somebody who has not joined."""

    member_id: int


class Revoke(Tap, prefix="revoke"):
    member_id: int


class PeoplePage(Tap, prefix="people"):
    page: Page


def router(texts: Texts) -> Router:
    router = Router(name="people")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_people, Command("people"), coordinator)
    router.message.register(show_people, BigButton(texts, "big-people"), coordinator)
    router.callback_query.register(turn_page, PeoplePage.filter(), coordinator)
    router.callback_query.register(show_person, PersonCard.filter(), coordinator)
    router.callback_query.register(confirm, Confirm.filter(), coordinator)
    router.callback_query.register(renew, Renew.filter(), coordinator)
    router.callback_query.register(revoke, Revoke.filter(), coordinator)
    return router


async def show_people(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await people_screen(store, me, 0, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    callback: CallbackQuery, callback_data: PeoplePage, store: Store, me: Me, t: Speaker
) -> None:
    if isinstance(callback.message, Message):
        text, keyboard = await people_screen(store, me, callback_data.page, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


async def people_screen(store: Store, me: Me, page: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """Everybody by name with her roles and state, a pause with its days; who has not joined can be opened."""
    cards = await store.members.of_programme(me.programme.id)
    pages = max(1, -(-len(cards) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = cards[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = [t("people-title", count=len(cards), programme=me.programme.name)]
    buttons: list[list[InlineKeyboardButton]] = []
    for card in shown:
        lines.append(t("people-line", name=card.name or t("nobody"), what=await _what(store, me, card, t)))
        if card.member.state in (MemberState.INVITED, MemberState.ASKED):
            data = PersonCard(member_id=card.id).pack()
            buttons.append([InlineKeyboardButton(text=card.name or t.plain("nobody"), callback_data=data)])
    turn = [
        InlineKeyboardButton(text=text, callback_data=PeoplePage(page=to).pack())
        for text, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    if buttons:
        lines.append(t("people-tap"))
    rows = [*buttons, turn] if turn else buttons
    return joined(lines), InlineKeyboardMarkup(inline_keyboard=rows)


async def _what(store: Store, me: Me, card: Card, t: Speaker) -> Markup:
    member = card.member
    if member.state is not MemberState.ACTIVE:
        return t(f"member-{member.state.value}")
    roles = roles_of(member, await store.pairs.of_member(card.id))
    said = [t(f"role-{role.value}") for role in Role if role in roles]
    today = local_date(store.now, me.zone)
    away = await say_away(store, member.person_id, today, t) if member.person_id is not None else None
    return joined([*said, away] if away else said, ", ")


async def _mine(store: Store, me: Me, member_id: int) -> Card:
    """A member of the coordinator's own programme; an old or foreign button is refused."""
    card = await store.members.find(member_id)
    if card is None or not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("person-gone")
    return card


async def show_person(
    callback: CallbackQuery, callback_data: PersonCard, store: Store, me: Me, t: Speaker
) -> None:
    card = await _mine(store, me, callback_data.member_id)
    if not isinstance(callback.message, Message):
        return
    if card.member.state is MemberState.ASKED:
        said = asked_screen(card, t)
        await callback.message.edit_text(said.text, reply_markup=said.keyboard)
    elif card.member.state is MemberState.INVITED:
        rows = [(t.plain("renew-button"), Renew(member_id=card.id).pack())]
        more = [(t.plain("revoke-button"), Revoke(member_id=card.id).pack())]
        back = [(t.plain("back-button"), PeoplePage(page=0).pack())]
        await callback.message.edit_text(
            t("not-joined-yet", name=card.name), reply_markup=inline(rows, more, back)
        )
    else:
        await turn_page(callback, PeoplePage(page=0), store, me, t)


def asked_screen(card: Card, t: Speaker) -> Said:
    """Somebody opened the link for several and waits for a tap."""
    rows = [
        [(t.plain("confirm-mentee-button"), Confirm(member_id=card.id, role=Role.MENTEE).pack())],
        [(t.plain("confirm-mentor-button"), Confirm(member_id=card.id, role=Role.MENTOR).pack())],
        [(t.plain("confirm-no-button"), Confirm(member_id=card.id, role="no").pack())],
    ]
    return Said(t("somebody-asks", name=card.name), inline(*rows))


async def say_asked(owed: Owed) -> Said | None:
    card = await owed.store.members.find(owed.due.subject)
    if card is None or card.member.state is not MemberState.ASKED or Role.COORDINATOR not in owed.me.roles:
        return None
    return asked_screen(card, owed.t)


async def confirm(
    callback: CallbackQuery, callback_data: Confirm, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    """Let somebody in, or not: then she leaves no trace. She is told either way."""
    card = await _mine(store, me, callback_data.member_id)
    if card.member.state is not MemberState.ASKED:
        raise RuleBroken("already-decided")
    assert card.member.person_id is not None
    if callback_data.role == "no":
        await refuse(store, card, texts)
        text = t("asked-refused", name=card.name or t("nobody"))
    else:
        role = callback_data.role
        await store.members.change(card.id, state=MemberState.ACTIVE, meant_role=role, joined_at=store.now)
        await store.dues.owe(
            "B-confirmed", "B", 0, card.member.person_id, member_id=card.id, subject=card.id,
            occurrence=store.now.strftime("%Y-%m-%dT%H:%MZ"), due_at=store.now,
        )  # fmt: skip
        text = t("asked-accepted", name=card.name, role=t(f"role-{role.value}"))
    if isinstance(callback.message, Message):
        await callback.message.edit_text(text)


async def refuse(store: Store, card: Card, texts: Texts) -> None:
    """Forget who asked, and tell her so at once: she is nobody a due could be owed to, or kept for till the morning."""
    assert card.member.person_id is not None
    person = await store.people.get(card.member.person_id)
    is_gone = await forget_asked(store, card)
    t = texts.of(person.language)
    words = [t.plain("not-let-in"), *([t.plain("nothing-kept")] if is_gone else [])]
    fields = {"chat_id": str(person.telegram_id), "text": "\n".join(words)}
    call = Call("SendMessage", fields, person.telegram_id)
    key = f"r:{card.id}:{store.now:%Y-%m-%dT%H:%M:%SZ}"
    await store.deliveries.owe(key, call, store.now, person_id=None if is_gone else person.id)


async def say_confirmed(owed: Owed) -> Said | None:
    return Said(owed.t("you-are-in", name=called(owed.me.card.name), programme=owed.me.programme.name))


async def renew(
    callback: CallbackQuery, callback_data: Renew, bot: Bot, store: Store, me: Me, username: str, t: Speaker
) -> None:
    """The old link stops, a new one comes with a text to forward."""
    card = await _mine(store, me, callback_data.member_id)
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("already-joined")
    role = await store.invites.role_of(card.id) or card.member.meant_role or Role.MENTEE
    await store.invites.revoke_for(card.id)
    link = await make_link(store, me, username, role, card.id)
    if isinstance(callback.message, Message):
        await callback.message.answer(t("invite-forward", name=called(card.name), link=link))


async def revoke(callback: CallbackQuery, callback_data: Revoke, store: Store, me: Me, t: Speaker) -> None:
    card = await _mine(store, me, callback_data.member_id)
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("already-joined")
    await store.invites.revoke_for(card.id)
    await forget_name(store, card.id)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("revoked", name=card.name))


SPEECHES = {"B-asked": Speech(say_asked), "B-confirmed": Speech(say_confirmed)}
