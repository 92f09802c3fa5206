"""Who came by the link for several asks to be let in: the coordinator's tap, and what she who asked hears."""

from typing import Literal

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.invites import forget_asked
from handlers.keyboards import inline
from handlers.own_people import card_row, own_person, people_row, tell
from handlers.own_programme import Part, Row
from handlers.pairing_words import offered_words
from handlers.prompts import plan_next_prompt
from handlers.speech import Owed, Said, Speech
from handlers.start import UNJOINED, take_over
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts, joined
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role, is_same_name
from storage.deliveries import Call
from storage.members import Card
from storage.store import Store

MOST_NAMESAKES = 3


class Confirm(Tap, prefix="confirm"):
    """A tap on «Принять» for somebody who asked to join, and the role she gets."""

    member_id: int
    role: Role | Literal["no"]


class AsNamed(Tap, prefix="asnamed"):
    """Who asks is this name on the list."""

    member_id: int
    named_id: int


def router(texts: Texts) -> Router:
    router = Router(name="admitting")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(confirm, Confirm.filter(), coordinator)
    router.callback_query.register(admit_as_named, AsNamed.filter(), coordinator)
    return router


async def _rows(store: Store, card: Card, t: Speaker) -> list[Row]:
    """Who bears her name on the list comes first, then the roles."""
    rows = []
    for named in await namesakes(store, card):
        key = (
            f"as-named-{named.member.meant_role.value}-button"
            if named.member.meant_role
            else "as-named-button"
        )
        data = AsNamed(member_id=card.id, named_id=named.id).pack()
        rows.append([(t.plain(key, name=named.name), data)])
    return [*rows, *_roles(card, t)]


async def namesakes(store: Store, card: Card) -> list[Card]:
    """Names on the list, not joined yet, that are the same as hers (case, the letter yo, order of words apart)."""
    everybody = await store.members.of_programme(card.member.programme_id)
    return [one for one in everybody if one.member.state in UNJOINED and is_same_name(one.name, card.name)][
        :MOST_NAMESAKES
    ]


def _roles(card: Card, t: Speaker) -> list[Row]:
    return [
        [(t.plain("confirm-mentee-button"), Confirm(member_id=card.id, role=Role.MENTEE).pack())],
        [(t.plain("confirm-mentor-button"), Confirm(member_id=card.id, role=Role.MENTOR).pack())],
        [(t.plain("confirm-no-button"), Confirm(member_id=card.id, role="no").pack())],
    ]


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is not MemberState.ASKED:
        return [], []
    if not card.name:
        return [t("asked-without-name")], _roles(card, t)[2:]
    return [], await _rows(store, card, t)


async def say_asked(owed: Owed) -> Said | None:
    card = await owed.store.members.find(owed.due.subject)
    if card is None or card.member.state is not MemberState.ASKED or Role.COORDINATOR not in owed.me.roles:
        return None
    return Said(owed.t("somebody-asks", name=card.name), inline(*await _rows(owed.store, card, owed.t)))


async def admit_as_named(
    callback: CallbackQuery, callback_data: AsNamed, store: Store, me: Me, t: Speaker
) -> None:
    """One tap makes her the name on the list, with its pairs, role and tenure; no second row is left."""
    card = await own_person(store, me, callback_data.member_id)
    named = await own_person(store, me, callback_data.named_id)
    if card.member.state is not MemberState.ASKED or named.member.state not in UNJOINED:
        raise RuleBroken("already-decided")
    if not is_same_name(named.name, card.name):
        raise RuleBroken("person-changed")
    await store.invites.revoke_for(named.id)
    if card.joined_at is not None or await store.pairs.of_member(card.id):
        await take_over(store, named, card.id)  # she has been here before: her past stays hers
        member_id = card.id
    else:
        await store.members.take_place(card, named.id)
        member_id = named.id
    joined_card = await store.members.get(member_id)
    await admit(store, me, joined_card, None)
    await _tell_pairs(store, member_id)
    await redraw(callback, t("admitted-as-named", name=joined_card.name), inline(card_row(joined_card, t)))


async def _tell_pairs(store: Store, member_id: int) -> None:
    """Her pairs were made before she came: she hears of them now, and her questions begin."""
    receiver = await member_as_me(store, member_id)
    if receiver is None:
        return
    for pair in receiver.open_pairs:
        await tell(store, "B-pair", member_id, pair.id)
    await plan_next_prompt(store, receiver, store.now)


async def confirm(
    callback: CallbackQuery, callback_data: Confirm, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    """Let somebody in, or not: then she leaves no trace. She is told either way."""
    card = await own_person(store, me, callback_data.member_id)
    if card.member.state is not MemberState.ASKED:
        raise RuleBroken("already-decided")
    if callback_data.role == "no":
        await store.audit.note(me.programme.id, me.id, Deed.REFUSED, "member", card.id, card.id)
        await refuse(store, card, texts)
        text = t("asked-refused", name=card.name or t("nobody"))
    else:
        role = callback_data.role
        await admit(store, me, card, role)
        text = t("asked-accepted", name=card.name, role=t(f"role-{role.value}"))
    await redraw(callback, text, inline(people_row(t)))


async def admit(store: Store, me: Me, card: Card, role: Role | None) -> None:
    """She is in, as this; None: as whom the list meant her to be."""
    assert card.member.person_id is not None
    values = {"meant_role": role} if role is not None else {}
    await store.members.change(card.id, state=MemberState.ACTIVE, joined_at=store.now, **values)
    await store.dues.owe(
        "B-confirmed", "B", 0, card.member.person_id, member_id=card.id, subject=card.id,
        occurrence=store.now.strftime("%Y-%m-%dT%H:%MZ"), due_at=store.now,
    )  # fmt: skip
    await store.audit.note(me.programme.id, me.id, Deed.ADMITTED, "member", card.id, card.id)


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
    said = owed.t("you-are-in", name=called(owed.me.card.name), programme=owed.me.programme.name)
    offered = await offered_words(owed.store, owed.me, owed.t)
    return Said(joined([said, offered[0]], "\n\n"), offered[1]) if offered else Said(said)


SPEECHES = {"B-asked": Speech(say_asked), "B-confirmed": Speech(say_confirmed)}
