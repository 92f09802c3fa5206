from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.calendar import Span
from mentoring.figures import Figure, recount, share
from mentoring.goals import GoalKind, GoalState
from mentoring.health import Health, HealthState, Level, Reason
from mentoring.learning import LearningForm
from mentoring.pace import Pace, Verdict
from mentoring.people import PairState
from mentoring.regularity import Block, BlockState, Cadence, cut_blocks
from mentoring.report import Report, make_pair_report, make_report, term_of
from mentoring.report_facts import (
    GoalRecord,
    LearningRecord,
    MeetingRecord,
    MemberRecord,
    MenteeWeek,
    OwnGoalRecord,
    PairRecord,
    ReportFacts,
    StateChange,
    list_mentee_weeks,
    list_states,
    state_on,
)
from mentoring.settings import ProgrammeSettings
from mentoring.weeks import Period, monday_of

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOON = datetime(2026, 10, 31, 12, tzinfo=UTC)
START = date(2026, 9, 1)
MIDDLE = date(2026, 10, 15)
GREEN = Health(HealthState.GREEN)
ACTIVE, PAUSED = PairState.ACTIVE, PairState.PAUSED
COMPLETED, CLOSED = PairState.COMPLETED, PairState.CLOSED


def october(day: int) -> date:
    return date(2026, 10, day)


def pair(id: int = 1, *history: StateChange, start: date = START, days: int = 60) -> PairRecord:
    return PairRecord(id, 100 + id, 200 + id, start, history, counted_days=days)


def facts(*pairs: PairRecord, asof: datetime = NOON, **more: Any) -> ReportFacts:
    known = ReportFacts(
        OCTOBER,
        asof,
        asof.date(),
        ProgrammeSettings(staff_total=20, young_total=10),
        pairs or (pair(),),
        health={one.id: GREEN for one in pairs or (pair(),)},
    )
    return replace(known, **more)


def figure(id: str, known: ReportFacts) -> Figure:
    found = make_report(known).figure(id)
    assert found is not None
    return found


def n_of_total(id: str, known: ReportFacts) -> tuple[int, int | None]:
    found = figure(id, known)
    return found.n, found.N


def parts(id: str, known: ReportFacts) -> Mapping[str, int]:
    return {name: count for name, count in figure(id, known).parts.items() if count}


# --- shares ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "total", "percent"), [(7, 9, 78), (1, 8, 13), (1, 200, 1), (0, 5, 0), (3, 3, 100), (22, 20, 110)]
)
def test_a_share_is_whole_per_cent_half_up(n: int, total: int, percent: int) -> None:
    assert share(n, total) == percent


def test_a_share_of_nothing_is_no_data_and_never_zero() -> None:
    assert share(0, 0) is None
    assert share(3, None) is None


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_of_a_part_lies_between_0_and_100(n: int, total: int) -> None:
    percent = share(min(n, total), total)
    assert percent is not None
    assert 0 <= percent <= 100
    assert abs(percent - 100 * min(n, total) / total) <= 0.5


# --- the states of a pair in time -----------------------------------------------------------------------------------


def states(record: PairRecord) -> list[tuple[date, date, str]]:
    return [(one.span.first, one.span.last, str(one.state)) for one in list_states(record)]


def test_a_pair_is_active_from_its_start_until_something_changes() -> None:
    closed = pair(1, StateChange(START, ACTIVE), StateChange(october(10), CLOSED, reason="moved-away"))
    assert states(closed) == [(START, october(9), "active"), (october(10), date.max, "closed")]
    assert state_on(closed, START - timedelta(days=1)) is None
    assert states(pair()) == [(START, date.max, "active")]


def test_a_pause_with_a_last_day_ends_by_itself_or_earlier_by_a_tap() -> None:
    pause = StateChange(october(5), PAUSED, until_on=october(9))
    assert states(pair(1, pause)) == [
        (START, october(4), "active"),
        (october(5), october(9), "paused"),
        (october(10), date.max, "active"),
    ]
    resumed = pair(1, pause, StateChange(october(7), ACTIVE))
    assert states(resumed)[-1] == (october(7), date.max, "active")
    closed = pair(1, pause, StateChange(october(8), CLOSED))
    assert states(closed)[1:] == [
        (october(5), october(7), "paused"),
        (october(8), date.max, "closed"),
    ]


def test_of_several_changes_on_one_day_the_last_one_holds() -> None:
    record = pair(1, StateChange(october(5), PAUSED), StateChange(october(5), ACTIVE))
    assert "paused" not in [state for _, _, state in states(record)]


changes = st.builds(
    StateChange,
    on=st.integers(0, 60).map(lambda n: START + timedelta(days=n)),
    state=st.sampled_from(list(PairState)),
    until_on=st.one_of(st.none(), st.integers(0, 90).map(lambda n: START + timedelta(days=n))),
)


@given(st.lists(changes, max_size=6).map(lambda some: sorted(some, key=lambda one: one.on)))
def test_the_states_of_a_pair_cover_its_time_without_gap_or_overlap(history: list[StateChange]) -> None:
    spans = [one.span for one in list_states(pair(1, *history))]
    assert spans[0].first == START
    assert spans[-1].last == date.max
    for before, after in pairwise(spans):
        assert before.first <= before.last
        assert after.first == before.last + timedelta(days=1)


# --- F1, F2 ---------------------------------------------------------------------------------------------------------


def test_f1_counts_each_person_of_an_active_pair_once() -> None:
    one_mentor = replace(pair(2), mentor_id=101)
    learns_too = PairRecord(3, 300, 101, START)
    assert n_of_total("F1", facts(pair(1), one_mentor, learns_too)) == (4, 20)
    rows = figure("F1", facts(pair(1), one_mentor)).rows
    assert [(row.cells["member"], row.in_n) for row in rows] == [
        (101, True),
        (201, True),
        (101, False),
        (202, True),
    ]


def test_f1_one_active_day_of_the_period_is_enough_and_none_is_not() -> None:
    until_first = pair(1, StateChange(october(2), CLOSED))
    until_eve = pair(1, StateChange(october(1), CLOSED))
    assert n_of_total("F1", facts(until_first))[0] == 2
    assert n_of_total("F1", facts(until_eve))[0] == 0
    assert n_of_total("F1", facts(pair(1, start=october(31))))[0] == 2
    assert n_of_total("F1", facts(pair(1, start=date(2026, 11, 1))))[0] == 0
    paused = pair(1, StateChange(date(2026, 9, 20), PAUSED))
    assert n_of_total("F1", facts(paused))[0] == 0


def test_f1_does_not_look_beyond_the_moment_of_the_report() -> None:
    tomorrow = pair(1, start=october(16))
    asof = datetime.combine(october(15), time(12), UTC)
    assert n_of_total("F1", facts(tomorrow, asof=asof))[0] == 0
    assert n_of_total("F1", facts(tomorrow, asof=asof + timedelta(days=1)))[0] == 2


def test_f1_shows_from_when_to_when() -> None:
    record = pair(1, StateChange(october(5), PAUSED, until_on=october(9)), StateChange(october(20), CLOSED))
    cells = figure("F1", facts(record)).rows[0].cells
    assert (cells["from"], cells["to"], cells["role"]) == (october(1), october(19), "mentor")


def test_f1_without_a_total_there_is_no_share_and_too_small_a_total_is_questioned() -> None:
    unknown = figure("F1", facts(settings=ProgrammeSettings()))
    assert (unknown.n, unknown.N, unknown.percent, unknown.note) == (2, None, None, "no-total")
    small = figure("F1", facts(settings=ProgrammeSettings(staff_total=1)))
    assert (small.percent, small.note) == (200, "check-total")
    exact = figure("F1", facts(settings=ProgrammeSettings(staff_total=2)))
    assert (exact.note, exact.target) == ("", 70)


def test_f2_counts_mentees_below_three_years_in_a_pair_that_is_active_now() -> None:
    asof = NOON.date()
    young = MemberRecord(201, asof.replace(year=asof.year - 3) + timedelta(days=1))
    not_so_young = MemberRecord(202, asof.replace(year=asof.year - 3))
    known = facts(pair(1), pair(2), pair(3), members=(young, not_so_young, MemberRecord(203)))
    assert n_of_total("F2", known) == (1, 10)
    paused = pair(1, StateChange(october(20), PAUSED))
    assert n_of_total("F2", facts(paused, members=(young,)))[0] == 0


def test_f2_counts_a_mentee_of_two_pairs_once() -> None:
    second = replace(pair(2), mentee_id=201)
    known = facts(pair(1), second, members=(MemberRecord(201, date(2025, 9, 1)),))
    assert n_of_total("F2", known)[0] == 1
    assert len(figure("F2", known).rows) == 2


# --- F3 -------------------------------------------------------------------------------------------------------------


def test_f3_counts_pairs_by_state_and_what_happened_in_the_period() -> None:
    known = facts(
        pair(1),
        pair(2, start=october(1)),
        pair(3, StateChange(october(20), PAUSED)),
        pair(4, StateChange(october(1), COMPLETED)),
        pair(5, StateChange(october(31), CLOSED, reason="moved-away")),
        pair(6, StateChange(date(2026, 9, 30), COMPLETED)),
        pair(7, start=date(2026, 11, 1)),
    )
    assert n_of_total("F3", known) == (2, 5)
    assert parts("F3", known) == {
        "active": 2,
        "paused": 1,
        "completed": 1,
        "closed": 1,
        "opened": 1,
        "closed:moved-away": 1,
    }


# --- F4, F5 ---------------------------------------------------------------------------------------------------------


def meeting(
    id: int, day: date, state: str = "held", how: str | None = "both", pair_id: int = 1
) -> MeetingRecord:
    starts_at = datetime.combine(day, time(10), UTC)
    return MeetingRecord(id, pair_id, starts_at, day, monday_of(day), state, how)


def test_f4_tells_held_in_every_way_and_keeps_cancelled_and_awaiting_apart() -> None:
    outcomes = [("held", "both"), ("held", "one"), ("held", "said"), ("missed", None), ("disputed", None)]
    outcomes += [("unsettled", None), ("cancelled", None), ("pending", None), ("agreed", None)]
    known = facts(meetings=tuple(meeting(n, october(n + 1), *one) for n, one in enumerate(outcomes)))
    assert n_of_total("F4", known) == (3, 6)
    assert parts("F4", known) == {
        "held_both": 1,
        "held_one": 1,
        "held_said": 1,
        "missed": 1,
        "unsettled": 2,
        "cancelled": 1,
        "awaiting": 2,
    }
    assert len(figure("F4", known).rows) == 9


def test_f4_counts_by_start_in_the_period() -> None:
    days = [date(2026, 9, 30), october(1), october(31), date(2026, 11, 1)]
    known = facts(meetings=tuple(meeting(n, day) for n, day in enumerate(days)))
    assert [row.cells["date"] for row in figure("F4", known).rows] == [october(1), october(31)]


def test_f4_leaves_out_what_has_not_begun_by_the_moment_of_the_report() -> None:
    ahead = meeting(1, october(31), "agreed", None)
    at_ten = datetime.combine(october(31), time(10), UTC)
    assert parts("F4", facts(asof=at_ten, meetings=(ahead,))) == {"awaiting": 1}
    assert parts("F4", facts(asof=at_ten - timedelta(seconds=1), meetings=(ahead,))) == {}


def test_f5_adds_up_the_blocks_of_all_pairs() -> None:
    term = Span(date(2026, 9, 7), date(2027, 5, 31))
    blocks = cut_blocks(term, [Cadence(term.first, 2)], lambda monday: True, NOON.date())
    first = replace(pair(1), blocks=blocks)
    second = replace(pair(2), blocks=blocks)
    met = (meeting(1, october(6)), meeting(2, october(7)), meeting(3, date(2026, 9, 25), pair_id=2))
    known = facts(first, second, meetings=(*met, meeting(4, october(20), "missed", None)))
    assert n_of_total("F5", known) == (2, 4)
    assert [row.cells["to"] for row in figure("F5", known).rows] == [october(4), october(18)] * 2


def test_f5_a_block_that_ends_after_the_moment_of_the_report_is_not_counted() -> None:
    ahead = replace(pair(), blocks=(Block(october(5), october(18), BlockState.COMPLETE),))
    early = datetime.combine(october(17), time(12), UTC)
    assert n_of_total("F5", facts(ahead, asof=early)) == (0, 0)
    assert n_of_total("F5", facts(ahead, asof=early + timedelta(days=1))) == (0, 1)


# --- F6 -------------------------------------------------------------------------------------------------------------


def test_f6_counts_complete_weeks_by_their_sunday() -> None:
    mondays = [date(2026, 9, 21), date(2026, 9, 28), october(19), october(26)]
    weeks = tuple(MenteeWeek(201, monday, has_entry=n % 2 == 1) for n, monday in enumerate(mondays))
    known = facts(mentee_weeks=weeks)
    assert [row.cells["week"] for row in figure("F6", known).rows] == [mondays[1], mondays[2]]
    assert n_of_total("F6", known) == (1, 2)


def test_f6_a_week_is_complete_on_its_sunday() -> None:
    weeks = (MenteeWeek(201, october(12), True),)
    saturday = datetime.combine(october(17), time(12), UTC)
    assert n_of_total("F6", facts(asof=saturday, mentee_weeks=weeks)) == (0, 0)
    assert n_of_total("F6", facts(asof=saturday + timedelta(days=1), mentee_weeks=weeks)) == (1, 1)


def working(day: date) -> bool:
    return day.weekday() < 5


def test_e3_weeks_of_two_terms_are_counted_once_and_a_gap_between_them_is_not() -> None:
    monday = october(5)
    until_tuesday = Span(monday, monday + timedelta(days=1))
    from_wednesday = Span(monday + timedelta(days=2), monday + timedelta(days=13))
    weeks = list_mentee_weeks(201, [until_tuesday, from_wednesday], working, lambda day: False, {monday})
    assert weeks == (
        MenteeWeek(201, monday, True),
        MenteeWeek(201, monday + timedelta(weeks=1), False),
    )
    from_thursday = Span(monday + timedelta(days=3), monday + timedelta(days=6))
    assert list_mentee_weeks(201, [from_thursday], working, lambda day: False, ()) == ()
    assert list_mentee_weeks(201, [], working, lambda day: False, ()) == ()


def test_e3_excused_days_make_a_week_uncounted_when_fewer_than_three_are_left() -> None:
    monday = october(5)
    week = Span(monday, monday + timedelta(days=6))
    two_off = {monday, monday + timedelta(days=1)}
    three_off = {*two_off, monday + timedelta(days=2)}
    assert len(list_mentee_weeks(201, [week], working, two_off.__contains__, ())) == 1
    assert list_mentee_weeks(201, [week], working, three_off.__contains__, ()) == ()


# --- F7, F8 ---------------------------------------------------------------------------------------------------------


def goal(
    state: GoalState = GoalState.AGREED,
    due: date = MIDDLE,
    done: date | None = None,
    agreed: date | None = START,
    kind: GoalKind = GoalKind.GOAL,
) -> GoalRecord:
    return GoalRecord(1, 1, 1, state, due, agreed, done, kind)


def test_f7_expects_a_route_after_30_counted_days_of_an_active_pair() -> None:
    assert n_of_total("F7", facts(pair(days=29))) == (0, 0)
    assert n_of_total("F7", facts(pair(days=30))) == (0, 1)
    assert n_of_total("F7", facts(pair(1, StateChange(october(20), PAUSED), days=30))) == (0, 0)


@pytest.mark.parametrize(
    ("state", "n"),
    [
        (GoalState.DRAFT, 0),
        (GoalState.AGREED, 1),
        (GoalState.WAITING, 1),
        (GoalState.DONE, 1),
        (GoalState.DROPPED, 0),
    ],
)
def test_f7_an_agreed_goal_makes_a_route(state: GoalState, n: int) -> None:
    assert n_of_total("F7", facts(goals=(goal(state),))) == (n, 1)


def test_f7_shows_the_first_agreement_up_to_the_moment_of_the_report() -> None:
    known = facts(goals=(goal(agreed=october(20)), goal(agreed=october(3))))
    assert figure("F7", known).rows[0].cells["agreed"] == october(3)
    assert n_of_total("F7", facts(goals=(goal(agreed=date(2026, 11, 1)),))) == (0, 1)
    assert n_of_total("F7", facts(goals=(goal(kind=GoalKind.STEP),))) == (0, 1)


def test_f8_counts_goals_due_or_done_in_the_period() -> None:
    before, after = date(2026, 9, 30), date(2026, 11, 1)
    done = GoalState.DONE
    assert n_of_total("F8", facts(goals=(goal(due=october(1)),))) == (0, 1)
    assert n_of_total("F8", facts(goals=(goal(due=before),))) == (0, 0)
    assert n_of_total("F8", facts(goals=(goal(due=after),))) == (0, 0)
    assert n_of_total("F8", facts(goals=(goal(done, due=after, done=october(31)),))) == (1, 1)
    assert n_of_total("F8", facts(goals=(goal(done, due=before, done=before),))) == (0, 0)
    assert n_of_total("F8", facts(goals=(goal(done, due=october(9), done=before),))) == (1, 1)
    assert n_of_total("F8", facts(goals=(goal(done, due=october(9), done=after),))) == (0, 1)


def test_f8_leaves_out_drafts_dropped_goals_and_steps() -> None:
    for state in (GoalState.DRAFT, GoalState.DROPPED):
        assert n_of_total("F8", facts(goals=(goal(state),))) == (0, 0)
    assert n_of_total("F8", facts(goals=(goal(kind=GoalKind.STEP),))) == (0, 0)
    assert n_of_total("F8", facts(goals=(goal(GoalState.WAITING),))) == (0, 1)


def test_f8_counts_only_on_a_day_when_the_pair_was_active() -> None:
    paused = pair(1, StateChange(october(10), PAUSED, until_on=october(15)))
    assert n_of_total("F8", facts(paused, goals=(goal(due=october(15)),))) == (0, 0)
    assert n_of_total("F8", facts(paused, goals=(goal(due=october(16)),))) == (0, 1)
    assert n_of_total("F8", facts(paused, goals=(goal(due=october(9)),))) == (0, 1)
    closed = pair(1, StateChange(october(10), CLOSED))
    assert n_of_total("F8", facts(closed, goals=(goal(due=october(10)),))) == (0, 0)


# --- F9, F12 --------------------------------------------------------------------------------------------------------


def test_f9_is_absent_without_pace_and_counts_active_pairs_with_it() -> None:
    assert make_report(facts()).figure("F9") is None
    paces = {1: Pace(Verdict.IN_RHYTHM, delta=3), 2: Pace(Verdict.BEHIND, delta=-40, overdue_days=16)}
    paused = pair(3, StateChange(october(20), PAUSED))
    known = facts(pair(1), pair(2), paused, pace=paces)
    assert n_of_total("F9", known) == (1, 2)
    assert parts("F9", known) == {"in-rhythm": 1, "behind": 1}
    assert figure("F9", known).rows[1].cells["overdue"] == 16


def test_f12_counts_active_and_paused_pairs_by_state_with_their_reasons() -> None:
    reason = Reason("H2", Level.YELLOW, {"days": 24})
    known = facts(
        pair(1),
        pair(2),
        pair(3, StateChange(october(20), PAUSED)),
        pair(4, StateChange(october(20), COMPLETED)),
        pair(5, start=date(2026, 11, 1)),
    )
    health = {1: GREEN, 2: Health(HealthState.YELLOW, (reason,)), 3: Health(HealthState.PAUSED)}
    known = replace(known, health=health)
    assert n_of_total("F12", known) == (1, 3)
    assert parts("F12", known) == {"green": 1, "yellow": 1, "paused": 1}
    assert figure("F12", known).rows[1].cells["reasons"] == (reason,)


def here(id: int, **more: Any) -> MemberRecord:
    return MemberRecord(id, joined_on=START, **more)


FIRST, LAST = OCTOBER.first, OCTOBER.last
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("starts", "ended", "n"),
    [
        (START, None, 1), (START, FIRST, 1), (START, FIRST - ONE_DAY, 0), (LAST, None, 1), (LAST, LAST, 1),
        (LAST + ONE_DAY, None, 0),
    ],
)  # fmt: skip
def test_f15_counts_an_own_goal_that_was_open_in_the_period(starts: date, ended: date | None, n: int) -> None:
    known = facts(pair(), members=(here(101),), own_goals=(OwnGoalRecord(101, starts, ended),))
    assert n_of_total("F15", known) == (n, 1)


@pytest.mark.parametrize(("on", "n"), [(FIRST, 1), (LAST, 1), (FIRST - ONE_DAY, 0), (LAST + ONE_DAY, 0)])
def test_f15_counts_learning_of_the_period(on: date, n: int) -> None:
    learned = (LearningRecord(1, 101, LearningForm.COURSE, on),)
    assert n_of_total("F15", facts(pair(), members=(here(101),), learning=learned)) == (n, 1)


def test_f15_looks_at_mentors_of_the_period_and_coordinators_who_are_in_the_bot() -> None:
    over = pair(2, StateChange(START, ACTIVE), StateChange(FIRST, CLOSED))
    members = (
        here(101),
        here(201),  # a mentee
        here(102),  # her pair was over before the period
        here(7, is_coordinator=True),
        here(8, is_coordinator=True, left_on=LAST),
        here(9, is_coordinator=True, left_on=LAST + ONE_DAY),
        MemberRecord(10, is_coordinator=True),
        MemberRecord(11, is_coordinator=True, joined_on=LAST + ONE_DAY),
    )
    found = figure("F15", facts(pair(), over, members=members))
    assert [row.cells["member"] for row in found.rows] == [101, 7, 9]
    assert (found.n, found.N) == (0, 3)


def test_f16_counts_people_and_shows_every_entry_with_its_form() -> None:
    learned = (
        LearningRecord(1, 101, LearningForm.FORUM, MIDDLE),
        LearningRecord(2, 101, LearningForm.SEMINAR, FIRST),
        LearningRecord(3, 201, LearningForm.SEMINAR, LAST),
        LearningRecord(4, 202, LearningForm.SEMINAR, LAST + ONE_DAY),
        LearningRecord(5, 9, LearningForm.COURSE, MIDDLE),  # left since
    )
    members = (here(101), here(201), here(202), here(9, left_on=LAST))
    found = figure("F16", facts(pair(), members=members, learning=learned))
    assert (found.n, found.N) == (2, 3)
    assert parts("F16", facts(pair(), members=members, learning=learned)) == {"seminar": 2, "forum": 1}
    assert [(row.cells["member"], row.cells["form"]) for row in found.rows] == [
        (101, "seminar"), (101, "forum"), (201, "seminar"), (202, None)
    ]  # fmt: skip
    assert recount(found) == (2, 3)


# --- a whole report, and one pair -----------------------------------------------------------------------------------

MEETINGS = st.builds(
    meeting,
    id=st.integers(1, 99),
    day=st.integers(0, 80).map(lambda n: START + timedelta(days=n)),
    state=st.sampled_from(["held", "missed", "disputed", "unsettled", "cancelled", "pending", "agreed"]),
    how=st.sampled_from(["both", "one", "said"]),
    pair_id=st.integers(1, 4),
)
GOALS = st.builds(
    GoalRecord,
    id=st.integers(1, 99),
    pair_id=st.integers(1, 4),
    number=st.integers(1, 9),
    state=st.sampled_from(list(GoalState)),
    due_on=st.integers(0, 90).map(lambda n: START + timedelta(days=n)),
    agreed_on=st.integers(0, 90).map(lambda n: START + timedelta(days=n)),
    done_on=st.integers(0, 90).map(lambda n: START + timedelta(days=n)),
)
WEEKS = st.builds(
    MenteeWeek,
    member_id=st.integers(201, 204),
    week=st.integers(0, 12).map(lambda n: monday_of(START) + timedelta(weeks=n)),
    has_entry=st.booleans(),
)
DAYS = st.integers(0, 80).map(lambda n: START + timedelta(days=n))
PEOPLE = st.sampled_from([*range(101, 105), *range(201, 205)])
MEMBERS = st.builds(
    MemberRecord,
    id=PEOPLE,
    teaching_since_on=st.one_of(st.none(), st.just(date(2025, 9, 1))),
    is_coordinator=st.booleans(),
    joined_on=st.one_of(st.none(), DAYS),
    left_on=st.one_of(st.none(), DAYS),
)
OWN_GOALS = st.builds(OwnGoalRecord, member_id=PEOPLE, starts_on=DAYS, ended_on=st.one_of(st.none(), DAYS))
LEARNING = st.builds(
    LearningRecord,
    id=st.integers(1, 99),
    member_id=PEOPLE,
    form=st.sampled_from(list(LearningForm)),
    on=DAYS,
)
HISTORIES = st.lists(changes, max_size=3).map(lambda some: sorted(some, key=lambda one: one.on))


@st.composite
def programmes(draw: st.DrawFn) -> ReportFacts:
    pairs = []
    for id in range(1, 5):
        record = pair(id, *draw(HISTORIES), days=draw(st.integers(0, 60)))
        asof = NOON.date()
        term = Span(START, min(term_of(record).last, asof))
        blocks = cut_blocks(term, [Cadence(START, draw(st.integers(1, 4)))], lambda monday: True, asof)
        pairs.append(replace(record, blocks=blocks))
    return facts(
        *pairs,
        meetings=tuple(draw(st.lists(MEETINGS, max_size=12))),
        goals=tuple(draw(st.lists(GOALS, max_size=8))),
        mentee_weeks=tuple(draw(st.lists(WEEKS, max_size=12))),
        members=tuple(draw(st.lists(MEMBERS, unique_by=lambda one: one.id, max_size=8))),
        own_goals=tuple(draw(st.lists(OWN_GOALS, max_size=4))),
        learning=tuple(draw(st.lists(LEARNING, max_size=6))),
        pace={n: Pace(draw(st.sampled_from(list(Verdict)))) for n in range(1, 5)},
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programmes())
def test_n_and_total_counted_again_from_the_rows_are_the_same(known: ReportFacts) -> None:
    for one in make_report(known).figures:
        assert recount(one) == (one.n, one.N)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programmes())
def test_shares_of_all_figures_but_the_typed_totals_lie_between_0_and_1(known: ReportFacts) -> None:
    for one in make_report(known).figures[2:]:
        if one.id == "F11":
            continue
        assert one.N is not None
        assert 0 <= one.n <= one.N


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programmes())
def test_a_programmes_figure_is_the_sum_over_its_pairs(known: ReportFacts) -> None:
    whole = make_report(replace(known, mentee_weeks=()))
    single = [make_pair_report(replace(known, mentee_weeks=()), id) for id in range(1, 5)]
    for one in whole.figures:
        if one.id in ("F1", "F2", "F11", "F13", "F15", "F16", "load"):  # of people, or never of one pair
            continue
        of_pairs = [_of(report, one.id) for report in single]
        assert one.n == sum(part.n for part in of_pairs)
        assert sum(part.N or 0 for part in of_pairs) == one.N


def _of(report: Report, id: str) -> Figure:
    found = report.figure(id)
    assert found is not None
    return found


def test_a_report_has_its_figures_in_order() -> None:
    found = make_report(facts(pace={1: Pace(Verdict.EARLY)}))
    assert [one.id for one in found.figures] == [
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "F10",
        "F11",
        "F12",
        "F13",
        "F14",
        "F15",
        "F16",
        "load",
    ]
    assert (found.period, found.asof, found.pair_id) == (OCTOBER, NOON, None)


def test_the_report_of_a_pair_has_no_figures_of_the_staff_and_no_rows_of_others() -> None:
    known = facts(
        pair(1),
        pair(2),
        meetings=(meeting(1, october(6)), meeting(2, october(7), pair_id=2)),
        goals=(goal(), replace(goal(), pair_id=2)),
        mentee_weeks=(MenteeWeek(201, october(5), True), MenteeWeek(202, october(5), True)),
    )
    found = make_pair_report(known, 2)
    assert found.pair_id == 2
    assert [one.id for one in found.figures] == ["F3", "F4", "F5", "F6", "F7", "F8", "F10", "F12", "F14"]
    for one in found.figures:
        assert all(row.cells.get("pair", 2) == 2 and row.cells.get("member", 202) == 202 for row in one.rows)


def test_the_report_of_a_pair_has_the_mentees_weeks_of_its_own_term_only() -> None:
    former = pair(1, StateChange(october(14), CLOSED))
    newer = replace(pair(2, start=october(14)), mentee_id=201)
    mondays = [october(5), october(12), october(19)]
    known = facts(former, newer, mentee_weeks=tuple(MenteeWeek(201, one, True) for one in mondays))

    def weeks(id: int) -> list[object]:
        return [row.cells["week"] for row in _of(make_pair_report(known, id), "F6").rows]

    assert weeks(1) == mondays[:2]
    assert weeks(2) == mondays[1:]
