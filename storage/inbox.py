"""What Telegram told us and nobody has handled yet. Order is ours (`seq`), duplicates are Telegram's (`update_id`)."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, delete, func, select, update

from storage.database import Transaction
from storage.sealing import SYSTEM, Displaced
from storage.tables import inbox

KEEP_DONE = timedelta(hours=48)
KEEP_DEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update to handle; `body` is Telegram's JSON, or None when it could not be opened or read."""

    seq: int
    update_id: int
    chat_id: int | None
    attempts: int
    received_at: datetime
    body: dict[str, Any] | None


# The oldest waiting update of each chat, among the oldest thousand: a long queue of one chat costs nobody else.
_window = (
    select(inbox.c.seq, inbox.c.chat_id).where(inbox.c.state == "waiting").order_by(inbox.c.seq).limit(1000)
).subquery()
_heads = select(func.min(_window.c.seq)).group_by(func.coalesce(_window.c.chat_id, -_window.c.seq))
_next = select(func.min(inbox.c.due_at)).where(inbox.c.seq.in_(_heads))
_take = (
    select(inbox)
    .where(inbox.c.seq.in_(_heads), inbox.c.due_at <= bindparam("at"))
    .order_by(inbox.c.seq)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_known = select(inbox.c.seq).where(inbox.c.update_id == bindparam("update_id"))
_done = (
    update(inbox)
    .where(inbox.c.seq == bindparam("handled"))
    .values(state="done", chat_id=None, body=None, reason=None)
)


class Inbox:
    """Verbs on waiting updates."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def put(self, update_id: int, chat_id: int | None, body: dict[str, Any], now: datetime) -> bool:
        """Keep an update; False when it is known already (Telegram repeats what was not confirmed)."""
        known = await self._t.value(_known, update_id=update_id)
        if known is not None:
            return False
        sealed = await self._t.vault.seal(SYSTEM, json.dumps(body), f"inbox|{update_id}|body", now)
        await self._t.run(
            inbox.insert(), update_id=update_id, chat_id=chat_id, body=sealed, state="waiting", due_at=now,
            received_at=now,
        )  # fmt: skip
        return True

    async def take(self, now: datetime, most: int) -> list[Waiting]:
        """The oldest waiting update of each chat that may be tried now, at most `most`, oldest first.

        On PostgreSQL the rows are claimed for this transaction and others skip them.
        """
        return [
            Waiting(
                row["seq"], row["update_id"], row["chat_id"], row["attempts"], row["received_at"],
                await self._read(row["body"], row["update_id"]),
            )
            for row in await self._t.all(_take, at=now, most=most)
        ]  # fmt: skip

    async def _read(self, blob: bytes | None, update_id: int) -> dict[str, Any] | None:
        try:
            text = await self._t.vault.open(blob, f"inbox|{update_id}|body")
        except Displaced:
            return None
        body = json.loads(text) if text else None
        return body if isinstance(body, dict) else None

    async def done(self, seq: int) -> None:
        """Handled: only the bare number stays, for the duplicates of 48 hours."""
        await self._t.run(_done, handled=seq)

    async def failed(self, waiting: Waiting, reason: str, again_at: datetime) -> None:
        """One attempt failed; it is tried again at `again_at` and holds only its own chat till then."""
        await self._t.run(
            update(inbox)
            .where(inbox.c.seq == waiting.seq)
            .values(attempts=waiting.attempts + 1, reason=reason[:64], due_at=again_at)
        )

    async def bury(self, seq: int, reason: str) -> None:
        """Nobody can handle this one; its body is kept for a week for whoever looks into it."""
        await self._t.run(update(inbox).where(inbox.c.seq == seq).values(state="dead", reason=reason[:64]))

    async def next_at(self) -> datetime | None:
        """When the next waiting update may be tried; those behind one of their own chat wait with it."""
        moment: datetime | None = await self._t.value(_next)
        return moment

    async def sweep(self, now: datetime) -> None:
        """Forget numbers after 48 hours and dead bodies after a week."""
        await self._t.run(
            delete(inbox).where(
                inbox.c.received_at
                <= case((inbox.c.state == "dead", now - KEEP_DEAD), else_=now - KEEP_DONE),
                inbox.c.state != "waiting",
            )
        )
