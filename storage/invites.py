"""Invites: only the hash of a token is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from mentoring.invites import Invite
from mentoring.people import Role
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import invites, members


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

    async def role_of(self, member_id: int) -> Role | None:
        """What the newest link of a named member makes her."""
        role = await self._t.value(
            select(invites.c.role)
            .where(invites.c.member_id == member_id)
            .order_by(invites.c.id.desc())
            .limit(1)
        )
        return Role(role) if role else None

    async def use(self, invite_id: int) -> bool:
        """Count one use; False when there was none left."""
        used = await self._t.run(
            update(invites)
            .where(invites.c.id == invite_id, invites.c.uses_left > 0)
            .values(uses_left=invites.c.uses_left - 1)
        )
        return used.rowcount == 1

    async def belongs(self, invite_id: int, programme_id: int) -> None:
        """The first coordinator's link has opened this programme."""
        await self._t.run(update(invites).where(invites.c.id == invite_id).values(programme_id=programme_id))

    async def revoke_for(self, member_id: int) -> None:
        """Every open link of a named member stops working."""
        await self._t.run(
            update(invites)
            .where(invites.c.member_id == member_id, invites.c.revoked_at.is_(None))
            .values(revoked_at=self._now)
        )

    async def close_others(self, member_id: int) -> None:
        """She is in: no other link of hers lets anybody in; each says that it was used."""
        await self._t.run(update(invites).where(invites.c.member_id == member_id).values(uses_left=0))

    async def of_members(self, programme_id: int) -> dict[int, tuple[int, datetime]]:
        """By member: how many links she was made, and when the last one."""
        rows = await self._t.all(
            select(
                invites.c.member_id, func.count().label("count"), func.max(invites.c.made_at).label("last")
            )
            .where(invites.c.programme_id == programme_id, invites.c.member_id.is_not(None))
            .group_by(invites.c.member_id)
        )
        return {row["member_id"]: (row["count"], row["last"]) for row in rows}

    async def for_several(self, programme_id: int) -> list[tuple[Invite, datetime]]:
        """The links for several that work now, each with the moment it was made; oldest first."""
        rows = await self._t.all(
            select(invites)
            .where(
                invites.c.programme_id == programme_id, invites.c.member_id.is_(None),
                invites.c.role == Role.PARTICIPANT, invites.c.revoked_at.is_(None), invites.c.uses_left > 0,
                invites.c.expires_at > self._now,
            )
            .order_by(invites.c.id)
        )  # fmt: skip
        return [(_invite(row), row["made_at"]) for row in rows]

    async def revoke(self, invite_id: int) -> None:
        await self._t.run(update(invites).where(invites.c.id == invite_id).values(revoked_at=self._now))

    async def revoke_all(self, programme_id: int) -> None:
        """Every open link of a programme stops working."""
        await self._t.run(
            update(invites)
            .where(invites.c.programme_id == programme_id, invites.c.revoked_at.is_(None))
            .values(revoked_at=self._now)
        )

    async def run_out(self, now: datetime) -> list[int]:
        """Members who are only a name and whose every link has run out or was revoked."""
        alive = (
            select(invites.c.id)
            .where(
                invites.c.member_id == members.c.id, invites.c.revoked_at.is_(None),
                invites.c.uses_left > 0, invites.c.expires_at > now,
            )
            .exists()
        )  # fmt: skip
        rows = await self._t.all(
            select(members.c.id).where(members.c.state == "invited", members.c.person_id.is_(None), ~alive)
        )
        return [row["id"] for row in rows]

    async def unname(self, member_id: int) -> None:
        """The links of a member who is about to be deleted name nobody; one that could still be used is revoked."""
        await self._t.run(
            update(invites)
            .where(
                invites.c.member_id == member_id, invites.c.expires_at > self._now, invites.c.revoked_at.is_(None)
            )
            .values(revoked_at=self._now)
        )  # fmt: skip
        await self._t.run(update(invites).where(invites.c.member_id == member_id).values(member_id=None))
