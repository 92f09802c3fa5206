"""The operator's data key as text: read, checked, made. Light to import: settings need it before anything else."""

import base64
import binascii
import os


def read_data_key(text: str) -> bytes:
    """The 32 bytes of a base64url data key, with or without padding. Raises ValueError for anything else."""
    word = text.strip()
    try:
        key = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64url") from error
    if len(key) != 32:
        raise ValueError("not 32 bytes")
    return key


def new_data_key() -> str:
    """A fresh data key as base64url text."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
