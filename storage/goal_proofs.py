"""What shows that a goal is reached. Telegram's ids of files and the words under them are sealed by who added them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from mentoring.proofs import ProofKind
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import entries, goal_proofs, members

_of_goal = select(goal_proofs).where(goal_proofs.c.goal_id == bindparam("goal_id")).order_by(goal_proofs.c.id)
_one = select(goal_proofs).where(goal_proofs.c.id == bindparam("proof_id"))
_linked = (
    select(entries.c.id)
    .where(entries.c.goal_id == bindparam("goal_id"), entries.c.state == "kept")
    .order_by(entries.c.said_at.desc(), entries.c.id.desc())
    .limit(bindparam("most"))
)
_author = select(members.c.person_id).where(members.c.id == bindparam("member_id"))
_any_photo = (
    select(goal_proofs.c.id)
    .join(members, members.c.id == goal_proofs.c.member_id)
    .where(members.c.person_id == bindparam("person_id"), goal_proofs.c.kind == ProofKind.PHOTO.value)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof: `member_id` added it while the goal was of `pair_id`.

    `object_id` is the id of an entry or a meeting; a photo or a document has `file`, Telegram's id of it, and `words`,
    its caption or else its name.
    """

    id: int
    goal_id: int
    pair_id: int | None
    member_id: int
    kind: ProofKind
    object_id: int | None
    file: str = field(repr=False)
    words: str = field(repr=False)
    made_at: datetime


class GoalProofs:
    """Verbs on proofs. Who may see one is asked where it is shown."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(self, goal_id: int, pair_id: int, member_id: int, kind: ProofKind, object_id: int) -> None:
        """An entry or a meeting shows it."""
        await self._t.run(
            goal_proofs.insert().values(
                id=new_id(self._now), goal_id=goal_id, pair_id=pair_id, member_id=member_id, kind=kind.value,
                object_id=object_id, made_at=self._now,
            )
        )  # fmt: skip

    async def add_file(
        self, goal_id: int, pair_id: int, member_id: int, kind: ProofKind, file: str, words: str
    ) -> None:
        """A photo or a document shows it; `words` may be empty."""
        row_id = new_id(self._now)
        owner = ("person", int(await self._t.value(_author, member_id=member_id)))
        sealed = {
            name: await self._t.vault.seal(owner, text, f"goal_proofs|{row_id}|{name}", self._now)
            for name, text in (("file", file), ("words", words))
            if text
        }
        await self._t.run(
            goal_proofs.insert().values(
                id=row_id, goal_id=goal_id, pair_id=pair_id, member_id=member_id, kind=kind.value,
                made_at=self._now, **sealed,
            )
        )  # fmt: skip

    async def of_goal(self, goal_id: int) -> list[Proof]:
        """All of a goal, the oldest first; a file whose key is gone is left out."""
        rows = await self._t.all(_of_goal, goal_id=goal_id)
        opened = [await self._opened(row) for row in rows]
        return [one for one in opened if one is not None]

    async def linked(self, goal_id: int, most: int) -> list[int]:
        """The newest entries whose author said that they are about this goal, so many at most."""
        return [row["id"] for row in await self._t.all(_linked, goal_id=goal_id, most=most)]

    async def find(self, proof_id: int) -> Proof | None:
        row = await self._t.one(_one, proof_id=proof_id)
        return await self._opened(row) if row else None

    async def has_photo_of(self, person_id: int) -> bool:
        """Whether a photo this person sent is among the proofs of any goal."""
        return await self._t.value(_any_photo, person_id=person_id) is not None

    async def drop(self, proof_id: int) -> None:
        await self._t.run(delete(goal_proofs).where(goal_proofs.c.id == proof_id))

    async def _opened(self, row: Any) -> Proof | None:
        file = await self._t.vault.open(row["file"], f"goal_proofs|{row['id']}|file") if row["file"] else ""
        if file is None:
            return None
        words = (
            await self._t.vault.open(row["words"], f"goal_proofs|{row['id']}|words") if row["words"] else ""
        )
        return Proof(
            row["id"], row["goal_id"], row["pair_id"], row["member_id"], ProofKind(row["kind"]), row["object_id"],
            file, words or "", row["made_at"],
        )  # fmt: skip
