"""The learning log. Titles, what is to be tried and the messenger's ids of files, sealed by their author's key."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from mentoring.evidence import FileKind
from mentoring.learning import Learning, LearningForm
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import learning, members

SEALED = ("title", "will_try", "file")

_of_member = (
    select(learning)
    .where(learning.c.member_id == bindparam("member_id"))
    .order_by(learning.c.on_date.desc(), learning.c.id.desc())
)
_one = select(learning).where(learning.c.id == bindparam("learning_id"))
_author = select(members.c.person_id).where(members.c.id == bindparam("member_id"))


class LearningLog:
    """Verbs on the learning log of members."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    def new_id(self) -> int:
        """An id for an entry that is about to be written."""
        return new_id(self._now)

    async def add(self, entry: Learning) -> None:
        await self._t.run(
            learning.insert().values(
                id=entry.id, member_id=entry.member_id, made_at=self._now, **await self._values(entry)
            )
        )

    async def keep(self, entry: Learning) -> None:
        """Keep a changed entry."""
        await self._t.run(
            update(learning).where(learning.c.id == entry.id).values(**await self._values(entry))
        )

    async def drop(self, learning_id: int) -> None:
        await self._t.run(delete(learning).where(learning.c.id == learning_id))

    async def find(self, learning_id: int) -> Learning | None:
        """One entry; None when it is gone, or its key is."""
        row = await self._t.one(_one, learning_id=learning_id)
        return await self._opened(row) if row else None

    async def of_member(self, member_id: int) -> list[Learning]:
        """All of hers, the newest first."""
        opened = [await self._opened(row) for row in await self._t.all(_of_member, member_id=member_id)]
        return [one for one in opened if one is not None]

    async def _values(self, entry: Learning) -> dict[str, Any]:
        owner = ("person", int(await self._t.value(_author, member_id=entry.member_id)))
        words = {"title": entry.title, "will_try": entry.will_try, "file": entry.file}
        sealed = {
            name: await self._t.vault.seal(owner, text, f"learning|{entry.id}|{name}", self._now)
            if text
            else None
            for name, text in words.items()
        }
        kind = entry.file_kind.value if entry.file_kind else None
        return {
            "form": entry.form.value, "on_date": entry.on_date, "half_hours": entry.half_hours,
            "file_kind": kind, **sealed,
        }  # fmt: skip

    async def _opened(self, row: Any) -> Learning | None:
        words = {name: await self._t.vault.open(row[name], f"learning|{row['id']}|{name}") for name in SEALED}
        if words["title"] is None:
            return None
        return Learning(
            row["id"], row["member_id"], LearningForm(row["form"]), row["on_date"], words["title"],
            row["half_hours"], words["will_try"] or "",
            FileKind(row["file_kind"]) if row["file_kind"] else None, words["file"] or "",
        )  # fmt: skip
