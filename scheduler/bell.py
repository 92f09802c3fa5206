"""A bell that wakes a loop: what a commit has made is taken up at once, not at the next look."""

import asyncio
import contextlib


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
