"""The kill rig: people write without a pause, the bot is killed at random moments and started again."""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.clock import MachineClock
from bot.playground import Limits, Person, Playground
from mentoring.people import MemberState
from storage.database import Database
from storage.datakey import new_data_key, read_data_key
from storage.schema import migrate
from storage.sealing import Keyring
from storage.store import Store
from storage.tables import deliveries, entries, facts

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0


@dataclass(frozen=True)
class Outcome:
    """What became of the messages: by their words, how often each was stored and acknowledged."""

    sent: tuple[str, ...]
    stored: Counter[str]
    acknowledged: Counter[str]
    unknown: int

    @property
    def lost(self) -> int:
        return sum(words not in self.stored for words in self.sent)

    @property
    def doubled(self) -> int:
        """Messages stored twice, or answered more than once."""
        return sum(self.stored[words] > 1 or self.acknowledged[words] > 1 for words in self.sent)


class Zygote:
    """The process that forks bots."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def start(self, kind: str) -> int:
        """A new bot's process id."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{kind}\n".encode())
        return int(await self._process.stdout.readline())


@contextlib.asynccontextmanager
async def zygote(folder: Path, by: Sequence[str], **settings: str) -> AsyncIterator[Zygote]:
    """Everything imported once, in a process whose bots see these settings and this folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    with (folder / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *by, "benchmarks.zygote", cwd=folder, env=kept | {"PYTHONPATH": str(ROOT)} | settings,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
        )  # fmt: skip
        try:
            assert process.stdout
            assert await process.stdout.readline() == b"ready\n"
            yield Zygote(process)
        finally:
            assert process.stdin
            process.stdin.close()
            await process.wait()


async def kill_and_count(
    kind: str, *, kills: int, people: int, seed: int, by: Sequence[str] = (sys.executable, "-m")
) -> Outcome:
    """Kill a bot of this kind so many times while people write; then let it finish, and count.

    `by` is what stands before a module's name to start it.
    """
    with tempfile.TemporaryDirectory(prefix="loza-kills-") as name:
        folder = Path(name)
        url, key = f"sqlite+aiosqlite:///{folder}/loza.sqlite3", new_data_key()
        await migrate(url)
        # Only losses are asked about here; without limits the stock bot has no floods to fail on.
        async with Playground(MachineClock(), limits=Limits(overall=None, burst=None)) as playground:
            settings = {
                "BOT_TOKEN": playground.token,
                "BOT_API_URL": playground.url,
                "DATABASE_URL": url,
                "DATA_KEY": key,
            }
            async with zygote(folder, by, **settings) as mother:
                rig = _Rig(kind, playground, mother, random.Random(seed), url, key)
                await rig.settle_people(people)
                return await rig.play(kills)


class _Rig:
    def __init__(
        self, kind: str, playground: Playground, mother: Zygote, noise: random.Random, url: str, key: str
    ) -> None:
        self._kind = kind
        self._playground = playground
        self._mother = mother
        self._noise = noise
        self._url = url
        self._key = read_data_key(key)
        self._people: list[Person] = []
        self._sent: list[str] = []

    @contextlib.asynccontextmanager
    async def _database(self) -> AsyncIterator[Database]:
        database = Database(self._url, Keyring(self._key))
        try:
            yield database
        finally:
            await database.close()

    async def settle_people(self, count: int) -> None:
        """People who joined long ago."""
        now = MachineClock().now()
        async with self._database() as database, database.transaction() as transaction:
            store = Store(transaction, now)
            today = now.date()
            programme_id = await store.programmes.add(
                "Солнышко", "Europe/Moscow", "RU", today, today + timedelta(days=300), {}
            )
            for number in range(count):
                person = self._playground.person(f"Анна {number}")
                await person.says("/start")
                known = await store.people.add(person.id, "ru")
                await store.members.add(
                    programme_id, f"Анна {number}", MemberState.ACTIVE, person_id=known.id
                )
                self._people.append(person)
        self._playground.updates.forget_all()

    async def play(self, kills: int) -> Outcome:
        writing = asyncio.create_task(self._write())
        try:
            for _ in range(kills):
                bot = await self._started()
                await asyncio.sleep(self._noise.uniform(0, 0.35))
                os.kill(bot, signal.SIGKILL)
                await self._gone(bot)
        finally:
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writing
        bot = await self._started()
        await self._rest()
        os.kill(bot, signal.SIGTERM)
        await self._gone(bot)
        return await self._count()

    async def _started(self) -> int:
        """A bot that polls; only then people write to it and it has something to lose."""
        polls = self._polls()
        bot = await self._mother.start(self._kind)
        async with asyncio.timeout(PATIENCE):
            while self._polls() == polls:
                await self._playground.journal.changed(0.05)
        return bot

    def _polls(self) -> int:
        return sum(call.method.lower() == "getupdates" for call in self._playground.requests)

    async def _gone(self, bot: int) -> None:
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ProcessLookupError):
                while True:
                    os.kill(bot, 0)
                    await asyncio.sleep(0.005)

    async def _write(self) -> None:
        """Words are numbered, so that each can be found again. Nobody piles up more than the bot can take."""
        while True:
            if len(self._playground.updates.waiting) < 25:
                words = f"наблюдение {len(self._sent)}"
                self._sent.append(words)
                await self._noise.choice(self._people).says(f"/reflect {words}")
            await asyncio.sleep(self._noise.uniform(0, 0.15))

    async def _rest(self) -> None:
        """Wait until every update is confirmed and nothing more is said for a while."""
        quiet, seen = 0, -1
        async with self._database() as database, asyncio.timeout(PATIENCE):
            while quiet < 10:
                calls = sum(call.method.lower() != "getupdates" for call in self._playground.requests)
                is_busy = self._playground.updates.waiting or await _has_work(database)
                quiet = quiet + 1 if calls == seen and not is_busy else 0
                seen = calls
                await asyncio.sleep(0.1)

    async def _count(self) -> Outcome:
        async with self._database() as database:
            stored, ids = await (_entries(database) if self._kind == "ours" else _facts(database))
            async with database.reading() as reading:
                unknown = len(await reading.all(deliveries.select().where(deliveries.c.state == "unknown")))
        acknowledged = Counter[str]()
        for person in self._people:
            for message in self._playground.sent(person):
                if "Записала" in message.text:
                    acknowledged[self._words_of(message.text, message.buttons, ids)] += 1
        return Outcome(tuple(self._sent), stored, acknowledged, unknown)

    def _words_of(self, text: str, buttons: object, ids: dict[int, str]) -> str:
        """Which message an acknowledgement is about: its buttons hold the entry's number."""
        told = repr(buttons)
        return next(
            (words for id_, words in ids.items() if f":{id_}:" in told), text.removeprefix("Записала ")
        )


async def _has_work(database: Database) -> bool:
    async with database.reading() as reading:
        store = Store(reading, MachineClock().now())
        return await store.inbox.next_at() is not None or await store.deliveries.next_at() is not None


async def _entries(database: Database) -> tuple[Counter[str], dict[int, str]]:
    async with database.reading() as reading:
        ids: dict[int, str] = {}
        for row in await reading.all(entries.select()):
            body = await reading.vault.open(row["body"], f"entries|{row['id']}|body")
            ids[row["id"]] = json.loads(body or "{}").get("text", "")
    return Counter(ids.values()), ids


async def _facts(database: Database) -> tuple[Counter[str], dict[int, str]]:
    async with database.reading() as reading:
        rows = await reading.all(facts.select().where(facts.c.value == "heard"))
        return Counter(row["name"] for row in rows), {}


async def bench() -> bool:
    """The same kills for both bots; well when ours lost nothing."""
    lost = {}
    for kind, name in (("ours", "Loza"), ("stock", "aiogram's start_polling")):
        outcome = await kill_and_count(kind, kills=15, people=40, seed=7)
        lost[kind] = outcome.lost
        print(
            f"  {name}: {len(outcome.sent)} updates, {outcome.lost} lost, {outcome.doubled} answered or stored twice",
            flush=True,
        )
    if not lost["stock"]:
        print("  the negative control lost nothing: these kills prove little")
    return lost["ours"] == 0
