"""Health of a pair: does somebody need a hand, and why (RULES section 7).

Reasons are data: an id (H1-H9), a level, numbers, and the ids of the rows they were counted from; words are found
elsewhere. Mood, marks, texts, help asked of the mentor and logins are never part of it: there is no fact for them here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.calendar import IsExcused, Span, counted_days, excused_days, is_in
from mentoring.pace import Pace, Verdict
from mentoring.people import PairState
from mentoring.settings import ProgrammeSettings

ONE_DAY = timedelta(days=1)
SOON = timedelta(days=7)
PROMPT_RIPE = timedelta(days=7)
MISSED_WITHIN = timedelta(days=60)
LINK_YELLOW_DAYS, LINK_RED_DAYS = 7, 21
MISSED_YELLOW, MISSED_RED = 2, 3
YELLOWS_OF_A_RED = 3
SHOWN_WHEN_PAUSED = frozenset({"H1", "H9"})
SHOWN_WHEN_EARLY = frozenset({"H1", "H8"})


class HealthState(StrEnum):
    """The seven rows of the table; OVER is the dash of a completed or closed pair."""

    OVER = "over"
    RED = "red"
    PAUSED = "paused"
    EARLY = "early"
    YELLOW = "yellow"
    GREEN = "green"


class Level(StrEnum):
    """How much a reason weighs."""

    RED = "red"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True)
class Asked:
    """Help asked of the coordinator and not closed (H1)."""

    help_id: int
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Concluded:
    """A meeting that was held (in whatever way) or missed, on a local date of the programme (H2, H3)."""

    meeting_id: int
    on: date
    was_held: bool


@dataclass(frozen=True, slots=True)
class Prompted:
    """A weekly question that was sent to the mentee (H4).

    `has_sign`: answered, skipped, or an entry in its week. `is_counted`: its week is a counted one (T7).
    """

    prompt_id: int
    sent_at: datetime
    has_sign: bool
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """A goal that waits for the mentor's confirmation since a local date (H7)."""

    goal_id: int
    since_on: date


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A member whom messages do not reach, or who was invited and has not joined, since a local date (H8).

    Nobody «без Телеграма» is one.
    """

    member_id: int
    since_on: date
    has_joined: bool


@dataclass(frozen=True, slots=True)
class Absent:
    """An absence of a member of the pair, local dates, both included (H9, T8)."""

    absence_id: int
    member_id: int
    span: Span
    planned: bool


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """All that the health of one pair rests on; facts dated after the day of judging are left out of account.

    `concluded`: at least the last held meeting and all of the last 60 days. `prompts`: those sent to the mentee in this
    pair's time; `prompts_on` False: she switched them off. `has_agreed_goal`: some goal was agreed by both and is not
    dropped. `pace` None: the capability is absent. `paused_until` is the last day of the pause, None if open.
    """

    pair_id: int
    mentor_id: int
    mentee_id: int
    starts_on: date
    cadence_weeks: int
    state: PairState = PairState.ACTIVE
    paused_until: date | None = None
    closures: tuple[Span, ...] = ()
    absences: tuple[Absent, ...] = ()
    help: tuple[Asked, ...] = ()
    concluded: tuple[Concluded, ...] = ()
    agreed_starts: tuple[datetime, ...] = ()
    prompts: tuple[Prompted, ...] = ()
    prompts_on: bool = True
    pace: Pace | None = None
    has_agreed_goal: bool = False
    waiting: tuple[Waiting, ...] = ()
    out_of_reach: tuple[OutOfReach, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule's id, its level, the numbers a sentence needs, the ids of the rows."""

    id: str
    level: Level
    values: Mapping[str, int | str] = field(default_factory=dict)
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a pair and its reasons, the gravest first. `gap` is G in counted days; `until` ends a pause."""

    state: HealthState
    reasons: tuple[Reason, ...] = ()
    gap: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Moment:
    """What every reason is judged by."""

    asof: datetime
    today: date
    is_excused: IsExcused
    settings: ProgrammeSettings


def assess_health(
    facts: HealthFacts, asof: datetime, today: date, is_excused: IsExcused, settings: ProgrammeSettings
) -> Health:
    """Assess a pair at a moment (section 7, the first of the seven rows that fits).

    `today` is the local date of `asof` in the programme's zone, `is_excused` the pair's excused dates (T5).
    """
    if facts.state in (PairState.COMPLETED, PairState.CLOSED):
        return Health(HealthState.OVER)
    moment = _Moment(asof, today, is_excused, settings)
    reasons = sorted(_find_reasons(facts, moment), key=lambda reason: (reason.level != Level.RED, reason.id))
    shown, calm, until = tuple(reasons), None, None
    if is_paused(facts, today):
        calm, until = HealthState.PAUSED, _paused_until(facts, today)
        shown = tuple(reason for reason in reasons if reason.id in SHOWN_WHEN_PAUSED)
    elif counted_days(facts.starts_on, today, is_excused) < settings.early_days:
        calm = HealthState.EARLY
        shown = tuple(reason for reason in reasons if reason.id in SHOWN_WHEN_EARLY)
    is_urgent = any(reason.id == "H1" and reason.level == Level.RED for reason in shown)
    state = HealthState.RED if is_urgent else calm or _colour(shown)
    return Health(state, shown, measure_gap(facts, today, is_excused), until)


def hide_help(facts: HealthFacts) -> HealthFacts:
    """Leave out H1: a member sees the state of the own pair without the help somebody asked of the coordinator."""
    return replace(facts, help=())


def is_paused(facts: HealthFacts, today: date) -> bool:
    """Tell whether the pair is paused, the programme closed, or a member absent on this day."""
    absent = any(one.span.holds(today) for one in facts.absences)
    return _is_pair_paused(facts, today) or is_in(today, facts.closures) or absent


def _is_pair_paused(facts: HealthFacts, today: date) -> bool:
    return facts.state is PairState.PAUSED and today <= (facts.paused_until or date.max)


def measure_gap(facts: HealthFacts, today: date, is_excused: IsExcused) -> int:
    """Count G: the counted days since the last held meeting, or since the pair's start."""
    return counted_days(_last_held(facts, today)[0], today, is_excused)


def _colour(reasons: tuple[Reason, ...]) -> HealthState:
    if any(reason.level is Level.RED for reason in reasons) or len(reasons) >= YELLOWS_OF_A_RED:
        return HealthState.RED
    return HealthState.YELLOW if reasons else HealthState.GREEN


def _paused_until(facts: HealthFacts, today: date) -> date | None:
    spans = (*facts.closures, *(one.span for one in facts.absences))
    ends: list[date] = [span.last for span in spans if span.holds(today)]
    if _is_pair_paused(facts, today):
        ends.append(facts.paused_until or date.max)
    last = max(ends)
    return None if last == date.max else last


def _find_reasons(facts: HealthFacts, moment: _Moment) -> Iterator[Reason]:
    found = (
        _help_asked(facts),
        _no_meeting(facts, moment),
        _missed_in_a_row(facts, moment),
        _silent(facts, moment),
        _off_pace(facts),
        _no_route(facts, moment),
        _goal_waits(facts, moment),
        _out_of_reach(facts, moment),
        _mentor_absent(facts, moment),
    )
    return (reason for reason in found if reason is not None)


def _help_asked(facts: HealthFacts) -> Reason | None:
    """H1."""
    if not facts.help:
        return None
    level = Level.RED if any(one.is_urgent for one in facts.help) else Level.YELLOW
    return Reason("H1", level, {"count": len(facts.help)}, tuple(one.help_id for one in facts.help))


def _no_meeting(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H2, one step lower when an agreed meeting starts in (asof, asof + 7 days]."""
    since, rows = _last_held(facts, moment.today)
    gap = counted_days(since, moment.today, moment.is_excused)
    cadence = 7 * facts.cadence_weeks
    steps = int(gap > moment.settings.gap_yellow * cadence) + int(gap > moment.settings.gap_red * cadence)
    if any(moment.asof < start <= moment.asof + SOON for start in facts.agreed_starts):
        steps -= 1
    if steps <= 0:
        return None
    excused = excused_days(since, moment.today, moment.is_excused)
    return Reason("H2", Level.RED if steps == 2 else Level.YELLOW, {"days": gap, "excused": excused}, rows)


def _last_held(facts: HealthFacts, today: date) -> tuple[date, tuple[int, ...]]:
    held = [meeting for meeting in facts.concluded if meeting.was_held and meeting.on <= today]
    if not held:
        return facts.starts_on, ()
    last = max(held, key=lambda meeting: meeting.on)
    return last.on, (last.meeting_id,)


def _missed_in_a_row(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H3: of the meetings on the last 60 dates, today included."""
    oldest = moment.today - MISSED_WITHIN
    recent = [meeting for meeting in facts.concluded if oldest < meeting.on <= moment.today]
    streak: list[int] = []
    for meeting in sorted(recent, key=lambda one: (one.on, one.meeting_id), reverse=True):
        if meeting.was_held:
            break
        streak.append(meeting.meeting_id)
    return _step("H3", len(streak), MISSED_YELLOW, MISSED_RED, {"missed": len(streak)}, tuple(streak))


def _silent(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H4: a question younger than 7 days says nothing yet, unless it was answered."""
    if not facts.prompts_on:
        return None
    streak: list[int] = []
    for prompt in sorted(facts.prompts, key=lambda one: one.sent_at, reverse=True):
        if not prompt.is_counted or prompt.sent_at > moment.asof:
            continue
        if prompt.has_sign:
            break
        if prompt.sent_at + PROMPT_RIPE <= moment.asof:
            streak.append(prompt.prompt_id)
    yellow, red = moment.settings.silence_yellow, moment.settings.silence_red
    return _step("H4", len(streak), yellow, red, {"prompts": len(streak)}, tuple(streak))


def _off_pace(facts: HealthFacts) -> Reason | None:
    """H5: numbers for the coordinator; which goals they are is the pair's (section 6)."""
    pace = facts.pace
    if pace is None or pace.verdict not in (Verdict.BEHIND, Verdict.RUSHING):
        return None
    values: dict[str, int | str] = {
        "verdict": str(pace.verdict),
        "delta": pace.delta or 0,
        "overdue_goals": pace.overdue_goals,
        "overdue_days": pace.overdue_days,
        "ahead_goals": pace.ahead_goals,
    }
    return Reason("H5", Level.YELLOW, values, pace.pointed)


def _no_route(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H6."""
    if facts.has_agreed_goal:
        return None
    days = counted_days(facts.starts_on, moment.today, moment.is_excused)
    yellow, red = moment.settings.no_route_yellow, moment.settings.no_route_red
    return _step("H6", days, yellow, red, {"days": days})


def _goal_waits(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H7."""
    days = {
        goal.goal_id: counted_days(goal.since_on, moment.today, moment.is_excused) for goal in facts.waiting
    }
    long = [goal_id for goal_id, count in days.items() if count > moment.settings.wait_goal_days]
    if not long:
        return None
    longest = max(days[goal_id] for goal_id in long)
    return Reason("H7", Level.YELLOW, {"days": longest, "goals": len(long)}, tuple(long))


def _out_of_reach(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H8, in calendar days."""
    lost = [one for one in facts.out_of_reach if (moment.today - one.since_on).days >= LINK_YELLOW_DAYS]
    if not lost:
        return None
    days = max((moment.today - one.since_on).days for one in lost)
    not_joined = sum(1 for one in lost if not one.has_joined)
    values = {"days": days, "not_joined": not_joined, "unreachable": len(lost) - not_joined}
    rows = tuple(one.member_id for one in lost)
    return _step("H8", days, LINK_YELLOW_DAYS, LINK_RED_DAYS, values, rows)


def _mentor_absent(facts: HealthFacts, moment: _Moment) -> Reason | None:
    """H9: an absence that was prolonged by another one right after it is one absence."""
    absences = [one for one in facts.absences if one.member_id == facts.mentor_id and not one.planned]
    first, rows = moment.today + ONE_DAY, []
    for one in sorted(absences, key=lambda one: one.span.first, reverse=True):
        if one.span.first < first and first - ONE_DAY <= one.span.last:
            first = one.span.first
            rows.append(one.absence_id)
    days = (moment.today - first).days + 1
    if days <= moment.settings.absence_alarm_days:
        return None
    return Reason("H9", Level.YELLOW, {"days": days}, tuple(rows))


def _step(
    id: str, count: int, yellow: int, red: int, values: Mapping[str, int | str], rows: tuple[int, ...] = ()
) -> Reason | None:
    if count < yellow:
        return None
    return Reason(id, Level.RED if count >= red else Level.YELLOW, values, rows)
