"""What can be taken back for ten minutes; what stood before is sealed with the key of who did it."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select

from mentoring.undos import UNDO_FOR, Act
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import undos


@dataclass(frozen=True, slots=True)
class Undo:
    """An act of a member on something (`object_id`), and what stood there before."""

    id: int
    member_id: int
    act: Act
    object_id: int
    before: dict[str, Any] = field(repr=False)


class Undos:
    """Verbs on acts that can be taken back."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def remember(
        self, member_id: int, person_id: int, act: Act, object_id: int, before: dict[str, Any]
    ) -> None:
        """This act can be taken back from now on, for ten minutes."""
        undo_id = new_id(self._now)
        sealed = await self._t.vault.seal(
            ("person", person_id), json.dumps(before), f"undos|{undo_id}|before", self._now
        )
        await self._t.run(
            undos.insert().values(
                id=undo_id, member_id=member_id, act=act, object_id=object_id, before=sealed,
                until_at=self._now + UNDO_FOR,
            )
        )  # fmt: skip

    async def last(self, member_ids: Collection[int]) -> Undo | None:
        """The newest act of a person that can still be taken back, in whichever of her programmes."""
        return await self._newest(member_ids)

    async def of_act(self, member_ids: Collection[int], act: Act, object_id: int) -> Undo | None:
        """The act on this very thing, while it can be taken back."""
        return await self._newest(member_ids, undos.c.act == act, undos.c.object_id == object_id)

    async def _newest(self, member_ids: Collection[int], *more: ColumnElement[bool]) -> Undo | None:
        row = await self._t.one(
            select(undos)
            .where(undos.c.member_id.in_(sorted(member_ids)), undos.c.until_at > self._now, *more)
            .order_by(undos.c.id.desc())
            .limit(1)
        )
        if row is None:
            return None
        before = await self._t.vault.open(row["before"], f"undos|{row['id']}|before")
        if before is None:
            return None
        return Undo(row["id"], row["member_id"], Act(row["act"]), row["object_id"], json.loads(before))

    async def drop(self, undo_id: int) -> None:
        await self._t.run(delete(undos).where(undos.c.id == undo_id))

    async def forget(self, object_id: int) -> None:
        """The thing is gone: nothing about it can be taken back, and no words of it stay."""
        await self._t.run(delete(undos).where(undos.c.object_id == object_id))

    async def sweep(self, now: datetime) -> None:
        await self._t.run(delete(undos).where(undos.c.until_at <= now))
