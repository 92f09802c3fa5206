"""The data key: given, read from its file, or made on the first run; never made when sealed rows exist."""

import os
from pathlib import Path

from storage.datakey import new_data_key, read_data_key

KEY_FILE = Path("secrets") / "data.key"


class NoDataKey(Exception):
    """Sealed rows exist and their key is nowhere; one sentence for the operator."""


def data_key(given: str | None, has_sealed_rows: bool, path: Path = KEY_FILE) -> tuple[bytes, bool]:
    """The key's 32 bytes, and whether it was made just now (then somebody must be told to back it up)."""
    if given:
        return read_data_key(given), False
    if path.exists():
        try:
            return read_data_key(path.read_text(encoding="ascii")), False
        except (ValueError, OSError) as error:
            raise NoDataKey(f"{path}: this is not a data key ({type(error).__name__}).") from None
    if has_sealed_rows:
        raise NoDataKey(
            f"DATA_KEY: the database holds sealed texts, but their key is not set and {path} is missing."
            " Put the key back from your backup."
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = new_data_key()
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    return read_data_key(key), True
