"""The worker: inbox → dispatcher, one transaction an update (or a batch of them, each in its savepoint)."""

import asyncio
import contextlib
import secrets
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import LinkPreviewOptions, Update, User
from pydantic import ValidationError

from bot.outgoing import Outgoing
from locales import Texts
from scheduler.bell import Bell
from scheduler.clock import Clock
from storage.database import Database, Transaction
from storage.inbox import Waiting
from storage.store import Store

log = structlog.get_logger()

BATCH = 50
WORK_SECONDS = 0.02
TRIES = 3
FALLBACK_SECONDS = 1.0


class Undecodable(Exception):
    """Telegram sent something this code cannot read as an update."""


class Worker:
    """Handles what waits in the inbox. `token` and `me` are the bot's own, for the bot handlers see."""

    def __init__(
        self, database: Database, dispatcher: Dispatcher, texts: Texts, clock: Clock, token: str, me: User,
        *, batch: int = BATCH, language: str = "ru",
    ) -> None:  # fmt: skip
        self._database = database
        self._dispatcher = dispatcher
        self._texts = texts
        self._clock = clock
        self._token = token
        self._me = me
        self._batch = batch
        self._language = language
        self._at_hand: Waiting | None = None
        self._rest: float | None = None
        self.bell = Bell()
        self.after_commit: list[Callable[[], None]] = []

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until `stop` is set; the batch at hand is finished, the rest stays in the inbox."""
        careful = 0
        while not stop.is_set():
            try:
                handled = await self.handle_waiting(1 if careful else self._batch)
                careful = max(0, careful - 1)
            except Exception as error:
                # The transaction itself failed: nothing was kept, so try one by one to find the culprit.
                log.error("batch-failed", **story(error))
                await self._suspect(error, alone=careful > 0 or self._batch == 1)
                careful, handled = self._batch, 0
            if not handled:
                await self.bell.wait_till(self._clock, self._rest, FALLBACK_SECONDS)

    async def handle_waiting(self, most: int | None = None) -> int:
        """Handle one batch in one transaction; how many updates it held. Nobody is answered before the commit."""
        now = self._clock.now()
        async with self._database.looking() as looking:
            next_at = await Store(looking, now).inbox.next_at()
        self._rest = None if next_at is None else max((next_at - now).total_seconds(), 0.01)
        if next_at is None or next_at > now:
            return 0
        async with self._database.transaction() as transaction:
            rows = await Store(transaction, now).inbox.take(now, most or self._batch)
            enough = monotonic() + WORK_SECONDS
            handled = 0
            for waiting in rows:
                self._at_hand = waiting
                await self._one(transaction, waiting)
                handled += 1
                if monotonic() > enough:
                    break  # the others wait for the next transaction, nobody for this one
            self._at_hand = None
        for ring in self.after_commit:
            ring()
        return handled

    async def _suspect(self, error: Exception, *, alone: bool) -> None:
        """An update that breaks its transaction even alone has failed once more, or it would hold up everybody."""
        waiting, self._at_hand = self._at_hand, None
        if waiting is None or not alone:
            return
        with contextlib.suppress(
            Exception
        ):  # the database may be away; then nothing is known about the update
            async with self._database.transaction() as transaction:
                await self._failed(Store(transaction, self._clock.now()), waiting, error)

    async def _one(self, transaction: Transaction, waiting: Waiting) -> None:
        store = Store(transaction, self._clock.now())
        await transaction.savepoint()
        outgoing = Outgoing(waiting.chat_id)
        bot = self.speaking(outgoing)
        try:
            await self._feed(bot, outgoing, store, waiting)
            await self._owe(store, waiting, outgoing)
            await store.inbox.done(waiting.seq)
        except Exception as error:
            outgoing.close_for_good()
            await transaction.roll_back()
            await self._failed(store, waiting, error)
        await transaction.release()

    def speaking(self, outgoing: Outgoing) -> Bot:
        """The bot a handler sees: it speaks into `outgoing`."""
        bot = Bot(
            self._token,
            session=outgoing,
            default=DefaultBotProperties(
                parse_mode="HTML", link_preview=LinkPreviewOptions(is_disabled=True)
            ),
        )
        bot._me = self._me  # `create_start_link` would ask Telegram; a handler asks nobody
        return bot

    async def _feed(self, bot: Bot, outgoing: Outgoing, store: Store, waiting: Waiting) -> None:
        try:
            if waiting.body is None:
                raise Undecodable
            update = Update.model_validate(waiting.body, context={"bot": bot})
        except ValidationError as error:
            raise Undecodable from error
        result = await self._dispatcher.feed_update(
            bot, update, store=store, outgoing=outgoing, now=store.now, received_at=waiting.received_at,
            username=self._me.username,
        )  # fmt: skip
        if isinstance(result, TelegramMethod):
            await bot(result)
        asked = update.callback_query
        if asked is not None and not any(call.method == "AnswerCallbackQuery" for call in outgoing.calls):
            await bot(AnswerCallbackQuery(callback_query_id=asked.id))

    async def _owe(self, store: Store, waiting: Waiting, outgoing: Outgoing) -> None:
        """The collected calls become rows, in the same commit as what they speak of."""
        for number, call in enumerate(outgoing.close_for_good()):
            chat = call.chat_id if call.chat_id is not None else waiting.chat_id
            person = await store.people.by_telegram(chat) if chat is not None else None
            await store.deliveries.owe(
                f"a:{waiting.seq}:{number}",
                replace(call, chat_id=chat),
                store.now,
                person_id=person.id if person else None,
            )

    async def _failed(self, store: Store, waiting: Waiting, error: Exception) -> None:
        """Undecodable: dead at once. Else it is tried three times; then it is dead, with an apology and a code."""
        code = secrets.token_hex(2).upper()
        log.error("update-failed", code=code, seq=waiting.seq, attempt=waiting.attempts + 1, **story(error))
        if isinstance(error, Undecodable):
            await store.inbox.bury(waiting.seq, "undecodable")
            return
        if waiting.attempts + 1 < TRIES:
            again = store.now + timedelta(seconds=2**waiting.attempts)
            await store.inbox.failed(waiting, type(error).__name__, again)
            return
        await store.inbox.bury(waiting.seq, type(error).__name__)
        await self._apologise(store, waiting, code)

    async def _apologise(self, store: Store, waiting: Waiting, code: str) -> None:
        person = await store.people.by_telegram(waiting.chat_id) if waiting.chat_id else None
        if person is None or waiting.chat_id is None:
            return
        outgoing = Outgoing(waiting.chat_id)
        bot = self.speaking(outgoing)
        text = self._texts.of(person.language)("apology", code=code)
        await bot(SendMessage(chat_id=waiting.chat_id, text=text))
        await self._owe(store, waiting, outgoing)


def story(error: BaseException) -> dict[str, Any]:
    """An error for the log: its kind and its places, never its message, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    places = [
        f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in frames
    ]
    cause = error.__cause__ or error.__context__
    return {"error": type(error).__name__, "cause": type(cause).__name__ if cause else None, "at": places}
