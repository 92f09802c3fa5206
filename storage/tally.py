"""Counting what became of everything: for the closing words of the demo, and for tests that look at the whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, func, select

from storage.database import Transaction
from storage.tables import budget, deliveries, dues, entries, goals, inbox, meetings, people

ENDED = ("sent", "joined", "dropped")


@dataclass(frozen=True, slots=True)
class Ended:
    """An owed message that was not said, and the code why."""

    kind: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by state, and what should be empty when nothing went wrong.

    `late` are kinds of owed messages that wait past their time; `unsaid` what expired; `unasked` the local dates on
    which a person (by Telegram id) got an unasked message by the budget.
    """

    updates: dict[str, int]
    deliveries: dict[str, int]
    entries: int
    meetings: dict[str, int]
    goals: dict[str, int]
    late: tuple[str, ...]
    unsaid: tuple[Ended, ...]
    unasked: tuple[tuple[int, date], ...]


async def take_tally(transaction: Transaction, now: datetime) -> Tally:
    """Count the whole database as it is at `now`."""
    late = select(dues.c.kind).where(dues.c.state == "waiting", dues.c.due_at < now)
    unsaid = select(dues.c.kind, dues.c.state, dues.c.reason).where(dues.c.state.not_in(["waiting", *ENDED]))
    unasked = select(people.c.telegram_id, budget.c.local_on).join(people, people.c.id == budget.c.person_id)
    return Tally(
        await _by(transaction, inbox.c.state),
        await _by(transaction, deliveries.c.state),
        sum((await _by(transaction, entries.c.state)).values()),
        await _by(transaction, meetings.c.state),
        await _by(transaction, goals.c.state),
        tuple(row["kind"] for row in await transaction.all(late)),
        tuple(Ended(**row) for row in await transaction.all(unsaid)),
        tuple((row["telegram_id"], row["local_on"]) for row in await transaction.all(unasked)),
    )


async def _by(transaction: Transaction, state: Column[Any]) -> dict[str, int]:
    rows = await transaction.all(select(state.label("state"), func.count().label("count")).group_by(state))
    return {row["state"]: row["count"] for row in rows}
