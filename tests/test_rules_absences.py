"""What days of an absence may be taken, how they join what stands, and coming back (RULES T8, B9)."""

from datetime import date, timedelta
from typing import Any

import pytest

from mentoring.absences import (
    Absence,
    Placed,
    away_until,
    come_back,
    is_back,
    longest_until,
    place,
    standing,
)
from mentoring.calendar import Span
from mentoring.errors import RuleBroken

TODAY = date(2026, 12, 5)


def day(number: int) -> date:
    """The day so many days after the last of November: day(5) is today."""
    return date(2026, 11, 30) + timedelta(days=number)


def absence(first: int, last: int, id: int = 1, planned: bool = False) -> Absence:
    return Absence(id, Span(day(first), day(last)), planned)


def placed(first: int, last: int, *known: Absence, changing: int = 0) -> Placed:
    return place(day(first), day(last), TODAY, known, changing)


def span(first: int, last: int) -> Span:
    return Span(day(first), day(last))


def refused(first: int, last: int, *known: Absence, changing: int = 0) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleBroken) as broken:
        placed(first, last, *known, changing=changing)
    return broken.value.code, broken.value.values


def test_one_day_will_do_and_the_last_may_be_today() -> None:
    assert placed(5, 5) == Placed(span(5, 5))


def test_days_that_are_over_are_refused_and_a_reversed_span() -> None:
    assert refused(1, 4) == ("pause-in-past", {})
    assert refused(9, 8) == ("span-reversed", {"first": day(9), "last": day(8)})


def test_a_first_day_that_is_gone_becomes_today() -> None:
    assert placed(1, 14).span == span(5, 14)


def test_sixty_two_days_are_taken_at_once_and_not_one_more() -> None:
    assert placed(5, 66).span.days() == 62
    assert refused(5, 67) == ("span-too-long", {"limit": 62, "days": 63})
    assert longest_until(day(5), TODAY) == day(66)
    assert longest_until(day(1), TODAY) == day(66)
    assert longest_until(day(10), TODAY) == day(71)


def test_it_may_begin_within_a_year_and_a_day() -> None:
    assert placed(5 + 366, 5 + 370).span.days() == 5
    assert refused(5 + 367, 5 + 370) == ("pause-too-far", {"days": 366})


def test_what_lasts_and_is_overlapped_is_prolonged_and_its_days_gone_are_not_counted_against_it() -> None:
    lasting = absence(-56, 10)
    assert placed(5, 66, lasting) == Placed(span(-56, 66), (lasting,))
    assert refused(5, 67, lasting)[0] == "span-too-long"


def test_what_lasts_can_be_shortened_by_new_words() -> None:
    lasting = absence(1, 20)
    assert placed(5, 7, lasting) == Placed(span(1, 7), (lasting,))


def test_neighbours_stay_apart_and_a_common_day_joins() -> None:
    ahead = absence(10, 14)
    assert placed(5, 9, ahead) == Placed(span(5, 9))
    assert placed(5, 10, ahead) == Placed(span(5, 10), (ahead,))
    assert placed(15, 20, ahead) == Placed(span(15, 20))
    assert placed(14, 20, ahead) == Placed(span(14, 20), (ahead,))


def test_days_to_come_within_what_stands_are_refused_instead_of_cutting_it() -> None:
    assert refused(6, 9, absence(1, 20)) == ("pause-inside", {"first": day(1), "last": day(20)})
    assert refused(10, 20, absence(10, 20))[0] == "pause-inside"
    assert placed(9, 20, absence(10, 20)).span == span(9, 20)
    assert placed(10, 21, absence(10, 20)).span == span(10, 21)


def test_what_lasts_and_what_is_ahead_become_one_when_the_new_days_touch_both() -> None:
    lasting, ahead = absence(1, 8), absence(12, 14, id=2)
    assert placed(8, 12, ahead, lasting) == Placed(span(1, 12), (lasting, ahead))


def test_a_changed_one_gives_way_and_one_that_lasts_keeps_its_first_day() -> None:
    ahead, lasting = absence(10, 14), absence(1, 8, id=2)
    assert placed(20, 24, ahead, changing=1) == Placed(span(20, 24), (ahead,))
    assert placed(11, 12, ahead, changing=1) == Placed(span(11, 12), (ahead,))
    assert placed(5, 6, lasting, changing=2) == Placed(span(1, 6), (lasting,))
    assert placed(20, 24, ahead, lasting, changing=2) == Placed(span(1, 24), (lasting, ahead))


def test_what_is_over_is_left_alone() -> None:
    assert placed(5, 9, absence(1, 4)) == Placed(span(5, 9))
    assert standing([absence(1, 4), absence(20, 22, 2), absence(1, 5, 3), absence(9, 8, 4)], TODAY) == [
        absence(1, 5, 3), absence(20, 22, 2)
    ]  # fmt: skip


def test_coming_back_ends_it_yesterday_and_on_the_first_day_it_falls_away() -> None:
    assert come_back(absence(4, 9), TODAY) == day(4)
    assert come_back(absence(5, 9), TODAY) is None
    with pytest.raises(RuleBroken, match="pause-not-begun"):
        come_back(absence(6, 9), TODAY)
    with pytest.raises(RuleBroken, match="pause-over"):
        come_back(absence(1, 4), TODAY)


def test_until_when_somebody_is_away_counts_what_follows_without_a_day_between() -> None:
    spans = [span(12, 14), span(1, 7), span(8, 9)]
    assert away_until(TODAY, spans) == day(9)
    assert away_until(day(10), spans) is None
    assert away_until(day(12), spans) == day(14)


def test_she_is_just_back_until_the_first_unasked_message() -> None:
    gone = [span(1, 4)]
    assert is_back(TODAY, gone, [])
    assert is_back(TODAY, gone, [day(0), day(4)])
    assert not is_back(TODAY, gone, [day(5)])
    assert not is_back(day(4), gone, [])
    assert not is_back(TODAY, [], [])
    assert not is_back(TODAY, [span(4, 3)], [])
