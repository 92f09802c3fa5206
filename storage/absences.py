"""Absences of a person: days and whether they were planned; never why (RULES T8)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update

from mentoring.absences import Absence
from mentoring.calendar import Span
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import absences


def _absence(row: Any) -> Absence:
    last = min(row["to_on"], row["ended_on"] or row["to_on"])
    return Absence(row["id"], Span(row["from_on"], last), row["planned"])


class Absences:
    """Verbs on absences. The days of an ended one stop the day before its person came back."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def of_person(self, person_id: int) -> list[Absence]:
        """All of hers, past ones too, the earliest first."""
        rows = await self._t.all(
            select(absences).where(absences.c.person_id == person_id).order_by(absences.c.from_on)
        )
        return [_absence(row) for row in rows]

    async def find(self, absence_id: int) -> tuple[Absence, int] | None:
        """An absence and the id of its person."""
        row = await self._t.one(select(absences).where(absences.c.id == absence_id))
        return (_absence(row), row["person_id"]) if row else None

    async def add(self, person_id: int, span: Span, *, planned: bool) -> int:
        absence_id = new_id(self._now)
        await self._t.run(
            absences.insert().values(
                id=absence_id, person_id=person_id, from_on=span.first, to_on=span.last, planned=planned,
                set_at=self._now,
            )
        )  # fmt: skip
        return absence_id

    async def change(self, absence_id: int, span: Span, *, planned: bool) -> None:
        """Other days for it."""
        await self._t.run(
            update(absences)
            .where(absences.c.id == absence_id)
            .values(from_on=span.first, to_on=span.last, planned=planned, set_at=self._now, ended_on=None)
        )

    async def end(self, absence_id: int, last: date) -> None:
        """Its person came back early; the day that was meant stays beside the one it became."""
        await self._t.run(update(absences).where(absences.c.id == absence_id).values(ended_on=last))

    async def drop(self, absence_id: int) -> None:
        await self._t.run(delete(absences).where(absences.c.id == absence_id))
