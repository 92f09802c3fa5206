"""The audit: rows that are only added, each sealing the one before it.

The seal is an HMAC with a key derived from the operator's data key, which is not in the database: whoever changes,
removes or inserts a row there cannot make the rows after it fit. The newest seal and the number of rows stand in
`facts` (sealed likewise), so that rows cut off at the end are missed too.
"""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, text

from mentoring.audit import Deed, Noted
from storage.database import Transaction
from storage.sealing import Keyring
from storage.tables import audit, facts

HEAD = "audit"
BEGINNING = "0" * 64
# PostgreSQL: who adds a row waits for who is adding one (any number, the same everywhere).
_QUEUE = 7_202_611
ROWS_AT_ONCE = 1000

_last = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_after = select(audit).where(audit.c.seq > bindparam("after")).order_by(audit.c.seq).limit(ROWS_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain holds: how many rows, and what is wrong with the first one that does not fit."""

    count: int
    fault: str | None = None


class Audit:
    """Verbs on the audit."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def note(
        self, programme_id: int, actor: int | None, deed: Deed, object_kind: str, object_id: int,
        subject: int | None = None,
    ) -> None:  # fmt: skip
        """Write down who did what to whom, in the transaction that does it. `subject` is a member."""
        if self._t.is_server:
            await self._t.run(text(f"SELECT pg_advisory_xact_lock({_QUEUE})"))
        last = await self._t.one(_last)
        before = last["hash"] if last else BEGINNING
        values = {
            "at": self._now, "programme_id": programme_id, "actor": actor, "act": str(deed),
            "object_kind": object_kind, "object_id": object_id, "subject_member": subject,
        }  # fmt: skip
        seal = _seal(self._t.vault.keyring, before, values)
        await self._t.run(audit.insert().values(**values, prev_hash=before, hash=seal))
        await self._move_head(seal)

    async def _move_head(self, seal: str) -> None:
        known = await self._t.value(select(facts.c.value).where(facts.c.name == HEAD))
        count = (int(known.partition(" ")[0]) if known else 0) + 1
        value = f"{count} {_head(self._t.vault.keyring, count, seal)[:40]}"
        await self._t.run(delete(facts).where(facts.c.name == HEAD))
        await self._t.run(facts.insert().values(name=HEAD, value=value))

    async def about(
        self, programme_id: int, member_id: int, deeds: Collection[Deed], most: int
    ) -> list[Noted]:
        """What of these was done to a member, or to everybody of her programme; the newest first."""
        hers = or_(audit.c.subject_member == member_id, audit.c.subject_member.is_(None))
        return await self._read(
            audit.c.programme_id == programme_id, hers, audit.c.act.in_(sorted(deeds)), most=most
        )

    async def of_programme(self, programme_id: int, most: int, before: int | None = None) -> list[Noted]:
        """Everything in a programme, the newest first; those before row `before`."""
        where = [audit.c.programme_id == programme_id]
        return await self._read(*where, *([audit.c.seq < before] if before else []), most=most)

    async def since(
        self, programme_id: int, object_kind: str, deeds: Collection[Deed], at: datetime | None
    ) -> list[Noted]:
        """What was done to objects of a kind since a moment, the newest first."""
        where = [
            audit.c.programme_id == programme_id, audit.c.object_kind == object_kind, audit.c.act.in_(sorted(deeds))
        ]  # fmt: skip
        return await self._read(*where, *([audit.c.at >= at] if at else []), most=ROWS_AT_ONCE)

    async def _read(self, *where: Any, most: int) -> list[Noted]:
        rows = await self._t.all(select(audit).where(*where).order_by(audit.c.seq.desc()).limit(most))
        return [
            Noted(
                row["seq"], row["at"], row["programme_id"], row["actor"], Deed(row["act"]), row["object_kind"],
                row["object_id"], row["subject_member"],
            )
            for row in rows
        ]  # fmt: skip

    async def verify(self) -> Verdict:
        """Recount the whole chain; the first row that does not fit is named."""
        keyring, before, count, after = self._t.vault.keyring, BEGINNING, 0, 0
        while rows := await self._t.all(_after, after=after):
            for row in rows:
                values = {name: row[name] for name in _SEALED}
                if row["prev_hash"] != before or not hmac.compare_digest(
                    row["hash"], _seal(keyring, before, values)
                ):
                    return Verdict(count, f"row {row['seq']} does not fit the one before it")
                before, count, after = row["hash"], count + 1, row["seq"]
        known = await self._t.value(select(facts.c.value).where(facts.c.name == HEAD))
        said = f"{count} {_head(keyring, count, before)[:40]}"
        if known is None and not count:
            return Verdict(0)
        return Verdict(count, None if known == said else "rows are missing at the end")

    async def count(self) -> int:
        return int(await self._t.value(select(func.count()).select_from(audit)) or 0)


_SEALED = ("at", "programme_id", "actor", "act", "object_kind", "object_id", "subject_member")


def _seal(keyring: Keyring, before: str, values: dict[str, Any]) -> str:
    said = [before, *(_said(values[name]) for name in _SEALED)]
    return hmac.new(keyring.audit_key, "|".join(said).encode(), hashlib.sha256).hexdigest()


def _said(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def _head(keyring: Keyring, count: int, seal: str) -> str:
    return hmac.new(keyring.audit_key, f"head|{count}|{seal}".encode(), hashlib.sha256).hexdigest()
