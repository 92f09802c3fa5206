from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Span
from mentoring.health import (
    Absent,
    Asked,
    Concluded,
    Health,
    HealthFacts,
    HealthState,
    Level,
    OutOfReach,
    Prompted,
    Reason,
    Waiting,
    assess_health,
    hide_help,
)
from mentoring.pace import Pace, Verdict
from mentoring.people import PairState
from mentoring.settings import ProgrammeSettings

SETTINGS = ProgrammeSettings()
TODAY = date(2026, 10, 30)
ASOF = datetime.combine(TODAY, time(9), UTC)
MENTOR, MENTEE = 1, 2


def never_excused(day: date) -> bool:
    return False


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def held(days: int, id: int = 100) -> Concluded:
    return Concluded(id, ago(days), was_held=True)


def missed(days: int, id: int = 200) -> Concluded:
    return Concluded(id, ago(days), was_held=False)


def silent(days: int, id: int = 300) -> Prompted:
    return Prompted(id, ASOF - timedelta(days=days), has_sign=False)


def answered(days: int, id: int = 400) -> Prompted:
    return Prompted(id, ASOF - timedelta(days=days), has_sign=True)


WELL = HealthFacts(
    pair_id=7,
    mentor_id=MENTOR,
    mentee_id=MENTEE,
    starts_on=ago(200),
    cadence_weeks=2,
    concluded=(held(3),),
    has_agreed_goal=True,
)


def assess(facts: HealthFacts, settings: ProgrammeSettings = SETTINGS) -> Health:
    return assess_health(facts, ASOF, TODAY, never_excused, settings)


def levels(facts: HealthFacts, settings: ProgrammeSettings = SETTINGS) -> dict[str, str]:
    return {reason.id: str(reason.level) for reason in assess(facts, settings).reasons}


def only(facts: HealthFacts) -> Reason:
    (reason,) = assess(facts).reasons
    return reason


def last_held(days: int) -> HealthFacts:
    return replace(WELL, concluded=(held(days),))


def test_a_pair_without_any_reason_goes_its_own_way() -> None:
    assert assess(WELL) == Health(HealthState.GREEN, gap=3)


def test_worked_three_yellow_reasons_make_a_red_pair() -> None:
    facts = replace(
        WELL,
        concluded=(held(24), missed(10, 201), missed(3, 202)),
        prompts=(silent(7, 301), silent(14, 302), silent(21, 303)),
    )
    found = assess(facts)
    assert found.state is HealthState.RED
    assert [(one.id, one.level) for one in found.reasons] == [
        ("H2", Level.YELLOW),
        ("H3", Level.YELLOW),
        ("H4", Level.YELLOW),
    ]
    soon = replace(facts, agreed_starts=(ASOF + timedelta(days=5),))
    assert assess(soon).state is HealthState.YELLOW
    assert levels(soon) == {"H3": "yellow", "H4": "yellow"}


@pytest.mark.parametrize(
    ("gap", "state"),
    [
        (21, HealthState.GREEN),
        (22, HealthState.YELLOW),
        (24, HealthState.YELLOW),
        (28, HealthState.YELLOW),
        (29, HealthState.RED),
    ],
)
def test_worked_a_gap_alone(gap: int, state: HealthState) -> None:
    assert assess(last_held(gap)).state is state


def test_h2_says_the_counted_days_and_the_excused_ones() -> None:
    holidays = {ago(n) for n in range(8)}
    found = assess_health(last_held(32), ASOF, TODAY, holidays.__contains__, SETTINGS)
    assert found.gap == 24
    assert found.reasons == (Reason("H2", Level.YELLOW, {"days": 24, "excused": 8}, (100,)),)


def test_h2_counts_from_the_start_of_a_pair_that_has_not_met() -> None:
    assert levels(replace(WELL, concluded=(), starts_on=ago(21))) == {}
    assert levels(replace(WELL, concluded=(), starts_on=ago(22))) == {"H2": "yellow"}
    assert levels(replace(WELL, concluded=(missed(2),), starts_on=ago(29))) == {"H2": "red"}


def test_h2_goes_by_the_pairs_own_cadence_and_the_programmes_thresholds() -> None:
    weekly = replace(last_held(11), cadence_weeks=1)
    assert levels(weekly) == {"H2": "yellow"}
    assert levels(replace(last_held(10), cadence_weeks=1)) == {}
    assert levels(last_held(28), ProgrammeSettings(gap_yellow=2.0, gap_red=3.0)) == {}
    assert levels(last_held(29), ProgrammeSettings(gap_yellow=2.0, gap_red=3.0)) == {"H2": "yellow"}


def test_h2_is_one_step_lower_with_an_agreed_meeting_within_seven_days() -> None:
    week = ASOF + timedelta(days=7)
    second = timedelta(seconds=1)
    assert levels(replace(last_held(29), agreed_starts=(week,))) == {"H2": "yellow"}
    assert levels(replace(last_held(29), agreed_starts=(week + second,))) == {"H2": "red"}
    assert levels(replace(last_held(22), agreed_starts=(ASOF + second,))) == {}
    assert levels(replace(last_held(22), agreed_starts=(ASOF,))) == {"H2": "yellow"}


def test_h3_two_missed_in_a_row_are_yellow_and_three_red() -> None:
    assert levels(replace(WELL, concluded=(held(9), missed(3)))) == {}
    assert levels(replace(WELL, concluded=(held(15), missed(9), missed(3)))) == {"H3": "yellow"}
    assert levels(replace(WELL, concluded=(held(20), missed(15), missed(9), missed(3)))) == {"H3": "red"}


def test_h3_a_held_meeting_ends_the_row() -> None:
    assert levels(replace(WELL, concluded=(missed(15), missed(9), held(3)))) == {}
    assert levels(replace(WELL, concluded=(missed(15), held(9), missed(3)))) == {}


def test_h3_looks_at_the_last_60_days_in_whatever_order_they_come() -> None:
    facts = replace(WELL, concluded=(missed(59, 202), missed(1, 201)))
    h2, h3 = assess(facts).reasons
    assert (h2.id, h3) == ("H2", Reason("H3", Level.YELLOW, {"missed": 2}, (201, 202)))
    assert levels(replace(facts, concluded=(missed(60, 202), missed(1, 201)))) == {"H2": "red"}


def test_h4_three_silent_questions_are_yellow_and_five_red() -> None:
    questions = [silent(7 * n, 300 + n) for n in range(1, 7)]
    for count, expected in [(2, {}), (3, {"H4": "yellow"}), (4, {"H4": "yellow"}), (5, {"H4": "red"})]:
        assert levels(replace(WELL, prompts=tuple(questions[:count]))) == expected
    facts = replace(WELL, prompts=tuple(questions[:2]))
    assert levels(facts, ProgrammeSettings(silence_yellow=2)) == {"H4": "yellow"}


def test_h4_the_newest_question_counts_seven_days_after_it_was_sent() -> None:
    older = (silent(14, 302), silent(21, 303))
    ripe = Prompted(301, ASOF - timedelta(days=7), has_sign=False)
    young = Prompted(301, ASOF - timedelta(days=7) + timedelta(seconds=1), has_sign=False)
    assert levels(replace(WELL, prompts=(ripe, *older))) == {"H4": "yellow"}
    assert levels(replace(WELL, prompts=(young, *older))) == {}


def test_h4_a_young_question_that_was_answered_ends_the_silence() -> None:
    older = tuple(silent(7 * n, 300 + n) for n in range(1, 6))
    assert levels(replace(WELL, prompts=older)) == {"H4": "red"}
    assert levels(replace(WELL, prompts=(answered(1), *older))) == {}
    assert levels(replace(WELL, prompts=(answered(10), *older))) == {}


def test_h4_questions_of_excused_weeks_are_passed_over() -> None:
    away = Prompted(309, ASOF - timedelta(days=15), has_sign=False, is_counted=False)
    facts = replace(WELL, prompts=(silent(8, 301), away, silent(22, 302)))
    assert levels(facts) == {}
    assert only(replace(facts, prompts=(*facts.prompts, silent(29, 303)))).rows == (301, 302, 303)


def test_h4_is_no_reason_when_questions_are_switched_off() -> None:
    facts = replace(WELL, prompts=tuple(silent(7 * n) for n in range(1, 6)))
    assert levels(replace(facts, prompts_on=False)) == {}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_h5_is_yellow_when_the_route_brakes_or_rushes(verdict: Verdict) -> None:
    pace = Pace(verdict, delta=-30, pointed=(11,), overdue_goals=1, overdue_days=16)
    off = verdict in (Verdict.BEHIND, Verdict.RUSHING)
    assert levels(replace(WELL, pace=pace)) == ({"H5": "yellow"} if off else {})


def test_h5_carries_numbers_for_the_coordinator_and_is_absent_without_pace() -> None:
    pace = Pace(Verdict.BEHIND, delta=-30, pointed=(11,), overdue_goals=1, overdue_days=16)
    reason = only(replace(WELL, pace=pace))
    assert reason.values["overdue_days"] == 16
    assert reason.values["verdict"] == "behind"
    assert levels(replace(WELL, pace=None)) == {}


@pytest.mark.parametrize(("days", "level"), [(29, None), (30, "yellow"), (59, "yellow"), (60, "red")])
def test_h6_a_route_is_expected_after_30_and_60_counted_days(days: int, level: str | None) -> None:
    facts = replace(WELL, starts_on=ago(days), has_agreed_goal=False)
    assert levels(facts).get("H6") == level
    assert "H6" not in levels(replace(facts, has_agreed_goal=True))


def test_h7_a_goal_waits_longer_than_14_counted_days() -> None:
    assert levels(replace(WELL, waiting=(Waiting(11, ago(14)),))) == {}
    reason = only(replace(WELL, waiting=(Waiting(11, ago(15)), Waiting(12, ago(3)))))
    assert reason == Reason("H7", Level.YELLOW, {"days": 15, "goals": 1}, (11,))


@pytest.mark.parametrize(
    ("days", "level"), [(6, None), (7, "yellow"), (20, "yellow"), (21, "red"), (40, "red")]
)
def test_h8_a_member_out_of_reach(days: int, level: str | None) -> None:
    for has_joined in (True, False):
        facts = replace(WELL, out_of_reach=(OutOfReach(MENTEE, ago(days), has_joined),))
        assert levels(facts).get("H8") == level


def test_h8_says_how_many_are_unreachable_and_how_many_have_not_joined() -> None:
    lost = (OutOfReach(MENTEE, ago(8), has_joined=False), OutOfReach(MENTOR, ago(9), has_joined=True))
    reason = only(replace(WELL, out_of_reach=lost))
    assert reason.values == {"days": 9, "not_joined": 1, "unreachable": 1}
    assert reason.rows == (MENTEE, MENTOR)


def absent(first: int, last: int, member_id: int = MENTOR, planned: bool = False, id: int = 500) -> Absent:
    return Absent(id, member_id, Span(ago(first), ago(last)), planned)


def test_h9_the_mentor_is_away_unplanned_for_more_than_14_days_the_first_included() -> None:
    assert levels(replace(WELL, absences=(absent(13, -5),))) == {}
    found = assess(replace(WELL, absences=(absent(14, -5),)))
    assert found.state is HealthState.PAUSED
    assert found.reasons == (Reason("H9", Level.YELLOW, {"days": 15}, (500,)),)


def test_h9_is_silent_about_a_holiday_about_the_mentee_and_about_the_past() -> None:
    assert levels(replace(WELL, absences=(absent(30, -5, planned=True),))) == {}
    assert levels(replace(WELL, absences=(absent(30, -5, member_id=MENTEE),))) == {}
    assert levels(replace(WELL, absences=(absent(30, 1),))) == {}


def test_h9_counts_an_absence_that_was_prolonged_as_one() -> None:
    first, second = absent(20, 10, id=501), absent(9, -5, id=502)
    assert only(replace(WELL, absences=(first, second))).values == {"days": 21}
    after_a_day_at_work = absent(8, -5, id=502)
    assert levels(replace(WELL, absences=(first, after_a_day_at_work))) == {}


def test_h1_help_asked_of_the_coordinator() -> None:
    ordinary = replace(WELL, help=(Asked(9),))
    assert (assess(ordinary).state, levels(ordinary)) == (HealthState.YELLOW, {"H1": "yellow"})
    urgent = replace(WELL, help=(Asked(9), Asked(10, is_urgent=True)))
    assert (assess(urgent).state, levels(urgent)) == (HealthState.RED, {"H1": "red"})


TROUBLED = replace(
    WELL,
    concluded=(missed(2), missed(5), missed(9)),
    help=(Asked(9),),
    has_agreed_goal=False,
    out_of_reach=(OutOfReach(MENTEE, ago(30), True),),
)


@pytest.mark.parametrize("state", [PairState.COMPLETED, PairState.CLOSED])
def test_row_1_a_pair_that_is_over_has_no_health(state: PairState) -> None:
    facts = replace(TROUBLED, state=state, help=(Asked(9, is_urgent=True),))
    assert assess(facts) == Health(HealthState.OVER)


def test_row_2_urgent_help_is_red_whatever_else() -> None:
    urgent = replace(WELL, help=(Asked(9, is_urgent=True),))
    for facts in (
        urgent,
        replace(urgent, state=PairState.PAUSED),
        replace(urgent, closures=(Span(TODAY, TODAY),)),
        replace(urgent, starts_on=ago(2)),
    ):
        assert assess(facts).state is HealthState.RED


@pytest.mark.parametrize(
    "facts",
    [
        replace(TROUBLED, state=PairState.PAUSED),
        replace(TROUBLED, closures=(Span(ago(3), TODAY),)),
        replace(TROUBLED, absences=(absent(0, 0, member_id=MENTEE),)),
        replace(TROUBLED, absences=(absent(3, -3, planned=True),)),
    ],
)
def test_row_3_a_pause_lists_only_help_and_the_mentors_absence(facts: HealthFacts) -> None:
    found = assess(facts)
    assert found.state is HealthState.PAUSED
    assert [reason.id for reason in found.reasons] == ["H1"]


def test_row_3_a_pause_says_until_when() -> None:
    paused = replace(WELL, state=PairState.PAUSED)
    assert assess(paused).until is None
    assert assess(replace(paused, paused_until=TODAY)).until == TODAY
    assert assess(replace(paused, paused_until=ago(1))).state is HealthState.GREEN
    two = replace(paused, paused_until=ago(-3), closures=(Span(TODAY, ago(-9)),))
    assert assess(two).until == ago(-9)
    assert assess(replace(WELL, absences=(absent(1, -4),))).until == ago(-4)


def test_row_3_a_closure_or_absence_that_is_over_or_ahead_is_no_pause() -> None:
    assert assess(replace(WELL, closures=(Span(ago(9), ago(1)),))).state is HealthState.GREEN
    assert assess(replace(WELL, closures=(Span(ago(-1), ago(-9)),))).state is HealthState.GREEN
    assert assess(replace(WELL, absences=(absent(9, 1),))).state is HealthState.GREEN
    assert assess(replace(WELL, absences=(absent(-1, -9),))).state is HealthState.GREEN


def test_row_4_fourteen_counted_days_are_too_early_and_list_help_and_reach() -> None:
    facts = replace(TROUBLED, starts_on=ago(13))
    found = assess(facts)
    assert found.state is HealthState.EARLY
    assert [(reason.id, reason.level) for reason in found.reasons] == [
        ("H8", Level.RED),
        ("H1", Level.YELLOW),
    ]
    assert assess(replace(facts, starts_on=ago(14))).state is HealthState.RED
    assert assess(facts, ProgrammeSettings(early_days=13)).state is HealthState.RED


def test_row_3_goes_before_row_4() -> None:
    assert assess(replace(TROUBLED, starts_on=ago(3), state=PairState.PAUSED)).state is HealthState.PAUSED


def test_rows_5_to_7_one_red_or_three_yellow_are_red_two_yellow_are_yellow() -> None:
    one_red = last_held(29)
    two = replace(last_held(22), help=(Asked(9),))
    three = replace(two, waiting=(Waiting(11, ago(20)),))
    assert assess(one_red).state is HealthState.RED
    assert assess(two).state is HealthState.YELLOW
    assert assess(three).state is HealthState.RED


def test_reasons_come_by_level_and_then_by_id() -> None:
    facts = replace(
        last_held(29),
        help=(Asked(9),),
        waiting=(Waiting(11, ago(20)),),
        out_of_reach=(OutOfReach(MENTEE, ago(30), True),),
    )
    assert [reason.id for reason in assess(facts).reasons] == ["H2", "H8", "H1", "H7"]


def test_a_member_sees_the_own_pair_without_help_asked_of_the_coordinator() -> None:
    urgent = replace(WELL, help=(Asked(9, is_urgent=True),))
    assert assess(hide_help(urgent)).state is HealthState.GREEN


@given(
    gap=st.integers(0, 90),
    start=st.integers(0, 120),
    misses=st.integers(0, 4),
    questions=st.integers(0, 7),
    has_goal=st.booleans(),
    asked=st.booleans(),
)
def test_the_state_always_follows_from_the_listed_reasons(
    gap: int, start: int, misses: int, questions: int, has_goal: bool, asked: bool
) -> None:
    facts = replace(
        WELL,
        starts_on=ago(start),
        concluded=(held(gap), *(missed(n + 1) for n in range(misses))),
        prompts=tuple(silent(7 * n) for n in range(1, questions + 1)),
        has_agreed_goal=has_goal,
        help=(Asked(1),) if asked else (),
    )
    found = assess(facts)
    ids = [reason.id for reason in found.reasons]
    assert len(ids) == len(set(ids))
    assert found == assess(facts)
    if found.state is HealthState.GREEN:
        assert not ids
    if found.state is HealthState.YELLOW:
        assert 1 <= len(ids) <= 2
        assert all(reason.level is Level.YELLOW for reason in found.reasons)
