"""Pairs that are put together and taken apart again: who has parted, whether a pair has begun, a pair unmade."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import delete, exists, func, or_, select, update

from mentoring.goals import GoalKind, GoalState
from mentoring.matching import NOT_SUITING
from mentoring.people import PairFacts, PairState
from storage.database import Transaction
from storage.tables import (
    cadences,
    checkins,
    digest_pairs,
    entries,
    farewells,
    goal_changes,
    goal_proofs,
    goals,
    help_requests,
    letters,
    meetings,
    pair_sides,
    pair_states,
    pair_weeks,
    pairs,
    routes,
)

OPEN_GOALS = (GoalState.DRAFT, GoalState.AGREED, GoalState.WAITING)
# A row here is something the two, or one of them, have done in the pair.
DONE_IN_PAIR = (
    meetings, entries, routes, help_requests, pair_sides, farewells, goal_changes, checkins, goal_proofs
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """Where a goal stood before its mentee came into another pair."""

    goal_id: int
    pair_id: int
    state: str
    agreed_mentor_at: datetime | None

    def written(self) -> list[Any]:
        """The same as JSON knows it."""
        at = self.agreed_mentor_at
        return [self.goal_id, self.pair_id, self.state, at.isoformat() if at else None]

    @classmethod
    def read(cls, row: list[Any]) -> Self:
        return cls(row[0], row[1], row[2], datetime.fromisoformat(row[3]) if row[3] else None)


class Matching:
    """Verbs on making pairs and unmaking them."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def parted(self, programme_id: int) -> set[tuple[int, int]]:
        """(mentor, mentee) of the pairs that were closed because the two did not suit each other."""
        rows = await self._t.all(
            select(pairs.c.mentor_id, pairs.c.mentee_id)
            .join(pair_states, pair_states.c.pair_id == pairs.c.id)
            .where(
                pairs.c.programme_id == programme_id, pairs.c.state == PairState.CLOSED,
                pair_states.c.reason.in_(sorted(NOT_SUITING)),
            )
        )  # fmt: skip
        return {(row["mentor_id"], row["mentee_id"]) for row in rows}

    async def goals_to_move(self, mentee_id: int, but: int) -> list[Held]:
        """The mentee's goals that a new pair takes over: the open ones of pairs that are over, and of pair `but`."""
        is_over = exists().where(
            pairs.c.id == goals.c.pair_id, pairs.c.mentee_id == mentee_id,
            or_(pairs.c.id == but, pairs.c.state.in_([PairState.COMPLETED, PairState.CLOSED])),
        )  # fmt: skip
        rows = await self._t.all(
            select(goals.c.id, goals.c.pair_id, goals.c.state, goals.c.agreed_mentor_at)
            .where(goals.c.kind == GoalKind.GOAL, goals.c.state.in_(OPEN_GOALS), is_over)
            .order_by(goals.c.id)
        )
        return [Held(row["id"], row["pair_id"], row["state"], row["agreed_mentor_at"]) for row in rows]

    async def has_begun(self, pair: PairFacts, moved: list[Held]) -> bool:
        """Tell whether anything has been done in a pair; `moved` are the goals it took over."""
        for table in DONE_IN_PAIR:
            if await self._t.value(select(func.count()).select_from(table).where(table.c.pair_id == pair.id)):
                return True
        if await self._t.value(select(pairs.c.agreement).where(pairs.c.id == pair.id)):
            return True
        now = await self._t.all(
            select(goals.c.id, goals.c.state, goals.c.agreed_mentor_at).where(goals.c.pair_id == pair.id)
        )
        stand = {(row["id"], row["state"], row["agreed_mentor_at"]) for row in now}
        return stand != {
            (one.goal_id, one.state, None if one.state == GoalState.DRAFT else one.agreed_mentor_at)
            for one in moved
        }

    async def unmake(self, pair: PairFacts, moved: list[Held]) -> None:
        """The pair was never made: its goals are where they were, and no row of it stays."""
        for one in moved:
            await self._t.run(
                update(goals)
                .where(goals.c.id == one.goal_id, goals.c.pair_id == pair.id)
                .values(pair_id=one.pair_id, agreed_mentor_at=one.agreed_mentor_at)
            )
        # What a coordinator wrote to the two came from her, not from the pair: it stays theirs.
        await self._t.run(update(letters).where(letters.c.pair_id == pair.id).values(pair_id=None))
        for table in (pair_states, cadences, pair_weeks, digest_pairs):
            await self._t.run(delete(table).where(table.c.pair_id == pair.id))
        await self._t.run(delete(pairs).where(pairs.c.id == pair.id))
