"""/invite: a personal link with a name and tenure, or a link for several people that only asks to join."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from locales.vocabulary import tenure_words
from mentoring.audit import Deed
from mentoring.invites import expiry_of_invite, new_token, token_hash
from mentoring.moments import local_date
from mentoring.people import MemberState, Role, accept_name, teaching_since
from mentoring.years import check_running
from storage.members import Card
from storage.store import Store

SEVERAL = 50


class InviteFor(Tap, prefix="invite"):
    """Whom the link is for; `several` without a name."""

    role: Role
    several: bool = False


class InviteHome(Tap, prefix="invhome"):
    """Whom to invite, and the other ways in."""


class SkipTenure(Tap, prefix="notenure"):
    pass


class Inviting(StatesGroup):
    name = State()
    tenure = State()


def router(texts: Texts) -> Router:
    router = Router(name="invites")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(choose, InviteFor.filter(), coordinator)
    router.message.register(take_name, StateFilter(Inviting.name), coordinator)
    router.message.register(take_tenure, StateFilter(Inviting.tenure), coordinator)
    router.callback_query.register(skip_tenure, SkipTenure.filter(), coordinator)
    return router


async def make_link(store: Store, me: Me, username: str, role: Role, member_id: int | None) -> str:
    """A fresh link; only the hash of its token is stored. Raises RuleBroken `programme-archived`."""
    check_running(me.programme.is_archived)
    token = new_token()
    invite_id = await store.invites.add(
        token_hash(token), me.programme.id, role, member_id=member_id,
        uses=1 if member_id is not None else SEVERAL, expires_at=expiry_of_invite(role, store.now),
        made_by=me.id,
    )  # fmt: skip
    if member_id is None:
        await store.audit.note(me.programme.id, me.id, Deed.INVITED, "invite", invite_id)
    return f"https://t.me/{username}?start={token}"


async def choose(
    callback: CallbackQuery, callback_data: InviteFor, store: Store, me: Me, state: FSMContext, username: str,
    t: Speaker,
) -> None:  # fmt: skip
    message = callback.message
    if not isinstance(message, Message):
        return
    if callback_data.several:
        link = await make_link(store, me, username, Role.PARTICIPANT, None)
        await message.edit_text(t("invite-several", link=link), reply_markup=inline(_back(t)))
        return
    await state.set_state(Inviting.name)
    await state.set_data({"role": callback_data.role})
    text = t("invite-name-ask", role=t(f"role-{callback_data.role.value}"))
    await message.edit_text(text, reply_markup=inline(_back(t)))


def _back(t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("back-button"), InviteHome().pack())]


async def take_name(
    message: Message, store: Store, me: Me, state: FSMContext, username: str, t: Speaker
) -> None:
    name = accept_name(message.text or "")
    role = Role((await state.get_data())["role"])
    if role is Role.COORDINATOR:
        await state.clear()
        await _invite(message, store, me, username, name, role, None, t)
        return
    await state.update_data(name=name)
    await state.set_state(Inviting.tenure)
    rows = [(t.plain("tenure-skip-button"), SkipTenure().pack())]
    await message.answer(t("tenure-ask", name=called(name)), reply_markup=inline(rows))


async def take_tenure(
    message: Message, store: Store, me: Me, state: FSMContext, username: str, t: Speaker
) -> None:
    await _finish(message, store, me, state, username, message.text or "", t)


async def skip_tenure(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, username: str, t: Speaker
) -> None:
    if isinstance(callback.message, Message) and await state.get_state() == Inviting.tenure.state:
        await callback.message.edit_reply_markup(reply_markup=None)
        await _finish(callback.message, store, me, state, username, "", t)


async def _finish(
    message: Message, store: Store, me: Me, state: FSMContext, username: str, tenure: str, t: Speaker
) -> None:
    data = await state.get_data()
    today = local_date(store.now, me.programme_zone)
    since = teaching_since(tenure, today, tenure_words(t.language))
    await state.clear()
    await _invite(message, store, me, username, data["name"], Role(data["role"]), since, t)


async def _invite(
    message: Message,
    store: Store,
    me: Me,
    username: str,
    name: str,
    role: Role,
    since: date | None,
    t: Speaker,
) -> None:
    """The member is a name until she joins; the link is hers alone."""
    member_id = await store.members.add(
        me.programme.id, name, MemberState.INVITED,
        meant_role=role if role is not Role.COORDINATOR else None,
        teaching_since_on=since,
    )  # fmt: skip
    await store.audit.note(me.programme.id, me.id, Deed.INVITED, "member", member_id, member_id)
    link = await make_link(store, me, username, role, member_id)
    await message.answer(t("invite-ready", name=name))
    await message.answer(t("invite-forward", name=called(name), link=link))


async def forget_name(store: Store, member_id: int) -> bool:
    """A name dies with its invite (V10), unless it stands in a pair; True when nothing of it is left."""
    if await store.pairs.of_member(member_id):
        return False
    await store.invites.unname(member_id)
    await store.members.remove_unjoined(member_id)
    return True


async def forget_asked(store: Store, card: Card) -> bool:
    """Who asked to join is not let in, or asks no longer: nothing of her stays but what was hers before, or elsewhere.

    True when nothing is left at all: what is said to her then goes to a stranger, its row is deleted when it is sent.
    """
    person_id = card.member.person_id
    assert person_id is not None
    await store.people.forget_dialogue(person_id)
    in_pairs = bool(await store.pairs.of_member(card.id))
    if card.joined_at is not None or in_pairs:  # she has been here: her entries and past figures stay
        await store.members.withdraw(card.id)
        if not in_pairs:
            await store.members.change(card.id, name=None)
        return False
    await store.members.remove_asked(card.id)
    if await store.members.of_person(person_id):
        return False
    await store.people.remove(person_id)
    return True


async def forget_unused(store: Store, now: datetime) -> None:
    """Every name whose links have all run out."""
    for member_id in await store.invites.run_out(now):
        await forget_name(store, member_id)


CHORES = (forget_unused,)
