"""Settings of a programme: the table of RULES section 1, its ranges, and how a change is checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from typing import Any

from mentoring.errors import RuleBroken

SettingValue = int | float | time | None

WAKING_HOURS_APART = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class ProgrammeSettings:
    """What a programme can change. Weekdays are 0 = Monday; paces are points; `None` is «not said»."""

    cadence_weeks: int = 2
    prompt_day: int = 4
    prompt_time: time = time(13, 30)
    digest_day: int = 0
    digest_time: time = time(9)
    waking_from: time = time(8)
    waking_to: time = time(20)
    meeting_minutes: int = 30
    answer_hours: int = 72
    gap_yellow: float = 1.5
    gap_red: float = 2.0
    young_years: int = 3
    coverage_target: int = 70
    early_days: int = 14
    silence_yellow: int = 3
    silence_red: int = 5
    pace_behind: int = -25
    pace_rushing: int = 30
    overdue_days: int = 14
    no_route_yellow: int = 30
    no_route_red: int = 60
    wait_goal_days: int = 14
    absence_alarm_days: int = 14
    staff_total: int | None = None
    young_total: int | None = None
    mentor_limit: int = 3


RANGES: Mapping[str, tuple[float, float]] = {
    "cadence_weeks": (1, 4),
    "prompt_day": (0, 6),
    "digest_day": (0, 6),
    "meeting_minutes": (10, 180),
    "answer_hours": (24, 168),
    "gap_yellow": (1, 4),
    "gap_red": (1, 4),
    "young_years": (1, 5),
    "coverage_target": (1, 100),
    "early_days": (7, 30),
    "silence_yellow": (2, 8),
    "silence_red": (2, 8),
    "pace_behind": (-60, -10),
    "pace_rushing": (10, 60),
    "overdue_days": (7, 60),
    "no_route_yellow": (14, 120),
    "no_route_red": (14, 120),
    "wait_goal_days": (7, 60),
    "absence_alarm_days": (7, 60),
    "staff_total": (1, 2000),
    "young_total": (1, 2000),
    "mentor_limit": (1, 10),
}
TIMES = frozenset({"prompt_time", "digest_time", "waking_from", "waking_to"})
WEEKDAYS = frozenset({"prompt_day", "digest_day"})
FRACTIONS = frozenset({"gap_yellow", "gap_red"})
MAY_BE_EMPTY = frozenset({"staff_total", "young_total"})
YELLOW_BELOW_RED = (
    ("gap_yellow", "gap_red"),
    ("silence_yellow", "silence_red"),
    ("no_route_yellow", "no_route_red"),
)
# What is offered to be chosen by a tap; anything else in the range can be typed.
OFFERED: Mapping[str, tuple[SettingValue, ...]] = {
    "cadence_weeks": (1, 2, 3, 4),
    "prompt_day": (0, 1, 2, 3, 4, 5, 6),
    "prompt_time": (time(9), time(12), time(13), time(13, 30), time(14), time(15), time(16), time(17)),
    "digest_day": (0, 1, 2, 3, 4),
    "digest_time": (time(8), time(9), time(10), time(12), time(14), time(16)),
    "waking_from": (time(7), time(8), time(9), time(10)),
    "waking_to": (time(18), time(19), time(20), time(21), time(22)),
    "meeting_minutes": (15, 20, 30, 40, 45, 60, 90),
    "answer_hours": (24, 48, 72, 96, 168),
    "gap_yellow": (1.0, 1.25, 1.5, 2.0, 2.5, 3.0),
    "gap_red": (1.5, 2.0, 2.5, 3.0, 4.0),
    "young_years": (1, 2, 3, 4, 5),
    "coverage_target": (50, 60, 70, 80, 90, 100),
    "early_days": (7, 10, 14, 21, 30),
    "silence_yellow": (2, 3, 4, 5, 6),
    "silence_red": (3, 4, 5, 6, 8),
    "pace_behind": (-15, -20, -25, -30, -40, -50),
    "pace_rushing": (20, 25, 30, 40, 50),
    "overdue_days": (7, 14, 21, 30),
    "no_route_yellow": (14, 21, 30, 45, 60),
    "no_route_red": (30, 45, 60, 90, 120),
    "wait_goal_days": (7, 10, 14, 21, 30),
    "absence_alarm_days": (7, 10, 14, 21, 30),
    "staff_total": (None,),
    "young_total": (None,),
    "mentor_limit": (1, 2, 3, 4, 5, 6),
}
KEYS = tuple(field.name for field in fields(ProgrammeSettings))


def change(settings: ProgrammeSettings, key: str, value: SettingValue) -> ProgrammeSettings:
    """Change one setting, or say why not.

    Raises RuleBroken `setting-unknown` (key), `setting-unreadable` (key), `setting-out-of-range` (key, low,
    high), `setting-yellow-not-below-red` (key, yellow, red) or `waking-hours-too-short` (hours).
    """
    if key not in KEYS:
        raise RuleBroken("setting-unknown", key=key)
    value_by_key: dict[str, Any] = {key: _in_range(key, value)}
    changed = replace(settings, **value_by_key)
    for yellow, red in YELLOW_BELOW_RED:
        if key in (yellow, red) and not getattr(changed, yellow) < getattr(changed, red):
            values = {"yellow": getattr(changed, yellow), "red": getattr(changed, red)}
            raise RuleBroken("setting-yellow-not-below-red", key=key, **values)
    if key in ("waking_from", "waking_to"):
        accept_waking(changed.waking_from, changed.waking_to)
    return changed


def accept_waking(since: time, until: time) -> tuple[time, time]:
    """Check the waking hours of a programme or a person: on one day, at least 6 hours.

    Raises RuleBroken `waking-hours-too-short` (hours).
    """
    day = datetime(2000, 1, 1)  # noqa: DTZ001 - only the difference of two times of one day is asked
    if datetime.combine(day, until) - datetime.combine(day, since) < WAKING_HOURS_APART:
        raise RuleBroken("waking-hours-too-short", hours=6)
    return since, until


def _in_range(key: str, value: SettingValue) -> SettingValue:
    if value is None and key in MAY_BE_EMPTY:
        return None
    if isinstance(value, time):
        if key in TIMES:
            return value.replace(second=0, microsecond=0, tzinfo=None)
        raise RuleBroken("setting-unreadable", key=key)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if key in TIMES or not (is_number or (isinstance(value, float) and key in FRACTIONS)):
        raise RuleBroken("setting-unreadable", key=key)
    low, high = RANGES[key]
    if value is None or not low <= value <= high:
        raise RuleBroken("setting-out-of-range", key=key, low=low, high=high)
    return float(value) if key in FRACTIONS else value


def read_value(key: str, text: str) -> SettingValue:
    """Read a setting as it is typed or stored: `2`, `1.5`, `1,5`, `13:30`, or empty for «not said».

    Raises RuleBroken `setting-unknown` or `setting-unreadable` (key). The range is checked by `change`.
    """
    if key not in KEYS:
        raise RuleBroken("setting-unknown", key=key)
    text = text.strip()
    try:
        if key in TIMES:
            hours, minutes = text.replace(".", ":").split(":")
            return time(int(hours), int(minutes))
        if not text and key in MAY_BE_EMPTY:
            return None
        return float(text.replace(",", ".")) if key in FRACTIONS else int(text)
    except ValueError as wrong:
        raise RuleBroken("setting-unreadable", key=key) from wrong


def write_value(value: SettingValue) -> str:
    """Write a setting so that `read_value` reads it back."""
    if value is None:
        return ""
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def settings_of(stored: Mapping[str, str]) -> ProgrammeSettings:
    """Make the settings out of stored texts; what is absent has its default. Unknown keys are left out."""
    values: dict[str, Any] = {key: read_value(key, text) for key, text in stored.items() if key in KEYS}
    return replace(ProgrammeSettings(), **values)
