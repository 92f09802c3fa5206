"""Formatted text as a browser shows it: plain text and entities become HTML that holds no markup of a person's.

Every character of the text passes through `escape`; the tags are ours alone.
https://core.telegram.org/bots/api#messageentity, https://core.telegram.org/constructor/messageEntityFormattedDate
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta
from markupsafe import Markup, escape

from bot.playground.entities import Entity, utf16_length

BLOCKS = {"blockquote", "expandable_blockquote", "pre"}
WHOLE = {"date_time", "custom_emoji"}
"""Entities whose words are shown as one piece."""
TAGS = {
    "bold": Markup("<b>{}</b>"),
    "italic": Markup("<i>{}</i>"),
    "underline": Markup("<u>{}</u>"),
    "strikethrough": Markup("<s>{}</s>"),
    "code": Markup("<code>{}</code>"),
    "spoiler": Markup('<span class="spoiler" role="button" tabindex="0">{}</span>'),
    "mention": Markup('<span class="mention">{}</span>'),
    "text_mention": Markup('<span class="mention">{}</span>'),
    "hashtag": Markup('<span class="mention">{}</span>'),
    "pre": Markup("<pre><code>{}</code></pre>"),
    "blockquote": Markup("<blockquote>{}</blockquote>"),
    "expandable_blockquote": Markup(
        '<blockquote class="expandable" role="button" tabindex="0" aria-expanded="false">{}</blockquote>'
    ),
}
COMMAND = Markup('<button type="button" class="command" data-do="command" data-command="{}">{}</button>')
INVITE = Markup('<a href="{}" data-do="invite">{}</a>')
LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">{}</a>')
TIME = Markup('<time datetime="{}" title="{}">{}</time>')
OPENED = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Reader:
    """Who looks at the message: in which language and zone, at which moment, in the chat with which bot."""

    language: str
    zone: ZoneInfo
    now: datetime
    bot: str

    def is_invite(self, link: str) -> bool:
        """Whether the link opens the chat with this bot; what is no link at all does not."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return False
        return parts.netloc in ("t.me", "telegram.me") and parts.path.strip("/").lower() == self.bot.lower()


def show(text: str, entities: list[Entity], reader: Reader) -> Markup:
    """The text as HTML: quotes and code blocks apart, inside them runs of the same formatting."""
    return Painter(text, entities, reader).paint()


class Painter:
    """Paints one text. Offsets count UTF-16 code units, as Telegram counts them."""

    def __init__(self, text: str, entities: list[Entity], reader: Reader) -> None:
        self.units = text.encode("utf-16-le", "surrogatepass")
        self.size = utf16_length(text)
        self.entities = [one for one in entities if one.length > 0]
        self.reader = reader

    def words(self, start: int, end: int) -> str:
        return self.units[2 * start : 2 * end].decode("utf-16-le", "replace")

    def paint(self) -> Markup:
        pieces, at, after_block = [], 0, False
        for block in (one for one in self.entities if one.type in BLOCKS):
            if block.offset < at:
                continue
            pieces.append(self._between(at, block.offset, after_block, before_block=True))
            at = min(self.size, block.offset + block.length)
            pieces.append(TAGS[block.type].format(self._runs(block.offset, at)))
            after_block = True
        pieces.append(self._between(at, self.size, after_block, before_block=False))
        return Markup("").join(pieces)

    def _between(self, start: int, end: int, after_block: bool, *, before_block: bool) -> Markup:
        """What stands outside blocks; the line break beside a block is the block's own."""
        if after_block and self.words(start, start + 1) == "\n" and start < end:
            start += 1
        if before_block and end > start and self.words(end - 1, end) == "\n":
            end -= 1
        return self._runs(start, end)

    def _runs(self, start: int, end: int) -> Markup:
        """The stretch cut where any formatting begins or ends, each piece in all its tags: always well nested."""
        if start == end:
            return Markup("")
        inside = [
            one
            for one in self.entities
            if one.type not in BLOCKS and one.offset < end and one.offset + one.length > start
        ]
        cuts = {cut for one in inside for cut in (one.offset, one.offset + one.length)}
        for whole in (one for one in inside if one.type in WHOLE):
            cuts -= set(range(whole.offset + 1, whole.offset + whole.length))
        places = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        return Markup("").join(self._run(first, last, inside) for first, last in pairwise(places))

    def _run(self, start: int, end: int, inside: Iterable[Entity]) -> Markup:
        said = escape(self.words(start, end))
        for entity in reversed([one for one in inside if one.offset <= start < one.offset + one.length]):
            said = self._tagged(entity, said)
        return said

    def _tagged(self, entity: Entity, said: Markup) -> Markup:
        """Words in the tag of one entity; what is not known stays plain."""
        whole = self.words(entity.offset, entity.offset + entity.length)
        match entity.type:
            case "bot_command":
                return COMMAND.format(whole, said)
            case "text_link":
                return self._link(entity.url or "", said)
            case "url" | "email":
                return self._link(full_link(whole, entity.type), said)
            case "date_time":
                return self._date(entity, said)
        return TAGS[entity.type].format(said) if entity.type in TAGS else said

    def _link(self, link: str, said: Markup) -> Markup:
        if self.reader.is_invite(link):
            return INVITE.format(link, said)
        return LINK.format(link, said) if is_safe(link) else said

    def _date(self, entity: Entity, said: Markup) -> Markup:
        moment = datetime.fromtimestamp(entity.unix_time or 0, UTC)
        style, reader = entity.date_time_format or "", self.reader
        told = say_moment(moment, style, reader) if style else said
        full = say_moment(moment, "wDT", reader)
        return TIME.format(moment.isoformat(), full, told)


def full_link(words: str, kind: str) -> str:
    """What Telegram found by itself, as an address."""
    if kind == "email":
        return f"mailto:{words}"
    return words if re.match(r"https?://", words) else f"https://{words}"


def is_safe(link: str) -> bool:
    """Whether a browser may be given this address: nothing that runs, nothing that is on this machine's disk."""
    try:
        return urlsplit(link).scheme.lower() in OPENED
    except ValueError:
        return False


def say_moment(moment: datetime, style: str, reader: Reader) -> str:
    """A moment in the reader's words and zone by Telegram's letters: `r`, or w, t or T, d or D, in this order."""
    if style in ("r", "R"):
        return format_timedelta(moment - reader.now, add_direction=True, locale=reader.language)
    local, locale = moment.astimezone(reader.zone), reader.language
    said = []
    if "w" in style or "W" in style:
        said.append(format_date(local, "EEEE", locale=locale))
    if "t" in style or "T" in style:
        said.append(format_time(local, "short" if "t" in style else "medium", locale=locale))
    if "d" in style or "D" in style:
        said.append(format_date(local, "short" if "d" in style else "long", locale=locale))
    return ", ".join(said)
