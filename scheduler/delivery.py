"""Delivery: sends the rows that are owed, in order within a chat, paced, and records what became of each.

One leader. A row is claimed (committed as `sending`) before the request and closed after it, both under the leader's
fencing token. `sendMessage` and `sendDocument` know no idempotency key: after an ambiguous break a message, with or
without a file, is repeated once at most.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from handlers.reach import lose
from scheduler.bell import Bell
from scheduler.calls import raw_call
from scheduler.clock import Clock
from scheduler.pace import Pace
from storage.database import Database
from storage.deliveries import BULK, CALLBACK, FETCH, MAKE, PEOPLE, Call, Sending
from storage.store import Store

log = structlog.get_logger()

IN_FLIGHT = 4
TWICE = 2
FALLBACK_SECONDS = 1.0
REQUEST_SECONDS = 30
# These change nothing when they are repeated, so an ambiguous break may be repeated more often than a message.
HARMLESS = frozenset(
    {
        FETCH,
        "EditMessageText",
        "EditMessageCaption",
        "EditMessageReplyMarkup",
        "DeleteMessage",
        "SetMyCommands",
    }
)
HARMLESS_TRIES = 8
# What Telegram says when somebody takes no voice messages (a setting of theirs), and what a text has no field for.
NO_VOICES = "VOICE_MESSAGES_FORBIDDEN"
# What it says of a picture that it cannot take.
NO_PICTURE = ("PHOTO_", "IMAGE_PROCESS")
UNDER_A_FILE = ("voice", "photo", "caption", "duration")
STALE = timedelta(seconds=60)
# The request never left (no network, no proxy, no answer to the connect): it can be repeated freely.
NOT_CONNECTED = (ClientConnectorError, ConnectionTimeoutError, ConnectionRefusedError)

# These are rows of ours, not calls: reading or making again changes nothing at Telegram.
Prepare = Callable[[Sending], Awaitable[Call | None]]
Fetch = Callable[[Sending], Awaitable[None]]
Recheck = Callable[[Store, int, Any], Awaitable[bool]]
Arrived = Callable[[Store, Sending, int], Awaitable[None]]


class Delivery:
    """The one that speaks to Telegram.

    `recheck(store, due_id, now)` says whether an unasked message may still go; `arrived(store, sending, message_id)` is
    told of a recorded message that shows something of the `watched` kinds, and may owe what puts it right. `make` gives
    the call of a row that is made when it leaves, `fetch` reads the file of one that wants a file.
    """

    def __init__(
        self, database: Database, bot: Bot, clock: Clock, recheck: Recheck, arrived: Arrived | None = None,
        watched: frozenset[str] = frozenset(), make: Prepare | None = None, fetch: Fetch | None = None,
    ) -> None:  # fmt: skip
        self._database = database
        self._bot = bot
        self._clock = clock
        self._recheck = recheck
        self._arrived = arrived
        self._watched = watched
        self._make = make
        self._fetch = fetch
        self._pace = Pace()
        self._flying: dict[asyncio.Task[None], Sending] = {}
        # Rows that are still being made or read: they hold no place in flight, or a few reports would stop everybody.
        self._in_the_making: set[int] = set()
        self._stranded: list[Sending] = []
        self._token = 0
        self.bell = Bell()
        self.trouble_seen: Callable[[], None] = self.bell.ring

    async def lead(self) -> None:
        """Become the leader: older leaders' results no longer count, their orphans are taken over."""
        async with self._database.transaction() as transaction:
            store = Store(transaction, self._clock.now())
            self._token = await store.leaders.lead("delivery")
            await store.deliveries.take_over(self._token, self._clock.now())

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set, then let what is in flight land."""
        try:
            while not stop.is_set():
                try:
                    moved = await self.send_due()
                except Exception as error:
                    # The database did not answer. Rows wait where they are; nobody is served by giving up.
                    log.error("delivery-stumbled", error=type(error).__name__)
                    moved = 0
                if not moved:
                    await self.bell.wait_till(self._clock, await self._rest(), FALLBACK_SECONDS)
        finally:
            if self._flying:
                await asyncio.wait(self._flying, timeout=8)

    async def send_due(self) -> int:
        """Claim what may go now and start sending it; how many were started."""
        await self._free()
        at = self._clock.monotonic()
        taken = await self._claim(IN_FLIGHT, (CALLBACK,), set()) if self._callbacks() < IN_FLIGHT else []
        room = min(IN_FLIGHT - self._in_flight(), self._pace.room(at))
        if room > 0:
            flying = {one.chat_id for one in self._flying.values() if one.lane != CALLBACK}
            closed = set(self._pace.busy(at)) | {chat for chat in flying if chat is not None}
            taken += await self._claim(room, (PEOPLE, BULK), closed)
        for one in taken:
            if one.lane != CALLBACK:
                self._pace.begin()
            if one.call.method in (MAKE, FETCH):
                self._in_the_making.add(one.seq)
            task = asyncio.create_task(self._send(one))
            self._flying[task] = one
            task.add_done_callback(self._landed)
        return len(taken)

    def idle(self) -> bool:
        """Nothing is on its way to Telegram."""
        return not self._flying

    def _in_flight(self) -> int:
        """Those that hold one of the places: taps' answers have their own, what is not made yet has none."""
        return sum(
            one.lane != CALLBACK and one.seq not in self._in_the_making for one in self._flying.values()
        )

    def _callbacks(self) -> int:
        return sum(one.lane == CALLBACK for one in self._flying.values())

    def _landed(self, task: asyncio.Task[None]) -> None:
        one = self._flying.pop(task, None)
        if one is not None:
            self._in_the_making.discard(one.seq)
        if not task.cancelled() and task.exception() is not None:
            log.error("delivery-broke", error=type(task.exception()).__name__)
            if one is not None:
                self._stranded.append(one)
        self.bell.ring()

    async def _free(self) -> None:
        """What became of these could not be written down. They may have arrived, so the attempt counts."""
        for one in list(self._stranded):
            await self._ambiguous(one, "not-recorded")
            self._stranded.remove(one)

    async def _claim(self, most: int, lanes: tuple[int, ...], closed: set[int]) -> list[Sending]:
        now = self._clock.now()
        async with self._database.looking() as looking:
            if not await Store(looking, now).deliveries.any_due(now, lanes, closed):
                return []
        async with self._database.transaction() as transaction:
            return await Store(transaction, now).deliveries.claim(now, self._token, most, lanes, closed)

    async def _rest(self) -> float | None:
        """Seconds of the clock till the next repetition is due or the next chat may be written to; None: who knows."""
        at, now = self._clock.monotonic(), self._clock.now()
        async with self._database.looking() as looking:
            next_at = await Store(looking, now).deliveries.next_at(now)
        waits = [self._pace.delay(at), *(until - at for until in self._pace.busy(at).values())]
        if next_at is not None:
            waits.append((next_at - now).total_seconds())
        return min((max(wait, 0.005) for wait in waits if wait > 0), default=None)

    async def _send(self, one: Sending) -> None:
        failure: Exception | None = None
        try:
            is_late = one.due_id is not None and self._clock.now() - one.made_at > STALE
            if is_late and not await self._may(one):
                return
            if one.call.method == MAKE:
                made = await self._made(one)
                if made is None:
                    return
                one = made
                self._in_the_making.discard(one.seq)
            result = await self._ask(one)
        except Exception as error:
            failure = error
        finally:
            if one.lane != CALLBACK:
                self._pace.count(one.chat_id, self._clock.monotonic())
        if failure is not None:
            await self._failed(one, failure)
        else:
            message_id = result.get("message_id") if isinstance(result, dict) else None
            async with self._database.transaction() as transaction:
                now = self._clock.now()
                done = await Store(transaction, now).deliveries.sent(one, self._token, message_id, now)
            if done and message_id is not None and any(kind in self._watched for kind, _ in one.call.shows):
                await self._tell_arrived(one, message_id)

    async def _tell_arrived(self, one: Sending, message_id: int) -> None:
        """In a transaction of its own: whatever becomes of it, the message is recorded and is not sent again."""
        if self._arrived is None:
            return
        try:
            async with self._database.transaction() as transaction:
                await self._arrived(Store(transaction, self._clock.now()), one, message_id)
        except Exception as error:
            log.error("arrival-not-looked-at", seq=one.seq, error=type(error).__name__)

    async def _ask(self, one: Sending) -> Any:
        """Call Telegram. A voice or a picture that is not taken leaves what stands under it: the words still count."""
        if one.call.method == FETCH:
            assert self._fetch is not None
            return await self._fetch(one)
        files = {paper.where: BufferedInputFile(paper.content, paper.name) for paper in one.call.papers}
        call = raw_call(one.call.method, one.call.fields | files)
        try:
            return await self._bot.session(self._bot, call, timeout=REQUEST_SECONDS)
        except TelegramBadRequest as error:
            text = one.call.fields.get("caption")
            if not text or not any(word in error.message for word in (NO_VOICES, *NO_PICTURE)):
                raise
            fields = {name: item for name, item in one.call.fields.items() if name not in UNDER_A_FILE}
            written = raw_call("SendMessage", fields | {"text": text})
            return await self._bot.session(self._bot, written, timeout=REQUEST_SECONDS)

    async def _made(self, one: Sending) -> Sending | None:
        """The row with its answer made; None when there is nothing to say any more, which is its end."""
        assert self._make is not None
        call = await self._make(one)
        if call is not None:
            return replace(one, call=call)
        await self._give_up(one, "expired", "nothing-to-say")
        return None

    async def _may(self, one: Sending) -> bool:
        """RULES B5, again at the moment of sending: a message that was held up may be out of place by now."""
        assert one.due_id is not None
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            store = Store(transaction, now)
            if await self._recheck(store, one.due_id, now):
                return True
            await store.deliveries.give_up(one, self._token, "expired", "late", now)
            return False

    async def _failed(self, one: Sending, error: Exception) -> None:
        """What an error means for this row (see docs/operations.md, "What became of a message")."""
        match error:
            case TelegramRetryAfter():
                at = self._clock.monotonic()
                self._pace.stop(one.chat_id, at + error.retry_after, at)
                await self._again(one, error.retry_after, "flood", counted=False)
            case TelegramForbiddenError():
                await self._unreachable(one)
            case TelegramBadRequest() | TelegramNotFound() if "not modified" in error.message:
                await self._give_up(one, "sent", "not-modified")
            case TelegramBadRequest() if one.lane == CALLBACK:
                # The tap is older than Telegram remembers: whoever tapped has seen the screen change, or taps again.
                await self._give_up(one, "expired", "query-too-old")
            case TelegramBadRequest() | TelegramNotFound():
                if "chat not found" in error.message:
                    await self._unreachable(one)
                elif one.call.method == "DeleteMessage":
                    # She has deleted it herself, or it is older than the 48 hours in which a bot may.
                    await self._give_up(one, "expired", "not-deleted")
                else:
                    log.error(
                        "telegram-refused", method=one.call.method, seq=one.seq, said=_code(error.message)
                    )
                    await self._give_up(one, "failed", _code(error.message))
            case TelegramUnauthorizedError():
                log.error("token-refused")
                await self._again(one, 30, "unauthorized", counted=False)
            case TelegramNetworkError() if isinstance(error.__cause__, NOT_CONNECTED):
                await self._again(one, 2, "unreachable", counted=False)
            case TelegramNetworkError() | TelegramServerError() | ClientDecodeError():
                await self._ambiguous(one, type(error).__name__)
            case TelegramAPIError():
                await self._give_up(one, "failed", _code(error.message))
            case _:
                log.error("delivery-error", method=one.call.method, seq=one.seq, error=type(error).__name__)
                await self._ambiguous(one, type(error).__name__)

    async def _ambiguous(self, one: Sending, error: str) -> None:
        """Telegram may have executed it. A tap's answer is let go; a message is repeated once."""
        tries = HARMLESS_TRIES if one.call.method in HARMLESS else TWICE
        if one.lane == CALLBACK or one.attempts >= tries:
            log.warning("delivery-unknown", method=one.call.method, seq=one.seq, error=error)
            await self._give_up(one, "unknown", error)
        else:
            await self._again(one, 2.0**one.attempts, error, counted=True)

    async def _again(self, one: Sending, seconds: float, error: str, *, counted: bool) -> None:
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            store = Store(transaction, now)
            if one.lane == CALLBACK:
                await store.deliveries.give_up(one, self._token, "failed", error, now)
                return
            at = now + timedelta(seconds=seconds)
            await store.deliveries.again(one, self._token, at, error, counted=counted)

    async def _give_up(self, one: Sending, state: str, error: str) -> None:
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            await Store(transaction, now).deliveries.give_up(one, self._token, state, error, now)

    async def _unreachable(self, one: Sending) -> None:
        """The person stopped the bot: she is marked, and those who count on her hear it once from the clock."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            store = Store(transaction, now)
            await store.deliveries.give_up(one, self._token, "failed", "forbidden", now)
            if one.person_id is not None and one.lane != CALLBACK:
                await lose(store, one.person_id, now)
        self.trouble_seen()


def _code(message: str) -> str:
    """Telegram's words up to where they may quote ours."""
    said = message.removeprefix("Telegram server says - ").split(":")
    return " ".join(said[:2])[:60]
