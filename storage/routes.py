"""How a mentee sees herself, round by round: her marks, her two lines, and where she stopped."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import delete, exists, select, update

from mentoring.beginning import FIRST, SAID, Mark, Route, Step
from mentoring.goal_bank import Skill
from mentoring.goals import GoalKind, GoalState
from mentoring.meetings import MeetingState
from mentoring.people import PairKind, PairState
from storage.database import Transaction
from storage.sealing import Owner
from storage.tables import goals, meetings, members, pairs, routes, skill_marks

Line = Literal["direction", "strength"]


class Routes:
    """Verbs on the rounds of a route. Lines lie under the mentee's key, a mere name's under the programme's."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def open(self, member_id: int, round: int, pair_id: int) -> Route:
        """This round of the mentee, begun now if it was not."""
        found = await self.find(member_id, round)
        if found is not None:
            return found
        route = Route(member_id, round, pair_id, self._now)
        await self._t.run(
            routes.insert().values(
                member_id=member_id, round=round, pair_id=pair_id, step=route.step, chosen="", begun_at=self._now
            )
        )  # fmt: skip
        return route

    async def find(self, member_id: int, round: int) -> Route | None:
        return next((one for one in await self.all(member_id) if one.round == round), None)

    async def all(self, member_id: int) -> list[Route]:
        """Every round she has begun, the first one first."""
        rows = await self._t.all(
            select(routes).where(routes.c.member_id == member_id).order_by(routes.c.round)
        )
        return [await self._route(row) for row in rows]

    async def go(self, route: Route) -> None:
        """Remember where she is: the step, the skill, the goals chosen, whether it is done."""
        await self._t.run(
            update(routes)
            .where(routes.c.member_id == route.member_id, routes.c.round == route.round)
            .values(step=route.step, skill=route.skill, chosen=",".join(route.chosen), done_at=route.done_at)
        )

    async def write(self, route: Route, line: Line, words: str) -> None:
        """A line of her own; an empty one takes it away."""
        sealed = None
        if words:
            owner = await self._owner(route.member_id)
            sealed = await self._t.vault.seal(
                owner, words, _where(route.member_id, route.round, line), self._now
            )
        await self._t.run(
            update(routes)
            .where(routes.c.member_id == route.member_id, routes.c.round == route.round)
            .values({line: sealed})
        )

    async def mark(self, member_id: int, round: int, skill: Skill, mark: Mark) -> None:
        """What she says of a skill in this round; the newest tap stands."""
        where = (
            skill_marks.c.member_id == member_id, skill_marks.c.round == round, skill_marks.c.skill == skill
        )  # fmt: skip
        changed = await self._t.run(update(skill_marks).where(*where).values(mark=mark))
        if changed.rowcount == 0:
            await self._t.run(
                skill_marks.insert().values(member_id=member_id, round=round, skill=skill, mark=mark)
            )

    async def asked(self, member_id: int, round: int) -> dict[Skill, Mark]:
        """Every skill that was asked, those passed over too, in the order of the trade."""
        rows = await self._t.all(
            select(skill_marks.c.skill, skill_marks.c.mark).where(
                skill_marks.c.member_id == member_id, skill_marks.c.round == round
            )
        )
        found = {row["skill"]: Mark(row["mark"]) for row in rows}
        return {skill: found[skill] for skill in Skill if skill in found}

    async def marks(self, member_id: int, round: int) -> dict[Skill, Mark]:
        """What she said of her skills in this round; nothing of those she passed over."""
        asked = await self.asked(member_id, round)
        return {skill: mark for skill, mark in asked.items() if mark in SAID}

    async def open_to(self, member_id: int, pair_id: int) -> None:
        """Her mentor of this pair sees her rounds from now on, and no other does."""
        await self._t.run(update(routes).where(routes.c.member_id == member_id).values(pair_id=pair_id))

    async def forget(self, member_id: int) -> None:
        """All rounds and marks go: she begins anew."""
        await self._t.run(delete(skill_marks).where(skill_marks.c.member_id == member_id))
        await self._t.run(delete(routes).where(routes.c.member_id == member_id))

    async def pairs_that_met(self) -> list[int]:
        """Active pairs that have met and have no agreed goal, and whose mentee has not begun."""
        met = exists().where(meetings.c.pair_id == pairs.c.id, meetings.c.state == MeetingState.HELD)
        begun = exists().where(routes.c.member_id == pairs.c.mentee_id)
        agreed = exists().where(
            goals.c.pair_id == pairs.c.id, goals.c.kind == GoalKind.GOAL,
            goals.c.state.in_([GoalState.AGREED, GoalState.WAITING, GoalState.DONE]),
        )  # fmt: skip
        rows = await self._t.all(
            select(pairs.c.id)
            .where(
                pairs.c.state == PairState.ACTIVE, pairs.c.kind != PairKind.SITUATIONAL, met, ~begun, ~agreed,
            )
            .order_by(pairs.c.id)
        )  # fmt: skip
        return [row["id"] for row in rows]

    async def pairs_begun(self) -> list[int]:
        """Active pairs whose mentee has done the first round in them and begun no later one."""
        later = routes.alias("later")
        again = exists().where(later.c.member_id == routes.c.member_id, later.c.round > FIRST)
        rows = await self._t.all(
            select(pairs.c.id)
            .join(routes, routes.c.pair_id == pairs.c.id)
            .where(
                pairs.c.state == PairState.ACTIVE, routes.c.round == FIRST, routes.c.done_at.is_not(None), ~again
            )
            .order_by(pairs.c.id)
        )  # fmt: skip
        return [row["id"] for row in rows]

    async def _owner(self, member_id: int) -> Owner:
        row = await self._t.one(
            select(members.c.person_id, members.c.programme_id).where(members.c.id == member_id)
        )
        assert row is not None
        return ("person", row["person_id"]) if row["person_id"] else ("programme", row["programme_id"])

    async def _route(self, row: Any) -> Route:
        lines = {
            line: await self._t.vault.open(row[line], _where(row["member_id"], row["round"], line)) or ""
            for line in ("direction", "strength")
        }
        return Route(
            row["member_id"], row["round"], row["pair_id"], row["begun_at"], Step(row["step"]),
            Skill(row["skill"]) if row["skill"] else None, tuple(filter(None, row["chosen"].split(","))),
            lines["direction"], lines["strength"], row["done_at"],
        )  # fmt: skip


def _where(member_id: int, round: int, line: str) -> str:
    return f"routes|{member_id}/{round}|{line}"
