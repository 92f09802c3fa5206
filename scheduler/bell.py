"""A bell that wakes a loop: what a commit has made is taken up at once, not at the next look."""

import asyncio
import contextlib

from scheduler.clock import Clock


class Bell:
    """Rings are not counted: a loop that wakes looks at everything there is."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Return at the next ring (or one that was missed), or after so many seconds of the machine."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), seconds)
        self._event.clear()

    async def wait_till(self, clock: Clock, seconds: float | None, at_most: float) -> None:
        """Return at the next ring, after so many seconds of `clock`, or `at_most` seconds of the machine."""
        if seconds is None:
            await self.wait(at_most)
            return
        rung = asyncio.create_task(self.wait(at_most))
        rested = asyncio.create_task(clock.sleep(seconds))
        try:
            await asyncio.wait({rung, rested}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (rung, rested):
                task.cancel()
            await asyncio.gather(rung, rested, return_exceptions=True)
