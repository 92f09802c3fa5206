"""Invites: only the hash of a token is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from mentoring.invites import Invite
from mentoring.people import Role
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import invites


def _invite(row: Any) -> Invite:
    return Invite(
        row["id"], row["programme_id"], Role(row["role"]), row["expires_at"], row["uses_left"],
        row["member_id"], row["revoked_at"],
    )  # fmt: skip


class Invites:
    """Verbs on invites."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(
        self, token_hash: str, programme_id: int | None, role: Role, *, member_id: int | None, uses: int,
        expires_at: datetime, made_by: int | None,
    ) -> int:  # fmt: skip
        invite_id = new_id(self._now)
        await self._t.run(
            invites.insert().values(
                id=invite_id, programme_id=programme_id, token_hash=token_hash, role=role, member_id=member_id,
                uses_left=uses, expires_at=expires_at, made_by=made_by, made_at=self._now,
            )
        )  # fmt: skip
        return invite_id

    async def by_hash(self, token_hash: str) -> Invite | None:
        row = await self._t.one(select(invites).where(invites.c.token_hash == token_hash))
        return _invite(row) if row else None

    async def find(self, invite_id: int) -> Invite | None:
        row = await self._t.one(select(invites).where(invites.c.id == invite_id))
        return _invite(row) if row else None

    async def use(self, invite_id: int) -> bool:
        """Count one use; False when there was none left."""
        used = await self._t.run(
            update(invites)
            .where(invites.c.id == invite_id, invites.c.uses_left > 0)
            .values(uses_left=invites.c.uses_left - 1)
        )
        return used.rowcount == 1

    async def revoke_for(self, member_id: int) -> None:
        """Every open link of a named member stops working."""
        await self._t.run(
            update(invites)
            .where(invites.c.member_id == member_id, invites.c.revoked_at.is_(None))
            .values(revoked_at=self._now)
        )

    async def revoke(self, invite_id: int) -> None:
        await self._t.run(update(invites).where(invites.c.id == invite_id).values(revoked_at=self._now))

    async def unused(self, programme_id: int) -> list[Invite]:
        """Personal invites nobody used yet and nobody revoked, expired ones too."""
        rows = await self._t.all(
            select(invites)
            .where(
                invites.c.programme_id == programme_id, invites.c.member_id.is_not(None),
                invites.c.uses_left > 0, invites.c.revoked_at.is_(None),
            )
            .order_by(invites.c.id)
        )  # fmt: skip
        return [_invite(row) for row in rows]
