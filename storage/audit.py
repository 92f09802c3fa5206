"""The audit: rows that are only added, each sealing the one before it.

The seal is an HMAC with a key derived from the operator's data key, which is not in the database: whoever changes,
removes or inserts a row there cannot make the rows after it fit. The newest seal and the number of rows stand in
`facts` (sealed likewise), so that rows cut off at the end are missed too.
"""

import hashlib
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, literal, or_, select, text, union_all

from mentoring.audit import SAW, Deed, Noted
from storage.database import Transaction
from storage.sealing import Keyring
from storage.tables import audit, entries, entry_reads, facts, members

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


@dataclass(frozen=True, slots=True)
class Mine:
    """A membership of somebody who asks who saw what of hers, from when till when (None: still)."""

    member_id: int
    programme_id: int
    since: datetime
    until: datetime | None


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
        await self.note_all(programme_id, actor, [(deed, object_kind, object_id, subject)])

    async def note_all(
        self, programme_id: int, actor: int | None, deeds: Sequence[tuple[Deed, str, int, int | None]]
    ) -> None:
        """Many deeds of one act, in their order: (deed, kind of object, its id, whom it was done to)."""
        if not deeds:
            return
        if self._t.is_server:
            await self._t.run(text(f"SELECT pg_advisory_xact_lock({_QUEUE})"))
        last = await self._t.one(_last)
        seal, rows = last["hash"] if last else BEGINNING, []
        for deed, object_kind, object_id, subject in deeds:
            values = {
                "at": self._now, "programme_id": programme_id, "actor": actor, "act": str(deed),
                "object_kind": object_kind, "object_id": object_id, "subject_member": subject,
            }  # fmt: skip
            before, seal = seal, _seal(self._t.vault.keyring, seal, values)
            rows.append({**values, "prev_hash": before, "hash": seal})
        for at in range(0, len(rows), ROWS_AT_ONCE):
            await self._t.run(audit.insert().values(rows[at : at + ROWS_AT_ONCE]))
        await self._move_head(seal, len(rows))

    async def _move_head(self, seal: str, more: int) -> None:
        known = await self._t.value(select(facts.c.value).where(facts.c.name == HEAD))
        count = (int(known.partition(" ")[0]) if known else 0) + more
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

    async def of_programme(self, programme_id: int, most: int, skip: int = 0) -> list[Noted]:
        """What was done in a programme, the newest first, without the newest `skip`."""
        return await self._read(audit.c.programme_id == programme_id, most=most, skip=skip)

    async def count_in(self, programme_id: int) -> int:
        """How many deeds there are in a programme."""
        counted = select(func.count()).select_from(audit).where(audit.c.programme_id == programme_id)
        return int(await self._t.value(counted) or 0)

    async def since(
        self, programme_id: int, object_kind: str, deeds: Collection[Deed], at: datetime | None
    ) -> list[Noted]:
        """What was done to objects of a kind since a moment, the newest first."""
        where = [
            audit.c.programme_id == programme_id, audit.c.object_kind == object_kind, audit.c.act.in_(sorted(deeds))
        ]  # fmt: skip
        return await self._read(*where, *([audit.c.at >= at] if at else []), most=ROWS_AT_ONCE)

    async def knows(self, actor: int, deed: Deed, object_kind: str, object_id: int, since: datetime) -> bool:
        """Whether she did this to the object since a moment."""
        found = select(audit.c.seq).where(
            audit.c.object_kind == object_kind, audit.c.object_id == object_id, audit.c.actor == actor,
            audit.c.act == deed, audit.c.at >= since,
        )  # fmt: skip
        return await self._t.value(found.limit(1)) is not None

    async def who_saw(self, mine: Collection[Mine], limit: int, offset: int) -> list[Noted]:
        """Who else saw what of these memberships of one person, the newest first.

        To the deeds of coordinators (`SAW`) come the entries that her partners have opened: `READ_ENTRY` of an object
        kind `pair-entry`, with the entry as the object.
        """
        ids = [one.member_id for one in mine]
        if not ids:
            return []
        columns = "at", "programme_id", "actor", "act", "object_kind", "object_id", "subject_member"
        deeds = select(*(audit.c[name] for name in columns)).where(
            audit.c.act.in_(sorted(SAW)), audit.c.actor.not_in(ids), or_(*(_about(one) for one in mine))
        )
        both = union_all(deeds, _opened(ids)).subquery()
        newest = select(both).order_by(both.c.at.desc(), both.c.object_id.desc(), both.c.act)
        rows = await self._t.all(newest.limit(limit).offset(offset))
        return [_noted(row, 0) for row in rows]

    async def _read(self, *where: Any, most: int, skip: int = 0) -> list[Noted]:
        newest = select(audit).where(*where).order_by(audit.c.seq.desc())
        rows = await self._t.all(newest.limit(most).offset(skip))
        return [_noted(row, row["seq"]) for row in rows]

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


def _noted(row: Any, seq: int) -> Noted:
    return Noted(
        seq, row["at"], row["programme_id"], row["actor"], Deed(row["act"]), row["object_kind"],
        row["object_id"], row["subject_member"],
    )  # fmt: skip


def _about(one: Mine) -> Any:
    """What was done to her, or to everybody of the programme while she was in it."""
    everybody = [audit.c.subject_member.is_(None), audit.c.at >= one.since]
    if one.until is not None:
        everybody.append(audit.c.at <= one.until)
    hers = or_(audit.c.subject_member == one.member_id, and_(*everybody))
    return and_(audit.c.programme_id == one.programme_id, hers)


def _opened(author_ids: Collection[int]) -> Any:
    """Entries of hers that others have opened, as rows of the audit; those noted there already are left out."""
    is_noted = (
        select(audit.c.seq)
        .where(
            audit.c.object_kind == "entry", audit.c.object_id == entry_reads.c.entry_id,
            audit.c.actor == entry_reads.c.member_id, audit.c.act == Deed.READ_ENTRY,
        )
        .exists()
    )  # fmt: skip
    return (
        select(
            entry_reads.c.at, members.c.programme_id, entry_reads.c.member_id.label("actor"),
            literal(str(Deed.READ_ENTRY)).label("act"), literal("pair-entry").label("object_kind"),
            entry_reads.c.entry_id.label("object_id"), entries.c.member_id.label("subject_member"),
        )
        .join(entries, entries.c.id == entry_reads.c.entry_id)
        .join(members, members.c.id == entries.c.member_id)
        .where(entries.c.member_id.in_(author_ids), entry_reads.c.member_id.not_in(author_ids), ~is_noted)
    )  # fmt: skip


_SEALED = ("at", "programme_id", "actor", "act", "object_kind", "object_id", "subject_member")


def _seal(keyring: Keyring, before: str, values: dict[str, Any]) -> str:
    said = [before, *(_said(values[name]) for name in _SEALED)]
    return hmac.new(keyring.audit_key, "|".join(said).encode(), hashlib.sha256).hexdigest()


def _said(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def _head(keyring: Keyring, count: int, seal: str) -> str:
    return hmac.new(keyring.audit_key, f"head|{count}|{seal}".encode(), hashlib.sha256).hexdigest()
