"""How much was written and met since a pair began: counts only."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from mentoring.meetings import MeetingState
from mentoring.moments import at_local
from mentoring.people import PairFacts, Visibility
from storage.database import Transaction
from storage.tables import entries, meetings


class Progress:
    """Verbs on the numbers of a pair."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def counts(self, pair: PairFacts, since: date, zone: ZoneInfo, *, all_own: bool) -> tuple[int, int]:
        """The mentee's entries and the pair's held meetings since a date of this zone.

        With `all_own` every entry of hers counts, else only those she shared in the pair.
        """
        begun = at_local(since, time(0), zone)
        where = [entries.c.member_id == pair.mentee_id, entries.c.state == "kept", entries.c.said_at >= begun]
        if not all_own:
            where += [entries.c.pair_id == pair.id, entries.c.visibility != Visibility.ME]
        written: int = await self._t.value(select(func.count()).select_from(entries).where(*where))
        met: int = await self._t.value(
            select(func.count())
            .select_from(meetings)
            .where(
                meetings.c.pair_id == pair.id, meetings.c.state == MeetingState.HELD,
                meetings.c.starts_at >= begun,
            )
        )  # fmt: skip
        return written, met

    async def last_shared(self, pair: PairFacts) -> tuple[int, datetime] | None:
        """The newest entry the mentee shared in this pair: its id and its moment; who opens it is asked again."""
        row = await self._t.one(
            select(entries.c.id, entries.c.said_at)
            .where(
                entries.c.pair_id == pair.id, entries.c.member_id == pair.mentee_id,
                entries.c.visibility != Visibility.ME, entries.c.state == "kept",
            )
            .order_by(entries.c.said_at.desc(), entries.c.id.desc())
            .limit(1)
        )  # fmt: skip
        return (row["id"], row["said_at"]) if row else None
