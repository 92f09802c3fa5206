"""The oldest waiting update of each chat: our window against the plain question, with 7,500 rows waiting."""

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Executable, func, insert, select

from storage.database import Database
from storage.inbox import Inbox
from storage.schema import migrate
from storage.sealing import Keyring
from storage.tables import inbox

ROWS, CHATS, ROUNDS = 7500, 12, 60
NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)

_naive = (
    select(inbox)
    .where(
        inbox.c.seq.in_(
            select(func.min(inbox.c.seq)).where(inbox.c.state == "waiting").group_by(inbox.c.chat_id)
        ),
        inbox.c.due_at <= NOW,
    )
    .order_by(inbox.c.seq)
    .limit(50)
)


async def bench() -> bool:
    """Print how many times faster the window answers; always well."""
    with tempfile.TemporaryDirectory(prefix="loza-heads-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'loza.sqlite3'}"
        await migrate(url)
        database = Database(url, Keyring(bytes(32)))
        try:
            await _fill(database)
            window, naive = await _seconds(database, None), await _seconds(database, _naive)
        finally:
            await database.close()
    print(
        f"  window {window * 1000:.2f} ms, plain {naive * 1000:.2f} ms: {naive / window:.1f} times",
        flush=True,
    )
    return True


async def _fill(database: Database) -> None:
    rows = [
        {
            "update_id": number, "chat_id": number % CHATS, "state": "waiting", "due_at": NOW,
            "received_at": NOW, "attempts": 0,
        }
        for number in range(ROWS)
    ]  # fmt: skip
    async with database.transaction() as transaction:
        await transaction.connection.execute(insert(inbox), rows)


async def _seconds(database: Database, question: Executable | None) -> float:
    """The median time of one question."""
    times = []
    async with database.reading() as reading:
        for _ in range(ROUNDS):
            began = time.perf_counter()
            rows = await (Inbox(reading).take(NOW, 50) if question is None else reading.all(question))
            times.append(time.perf_counter() - began)
            assert len(rows) == CHATS
    return statistics.median(times)
