"""Did Loza keep her promises? Looked at from both ends: what the database says was said, and what the phones show."""

import logging
import sys
from collections import Counter
from collections.abc import Mapping, MutableMapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.demo.cast import Cast
from bot.playground import Playground
from bot.worker import story
from locales import Speaker
from mentoring.weeks import monday_of
from storage.tally import Tally

FELL_AWAY = "fell-away"
"""What was owed and became untrue before its moment: it was answered, read, settled. Nobody misses it."""
Unasked = Counter[tuple[int, date]]


class Troubles(logging.Handler):
    """Collects and prints errors that are logged while the play goes on, and keeps the rest off the transcript."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            error = record.exc_info[1] if record.exc_info else None
            self.note(f"logged: {record.getMessage()} {story(error) if error else ''}".rstrip())

    def note(self, trouble: str) -> None:
        """Keep it, and say it at once: behind the page it may be long until the end."""
        self.found.append(trouble)
        print(trouble, file=sys.stderr, flush=True)

    def process(self, _logger: Any, level: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """A processor of structlog: errors are noted, nothing else is printed."""
        if level in ("error", "critical", "exception"):
            self.note(f"logged: {event}")
        raise structlog.DropEvent

    def listen(self) -> None:
        structlog.configure(processors=[self.process])
        logging.basicConfig(level=logging.WARNING, handlers=[self], force=True)


def unasked_on_phones(playground: Playground, zone: ZoneInfo, t: Speaker) -> Unasked:
    """Messages with «Почему это пришло?» by chat and local date, as they arrived."""
    why = t.plain("why-button")
    arrived = ((event, event.message) for event in playground.events if event.kind == "sent")
    return Counter(
        (event.chat_id, event.time.astimezone(zone).date())
        for event, message in arrived
        if message is not None and why in (button.text for row in message.buttons for button in row)
    )


def most_in_a_week(unasked: Unasked, chat_id: int) -> int:
    """The most unasked messages one person got in any week."""
    weeks: Counter[date] = Counter()
    for (chat, day), count in unasked.items():
        if chat == chat_id:
            weeks[monday_of(day)] += count
    return max(weeks.values(), default=0)


def broken_promises(
    playground: Playground, tally: Tally, cast: Cast, zone: ZoneInfo, t: Speaker
) -> list[str]:
    """Everything that should not be there, one line each; empty when all went well."""
    found = [
        f"{count} deliveries are {state}" for state, count in tally.deliveries.items() if state != "sent"
    ]
    found += [f"{count} updates are {state}" for state, count in tally.updates.items() if state != "done"]
    found += [f"owed and late: {kind}" for kind in tally.late]
    found += [
        f"owed and not said: {one.kind} ({one.state}, {one.reason})"
        for one in tally.unsaid
        if one.reason != FELL_AWAY
    ]
    refused = (call for call in playground.requests if call.ok is False)
    found += [f"Telegram refused {call.method}: {call.description}" for call in refused]
    unanswered = (tap for tap in playground.world.taps.values() if not tap.answered)
    found += [f"the tap on {tap.data} was not answered" for tap in unanswered]
    return found + _spent_attention(unasked_on_phones(playground, zone, t), Counter(tally.unasked), cast)


def _spent_attention(phones: Unasked, budget: Unasked, cast: Cast) -> list[str]:
    """One unasked message a day at most, and the budget knows of each that arrived."""
    found = [
        f"{cast.names[chat]} got {count} unasked messages on {day}"
        for (chat, day), count in phones.items()
        if count > 1
    ]
    found += [f"the budget does not know of {cast.names[chat]}, {day}" for chat, day in phones - budget]
    return found + [f"the budget counts too much: {cast.names[chat]}, {day}" for chat, day in budget - phones]
