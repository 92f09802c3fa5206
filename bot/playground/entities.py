"""Message entities: what they are, how long Telegram thinks a text is, and the way back to HTML.

https://core.telegram.org/bots/api#messageentity; offsets and lengths count UTF-16 code units.
"""

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

Json = dict[str, Any]
"""A JSON object as it goes over the wire."""

TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "blockquote": "blockquote",
}  # fmt: skip
FOUND_IN_TEXT = re.compile(
    r"(?P<url>https?://[^\s<>]+|\bt\.me/[^\s<>]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.-]+\w)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}\b)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)


@dataclass(frozen=True)
class Entity:
    """One MessageEntity; `offset` and `length` count UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    user: Json | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    def to_json(self) -> Json:
        """The object as Telegram writes it, without what is absent."""
        return {key: value for key, value in vars(self).items() if value is not None}


def utf16_length(text: str) -> int:
    """How long Telegram thinks the text is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of the text that an entity covers."""
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def add_automatic(text: str, entities: list[Entity]) -> list[Entity]:
    """With the commands, links, mentions and hashtags that Telegram finds by itself outside code and links."""
    taken = [
        (entity.offset, entity.offset + entity.length)
        for entity in entities
        if entity.type in ("code", "pre", "text_link", "text_mention", "custom_emoji")
    ]
    found = list(entities)
    for match in FOUND_IN_TEXT.finditer(text):
        start, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        if not any(start < end and begin < start + length for begin, end in taken):
            found.append(Entity(str(match.lastgroup), start, length))
    return sorted(found, key=lambda entity: (entity.offset, -entity.length))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Telegram drops white space around a message; what covered only it goes, too."""
    before = utf16_length(text) - utf16_length(text.lstrip())
    trimmed = text.strip()
    size = utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(0, entity.offset - before)
        end = min(size, entity.offset + entity.length - before)
        if start < end:
            kept.append(replace(entity, offset=start, length=end - start))
    return trimmed, kept


def to_html(text: str, entities: list[Entity]) -> str:
    """Text and entities as the HTML a bot would have written; what Telegram found by itself stays plain."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda entity: (entity.offset, -entity.length)):
        if tags := html_tags(entity):
            opening.setdefault(entity.offset, []).append(tags[0])
            closing.setdefault(entity.offset + entity.length, []).insert(0, tags[1])
    pieces, at = [], 0
    for char in text:
        pieces += closing.get(at, []) + opening.get(at, []) + [escape(char, quote=False)]
        at += utf16_length(char)
    return "".join(pieces + closing.get(at, []))


def html_tags(entity: Entity) -> tuple[str, str] | None:
    """The start and the end tag of one entity."""
    if name := TAGS.get(entity.type):
        return f"<{name}>", f"</{name}>"
    if entity.type == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if entity.type == "pre":
        style = f' class="language-{escape(entity.language)}"' if entity.language else ""
        return (f"<pre><code{style}>", "</code></pre>") if style else ("<pre>", "</pre>")
    if entity.type == "text_link":
        return f'<a href="{escape(entity.url or "")}">', "</a>"
    if entity.type == "text_mention" and entity.user:
        return f'<a href="tg://user?id={entity.user["id"]}">', "</a>"
    if entity.type == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity.custom_emoji_id}">', "</tg-emoji>"
    if entity.type == "date_time":
        style = f' format="{entity.date_time_format}"' if entity.date_time_format else ""
        return f'<tg-time unix="{entity.unix_time}"{style}>', "</tg-time>"
    return None
