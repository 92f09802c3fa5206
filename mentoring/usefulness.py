"""F11: the usefulness of meetings, shown so that no mark can be told from the others (RULES V6 and section 11).

«At least 5 marks by 3 people» for one period is not enough: two periods, or two looks at the same one, whose difference
is one mark would show it. So marks are counted in handfuls. In the order in which they were first given, a handful is
closed as soon as it is large enough, and it never changes. A period has the handfuls that lie in it whole; whatever is
compared with whatever differs by whole handfuls.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from mentoring.figures import Figure, Row
from mentoring.report_facts import MarkRecord, ReportFacts

FEWEST_MARKS = 5
FEWEST_PEOPLE = 3
Handful = tuple[MarkRecord, ...]


def count_usefulness(facts: ReportFacts) -> Figure:
    """F11: the marks of the period in ascending order, without dates, pairs or names; or the note `few-marks`."""
    runners = frozenset(member.id for member in facts.members if member.is_coordinator)
    known = [one for one in facts.marks if one.at <= facts.asof]
    shown = [
        mark.value
        for handful in close_handfuls(known, facts.asof_day, runners)
        if all(facts.window.holds(mark.on) for mark in handful)
        for mark in handful
    ]
    if not shown:
        return Figure("F11", 0, None, note="few-marks")
    rows = tuple(Row({"mark": value}, True) for value in sorted(shown))
    return Figure("F11", sum(shown), len(shown), rows)


def close_handfuls(
    marks: Iterable[MarkRecord], today: date, coordinators: frozenset[int] = frozenset()
) -> tuple[Handful, ...]:
    """Cut marks into handfuls: month by month, so that a month is counted as far as it can be; what is left over when
    a month has ended is put together with what other months left.

    Marks of coordinators are counted but make no handful large enough: who reads the figure knows her own.
    """
    ordered = sorted(marks, key=lambda one: (one.at, one.id))
    closed: list[Handful] = []
    left: list[MarkRecord] = []
    for month, of_month in groupby(ordered, key=lambda one: one.on.replace(day=1)):
        handfuls, rest = _cut(of_month, coordinators)
        closed += handfuls
        left += rest if _next_month(month) <= today else []
    return (*closed, *_cut(left, coordinators)[0])


def _cut(marks: Iterable[MarkRecord], coordinators: frozenset[int]) -> tuple[list[Handful], list[MarkRecord]]:
    handfuls: list[Handful] = []
    rest: list[MarkRecord] = []
    for mark in marks:
        rest.append(mark)
        others = [one.member_id for one in rest if one.member_id not in coordinators]
        if len(others) >= FEWEST_MARKS and len(set(others)) >= FEWEST_PEOPLE:
            handfuls.append(tuple(rest))
            rest = []
    return handfuls, rest


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
