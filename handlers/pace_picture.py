"""The picture of a route's pace put together: two lines, the goals by their numbers, what each sign means."""

from datetime import date, timedelta

from handlers.papers.pace import Mark, PaceFacts
from locales import Speaker
from locales.dates import say_month
from mentoring.calendar import Span
from mentoring.pace_line import PaceLine

# The room a month's name needs, as a share of the width.
MONTH_WIDTH = 0.19
LEGEND = ("plan", "actual", "due", "reached", "excused", "today")


def facts_of(line: PaceLine, title: str, t: Speaker) -> PaceFacts:
    """What the picture shows; numbers and dates only, no words of the two."""
    (_, plan), (_, actual) = _planned_today(line), line.actual[-1]
    return PaceFacts(
        title, t.plain("pace-picture-figures", actual=_whole(actual), plan=_whole(plan)),
        [(place(line.span, day), percent) for day, percent in line.plan],
        [(place(line.span, day), percent) for day, percent in line.actual],
        [Mark(place(line.span, one.due_on), one.number, one.reached_on is not None) for one in line.courses],
        _months(line.span, t.language),
        [(place(line.span, one.first), place(line.span, one.last + timedelta(days=1))) for one in line.breaks],
        place(line.span, line.today), {word: t.plain(f"pace-picture-{word}") for word in LEGEND},
    )  # fmt: skip


def _whole(percent: float) -> int:
    return int(percent + 0.5)


def _planned_today(line: PaceLine) -> tuple[date, float]:
    """The plan at today's date, between the two corners it lies between."""
    before = max((one for one in line.plan if one[0] <= line.today), key=lambda one: one[0])
    after = min((one for one in line.plan if one[0] >= line.today), key=lambda one: one[0])
    days = (after[0] - before[0]).days
    share = (line.today - before[0]).days / days if days else 0
    return line.today, before[1] + (after[1] - before[1]) * share


def place(span: Span, day: date) -> float:
    """A day as a share of the width, 0..1."""
    return round(min(1.0, (day - span.first).days / max(1, (span.last - span.first).days)), 4)


def _months(span: Span, language: str) -> list[tuple[float, str]]:
    """The first days of months that leave each other room, each with its name."""
    found: list[tuple[float, str]] = []
    day = (span.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= span.last:
        at = place(span, day)
        if at <= 1 - MONTH_WIDTH / 2 and (not found or at - found[-1][0] >= MONTH_WIDTH):
            found.append((at, say_month(day.month, language)))
        day = (day + timedelta(days=32)).replace(day=1)
    return found
