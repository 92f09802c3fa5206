"""Moving a person to another programme of the coordinator's: she leaves here, and is invited there anew (V9)."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.invites import make_link
from handlers.keyboards import inline
from handlers.own_people import card_row, own_person, people_row
from handlers.own_programme import Part
from handlers.removing import Restore, say_farewell, take_out
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role
from mentoring.undos import Act
from storage.members import Card
from storage.store import Store


class MoveWhere(Tap, prefix="movewhere"):
    """«В другую программу»: which there are."""

    member_id: int


class Move(Tap, prefix="move"):
    """To that programme; without `sure` it asks once more."""

    member_id: int
    programme_id: int
    sure: bool = False


def router(texts: Texts) -> Router:
    router = Router(name="moving")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_where, MoveWhere.filter(), coordinator)
    router.callback_query.register(move, Move.filter(), coordinator)
    return router


async def _others(store: Store, me: Me) -> list[Me]:
    """Herself as a coordinator of her other programmes."""
    found = [
        await member_as_me(store, card.id)
        for card in await store.members.of_person(me.person.id)
        if card.member.coordinator and card.member.programme_id != me.programme.id
    ]
    return [one for one in found if one is not None]


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is not MemberState.ACTIVE or card.id == me.id or not await _others(store, me):
        return [], []
    return [], [[(t.plain("move-button"), MoveWhere(member_id=card.id).pack())]]


async def ask_where(
    callback: CallbackQuery, callback_data: MoveWhere, store: Store, me: Me, t: Speaker
) -> None:
    card = await own_person(store, me, callback_data.member_id, MemberState.ACTIVE)
    rows = [
        [(there.programme.name, Move(member_id=card.id, programme_id=there.programme.id).pack())]
        for there in await _others(store, me)
    ]
    await redraw(callback, t("move-where", name=card.name), inline(*rows, card_row(card, t)))


async def move(
    callback: CallbackQuery, callback_data: Move, bot: Bot, store: Store, me: Me, texts: Texts, username: str,
    t: Speaker,
) -> None:  # fmt: skip
    card = await own_person(store, me, callback_data.member_id, MemberState.ACTIVE)
    there = await _there(store, me, callback_data.programme_id, card)
    if not callback_data.sure:
        sure = callback_data.model_copy(update={"sure": True}).pack()
        text = t("move-ask", name=card.name, programme=there.programme.name)
        await redraw(callback, text, inline([(t.plain("move-sure-button"), sure)], card_row(card, t)))
        return
    receiver = await member_as_me(store, card.id)
    assert receiver is not None
    before = await take_out(bot, store, me, card, texts)
    invited_id, link = await _invite_there(store, there, receiver, username)
    await say_farewell(store, receiver, "moved-you", texts, there=there.programme.name, link=link)
    await store.undos.remember(me.id, me.person.id, Act.REMOVED, card.id, {**before, "moved_to": invited_id})
    await store.audit.note(me.programme.id, me.id, Deed.MOVED, "member", card.id, card.id)
    back = [(t.plain("restore-button"), Restore(member_id=card.id).pack())]
    said = t("moved", name=card.name, programme=there.programme.name)
    await redraw(callback, said, inline(back, people_row(t)))


async def _there(store: Store, me: Me, programme_id: int, card: Card) -> Me:
    """Herself where the person is to go. Raises RuleBroken `button-old`, `remove-oneself`, `move-there-already`."""
    there = next((one for one in await _others(store, me) if one.programme.id == programme_id), None)
    if there is None or card.member.person_id is None:
        raise RuleBroken("button-old")
    if card.id == me.id:
        raise RuleBroken("remove-oneself")
    for other in await store.members.of_person(card.member.person_id):
        if other.member.programme_id == programme_id and other.member.state is not MemberState.LEFT:
            raise RuleBroken("move-there-already")
    return there


async def _invite_there(store: Store, there: Me, receiver: Me, username: str) -> tuple[int, str]:
    """A name on the other list, in the role she has here, and its link; nothing else goes with her."""
    is_mentor = Role.MENTOR in receiver.roles
    is_mentee = Role.MENTEE in receiver.roles
    role = Role.MENTOR if is_mentor else Role.MENTEE if is_mentee else Role.PARTICIPANT
    member_id = await store.members.add(
        there.programme.id, receiver.card.name, MemberState.INVITED,
        meant_role=None if role is Role.PARTICIPANT else role,
        teaching_since_on=receiver.member.teaching_since_on,
    )  # fmt: skip
    await store.audit.note(there.programme.id, there.id, Deed.INVITED, "member", member_id, member_id)
    return member_id, await make_link(store, there, username, role, member_id)
