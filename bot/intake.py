"""Intake: Telegram → inbox. An update is confirmed to Telegram only after it is committed here."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from scheduler.calls import raw_call
from scheduler.clock import Clock
from storage.database import Database
from storage.store import Store

log = structlog.get_logger()

ALLOWED = '["message","edited_message","callback_query","my_chat_member"]'
LONG_POLL_SECONDS = 25
AT_ONCE = 100


class Intake:
    """Long polling. The offset is never stored: what is in the inbox is known there by its number."""

    def __init__(
        self, database: Database, bot: Bot, clock: Clock, arrived: Callable[[], None], *,
        long_poll: int = LONG_POLL_SECONDS,
    ) -> None:  # fmt: skip
        self._database = database
        self._bot = bot
        self._clock = clock
        self._arrived = arrived
        self._long_poll = long_poll
        self._offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set. A poll in the air is dropped then: what it brings is not confirmed yet."""
        trouble = 0
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                poll = asyncio.create_task(self._poll())
                await asyncio.wait({poll, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not poll.done():
                    poll.cancel()
                    with contextlib.suppress(asyncio.CancelledError, TelegramAPIError):
                        await poll
                    return
                trouble = 0 if await self._took(poll) else trouble + 1
                if trouble:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(asyncio.shield(stopped), min(0.25 * 2**trouble, 30))
        finally:
            stopped.cancel()

    async def _took(self, poll: asyncio.Task[list[Any]]) -> bool:
        try:
            updates = poll.result()
            if updates:
                await self.keep(updates)
        except TelegramRetryAfter as error:
            await self._clock.sleep(error.retry_after)
            return True
        except TelegramConflictError:
            log.error("another-poller", hint="another process polls with this token")
            return False
        except TelegramUnauthorizedError:
            log.error("token-refused")
            return False
        except Exception as error:
            log.warning("poll-failed", error=type(error).__name__)
            return False
        return True

    async def _poll(self) -> list[Any]:
        fields = {"timeout": str(self._long_poll), "limit": str(AT_ONCE), "allowed_updates": ALLOWED}
        if self._offset is not None:
            fields["offset"] = str(self._offset)
        call = raw_call("GetUpdates", fields)
        result = await self._bot.session(self._bot, call, timeout=self._long_poll + 15)
        return result if isinstance(result, list) else []

    async def keep(self, updates: list[Any]) -> None:
        """Commit updates to the inbox, then move the offset past them; one that cannot be numbered is passed over."""
        now = self._clock.now()
        numbered = [one for one in updates if isinstance(one, dict) and _number(one.get("update_id"))]
        if len(numbered) < len(updates):
            log.error("update-without-number", count=len(updates) - len(numbered))
        async with self._database.transaction() as transaction:
            store = Store(transaction, now)
            for update in numbered:
                await store.inbox.put(update["update_id"], chat_of(update), update, now)
        if numbered:
            self._offset = max(update["update_id"] for update in numbered) + 1
        self._arrived()


def chat_of(update: dict[str, Any]) -> int | None:
    """The chat an update belongs to: order is kept within it."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if isinstance(update.get(kind), dict):
            return _id_of(update[kind].get("chat"))
    tap = update.get("callback_query")
    if isinstance(tap, dict):
        message = tap.get("message")
        return _id_of(message.get("chat") if isinstance(message, dict) else tap.get("from"))
    return None


def _id_of(chat: Any) -> int | None:
    return _number(chat.get("id")) if isinstance(chat, dict) else None


def _number(found: Any) -> int | None:
    """A number a column of 64 bits can hold; anything else would fail the whole batch for ever."""
    fits = isinstance(found, int) and not isinstance(found, bool) and abs(found) < 1 << 63
    return found if fits else None
