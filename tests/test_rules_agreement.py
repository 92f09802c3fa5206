"""What a pair agrees on, and when it is asked how it feels: tables and properties."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.agreement import (
    Agreement,
    Between,
    Terms,
    Way,
    accept,
    cadence_from,
    propose,
    read_back,
    terms_of,
    write_down,
)
from mentoring.calendar import Span
from mentoring.errors import RuleBroken
from mentoring.feeling import FRESH, Feels, asks_again, asks_first
from mentoring.regularity import Block, BlockState, Cadence, cut_blocks

MENTOR, MENTEE = 1, 2
WEEKLY = Terms(1, Way.LIVE, Between.ALL)
MONTHLY = Terms(4, Way.VIDEO, Between.ASK)
NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)

some_terms = st.builds(Terms, st.integers(1, 4), st.sampled_from(Way), st.sampled_from(Between))


def agreed(terms: Terms = WEEKLY) -> Agreement:
    asked = propose(Agreement(), MENTOR, terms)
    return accept(asked, MENTEE, asked.number)


def test_one_proposes_and_the_other_says_yes() -> None:
    asked = propose(Agreement(), MENTOR, WEEKLY)
    assert (asked.in_force, asked.proposed, asked.number) == (None, WEEKLY, 1)
    assert asked.asks(MENTEE) and not asked.asks(MENTOR)
    assert accept(asked, MENTEE, 1) == Agreement(1, WEEKLY)


def test_nobody_says_yes_to_her_own_words_or_to_others_than_she_saw() -> None:
    asked = propose(Agreement(), MENTOR, WEEKLY)
    with pytest.raises(RuleBroken, match="agreement-waits"):
        accept(asked, MENTOR, 1)
    other = propose(asked, MENTOR, MONTHLY)
    with pytest.raises(RuleBroken, match="agreement-changed-since"):
        accept(other, MENTEE, 1)
    with pytest.raises(RuleBroken, match="agreement-changed-since"):
        accept(Agreement(), MENTEE, 0)


def test_what_was_agreed_holds_until_both_agree_anew() -> None:
    changed = propose(agreed(), MENTEE, MONTHLY)
    assert changed.in_force == WEEKLY and changed.asks(MENTOR)
    assert accept(changed, MENTOR, changed.number).in_force == MONTHLY
    countered = propose(changed, MENTOR, Terms(2, Way.CHAT, Between.ALL))
    assert countered.in_force == WEEKLY and countered.asks(MENTEE)


def test_the_same_words_from_both_are_a_yes() -> None:
    asked = propose(Agreement(), MENTOR, WEEKLY)
    assert propose(asked, MENTEE, WEEKLY) == Agreement(1, WEEKLY)
    assert propose(asked, MENTOR, WEEKLY) == asked


@pytest.mark.parametrize("by", [MENTOR, MENTEE])
def test_proposing_what_holds_lets_it_stay(by: int) -> None:
    changed = propose(agreed(), MENTOR, MONTHLY)
    kept = propose(changed, by, WEEKLY)
    assert (kept.in_force, kept.proposed, kept.number) == (WEEKLY, None, 3)
    assert propose(kept, by, WEEKLY) == kept


def test_beside_a_mere_name_one_yes_is_enough() -> None:
    assert propose(Agreement(), MENTOR, WEEKLY, alone=True) == Agreement(1, WEEKLY)


@given(st.lists(st.tuples(st.sampled_from([MENTOR, MENTEE]), some_terms), max_size=8))
def test_nothing_comes_into_force_without_both(acts: list[tuple[int, Terms]]) -> None:
    agreement, said = Agreement(), dict[Terms, set[int]]()
    for by, terms in acts:
        before, agreement = agreement, propose(agreement, by, terms)
        said.setdefault(terms, set()).add(by)
        assert agreement.number - before.number in (0, 1)
        assert agreement.in_force is None or said[agreement.in_force] == {MENTOR, MENTEE}
        assert read_back(write_down(agreement)) == agreement


@pytest.mark.parametrize(
    "choice", [(0, "live", "all"), (5, "live", "all"), (1, "mail", "all"), (1, "live", "")]
)
def test_a_choice_that_is_none_of_ours_is_an_old_button(choice: tuple[int, str, str]) -> None:
    with pytest.raises(RuleBroken, match="button-old"):
        terms_of(*choice)
    assert terms_of(4, "chat", "success") == Terms(4, Way.CHAT, Between.SUCCESS)


# --- the cadence (section 5)

MONDAY = date(2026, 9, 7)


def blocks_of(changed: date, asof: date) -> list[tuple[date, date, BlockState]]:
    history = [Cadence(MONDAY, 2)]
    since = cadence_from(changed, MONDAY)
    history = [one for one in history if one.from_on != since] + [Cadence(since, 1)]
    found: tuple[Block, ...] = cut_blocks(Span(MONDAY, date(2026, 12, 31)), history, lambda _: True, asof)
    return [(one.first, one.last, one.state) for one in found]


def test_a_cadence_agreed_in_the_first_week_is_the_pairs_from_its_start() -> None:
    first = (MONDAY, date(2026, 9, 13), BlockState.COMPLETE)
    assert blocks_of(date(2026, 9, 13), date(2026, 9, 20))[0] == first


def test_a_later_one_ends_the_running_block_uncounted_and_the_next_begins_on_monday() -> None:
    assert blocks_of(date(2026, 9, 14), date(2026, 9, 27)) == [
        (MONDAY, date(2026, 9, 20), BlockState.CUT),
        (date(2026, 9, 21), date(2026, 9, 27), BlockState.COMPLETE),
    ]


@given(st.integers(0, 60))
def test_a_change_never_rewrites_a_complete_block(days: int) -> None:
    changed = MONDAY + timedelta(days=days)
    plain = cut_blocks(Span(MONDAY, date(2026, 12, 31)), [Cadence(MONDAY, 2)], lambda _: True, changed)
    complete = [(one.first, one.last, one.state) for one in plain if one.state is BlockState.COMPLETE]
    before = [one for one in complete if one[1] < changed]
    assert blocks_of(changed, changed + timedelta(days=30))[: len(before)] == before


# --- «Как вам вместе?»


def held(*days_ago: int) -> list[datetime]:
    return [NOW - timedelta(days=ago) for ago in days_ago]


def test_it_is_asked_after_the_first_held_meeting_until_it_is_answered() -> None:
    assert not asks_first([], None, NOW)
    assert asks_first(held(1), None, NOW)
    assert not any(asks_first(held(1), one, NOW) for one in Feels)
    assert asks_first([NOW - FRESH], None, NOW)
    assert not asks_first([NOW - FRESH - timedelta(minutes=1)], None, NOW)


def test_it_is_asked_once_more_of_who_was_still_looking() -> None:
    three, before = held(9, 5, 1), NOW - timedelta(days=8)
    assert asks_again(three, Feels.LOOKING, before, NOW)
    assert not asks_again(three[:2], Feels.LOOKING, before, NOW)
    assert not asks_again(three, Feels.SUITS, before, NOW)
    assert not asks_again(three, Feels.TELL, before, NOW)
    assert not asks_again(three, None, None, NOW)
    assert not asks_again(three, Feels.LOOKING, NOW, NOW)
    assert not asks_again(held(90, 80, 29), Feels.LOOKING, NOW - timedelta(days=85), NOW)
