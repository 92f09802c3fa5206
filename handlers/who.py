"""Who is speaking, or is to be spoken to: the person, her membership, roles, pairs and zone, read once an update."""

from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from mentoring.moments import Waking
from mentoring.people import Member, MemberState, PairFacts, Role, roles_of
from storage.members import Card
from storage.people import Person
from storage.programmes import Programme
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Me:
    """A person in her current programme. Rights are asked of this object at every update.

    `others` are her memberships in other programmes, known of who is speaking only.
    """

    person: Person
    card: Card
    programme: Programme
    roles: frozenset[Role]
    pairs: tuple[PairFacts, ...]
    others: tuple[int, ...] = ()

    @property
    def id(self) -> int:
        """The member's id."""
        return self.card.id

    @property
    def member(self) -> Member:
        return self.card.member

    @property
    def zone(self) -> ZoneInfo:
        """The person's own zone (T2)."""
        return ZoneInfo(self.person.zone or self.programme.zone)

    @property
    def programme_zone(self) -> ZoneInfo:
        return ZoneInfo(self.programme.zone)

    @property
    def waking(self) -> Waking:
        """Her waking hours: [from, to) in her own zone."""
        settings = self.programme.settings
        return Waking(
            self.person.waking_from or settings.waking_from, self.person.waking_to or settings.waking_to
        )

    @property
    def open_pairs(self) -> tuple[PairFacts, ...]:
        return tuple(pair for pair in self.pairs if pair.is_open)

    @property
    def as_mentee(self) -> tuple[PairFacts, ...]:
        """Her open pairs in which she is the mentee."""
        return tuple(pair for pair in self.open_pairs if pair.mentee_id == self.id)

    @property
    def as_mentor(self) -> tuple[PairFacts, ...]:
        return tuple(pair for pair in self.open_pairs if pair.mentor_id == self.id)

    @property
    def role(self) -> Role:
        """The role whose keyboard she sees: the one used last, while she holds it."""
        order = (Role.COORDINATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT)
        last = self.person.last_role
        return (
            last
            if last in self.roles
            else next((role for role in order if role in self.roles), Role.PARTICIPANT)
        )


async def who_is(store: Store, person: Person) -> Me | None:
    """The person in her current programme; None when she is an active member of none."""
    cards = [
        card for card in await store.members.of_person(person.id) if card.member.state is MemberState.ACTIVE
    ]
    if not cards:
        return None
    card = next((one for one in cards if one.id == person.current_member_id), cards[0])
    return replace(await _me(store, person, card), others=tuple(one.id for one in cards if one.id != card.id))


async def member_as_me(store: Store, member_id: int) -> Me | None:
    """Somebody else as the receiver of a message; None for a mere name or one who left."""
    card = await store.members.find(member_id)
    if card is None or card.member.person_id is None or card.member.state is not MemberState.ACTIVE:
        return None
    return await _me(store, await store.people.get(card.member.person_id), card)


async def _me(store: Store, person: Person, card: Card) -> Me:
    pairs = tuple(await store.pairs.of_member(card.id))
    programme = await store.programmes.get(card.member.programme_id)
    return Me(person, card, programme, roles_of(card.member, pairs), pairs)


class Holds(Filter):
    """A router's gate: the speaker holds at least one of these roles (none named: any joined person)."""

    def __init__(self, *roles: Role) -> None:
        self._roles = frozenset(roles or Role)

    async def __call__(self, event: TelegramObject, me: Me | None = None, **_: Any) -> bool:
        return me is not None and bool(self._roles & me.roles)


class Stranger(Filter):
    """Somebody who has not joined, or has left."""

    async def __call__(self, event: TelegramObject, me: Me | None = None, **_: Any) -> bool:
        return me is None
