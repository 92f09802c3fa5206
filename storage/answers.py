"""What readers gave back for an entry: a sign, a line, or both; sealed with the key of the reader."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage.database import Transaction
from storage.tables import entry_answers


@dataclass(frozen=True, slots=True)
class Answer:
    """One reader's answer. `sign` is a code of `mentoring.reflections.SIGNS` or None; `words` may be empty."""

    entry_id: int
    member_id: int
    sign: str | None
    words: str = field(repr=False)
    at: datetime


class Answers:
    """Verbs on answers to entries."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def keep(self, entry_id: int, member_id: int, person_id: int, sign: str | None, words: str) -> None:
        """The reader's answer as it is now; without a sign and without words there is none."""
        await self.drop(entry_id, member_id)
        if sign is None and not words:
            return
        where = f"entry_answers|{entry_id}/{member_id}|words"
        sealed = await self._t.vault.seal(("person", person_id), words, where, self._now) if words else None
        await self._t.run(
            entry_answers.insert().values(
                entry_id=entry_id, member_id=member_id, sign=sign, words=sealed, at=self._now
            )
        )

    async def drop(self, entry_id: int, member_id: int) -> None:
        await self._t.run(
            delete(entry_answers).where(
                entry_answers.c.entry_id == entry_id, entry_answers.c.member_id == member_id
            )
        )

    async def of_entry(self, entry_id: int) -> list[Answer]:
        """All answers, the oldest first."""
        rows = await self._t.all(
            select(entry_answers)
            .where(entry_answers.c.entry_id == entry_id)
            .order_by(entry_answers.c.at, entry_answers.c.member_id)
        )
        return [await self._answer(row) for row in rows]

    async def of_reader(self, entry_id: int, member_id: int) -> Answer | None:
        """What this reader gave back."""
        return next((one for one in await self.of_entry(entry_id) if one.member_id == member_id), None)

    async def _answer(self, row: Any) -> Answer:
        where = f"entry_answers|{row['entry_id']}/{row['member_id']}|words"
        words = await self._t.vault.open(row["words"], where) if row["words"] else None
        return Answer(row["entry_id"], row["member_id"], row["sign"], words or "", row["at"])
