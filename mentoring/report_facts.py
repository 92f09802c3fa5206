"""What a report is counted from: rows of pairs, members, meetings, weeks, goals; and a pair's states in time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from mentoring.calendar import DayTest, IsExcused, Span, is_counted_week, is_in
from mentoring.goals import GoalKind, GoalState
from mentoring.health import Health
from mentoring.learning import LearningForm
from mentoring.pace import Pace
from mentoring.people import PairKind, PairState
from mentoring.regularity import Block
from mentoring.settings import ProgrammeSettings
from mentoring.weeks import Period, monday_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StateChange:
    """A row of a pair's history: from the local date `on` it is in `state`; a pause may know its last day."""

    on: date
    state: PairState
    until_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StateSpan:
    """Local dates, both included, on which a pair was in one state."""

    span: Span
    state: PairState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairRecord:
    """A pair with its past. `history` in order of happening; `blocks` by `regularity.cut_blocks` as of the report;
    `counted_days` is C(start, asof).
    """

    id: int
    mentor_id: int
    mentee_id: int
    starts_on: date
    history: tuple[StateChange, ...] = ()
    kind: PairKind = PairKind.TRADITIONAL
    blocks: tuple[Block, ...] = ()
    counted_days: int = 0


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A member and since when she teaches, if that is known; `joined_on` None: she never was in the bot."""

    id: int
    teaching_since_on: date | None = None
    is_coordinator: bool = False
    joined_on: date | None = None
    left_on: date | None = None

    def is_here(self, day: date) -> bool:
        """Tell whether she is in the programme, and in the bot, on a day."""
        return (
            self.joined_on is not None
            and self.joined_on <= day
            and (self.left_on is None or day < self.left_on)
        )


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting. `on` is its local date and `week` its Monday in the programme's zone; `state`, `how` and `cause` are
    codes of DATA.md (how: both, one, said). `gathering_id`: meetings of a group that are one meeting of their mentor.
    `took_mentor` and `took_mentee`: whether that side wrote down what she takes away, never what.
    """

    id: int
    pair_id: int
    starts_at: datetime
    on: date
    week: date
    state: str
    how: str | None = None
    cause: str | None = None
    minutes: int = 0
    gathering_id: int | None = None
    took_mentor: bool = False
    took_mentee: bool = False


@dataclass(frozen=True, slots=True)
class MenteeWeek:
    """A counted week (its Monday) of a mentee in a pair, and whether an entry of any visibility belongs to it (E3)."""

    member_id: int
    week: date
    has_entry: bool


@dataclass(frozen=True, slots=True)
class GoalRecord:
    """A goal. `agreed_on` is the local date of the second yes; None: never agreed."""

    id: int
    pair_id: int
    number: int
    state: GoalState
    due_on: date
    agreed_on: date | None = None
    done_on: date | None = None
    kind: GoalKind = GoalKind.GOAL


@dataclass(frozen=True, slots=True)
class OwnGoalRecord:
    """A goal of one's own development: at work from `starts_on` till the day it was reached or dropped."""

    member_id: int
    starts_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """An entry of the learning log; its title stays outside the rules."""

    id: int
    member_id: int
    form: LearningForm
    on: date


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A usefulness mark, 1 to 5, and whose; `at` is when it was first given and `on` that local date (V6)."""

    id: str
    member_id: int
    value: int = field(repr=False)
    at: datetime
    on: date


@dataclass(frozen=True, slots=True)
class HelpRecord:
    """Help asked of the coordinator on a local date, without names or words.

    `due_on` is the second working day after it; `answered_on` the local date of the answer. `is_closed`: answered, or
    taken back by who asked.
    """

    id: int
    asked_on: date
    due_on: date
    is_urgent: bool = False
    is_closed: bool = False
    answered_on: date | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All rows of a programme that a report needs; `asof_day` is the local date of `asof`.

    `meetings` reach back to the first day of the first block that ends in the period (F5); `mentee_weeks` are counted
    weeks only (`list_mentee_weeks`). `health` and `pace` are by pair, as of the report; `health` has every pair that is
    active or paused, `pace` None means that the capability is absent.
    """

    period: Period
    asof: datetime
    asof_day: date
    settings: ProgrammeSettings
    pairs: tuple[PairRecord, ...] = ()
    members: tuple[MemberRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    mentee_weeks: tuple[MenteeWeek, ...] = ()
    goals: tuple[GoalRecord, ...] = ()
    own_goals: tuple[OwnGoalRecord, ...] = ()
    learning: tuple[LearningRecord, ...] = ()
    marks: tuple[MarkRecord, ...] = ()
    help: tuple[HelpRecord, ...] = ()
    health: Mapping[int, Health] = field(default_factory=dict)
    pace: Mapping[int, Pace] | None = None

    @property
    def window(self) -> Span:
        """Give the dates of the period up to `asof`."""
        return Span(self.period.first, min(self.period.last, self.asof_day))


def list_states(pair: PairRecord) -> tuple[StateSpan, ...]:
    """List the states of a pair from its start on, without gaps; the last one is open (`date.max`).

    A change holds from its own day on; of several on one day the last. A pause whose last day is known ends by itself.
    Without a history the pair is active from its start.
    """
    return _list_states(pair.starts_on, pair.history)


@lru_cache(maxsize=2048)
def _list_states(starts_on: date, history: tuple[StateChange, ...]) -> tuple[StateSpan, ...]:
    """Remembered, since every figure asks it of every pair, and most pairs began together."""
    changes = [StateChange(starts_on, PairState.ACTIVE)]
    for change in history:
        changes.append(change)
        if change.state is PairState.PAUSED and change.until_on is not None:
            changes.append(StateChange(change.until_on + ONE_DAY, PairState.ACTIVE))
    return tuple(_lay_out(changes, starts_on))


def _lay_out(changes: Sequence[StateChange], starts_on: date) -> list[StateSpan]:
    """Lay changes on the line of time; one that comes later in order cuts off all that was laid from its day on."""
    spans: list[StateSpan] = []
    for change in changes:
        on = max(change.on, starts_on)
        spans = [span for span in spans if span.span.first < on]
        if spans:
            before = spans.pop()
            spans.append(StateSpan(Span(before.span.first, on - ONE_DAY), before.state, before.reason))
        spans.append(StateSpan(Span(on, date.max), change.state, change.reason))
    return spans


def state_on(pair: PairRecord, day: date) -> StateSpan | None:
    """Find the state of a pair on a day; None before its start."""
    return next((span for span in list_states(pair) if span.span.holds(day)), None)


def is_active_on(pair: PairRecord, day: date) -> bool:
    """Tell whether the pair is active (not paused, not over) on a day."""
    state = state_on(pair, day)
    return state is not None and state.state is PairState.ACTIVE


def list_mentee_weeks(
    member_id: int,
    terms: Sequence[Span],
    is_working: DayTest,
    is_excused: IsExcused,
    weeks_with_entries: Collection[date],
) -> tuple[MenteeWeek, ...]:
    """List the counted weeks of a mentee over all terms of her pairs, oldest first (T7, E3).

    `is_excused` are the person's dates (T5); the terms must have ends; `weeks_with_entries` are Mondays.
    """
    mondays = list_counted_mondays(terms, is_working, is_excused)
    return tuple(MenteeWeek(member_id, monday, monday in weeks_with_entries) for monday in mondays)


def list_counted_mondays(
    terms: Sequence[Span], is_working: DayTest, is_excused: IsExcused
) -> tuple[date, ...]:
    """List the Mondays of the counted weeks over all terms, oldest first (T7)."""
    if not terms:
        return ()
    whole = Span(min(term.first for term in terms), max(term.last for term in terms))
    first = monday_of(whole.first)
    mondays = (first + timedelta(weeks=n) for n in range((whole.last - first).days // 7 + 1))

    def is_outside(day: date) -> bool:
        return is_excused(day) or not is_in(day, terms)

    return tuple(monday for monday in mondays if is_counted_week(monday, whole, is_working, is_outside))
