"""Next steps of a meeting: who writes them, how many, by when, and until when the route shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring import steps
from mentoring.errors import RuleBroken
from mentoring.goals import Change, Goal, GoalKind, GoalState, describe_change
from mentoring.people import Role
from mentoring.steps import Who
from tests.test_rules_goals import refused

MENTOR, MENTEE, STRANGER = 1, 2, 3
TODAY = date(2026, 9, 7)
EXPECTED = date(2026, 9, 21)
MEETING = 77
NOW = datetime(2026, 9, 7, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Two:
    id: int = 5
    mentor_id: int = MENTOR
    mentee_id: int = MENTEE


PAIR = Two()


def written(by: int = MENTOR, words: str = "Подобрать песню", beside: tuple[Goal, ...] = ()) -> Goal:
    return steps.write_step(PAIR, by, MEETING, words, TODAY, beside, id=10, expected_on=EXPECTED)


@pytest.mark.parametrize(("by", "role"), [(MENTOR, Role.MENTOR), (MENTEE, Role.MENTEE)])
def test_the_line_alone_makes_a_step_of_both_by_the_next_meeting(by: int, role: Role) -> None:
    step = written(by)
    assert (step.kind, step.state, step.meeting_id) == (GoalKind.STEP, GoalState.AGREED, MEETING)
    assert (step.who, step.by_meeting, step.due_on) == (Who.BOTH, True, EXPECTED)
    assert (step.member_id, step.proposed_by) == (by, role)
    assert (step.agreed_mentor_at, step.agreed_mentee_at) == (None, None)


def test_the_words_are_one_line_of_at_most_200_signs() -> None:
    assert written(words="  Подобрать\n песню ").words.what == "Подобрать песню"
    assert len(written(words="я" * 200).words.what) == 200
    with refused("line-too-long"):
        written(words="я" * 201)
    with refused("line-empty"):
        written(words=" \n ")


def test_a_meeting_has_three_steps_and_those_taken_away_do_not_count() -> None:
    two, away = (written(), written(MENTEE)), steps.take_away(written(), PAIR, MENTEE)
    written(beside=(*two, away))
    with refused("step-limit"):
        written(beside=(*two, written()))
    done = steps.finish(written(), PAIR, MENTEE, TODAY)
    with refused("step-limit"):
        written(beside=(*two, done))


def test_a_day_may_be_today_or_a_year_ahead_and_no_other() -> None:
    step = steps.set_due(written(), PAIR, MENTEE, TODAY, TODAY)
    assert (step.due_on, step.by_meeting) == (TODAY, False)
    last = TODAY + timedelta(days=366)
    assert steps.set_due(written(), PAIR, MENTEE, TODAY, last).due_on == last
    with refused("step-due-passed"):
        steps.set_due(written(), PAIR, MENTEE, TODAY, TODAY - timedelta(days=1))
    with refused("step-due-too-far"):
        steps.set_due(written(), PAIR, MENTEE, TODAY, last + timedelta(days=1))
    again = steps.leave_to_meeting(step, PAIR, MENTOR, EXPECTED)
    assert (again.due_on, again.by_meeting) == (EXPECTED, True)


def test_either_side_marks_a_step_done_and_takes_it_back() -> None:
    for by in (MENTOR, MENTEE):
        done = steps.finish(written(), PAIR, by, TODAY)
        assert (done.state, done.done_on) == (GoalState.DONE, TODAY)
        assert steps.finish(done, PAIR, by, TODAY + timedelta(days=3)) == done
        assert steps.reopen(done, PAIR, by, ()) == written()


def test_what_was_taken_away_comes_back_while_there_is_room() -> None:
    away = steps.take_away(written(), PAIR, MENTOR)
    assert steps.reopen(away, PAIR, MENTEE, (written(), written())) == written()
    with refused("step-limit"):
        steps.reopen(away, PAIR, MENTEE, (written(), written(), written()))
    done = steps.finish(written(), PAIR, MENTOR, TODAY)
    assert steps.reopen(done, PAIR, MENTEE, (written(), written())).state is GoalState.AGREED


def test_a_step_that_is_done_or_away_is_not_changed() -> None:
    for closed in (steps.finish(written(), PAIR, MENTOR, TODAY), steps.take_away(written(), PAIR, MENTOR)):
        with refused("step-closed"):
            steps.give_to(closed, PAIR, MENTOR, Who.MENTOR)
        with refused("step-closed"):
            steps.set_due(closed, PAIR, MENTOR, TODAY, EXPECTED)
        with refused("step-closed"):
            steps.leave_to_meeting(closed, PAIR, MENTOR, EXPECTED)
    with refused("step-closed"):
        steps.finish(steps.take_away(written(), PAIR, MENTOR), PAIR, MENTOR, TODAY)


def test_nobody_but_the_two_touches_a_step() -> None:
    step = written()
    acts: list[Callable[[], Goal]] = [
        lambda: written(STRANGER),
        lambda: steps.give_to(step, PAIR, STRANGER, Who.BOTH),
        lambda: steps.set_due(step, PAIR, STRANGER, TODAY, EXPECTED),
        lambda: steps.leave_to_meeting(step, PAIR, STRANGER, EXPECTED),
        lambda: steps.finish(step, PAIR, STRANGER, TODAY),
        lambda: steps.reopen(step, PAIR, STRANGER, ()),
        lambda: steps.take_away(step, PAIR, STRANGER),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as broken:
            act()
        assert broken.value.code == "not-your-pair"


def test_a_done_step_is_shown_until_a_later_meeting_was_held() -> None:
    first, second = replace(written(), id=1), replace(written(), id=2)
    done = steps.finish(replace(written(), id=3), PAIR, MENTEE, TODAY)
    away = steps.take_away(replace(written(), id=4), PAIR, MENTEE)
    kept = [done, first, away, second]
    assert steps.still_shown(kept, []) == [first, second, done]
    assert steps.still_shown(kept, [TODAY - timedelta(days=7), TODAY]) == [first, second, done]
    assert steps.still_shown(kept, [TODAY + timedelta(days=1)]) == [first, second]


def test_the_history_says_what_happened_to_a_step() -> None:
    step, done = written(), steps.finish(written(), PAIR, MENTOR, TODAY)
    away = steps.take_away(step, PAIR, MENTOR)
    for before, after, what in (
        (None, step, Change.PROPOSED), (step, done, Change.CONFIRMED), (done, step, Change.RETURNED),
        (step, away, Change.DROPPED), (away, step, Change.TAKEN_UP),
    ):  # fmt: skip
        change = describe_change(before, after, MENTOR, NOW)
        assert change.what is what
        assert "песню" not in change.before + change.after + change.reason
