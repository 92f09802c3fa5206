"""What the two of a pair say at its end: lines under their author's key, and whether she wants to end together."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from mentoring.farewell import Farewell, Line
from storage.database import Transaction
from storage.tables import farewells


class Farewells:
    """Verbs on farewells."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def of_pair(self, pair_id: int) -> dict[int, Farewell]:
        """What was said, by member; whoever has said nothing is not in it."""
        rows = await self._t.all(select(farewells).where(farewells.c.pair_id == pair_id))
        return {row["member_id"]: await self._farewell(row) for row in rows}

    async def of_member(self, pair_id: int, member_id: int) -> Farewell:
        """What she has said; an empty one if nothing."""
        return (await self.of_pair(pair_id)).get(member_id) or Farewell(pair_id, member_id)

    async def write(self, said: Farewell, line: Line, person_id: int) -> None:
        """Keep one line as it is in `said`; an empty one is taken back."""
        words, where = said.lines.get(line), _where(said.pair_id, said.member_id, line)
        sealed = await self._t.vault.seal(("person", person_id), words, where, self._now) if words else None
        await self._set(said, **{line.value: sealed})

    async def show(self, said: Farewell, on_page: bool) -> None:
        """Whether her words stand on the last page."""
        await self._set(said, on_page=on_page)

    async def finish(self, said: Farewell, at: datetime | None) -> None:
        """She wants to end together, or has thought better of it."""
        await self._set(said, finish_at=at)

    async def _set(self, said: Farewell, **values: Any) -> None:
        key = farewells.c.pair_id == said.pair_id, farewells.c.member_id == said.member_id
        changed = await self._t.run(update(farewells).where(*key).values(at=self._now, **values))
        if changed.rowcount == 0:
            await self._t.run(
                farewells.insert().values(
                    pair_id=said.pair_id, member_id=said.member_id, at=self._now, **values
                )
            )

    async def _farewell(self, row: Any) -> Farewell:
        lines = {}
        for line in Line:
            where = _where(row["pair_id"], row["member_id"], line)
            lines[line] = await self._t.vault.open(row[line.value], where) or ""
        return Farewell(row["pair_id"], row["member_id"], lines, row["on_page"], row["finish_at"])


def _where(pair_id: int, member_id: int, line: Line) -> str:
    return f"farewells|{pair_id}/{member_id}|{line.value}"
