"""A pair a coordinator may act on, asked at every tap; and how it is named."""

from handlers.who import Me
from locales.names import listed
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, may_run_programme
from storage.store import Store


async def pair_name(store: Store, pair: PairFacts) -> str:
    """«Орлова – Белова», plain text."""
    mentor = await store.members.get(pair.mentor_id)
    mentee = await store.members.get(pair.mentee_id)
    return f"{listed(mentor.name)} – {listed(mentee.name)}"


async def own_pair(store: Store, me: Me, pair_id: int) -> PairFacts:
    """An open pair of the coordinator's own programme. Raises RuleBroken `pair-over` or `not-your-pair`."""
    pair = await store.pairs.find(pair_id)
    if pair is None or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("not-your-pair")
    if not pair.is_open:
        raise RuleBroken("pair-over")
    return pair
