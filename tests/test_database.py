"""Transactions: one writer, nothing half committed, moments that know their zone, files for nobody else."""

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from storage.database import Database
from storage.ids import new_id
from storage.sealing import Keyring
from storage.store import Store
from storage.tables import facts, people
from tests.conftest import KEY

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


@pytest.fixture
async def database(database_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(KEY))
    yield database
    await database.close()


async def know(database: Database, name: str) -> None:
    async with database.transaction() as transaction:
        await Store(transaction, NOW).leaders.know(name, "known")


async def known(database: Database) -> list[str]:
    async with database.reading() as reading:
        return [row["name"] for row in await reading.all(facts.select().order_by(facts.c.name))]


async def test_what_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ValueError, match="no"):
        async with database.transaction() as transaction:
            await Store(transaction, NOW).leaders.know("a", "known")
            raise ValueError("no")
    assert await known(database) == []


async def test_a_savepoint_can_be_rolled_back_more_than_once(database: Database) -> None:
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        await store.leaders.know("before", "known")
        await transaction.savepoint()
        for name in ("a", "b"):
            await store.leaders.know(name, "known")
            await transaction.roll_back()
        await store.leaders.know("after", "known")
        await transaction.release()
    assert await known(database) == ["after", "before"]


async def test_writers_take_turns(database: Database) -> None:
    async def add(number: int) -> None:
        async with database.transaction() as transaction:
            leaders = Store(transaction, NOW).leaders
            count = int(await leaders.fact("count") or 0)
            await asyncio.sleep(0)
            await leaders.know("count", str(count + 1))

    await asyncio.gather(*(add(number) for number in range(40)))
    async with database.reading() as reading:
        assert await Store(reading, NOW).leaders.fact("count") == "40"


async def test_a_reader_waits_for_nobody_and_sees_only_commits(database: Database) -> None:
    async with database.transaction() as transaction:
        await Store(transaction, NOW).leaders.know("a", "known")
        assert await asyncio.wait_for(known(database), 2) == []
    assert await known(database) == ["a"]


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        async with database.reading() as reading:
            await Store(reading, NOW).leaders.know("a", "known")
    await know(database, "b")
    assert await known(database) == ["b"]


async def test_a_second_process_waits_for_its_turn(database: Database, database_path: Path) -> None:
    other = Database(str(database.url), Keyring(KEY))
    try:
        await asyncio.gather(*(know(one, f"{number}") for number in range(10) for one in (database, other)))
    finally:
        await other.close()
    assert len(await known(database)) == 10


async def test_a_cancelled_transaction_is_whole_or_nothing(database: Database) -> None:
    """Cancelled at any moment: both rows or none, and the next one finds the connection free."""
    noise = random.Random(7)

    async def pair(number: int) -> None:
        async with database.transaction() as transaction:
            leaders = Store(transaction, NOW).leaders
            await leaders.know(f"{number}a", "known")
            await leaders.know(f"{number}b", "known")

    for number in range(60):
        task = asyncio.create_task(pair(number))
        await asyncio.sleep(noise.uniform(0, 0.012))
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await asyncio.wait_for(know(database, "last"), 5)
    names = await known(database)
    halves = {name[:-1] for name in names if name.endswith("a")}
    assert halves == {name[:-1] for name in names if name.endswith("b")}
    assert "last" in names


async def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "loza.sqlite3"
    database = Database(f"sqlite+aiosqlite:///{path}", Keyring(KEY))
    await database.close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


async def test_the_writer_is_careful(database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    async with database.transaction() as transaction:
        for pragma, value in expected.items():
            found = await transaction.connection.exec_driver_sql(f"PRAGMA {pragma}")
            assert found.scalar() == value


async def test_a_checkpoint_leaves_nothing_in_the_log(database: Database, database_path: Path) -> None:
    await know(database, "a")
    log = database_path.with_name(f"{database_path.name}-wal")
    assert log.stat().st_size > 0
    await database.checkpoint()
    assert log.stat().st_size == 0


async def test_an_insert_beside_the_bot_leaves_the_log_alone(database: Database, database_path: Path) -> None:
    await know(database, "a")
    log = database_path.with_name(f"{database_path.name}-wal")
    before = log.stat().st_size
    guest = Database(str(database.url), Keyring(KEY), checkpoint=False)
    await know(guest, "b")
    await guest.close()
    assert log.stat().st_size >= before
    assert await known(database) == ["a", "b"]


async def test_a_row_without_its_parent_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        async with database.transaction() as transaction:
            await Store(transaction, NOW).dues.owe(
                "D4", "D", 1, 12345, member_id=None, subject=0, occurrence="1", due_at=NOW
            )


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    person = {"id": 1, "telegram_id": 1, "language": "ru"}
    with pytest.raises(Exception, match="without a zone"):
        async with database.transaction() as transaction:
            naive = NOW.replace(tzinfo=None)
            await transaction.run(people.insert().values(**person, unreachable_since=naive))


async def test_a_moment_comes_back_in_utc(database: Database) -> None:
    local = NOW.astimezone(timezone(timedelta(hours=5)))
    async with database.transaction() as transaction:
        await transaction.run(
            people.insert().values(id=1, telegram_id=1, language="ru", unreachable_since=local)
        )
    async with database.reading() as reading:
        found = await reading.value(people.select().with_only_columns(people.c.unreachable_since))
    assert found == NOW and found.tzinfo is UTC


def test_ids_are_positive_unique_and_grow_with_time() -> None:
    now = [new_id(NOW) for _ in range(200)]
    later = new_id(NOW + timedelta(seconds=1))
    assert len(set(now)) >= 199
    assert all(0 < one < later < 1 << 63 for one in now)


async def test_readers_see_a_file_that_somebody_else_writes(database: Database, database_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("INSERT INTO facts VALUES ('other', 'known')")
    assert await known(database) == ["other"]


def test_a_process_never_gives_an_id_twice_in_a_millisecond() -> None:
    assert len({new_id(NOW) for _ in range(20_000)}) == 20_000
