from dataclasses import replace
from datetime import date, timedelta

from mentoring.calendar import Span
from mentoring.goals import CheckIn, Goal, GoalKind, GoalState, GoalWords
from mentoring.pace_line import Course, course_of, line_of
from mentoring.people import Role
from mentoring.progress import change_of, in_order

START = date(2026, 9, 7)
GOAL = Goal(
    1, 2, 3, 1, GoalWords("круг"), GoalState.AGREED, START + timedelta(days=60), Role.MENTEE, starts_on=START
)


def said(progress: int, day: int, goal_id: int = 1) -> CheckIn:
    return CheckIn(goal_id, 3, 2, START + timedelta(days=day), progress)


def then_now(goal: Goal, *check_ins: CheckIn) -> tuple[int, int] | None:
    found = change_of(goal, check_ins, START)
    return (found.then, found.now) if found else None


def test_a_goal_is_shown_from_what_was_known_then_to_now() -> None:
    assert then_now(GOAL) == (0, 0)
    assert then_now(GOAL, said(25, 5)) == (0, 25)
    assert then_now(GOAL, said(25, 5), said(60, 20)) == (25, 60)
    assert then_now(GOAL, said(40, -3), said(60, 20)) == (40, 60), "from a former pair"
    assert then_now(GOAL, said(90, 5, goal_id=9)) == (0, 0)


def test_a_reached_goal_is_whole_and_others_are_not_on_the_route() -> None:
    done = replace(GOAL, state=GoalState.DONE, done_on=START)
    assert then_now(done, said(50, 3)) == (0, 100)
    assert then_now(replace(GOAL, state=GoalState.WAITING), said(100, 3), said(100, 4)) == (0, 100)
    for state in (GoalState.DRAFT, GoalState.DROPPED):
        assert then_now(replace(GOAL, state=state)) is None
    assert then_now(replace(GOAL, kind=GoalKind.OWN)) is None


def test_reached_goals_stand_first_by_their_days() -> None:
    later = replace(GOAL, id=2, number=2, state=GoalState.DONE, done_on=START + timedelta(days=9))
    sooner = replace(later, id=3, number=3, done_on=START + timedelta(days=2))
    changes = [one for goal in (GOAL, later, sooner) if (one := change_of(goal, [], START))]
    assert [one.goal.number for one in in_order(changes)] == [3, 2, 1]


# --- the two lines of the picture


def never(day: date) -> bool:
    return False


def on(days: int) -> date:
    return START + timedelta(days=days)


def test_the_plan_rises_to_the_due_date_and_the_other_line_by_what_was_said() -> None:
    line = line_of([Course(1, START, on(10), ((on(3), 20), (on(5), 50)))], on(6), never)
    assert line.plan == ((START, 0.0), (on(10), 100.0))
    assert line.actual == (
        (START, 0.0), (on(2), 0.0), (on(3), 20.0), (on(4), 20.0), (on(5), 50.0), (on(6), 50.0),
    )  # fmt: skip
    assert line.span == Span(START, on(10))


def test_the_plan_stands_still_in_excused_days_and_long_ones_are_shown() -> None:
    holidays = Span(on(3), on(6))
    line = line_of([Course(1, START, on(14))], on(8), lambda day: holidays.holds(day) or day == on(9))
    assert dict(line.plan)[on(2)] == dict(line.plan)[on(6)]
    assert line.breaks == (holidays,)


def test_a_line_goes_on_to_today_when_all_dates_have_passed() -> None:
    line = line_of([Course(1, START, on(5), reached_on=on(4))], on(20), never)
    assert line.span.last == on(20)
    assert line.actual[-1] == (on(20), 100.0)
    assert line.plan[-1] == (on(20), 100.0)


def test_only_goals_of_the_route_have_a_course() -> None:
    assert course_of(replace(GOAL, state=GoalState.DRAFT), []) is None
    course = course_of(replace(GOAL, state=GoalState.DONE, waiting_on=on(4), done_on=on(6)), [said(9, 2)])
    assert course == Course(1, START, GOAL.due_on, ((on(2), 9),), on(4))
