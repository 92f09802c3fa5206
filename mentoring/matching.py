"""Putting pairs together: who is free when, what a request and a strength have in common, a proposal for everybody.

Free hours are bits: a weekday (Monday is 0, to Friday) by a part of the day (morning, quiet hour, after the shift).
A proposal is the best for the whole pool, never the best for one at the cost of another: as many mentees as possible
have a mentor, and of all such answers the one whose reasons weigh most. The weights stay here: what is shown are the
reasons, and nobody is ranked. The solver of the assignment is given by whoever asks, so that this file needs none.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.pairs import MENTOR_CHANGED
from mentoring.people import Member, MemberState, PairFacts, PairState, Role

WEEKDAYS, PARTS = 5, 3
SLOTS = WEEKDAYS * PARTS
ALL_HOURS = (1 << SLOTS) - 1
# How two people part whom nobody proposes to each other again.
NOT_SUITING = frozenset({MENTOR_CHANGED, "other"})

WEIGHT_OF_AN_HOUR, HOURS_COUNTED = 10, 3
WEIGHT_OF_A_WORD, WORDS_COUNTED = 20, 3
WEIGHT_OF_A_STEP, TENURE_STEPS = 5, (12, 36, 60)
WEIGHT_OF_A_PAIR = 12
# Dearer than all that a whole pool can weigh: a pair that may not be is taken only where none may be.
NEVER = 1_000_000

Solve = Callable[[Sequence[Sequence[int]]], tuple[Iterable[int], Iterable[int]]]
"""Costs by row and column → the rows and their columns, the sum as small as can be (scipy's linear_sum_assignment)."""


class Why(StrEnum):
    """Why two could suit each other."""

    WORDS = "words"
    HOURS = "hours"
    TENURE = "tenure"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with what it is made of: stems in common, free hours in common (bits), months of tenure between them."""

    why: Why
    stems: frozenset[str] = frozenset()
    hours: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of a pool. `stems`: of a mentee's request, of a mentor's strengths; `months` of tenure, None if not said.

    `pairs`: the open ones in which she is the mentor.
    """

    id: int
    person_id: int | None = None
    stems: frozenset[str] = frozenset()
    hours: int = 0
    months: int | None = None
    pairs: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two who could become a pair, and why."""

    mentor_id: int
    mentee_id: int
    reasons: tuple[Reason, ...]


def turn_hour(hours: int, slot: int) -> int:
    """A tick set or taken away. Raises RuleBroken `button-old` for a slot that is none."""
    if not 0 <= slot < SLOTS:
        raise RuleBroken("button-old")
    return (hours ^ (1 << slot)) & ALL_HOURS


def days_by_part(hours: int) -> list[tuple[int, tuple[int, ...]]]:
    """(part of the day, its weekdays) for each part that has any, in the order of the day."""
    found = []
    for part in range(PARTS):
        days = tuple(day for day in range(WEEKDAYS) if hours >> (day * PARTS + part) & 1)
        if days:
            found.append((part, days))
    return found


def reasons_for(mentor: Candidate, mentee: Candidate) -> tuple[Reason, ...]:
    """What speaks for these two; empty when nothing is known."""
    reasons = []
    if stems := mentor.stems & mentee.stems:
        reasons.append(Reason(Why.WORDS, stems=stems))
    if hours := mentor.hours & mentee.hours:
        reasons.append(Reason(Why.HOURS, hours=hours))
    if mentor.months is not None and mentee.months is not None:
        apart = mentor.months - mentee.months
        if apart >= TENURE_STEPS[0]:
            reasons.append(Reason(Why.TENURE, months=apart))
    return tuple(reasons)


def weigh(mentor: Candidate, mentee: Candidate) -> int:
    """How much the reasons for these two weigh together, for the proposal and for nobody's eyes."""
    words = len(mentor.stems & mentee.stems)
    hours = (mentor.hours & mentee.hours).bit_count()
    weight = WEIGHT_OF_A_WORD * min(words, WORDS_COUNTED) + WEIGHT_OF_AN_HOUR * min(hours, HOURS_COUNTED)
    if mentor.months is not None and mentee.months is not None:
        apart = mentor.months - mentee.months
        weight += WEIGHT_OF_A_STEP * sum(apart >= step for step in TENURE_STEPS)
    return weight


def may_suit(mentor: Candidate, mentee: Candidate, apart: Collection[tuple[int, int]]) -> bool:
    """Tell whether the two may be proposed: not one person, not parted before; `apart` are (mentor, mentee)."""
    is_oneself = mentor.id == mentee.id or (
        mentor.person_id is not None and mentor.person_id == mentee.person_id
    )
    return not is_oneself and (mentor.id, mentee.id) not in apart


def suggest_pairs(
    mentors: Iterable[Candidate], mentees: Iterable[Candidate], limit: int, solve: Solve,
    apart: Collection[tuple[int, int]] = (),
) -> tuple[Suggestion, ...]:  # fmt: skip
    """The best pairs for all of them together, in the order of the mentees' ids.

    A mentor has as many seats as `limit` leaves her, each dearer than the one before, so that pairs spread. Both
    sides are put in the order of their ids first: in whichever order they came, the answer is the same, and the
    smaller ids come first for the solver where two answers weigh the same. `apart` may not be proposed.
    """
    rows = sorted(mentees, key=lambda one: one.id)
    seats = [
        (mentor, taken)
        for mentor in sorted(mentors, key=lambda one: one.id)
        for taken in range(mentor.pairs, min(limit, mentor.pairs + len(rows)))
    ]
    if not rows or not seats:
        return ()
    costs = _costs(rows, seats, frozenset(apart))
    found = []
    for row, seat in zip(*solve(costs), strict=True):
        if costs[row][seat] < NEVER:
            mentor, mentee = seats[seat][0], rows[row]
            found.append(Suggestion(mentor.id, mentee.id, reasons_for(mentor, mentee)))
    return tuple(sorted(found, key=lambda one: one.mentee_id))


def _costs(
    rows: Sequence[Candidate], seats: Sequence[tuple[Candidate, int]], apart: Collection[tuple[int, int]]
) -> list[list[int]]:
    """What each mentee would cost in each seat: a seat costs its place, reasons take off."""
    costs = []
    for mentee in rows:
        line: list[int] = []
        weights: dict[int, int] = {}
        for mentor, taken in seats:
            if mentor.id not in weights:
                can = may_suit(mentor, mentee, apart)
                weights[mentor.id] = weigh(mentor, mentee) if can else -NEVER
            line.append(min(NEVER, WEIGHT_OF_A_PAIR * taken - weights[mentor.id]))
        costs.append(line)
    return costs


# --- who is in the pool

JOINABLE = frozenset({MemberState.ACTIVE, MemberState.INVITED, MemberState.OFFLINE})


def is_mentor(member: Member, pairs: Iterable[PairFacts]) -> bool:
    """Tell whether somebody may be proposed as a mentor: meant to be one, or one already; `pairs` are open."""
    guides = any(pair.mentor_id == member.id for pair in pairs)
    return member.state in JOINABLE and (member.meant_role is Role.MENTOR or guides)


def waits_for_a_mentor(member: Member, pairs: Iterable[PairFacts]) -> bool:
    """Tell whether a mentee has no mentor; `pairs` are all of hers. Who has come to the end of a pair does not wait."""
    hers = [pair for pair in pairs if pair.mentee_id == member.id]
    is_done = any(pair.is_open or pair.state is PairState.COMPLETED for pair in hers)
    return member.state in JOINABLE and member.meant_role is Role.MENTEE and not is_done


def by_member(pairs: Iterable[PairFacts]) -> Mapping[int, list[PairFacts]]:
    """The pairs of each member."""
    found: dict[int, list[PairFacts]] = {}
    for pair in pairs:
        for member_id in (pair.mentor_id, pair.mentee_id):
            found.setdefault(member_id, []).append(pair)
    return found
