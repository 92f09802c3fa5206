"""Kinds, terms and ends of pairs, and what each side says of it: tables and properties."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.farewell import (
    Farewell,
    Line,
    both_finish,
    check_may_write,
    may_see_page,
    shown_on_page,
    weeks_together,
)
from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.pairs import (
    AFTER_GOAL,
    change_kind,
    change_term,
    check_may_reopen,
    check_one_goal,
    closes_from,
    end_after_goal,
    is_closing,
    is_last_call,
    is_over,
    months_later,
    offered_ends,
    reached_on,
    state_after,
)
from mentoring.people import Member, MemberState, PairFacts, PairKind, PairState, Role

START, END = date(2026, 9, 7), date(2027, 5, 31)
NOW = datetime(2027, 5, 20, 9, tzinfo=UTC)
PAIR = PairFacts(10, 1, 1, 2, starts_on=START, ends_on=END)
SITUATIONAL = PairFacts(10, 1, 1, 2, kind=PairKind.SITUATIONAL, starts_on=START, ends_on=END)
OVER = PairFacts(10, 1, 1, 2, PairState.COMPLETED, starts_on=START, ends_on=END)
MENTOR, MENTEE, OTHER = Member(1, 1, 11), Member(2, 1, 12), Member(3, 1, 13, coordinator=True)


def goal(state: GoalState, done_on: date | None = None) -> Goal:
    return Goal(1, 2, 10, 1, GoalWords("Круг"), state, END, Role.MENTEE, done_on=done_on)


def broken(code: str, act: object, *values: object) -> None:
    with pytest.raises(RuleBroken) as error:
        act(*values)  # type: ignore[operator]
    assert error.value.code == code


@pytest.mark.parametrize("state", [one for one in GoalState if one is not GoalState.DROPPED])
def test_a_situational_pair_has_one_goal_in_whatever_state(state: GoalState) -> None:
    broken("situational-one-goal", check_one_goal, SITUATIONAL, [goal(state)])
    check_one_goal(PAIR, [goal(state)])
    check_one_goal(SITUATIONAL, [goal(GoalState.DROPPED)])


def test_a_pair_becomes_situational_with_one_goal_at_most() -> None:
    one = goal(GoalState.AGREED)
    assert change_kind(PAIR, PairKind.SITUATIONAL, [one]).kind is PairKind.SITUATIONAL
    broken("situational-has-goals", change_kind, PAIR, PairKind.SITUATIONAL, [one, one])
    assert change_kind(PAIR, PairKind.REVERSE, [one, one]).kind is PairKind.REVERSE
    broken("pair-over", change_kind, OVER, PairKind.REVERSE, [])


def test_a_term_ends_after_today_and_not_too_far() -> None:
    assert change_term(PAIR, START + timedelta(days=1), START).ends_on == START + timedelta(days=1)
    broken("term-too-early", change_term, PAIR, START, START)
    broken("term-too-far", change_term, PAIR, START + timedelta(days=731), START)
    broken("pair-over", change_term, OVER, END, START)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, date(2027, 3, 31)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_what_is_offered_can_be_taken(ends_on: date, today: date) -> None:
    pair = PairFacts(10, 1, 1, 2, starts_on=START, ends_on=ends_on)
    for day in offered_ends(pair, END, today):
        assert change_term(pair, day, today).ends_on == day != pair.ends_on


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "first"),
    [
        (START, END, date(2027, 5, 1)),
        (date(2027, 5, 1), END, date(2027, 6, 15)),  # too young: never
        (date(2027, 4, 1), END, date(2027, 5, 16)),  # 45 days old
        (START, None, None),
    ],
)
def test_the_last_steps_begin_thirty_days_before_but_not_in_a_young_pair(
    starts_on: date, ends_on: date | None, first: date | None
) -> None:
    pair = PairFacts(10, 1, 1, 2, starts_on=starts_on, ends_on=ends_on)
    assert closes_from(pair) == first
    if first is not None and first <= END:
        assert not is_closing(pair, first - timedelta(days=1))
        assert is_closing(pair, first)
        assert is_closing(pair, END)
        assert not is_closing(pair, END + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2027, 5, 23), False), (date(2027, 5, 24), True), (END, True)]
)
def test_the_second_reminder_comes_a_week_before(day: date, expected: bool) -> None:
    assert is_last_call(PAIR, day) is expected


def test_no_second_reminder_right_after_the_first() -> None:
    young = PairFacts(10, 1, 1, 2, starts_on=date(2027, 4, 4), ends_on=END)
    assert is_closing(young, END)
    assert not is_last_call(young, END)


@pytest.mark.parametrize("state", list(PairState))
def test_an_open_pair_is_over_on_the_day_after_its_last(state: PairState) -> None:
    pair = PairFacts(10, 1, 1, 2, state, starts_on=START, ends_on=END)
    assert not is_over(pair, END)
    assert is_over(pair, END + timedelta(days=1)) is pair.is_open


def test_a_situational_pair_has_a_week_when_its_goal_is_reached() -> None:
    done, today = goal(GoalState.DONE, date(2026, 11, 2)), date(2026, 11, 3)
    assert reached_on([done]) == date(2026, 11, 2)
    assert reached_on([done, goal(GoalState.AGREED)]) is None
    assert reached_on([goal(GoalState.DROPPED)]) is None
    changed = end_after_goal(SITUATIONAL, [done], today)
    assert changed.ends_on == today + AFTER_GOAL
    assert end_after_goal(changed, [done], today + timedelta(days=3)) == changed
    assert end_after_goal(PAIR, [done], today) == PAIR
    assert is_closing(changed, today, is_reached=True)


def test_how_a_pair_ends() -> None:
    assert state_after("completed") is PairState.COMPLETED
    assert {state_after(one) for one in ("changed", "left", "other")} == {PairState.CLOSED}
    broken("button-old", state_after, "because")


def test_what_is_closed_may_come_back_unless_something_new_stands_there() -> None:
    newer = PairFacts(11, 1, 5, 2, starts_on=START)
    check_may_reopen(OVER, [OVER, PairFacts(9, 1, 5, 2, starts_on=START)])
    broken("pair-moved-on", check_may_reopen, OVER, [OVER, newer])
    broken("nothing-to-undo", check_may_reopen, PAIR, [])


# --- words


def test_words_for_the_partner_are_written_while_the_pair_lasts() -> None:
    for line in Line:
        check_may_write(MENTEE, PAIR, line)
        broken("not-your-pair", check_may_write, OTHER, PAIR, line)
    check_may_write(MENTEE, OVER, Line.LEARNED)
    broken("pair-ended", check_may_write, MENTEE, OVER, Line.THANKS)
    broken("pair-ended", check_may_write, MENTOR, OVER, Line.STRENGTH)


def test_the_page_is_for_the_two_alone() -> None:
    assert may_see_page(MENTOR, OVER) and may_see_page(MENTEE, OVER)
    assert not may_see_page(OTHER, OVER)
    assert not may_see_page(Member(2, 1, 12, MemberState.LEFT), OVER)
    assert not may_see_page(Member(2, 7, 12), OVER)


def test_words_stand_on_the_page_by_consent_of_who_is_there() -> None:
    said = Farewell(10, 2, {Line.THANKS: "Спасибо", Line.STRENGTH: ""})
    assert shown_on_page(said, MENTEE) == {}
    shown = Farewell(10, 2, said.lines, on_page=True)
    assert shown_on_page(shown, MENTEE) == {Line.THANKS: "Спасибо"}
    assert shown_on_page(shown, Member(2, 1, 12, MemberState.LEFT)) == {}
    assert shown_on_page(None, MENTEE) == {}


def test_both_have_to_want_to_end() -> None:
    wants = {1: Farewell(10, 1, finish_at=NOW)}
    assert not both_finish(PAIR, wants)
    assert both_finish(PAIR, wants, alone=True)
    assert not both_finish(PAIR, {**wants, 2: Farewell(10, 2)})
    assert both_finish(PAIR, {**wants, 2: Farewell(10, 2, finish_at=NOW)})


@pytest.mark.parametrize(("days", "weeks"), [(0, 1), (6, 1), (7, 2), (266, 39)])
def test_weeks_together(days: int, weeks: int) -> None:
    assert weeks_together(START, START + timedelta(days=days)) == weeks
