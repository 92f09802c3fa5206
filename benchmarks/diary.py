"""Looking for a word in a diary of 2,000 entries: our bunch of keys in a thread against row by row through the vault.

What counts beside the time is how long the loop is held, so that somebody else's message waits: both are printed.
"""

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from locales.typed_search import line_of, understand_search
from mentoring.people import MemberState, Visibility
from mentoring.reflections import Entry
from mentoring.weeks import monday_of
from storage.database import Database, Transaction
from storage.ids import new_id
from storage.reflections import Reflections
from storage.schema import migrate
from storage.sealing import Keyring
from storage.store import Store
from storage.tables import entries

ENTRIES, ROUNDS, FOUND = 2000, 15, 200
# How often somebody else wants a turn, in seconds.
STEP = 0.001
NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
WORDS = "Сегодня утром долго собирались, зато вышло спокойно: круг, песня, ни одной слезы и много вопросов. "

SOUGHT = understand_search("прогулка")


async def bench() -> bool:
    """Print the times and their ratio; well if both found the same."""
    with tempfile.TemporaryDirectory(prefix="loza-diary-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'loza.sqlite3'}"
        await migrate(url)
        database = Database(url, Keyring(bytes(32)))
        try:
            member_id = await _fill(database)
            ours = await _measured(database, lambda reading: _in_a_thread(reading, member_id))
            plain = await _measured(database, lambda reading: _row_by_row(reading, member_id))
        finally:
            await database.close()
    print(
        f"  {ENTRIES} entries: in a thread {ours[0] * 1000:.0f} ms, the loop held {ours[1] * 1000:.0f} ms at once; "
        f"row by row {plain[0] * 1000:.0f} ms, held {plain[1] * 1000:.0f} ms: "
        f"{plain[0] / ours[0]:.1f} times, {plain[1] / ours[1]:.1f} times",
        flush=True,
    )
    return ours[2] == plain[2] == FOUND


def _fits(entry: Entry) -> bool:
    return SOUGHT is not None and SOUGHT.place_in(line_of(entry.text)) is not None


async def _in_a_thread(reading: Transaction, member_id: int) -> int:
    store = Store(reading, NOW)
    return len(await store.diary.look_through(member_id, True, lambda rights: True, _fits))


async def _row_by_row(reading: Transaction, member_id: int) -> int:
    """As one would write it at first: each entry by its own question, opened on the loop."""
    reflections = Reflections(reading, NOW)
    rows = await reading.all(select(entries.c.id).where(entries.c.member_id == member_id))
    stored = [await reflections.find(row["id"]) for row in rows]
    return sum(one is not None and _fits(one.entry) for one in stored)


async def _measured(
    database: Database, search: Callable[[Transaction], Awaitable[int]]
) -> tuple[float, float, int]:
    """The median time of one search, the median of the longest time it held the loop, and what it found."""
    times, held, found = [], [], 0
    for _ in range(ROUNDS):
        async with database.reading() as reading:
            watch = asyncio.create_task(_longest_hold())
            await asyncio.sleep(0.005)
            began = time.perf_counter()
            found = await search(reading)
            times.append(time.perf_counter() - began)
            watch.cancel()
            held.append((await asyncio.gather(watch, return_exceptions=False))[0])
    return statistics.median(times), statistics.median(held), found


async def _longest_hold() -> float:
    """How long a task that wants a turn every millisecond had to wait for it at most, until it is cancelled."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(STEP)
            now = time.perf_counter()
            longest, last = max(longest, now - last - STEP), now
    except asyncio.CancelledError:
        return max(longest, time.perf_counter() - last)


async def _fill(database: Database) -> int:
    """One author, eight years of entries of some 300 signs, one in ten with the word that is looked for."""
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        programme_id = await store.programmes.add("Сад", "Europe/Moscow", "RU", NOW.date(), None, {})
        person = await store.people.add(1, "ru")
        member_id = await store.members.add(programme_id, "Мария", MemberState.ACTIVE, person_id=person.id)
        rows = []
        for number in range(ENTRIES):
            said_at = NOW - timedelta(days=1.5 * number)
            id = new_id(NOW + timedelta(seconds=number))
            text = WORDS * 3 + ("А потом на прогулке считали листья." if number % 10 == 0 else "Вот и всё.")
            body = json.dumps({"text": text, "mood": number % 5 + 1}, ensure_ascii=False)
            sealed = await transaction.vault.seal(("person", person.id), body, f"entries|{id}|body", NOW)
            rows.append(
                {
                    "id": id, "member_id": member_id, "visibility": Visibility.ME, "state": "kept",
                    "said_at": said_at, "week": monday_of(said_at.date()), "body": sealed,
                }
            )  # fmt: skip
        await transaction.connection.execute(insert(entries), rows)
    return member_id
