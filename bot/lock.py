"""One process a SQLite file: an exclusive lock on a file beside it, freed by the system when the process ends."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from bot.settings import WrongSetting


@contextlib.contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold the lock of a SQLite URL while the block runs; other engines need none. Raises WrongSetting if held."""
    scheme, _, path = url.partition(":///")
    if not scheme.startswith("sqlite") or not path or path == ":memory:":
        yield
        return
    os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120 - a URL's path
    descriptor = os.open(f"{path}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WrongSetting("DATABASE_URL: another Loza is running on this database.") from None
        yield
    finally:
        os.close(descriptor)
