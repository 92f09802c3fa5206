"""A programme that runs for a year: the real program over a file, and a Telegram without HTTP between them.

A request is a call of the playground's methods in this process, an update goes straight to the intake. Everything else
is as it runs: SQLite, intake, dispatcher, jobs, delivery, their transactions and their limits. Nothing runs by itself:
`settle` does what the loops do until nothing is left, so that a year does not wait for the machine.
"""

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

from bot.app import App, build, prepare
from bot.clock import SteeredClock
from bot.playground import ChatMessage, Limits, Person
from bot.playground.arguments import Arguments, Upload
from bot.playground.journal import Event, Journal, Request
from bot.playground.methods import Methods
from bot.playground.receiving import Receiving
from bot.playground.refusals import Refused
from bot.playground.updates import Updates
from bot.playground.world import World
from locales import Texts
from storage.database import Database
from storage.sealing import Keyring
from storage.store import Store
from tests.lending import lent_parts

TOKEN = "42:playground"
BREATH = timedelta(milliseconds=20)
PATIENCE = timedelta(seconds=1.1)
LONGEST_SLEEP = timedelta(hours=6)
TURNS = 5_000
OFTEN = 60


class Telegram:
    """The playground's Telegram: its people, chats, limits and refusals, without a server."""

    def __init__(self, clock: SteeredClock) -> None:
        self.clock = clock
        self.journal = Journal()
        self.updates = Updates(clock, timedelta(hours=24))
        bot = {"id": 42, "is_bot": True, "first_name": "Loza", "username": "loza_year_bot"}
        self.world = World(clock, bot, self.updates, self.journal)
        self.methods = Methods(
            self.world, Limits(), Receiving(clock, self.updates), callback_lifetime=timedelta(seconds=60)
        )

    @property
    def events(self) -> list[Event]:
        return self.journal.events

    def person(self, name: str, zone: str) -> Person:
        return Person(self.world, self.world.settle(name, language_code="ru", zone=zone))


class Wire(BaseSession):
    """A session of aiogram's that calls the methods of a Telegram in this process."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self._telegram = telegram

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: float | None = None) -> Any:
        files: dict[str, InputFile] = {}
        values: dict[str, str] = {}
        for name, value in method.model_dump(warnings=False).items():
            if prepared := self.prepare_value(value, bot=bot, files=files):
                values[name] = prepared
        uploads = {}
        for name, file in files.items():
            content = b"".join([chunk async for chunk in file.read(bot)])
            uploads[name] = Upload(file.filename or name, None, content)
        status, told = await self._ask(method.__api_method__, Arguments(values, uploads))
        return self.check_response(
            bot=bot, method=method, status_code=status, content=json.dumps(told)
        ).result

    async def _ask(self, name: str, arguments: Arguments) -> tuple[int, dict[str, Any]]:
        chat = arguments.number("chat_id") or None
        record = Request(name, chat, self._telegram.clock.now(), arguments.to_json())
        self._telegram.journal.requests.append(record)
        try:
            record.result = await self._telegram.methods.table[name.lower()](arguments)
        except Refused as refused:
            record.ok, record.error_code, record.description = False, refused.code, refused.description
            told: dict[str, Any] = {
                "ok": False,
                "error_code": refused.code,
                "description": refused.description,
            }
            if refused.retry_after is not None:
                told["parameters"] = {"retry_after": refused.retry_after}
            return refused.code, told
        record.ok = True
        return 200, {"ok": True, "result": record.result}

    async def close(self) -> None:
        """There is nothing to close."""

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: float = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Nobody downloads anything."""
        yield b""


@dataclass(eq=False)
class Somebody:
    """One of the thirty: her phone, her rows, how much she does, and till when she says nothing."""

    person: Person
    name: str
    zone: str
    member_id: int = 0
    person_id: int = 0
    zeal: float = 1.0
    silent_until: date = date.min
    is_coordinator: bool = False

    @property
    def id(self) -> int:
        return self.person.id


@dataclass
class Life:
    """The program from one start to one stop."""

    app: App
    parts: contextlib.ExitStack


@dataclass
class House:
    """The file, the clock and the Telegram, which outlive the program, and the program while it runs."""

    path: Path
    key: bytes
    texts: Texts
    clock: SteeredClock
    telegram: Telegram
    life: Life | None = None
    starts: int = 0
    handled: int = 0
    swept_on: date = date.min
    after: list[Any] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def app(self) -> App:
        assert self.life is not None
        return self.life.app

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"

    async def start(self) -> None:
        """As `run` does it: open the file, tell Telegram and the database who we are, lead."""
        database = Database(self.url, Keyring(self.key))
        bot = Bot(TOKEN, session=Wire(self.telegram))
        me = await bot.get_me()
        await prepare(database, bot, me, self.clock, "ru", self.texts)
        parts = contextlib.ExitStack()
        parts.enter_context(lent_parts())
        app = build(database, bot, me, self.clock, texts=self.texts, language="ru")
        app.worker.after_commit.clear()  # `settle` asks the jobs itself
        self.life = Life(app, parts)
        self.starts += 1
        await app.delivery.lead()

    async def stop(self, after: int) -> None:
        """Go away after so many of the four stations an update passes; what is in flight lands, the rest waits."""
        app = self.app
        if after > 0:
            await self._fetch()
        if after > 1:
            self.handled += await app.worker.handle_waiting()
        if after > 2:
            await app.jobs.tick()
        await app.jobs.finish()
        await self._land()
        await app.database.close()
        assert self.life is not None
        self.life.parts.close()
        self.life = None

    async def settle(self) -> None:
        """What the loops of the program do, until nothing is left to do at this moment."""
        for _ in range(TURNS):
            fetched = await self._fetch()
            handled = 0
            while count := await self.app.worker.handle_waiting():
                handled += count
            self.handled += handled
            looked_at = await self.app.jobs.tick()
            sent = await self._send()
            self.clock.jump(self.now + BREATH)
            if not (fetched or handled or looked_at or sent):
                if await self._is_done():
                    break
                self.clock.jump(self.now + PATIENCE)
        else:
            raise AssertionError("the program does not come to rest")
        for look in self.after:
            look()

    async def _fetch(self) -> int:
        updates = self.telegram.updates
        found = await updates.poll(0, 100, 0)
        if found:
            await self.app.intake.keep(found)
            updates.confirm(found[-1]["update_id"])
        return len(found)

    async def _send(self) -> int:
        count = 0
        while started := await self.app.delivery.send_due():
            count += started
            await self._land()
        return count

    async def _land(self) -> None:
        while not self.app.delivery.idle():  # noqa: ASYNC110 - nothing here takes time
            await asyncio.sleep(0)

    async def _is_done(self) -> bool:
        async with self.app.database.looking() as looking:
            store = Store(looking, self.now)
            return await store.inbox.next_at() is None and not await store.deliveries.any_open()

    async def jump(self, to: datetime) -> None:
        """Let time pass, with a stop wherever something is due, and one in six hours for the chores."""
        while True:
            async with self.app.database.looking() as looking:
                store = Store(looking, self.now)
                moments = [await store.dues.next_at(), await store.meetings.next_judging()]
            due = min((one for one in moments if one is not None), default=to)
            moment = max(min(due, to, self.now + LONGEST_SLEEP), self.now)
            self.clock.jump(moment)
            self.app.jobs.look_again()
            await self.settle()
            if moment.date() != self.swept_on:
                self.swept_on = moment.date()
                await self.app.sweep()
            if moment >= to:
                return

    @contextlib.asynccontextmanager
    async def store(self) -> AsyncGenerator[Store, None]:
        """Facts that are there before the play begins."""
        async with self.app.database.transaction() as transaction:
            yield Store(transaction, self.now)

    # --- what people do; while the program is away their words wait at Telegram

    async def hears(self, who: Somebody, before: int) -> str:
        if self.life is None:
            return ""
        await self.settle()
        kinds = ("sent", "edited", "toast", "alert")
        events = self.telegram.events[before:]
        return "\n".join(one.text for one in events if one.chat_id == who.id and one.kind in kinds)

    async def says(self, who: Somebody, text: str, reply_to: ChatMessage | None = None) -> str:
        before = len(self.telegram.events)
        await who.person.says(text, reply_to=reply_to)
        return await self.hears(who, before)

    async def presses(self, who: Somebody, data: str, last: int = OFTEN) -> str | None:
        """The newest button with such data among her last messages; None if there is none."""
        pattern = re.compile(data)
        history = who.person.history
        for message in reversed(history[-last:]):
            if not message.from_bot or message.deleted:
                continue
            for row in message.buttons:
                for button in row:
                    if button.callback_data and pattern.fullmatch(button.callback_data):
                        before = len(self.telegram.events)
                        await who.person.taps(button.callback_data, message=message)
                        return await self.hears(who, before)
        return None

    async def forges(self, who: Somebody, data: str) -> str:
        """Data that no button of hers has, under a message that has buttons."""
        under = next((one for one in reversed(who.person.chat) if one.from_bot and one.buttons), None)
        before = len(self.telegram.events)
        if under is not None:
            await who.person.forges(data, under)
        return await self.hears(who, before)
