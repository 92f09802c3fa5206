"""The facts of a report: the programme's rows, with the days that count put in (RULES sections 4, 5 and 11)."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.sight import Sight, excused_for_member, excused_for_pair, health_of, look, pace_of
from mentoring.calendar import IsExcused, Span, counted_days, is_counted_week, working_days_after
from mentoring.moments import local_date
from mentoring.regularity import Block, cut_blocks
from mentoring.report import Report, make_pair_report, make_report, term_of
from mentoring.report_facts import (
    HelpRecord,
    MemberRecord,
    MenteeWeek,
    PairRecord,
    ReportFacts,
    list_counted_mondays,
)
from mentoring.weeks import Period, as_of
from storage.programmes import Programme
from storage.reports import HelpRow, MemberRow
from storage.store import Store

ANSWER_DAYS = 2
SECONDS_OF_AN_HOUR = 3600


async def read_report(
    store: Store, programme: Programme, period: Period, now: datetime, pair_id: int | None = None
) -> tuple[Report, Sight]:
    """The report of a programme, or of one of its pairs, as of min(now, the end of the period)."""
    asof = as_of(period, now, ZoneInfo(programme.zone))
    sight = await look(store, programme, asof, now)
    facts = put_together(sight, period)
    return (make_report(facts) if pair_id is None else make_pair_report(facts, pair_id)), sight


def read_again(sight: Sight, period: Period, now: datetime, pair_id: int | None = None) -> Report:
    """The report of another period out of rows that have been read: what they say, and which days count, stays."""
    asof = as_of(period, now, sight.zone)
    facts = put_together(replace(sight, asof=asof, today=local_date(asof, sight.zone)), period)
    return make_report(facts) if pair_id is None else make_pair_report(facts, pair_id)


def put_together(sight: Sight, period: Period) -> ReportFacts:
    """All facts of a programme for a period."""
    pairs = _with_days(sight)
    paces = {pair.id: pace_of(sight, pair) for pair in pairs}
    healths = {
        pair.id: health for pair in pairs if (health := health_of(sight, pair, paces[pair.id])) is not None
    }
    return ReportFacts(
        period, sight.asof, sight.today, sight.programme.settings, pairs,
        members=tuple(_member(sight, one) for one in sight.rows.members.values()),
        meetings=sight.rows.meetings, mentee_weeks=tuple(_mentee_weeks(sight)),
        goals=tuple(goal.record for goal in sight.rows.goals), own_goals=sight.rows.own_goals,
        learning=sight.rows.learning, marks=sight.rows.marks,
        help=tuple(_help(sight, one) for one in sight.rows.help if one.asked_at <= sight.asof), health=healths,
        pace=paces,
    )  # fmt: skip


def _member(sight: Sight, one: MemberRow) -> MemberRecord:
    joined_on = local_date(one.joined_at, sight.zone) if one.joined_at else None
    left_on = local_date(one.left_at, sight.zone) if one.left_at else None
    return MemberRecord(one.id, one.teaching_since_on, one.is_coordinator, joined_on, left_on)


def _help(sight: Sight, one: HelpRow) -> HelpRecord:
    """A request with its second working day (F13), and how long its answer took."""
    asked_on = local_date(one.asked_at, sight.zone)
    due_on = working_days_after(asked_on, ANSWER_DAYS, sight.calendar, sight.programme.closures)
    answered = one.answered_at
    hours = int((answered - one.asked_at).total_seconds()) // SECONDS_OF_AN_HOUR if answered else None
    return HelpRecord(
        one.id, asked_on, due_on, one.is_urgent, one.closed_at is not None,
        local_date(answered, sight.zone) if answered else None, hours,
    )  # fmt: skip


def _with_days(sight: Sight) -> tuple[PairRecord, ...]:
    """Every pair with its days. Those with the same days, term and cadence are cut into the same blocks, once."""
    known: dict[Hashable, tuple[Block, ...]] = {}
    found = []
    for pair in sight.rows.pairs:
        is_excused, term = excused_for_pair(sight, pair), term_of(pair)
        key = (is_excused, term, sight.rows.cadences[pair.id])
        if key not in known:
            known[key] = _blocks(sight, pair, term, is_excused)
        days = counted_days(pair.starts_on, sight.today, is_excused)
        found.append(replace(pair, blocks=known[key], counted_days=days))
    return tuple(found)


def _blocks(sight: Sight, pair: PairRecord, term: Span, is_excused: IsExcused) -> tuple[Block, ...]:
    """The pair's term cut into blocks, by the pair's own counted weeks (section 5)."""

    def is_counted(monday: date) -> bool:
        return is_counted_week(monday, term, sight.is_working, is_excused)

    return cut_blocks(term, sight.rows.cadences[pair.id], is_counted, sight.today)


def _mentee_weeks(sight: Sight) -> Iterable[MenteeWeek]:
    """The counted weeks of every mentee, over the terms of all her pairs up to today (E3)."""
    known: dict[Hashable, tuple[date, ...]] = {}
    for mentee_id in sorted({pair.mentee_id for pair in sight.rows.pairs}):
        terms = tuple(
            Span(term.first, min(term.last, sight.today))
            for pair in sight.pairs_of[mentee_id]
            if pair.mentee_id == mentee_id and (term := term_of(pair)).first <= sight.today
        )
        is_excused = excused_for_member(sight, mentee_id)
        key = (is_excused, terms)
        if key not in known:
            known[key] = list_counted_mondays(terms, sight.is_working, is_excused)
        written = sight.rows.written.get(mentee_id, frozenset())
        yield from (MenteeWeek(mentee_id, monday, monday in written) for monday in known[key])
