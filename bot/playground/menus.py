"""The command menu per scope and language, and the bot's texts about itself.

https://core.telegram.org/bots/api#determining-list-of-commands
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.arguments import Arguments
from bot.playground.entities import Json
from bot.playground.refusals import bad_request
from bot.playground.world import World

SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
ABOUT = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}
ABOUT_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


class Menus:
    """The methods about commands and descriptions; what they set is kept in the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.about: dict[tuple[str, str], str] = {}

    def table(self) -> dict[str, Callable[[Arguments], Awaitable[Any]]]:
        """Method names, in lower case, and what answers them."""
        texts: dict[str, Callable[[Arguments], Awaitable[Any]]] = {}
        for name, word in ABOUT.items():
            texts[f"setmy{name.lower()}"] = self._setter(word)
            texts[f"getmy{name.lower()}"] = self._getter(word)
        return {
            "setmycommands": self.set_my_commands,
            "getmycommands": self.get_my_commands,
            "deletemycommands": self.delete_my_commands,
            **texts,
        }

    async def set_my_commands(self, arguments: Arguments) -> bool:
        commands = arguments.parsed("commands", "can't parse commands JSON object")
        if not isinstance(commands, list):
            raise bad_request("can't parse commands: Expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        checked = [checked_command(command) for command in commands]
        self.world.menus[self._place(arguments)] = checked
        self.world.journal.stir()
        return True

    async def get_my_commands(self, arguments: Arguments) -> list[Json]:
        return self.world.menus.get(self._place(arguments), [])

    async def delete_my_commands(self, arguments: Arguments) -> bool:
        self.world.menus.pop(self._place(arguments), None)
        self.world.journal.stir()
        return True

    def _place(self, arguments: Arguments) -> tuple[str, int | None, str]:
        scope = arguments.parsed("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
        kind = scope.get("type") if isinstance(scope, dict) else None
        if kind not in SCOPES:
            raise bad_request("can't parse BotCommandScope: Unsupported type specified")
        language = arguments.text("language_code")
        if language and not re.fullmatch(r"[a-z]{2}", language):
            raise bad_request("invalid language code specified")
        if kind != "chat":
            return kind, None, language
        chat_id = int(scope.get("chat_id") or 0)
        if chat_id not in self.world.accounts:
            raise bad_request("chat not found")
        return kind, chat_id, language

    def _setter(self, word: str) -> Callable[[Arguments], Awaitable[bool]]:
        async def set_text(arguments: Arguments) -> bool:
            if len(arguments.text(word)) > ABOUT_LENGTHS[word]:
                raise bad_request(f"{word.replace('_', ' ')} is too long")
            self.about[word, arguments.text("language_code")] = arguments.text(word)
            return True

        return set_text

    def _getter(self, word: str) -> Callable[[Arguments], Awaitable[Json]]:
        async def get_text(arguments: Arguments) -> Json:
            language = arguments.text("language_code")
            default = self.world.bot["first_name"] if word == "name" else ""
            return {word: self.about.get((word, language)) or self.about.get((word, ""), default)}

        return get_text


def checked_command(command: Any) -> Json:
    """One command as it is stored, refused when Telegram would."""
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(command.get("command", "")).removeprefix("/"), str(command.get("description", ""))
    if not name:
        raise bad_request("command must be non-empty")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    return {"command": name, "description": description}


def menu_of(world: World, chat_id: int, language: str | None) -> dict[str, str]:
    """The commands a person sees: the own chat's before all private chats' before the default, language first."""
    for kind, chat in (("chat", chat_id), ("all_private_chats", None), ("default", None)):
        for code in filter(lambda code: code is not None, (language, "")):
            if commands := world.menus.get((kind, chat, str(code))):
                return {command["command"]: command["description"] for command in commands}
    return {}
