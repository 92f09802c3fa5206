"""What of a bank rests in a programme: the same few verbs for its questions and for its goals."""

from typing import Any

from sqlalchemy import Table, bindparam, delete, select

from storage.database import Transaction


class Resting:
    """Rows of a table that say since when a programme wants something of a bank no more; made once a module."""

    def __init__(self, table: Table, name: str) -> None:
        self._table, self._name = table, name
        self._of = select(table.c[name]).where(table.c.programme_id == bindparam("programme_id"))

    async def of(self, t: Transaction, programme_id: int) -> frozenset[str]:
        """The names of all that rests in this programme."""
        return frozenset(row[self._name] for row in await t.all(self._of, programme_id=programme_id))

    async def begin(self, t: Transaction, programme_id: int, name: str, **row: Any) -> None:
        """Let it rest; what rests already stays so."""
        if name not in await self.of(t, programme_id):
            await t.run(self._table.insert().values(programme_id=programme_id, **{self._name: name}, **row))

    async def end(self, t: Transaction, programme_id: int, name: str) -> None:
        c = self._table.c
        await t.run(delete(self._table).where(c.programme_id == programme_id, c[self._name] == name))
