"""What a message to be sent consists of: formatted text, a file, the message it answers."""

from typing import Any

from bot.playground.arguments import Arguments
from bot.playground.entities import Entity, Json, add_automatic, trim, utf16_length
from bot.playground.html_parser import parse_html
from bot.playground.messages import SMALLER, Attachment, ChatMessage
from bot.playground.refusals import bad_request
from bot.playground.world import Account, World

MAX_BYTES = 2**15
TYPES = {"photo": "Photo", "document": "Document", "voice": "VoiceNote"}
"""What Telegram calls kinds of files when it refuses one."""
SIMPLE_FIELDS = ("url", "language", "custom_emoji_id", "unix_time", "date_time_format")


def formatted(
    arguments: Arguments, name: str, users: dict[int, Json], longest: int, too_long: str
) -> tuple[str, list[Entity]]:
    """Plain text and entities by `parse_mode` (HTML or none) or by explicit entities.

    The length is counted in UTF-16 units after parsing, as Telegram does.
    """
    text, mode = arguments.text(name), arguments.text("parse_mode").lower()
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise bad_request("text is too long")
    if mode in ("", "none"):
        entities = explicit_entities(arguments, "entities" if name == "text" else f"{name}_entities")
    elif mode == "html":
        text, entities = parse_html(text, users)
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = trim(text, entities)
    if utf16_length(text) > longest:
        raise bad_request(too_long)
    return text, add_automatic(text, entities)


def explicit_entities(arguments: Arguments, name: str) -> list[Entity]:
    """The `entities` a bot may give instead of a parse mode."""
    given: Any = arguments.parsed(name, "can't parse entities JSON object") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of MessageEntity")
    entities = []
    for entity in given:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: expected an Object")
        extra = {key: entity[key] for key in SIMPLE_FIELDS if key in entity}
        entities.append(Entity(entity["type"], int(entity["offset"]), int(entity["length"]), **extra))
    return entities


def chosen_file(arguments: Arguments, kind: str, world: World) -> Attachment:
    """The file of sendDocument and its kin: uploaded now, or known by its id.

    What is known stays what it is: a photo goes by sendPhoto alone, and nothing else does.
    https://core.telegram.org/bots/api#sending-files
    """
    named = arguments.text(kind)
    upload = arguments.uploads.get(named.removeprefix("attach://") if named else kind)
    if upload:
        if not upload.content:
            raise bad_request("file must be non-empty")
        seconds = arguments.number("duration")
        return world.keep_file(kind, upload.content, upload.name, upload.mime, seconds)
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    known = world.files.get(named.removesuffix(SMALLER))
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if (known.kind == "photo") != (kind == "photo"):
        raise bad_request(f"can't use file of type {TYPES[known.kind]} as {TYPES[kind]}")
    return known


def replied(arguments: Arguments, account: Account) -> ChatMessage | None:
    """The message that is answered by `reply_parameters` or `reply_to_message_id`."""
    given: Any = arguments.parsed("reply_parameters", "can't parse reply parameters JSON object") or {}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    number = int(given.get("message_id") or arguments.number("reply_to_message_id"))
    if not number:
        return None
    message = account.messages.get(number)
    if message and not message.deleted:
        return message
    if given.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
