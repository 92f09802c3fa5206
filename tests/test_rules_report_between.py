"""F10, F11, F13, F14 and the mentors' load by RULES section 11, on both sides of each boundary."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.figures import Figure, recount
from mentoring.figures_between import LOAD
from mentoring.people import PairState
from mentoring.report import make_pair_report, make_report
from mentoring.report_facts import HelpRecord, MarkRecord, MeetingRecord, MemberRecord, StateChange
from mentoring.usefulness import Handful, close_handfuls, count_usefulness
from mentoring.weeks import Period, monday_of
from tests.test_rules_report import LAST, OCTOBER, facts, figure, n_of_total, october, pair

FIRST = OCTOBER.first
ONE_DAY = timedelta(days=1)
MONDAY = date(2026, 10, 5)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


# --- F10 ------------------------------------------------------------------------------------------------------------


def held(day: date, mentor: bool = True, mentee: bool = True, **more: Any) -> MeetingRecord:
    values: dict[str, Any] = {"state": "held", "how": "both", "pair_id": 1, "id": day.toordinal()} | more
    return MeetingRecord(
        starts_at=noon(day), on=day, week=monday_of(day), took_mentor=mentor, took_mentee=mentee, **values
    )


@pytest.mark.parametrize(("mentor", "mentee", "n"), [(True, True, 1), (True, False, 0), (False, True, 0)])
def test_f10_needs_both_sides(mentor: bool, mentee: bool, n: int) -> None:
    found = figure("F10", facts(meetings=(held(october(5), mentor, mentee),)))
    assert (found.n, found.N) == (n, 1)
    assert found.rows[0].cells == {"date": october(5), "pair": 1, "mentor": mentor, "mentee": mentee}


@pytest.mark.parametrize("state", ["missed", "disputed", "unsettled", "cancelled", "pending"])
def test_f10_looks_at_held_meetings_only(state: str) -> None:
    assert n_of_total("F10", facts(meetings=(held(october(5), state=state),))) == (0, 0)


@pytest.mark.parametrize(
    ("day", "N"), [(FIRST - ONE_DAY, 0), (FIRST, 1), (LAST, 1), (LAST + ONE_DAY, 0)]
)  # fmt: skip
def test_f10_is_of_meetings_that_began_in_the_period(day: date, N: int) -> None:  # noqa: N803
    assert n_of_total("F10", facts(asof=noon(LAST), meetings=(held(day),))) == (N, N)


# --- F11 ------------------------------------------------------------------------------------------------------------


def mark(member: int, value: int = 4, day: date = FIRST, minute: int = 0) -> MarkRecord:
    at = noon(day) + timedelta(minutes=minute)
    return MarkRecord(f"{day}/{minute:05}/{member}", member, value, at, day)


def given_by(*members: int, day: date = FIRST) -> tuple[MarkRecord, ...]:
    return tuple(mark(member, 4, day, minute) for minute, member in enumerate(members))


@pytest.mark.parametrize(
    ("members", "is_shown"),
    [
        ((), False), ((1, 2, 3, 4), False), ((1, 2, 3, 1), False), ((1, 2, 1, 2, 1), False),
        ((1, 2, 1, 2, 1, 2, 1, 2), False), ((1, 2, 3, 1, 1), True), ((1, 2, 3, 4, 5), True),
        ((1, 1, 1, 1, 1, 2, 3), True),
    ],
)  # fmt: skip
def test_f11_is_shown_from_five_marks_by_three_people_on(members: tuple[int, ...], is_shown: bool) -> None:
    found = figure("F11", facts(marks=given_by(*members)))
    assert (found.note == "") is is_shown
    assert (None if not is_shown else len(members)) == found.N
    assert found.percent is None and (found.tenths is not None) is is_shown
    assert recount(found) == (found.n, found.N)


@pytest.mark.parametrize(
    ("values", "tenths"), [((5, 4, 5, 5, 4), 46), ((1, 1, 1, 1, 1), 10), ((5, 5, 5, 5, 5), 50)]
)
def test_f11_is_a_mean_with_one_decimal(values: tuple[int, ...], tenths: int) -> None:
    marks = tuple(mark(n, value, minute=n) for n, value in enumerate(values))
    found = figure("F11", facts(marks=marks))
    assert found.tenths == tenths
    assert [row.cells for row in found.rows] == [{"mark": value} for value in sorted(values)]


@pytest.mark.parametrize(("n", "of", "tenths"), [(17, 4, 43), (169, 40, 42), (33, 8, 41)])
def test_f11_is_rounded_half_up(n: int, of: int, tenths: int) -> None:
    assert Figure("F11", n, of).tenths == tenths


@pytest.mark.parametrize(
    ("days", "is_shown"), [((FIRST - ONE_DAY, FIRST), False), ((FIRST, LAST), True), ((LAST, LAST + ONE_DAY), False)]
)  # fmt: skip
def test_f11_counts_what_was_marked_in_the_period(days: tuple[date, date], is_shown: bool) -> None:
    first, last = days
    marks = (*given_by(1, 2, day=first), *given_by(3, 4, 5, day=last))
    assert (count_usefulness(facts(asof=noon(LAST + ONE_DAY), marks=marks)).note == "") is is_shown


def test_f11_one_more_mark_changes_nothing_that_is_shown() -> None:
    five = given_by(1, 2, 3, 4, 5)
    more = (*five, mark(6, 1, minute=50))
    assert figure("F11", facts(marks=five)) == figure("F11", facts(marks=more))


def test_f11_a_period_longer_by_a_day_with_one_mark_shows_the_same() -> None:
    marks = (*given_by(1, 2, 3, 4, 5), mark(6, 1, day=october(15)))
    shown = [count_usefulness(facts(marks=marks, period=Period(FIRST, october(day)))).n for day in (14, 15)]
    assert shown == [20, 20]


def test_f11_what_months_left_over_is_put_together_where_both_are_in_view() -> None:
    september = date(2026, 9, 10)
    marks = (*given_by(1, 2, 3, day=september), *given_by(4, 5, day=FIRST))
    both = Period(date(2026, 9, 1), date(2026, 10, 31))
    asked = [(both, noon(LAST)), (both, noon(date(2026, 11, 1))), (OCTOBER, noon(date(2026, 11, 1)))]
    totals = [count_usefulness(facts(marks=marks, period=period, asof=asof)).N for period, asof in asked]
    assert totals == [None, 5, None]


def test_f11_a_coordinators_own_marks_do_not_hide_whose_the_others_are() -> None:
    irina = MemberRecord(1, is_coordinator=True, joined_on=FIRST)
    marks = given_by(1, 1, 1, 2, 3, 4)
    assert figure("F11", facts(marks=marks)).N == 5
    assert figure("F11", facts(marks=marks, members=(irina,))).note == "few-marks"
    enough = (*marks, *(mark(member, minute=40 + member) for member in (2, 3)))
    assert figure("F11", facts(marks=enough, members=(irina,))).N == 8


MARKS = st.lists(
    st.builds(
        mark,
        member=st.integers(1, 6),
        value=st.integers(1, 5),
        day=st.integers(0, 90).map(lambda n: date(2026, 9, 1) + timedelta(days=n)),
        minute=st.integers(0, 10_000),
    ),
    max_size=60,
    unique_by=lambda one: one.id,
)
DAYS = st.integers(0, 100).map(lambda n: date(2026, 9, 1) + timedelta(days=n))


def is_enough(handful: Handful) -> bool:
    return len(handful) >= 5 and len({one.member_id for one in handful}) >= 3


@given(MARKS, DAYS, DAYS)
def test_f11_any_two_looks_differ_by_whole_handfuls(marks: list[MarkRecord], one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    before, after = (
        close_handfuls([mark for mark in marks if mark.at <= noon(day)], day) for day in (earlier, later)
    )
    assert set(before) <= set(after)
    assert all(is_enough(handful) for handful in after)
    ids = [mark.id for handful in after for mark in handful]
    assert len(ids) == len(set(ids))


# --- F13 ------------------------------------------------------------------------------------------------------------


def asked(day: date = MONDAY, answered: date | None = None, closed: bool = False) -> HelpRecord:
    """Asked on a Monday, so the second working day is the Wednesday."""
    hours = None if answered is None else 24 * (answered - day).days
    return HelpRecord(
        1, day, day + 2 * ONE_DAY, False, closed or answered is not None, answered, hours
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answered", "n"), [(october(5), 1), (october(7), 1), (october(8), 0), (date(2026, 11, 2), 0)]
)
def test_f13_is_answered_by_the_second_working_day(answered: date, n: int) -> None:
    assert n_of_total("F13", facts(help=(asked(answered=answered),))) == (n, 1)


@pytest.mark.parametrize(("looked", "N"), [(october(7), 0), (october(8), 1)])
def test_f13_an_open_one_counts_once_it_is_older_than_that(looked: date, N: int) -> None:  # noqa: N803
    assert n_of_total("F13", facts(asof=noon(looked), help=(asked(),))) == (0, N)


def test_f13_one_taken_back_is_closed_without_an_answer() -> None:
    assert n_of_total("F13", facts(asof=noon(october(5)), help=(asked(closed=True),))) == (0, 1)


@pytest.mark.parametrize(
    ("day", "N"), [(FIRST - ONE_DAY, 0), (FIRST, 1), (LAST, 1), (LAST + ONE_DAY, 0)]
)  # fmt: skip
def test_f13_is_of_what_was_asked_in_the_period(day: date, N: int) -> None:  # noqa: N803
    assert n_of_total("F13", facts(help=(asked(day, answered=day),))) == (N, N)


def test_f13_says_no_name() -> None:
    [row] = figure("F13", facts(help=(asked(answered=october(6)),))).rows
    assert row.cells == {"date": october(5), "hours": 24, "urgent": False}


# --- F14 ------------------------------------------------------------------------------------------------------------

COMPLETED, CLOSED = PairState.COMPLETED, PairState.CLOSED


@pytest.mark.parametrize(
    ("state", "on", "expected"),
    [
        (COMPLETED, FIRST, (1, 1)), (COMPLETED, LAST, (1, 1)), (COMPLETED, FIRST - ONE_DAY, (0, 0)),
        (COMPLETED, LAST + ONE_DAY, (0, 0)), (CLOSED, FIRST, (0, 1)), (PairState.PAUSED, FIRST, (0, 0)),
        (PairState.ACTIVE, FIRST, (0, 0)),
    ],
)  # fmt: skip
def test_f14_counts_pairs_that_ended_in_the_period(
    state: PairState, on: date, expected: tuple[int, int]
) -> None:
    assert n_of_total("F14", facts(pair(1, StateChange(on, state, reason="left")))) == expected


def test_f14_has_dates_and_the_reason_of_the_end() -> None:
    one = pair(1, StateChange(october(9), CLOSED, reason="left"))
    [row] = figure("F14", facts(one)).rows
    assert row.cells == {
        "pair": 1, "from": one.starts_on, "to": october(9), "state": "closed", "reason": "left",
    }  # fmt: skip


# --- the mentors' load ----------------------------------------------------------------------------------------------


def test_the_load_of_a_mentor_is_pairs_meetings_and_minutes() -> None:
    first, second, over = pair(1), pair(2), pair(3, StateChange(FIRST, CLOSED))
    second = type(second)(2, first.mentor_id, 202, first.starts_on)
    group = [held(october(6), pair_id=n, id=10 + n, minutes=60, gathering_id=7) for n in (1, 2)]
    alone = [held(october(7), minutes=30), held(october(8), state="missed", minutes=30)]
    found = figure(LOAD, facts(first, second, over, meetings=(*group, *alone)))
    assert [row.cells for row in found.rows] == [
        {"member": 101, "pairs": 2, "limit": 3, "held": 2, "minutes": 90},
    ]
    assert (found.n, found.N) == (1, 1)


def test_one_pair_has_neither_usefulness_nor_help_nor_load() -> None:
    known = facts(marks=given_by(1, 2, 3, 4, 5), help=(asked(),))
    ids = {one.id for one in make_pair_report(known, 1).figures}
    assert {"F10", "F14"} <= ids and not ids & {"F11", "F13", LOAD}
    assert {"F11", "F13", LOAD} <= {one.id for one in make_report(known).figures}
