"""Arrows point one way, rules know nothing but the language, and nothing happens at import."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "storage", "scheduler", "locales", "mentoring")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def imported(file: Path) -> set[str]:
    """Top-level names of everything a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            found.add((node.module or "").partition(".")[0])
    return found


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=120,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}, check=False,
    )  # fmt: skip


def test_the_contracts_are_kept() -> None:
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{len(CONTRACTS['contracts'])} kept, 0 broken" in done.stdout


def test_a_wrong_arrow_would_be_found(tmp_path: Path) -> None:
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "mentoring" / "wrong.py").write_text("import aiogram\nimport storage\n")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    done = linted(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "mentoring.wrong -> storage" in done.stdout
    assert "mentoring.wrong -> aiogram" in done.stdout


def test_rules_import_only_the_standard_library() -> None:
    for file in (ROOT / "mentoring").rglob("*.py"):
        assert imported(file) <= sys.stdlib_module_names | {"mentoring"}, file


def test_only_storage_knows_sql() -> None:
    sql = {"sqlalchemy", "aiosqlite", "asyncpg", "alembic", "sqlite3"}
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            assert package == "storage" or not imported(file) & sql, file


def test_nobody_imports_the_program() -> None:
    for package in PACKAGES[1:]:
        for file in (ROOT / package).rglob("*.py"):
            assert "bot" not in imported(file), file


def test_everything_stands_at_its_place() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= {*PACKAGES, "tests", "benchmarks"}
    assert set(PACKAGES) <= folders


PROBE = """
import sys, importlib, pkgutil, threading, gc
for name in {packages}:
    package = importlib.import_module(name)
    for found in pkgutil.walk_packages(package.__path__, name + "."):
        if not found.name.endswith((".__main__", ".migrations.env")):
            importlib.import_module(found.name)
from pathlib import Path
routers = []
if "aiogram" in sys.modules:
    from aiogram import Bot, Dispatcher, Router
    routers = [one for one in gc.get_objects() if isinstance(one, (Bot, Dispatcher, Router))]
import socket
sockets = [one for one in gc.get_objects() if isinstance(one, socket.socket)]
print(threading.active_count(), len(routers), len(sockets), sorted(str(one) for one in Path.cwd().rglob("*")))
"""


def test_nothing_is_done_at_import(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(packages=PACKAGES)], cwd=tmp_path, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("1 0 0 []\n", ""), done.stderr
