"""`migrate` and `check`: what an operator is told, and that looking changes nothing."""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.clock import SteeredClock
from bot.lock import locked
from bot.settings import Settings, WrongSetting
from bot.upkeep import check, key_problem, migrate, sealed_rows
from mentoring.counters import MemberWeek, PairWeek
from storage.counters import Counters
from storage.datakey import new_data_key, read_data_key
from storage.schema import newest
from storage.sealing import Keyring
from storage.tables import dues, inbox, member_weeks, pair_weeks, prompts
from tests.coordination import World, opened

DATA_KEY = new_data_key()
KEY = read_data_key(DATA_KEY)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY = date(2026, 10, 12)


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path) -> Iterator[None]:
    """`secrets/data.key` is looked for in the working folder: here there is none."""
    folder = tmp_path / "work"
    folder.mkdir()
    with contextlib.chdir(folder):
        yield
    assert not (folder / "secrets").exists(), "looking made a key"


def settings_on(path: Path, data_key: str | None = DATA_KEY) -> Settings:
    return Settings(
        bot_token=None, database_url=SecretStr(f"sqlite+aiosqlite:///{path}"),
        data_key=SecretStr(data_key) if data_key else None,
    )  # fmt: skip


async def findings(
    path: Path, capsys: pytest.CaptureFixture[str], data_key: str | None = DATA_KEY, now: datetime = NOW
) -> tuple[int, list[str], list[str]]:
    """The exit code, what was found good, and what was found wrong."""
    capsys.readouterr()
    code = await check(settings_on(path, data_key), SteeredClock(now, speed=0))
    lines = capsys.readouterr().out.splitlines()
    wrong = [line.removeprefix("WRONG ") for line in lines if line.startswith("WRONG ")]
    return code, [line.removeprefix("ok").strip() for line in lines if line.startswith("ok ")], wrong


def execute(path: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """A statement of somebody who does not care about foreign keys."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(statement, values).fetchall()
        connection.commit()
        return rows


def fingerprint(path: Path) -> dict[str, str]:
    """The bytes of the database and of its log; the shared memory beside it is no data."""
    files = [file for file in path.parent.glob(f"{path.name}*") if not file.name.endswith("-shm")]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.stat().st_size}


async def a_sealed_programme(path: Path) -> World:
    """A programme whose names are sealed by the operator's key."""
    async with opened(path, MONDAY, Keyring(KEY)) as world:
        world.is_now(MONDAY)
        await world.pair("Ольга Орлова", "Мария Белова")
        return world


# --- check


async def test_a_fresh_database_is_sound(database_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, good, wrong = await findings(database_path, capsys, data_key=None)
    assert (code, wrong) == (0, [])
    assert good == [
        f"schema: {newest()}",
        "keys: none yet",
        "file: sound",
        "counters of pairs: equal to the rows",
        "counters of members: equal to the rows",
        "audit: empty",
        "waiting: nothing late",
    ]


async def test_a_programme_in_use_is_sound_and_looking_changes_nothing(
    database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_sealed_programme(database_path)
    before = fingerprint(database_path)
    code, good, wrong = await findings(database_path, capsys)
    assert (code, wrong) == (0, [])
    assert "keys: the data key opens 3 of 3" in good
    assert fingerprint(database_path) == before


async def test_looking_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere" / "loza.sqlite3"
    code, good, wrong = await findings(path, capsys)
    assert (code, good, wrong) == (1, [], ["database: there is none yet at DATABASE_URL"])
    assert not path.parent.exists()


async def test_an_empty_file_has_no_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "loza.sqlite3"
    path.touch()
    code, good, wrong = await findings(path, capsys)
    assert code == 1
    assert wrong == [f"schema: none, not {newest()}: migrate"]
    assert good == ["keys: none yet", "file: sound"]


async def test_another_key_opens_nothing(database_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await a_sealed_programme(database_path)
    code, _, wrong = await findings(database_path, capsys, data_key=new_data_key())
    assert (code, wrong) == (1, ["keys: the data key opens 0 of 3"])


async def test_a_missing_key_is_wrong_and_none_is_made(
    database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await a_sealed_programme(database_path)
    code, _, wrong = await findings(database_path, capsys, data_key=None)
    assert code == 1
    assert len(wrong) == 1 and wrong[0].startswith("keys: DATA_KEY: the database holds sealed texts")


async def test_a_counter_that_differs_from_the_rows_is_found(
    database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened(database_path, MONDAY, Keyring(KEY)) as world:
        pair = await world.pair("Ольга Орлова", "Мария Белова")
        await world.meeting(pair, MONDAY)
        await world.entry(world.mentee_of(pair), MONDAY)
    code, _, wrong = await findings(database_path, capsys)
    assert code == 1
    assert [line.partition(",")[0] for line in wrong] == [
        "counters of pairs: 1 differ", "counters of members: 1 differ",
    ]  # fmt: skip
    assert "kept None, counted PairWeek" in wrong[0] and "held_both=1" in wrong[0]
    async with opened(database_path, MONDAY, Keyring(KEY)) as world:
        await world.insert(pair_weeks, pair_id=pair, week=MONDAY, held_both=1)
        await world.insert(member_weeks, member_id=world.mentee_of(pair), week=MONDAY, entries=1)
    assert (await findings(database_path, capsys))[0] == 0


async def test_counters_are_counted_from_every_kind_of_row(database_path: Path) -> None:
    async with opened(database_path, MONDAY, Keyring(KEY)) as world:
        pair = await world.pair("Ольга Орлова", "Мария Белова")
        mentee = world.mentee_of(pair)
        for state, how in (("held", "both"), ("held", "one"), ("held", "said"), ("missed", "both")):
            await world.meeting(pair, MONDAY, state=state, how=how)
        for state, cause in (("cancelled", "moved"), ("cancelled", "declined"), ("proposed", None)):
            await world.meeting(pair, MONDAY, state=state, cause=cause)
        for state in ("kept", "erased", "draft"):
            await world.entry(mentee, MONDAY, state=state)
        for week, state in enumerate(("answered", "skipped", "sent")):
            await world.prompt(mentee, MONDAY + timedelta(weeks=week), state)
        async with world.store() as store:
            counters = Counters(store.transaction)
            assert await counters.counted_pair_weeks() == (PairWeek(pair, MONDAY, 1, 1, 1, 1, 1, 0, 0, 1, 1),)
            assert await counters.counted_member_weeks() == (
                MemberWeek(mentee, MONDAY, entries=2, answered=1),
                MemberWeek(mentee, MONDAY + timedelta(weeks=1), skipped=1),
            )
            assert len(await counters.pair_differences()) == 1
            assert len(await counters.member_differences()) == 2
        assert world.rows(f"SELECT count(*) FROM {prompts.name}") == [(3,)]


@pytest.mark.parametrize(("late", "is_sound"), [(timedelta(hours=24), True), (timedelta(hours=25), False)])
async def test_what_waits_for_more_than_a_day_is_found(
    database_path: Path, capsys: pytest.CaptureFixture[str], late: timedelta, is_sound: bool
) -> None:
    async with opened(database_path, MONDAY, Keyring(KEY)) as world:
        pair = await world.pair("Ольга Орлова", "Мария Белова")
        due_at = NOW - late
        await world.insert(inbox, update_id=1, chat_id=1, state="waiting", due_at=due_at, received_at=due_at)
        await world.insert(inbox, update_id=2, state="done", due_at=due_at, received_at=due_at)
        person = world.rows("SELECT id FROM people")[0][0]
        await world.insert(
            dues, kind="D1", class_="D", rank=1, person_id=person, occurrence="2026-W40", due_at=due_at,
            state="waiting", since_at=due_at, made_at=due_at,
        )  # fmt: skip
        for week, reason in (("2026-W41", "failed-7"), ("2026-W42", "moved")):
            await world.insert(
                dues, kind="D1", class_="D", rank=1, person_id=person, occurrence=week, due_at=NOW,
                state="waiting", since_at=due_at, made_at=due_at, reason=reason,
            )  # fmt: skip
        await world.meeting(pair, MONDAY, state="pending", judge_at=due_at)
        await world.insert(pair_weeks, pair_id=pair, week=MONDAY, planned=1)
    code, _, wrong = await findings(database_path, capsys)
    if is_sound:
        assert (code, wrong) == (0, [])
    else:
        said = "waiting: more than a day past their time: 1 in inbox, 2 in dues, 1 in meetings"
        assert (code, wrong) == (1, [said])


async def test_a_row_without_its_parent_is_found(
    database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    execute(
        database_path, "INSERT INTO cadences (pair_id, from_on, weeks, own) VALUES (5, '2026-09-07', 2, 0)"
    )
    code, _, wrong = await findings(database_path, capsys)
    assert (code, wrong) == (1, ["file: 1 faults, first: cadences: a row without its pairs"])


async def test_a_damaged_file_is_found(database_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    execute(database_path, "PRAGMA wal_checkpoint(TRUNCATE)")
    # An index that lost its rows: the table says one thing, the index another.
    execute(database_path, "INSERT INTO facts (name, value) VALUES ('a', 'b')")
    with contextlib.closing(sqlite3.connect(database_path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'leaders')"
            " WHERE name = 'facts'"
        )
        connection.commit()
    code, _, wrong = await findings(database_path, capsys)
    assert code == 1
    assert any(line.startswith("file: ") for line in wrong)


async def test_a_file_that_is_no_database_is_said_to_be_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "loza.sqlite3"
    path.write_bytes(b"this was a holiday photo" * 400)
    code, good, wrong = await findings(path, capsys)
    assert (code, good, wrong) == (1, [], ["database: it cannot be read (DatabaseError)"])


async def test_a_server_that_is_not_there_is_said_to_be_unreadable(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = Settings(
        bot_token=None, database_url=SecretStr("postgresql+asyncpg://loza@127.0.0.1:1/loza"), data_key=None
    )
    assert await check(settings) == 1
    assert capsys.readouterr().out.startswith("WRONG database: it cannot be read (")


# --- migrate


async def test_migrating_makes_the_newest_schema_and_again_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "data" / "loza.sqlite3"
    assert await migrate(settings_on(path)) == 0
    assert capsys.readouterr().out == f"schema {newest()}, was None\n"
    assert await migrate(settings_on(path)) == 0
    assert capsys.readouterr().out == f"schema {newest()}, as it was\n"
    assert (await findings(path, capsys))[0] == 0
    assert path.stat().st_mode & 0o777 == 0o600


async def test_a_running_bot_keeps_the_schema_to_itself(database_path: Path) -> None:
    with locked(f"sqlite+aiosqlite:///{database_path}"), pytest.raises(WrongSetting, match="another Loza"):
        await migrate(settings_on(database_path))


async def test_the_schema_of_a_newer_loza_is_left_alone(
    database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    execute(database_path, "UPDATE alembic_version SET version_num = '9999'")
    before = fingerprint(database_path)
    assert await migrate(settings_on(database_path)) == 1
    assert capsys.readouterr().out == "schema 9999 was made by a newer Loza; nothing was changed\n"
    assert fingerprint(database_path) == before
    code, _, wrong = await findings(database_path, capsys)
    assert (code, wrong) == (1, [f"schema: 9999, not {newest()}: migrate"])


# --- what the start asks


async def test_the_start_learns_whether_a_key_is_needed_and_fits(database_path: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.sqlite3"
    empty = tmp_path / "empty.sqlite3"
    empty.touch()
    copy = shutil.copy(database_path, tmp_path / "copy.sqlite3")
    for path in (missing, empty, copy):
        assert await sealed_rows(f"sqlite+aiosqlite:///{path}") == 0
        assert not await key_problem(f"sqlite+aiosqlite:///{path}", Keyring(KEY))
    assert not missing.exists()
    await a_sealed_programme(database_path)
    url = f"sqlite+aiosqlite:///{database_path}"
    assert await sealed_rows(url) == 3
    assert not await key_problem(url, Keyring(KEY))
    assert await key_problem(url, Keyring(bytes(32)))
