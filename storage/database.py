"""The engine: one writer connection on SQLite, transactions that roll back unless they are finished."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, Executable, RowMapping, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from storage.onehop import connector
from storage.sealing import Keyring, Vault

SAVEPOINT = "one_update"


class Transaction:
    """One open transaction: statements in, rows out, and the vault that seals what they hold."""

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self.connection = connection
        self.vault = Vault(connection, keyring)

    async def run(self, statement: Executable) -> CursorResult[Any]:
        """Execute a writing statement."""
        result = await self.connection.execute(statement)
        assert isinstance(result, CursorResult)
        return result

    async def all(self, statement: Executable) -> list[RowMapping]:
        return list((await self.connection.execute(statement)).mappings())

    async def one(self, statement: Executable) -> RowMapping | None:
        return (await self.connection.execute(statement)).mappings().first()

    async def value(self, statement: Executable) -> Any:
        return (await self.connection.execute(statement)).scalar()

    async def savepoint(self) -> None:
        """Open the savepoint of one update (a named one: `begin_nested` cannot be rolled back twice)."""
        await self.connection.exec_driver_sql(f"SAVEPOINT {SAVEPOINT}")
        self.vault.mark()

    async def roll_back(self) -> None:
        """Undo everything since the savepoint, which stays open."""
        await self.connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {SAVEPOINT}")
        self.vault.forget()

    async def release(self) -> None:
        await self.connection.exec_driver_sql(f"RELEASE SAVEPOINT {SAVEPOINT}")


class Database:
    """Transactions on one database. On SQLite writers take turns on the one connection; readers have their own."""

    def __init__(self, url: str, keyring: Keyring, *, checkpoint: bool = True) -> None:
        self.url = make_url(url)
        self.keyring = keyring
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._turn = asyncio.Lock()
        if self.sqlite:
            self._writer = sqlite_engine(self.url, checkpoint=checkpoint)
            self._reader = sqlite_engine(self.url, read_only=True)
            self._looker = sqlite_engine(self.url, read_only=True, begins=False)
        else:
            self._writer = self._reader = self._looker = create_async_engine(self.url, pool_pre_ping=True)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """A writing transaction: committed when the block ends, rolled back when it raises or is cancelled."""
        if not self.sqlite:
            async with self._open(self._writer) as transaction:
                yield transaction
            return
        async with self._turn, self._open(self._writer) as transaction:
            yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A snapshot for reading only; it never waits for the writer."""
        async with self._reader.connect() as connection:
            transaction = Transaction(connection, self.keyring)
            yield transaction
            await connection.rollback()

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Transaction]:
        """For "is there anything to do?": each statement sees the newest commit; no snapshot is begun for it."""
        async with self._looker.connect() as connection:
            yield Transaction(connection, self.keyring)

    @asynccontextmanager
    async def _open(self, engine: AsyncEngine) -> AsyncIterator[Transaction]:
        async with engine.connect() as connection:
            await connection.begin()
            transaction = Transaction(connection, self.keyring)
            try:
                yield transaction
            except BaseException:
                await _to_the_end(connection.rollback())
                raise
            # Cancelled while it commits: the commit is finished first, so that nobody has to guess.
            await _to_the_end(connection.commit(), transaction.vault.keep)

    async def checkpoint(self) -> None:
        """Truncate the write-ahead log, so that wiped bytes are gone from the disk too (SQLite only)."""
        if self.sqlite:
            async with self._turn, self._writer.connect() as connection:
                raw = await connection.get_raw_connection()
                cursor = await raw.driver_connection.execute(  # type: ignore[union-attr]  # the driver's own
                    "PRAGMA wal_checkpoint(TRUNCATE)"
                )
                await cursor.close()

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()
        await self._looker.dispose()


async def _to_the_end(work: Coroutine[Any, Any, None], then: Callable[[], None] = lambda: None) -> None:
    """Finish the work even when this task is cancelled meanwhile, and only then let the cancellation through."""
    task = asyncio.create_task(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            if task.cancelled():
                raise
            cancelled = error
    task.result()
    then()
    if cancelled is not None:
        raise cancelled


def sqlite_engine(
    url: URL, *, read_only: bool = False, checkpoint: bool = True, begins: bool = True
) -> AsyncEngine:
    """An engine on a SQLite file with our pragmas; a writer is exactly one connection with `BEGIN IMMEDIATE`.

    A deferred transaction that turns into a writer fails at once when somebody else writes, whatever the timeout.
    `checkpoint=False` never moves the log into the file: for a short insert beside the running bot.
    """
    path = sqlite_path(url)
    if path and not read_only:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    # Whoever opens a connection here ends its transaction herself; a second rollback would be one more trip.
    engine = create_async_engine(
        url,
        poolclass=None if read_only and path else StaticPool,
        pool_reset_on_return=None,
        async_creator=connector(str(path or ":memory:")),
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in _pragmas(read_only, checkpoint):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        if begins:
            connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _pragmas(read_only: bool, checkpoint: bool) -> list[str]:
    if read_only:
        return ["busy_timeout=5000", "query_only=ON"]
    pragmas = [
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
    ]
    return pragmas if checkpoint else [*pragmas, "wal_autocheckpoint=0"]


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for an in-memory one and for other engines."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)
