"""What the two want to talk about at a meeting ahead: lines of both, each sealed under its author's key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.database import Transaction
from storage.ids import new_id
from storage.tables import agenda_lines, members

_of_meeting = (
    select(agenda_lines)
    .where(agenda_lines.c.meeting_id == bindparam("meeting_id"))
    .order_by(agenda_lines.c.id)
)
_author = select(members.c.person_id).where(members.c.id == bindparam("member_id"))


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line and who wrote it (a member's id)."""

    id: int
    member_id: int
    words: str


class Agendas:
    """Verbs on the lines of a meeting. They stay with it when it is moved."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(self, meeting_id: int, member_id: int, words: str) -> None:
        """Remember a line of this member."""
        line_id = new_id(self._now)
        owner = ("person", int(await self._t.value(_author, member_id=member_id)))
        sealed = await self._t.vault.seal(owner, words, f"agenda_lines|{line_id}|words", self._now)
        await self._t.run(
            agenda_lines.insert().values(
                id=line_id, meeting_id=meeting_id, member_id=member_id, words=sealed, made_at=self._now
            )
        )

    async def of_meeting(self, meeting_id: int) -> list[AgendaLine]:
        """All lines, the oldest first; one whose key is gone is left out."""
        rows = await self._t.all(_of_meeting, meeting_id=meeting_id)
        opened = [
            (row, await self._t.vault.open(row["words"], f"agenda_lines|{row['id']}|words")) for row in rows
        ]
        return [AgendaLine(row["id"], row["member_id"], words) for row, words in opened if words is not None]

    async def drop(self, line_id: int) -> None:
        await self._t.run(delete(agenda_lines).where(agenda_lines.c.id == line_id))
