"""Files that were sent to be read, sealed with their sender's key, for a day; and templates, with the programme's."""

import base64
from datetime import datetime

from sqlalchemy import delete, select, update

from mentoring.uploads import KEPT_FOR, Upload
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import members, templates, uploads

WAITING, HERE, FAILED, USED = "waiting", "here", "failed", "used"


class Uploads:
    """Verbs on uploads and templates."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(self, member_id: int, person_id: int, purpose: str, name: str) -> int:
        """A file that is on its way; returns its id."""
        upload_id = new_id(self._now)
        where = f"uploads|{upload_id}|name"
        await self._t.run(
            uploads.insert().values(
                id=upload_id, member_id=member_id, purpose=purpose, state=WAITING, made_at=self._now,
                name=await self._t.vault.seal(("person", person_id), name, where, self._now),
            )
        )  # fmt: skip
        return upload_id

    async def find(self, upload_id: int) -> Upload | None:
        """The file with its bytes, if they are here."""
        row = await self._t.one(select(uploads).where(uploads.c.id == upload_id))
        if row is None:
            return None
        name = await self._t.vault.open(row["name"], f"uploads|{upload_id}|name")
        content = await self._t.vault.open(row["content"], f"uploads|{upload_id}|content")
        return Upload(
            row["id"], row["member_id"], row["purpose"], name or "", row["state"],
            base64.b64decode(content) if content is not None else None,
        )  # fmt: skip

    async def keep(self, upload_id: int, person_id: int, content: bytes | None) -> None:
        """The file is here; None: it cannot be had."""
        sealed = None
        if content is not None:
            text, where = base64.b64encode(content).decode(), f"uploads|{upload_id}|content"
            sealed = await self._t.vault.seal(("person", person_id), text, where, self._now)
        await self._t.run(
            update(uploads)
            .where(uploads.c.id == upload_id)
            .values(state=FAILED if content is None else HERE, content=sealed)
        )

    async def use(self, upload_id: int) -> bool:
        """What it was sent for is done, and its bytes go. False: it was done before, or is not here."""
        changed = await self._t.run(
            update(uploads)
            .where(uploads.c.id == upload_id, uploads.c.state == HERE)
            .values(state=USED, content=None)
        )
        return changed.rowcount == 1

    async def sweep(self, now: datetime) -> None:
        await self._t.run(delete(uploads).where(uploads.c.made_at <= now - KEPT_FOR))

    async def person_of(self, upload_id: int) -> tuple[int, int] | None:
        """(member, person) who sent it; None when there is nobody."""
        row = await self._t.one(
            select(members.c.id, members.c.person_id)
            .join(uploads, uploads.c.member_id == members.c.id)
            .where(uploads.c.id == upload_id, members.c.person_id.is_not(None))
        )
        return (row["id"], row["person_id"]) if row else None

    # --- templates of documents, one of a kind a programme

    async def set_template(
        self, programme_id: int, kind: str, name: str, content: bytes, by_member: int
    ) -> None:
        """This file is the programme's template from now on."""
        await self.drop_template(programme_id, kind)
        owner, where = ("programme", programme_id), f"templates|{programme_id}|{kind}"
        text = base64.b64encode(content).decode()
        await self._t.run(
            templates.insert().values(
                programme_id=programme_id, kind=kind, by_member=by_member, made_at=self._now,
                name=await self._t.vault.seal(owner, name, f"{where}|name", self._now),
                content=await self._t.vault.seal(owner, text, f"{where}|content", self._now),
            )
        )  # fmt: skip

    async def template(self, programme_id: int, kind: str) -> tuple[str, bytes] | None:
        """(name, bytes) of the programme's own template; None: ours holds."""
        row = await self._t.one(
            select(templates).where(templates.c.programme_id == programme_id, templates.c.kind == kind)
        )
        if row is None:
            return None
        where = f"templates|{programme_id}|{kind}"
        name = await self._t.vault.open(row["name"], f"{where}|name")
        content = await self._t.vault.open(row["content"], f"{where}|content")
        return (name or "", base64.b64decode(content)) if content is not None else None

    async def drop_template(self, programme_id: int, kind: str) -> None:
        await self._t.run(
            delete(templates).where(templates.c.programme_id == programme_id, templates.c.kind == kind)
        )
