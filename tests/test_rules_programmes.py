"""What a programme may be called and when it may begin and end; the values offered for its settings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mentoring.errors import RuleBroken
from mentoring.programmes import (
    LONGEST_DAYS,
    MOST_COORDINATED,
    NAME_LIMIT,
    STEPS,
    Step,
    Term,
    accept_another,
    accept_title,
    change_first,
    change_last,
    school_year_end,
    step_after,
)
from mentoring.settings import KEYS, OFFERED, ProgrammeSettings, change, read_value, write_value

TODAY = date(2026, 9, 7)
TERM = Term(date(2026, 9, 1), date(2027, 5, 31))


def test_the_questions_follow_each_other_to_their_end() -> None:
    asked = [Step.CITY]
    while (following := step_after(asked[-1])) is not None:
        asked.append(following)
    assert tuple(asked) == STEPS and len(STEPS) == 4


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 9, 7), date(2027, 5, 31)), (date(2027, 1, 11), date(2027, 5, 31)),
        (date(2027, 4, 30), date(2027, 5, 31)), (date(2027, 5, 1), date(2028, 5, 31)),
        (date(2027, 6, 1), date(2028, 5, 31)),
    ],
)  # fmt: skip
def test_the_end_of_the_school_year_is_more_than_a_month_away(today: date, end: date) -> None:
    assert school_year_end(today) == end


def test_a_name_is_one_line() -> None:
    assert accept_title("  Сад\n 12\u202e ") == "Сад 12"
    assert len(accept_title("С" * NAME_LIMIT)) == NAME_LIMIT
    for text, code in (("", "programme-name-empty"), (" \n", "programme-name-empty"),
                       ("С" * (NAME_LIMIT + 1), "programme-name-too-long")):  # fmt: skip
        with pytest.raises(RuleBroken, match=code):
            accept_title(text)


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (TODAY - timedelta(days=1), "programme-ends-past"), (TODAY, None), (TODAY + timedelta(days=1), None),
        (TODAY + timedelta(days=LONGEST_DAYS), None),
        (TODAY + timedelta(days=LONGEST_DAYS + 1), "programme-ends-too-far"),
    ],
)  # fmt: skip
def test_the_last_day_lies_ahead_and_not_too_far(last: date, code: str | None) -> None:
    if code is None:
        assert change_last(TERM, last, TODAY) == Term(TERM.first, last)
        return
    with pytest.raises(RuleBroken, match=code):
        change_last(TERM, last, TODAY)


def test_the_first_day_is_before_the_last_and_within_a_year() -> None:
    assert change_first(TERM, date(2026, 8, 1), TODAY) == Term(date(2026, 8, 1), TERM.last)
    assert change_first(Term(TODAY, None), TODAY + timedelta(days=366), TODAY).last is None
    with pytest.raises(RuleBroken, match="programme-ends-before-start"):
        change_first(TERM, date(2027, 5, 31), TODAY)
    with pytest.raises(RuleBroken, match="programme-ends-before-start"):
        change_last(Term(date(2026, 12, 1), None), date(2026, 12, 1), TODAY)
    with pytest.raises(RuleBroken, match="programme-starts-too-far"):
        change_first(TERM, TODAY - timedelta(days=367), TODAY)


def test_nobody_opens_programmes_without_end() -> None:
    accept_another(MOST_COORDINATED - 1)
    with pytest.raises(RuleBroken, match="programmes-too-many"):
        accept_another(MOST_COORDINATED)


def test_every_setting_offers_values_that_it_takes() -> None:
    assert set(OFFERED) == set(KEYS)
    for key, values in OFFERED.items():
        wide = ProgrammeSettings(gap_red=4.0, silence_red=8, no_route_red=120)
        narrow = ProgrammeSettings(gap_yellow=1.0, silence_yellow=2, no_route_yellow=14)
        for value in values:
            settings = narrow if key.endswith("_red") else wide
            assert getattr(change(settings, key, value), key) == value


@given(key=some.sampled_from(KEYS), data=some.data())
def test_what_a_button_holds_is_read_back(key: str, data: some.DataObject) -> None:
    """A colon parts the data of a button, so a time stands there with a dot."""
    value = data.draw(some.sampled_from(OFFERED[key]))
    assert read_value(key, write_value(value).replace(":", ".")) == value
