"""Row ids, made by us before the insert: sealing binds a text to its row, so the row's id must be known first."""

import secrets
from datetime import UTC, datetime, timedelta
from itertools import count

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_BITS = 21
# From a random number on, one after another: a process never gives the same id twice in one millisecond.
_numbers = count(secrets.randbits(_BITS))


def new_id(now: datetime) -> int:
    """A 63-bit id: 42 bits of milliseconds since 2024, 21 bits to tell apart. Roughly ordered by time, never shown."""
    milliseconds = int((now - _EPOCH).total_seconds() * 1000)
    return (max(milliseconds, 0) & ((1 << 42) - 1)) << _BITS | next(_numbers) % (1 << _BITS)


def made_at(row_id: int) -> datetime:
    """When a row got its id, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=row_id >> _BITS)
