"""After the play: the same chats as a page in the browser, until Ctrl-C."""

import asyncio
import signal
from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.playground.page import NoPort, NotSettled, Page
from bot.settings import WrongSetting
from bot.stage import NotSettled as StillBusy
from bot.stage import Stage
from handlers.who import who_is
from locales import Speaker
from mentoring.people import Role
from storage.store import Store

PORT = 8080
TRIED = 10
"""How many ports from `PORT` on are tried when nobody named one."""
LEAP_SPEED = 20.0
"""How fast the clock runs while it is moved, so that Telegram's limits are not waited for; then as the machine's."""


class Pilot:
    """Moves the stage's clock for the page, which otherwise goes on at the machine's speed."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def speed(self) -> float:
        return self._stage.clock.speed

    async def jump(self, to: datetime) -> None:
        """Everything due on the way happens. Raises the page's NotSettled when the bot does not come to rest."""
        self._stage.clock.run(LEAP_SPEED)
        try:
            await self._stage.jump(to)
        except StillBusy as error:
            raise NotSettled from error
        finally:
            self._stage.clock.run(1.0)

    async def next_moment(self) -> datetime | None:
        return await self._stage.next_moment()


def page_of(stage: Stage, zone: ZoneInfo, language: str, invite: str = "") -> Page:
    """The page of a stage, not yet open. From now on the clock runs as the machine's."""

    async def roles_of(chats: Collection[int]) -> Mapping[int, frozenset[Role]]:
        return await roles_in(stage, chats)

    stage.clock.run(1.0)
    return Page(
        stage.playground, stage.clock, Pilot(stage), roles_of, stage.app.texts,
        zone=zone, language=language, invite=invite,
    )  # fmt: skip


async def serve(stage: Stage, zone: ZoneInfo, t: Speaker, port: int | None, invite: str = "") -> None:
    """Open the page, say where it is, and wait for Ctrl-C or SIGTERM. Raises WrongSetting when the port is taken."""
    page = page_of(stage, zone, t.language, invite)
    address = await open_page(page, port, t)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    try:
        opening = t.plain("demo-page-empty" if invite else "demo-page-open")
        link = f"    {invite}\n\n" if invite else ""
        print(f"\n{opening}\n\n    {address}\n\n{link}{t.plain('demo-page-stop')}", flush=True)
        await stop.wait()
        print(f"\n{t.plain('demo-page-closed')}", flush=True)
    finally:
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)
        await page.stop()


async def open_page(page: Page, port: int | None, t: Speaker) -> str:
    """Start it on the port somebody named, or on the first free one from `PORT` on."""
    for tried in range(PORT, PORT + TRIED) if port is None else (port,):
        try:
            return await page.start(tried)
        except NoPort:
            continue
    raise WrongSetting(t.plain("demo-page-port", port=str(PORT if port is None else port)))


async def roles_in(stage: Stage, chats: Collection[int]) -> Mapping[int, frozenset[Role]]:
    """The roles of people by Telegram id, as the bot has them; who has not joined has none."""
    found: dict[int, frozenset[Role]] = {}
    async with stage.app.database.looking() as looking:
        store = Store(looking, stage.clock.now())
        for chat in chats:
            person = await store.people.by_telegram(chat)
            me = await who_is(store, person) if person else None
            found[chat] = me.roles if me else frozenset()
    return found
