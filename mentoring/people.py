"""People of a programme: their roles, what they may do and see, their names and tenure, and opening a pair.

The table "Who may do what" of PRODUCT.md and RULES V1-V4, V9 are functions here; nobody decides rights
elsewhere.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.errors import RuleBroken

NAME_LIMIT = 60
NAME_MARKS = frozenset(" -.'’ʼ")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—", "-"))
# The letter yo is often typed as ye.
YO = {0x451: 0x435}
SCHOOL_YEAR_BEGINS = 9
LONGEST_TENURE_YEARS = 70


class Role(StrEnum):
    """What a person is in a programme; she has all her roles at once."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"


class MemberState(StrEnum):
    """How far a member has come: `offline` is a name «без Телеграма», `asked` waits for the coordinator's tap."""

    INVITED = "invited"
    ASKED = "asked"
    ACTIVE = "active"
    OFFLINE = "offline"
    LEFT = "left"
    ERASED = "erased"


class PairState(StrEnum):
    """A pair gives access while it is active or paused."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    CLOSED = "closed"


class PairKind(StrEnum):
    """Who learns from whom."""

    TRADITIONAL = "traditional"
    REVERSE = "reverse"
    SITUATIONAL = "situational"


class Visibility(StrEnum):
    """Who may read an entry (V1): «только я», «с наставником», «и координатору»."""

    ME = "me"
    PAIR = "pair"
    COORDINATORS = "coordinators"


@dataclass(frozen=True, slots=True)
class Member:
    """A person, or only a name, in one programme (DATA.md). `person_id` is None if she has no Telegram here."""

    id: int
    programme_id: int
    person_id: int | None = None
    state: MemberState = MemberState.ACTIVE
    coordinator: bool = False
    meant_role: Role | None = None
    teaching_since_on: date | None = None


@dataclass(frozen=True, slots=True)
class PairFacts:
    """A pair as the rights and the figures see it; `mentor_id` and `mentee_id` are members."""

    id: int
    programme_id: int
    mentor_id: int
    mentee_id: int
    state: PairState = PairState.ACTIVE
    kind: PairKind = PairKind.TRADITIONAL
    starts_on: date | None = None
    ends_on: date | None = None
    group_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the pair goes on; access ends with completed or closed."""
        return self.state in (PairState.ACTIVE, PairState.PAUSED)

    def has(self, member_id: int) -> bool:
        """Tell whether the member is one of the two."""
        return member_id in (self.mentor_id, self.mentee_id)

    def partner_of(self, member_id: int) -> int:
        """Find the other of the two."""
        return self.mentee_id if member_id == self.mentor_id else self.mentor_id


@dataclass(frozen=True, slots=True)
class EntryRights:
    """What decides who reads an entry: its author, its one pair if any (V2), its visibility."""

    author_id: int
    programme_id: int
    visibility: Visibility
    pair_id: int | None = None


@dataclass(frozen=True, slots=True)
class PairOpening:
    """A pair that may be opened. `mentor_pairs` counts hers with this one; over the limit is only a warning."""

    programme_id: int
    mentor_id: int
    mentee_id: int
    mentor_pairs: int
    over_limit: bool


def roles_of(member: Member, pairs: Iterable[PairFacts]) -> frozenset[Role]:
    """Find the roles of a member; `pairs` are all her pairs, closed ones too.

    Mentor and mentee come from open pairs; the role of the invite counts until the first pair; who has none
    of these and is no coordinator is a participant. Who is not active has no role at all.
    """
    if member.state is not MemberState.ACTIVE:
        return frozenset()
    own = [pair for pair in pairs if pair.has(member.id) and pair.programme_id == member.programme_id]
    open_pairs = [pair for pair in own if pair.is_open]
    roles = {Role.MENTOR if pair.mentor_id == member.id else Role.MENTEE for pair in open_pairs}
    if not own and member.meant_role in (Role.MENTOR, Role.MENTEE):
        roles.add(member.meant_role)
    if member.coordinator:
        roles.add(Role.COORDINATOR)
    return frozenset(roles) or frozenset({Role.PARTICIPANT})


def may_run_programme(member: Member, programme_id: int) -> bool:
    """Tell who invites, pairs, pauses pairs, changes settings, asks for reports: its coordinators only (V9)."""
    is_active = member.state is MemberState.ACTIVE
    return is_active and member.coordinator and member.programme_id == programme_id


def may_act_in_pair(member: Member, pair: PairFacts) -> bool:
    """Tell who sees and changes a pair's meetings, route, goals and notes: its two members while it is open (V4)."""
    is_active = member.state is MemberState.ACTIVE and member.programme_id == pair.programme_id
    return is_active and pair.is_open and pair.has(member.id)


def may_see_pair(member: Member, pair: PairFacts) -> bool:
    """Tell who sees a pair's dates, states and counts: its members, and coordinators of its programme."""
    return may_act_in_pair(member, pair) or may_run_programme(member, pair.programme_id)


def may_read_entry(reader: Member, entry: EntryRights, pair: PairFacts | None) -> bool:
    """Tell who may read an entry now (V1-V4); `pair` is the entry's pair, None if it has none.

    The author always; her partner in that one open pair unless it is «только я»; coordinators of the
    programme only if it was opened to them. Asked at every reading, so old buttons lose access with the pair
    (V4).
    """
    if reader.state is not MemberState.ACTIVE or reader.programme_id != entry.programme_id:
        return False
    if reader.id == entry.author_id:
        return True
    if entry.visibility is Visibility.ME:
        return False
    if entry.visibility is Visibility.COORDINATORS and reader.coordinator:
        return True
    is_its_pair = pair is not None and pair.id == entry.pair_id and pair.has(entry.author_id)
    return is_its_pair and pair is not None and may_act_in_pair(reader, pair)


def accept_name(text: str) -> str:
    """Clean a real name: one line, single spaces, letters with space, hyphen, dot or apostrophe.

    Raises RuleBroken `name-empty`, `name-too-long` (limit) or `name-not-real` (an emoji, a digit, another
    sign).
    """
    visible = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    name = " ".join("".join(visible).translate(DASHES).split())
    if not name:
        raise RuleBroken("name-empty")
    if len(name) > NAME_LIMIT:
        raise RuleBroken("name-too-long", limit=NAME_LIMIT)
    letters = sum(sign.isalpha() for sign in name)
    if letters < 2 or not all(_fits_a_name(sign) for sign in name):
        raise RuleBroken("name-not-real")
    return name


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are one, whatever the case, ё for е, the order of the words."""
    return bool(one.split()) and _words_of(one) == _words_of(other)


def _words_of(name: str) -> list[str]:
    flat = unicodedata.normalize("NFC", name).casefold().translate(DASHES)
    return sorted(flat.translate(YO).split())


def check_may_step_down(coordinators: Iterable[int], member_id: int) -> None:
    """A programme always has a coordinator (V10). Raises RuleBroken `last-coordinator`."""
    if set(coordinators) <= {member_id}:
        raise RuleBroken("last-coordinator")


def _fits_a_name(sign: str) -> bool:
    return sign.isalpha() or sign in NAME_MARKS or unicodedata.category(sign) == "Mn"


def teaching_since(text: str, today: date, words: Mapping[str, str] | None = None) -> date | None:
    """Understand how long somebody has taught: `3`, `1,5`, `2021` (the autumn of that year), `8 месяцев`.

    `words` gives typed words in lower case the meanings `months`, `years` or `unknown` («не знаю» is None, as
    is nothing at all). Raises RuleBroken `tenure-unreadable`.
    """
    tokens = text.lower().replace(",", ".").split()
    meanings = {(words or {}).get(token, token) for token in tokens}
    if not tokens or "unknown" in meanings:
        return None
    number = next((token for token in tokens if token.replace(".", "", 1).isdecimal()), None)
    if number is None:
        raise RuleBroken("tenure-unreadable")
    if len(number) == 4 and number.isdecimal() and 1900 < int(number) <= today.year:
        return min(date(int(number), SCHOOL_YEAR_BEGINS, 1), today)
    months = round(float(number) * (1 if "months" in meanings else 12))
    if months > LONGEST_TENURE_YEARS * 12:
        raise RuleBroken("tenure-unreadable")
    return _months_before(today, months)


def tenure_months(since: date, on: date) -> int:
    """Count the full months of tenure on a date; 0 before the beginning."""
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return max(0, months)


def is_young(since: date | None, on: date, young_years: int) -> bool:
    """Tell whether tenure is known and below `young_years` years on this date (F2)."""
    return since is not None and tenure_months(since, on) < young_years * 12


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    first_of_month = date(count // 12, count % 12 + 1, 1)
    last_of_month = (first_of_month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first_of_month.replace(day=min(day.day, last_of_month.day))


def open_pair(
    mentor: Member, mentee: Member, existing: Iterable[PairFacts], mentor_limit: int = 3
) -> PairOpening:
    """Decide whether these two may become a pair; `existing` are the mentor's pairs, or all of the programme.

    Raises RuleBroken `pair-oneself`, `pair-programmes` (not of one programme, V9), `pair-not-confirmed`
    (asked to join, not confirmed yet), `pair-gone` (left or erased) or `pair-exists` (already open).
    """
    if mentor.id == mentee.id or (mentor.person_id is not None and mentor.person_id == mentee.person_id):
        raise RuleBroken("pair-oneself")
    if mentor.programme_id != mentee.programme_id:
        raise RuleBroken("pair-programmes")
    states = (mentor.state, mentee.state)
    if MemberState.LEFT in states or MemberState.ERASED in states:
        raise RuleBroken("pair-gone")
    if MemberState.ASKED in states:
        raise RuleBroken("pair-not-confirmed")
    hers = [pair for pair in existing if pair.is_open and pair.mentor_id == mentor.id]
    if any(pair.mentee_id == mentee.id for pair in hers):
        raise RuleBroken("pair-exists")
    count = len(hers) + 1
    return PairOpening(mentor.programme_id, mentor.id, mentee.id, count, count > mentor_limit)
