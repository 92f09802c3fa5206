"""Faults on demand: what networks and Telegram do to bots, at a moment of our choosing.

Faults for the same method queue up; each request takes the oldest that fits it. `method="*"` fits every method but
getUpdates. With `chat` a fault waits for a request about that chat.
"""

import asyncio
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal["drop", "disconnect", "fail", "delay", "flood"]


@dataclass
class Fault:
    """One planned fault; `before` means that the request is not processed."""

    kind: FaultKind
    method: str
    left: int
    chat: int | None = None
    before: bool = True
    status: int = 502
    words: str = ""
    seconds: float = 0.0
    until: asyncio.Event | None = None


class Faults:
    """The plan. Seconds of a delay are the machine's; of a flood they are told to the bot as `retry_after`."""

    def __init__(self) -> None:
        self.planned: list[Fault] = []

    def drop_response(self, method: str, times: int = 1, chat: int | None = None) -> None:
        """Process the request, then close the connection without an answer."""
        self._plan(Fault("drop", method, times, chat, before=False))

    def disconnect(self, method: str, times: int = 1, chat: int | None = None) -> None:
        """Close the connection without processing."""
        self._plan(Fault("disconnect", method, times, chat))

    def fail(
        self, method: str, status: int = 502, times: int = 1, before: bool = True, chat: int | None = None,
        words: str = "",
    ) -> None:  # fmt: skip
        """Answer with this HTTP status, before or after processing; `words` are the description, the usual if empty."""
        self._plan(Fault("fail", method, times, chat, before, status=status, words=words))

    def delay(self, method: str, seconds: float, times: int = 1, chat: int | None = None) -> None:
        """Let the request wait, then process it."""
        self._plan(Fault("delay", method, times, chat, before=False, seconds=seconds))

    def hold(self, method: str, times: int = 1, chat: int | None = None) -> asyncio.Event:
        """Let the request wait until the event is set, then process it."""
        let_go = asyncio.Event()
        self._plan(Fault("delay", method, times, chat, before=False, until=let_go))
        return let_go

    def flood(self, method: str, retry_after: int, times: int = 1, chat: int | None = None) -> None:
        """Answer 429 with `retry_after`."""
        self._plan(Fault("flood", method, times, chat, seconds=retry_after))

    def clear(self) -> None:
        """Forget what is still planned."""
        self.planned.clear()

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault for this request, used up by one."""
        for fault in self.planned:
            fits = fault.method == method.lower() or (fault.method == "*" and method.lower() != "getupdates")
            if fits and fault.chat in (None, chat):
                fault.left -= 1
                if fault.left <= 0:
                    self.planned.remove(fault)
                return fault
        return None

    def _plan(self, fault: Fault) -> None:
        fault.method = fault.method.lower()
        self.planned.append(fault)
