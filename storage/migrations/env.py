"""Alembic's entry: runs the migrations over the connection `storage.schema` hands it."""

from typing import Any, Literal

from alembic import context

from storage.tables import metadata
from storage.types import Sealed, UtcDateTime


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our own column types by name into generated migrations."""
    if kind == "type" and isinstance(item, Sealed | UtcDateTime):
        autogen_context.imports.add(f"from storage.types import {type(item).__name__}")
        return f"{type(item).__name__}()"
    return False


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
