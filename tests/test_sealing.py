"""Sealed columns: nothing typed lies in plain anywhere, and a key is worth what its row is worth."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
)
from sqlalchemy.types import TypeEngine

from storage.database import Database
from storage.datakey import new_data_key, read_data_key
from storage.sealing import SYSTEM, Displaced, Keyring, WrongDataKey
from storage.store import Store
from storage.tables import metadata
from storage.types import Sealed, UtcDateTime
from tests.conftest import KEY, Play

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
ANNA = ("person", 7)
PLACE = "entries|1|body"

# Keys are wrapped by the data key, which is a sealing of its own.
WRAPPED = {"keys.wrapped"}
# Codes of our own making, longer than a Code: reasons of health, names of goals of the bank, never words.
LONG_CODES = {"digest_pairs.reasons": 255, "routes.chosen": 255}


def unsealed(tables: MetaData) -> list[str]:
    """Columns that could hold a person's words without being sealed."""
    plain = (BigInteger, Integer, SmallInteger, Boolean, Date, Time, UtcDateTime, Sealed)
    found = []
    for table in tables.tables.values():
        for column in table.columns:
            place, kind = f"{table.name}.{column.name}", column.type
            short = isinstance(kind, String) and kind.length == LONG_CODES.get(place, 64)
            if not (isinstance(kind, plain) or (short and not isinstance(kind, Text)) or place in WRAPPED):
                found.append(place)
    return sorted(found)


@pytest.fixture
async def database(database_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(KEY))
    yield database
    await database.close()


async def sealed(database: Database, text: str = "тайна", owner: tuple[str, int] = ANNA) -> bytes:
    async with database.transaction() as transaction:
        return await transaction.vault.seal(owner, text, PLACE, NOW)


async def opened(database: Database, blob: bytes, place: str = PLACE) -> str | None:
    async with database.reading() as reading:
        return await reading.vault.open(blob, place)


def test_every_column_that_could_hold_words_is_sealed() -> None:
    assert unsealed(metadata) == []


@pytest.mark.parametrize(
    "kind", [Text(), String(), String(2000), LargeBinary(), String(65)], ids=lambda kind: repr(kind)
)
def test_a_free_column_would_be_found(kind: TypeEngine[Any]) -> None:
    tables = MetaData()
    Table("entries", tables, Column("body", kind))
    assert unsealed(tables) == ["entries.body"]


async def test_nothing_typed_lies_in_the_files(play: Play) -> None:
    trio = await play.kindergarten()
    words = ["сокровенное", "черновик-один", "Соколова", "Белова", "Солнышко"]
    await trio.mentee.says("/reflect сокровенное")
    await trio.mentee.says("черновик-один")
    await trio.mentor.says("/reflect")
    files = b"".join(file.read_bytes() for file in play.path.parent.iterdir() if file.is_file())
    for word in words:
        assert word.encode() not in files
        assert word.encode("utf-16-le") not in files
        # JSON's own spelling of Cyrillic.
        assert word.encode("unicode_escape") not in files
    assert play.path.stat().st_mode & 0o077 == 0


async def test_a_sealed_text_opens_at_its_own_place(database: Database) -> None:
    blob = await sealed(database)
    assert await opened(database, blob) == "тайна"
    assert "тайна".encode() not in blob


@pytest.mark.parametrize("place", ["entries|2|body", "entries|1|words", "goals|1|body"])
async def test_a_moved_blob_does_not_open(database: Database, place: str) -> None:
    blob = await sealed(database)
    with pytest.raises(Displaced):
        await opened(database, blob, place)


async def test_a_changed_blob_does_not_open(database: Database) -> None:
    blob = await sealed(database)
    with pytest.raises(Displaced):
        await opened(database, blob[:-1] + bytes([blob[-1] ^ 1]))


async def test_the_same_words_never_look_the_same(database: Database) -> None:
    assert await sealed(database) != await sealed(database)


async def test_erasing_a_key_makes_its_texts_unreadable_at_once_and_for_good(database: Database) -> None:
    blob = await sealed(database)
    other = await sealed(database, owner=("person", 8))
    assert await opened(database, blob) == "тайна"
    async with database.transaction() as transaction:
        await transaction.vault.erase(ANNA)
        assert await transaction.vault.open(blob, PLACE) is None
    assert await opened(database, blob) is None
    assert await opened(database, other) == "тайна"
    fresh = Database(str(database.url), Keyring(KEY))
    assert await opened(fresh, blob) is None
    await fresh.close()


async def test_who_comes_back_after_an_erasure_gets_a_new_key(database: Database) -> None:
    blob = await sealed(database)
    async with database.transaction() as transaction:
        await transaction.vault.erase(ANNA)
        again = await transaction.vault.seal(ANNA, "заново", PLACE, NOW)
    assert await opened(database, blob) is None
    assert await opened(database, again) == "заново"
    assert await opened(database, await sealed(database, "ещё")) == "ещё"


async def test_a_key_of_a_failed_transaction_seals_nothing_again(database: Database) -> None:
    with pytest.raises(ValueError, match="no"):
        async with database.transaction() as transaction:
            await transaction.vault.seal(ANNA, "тайна", PLACE, NOW)
            raise ValueError("no")
    assert database.keyring.by_owner == {}
    assert await opened(database, await sealed(database)) == "тайна"


async def test_a_key_of_a_rolled_back_update_seals_nothing_again(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.savepoint()
        await transaction.vault.seal(ANNA, "тайна", PLACE, NOW)
        await transaction.roll_back()
        blob = await transaction.vault.seal(ANNA, "заново", PLACE, NOW)
        await transaction.release()
    fresh = Database(str(database.url), Keyring(KEY))
    assert await opened(fresh, blob) == "заново"
    await fresh.close()


async def test_an_erasure_of_a_batch_survives_the_failure_of_its_neighbour(database: Database) -> None:
    blob = await sealed(database)
    async with database.transaction() as transaction:
        await transaction.savepoint()
        await transaction.vault.erase(ANNA)
        await transaction.release()
        await transaction.savepoint()
        await transaction.roll_back()
        await transaction.release()
    assert await opened(database, blob) is None
    again = await sealed(database, "заново")
    fresh = Database(str(database.url), Keyring(KEY))
    assert await opened(fresh, again) == "заново"
    await fresh.close()


async def test_an_erasure_that_was_rolled_back_erased_nothing(database: Database) -> None:
    blob = await sealed(database)
    async with database.transaction() as transaction:
        await transaction.savepoint()
        await transaction.vault.erase(ANNA)
        await transaction.roll_back()
        assert await transaction.vault.open(blob, PLACE) == "тайна"
        await transaction.release()
    assert await opened(database, blob) == "тайна"


async def test_another_data_key_opens_nothing(database: Database) -> None:
    blob = await sealed(database)
    stranger = Database(str(database.url), Keyring(os.urandom(32)))
    with pytest.raises(WrongDataKey):
        await opened(stranger, blob)
    await stranger.close()


async def test_the_inbox_keeps_no_words_after_the_commit(database: Database, database_path: Path) -> None:
    body = {"update_id": 5, "message": {"text": "сокровенное"}}
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        await store.inbox.put(5, 7, body, NOW)
    files = await asyncio.to_thread(database_path.read_bytes)
    assert b"\\u0441\\u043e\\u043a" not in files
    async with database.transaction() as transaction:
        [waiting] = await Store(transaction, NOW).inbox.take(NOW, 5)
        assert waiting.body == body
        blob = await transaction.vault.seal(SYSTEM, "x", "inbox|6|body", NOW)
        assert await transaction.vault.open(blob, "inbox|6|body") == "x"


@pytest.mark.parametrize("padding", ["", "=", "\n", "  "])
def test_a_data_key_is_read_with_and_without_padding(padding: str) -> None:
    assert len(read_data_key(new_data_key() + padding)) == 32


@pytest.mark.parametrize("text", ["", "короткий", "A" * 42, "A" * 44, "A" * 86, "not base64!"])
def test_what_is_no_data_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        read_data_key(text)
