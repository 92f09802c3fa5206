"""The migrations on both engines, and what must behave the same on both."""

import asyncio
import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from mentoring.audit import Deed
from mentoring.people import MemberState
from storage.audit import Verdict
from storage.database import Database
from storage.deliveries import CALLBACK, Call
from storage.schema import configuration, migrate, newest, on_connection, revision_of
from storage.sealing import Keyring
from storage.store import Store
from storage.tables import inbox, metadata
from tests.conftest import KEY

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
# Beyond 32 bits, as Telegram's ids are; SQLite would hide a column that is too narrow.
ANNA = 5_000_000_000


def postgres() -> Path | None:
    """Where PostgreSQL's programs are, the newest ones."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def somebody() -> pwd.struct_passwd | None:
    """Whom PostgreSQL may run as: itself refuses root."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL of our own on a free port; the address of its server."""
    programs, user = postgres(), somebody()
    if programs is None or user is None:
        pytest.skip("PostgreSQL's pg_ctl is not on this machine: its half is tested where it is")
    with tempfile.TemporaryDirectory(prefix="loza-pg-", dir="/tmp") as name, socket.socket() as free:
        folder = Path(name)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.chown(folder, user.pw_uid, user.pw_gid)

        def run(program: str, *words: str) -> None:
            as_user: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid} if os.getuid() == 0 else {}
            done = subprocess.run(
                [str(programs / program), *words], cwd=folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False, **as_user,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "loza", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
        try:
            yield f"127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database of each engine."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/loza.sqlite3"
        return
    server = request.getfixturevalue("cluster")
    address = f"postgresql+asyncpg://loza@{server}/postgres"

    def empty(connection: Connection) -> None:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))

    await on_connection(address, empty)
    yield address


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    await migrate(url)
    database = Database(url, Keyring(KEY))
    yield database
    await database.close()


def steps() -> list[str]:
    """Every revision, oldest first."""
    return [
        step.revision
        for step in reversed(list(ScriptDirectory.from_config(configuration()).walk_revisions()))
    ]


async def tables(url: str) -> set[str]:
    found: set[str] = set()
    await on_connection(url, lambda connection: found.update(inspect(connection).get_table_names()))
    return found - {"alembic_version"}


async def test_the_stairs_can_be_walked_up_down_and_up(url: str) -> None:
    below = "base"
    for step in steps():
        await migrate(url, step)
        assert await revision_of(url) == step
        before = await tables(url)
        await migrate(url, below)
        assert await revision_of(url) == (None if below == "base" else below)
        await migrate(url, step)
        assert await tables(url) == before
        below = step
    assert await revision_of(url) == newest()
    assert await tables(url) == set(metadata.tables)
    await migrate(url, "base")
    assert await tables(url) == set()


async def test_a_second_migration_finds_nothing_to_do(url: str) -> None:
    await migrate(url)
    await migrate(url)
    assert await revision_of(url) == newest()


async def test_tables_are_what_the_code_believes(url: str) -> None:
    await migrate(url)
    differences: list[Any] = []

    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "target_metadata": metadata}
        )
        differences.extend(compare_metadata(context, metadata))

    await on_connection(url, compare)
    assert differences == []


async def test_a_migration_that_fails_changes_nothing(url: str) -> None:
    await migrate(url)

    def spoil(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (id BIGINT)"))
        raise ValueError("spoiled")

    with pytest.raises(ValueError, match="spoiled"):
        await on_connection(url, spoil)
    assert "half" not in await tables(url)


# --- the same on both engines -------------------------------------------------------------------------------------


async def person(database: Database, telegram_id: int = ANNA) -> int:
    async with database.transaction() as transaction:
        return (await Store(transaction, NOW).people.add(telegram_id, "ru")).id


def update(update_id: int, chat: int) -> tuple[int, int, dict[str, Any]]:
    return (
        update_id,
        chat,
        {"update_id": update_id, "message": {"chat": {"id": chat}, "text": "сокровенное\u0000"}},
    )


async def test_the_inbox_gives_the_oldest_of_each_chat(database: Database) -> None:
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        for one in (update(9, ANNA), update(3, ANNA), update(4, 7), update(5, 8)):
            assert await store.inbox.put(*one, NOW)
        assert not await store.inbox.put(*update(9, ANNA), NOW)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        rows = await store.inbox.take(NOW, 50)
        assert [(row.update_id, row.chat_id) for row in rows] == [(9, ANNA), (4, 7), (5, 8)]
        assert rows[0].body == update(9, ANNA)[2]
        assert len(await store.inbox.take(NOW, 2)) == 2
        await store.inbox.done(rows[0].seq)
        await store.inbox.failed(rows[1], "ValueError", NOW + timedelta(seconds=5))
        await store.inbox.bury(rows[2].seq, "undecodable")
        assert [row.update_id for row in await store.inbox.take(NOW, 50)] == [3]
        assert await store.inbox.next_at() == NOW
        assert [row.attempts for row in await store.inbox.take(NOW + timedelta(seconds=5), 50)] == [0, 1]
    async with database.transaction() as transaction:
        await Store(transaction, NOW).inbox.sweep(NOW + timedelta(days=3))
        kept = await transaction.all(inbox.select().order_by(inbox.c.seq))
        assert [row["state"] for row in kept] == ["waiting", "waiting", "dead"]


async def test_a_rolled_back_update_leaves_what_came_before(database: Database) -> None:
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        await store.leaders.know("before", "known")
        await transaction.savepoint()
        with contextlib.suppress(Exception):
            # PostgreSQL refuses everything after an error, until the savepoint.
            await transaction.connection.exec_driver_sql("SELECT * FROM nowhere")
        await transaction.roll_back()
        await store.leaders.know("after", "known")
        await transaction.release()
    async with database.reading() as reading:
        leaders = Store(reading, NOW).leaders
        assert (await leaders.fact("before"), await leaders.fact("after")) == ("known", "known")


async def test_deliveries_go_in_order_and_under_a_token(database: Database) -> None:
    known = await person(database)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        for number, lane in ((1, 1), (2, 1), (3, CALLBACK)):
            call = Call("SendMessage", {"text": f"весть {number}"}, ANNA, lane, (("entry", number),))
            assert await store.deliveries.owe(f"k{number}", call, NOW, person_id=known)
            assert not await store.deliveries.owe(f"k{number}", call, NOW, person_id=known)
        token = await store.leaders.lead("delivery")
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        assert await store.deliveries.any_due(NOW, (0, 1, 2), set())
        assert await store.deliveries.claim(NOW, token, 4, (1, 2), {ANNA}) == []
        first, second = await store.deliveries.claim(NOW, token, 4, (0, 1, 2), set())
        assert (first.lane, second.call.fields) == (CALLBACK, {"text": "весть 1"})
        assert await store.deliveries.sent(first, token, None, NOW)
        assert await store.deliveries.sent(second, token, ANNA, NOW)
        assert not await store.deliveries.sent(second, token - 1, ANNA, NOW)
        assert await store.deliveries.shows(known, ANNA) == [("entry", 1)]
        assert await store.deliveries.copies("entry", 1) == [(known, ANNA, ANNA)]
        [third] = await store.deliveries.claim(NOW, token, 4, (1, 2), set())
        await store.deliveries.again(third, token, NOW + timedelta(hours=1), "flood", counted=False)
        assert await store.deliveries.next_at() == NOW + timedelta(hours=1)


async def test_a_due_is_owed_once_and_can_be_opened_again(database: Database) -> None:
    known = await person(database)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        fields: dict[str, Any] = {"member_id": None, "subject": 5, "occurrence": "2026-W41"}
        due_id = await store.dues.owe("D4", "D", 1, known, due_at=NOW, **fields)
        assert due_id is not None
        assert await store.dues.owe("D4", "D", 1, known, due_at=NOW, **fields) is None
        joined = await store.dues.owe("D5", "D", 2, known, due_at=NOW, **fields)
        assert joined is not None
        assert await store.dues.people_with_due(NOW) == [known]
        assert await store.dues.people_with_due(NOW - timedelta(seconds=1)) == []
        await store.dues.spend(known, NOW.date(), due_id)
        await store.dues.close(due_id, "sent")
        await store.dues.close(joined, "joined")
        assert await store.dues.spent(known) == {NOW.date(): due_id}
        await store.dues.give_back(due_id)
        await store.dues.reopen(due_id, NOW + timedelta(days=1))
        again = await store.dues.waiting(known)
        assert [(due.id, due.snoozes) for due in again] == [(due_id, 1), (joined, 1)]
        assert await store.dues.next_at() == NOW + timedelta(days=1)


async def test_sealed_texts_and_their_erasure(database: Database) -> None:
    known = await person(database)
    owner = ("person", known)
    async with database.transaction() as transaction:
        blob = await transaction.vault.seal(owner, "сокровенное", "entries|1|body", NOW)
        await Store(transaction, NOW).conversations.keep(known, "Test:begun", {"words": "тайна"}, NOW)
    async with database.reading() as reading:
        assert await reading.vault.open(blob, "entries|1|body") == "сокровенное"
        state = await Store(reading, NOW).conversations.state(known, NOW)
        assert state == ("Test:begun", {"words": "тайна"})
    async with database.transaction() as transaction:
        await transaction.vault.erase(owner)
    async with database.reading() as reading:
        assert await reading.vault.open(blob, "entries|1|body") is None
        assert await Store(reading, NOW).conversations.state(known, NOW) == ("Test:begun", {})


async def test_people_are_found_by_their_long_numbers(database: Database) -> None:
    known = await person(database)
    async with database.transaction() as transaction:
        people = Store(transaction, NOW).people
        await people.lost(known, NOW)
        await people.lost(known, NOW + timedelta(days=1))
        found = await people.by_telegram(ANNA)
        assert found is not None
        assert (found.id, found.unreachable_since) == (known, NOW)
        await people.set_wish(known, "D4", "off")
        assert await people.wishes(known) == {"D4": "off"}
        with pytest.raises(LookupError):
            await people.get(known + 1)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await person(database)


async def test_only_codes_that_fit_are_stored(database: Database) -> None:
    await person(database)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        await store.inbox.put(*update(1, 7), NOW)
        [waiting] = await store.inbox.take(NOW, 1)
        await store.inbox.failed(waiting, "E" * 300, NOW)
        await store.inbox.bury(waiting.seq, "E" * 300)
        kept = await transaction.value(inbox.select().with_only_columns(inbox.c.reason))
        assert kept == "E" * 64


# --- the coordinator's hand ---------------------------------------------------------------------------------------


async def _deed(database: Database, programme_id: int, deed: Deed = Deed.SET) -> None:
    async with database.transaction() as transaction:
        await Store(transaction, NOW).audit.note(programme_id, None, deed, "programme", programme_id)


async def _programme(database: Database) -> int:
    async with database.transaction() as transaction:
        return await Store(transaction, NOW).programmes.add(
            "Солнышко", "Europe/Moscow", "RU", NOW.date(), None, {}
        )


async def _verdict(database: Database) -> Verdict:
    async with database.transaction() as transaction:
        return await Store(transaction, NOW).audit.verify()


async def test_the_last_step_keeps_what_stands_and_the_audit_begins_anew(url: str) -> None:
    await migrate(url)
    database = Database(url, Keyring(KEY))
    programme_id = await _programme(database)
    person_id = await person(database)
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        member_id = await store.members.add(
            programme_id, "Мария Белова", MemberState.ACTIVE, person_id=person_id
        )
    await _deed(database, programme_id)
    await database.close()
    await migrate(url, steps()[-2])
    await migrate(url)
    database = Database(url, Keyring(KEY))
    assert await _verdict(database) == Verdict(0)
    await _deed(database, programme_id)
    assert await _verdict(database) == Verdict(1)
    async with database.transaction() as transaction:
        assert (await Store(transaction, NOW).members.get(member_id)).name == "Мария Белова"
    await database.close()


async def test_deeds_at_the_same_moment_make_one_chain(database: Database) -> None:
    programme_id = await _programme(database)
    await asyncio.gather(*(_deed(database, programme_id) for _ in range(8)))
    assert await _verdict(database) == Verdict(8)


@pytest.mark.parametrize("act", ["UPDATE audit SET actor = 99", "DELETE FROM audit"])
async def test_a_deed_is_neither_changed_nor_deleted(database: Database, act: str) -> None:
    programme_id = await _programme(database)
    await _deed(database, programme_id)
    with pytest.raises(DBAPIError, match="only added"):
        async with database.transaction() as transaction:
            await transaction.run(text(act))
    assert await _verdict(database) == Verdict(1)
