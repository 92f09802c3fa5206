"""Which programmes the things a button names belong to; asked only when a button is refused."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, union

from storage.database import Transaction
from storage.tables import (
    bank_goals,
    closures,
    entries,
    goals,
    help_requests,
    letters,
    meetings,
    members,
    pairs,
    programmes,
    questions,
)

OWN = (members, pairs, closures, questions, bank_goals, letters)
OF_MEMBERS = (entries, goals, help_requests)


class Whereabouts:
    """Ids are made by us and unique over all tables, so they can be looked for in each."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def programmes_of(self, ids: Collection[int]) -> frozenset[int]:
        """The programmes of whatever has one of these ids."""
        wanted = sorted(ids)
        asked: list[Select[Any]] = [select(programmes.c.id).where(programmes.c.id.in_(wanted))]
        asked += [select(one.c.programme_id).where(one.c.id.in_(wanted)) for one in OWN]
        asked += [
            select(members.c.programme_id).join(one, one.c.member_id == members.c.id).where(one.c.id.in_(wanted))
            for one in OF_MEMBERS
        ]  # fmt: skip
        asked.append(
            select(pairs.c.programme_id)
            .join(meetings, meetings.c.pair_id == pairs.c.id)
            .where(meetings.c.id.in_(wanted))
        )
        rows = await self._t.all(union(*asked))
        return frozenset(row["id"] for row in rows)
