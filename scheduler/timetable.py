"""When the bot looks around: a handful of ticks in APScheduler. What is due is in the rows, not here."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[object]]


def timetable(ticks: dict[str, tuple[Tick, float]]) -> AsyncIOScheduler:
    """A scheduler of named ticks, each every so many seconds; a missed or overlapping run is one run."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for name, (tick, seconds) in ticks.items():
        scheduler.add_job(
            tick,
            "interval",
            seconds=seconds,
            id=name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    return scheduler
