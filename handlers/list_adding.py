"""A list becomes people: names with links of their own, those without Telegram, and the pairs it proposes; and back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handlers.invites import forget_name, make_link
from handlers.pair_joining import NEWS, join_two, tell, unmake
from handlers.who import Me
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.lists import Listed, Plan
from mentoring.people import MemberState, Role, may_run_programme
from mentoring.undos import Act
from storage.matching import Held
from storage.members import Card
from storage.store import Store
from storage.undos import Undo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNIT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Added:
    """What was added in one act; `at` names the act, in microseconds since 1970. `crowded`: over the mentors' limit."""

    at: int
    people: tuple[Card, ...]
    pairs: int
    crowded: tuple[tuple[str, int], ...]


def moment_of_act(at: int) -> datetime:
    return _EPOCH + at * _UNIT


async def add_people(store: Store, me: Me, username: str, plan: Plan) -> Added:
    """Add everybody of a plan, with roles, tenure and pairs; it can be taken back for ten minutes."""
    people = [await _add_one(store, me, username, one) for one in plan.people]
    deeds: list[tuple[Deed, str, int, int | None]] = [
        (Deed.LISTED, "member", one.id, one.id) for one in people
    ]
    made, crowded = [], {}
    for pair in plan.pairs:
        mentor = (
            people[pair.mentor] if pair.mentor is not None else await store.members.get(pair.mentor_id or 0)
        )
        mentee = people[pair.mentee]
        joined = await join_two(store, me, mentor, mentee)
        await store.goals.move_on(joined.pair)
        for card in (mentor, mentee):
            await tell(store, "B-pair", joined.pair.id, card.id)
        deeds.append((Deed.PAIRED, "pair", joined.pair.id, mentee.id))
        made.append({"id": joined.pair.id, "goals": [one.written() for one in joined.moved]})
        if joined.opening.over_limit:
            crowded[mentor.name] = joined.opening.mentor_pairs
    await store.audit.note_all(me.programme.id, me.id, deeds)
    at = (store.now - _EPOCH) // _UNIT
    before = {"members": [card.id for card in people], "pairs": made}
    await store.undos.remember(me.id, me.person.id, Act.LISTED, at, before)
    return Added(at, tuple(people), len(made), tuple(crowded.items()))


async def _add_one(store: Store, me: Me, username: str, one: Listed) -> Card:
    """A name with its first link (it would be forgotten without one), or a name without Telegram."""
    state = MemberState.OFFLINE if one.is_offline else MemberState.INVITED
    member_id = await store.members.add(
        me.programme.id, one.name, state, meant_role=one.role, teaching_since_on=one.since
    )
    if state is MemberState.INVITED:
        await make_link(store, me, username, one.role or Role.MENTEE, member_id)
    return await store.members.get(member_id)


async def take_back_list(store: Store, me: Me, act: Undo) -> tuple[int, list[str]]:
    """Whoever has not joined was never here: (how many went, the names of those who stay).

    Who has joined stays, and so does a pair in which something has been done, with both its people. Raises
    RuleBroken `nothing-to-undo`.
    """
    if not may_run_programme(me.member, me.programme.id) or act.member_id != me.id:
        raise RuleBroken("nothing-to-undo")
    cards = [card for one in act.before["members"] if (card := await store.members.find(one)) is not None]
    joined = {card.id for card in cards if card.member.person_id is not None}
    deeds = await _part(store, act, joined)
    stay, gone = [], 0
    for card in cards:
        if card.id not in joined and await forget_name(store, card.id):
            deeds.append((Deed.UNLISTED, "member", card.id, card.id))
            gone += 1
        else:
            stay.append(card.name)
    await store.audit.note_all(me.programme.id, me.id, deeds)
    return gone, stay


async def _part(store: Store, act: Undo, joined: set[int]) -> list[tuple[Deed, str, int, int | None]]:
    """The pairs of the list go, but for those of two who have joined and those that have begun; what was done."""
    deeds: list[tuple[Deed, str, int, int | None]] = []
    for row in act.before["pairs"]:
        pair = await store.pairs.find(row["id"])
        if pair is None or {pair.mentor_id, pair.mentee_id} <= joined:
            continue
        try:
            await unmake(store, pair, [Held.read(one) for one in row["goals"]], NEWS)
        except RuleBroken:
            continue
        deeds.append((Deed.UNPAIRED, "pair", pair.id, pair.mentee_id))
    return deeds
