"""What the screens about the people of a programme share: the buttons to them, whose person it is, the way back."""

from collections.abc import Awaitable, Callable
from enum import StrEnum

from handlers.own_programme import Part, Row
from handlers.taps import Page, Tap
from handlers.who import Me, member_as_me
from locales import Speaker
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, may_run_programme
from storage.members import Card
from storage.store import Store

GONE = (MemberState.LEFT, MemberState.ERASED)
# Lines and buttons of a person's card, by its subject: (store, the coordinator, the person, texts).
PersonPart = Callable[[Store, Me, Card, Speaker], Awaitable[Part]]


class Shown(StrEnum):
    """Which people a list shows."""

    ALL = "all"
    WAITING = "waiting"
    MENTORS = "mentors"
    MENTEES = "mentees"
    COORDINATORS = "coordinators"
    UNPAIRED = "unpaired"
    OFFLINE = "offline"


class PersonCard(Tap, prefix="person"):
    """Open one person of the programme."""

    member_id: int


class PeoplePage(Tap, prefix="people"):
    page: Page
    show: Shown = Shown.ALL


async def own_person(store: Store, me: Me, member_id: int, *states: MemberState) -> Card:
    """A member of the coordinator's own programme, in one of these states (none named: who has not left).

    Raises RuleBroken `person-gone` for an old or foreign button, `person-changed` in another state.
    """
    card = await store.members.find(member_id)
    if (
        card is None
        or not may_run_programme(me.member, card.member.programme_id)
        or card.member.state in GONE
    ):
        raise RuleBroken("person-gone")
    if states and card.member.state not in states:
        raise RuleBroken("person-changed")
    return card


def card_row(card: Card, t: Speaker) -> Row:
    """Back to the card of a person."""
    return [(t.plain("back-button"), PersonCard(member_id=card.id).pack())]


def people_row(t: Speaker) -> Row:
    return [(t.plain("people-back-button"), PeoplePage(page=0).pack())]


async def tell(store: Store, kind: str, member_id: int, subject: int) -> None:
    """Owe her a message of this kind about a member; nothing to who is not in the bot."""
    receiver = await member_as_me(store, member_id)
    if receiver is not None:
        await store.dues.owe(
            kind, "B", 0, receiver.person.id, member_id=member_id, subject=subject,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def tell_coordinators(store: Store, me: Me, kind: str, subject: int) -> None:
    """Everybody who runs the programme with her, but whom it is about."""
    for card in await store.members.coordinators(me.programme.id):
        if card.id not in (me.id, subject):
            await tell(store, kind, card.id, subject)
