"""The report's picture put together: states of pairs, meetings and entries by week. No names, nobody before another."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from handlers.papers.report_picture import Columns, Part, ReportPicture
from handlers.sight import Sight, excused_for_pair
from locales import Speaker
from locales.dates import say_date_short, say_month, say_period, say_time
from mentoring.calendar import Span, is_counted_week
from mentoring.health import HealthState
from mentoring.report import Report
from mentoring.report_weeks import Step, steps_of

STATES = (HealthState.GREEN, HealthState.YELLOW, HealthState.RED, HealthState.PAUSED, HealthState.EARLY)
# So many columns have room for a date each; the room a month's name needs, as a share of the width.
DATED = 9
MONTH_WIDTH = 0.21


# Files are read next year too: a period is named with its year.
NO_YEAR = date.min
NBSP = "\N{NO-BREAK SPACE}"


def picture_of(report: Report, sight: Sight, now: datetime, t: Speaker) -> ReportPicture:
    """What the picture shows, of nothing but the report's own figures."""
    steps = steps_of(report, sight.today, _excused(report, sight))
    health = report.figure("F12")
    counts = health.parts if health else {}
    parts = [
        Part(state, t.plain(f"picture-state-{state}"), counts[state]) for state in STATES if counts.get(state)
    ]
    return ReportPicture(
        NBSP.join(say_title(report, t).rsplit(" ", 1)), (sight.programme.name, say_known(now, sight, t)),
        t.plain("picture-pairs", count=sum(counts.values())), parts,
        [
            Columns(
                _say_figure(report, "F4", t), [(one.held, one.not_held) for one in steps],
                [_of(one.held, one.not_held, t) for one in steps],
                t.plain("picture-held"), t.plain("picture-not-held"),
            ),
            Columns(
                _say_figure(report, "F6", t), [(one.written, one.silent) for one in steps],
                [_of(one.written, one.silent, t) for one in steps],
                t.plain("picture-written"), t.plain("picture-silent"),
            ),
        ],
        [step.is_excused for step in steps], _labels(steps, t.language), _is_dated(steps),
        {"none": t.plain("share-none"), "excused": t.plain("picture-excused")},
    )  # fmt: skip


def say_title(report: Report, t: Speaker) -> str:
    """«Отчёт за ноябрь 2026 года»; a pair's without its names."""
    said = say_period(report.period.first, report.period.last, NO_YEAR, t.language)
    return t.plain("files-title" if report.pair_id is None else "files-title-pair", period=said)


def say_known(now: datetime, sight: Sight, t: Speaker) -> str:
    """«по данным на 22.11.2026 14:05»."""
    at = now.astimezone(sight.zone)
    return t.plain("files-known", at=f"{say_date_short(at.date())}.{at.year} {say_time(at)}")


def _say_figure(report: Report, id: str, t: Speaker) -> str:
    figure = report.figure(id)
    share = "share-none" if figure is None or figure.percent is None else ""
    if figure is None or share:
        return t.plain(f"figure-{id}")
    said = t.plain("share", n=figure.n, all=figure.N or 0, percent=figure.percent or 0)
    return t.plain("picture-figure", name=t.plain(f"figure-{id}"), share=said)


def _of(n: int, others: int, t: Speaker) -> str:
    return t.plain("picture-of", n=n, all=n + others) if n + others else ""


def _excused(report: Report, sight: Sight) -> Callable[[date], bool]:
    """Whether a week is excused (T7): for a programme by its calendar and closures, for a pair by its own dates too."""
    pair = next((one for one in sight.rows.pairs if one.id == report.pair_id), None)
    is_off = excused_for_pair(sight, pair) if pair else _never
    week = timedelta(days=6)
    return lambda monday: not is_counted_week(monday, Span(monday, monday + week), sight.is_working, is_off)


def _never(day: date) -> bool:
    return False


def _is_dated(steps: Sequence[Step]) -> bool:
    return len(steps) <= DATED


def _labels(steps: Sequence[Step], language: str) -> list[tuple[int, str]]:
    """A date under each of a few columns; else months, as far as they leave each other room."""
    if _is_dated(steps):
        return [(at, say_date_short(step.first)) for at, step in enumerate(steps)]
    found: list[tuple[int, str]] = []
    for at, step in enumerate(steps):
        begins = step.first.day <= 7
        room = len(steps) * MONTH_WIDTH
        if begins and at + room <= len(steps) + 1 and (not found or at - found[-1][0] >= room):
            found.append((at, say_month(step.first.month, language)))
    return found
