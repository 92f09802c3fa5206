"""Who needs a hand first, what may be reminded of and how often; which days a pair may rest (RULES sections 7, 10)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Span
from mentoring.care import (
    Remind,
    Shown,
    check_not_lately,
    is_shown,
    needs_hand,
    order_of,
    reminds_of,
    sort_pairs,
)
from mentoring.digest import PairNow
from mentoring.errors import RuleBroken
from mentoring.health import Health, HealthState, Level, Reason
from mentoring.pair_pauses import LONGEST_DAYS, offered_ends, pause_ahead, pauses_of, place_pause, turned
from mentoring.people import PairFacts, PairKind, PairState
from mentoring.report_facts import PairRecord, StateChange

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def health(state: HealthState, *ids: str, gap: int = 0) -> Health:
    return Health(state, tuple(Reason(id, Level.YELLOW) for id in ids), gap)


IN_ORDER = [
    health(HealthState.RED, "H1"),
    health(HealthState.RED, "H2"),
    health(HealthState.PAUSED, "H9"),
    health(HealthState.YELLOW, "H2"),
    health(HealthState.EARLY),
    health(HealthState.GREEN),
    health(HealthState.PAUSED),
]


@given(st.permutations(IN_ORDER))
def test_who_needs_a_hand_comes_first(mixed: list[Health]) -> None:
    pairs = [PairNow(number, "А", one) for number, one in enumerate(mixed)]
    assert [one.health for one in sort_pairs(pairs)] == IN_ORDER


@pytest.mark.parametrize("state", [HealthState.PAUSED, HealthState.EARLY, HealthState.YELLOW])
def test_help_asked_comes_first_whatever_the_state(state: HealthState) -> None:
    assert order_of(health(state, "H1")) == 0 and needs_hand(health(state, "H1"))


def test_ties_go_by_the_larger_gap_then_by_name() -> None:
    far, near = health(HealthState.YELLOW, "H2", gap=30), health(HealthState.YELLOW, "H2", gap=29)
    pairs = [PairNow(1, "Б", near), PairNow(2, "А", near), PairNow(3, "Я", far)]
    assert [one.pair_id for one in sort_pairs(pairs)] == [3, 2, 1]


def test_each_filter_shows_its_own() -> None:
    shown = {one: [is_shown(it, one) for it in IN_ORDER] for one in Shown}
    assert shown[Shown.ALL] == [True] * 7
    assert shown[Shown.HAND] == [True] * 4 + [False] * 3
    assert shown[Shown.PAUSED] == [False, False, True, False, False, False, True]
    assert shown[Shown.OVER] == [False] * 7


def test_reasons_give_what_to_remind_of_each_once() -> None:
    assert reminds_of(health(HealthState.RED, "H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9")) == (
        Remind.MEETING, Remind.QUESTION, Remind.ROUTE, Remind.GOAL,
    )  # fmt: skip
    assert reminds_of(health(HealthState.GREEN)) == ()


def test_nobody_is_reminded_of_a_thing_twice_within_three_days() -> None:
    check_not_lately(None, NOW)
    check_not_lately(NOW - 3 * DAY, NOW)
    with pytest.raises(RuleBroken, match="care-reminded"):
        check_not_lately(NOW - 3 * DAY + timedelta(seconds=1), NOW)


# --- days a pair rests


def pair(state: PairState = PairState.ACTIVE) -> PairFacts:
    return PairFacts(1, 1, 2, 3, state, PairKind.TRADITIONAL, date(2026, 9, 7), date(2027, 5, 31), None)


def record(*history: StateChange) -> PairRecord:
    return PairRecord(1, 2, 3, date(2026, 9, 7), (StateChange(date(2026, 9, 7), PairState.ACTIVE), *history))


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (TODAY, TODAY + (LONGEST_DAYS - 1) * DAY, None),
        (TODAY, TODAY + LONGEST_DAYS * DAY, "pair-pause-too-long"),
        (TODAY - 9 * DAY, TODAY, None),
        (TODAY - 9 * DAY, TODAY - DAY, "pause-in-past"),
        (TODAY + 2 * DAY, TODAY + DAY, "span-reversed"),
        (TODAY + 92 * DAY, TODAY + 95 * DAY, None),
        (TODAY + 93 * DAY, TODAY + 95 * DAY, "pause-too-far"),
    ],
)
def test_a_pause_lies_ahead_and_is_not_too_long(first: date, last: date, code: str | None) -> None:
    if code is None:
        assert place_pause(pair(), first, last, TODAY) == Span(max(first, TODAY), last)
        return
    with pytest.raises(RuleBroken, match=code):
        place_pause(pair(), first, last, TODAY)


def test_a_pair_that_is_over_does_not_rest() -> None:
    with pytest.raises(RuleBroken, match="pair-over"):
        place_pause(pair(PairState.CLOSED), TODAY, TODAY, TODAY)


def test_offered_pauses_are_a_week_two_and_thirty_days() -> None:
    lengths = {code: Span(TODAY, last).days() for code, last in offered_ends(TODAY).items()}
    assert lengths == {"week": 7, "two-weeks": 14, "month": 30}


def test_a_pause_begins_and_ends_by_itself_and_an_end_cuts_it_off() -> None:
    first, last = TODAY + DAY, TODAY + 7 * DAY
    planned = record(StateChange(first, PairState.PAUSED, last))
    assert turned(pair(), planned, TODAY) is None
    assert turned(pair(), planned, first) is PairState.PAUSED
    assert turned(pair(PairState.PAUSED), planned, last) is None
    assert turned(pair(PairState.PAUSED), planned, last + DAY) is PairState.ACTIVE
    assert turned(pair(PairState.CLOSED), planned, first) is None
    assert pause_ahead(planned, last) == Span(first, last) and pause_ahead(planned, last + DAY) is None
    ended = record(StateChange(first, PairState.PAUSED, last), StateChange(first + 2 * DAY, PairState.ACTIVE))
    assert pauses_of(ended) == (Span(first, first + DAY),)
    off = record(StateChange(first, PairState.PAUSED, last), StateChange(TODAY, PairState.ACTIVE))
    assert pauses_of(off) == ()
