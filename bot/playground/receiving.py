"""How the bot receives updates: getUpdates, or a webhook that is called from here."""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.playground.arguments import Arguments
from bot.playground.entities import Json
from bot.playground.messages import unix
from bot.playground.refusals import WEBHOOK_IS_SET, bad_request, conflict
from bot.playground.updates import Update, Updates

LONGEST_POLL = 50
HOOK_URL = re.compile(r"https://\S+|http://(?:127\.0\.0\.1|localhost)[:/]\S*")


class Receiving:
    """The methods about receiving, and the caller of the webhook.

    Telegram wants https; a webhook on this machine may be plain http. Calls come one at a time, a failed one is
    repeated after `retry` seconds of the machine until it succeeds.
    """

    def __init__(self, clock: Clock, updates: Updates, retry: float = 0.2) -> None:
        self.url = ""
        self.secret = ""
        self._clock = clock
        self._updates = updates
        self._retry = retry
        self._caller: asyncio.Task[None] | None = None
        self._error: tuple[datetime, str] | None = None

    def table(self) -> dict[str, Callable[[Arguments], Awaitable[Any]]]:
        """Method names, in lower case, and what answers them."""
        return {
            "getupdates": self.get_updates,
            "setwebhook": self.set_webhook,
            "deletewebhook": self.delete_webhook,
            "getwebhookinfo": self.get_webhook_info,
        }

    async def get_updates(self, arguments: Arguments) -> list[Json]:
        if self.url:
            raise conflict(WEBHOOK_IS_SET)
        self._remember_kinds(arguments)
        limit = min(100, max(1, arguments.number("limit", 100)))
        timeout = min(LONGEST_POLL, max(0, arguments.number("timeout")))
        return await self._updates.poll(arguments.number("offset"), limit, timeout)

    async def set_webhook(self, arguments: Arguments) -> bool:
        url, secret = arguments.text("url"), arguments.text("secret_token")
        if not url:
            return await self.delete_webhook(arguments)
        if not HOOK_URL.fullmatch(url):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        self._remember_kinds(arguments)
        if arguments.flag("drop_pending_updates"):
            self._updates.forget_all()
        self._updates.end_poll()
        await self.close()
        self.url, self.secret, self._error = url, secret, None
        self._caller = asyncio.create_task(self._call())
        return True

    async def delete_webhook(self, arguments: Arguments) -> bool:
        if arguments.flag("drop_pending_updates"):
            self._updates.forget_all()
        await self.close()
        self.url = self.secret = ""
        return True

    async def get_webhook_info(self, _: Arguments) -> Json:
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting),
        }
        if self._error:
            info |= {"last_error_date": unix(self._error[0]), "last_error_message": self._error[1]}
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info

    async def close(self) -> None:
        """Stop calling; `resume` goes on."""
        if self._caller:
            self._caller.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._caller
            self._caller = None

    def resume(self) -> None:
        """Call again after a stop, if a webhook is set."""
        if self.url and not self._caller:
            self._caller = asyncio.create_task(self._call())

    def _remember_kinds(self, arguments: Arguments) -> None:
        kinds = arguments.parsed("allowed_updates", "can't parse allowed_updates JSON object")
        if isinstance(kinds, list):
            self._updates.allow([str(kind) for kind in kinds])

    async def _call(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        timeout = aiohttp.ClientTimeout(total=30)
        async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
            while True:
                if not self._updates.waiting:
                    await self._updates.arrival()
                elif await self._deliver(session, update := self._updates.waiting[0]):
                    self._updates.confirm(update.update_id)
                else:
                    await asyncio.sleep(self._retry)

    async def _deliver(self, session: aiohttp.ClientSession, update: Update) -> bool:
        try:
            async with session.post(self.url, json=update.to_json()) as response:
                if response.ok:
                    return True
                message = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            message = f"Connection failed: {type(error).__name__}"
        self._error = (self._clock.now(), message)
        return False
