"""Persons (Telegram accounts), their wishes and absences."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from mentoring.calendar import Span
from mentoring.people import Role, Visibility
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import (
    absences,
    budget,
    conversations,
    deliveries,
    drafts,
    dues,
    people,
    shown,
    wishes,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account that joined. None in zone and times: the programme's holds."""

    id: int
    telegram_id: int | None
    language: str
    zone: str | None = None
    waking_from: time | None = None
    waking_to: time | None = None
    prompt_day: int | None = None
    prompt_time: time | None = None
    last_visibility: Visibility | None = None
    last_role: Role | None = None
    current_member_id: int | None = None
    unreachable_since: datetime | None = None


_by_telegram = select(people).where(people.c.telegram_id == bindparam("telegram_id"))
_by_id = select(people).where(people.c.id == bindparam("person_id"))


def _person(row: Any) -> Person:
    return Person(
        row["id"], row["telegram_id"], row["language"], row["zone"], row["waking_from"], row["waking_to"],
        row["prompt_day"], row["prompt_time"],
        Visibility(row["last_visibility"]) if row["last_visibility"] else None,
        Role(row["last_role"]) if row["last_role"] else None,
        row["current_member_id"], row["unreachable_since"],
    )  # fmt: skip


class People:
    """Verbs on persons."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def by_telegram(self, telegram_id: int) -> Person | None:
        row = await self._t.one(_by_telegram, telegram_id=telegram_id)
        return _person(row) if row else None

    async def get(self, person_id: int) -> Person:
        """The person; raises LookupError when there is none."""
        row = await self._t.one(_by_id, person_id=person_id)
        if row is None:
            raise LookupError("no such person")
        return _person(row)

    async def add(self, telegram_id: int, language: str) -> Person:
        """A person who has just consented."""
        person = Person(new_id(self._now), telegram_id, language)
        await self._t.run(people.insert().values(id=person.id, telegram_id=telegram_id, language=language))
        return person

    async def change(self, person_id: int, **values: Any) -> None:
        """Set columns of a person (language, zone, waking hours, last choices)."""
        await self._t.run(update(people).where(people.c.id == person_id).values(**values))

    async def lost(self, person_id: int, now: datetime) -> bool:
        """She cannot be reached (she stopped the bot); the first such moment stays. True: it is news."""
        changed = await self._t.run(
            update(people)
            .where(people.c.id == person_id, people.c.unreachable_since.is_(None))
            .values(unreachable_since=now)
        )
        return changed.rowcount == 1

    async def found(self, person_id: int) -> None:
        """She is there again."""
        await self._t.run(
            update(people)
            .where(people.c.id == person_id, people.c.unreachable_since.is_not(None))
            .values(unreachable_since=None)
        )

    async def wish(self, person_id: int, kind: str) -> str | None:
        """What the person said about one kind of message: `less`, `off` or nothing."""
        level: str | None = await self._t.value(
            select(wishes.c.level).where(wishes.c.person_id == person_id, wishes.c.kind == kind)
        )
        return level

    async def wishes(self, person_id: int) -> dict[str, str]:
        rows = await self._t.all(select(wishes).where(wishes.c.person_id == person_id))
        return {row["kind"]: row["level"] for row in rows}

    async def set_wish(self, person_id: int, kind: str, level: str | None, by: str = "person") -> None:
        """Remember a wish; None takes it back."""
        await self._t.run(delete(wishes).where(wishes.c.person_id == person_id, wishes.c.kind == kind))
        if level is not None:
            await self._t.run(wishes.insert().values(person_id=person_id, kind=kind, level=level, by=by))

    async def absences(self, person_id: int) -> tuple[Span, ...]:
        """Her absences as spans of local dates; an ended one stops the day before she came back."""
        rows = await self._t.all(
            select(absences).where(absences.c.person_id == person_id).order_by(absences.c.from_on)
        )
        return tuple(Span(row["from_on"], _last(row["to_on"], row["ended_on"])) for row in rows)

    async def remove(self, person_id: int) -> None:
        """A person who is a member of nothing goes: her key first, so that copies are noise, and all that was hers.

        What is just being sent to her finds its row gone and is not repeated.
        """
        await self._t.vault.erase(("person", person_id))
        for table in (budget, deliveries, dues, shown, conversations, drafts, wishes, absences):
            await self._t.run(delete(table).where(table.c.person_id == person_id))
        await self._t.run(delete(people).where(people.c.id == person_id))

    async def forget_dialogue(self, person_id: int) -> None:
        await self._t.run(delete(conversations).where(conversations.c.person_id == person_id))


def _last(to_on: date, ended_on: date | None) -> date:
    return min(to_on, ended_on) if ended_on else to_on
