"""Where each person's dialogue stands, and drafts. Written in the update's own transaction."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from storage.database import Transaction
from storage.tables import conversations, drafts

KEEP_DRAFT = timedelta(hours=24)
# A newcomer who has not said her name is asked for it however long she takes.
NEVER_STALE = ("Joining:name", "Joining:check")


_of_person = select(conversations).where(conversations.c.person_id == bindparam("person_id"))


class Conversations:
    """Verbs on dialogue states and drafts; their data are sealed with the person's key."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def state(self, person_id: int, now: datetime) -> tuple[str | None, dict[str, Any]]:
        """The open dialogue's state and data; (None, {}) when there is none.

        A dialogue nobody went on with for a day is over: tomorrow's line is no answer to yesterday's question.
        """
        row = await self._t.one(_of_person, person_id=person_id)
        if row is None or (now - row["changed_at"] > KEEP_DRAFT and row["state"] not in NEVER_STALE):
            return None, {}
        data = await self._t.vault.open(row["data"], f"conversations|{person_id}|data")
        return row["state"], json.loads(data) if data else {}

    async def keep(self, person_id: int, state: str | None, data: dict[str, Any], now: datetime) -> None:
        """Remember the dialogue; an empty one is forgotten."""
        await self._t.run(delete(conversations).where(conversations.c.person_id == person_id))
        if state is None and not data:
            return
        sealed = await self._t.vault.seal(
            ("person", person_id), json.dumps(data), f"conversations|{person_id}|data", now
        )
        await self._t.run(
            conversations.insert().values(person_id=person_id, state=state, data=sealed, changed_at=now)
        )

    async def put_aside(self, person_id: int, kind: str, data: dict[str, Any], now: datetime) -> None:
        """Keep what was begun for 24 hours (a left dialogue, a message nobody asked for)."""
        await self.drop_draft(person_id, kind)
        sealed = await self._t.vault.seal(
            ("person", person_id), json.dumps(data), f"drafts|{person_id}/{kind}|data", now
        )
        await self._t.run(
            drafts.insert().values(
                person_id=person_id, kind=kind, data=sealed, until_at=now + KEEP_DRAFT, offered=False
            )
        )

    async def amend(self, person_id: int, kind: str, data: dict[str, Any], now: datetime) -> None:
        """Other data for a draft. It is kept no longer for that, and not offered once more."""
        sealed = await self._t.vault.seal(
            ("person", person_id), json.dumps(data), f"drafts|{person_id}/{kind}|data", now
        )
        await self._t.run(
            update(drafts).where(drafts.c.person_id == person_id, drafts.c.kind == kind).values(data=sealed)
        )

    async def draft(self, person_id: int, kind: str, now: datetime) -> dict[str, Any] | None:
        """The draft of this kind, while it is kept."""
        row = await self._t.one(
            select(drafts).where(
                drafts.c.person_id == person_id, drafts.c.kind == kind, drafts.c.until_at > now
            )
        )
        if row is None:
            return None
        text = await self._t.vault.open(row["data"], f"drafts|{person_id}/{kind}|data")
        data: dict[str, Any] | None = json.loads(text) if text else None
        return data

    async def drafts(self, person_id: int, prefix: str, now: datetime) -> list[dict[str, Any]]:
        """Every draft of these kinds while it is kept, whether it was offered or not."""
        rows = await self._t.all(
            select(drafts.c.kind).where(
                drafts.c.person_id == person_id, drafts.c.kind.startswith(prefix, autoescape=True),
                drafts.c.until_at > now,
            )
        )  # fmt: skip
        found = [await self.draft(person_id, row["kind"], now) for row in rows]
        return [one for one in found if one is not None]

    async def unoffered(self, person_id: int, kind: str, now: datetime) -> dict[str, Any] | None:
        """The draft, if it was not offered yet; it counts as offered from now on."""
        fresh = await self._t.run(
            update(drafts)
            .where(
                drafts.c.person_id == person_id, drafts.c.kind == kind,
                drafts.c.until_at > now, drafts.c.offered.is_(False),
            )
            .values(offered=True)
        )  # fmt: skip
        return await self.draft(person_id, kind, now) if fresh.rowcount else None

    async def next_unoffered(
        self, person_id: int, prefix: str, now: datetime
    ) -> tuple[str, dict[str, Any]] | None:
        """The newest draft of these kinds that was not offered again yet; it counts as offered from now on."""
        kind = await self._t.value(
            select(drafts.c.kind)
            .where(
                drafts.c.person_id == person_id, drafts.c.kind.startswith(prefix, autoescape=True),
                drafts.c.until_at > now, drafts.c.offered.is_(False),
            )
            .order_by(drafts.c.until_at.desc())
            .limit(1)
        )  # fmt: skip
        if kind is None:
            return None
        data = await self.unoffered(person_id, kind, now)
        return (kind, data) if data is not None else None

    async def drop_draft(self, person_id: int, kind: str) -> None:
        await self._t.run(delete(drafts).where(drafts.c.person_id == person_id, drafts.c.kind == kind))

    async def sweep(self, now: datetime) -> None:
        """Drafts live a day."""
        await self._t.run(delete(drafts).where(drafts.c.until_at <= now))
