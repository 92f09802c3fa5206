"""Figures of what passes between people: taking away, help, whole cycles, mentors' load (RULES section 11)."""

from collections import Counter

from mentoring.figures import OVER, Cell, Figure, Row, active_days, list_begun, of_rows
from mentoring.people import PairState
from mentoring.report_facts import ReportFacts, state_on

LOAD = "load"


def count_mutuality(facts: ReportFacts) -> Figure:
    """F10: held meetings of the period where both sides wrote down what they take away."""
    rows = []
    for one in list_begun(facts):
        if one.state == "held":
            cells: dict[str, Cell] = {
                "date": one.on,
                "pair": one.pair_id,
                "mentor": one.took_mentor,
                "mentee": one.took_mentee,
            }
            rows.append(Row(cells, one.took_mentor and one.took_mentee))
    return of_rows("F10", rows)


def count_help(facts: ReportFacts) -> Figure:
    """F13: requests of the period to the coordinator that were answered by the second working day after them.

    N: all that are closed, or older than that as of the report. A late answer counts for its request's date.
    """
    rows = []
    for one in facts.help:
        if facts.window.holds(one.asked_on) and (one.is_closed or facts.asof_day > one.due_on):
            cells: dict[str, Cell] = {"date": one.asked_on, "hours": one.hours, "urgent": one.is_urgent}
            rows.append(Row(cells, one.answered_on is not None and one.answered_on <= one.due_on))
    return of_rows("F13", rows)


def count_cycles(facts: ReportFacts) -> Figure:
    """F14: pairs that were completed, out of those that ended in the period."""
    rows = []
    for pair in facts.pairs:
        now = state_on(pair, facts.asof_day)
        if now is None or now.state not in OVER or now.span.first < facts.period.first:
            continue
        cells: dict[str, Cell] = {
            "pair": pair.id,
            "from": pair.starts_on,
            "to": now.span.first,
            "state": str(now.state),
            "reason": now.reason,
        }
        rows.append(Row(cells, now.state is PairState.COMPLETED))
    return of_rows("F14", rows)


def count_load(facts: ReportFacts) -> Figure:
    """Mentors of the period: pairs open as of the report, held meetings of the period and their minutes.

    n are those who met. A meeting of a group is one meeting of its mentor.
    """
    met = _meetings_of_mentors(facts)
    opened = Counter(
        pair.mentor_id
        for pair in facts.pairs
        if (now := state_on(pair, facts.asof_day)) is not None and now.state not in OVER
    )
    active = {pair.mentor_id for pair in facts.pairs if active_days(pair, facts) is not None}
    rows = []
    for mentor_id in sorted(active | set(opened) | set(met)):
        meetings = met.get(mentor_id, {})
        cells: dict[str, Cell] = {
            "member": mentor_id,
            "pairs": opened[mentor_id],
            "limit": facts.settings.mentor_limit,
            "held": len(meetings),
            "minutes": sum(meetings.values()),
        }
        rows.append(Row(cells, bool(meetings)))
    return of_rows(LOAD, rows)


def _meetings_of_mentors(facts: ReportFacts) -> dict[int, dict[int, int]]:
    """By mentor the minutes of each held meeting of the period."""
    mentor_of = {pair.id: pair.mentor_id for pair in facts.pairs}
    met: dict[int, dict[int, int]] = {}
    for one in list_begun(facts):
        if one.state == "held" and one.pair_id in mentor_of:
            met.setdefault(mentor_of[one.pair_id], {})[one.gathering_id or one.id] = one.minutes
    return met
