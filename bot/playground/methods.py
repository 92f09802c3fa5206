"""The API methods about messages: what they take, what they refuse, what they answer.

https://core.telegram.org/bots/api. `Methods` is the table of all methods; those about menus and about receiving
updates live in `menus.py` and `receiving.py`.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from bot.playground import refusals
from bot.playground.arguments import Arguments
from bot.playground.contents import chosen_file, formatted, replied
from bot.playground.entities import Entity, Json
from bot.playground.keyboards import read_inline, read_markup
from bot.playground.limits import Limits
from bot.playground.menus import Menus
from bot.playground.messages import SMALLER, ChatMessage
from bot.playground.receiving import Receiving
from bot.playground.refusals import bad_request
from bot.playground.targets import account_of, check_age, existing, reachable
from bot.playground.world import Account, World

Method = Callable[[Arguments], Awaitable[Any]]
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_TOAST = 200


class Methods:
    """All methods of the stand-in over one world."""

    def __init__(
        self, world: World, limits: Limits, receiving: Receiving, callback_lifetime: timedelta
    ) -> None:
        self.world = world
        self.limits = limits
        self.callback_lifetime = callback_lifetime
        self.table: dict[str, Method] = {
            "getme": self.get_me,
            "getchat": self.get_chat,
            "getfile": self.get_file,
            "sendmessage": self.send_message,
            "senddocument": self.sender_of("document"),
            "sendphoto": self.sender_of("photo"),
            "sendvoice": self.sender_of("voice"),
            "sendchataction": self.send_chat_action,
            "editmessagetext": self.edit_message_text,
            "editmessagecaption": self.edit_message_caption,
            "editmessagereplymarkup": self.edit_message_reply_markup,
            "deletemessage": self.delete_message,
            "deletemessages": self.delete_messages,
            "answercallbackquery": self.answer_callback_query,
            **Menus(world).table(),
            **receiving.table(),
        }

    async def get_me(self, _: Arguments) -> Json:
        abilities = ("can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business",
                     "has_main_web_app")  # fmt: skip
        return {**self.world.bot, "can_join_groups": True, **dict.fromkeys(abilities, False)}

    async def get_chat(self, arguments: Arguments) -> Json:
        gifts = (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        )
        full = {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(gifts, False),
        }
        return {**account_of(arguments, self.world).chat, **full}

    async def get_file(self, arguments: Arguments) -> Json:
        file = self.world.files.get(arguments.text("file_id").removesuffix(SMALLER))
        if not file:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        sized = {
            "file_id": file.file_id,
            "file_unique_id": file.file_unique_id,
            "file_size": len(file.content),
        }
        return {**sized, "file_path": file.file_path}

    async def send_message(self, arguments: Arguments) -> Json:
        if not arguments.text("text"):
            raise bad_request("message text is empty")
        text, entities = formatted(arguments, "text", self.world.users(), MAX_TEXT, "message is too long")
        if not text:
            raise bad_request("text must be non-empty")
        return self._post(arguments, text=text, entities=entities)

    def sender_of(self, kind: str) -> Method:
        """sendDocument and its kin differ in one word."""

        async def send_file(arguments: Arguments) -> Json:
            file = chosen_file(arguments, kind, self.world)
            if kind == "voice" and reachable(arguments, self.world).no_voices:
                raise bad_request(refusals.NO_VOICES)
            users = self.world.users()
            text, entities = formatted(
                arguments, "caption", users, MAX_CAPTION, "message caption is too long"
            )
            return self._post(arguments, text=text, entities=entities, attachment=file)

        return send_file

    async def send_chat_action(self, arguments: Arguments) -> bool:
        reachable(arguments, self.world)
        if not arguments.text("action"):
            raise bad_request("wrong parameter action in request")
        return True

    async def edit_message_text(self, arguments: Arguments) -> Json:
        if not arguments.text("text"):
            raise bad_request("message text is empty")
        text, entities = formatted(arguments, "text", self.world.users(), MAX_TEXT, "message is too long")
        if not text:
            raise bad_request("text must be non-empty")
        return self._rewrite(arguments, text, entities, is_caption=False)

    async def edit_message_caption(self, arguments: Arguments) -> Json:
        """The words under a file; none given take them away."""
        users = self.world.users()
        text, entities = formatted(arguments, "caption", users, MAX_CAPTION, "message caption is too long")
        return self._rewrite(arguments, text, entities, is_caption=True)

    def _rewrite(self, arguments: Arguments, text: str, entities: list[Entity], *, is_caption: bool) -> Json:
        """What has a file has a caption, anything else has a text; never both."""
        markup = read_inline(arguments.text("reply_markup"))
        account, message = self._editable(arguments)
        if bool(message.attachment) is not is_caption:
            raise bad_request(f"there is no {'caption' if is_caption else 'text'} in the message to edit")
        if (message.text, message.entities, message.markup) == (text, entities, markup):
            raise bad_request(refusals.NOT_MODIFIED)
        self.world.change(account, message, markup, text=text, entities=entities)
        return self.world.message_json(message)

    async def edit_message_reply_markup(self, arguments: Arguments) -> Json:
        markup = read_inline(arguments.text("reply_markup"))
        account, message = self._editable(arguments)
        if message.markup == markup:
            raise bad_request(refusals.NOT_MODIFIED)
        self.world.change(account, message, markup)
        return self.world.message_json(message)

    async def delete_message(self, arguments: Arguments) -> bool:
        account = account_of(arguments, self.world)
        message = existing(account, arguments.number("message_id"), "message to delete not found")
        check_age(message, self.world)
        self.world.delete(account, message)
        return True

    async def delete_messages(self, arguments: Arguments) -> bool:
        """Up to 100 at once; those that are not there are skipped."""
        account = account_of(arguments, self.world)
        numbers = arguments.parsed("message_ids", "can't parse message identifiers JSON object")
        if not isinstance(numbers, list):
            raise bad_request("expected an Array of message identifiers")
        if not all(isinstance(number, int) for number in numbers):
            raise bad_request("can't parse message identifier as a Number")
        if len(numbers) > 100:
            raise bad_request("too many message identifiers specified")
        messages = [account.messages[number] for number in numbers if number in account.messages]
        for message in messages:
            check_age(message, self.world)
        for message in messages:
            if not message.deleted:
                self.world.delete(account, message)
        return True

    async def answer_callback_query(self, arguments: Arguments) -> bool:
        tap = self.world.taps.get(arguments.text("callback_query_id"))
        if not tap or self.world.clock.now() - tap.time > self.callback_lifetime:
            raise bad_request(refusals.QUERY_TOO_OLD)
        if len(arguments.text("text")) > MAX_TOAST:
            raise bad_request("MESSAGE_TOO_LONG")
        if not tap.answered:
            self.world.answer(tap, arguments.text("text"), arguments.flag("show_alert"))
        return True

    def _post(self, arguments: Arguments, **content: Any) -> Json:
        markup = read_markup(arguments.text("reply_markup"))
        answered = replied(arguments, account_of(arguments, self.world))
        account = reachable(arguments, self.world)
        self.limits.take(account.id, self.world.clock)
        if markup and not (markup.inline or markup.keyboard or markup.removes):
            markup = None
        message = self.world.new_message(account, from_bot=True, markup=markup, reply_to=answered, **content)
        return self.world.message_json(self.world.post(account, message))

    def _editable(self, arguments: Arguments) -> tuple[Account, ChatMessage]:
        """Only own messages, and only without a reply keyboard."""
        account = account_of(arguments, self.world)
        message = existing(account, arguments.number("message_id"), "message to edit not found")
        if not message.from_bot or (message.markup and not message.markup.inline):
            raise bad_request("message can't be edited")
        return reachable(arguments, self.world), message
