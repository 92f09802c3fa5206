"""`python -m bot …` as an operator types it: words, exit codes, sentences, and how fast it answers."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = ("run", "demo", "invite", "migrate", "check")


def environment(**more: str) -> dict[str, str]:
    """What the child needs of this environment, and nothing that is a setting."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100"} | more


def bot(folder: Path, *words: str, answers: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(**more),
        input=answers,
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
    def seconds(*words: str) -> float:
        began = time.monotonic()
        subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            timeout=60,
            check=True,
        )
        return time.monotonic() - began

    helping = min(seconds("-m", "bot", "--help") for _ in range(2))
    assert helping < seconds("-c", "import aiogram")


def test_no_words_at_all_show_the_help(tmp_path: Path) -> None:
    done = bot(tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: python -m bot")


@pytest.mark.parametrize(
    "words", [("dance",), ("run", "--fast"), ("demo", "--lang", "fr"), ("invite", "--role", "king")]
)
def test_wrong_words_are_explained(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = bot(tmp_path, *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert words[-1 if len(words) == 1 else -2] in done.stderr


def test_a_variable_of_the_machine_named_like_a_command_is_nothing_to_us(tmp_path: Path) -> None:
    done = bot(tmp_path, "migrate", CHECK="1", RUN="yes", DEMO="{}", INVITE="x")
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
def test_a_wrong_setting_ends_in_one_sentence(tmp_path: Path, command: str, name: str, value: str) -> None:
    done = bot(tmp_path, command, **{name: value})
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    assert "hush" not in line
    assert list(tmp_path.iterdir()) == []


def test_without_a_token_there_is_nothing_to_run(tmp_path: Path) -> None:
    done = bot(tmp_path, "run")
    assert done.returncode == 2
    assert done.stderr == "BOT_TOKEN: is not set; ask @BotFather for one and put it into .env.\n"
    assert list(tmp_path.iterdir()) == []


def test_migrate_makes_a_database_and_check_finds_it_sound(tmp_path: Path) -> None:
    assert bot(tmp_path, "check").returncode == 1
    assert not (tmp_path / "data").exists()
    done = bot(tmp_path, "migrate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("schema ")
    again = bot(tmp_path, "migrate")
    assert again.stdout.endswith("as it was\n")
    checked = bot(tmp_path, "check")
    assert checked.returncode == 0, checked.stdout
    assert all(line.startswith("ok ") for line in checked.stdout.splitlines())
    assert (tmp_path / "data" / "loza.sqlite3").stat().st_mode & 0o777 == 0o600
