"""Settings of a programme, their ranges and what is refused (RULES section 1)."""

from datetime import time

import pytest

from mentoring.errors import RuleBroken
from mentoring.settings import (
    KEYS,
    MAY_BE_EMPTY,
    RANGES,
    TIMES,
    YELLOW_BELOW_RED,
    ProgrammeSettings,
    SettingValue,
    accept_waking,
    change,
    read_value,
    settings_of,
    write_value,
)

DEFAULT = ProgrammeSettings()
IN_PAIRS = {key for pair in YELLOW_BELOW_RED for key in pair}


def refusal(key: str, value: SettingValue) -> RuleBroken:
    with pytest.raises(RuleBroken) as broken:
        change(DEFAULT, key, value)
    return broken.value


def test_every_setting_has_a_range_or_is_a_time() -> None:
    assert set(KEYS) == set(RANGES) | TIMES


def test_the_defaults_are_those_of_the_rules() -> None:
    assert (DEFAULT.cadence_weeks, DEFAULT.answer_hours, DEFAULT.early_days) == (2, 72, 14)
    assert (DEFAULT.gap_yellow, DEFAULT.gap_red) == (1.5, 2)
    assert (DEFAULT.prompt_day, DEFAULT.prompt_time) == (4, time(13, 30))
    assert (DEFAULT.staff_total, DEFAULT.coverage_target) == (None, 70)


@pytest.mark.parametrize("key", sorted(set(RANGES) - IN_PAIRS))
def test_a_range_takes_its_ends_and_nothing_beyond(key: str) -> None:
    low, high = (int(end) for end in RANGES[key])
    assert getattr(change(DEFAULT, key, low), key) == low
    assert getattr(change(DEFAULT, key, high), key) == high
    for beyond in (low - 1, high + 1):
        broken = refusal(key, beyond)
        assert (broken.code, broken.values) == (
            "setting-out-of-range",
            {"key": key, "low": RANGES[key][0], "high": RANGES[key][1]},
        )


@pytest.mark.parametrize(("yellow", "red"), YELLOW_BELOW_RED)
def test_yellow_stays_below_red(yellow: str, red: str) -> None:
    at_red = getattr(DEFAULT, red)
    for broken in (refusal(yellow, at_red), refusal(red, getattr(DEFAULT, yellow))):
        assert broken.code == "setting-yellow-not-below-red"
    just_below = at_red - (0.1 if isinstance(at_red, float) else 1)
    assert getattr(change(DEFAULT, yellow, just_below), yellow) == just_below


def test_waking_hours_are_at_least_six() -> None:
    assert change(DEFAULT, "waking_to", time(14)).waking_to == time(14)
    assert refusal("waking_to", time(13, 59)).values == {"hours": 6}
    assert refusal("waking_from", time(14, 1)).code == "waking-hours-too-short"
    with pytest.raises(RuleBroken, match="waking-hours-too-short"):
        accept_waking(time(22), time(6))


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("colour", 1, "setting-unknown"),
        ("cadence_weeks", time(9), "setting-unreadable"),
        ("cadence_weeks", 1.5, "setting-unreadable"),
        ("cadence_weeks", True, "setting-unreadable"),
        ("cadence_weeks", None, "setting-unreadable"),
        ("digest_time", 9, "setting-unreadable"),
        ("gap_yellow", float("nan"), "setting-out-of-range"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(key: str, value: SettingValue, code: str) -> None:
    assert refusal(key, value).code == code


@pytest.mark.parametrize("key", sorted(MAY_BE_EMPTY))
def test_a_total_may_be_taken_back(key: str) -> None:
    assert getattr(change(change(DEFAULT, key, 40), key, None), key) is None


@pytest.mark.parametrize("key", KEYS)
def test_what_is_stored_reads_back(key: str) -> None:
    value = getattr(DEFAULT, key)
    assert read_value(key, write_value(value)) == value


def test_typed_values_are_understood() -> None:
    assert read_value("gap_yellow", "1,5") == 1.5
    assert read_value("digest_time", " 9.30 ") == time(9, 30)
    assert read_value("pace_behind", "-25") == -25
    for key, text in (("digest_time", "25:00"), ("cadence_weeks", "два"), ("cadence_weeks", "")):
        with pytest.raises(RuleBroken, match="setting-unreadable"):
            read_value(key, text)
    with pytest.raises(RuleBroken, match="setting-unknown"):
        read_value("colour", "1")


def test_stored_settings_override_the_defaults() -> None:
    settings = settings_of({"cadence_weeks": "3", "prompt_time": "12:00", "gone": "1"})
    assert (settings.cadence_weeks, settings.prompt_time, settings.answer_hours) == (3, time(12), 72)
