"""Flood limits: how many messages Telegram takes.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 messages a second overall
and one a second in a chat, where short bursts pass. Telegram does not publish how short; this stand-in lets
`burst` messages pass at once and gives one back a second, and overall counts the last second. Whoever was told to
wait and does not is refused until the time is over. Only new messages count, not edits, answers or polls.
"""

import math
from collections import deque

from bot.clock import Clock
from bot.playground.refusals import too_many


class Limits:
    """Two limits on one clock. Nothing is limited with `Limits(overall=None, burst=None)`."""

    def __init__(self, overall: int | None = 30, burst: int | None = 4, per_second: float = 1.0) -> None:
        self.overall = overall
        self.burst = burst
        self.per_second = per_second
        self.refused = 0
        self._sent: deque[float] = deque()
        self._spent: dict[int, tuple[float, float]] = {}
        self._until: dict[int | None, float] = {}

    def take(self, chat_id: int, clock: Clock) -> None:
        """Let one message into the chat or raise 429 with the whole seconds to wait."""
        now = clock.monotonic()
        for place in (None, chat_id):
            if (left := self._until.get(place, now) - now) > 0:
                self._refuse(left)
        self._check_overall(now)
        self._check_chat(chat_id, now)
        self._sent.append(now)

    def _check_overall(self, now: float) -> None:
        while self._sent and self._sent[0] <= now - 1.0:
            self._sent.popleft()
        if self.overall is not None and len(self._sent) >= self.overall:
            self._begin_pause(None, self._sent[0] + 1.0 - now, now)

    def _check_chat(self, chat_id: int, now: float) -> None:
        if self.burst is None:
            return
        spent, since = self._spent.get(chat_id, (0.0, now))
        spent = max(0.0, spent - (now - since) * self.per_second)
        if spent + 1 > self.burst:
            self._begin_pause(chat_id, (spent + 1 - self.burst) / self.per_second, now)
        self._spent[chat_id] = (spent + 1, now)

    def _begin_pause(self, place: int | None, seconds: float, now: float) -> None:
        self._until[place] = now + max(1, math.ceil(seconds))
        self._refuse(seconds)

    def _refuse(self, seconds: float) -> None:
        self.refused += 1
        raise too_many(max(1, math.ceil(seconds)))
