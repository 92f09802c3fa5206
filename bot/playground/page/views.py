"""What the page shows, drawn on this side: the shell, a phone, a message, as HTML that escapes by itself."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.playground.entities import Json
from bot.playground.menus import menu_of
from bot.playground.messages import Button, ChatMessage
from bot.playground.page.files import UNKNOWN, kind_of
from bot.playground.page.rich import Reader, full_link, is_safe, show
from bot.playground.world import Account, World
from locales import LANGUAGES, Texts
from locales.cities import city_name
from locales.dates import say_date, say_time
from mentoring.people import Role

ZONES: Final = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka", "Europe/Berlin",
    "Europe/London", "UTC",
)  # fmt: skip
"""Where a phone can be taken: Russia from west to east, and three places with other habits."""
SCRIPT_WORDS: Final = (
    "page-lost", "page-failed", "page-slow", "page-recording", "page-reveal", "page-unread", "page-below",
    "page-leaping", "page-file-chosen", "page-files-chosen", "page-files-many", "page-no-microphone", "page-alert",
    "page-kind-photo", "page-kind-voice", "page-kind-document",
)  # fmt: skip
"""Texts that `page.js` puts on the screen itself."""
SHORT = 90
ROLE_ORDER = (Role.COORDINATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT)


@dataclass(frozen=True)
class Phone:
    """What of a phone can change while its chat stays; compared to know whether it is to be drawn again."""

    id: int
    name: str
    roles: tuple[Role, ...]
    state: str
    zone: str
    keys: tuple[tuple[str, ...], ...]
    commands: tuple[tuple[str, str], ...]
    waiting: tuple[int, ...]


def phone_of(world: World, account: Account, roles: Collection[Role]) -> Phone:
    """The phone as it is now. `state` is new, open, blocked or gone; `waiting` are messages with an unanswered tap."""
    if account.deactivated:
        state = "gone"
    elif account.blocked:
        state = "blocked"
    else:
        state = "open" if account.started else "new"
    markup = account.keyboard.markup if account.keyboard else None
    waiting = {tap.message.message_id for tap in world.unanswered.values() if tap.person_id == account.id}
    return Phone(
        id=account.id,
        name=account.name,
        roles=tuple(role for role in ROLE_ORDER if role in roles),
        state=state,
        zone=account.zone,
        keys=markup.keyboard if markup else (),
        commands=tuple(menu_of(world, account.id, account.language_code).items()),
        waiting=tuple(sorted(waiting)),
    )


class Drawing:
    """Draws in one language of the page. Messages are in the language their reader has chosen."""

    def __init__(self, texts: Texts, language: str, world: World) -> None:
        self.language = language
        self._world = world
        self._t = texts.of(language)
        self._templates = Environment(
            loader=PackageLoader("bot.playground.page", "."),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(t=self._t.plain, language=language)

    def shell(self, **values: Any) -> str:
        """The page without its phones; `values` go into it as they are."""
        words = {name.removeprefix("page-"): self._t.plain(name) for name in SCRIPT_WORDS}
        return self._draw("shell.html", words=words, languages=LANGUAGES, **values)

    def frame(self, phone: Phone) -> str:
        """A phone with an empty chat."""
        zones = ZONES if phone.zone in ZONES else (phone.zone, *ZONES)
        cities = {zone: city_name(ZoneInfo(zone), self.language) for zone in zones}
        return self._draw("phone.html", phone=phone, zones=cities)

    def parts(self, phone: Phone) -> Json:
        """What of a phone changes: who it is, its keyboard, its command menu, its state."""
        return {
            "id": phone.id, "name": phone.name, "roles": [role.value for role in phone.roles],
            "role": self.roles(phone), "state": phone.state, "zone": phone.zone, "waiting": list(phone.waiting),
            "keys": self._draw("keys.html", phone=phone), "commands": self._draw("commands.html", phone=phone),
        }  # fmt: skip

    def roles(self, phone: Phone) -> str:
        """What the person is in the programme, in words: one role, several, or none yet."""
        said = [self._t.plain(f"role-{role.value}") for role in phone.roles]
        return ", ".join(said) or self._t.plain("page-role-none")

    def bubble(self, account: Account, message: ChatMessage) -> str:
        """One message with its buttons, as its reader sees it."""
        reader = self._reader(account)
        local = message.date.astimezone(reader.zone)
        today = self._world.clock.now().astimezone(reader.zone).date()
        return self._draw(
            "bubble.html",
            message=message,
            person=account.id,
            words=show(_typed(message), message.entities, reader),
            answered=self._short(message.reply_to),
            attachment=_attached(message),
            time=say_time(local),
            day=local.date().isoformat(),
            said_day=say_date(local.date(), today, self.language),
            rows=[[(button, *_address(button, reader)) for button in row] for row in message.buttons],
            rewritable=not message.from_bot,
            album=message.media_group_id or "",
        )

    def _short(self, message: ChatMessage | None) -> Mapping[str, Any] | None:
        """The message that is answered, as the line above the answer; of a file what it is."""
        if message is None:
            return None
        line = " ".join(_typed(message).split())
        if not line and message.attachment:
            line = self._t.plain(f"page-kind-{message.attachment.kind}")
        return {"id": message.message_id, "words": line if len(line) <= SHORT else f"{line[:SHORT]}…"}

    def _reader(self, account: Account) -> Reader:
        language = account.language_code if account.language_code in LANGUAGES else self.language
        username = str(self._world.bot["username"])
        return Reader(language or self.language, ZoneInfo(account.zone), self._world.clock.now(), username)

    def _draw(self, template: str, **values: Any) -> str:
        return self._templates.get_template(template).render(**values)


def _address(button: Button, reader: Reader) -> tuple[str, bool]:
    """Where a button leads, empty for one that leads nowhere safe, and whether that is the chat with the bot."""
    link = full_link(button.url, "url") if button.url and "://" not in button.url else button.url or ""
    return (link if is_safe(link) else ""), reader.is_invite(link)


def _typed(message: ChatMessage) -> str:
    """What one sees of it: as in Telegram, a link's parameter behind /start is not shown."""
    is_start = not message.from_bot and message.text.startswith("/start ")
    return "/start" if is_start else message.text


def _attached(message: ChatMessage) -> Mapping[str, Any] | None:
    """The file: how it is shown (photo, voice or document), where it is, how it is called."""
    file = message.attachment
    if file is None:
        return None
    kind = kind_of(file.content)
    shown = "photo" if file.kind == "photo" and kind.startswith("image/") else file.kind
    if shown == "voice" and not kind.startswith("audio/"):
        shown = "document"
    return {
        "kind": shown if kind != UNKNOWN else "document",
        "address": f"/files/{file.file_unique_id}",
        "name": file.file_name or file.kind,
        "kilobytes": -(-len(file.content) // 1024),
        "length": str(timedelta(seconds=file.duration))[2:],
    }


def to_script(value: Any) -> str:
    """JSON for the browser, with letters as they are."""
    return json.dumps(value, ensure_ascii=False)
