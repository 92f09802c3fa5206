"""aiogram's HTTP session, telling what may have reached Telegram from what never left this machine.

A message that never left can be repeated freely; aiogram reports both as one error, and a proxy's errors not at all.
"""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientTimeout

CONNECT_SECONDS = 10.0


class Session(AiohttpSession):
    """The session of `connect()`: connecting has a time of its own, a proxy that is away is a network error."""

    def __init__(self, *, connect_seconds: float = CONNECT_SECONDS, **known: Any) -> None:
        super().__init__(**known)
        self.connect_seconds = connect_seconds

    async def close(self) -> None:
        """aiogram waits a quarter of a second here for TLS to say goodbye; a plain connection has nothing to say."""
        if not self.api.base.startswith("http://"):
            await super().close()
        elif self._session is not None and not self._session.closed:
            await self._session.close()

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: float | None = None) -> Any:
        limits = ClientTimeout(
            total=self.timeout if timeout is None else timeout, sock_connect=self.connect_seconds
        )
        try:
            # aiogram hands the limits to aiohttp as they are, which takes seconds or this.
            return await super().make_request(bot, method, limits)  # type: ignore[arg-type]
        except Exception as error:
            if type(error).__module__.partition(".")[0] != "aiohttp_socks":
                raise
            raise TelegramNetworkError(
                method=method, message=type(error).__name__
            ) from ConnectionRefusedError()
