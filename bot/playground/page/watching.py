"""News for one browser: what changed in the chats since it last looked, over server-sent events.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.playground.entities import Json
from bot.playground.journal import Event
from bot.playground.messages import ChatMessage
from bot.playground.page.views import Drawing, Phone, phone_of
from bot.playground.playground import Playground
from bot.playground.world import Account
from mentoring.people import Role

RolesOf = Callable[[Collection[int]], Awaitable[Mapping[int, Collection[Role]]]]
"""The roles of people by chat id, as the bot knows them."""
MINUTE: Final = timedelta(minutes=1)
POPS_UP: Final = ("toast", "alert")
UNSEEN: Final = ("toast", "alert", "tapped")
"""Events after which their message looks as before."""
log = logging.getLogger(__name__)


class Watching:
    """One browser's eyes; the first news are all there is. `seen` is the number of events it knows of."""

    def __init__(self, playground: Playground, drawing: Drawing, roles_of: RolesOf) -> None:
        self.seen = 0
        self._playground = playground
        self._drawing = drawing
        self._roles_of = roles_of
        self._phones: dict[int, Phone] = {}
        self._roles: dict[int, Collection[Role]] = {}
        self._relative: dict[tuple[int, int], ChatMessage] = {}
        self._aged = playground.clock.now()

    async def news(self) -> Json:
        """Phones and messages that are not as the browser has them, toasts since; empty when nothing changed."""
        events = self._playground.events[self.seen :]
        is_first, self.seen = not self._phones, self.seen + len(events)
        accounts = [self._playground.world.accounts[person.id] for person in self._playground.people]
        spoken = {event.chat_id for event in events} | {
            one.id for one in accounts if one.id not in self._roles
        }
        if spoken:
            self._roles.update(await self._roles_of(spoken))
        phones, moved = self._changed(accounts)
        told: Json = {}
        if phones:
            told["phones"] = phones
        whole = {one.id for one in accounts} if is_first else moved
        if bubbles := self._bubbles(events, whole):
            told["bubbles"] = bubbles
        pops = [event for event in events if event.kind in POPS_UP and not is_first]
        if pops:
            told["toasts"] = [
                {"chat": one.chat_id, "text": one.text, "alert": one.kind == "alert"} for one in pops
            ]
        return told

    def _changed(self, accounts: list[Account]) -> tuple[list[Json], set[int]]:
        """The phones to draw again, and those whose chats are to be drawn again since they are elsewhere now."""
        drawn, moved = [], set()
        for account in accounts:
            phone = phone_of(self._playground.world, account, self._roles.get(account.id, ()))
            before = self._phones.get(account.id)
            if before == phone:
                continue
            self._phones[account.id] = phone
            if before is None:
                drawn.append(self._drawing.parts(phone) | {"frame": self._drawing.frame(phone)})
            else:
                drawn.append(self._drawing.parts(phone))
                moved |= {account.id} if before.zone != phone.zone else set()
        return drawn, moved

    def _bubbles(self, events: list[Event], whole: set[int]) -> list[Json]:
        """Messages as they stand now: all of the chats in `whole`, those of the events, and dates that have aged."""
        drawn = [event for event in events if event.kind not in UNSEEN]
        touched = {(one.chat_id, one.message.message_id) for one in drawn if one.message}
        accounts = self._playground.world.accounts
        touched |= {(chat, number) for chat in whole for number in accounts[chat].messages}
        now = self._playground.clock.now()
        if now - self._aged >= MINUTE:
            self._aged = now
            touched |= self._relative.keys()
        return [
            self._bubble(accounts[chat], accounts[chat].messages[number])
            for chat, number in sorted(touched, key=lambda place: place[1])
        ]

    def _bubble(self, account: Account, message: ChatMessage) -> Json:
        """One message drawn, or gone. One that cannot be drawn is shown plain and logged: the others wait for it."""
        place = (account.id, message.message_id)
        self._relative.pop(place, None)
        told: Json = {"chat": account.id, "id": message.message_id, "html": None}
        if message.deleted:
            return told
        if any(one.date_time_format in ("r", "R") for one in message.entities):
            self._relative[place] = message
        try:
            told["html"] = self._drawing.bubble(account, message)
        except Exception:
            log.exception("a message could not be drawn")
            told["html"] = self._drawing.bubble(account, replace(message, entities=[], markup=None))
        return told
