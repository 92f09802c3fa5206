"""A kindergarten that has joined is built once a process, and poured into every other test that begins with one.

Some fifteen hundred conversations begin with the same three people and their pair, and building them costs as much as
four acts. What is poured is what lies in the database and in Telegram after it: nothing the bot remembers by itself.
"""

import asyncio
import contextlib
import itertools
import pickle
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.playground import Person, Playground
from storage.tables import metadata

# Who leads is every process's own; what was asked of Telegram before belongs to nobody's conversation.
OWN = frozenset({"leaders"})


@dataclass(frozen=True)
class Mould:
    """Rows by table, how far its counters are, Telegram as bytes, the moment, and the numbers of the people."""

    rows: dict[str, list[tuple[Any, ...]]]
    counters: list[tuple[Any, ...]]
    telegram: bytes
    at: datetime
    people: tuple[tuple[int, int], ...]
    numbers: tuple[int, int]


_moulds: dict[str, Mould] = {}


def is_empty(playground: Playground) -> bool:
    """Whether nobody has been here before."""
    return not playground.people and not playground.events


def mould_of(language: str) -> Mould | None:
    """The kindergarten of this language, if this process has built one."""
    return _moulds.get(language)


def take_mould(
    language: str, path: Path, playground: Playground, at: datetime, people: tuple[tuple[int, int], ...],
    numbers: tuple[int, int],
) -> None:  # fmt: skip
    """Remember a kindergarten that has just come to rest; `people` are (Telegram id, member id)."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = {
            table.name: connection.execute(f"SELECT * FROM {table.name}").fetchall()
            for table in metadata.sorted_tables
            if table.name not in OWN
        }
        counters = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    world = playground.world
    telegram = pickle.dumps(
        (
            world.accounts, world.taps, world.unanswered, world.files, world.menus,
            next(world._person_ids), next(world._message_ids), playground.updates._next_id,
            playground.events,
        )
    )  # fmt: skip
    _moulds[language] = Mould(rows, counters, telegram, at, people, numbers)


async def pour(mould: Mould, path: Path, playground: Playground) -> list[Person]:
    """Put it into a database and a Telegram where nothing has happened yet; the people, in the order they came."""
    # In a thread: whoever is in the middle of a transaction needs the loop to end it.
    await asyncio.to_thread(_pour_rows, mould, path)
    world = playground.world
    (
        world.accounts, world.taps, world.unanswered, world.files, world.menus,
        person_id, message_id, playground.updates._next_id, events,
    ) = pickle.loads(mould.telegram)  # fmt: skip
    world._person_ids, world._message_ids = itertools.count(person_id), itertools.count(message_id)
    playground.journal.events.extend(events)
    poured = [Person(world, world.accounts[telegram_id]) for telegram_id, _ in mould.people]
    playground.people.extend(poured)
    playground.journal.stir()
    return poured


def _pour_rows(mould: Mould, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, rows in mould.rows.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)
        connection.execute("DELETE FROM sqlite_sequence")
        connection.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", mould.counters)
        connection.commit()
