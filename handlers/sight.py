"""A programme seen at a moment: its rows put together for the rules of health (RULES sections 2 and 7)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from handlers.days import calendar_of
from mentoring.calendar import (
    Calendar,
    IsExcused,
    Span,
    excuse_pair,
    excuse_person,
    is_counted_week,
    is_working_day,
)
from mentoring.goals import ON_THE_ROUTE, GoalKind, GoalState
from mentoring.health import (
    Asked,
    Concluded,
    Health,
    HealthFacts,
    OutOfReach,
    Prompted,
    Waiting,
    assess_health,
)
from mentoring.moments import local_date
from mentoring.pace import GoalProgress, Pace, judge_pace, see_progress
from mentoring.people import MemberState, PairState
from mentoring.regularity import cadence_on
from mentoring.report import term_of
from mentoring.report_facts import MeetingRecord, PairRecord, StateSpan, list_states, state_on
from mentoring.weeks import sunday_of
from storage.programmes import Programme
from storage.reports import GoalRow, HelpRow, PlannedRow, PromptRow, Rows
from storage.store import Store

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Sight:
    """A programme as it stands at the moment `asof`; `today` is its local date. Rows are sorted by owner.

    What counts as a day is remembered: `excused` by whose absences and pauses make it, so that most pairs share one
    test; `weeks` by that test; `working` by day. None of them depends on `asof`.
    """

    programme: Programme
    rows: Rows
    calendar: Calendar
    asof: datetime
    today: date
    meetings: Mapping[int, list[MeetingRecord]]
    planned: Mapping[int, list[PlannedRow]]
    goals: Mapping[int, list[GoalRow]]
    prompts: Mapping[int, list[PromptRow]]
    pairs_of: Mapping[int, list[PairRecord]]
    help_of: Mapping[int, list[HelpRow]]
    excused: dict[Hashable, IsExcused] = field(default_factory=dict)
    weeks: dict[tuple[IsExcused, date], bool] = field(default_factory=dict)
    working: dict[date, bool] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.programme.zone)

    def is_working(self, day: date) -> bool:
        """T4."""
        if day not in self.working:
            self.working[day] = is_working_day(day, self.calendar, self.programme.closures)
        return self.working[day]


async def look(store: Store, programme: Programme, asof: datetime, now: datetime) -> Sight:
    """Read a programme once, for health, digest and report alike."""
    return _see(programme, await store.reports.rows(programme.id, ZoneInfo(programme.zone)), asof, now)


async def look_at(store: Store, programme: Programme, pair_id: int, now: datetime) -> Sight:
    """Read what the state of one pair is counted from; the same as in the whole programme, for a screen of the loop."""
    return _see(programme, await store.reports.rows_around(pair_id, ZoneInfo(programme.zone)), now, now)


def _see(programme: Programme, rows: Rows, asof: datetime, now: datetime) -> Sight:
    return Sight(
        programme, rows, calendar_of(programme, now), asof, local_date(asof, ZoneInfo(programme.zone)),
        _sorted(rows.meetings, lambda one: one.pair_id), _sorted(rows.planned, lambda one: one.pair_id),
        _sorted(rows.goals, lambda one: one.record.pair_id), _sorted(rows.prompts, lambda one: one.member_id),
        _pairs_of(rows.pairs), _sorted(rows.help, lambda one: one.member_id),
    )  # fmt: skip


def _sorted(rows: Iterable[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _pairs_of(pairs: Iterable[PairRecord]) -> dict[int, list[PairRecord]]:
    """The pairs of each member, in whichever place."""
    found: dict[int, list[PairRecord]] = defaultdict(list)
    for pair in pairs:
        found[pair.mentor_id].append(pair)
        found[pair.mentee_id].append(pair)
    return found


# --- which days count


def _pauses(pair: PairRecord) -> tuple[Span, ...]:
    return tuple(one.span for one in list_states(pair) if one.state is PairState.PAUSED)


def _away(sight: Sight, *member_ids: int) -> tuple[Span, ...]:
    return tuple(one.span for id in member_ids for one in sight.rows.absences.get(id, ()))


def excused_for_pair(sight: Sight, pair: PairRecord) -> IsExcused:
    """The pair's excused dates (T5); one and the same test for all pairs with the same absences and pauses."""
    away, pauses = _away(sight, pair.mentor_id, pair.mentee_id), _pauses(pair)
    key = ("pair", away, pauses)
    if key not in sight.excused:
        sight.excused[key] = excuse_pair(sight.calendar, sight.programme.closures, away, pauses)
    return sight.excused[key]


def excused_for_member(sight: Sight, member_id: int) -> IsExcused:
    """The member's excused dates (T5). A pair that is not there yet or any more keeps no pause from excusing."""
    own = sight.pairs_of.get(member_id, ())
    away = _away(sight, member_id)
    pauses = tuple((*_pauses(pair), *_outside(term_of(pair))) for pair in own)
    key = ("member", away, pauses)
    if key not in sight.excused:
        sight.excused[key] = excuse_person(sight.calendar, sight.programme.closures, away, pauses)
    return sight.excused[key]


def is_counted(sight: Sight, monday: date, term: Span, is_excused: IsExcused) -> bool:
    """T7; a week that lies in the term whole is looked at once for all who share the days."""
    if not (term.first <= monday and sunday_of(monday) <= term.last):
        return is_counted_week(monday, term, sight.is_working, is_excused)
    key = (is_excused, monday)
    if key not in sight.weeks:
        sight.weeks[key] = is_counted_week(monday, term, sight.is_working, is_excused)
    return sight.weeks[key]


def _outside(term: Span) -> tuple[Span, ...]:
    before = Span(date.min, date.fromordinal(max(1, term.first.toordinal() - 1)))
    after = () if term.last == date.max else (Span(date.fromordinal(term.last.toordinal() + 1), date.max),)
    return (before, *after)


# --- the state of a pair


def health_of(sight: Sight, pair: PairRecord, pace: Pace | None = None) -> Health | None:
    """The state and the reasons of a pair at this moment; None when it has not begun or is over.

    `pace` is `pace_of` this pair, if it is known already.
    """
    state = state_on(pair, sight.today)
    if state is None or state.state in (PairState.COMPLETED, PairState.CLOSED):
        return None
    settings = sight.programme.settings
    facts = _facts(sight, pair, state, pace or pace_of(sight, pair))
    return assess_health(facts, sight.asof, sight.today, excused_for_pair(sight, pair), settings)


def _facts(sight: Sight, pair: PairRecord, state: StateSpan, pace: Pace) -> HealthFacts:
    is_open_end = state.span.last == date.max
    both = (pair.mentor_id, pair.mentee_id)
    mentee = sight.rows.members[pair.mentee_id]
    return HealthFacts(
        pair.id, pair.mentor_id, pair.mentee_id, pair.starts_on,
        cadence_on(sight.rows.cadences[pair.id], sight.today),
        state.state, None if is_open_end else state.span.last,
        closures=sight.programme.closures,
        absences=tuple(one for member in both for one in sight.rows.absences.get(member, ())),
        help=tuple(Asked(one.id, one.is_urgent) for one in help_about(sight, pair)),
        concluded=tuple(_concluded(sight, pair)),
        agreed_starts=tuple(one.starts_at for one in sight.planned.get(pair.id, ()) if one.set_at <= sight.asof),
        prompts=tuple(_prompted(sight, pair)), prompts_on=mentee.prompts_on,
        has_agreed_goal=any(_is_agreed(one, sight.today) for one in sight.goals.get(pair.id, ())),
        waiting=tuple(_waiting(sight, pair)), out_of_reach=tuple(out_of_reach(sight, both)),
        pace=pace,
    )  # fmt: skip


def help_about(sight: Sight, pair: PairRecord) -> list[HelpRow]:
    """Help asked of the coordinator and open at this moment; without a pair it is about all of the asker's."""
    asked = [one for id in (pair.mentor_id, pair.mentee_id) for one in sight.help_of.get(id, ())]
    return [
        one
        for one in sorted(asked, key=lambda one: (one.asked_at, one.id))
        if one.pair_id in (None, pair.id)
        and one.asked_at <= sight.asof
        and (one.closed_at is None or one.closed_at > sight.asof)
    ]


def _concluded(sight: Sight, pair: PairRecord) -> Iterable[Concluded]:
    for one in sight.meetings.get(pair.id, ()):
        if one.state in ("held", "missed") and one.starts_at <= sight.asof:
            yield Concluded(one.id, one.on, one.state == "held")


def _prompted(sight: Sight, pair: PairRecord) -> Iterable[Prompted]:
    """The questions of this pair's time, with whether their week is a counted one of the mentee."""
    term, written = term_of(pair), sight.rows.written.get(pair.mentee_id, frozenset())
    is_excused = excused_for_member(sight, pair.mentee_id)
    for one in sight.prompts.get(pair.mentee_id, ()):
        if term.holds(local_date(one.sent_at, sight.zone)):
            has_sign = one.state in ("answered", "skipped") or one.week in written
            yield Prompted(one.id, one.sent_at, has_sign, is_counted(sight, one.week, term, is_excused))


def _is_agreed(goal: GoalRow, today: date) -> bool:
    one = goal.record
    is_on = one.kind is GoalKind.GOAL and one.state in ON_THE_ROUTE
    return is_on and one.agreed_on is not None and one.agreed_on <= today


def pace_of(sight: Sight, pair: PairRecord) -> Pace:
    """The pace of the mentee's route at this moment, as the pair sees it too (P7-P10)."""
    route = _route(sight, pair)
    return judge_pace(route, sight.today, excused_for_pair(sight, pair), sight.programme.settings)


def _route(sight: Sight, pair: PairRecord) -> Iterable[GoalProgress]:
    """Goals of this pair, and those reached in former pairs of the same mentee (V5), agreed by this day."""
    for other in sight.pairs_of[pair.mentee_id]:
        state = state_on(other, sight.today) if other.mentee_id == pair.mentee_id else None
        is_over = state is not None and state.state in (PairState.COMPLETED, PairState.CLOSED)
        for goal in sight.goals.get(other.id, ()) if other.id == pair.id or is_over else ():
            one, is_reached = goal.record, goal.record.state is not GoalState.AGREED
            if not _is_agreed(goal, sight.today) or goal.starts_on is None:
                continue
            if other.id == pair.id or one.state is GoalState.DONE:
                reached_on = (goal.waiting_on or one.done_on) if is_reached else None
                yield see_progress(one.id, goal.starts_on, one.due_on, goal.said, reached_on, sight.today)


def _waiting(sight: Sight, pair: PairRecord) -> Iterable[Waiting]:
    """Goals that wait for the mentor now, or waited then and were confirmed later."""
    for goal in sight.goals.get(pair.id, ()):
        since, one = goal.waiting_on, goal.record
        was_done = one.state is GoalState.DONE and one.done_on is not None and one.done_on > sight.today
        is_goal = one.kind is GoalKind.GOAL and (one.state is GoalState.WAITING or was_done)
        if is_goal and since is not None and since <= sight.today:
            yield Waiting(one.id, since)


def out_of_reach(sight: Sight, both: tuple[int, int]) -> Iterable[OutOfReach]:
    """H8: a member unreachable, or invited and not joined by this moment; nobody «без Телеграма»."""
    for member in (sight.rows.members[member_id] for member_id in both):
        is_late = member.joined_at is not None and member.joined_at > sight.asof
        if member.state is MemberState.INVITED or (member.state is MemberState.ACTIVE and is_late):
            since, has_joined = member.invited_at, False
        else:
            since, has_joined = member.unreachable_since, True
        if since is not None and since <= sight.asof:
            yield OutOfReach(member.id, local_date(since, sight.zone), has_joined)
