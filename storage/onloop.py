"""SQLite on the loop: a statement runs where it stands, and only what waits for the disk goes to aiosqlite's thread.

An update takes some seventy statements of ten microseconds each. A trip to a thread and back costs a hundred, and
SQLAlchemy's layer for asyncio two hundred more. A statement here waits for nobody: readers never do in WAL mode, and
the writer has taken its lock before. What can wait is COMMIT and the checkpoint (the disk) and BEGIN (another process).
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import Connection, CursorResult, Engine, Executable, StaticPool, create_engine

BUSY_SECONDS = 5.0
LOOK_AGAIN = 0.01
ROWS_AT_ONCE = 64
READER = ("query_only=ON",)
WRITER = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class OnLoop:
    """One connection, spoken to as to SQLAlchemy's `AsyncConnection`. It begins nothing by itself."""

    def __init__(self, path: Path, pragmas: tuple[str, ...]) -> None:
        self.raw = sqlite3.connect(path, BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            self.raw.execute(f"PRAGMA {pragma}")
        self._core = _core_over(self.raw)

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return self._core.execute(statement, parameters)

    async def exec_driver_sql(self, sql: str) -> CursorResult[Any]:
        return self._core.exec_driver_sql(sql)

    async def rollback(self) -> None:
        self.raw.rollback()

    async def close(self) -> None:
        self._core.close()
        self.raw.close()


class Writer(OnLoop):
    """The one connection that writes: `BEGIN IMMEDIATE` here, and aiosqlite over it for what waits for the disk.

    A deferred transaction that turns into a writer fails at once when somebody else writes, whatever the timeout.
    `checkpoint=False` never moves the log into the file: for a short insert beside the running bot.
    """

    def __init__(self, path: Path, *, checkpoint: bool) -> None:
        super().__init__(path, WRITER if checkpoint else (*WRITER, "wal_autocheckpoint=0"))
        # It is the loop that would wait for another process, so `begin` waits itself.
        self.raw.execute("PRAGMA busy_timeout=0")
        self._disk: aiosqlite.Connection | None = None

    async def _on_disk(self) -> aiosqlite.Connection:
        """The same connection, in a thread that may wait."""
        if self._disk is None:
            self._disk = await aiosqlite.Connection(lambda: self.raw, ROWS_AT_ONCE)
        return self._disk

    async def begin(self) -> None:
        """Take the write lock; wait for another process that has it, but not for ever."""
        loop = asyncio.get_running_loop()
        patience = loop.time() + BUSY_SECONDS
        while True:
            if self._has_begun(last=loop.time() > patience):
                return
            await asyncio.sleep(LOOK_AGAIN)

    def _has_begun(self, *, last: bool) -> bool:
        try:
            self.raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            # The low byte is the kind of the error, the rest says more of it.
            if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    async def commit(self) -> None:
        try:
            await (await self._on_disk()).commit()
        except sqlite3.Error:
            self.raw.rollback()  # the disk is full, say: the next transaction finds the connection free
            raise

    async def checkpoint(self) -> None:
        """Truncate the write-ahead log; waits for readers that still need it."""
        disk = await self._on_disk()
        await disk.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
        await disk.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        await disk.execute("PRAGMA busy_timeout=0")

    async def close(self) -> None:
        self._core.close()
        if self._disk is None:
            self.raw.close()
        else:
            await self._disk.close()


class OneFile:
    """A SQLite file: one writer, for whom one waits one's turn; one who looks; readers, each with a snapshot."""

    def __init__(self, path: Path, *, checkpoint: bool) -> None:
        self._path = path
        self._checkpoint = checkpoint
        self._turn = asyncio.Lock()
        self._writer: Writer | None = None
        self._looker: OnLoop | None = None
        self._readers: list[OnLoop] = []
        make_private(path)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Writer]:
        """The writer with a transaction begun; whoever takes it ends the transaction."""
        async with self._turn:
            writer = self._its_writer()
            await writer.begin()
            yield writer

    def _its_writer(self) -> Writer:
        self._writer = self._writer or Writer(self._path, checkpoint=self._checkpoint)
        return self._writer

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[OnLoop]:
        reader = self._readers.pop() if self._readers else OnLoop(self._path, READER)
        reader.raw.execute("BEGIN")
        try:
            yield reader
        finally:
            await reader.rollback()
            self._readers.append(reader)

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[OnLoop]:
        """A reader that nobody else has, closed when it is done: safe in any thread."""
        reader = OnLoop(self._path, READER)
        try:
            reader.raw.execute("BEGIN")
            yield reader
            await reader.rollback()
        finally:
            await reader.close()

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[OnLoop]:
        """All who look share a connection: each statement is its own snapshot, and none waits in the middle."""
        self._looker = self._looker or OnLoop(self._path, READER)
        yield self._looker

    async def checkpoint(self) -> None:
        async with self._turn:
            await self._its_writer().checkpoint()

    async def close(self) -> None:
        """Close what is open; whoever comes after that opens it again."""
        for connection in (self._writer, self._looker, *self._readers):
            if connection is not None:
                await connection.close()
        self._writer = self._looker = None
        self._readers.clear()


@cache
def _core() -> Engine:
    """SQLAlchemy's Core for SQLite. Its dialect and compiled statements serve every connection of the process."""
    engine = create_engine("sqlite://")
    with engine.connect():
        return engine


def _core_over(raw: Any) -> Connection:
    """Core's connection over one of `sqlite3` that is open already."""
    core, shared = _core(), {"compiled_cache": _compiled()}
    return Engine(StaticPool(lambda: raw), core.dialect, core.url, execution_options=shared).connect()


@cache
def _compiled() -> dict[Any, Any]:
    """Compiled statements by their shape; there are as many as this code knows how to build."""
    return {}


def make_private(path: Path) -> None:
    """Make an empty database that only its owner reads, in a folder of hers; one that is there stays as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
