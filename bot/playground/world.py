"""The state of the stand-in: people, their chats with the bot, what lies in them, files and open questions.

Here are facts and what changes them; what Telegram refuses on the way is decided in `methods.py`.
"""

import itertools
import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.playground.entities import Json, add_automatic
from bot.playground.journal import Journal
from bot.playground.messages import Attachment, ChatMessage, Markup, unix
from bot.playground.updates import Updates


@dataclass
class Account:
    """A Telegram user, and the private chat with the bot, which has the same id. `zone` is where the phone is.

    Who has `no_voices` has forbidden voice messages in the settings of privacy.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    zone: str = "Europe/Moscow"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    no_voices: bool = False
    messages: dict[int, ChatMessage] = field(default_factory=dict)
    keyboard: ChatMessage | None = None

    @property
    def name(self) -> str:
        """First and last name, as a phone shows them."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

    @property
    def user(self) -> Json:
        """The User object."""
        told = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        known: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return known | {key: value for key, value in told.items() if value}

    @property
    def chat(self) -> Json:
        """The Chat object."""
        told = {"last_name": self.last_name, "username": self.username}
        known: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        return known | {key: value for key, value in told.items() if value}


@dataclass
class Tap:
    """A pressed inline button, the toast it got, and whether the bot answered at all."""

    query_id: str
    person_id: int
    message: ChatMessage
    data: str
    time: datetime
    answered: bool = False
    toast: str = ""
    alert: bool = False


class World:
    """Everything Telegram would know about this bot."""

    def __init__(self, clock: Clock, bot: Json, updates: Updates, journal: Journal) -> None:
        self.clock = clock
        self.bot = bot
        self.updates = updates
        self.journal = journal
        self.accounts: dict[int, Account] = {}
        self.taps: dict[str, Tap] = {}
        self.unanswered: dict[str, Tap] = {}
        self.files: dict[str, Attachment] = {}
        self.menus: dict[tuple[str, int | None, str], list[Json]] = {}
        self._person_ids = itertools.count(random.randint(200_000_000, 6_000_000_000))
        # In private chats message ids are one row of numbers for the whole bot: increasing, with gaps.
        self._message_ids = itertools.count(random.randint(1_000, 90_000))
        self._chat_instance = str(random.randint(10**17, 10**18))

    def settle(self, first_name: str, **known: Any) -> Account:
        """A new person, who has not met the bot yet."""
        account = Account(next(self._person_ids), first_name, **known)
        self.accounts[account.id] = account
        return account

    def users(self) -> dict[int, Json]:
        return {account.id: account.user for account in self.accounts.values()}

    def keep_file(
        self, kind: str, content: bytes, name: str | None = None, mime: str | None = None, duration: int = 0
    ) -> Attachment:
        """Store a file under fresh ids."""
        unique = f"AgAD{random.randint(10**11, 10**12)}"
        attachment = Attachment(kind, f"BQACAg{unique}", unique, content, name, mime, duration)
        self.files[attachment.file_id] = attachment
        return attachment

    def post(self, account: Account, message: ChatMessage) -> ChatMessage:
        """The bot's message appears in the chat."""
        account.messages[message.message_id] = message
        if message.markup and message.markup.keyboard:
            account.keyboard = message
        elif message.markup and message.markup.removes:
            account.keyboard = None
        self.note("sent", account, message.text, message)
        return message

    def new_message(self, account: Account, *, from_bot: bool, **content: Any) -> ChatMessage:
        """A message with the next id and the clock's date, not yet in the chat."""
        return ChatMessage(next(self._message_ids), account.id, from_bot, self.clock.now(), **content)

    def change(self, account: Account, message: ChatMessage, markup: Markup | None, **content: Any) -> None:
        """The bot edits its message."""
        for name, value in content.items():
            setattr(message, name, value)
        message.markup = markup
        message.edit_date = self.clock.now()
        self.note("edited", account, message.text, message)

    def delete(self, account: Account, message: ChatMessage) -> None:
        """The bot deletes a message; a keyboard that came with it goes, too."""
        message.deleted = True
        if account.keyboard is message:
            account.keyboard = None
        self.note("deleted", account, message.text, message)

    def receive(self, account: Account, **content: Any) -> ChatMessage:
        """A person's message appears in the chat and waits for the bot as an update."""
        account.started = True
        message = self.new_message(account, from_bot=False, **content)
        message.entities = add_automatic(message.text, [])
        account.messages[message.message_id] = message
        self.updates.add("message", self.message_json(message))
        self.note("said", account, message.text, message)
        return message

    def correct(self, account: Account, message: ChatMessage, text: str) -> None:
        """A person edits an own message."""
        message.text, message.entities = text, add_automatic(text, [])
        message.edit_date = self.clock.now()
        self.updates.add("edited_message", self.message_json(message))
        self.note("corrected", account, text, message)

    def tap(self, account: Account, message: ChatMessage, words: str, data: str) -> Tap:
        """A person presses an inline button."""
        tap = Tap(str(random.randint(10**17, 10**18)), account.id, message, data, self.clock.now())
        self.taps[tap.query_id] = self.unanswered[tap.query_id] = tap
        query = {
            "id": tap.query_id,
            "from": account.user,
            "message": self.message_json(message),
            "chat_instance": self._chat_instance,
            "data": data,
        }
        self.updates.add("callback_query", query)
        self.note("tapped", account, words, message, data)
        return tap

    def answer(self, tap: Tap, text: str, alert: bool) -> None:
        """The bot answers a tap; a text is shown to the person."""
        tap.answered, tap.toast, tap.alert = True, text, alert
        self.unanswered.pop(tap.query_id, None)
        if text:
            self.note(
                "alert" if alert else "toast", self.accounts[tap.person_id], text, tap.message, tap.data
            )
        self.journal.stir()

    def block(self, account: Account, blocked: bool) -> None:
        """A person blocks or unblocks the bot."""
        account.blocked = blocked
        member: Json = {"user": self.bot, "status": "member"}
        kicked: Json = {"user": self.bot, "status": "kicked", "until_date": 0}
        change = {
            "chat": account.chat,
            "from": account.user,
            "date": unix(self.clock.now()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self.updates.add("my_chat_member", change)
        self.note("blocked" if blocked else "unblocked", account, "")

    def message_json(self, message: ChatMessage) -> Json:
        """The Message object of any message here."""
        account = self.accounts[message.chat_id]
        sender = self.bot if message.from_bot else account.user
        return message.to_json(account.chat, sender, self.bot, account.user)

    def travel(self, account: Account, zone: str) -> None:
        """A phone is carried into another time zone; Telegram tells the bot nothing."""
        account.zone = zone
        self.journal.stir()

    def note(
        self,
        kind: Any,
        account: Account,
        text: str,
        message: ChatMessage | None = None,
        data: str | None = None,
    ) -> None:
        """Tell the journal."""
        self.journal.note(kind, self.clock.now(), (account.id, account.name), text, message, data)
