from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.counters import (
    EntryCounted,
    MemberWeek,
    PairWeek,
    PromptCounted,
    column_of,
    count_member_weeks,
    count_pair_weeks,
    find_differences,
)
from mentoring.meetings import Cause, How, MeetingState

WEEK = date(2026, 3, 2)


@dataclass(frozen=True)
class Fact:
    pair_id: int
    week: date
    state: str
    how: str | None = None
    cause: str | None = None


@pytest.mark.parametrize(
    ("state", "how", "cause", "column"),
    [
        (MeetingState.PROPOSED, None, Cause.NONE, "planned"),
        (MeetingState.AGREED, None, Cause.NONE, "planned"),
        (MeetingState.PENDING, None, Cause.NONE, "planned"),
        (MeetingState.HELD, How.BOTH, Cause.NONE, "held_both"),
        (MeetingState.HELD, How.ONE, Cause.NONE, "held_one"),
        (MeetingState.HELD, How.SAID, Cause.NONE, "held_said"),
        (MeetingState.MISSED, How.BOTH, Cause.NONE, "missed"),
        (MeetingState.DISPUTED, None, Cause.DIFFER, "disputed"),
        (MeetingState.UNSETTLED, None, Cause.SILENT, "unsettled"),
        (MeetingState.CANCELLED, None, Cause.MOVED, "moved"),
        (MeetingState.CANCELLED, None, Cause.DECLINED, "cancelled"),
        (MeetingState.CANCELLED, None, None, "cancelled"),
    ],
)
def test_every_state_has_its_column(
    state: MeetingState, how: How | None, cause: Cause | None, column: str
) -> None:
    assert column_of(state, how, cause) == column
    (row,) = count_pair_weeks([Fact(1, WEEK, state, how, cause)])
    assert getattr(row, column) == 1


def test_meetings_are_counted_by_pair_and_week() -> None:
    later = WEEK + timedelta(weeks=1)
    rows = count_pair_weeks(
        [
            Fact(2, WEEK, "held", "both"),
            Fact(1, later, "missed"),
            Fact(1, WEEK, "held", "one"),
            Fact(1, WEEK, "held", "one"),
        ]
    )
    assert rows == (
        PairWeek(1, WEEK, held_one=2),
        PairWeek(1, later, missed=1),
        PairWeek(2, WEEK, held_both=1),
    )


def test_entries_answers_and_skips_are_counted_by_member_and_week() -> None:
    entries = [EntryCounted(1, WEEK), EntryCounted(1, WEEK, "erased"), EntryCounted(2, WEEK, "draft")]
    prompts = [PromptCounted(1, WEEK, "answered"), PromptCounted(2, WEEK, "skipped")]
    prompts += [PromptCounted(3, WEEK, "sent"), PromptCounted(4, WEEK, "expired")]
    assert count_member_weeks(entries, prompts) == (
        MemberWeek(1, WEEK, entries=2, answered=1),
        MemberWeek(2, WEEK, skipped=1),
    )


def test_equal_counters_have_no_differences_and_a_row_of_zeros_is_no_row() -> None:
    counted = (PairWeek(1, WEEK, held_both=1),)
    kept = (*counted, PairWeek(2, WEEK))
    assert find_differences(kept, counted) == ()
    assert find_differences(counted, kept) == ()


def test_a_wrong_a_missing_and_a_needless_counter_are_all_found() -> None:
    kept = (MemberWeek(1, WEEK, entries=2), MemberWeek(3, WEEK, entries=1))
    counted = (MemberWeek(1, WEEK, entries=1), MemberWeek(2, WEEK, skipped=1))
    assert find_differences(kept, counted) == (
        (kept[0], counted[0]),
        (None, counted[1]),
        (kept[1], None),
    )


meetings = st.builds(
    Fact,
    pair_id=st.integers(1, 3),
    week=st.integers(0, 3).map(lambda n: WEEK + timedelta(weeks=n)),
    state=st.sampled_from(list(MeetingState)),
    how=st.sampled_from(list(How)),
    cause=st.sampled_from(list(Cause)),
)


@given(st.lists(meetings))
def test_every_meeting_stands_in_exactly_one_column(facts: list[Fact]) -> None:
    rows = count_pair_weeks(facts)
    total = sum(
        row.planned + row.held_both + row.held_one + row.held_said + row.missed for row in rows
    ) + sum(row.disputed + row.unsettled + row.cancelled + row.moved for row in rows)
    assert total == len(facts)
    assert len({(row.pair_id, row.week) for row in rows}) == len(rows)


@given(st.lists(meetings))
def test_the_order_of_facts_does_not_matter(facts: list[Fact]) -> None:
    assert find_differences(count_pair_weeks(facts), count_pair_weeks(reversed(facts))) == ()
