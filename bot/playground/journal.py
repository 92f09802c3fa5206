"""What happened: every request of the bot, and every event a person could see, in order."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from bot.playground.entities import Json
from bot.playground.messages import ChatMessage

EventKind = Literal[
    "said", "corrected", "tapped", "blocked", "unblocked",  # by a person
    "sent", "edited", "deleted", "toast", "alert",  # by the bot
]  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something visible; `message` is a copy as it was at that moment, `text` its words, a toast's or a button's."""

    number: int
    time: datetime
    kind: EventKind
    chat_id: int
    person: str
    text: str
    message: ChatMessage | None = None
    data: str | None = None

    @property
    def by_bot(self) -> bool:
        return self.kind in ("sent", "edited", "deleted", "toast", "alert")


@dataclass
class Request:
    """A call of the bot, and what it got. `ok` is None while it is under way; `fault` names one made on demand."""

    method: str
    chat_id: int | None
    time: datetime
    arguments: Json = field(repr=False)
    ok: bool | None = None
    result: Any = field(default=None, repr=False)
    error_code: int | None = None
    description: str | None = None
    fault: str | None = None


class Journal:
    """Keeps events and requests, tells observers, wakes those who wait for news.

    `version` grows with everything that happens: who compares it before waiting misses nothing.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.requests: list[Request] = []
        self.version = 0
        self._observers: list[Callable[[Event], None]] = []
        self._news = asyncio.Event()

    def watch(self, observer: Callable[[Event], None]) -> Callable[[], None]:
        """Call `observer` with each event from now on; call what is returned to stop."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def note(
        self,
        kind: EventKind,
        time: datetime,
        person: tuple[int, str],
        text: str = "",
        message: ChatMessage | None = None,
        data: str | None = None,
    ) -> Event:
        """Write an event down and tell everybody; `person` is (chat id, name)."""
        copy = replace(message) if message else None
        event = Event(len(self.events) + 1, time, kind, person[0], person[1], text, copy, data)
        self.events.append(event)
        for observer in list(self._observers):
            observer(event)
        self.stir()
        return event

    def stir(self) -> None:
        """Wake everybody who waits in `changed()`."""
        self.version += 1
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def changed(self, timeout: float) -> bool:
        """Wait for anything to happen, at most so many seconds of the machine; False when nothing did."""
        try:
            await asyncio.wait_for(self._news.wait(), timeout)
        except TimeoutError:
            return False
        return True
