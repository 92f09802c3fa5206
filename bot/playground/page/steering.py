"""The clock of the page: where it can be moved to, and who moves it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from mentoring.moments import at_local

FARTHEST: Final = timedelta(days=100)
"""How far one leap may go: every moment at which something is due on the way is played through."""
MONDAY, FRIDAY = 0, 4
LEAPS: Final = ("hour", "tomorrow", "friday", "monday")


class Steering(Protocol):
    """Moves the clock and everything that happens on the way: the stage."""

    @property
    def speed(self) -> float:
        """How many seconds of the clock pass in one of the machine's."""

    async def jump(self, to: datetime) -> None:
        """Go there, stopping wherever something is due."""

    async def next_moment(self) -> datetime | None:
        """When something is due next."""


class NotSettled(Exception):
    """The bot did not come to rest after a leap."""


class WrongLeap(Exception):
    """The clock cannot go there; `str()` is the key of the sentence that says so."""


def leaps(now: datetime, zone: ZoneInfo) -> Mapping[str, datetime]:
    """Where the buttons lead: in an hour, tomorrow at 9:00, next Friday at 13:30, next Monday at 9:00."""
    return {
        "hour": now + timedelta(hours=1),
        "tomorrow": _next(now, zone, time(9), None, days=1),
        "friday": _next(now, zone, time(13, 30), FRIDAY),
        "monday": _next(now, zone, time(9), MONDAY),
    }


def _next(now: datetime, zone: ZoneInfo, at: time, weekday: int | None, days: int = 0) -> datetime:
    """The first such time of the day after `now`, on such a weekday, at least `days` dates later."""
    day = now.astimezone(zone).date() + timedelta(days=days)
    while (weekday is not None and day.weekday() != weekday) or at_local(day, at, zone) <= now:
        day += timedelta(days=1)
    return at_local(day, at, zone)


def read_leap(to: str, now: datetime, zone: ZoneInfo) -> datetime:
    """One of `LEAPS`, or a local date and time as a browser's field writes it. Raises WrongLeap."""
    if to in LEAPS:
        return leaps(now, zone)[to]
    try:
        wanted = datetime.fromisoformat(to)
        moment = at_local(wanted.date(), wanted.time(), zone) if wanted.tzinfo is None else wanted
    except (ValueError, OverflowError):
        raise WrongLeap("page-leap-unreadable") from None
    if moment < now:
        raise WrongLeap("page-leap-back")
    if moment > now + FARTHEST:
        raise WrongLeap("page-leap-far")
    return moment


class Leaper:
    """Moves the clock for everybody who looks at the page, one leap at a time."""

    def __init__(self, steering: Steering) -> None:
        self._steering = steering
        self._lock = asyncio.Lock()

    @property
    def is_leaping(self) -> bool:
        return self._lock.locked()

    async def leap(self, to: datetime) -> None:
        """Go there. Raises WrongLeap while another leap is under way."""
        if self._lock.locked():
            raise WrongLeap("page-leap-busy")
        async with self._lock:
            await self._steering.jump(to)

    async def to_next(self, now: datetime) -> None:
        """Go to the next moment at which something is due. Raises WrongLeap when nothing is within reach."""
        moment = await self._steering.next_moment()
        if moment is None or moment > now + FARTHEST:
            raise WrongLeap("page-leap-nothing")
        await self.leap(max(moment, now))
