"""Telegram's HTML: the subset a bot may send, parsed to plain text and entities with UTF-16 offsets.

https://core.telegram.org/bots/api#html-style. Wrong HTML is refused with the sentence Telegram uses, byte offsets
(UTF-8) included.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NoReturn

from bot.playground.entities import Entity, Json, utf16_length
from bot.playground.html_tags import OTHER, PLAIN, OpenTag, add_code_aware, cannot_parse, entity_of
from bot.playground.references import decode_reference, decode_references

SPACE = re.compile(r"\s*")
LITERAL = re.compile(r"[^<&]+")
TAG_NAME = re.compile(r"[^\s>]*")
END_TAG = re.compile(r"</([^\s>]*)\s*")
ATTRIBUTE = re.compile(r"""[^\s=>/"']*""")
TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


def parse_html(source: str, users: Mapping[int, Json] | None = None) -> tuple[str, list[Entity]]:
    """Plain text and entities; raises Refused with Telegram's sentence when the HTML is wrong.

    `users` are the people a `tg://user?id=…` link may name; a link to anybody else is dropped, as Telegram does.
    """
    return HtmlParser(source, users or {}).parse()


class HtmlParser:
    """One pass over one text: `at` is where it stands in the source, `units` how much plain text there is."""

    def __init__(self, source: str, users: Mapping[int, Json]) -> None:
        self.source = source
        self.users = users
        self.at = 0
        self.units = 0
        self.pieces: list[str] = []
        self.open: list[OpenTag] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._text()
        if self.open:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        text = "".join(self.pieces)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise cannot_parse("Text contains invalid Unicode characters after decoding HTML entities, "
                               "check for unmatched surrogate code units")  # fmt: skip
        whole = (replace(found, language=None) if found.type == "code" else found for found in self.entities)
        return text, sorted(whole, key=lambda entity: (entity.offset, -entity.length))

    def _text(self) -> None:
        if literal := LITERAL.match(self.source, self.at):
            piece, self.at = literal.group(), literal.end()
        else:
            piece, self.at = decode_reference(self.source, self.at)
        self.pieces.append(piece)
        self.units += utf16_length(piece)

    def _start_tag(self) -> None:
        begin = self.at
        end = match_end(TAG_NAME, self.source, begin + 1)
        if end >= len(self.source):
            self._fail("Unclosed start tag", begin)
        name = self.source[begin + 1 : end].lower()
        if name not in PLAIN and name not in OTHER:
            self._fail(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin, end)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(OpenTag(name, attributes, self.units, len(self.pieces)))

    def _attributes(self, name: str, begin: int, at: int) -> dict[str, str]:
        """Everything up to `>`; leaves `self.at` behind it."""
        found: dict[str, str] = {}
        while True:
            at = self._skip_space(at, name, begin)
            if self.source[at] == ">":
                self.at = at + 1
                return found
            end = match_end(ATTRIBUTE, self.source, at)
            key = self.source[at:end]
            if not key:
                self._fail(f'Empty attribute name in the tag "{name}"', begin)
            at = self._skip_space(end, name, begin)
            if self.source[at] == "=":
                found[key], at = self._value(self._skip_space(at + 1, name, begin), begin)
            else:
                found[key] = ""

    def _skip_space(self, at: int, name: str, begin: int) -> int:
        at = match_end(SPACE, self.source, at)
        if at >= len(self.source):
            self._fail(f'Unclosed start tag "{name}"', begin)
        return at

    def _value(self, at: int, begin: int) -> tuple[str, int]:
        quote = self.source[at]
        if quote not in "\"'":
            end = match_end(TOKEN, self.source, at)
            if end < len(self.source) and not self.source[end].isspace() and self.source[end] != ">":
                self._fail("Unexpected end of name token", at)
            return self.source[at:end].lower(), end
        end = self.source.find(quote, at + 1)
        if end < 0 or end + 1 >= len(self.source):
            self._fail("Unclosed start tag", begin)
        return decode_references(self.source[at + 1 : end]), end + 1

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._fail("Unexpected end tag", begin)
        found = END_TAG.match(self.source, begin)
        assert found
        if not self.source.startswith(">", found.end()):
            self._fail("Unclosed end tag", begin)
        tag, name = self.open[-1], found.group(1).lower()
        if name and name != tag.name:
            self._refuse(f'Unmatched end tag at byte offset {self._byte(begin)}, '
                         f'expected "</{tag.name}>", found "</{name}>"')  # fmt: skip
        self.at = found.end() + 1
        self.open.pop()
        length = self.units - tag.start
        words = "".join(self.pieces[tag.piece :])
        if length and (entity := entity_of(tag, length, words, self.users)):
            add_code_aware(self.entities, entity)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _fail(self, what: str, at: int) -> NoReturn:
        self._refuse(f"{what} at byte offset {self._byte(at)}")

    def _refuse(self, what: str) -> NoReturn:
        raise cannot_parse(what)


def match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    found = pattern.match(text, at)
    return found.end() if found else at
