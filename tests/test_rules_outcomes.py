"""The M-table, every row in both orders and at both sides of each boundary (M1-M11)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Calendar, Span
from mentoring.errors import RuleBroken
from mentoring.meetings import (
    Cause,
    How,
    Meeting,
    MeetingState,
    Origin,
    Side,
    SideName,
    TookPlace,
    cancel,
    decline,
    propose,
    question_at,
)
from mentoring.outcomes import (
    BOTH_SIDES,
    MAY_CHANGE,
    Judgement,
    JudgeRules,
    answer,
    find_same,
    is_recorded,
    judge,
    last_answer_at,
    log_instead,
    log_meeting,
    settle,
    take,
    withdraw,
)
from mentoring.people import PairFacts, PairState

MOSCOW = ZoneInfo("Europe/Moscow")
HOLIDAYS = frozenset(date(2027, 1, day) for day in (1, 4, 5, 6, 7, 8))
RULES = JudgeRules(MOSCOW, Calendar("RU", HOLIDAYS))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
START = datetime(2026, 11, 24, 9, tzinfo=UTC)
ASKED = START + timedelta(hours=1)
SILENCE_ENDS = ASKED + timedelta(hours=72)
MOMENT = timedelta(microseconds=1)
PAIR = PairFacts(10, 7, mentor_id=1, mentee_id=2)
MENTOR, MENTEE = SideName.MENTOR, SideName.MENTEE
YES, NO, MOVED, NONE, DENIED = (
    TookPlace.YES,
    TookPlace.NO,
    TookPlace.MOVED,
    TookPlace.NONE,
    TookPlace.DENIED,
)
S = MeetingState
PLANNED = propose(5, PAIR, MENTOR, START, 30, "Europe/Moscow", NOW)
ORDERS = pytest.mark.parametrize("first", SideName)


def said(first: SideName, one: TookPlace, other: TookPlace, at: datetime = ASKED) -> Meeting:
    meeting = PLANNED
    for side, word in ((first, one), (first.other, other)):
        if word is not NONE:
            meeting = answer(meeting, side, word, at)
    return meeting


def logged(by: SideName | None, partner_in_bot: bool = True) -> Meeting:
    return log_meeting(6, PAIR, by, START, 30, "Europe/Moscow", ASKED, partner_in_bot)


def test_the_table_has_an_answer_for_every_combination_at_any_time() -> None:
    for one, other, days in product((YES, NO, MOVED, NONE), (YES, NO, MOVED, NONE), (0, 1, 5, 30)):
        judgement = judge(said(MENTOR, one, other), ASKED + timedelta(days=days), RULES)
        assert judgement.state not in (S.PROPOSED, S.AGREED)


@ORDERS
def test_m1_both_say_yes(first: SideName) -> None:
    judgement = judge(said(first, YES, YES), ASKED, RULES)
    assert judgement == Judgement(S.HELD, How.BOTH, ask_after=BOTH_SIDES)


@ORDERS
def test_m2_one_says_yes_and_the_other_is_silent(first: SideName) -> None:
    meeting = said(first, YES, NONE)
    before = judge(meeting, SILENCE_ENDS - MOMENT, RULES)
    assert before == Judgement(S.PENDING, judge_at=SILENCE_ENDS, ask_after=frozenset({first}))
    after = judge(meeting, SILENCE_ENDS, RULES)
    assert after == Judgement(S.HELD, How.ONE, Cause.SILENT, ask_after=frozenset({first}))


@ORDERS
@pytest.mark.parametrize("other", [NO, MOVED])
def test_m3_m4_answers_that_differ_are_disputed_and_after_72_hours_unsettled(
    first: SideName, other: TookPlace
) -> None:
    meeting = said(first, YES, other)
    ends = ASKED + timedelta(hours=72)
    disputed = Judgement(S.DISPUTED, cause=Cause.DIFFER, judge_at=ends, show_difference=True)
    assert judge(meeting, ASKED, RULES) == disputed
    assert judge(meeting, ends - MOMENT, RULES) == disputed
    assert judge(meeting, ends, RULES) == Judgement(S.UNSETTLED, cause=Cause.DIFFER)


def test_a_dispute_lasts_from_the_later_answer() -> None:
    later = ASKED + timedelta(hours=50)
    meeting = answer(said(MENTOR, YES, NONE), MENTEE, NO, later)
    assert judge(meeting, later, RULES).judge_at == later + timedelta(hours=72)


@ORDERS
def test_m5_both_say_no(first: SideName) -> None:
    judgement = judge(said(first, NO, NO), ASKED, RULES)
    assert judgement == Judgement(S.MISSED, How.BOTH, offer_new_time=BOTH_SIDES)


@ORDERS
def test_m6_one_says_no_and_the_other_is_silent(first: SideName) -> None:
    meeting = said(first, NO, NONE)
    assert judge(meeting, SILENCE_ENDS - MOMENT, RULES) == Judgement(S.PENDING, judge_at=SILENCE_ENDS)
    assert judge(meeting, SILENCE_ENDS, RULES) == Judgement(S.MISSED, How.ONE, Cause.SILENT)


@ORDERS
def test_m7_no_and_moved(first: SideName) -> None:
    judgement = judge(said(first, NO, MOVED), ASKED, RULES)
    assert judgement == Judgement(S.CANCELLED, cause=Cause.MOVED, offer_new_time=BOTH_SIDES)


@ORDERS
def test_m8_moved_and_moved_or_silent(first: SideName) -> None:
    both = judge(said(first, MOVED, MOVED), ASKED, RULES)
    assert both == Judgement(S.CANCELLED, cause=Cause.MOVED, offer_new_time=BOTH_SIDES)
    one = judge(said(first, MOVED, NONE), ASKED, RULES)
    assert one == Judgement(S.CANCELLED, cause=Cause.MOVED, offer_new_time=frozenset({first}))


def test_m9_silence_repeats_the_question_on_the_next_working_day_and_a_week_later_is_unsettled() -> None:
    repeat_at = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
    unsettled_at = repeat_at + timedelta(days=7)
    assert judge(PLANNED, SILENCE_ENDS - MOMENT, RULES) == Judgement(S.PENDING, judge_at=SILENCE_ENDS)
    repeated = Judgement(S.PENDING, judge_at=unsettled_at, repeat_to=BOTH_SIDES, repeat_at=repeat_at)
    assert judge(PLANNED, SILENCE_ENDS, RULES) == repeated
    assert judge(PLANNED, unsettled_at - MOMENT, RULES) == repeated
    assert judge(PLANNED, unsettled_at, RULES) == Judgement(S.UNSETTLED, cause=Cause.SILENT)


def test_m9_the_repeat_steps_over_holidays_and_closures() -> None:
    meeting = propose(5, PAIR, MENTOR, START + timedelta(days=35), 30, "Europe/Moscow", NOW)
    silence_ends = question_at(meeting) + timedelta(hours=72)
    closed = replace(RULES, closures=(Span(date(2027, 1, 11), date(2027, 1, 11)),))
    assert judge(meeting, silence_ends, RULES).repeat_at == datetime(2027, 1, 11, 10, 30, tzinfo=UTC)
    assert judge(meeting, silence_ends, closed).repeat_at == datetime(2027, 1, 12, 10, 30, tzinfo=UTC)


def test_m9_a_week_counts_from_the_question_really_repeated() -> None:
    repeated_at = SILENCE_ENDS + timedelta(days=2)
    meeting = replace(PLANNED, repeated_at=repeated_at)
    assert judge(meeting, SILENCE_ENDS, RULES).judge_at == repeated_at + timedelta(days=7)


@ORDERS
def test_an_answer_to_the_repeated_question_settles_it_at_once(first: SideName) -> None:
    at = SILENCE_ENDS + timedelta(days=3)
    assert judge(said(first, YES, NONE, at), at, RULES).how is How.ONE
    assert judge(said(first, NO, NONE, at), at, RULES).state is S.MISSED


def test_silence_counts_from_when_the_silent_one_was_asked() -> None:
    asked_late = ASKED + timedelta(hours=15)
    meeting = answer(PLANNED.with_side(MENTEE, Side(asked_at=asked_late)), MENTOR, YES, ASKED)
    assert judge(meeting, SILENCE_ENDS, RULES).judge_at == asked_late + timedelta(hours=72)


@pytest.mark.parametrize("hours", [24, 168])
def test_the_hours_to_answer_are_those_of_the_programme(hours: int) -> None:
    rules = replace(RULES, answer_hours=hours)
    ends = ASKED + timedelta(hours=hours)
    assert judge(said(MENTOR, NO, NONE), ends - MOMENT, rules).state is S.PENDING
    assert judge(said(MENTOR, NO, NONE), ends, rules).state is S.MISSED


def test_a_meeting_is_pending_from_its_start_even_if_never_accepted() -> None:
    before = judge(PLANNED, START - MOMENT, RULES)
    assert (before.state, before.judge_at) == (S.PROPOSED, question_at(PLANNED))
    assert judge(PLANNED, START, RULES).state is S.PENDING


def test_what_was_cancelled_before_its_start_is_never_asked_about() -> None:
    for meeting in (cancel(PLANNED, NOW), decline(PLANNED, MENTEE, 1, NOW)):
        assert judge(meeting, SILENCE_ENDS, RULES) == Judgement(S.CANCELLED, cause=meeting.cause)
        with pytest.raises(RuleBroken, match="meeting-cancelled"):
            answer(meeting, MENTOR, YES, ASKED)


@ORDERS
def test_m10_a_logged_meeting_is_held_by_one_side_and_silence_keeps_it(first: SideName) -> None:
    meeting = logged(first)
    assert (meeting.state, meeting.how, meeting.origin) == (S.HELD, How.ONE, Origin.LOG)
    long_after = judge(meeting, ASKED + timedelta(days=60), RULES)
    assert long_after == Judgement(S.HELD, How.ONE, ask_after=frozenset({first}))


@ORDERS
def test_m10_the_other_side_confirms_or_denies_a_logged_meeting(first: SideName) -> None:
    confirmed = answer(logged(first), first.other, YES, ASKED)
    assert judge(confirmed, ASKED, RULES) == Judgement(S.HELD, How.BOTH, ask_after=BOTH_SIDES)
    denied = answer(logged(first), first.other, DENIED, ASKED)
    ends = ASKED + timedelta(hours=72)
    disputed = Judgement(S.DISPUTED, cause=Cause.DENIED, judge_at=ends, show_difference=True)
    assert judge(denied, ends - MOMENT, RULES) == disputed
    assert judge(denied, ends, RULES) == Judgement(S.UNSETTLED, cause=Cause.DENIED)


@ORDERS
def test_m10_a_logged_meeting_nobody_stands_by_is_cancelled(first: SideName) -> None:
    withdrawn = answer(logged(first), first, DENIED, ASKED)
    assert judge(withdrawn, ASKED, RULES).state is S.CANCELLED
    both = answer(withdrawn, first.other, DENIED, ASKED)
    assert judge(both, ASKED, RULES).state is S.CANCELLED
    assert judge(answer(withdrawn, first, YES, ASKED), ASKED, RULES).state is S.HELD


@ORDERS
def test_a_coordinators_record_is_held_as_said_and_either_may_contest(first: SideName) -> None:
    meeting = logged(None)
    assert (meeting.state, meeting.how) == (S.HELD, How.SAID)
    assert judge(meeting, ASKED, RULES) == Judgement(S.HELD, How.SAID)
    assert judge(answer(meeting, first, YES, ASKED), ASKED, RULES).how is How.SAID
    assert judge(answer(meeting, first, DENIED, ASKED), ASKED, RULES).state is S.DISPUTED


def test_a_record_for_somebody_not_in_the_bot_is_as_said() -> None:
    meeting = logged(MENTOR, partner_in_bot=False)
    assert (meeting.how, judge(meeting, ASKED, RULES).how) == (How.SAID, How.SAID)


def test_m11_an_answer_may_change_up_to_14_days_after_the_start_and_is_judged_again() -> None:
    missed = said(MENTOR, NO, NO)
    last = START + timedelta(days=14)
    changed = answer(missed, MENTOR, YES, last)
    assert judge(changed, last, RULES).state is S.DISPUTED
    with pytest.raises(RuleBroken) as refusal:
        answer(missed, MENTOR, YES, last + MOMENT)
    assert (refusal.value.code, refusal.value.values) == ("meeting-too-late", {"days": 14})


def test_m11_an_unsettled_meeting_becomes_held_when_the_answers_agree() -> None:
    meeting = said(MENTOR, YES, NO)
    late = ASKED + timedelta(days=5)
    assert judge(meeting, late, RULES).state is S.UNSETTLED
    assert judge(answer(meeting, MENTEE, YES, late), late, RULES).how is How.BOTH


def test_m11_later_only_the_coordinator_records_it_and_it_may_be_contested() -> None:
    much_later = START + timedelta(days=30)
    meeting = settle(said(MENTOR, YES, NO), much_later)
    assert judge(meeting, much_later, RULES) == Judgement(S.HELD, How.SAID)
    assert last_answer_at(meeting) == much_later + MAY_CHANGE
    assert judge(answer(meeting, MENTEE, DENIED, much_later), much_later, RULES).state is S.DISPUTED
    with pytest.raises(RuleBroken, match="meeting-not-begun"):
        settle(PLANNED, START - MOMENT)


def test_m11_a_moved_meeting_is_disputed_when_the_other_says_it_took_place() -> None:
    meeting = said(MENTOR, MOVED, NONE)
    taken = take(meeting, judge(meeting, ASKED, RULES))
    assert taken.state is S.CANCELLED
    assert judge(answer(taken, MENTEE, YES, ASKED), ASKED, RULES).state is S.DISPUTED


def test_nobody_answers_before_the_start_or_with_a_word_that_does_not_fit() -> None:
    with pytest.raises(RuleBroken, match="meeting-not-begun"):
        answer(PLANNED, MENTOR, YES, START - MOMENT)
    for meeting, word in ((PLANNED, DENIED), (PLANNED, NONE), (logged(MENTOR), NO), (logged(None), MOVED)):
        with pytest.raises(RuleBroken, match="meeting-answer-unknown"):
            answer(meeting, MENTOR, word, ASKED)


def test_a_member_logs_the_last_14_days_and_the_coordinator_any() -> None:
    def log(by: SideName | None, starts_at: datetime, pair: PairFacts = PAIR) -> Meeting:
        return log_meeting(6, pair, by, starts_at, 30, "Europe/Moscow", ASKED)

    assert log(MENTEE, ASKED - timedelta(days=14)).state is S.HELD
    assert log(MENTEE, ASKED).state is S.HELD
    assert log(None, ASKED - timedelta(days=366)).state is S.HELD
    over = replace(PAIR, state=PairState.COMPLETED)
    assert log(None, START, over).state is S.HELD
    for by, starts_at, pair, code in (
        (MENTEE, ASKED - timedelta(days=14) - MOMENT, PAIR, "log-too-old"),
        (MENTEE, ASKED + MOMENT, PAIR, "log-in-future"),
        (None, ASKED + MOMENT, PAIR, "log-in-future"),
        (None, ASKED - timedelta(days=366) - MOMENT, PAIR, "log-too-far"),
        (MENTEE, START, over, "pair-ended"),
    ):
        with pytest.raises(RuleBroken, match=code):
            log(by, starts_at, pair)
    with pytest.raises(RuleBroken, match="meeting-minutes"):
        log_meeting(6, PAIR, MENTOR, START, 5, "Europe/Moscow", ASKED)


def test_a_meeting_is_the_same_within_twelve_hours_unless_it_was_cancelled() -> None:
    near = replace(PLANNED, id=7, starts_at=START + timedelta(hours=2))
    off = replace(PLANNED, id=8, state=S.CANCELLED)
    assert find_same([near, PLANNED, off], START) is PLANNED
    assert find_same([near, off], START) is near
    for edge in (timedelta(hours=12), timedelta(hours=-12)):
        assert find_same([PLANNED], START + edge) is PLANNED
        assert find_same([PLANNED], START + edge + (MOMENT if edge > timedelta() else -MOMENT)) is None


def test_what_is_left_to_record_depends_on_who_records() -> None:
    meeting = logged(MENTOR)
    assert is_recorded(meeting, MENTOR) and is_recorded(meeting, None) and not is_recorded(meeting, MENTEE)
    assert not is_recorded(PLANNED, None) and not is_recorded(PLANNED, MENTOR)


def test_a_meeting_ahead_that_took_place_earlier_becomes_the_record() -> None:
    earlier = START - timedelta(hours=3)
    meeting = log_instead(PLANNED, PAIR, MENTEE, earlier, START - MOMENT, True)
    assert (meeting.id, meeting.version, meeting.starts_at) == (PLANNED.id, 2, earlier)
    assert (meeting.state, meeting.how, meeting.origin) == (S.HELD, How.ONE, Origin.LOG)
    assert log_instead(PLANNED, PAIR, None, earlier, START, True).how is How.SAID


def test_a_log_is_taken_back_for_ten_minutes_by_who_made_it_and_before_an_answer() -> None:
    meeting, late = logged(MENTOR), ASKED + timedelta(minutes=10)
    withdrawn = withdraw(meeting, MENTOR, late)
    assert (withdrawn.state, withdrawn.cause, withdrawn.how) == (S.CANCELLED, Cause.CANCELLED, None)
    assert withdraw(logged(None), None, ASKED).state is S.CANCELLED
    answered = answer(meeting, MENTEE, YES, ASKED)
    for one, by, at, code in (
        (meeting, MENTOR, late + MOMENT, "log-undo-late"),
        (answered, MENTOR, ASKED, "log-answered"),
        (answer(logged(None), MENTEE, DENIED, ASKED), None, ASKED, "log-answered"),
        (meeting, MENTEE, ASKED, "button-old"),
        (meeting, None, ASKED, "button-old"),
        (withdrawn, MENTOR, ASKED, "button-old"),
        (PLANNED, MENTOR, ASKED, "button-old"),
        (settle(PLANNED, ASKED), None, ASKED, "button-old"),
    ):
        with pytest.raises(RuleBroken, match=code):
            withdraw(one, by, at)
    with pytest.raises(RuleBroken, match="meeting-cancelled"):
        answer(withdrawn, MENTEE, YES, ASKED)


WORDS = st.sampled_from([YES, NO, MOVED])


@given(
    st.lists(st.tuples(st.sampled_from(SideName), WORDS, st.integers(0, 300)), max_size=6),
    st.integers(0, 900),
)
def test_judging_twice_or_through_a_mirror_changes_nothing(
    acts: list[tuple[SideName, TookPlace, int]], hours: int
) -> None:
    meeting, mirror = PLANNED, PLANNED
    for side, word, hour in sorted(acts, key=lambda act: act[2]):
        meeting = answer(meeting, side, word, ASKED + timedelta(hours=hour))
        mirror = answer(mirror, side.other, word, ASKED + timedelta(hours=hour))
    now = ASKED + timedelta(hours=hours)
    judgement = judge(meeting, now, RULES)
    assert judge(take(meeting, judgement), now, RULES) == judgement
    assert judge(mirror, now, RULES).state is judgement.state
    assert judgement.judge_at is None or judgement.judge_at > now
