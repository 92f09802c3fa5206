"""Many people at once: what was read in a list, who of it is new, who is here already, which pairs it proposes.

Reading words is the business of `locales.typed_lists`; here nothing is read and nothing is stored.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mentoring.people import Role

MOST_ROWS = 500
MOST_COLUMNS = 20
LONGEST_ROW = 300
LINKS_AT_ONCE = 40
"""Personal links sent by one tap."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list. `role` None: it does not say; `mentor`: whom it names as her mentor, as written."""

    row: int
    name: str = field(repr=False)
    role: Role | None = None
    since: date | None = None
    is_offline: bool = False
    mentor: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be taken from a row, by a code; `words`: what it is about, as written."""

    row: int
    code: str
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was read; a row with a fault may still have given a person."""

    people: tuple[Listed, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is in the programme already."""

    member_id: int
    name: str = field(repr=False)
    is_mentor: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair a list proposes: `mentee` and `mentor` are places in the plan's people, or the mentor a member."""

    mentee: int
    mentor: int | None = None
    mentor_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a list would do. `roleless`: those of `people` whose role is still to be said."""

    people: tuple[Listed, ...]
    roleless: tuple[Listed, ...]
    here: tuple[Listed, ...]
    twice: tuple[Listed, ...]
    pairs: tuple[Proposed, ...]
    faults: tuple[Fault, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name for comparing: without case, accents (so «ё» is «е»), dots and hyphens; sorted."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", name.casefold()) if unicodedata.category(sign) != "Mn"
    )
    return tuple(sorted("".join(sign if sign.isalnum() else " " for sign in plain).split()))


def plan_list(
    listing: Listing, known: Sequence[Known], role: Role | None = None, *, with_doubles: bool = False
) -> Plan:
    """Decide who of a list is added. `role` is for those without one; doubles stay out unless they are wanted too."""
    mine = [replace(one, role=_role_of(one, role)) for one in listing.people]
    fresh, here, twice = _without_doubles(mine, {words_of(one.name) for one in known})
    people = mine if with_doubles else fresh
    pairs, faults = _pairs(people, known)
    order = sorted((*listing.faults, *faults), key=lambda one: one.row)
    roleless = tuple(one for one in people if one.role is None)
    return Plan(tuple(people), roleless, tuple(here), tuple(twice), tuple(pairs), tuple(order))


def _role_of(one: Listed, role: Role | None) -> Role | None:
    """Who is said to have a mentor is a mentee, if nothing else is said."""
    return one.role or (Role.MENTEE if one.mentor else role)


def _without_doubles(
    people: Iterable[Listed], taken: set[tuple[str, ...]]
) -> tuple[list[Listed], list[Listed], list[Listed]]:
    """(new, already here, named twice in the list)."""
    fresh: list[Listed] = []
    here: list[Listed] = []
    twice: list[Listed] = []
    seen: set[tuple[str, ...]] = set()
    for one in people:
        words = words_of(one.name)
        (here if words in taken else twice if words in seen else fresh).append(one)
        seen.add(words)
    return fresh, here, twice


def _pairs(people: Sequence[Listed], known: Sequence[Known]) -> tuple[list[Proposed], list[Fault]]:
    """Pairs that are sure, and what is wrong with the others. Each name is taken apart once: a list has hundreds."""
    pairs, faults = [], []
    listed = _by_word(one.name for one in people)
    members = _by_word(one.name for one in known)
    for place, one in enumerate(people):
        if not one.mentor:
            continue
        others = [at for at in _called(one.mentor, listed) if at != place]
        found = _mentors(place, others, [known[at] for at in _called(one.mentor, members)], people)
        if len(found) == 1:
            pairs.append(found[0])
        else:
            faults.append(Fault(one.row, "mentor-many" if found else "mentor-unknown", one.mentor))
    return pairs, faults


_Names = dict[str, list[tuple[int, tuple[str, ...]]]]


def _by_word(names: Iterable[str]) -> _Names:
    """(place, words) of every name under each of its words."""
    found: _Names = {}
    for place, name in enumerate(names):
        words = words_of(name)
        for word in set(words):
            found.setdefault(word, []).append((place, words))
    return found


def _called(words: str, names: _Names) -> list[int]:
    """The places of those who may be called so; the longest word is never an initial."""
    asked = words_of(words)
    longest = max(asked, key=len, default="")
    return [place for place, name in names.get(longest, []) if _fits(name, asked)]


def _mentors(
    place: int, others: Sequence[int], members: Sequence[Known], people: Sequence[Listed]
) -> list[Proposed]:
    """Whom the words about her mentor may mean: mentors first, and only if there is none, anybody."""
    mentors = [Proposed(place, mentor=at) for at in others if people[at].role is Role.MENTOR]
    mentors += [Proposed(place, mentor_id=other.member_id) for other in members if other.is_mentor]
    if mentors:
        return mentors
    anybody = [Proposed(place, mentor=at) for at in others]
    return anybody + [Proposed(place, mentor_id=other.member_id) for other in members]


def is_called(name: str, words: str) -> bool:
    """Tell whether these words may mean somebody of this name: «Орлова», «Орлова О. П.», «Ольга Орлова»."""
    return _fits(words_of(name), words_of(words))


def _fits(name: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Each word asked for is a word of the name, or the first letter of one; one of them at least is whole."""
    left = list(name)
    if not any(len(word) > 1 for word in asked):
        return False
    for word in sorted(asked, key=len, reverse=True):
        is_initial = len(word) == 1
        found = next((one for one in left if one == word or (is_initial and one.startswith(word))), None)
        if found is None:
            return False
        left.remove(found)
    return True
