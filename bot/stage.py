"""A stage for the demo and the tests: the playground, the bot of `app.build()` and one clock that can be moved."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App, build, connect, introduce, prepare
from bot.clock import SteeredClock
from bot.playground.playground import Playground
from bot.settings import Settings
from locales import Texts
from storage.database import Database
from storage.store import Store

PATIENCE = 20.0
LOOK = 0.01


class NotSettled(AssertionError):
    """The bot did not come to rest."""


@dataclass
class Stage:
    """The bot runs for real over HTTP; `settle` waits until it has nothing to do at this moment of the clock."""

    playground: Playground
    app: App
    clock: SteeredClock

    async def settle(self) -> None:
        """Wait until every update is handled, everything owed now is decided, and all of it has been sent."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            if self._is_still() and await self._is_handled():
                spoken_to = await self.app.jobs.tick()
                if not spoken_to and await self._is_handled() and self._is_still():
                    return
            if asyncio.get_running_loop().time() > deadline:
                raise NotSettled("the bot is still busy")
            await asyncio.sleep(LOOK)

    def _is_still(self) -> bool:
        """Nothing is on its way to or from Telegram; asked first, since it costs no query."""
        return not self.playground.updates.waiting and self.app.delivery.idle()

    async def _is_handled(self) -> bool:
        """No update waits to be handled, no message to be sent."""
        async with self.app.database.looking() as looking:
            store = Store(looking, self.clock.now())
            return await store.inbox.next_at() is None and not await store.deliveries.any_open()

    async def next_moment(self) -> datetime | None:
        """When something is due next."""
        async with self.app.database.looking() as looking:
            store = Store(looking, self.clock.now())
            moments = [await store.dues.next_at(), await store.meetings.next_judging()]
        return min((moment for moment in moments if moment is not None), default=None)

    async def jump(self, to: datetime) -> None:
        """Move the clock to `to`, stopping at every moment at which something is due on the way."""
        await self.settle()
        while (moment := await self.next_moment()) is not None and moment < to:
            await self._move(max(moment, self.clock.now()))
        await self._move(max(to, self.clock.now()))

    async def _move(self, to: datetime) -> None:
        self.clock.jump(to)
        self.app.jobs.look_again()
        await self.settle()

    async def wait(self, **time: float) -> None:
        """`jump` by hours, days, minutes."""
        await self.jump(self.clock.now() + timedelta(**time))


@contextlib.asynccontextmanager
async def stage(
    database: Database,
    settings: Settings,
    clock: SteeredClock,
    *,
    batch: int = 50,
    texts: Texts | None = None,
) -> AsyncIterator[Stage]:
    """Raise the curtain: playground up, bot connected to it and running; all is stopped at the end."""
    playground = Playground(clock, keep_updates=None, callback_lifetime=timedelta(hours=6))
    await playground.start()
    stop = asyncio.Event()
    bot = connect(settings.model_copy(update={"bot_api_url": playground.url}))
    try:
        me = await introduce(bot, clock)
        texts = texts or Texts()
        await prepare(database, bot, me, clock, settings.default_language, texts)
        app = build(
            database,
            bot,
            me,
            clock,
            language=settings.default_language,
            zone=settings.default_timezone,
            batch=batch,
            long_poll=2,
            texts=texts,
        )
        running = asyncio.create_task(app.run(stop))
        try:
            yield Stage(playground, app, clock)
        finally:
            stop.set()
            await running
    finally:
        await bot.session.close()
        await playground.stop()
