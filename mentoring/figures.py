"""The figures of a report, each with its n of N and the rows it was counted from (RULES section 11).

A figure is counted from rows and never from percentages: a programme's n and N are sums over its pairs or people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentoring.goals import ON_THE_ROUTE, GoalKind, GoalState
from mentoring.health import HealthState, Reason
from mentoring.learning import LearningForm
from mentoring.pace import Pace, Verdict
from mentoring.people import PairState, Role, is_young, tenure_months
from mentoring.regularity import measure_regularity
from mentoring.report_facts import (
    GoalRecord,
    MeetingRecord,
    PairRecord,
    ReportFacts,
    is_active_on,
    list_states,
    state_on,
)
from mentoring.weeks import sunday_of

ROUTE_EXPECTED_DAYS = 30
OVER = (PairState.COMPLETED, PairState.CLOSED)
COUNTED_BY_HAND = frozenset({"F1", "F2"})
MEANS = frozenset({"F11"})

Cell = int | str | date | bool | None | tuple[date, ...] | tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure: what it shows, by name of column, and whether it stands in n and in N."""

    cells: Mapping[str, Cell]
    in_n: bool
    in_total: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """n of N with its rows. `N` None: the total is not known («нет данных»), 0: there was nothing to count.

    `parts` are further counts by name. `note` is `no-total` or `check-total` (n > N, F1 and F2), or `few-marks` (F11).
    `target` in per cent. F11 is no share: n is the sum of its N marks, and `tenths` their mean.
    """

    id: str
    n: int
    N: int | None
    rows: tuple[Row, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    target: int | None = None

    @property
    def percent(self) -> int | None:
        """Give the share in whole per cent, half up; None is «нет данных», or a mean."""
        return None if self.id in MEANS else share(self.n, self.N)

    @property
    def tenths(self) -> int | None:
        """Give the mean of F11 in tenths, half up (46 is 4.6); None for a share, or without marks to show."""
        return (20 * self.n + self.N) // (2 * self.N) if self.id in MEANS and self.N else None


def share(n: int, N: int | None) -> int | None:  # noqa: N803 - n of N are the words of the rules
    """Give n of N in whole per cent, half up; None («нет данных») when N is 0 or not known (RULES 0)."""
    return (200 * n + N) // (2 * N) if N else None


def recount(figure: Figure) -> tuple[int, int | None]:
    """Count n and N again from the rows alone; the totals of F1 and F2 are said by the coordinator."""
    if figure.note == "few-marks":
        return figure.n, figure.N
    n = sum(_weight(row) for row in figure.rows if row.in_n)
    return n, figure.N if figure.id in COUNTED_BY_HAND else sum(1 for row in figure.rows if row.in_total)


def _weight(row: Row) -> int:
    """A row is one, but a mark is what it says (F11)."""
    mark = row.cells.get("mark")
    return mark if isinstance(mark, int) else 1


def of_rows(
    id: str, rows: Iterable[Row], parts: Mapping[str, int] | None = None, target: int | None = None
) -> Figure:
    """Make a figure whose n and N are counted from its rows."""
    kept = tuple(rows)
    counts = sum(1 for row in kept if row.in_n), sum(1 for row in kept if row.in_total)
    return Figure(id, *counts, kept, parts or {}, target=target)


def count_staff(facts: ReportFacts) -> Figure:
    """F1: staff in an active pair of any kind and role on a day of the period, each once; N is `staff_total`."""
    rows: list[Row] = []
    seen: set[int] = set()
    for pair in facts.pairs:
        days = active_days(pair, facts)
        if days is None:
            continue
        for member_id, role in ((pair.mentor_id, Role.MENTOR), (pair.mentee_id, Role.MENTEE)):
            cells: dict[str, Cell] = {
                "member": member_id,
                "role": str(role),
                "pair": pair.id,
                "from": days[0],
                "to": days[1],
            }
            rows.append(Row(cells, member_id not in seen))
            seen.add(member_id)
    return _of_total("F1", rows, facts.settings.staff_total, facts.settings.coverage_target)


def active_days(pair: PairRecord, facts: ReportFacts) -> tuple[date, date] | None:
    """Find the first and the last day of the period on which the pair was active."""
    window = facts.window
    spans = [
        (max(one.span.first, window.first), min(one.span.last, window.last))
        for one in list_states(pair)
        if one.state is PairState.ACTIVE
    ]
    inside = [(first, last) for first, last in spans if first <= last]
    return (inside[0][0], inside[-1][1]) if inside else None


def count_young(facts: ReportFacts) -> Figure:
    """F2: mentees with a known tenure below `young_years`, in a pair active as of the report; N is `young_total`."""
    since = {member.id: member.teaching_since_on for member in facts.members}
    rows: list[Row] = []
    seen: set[int] = set()
    for pair in facts.pairs:
        began = since.get(pair.mentee_id)
        is_hers = is_young(began, facts.asof_day, facts.settings.young_years)
        if began is None or not is_hers or not is_active_on(pair, facts.asof_day):
            continue
        months = tenure_months(began, facts.asof_day)
        cells: dict[str, Cell] = {"member": pair.mentee_id, "months": months, "pair": pair.id}
        rows.append(Row(cells, pair.mentee_id not in seen))
        seen.add(pair.mentee_id)
    return _of_total("F2", rows, facts.settings.young_total)


def _of_total(id: str, rows: list[Row], total: int | None, target: int | None = None) -> Figure:
    n = sum(1 for row in rows if row.in_n)
    note = "no-total" if total is None else "check-total" if n > total else ""
    return Figure(id, n, total, tuple(rows), note=note, target=target)


def count_pairs(facts: ReportFacts) -> Figure:
    """F3: pairs by state as of the report; n are the active ones, N all pairs of the period.

    Parts: each state, `opened` in the period, and `completed` and `closed` by reason as `closed:<reason>`.
    """
    rows: list[Row] = []
    parts: Counter[str] = Counter({str(state): 0 for state in PairState})
    parts["opened"] = 0
    for pair in facts.pairs:
        now = state_on(pair, facts.asof_day)
        if now is None or (now.state in OVER and now.span.first < facts.period.first):
            continue
        parts[str(now.state)] += 1
        parts["opened"] += facts.period.first <= pair.starts_on
        if now.state is PairState.CLOSED and now.reason:
            parts[f"closed:{now.reason}"] += 1
        cells: dict[str, Cell] = {
            "pair": pair.id,
            "kind": str(pair.kind),
            "state": str(now.state),
            "since": now.span.first,
            "reason": now.reason,
            "started": pair.starts_on,
        }
        rows.append(Row(cells, now.state is PairState.ACTIVE))
    return of_rows("F3", rows, dict(parts))


def count_meetings(facts: ReportFacts) -> Figure:
    """F4: held meetings out of those that began in the period and have an outcome, in whatever way.

    Parts: `held_both`, `held_one`, `held_said`, `missed`, `unsettled` (with disputed); apart from n and N `cancelled`
    (moved ones too) and `awaiting` an answer.
    """
    names = ("held_both", "held_one", "held_said", "missed", "unsettled", "cancelled", "awaiting")
    parts = dict.fromkeys(names, 0)
    rows = []
    for meeting in list_begun(facts):
        name = _part_of(meeting)
        parts[name] += 1
        cells: dict[str, Cell] = {
            "date": meeting.on,
            "pair": meeting.pair_id,
            "state": meeting.state,
            "how": meeting.how,
        }
        rows.append(Row(cells, meeting.state == "held", name not in ("cancelled", "awaiting")))
    return of_rows("F4", rows, parts)


def list_begun(facts: ReportFacts) -> list[MeetingRecord]:
    """List the meetings that began in the period, by its end as of the report, oldest first."""
    begun = [one for one in facts.meetings if facts.period.holds(one.on) and one.starts_at <= facts.asof]
    return sorted(begun, key=lambda one: (one.starts_at, one.id))


def _part_of(meeting: MeetingRecord) -> str:
    if meeting.state == "held":
        return f"held_{meeting.how}"
    if meeting.state in ("disputed", "unsettled"):
        return "unsettled"
    return meeting.state if meeting.state in ("missed", "cancelled") else "awaiting"


def count_regularity(facts: ReportFacts) -> Figure:
    """F5: complete blocks of the period with a held meeting (section 5)."""
    held: dict[int, list[date]] = {}
    for meeting in facts.meetings:
        if meeting.state == "held" and meeting.starts_at <= facts.asof:
            held.setdefault(meeting.pair_id, []).append(meeting.on)
    rows = []
    for pair in facts.pairs:
        blocks = [block for block in pair.blocks if block.last <= facts.asof_day]
        for row in measure_regularity(blocks, held.get(pair.id, ()), facts.period).rows:
            cells: dict[str, Cell] = {
                "pair": pair.id,
                "from": row.block.first,
                "to": row.block.last,
                "held": row.held,
            }
            rows.append(Row(cells, bool(row.held)))
    return of_rows("F5", rows)


def count_reflection_weeks(facts: ReportFacts) -> Figure:
    """F6: complete counted weeks of mentees with an entry (E3)."""
    last = facts.window.last
    weeks = [
        one for one in facts.mentee_weeks if facts.period.holds_week(one.week) and sunday_of(one.week) <= last
    ]
    return of_rows(
        "F6",
        (
            Row({"member": one.member_id, "week": one.week, "entry": one.has_entry}, one.has_entry)
            for one in weeks
        ),
    )


def count_routes(facts: ReportFacts) -> Figure:
    """F7: pairs with an agreed goal, out of the active ones with at least 30 counted days since their start."""
    agreed: dict[int, date] = {}
    for goal in _route(facts):
        if goal.agreed_on is not None and goal.agreed_on <= facts.asof_day:
            agreed[goal.pair_id] = min(goal.agreed_on, agreed.get(goal.pair_id, goal.agreed_on))
    rows = []
    for pair in facts.pairs:
        if pair.counted_days >= ROUTE_EXPECTED_DAYS and is_active_on(pair, facts.asof_day):
            rows.append(Row({"pair": pair.id, "agreed": agreed.get(pair.id)}, pair.id in agreed))
    return of_rows("F7", rows)


def _route(facts: ReportFacts) -> list[GoalRecord]:
    return [goal for goal in facts.goals if goal.kind is GoalKind.GOAL and goal.state in ON_THE_ROUTE]


def count_goals(facts: ReportFacts) -> Figure:
    """F8: goals done, out of those due or done in the period on a day when the pair was active.

    A draft is no goal yet, a dropped one no longer.
    """
    pairs = {pair.id: pair for pair in facts.pairs}
    rows = []
    for goal in _route(facts):
        pair = pairs.get(goal.pair_id)
        done_on = goal.done_on if goal.state is GoalState.DONE else None
        days = [day for day in (goal.due_on, done_on) if day is not None and facts.window.holds(day)]
        if pair is None or not any(is_active_on(pair, day) for day in days):
            continue
        is_done = done_on is not None and done_on <= facts.asof_day
        cells: dict[str, Cell] = {
            "pair": goal.pair_id,
            "number": goal.number,
            "due": goal.due_on,
            "done": done_on if is_done else None,
        }
        rows.append(Row(cells, is_done))
    return of_rows("F8", rows)


def count_paces(facts: ReportFacts, paces: Mapping[int, Pace]) -> Figure:
    """F9: active pairs by verdict (P7-P10); n are those in their own rhythm."""
    parts = {str(verdict): 0 for verdict in Verdict}
    rows = []
    for pair in facts.pairs:
        if not is_active_on(pair, facts.asof_day):
            continue
        pace = paces[pair.id]
        parts[str(pace.verdict)] += 1
        cells: dict[str, Cell] = {
            "pair": pair.id,
            "verdict": str(pace.verdict),
            "delta": pace.delta,
            "overdue": pace.overdue_days,
        }
        rows.append(Row(cells, pace.verdict is Verdict.IN_RHYTHM))
    return of_rows("F9", rows, parts)


def count_health(facts: ReportFacts) -> Figure:
    """F12: active and paused pairs by the state of section 7, with reasons; n are the green ones."""
    parts = {str(state): 0 for state in HealthState if state is not HealthState.OVER}
    rows = []
    for pair in facts.pairs:
        now = state_on(pair, facts.asof_day)
        if now is None or now.state in OVER:
            continue
        health = facts.health[pair.id]
        parts[str(health.state)] += 1
        cells: dict[str, Cell] = {"pair": pair.id, "state": str(health.state), "reasons": health.reasons}
        rows.append(Row(cells, health.state is HealthState.GREEN))
    return of_rows("F12", rows, parts)


def count_development(facts: ReportFacts) -> Figure:
    """F15: mentors and coordinators with an open goal of their own or a learning entry in the period.

    A mentor is who was one in an active pair on a day of the period; only who is in the bot can keep either.
    """
    window = facts.window
    mentors = {pair.mentor_id for pair in facts.pairs if active_days(pair, facts) is not None}
    at_work = {
        goal.member_id
        for goal in facts.own_goals
        if goal.starts_on <= window.last and (goal.ended_on is None or goal.ended_on >= window.first)
    }
    learned = {one.member_id for one in facts.learning if window.holds(one.on)}
    rows = []
    for member in facts.members:
        if member.is_here(facts.asof_day) and (member.is_coordinator or member.id in mentors):
            does = member.id in at_work or member.id in learned
            rows.append(Row({"member": member.id, "does": does}, does))
    return of_rows("F15", rows)


def count_learning(facts: ReportFacts) -> Figure:
    """F16: people of the programme with a learning entry in the period; parts are the entries by form.

    A row is an entry, each person's first one in n; who has none has a row without a form, so that N can be opened too.
    """
    here = {member.id for member in facts.members if member.is_here(facts.asof_day)}
    entries = [one for one in facts.learning if one.member_id in here and facts.window.holds(one.on)]
    entries.sort(key=lambda one: (one.on, one.id))
    rows, seen = [], set[int]()
    for one in entries:
        cells: dict[str, Cell] = {
            "member": one.member_id,
            "form": str(one.form),
            "date": one.on,
            "entry": one.id,
        }
        rows.append(Row(cells, one.member_id not in seen, one.member_id not in seen))
        seen.add(one.member_id)
    rows += [Row({"member": id, "form": None}, False) for id in sorted(here - seen)]
    counts = Counter(str(one.form) for one in entries)
    return of_rows("F16", rows, {str(form): counts[str(form)] for form in LearningForm})
