"""The rules of one's own development: own goals, the learning log, the six qualities."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.development import (
    OPEN_LIMIT,
    check_own,
    check_room,
    drop_own,
    move_own,
    reach_own,
    reopen_own,
    set_own,
)
from mentoring.errors import RuleBroken
from mentoring.goals import Change, Goal, GoalKind, GoalState, GoalWords, describe_change
from mentoring.learning import (
    HOURS,
    Learning,
    LearningForm,
    accept_day,
    accept_title,
    read_hours,
    school_year_of,
    total_by_form,
)
from mentoring.qualities import (
    Likeness,
    Marks,
    Part,
    Quality,
    earlier_of,
    lowest,
    next_quality,
    part_of,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)
ME, OTHER = 5, 6


def own() -> Goal:
    return set_own(ME, GoalWords("Вечер себе"), NOW, TODAY, id=1, number=1, due_on=TODAY + 30 * DAY)


def broken(code: str) -> Any:
    return pytest.raises(RuleBroken, match=code)


# --- own goals


def test_an_own_goal_is_at_work_at_once_and_is_nobody_elses() -> None:
    goal = own()
    assert (goal.kind, goal.state, goal.pair_id, goal.member_id) == (GoalKind.OWN, GoalState.AGREED, None, ME)
    assert goal.starts_on == TODAY


def test_it_is_done_dropped_and_taken_back_by_its_owner_alone() -> None:
    done = reach_own(own(), ME, TODAY)
    assert (done.state, done.done_on) == (GoalState.DONE, TODAY)
    again = reopen_own(done, ME)
    assert (again.state, again.done_on, again.waiting_on) == (GoalState.AGREED, None, None)
    assert describe_change(done, again, ME, NOW).what is Change.RETURNED
    assert reopen_own(drop_own(own(), ME), ME).state is GoalState.AGREED
    for act in (
        lambda: reach_own(own(), OTHER, TODAY),
        lambda: drop_own(own(), OTHER),
        lambda: move_own(own(), OTHER, TODAY, TODAY + DAY),
        lambda: check_own(own(), OTHER, TODAY, 50),
        lambda: reopen_own(done, OTHER),
    ):
        with broken("goal-not-yours"):
            act()


def test_what_is_over_is_not_done_twice_and_what_is_open_is_not_opened() -> None:
    done = reach_own(own(), ME, TODAY)
    for act, code in (
        (lambda: reach_own(done, ME, TODAY), "goal-not-agreed"),
        (lambda: drop_own(done, ME), "goal-closed"),
        (lambda: check_own(done, ME, TODAY, 10), "goal-not-agreed"),
        (lambda: reopen_own(own(), ME), "goal-open"),
        (lambda: move_own(own(), ME, TODAY, TODAY), "goal-due-passed"),
    ):
        with broken(code):
            act()


def test_there_is_room_for_a_dozen_open_goals() -> None:
    check_room([own()] * (OPEN_LIMIT - 1) + [reach_own(own(), ME, TODAY)] * 9)
    with broken("own-goals-enough"):
        check_room([own()] * OPEN_LIMIT)


# --- learning


@pytest.mark.parametrize(
    ("typed", "halves"),
    [
        ("1", 2), ("1,5", 3), ("1.5", 3), (" 2 часа ", 4), ("36 ч.", 72), ("0,5", 1), ("72", 144), ("2,0 h", 4),
        ("1000", 2000),
    ],
)  # fmt: skip
def test_hours_are_read_as_half_hours(typed: str, halves: int) -> None:
    assert read_hours(typed) == halves


@pytest.mark.parametrize(
    "typed",
    ["сто", "", "0", "1,3", "-2", "1001", "99999", "2 3", "1,55", "полтора часа", "²", "2 часа 30 минут"],
)
def test_other_hours_are_asked_again(typed: str) -> None:
    with broken("hours-not-understood"):
        read_hours(typed)


@pytest.mark.parametrize("hours", HOURS)
def test_the_hours_of_the_buttons_can_be_typed(hours: int) -> None:
    assert read_hours(str(hours)) == 2 * hours


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY, ""), (TODAY + DAY, "learning-in-future"), (date(2023, 11, 22), ""),
        (date(2023, 11, 21), "learning-too-old"),
    ],
)  # fmt: skip
def test_learning_is_of_the_last_three_years(day: date, code: str) -> None:
    if not code:
        assert accept_day(day, TODAY) == day
        return
    with broken(code):
        accept_day(day, TODAY)


def test_three_years_before_a_leap_day_there_was_a_day_too() -> None:
    assert accept_day(date(2025, 2, 28), date(2028, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(("length", "fits"), [(200, True), (201, False)])
def test_a_title_is_one_line_of_two_hundred(length: int, fits: bool) -> None:
    if fits:
        assert accept_title("а" * (length - 2) + "\n б")[-2:] == " б"
        return
    with broken("line-too-long"):
        accept_title("а" * length)


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 9, 1), 2026), (date(2026, 8, 31), 2025), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_september(day: date, year: int) -> None:
    assert school_year_of(day) == year


@given(
    st.lists(
        st.builds(
            Learning,
            id=st.integers(1, 9),
            member_id=st.just(ME),
            form=st.sampled_from(list(LearningForm)),
            on_date=st.just(TODAY),
            title=st.just("x"),
            half_hours=st.one_of(st.none(), st.integers(1, 200)),
        )
    )
)
def test_totals_by_form_lose_nothing(entries: list[Learning]) -> None:
    totals = total_by_form(entries)
    assert sum(one.entries for one in totals) == len(entries)
    assert sum(one.half_hours for one in totals) == sum(one.half_hours or 0 for one in entries)
    assert [one.form for one in totals] == sorted({one.form for one in entries}, key=list(LearningForm).index)


# --- six qualities


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 8, 31), (2025, Part.BETWEEN)), (date(2026, 9, 1), (2026, Part.START)),
        (date(2026, 10, 31), (2026, Part.START)), (date(2026, 11, 1), (2026, Part.BETWEEN)),
        (date(2027, 3, 31), (2026, Part.BETWEEN)), (date(2027, 4, 1), (2026, Part.END)),
        (date(2027, 5, 31), (2026, Part.END)), (date(2027, 6, 1), (2026, Part.BETWEEN)),
    ],
)  # fmt: skip
def test_a_year_has_a_start_and_an_end(day: date, found: tuple[int, Part]) -> None:
    assert part_of(day) == found


def marks(**said: Likeness) -> Marks:
    return {quality: said.get(quality.value, Likeness.MINE) for quality in Quality}


def test_the_next_quality_is_the_first_without_an_answer() -> None:
    assert next_quality({}) is Quality.COMMUNICATION
    assert next_quality({Quality.COMMUNICATION: Likeness.MINE}) is Quality.SOCIAL
    assert next_quality(marks()) is None


def test_the_least_like_oneself_is_the_first_of_several_and_none_when_all_is_well() -> None:
    assert lowest(marks()) is None
    assert lowest({}) is None
    assert lowest(marks(research=Likeness.NOT_YET, organisation=Likeness.NOT_YET)) is Quality.RESEARCH
    assert lowest(marks(social=Likeness.MOSTLY, research=Likeness.SOMETIMES)) is Quality.RESEARCH


def test_an_end_is_compared_with_the_start_or_with_what_there_is() -> None:
    full, half = marks(), {Quality.SOCIAL: Likeness.MINE}
    assert earlier_of({Part.START: full, Part.BETWEEN: full, Part.END: full}, Part.END) is Part.START
    assert earlier_of({Part.START: half, Part.BETWEEN: full, Part.END: full}, Part.END) is Part.BETWEEN
    assert earlier_of({Part.START: half, Part.END: full}, Part.END) is None
    assert earlier_of({Part.START: full, Part.END: full}, Part.START) is None
