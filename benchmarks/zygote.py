"""A parent that has imported everything and forks a bot on demand, since a cold import takes seconds.

Each line on stdin is a kind of bot to start (`ours` or `stock`); the answer is the child's process id. While it
forks, the parent runs no loop and no thread, so that a fork is clean. Settings come from the environment.
"""

import asyncio
import os
import signal
import sys
import tempfile

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bot.app import run
from bot.clock import MachineClock
from bot.settings import read_settings
from locales import Texts
from storage.database import Database
from storage.datakey import read_data_key
from storage.schema import migrate
from storage.sealing import Keyring
from storage.store import Store


async def stock() -> int:
    """aiogram as its tutorial has it: `start_polling`, a handler that writes a row and answers."""
    settings = read_settings()
    assert settings.bot_token is not None and settings.data_key is not None
    keyring = Keyring(read_data_key(settings.data_key.get_secret_value()))
    database = Database(settings.database_url.get_secret_value(), keyring)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.bot_api_url))
    bot = Bot(settings.bot_token.get_secret_value(), session=session)
    dispatcher = Dispatcher()

    async def save(message: Message) -> None:
        words = (message.text or "").removeprefix("/reflect ")
        async with database.transaction() as transaction:
            await Store(transaction, MachineClock().now()).leaders.know(words, "heard")
        await message.answer(f"Записала {words}")

    dispatcher.message.register(save)
    try:
        await dispatcher.start_polling(bot, polling_timeout=5)
    finally:
        await database.close()
    return 0


def start(kind: str) -> int:
    """Fork one bot; returns its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        code = asyncio.run(run(read_settings()) if kind == "ours" else stock())
    finally:
        os._exit(code)


def warm() -> None:
    """Load once what a start loads besides its imports (Babel's data, Alembic's scripts): half a second a child."""
    Texts()
    with tempfile.TemporaryDirectory(prefix="loza-warm-") as folder:
        asyncio.run(migrate(f"sqlite+aiosqlite:///{folder}/loza.sqlite3"))


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    warm()
    print("ready", flush=True)
    for line in sys.stdin:
        print(start(line.strip()), flush=True)


if __name__ == "__main__":
    main()
