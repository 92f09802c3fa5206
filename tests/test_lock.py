"""requirements.lock: every requirement has its hashes, no address is told, nothing of pyproject.toml is missing."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def blocks(lock: str) -> dict[str, str]:
    """Each pinned requirement with everything that belongs to it."""
    found = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.strip()):
        match = re.match(r"([A-Za-z0-9._-]+)==(\S+)", block)
        assert match, f"not pinned: {block.splitlines()[0]}"
        found[normal(match[1])] = block
    return found


def test_every_requirement_is_pinned_with_hashes() -> None:
    for name, block in blocks(LOCK).items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), name


def test_the_lock_tells_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|--index-url|--extra-index-url|--find-links)", LOCK, re.MULTILINE)


def test_every_dependency_of_the_project_is_locked_within_its_bounds() -> None:
    wanted = list(PROJECT["project"]["dependencies"])
    for group in (PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]):
        wanted += [requirement for listed in group.values() for requirement in listed]
    locked = blocks(LOCK)
    for requirement in wanted:
        name = re.split(r"[\[<>=!~ ;]", requirement)[0]
        assert normal(name) in locked, requirement
        version = re.match(r"\S+?==([0-9.]+)", locked[normal(name)])
        assert version, requirement
        for sign, bound in re.findall(r"(>=|<)([0-9.]+)", requirement):
            is_below = _numbers(version[1]) < _numbers(bound)
            assert is_below == (sign == "<"), f"{requirement}: {version[1]} is locked"


def _numbers(version: str) -> list[int]:
    numbers = [int(part) for part in version.rstrip(".").split(".")]
    return numbers + [0] * (4 - len(numbers))


def test_other_locks_hold_addresses_and_stay_out() -> None:
    assert not (ROOT / "uv.lock").exists()
    assert not (ROOT / "pylock.toml").exists()
