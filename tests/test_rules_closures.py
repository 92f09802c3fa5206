"""Which days a programme may close on, how they join what stands, and what is left when taken back (T4, T5)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Span, is_in
from mentoring.closures import AHEAD_AT_MOST, Closing, Closure, close, closures_ahead, what_stays
from mentoring.errors import RuleBroken

TODAY = date(2026, 12, 5)


def day(number: int) -> date:
    """The day so many days after the last of November: day(5) is today."""
    return date(2026, 11, 30) + timedelta(days=number)


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


def closure(first: int, last: int, id: int = 1) -> Closure:
    return Closure(id, span(first, last))


def closed(first: int, last: int, *known: Closure) -> Closing:
    return close(day(first), day(last), TODAY, known)


def refused(first: int, last: int, *known: Closure) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleBroken) as broken:
        closed(first, last, *known)
    return broken.value.code, broken.value.values


def test_one_day_will_do_and_it_may_be_today() -> None:
    assert closed(5, 5) == Closing(span(5, 5))


def test_days_that_are_gone_cannot_become_quiet() -> None:
    assert refused(2, 4) == ("closure-past", {})
    assert closed(2, 8) == Closing(span(5, 8))


def test_the_last_day_is_not_before_the_first() -> None:
    assert refused(9, 8) == ("span-reversed", {"first": day(9), "last": day(8)})


def test_sixty_two_days_are_the_longest_counted_from_today() -> None:
    assert closed(6, 67).span.days() == 62
    assert refused(6, 68) == ("span-too-long", {"limit": 62, "days": 63})
    assert closed(1, 66).span == span(5, 66)


def test_it_begins_within_a_year() -> None:
    assert closed(371, 371).span == span(371, 371)
    assert refused(372, 372) == ("closure-far", {"days": 366})


def test_days_that_overlap_become_one_and_neighbours_stay_two() -> None:
    one, two = closure(8, 10, 1), closure(14, 16, 2)
    assert closed(10, 14, one, two) == Closing(span(8, 16), (one, two))
    assert closed(11, 13, one, two) == Closing(span(11, 13))


def test_what_lasts_keeps_the_days_that_are_gone() -> None:
    lasts = closure(1, 7)
    assert closed(6, 9, lasts) == Closing(span(1, 9), (lasts,))
    assert closed(1, 9, lasts) == Closing(span(1, 9), (lasts,))


def test_days_that_are_quiet_already_are_no_news() -> None:
    assert refused(8, 9, closure(8, 10)) == ("closure-known", {"days": span(8, 10)})
    assert refused(1, 7, closure(1, 7))[0] == "closure-known"


def test_joined_days_are_no_longer_than_any() -> None:
    assert refused(66, 70, closure(6, 66)) == ("span-too-long", {"limit": 62, "days": 65})
    assert closed(66, 67, closure(6, 66)).span.days() == 62


def test_there_is_a_limit_to_how_many_are_ahead_but_not_to_joining() -> None:
    known = [closure(10 + 3 * n, 10 + 3 * n, n) for n in range(AHEAD_AT_MOST)]
    assert refused(8, 8, *known) == ("closures-full", {"limit": AHEAD_AT_MOST})
    assert closed(9, 10, *known).takes == (known[0],)
    assert closed(8, 8, closure(1, 2, 99), *known[1:]).takes == ()


def test_what_is_over_is_not_ahead_and_the_nearest_comes_first() -> None:
    assert closures_ahead([closure(9, 9, 1), closure(4, 4, 2), closure(1, 5, 3)], TODAY) == [
        closure(1, 5, 3),
        closure(9, 9, 1),
    ]


def test_taken_back_days_that_are_gone_stay_quiet() -> None:
    assert what_stays(closure(1, 9), TODAY) == span(1, 4)
    assert what_stays(closure(5, 9), TODAY) is None
    assert what_stays(closure(7, 9), TODAY) is None
    with pytest.raises(RuleBroken, match="closure-gone"):
        what_stays(closure(1, 4), TODAY)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=5),
    st.tuples(st.integers(0, 40), st.integers(0, 20)),
)
def test_closing_adds_the_asked_days_from_today_on_and_loses_none(
    known: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    standing = [closure(first, first + more, id) for id, (first, more) in enumerate(known)]
    try:
        found = closed(asked[0], asked[0] + asked[1], *standing)
    except RuleBroken:
        return
    left = [*(one.span for one in standing if one not in found.takes), found.span]
    for number in range(80):
        was = is_in(day(number), (one.span for one in standing))
        wanted = asked[0] <= number <= asked[0] + asked[1] and day(number) >= TODAY
        assert is_in(day(number), left) == (was or wanted)
