"""What is owed to people besides answers: one row each, without words, made from fresh facts when it leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from mentoring.dues import OF_THE_WEEK, REPEAT, first_of
from mentoring.people import Role
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import budget, dues, members, pairs


@dataclass(frozen=True, slots=True)
class Due:
    """One owed message. `subject` is the id of what it is about (0: nothing in particular)."""

    id: int
    kind: str
    class_: str
    rank: int
    person_id: int
    member_id: int | None
    subject: int
    occurrence: str
    due_at: datetime
    expires_at: datetime | None
    state: str
    snoozes: int
    since_at: datetime
    made_at: datetime
    reason: str | None = None


_people_with_due = (
    select(dues.c.person_id)
    .where(dues.c.state == "waiting", dues.c.due_at <= bindparam("now"))
    .group_by(dues.c.person_id)
    .order_by(func.min(dues.c.due_at))
    .limit(bindparam("most"))
)
_waiting = (
    select(dues)
    .where(dues.c.state == "waiting", dues.c.person_id == bindparam("person_id"))
    .order_by(dues.c.due_at, dues.c.rank, dues.c.id)
)
_known = select(dues.c.id).where(
    *(dues.c[name] == bindparam(name) for name in ("kind", "person_id", "subject", "occurrence"))
)
_next_at = select(func.min(dues.c.due_at)).where(dues.c.state == "waiting")


def _due(row: Any) -> Due:
    return Due(*(row[name] for name in Due.__slots__))


class Dues:
    """Verbs on owed messages.

    `but` is the message that is asked about once more on its way (B5): its row says that it was sent, and nobody has
    got it yet.
    """

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now
        self.but = 0

    async def owe(
        self, kind: str, class_: str, rank: int, person_id: int, *, member_id: int | None, subject: int,
        occurrence: str, due_at: datetime, expires_at: datetime | None = None,
    ) -> int | None:  # fmt: skip
        """Owe a message once: None when this (kind, person, subject, occurrence) is or was owed already (B10)."""
        known = await self._t.value(
            _known, kind=kind, person_id=person_id, subject=subject, occurrence=occurrence
        )
        if known is not None:
            return None
        due_id = new_id(self._now)
        await self._t.run(
            dues.insert(), id=due_id, kind=kind, class_=class_, rank=rank, person_id=person_id,
            member_id=member_id, subject=subject, occurrence=occurrence, due_at=due_at, expires_at=expires_at,
            state="waiting", since_at=due_at, made_at=self._now,
        )  # fmt: skip
        return due_id

    async def people_with_due(self, now: datetime, most: int = 200) -> list[int]:
        """Whose turn it is: persons with something due at `now`, the longest waiting first."""
        rows = await self._t.all(_people_with_due, now=now, most=most)
        return [row["person_id"] for row in rows]

    async def waiting(self, person_id: int) -> list[Due]:
        """Everything that waits for a person, in the order it is due."""
        rows = await self._t.all(_waiting, person_id=person_id)
        return [_due(row) for row in rows]

    async def get(self, due_id: int) -> Due | None:
        row = await self._t.one(select(dues).where(dues.c.id == due_id))
        return _due(row) if row else None

    async def close(self, due_id: int, state: str, reason: str | None = None) -> None:
        """`sent`, `joined` (as a line of another), `expired` or `dropped`, with a code why."""
        await self._t.run(
            update(dues).where(dues.c.id == due_id).values(state=state, closed_at=self._now, reason=reason)
        )

    async def move(self, due_id: int, at: datetime, reason: str) -> None:
        """It waits until `at`."""
        await self._t.run(update(dues).where(dues.c.id == due_id).values(due_at=at, reason=reason))

    async def reopen(self, due_id: int, at: datetime) -> None:
        """Its message did not leave in time: it waits until `at`, and so do those that were to go with it as lines."""
        lead = await self._t.one(select(dues.c.person_id, dues.c.closed_at).where(dues.c.id == due_id))
        assert lead is not None
        joined = and_(
            dues.c.person_id == lead["person_id"],
            dues.c.state == "joined",
            dues.c.closed_at == lead["closed_at"],
        )
        await self._t.run(
            update(dues)
            .where(or_(dues.c.id == due_id, joined))
            .values(state="waiting", due_at=at, closed_at=None, reason="late", snoozes=dues.c.snoozes + 1)
        )

    async def replan(self, due_id: int, at: datetime, expires_at: datetime | None) -> None:
        """It is due at another moment from the start: its person's zone or hour has changed."""
        await self._t.run(
            update(dues)
            .where(dues.c.id == due_id, dues.c.state == "waiting")
            .values(due_at=at, since_at=at, expires_at=expires_at)
        )

    async def revive(
        self,
        kind: str,
        person_id: int,
        subject: int,
        occurrence: str,
        at: datetime,
        expires_at: datetime | None,
    ) -> bool:
        """What was dropped unsent is owed again, at another moment; False when there is nothing of the kind."""
        changed = await self._t.run(
            update(dues)
            .where(
                dues.c.kind == kind, dues.c.person_id == person_id, dues.c.subject == subject,
                dues.c.occurrence == occurrence, dues.c.state == "dropped",
            )
            .values(state="waiting", due_at=at, since_at=at, expires_at=expires_at, closed_at=None, reason=None)
        )  # fmt: skip
        return changed.rowcount == 1

    async def original(self, due: Due) -> Due | None:
        """What this repeats (B6); what was never put off is its own original."""
        row = await self._t.one(
            select(dues).where(
                dues.c.kind == due.kind, dues.c.person_id == due.person_id, dues.c.subject == due.subject,
                dues.c.occurrence == first_of(due.occurrence),
            )
        )  # fmt: skip
        return _due(row) if row else None

    async def repeats(self, due: Due) -> list[Due]:
        """All to which this message, or the one it repeats, was put off (B6), in that order."""
        rows = await self._t.all(
            select(dues)
            .where(
                dues.c.kind == due.kind, dues.c.person_id == due.person_id, dues.c.subject == due.subject,
                dues.c.occurrence.startswith(first_of(due.occurrence) + REPEAT, autoescape=True),
            )
            .order_by(dues.c.id)
        )  # fmt: skip
        return [_due(row) for row in rows]

    async def last_sent(
        self, person_id: int, kinds: Collection[str], but: int = 0
    ) -> dict[tuple[str, int], datetime]:
        """When these kinds came last about each subject (B6), repeats apart.

        The first due moment for what keeps its week, else the moment of sending.
        """
        rows = await self._t.all(
            select(
                dues.c.kind, dues.c.subject, func.max(dues.c.since_at).label("since"),
                func.max(dues.c.closed_at).label("at"),
            )
            .where(
                dues.c.person_id == person_id, dues.c.kind.in_(sorted(kinds)), dues.c.id != but,
                dues.c.state.in_(["sent", "joined"]), ~dues.c.occurrence.contains(REPEAT, autoescape=True),
            )
            .group_by(dues.c.kind, dues.c.subject)
        )  # fmt: skip
        return {
            (row["kind"], row["subject"]): row["since" if row["kind"] in OF_THE_WEEK else "at"]
            for row in rows
        }

    async def drop(self, kinds: tuple[str, ...], subject: int, reason: str, but: str = "-") -> None:
        """What these kinds owe about a subject is owed no longer (a moved meeting takes its reminders along).

        What has an occurrence that ends with `but` stays.
        """
        await self._t.run(
            update(dues)
            .where(
                dues.c.kind.in_(kinds),
                dues.c.subject == subject,
                dues.c.state == "waiting",
                ~dues.c.occurrence.endswith(but, autoescape=True),
            )
            .values(state="dropped", closed_at=self._now, reason=reason)
        )

    async def take_back(self, kind: str, subject: int, reason: str) -> None:
        """What of this kind was said or is owed about a subject, to whomever, stands no longer."""
        await self.drop((kind,), subject, reason)
        await self._t.run(
            update(dues)
            .where(
                dues.c.kind == kind, dues.c.subject == subject, dues.c.state.in_(["sent", "joined"]),
                dues.c.reason.is_(None),
            )
            .values(reason=reason)
        )  # fmt: skip

    async def drop_for(self, member_id: int, reason: str) -> None:
        """What a member is owed is owed no longer; the same person in another programme is owed hers (V9)."""
        await self._t.run(
            update(dues)
            .where(dues.c.member_id == member_id, dues.c.state == "waiting")
            .values(state="dropped", closed_at=self._now, reason=reason)
        )

    async def spent(self, person_id: int) -> dict[date, int]:
        """The local dates on which the person already got her one unasked message (B1)."""
        rows = await self._t.all(select(budget).where(budget.c.person_id == person_id))
        return {row["local_on"]: row["due_id"] for row in rows}

    async def spend(self, person_id: int, local_on: date, due_id: int) -> None:
        """Take the day's one unasked message; the key refuses a second one, whoever asks."""
        await self._t.run(budget.insert().values(person_id=person_id, local_on=local_on, due_id=due_id))

    async def give_back(self, due_id: int) -> None:
        """The message was never attempted: the day is free again."""
        await self._t.run(delete(budget).where(budget.c.due_id == due_id))

    async def mentees_without(self, kind: str) -> list[int]:
        """Active members in the bot, meant or paired as mentees, for whom nothing of this kind waits."""
        waits = (
            select(dues.c.id)
            .where(dues.c.person_id == members.c.person_id, dues.c.kind == kind, dues.c.state == "waiting")
            .exists()
        )
        paired = select(pairs.c.id).where(pairs.c.mentee_id == members.c.id).exists()
        rows = await self._t.all(
            select(members.c.id).where(
                members.c.state == "active", members.c.person_id.is_not(None),
                or_(members.c.meant_role == Role.MENTEE, paired), ~waits,
            )
        )  # fmt: skip
        return [row["id"] for row in rows]

    async def guides_without(self, kind: str) -> list[int]:
        """Active members in the bot who coordinate or are mentors, for whom nothing of this kind waits."""
        waits = (
            select(dues.c.id)
            .where(dues.c.person_id == members.c.person_id, dues.c.kind == kind, dues.c.state == "waiting")
            .exists()
        )
        paired = select(pairs.c.id).where(pairs.c.mentor_id == members.c.id).exists()
        is_guide = or_(members.c.coordinator, members.c.meant_role == Role.MENTOR, paired)
        rows = await self._t.all(
            select(members.c.id).where(
                members.c.state == "active", members.c.person_id.is_not(None), is_guide, ~waits
            )
        )
        return [row["id"] for row in rows]

    async def next_at(self) -> datetime | None:
        """When the next waiting message is due."""
        moment: datetime | None = await self._t.value(_next_at)
        return moment

    async def made_with(self, due: Due) -> list[int]:
        """The subjects of all that was owed to this person of this kind in the same act, this one's first."""
        rows = await self._t.all(
            select(dues.c.subject)
            .where(
                dues.c.kind == due.kind, dues.c.person_id == due.person_id, dues.c.made_at == due.made_at,
                dues.c.subject != due.subject,
            )
            .order_by(dues.c.id)
        )  # fmt: skip
        return [due.subject, *(row["subject"] for row in rows)]

    async def sent_about(
        self, kinds: tuple[str, ...], person_id: int, subjects: Collection[int]
    ) -> list[Due]:
        """What of these kinds was sent to the person about any of the subjects, oldest first."""
        rows = await self._t.all(
            select(dues)
            .where(
                dues.c.kind.in_(kinds), dues.c.person_id == person_id, dues.c.subject.in_(sorted(subjects)),
                dues.c.state.in_(["sent", "joined"]), dues.c.id != self.but,
            )
            .order_by(dues.c.closed_at)
        )  # fmt: skip
        return [_due(row) for row in rows]

    async def owed_about(self, kind: str, person_id: int, subject: int) -> list[Due]:
        """What of this kind waits for the person about the subject or was sent, oldest first."""
        rows = await self._t.all(
            select(dues)
            .where(
                dues.c.kind == kind, dues.c.person_id == person_id, dues.c.subject == subject,
                dues.c.state.in_(["waiting", "sent", "joined"]),
            )
            .order_by(dues.c.due_at)
        )  # fmt: skip
        return [_due(row) for row in rows]

    async def occurrences(self, kind: str, subject: int) -> set[tuple[int | None, str]]:
        """What of this kind was ever owed about the subject: (to which member, occurrence)."""
        rows = await self._t.all(
            select(dues.c.member_id, dues.c.occurrence).where(dues.c.kind == kind, dues.c.subject == subject)
        )
        return {(row["member_id"], row["occurrence"]) for row in rows}

    async def sent_of(self, kind: str, person_id: int, subject: int) -> list[Due]:
        """What of this kind was sent to the person about the subject, oldest first."""
        rows = await self._t.all(
            select(dues)
            .where(
                dues.c.kind == kind, dues.c.person_id == person_id, dues.c.subject == subject,
                dues.c.state.in_(["sent", "joined"]), dues.c.id != self.but,
            )
            .order_by(dues.c.closed_at)
        )  # fmt: skip
        return [_due(row) for row in rows]
