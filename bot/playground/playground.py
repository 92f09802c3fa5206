"""The playground itself: a small Telegram on this machine, with a Bot API over HTTP and people to talk to."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.clock import Clock
from bot.playground.faults import Faults
from bot.playground.journal import Event, Journal, Request
from bot.playground.limits import Limits
from bot.playground.messages import ChatMessage
from bot.playground.methods import Methods
from bot.playground.people import Person
from bot.playground.receiving import Receiving
from bot.playground.server import Server
from bot.playground.updates import Updates
from bot.playground.world import World
from bot.settings import PLAYGROUND_TOKEN


class Playground:
    """Start it, give `url` to the bot as BOT_API_URL and `token` as BOT_TOKEN, and let people talk.

    `clock` dates messages, measures floods and ages callback queries; waiting in the network (long polls, delays,
    `expects`) takes the machine's time. Updates older than `keep_updates` are lost as in Telegram; None keeps them,
    for a clock that jumps.
    """

    def __init__(
        self,
        clock: Clock,
        token: str = PLAYGROUND_TOKEN,
        username: str = "loza_demo_bot",
        name: str = "Loza",
        limits: Limits | None = None,
        keep_updates: timedelta | None = timedelta(hours=24),
        callback_lifetime: timedelta = timedelta(seconds=60),
    ) -> None:
        self.clock = clock
        self.token = token
        self.username = username
        self.faults = Faults()
        self.limits = limits or Limits()
        self.journal = Journal()
        self.people: list[Person] = []
        self.updates = Updates(clock, keep_updates)
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.world = World(clock, bot, self.updates, self.journal)
        self._receiving = Receiving(clock, self.updates)
        methods = Methods(self.world, self.limits, self._receiving, callback_lifetime)
        self._server = Server(token, methods, self.faults, self.journal, clock)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """The address of the API, while started and after a stop (for a start on the same port)."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def requests(self) -> list[Request]:
        """Every call of the bot so far, polls included."""
        return self.journal.requests

    @property
    def events(self) -> list[Event]:
        """Everything that could be seen so far, in order."""
        return self.journal.events

    async def start(self, port: int = 0) -> str:
        """Listen on loopback, on a free port unless one is given; returns the url."""
        if self._runner:
            raise RuntimeError("the playground is already started")
        self.updates.open()
        application = self._server.application()
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self._port = self._runner.addresses[0][1]
        self._receiving.resume()
        return self.url

    async def stop(self) -> None:
        """Close every connection; chats and waiting updates stay, and `start` goes on with them."""
        self.updates.close()
        await self._receiving.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(
        self,
        first_name: str,
        language: str | None = "ru",
        last_name: str | None = None,
        username: str | None = None,
        zone: str = "Europe/Moscow",
    ) -> Person:
        """A new person, who has not met the bot yet; `zone` is where the phone is."""
        account = self.world.settle(
            first_name, last_name=last_name, username=username, language_code=language, zone=zone
        )
        person = Person(self.world, account)
        self.people.append(person)
        self.journal.stir()
        return person

    def watch(self, observer: Callable[[Event], None]) -> Callable[[], None]:
        """Report each visible event from now on; call what is returned to stop."""
        return self.journal.watch(observer)

    def sent(self, chat: Person | int) -> list[ChatMessage]:
        """Every message the bot ever put into a chat, deleted ones too: doubles are seen here."""
        account = self.world.accounts[chat if isinstance(chat, int) else chat.id]
        return [message for message in account.messages.values() if message.from_bot]

    async def settled(self, quiet: float = 0.3, timeout: float = 10.0) -> None:
        """Wait until the bot has confirmed every update and asked for nothing but updates for `quiet` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        since, seen = loop.time(), -1
        while loop.time() - since < quiet:
            calls = [call for call in self.requests if call.method.lower() != "getupdates"]
            if self.updates.waiting or len(calls) != seen or any(call.ok is None for call in calls[-20:]):
                since, seen = loop.time(), len(calls)
            if loop.time() > deadline:
                raise TimeoutError(f"the bot is still busy; {len(self.updates.waiting)} updates wait")
            await self.journal.changed(min(quiet, 0.05))
