"""Reading diaries: by week, by what is wanted, and what others shared. Many entries are opened in a thread."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from mentoring.people import EntryRights, Visibility
from mentoring.reflections import Entry
from storage.database import Transaction
from storage.reflections import Stored, stored_of
from storage.sealing import Bunch
from storage.tables import entries, members

Fits = Callable[[Entry], bool]
MayRead = Callable[[EntryRights], bool]
# So few are opened sooner than a thread begins.
FEW = 50

_kept = (
    select(entries, members.c.programme_id)
    .join(members, members.c.id == entries.c.member_id)
    .where(entries.c.state == "kept", entries.c.member_id == bindparam("member_id"))
    .order_by(entries.c.said_at.desc(), entries.c.id.desc())
)
_of_week = _kept.where(entries.c.week == bindparam("week"))
_shared = _kept.where(entries.c.visibility != Visibility.ME)
_weeks = (
    select(entries.c.week, func.count().label("count"))
    .where(entries.c.state == "kept", entries.c.member_id == bindparam("member_id"))
    .group_by(entries.c.week)
)
_goals = (
    select(entries.c.goal_id)
    .where(
        entries.c.state == "kept",
        entries.c.member_id == bindparam("member_id"),
        entries.c.goal_id.is_not(None),
    )
    .group_by(entries.c.goal_id)
    .order_by(func.max(entries.c.said_at).desc())
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one search does with the rows, in a thread of its own: nothing here waits or asks the database."""

    rows: Sequence[Any]
    keys: Bunch
    may_read: MayRead
    fits: Fits

    def run(self) -> list[Stored]:
        return [stored for row in self.rows if (stored := self._wanted(row)) is not None]

    def _wanted(self, row: Any) -> Stored | None:
        rights = EntryRights(
            row["member_id"], row["programme_id"], Visibility(row["visibility"]), row["pair_id"]
        )
        # Asked before anything is opened: what she may not read is not read for her.
        if not self.may_read(rights):
            return None
        text = self.keys.open(row["body"], f"entries|{row['id']}|body")
        if text is None:
            return None
        stored = stored_of(row, text)
        return stored if self.fits(stored.entry) else None


class Diary:
    """Verbs on reading many entries of one author."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def weeks(self, member_id: int) -> dict[date, int]:
        """How many entries each week of a diary has, by Mondays (E2)."""
        return {row["week"]: row["count"] for row in await self._t.all(_weeks, member_id=member_id)}

    async def of_week(self, member_id: int, week: date) -> list[Stored]:
        """Her own entries of a week, newest first."""
        rows = await self._t.all(_of_week, member_id=member_id, week=week)
        return await self._read(rows, lambda rights: True, lambda entry: True)

    async def goals(self, member_id: int) -> list[int]:
        """The goals her entries are about, the one written about last first."""
        return [row["goal_id"] for row in await self._t.all(_goals, member_id=member_id)]

    async def look_through(self, member_id: int, is_own: bool, may_read: MayRead, fits: Fits) -> list[Stored]:
        """The entries of an author that are wanted and may be read, newest first.

        Both are asked in a thread: they must be pure. Two thousand entries take a tenth of a second, while
        the loop waits for its turn 20 ms at most (benchmarks/diary.py).
        """
        rows = await self._t.all(_kept if is_own else _shared, member_id=member_id)
        return await self._read(rows, may_read, fits)

    async def shared_with(
        self, reader_id: int, pair_ids: Sequence[int], programme_id: int | None
    ) -> list[EntryRights]:
        """Who shared what kind of entry in these pairs, or with the coordinators of a programme (None: of none)."""
        ways = [and_(entries.c.pair_id.in_(pair_ids), entries.c.visibility != Visibility.ME)]
        if programme_id is not None:
            to_coordinators = entries.c.visibility == Visibility.COORDINATORS
            ways.append(and_(members.c.programme_id == programme_id, to_coordinators))
        rows = await self._t.all(
            select(entries.c.member_id, members.c.programme_id, entries.c.visibility, entries.c.pair_id)
            .join(members, members.c.id == entries.c.member_id)
            .where(entries.c.state == "kept", entries.c.member_id != reader_id, or_(*ways))
            .distinct()
            .order_by(entries.c.member_id)
        )
        return [
            EntryRights(row["member_id"], row["programme_id"], Visibility(row["visibility"]), row["pair_id"])
            for row in rows
        ]

    async def _read(self, rows: Sequence[Any], may_read: MayRead, fits: Fits) -> list[Stored]:
        keys = await self._t.vault.bunch(row["body"] for row in rows)
        reading = _Reading(rows, keys, may_read, fits)
        return reading.run() if len(rows) <= FEW else await asyncio.to_thread(reading.run)
