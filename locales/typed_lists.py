"""A list of people as somebody types or pastes it: a person a line, in any order of name, role, tenure and marks."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from locales.list_words import OFFLINE, ROLE_PLURALS, plain
from locales.typed_person import ROLE_WORDS, Heading, heading_role, name_in, read_parts
from mentoring.errors import RuleBroken
from mentoring.lists import LONGEST_ROW, MOST_ROWS, Fault, Listed, Listing
from mentoring.people import Role

if TYPE_CHECKING:
    from locales.texts import Speaker

_NUMBER = re.compile(r"^[\s\W]*(?:(?:№\s*)?\d{1,3}(?:[.)]+|\s(?=\s*\D))|№\s*\d{1,3})?[^\w(«\"@+]*")
# A dash parts only with a space beside it; a comma not within a number.
_PARTS = re.compile(r"\t|;|\||(?<!\d),|,(?!\d)|\s+[-‐‑‒–—―]+\s*|[-‐‑‒–—―]+\s+|—|\s\(|\)(?=\s|$|,|;)")
_MENTOR_DASH = re.compile(r"((?:^|[,;|\t]\s*)(?:наставни[кц]\w*|ментор|mentor))\s+[-–—]\s+", re.IGNORECASE)


def clean(text: str) -> str:
    """Without signs nobody sees: controls, marks of direction, joiners; tabs stay."""
    return "".join(sign for sign in text if sign == "\t" or unicodedata.category(sign)[0] != "C")


def read_list(text: str, today: date, language: str) -> Listing:
    """Read a message, a person a line; headings («Наставники:») hold for the lines under them.

    `row` counts lines from 1. Raises RuleBroken `list-too-long` (limit) for more lines than a list may have.
    """
    lines = [(row, clean(line).strip()) for row, line in enumerate(text.splitlines(), 1)]
    lines = [(row, line) for row, line in lines if line]
    if len(lines) > MOST_ROWS:
        raise RuleBroken("list-too-long", limit=MOST_ROWS)
    people: list[Listed] = []
    faults: list[Fault] = []
    under = Heading()
    for row, line in lines:
        heading = heading_of(line)
        if heading is not None:
            under = heading
            continue
        found = read_line(row, line, under, today, language)
        people += found.people
        faults += found.faults
    return Listing(tuple(people), tuple(faults))


def read_line(row: int, line: str, under: Heading, today: date, language: str) -> Listing:
    """One line: a person, or several behind «Наставники:». `under`: the heading above it."""
    if len(line) > LONGEST_ROW:
        return Listing((), (Fault(row, "long", line[:20]),))
    people: list[Listed] = []
    faults: list[Fault] = []
    for one in _people_of(line):
        above = replace(under, role=one.role or under.role)
        found = read_parts(row, parts_of(one.text), above, today, language)
        people += found.people
        faults += found.faults
    return Listing(tuple(people), tuple(faults))


def is_list(text: str, today: date, language: str) -> bool:
    """Tell whether a message nobody asked for is a list of people: lines of a full name with a role, most of them."""
    lines = [line for line in text.splitlines() if line.strip() and heading_of(clean(line).strip()) is None]
    if not 2 <= len(lines) <= MOST_ROWS:
        return False
    found = read_list(text, today, language)
    sure = [one for one in found.people if one.role is not None and is_full_name(one.name)]
    return len(sure) >= 2 and len(sure) * 3 >= len(lines) * 2


def is_full_name(name: str) -> bool:
    """Two to four words, each with a capital."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


# --- lines


@dataclass(frozen=True, slots=True)
class _Said:
    """One person's words; `role` if they stood behind «Наставники:» in one line."""

    text: str = field(repr=False)
    role: Role | None = None


def heading_of(line: str) -> Heading | None:
    """«Наставники:», «Молодые педагоги (3)», «Без Телеграма»; None for a line that may hold a person."""
    said = plain(re.sub(r"[\d№]+", " ", line))
    if OFFLINE.fullmatch(said):
        return Heading(is_offline=True)
    words, is_offline = said, False
    if mark := OFFLINE.search(said):
        words, is_offline = plain(said[: mark.start()] + " " + said[mark.end() :]), True
    for role, pattern in ROLE_WORDS.items():
        if pattern.fullmatch(words):
            return Heading(role, is_offline)
    return Heading() if line.endswith(":") else None


def _people_of(line: str) -> list[_Said]:
    """The line itself, or several people named in one line behind «Наставники:»."""
    head, colon, rest = line.partition(":")
    if colon and ROLE_PLURALS.fullmatch(plain(head)):
        names = [one.strip() for one in re.split(r"[,;]", rest) if one.strip()]
        if len(names) > 1 and all(is_full_name(one) and name_in(one) for one in names):
            return [_Said(one, heading_role(head)) for one in names]
    return [_Said(line)]


def parts_of(line: str) -> list[str]:
    """The parts of a line, without its bullet or number."""
    return pieces_of(_MENTOR_DASH.sub(r"\1: ", _NUMBER.sub("", line, count=1)))


def pieces_of(text: str) -> list[str]:
    """What dashes, commas and brackets part."""
    return [part for part in _PARTS.split(text) if part.strip()]


# --- saying


def line_of(one: Listed, t: "Speaker") -> str:
    """A person as a line that is read back the same: «Иванова Мария, наставник, с 01.09.2015»."""
    said = [one.name]
    if one.role is not None:
        said.append(t.plain(f"role-{one.role.value}"))
    if one.since is not None:
        said.append(t.plain("list-line-since", day=f"{one.since:%d.%m.%Y}"))
    if one.mentor:
        said.append(t.plain("list-line-mentor", name=one.mentor))
    if one.is_offline:
        said.append(t.plain("list-line-offline"))
    return ", ".join(said)
