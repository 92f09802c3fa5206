"""A list of people as somebody types or pastes it: a person a line, in any order of name, role, tenure and marks."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from locales.list_words import EXAMPLE, OFFLINE, ROLE_LABEL, ROLE_PLURALS, ROLES, UNKNOWN, plain
from locales.typed_tenure import Tenure, is_tenure, tenure_of
from mentoring.errors import RuleBroken
from mentoring.lists import LONGEST_ROW, MOST_ROWS, Fault, Listed, Listing
from mentoring.people import Role, accept_name

if TYPE_CHECKING:
    from locales.texts import Speaker

_ROLE = {role: re.compile(pattern) for role, pattern in ROLES}
_NUMBER = re.compile(r"^[\s\W]*(?:(?:№\s*)?\d{1,3}(?:[.)]+|\s(?=\s*\D))|№\s*\d{1,3})?[^\w(«\"@+]*")
_TAIL = re.compile(r"[^\w.)»\"?]+$")
# A dash parts only with a space beside it; a comma not within a number.
_PARTS = re.compile(r"\t|;|\||(?<!\d),|,(?!\d)|\s+[-‐‑‒–—―]+\s*|[-‐‑‒–—―]+\s+|—|\s\(|\)(?=\s|$|,|;)")
_MENTOR_DASH = re.compile(r"((?:^|[,;|\t]\s*)(?:наставни[кц]\w*|ментор|mentor))\s+[-–—]\s+", re.IGNORECASE)
MOST_WORDS = 5


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


def read_line(row: int, line: str, under: "Heading", today: date, language: str) -> Listing:
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
class Heading:
    """What holds for every line under a heading."""

    role: Role | None = None
    is_offline: bool = False


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
    for role, pattern in _ROLE.items():
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


def heading_role(text: str) -> Role | None:
    """The role these words name, and nothing else."""
    said = plain(text)
    return next((role for role, pattern in _ROLE.items() if pattern.fullmatch(said)), None)


def parts_of(line: str) -> list[str]:
    """The parts of a line, without its bullet or number."""
    return pieces_of(_MENTOR_DASH.sub(r"\1: ", _NUMBER.sub("", line, count=1)))


def pieces_of(text: str) -> list[str]:
    """What dashes, commas and brackets part."""
    return [part for part in _PARTS.split(text) if part.strip()]


# --- one person


@dataclass
class Reading:
    """What is known of one person so far."""

    row: int
    name: str = ""
    role: Role | None = None
    tenure: Tenure | None = None
    is_offline: bool = False
    mentor: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, words: str = "") -> None:
        self.faults.append(Fault(self.row, code, words[:60]))


def read_parts(row: int, parts: Sequence[str], under: Heading, today: date, language: str) -> Listing:
    """Read the parts of a line, or the cells of a row without headings, whatever their order."""
    return finish(Reading(row, is_offline=under.is_offline), parts, today, language, under.role)


def finish(
    found: Reading, parts: Sequence[str], today: date, language: str, role: Role | None = None
) -> Listing:
    """Read these parts too: the person, if there is a name, and what is wrong with the row."""
    for part in parts:
        _take(found, _TAIL.sub("", part.strip()), today, language)
    role = found.role or role
    if not found.name:
        if (
            all(one.code == "extra" and EXAMPLE.match(plain(one.words)) for one in found.faults)
            and found.faults
        ):
            return Listing()
        codes = {one.code for one in found.faults}
        return Listing((), (Fault(found.row, "name-long" if "name-long" in codes else "no-name"),))
    if role is Role.COORDINATOR:
        return Listing((), (Fault(found.row, "coordinator", found.name),))
    since = found.tenure.since if found.tenure else None
    one = Listed(found.row, found.name, role, since, found.is_offline, found.mentor)
    return Listing((one,), tuple(found.faults))


def _take(found: Reading, part: str, today: date, language: str) -> None:
    """Give one part to where it belongs: a mark, a role with what stands beside it, tenure, the name."""
    said = plain(part)
    if not said and part.strip() not in UNKNOWN:
        return
    if OFFLINE.fullmatch(said):
        found.is_offline = True
    elif is_tenure(part, language):
        _take_tenure(found, part, today, language)
    elif not _take_role(found, part, today, language):
        _take_name(found, part)


def _take_tenure(found: Reading, part: str, today: date, language: str) -> None:
    if not found.name and part.strip().isdecimal():
        return  # the number of the row
    try:
        found.tenure = found.tenure or tenure_of(part, today, language)
    except RuleBroken:
        found.fault("tenure", part)


def _take_role(found: Reading, part: str, today: date, language: str) -> bool:
    """A role alone, or beside other words: «наставник 5 лет», «наставник: Орлова», «Иванова Мария наставник 5 лет»."""
    low = _low(part)
    label = ROLE_LABEL.match(low)
    begin = label.end() if label else 0
    for role, pattern in _ROLE.items():
        first = pattern.match(low, begin)
        if first and not _is_word(low, first.end()):
            _take_beside(found, role, part[first.end() :], today, language)
            return True
        inside = re.search(rf"\s{pattern.pattern}(?=\s|$)", low[begin:])
        if inside:
            _take(found, part[: begin + inside.start()], today, language)
            _take_beside(found, role, part[begin + inside.end() :], today, language)
            return True
    return False


def _take_beside(found: Reading, role: Role, rest: str, today: date, language: str) -> None:
    """What stands behind a role: a mentor's name if this person has hers already, else her own name or tenure."""
    rest = rest.strip(" :=-–—\t")
    name = (
        name_in(rest) if rest and not is_tenure(rest, language) and not OFFLINE.fullmatch(plain(rest)) else ""
    )
    if not (name and found.name):
        found.role = found.role or role
        if rest:
            _take(found, rest, today, language)
    elif role is Role.MENTOR and not found.mentor:
        found.mentor = name
    else:
        found.fault("extra", rest)


def _take_name(found: Reading, part: str) -> None:
    name = name_in(part)
    if not name:
        found.fault("name-long" if _is_long(part) else "extra", part.strip())
    elif not found.name:
        found.name = name
    elif _goes_on(found.name, name):
        found.name = f"{found.name} {name}"
    else:
        found.fault("extra", part.strip())


def _goes_on(name: str, more: str) -> bool:
    """Surname, name and patronymic may stand in columns of their own."""
    joined = f"{name} {more}"
    words = joined.split()
    is_one_a_column = len(more.split()) == 1 and len(words) <= 3 and all(word[0].isupper() for word in words)
    return is_one_a_column and bool(name_in(joined))


def name_in(text: str) -> str:
    """A real name as it is kept, or nothing."""
    text = re.sub(r"\s*[-‐‑‒–—]\s*", "-", text.strip(' \t,:"«»'))
    try:
        name = accept_name(text)
    except RuleBroken:
        return ""
    return name if len(name.split()) <= MOST_WORDS and any(map(str.isalpha, name[:1])) else ""


def _is_long(text: str) -> bool:
    try:
        accept_name(text)
    except RuleBroken as broken:
        return broken.code == "name-too-long"
    return len(text.split()) > MOST_WORDS


def _low(text: str) -> str:
    """Small letters without «ё», a letter for a letter."""
    small = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return "".join(small).replace("ё", "е")


def _is_word(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


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
