"""What a person sees: the chat, the keyboard, the menu, toasts; and waiting for news."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.playground.journal import Event
from bot.playground.menus import menu_of
from bot.playground.messages import Button, ChatMessage
from bot.playground.world import Account, World

Seen = TypeVar("Seen")
PATIENCE = 5.0
"""Seconds of the machine that `expects` waits unless told otherwise."""


class NotSeen(AssertionError):
    """What was awaited did not come; says what the chat looked like."""


class Eyes:
    """The seeing half of a person."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._account = account
        self._since = 0
        self._met: set[int] = set()

    @property
    def id(self) -> int:
        """The user id, which is the chat id, too."""
        return self._account.id

    @property
    def name(self) -> str:
        return self._account.name

    @property
    def history(self) -> list[ChatMessage]:
        """Every message that ever was in the chat, deleted ones too."""
        return list(self._account.messages.values())

    @property
    def chat(self) -> list[ChatMessage]:
        """The messages on the screen, oldest first."""
        return [message for message in self.history if not message.deleted]

    @property
    def last(self) -> ChatMessage | None:
        """The newest message of the bot on the screen."""
        return next((message for message in reversed(self.chat) if message.from_bot), None)

    @property
    def keyboard(self) -> list[list[str]]:
        """The big buttons under the chat."""
        shown = self._account.keyboard
        return [list(row) for row in shown.markup.keyboard] if shown and shown.markup else []

    @property
    def toasts(self) -> list[str]:
        """Texts of callback answers, oldest first."""
        return [event.text for event in self._events() if event.kind in ("toast", "alert")]

    @property
    def visible_buttons(self) -> list[str]:
        """The words on every button in sight: inline ones from the newest message on, then the keyboard."""
        inline = [found.text for message in reversed(self.chat) for row in message.buttons for found in row]
        return inline + [key for row in self.keyboard for key in row]

    def commands(self, language: str | None = None) -> dict[str, str]:
        """The "/" menu, name to description, in the person's language or another."""
        return menu_of(self._world, self.id, language or self._account.language_code)

    async def wait_for(
        self, predicate: Callable[[], Seen], timeout: float = PATIENCE, what: str = "what was awaited"
    ) -> Seen:
        """Wait until `predicate` gives something true, and return it; NotSeen after `timeout` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not (seen := predicate()):
            left = deadline - loop.time()
            if left <= 0:
                raise NotSeen(
                    f"{self.name} did not see {what} in {timeout} s. The chat:\n{self.transcript()}"
                )
            await self._world.journal.changed(left)
        return seen

    async def expects(self, *parts: str, timeout: float = PATIENCE) -> ChatMessage:
        """Wait for a message of the bot, new or edited since the person's last action, that has all these parts.

        What one `expects` has met is not met again, so that two of them wait for two messages.
        """

        def fresh() -> ChatMessage | None:
            for event in self._news("sent", "edited"):
                assert event.message
                if event.number not in self._met and all(part in event.text for part in parts):
                    self._met.add(event.number)
                    return self._account.messages[event.message.message_id]
            return None

        found = await self.wait_for(fresh, timeout, f"a message with {' and '.join(map(repr, parts))}")
        assert found
        return found

    async def expects_toast(self, part: str, timeout: float = PATIENCE) -> str:
        """Wait for a callback answer with this text since the person's last action."""

        def fresh() -> str | None:
            return next((event.text for event in self._news("toast", "alert") if part in event.text), None)

        found = await self.wait_for(fresh, timeout, f"a toast with {part!r}")
        assert found
        return found

    async def expects_silence(self, seconds: float = 0.3) -> None:
        """Make sure that the bot says nothing for so long."""
        seen = len(self._news("sent", "edited"))
        await asyncio.sleep(seconds)
        if len(self._news("sent", "edited")) > seen:
            raise NotSeen(f"{self.name} expected silence. The chat:\n{self.transcript()}")

    def transcript(self, last: int = 12) -> str:
        """The end of the chat as text, for people who read a failed test."""
        lines = []
        for message in self.history[-last:]:
            who = "bot" if message.from_bot else self.name
            marks = " (deleted)" if message.deleted else ""
            buttons = "".join(f" [{found.text}]" for row in message.buttons for found in row)
            kind = f"<{message.attachment.kind}> " if message.attachment else ""
            lines.append(f"  {who}: {kind}{message.text}{buttons}{marks}")
        return "\n".join(lines) or "  (empty)"

    def _mark(self) -> None:
        """From here on messages are news."""
        self._since = len(self._world.journal.events)

    def _events(self) -> list[Event]:
        return [event for event in self._world.journal.events if event.chat_id == self.id]

    def _news(self, *kinds: str) -> list[Event]:
        fresh = self._world.journal.events[self._since :]
        return [event for event in fresh if event.chat_id == self.id and event.kind in kinds]


def choose_button(words: str, messages: list[ChatMessage]) -> tuple[ChatMessage, Button] | None:
    """The button with these words or data in the first message that has one; a part of the words as a last resort."""
    for exact in (True, False):
        for message in messages:
            buttons = [button for row in message.buttons for button in row]
            fitting = [
                button
                for button in buttons
                if (words in (button.text, button.callback_data) if exact else words in button.text)
            ]
            if len(fitting) > 1 and not exact:
                raise LookupError(f"{words!r} fits several buttons: {[button.text for button in fitting]}")
            if fitting:
                return message, fitting[0]
    return None
