"""Goals, what happened to them, and check-ins. Words under their owner's key, obstacles under their author's."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select, update

from mentoring.goals import Change, CheckIn, Goal, GoalChange, GoalKind, GoalState, GoalWords
from mentoring.people import PairFacts, PairState, Role
from storage.database import Transaction
from storage.ids import new_id
from storage.sealing import Owner
from storage.tables import checkins, dues, goal_changes, goals, members, pairs


class Goals:
    """Verbs on goals and check-ins."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    def new_id(self) -> int:
        """An id for a goal that is about to be proposed."""
        return new_id(self._now)

    async def next_number(self, member_id: int) -> int:
        """The number of the owner's next goal of the route, from 1."""
        return await self._next_number(member_id, GoalKind.GOAL)

    async def next_own_number(self, member_id: int) -> int:
        """The number of her next goal of her own: they are counted apart, so that a route has no gaps."""
        return await self._next_number(member_id, GoalKind.OWN)

    async def _next_number(self, member_id: int, kind: GoalKind) -> int:
        last: int | None = await self._t.value(
            select(func.max(goals.c.number)).where(goals.c.member_id == member_id, goals.c.kind == kind)
        )
        return (last or 0) + 1

    async def add(self, goal: Goal, change: GoalChange | None = None) -> None:
        """A new goal; `change` is the first row of its history."""
        sealed = await self._seal_words(goal)
        await self._t.run(
            goals.insert().values(
                id=goal.id, member_id=goal.member_id, kind=goal.kind, number=goal.number, bank=goal.bank,
                proposed_by=goal.proposed_by, meeting_id=goal.meeting_id, who=goal.who,
                by_meeting=goal.by_meeting, split_of=goal.split_of, words=sealed, **_moving(goal),
            )
        )  # fmt: skip
        if change is not None:
            await self.note(change)

    async def keep(self, goal: Goal, change: GoalChange) -> int:
        """Keep a changed goal and what happened to it; returns the id of the history's row."""
        await self._t.run(
            update(goals)
            .where(goals.c.id == goal.id)
            .values(words=await self._seal_words(goal), **_moving(goal))
        )
        return await self.note(change)

    async def arrange(self, step: Goal) -> None:
        """Who takes a step and by when: settled while it is written, so nothing its history would keep."""
        await self._t.run(
            update(goals)
            .where(goals.c.id == step.id)
            .values(who=step.who, due_on=step.due_on, by_meeting=step.by_meeting)
        )

    async def note(self, change: GoalChange) -> int:
        """A row of a goal's history; a reason is under the key of who gave it."""
        change_id = new_id(self._now)
        reason = None
        if change.reason:
            owner = await self._owner(change.by_member)
            reason = await self._t.vault.seal(
                owner, change.reason, f"goal_changes|{change_id}|reason", self._now
            )
        await self._t.run(
            goal_changes.insert().values(
                id=change_id, goal_id=change.goal_id, pair_id=change.pair_id, at=change.at,
                by_member=change.by_member, what=change.what, before=change.before, after=change.after,
                reason=reason,
            )
        )  # fmt: skip
        return change_id

    async def give_reason(self, change_id: int, by_member: int, reason: str) -> None:
        """Why: said by who made the change, after it."""
        sealed = await self._t.vault.seal(
            await self._owner(by_member), reason, f"goal_changes|{change_id}|reason", self._now
        )
        await self._t.run(update(goal_changes).where(goal_changes.c.id == change_id).values(reason=sealed))

    async def forget_changes(self, *change_ids: int) -> None:
        """What was taken back before anybody heard of it was never there."""
        await self._t.run(delete(goal_changes).where(goal_changes.c.id.in_(change_ids)))

    async def change(self, change_id: int) -> GoalChange | None:
        """One row of history."""
        row = await self._t.one(select(goal_changes).where(goal_changes.c.id == change_id))
        return await self._change(row) if row else None

    async def changes(self, goal_id: int) -> list[GoalChange]:
        """What happened to a goal, oldest first."""
        rows = await self._t.all(
            select(goal_changes)
            .where(goal_changes.c.goal_id == goal_id)
            .order_by(goal_changes.c.at, goal_changes.c.id)
        )
        return [await self._change(row) for row in rows]

    async def find(self, goal_id: int) -> Goal | None:
        """The goal, or None: an old button may name one that is gone."""
        row = await self._t.one(select(goals).where(goals.c.id == goal_id))
        return await self._goal(row) if row else None

    async def of_pair(self, pair_id: int, *states: GoalState, kind: GoalKind = GoalKind.GOAL) -> list[Goal]:
        """The goals of a pair (in these states, or all), in the order of their numbers."""
        where = [goals.c.pair_id == pair_id, goals.c.kind == kind]
        if states:
            where.append(goals.c.state.in_(states))
        rows = await self._t.all(select(goals).where(*where).order_by(goals.c.number, goals.c.id))
        return [await self._goal(row) for row in rows]

    async def parts_of(self, goal_id: int) -> list[Goal]:
        """The goals one was split into, in the order of their numbers, those that were taken away too."""
        rows = await self._t.all(
            select(goals).where(goals.c.split_of == goal_id).order_by(goals.c.number, goals.c.id)
        )
        return [await self._goal(row) for row in rows]

    async def own_of(self, member_id: int) -> list[Goal]:
        """Her goals of her own, in whatever state, in the order of their numbers."""
        where = goals.c.member_id == member_id, goals.c.kind == GoalKind.OWN
        rows = await self._t.all(select(goals).where(*where).order_by(goals.c.number, goals.c.id))
        return [await self._goal(row) for row in rows]

    async def progress_of(self, goal_ids: Collection[int]) -> dict[int, int]:
        """The last progress said of each of these goals that has one, in per cent."""
        return {row["goal_id"]: row["progress"] for row in await self._rows(goal_ids)}

    async def steps_of(self, pair_id: int, meeting_id: int) -> list[Goal]:
        """The next steps of a meeting, those that were taken away too, in the order of writing."""
        where = goals.c.pair_id == pair_id, goals.c.kind == GoalKind.STEP, goals.c.meeting_id == meeting_id
        rows = await self._t.all(select(goals).where(*where).order_by(goals.c.id))
        return [await self._goal(row) for row in rows]

    async def route(self, pair: PairFacts) -> list[Goal]:
        """The mentee's route as this pair sees it: its own goals, and what was reached in pairs that are over (V5)."""
        is_over = exists().where(
            pairs.c.id == goals.c.pair_id, pairs.c.state.in_([PairState.COMPLETED, PairState.CLOSED])
        )
        reached = and_(goals.c.member_id == pair.mentee_id, goals.c.state == GoalState.DONE, is_over)
        rows = await self._t.all(
            select(goals)
            .where(
                goals.c.kind == GoalKind.GOAL, goals.c.state != GoalState.DROPPED,
                or_(goals.c.pair_id == pair.id, reached),
            )
            .order_by(goals.c.number, goals.c.id)
        )  # fmt: skip
        return [await self._goal(row) for row in rows]

    async def move_on(self, pair: PairFacts) -> int:
        """The open goals of the mentee's pairs that are over move to this new pair (V5); how many.

        What was reached stays with the pair it was reached in. The former mentor's yes to a draft is nobody's any more.
        """
        former = select(pairs.c.id).where(
            pairs.c.mentee_id == pair.mentee_id, pairs.c.id != pair.id,
            pairs.c.state.in_([PairState.COMPLETED, PairState.CLOSED]),
        )  # fmt: skip
        theirs = [goals.c.kind == GoalKind.GOAL, goals.c.pair_id.in_(former)]
        await self._t.run(
            update(goals)
            .where(*theirs, goals.c.state == GoalState.DRAFT)
            .values(pair_id=pair.id, agreed_mentor_at=None)
        )
        moved = await self._t.run(
            update(goals)
            .where(*theirs, goals.c.state.in_([GoalState.AGREED, GoalState.WAITING]))
            .values(pair_id=pair.id)
        )
        return moved.rowcount

    async def check_in(self, said: CheckIn) -> int:
        """Keep a check-in; returns its id."""
        check_id = new_id(self._now)
        await self._t.run(
            checkins.insert().values(
                id=check_id, goal_id=said.goal_id, pair_id=said.pair_id, member_id=said.member_id,
                on_date=said.on_date, progress=said.progress,
                obstacle=await self._seal_line(said.member_id, said.obstacle, check_id, "obstacle"),
                needs=await self._seal_line(said.member_id, said.needs, check_id, "needs"),
            )
        )  # fmt: skip
        return check_id

    async def find_check_in(self, check_id: int) -> CheckIn | None:
        """One check-in with its words, for who said it."""
        row = await self._t.one(select(checkins).where(checkins.c.id == check_id))
        return await self._said(row, row["pair_id"]) if row else None

    async def keep_words(self, check_id: int, said: CheckIn) -> None:
        """Put into a check-in of one's own what stands in the way and what is needed."""
        await self._t.run(
            update(checkins)
            .where(checkins.c.id == check_id, checkins.c.member_id == said.member_id)
            .values(
                obstacle=await self._seal_line(said.member_id, said.obstacle, check_id, "obstacle"),
                needs=await self._seal_line(said.member_id, said.needs, check_id, "needs"),
            )
        )

    async def forget_check_in(self, check_id: int) -> None:
        """It is taken back: no row is left."""
        await self._t.run(delete(checkins).where(checkins.c.id == check_id))

    async def check_ins(self, goal_ids: Collection[int], pair_id: int | None = None) -> list[CheckIn]:
        """The check-ins of these goals in the order of saying.

        Percentages move on with the mentee, words do not: only those said in `pair_id` are opened (V5).
        """
        return [await self._said(row, pair_id) for row in await self._rows(goal_ids)]

    async def last_check_ins(self, goal_ids: Collection[int], pair_id: int) -> dict[int, CheckIn]:
        """The last check-in of each of these goals that has one, by goal."""
        last = {row["goal_id"]: row for row in await self._rows(goal_ids)}
        return {goal_id: await self._said(row, pair_id) for goal_id, row in last.items()}

    async def _rows(self, goal_ids: Collection[int]) -> list[Any]:
        said = select(checkins).where(checkins.c.goal_id.in_(goal_ids))
        return list(await self._t.all(said.order_by(checkins.c.on_date, checkins.c.id)))

    async def pairs_never_asked(self) -> list[int]:
        """Active pairs with a goal at work and no request for a check-in waiting."""
        waits = exists().where(
            dues.c.kind == "D7", dues.c.state == "waiting", dues.c.subject == goals.c.pair_id
        )
        rows = await self._t.all(
            select(goals.c.pair_id)
            .join(pairs, pairs.c.id == goals.c.pair_id)
            .where(
                goals.c.state == GoalState.AGREED, goals.c.kind == GoalKind.GOAL,
                pairs.c.state == PairState.ACTIVE, ~waits,
            )
            .distinct()
        )  # fmt: skip
        return [row["pair_id"] for row in rows]

    async def pairs_at_work(self, programme_id: int) -> list[int]:
        """Active pairs of a programme whose mentee has an agreed goal, reached or not: their pace can be judged."""
        has_route = exists().where(
            goals.c.member_id == pairs.c.mentee_id, goals.c.kind == GoalKind.GOAL,
            goals.c.state.in_([GoalState.AGREED, GoalState.WAITING, GoalState.DONE]),
        )  # fmt: skip
        rows = await self._t.all(
            select(pairs.c.id).where(
                pairs.c.programme_id == programme_id, pairs.c.state == PairState.ACTIVE, has_route
            )
        )
        return [row["id"] for row in rows]

    async def _owner(self, member_id: int) -> Owner:
        """Whose key: the person's, or the programme's for a name without Telegram."""
        row = await self._t.one(
            select(members.c.person_id, members.c.programme_id).where(members.c.id == member_id)
        )
        assert row is not None
        return ("person", row["person_id"]) if row["person_id"] else ("programme", row["programme_id"])

    async def _seal_words(self, goal: Goal) -> bytes:
        text = json.dumps([goal.words.what, goal.words.why, goal.words.measure], ensure_ascii=False)
        owner = await self._owner(goal.member_id)
        return await self._t.vault.seal(owner, text, f"goals|{goal.id}|words", self._now)

    async def _seal_line(self, member_id: int, text: str, check_id: int, column: str) -> bytes | None:
        if not text:
            return None
        owner = await self._owner(member_id)
        return await self._t.vault.seal(owner, text, f"checkins|{check_id}|{column}", self._now)

    async def _goal(self, row: Any) -> Goal:
        words = await self._t.vault.open(row["words"], f"goals|{row['id']}|words")
        return Goal(
            row["id"], row["member_id"], row["pair_id"], row["number"],
            GoalWords(*json.loads(words)) if words else GoalWords(""),
            GoalState(row["state"]), row["due_on"], Role(row["proposed_by"]), GoalKind(row["kind"]), row["bank"],
            row["starts_on"], row["agreed_mentor_at"], row["agreed_mentee_at"], row["waiting_on"],
            row["done_on"], row["meeting_id"], row["who"], row["by_meeting"], row["split_of"],
        )  # fmt: skip

    async def _change(self, row: Any) -> GoalChange:
        reason = await self._t.vault.open(row["reason"], f"goal_changes|{row['id']}|reason")
        return GoalChange(
            row["goal_id"], row["pair_id"], row["at"], row["by_member"], Change(row["what"]),
            row["before"] or "", row["after"] or "", reason or "",
        )  # fmt: skip

    async def _said(self, row: Any, pair_id: int | None) -> CheckIn:
        words = {"obstacle": "", "needs": ""}
        if pair_id is not None and row["pair_id"] == pair_id:
            for column in words:
                opened = await self._t.vault.open(row[column], f"checkins|{row['id']}|{column}")
                words[column] = opened or ""
        return CheckIn(
            row["goal_id"], row["pair_id"], row["member_id"], row["on_date"], row["progress"], **words,
            id=row["id"],
        )  # fmt: skip


def _moving(goal: Goal) -> dict[str, Any]:
    """The columns that change in a goal's life."""
    return {
        "pair_id": goal.pair_id, "state": goal.state, "starts_on": goal.starts_on, "due_on": goal.due_on,
        "agreed_mentor_at": goal.agreed_mentor_at, "agreed_mentee_at": goal.agreed_mentee_at,
        "waiting_on": goal.waiting_on, "done_on": goal.done_on,
    }  # fmt: skip
