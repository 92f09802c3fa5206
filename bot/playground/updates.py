"""The queue of updates, with the semantics of getUpdates' offset.

https://core.telegram.org/bots/api#getupdates: an update stays, and is given again, until a poll asks for a higher
offset; a negative offset keeps only that many of the newest; only what is younger than 24 hours is kept. There is one
poller: a second one that has to wait ends the first with 409.
"""

import asyncio
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.playground.entities import Json
from bot.playground.refusals import OTHER_POLLER, POLLER_LOST_TO_WEBHOOK, conflict

UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds that come only when `allowed_updates` names them."""


@dataclass(frozen=True)
class Update:
    """One update that waits to be fetched and confirmed."""

    update_id: int
    born: datetime
    content: Json

    def to_json(self) -> Json:
        return {"update_id": self.update_id, **self.content}


class Updates:
    """What happened and was not yet confirmed by the bot."""

    def __init__(self, clock: Clock, keep: timedelta | None = timedelta(hours=24)) -> None:
        self.waiting: list[Update] = []
        self.allowed: list[str] = []
        self._clock = clock
        self._keep = keep
        self._next_id = random.randint(100_000_000, 900_000_000)
        self._poller: asyncio.Future[None] | None = None
        self._arrival = asyncio.Event()
        self._closed = False

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update; its id, or None when the bot did not ask for this kind."""
        if (kind not in self.allowed) if self.allowed else (kind in UNASKED):
            return None
        update = Update(self._next_id, self._clock.now(), {kind: content})
        self._next_id += 1
        self.waiting.append(update)
        self._wake()
        return update.update_id

    def allow(self, kinds: list[str]) -> None:
        """Remember which kinds are wanted from now on; an empty list means the usual ones."""
        self.allowed = list(kinds)

    def forget_all(self) -> None:
        """As `drop_pending_updates` asks."""
        self.waiting.clear()

    def confirm(self, update_id: int) -> None:
        """Forget this update and all before it."""
        self.waiting = [update for update in self.waiting if update.update_id > update_id]

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Answer getUpdates; `timeout` is in seconds of the machine, since it is the network that waits."""
        self._apply(offset)
        if not (ready := self._ready(offset, limit)) and timeout > 0 and not self._closed:
            await self._wait(timeout)
            ready = self._ready(offset, limit)
        return [update.to_json() for update in ready]

    def end_poll(self) -> None:
        """A webhook was set: who waits in getUpdates is told so."""
        self._dismiss(POLLER_LOST_TO_WEBHOOK)

    def open(self) -> None:
        """Let polls wait again after `close`."""
        self._closed = False

    def close(self) -> None:
        """Let every poller go with an empty answer."""
        self._closed = True
        self._wake()

    async def arrival(self) -> None:
        """Wait until an update is queued (for the webhook)."""
        await self._arrival.wait()

    def _apply(self, offset: int) -> None:
        if self._keep is not None:
            oldest = self._clock.now() - self._keep
            self.waiting = [update for update in self.waiting if update.born >= oldest]
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset > 0:
            self.confirm(offset - 1)

    def _ready(self, offset: int, limit: int) -> list[Update]:
        return [update for update in self.waiting if update.update_id >= offset][:limit]

    async def _wait(self, timeout: float) -> None:
        self._dismiss(OTHER_POLLER)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            await asyncio.wait_for(mine, timeout)
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None

    def _dismiss(self, description: str) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(description))
        self._poller = None

    def _wake(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        arrival, self._arrival = self._arrival, asyncio.Event()
        arrival.set()
