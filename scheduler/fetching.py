"""Files people send that are to be read (a list of people, a template): fetched from Telegram beside everything else.

A handler only notes that it wants a file. It is asked for and read here, with a limit, and kept sealed; then an answer
is made from it. The address of a file holds the token, so no error of a download is ever put into words.
"""

from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from mentoring.uploads import LARGEST
from scheduler.calls import raw_call
from scheduler.clock import Clock
from scheduler.delivery import HARMLESS_TRIES
from storage.database import Database
from storage.deliveries import Sending
from storage.store import Store

log = structlog.get_logger()

SECONDS = 30
PIECE = 64 * 1024
# Takes what came (None: it cannot be had, or is too large) and owes the answer.
Fetched = Callable[[Store, int, bytes | None], Awaitable[None]]


class Fetcher:
    """Reads the files of rows whose method is `Fetch`."""

    def __init__(self, database: Database, bot: Bot, clock: Clock, fetched: Fetched) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._fetched = fetched

    async def fetch(self, one: Sending) -> None:
        """Read the file and keep it. Raises what aiogram raises when Telegram cannot be reached: it is tried again.

        After the last try it is said that it cannot be had, so that nobody waits for an answer that will not come.
        """
        try:
            content = await self._read(one.call.fields["file_id"])
        except Exception:
            if one.attempts < HARMLESS_TRIES:
                raise
            content = None
        async with self._database.transaction() as transaction:
            await self._fetched(Store(transaction, self._clock.now()), one.call.fields["upload_id"], content)

    async def _read(self, file_id: str) -> bytes | None:
        session = self._bot.session
        try:
            found = await session(self._bot, raw_call("GetFile", {"file_id": file_id}), timeout=SECONDS)
        except TelegramBadRequest:
            return None  # Telegram has it no more, or it is larger than a bot may read
        if not isinstance(found, dict) or not found.get("file_path") or found.get("file_size", 0) > LARGEST:
            return None
        url = session.api.file_url(self._bot.token, found["file_path"])
        read = bytearray()
        async for piece in session.stream_content(url, timeout=SECONDS, chunk_size=PIECE):
            read += piece
            if len(read) > LARGEST:
                return None
        return bytes(read)
