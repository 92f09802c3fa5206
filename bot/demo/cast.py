"""The people of the play: what they do is done in the playground, what they should have heard is looked for there."""

import html
import re
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground import ChatMessage, Event, Person
from bot.stage import Stage
from locales import Speaker
from locales.demo import Script
from locales.names import called, listed

ANY = "\ue000"
"""Stands for a value that `heard` does not look at."""
AWHILE = timedelta(seconds=18)
LINK = re.compile(r"https://t\.me/\S+")


class Unexpected(Exception):
    """The play did not go as written; says what is missing."""


@dataclass
class Actor:
    """Somebody with a phone. `key` names her words in the script; her news begins with the event `since`."""

    key: str
    person: Person
    stage: Stage
    script: Script
    t: Speaker
    since: int = 0
    invitation: str = ""
    _met: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name of her invite."""
        return self.script(f"{self.key}.name")

    @property
    def called(self) -> str:
        return called(self.name)

    @property
    def listed(self) -> str:
        return listed(self.name)

    # --- what she does

    async def says(self, key: str) -> None:
        """Write her words of this key."""
        await self.writes(self.script(f"{self.key}.{key}"))

    async def writes(self, text: str, reply_to: ChatMessage | None = None) -> None:
        """Write any words: a command, a name, an answer."""
        await self._acts(self.person.says(text, reply_to=reply_to))

    async def taps(self, key: str, **values: str | int) -> None:
        """Press the newest button with this text of Loza's."""
        await self.presses(self.t.plain(key, **values))

    async def presses(self, words: str) -> None:
        """Press the newest button with these words."""
        await self._acts(self.person.taps(words))

    async def opens(self, link: str) -> None:
        await self._acts(self.person.opens(link))

    async def mends(self, wrong: str, right: str) -> None:
        """Edit her message with the words of `wrong`."""
        words = self.script(f"{self.key}.{wrong}")
        message = next(one for one in reversed(self.person.chat) if not one.from_bot and words in one.text)
        await self._acts(
            self.person.edits(message, message.text.replace(words, self.script(f"{self.key}.{right}")))
        )

    async def sends_voice(self) -> None:
        await self._acts(self.person.sends_voice())

    async def _acts(self, act: Awaitable[Any]) -> None:
        """People take a while to read and to type; the bot then has all the time it needs."""
        self.stage.clock.jump(self.stage.clock.now() + AWHILE)
        await act
        await self.stage.settle()

    # --- what she hears

    def heard(self, key: str, **values: str | int) -> ChatMessage:
        """The first message or toast with this text since the scene began, each met once. Raises Unexpected."""
        pattern = re.compile(self._pattern(key, values))
        for event in self._news():
            if event.number not in self._met and pattern.search(event.text):
                self._met.add(event.number)
                assert event.message is not None
                return event.message
        raise Unexpected(f"{self.name} did not hear {key!r}:\n    {pattern.pattern}\n{self._chat()}")

    def has_heard(self, key: str, **values: str | int) -> bool:
        """Whether there is such a text since the scene began."""
        return any(re.search(self._pattern(key, values), event.text) for event in self._news())

    def heard_too(self, key: str, **values: str | int) -> None:
        """This text stands in a message that may say more besides. Raises Unexpected."""
        if not self.has_heard(key, **values):
            raise Unexpected(f"{self.name} did not hear {key!r}\n{self._chat()}")

    def read(self, *parts: str) -> ChatMessage:
        """The newest message that has all these words. Raises Unexpected."""
        for event in reversed(self._news()):
            if event.message is not None and all(part in event.text for part in parts):
                return event.message
        raise Unexpected(f"{self.name} did not read {parts}\n{self._chat()}")

    def link(self) -> str:
        """The invite in the newest message."""
        found = LINK.search(self.read("https://t.me/").text)
        assert found is not None
        return found.group()

    def _pattern(self, key: str, values: dict[str, str | int]) -> str:
        """The text as a pattern: plain, as it stands in a chat, with anything where ANY was put in."""
        words = html.unescape(re.sub("<[^>]+>", "", self.t(key, **values)))
        return re.escape(words).replace(re.escape(ANY), "(?s:.+?)")

    def _news(self) -> list[Event]:
        kinds = ("sent", "edited", "toast", "alert")
        events = self.stage.playground.events[self.since :]
        return [event for event in events if event.chat_id == self.person.id and event.kind in kinds]

    def _chat(self) -> str:
        return f"  the end of the chat:\n{self.person.transcript(last=8)}"


@dataclass(frozen=True)
class Cast:
    """A coordinator who is a mentor too, two more mentors, three mentees."""

    irina: Actor
    olga: Actor
    tamara: Actor
    maria: Actor
    anna: Actor
    darya: Actor

    @property
    def all(self) -> tuple[Actor, ...]:
        return (self.irina, self.olga, self.tamara, self.maria, self.anna, self.darya)

    @property
    def names(self) -> dict[int, str]:
        """How each is called, by chat id."""
        return {actor.person.id: actor.called for actor in self.all}


def gather(stage: Stage, script: Script, t: Speaker, zone: ZoneInfo) -> Cast:
    """Six people with phones in this zone; none has met the bot."""

    def actor(key: str) -> Actor:
        name = script(f"{key}.telegram")
        person = stage.playground.person(name, language=script.language, zone=zone.key)
        return Actor(key, person, stage, script, t)

    return Cast(*(actor(key) for key in ("irina", "olga", "tamara", "maria", "anna", "darya")))
