"""Weekly questions that were sent, and what became of them."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from mentoring.questions import Asked
from mentoring.reflections import Prompt, PromptState
from storage.database import Transaction
from storage.member_weeks import recount
from storage.tables import dues, entries, members, prompts

LOOK_BACK = timedelta(days=35)
# A question on one's own growth (D9) stands here like the weekly one, which alone says who is silent (B7, H4).
is_on_growth = select(dues.c.id).where(dues.c.id == prompts.c.id, dues.c.kind == "D9").exists()


def _prompt(row: Any) -> Prompt:
    return Prompt(row["id"], row["week"], row["sent_at"], PromptState(row["state"]))


class Prompts:
    """Verbs on sent questions. A question that was never sent has no row (Q2)."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def sent(
        self, prompt_id: int, person_id: int, member_id: int, question: str, round: int, week: date
    ) -> None:
        """A question leaves with this commit."""
        await self._t.run(
            prompts.insert().values(
                id=prompt_id, person_id=person_id, member_id=member_id, question=question, round=round,
                week=week, sent_at=self._now, state=PromptState.SENT,
            )
        )  # fmt: skip

    async def find(self, prompt_id: int) -> tuple[Prompt, str, int] | None:
        """(prompt, question id, member id)."""
        row = await self._t.one(select(prompts).where(prompts.c.id == prompt_id))
        return (_prompt(row), row["question"], row["member_id"]) if row else None

    async def of_week(self, person_id: int, week: date) -> tuple[Prompt, str, int] | None:
        row = await self._t.one(
            select(prompts).where(prompts.c.person_id == person_id, prompts.c.week == week)
        )
        return (_prompt(row), row["question"], row["member_id"]) if row else None

    async def recent(self, person_id: int) -> list[Prompt]:
        """The questions of the last weeks, oldest first."""
        rows = await self._t.all(
            select(prompts)
            .where(prompts.c.person_id == person_id, prompts.c.sent_at >= self._now - LOOK_BACK)
            .order_by(prompts.c.sent_at)
        )
        return [_prompt(row) for row in rows]

    async def newest_weekly(self, person_id: int, most: int) -> list[Prompt]:
        """The newest weekly questions, newest first."""
        rows = await self._t.all(
            select(prompts)
            .where(prompts.c.person_id == person_id, ~is_on_growth)
            .order_by(prompts.c.sent_at.desc())
            .limit(most)
        )
        return [_prompt(row) for row in rows]

    async def last_entry_week(self, person_id: int) -> date | None:
        """The Monday of the newest week this person wrote an entry for, in any programme."""
        monday: date | None = await self._t.value(
            select(func.max(entries.c.week))
            .join(members, members.c.id == entries.c.member_id)
            .where(members.c.person_id == person_id, entries.c.state != "draft")
        )
        return monday

    async def next_sent_at(self, member_id: int, after: datetime) -> datetime | None:
        """When the question after this one was sent (E2)."""
        moment: datetime | None = await self._t.value(
            select(prompts.c.sent_at)
            .where(prompts.c.member_id == member_id, prompts.c.sent_at > after)
            .order_by(prompts.c.sent_at)
            .limit(1)
        )
        return moment

    async def asked(self, person_id: int) -> list[Asked]:
        """Everything this person was asked, oldest first."""
        rows = await self._t.all(
            select(prompts.c.question, prompts.c.round)
            .where(prompts.c.person_id == person_id)
            .order_by(prompts.c.sent_at)
        )
        return [Asked(row["question"], row["round"]) for row in rows]

    async def become(self, prompt_id: int, state: PromptState) -> None:
        """Answered, skipped, or open again; the week's counters follow."""
        await self._t.run(update(prompts).where(prompts.c.id == prompt_id).values(state=state))
        row = await self._t.one(select(prompts.c.member_id, prompts.c.week).where(prompts.c.id == prompt_id))
        if row is not None:
            await recount(self._t, row["member_id"], row["week"])
