"""The self-check of six qualities: one sealed text a part of a school year, opened for its author alone."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from mentoring.qualities import Likeness, Marks, Part, Quality
from storage.database import Transaction
from storage.tables import members, self_checks

_of_year = select(self_checks).where(
    self_checks.c.member_id == bindparam("member_id"), self_checks.c.year == bindparam("year")
)
_author = select(members.c.person_id).where(members.c.id == bindparam("member_id"))


class SelfChecks:
    """Verbs on the self-checks of members."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def of_year(self, member_id: int, year: int) -> dict[Part, dict[Quality, Likeness]]:
        """What she said in each part of a school year; one whose key is gone is left out."""
        found = {}
        for row in await self._t.all(_of_year, member_id=member_id, year=year):
            marks = await self._opened(row)
            if marks is not None:
                found[Part(row["part"])] = marks
        return found

    async def keep(self, member_id: int, year: int, part: Part, marks: Marks) -> None:
        """Keep what she has said so far, in place of what stood there."""
        owner = ("person", int(await self._t.value(_author, member_id=member_id)))
        text = json.dumps({str(quality): str(mark) for quality, mark in marks.items()})
        sealed = await self._t.vault.seal(owner, text, _place(member_id, year, part), self._now)
        key = {"member_id": member_id, "year": year, "part": part.value}
        changed = await self._t.run(
            update(self_checks)
            .where(*(self_checks.c[name] == value for name, value in key.items()))
            .values(marks=sealed, at=self._now)
        )
        if not changed.rowcount:
            await self._t.run(self_checks.insert().values(**key, marks=sealed, at=self._now))

    async def _opened(self, row: Any) -> dict[Quality, Likeness] | None:
        place = _place(row["member_id"], row["year"], Part(row["part"]))
        text = await self._t.vault.open(row["marks"], place)
        if text is None:
            return None
        return {Quality(quality): Likeness(mark) for quality, mark in json.loads(text).items()}


def _place(member_id: int, year: int, part: Part) -> str:
    """The associated data: the primary key has three parts."""
    return f"self_checks|{member_id}/{year}/{part}|marks"
