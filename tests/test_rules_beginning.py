"""The beginning of a route as rules: what is proposed from what she says of herself, and by when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.goals_bank import goal_bank
from mentoring.beginning import (
    FIRST,
    MIDTERM,
    MOST,
    Mark,
    Step,
    candidates,
    compare,
    due_dates,
    has_beginning,
    midterm_on,
    next_skill,
    propose,
    step_after,
)
from mentoring.goal_bank import BankGoal, Setting, Skill, offered
from mentoring.people import PairFacts, PairKind, PairState

KINDERGARTEN = offered(goal_bank(), PairKind.TRADITIONAL)
REVERSE = offered(goal_bank(), PairKind.REVERSE)
TODAY = date(2026, 9, 7)

marks_given = st.dictionaries(st.sampled_from(Skill), st.sampled_from(Mark))
banks = st.sampled_from([KINDERGARTEN, REVERSE])


@st.composite
def banks_and_taken(draw: st.DrawFn) -> tuple[list[BankGoal], set[str]]:
    """Any part of a bank, and what of it is on the route already."""
    bank = draw(banks)
    part = draw(st.lists(st.sampled_from(bank), unique_by=lambda goal: goal.id))
    taken = draw(st.sets(st.sampled_from([goal.id for goal in bank])))
    return part, taken


@given(marks_given, banks_and_taken())
def test_three_to_five_goals_are_proposed_wherever_three_are_free(
    marks: dict[Skill, Mark], given_bank: tuple[list[BankGoal], set[str]]
) -> None:
    bank, taken = given_bank
    free = [goal for goal in bank if goal.id not in taken]
    goals = propose(marks, bank, taken)
    assert min(3, len(free)) <= len(goals) <= MOST
    assert len({goal.id for goal in goals}) == len(goals)
    assert set(goals) <= set(free)


@given(marks_given, banks)
def test_the_same_marks_give_the_same_goals(marks: dict[Skill, Mark], bank: list[BankGoal]) -> None:
    again = dict(reversed(list(marks.items())))
    assert propose(marks, bank) == propose(again, bank)


@given(marks_given, banks_and_taken())
def test_what_is_hard_comes_before_what_shall_be_better_and_both_before_the_rest(
    marks: dict[Skill, Mark], given_bank: tuple[list[BankGoal], set[str]]
) -> None:
    bank, taken = given_bank
    order = [Mark.HARD, Mark.BETTER, Mark.CAN]
    places = [
        order.index(marks[goal.skill]) if marks.get(goal.skill) in order else 3
        for goal in propose(marks, bank, taken)
    ]
    assert places == sorted(places)


@given(marks_given, banks)
def test_no_hard_skill_is_passed_over_for_another(marks: dict[Skill, Mark], bank: list[BankGoal]) -> None:
    there = {goal.skill for goal in bank}
    hard = [skill for skill in Skill if marks.get(skill) is Mark.HARD and skill in there]
    proposed = [goal.skill for goal in propose(marks, bank)]
    assert proposed[: len(hard)] == hard[:MOST]


@given(marks_given, banks)
def test_one_goal_a_skill_while_there_are_skills(marks: dict[Skill, Mark], bank: list[BankGoal]) -> None:
    skills = [goal.skill for goal in propose(marks, bank)]
    assert len(set(skills)) == len(skills)


@given(marks_given)
def test_a_pair_gets_nothing_from_another_setting(marks: dict[Skill, Mark]) -> None:
    assert all(Setting.REVERSE not in goal.settings for goal in propose(marks, KINDERGARTEN))
    assert all(Setting.REVERSE in goal.settings for goal in propose(marks, REVERSE))


def test_a_retired_goal_is_never_proposed() -> None:
    gone = BankGoal("gone", frozenset({Setting.KINDERGARTEN}), Skill.ORDER, frozenset(), (), 4, active=False)
    assert propose({Skill.ORDER: Mark.HARD}, [gone]) == []


def test_without_any_mark_it_is_the_first_skills_of_the_trade() -> None:
    assert [goal.skill for goal in propose({}, KINDERGARTEN)] == [Skill.ORDER, Skill.ATTENTION, Skill.PLAY]


def test_few_wishes_are_filled_up_with_a_strength_to_pass_on() -> None:
    marks = {Skill.PARENTS: Mark.HARD, Skill.PLAY: Mark.CAN}
    skills = [goal.skill for goal in propose(marks, KINDERGARTEN)]
    assert skills == [Skill.PARENTS, Skill.PLAY, Skill.ORDER]


def test_the_competencies_of_a_proposal_are_spread() -> None:
    """Five skills: each competency is there, and none in every goal."""
    marks = dict.fromkeys(list(Skill)[:5], Mark.HARD)
    goals = propose(marks, KINDERGARTEN)
    tags = [tag for goal in goals for tag in goal.tags]
    assert len(set(tags)) >= 3
    assert max(tags.count(tag) for tag in tags) < len(goals)


@given(marks_given, banks_and_taken())
def test_the_other_goals_follow_the_proposal_and_all_are_there_once(
    marks: dict[Skill, Mark], given_bank: tuple[list[BankGoal], set[str]]
) -> None:
    bank, taken = given_bank
    every = candidates(marks, bank, taken)
    first = propose(marks, bank, taken)
    assert every[: len(first)] == first
    assert sorted(goal.id for goal in every) == sorted(goal.id for goal in bank if goal.id not in taken)


# --- dates


@given(marks_given, banks, st.lists(st.integers(1, 20), max_size=4))
def test_no_two_goals_are_due_in_the_same_week(
    marks: dict[Skill, Mark], bank: list[BankGoal], weeks: list[int]
) -> None:
    taken = [TODAY + timedelta(weeks=number) for number in weeks]
    goals = propose(marks, bank)
    dates = due_dates(goals, TODAY, taken)
    for place, day in enumerate(dates):
        assert all(abs(day - other) >= timedelta(days=7) for other in (*taken, *dates[:place]))
        assert day >= TODAY + timedelta(weeks=goals[place].weeks)


@given(marks_given, st.integers(-10, 400))
def test_no_goal_is_due_after_the_end_nor_before_tomorrow(marks: dict[Skill, Mark], days: int) -> None:
    ends_on = TODAY + timedelta(days=days)
    dates = due_dates(propose(marks, KINDERGARTEN), TODAY, (), ends_on)
    assert all(day > TODAY for day in dates)
    if days >= 28:
        assert max(dates) <= ends_on


@pytest.mark.parametrize(
    ("weeks", "midterm"), [(40, 20), (20, 10), (16, 8), (14, 8), (9, 8), (8, None), (4, None)]
)
def test_mid_term_is_the_middle_but_not_before_eight_weeks(weeks: int, midterm: int | None) -> None:
    found = midterm_on(TODAY, TODAY + timedelta(weeks=weeks))
    assert found == (TODAY + timedelta(weeks=midterm) if midterm else None)


def test_a_pair_without_an_end_has_no_mid_term() -> None:
    assert midterm_on(TODAY, None) is None


# --- steps, lines, comparison


def test_the_first_round_leads_to_goals_and_a_later_one_does_not() -> None:
    def walk(round: int) -> list[Step]:
        steps = [Step.SKILLS]
        while steps[-1] is not Step.DONE:
            steps.append(step_after(steps[-1], round))
        return steps

    lines = [Step.SKILLS, Step.STRENGTH, Step.DIRECTION]
    assert walk(FIRST) == [*lines, Step.GOALS, Step.WHY, Step.DONE]
    assert walk(MIDTERM) == [*lines, Step.DONE]


def test_the_next_skill_is_the_first_that_was_not_asked() -> None:
    skills = [Skill.ORDER, Skill.PLAY, Skill.SPEECH]
    assert next_skill(skills, {}) is Skill.ORDER
    assert next_skill(skills, {Skill.ORDER: Mark.PASSED, Skill.SPEECH: Mark.CAN}) is Skill.PLAY
    assert next_skill(skills, set(skills)) is None


@given(marks_given, marks_given)
def test_only_what_was_marked_both_times_is_compared(
    before: dict[Skill, Mark], now: dict[Skill, Mark]
) -> None:
    changed, same = compare(before, now)
    both = {
        skill
        for skill in Skill
        if Mark.PASSED not in (before.get(skill), now.get(skill)) and skill in before and skill in now
    }
    assert {turn.skill for turn in (*changed, *same)} == both
    assert all(turn.before is not turn.now for turn in changed)
    assert all(turn.before is turn.now for turn in same)


@pytest.mark.parametrize(
    ("kind", "state", "has"),
    [
        (PairKind.TRADITIONAL, PairState.ACTIVE, True),
        (PairKind.REVERSE, PairState.PAUSED, True),
        (PairKind.SITUATIONAL, PairState.ACTIVE, False),
        (PairKind.TRADITIONAL, PairState.CLOSED, False),
        (PairKind.TRADITIONAL, PairState.COMPLETED, False),
    ],
)
def test_a_situational_pair_has_one_goal_and_no_beginning(
    kind: PairKind, state: PairState, has: bool
) -> None:
    assert has_beginning(PairFacts(1, 1, 2, 3, state, kind)) is has
