from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.goals import CheckIn, Goal, GoalKind, GoalState, GoalWords
from mentoring.pace import GoalProgress, Pace, Verdict, judge_pace, see_goal
from mentoring.people import Role
from mentoring.settings import ProgrammeSettings

SETTINGS = ProgrammeSettings()
START = date(2026, 1, 1)


def never_excused(day: date) -> bool:
    return False


def after(days: int) -> date:
    return START + timedelta(days=days)


def goal(
    id: int = 1, due: int = 100, progress: int | None = None, said: int | None = None, reached: bool = False
) -> GoalProgress:
    said_on = after(said) if said is not None else None
    return GoalProgress(id, START, after(due), progress, said_on, reached)


def judge(day: int, *goals: GoalProgress, settings: ProgrammeSettings = SETTINGS) -> Pace:
    return judge_pace(goals, after(day), never_excused, settings)


def test_without_an_agreed_goal_there_is_no_route_yet() -> None:
    assert judge(50).verdict is Verdict.NO_ROUTE


def test_a_route_is_complete_when_all_goals_are_reached_and_their_dates_have_come() -> None:
    assert judge(100, goal(reached=True)).verdict is Verdict.COMPLETE
    assert judge(99, goal(reached=True)).verdict is not Verdict.COMPLETE


def test_the_first_fourteen_counted_days_are_too_early_to_judge() -> None:
    assert judge(13, goal()).verdict is Verdict.EARLY
    assert judge(14, goal()).verdict is Verdict.IN_RHYTHM


def test_it_is_too_early_while_no_goal_has_begun() -> None:
    later = GoalProgress(1, after(40), after(90))
    settled = goal(2, due=20, reached=True)
    assert judge(30, later, settled).verdict is Verdict.EARLY
    begun_before_its_start = GoalProgress(1, after(40), after(90), progress=10, said_on=after(29))
    assert judge(30, begun_before_its_start, settled).verdict is Verdict.IN_RHYTHM


def test_excused_days_are_not_counted_for_anything() -> None:
    holidays = {after(n) for n in range(1, 51)}
    found = judge_pace([goal(due=150)], after(60), holidays.__contains__, SETTINGS)
    assert found.verdict is Verdict.EARLY
    found = judge_pace([goal(due=150, progress=0, said=64)], after(64), holidays.__contains__, SETTINGS)
    assert found.goals[0].expected == Fraction(14, 100)


def test_a_route_brakes_at_25_points_below_its_plan_and_not_before() -> None:
    at_plan = goal(progress=25, said=50)
    assert judge(50, at_plan).delta == -25
    assert judge(50, at_plan).verdict is Verdict.BEHIND
    assert judge(50, goal(progress=26, said=50)).verdict is Verdict.IN_RHYTHM


def test_a_goal_overdue_for_14_counted_days_brakes_the_route() -> None:
    almost = goal(due=50, progress=90, said=50)
    assert judge(63, almost).verdict is Verdict.IN_RHYTHM
    found = judge(64, almost)
    assert found.verdict is Verdict.BEHIND
    assert (found.overdue_goals, found.overdue_days, found.pointed) == (1, 14, (1,))


def test_nobody_is_behind_on_the_morning_after_a_due_date_for_not_being_asked() -> None:
    found = judge(101, goal(progress=80, said=80))
    assert found.verdict is Verdict.IN_RHYTHM
    assert found.goals[0].expected == Fraction(80, 100)
    assert found.goals[0].overdue == 1


def test_an_old_check_in_is_good_for_28_days() -> None:
    old = goal(due=200, progress=5, said=10)
    assert judge(38, old).goals[0].expected == Fraction(10, 200)
    assert judge(39, old).goals[0].expected == Fraction(11, 200)


def test_a_goal_without_a_check_in_is_judged_from_its_start() -> None:
    assert judge(28, goal()).goals[0].expected == 0
    assert judge(29, goal()).goals[0].expected == Fraction(1, 100)


def test_two_goals_far_ahead_of_a_plan_rush() -> None:
    two = (goal(1, reached=True), goal(2, reached=True))
    found = judge(60, *two)
    assert found.verdict is Verdict.RUSHING
    assert (found.ahead_goals, found.pointed) == (2, (1, 2))
    assert judge(61, *two).verdict is Verdict.IN_RHYTHM


def test_rushing_begins_at_30_points() -> None:
    two = (goal(1, reached=True), goal(2, reached=True))
    assert judge(50, *two, goal(3, progress=40, said=50)).verdict is Verdict.RUSHING
    found = judge(50, *two, goal(3, progress=39, said=50))
    assert found.verdict is Verdict.IN_RHYTHM
    assert found.delta == 30, "29.67 is shown as 30, and is still below it"


def test_one_goal_far_ahead_is_a_gift_and_no_rush() -> None:
    assert judge(30, goal(reached=True)).verdict is Verdict.IN_RHYTHM


def test_a_settled_goal_is_out_of_view() -> None:
    found = judge(60, goal(1, due=60, reached=True), goal(2, progress=60, said=60))
    assert [one.goal_id for one in found.goals] == [2]


def test_a_full_check_in_counts_as_reached_for_the_plan() -> None:
    found = judge(50, goal(progress=100, said=10))
    assert found.goals[0].actual == 1
    assert found.goals[0].expected == Fraction(1, 2)


def test_the_slowest_goals_are_pointed_at_when_the_mean_is_behind() -> None:
    found = judge(
        80, goal(1, progress=70, said=80), goal(2, progress=10, said=80), goal(3, progress=0, said=80)
    )
    assert found.verdict is Verdict.BEHIND
    assert found.pointed == (3, 2)


def test_thresholds_are_the_programmes() -> None:
    slow = goal(progress=25, said=50)
    assert judge(50, slow, settings=ProgrammeSettings(pace_behind=-26)).verdict is Verdict.IN_RHYTHM
    assert judge(5, slow, settings=ProgrammeSettings(early_days=7)).verdict is Verdict.EARLY
    late = goal(due=50, progress=90, said=50)
    assert judge(57, late, settings=ProgrammeSettings(overdue_days=7)).verdict is Verdict.BEHIND


progresses = st.builds(
    goal,
    id=st.integers(1, 9),
    due=st.integers(1, 200),
    progress=st.one_of(st.none(), st.integers(0, 100)),
    said=st.integers(0, 200),
    reached=st.booleans(),
)


@given(st.lists(progresses, max_size=6), st.integers(0, 250))
def test_shares_stay_between_0_and_1_and_delta_between_their_differences(
    route: list[GoalProgress], day: int
) -> None:
    found = judge(day, *route)
    assert all(0 <= one.actual <= 1 and 0 <= one.expected <= 1 and one.overdue >= 0 for one in found.goals)
    assert found.delta is None or -100 <= found.delta <= 100
    assert set(found.pointed) <= {one.goal_id for one in found.goals}


# --- the table, each boundary from both sides


@pytest.mark.parametrize(
    ("day", "route", "verdict"),
    [
        # P7: no goal; all settled on the due day and not the day before; too early by counted days; none in view
        (50, [], Verdict.NO_ROUTE),
        (100, [goal(reached=True)], Verdict.COMPLETE),
        (99, [goal(reached=True)], Verdict.IN_RHYTHM),
        (13, [goal()], Verdict.EARLY),
        (14, [goal()], Verdict.IN_RHYTHM),
        (13, [goal(due=1)], Verdict.EARLY),
        (14, [goal(due=1, progress=99, said=1)], Verdict.IN_RHYTHM),
        (15, [goal(due=1, progress=99, said=1)], Verdict.BEHIND),
        # P8: a mean of -25, and 14 counted days overdue
        (50, [goal(progress=25, said=50)], Verdict.BEHIND),
        (50, [goal(progress=26, said=50)], Verdict.IN_RHYTHM),
        (113, [goal(progress=99, said=100)], Verdict.IN_RHYTHM),
        (114, [goal(progress=99, said=100)], Verdict.BEHIND),
        # overdue is asked before rushing
        (64, [goal(1, due=50, progress=99, said=64), goal(2, due=300, reached=True), goal(3, due=300, reached=True)],
         Verdict.BEHIND),
        # P9: a mean of +30, two goals with 0.4 at least
        (50, [goal(1, reached=True), goal(2, reached=True), goal(3, progress=40, said=50)], Verdict.RUSHING),
        (50, [goal(1, reached=True), goal(2, reached=True), goal(3, progress=39, said=50)], Verdict.IN_RHYTHM),
        (60, [goal(1, reached=True), goal(2, reached=True)], Verdict.RUSHING),
        (61, [goal(1, reached=True), goal(2, reached=True)], Verdict.IN_RHYTHM),
        (50, [goal(1, reached=True), goal(2, progress=90, said=50)], Verdict.RUSHING),
        (50, [goal(1, reached=True), goal(2, progress=89, said=50)], Verdict.IN_RHYTHM),
    ],
)  # fmt: skip
def test_the_table_of_verdicts(day: int, route: list[GoalProgress], verdict: Verdict) -> None:
    assert judge(day, *route).verdict is verdict


def test_judged_days_of_an_open_goal_are_28_counted_ones() -> None:
    """P2 in the pair's counted days: holidays after a check-in make nobody slower."""
    holidays = {after(n) for n in range(30, 60)}
    slow = goal(due=200, progress=5, said=10)
    found = judge_pace([slow], after(65), holidays.__contains__, SETTINGS)
    assert found.goals[0].expected == Fraction(10, 170), "35 counted days, 28 of them not judged yet"
    found = judge_pace([slow], after(70), holidays.__contains__, SETTINGS)
    assert found.goals[0].expected == Fraction(12, 170)


def test_a_reached_goal_is_judged_today_and_a_dropped_one_never() -> None:
    assert judge(80, goal(progress=100, said=3)).goals[0].expected == Fraction(80, 100)
    assert judge(80, goal(reached=True, progress=10, said=3)).goals[0].actual == 1


def test_a_goal_whose_start_is_ahead_is_seen_as_soon_as_something_is_done() -> None:
    begun = goal(1, progress=50, said=20)
    ahead = GoalProgress(2, after(40), after(90))
    assert len(judge(30, begun, ahead).goals) == 1
    assert len(judge(40, begun, ahead).goals) == 2
    early = GoalProgress(2, after(40), after(90), progress=1, said_on=after(30))
    found = judge(30, begun, early)
    assert [one.expected for one in found.goals] == [Fraction(20, 100), 0]


# --- properties


def shifted(route: list[GoalProgress], at: int, days: int) -> list[GoalProgress]:
    """The same route with so many excused days put in after a day: later dates move."""

    def moved(day: date) -> date:
        return day + timedelta(days=days) if day > after(at) else day

    return [
        replace(
            one, starts_on=moved(one.starts_on), due_on=moved(one.due_on),
            said_on=moved(one.said_on) if one.said_on else None,
        )
        for one in route
    ]  # fmt: skip


routes = st.lists(
    st.builds(
        goal, id=st.integers(1, 9), due=st.integers(1, 200), progress=st.one_of(st.none(), st.integers(0, 100)),
        said=st.one_of(st.none(), st.integers(0, 200)), reached=st.booleans(),
    ),
    max_size=5, unique_by=lambda one: one.goal_id,
)  # fmt: skip


@given(routes, st.integers(0, 220), st.integers(0, 220), st.integers(1, 60))
def test_excused_days_put_in_change_nothing(route: list[GoalProgress], day: int, at: int, days: int) -> None:
    put_in = {after(at + n) for n in range(1, days + 1)}
    later = day + days if day > at else day
    before = judge(day, *route)
    after_it = judge_pace(shifted(route, at, days), after(later), put_in.__contains__, SETTINGS)
    assert (after_it.verdict, after_it.delta, after_it.goals) == (before.verdict, before.delta, before.goals)


@given(routes, st.integers(0, 220), st.randoms(use_true_random=False))
def test_the_order_of_goals_does_not_matter(route: list[GoalProgress], day: int, random: Random) -> None:
    mixed = list(route)
    random.shuffle(mixed)
    one, other = judge(day, *route), judge(day, *mixed)
    assert replace(one, goals=()) == replace(other, goals=())


@given(routes, st.integers(0, 220), st.integers(1, 98), st.integers(1, 98))
def test_more_progress_of_an_open_goal_never_lowers_the_pace(
    route: list[GoalProgress], day: int, first: int, second: int
) -> None:
    """Below 100 and said on the same day; a goal that is reached is judged by another day (P2) or leaves (P4)."""
    less, more = sorted((first, second))
    mine = goal(10, due=120, said=min(day, 60))
    slow = judge(day, *route, replace(mine, progress=less))
    fast = judge(day, *route, replace(mine, progress=more))
    assert (slow.delta is None) == (fast.delta is None)
    assert slow.delta is None or fast.delta is None or slow.delta <= fast.delta


@given(routes, st.integers(0, 220))
def test_a_reason_agrees_with_the_facts(route: list[GoalProgress], day: int) -> None:
    found = judge(day, *route)
    pointed = [one for one in found.goals if one.goal_id in found.pointed]
    if found.verdict is Verdict.BEHIND:
        assert found.delta is not None and pointed
        is_late = found.overdue_days >= SETTINGS.overdue_days
        assert is_late or found.delta <= SETTINGS.pace_behind
        assert all(one.overdue >= SETTINGS.overdue_days if is_late else one.ahead < 0 for one in pointed)
    elif found.verdict is Verdict.RUSHING:
        assert found.delta is not None and found.delta >= SETTINGS.pace_rushing
        assert len(pointed) == found.ahead_goals >= 2
        assert all(one.ahead >= Fraction(4, 10) for one in pointed)
    else:
        assert not pointed


# --- goals as they are stored


def stored(state: GoalState, waiting: int | None = None, done: int | None = None) -> Goal:
    return Goal(
        id=1,
        member_id=2,
        pair_id=3,
        number=1,
        words=GoalWords("круг"),
        state=state,
        due_on=after(100),
        proposed_by=Role.MENTEE,
        starts_on=START,
        waiting_on=after(waiting) if waiting is not None else None,
        done_on=after(done) if done is not None else None,
    )


def said(progress: int, day: int, goal_id: int = 1) -> CheckIn:
    return CheckIn(goal_id, 3, 2, after(day), progress)


def test_a_goal_is_seen_with_its_last_check_in_up_to_the_day() -> None:
    words = [said(10, 5), said(30, 20), said(20, 20), said(90, 21), said(99, 8, goal_id=2)]
    seen = see_goal(stored(GoalState.AGREED), words, after(20))
    assert seen == GoalProgress(1, START, after(100), 20, after(20))


def test_a_goal_counts_as_reached_from_the_day_the_mentee_said_so() -> None:
    waits = stored(GoalState.WAITING, waiting=30)
    done = stored(GoalState.DONE, waiting=30, done=35)
    for one in (waits, done):
        before, on_the_day = see_goal(one, [], after(29)), see_goal(one, [], after(30))
        assert before is not None and not before.is_reached
        assert on_the_day is not None and on_the_day.is_reached


def test_drafts_dropped_goals_and_steps_are_not_in_the_pace() -> None:
    assert see_goal(stored(GoalState.DRAFT), [], after(30)) is None
    assert see_goal(stored(GoalState.DROPPED), [], after(30)) is None
    step = stored(GoalState.AGREED)
    step = Goal(1, 2, 3, 1, step.words, step.state, step.due_on, Role.MENTEE, GoalKind.STEP, starts_on=START)
    assert see_goal(step, [], after(30)) is None
