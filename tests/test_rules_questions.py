"""The choice of the weekly question (Q1-Q5)."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.people import Role
from mentoring.questions import Asked, Moment, Question, TenureBand, band_of, choose

MENTEES = frozenset({Role.MENTEE})
MARCH = date(2026, 3, 6)
HER = Moment(102, MENTEES, MARCH, teaching_since_on=date(2025, 9, 1))
THEMES = ("success", "difficulty", "children", "parents")


def question(id: str, theme: str = "success", **tags: frozenset[str] | frozenset[int]) -> Question:
    return replace(Question(id, theme, MENTEES), **tags)  # type: ignore[arg-type]


BANK = [question(f"q{n}", THEMES[n % 4]) for n in range(12)]


def chosen(
    bank: list[Question], history: list[Asked], moment: Moment = HER, pinned: str | None = None
) -> str:
    choice = choose(bank, moment, history, pinned)
    assert choice is not None
    return choice.question.id


@given(st.permutations(BANK), st.integers(1, 10**9))
def test_the_same_input_gives_the_same_choice_in_whatever_order(bank: list[Question], person_id: int) -> None:
    moment = replace(HER, person_id=person_id)
    assert choose(bank, moment, []) == choose(BANK, moment, [])


def test_the_lot_is_sha256_of_person_round_and_question() -> None:
    lots = {one.id: hashlib.sha256(f"102/1/{one.id}".encode()).hexdigest() for one in BANK}
    assert chosen(BANK, []) == min(lots, key=lambda id: lots[id])


def test_two_people_are_not_asked_in_the_same_order() -> None:
    first = {chosen(BANK, [], replace(HER, person_id=person)) for person in range(40)}
    assert len(first) > 3


@given(st.integers(1, 10**9), st.integers(1, 40))
def test_nothing_repeats_in_a_round_and_the_last_asked_not_in_the_next(person_id: int, size: int) -> None:
    bank = [question(f"q{n}", THEMES[n % 4]) for n in range(size)]
    history: list[Asked] = []
    for _ in range(size * 2 + 3):
        choice = choose(bank, replace(HER, person_id=person_id), history)
        assert choice is not None
        history.append(Asked(choice.question.id, choice.round))
    asked = [(one.question_id, one.round) for one in history]
    assert len(asked) == len(set(asked))
    gap = min(10, size // 2)
    for place, one in enumerate(history):
        assert one.question_id not in {before.question_id for before in history[max(0, place - gap) : place]}


def test_the_pinned_question_comes_to_everybody_it_fits() -> None:
    bank = [*BANK, question("pinned", bands=frozenset({TenureBand.FIRST_YEAR}))]
    assert chosen(bank, [], pinned="pinned") == "pinned"
    assert chosen(bank, [Asked("pinned", 1)], pinned="pinned") == "pinned"
    experienced = replace(HER, teaching_since_on=date(2010, 9, 1))
    assert chosen(bank, [], experienced, pinned="pinned") != "pinned"
    retired = [*BANK, replace(bank[-1], active=False)]
    assert chosen(retired, [], pinned="pinned") != "pinned"


def test_a_question_bound_to_the_month_or_an_event_comes_first() -> None:
    bank = [*BANK, question("spring", months=frozenset({3})), question("autumn", months=frozenset({10}))]
    assert chosen(bank, []) == "spring"
    bank.append(question("graduation", events=frozenset({"graduation"})))
    at_graduation = replace(HER, on=date(2026, 5, 22), events=frozenset({"graduation"}))
    assert chosen(bank, [], at_graduation) == "graduation"
    assert chosen(bank, [Asked("spring", 1)]).startswith("q")


def test_then_a_theme_other_than_the_last_two() -> None:
    bank = [
        question("a", "success"),
        question("b", "success"),
        question("c", "parents"),
        question("d", "children"),
    ]
    assert chosen(bank, [Asked("a", 1), Asked("d", 1)]) == "c"
    assert chosen(bank, [Asked("a", 1), Asked("c", 1), Asked("d", 1)]) == "b"


def test_without_a_candidate_the_month_is_dropped_and_then_the_tenure() -> None:
    autumn = question("autumn", months=frozenset({10}))
    veterans = question("veterans", bands=frozenset({TenureBand.MORE}))
    assert chosen([autumn, veterans], []) == "autumn"
    assert chosen([autumn, veterans], [Asked("autumn", 1)]) == "veterans"
    assert choose([autumn, veterans], HER, [Asked("autumn", 1), Asked("veterans", 1)]) is not None


def test_a_new_round_leaves_out_the_last_asked() -> None:
    bank = BANK[:4]
    history = [Asked(one.id, 1) for one in bank]
    choice = choose(bank, HER, history)
    assert choice is not None
    assert choice.round == 2
    assert choice.question in bank[:2]


def test_retired_questions_and_those_of_other_roles_are_never_asked() -> None:
    retired = replace(BANK[0], active=False)
    for_mentors = replace(BANK[1], roles=frozenset({Role.MENTOR}))
    assert choose([retired, for_mentors], HER, []) is None
    assert choose([], HER, []) is None


@pytest.mark.parametrize(
    ("since", "band"),
    [
        (date(2025, 12, 7), TenureBand.FIRST_MONTHS),
        (date(2025, 12, 6), TenureBand.FIRST_YEAR),
        (date(2025, 3, 7), TenureBand.FIRST_YEAR),
        (date(2025, 3, 6), TenureBand.YOUNG),
        (date(2023, 3, 7), TenureBand.YOUNG),
        (date(2023, 3, 6), TenureBand.MORE),
        (None, None),
    ],
)
def test_bands_of_tenure(since: date | None, band: TenureBand | None) -> None:
    assert band_of(since, MARCH) is band


def test_unknown_tenure_fits_questions_for_any_tenure_first() -> None:
    bank = [question("a", bands=frozenset({TenureBand.YOUNG})), question("b")]
    moment = replace(HER, teaching_since_on=None)
    assert chosen(bank, [], moment) == "b"
    assert chosen(bank, [Asked("b", 1)], moment) == "a"
