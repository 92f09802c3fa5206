"""A programme's own questions, which of the bank rest in it, and the question of a week (RULES section 9)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from mentoring.people import Role
from mentoring.questions import OwnState
from storage.database import Transaction
from storage.ids import new_id
from storage.resting import Resting
from storage.tables import pins, question_pauses, questions

_one = select(questions).where(questions.c.id == bindparam("question_id"))
_of_programme = (
    select(questions)
    .where(questions.c.programme_id == bindparam("programme_id"), questions.c.state != OwnState.RETIRED.value)
    .order_by(questions.c.id.desc())
)
_resting = Resting(question_pauses, "question")
_pinned = select(pins.c.question).where(
    pins.c.programme_id == bindparam("programme_id"), pins.c.week == bindparam("week")
)
_pins_from = (
    select(pins.c.week, pins.c.question)
    .where(pins.c.programme_id == bindparam("programme_id"), pins.c.week >= bindparam("week"))
    .order_by(pins.c.week)
)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question written by a coordinator; `words` is None when the programme's key is gone."""

    id: int
    programme_id: int
    words: str | None = field(repr=False)
    language: str
    roles: frozenset[Role]
    state: OwnState


class Questions:
    """Verbs on a programme's questions. Words that were once written are never changed nor removed (Q5)."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(
        self, programme_id: int, words: str, language: str, roles: Iterable[Role], by_member: int
    ) -> int:
        """Remember a question, active from now on. Returns its id."""
        row_id = new_id(self._now)
        sealed = await self._t.vault.seal(
            ("programme", programme_id), words, f"questions|{row_id}|words", self._now
        )
        await self._t.run(
            questions.insert().values(
                id=row_id, programme_id=programme_id, words=sealed, language=language,
                roles=",".join(sorted(roles)), state=OwnState.ACTIVE.value, by_member=by_member,
                made_at=self._now,
            )
        )  # fmt: skip
        return row_id

    async def find(self, question_id: int) -> OwnQuestion | None:
        """One question in whatever state, of whatever programme; None when there is none."""
        row = await self._t.one(_one, question_id=question_id)
        return await self._opened(row) if row else None

    async def of_programme(self, programme_id: int) -> list[OwnQuestion]:
        """Those not retired, the newest first."""
        return [
            await self._opened(row) for row in await self._t.all(_of_programme, programme_id=programme_id)
        ]

    async def become(self, question_id: int, state: OwnState) -> None:
        await self._t.run(update(questions).where(questions.c.id == question_id).values(state=state.value))

    async def pause(self, programme_id: int, question: str) -> None:
        """Let a question of the bank rest in this programme; one that rests already stays so."""
        await _resting.begin(self._t, programme_id, question, since_at=self._now)

    async def resume(self, programme_id: int, question: str) -> None:
        await _resting.end(self._t, programme_id, question)

    async def paused(self, programme_id: int) -> frozenset[str]:
        """The ids of the bank's questions that rest in this programme."""
        return await _resting.of(self._t, programme_id)

    async def pin(self, programme_id: int, week: date, question: str, by_member: int) -> None:
        """Everybody gets this one in the week (its Monday), in place of another pinned before."""
        await self.unpin(programme_id, week)
        await self._t.run(
            pins.insert().values(programme_id=programme_id, week=week, question=question, by_member=by_member)
        )

    async def unpin(self, programme_id: int, week: date) -> None:
        await self._t.run(delete(pins).where(pins.c.programme_id == programme_id, pins.c.week == week))

    async def pinned(self, programme_id: int, week: date) -> str | None:
        """The id of the week's question, a question of the bank or `own-` and a number."""
        found: str | None = await self._t.value(_pinned, programme_id=programme_id, week=week)
        return found

    async def pins_from(self, programme_id: int, week: date) -> dict[date, str]:
        """Monday and question of this week and those after it that have one."""
        rows = await self._t.all(_pins_from, programme_id=programme_id, week=week)
        return {row["week"]: row["question"] for row in rows}

    async def move_pins(self, programme_id: int, week: date, old: str, new: str) -> None:
        """From this week on another question stands where the old one stood."""
        await self._t.run(
            update(pins)
            .where(pins.c.programme_id == programme_id, pins.c.week >= week, pins.c.question == old)
            .values(question=new)
        )

    async def _opened(self, row: Any) -> OwnQuestion:
        return OwnQuestion(
            row["id"], row["programme_id"],
            await self._t.vault.open(row["words"], f"questions|{row['id']}|words"), row["language"],
            frozenset(map(Role, row["roles"].split(","))), OwnState(row["state"]),
        )  # fmt: skip
