"""Who cannot be reached: the partner and the coordinators are told once, neutrally."""

from datetime import datetime

from handlers.speech import Owed, Said, Speech
from handlers.who import Me, who_is
from locales.names import called
from storage.store import Store

KIND = "B-unreachable"


async def lose(store: Store, person_id: int, now: datetime) -> None:
    """Mark a person unreachable; the first time, each partner and coordinator is owed one message about it."""
    if not await store.people.lost(person_id, now):
        return
    me = await who_is(store, await store.people.get(person_id))
    if me is None:
        return
    for member_id in await _concerned(store, me):
        card = await store.members.get(member_id)
        if card.member.person_id is not None:
            await store.dues.owe(
                KIND, "B", 0, card.member.person_id, member_id=member_id, subject=me.id,
                occurrence=now.strftime("%Y-%m-%dT%H:%M:%SZ"), due_at=now,
            )  # fmt: skip


async def _concerned(store: Store, me: Me) -> list[int]:
    partners = [pair.partner_of(me.id) for pair in me.open_pairs]
    coordinators = [card.id for card in await store.members.coordinators(me.programme.id)]
    return [one for one in dict.fromkeys([*partners, *coordinators]) if one != me.id]


async def say_lost(owed: Owed) -> Said | None:
    """Nothing any more when she is back."""
    card = await owed.store.members.find(owed.due.subject)
    if card is None or card.member.person_id is None:
        return None
    person = await owed.store.people.get(card.member.person_id)
    return Said(owed.t("unreachable", name=called(card.name))) if person.unreachable_since else None


SPEECHES = {KIND: Speech(say_lost)}
