"""One person of a list: what is her name, and what the words beside it say, in whatever order they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from locales.list_words import EXAMPLE, OFFLINE, ROLE_LABEL, ROLES, UNKNOWN, plain
from locales.typed_tenure import Tenure, is_tenure, tenure_of
from mentoring.errors import RuleBroken
from mentoring.lists import Fault, Listed, Listing
from mentoring.people import Role, accept_name

ROLE_WORDS = {role: re.compile(pattern) for role, pattern in ROLES}
_TAIL = re.compile(r"[^\w.)»\"?]+$")
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """What holds for every line under a heading."""

    role: Role | None = None
    is_offline: bool = False


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
    for role, pattern in ROLE_WORDS.items():
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


def heading_role(text: str) -> Role | None:
    """The role these words name, and nothing else."""
    said = plain(text)
    return next((role for role, pattern in ROLE_WORDS.items() if pattern.fullmatch(said)), None)
