"""A route as two lines over time: how far it was planned to be, and how far it was (the picture of its pace).

The same shares as in the pace (P1, P3), of all goals of the route at once; excused days stand still on the plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendar import IsExcused, Span
from mentoring.goals import ON_THE_ROUTE, CheckIn, Goal, GoalKind, GoalState

ONE_DAY = timedelta(days=1)
# Single holidays would be dust on the picture.
SHORTEST_BREAK = 3


@dataclass(frozen=True, slots=True)
class Course:
    """A goal in time: `said` are its check-ins (day, per cent) by days; `reached_on` when it was said to be reached."""

    number: int
    starts_on: date
    due_on: date
    said: tuple[tuple[date, int], ...] = ()
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaceLine:
    """`plan` and `actual` are (day, per cent 0..100) in order; `actual` ends today. `breaks` are excused spans."""

    span: Span
    today: date
    plan: tuple[tuple[date, float], ...]
    actual: tuple[tuple[date, float], ...]
    breaks: tuple[Span, ...]
    courses: tuple[Course, ...]


def course_of(goal: Goal, check_ins: Iterable[CheckIn]) -> Course | None:
    """Look at a goal in time; None if it is not on the route. `check_ins` may be of many goals, in order of saying."""
    if goal.kind != GoalKind.GOAL or goal.state not in ON_THE_ROUTE or goal.starts_on is None:
        return None
    said = [(one.on_date, one.progress) for one in check_ins if one.goal_id == goal.id]
    reached_on = None if goal.state == GoalState.AGREED else goal.waiting_on or goal.done_on
    return Course(
        goal.number, goal.starts_on, goal.due_on, tuple(sorted(said, key=lambda one: one[0])), reached_on
    )


def line_of(courses: Sequence[Course], today: date, is_excused: IsExcused) -> PaceLine:
    """Draw both lines day by day from the first start to the last due date, today at least. `courses` is not empty."""
    first = min(one.starts_on for one in courses)
    last = max(today, first + ONE_DAY, *(one.due_on for one in courses))
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    counted, ticks = {}, 0
    for day in days:
        ticks += day != first and not is_excused(day)
        counted[day] = ticks
    plan = tuple((day, _mean(_planned(one, counted, day) for one in courses)) for day in days)
    actual = tuple((day, _mean(_reached(one, day) for one in courses)) for day in days if day <= today)
    return PaceLine(
        Span(first, last), today, _corners(plan), _corners(actual), _breaks(days, is_excused), tuple(courses)
    )


def _mean(shares: Iterable[float]) -> float:
    found = list(shares)
    return round(100 * sum(found) / len(found), 2)


def _planned(course: Course, counted: dict[date, int], day: date) -> float:
    if day <= course.starts_on:
        return 0.0
    start = counted[course.starts_on]
    return min(1.0, (counted[day] - start) / max(1, counted[course.due_on] - start))


def _reached(course: Course, day: date) -> float:
    if course.reached_on is not None and course.reached_on <= day:
        return 1.0
    return next((progress / 100 for on, progress in reversed(course.said) if on <= day), 0.0)


def _corners(line: tuple[tuple[date, float], ...]) -> tuple[tuple[date, float], ...]:
    """Leave out the days on which nothing turns."""
    kept = [
        here
        for before, here, after in zip(line, line[1:], line[2:], strict=False)
        if abs((here[1] - before[1]) - (after[1] - here[1])) > 0.011
    ]
    return (*line[:1], *kept, *line[-1:]) if len(line) > 1 else line


def _breaks(days: Sequence[date], is_excused: IsExcused) -> tuple[Span, ...]:
    """Runs of at least three excused days."""
    spans: list[Span] = []
    for day in days:
        if not is_excused(day):
            continue
        if spans and spans[-1].last == day - ONE_DAY:
            spans[-1] = Span(spans[-1].first, day)
        else:
            spans.append(Span(day, day))
    return tuple(span for span in spans if span.days() >= SHORTEST_BREAK)
