"""What an operator asks of a database: its schema, its keys, its soundness, what is stuck. Nothing here writes."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Select, and_, func, inspect, or_, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from mentoring.dues import FAILED
from storage.database import Transaction, sqlite_engine, sqlite_path
from storage.schema import configuration
from storage.sealing import Keyring, WrongDataKey
from storage.tables import deliveries, dues, inbox, keys, meetings

LONG = timedelta(days=1)


class NoDatabase(Exception):
    """There is no database file yet; looking must not make one."""


class Unreadable(Exception):
    """The database cannot be reached or read; the text is the kind of error and no more."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Rows of one table that have waited for more than a day past their time."""

    table: str
    count: int


@contextlib.asynccontextmanager
async def looking_at(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection that only reads. Raises NoDatabase for a SQLite file that is not there, else Unreadable."""
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    path = sqlite_path(parsed)
    if path is not None and not path.exists():
        raise NoDatabase
    engine = sqlite_engine(parsed, read_only=True) if is_sqlite else create_async_engine(parsed)
    try:
        async with engine.connect() as connection:
            if not is_sqlite:
                await connection.execute(text("SET TRANSACTION READ ONLY"))
            yield connection
            await connection.rollback()
    except (OSError, SQLAlchemyError) as error:
        raise Unreadable(type(error).__name__) from error
    finally:
        await engine.dispose()


async def count_keys(url: str) -> int:
    """How many sealing keys the database holds; 0 for one that is not there or has no tables yet."""
    try:
        async with looking_at(url) as connection:
            if not await _has_keys(connection):
                return 0
            return int(await connection.scalar(select(func.count()).select_from(keys)) or 0)
    except NoDatabase:
        return 0


async def count_closed_keys(url: str, keyring: Keyring) -> int:
    """How many keys the operator's data key does not open."""
    try:
        async with looking_at(url) as connection:
            if not await _has_keys(connection):
                return 0
            rows = list(await connection.execute(select(keys.c.id, keys.c.wrapped)))
    except NoDatabase:
        return 0
    return sum(not _opens(keyring, key_id, wrapped) for key_id, wrapped in rows)


def _opens(keyring: Keyring, key_id: int, wrapped: bytes) -> bool:
    try:
        keyring.unwrap(key_id, wrapped)
    except WrongDataKey:
        return False
    return True


async def _has_keys(connection: AsyncConnection) -> bool:
    return await connection.run_sync(lambda plain: inspect(plain).has_table(keys.name))


async def read_revision(connection: AsyncConnection) -> str | None:
    """The schema the database has; None for an empty one."""
    return await connection.run_sync(lambda plain: MigrationContext.configure(plain).get_current_revision())


def is_known(revision: str | None) -> bool:
    """Whether this code knows the revision; one it does not know was made by a newer Loza."""
    steps = ScriptDirectory.from_config(configuration()).walk_revisions()
    return revision is None or revision in {step.revision for step in steps}


async def find_damage(connection: AsyncConnection) -> list[str]:
    """What SQLite itself finds wrong, one line each (pages, indexes, rows whose parent is missing)."""
    if connection.dialect.name != "sqlite":
        return []
    pages = [str(row[0]) for row in await connection.execute(text("PRAGMA integrity_check"))]
    orphans = [
        f"{row[0]}: a row without its {row[2]}"
        for row in await connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return [line for line in pages if line != "ok"] + orphans


async def find_stuck(transaction: Transaction, now: datetime) -> list[Stuck]:
    """What has waited for more than a day past its time: updates, owed messages, deliveries, meetings to judge."""
    long_ago = now - LONG
    questions: dict[str, Select[int]] = {
        "inbox": select(func.count()).where(inbox.c.state == "waiting", inbox.c.due_at < long_ago),
        # What cannot be said is tried again and again, so its due moment is never long ago.
        "dues": select(func.count()).where(
            dues.c.state == "waiting",
            or_(
                dues.c.due_at < long_ago,
                and_(dues.c.since_at < long_ago, dues.c.reason.startswith(FAILED)),
            ),
        ),
        "deliveries": select(func.count()).where(
            deliveries.c.state.in_(["pending", "sending"]), deliveries.c.due_at < long_ago
        ),
        "meetings": select(func.count()).where(
            meetings.c.judge_at.is_not(None), meetings.c.judge_at < long_ago
        ),
    }
    found = [Stuck(table, await transaction.value(question)) for table, question in questions.items()]
    return [one for one in found if one.count]
