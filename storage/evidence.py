"""Photos and files of a meeting: Telegram's ids of them and the words under them, sealed by their author's key."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from mentoring.evidence import FileKind
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import meeting_files, members

_of_meeting = (
    select(meeting_files)
    .where(meeting_files.c.meeting_id == bindparam("meeting_id"))
    .order_by(meeting_files.c.id)
)
_one = select(meeting_files).where(meeting_files.c.id == bindparam("file_id"))
_author = select(members.c.person_id).where(members.c.id == bindparam("member_id"))
_any_photo = (
    select(meeting_files.c.id)
    .join(members, members.c.id == meeting_files.c.member_id)
    .where(members.c.person_id == bindparam("person_id"), meeting_files.c.kind == FileKind.PHOTO.value)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """One file: `member_id` added it, `file` is Telegram's id of it, `words` its caption or else its name."""

    id: int
    meeting_id: int
    member_id: int
    kind: FileKind
    file: str = field(repr=False)
    words: str = field(repr=False)
    made_at: datetime


class Evidence:
    """Verbs on the files of meetings. The files themselves stay at Telegram."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(self, meeting_id: int, member_id: int, kind: FileKind, file: str, words: str) -> None:
        """Remember a file that this member sent; `words` may be empty."""
        row_id = new_id(self._now)
        owner = ("person", int(await self._t.value(_author, member_id=member_id)))
        sealed = {
            name: await self._t.vault.seal(owner, text, f"meeting_files|{row_id}|{name}", self._now)
            for name, text in (("file", file), ("words", words))
            if text
        }
        await self._t.run(
            meeting_files.insert().values(
                id=row_id, meeting_id=meeting_id, member_id=member_id, kind=kind.value, made_at=self._now,
                **sealed,
            )
        )  # fmt: skip

    async def of_meeting(self, meeting_id: int) -> list[MeetingFile]:
        """All files, the oldest first; one whose key is gone is left out."""
        rows = await self._t.all(_of_meeting, meeting_id=meeting_id)
        opened = [await self._opened(row) for row in rows]
        return [one for one in opened if one is not None]

    async def find(self, file_id: int) -> MeetingFile | None:
        """One file by its id here; None when it is gone, or its key is."""
        row = await self._t.one(_one, file_id=file_id)
        return await self._opened(row) if row else None

    async def has_photo_of(self, person_id: int) -> bool:
        """Whether a photo this person sent is among the files of any meeting."""
        return await self._t.value(_any_photo, person_id=person_id) is not None

    async def drop(self, file_id: int) -> None:
        await self._t.run(delete(meeting_files).where(meeting_files.c.id == file_id))

    async def _opened(self, row: Any) -> MeetingFile | None:
        file = await self._t.vault.open(row["file"], f"meeting_files|{row['id']}|file")
        if file is None:
            return None
        words = await self._t.vault.open(row["words"], f"meeting_files|{row['id']}|words")
        return MeetingFile(
            row["id"], row["meeting_id"], row["member_id"], FileKind(row["kind"]), file, words or "",
            row["made_at"],
        )  # fmt: skip
