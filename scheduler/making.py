"""Answers that are made when they leave: in a thread with its own loop, over a snapshot of its own.

A report of a thousand pairs takes seconds of reading and counting. Here it holds up neither the updates of others nor
the one writer; it is made from what was committed when it leaves, and asks its receiver's rights once more.
"""

import asyncio
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

import structlog
from aiogram.methods import EditMessageText

from handlers.speech import Make, Making, Said
from handlers.who import member_as_me
from locales import Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from scheduler.calls import Message, message_of
from storage.database import Database
from storage.deliveries import Call, Sending
from storage.store import Store

log = structlog.get_logger()

AT_ONCE = 2


class Makers:
    """Makes the answers of rows whose method is `Make`."""

    def __init__(
        self, database: Database, texts: Texts, makers: Mapping[str, Make],
        serialise: Callable[[Message | EditMessageText, int], Call],
    ) -> None:  # fmt: skip
        self._database = database
        self._texts = texts
        self._makers = makers
        self._serialise = serialise
        # Its threads start with the first answer, and Python ends them with the process.
        self._hands = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="making")

    async def make(self, one: Sending, now: datetime) -> Call | None:
        """The call this row stands for; None when there is nothing to say to her any more.

        A broken rule is said in its words. What fails is said with a code, the whole story is in the log.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._hands, lambda: asyncio.run(self._make(one, now)))

    async def _make(self, one: Sending, now: datetime) -> Call | None:
        fields = one.call.fields
        async with self._database.apart() as reading:
            store = Store(reading, now)
            me = await member_as_me(store, fields["member_id"])
            if me is None or me.person.telegram_id is None:
                return None
            t = self._texts.of(me.person.language)
            try:
                said = await self._makers[fields["maker"]](Making(store, me, t, now, fields["facts"]))
            except RuleBroken as broken:
                said = Said(refusal(t, broken))
            except Exception as error:
                said = Said(t("apology", code=_logged(one, error)))
            return self._call(me.person.telegram_id, said, fields["edits"], one) if said else None

    def _call(self, chat_id: int, said: Said, edits: int | None, one: Sending) -> Call:
        message: Message | EditMessageText = message_of(chat_id, said.text, said.keyboard, said)
        if edits is not None and said.file is None and said.picture is None:
            message = EditMessageText(
                chat_id=chat_id, message_id=edits, text=said.text, reply_markup=said.keyboard
            )
        return replace(self._serialise(message, one.lane), shows=said.shows)


def _logged(one: Sending, error: Exception) -> str:
    """Log what happened, where, and never the error's words, which may quote a person; its code."""
    code = token_hex(2).upper()
    at = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error(
        "making-failed",
        code=code,
        seq=one.seq,
        maker=one.call.fields["maker"],
        error=type(error).__name__,
        at=at[-8:],
    )
    return code
