"""The cache of a member's week: entries, questions answered and skipped. Counted anew from its rows at each change."""

from datetime import date

from sqlalchemy import delete, func, select

from storage.database import Transaction
from storage.tables import entries, member_weeks, prompts


async def recount(transaction: Transaction, member_id: int, week: date) -> None:
    """Make the counters of one member and week what the rows say (a week holds a handful of rows)."""
    kept = await transaction.value(
        select(func.count())
        .select_from(entries)
        .where(entries.c.member_id == member_id, entries.c.week == week, entries.c.state != "draft")
    )
    states = await transaction.all(
        select(prompts.c.state, func.count().label("count"))
        .where(prompts.c.member_id == member_id, prompts.c.week == week)
        .group_by(prompts.c.state)
    )
    by_state = {row["state"]: row["count"] for row in states}
    values = {
        "entries": kept,
        "answered": by_state.get("answered", 0),
        "skipped": by_state.get("skipped", 0),
    }
    await transaction.run(
        delete(member_weeks).where(member_weeks.c.member_id == member_id, member_weeks.c.week == week)
    )
    if any(values.values()):
        await transaction.run(member_weeks.insert().values(member_id=member_id, week=week, **values))
