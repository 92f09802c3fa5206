"""Proposing pairs: free hours, reasons, and the best answer for the whole pool."""

import itertools
import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentoring.errors import RuleBroken
from mentoring.matching import (
    SLOTS,
    WEIGHT_OF_A_PAIR,
    Candidate,
    Reason,
    Suggestion,
    Why,
    days_by_part,
    is_mentor,
    may_suit,
    reasons_for,
    suggest_pairs,
    turn_hour,
    waits_for_a_mentor,
    weigh,
)
from mentoring.people import Member, MemberState, PairFacts, PairState, Role


def solve(costs: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(costs)
    return list(rows), list(columns)


# --- free hours


def test_ticks_are_set_and_taken_away() -> None:
    hours = turn_hour(turn_hour(0, 4), 10)
    assert days_by_part(hours) == [(1, (1, 3))]
    assert days_by_part(turn_hour(hours, 0)) == [(0, (0,)), (1, (1, 3))]
    assert turn_hour(turn_hour(hours, 4), 10) == 0
    assert days_by_part(0) == []


@pytest.mark.parametrize("slot", [-1, SLOTS])
def test_a_slot_that_is_none_is_an_old_button(slot: int) -> None:
    with pytest.raises(RuleBroken, match="button-old"):
        turn_hour(0, slot)


# --- reasons


@pytest.mark.parametrize(
    ("mentor", "mentee", "reasons"),
    [
        (Candidate(1), Candidate(2), ()),
        (Candidate(1, hours=0b110), Candidate(2, hours=0b011), (Reason(Why.HOURS, hours=0b010),)),
        (Candidate(1, hours=0b100), Candidate(2, hours=0b011), ()),
        (
            Candidate(1, stems=frozenset({"игр", "родител"})), Candidate(2, stems=frozenset({"родител"})),
            (Reason(Why.WORDS, stems=frozenset({"родител"})),),
        ),
        (Candidate(1, months=13), Candidate(2, months=1), (Reason(Why.TENURE, months=12),)),
        (Candidate(1, months=12), Candidate(2, months=1), ()),
        (Candidate(1, months=1), Candidate(2, months=100), ()),
        (Candidate(1, months=100), Candidate(2), ()),
    ],
)  # fmt: skip
def test_reasons_are_what_is_known_of_both(
    mentor: Candidate, mentee: Candidate, reasons: tuple[Reason, ...]
) -> None:
    assert reasons_for(mentor, mentee) == reasons


def test_a_reason_weighs_up_to_a_measure() -> None:
    def stems(count: int) -> Candidate:
        return Candidate(1, stems=frozenset("абвгд"[:count]))

    assert [weigh(stems(5), stems(count)) for count in range(6)] == [0, 20, 40, 60, 60, 60]
    every = Candidate(1, hours=0b11111)
    hours = [weigh(every, Candidate(2, hours=(1 << count) - 1)) for count in range(5)]
    assert hours == [0, 10, 20, 30, 30]
    tenure = [weigh(Candidate(1, months=at), Candidate(2, months=0)) for at in (11, 12, 35, 36, 59, 60, 600)]
    assert tenure == [0, 5, 5, 10, 10, 15, 15]
    assert weigh(Candidate(1, months=0), Candidate(2, months=600)) == 0


# --- the whole pool


def pairs_of(found: tuple[Suggestion, ...]) -> list[tuple[int, int]]:
    return [(one.mentor_id, one.mentee_id) for one in found]


def test_nobody_takes_the_only_mentor_another_could_have() -> None:
    """The first mentee suits both mentors, and one of them better; the second one suits only that one."""
    hours = Candidate(1, hours=0b111), Candidate(2, hours=0b001)
    mentees = Candidate(11, hours=0b011), Candidate(12, hours=0b110)
    assert pairs_of(suggest_pairs(hours, mentees, 1, solve)) == [(2, 11), (1, 12)]


def test_pairs_spread_over_mentors_of_whom_nothing_is_known() -> None:
    mentors = [Candidate(1, pairs=1), Candidate(2), Candidate(3)]
    mentees = [Candidate(id) for id in range(11, 16)]
    found = pairs_of(suggest_pairs(mentors, mentees, 3, solve))
    counts = [sum(mentor == id for mentor, _ in found) for id in (1, 2, 3)]
    assert counts == [1, 2, 2]


def test_a_full_mentor_is_not_proposed_and_who_is_left_is_left() -> None:
    mentors = [Candidate(1, pairs=3), Candidate(2, pairs=2), Candidate(3, pairs=5)]
    mentees = [Candidate(11), Candidate(12, hours=1)]
    assert len(suggest_pairs(mentors, mentees, 3, solve)) == 1
    assert suggest_pairs(mentors[:1], mentees, 3, solve) == ()
    assert suggest_pairs(mentors, [], 3, solve) == ()


def test_who_has_parted_and_oneself_are_never_proposed() -> None:
    mentors = [Candidate(1, person_id=7, hours=1), Candidate(2)]
    mentees = [Candidate(11, person_id=7, hours=1), Candidate(12)]
    apart = {(1, 12)}
    assert pairs_of(suggest_pairs(mentors, mentees, 1, solve, apart)) == [(2, 11)] or pairs_of(
        suggest_pairs(mentors, mentees, 1, solve, apart)
    ) == [(2, 12)]
    assert not may_suit(Candidate(1), Candidate(1), ())
    assert may_suit(Candidate(1), Candidate(2), ())
    assert suggest_pairs([Candidate(1)], [Candidate(11)], 3, solve, {(1, 11)}) == ()


candidates = some.builds(
    Candidate,
    id=some.just(0),
    person_id=some.one_of(some.none(), some.integers(1, 3)),
    stems=some.frozensets(some.sampled_from("абвг"), max_size=4),
    hours=some.integers(0, 15),
    months=some.one_of(some.none(), some.integers(0, 90)),
    pairs=some.integers(0, 2),
)


def numbered(ones: list[Candidate], since: int) -> list[Candidate]:
    return [
        Candidate(since + at, one.person_id, one.stems, one.hours, one.months, one.pairs)
        for at, one in enumerate(ones)
    ]


pools = some.tuples(
    some.lists(candidates, max_size=3).map(lambda ones: numbered(ones, 1)),
    some.lists(candidates, max_size=4).map(lambda ones: numbered(ones, 11)),
    some.integers(1, 3),
    some.sets(some.tuples(some.integers(1, 3), some.integers(11, 14)), max_size=5),
)
Pool = tuple[list[Candidate], list[Candidate], int, set[tuple[int, int]]]


def worth(found: list[tuple[Candidate, Candidate]]) -> tuple[int, int]:
    """(how many pairs, what they weigh), each further pair of one mentor dearer."""
    total, taken = 0, {mentor.id: mentor.pairs for mentor, _ in found}
    for mentor, mentee in found:
        total += weigh(mentor, mentee) - WEIGHT_OF_A_PAIR * taken[mentor.id]
        taken[mentor.id] += 1
    return len(found), total


def best_by_trying(pool: Pool) -> tuple[int, int]:
    mentors, mentees, limit, apart = pool
    best = (0, 0)
    for chosen in itertools.product([None, *mentors], repeat=len(mentees)):
        found = [(one, mentee) for one, mentee in zip(chosen, mentees, strict=True) if one is not None]
        load = {mentor.id: mentor.pairs + sum(one is mentor for one, _ in found) for mentor, _ in found}
        if all(count <= limit for count in load.values()) and all(may_suit(*two, apart) for two in found):
            best = max(best, worth(found))
    return best


@given(pool=pools)
def test_the_whole_is_as_good_as_trying_everything(pool: Pool) -> None:
    mentors, mentees, limit, apart = pool
    known = {one.id: one for one in (*mentors, *mentees)}
    found = suggest_pairs(mentors, mentees, limit, solve, apart)
    assert worth([(known[one.mentor_id], known[one.mentee_id]) for one in found]) == best_by_trying(pool)
    assert all(
        one.reasons == reasons_for(known[one.mentor_id], known[one.mentee_id])
        and may_suit(known[one.mentor_id], known[one.mentee_id], apart)
        for one in found
    )
    for mentor in mentors:
        given = sum(one.mentor_id == mentor.id for one in found)
        assert not given or mentor.pairs + given <= limit


@given(pool=pools, seed=some.integers())
def test_the_order_of_the_lists_changes_nothing(pool: Pool, seed: int) -> None:
    mentors, mentees, limit, apart = pool
    shuffled = random.Random(seed)
    others = shuffled.sample(mentors, len(mentors)), shuffled.sample(mentees, len(mentees))
    assert suggest_pairs(*others, limit, solve, apart) == suggest_pairs(mentors, mentees, limit, solve, apart)


def test_a_large_pool_takes_no_time_to_speak_of() -> None:
    chance = random.Random(7)

    def one(id: int) -> Candidate:
        stems = frozenset(chance.sample("абвгдежзик", 3))
        return Candidate(id, id, stems, chance.getrandbits(SLOTS), chance.randrange(400))

    mentors, mentees = [one(id) for id in range(100)], [one(id) for id in range(1000, 1300)]
    solve([[0]])
    began = time.perf_counter()
    found = suggest_pairs(mentors, mentees, 3, solve)
    print(f"300 × 100: {(time.perf_counter() - began) * 1000:.0f} ms")
    assert len(found) == 300


# --- who is in the pool


def pair(mentor: int, mentee: int, state: PairState = PairState.ACTIVE) -> PairFacts:
    return PairFacts(9, 1, mentor, mentee, state)


@pytest.mark.parametrize(
    ("member", "pairs", "guides", "waits"),
    [
        (Member(1, 1, meant_role=Role.MENTOR), [], True, False),
        (Member(1, 1, meant_role=Role.MENTEE), [], False, True),
        (Member(1, 1, meant_role=Role.MENTEE, state=MemberState.INVITED), [], False, True),
        (Member(1, 1, meant_role=Role.MENTEE, state=MemberState.OFFLINE), [], False, True),
        (Member(1, 1, meant_role=Role.MENTEE, state=MemberState.ASKED), [], False, False),
        (Member(1, 1, meant_role=Role.MENTOR, state=MemberState.LEFT), [], False, False),
        (Member(1, 1, coordinator=True), [], False, False),
        (Member(1, 1, coordinator=True), [pair(1, 2)], True, False),
        (Member(1, 1, meant_role=Role.MENTEE), [pair(2, 1)], False, False),
        (Member(1, 1, meant_role=Role.MENTEE), [pair(2, 1, PairState.PAUSED)], False, False),
        (Member(1, 1, meant_role=Role.MENTEE), [pair(2, 1, PairState.CLOSED)], False, True),
        (Member(1, 1, meant_role=Role.MENTEE), [pair(2, 1, PairState.COMPLETED)], False, False),
    ],
)
def test_who_is_in_the_pool(member: Member, pairs: list[PairFacts], guides: bool, waits: bool) -> None:
    assert is_mentor(member, [one for one in pairs if one.is_open]) is guides
    assert waits_for_a_mentor(member, pairs) is waits
