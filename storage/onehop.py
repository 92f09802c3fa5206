"""aiosqlite with one trip to its thread a statement instead of four (cursor, execute, fetch, close).

SQLAlchemy reads all rows of a statement at once anyway; an update takes some thirty statements, and each trip wakes a
thread and the loop. Everything else is aiosqlite's own.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite


class OneHopCursor:
    """The part of aiosqlite's cursor that SQLAlchemy uses; the rows come with the statement."""

    arraysize = 1

    def __init__(self, connection: "OneHopConnection") -> None:
        self._connection = connection
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Sequence[Any] = ()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        await self._take(self._connection.run(_execute, sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        await self._take(self._connection.run(_execute_many, sql, parameters))
        return self

    async def _take(self, work: Any) -> None:
        self.description, self.rowcount, self.lastrowid, self._rows = await work

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        self._rows = ()


class OneHopConnection(aiosqlite.Connection):
    """aiosqlite's connection whose cursors need no trip of their own."""

    def cursor(self) -> OneHopCursor:  # type: ignore[override]  # SQLAlchemy needs no more of it
        return OneHopCursor(self)

    async def rollback(self) -> None:
        """Nothing to undo is no reason for a trip."""
        if self._conn.in_transaction:
            await super().rollback()

    async def run(self, work: Any, sql: str, parameters: Any) -> Any:
        """Do `work(connection, sql, parameters)` on the connection's thread."""
        return await self._execute(work, self._conn, sql, parameters)  # type: ignore[no-untyped-call]  # theirs


def connector(path: str) -> Callable[[], Any]:
    """What opens such connections to one file, for SQLAlchemy's `async_creator`."""

    def connect() -> OneHopConnection:
        opened = OneHopConnection(lambda: sqlite3.connect(path, check_same_thread=False), iter_chunk_size=64)
        # An unclosed connection must not keep a stopped process alive.
        opened._thread.daemon = True
        return opened

    return connect


def _execute(connection: sqlite3.Connection, sql: str, parameters: Any) -> Any:
    return _all_of(connection.execute(sql, parameters))


def _execute_many(connection: sqlite3.Connection, sql: str, parameters: Any) -> Any:
    return _all_of(connection.executemany(sql, parameters))


def _all_of(cursor: sqlite3.Cursor) -> Any:
    try:
        rows = cursor.fetchall() if cursor.description else ()
        return cursor.description, cursor.rowcount, cursor.lastrowid, rows
    finally:
        cursor.close()
