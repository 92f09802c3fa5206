from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.pace import Verdict, judge_pace, see_goal
from mentoring.people import PairFacts, Role
from mentoring.settings import ProgrammeSettings
from mentoring.splitting import check_split, leaves_for, share_dates

TODAY = date(2026, 9, 7)
PAIR = PairFacts(3, 1, mentor_id=1, mentee_id=2)
WHOLE = Goal(
    10, 2, 3, 1, GoalWords("круг"), GoalState.AGREED, TODAY + timedelta(days=40), Role.MENTEE, starts_on=TODAY
)
PART = replace(WHOLE, id=11, number=2, split_of=10)


def code_of(goal: Goal, by: int, parts: tuple[Goal, ...] = ()) -> str:
    with pytest.raises(RuleBroken) as broken:
        check_split(goal, PAIR, by, parts)
    return broken.value.code


def test_either_side_splits_an_agreed_goal_and_nobody_else() -> None:
    check_split(WHOLE, PAIR, 1, ())
    check_split(WHOLE, PAIR, 2, ())
    assert code_of(WHOLE, 9) == "goal-not-yours"


@pytest.mark.parametrize("state", [one for one in GoalState if one is not GoalState.AGREED])
def test_no_other_goal_is_split(state: GoalState) -> None:
    assert code_of(replace(WHOLE, state=state), 2) == "goal-not-agreed"


def test_a_goal_is_split_again_only_when_its_parts_were_answered() -> None:
    draft = replace(PART, state=GoalState.DRAFT)
    assert code_of(WHOLE, 2, (draft,)) == "goal-split-already"
    check_split(WHOLE, PAIR, 2, (replace(draft, state=GoalState.DROPPED),))


def days(*after: int) -> list[date]:
    return [TODAY + timedelta(days=one) for one in after]


@pytest.mark.parametrize(
    ("due", "parts", "found"),
    [
        (60, 3, (20, 40, 60)),
        (61, 2, (30, 61)),
        (30, 1, (30,)),
        (21, 3, (7, 14, 21)),
        (20, 3, (14, 28, 42)),
        (0, 2, (14, 28)),
        (-5, 3, (14, 28, 42)),
        (7, 1, (7,)),
        (6, 1, (14,)),
    ],
)
def test_dates_are_spread_evenly_or_every_two_weeks(due: int, parts: int, found: tuple[int, ...]) -> None:
    assert share_dates(TODAY, TODAY + timedelta(days=due), parts) == days(*found)


@given(st.integers(-400, 700), st.integers(1, 3))
def test_dates_are_ahead_and_each_after_the_other(due: int, parts: int) -> None:
    found = share_dates(TODAY, TODAY + timedelta(days=due), parts)
    assert len(found) == parts
    assert all(before < after for before, after in zip([TODAY, *found], found, strict=False))


def test_the_whole_gives_way_to_an_agreed_part_of_its_own_only() -> None:
    assert leaves_for(WHOLE, PART)
    assert not leaves_for(WHOLE, replace(PART, state=GoalState.DRAFT))
    assert not leaves_for(WHOLE, replace(PART, split_of=99))
    assert not leaves_for(WHOLE, replace(PART, split_of=None))
    assert not leaves_for(replace(WHOLE, state=GoalState.WAITING), PART)
    assert not leaves_for(None, PART)


def test_a_slow_goal_that_was_split_leaves_a_route_that_begins_anew() -> None:
    """Behind while the parts wait; then too early to say; then the parts are judged by their own dates."""
    day = TODAY + timedelta(days=60)
    route = [see_goal(WHOLE, [], day)]
    settings, never = ProgrammeSettings(), frozenset[date]().__contains__
    assert judge_pace([one for one in route if one], day, never, settings).verdict is Verdict.BEHIND
    dues = share_dates(day, WHOLE.due_on, 2)
    parts = [replace(PART, id=11 + n, due_on=due, starts_on=day) for n, due in enumerate(dues)]
    gone = replace(WHOLE, state=GoalState.DROPPED)

    def verdict(after: int) -> Verdict:
        on = day + timedelta(days=after)
        seen = [one for goal in (gone, *parts) if (one := see_goal(goal, [], on)) is not None]
        return judge_pace(seen, on, never, settings).verdict

    assert verdict(0) is verdict(13) is Verdict.EARLY
    assert verdict(14) is Verdict.IN_RHYTHM
    assert verdict(28) is Verdict.BEHIND, "the first part is 14 days overdue by then"
