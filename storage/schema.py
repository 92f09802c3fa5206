"""Bringing a database to the newest schema, and saying which one it has."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import sqlite_engine

HERE = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision this code was written for."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    assert head is not None
    return head


async def on_connection(url: str, work: Callable[[Connection], None]) -> None:
    """Run `work` with a synchronous connection inside one transaction (foreign keys rest while tables move)."""
    parsed = make_url(url)
    engine = sqlite_engine(parsed) if parsed.get_backend_name() == "sqlite" else create_async_engine(parsed)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


async def migrate(url: str, target: str = "head") -> None:
    """Bring the database at `url` to `target`; nothing is changed when a migration fails."""

    def work(connection: Connection) -> None:
        config = configuration(connection)
        if target == "head" or _is_ahead(connection, target):
            command.upgrade(config, target)
        else:
            command.downgrade(config, target)

    await on_connection(url, work)


async def revision_of(url: str) -> str | None:
    """The revision the database at `url` has; None for an empty one."""
    found: list[str | None] = []
    await on_connection(
        url, lambda connection: found.append(MigrationContext.configure(connection).get_current_revision())
    )
    return found[0]


def _is_ahead(connection: Connection, target: str) -> bool:
    now = MigrationContext.configure(connection).get_current_revision()
    if target == "base":
        return False
    older = (
        {
            step.revision
            for step in ScriptDirectory.from_config(configuration()).iterate_revisions(now or "base", "base")
        }
        if now
        else set()
    )
    return target not in older
