"""Batches of fifty against batches of one, and how long a person waits from her message to our request."""

import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

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

PEOPLE, EACH, SINGLE = 32, 6, 40


async def bench() -> bool:
    """Print updates a second of both sizes, their ratio, and the latency; always well."""
    one, fifty = [await _handled(batch) for batch in (1, 50)]
    print(
        f"  {PEOPLE} chats: batch 1 {one:.0f}/s, batch 50 {fifty:.0f}/s: {fifty / one:.1f} times", flush=True
    )
    waits = await _waits()
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(
        f"  one person: message to request {statistics.median(waits) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"
    )
    return True


@contextlib.asynccontextmanager
async def _house(batch: int) -> AsyncIterator[tuple[Playground, App, list[Person]]]:
    clock = MachineClock()
    with tempfile.TemporaryDirectory(prefix="loza-batches-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'loza.sqlite3'}"
        await migrate(url)
        database = Database(url, Keyring(bytes(32)))
        async with Playground(clock, limits=Limits(overall=None, burst=None)) as playground:
            bot = connect(Settings(bot_token=SecretStr(playground.token), bot_api_url=playground.url))
            try:
                me = await introduce(bot, clock)
                app = build(database, bot, me, clock, texts=Texts(), batch=batch)
                yield playground, app, await _people(playground, database)
            finally:
                await bot.session.close()
                await database.close()


async def _people(playground: Playground, database: Database) -> list[Person]:
    now = MachineClock().now()
    people = []
    async with database.transaction() as transaction:
        store = Store(transaction, now)
        today = now.date()
        programme_id = await store.programmes.add(
            "Солнышко", "Europe/Moscow", "RU", today, today + timedelta(days=300), {}
        )
        for number in range(PEOPLE):
            person = playground.person(f"Анна {number}")
            await person.says("/start")
            known = await store.people.add(person.id, "ru")
            await store.members.add(programme_id, person.name, MemberState.ACTIVE, person_id=known.id)
            people.append(person)
    playground.updates.forget_all()
    return people


async def _handled(batch: int) -> float:
    """Updates a second from a full inbox to the commit of their answers; nobody sends meanwhile."""
    async with _house(batch) as (playground, app, people):
        app.worker.after_commit.clear()
        for number in range(EACH):
            for person in people:
                await person.says(f"/reflect наблюдение {number}")
        await app.intake.keep([update.to_json() for update in playground.updates.waiting])
        began = time.perf_counter()
        handled = 0
        while handled < PEOPLE * EACH:
            handled += await app.worker.handle_waiting()
        return handled / (time.perf_counter() - began)


async def _waits() -> list[float]:
    """Seconds from a message in Telegram to our request that answers it, over HTTP both ways."""
    async with _house(50) as (playground, app, people):
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        waits = []
        for number in range(SINGLE):
            person = people[number % PEOPLE]
            before = len(playground.sent(person))
            began = time.perf_counter()
            await person.says("/help")
            while len(playground.sent(person)) == before:
                await playground.journal.changed(5)
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)
        stop.set()
        await running
    return waits
