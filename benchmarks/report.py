"""Reports of a thousand pairs while other people write: how long each takes, and how much longer the others wait."""

import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from benchmarks.many_pairs import write_programme
from bot.app import App, build, connect, introduce
from bot.clock import MachineClock
from bot.playground import Limits, Person, Playground
from bot.settings import Settings
from locales import Texts
from mentoring.people import MemberState
from storage.database import Database
from storage.schema import migrate
from storage.sealing import Keyring
from storage.store import Store

PAIRS, REPORTS, OTHERS, EACH = 1000, 5, 8, 10
TITLE = "📊"
MOST_SECONDS = 600


@dataclass
class House:
    """A running bot with a large programme, who asks for its reports, and who writes meanwhile."""

    playground: Playground
    app: App
    coordinator: Person
    others: list[Person]


async def bench() -> bool:
    """Print the time of a report and the waits of others beside and without reports; well if all were answered."""
    async with _house() as house:
        stop = asyncio.Event()
        running = asyncio.create_task(house.app.run(stop))
        try:
            alone = await _waits(house, lambda written: written >= OTHERS * EACH)
            one = await _reports(house, 1)
            busy = asyncio.create_task(_reports(house, REPORTS))
            beside = await _waits(house, lambda _: busy.done())
            five = await busy
        finally:
            stop.set()
            await running
    middle = statistics.median(beside) / statistics.median(alone)
    print(f"  {PAIRS} pairs, a school year: a report {one:.1f} s, {REPORTS} of them {five:.1f} s", flush=True)
    print(
        f"  others meanwhile wait {middle:.1f} times as long in the middle ({_ms(statistics.median(beside))} against "
        f"{_ms(statistics.median(alone))}), {max(beside) / max(alone):.1f} times at the longest "
        f"({_ms(max(beside))} against {_ms(max(alone))}); the longest wait is {max(beside) / five:.2f} of the reports",
        flush=True,
    )
    return max(beside) < five


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


async def _reports(house: House, many: int) -> float:
    """Seconds until so many reports have come."""
    before, began = _seen(house), time.perf_counter()
    for _ in range(many):
        await house.coordinator.says("/report год")
    async with asyncio.timeout(MOST_SECONDS):
        while _seen(house) < before + many:
            await house.playground.journal.changed(5)
    return time.perf_counter() - began


def _seen(house: House) -> int:
    return sum(TITLE in (one.text or "") for one in house.playground.sent(house.coordinator))


async def _waits(house: House, is_over: Callable[[int], bool]) -> list[float]:
    """Seconds from a message of somebody else to the answer, one after another until it is over."""
    waits: list[float] = []
    async with asyncio.timeout(MOST_SECONDS):
        while not is_over(len(waits)) or not waits:
            person = house.others[len(waits) % len(house.others)]
            before, began = len(house.playground.sent(person)), time.perf_counter()
            await person.says("/help")
            while len(house.playground.sent(person)) == before:
                await house.playground.journal.changed(5)
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)
    return waits


@contextlib.asynccontextmanager
async def _house() -> AsyncIterator[House]:
    clock = MachineClock()
    with tempfile.TemporaryDirectory(prefix="loza-report-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'loza.sqlite3'}"
        await migrate(url)
        database = Database(url, Keyring(bytes(32)))
        async with Playground(clock, limits=Limits(overall=None, burst=None)) as playground:
            bot = connect(Settings(bot_token=SecretStr(playground.token), bot_api_url=playground.url))
            try:
                me = await introduce(bot, clock)
                app = build(database, bot, me, clock, texts=Texts())
                coordinator, *others = [playground.person(f"Анна {n}") for n in range(OTHERS + 1)]
                await write_programme(database, clock.now(), PAIRS, coordinator.id)
                await _join(database, clock, others)
                for person in (coordinator, *others):
                    await person.says("/start")
                playground.updates.forget_all()
                yield House(playground, app, coordinator, others)
            finally:
                await bot.session.close()
                await database.close()


async def _join(database: Database, clock: MachineClock, others: list[Person]) -> None:
    """They are of another programme."""
    async with database.transaction() as transaction:
        store = Store(transaction, clock.now())
        today = clock.now().date()
        programme_id = await store.programmes.add("Ромашка", "Europe/Moscow", "RU", today, None, {})
        for person in others:
            known = await store.people.add(person.id, "ru")
            await store.members.add(programme_id, person.name, MemberState.ACTIVE, person_id=known.id)
