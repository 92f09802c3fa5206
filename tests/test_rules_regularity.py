from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.calendar import Span, is_counted_week
from mentoring.regularity import (
    Block,
    BlockState,
    Cadence,
    Regularity,
    RegularityRow,
    cadence_on,
    cut_blocks,
    measure_regularity,
)
from mentoring.weeks import Period

MONDAY = date(2026, 3, 2)
EVERY_TWO = (Cadence(MONDAY, 2),)


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=weekday)


def sunday(week: int) -> date:
    return day(week, 6)


def always(monday: date) -> bool:
    return True


def test_two_counted_weeks_make_a_block_that_ends_on_their_sunday() -> None:
    blocks = cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, always, sunday(3))
    assert blocks == (
        Block(MONDAY, sunday(1), BlockState.COMPLETE),
        Block(day(2), sunday(3), BlockState.COMPLETE),
    )


def test_a_block_is_complete_on_its_last_sunday_and_not_on_the_saturday() -> None:
    term = Span(MONDAY, day(20))
    assert cut_blocks(term, EVERY_TWO, always, sunday(1))[-1].state is BlockState.COMPLETE
    running = cut_blocks(term, EVERY_TWO, always, day(1, 5))[-1]
    assert running == Block(MONDAY, day(1, 5), BlockState.RUNNING)


def test_excused_weeks_on_the_way_belong_to_the_block() -> None:
    holidays = {day(1), day(2)}
    blocks = cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, lambda monday: monday not in holidays, sunday(3))
    assert blocks == (Block(MONDAY, sunday(3), BlockState.COMPLETE),)


def test_excused_weeks_after_the_last_counted_one_belong_to_the_next_block() -> None:
    holidays = {day(2)}
    blocks = cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, lambda monday: monday not in holidays, sunday(4))
    assert [block.first for block in blocks] == [MONDAY, day(2)]
    assert blocks[1].last == sunday(4)


def test_a_start_on_thursday_does_not_make_its_week_a_counted_one() -> None:
    term = Span(day(0, 3), day(20))

    def is_counted(monday: date) -> bool:
        return is_counted_week(monday, term, lambda one: one.weekday() < 5, lambda one: False)

    assert cut_blocks(term, EVERY_TWO, is_counted, sunday(3))[0] == Block(
        day(0, 3), sunday(2), BlockState.COMPLETE
    )
    wednesday = Span(day(0, 2), day(20))

    def is_counted_from_wednesday(monday: date) -> bool:
        return is_counted_week(monday, wednesday, lambda one: one.weekday() < 5, lambda one: False)

    assert cut_blocks(wednesday, EVERY_TWO, is_counted_from_wednesday, sunday(3))[0].last == sunday(1)


def test_a_change_of_cadence_ends_the_running_block_uncounted_and_starts_anew_next_monday() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(0, 3), 1))
    blocks = cut_blocks(Span(MONDAY, day(20)), history, always, sunday(2))
    assert blocks == (
        Block(MONDAY, sunday(0), BlockState.CUT),
        Block(day(1), sunday(1), BlockState.COMPLETE),
        Block(day(2), sunday(2), BlockState.COMPLETE),
    )


def test_a_change_in_the_last_week_of_a_block_cuts_it_too() -> None:
    history = (Cadence(MONDAY, 2), Cadence(sunday(1), 3))
    blocks = cut_blocks(Span(MONDAY, day(20)), history, always, sunday(4))
    assert blocks == (
        Block(MONDAY, sunday(1), BlockState.CUT),
        Block(day(2), sunday(4), BlockState.COMPLETE),
    )


def test_a_change_on_a_monday_inside_a_block_waits_for_the_next_monday() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(1), 1))
    blocks = cut_blocks(Span(MONDAY, day(20)), history, always, sunday(2))
    assert blocks == (
        Block(MONDAY, sunday(1), BlockState.CUT),
        Block(day(2), sunday(2), BlockState.COMPLETE),
    )


def test_a_change_on_the_day_a_block_begins_is_that_blocks_cadence() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(2), 1))
    blocks = cut_blocks(Span(MONDAY, day(20)), history, always, sunday(2))
    assert [block.state for block in blocks] == [BlockState.COMPLETE, BlockState.COMPLETE]
    assert blocks[1] == Block(day(2), sunday(2), BlockState.COMPLETE)


def test_the_same_cadence_written_again_changes_nothing() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(0, 3), 2))
    term = Span(MONDAY, day(20))
    assert cut_blocks(term, history, always, sunday(5)) == cut_blocks(term, EVERY_TWO, always, sunday(5))


def test_a_change_after_the_day_of_looking_is_not_known_yet() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(1, 3), 1))
    assert cut_blocks(Span(MONDAY, day(20)), history, always, day(1, 2))[0].state is BlockState.RUNNING


def test_past_blocks_stay_as_they_were_when_the_cadence_changes() -> None:
    term = Span(MONDAY, day(30))
    before = cut_blocks(term, EVERY_TWO, always, sunday(9))
    after = cut_blocks(term, (*EVERY_TWO, Cadence(day(10), 1)), always, sunday(12))
    assert after[: len(before)] == before


def test_a_term_that_is_over_leaves_its_last_block_running() -> None:
    term = Span(MONDAY, day(2, 1))

    def is_counted(monday: date) -> bool:
        return is_counted_week(monday, term, lambda one: one.weekday() < 5, lambda one: False)

    blocks = cut_blocks(term, EVERY_TWO, is_counted, day(9))
    assert blocks == (
        Block(MONDAY, sunday(1), BlockState.COMPLETE),
        Block(day(2), day(2, 1), BlockState.RUNNING),
    )


def test_a_term_that_has_not_begun_has_no_blocks() -> None:
    assert cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, always, MONDAY - timedelta(days=1)) == ()


def test_a_pair_without_a_cadence_is_a_mistake_in_the_rows() -> None:
    with pytest.raises(ValueError):
        cadence_on((), MONDAY)
    assert cadence_on((Cadence(MONDAY, 3),), MONDAY - timedelta(days=9)) == 3


def test_four_meetings_in_one_block_are_one_regular_block() -> None:
    blocks = cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, always, sunday(3))
    held = [day(0, 1), day(0, 2), day(0, 2), sunday(1)]
    found = measure_regularity(blocks, held)
    assert (found.n, found.N) == (1, 2)
    assert found.rows[0] == RegularityRow(blocks[0], tuple(held))
    assert found.rows[1].held == ()


def test_a_block_belongs_to_the_period_that_holds_its_last_sunday() -> None:
    blocks = cut_blocks(Span(MONDAY, day(20)), EVERY_TWO, always, sunday(3))
    until_saturday = Period(MONDAY, day(1, 5))
    until_sunday = Period(MONDAY, sunday(1))
    assert measure_regularity(blocks, [MONDAY], until_saturday) == Regularity(0, 0)
    assert measure_regularity(blocks, [MONDAY], until_sunday).n == 1


def test_cut_and_running_blocks_are_not_counted() -> None:
    history = (Cadence(MONDAY, 2), Cadence(day(0, 3), 1))
    blocks = cut_blocks(Span(MONDAY, day(20)), history, always, day(1, 3))
    assert [block.state for block in blocks] == [BlockState.CUT, BlockState.RUNNING]
    assert measure_regularity(blocks, [MONDAY, day(1)]) == Regularity(0, 0)


@settings(deadline=None)
@given(
    start=st.integers(0, 13),
    length=st.integers(0, 200),
    seen=st.integers(0, 250),
    changes=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 4)), max_size=6),
    excused=st.sets(st.integers(0, 30)),
    held=st.lists(st.integers(0, 220), max_size=20),
)
def test_blocks_partition_the_term_and_regularity_is_a_share(
    start: int,
    length: int,
    seen: int,
    changes: list[tuple[int, int]],
    excused: set[int],
    held: list[int],
) -> None:
    first = MONDAY + timedelta(days=start)
    term, asof = Span(first, first + timedelta(days=length)), MONDAY + timedelta(days=seen)
    history = [Cadence(first, 2), *(Cadence(first + timedelta(days=n), weeks) for n, weeks in changes)]
    away = {day(week) for week in excused}
    blocks = cut_blocks(term, history, lambda monday: monday not in away, asof)
    lived = {first + timedelta(days=n) for n in range((min(term.last, asof) - first).days + 1)}
    covered = [block.first + timedelta(days=n) for block in blocks for n in range(_length(block))]
    assert len(covered) == len(set(covered)), "no day lies in two blocks"
    assert lived <= set(covered), "no day is left out"
    assert all(block.last <= asof for block in blocks)
    for block in blocks:
        assert block.state is not BlockState.COMPLETE or block.last.weekday() == 6
    found = measure_regularity(blocks, [MONDAY + timedelta(days=n) for n in held])
    assert 0 <= found.n <= found.N == len([one for one in blocks if one.state is BlockState.COMPLETE])
    assert found.n == sum(1 for row in found.rows if row.held)


def _length(block: Block) -> int:
    return (block.last - block.first).days + 1
