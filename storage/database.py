"""Transactions that roll back unless they are finished: on one SQLite file, or on a server's pool."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, Executable, RowMapping, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool, StaticPool

from storage.onloop import READER, WRITER, OneFile, OnLoop, make_private
from storage.sealing import Keyring, Vault

SAVEPOINT = "one_update"


class Transaction:
    """One open transaction: statements in, rows out, and the vault that seals what they hold.

    `known` are the values of a statement's `bindparam`s, or of the columns of an insert. Building a statement and its
    cache key costs three times as much as running it, so what every update asks is built once, at the top of its file.
    """

    def __init__(self, connection: AsyncConnection | OnLoop, keyring: Keyring) -> None:
        self.connection = connection
        self.vault = Vault(connection, keyring)

    @property
    def is_server(self) -> bool:
        """Whether several processes may write at once (PostgreSQL)."""
        connection = self.connection
        return isinstance(connection, AsyncConnection) and connection.dialect.name == "postgresql"

    async def run(self, statement: Executable, **known: Any) -> CursorResult[Any]:
        """Execute a writing statement."""
        result = await self.connection.execute(statement, known or None)
        assert isinstance(result, CursorResult)
        return result

    async def all(self, statement: Executable, **known: Any) -> list[RowMapping]:
        return list((await self.connection.execute(statement, known or None)).mappings())

    async def one(self, statement: Executable, **known: Any) -> RowMapping | None:
        return (await self.connection.execute(statement, known or None)).mappings().first()

    async def value(self, statement: Executable, **known: Any) -> Any:
        return (await self.connection.execute(statement, known or None)).scalar()

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


class Server:
    """A pool of connections to PostgreSQL, which keeps the order among those who write."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine = create_async_engine(url, pool_pre_ping=True)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        async with self._engine.connect() as connection:
            await connection.begin()
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._engine.connect() as connection:
            yield connection
            await connection.rollback()

    looking = reading

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[AsyncConnection]:
        engine = create_async_engine(self._url, poolclass=NullPool)
        try:
            async with engine.connect() as connection:
                yield connection
                await connection.rollback()
        finally:
            await engine.dispose()

    async def checkpoint(self) -> None:
        """A server does that by itself."""

    async def close(self) -> None:
        await self._engine.dispose()


class Database:
    """Transactions on one database. On SQLite writers take turns on the one connection; readers have their own."""

    def __init__(self, url: str, keyring: Keyring, *, checkpoint: bool = True) -> None:
        self.url = make_url(url)
        self.keyring = keyring
        self.sqlite = self.url.get_backend_name() == "sqlite"
        path = sqlite_path(self.url)
        if self.sqlite and path is None:
            raise ValueError("a database in memory cannot be shared by a writer and its readers")
        self._place = OneFile(path, checkpoint=checkpoint) if path else Server(self.url)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """A writing transaction: committed when the block ends, rolled back when it raises or is cancelled."""
        async with self._place.writing() as connection:
            transaction = Transaction(connection, self.keyring)
            try:
                yield transaction
            except BaseException:
                await _to_the_end(connection.rollback())
                raise
            # Cancelled while it commits: the commit is finished first, so that nobody has to guess.
            await _to_the_end(connection.commit(), transaction.vault.keep)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A snapshot for reading only; it never waits for the writer."""
        async with self._place.reading() as connection:
            yield Transaction(connection, self.keyring)

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[Transaction]:
        """A snapshot on a connection of its own, for long reading in a thread (and on a loop) of its own."""
        async with self._place.apart() as connection:
            yield Transaction(connection, self.keyring)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Transaction]:
        """For "is there anything to do?": each statement sees the newest commit; no snapshot is begun for it."""
        async with self._place.looking() as connection:
            yield Transaction(connection, self.keyring)

    async def checkpoint(self) -> None:
        """Truncate the write-ahead log, so that wiped bytes are gone from the disk too (SQLite only)."""
        await _to_the_end(self._place.checkpoint())

    async def close(self) -> None:
        await self._place.close()


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


def sqlite_engine(url: URL, *, read_only: bool = False) -> AsyncEngine:
    """An engine of aiosqlite's, for those who bring a schema up to date or look a file over.

    `BEGIN IMMEDIATE`: a deferred transaction that turns into a writer fails at once when somebody else writes.
    """
    path = sqlite_path(url)
    if path and not read_only:
        make_private(path)
    engine = create_async_engine(url, poolclass=StaticPool, pool_reset_on_return=None)
    pragmas = READER if read_only else WRITER

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for an in-memory one and for other engines."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)
