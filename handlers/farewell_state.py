"""How far the end of a pair is: its last steps as one of the two sees them, and the button that leads to them."""

from dataclasses import dataclass
from datetime import date

from handlers.farewell_taps import AskCoordinator, FarewellOf
from handlers.in_pair import is_alone
from handlers.who import Me
from locales import Speaker
from mentoring.farewell import Farewell
from mentoring.goals import GoalState
from mentoring.meetings import Meeting, MeetingState
from mentoring.moments import local_date
from mentoring.pairs import CLOSING, closes_from, is_closing, reached_on
from mentoring.people import PairFacts, PairKind
from storage.store import Store

Row = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ending:
    """How far the steps of a pair's end are, as one of its two sees them."""

    pair: PairFacts
    today: date
    is_reached: bool
    open_goals: int
    checked: int
    ahead: Meeting | None
    held: Meeting | None
    own: Farewell
    partner: Farewell
    is_alone: bool = False

    @property
    def is_closing(self) -> bool:
        """In the last month, or a situational pair whose goal is reached."""
        return is_closing(self.pair, self.today, is_reached=self.is_reached)

    @property
    def is_begun(self) -> bool:
        """Whether anything of it is done: she needs no second reminder."""
        return bool(self.checked or self.ahead or self.held or self.own.has_words or self.own.finish_at)


async def ending_of(store: Store, me: Me, pair: PairFacts) -> Ending:
    """Read it from the rows as they are now."""
    today = local_date(store.now, me.programme_zone)
    goals = await store.goals.of_pair(pair.id)
    is_reached = pair.kind is PairKind.SITUATIONAL and reached_on(goals) is not None
    since = closes_from(pair, is_reached=is_reached) or today - CLOSING
    at_work = [goal.id for goal in goals if goal.state is GoalState.AGREED]
    said = await store.goals.last_check_ins(at_work, pair.id)
    held = [
        one
        for one in await store.meetings.of_pair(pair.id)
        if one.state is MeetingState.HELD and local_date(one.starts_at, me.programme_zone) >= since
    ]
    ahead = await store.meetings.ahead(pair.id)
    words = await store.farewells.of_pair(pair.id)
    partner_id = pair.partner_of(me.id)
    return Ending(
        pair, today, is_reached, len(at_work), sum(one.on_date >= since for one in said.values()),
        ahead[0] if ahead else None, held[-1] if held else None,
        words.get(me.id) or Farewell(pair.id, me.id), words.get(partner_id) or Farewell(pair.id, partner_id),
        await is_alone(store, pair, me),
    )  # fmt: skip


async def ending_row(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Row:
    """The button of the route that leads here, in the last month only."""
    if not (await ending_of(store, me, pair)).is_closing:
        return []
    return [(t.plain("farewell-button"), FarewellOf(pair_id=pair.id, fresh=True).pack())]


async def sooner_row(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Row:
    """«Закончить раньше», below the agreement of a pair whose last month is still far."""
    if (await ending_of(store, me, pair)).is_closing:
        return []
    return [(t.plain("farewell-early-button"), AskCoordinator(pair_id=pair.id, what="early").pack())]
