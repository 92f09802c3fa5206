"""Whom and what a call is about: the chat, the person behind it, the message in it."""

from datetime import timedelta

from bot.playground import refusals
from bot.playground.arguments import Arguments
from bot.playground.messages import ChatMessage
from bot.playground.refusals import bad_request, forbidden
from bot.playground.world import Account, World

DELETABLE = timedelta(hours=48)


def account_of(arguments: Arguments, world: World) -> Account:
    """Whose chat is meant by `chat_id`."""
    if not arguments.text("chat_id"):
        raise bad_request("chat_id is empty")
    account = world.accounts.get(arguments.number("chat_id"))
    if not account:
        raise bad_request("chat not found")
    return account


def reachable(arguments: Arguments, world: World) -> Account:
    """The same, if the person can be written to."""
    account = account_of(arguments, world)
    if account.deactivated:
        raise forbidden(refusals.DEACTIVATED)
    if account.blocked:
        raise forbidden(refusals.BLOCKED)
    if not account.started:
        raise forbidden(refusals.NEVER_STARTED)
    return account


def existing(account: Account, number: int, refusal: str) -> ChatMessage:
    """A message that is still in the chat."""
    message = account.messages.get(number)
    if not message or message.deleted:
        raise bad_request(refusal)
    return message


def check_age(message: ChatMessage, world: World) -> None:
    """A bot may delete what is younger than 48 hours."""
    if world.clock.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
