"""How a meeting is proposed, accepted, moved, cancelled (RULES section 3, first table)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.errors import RuleBroken
from mentoring.meetings import (
    Cause,
    Invited,
    Meeting,
    MeetingState,
    SideName,
    accept,
    cancel,
    counter,
    decline,
    ends_at,
    is_set_since,
    move,
    propose,
    question_at,
    side_of,
)
from mentoring.people import PairFacts, PairState

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
START = NOW + timedelta(days=3)
LATER = START + timedelta(days=1)
PAIR = PairFacts(10, 7, mentor_id=1, mentee_id=2)
MENTOR, MENTEE = SideName.MENTOR, SideName.MENTEE


def proposed(by: SideName = MENTOR) -> Meeting:
    return propose(5, PAIR, by, START, 30, "Europe/Moscow", NOW)


def code_of(act: Callable[[], Meeting]) -> str:
    with pytest.raises(RuleBroken) as broken:
        act()
    return broken.value.code


@pytest.mark.parametrize("by", SideName)
def test_a_proposal_says_yes_for_its_side_and_waits_for_the_other(by: SideName) -> None:
    meeting = proposed(by)
    assert (meeting.state, meeting.version, meeting.organiser) == (MeetingState.PROPOSED, 1, by)
    assert (meeting.side(by).invited, meeting.side(by.other).invited) == (Invited.YES, Invited.NONE)
    assert meeting.judge_at == question_at(meeting) == START + timedelta(minutes=60)
    assert ends_at(meeting) == START + timedelta(minutes=30)


@pytest.mark.parametrize("by", SideName)
def test_the_other_side_accepts(by: SideName) -> None:
    meeting = accept(proposed(by), by.other, 1, NOW)
    assert meeting.state is MeetingState.AGREED
    assert meeting.side(by.other).invited is Invited.YES


def test_the_other_side_declines() -> None:
    meeting = decline(proposed(), MENTEE, 1, NOW)
    assert (meeting.state, meeting.cause, meeting.judge_at) == (MeetingState.CANCELLED, Cause.DECLINED, None)


def test_another_time_is_a_proposal_of_the_other_side() -> None:
    meeting = counter(proposed(), MENTEE, 1, LATER, 45, NOW)
    assert (meeting.state, meeting.version, meeting.organiser) == (MeetingState.PROPOSED, 2, MENTEE)
    assert (meeting.mentor.invited, meeting.mentee.invited) == (Invited.NONE, Invited.YES)
    assert (meeting.starts_at, meeting.minutes, meeting.judge_at) == (LATER, 45, question_at(meeting))
    assert accept(meeting, MENTOR, 2, NOW).state is MeetingState.AGREED


@pytest.mark.parametrize("by", SideName)
def test_either_side_moves_or_cancels_an_agreed_meeting(by: SideName) -> None:
    agreed = accept(proposed(), MENTEE, 1, NOW)
    moved = move(agreed, by, LATER, 30, NOW + timedelta(hours=1))
    assert (moved.state, moved.version, moved.organiser) == (MeetingState.PROPOSED, 2, by)
    assert moved.set_at == NOW + timedelta(hours=1)
    cancelled = cancel(agreed, NOW)
    assert (cancelled.state, cancelled.cause) == (MeetingState.CANCELLED, Cause.CANCELLED)


def test_the_end_of_a_pair_cancels_its_future_meeting() -> None:
    assert cancel(proposed(), NOW, Cause.PAIR_ENDED).cause is Cause.PAIR_ENDED


def test_only_the_length_may_be_moved_too() -> None:
    assert move(proposed(), MENTOR, START, 60, NOW).version == 2
    assert code_of(lambda: move(proposed(), MENTOR, START, 30, NOW)) == "meeting-same-time"


def test_one_does_not_answer_ones_own_proposal() -> None:
    for act in (accept, decline):
        assert code_of(lambda act=act: act(proposed(), MENTOR, 1, NOW)) == "meeting-own-proposal"  # type: ignore[misc]
    assert code_of(lambda: counter(proposed(), MENTOR, 1, LATER, 30, NOW)) == "meeting-own-proposal"


def test_a_button_of_an_older_version_is_out_of_date() -> None:
    moved = move(proposed(), MENTOR, LATER, 30, NOW)
    assert code_of(lambda: accept(moved, MENTEE, 1, NOW)) == "meeting-out-of-date"
    assert accept(moved, MENTEE, 2, NOW).state is MeetingState.AGREED


def test_a_meeting_is_accepted_once() -> None:
    agreed = accept(proposed(), MENTEE, 1, NOW)
    assert code_of(lambda: accept(agreed, MENTEE, 1, NOW)) == "meeting-already-agreed"


def test_nothing_is_agreed_after_the_start() -> None:
    assert accept(proposed(), MENTEE, 1, START - timedelta(microseconds=1)).state is MeetingState.AGREED
    assert code_of(lambda: accept(proposed(), MENTEE, 1, START)) == "meeting-begun"
    assert code_of(lambda: cancel(proposed(), START)) == "meeting-begun"
    assert code_of(lambda: move(proposed(), MENTOR, LATER, 30, START)) == "meeting-begun"
    held = replace(proposed(), state=MeetingState.HELD)
    assert code_of(lambda: cancel(held, NOW)) == "meeting-begun"


def test_a_cancelled_meeting_stays_cancelled() -> None:
    cancelled = cancel(proposed(), NOW)
    assert code_of(lambda: accept(cancelled, MENTEE, 1, NOW)) == "meeting-cancelled"
    assert code_of(lambda: move(cancelled, MENTOR, LATER, 30, NOW)) == "meeting-cancelled"
    assert code_of(lambda: cancel(cancelled, NOW)) == "meeting-cancelled"


@pytest.mark.parametrize(
    ("starts_at", "minutes", "code"),
    [
        (NOW, 30, "meeting-in-past"),
        (NOW - timedelta(days=1), 30, "meeting-in-past"),
        (NOW + timedelta(days=366, seconds=1), 30, "meeting-too-far"),
        (START, 9, "meeting-minutes"),
        (START, 181, "meeting-minutes"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(starts_at: datetime, minutes: int, code: str) -> None:
    assert code_of(lambda: propose(5, PAIR, MENTOR, starts_at, minutes, "Europe/Moscow", NOW)) == code
    assert code_of(lambda: move(proposed(), MENTOR, starts_at, minutes, NOW)) == code


@pytest.mark.parametrize("minutes", [10, 180])
def test_the_shortest_and_the_longest_meeting_are_allowed(minutes: int) -> None:
    farthest = NOW + timedelta(days=366)
    assert propose(5, PAIR, MENTOR, farthest, minutes, "Europe/Moscow", NOW).minutes == minutes


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (PairState.PAUSED, "pair-paused"),
        (PairState.CLOSED, "pair-ended"),
        (PairState.COMPLETED, "pair-ended"),
    ],
)
def test_a_pair_that_rests_or_is_over_plans_nothing(state: PairState, code: str) -> None:
    pair = replace(PAIR, state=state)
    assert code_of(lambda: propose(5, pair, MENTOR, START, 30, "Europe/Moscow", NOW)) == code


def test_sides_are_those_of_the_pair() -> None:
    assert (side_of(PAIR, 1), side_of(PAIR, 2)) == (MENTOR, MENTEE)
    with pytest.raises(RuleBroken, match="not-your-pair"):
        side_of(PAIR, 3)


@pytest.mark.parametrize(
    ("asked", "starts_at", "is_old"),
    [
        (NOW, LATER, False),
        (NOW - timedelta(seconds=1), LATER, True),
        (NOW - timedelta(seconds=1), START, False),
        (NOW + timedelta(hours=1), LATER, False),
    ],
)
def test_an_echo_is_old_once_another_meeting_was_set_after_it(
    asked: datetime, starts_at: datetime, is_old: bool
) -> None:
    assert is_set_since([proposed()], asked, starts_at) is is_old
    assert not is_set_since([], asked, starts_at)
