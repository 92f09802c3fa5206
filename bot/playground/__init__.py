"""A stand-in for Telegram on this machine: the Bot API over real HTTP, and people who use it.

For trying the bot without a token and for end-to-end tests; an unmodified bot cannot tell the difference.
"""

from bot.playground.entities import Entity
from bot.playground.eyes import NotSeen
from bot.playground.journal import Event, Request
from bot.playground.limits import Limits
from bot.playground.messages import Attachment, Button, ChatMessage
from bot.playground.people import Person
from bot.playground.playground import Playground
from bot.playground.world import Tap

__all__ = [
    "Attachment",
    "Button",
    "ChatMessage",
    "Entity",
    "Event",
    "Limits",
    "NotSeen",
    "Person",
    "Playground",
    "Request",
    "Tap",
]
