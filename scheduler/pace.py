"""Telegram's limits, kept from our side: 30 messages in any second, one a second in a chat after a small burst."""

from collections import deque
from dataclasses import dataclass, field

OVERALL = 30
WINDOW = 1.02
CHAT_BURST = 3
CHAT_REFILL = 1.05


@dataclass
class Pace:
    """A sliding window over all chats and a small allowance for each; moments are seconds of one clock.

    A window, not a bucket: a bucket of 30 lets 59 pass within one second, and Telegram refuses half of them.
    Telegram counts a message somewhere between our request and its answer, so one in flight always counts, and its
    second begins with the answer: a slow network cannot push two of our seconds into one of Telegram's.
    """

    _flying: int = 0
    _sent: deque[float] = field(default_factory=deque)
    _chats: dict[int, tuple[float, float]] = field(default_factory=dict)
    _stopped: dict[int, float] = field(default_factory=dict)
    _stopped_all: float = 0.0

    def room(self, at: float) -> int:
        """How many messages may leave now."""
        while self._sent and self._sent[0] <= at - WINDOW:
            self._sent.popleft()
        return 0 if self._stopped_all > at else max(0, OVERALL - len(self._sent) - self._flying)

    def delay(self, at: float) -> float:
        """Seconds to wait before anybody may be written to."""
        full = self._sent[0] + WINDOW - at if self.room(at) == 0 and self._sent else 0.0
        return max(full, self._stopped_all - at, 0.0)

    def busy(self, at: float) -> dict[int, float]:
        """Chats that must wait, and until when; chats that are free again are forgotten."""
        self._stopped = {chat: until for chat, until in self._stopped.items() if until > at}
        self._chats = {
            chat: (left, since)
            for chat, (left, since) in self._chats.items()
            if left + (at - since) / CHAT_REFILL < CHAT_BURST
        }
        busy = {
            chat: since + (1 - left) * CHAT_REFILL
            for chat, (left, since) in self._chats.items()
            if left + (at - since) / CHAT_REFILL < 1
        }
        for chat, until in self._stopped.items():
            busy[chat] = max(busy.get(chat, 0.0), until)
        return busy

    def begin(self) -> None:
        """A message goes out now; `count` follows when its answer is there."""
        self._flying += 1

    def count(self, chat_id: int | None, at: float) -> None:
        """The answer to a message is there. Nobody else writes into its chat meanwhile."""
        self._flying -= 1
        self._sent.append(at)
        if chat_id is not None:
            left, since = self._chats.get(chat_id, (float(CHAT_BURST), at))
            self._chats[chat_id] = (min(CHAT_BURST, left + (at - since) / CHAT_REFILL) - 1, at)

    def stop(self, chat_id: int | None, until: float, at: float) -> None:
        """Telegram said 429: this chat waits; a second chat within the second means that all must."""
        if (
            any(chat != chat_id and stopped > at for chat, stopped in self._stopped.items())
            or chat_id is None
        ):
            self._stopped_all = max(self._stopped_all, until)
        if chat_id is not None:
            self._stopped[chat_id] = max(until, self._stopped.get(chat_id, 0.0))
