"""The choice of the weekly question (Q1-Q5)."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.people import Role
from mentoring.questions import (
    Asked,
    Moment,
    OwnState,
    Question,
    TenureBand,
    accept_question,
    band_of,
    choose,
    is_for,
    own_id,
    own_number,
    own_question,
    weeks_to_pin,
)

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


# --- a programme's own questions


@pytest.mark.parametrize("words", ["Что нового", "я" * 300, "🌿" * 150])
def test_a_question_of_ten_to_three_hundred_units_is_taken_as_it_was_written(words: str) -> None:
    assert accept_question(f"  {words}\n") == words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (None, "question-empty"),
        (" \n", "question-empty"),
        ("Что новог", "question-too-short"),
        ("я" * 301, "question-too-long"),
        ("🌿" * 150 + "я", "question-too-long"),
    ],
)
def test_other_words_are_refused(words: str | None, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        accept_question(words)
    assert broken.value.code == code


def test_an_own_question_has_a_name_that_leads_back_to_it() -> None:
    assert own_number(own_id(17)) == 17
    assert [own_number(id) for id in ("success-better", "own-", "own-x", "own-²", "17")] == [None] * 5


@pytest.mark.parametrize("state", OwnState)
def test_an_own_question_is_for_any_tenure_and_month_while_it_is_active(state: OwnState) -> None:
    own = own_question(17, MENTEES, state)
    assert is_for(own, HER) == own.active == (state is OwnState.ACTIVE)
    assert choose([own], HER, []) is None or own.active


def test_a_pinned_question_is_for_those_of_its_roles_and_tenure() -> None:
    first = question("first", bands=frozenset({TenureBand.FIRST_YEAR}))
    assert is_for(first, HER)
    assert not is_for(first, replace(HER, roles=frozenset({Role.MENTOR})))
    assert not is_for(first, replace(HER, teaching_since_on=None))
    assert not is_for(replace(first, active=False), HER)


def test_the_question_of_this_week_can_be_set_until_its_moment_and_of_eight_weeks_ahead() -> None:
    moscow, monday = ZoneInfo("Europe/Moscow"), date(2026, 9, 7)
    at = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)

    def weeks(now: datetime, ends_on: date | None = None) -> list[date]:
        return weeks_to_pin(now, 4, time(13, 30), moscow, ends_on)

    assert weeks(at - timedelta(seconds=1)) == [monday + timedelta(weeks=n) for n in range(9)]
    assert weeks(at) == [monday + timedelta(weeks=n) for n in range(1, 9)]
    assert weeks(at, monday + timedelta(weeks=2)) == [monday + timedelta(weeks=n) for n in (1, 2)]
    assert weeks(at, monday) == []
    # Sunday evening in London is Monday in Moscow: the programme's week counts (T2).
    assert weeks(datetime(2026, 9, 13, 21, 30, tzinfo=UTC))[0] == monday + timedelta(weeks=1)
