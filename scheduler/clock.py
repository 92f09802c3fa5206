"""What the program needs of time. The clocks themselves are made in `bot/clock.py`."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """One clock for rules, pacing and retries, so that a demo and a test can move it."""

    def now(self) -> datetime:
        """The current moment, aware, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds of *this* clock; returns early when the clock is moved past the end."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, for pacing."""
        ...
