"""`python -m bot …` as an operator types it: words, exit codes, sentences, and how fast it answers."""

import contextlib
import os
import re
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.forked import COLD

ROOT = Path(__file__).parent.parent
COMMANDS = ("run", "demo", "invite", "migrate", "check")


def environment(**more: str) -> dict[str, str]:
    """What the child needs of this environment, and nothing that is a setting."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100"} | more


Bot: TypeAlias = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def bot(tmp_path: Path, forked: tuple[str, ...]) -> Bot:
    """Run a command to its end in the test's folder; forked from a process that has imported everything."""
    return lambda *words, by=forked, **settings: ran(tmp_path, by, *words, **settings)


def ran(folder: Path, by: tuple[str, ...], *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*by, "bot", *words],
        cwd=folder,
        env=environment(**more),
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_answers_without_aiogram_and_names_every_command(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n main(['--help'])\nexcept SystemExit as end:\n"
        " heavy = {'aiogram', 'aiohttp', 'sqlalchemy', 'alembic', 'fluent'} & set(sys.modules)\n"
        " print('HEAVY', sorted(heavy), end.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment(), capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "HEAVY [] 0"
    assert all(f"\n    {command} " in done.stdout for command in COMMANDS)
    assert list(tmp_path.iterdir()) == []


def test_help_is_faster_than_aiogram_alone(tmp_path: Path) -> None:
    """In seconds of a processor, which do not depend on what else the machine does."""

    def seconds(*words: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            timeout=120,
            check=True,
        )
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    assert seconds("-m", "bot", "--help") < seconds("-c", "import aiogram")


def test_no_words_at_all_show_the_help(bot: Bot) -> None:
    done = bot(by=COLD)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: python -m bot")


@pytest.mark.parametrize(
    "words", [("dance",), ("run", "--fast"), ("demo", "--lang", "fr"), ("invite", "--role", "king")]
)
def test_wrong_words_are_explained(bot: Bot, words: tuple[str, ...]) -> None:
    done = bot(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert words[-1 if len(words) == 1 else -2] in done.stderr


def test_a_variable_of_the_machine_named_like_a_command_is_nothing_to_us(bot: Bot) -> None:
    done = bot("migrate", CHECK="1", RUN="yes", DEMO="{}", INVITE="x")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("run", "BOT_TOKEN", "hush"),
        ("run", "BOT_TOKEN_FILE", "/nowhere/hush-not-quoted"),
        ("run", "DATABASE_URL", "mysql://hush"),
        ("migrate", "DATABASE_URL", "mysql://hush"),
        ("check", "DATA_KEY", "hush"),
        ("invite", "DEFAULT_LANGUAGE", "hush"),
    ],
)
def test_a_wrong_setting_ends_in_one_sentence(
    bot: Bot, tmp_path: Path, command: str, name: str, value: str
) -> None:
    done = bot(command, **{name: value})
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    assert "hush" not in line
    assert list(tmp_path.iterdir()) == []


def test_without_a_token_there_is_nothing_to_run(bot: Bot, tmp_path: Path) -> None:
    done = bot("run")
    assert done.returncode == 2
    assert done.stderr == "BOT_TOKEN: is not set; ask @BotFather for one and put it into .env.\n"
    assert list(tmp_path.iterdir()) == []


def test_migrate_makes_a_database_and_check_finds_it_sound(bot: Bot, tmp_path: Path) -> None:
    """The first two cold, as an operator has them."""
    assert bot("check", by=COLD).returncode == 1
    assert not (tmp_path / "data").exists()
    done = bot("migrate", by=COLD)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("schema ")
    again = bot("migrate")
    assert again.stdout.endswith("as it was\n")
    checked = bot("check")
    assert checked.returncode == 0, checked.stdout
    assert all(line.startswith("ok ") for line in checked.stdout.splitlines())
    assert (tmp_path / "data" / "loza.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_first_link_asks_nothing_and_answers_open_a_programme_beforehand(
    bot: Bot, tmp_path: Path
) -> None:
    """What is asked is asked in chat; with one programme there the next link leads into it, unless `--new` is said."""
    assert bot("migrate").returncode == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "loza.sqlite3")) as connection, connection:
        connection.execute("INSERT INTO facts VALUES ('username', 'loza_bot')")
    answers = ("--name", "Сад 12", "--city", "Казань", "--teachers", "24", "--ends", "")
    for words in ((), answers, (), ("--new",), ("--programme", "Сад 12")):
        done = bot("invite", "--role", "coordinator", *words)
        assert done.returncode == 0 and "Traceback" not in done.stderr, words
        assert re.fullmatch(r"https://t\.me/loza_bot\?start=[\w-]{32}", done.stdout.splitlines()[-1])
    assert bot("invite", "--programme", "Сад 13").returncode == 1
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "loza.sqlite3")) as connection:
        opens = [row[0] is None for row in connection.execute("SELECT programme_id FROM invites ORDER BY id")]
        programmes = connection.execute("SELECT zone, country, setup FROM programmes").fetchall()
    assert opens == [True, False, False, True, False]
    assert programmes == [("Europe/Moscow", "RU", None)]
