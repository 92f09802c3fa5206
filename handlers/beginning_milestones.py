"""When Loza asks: after the first meeting («Начать маршрут»), and in the middle of the term (D10)."""

from datetime import datetime

from handlers.beginning_again import is_midterm, open_button
from handlers.beginning_view import may_begin
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.milestones import owe_milestone
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from mentoring.beginning import FIRST, MIDTERM
from mentoring.goals import ON_THE_ROUTE
from mentoring.people import MemberState, PairFacts, PairState
from storage.store import Store

PLANNED_ON = "beginnings-planned"


async def beginner_of(store: Store, pair: PairFacts) -> Me | None:
    """Who goes through it: the mentee, or the mentor of a mere name."""
    found = await member_as_me(store, pair.mentee_id)
    if found is None and (await store.members.get(pair.mentee_id)).member.state is MemberState.OFFLINE:
        found = await member_as_me(store, pair.mentor_id)
    return found


async def plan_beginnings(store: Store, now: datetime) -> None:
    """Once a day: pairs that have met and have no route yet, and pairs in the middle of their term."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for pair_id in await store.routes.pairs_that_met():
        await _owe(store, pair_id, "route")
    for pair_id in await store.routes.pairs_begun():
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        rounds = await store.routes.all(pair.mentee_id)
        programme = await store.programmes.get(pair.programme_id)
        if is_midterm(pair, programme, rounds, now):
            await _owe(store, pair_id, "midterm")


async def _owe(store: Store, pair_id: int, code: str) -> None:
    pair = await store.pairs.find(pair_id)
    is_on = pair is not None and pair.state is PairState.ACTIVE
    receiver = await beginner_of(store, pair) if pair is not None and is_on else None
    if receiver is not None:
        await owe_milestone(store, receiver, pair_id, code)


async def _still_open(owed: Owed) -> PairFacts | None:
    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    return pair if await may_begin(owed.store, owed.me, pair) else None


async def say_route(owed: Owed) -> Said | None:
    """After the first meeting; nothing when she has begun, or the pair has a goal already."""
    pair = await _still_open(owed)
    if pair is None or await owed.store.routes.all(pair.mentee_id):
        return None
    if await owed.store.goals.of_pair(pair.id, *ON_THE_ROUTE):
        return None
    button = inline([open_button(pair, FIRST, owed.t)])
    is_own = owed.me.id == pair.mentee_id
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    text = owed.t("route-invited" if is_own else "route-invited-for", name=name)
    line_button = button.inline_keyboard[0][0]
    return Said(text, button, line=owed.t("route-line"), line_button=line_button)


async def say_midterm(owed: Owed) -> Said | None:
    """In the middle of the term, while the second round is not begun."""
    pair = await _still_open(owed)
    rounds = await owed.store.routes.all(pair.mentee_id) if pair else []
    if pair is None or any(one.round >= MIDTERM for one in rounds):
        return None
    if not is_midterm(pair, owed.me.programme, rounds, owed.now):
        return None
    button = inline([open_button(pair, MIDTERM, owed.t)])
    return Said(
        owed.t("midterm-invited"), button, line=owed.t("midterm-line"),
        line_button=button.inline_keyboard[0][0],
    )  # fmt: skip


MILESTONES = {"route": Speech(say_route), "midterm": Speech(say_midterm)}
CHORES = (plan_beginnings,)
