"""Whom one can ask for help, and who of them is asked by a request; nobody else reads its words (RULES V7, V8)."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Me, member_as_me
from locales import Speaker
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, PairFacts
from storage.help import HelpRequest
from storage.members import Card
from storage.store import Store

TO_MENTOR, TO_COORDINATOR, TO_BOTH = "mentor", "coordinator", "both"


class HelpTo(Tap, prefix="helpto"):
    """Whom to ask; `pair_id` 0 is no pair; `known` once she was told that the coordinator is her mentor (V8)."""

    to: str
    pair_id: int
    known: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a request goes to: a word for the texts, and the members who will read it."""

    to: str
    pair: PairFacts | None
    readers: tuple[Card, ...]

    @property
    def names(self) -> str:
        return ", ".join(called(card.name) for card in self.readers)


async def choices(store: Store, me: Me) -> list[Asked]:
    """Everybody she can ask: her mentors, the coordinator, with one mentor both; only those who are there."""
    found = [await asked_of(store, me, TO_MENTOR, pair) for pair in me.as_mentee]
    home = me.as_mentee[0] if len(me.as_mentee) == 1 else None
    own = home or (me.as_mentor[0] if not me.as_mentee and len(me.as_mentor) == 1 else None)
    found.append(await asked_of(store, me, TO_COORDINATOR, own))
    if home is not None:
        both = await asked_of(store, me, TO_BOTH, home)
        found += [both] if len(both.readers) > 1 and all(one.readers for one in found) else []
    return [one for one in found if one.readers]


async def asked_of(store: Store, me: Me, to: str, pair: PairFacts | None) -> Asked:
    """The readers of a request of hers. A mentor who coordinates with others does not get what is not for a mentor."""
    mentor_id = pair.mentor_id if pair is not None and pair.mentor_id != me.id else None
    readers: list[Card] = []
    if to in (TO_MENTOR, TO_BOTH) and mentor_id is not None:
        mentor = await store.members.find(mentor_id)
        if mentor is not None and mentor.member.state is MemberState.ACTIVE:
            readers.append(mentor)
    if to in (TO_COORDINATOR, TO_BOTH):
        mentors = {one.mentor_id for one in me.as_mentee}
        everybody = [card for card in await store.members.coordinators(me.programme.id) if card.id != me.id]
        others = [card for card in everybody if card.id not in mentors]
        known = {card.id for card in readers}
        readers += [card for card in others or everybody if card.id not in known]
    return Asked(to, pair, tuple(readers))


async def chosen(store: Store, me: Me, to: str, pair_id: int) -> Asked:
    """The choice of a button, if she still has it. Raises RuleBroken `help-nobody`."""
    for one in await choices(store, me):
        if one.to == to and pair_id_of(one) == pair_id:
            return one
    raise RuleBroken("help-nobody")


def pair_id_of(asked: Asked) -> int:
    return asked.pair.id if asked.pair is not None else 0


def whom_keyboard(found: list[Asked], t: Speaker) -> InlineKeyboardMarkup:
    rows = []
    for one in found:
        text = one.names if one.to == TO_MENTOR else t.plain(f"help-{one.to}-button")
        rows.append([(text, HelpTo(to=one.to, pair_id=pair_id_of(one)).pack())])
    return inline(*rows)


async def asked_of_me(store: Store, me: Me, help_id: int) -> HelpRequest | None:
    """The request, if she is one of its addressees now; a former mentor or coordinator no longer is."""
    request = await store.help.find(help_id)
    author = await member_as_me(store, request.member_id) if request is not None else None
    if request is None or author is None or author.programme.id != me.programme.id:
        return None
    readers = (await addressees_of(store, author, request)).readers
    return request if me.id in {card.id for card in readers} else None


async def addressees_of(store: Store, author: Me, request: HelpRequest) -> Asked:
    to = (
        TO_BOTH
        if request.to_mentor and request.to_coordinator
        else TO_MENTOR
        if request.to_mentor
        else TO_COORDINATOR
    )
    pair = next((one for one in author.open_pairs if one.id == request.pair_id), None)
    return await asked_of(store, author, to, pair)


async def others_of(store: Store, me: Me, request: HelpRequest) -> list[Asked]:
    """Whom she could ask besides: nobody who has this request already."""
    asked = {card.id for card in (await addressees_of(store, me, request)).readers}
    return [
        one
        for one in await choices(store, me)
        if one.to != TO_BOTH and not asked & {card.id for card in one.readers}
    ]
