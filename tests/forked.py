"""How tests start the bot as a process: cold, as an operator does, or forked from a mother who has imported it."""

import contextlib
import fcntl
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLD = (sys.executable, "-m")
"""What stands before a module's name."""
PATIENCE = 60.0


@contextlib.contextmanager
def mother(folder: Path) -> Iterator[tuple[str, ...]]:
    """What stands before a module's name to fork it, from the one mother of all who share this folder."""
    place = folder / "mother"
    with contextlib.ExitStack() as to_end:
        with (folder / "mother.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (guest := _guest_at(place)) is None:
                to_end.enter_context(_started(place))
                guest = _guest_at(place)
        assert guest is not None
        to_end.enter_context(guest)
        yield (sys.executable, "-I", "-S", str(ROOT / "tests" / "midwife.py"), str(place))


def _guest_at(place: Path) -> socket.socket | None:
    """A connection for which the mother stays, if there is one."""
    guest = socket.socket(socket.AF_UNIX)
    try:
        guest.connect(str(place))
    except OSError:
        guest.close()
        return None
    return guest


@contextlib.contextmanager
def _started(place: Path) -> Iterator[None]:
    """Whoever started her sees her go, which she does when all guests have left."""
    place.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.mother", str(place)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    with process.stdout as told:
        assert told.readline() == b"ready\n"
    yield
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
