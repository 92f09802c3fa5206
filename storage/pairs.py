"""Pairs and what happened to them: states, pauses, cadences."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, update

from mentoring.calendar import ONE_DAY, Span
from mentoring.pair_pauses import pauses_of
from mentoring.people import PairFacts, PairKind, PairOpening, PairState
from mentoring.report_facts import PairRecord, StateChange
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import cadences, pair_states, pairs

_by_id = select(pairs).where(pairs.c.id == bindparam("pair_id"))
_of_member = (
    select(pairs)
    .where(or_(pairs.c.mentor_id == bindparam("member_id"), pairs.c.mentee_id == bindparam("member_id")))
    .order_by(pairs.c.id)
)


def pair_of(row: Any) -> PairFacts:
    return PairFacts(
        row["id"], row["programme_id"], row["mentor_id"], row["mentee_id"], PairState(row["state"]),
        PairKind(row["kind"]), row["starts_on"], row["ends_on"], row["group_id"],
    )  # fmt: skip


class Pairs:
    """Verbs on pairs."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def open(
        self, opening: PairOpening, kind: PairKind, starts_on: date, ends_on: date | None,
        cadence_weeks: int, by_member: int,
    ) -> int:  # fmt: skip
        """Open a pair with its first state and cadence; returns the id."""
        pair_id = new_id(self._now)
        await self._t.run(
            pairs.insert().values(
                id=pair_id, programme_id=opening.programme_id, mentor_id=opening.mentor_id,
                mentee_id=opening.mentee_id, kind=kind, starts_on=starts_on, ends_on=ends_on,
                state=PairState.ACTIVE,
            )
        )  # fmt: skip
        await self._note(pair_id, PairState.ACTIVE, starts_on, None, by_member)
        await self._t.run(
            cadences.insert().values(pair_id=pair_id, from_on=starts_on, weeks=cadence_weeks, own=False)
        )
        return pair_id

    async def _note(
        self, pair_id: int, state: PairState, on: date, reason: str | None, by_member: int | None,
        until: date | None = None,
    ) -> None:  # fmt: skip
        await self._t.run(
            pair_states.insert().values(
                pair_id=pair_id,
                since_at=self._now,
                on_date=on,
                until_on=until,
                state=state,
                reason=reason,
                by_member=by_member,
            )
        )

    async def close(
        self, pair_id: int, state: PairState, on: date, reason: str, by_member: int | None
    ) -> None:
        """The pair has reached its end (`completed`) or ends early (`closed`); access ends with it (V4)."""
        await self._t.run(update(pairs).where(pairs.c.id == pair_id).values(state=state, ends_on=on))
        await self._note(pair_id, state, on, reason, by_member)

    async def reopen(self, pair: PairFacts) -> None:
        """Its end is taken back whole: it is what it was, and the history knows of no end."""
        await self._t.run(
            delete(pair_states).where(
                pair_states.c.pair_id == pair.id,
                pair_states.c.state.in_([PairState.COMPLETED, PairState.CLOSED]),
            )
        )
        await self._t.run(
            update(pairs).where(pairs.c.id == pair.id).values(state=pair.state, ends_on=pair.ends_on)
        )

    async def arrange(self, pair: PairFacts) -> None:
        """Keep its kind and its last day."""
        await self._t.run(
            update(pairs).where(pairs.c.id == pair.id).values(kind=pair.kind, ends_on=pair.ends_on)
        )

    async def ending(self, until: date) -> list[PairFacts]:
        """Open pairs whose term ends on this day or sooner, and all situational ones; oldest first."""
        is_near = pairs.c.ends_on.is_not(None) & (pairs.c.ends_on <= until)
        rows = await self._t.all(
            select(pairs)
            .where(
                pairs.c.state.in_([PairState.ACTIVE, PairState.PAUSED]),
                or_(is_near, pairs.c.kind == PairKind.SITUATIONAL),
            )
            .order_by(pairs.c.id)
        )
        return [pair_of(row) for row in rows]

    async def find(self, pair_id: int) -> PairFacts | None:
        row = await self._t.one(_by_id, pair_id=pair_id)
        return pair_of(row) if row else None

    async def of_member(self, member_id: int) -> list[PairFacts]:
        """Every pair of a member, closed ones too, oldest first."""
        rows = await self._t.all(_of_member, member_id=member_id)
        return [pair_of(row) for row in rows]

    async def of_programme(self, programme_id: int) -> list[PairFacts]:
        """Every pair of a programme, closed ones too, oldest first."""
        rows = await self._t.all(
            select(pairs).where(pairs.c.programme_id == programme_id).order_by(pairs.c.id)
        )
        return [pair_of(row) for row in rows]

    async def states(self, pair_id: int) -> list[tuple[date, PairState, str | None, date | None]]:
        """The history of a pair: (from date, state, reason code, until date), oldest first."""
        rows = await self._t.all(
            select(pair_states).where(pair_states.c.pair_id == pair_id).order_by(pair_states.c.since_at)
        )
        return [(row["on_date"], PairState(row["state"]), row["reason"], row["until_on"]) for row in rows]

    async def record(self, pair: PairFacts) -> PairRecord:
        """The pair with its history, as figures and health are counted from."""
        history = [
            StateChange(on, state, until, reason or "")
            for on, state, reason, until in await self.states(pair.id)
        ]
        begins = pair.starts_on or min((change.on for change in history), default=date.max)
        return PairRecord(pair.id, pair.mentor_id, pair.mentee_id, begins, tuple(history), pair.kind)

    async def pauses(self, pair: PairFacts) -> tuple[Span, ...]:
        """The pauses of a pair as spans, those to come too; an open one has no end."""
        return pauses_of(await self.record(pair))

    async def pause(self, pair_id: int, span: Span, by_member: int, *, has_begun: bool) -> None:
        """The pair rests on these days; what stood of an earlier pause from their first one on gives way."""
        await self._note(pair_id, PairState.PAUSED, span.first, None, by_member, span.last)
        await self.turn(pair_id, PairState.PAUSED if has_begun else PairState.ACTIVE)

    async def resume(self, pair_id: int, on: date, by_member: int) -> None:
        """The pause ends before this day, or will not be."""
        await self._note(pair_id, PairState.ACTIVE, on, None, by_member)
        await self.turn(pair_id, PairState.ACTIVE)

    async def unpause(self, pair_id: int, since_at: datetime, state: PairState) -> bool:
        """That pause is taken back whole and the history knows nothing of it; False if something came after it."""
        last = await self._t.value(
            select(pair_states.c.since_at)
            .where(pair_states.c.pair_id == pair_id)
            .order_by(pair_states.c.since_at.desc())
            .limit(1)
        )
        if last != since_at:
            return False
        await self._t.run(
            delete(pair_states).where(pair_states.c.pair_id == pair_id, pair_states.c.since_at == since_at)
        )
        await self.turn(pair_id, state)
        return True

    async def turn(self, pair_id: int, state: PairState) -> None:
        """An open pair is paused or active now; what its history says of it stays."""
        await self._t.run(update(pairs).where(pairs.c.id == pair_id).values(state=state))

    async def resting(self, today: date) -> list[PairFacts]:
        """Open pairs that are paused, or have a pause that may begin or end about this day."""
        near = (
            select(pair_states.c.pair_id)
            .where(
                pair_states.c.pair_id == pairs.c.id, pair_states.c.state == PairState.PAUSED,
                pair_states.c.on_date <= today + ONE_DAY, pair_states.c.until_on >= today - ONE_DAY,
            )
            .exists()
        )  # fmt: skip
        rows = await self._t.all(
            select(pairs)
            .where(or_(pairs.c.state == PairState.PAUSED, (pairs.c.state == PairState.ACTIVE) & near))
            .order_by(pairs.c.id)
        )
        return [pair_of(row) for row in rows]

    async def cadences(self, pair_id: int) -> list[tuple[date, int]]:
        """(from date, weeks), oldest first; the first row is the pair's start."""
        rows = await self._t.all(
            select(cadences).where(cadences.c.pair_id == pair_id).order_by(cadences.c.from_on)
        )
        return [(row["from_on"], row["weeks"]) for row in rows]

    async def without_own_cadence(self, programme_id: int) -> list[PairFacts]:
        """Open pairs that meet as often as the programme says: they have agreed on nothing else."""
        own = select(cadences.c.pair_id).where(cadences.c.pair_id == pairs.c.id, cadences.c.own.is_(True))
        rows = await self._t.all(
            select(pairs)
            .where(
                pairs.c.programme_id == programme_id, ~own.exists(),
                pairs.c.state.in_([PairState.ACTIVE, PairState.PAUSED]),
            )
            .order_by(pairs.c.id)
        )  # fmt: skip
        return [pair_of(row) for row in rows]

    async def follow_cadence(self, pair_id: int, from_on: date, weeks: int) -> None:
        """From this local date on it meets as often as the programme says now.

        The same as before changes nothing (section 5), so a change taken back on its day leaves no row.
        """
        before = [known for since, known in await self.cadences(pair_id) if since < from_on]
        same = cadences.c.pair_id == pair_id, cadences.c.from_on == from_on
        await self._t.run(delete(cadences).where(*same))
        if before[-1:] != [weeks]:
            await self._t.run(
                cadences.insert().values(pair_id=pair_id, from_on=from_on, weeks=weeks, own=False)
            )
