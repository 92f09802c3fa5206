"""Weekly counters against the rows they stand for: what `check` proves (RULES section 11)."""

from sqlalchemy import select

from mentoring.counters import (
    PAIR_COLUMNS,
    EntryCounted,
    MemberWeek,
    PairWeek,
    PromptCounted,
    count_member_weeks,
    count_pair_weeks,
    find_differences,
)
from mentoring.report_facts import MeetingRecord
from storage.database import Transaction
from storage.tables import entries, meetings, member_weeks, pair_weeks, prompts

PairDifference = tuple[PairWeek | None, PairWeek | None]
MemberDifference = tuple[MemberWeek | None, MemberWeek | None]


class Counters:
    """The kept counters, and the same counted again from rows."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def pair_differences(self) -> tuple[PairDifference, ...]:
        """Where `pair_weeks` differs from the meetings: (kept, counted)."""
        return find_differences(await self.kept_pair_weeks(), await self.counted_pair_weeks())

    async def member_differences(self) -> tuple[MemberDifference, ...]:
        """Where `member_weeks` differs from the entries and prompts: (kept, counted)."""
        return find_differences(await self.kept_member_weeks(), await self.counted_member_weeks())

    async def kept_pair_weeks(self) -> tuple[PairWeek, ...]:
        rows = await self._t.all(select(pair_weeks))
        return tuple(
            PairWeek(row["pair_id"], row["week"], **{name: row[name] for name in PAIR_COLUMNS})
            for row in rows
        )

    async def counted_pair_weeks(self) -> tuple[PairWeek, ...]:
        columns = meetings.c
        rows = await self._t.all(
            select(
                columns.id, columns.pair_id, columns.starts_at, columns.week, columns.state, columns.how,
                columns.cause,
            )
        )  # fmt: skip
        return count_pair_weeks(
            MeetingRecord(
                row["id"], row["pair_id"], row["starts_at"], row["week"], row["week"], row["state"],
                row["how"], row["cause"],
            )
            for row in rows
        )  # fmt: skip

    async def kept_member_weeks(self) -> tuple[MemberWeek, ...]:
        rows = await self._t.all(select(member_weeks))
        return tuple(
            MemberWeek(row["member_id"], row["week"], row["entries"], row["answered"], row["skipped"])
            for row in rows
        )

    async def counted_member_weeks(self) -> tuple[MemberWeek, ...]:
        written = await self._t.all(select(entries.c.member_id, entries.c.week, entries.c.state))
        asked = await self._t.all(select(prompts.c.member_id, prompts.c.week, prompts.c.state))
        return count_member_weeks(
            (EntryCounted(row["member_id"], row["week"], row["state"]) for row in written),
            (PromptCounted(row["member_id"], row["week"], row["state"]) for row in asked),
        )
