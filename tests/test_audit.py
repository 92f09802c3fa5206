"""The audit: rows that are only added, each sealing the one before it; `check` misses none."""

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentoring.audit import SAW, Deed
from storage.audit import Verdict
from storage.database import Database
from storage.sealing import Keyring
from storage.store import Store
from tests.test_upkeep import KEY as DATA_KEY
from tests.test_upkeep import findings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TRIGGERS = ("audit_no_update", "audit_no_delete")


async def noted(path: Path, key: bytes = DATA_KEY) -> Database:
    """Four deeds in one programme and one in another."""
    database = Database(f"sqlite+aiosqlite:///{path}", Keyring(key))
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        one, two = [
            await store.programmes.add(name, "Europe/Moscow", "RU", NOW.date(), None, {})
            for name in ("А", "Б")
        ]
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        await store.audit.note(one, 11, Deed.INVITED, "member", 21, 21)
        await store.audit.note(one, 11, Deed.EXPORTED, "programme", one)
        await store.audit.note(two, 12, Deed.EXPORTED, "programme", two)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW + timedelta(days=1))
        await store.audit.note(one, 11, Deed.READ_ENTRY, "entry", 31, 21)
        await store.audit.note(one, None, Deed.PAUSED, "pair", 41)
    return database


async def verdict(database: Database) -> Verdict:
    async with database.reading() as reading:
        return await Store(reading, NOW).audit.verify()


def spoil(path: Path, *statements: str) -> None:
    """What somebody with the file and without the key can do."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
        connection.commit()


async def test_an_untouched_chain_holds_and_is_read_by_programme_and_person(database_path: Path) -> None:
    database = await noted(database_path)
    try:
        assert await verdict(database) == Verdict(5)
        async with database.reading() as reading:
            store = Store(reading, NOW)
            one, two = await store.programmes.all()
            seen = await store.audit.about(one.id, 21, SAW, 10)
            care = await store.audit.since(one.id, "pair", [Deed.PAUSED], NOW + timedelta(hours=1))
            others = await store.audit.of_programme(two.id, 10)
        assert [(row.deed, row.actor) for row in seen] == [(Deed.READ_ENTRY, 11), (Deed.EXPORTED, 11)]
        assert [(row.object_id, row.actor) for row in care] == [(41, None)]
        assert [row.actor for row in others] == [12]
    finally:
        await database.close()


@pytest.mark.parametrize("act", ["UPDATE audit SET actor = 99", "DELETE FROM audit"])
async def test_the_database_itself_refuses_to_change_a_row(database_path: Path, act: str) -> None:
    await (await noted(database_path)).close()
    with (
        contextlib.closing(sqlite3.connect(database_path)) as connection,
        pytest.raises(sqlite3.IntegrityError),
    ):
        connection.execute(act)


@pytest.mark.parametrize(
    ("statement", "count"),
    [
        ("UPDATE audit SET actor = 99 WHERE seq = 2", 1),
        ("UPDATE audit SET at = '2026-11-23 10:00:00.000000' WHERE seq = 4", 3),
        ("UPDATE audit SET subject_member = NULL WHERE seq = 1", 0),
        ("DELETE FROM audit WHERE seq = 3", 2),
        ("DELETE FROM audit WHERE seq = 1", 0),
        ("DELETE FROM audit WHERE seq = 5", 4),
        ("DELETE FROM audit", 0),
        ("UPDATE facts SET value = '4 ' || substr(value, 3) WHERE name = 'audit'", 5),
        ("DELETE FROM facts WHERE name = 'audit'", 5),
        (
            "INSERT INTO audit (at, programme_id, actor, act, object_kind, object_id, prev_hash, hash) "
            "SELECT at, programme_id, actor, act, object_kind, object_id, hash, hash FROM audit WHERE seq = 5",
            5,
        ),
    ],
)
async def test_what_was_changed_removed_or_added_is_found(
    database_path: Path, statement: str, count: int
) -> None:
    database = await noted(database_path)
    try:
        spoil(database_path, statement)
        found = await verdict(database)
        assert found.fault is not None
        assert found.count == count
    finally:
        await database.close()


async def test_another_data_key_does_not_make_the_chain_fit(database_path: Path) -> None:
    database = await noted(database_path)
    await database.close()
    other = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(b"\x01" * 32))
    try:
        assert (await verdict(other)).fault is not None
    finally:
        await other.close()


async def test_a_deed_that_was_rolled_back_leaves_no_gap(database_path: Path) -> None:
    database = await noted(database_path)
    try:
        async with database.transaction() as transaction:
            store = Store(transaction, NOW)
            [one, _] = await store.programmes.all()
            await transaction.savepoint()
            await store.audit.note(one.id, 11, Deed.CLOSED, "pair", 41)
            await transaction.roll_back()
            await store.audit.note(one.id, 11, Deed.REOPENED, "pair", 41)
        assert await verdict(database) == Verdict(6)
    finally:
        await database.close()


async def test_check_says_whether_the_chain_is_whole(
    database_path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, good, _ = await findings(database_path, capsys)
    assert "audit: empty" in good
    await (await noted(database_path)).close()
    _, good, _ = await findings(database_path, capsys)
    assert "audit: 5 rows, an unbroken chain" in good
    spoil(database_path, "UPDATE audit SET act = 'exported' WHERE seq = 1")
    code, _, wrong = await findings(database_path, capsys)
    assert code == 1
    assert "audit: row 1 does not fit the one before it" in wrong
