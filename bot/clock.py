"""The one clock of the running program: rules, pacing, retries and the playground's dates all read it.

Below `bot/` the time is always a parameter; this file is the only place that asks the machine for it.
"""

import asyncio
import contextlib
import time
from datetime import UTC, datetime, timedelta

from scheduler.clock import Clock

__all__ = ["Clock", "MachineClock", "SteeredClock"]


class MachineClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place that may

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))

    def monotonic(self) -> float:
        return time.monotonic()


class SteeredClock:
    """A clock that a demo or a test moves: it runs `speed` times as fast as the machine's and can jump ahead.

    With `speed=0` it stands still until it is moved. Whoever sleeps is woken when a jump passes the end of the sleep.
    """

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        if start.tzinfo is None:
            raise ValueError("the start of a clock must be an aware moment")
        self.speed = speed
        self._base = start.astimezone(UTC)
        self._start = self._base
        self._real = time.monotonic()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(time.monotonic() - self._real) * self.speed)

    def monotonic(self) -> float:
        return (self.now() - self._start).total_seconds()

    def jump(self, moment: datetime) -> None:
        """Move ahead to `moment`; an earlier one is refused, since nothing here may see time go back."""
        if moment < self.now() - timedelta(seconds=self.speed):
            raise ValueError("a clock cannot be moved back")
        self._base, self._real = moment.astimezone(UTC), time.monotonic()
        self._wake()

    def run(self, speed: float) -> None:
        """Go on from this moment at another speed."""
        self._base, self._real, self.speed = self.now(), time.monotonic(), speed
        self._wake()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep(self, seconds: float) -> None:
        end = self.now() + timedelta(seconds=seconds)
        while (left := (end - self.now()).total_seconds()) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left / self.speed if self.speed else None)
