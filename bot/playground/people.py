"""People of the playground: they write, tap and look at their chat as people do, and tests speak through them."""

import re
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from bot.playground.eyes import Eyes, choose_button
from bot.playground.messages import ChatMessage
from bot.playground.world import Tap

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""The smallest picture: one pixel."""


class Person(Eyes):
    """A person with a private chat with the bot. What they see is in `Eyes`.

    Every action returns what it made; what the bot answers is awaited with `expects`.
    """

    async def says(self, text: str, reply_to: ChatMessage | None = None) -> ChatMessage:
        """Write a message."""
        self._act()
        if (
            self._account.keyboard
            and self._account.keyboard.markup
            and self._account.keyboard.markup.one_time
        ):
            self._account.keyboard = None
        return self._world.receive(self._account, text=text, reply_to=reply_to)

    async def sends_voice(
        self, duration: int = 12, content: bytes = b"OggS", reply_to: ChatMessage | None = None,
        caption: str = "",
    ) -> ChatMessage:  # fmt: skip
        """Record a voice message."""
        self._act()
        file = self._world.keep_file("voice", content, mime="audio/ogg", duration=duration)
        return self._world.receive(self._account, text=caption, attachment=file, reply_to=reply_to)

    async def sends_photo(
        self, caption: str = "", media_group_id: str | None = None, content: bytes = PICTURE,
        reply_to: ChatMessage | None = None,
    ) -> ChatMessage:  # fmt: skip
        """Send a photo; those of an album share a `media_group_id`."""
        self._act()
        file = self._world.keep_file("photo", content)
        return self._world.receive(
            self._account, text=caption, attachment=file, media_group_id=media_group_id, reply_to=reply_to
        )

    async def sends_document(
        self, name: str = "notes.txt", content: bytes = b"notes", mime: str = "text/plain", caption: str = "",
        media_group_id: str | None = None, reply_to: ChatMessage | None = None,
    ) -> ChatMessage:  # fmt: skip
        """Send a file; those of an album share a `media_group_id`."""
        self._act()
        file = self._world.keep_file("document", content, name, mime)
        return self._world.receive(
            self._account, text=caption, attachment=file, media_group_id=media_group_id, reply_to=reply_to
        )

    async def edits(self, message: ChatMessage, text: str) -> None:
        """Change an own message: its text, or the caption of a file."""
        if message.from_bot or message.chat_id != self.id:
            raise ValueError("only own messages can be edited")
        self._act()
        self._world.correct(self._account, message, text)

    async def taps(self, button: str, message: ChatMessage | None = None) -> Tap | ChatMessage:
        """Press a button by its words or its callback data.

        Looked for in `message`, else in the newest message that has it, else on the reply keyboard. The words may be
        a part of the button's if only one button has them. A callback button gives a Tap, to see whether it was
        answered; a key of the keyboard or a deep link gives the message they send.
        """
        found = choose_button(button, [message] if message else list(reversed(self.chat)))
        if not found:
            if not message and (key := self._key(button)):
                return await self.says(key)
            raise LookupError(f"{self.name} sees no button {button!r}; there are: {self.visible_buttons}")
        where, pressed = found
        if pressed.url:
            return await self.opens(pressed.url)
        if pressed.callback_data is None:
            raise LookupError(f"the button {pressed.text!r} neither calls back nor opens a link")
        self._act()
        return self._world.tap(self._account, where, pressed.text, pressed.callback_data)

    async def forges(self, data: str, message: ChatMessage | None = None) -> Tap:
        """Send callback data no button of hers has, as a forged client would: under her newest message of the bot."""
        where = message or self.last
        if where is None:
            raise LookupError(f"{self.name} has no message of the bot to tap under")
        self._act()
        return self._world.tap(self._account, where, "", data)

    async def opens(self, link: str) -> ChatMessage:
        """Open a deep link to the bot and press Start (or Restart, after a block). Raises ValueError."""
        token = start_parameter(link, str(self._world.bot["username"]))
        if self._account.blocked:
            await self.unblocks()
        return await self.says(f"/start {token}".strip())

    async def blocks(self) -> None:
        """Stop and block the bot."""
        self._mark()
        if not self._account.blocked:
            self._world.block(self._account, True)

    async def unblocks(self) -> None:
        """Unblock the bot, without writing anything."""
        self._mark()
        if self._account.blocked:
            self._world.block(self._account, False)

    def travels(self, zone: str) -> None:
        """Go where the clocks show another time; raises LookupError for a zone that does not exist."""
        self._world.travel(self._account, ZoneInfo(zone).key)

    def takes_no_voices(self) -> None:
        """Forbid voice messages, as some may in the settings of privacy."""
        self._account.no_voices = True

    def deletes_account(self) -> None:
        """The Telegram account is no more."""
        self._account.deactivated = True

    @property
    def is_gone(self) -> bool:
        """Whether the account was deleted."""
        return self._account.deactivated

    @property
    def can_write(self) -> bool:
        """Whether a message would go out: the bot is not stopped, the account is there."""
        return not (self._account.blocked or self._account.deactivated)

    def _act(self) -> None:
        if not self.can_write:
            raise RuntimeError(f"{self.name} cannot write to the bot: blocked or deleted")
        self._mark()

    def _key(self, words: str) -> str | None:
        keys = [key for row in self.keyboard for key in row]
        return words if words in keys else next((key for key in keys if words in key), None)


def start_parameter(link: str, username: str) -> str:
    """What a deep link to this bot hands over, perhaps nothing; raises ValueError for any other link.

    https://core.telegram.org/bots/features#deep-linking
    """
    parts = urlsplit(link)
    query = parse_qs(parts.query)
    bot = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
    if parts.scheme != "tg" and parts.netloc not in ("t.me", "telegram.me"):
        raise ValueError(f"not a link to Telegram: {link}")
    if bot.lower() != username.lower():
        raise ValueError(f"a link to another bot: {link}")
    token = query.get("start", [""])[0]
    if token and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", token):
        raise ValueError(f"Telegram refuses this start parameter: {token!r}")
    return token
