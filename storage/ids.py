"""Row ids, made by us before the insert: sealing binds a text to its row, so the row's id must be known first."""

import secrets
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


def new_id(now: datetime) -> int:
    """A 63-bit id: 42 bits of milliseconds since 2024 and 21 random bits. Roughly ordered by time, never shown."""
    milliseconds = int((now - _EPOCH).total_seconds() * 1000)
    return (max(milliseconds, 0) & ((1 << 42) - 1)) << 21 | secrets.randbits(21)


def made_at(row_id: int) -> datetime:
    """When a row got its id, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=row_id >> 21)
