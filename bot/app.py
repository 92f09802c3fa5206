"""The one place where the parts meet: `build()` for the program, the demo and the tests alike."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiogram.types import User

from bot.clock import MachineClock
from bot.intake import LONG_POLL_SECONDS, Intake
from bot.keyfile import KEY_FILE, NoDataKey, data_key
from bot.lock import locked
from bot.middleware import install
from bot.outgoing import MADE_LIMIT, PAPER_LIMIT, Outgoing, serialise
from bot.session import Session
from bot.settings import NO_TOKEN, Settings, WrongSetting
from bot.worker import BATCH, Worker, story
from handlers import CHORES, MAKERS, SPEECHES, routers
from handlers.copies import SHOWS_ENTRIES, watch_entries
from handlers.uploads import fetched
from locales import Texts
from scheduler.calls import raw_call
from scheduler.clock import Clock
from scheduler.delivery import Delivery
from scheduler.fetching import Fetcher
from scheduler.jobs import Jobs
from scheduler.making import Makers
from scheduler.timetable import timetable
from storage.database import Database
from storage.deliveries import Call, Sending
from storage.schema import migrate
from storage.sealing import Keyring
from storage.store import Store

log = structlog.get_logger()

STOP_WITHIN = 9.0


@dataclass
class App:
    """The running parts. `settle()` waits until nothing is left to do at this moment of the clock."""

    database: Database
    texts: Texts
    clock: Clock
    bot: Bot
    intake: Intake
    worker: Worker
    jobs: Jobs
    delivery: Delivery

    async def run(self, stop: asyncio.Event, tick_seconds: float = 1.0) -> None:
        """Serve until `stop` is set; then let what is at hand finish, and leave the rest to the next start."""
        await self.delivery.lead()
        scheduler = timetable(
            {
                "jobs": (self._tick, tick_seconds),
                "checkpoint": (self.database.checkpoint, 60),
                "sweep": (self.sweep, 3600),
            }
        )
        scheduler.start()
        loops = [
            asyncio.create_task(part.run(stop), name=type(part).__name__)
            for part in (self.intake, self.worker, self.delivery)
        ]
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({*loops, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop.set()
            stopped.cancel()
            scheduler.remove_all_jobs()
            await self.jobs.finish()
            scheduler.shutdown(wait=False)
            for part in (self.worker, self.delivery):
                part.bell.ring()
            _, late = await asyncio.wait(loops, timeout=STOP_WITHIN)
            for task in late:
                task.cancel()
            results = await asyncio.gather(*loops, return_exceptions=True)
        for failure in results:
            if isinstance(failure, Exception):
                raise failure

    async def _tick(self) -> None:
        try:
            await self.jobs.tick()
        except ExceptionGroup as failed:
            for error in failed.exceptions:
                log.error("tick-failed", **story(error))
        except Exception as error:
            log.error("tick-failed", **story(error))

    async def sweep(self) -> None:
        """Forget what has had its time."""
        now = self.clock.now()
        async with self.database.transaction() as transaction:
            store = Store(transaction, now)
            await store.inbox.sweep(now)
            await store.deliveries.sweep(now)
            await store.conversations.sweep(now)
            await store.undos.sweep(now)

    async def close(self) -> None:
        await self.bot.session.close()
        await self.database.close()


def connect(settings: Settings) -> Bot:
    """The real bot: aiogram over HTTP to the server and through the proxy of the settings."""
    proxy = settings.telegram_proxy.get_secret_value() if settings.telegram_proxy else None
    session = Session(proxy=proxy, api=TelegramAPIServer.from_base(settings.bot_api_url))
    if settings.bot_token is None:
        raise WrongSetting(NO_TOKEN)
    return Bot(settings.bot_token.get_secret_value(), session=session)


async def introduce(bot: Bot, clock: Clock, stop: asyncio.Event | None = None) -> User:
    """Ask Telegram who we are; waits for a network that is not there yet. A refused token is a wrong setting."""
    pause = 0.5
    while True:
        try:
            return await bot.get_me(request_timeout=15)
        except TelegramUnauthorizedError as error:
            raise WrongSetting("BOT_TOKEN: Telegram does not know this token.") from error
        except TelegramAPIError as error:
            log.warning("telegram-not-reached", error=type(error).__name__, again_in=pause)
        if stop is not None and stop.is_set():
            raise asyncio.CancelledError
        await asyncio.sleep(pause)
        pause = min(pause * 2, 30)


def build(
    database: Database, bot: Bot, me: User, clock: Clock, *, texts: Texts | None = None, language: str = "ru",
    zone: str = "Europe/Moscow", batch: int = BATCH, long_poll: int = LONG_POLL_SECONDS,
) -> App:  # fmt: skip
    """Put the parts together over an open database and a connected bot. Starts nothing."""
    texts = texts or Texts()
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher["default_zone"] = zone
    install(dispatcher, texts, language)
    dispatcher.include_routers(*routers(texts))
    worker = Worker(database, dispatcher, texts, clock, bot.token, me, batch=batch, language=language)

    def serialised(message: TelegramMethod[Any], lane: int, largest: int = PAPER_LIMIT) -> Call:
        chat_id = getattr(message, "chat_id", None)
        outgoing = Outgoing(chat_id if isinstance(chat_id, int) else None)
        return serialise(outgoing, worker.speaking(outgoing), message, lane, largest)

    async def may_go(store: Store, due_id: int, now: datetime) -> bool:
        return await jobs.may_go(store, due_id, now)

    makers = Makers(database, texts, MAKERS, lambda message, lane: serialised(message, lane, MADE_LIMIT))

    async def make(one: Sending) -> Call | None:
        return await makers.make(one, clock.now())

    fetcher = Fetcher(database, bot, clock, fetched)
    delivery = Delivery(
        database, bot, clock, may_go, watch_entries(texts, serialised), SHOWS_ENTRIES, make, fetcher.fetch
    )
    jobs = Jobs(database, texts, clock, SPEECHES, serialised, delivery.bell.ring, CHORES)
    intake = Intake(database, bot, clock, worker.bell.ring, long_poll=long_poll)
    app = App(database, texts, clock, bot, intake, worker, jobs, delivery)
    waking: set[asyncio.Task[None]] = set()

    def committed() -> None:
        delivery.bell.ring()
        if not waking:
            task = asyncio.get_running_loop().create_task(app._tick())
            waking.add(task)
            task.add_done_callback(waking.discard)

    worker.after_commit.append(committed)
    delivery.trouble_seen = committed
    return app


@contextlib.asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The migrated database with its key, held alone; a key made just now is announced loudly."""
    url = settings.database_url.get_secret_value()
    with locked(url):
        await migrate(url)
        keyring = await open_keyring(url, settings)
        database = Database(url, keyring)
        try:
            yield database
        finally:
            await database.close()


async def open_keyring(url: str, settings: Settings) -> Keyring:
    """The keyring with the right data key. Raises WrongSetting when the key is missing or opens nothing."""
    from bot.upkeep import key_problem, sealed_rows

    given = settings.data_key.get_secret_value() if settings.data_key else None
    rows = await sealed_rows(url)
    try:
        key, made = data_key(given, rows > 0)
    except NoDataKey as error:
        raise WrongSetting(str(error)) from None
    if made:
        print(
            f"\n  A new data key was made: {KEY_FILE}\n"
            "  Back it up now, apart from the database. Without it nobody can read what people wrote.\n",
            file=sys.stderr,
        )
    keyring = Keyring(key)
    if rows and await key_problem(url, keyring):
        raise WrongSetting("DATA_KEY: this key does not open the texts in this database.")
    return keyring


async def run(settings: Settings) -> int:
    """The command `run`: serve until SIGTERM or Ctrl-C."""
    set_up_log(settings.log_format)
    bot = connect(settings)
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        async with open_database(settings) as database:
            clock = MachineClock()
            started = asyncio.create_task(introduce(bot, clock, stop))
            waiter = asyncio.create_task(stop.wait())
            await asyncio.wait({started, waiter}, return_when=asyncio.FIRST_COMPLETED)
            if not started.done():
                started.cancel()
                return 0
            waiter.cancel()
            me = started.result()
            texts = Texts()
            await prepare(database, bot, me, clock, settings.default_language, texts)
            app = build(
                database, bot, me, clock, texts=texts, language=settings.default_language,
                zone=settings.default_timezone,
            )  # fmt: skip
            log.info("started", bot=me.username)
            await app.run(stop)
            log.info("stopped")
    finally:
        await bot.session.close()
    return 0


async def prepare(database: Database, bot: Bot, me: User, clock: Clock, language: str, texts: Texts) -> None:
    """What Telegram and the database should know before the first update: our name, the menu of strangers."""
    now = clock.now()
    async with database.transaction() as transaction:
        await Store(transaction, now).leaders.know("username", me.username or "")
    from handlers.commands import commands_of

    for code in ("", *texts.languages):
        fields = {
            "commands": commands_of(frozenset(), texts.of(code or language)),
            "scope": '{"type":"all_private_chats"}',
        }
        with contextlib.suppress(TelegramAPIError):
            await bot.session(
                bot, raw_call("SetMyCommands", fields | ({"language_code": code} if code else {}))
            )


def set_up_log(form: str) -> None:
    """Structured lines on stderr; aiogram's own are kept to warnings without the texts they quote."""
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # These print updates, tokens in URLs and headers of wrong requests.
    for name in ("aiogram.event", "aiogram.dispatcher", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
