"""`python -m bot run` as an operator starts it: a real process against the playground's Bot API."""

import asyncio
import contextlib
import signal
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.clock import MachineClock
from bot.playground import Limits, Playground
from storage.database import Database
from storage.datakey import new_data_key
from storage.schema import migrate
from storage.sealing import SYSTEM, Keyring
from tests.conftest import KEY
from tests.forked import COLD
from tests.test_cli import environment

PATIENCE = 90.0


@dataclass
class House:
    """A folder with a database, and the processes started in it."""

    folder: Path
    playground: Playground
    forked: tuple[str, ...]
    running: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def start(self, *words: str, cold: bool = False, **settings: str) -> asyncio.subprocess.Process:
        known = {"BOT_TOKEN": self.playground.token, "BOT_API_URL": self.playground.url}
        by = COLD if cold else self.forked
        process = await asyncio.create_subprocess_exec(
            *by, "bot", *words, cwd=self.folder, env=environment(**known | settings),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self.running.append(process)
        return process

    async def end(self, process: asyncio.subprocess.Process) -> tuple[int | None, list[str], list[str]]:
        """Exit code, lines of stdout, lines of stderr."""
        async with asyncio.timeout(PATIENCE):
            out, error = await process.communicate()
        self.running.remove(process)
        return process.returncode, out.decode().splitlines(), error.decode().splitlines()

    async def does(
        self, *words: str, cold: bool = False, **settings: str
    ) -> tuple[int | None, list[str], list[str]]:
        return await self.end(await self.start(*words, cold=cold, **settings))

    async def serving(self, *, cold: bool = False) -> asyncio.subprocess.Process:
        """A bot that polls."""
        polls = self._polls()
        process = await self.start("run", cold=cold)
        async with asyncio.timeout(PATIENCE):
            while self._polls() == polls:
                assert process.returncode is None, await self.end(process)
                await asyncio.sleep(0.02)
        return process

    def _polls(self) -> int:
        return sum(call.method.lower() == "getupdates" for call in self.playground.requests)

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        with contextlib.closing(sqlite3.connect(self.folder / "data" / "loza.sqlite3")) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture
async def house(tmp_path: Path, forked: tuple[str, ...]) -> AsyncIterator[House]:
    async with Playground(MachineClock(), limits=Limits(overall=None, burst=None)) as playground:
        house = House(tmp_path, playground, forked)
        yield house
        for process in house.running:
            process.kill()
            await process.communicate()


async def test_with_two_variables_set_a_coordinator_joins_and_a_clean_stop_follows(house: House) -> None:
    """A life: run, a second run is refused, an invite beside it, somebody joins, SIGTERM with work in flight.

    The first run and the invite are cold ones, as an operator starts them.
    """
    bot = await house.serving(cold=True)
    key = house.folder / "secrets" / "data.key"
    assert key.stat().st_mode & 0o777 == 0o600

    code, _, errors = await house.does("run")
    assert (code, errors) == (2, ["DATABASE_URL: another Loza is running on this database."])

    questions = ("--name", "Солнышко", "--city", "Казань", "--teachers", "20", "--ends", "")
    code, lines, errors = await house.does("invite", "--role", "coordinator", *questions, cold=True)
    assert code == 0, errors
    assert lines[-1].startswith(f"https://t.me/{house.playground.username}?start=")
    assert " " not in lines[-1]

    irina = house.playground.person("Ирина")
    await irina.opens(lines[-1])
    await irina.wait_for(lambda: irina.last is not None and irina.last.buttons, PATIENCE)
    await irina.taps("Принимаю")
    await irina.wait_for(lambda: house.rows("SELECT 1 FROM people"), PATIENCE)

    for number in range(20):
        await irina.says(f"/help {number}")
    began = asyncio.get_running_loop().time()
    bot.send_signal(signal.SIGTERM)
    code, _, errors = await house.end(bot)
    assert code == 0
    assert asyncio.get_running_loop().time() - began < 10
    assert "A new data key was made" in "\n".join(errors)
    assert "Traceback" not in "\n".join(errors)

    # What was not handled waits: in the inbox, or at Telegram.
    waiting = len(house.playground.updates.waiting)
    states = [row[0] for row in house.rows("SELECT state FROM inbox")]
    assert waiting + len(states) >= 22
    assert set(states) <= {"done", "waiting"}


async def test_a_wrong_or_missing_data_key_ends_in_one_sentence(house: House) -> None:
    url = f"sqlite+aiosqlite:///{house.folder}/data/loza.sqlite3"
    await migrate(url)
    database = Database(url, Keyring(KEY))
    async with database.transaction() as transaction:
        await transaction.vault.seal(SYSTEM, "тайна", "inbox|1|body", MachineClock().now())
    await database.close()

    code, out, errors = await house.does("run", DATA_KEY=new_data_key())
    assert (code, out, errors) == (2, [], ["DATA_KEY: this key does not open the texts in this database."])

    code, out, errors = await house.does("run")
    assert (code, out, len(errors)) == (2, [], 1)
    assert errors[0].startswith("DATA_KEY: the database holds sealed texts")
    assert not (house.folder / "secrets").exists()


async def test_a_token_telegram_does_not_know_is_told(house: House) -> None:
    code, _, errors = await house.does("run", BOT_TOKEN="42:hush")
    assert code == 2
    assert errors[-1] == "BOT_TOKEN: Telegram does not know this token."
    assert "hush" not in "\n".join(errors)


async def test_a_stop_before_telegram_was_reached_is_a_stop(house: House) -> None:
    await house.playground.stop()
    bot = await house.start("run")
    assert bot.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while b"telegram-not-reached" not in await bot.stderr.readline():
            pass
    bot.send_signal(signal.SIGTERM)
    code, _, errors = await house.end(bot)
    assert code == 0, errors
    assert "Traceback" not in "\n".join(errors)
