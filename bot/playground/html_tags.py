"""What each tag of Telegram's HTML means: the entity it becomes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.playground.entities import Entity, Json
from bot.playground.refusals import Refused, bad_request

PLAIN = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
OTHER = {"a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
LINK = re.compile(r"(?:(?:https?|tg|ton|mailto|tel)[:/]|[\w-]+(?:\.[\w-]+)+)\S*", re.IGNORECASE)
USER_LINK = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)


@dataclass
class OpenTag:
    """A start tag that still waits for its end; `start` counts UTF-16 units, `piece` the pieces of text before it."""

    name: str
    attributes: dict[str, str]
    start: int
    piece: int


def cannot_parse(what: str) -> Refused:
    """The refusal every mistake in HTML gets."""
    return bad_request(f"can't parse entities: {what}")


def entity_of(tag: OpenTag, length: int, words: str, users: Mapping[int, Json]) -> Entity | None:
    """What a closed tag around `words` means; None where Telegram silently drops it."""
    if tag.name in PLAIN:
        return Entity(PLAIN[tag.name], tag.start, length)
    if tag.name == "blockquote":
        quote = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
        return Entity(quote, tag.start, length)
    if tag.name == "tg-emoji":
        return custom_emoji(tag, length)
    if tag.name == "tg-time":
        return date_time(tag, length)
    if tag.name == "a":
        return link(tag, length, words, users)
    style = tag.attributes.get("class", "") if tag.name == "code" else ""
    language = style.removeprefix("language-") if style.startswith("language-") else None
    return Entity(tag.name, tag.start, length, language=language or None)


def add_code_aware(entities: list[Entity], entity: Entity) -> None:
    """Append; but `pre` around `code class="language-…"`, or the reverse, is one block with a language."""
    inner = entities[-1] if entities else None
    if inner and {inner.type, entity.type} == {"pre", "code"}:
        language = inner.language or entity.language
        if language and (inner.offset, inner.length) == (entity.offset, entity.length):
            entities[-1] = replace(inner, type="pre", language=language)
            return
    entities.append(entity)


def link(tag: OpenTag, length: int, words: str, users: Mapping[int, Json]) -> Entity | None:
    url = tag.attributes.get("href") or words
    if person := USER_LINK.fullmatch(url):
        user = users.get(int(person.group(1)))
        return Entity("text_mention", tag.start, length, user=user) if user else None
    return Entity("text_link", tag.start, length, url=with_scheme(url)) if LINK.fullmatch(url) else None


def custom_emoji(tag: OpenTag, length: int) -> Entity:
    identifier = tag.attributes.get("emoji-id", "")
    if not identifier.isdecimal() or int(identifier) == 0:
        raise cannot_parse("Invalid custom emoji identifier specified")
    return Entity("custom_emoji", tag.start, length, custom_emoji_id=identifier)


def date_time(tag: OpenTag, length: int) -> Entity | None:
    """A moment every reader sees in the own zone; `r`, or any of t T d D w W, says how."""
    style = tag.attributes.get("format", "")
    if style not in ("r", "R") and set(style) - set("tTdDwW"):
        raise cannot_parse("Invalid date format used")
    unix = tag.attributes.get("unix", "")
    if not unix.isdecimal() or int(unix) == 0:
        return None
    return Entity("date_time", tag.start, length, unix_time=int(unix), date_time_format=style or None)


def with_scheme(url: str) -> str:
    """Telegram completes a bare domain, and gives a link without a path its slash."""
    url = url if re.match(r"[A-Za-z][\w+.-]*:", url) else f"http://{url}"
    return f"{url}/" if re.fullmatch(r"https?://[^/?#]+", url) else url
