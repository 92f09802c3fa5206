"""Settings and dates of a programme in plain words: a value with its unit, a change from one to another."""

from datetime import date
from zoneinfo import ZoneInfo

from locales import Markup, Speaker
from locales.calendars import country_name
from locales.cities import city_name
from locales.dates import say_date, say_time, say_weekday
from mentoring.settings import TIMES, WEEKDAYS, ProgrammeSettings, SettingValue, read_value, write_value
from storage.programmes import COUNTRY, ENDS, NAME, SETTING, STARTS, ZONE

# How a value is said: «раз в 2 недели», «14 дней», «70 %».
UNITS = {
    "cadence_weeks": "cadence", "meeting_minutes": "minutes", "answer_hours": "hours", "gap_yellow": "gaps",
    "gap_red": "gaps", "young_years": "years", "coverage_target": "percent", "silence_yellow": "questions",
    "silence_red": "questions", "pace_behind": "points", "pace_rushing": "points", "staff_total": "people",
    "young_total": "people", "mentor_limit": "pairs",
}  # fmt: skip
LONG_AGO = date(2000, 1, 1)


def say_value(key: str, value: SettingValue, t: Speaker) -> str:
    """«14 дней»; whatever has no unit of its own is counted in days."""
    if value is None:
        return t.plain("programme-value-none")
    if key in WEEKDAYS and isinstance(value, int):
        return say_weekday(value, t.language)
    if key in TIMES and not isinstance(value, int | float):
        return say_time(value)
    assert isinstance(value, int | float)
    return t.plain(f"programme-value-{UNITS.get(key, 'days')}", value=abs(value))


def say_key(key: str, t: Speaker) -> str:
    """What a row of the log is about."""
    return t.plain(f"programme-key-{key}")


def say_change(key: str, before: str | None, after: str, t: Speaker) -> Markup:
    """«Срок: 31 мая → 30 июня»; a name is said to be changed, and neither of the two is in the log."""
    if key == NAME:
        return t("programme-change-name")
    return t(
        "programme-change", key=say_key(key, t), before=_said(key, before, t), after=_said(key, after, t)
    )


def _said(key: str, stored: str | None, t: Speaker) -> str:
    if key == COUNTRY:
        return country_name(stored, t.language) if stored else t.plain("programme-weekends-button")
    if key == SETTING:
        return t.plain(f"programme-place-{stored or 'both'}-button")
    if key == ZONE:
        return city_name(ZoneInfo(stored), t.language) if stored else t.plain("programme-value-none")
    if key in (STARTS, ENDS):
        day = date.fromisoformat(stored) if stored else None
        return say_date(day, LONG_AGO, t.language) if day else t.plain("programme-value-none")
    if stored is None:
        stored = write_value(getattr(ProgrammeSettings(), key))
    return say_value(key, read_value(key, stored), t)
