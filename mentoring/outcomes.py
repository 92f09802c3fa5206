"""What came of a meeting: the M-table (RULES section 3, M1-M11), and meetings recorded afterwards (`/log`).

Nothing about the outcome is remembered but the answers of the two sides: `judge` says the state at any `now` from
them, so it may run twice, late, or again after a change, and the order of the sides does not matter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar, Span, next_working_day
from mentoring.errors import RuleBroken
from mentoring.meetings import (
    Cause,
    How,
    Invited,
    Meeting,
    MeetingState,
    Origin,
    Side,
    SideName,
    TookPlace,
    check_minutes,
    question_at,
    was_cancelled_before,
)
from mentoring.moments import at_local, local_date
from mentoring.people import PairFacts

DISPUTE = timedelta(hours=72)
AFTER_REPEAT = timedelta(days=7)
MAY_CHANGE = timedelta(days=14)
FARTHEST_BACK = timedelta(days=366)
SAME_WITHIN = timedelta(hours=12)
UNDO = timedelta(minutes=10)
BOTH_SIDES = frozenset(SideName)


@dataclass(frozen=True, slots=True)
class JudgeRules:
    """What the M-table needs of the programme: its zone, working days, the hours a person has to answer."""

    zone: ZoneInfo
    calendar: Calendar
    closures: tuple[Span, ...] = ()
    answer_hours: int = 72
    prompt_time: time = time(13, 30)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the M-table says now, when to look again (`judge_at`, None: never by itself), and what follows.

    `offer_new_time`, `ask_after` and `repeat_to` name sides; `show_difference` tells both that the answers
    differ; `repeat_at` is the due moment of D2. All of it is keyed by the meeting, so saying it twice sends
    it once.
    """

    state: MeetingState
    how: How | None = None
    cause: Cause = Cause.NONE
    judge_at: datetime | None = None
    ask_after: frozenset[SideName] = frozenset()
    offer_new_time: frozenset[SideName] = frozenset()
    show_difference: bool = False
    repeat_to: frozenset[SideName] = frozenset()
    repeat_at: datetime | None = None


def log_meeting(
    id: int,
    pair: PairFacts,
    by: SideName | None,
    starts_at: datetime,
    minutes: int,
    zone: str,
    now: datetime,
    partner_in_bot: bool = True,
) -> Meeting:
    """Record a meeting nobody planned (`/log`): held by one side, or «со слов».

    `by` None is the coordinator, who alone may go back more than 14 days (M11), and a year at most, since
    farther is a slip of the finger. Raises RuleBroken `pair-ended`, `log-in-future`, `log-too-old` (days),
    `log-too-far` (days) or `meeting-minutes` (low, high).
    """
    if by is not None and not pair.is_open:
        raise RuleBroken("pair-ended")
    check_minutes(minutes)
    if starts_at > now:
        raise RuleBroken("log-in-future")
    if by is not None and now - starts_at > MAY_CHANGE:
        raise RuleBroken("log-too-old", days=MAY_CHANGE.days)
    if now - starts_at > FARTHEST_BACK:
        raise RuleBroken("log-too-far", days=FARTHEST_BACK.days)
    is_said = by is None or not partner_in_bot
    meeting = Meeting(
        id,
        pair.id,
        starts_at,
        minutes,
        zone,
        now,
        by,
        origin=Origin.SAID if is_said else Origin.LOG,
        state=MeetingState.HELD,
        how=How.SAID if is_said else How.ONE,
    )
    return meeting if by is None else meeting.with_side(by, Side(Invited.YES, TookPlace.YES, now))


def settle(meeting: Meeting, now: datetime) -> Meeting:
    """Record by the coordinator that a meeting was held after all (M11): «со слов», open to contest.

    The version goes up: questions sent about the old one are out of date. Raises RuleBroken `meeting-not-begun`.
    """
    if now < meeting.starts_at:
        raise RuleBroken("meeting-not-begun")
    return replace(
        meeting,
        version=meeting.version + 1,
        set_at=now,
        organiser=None,
        origin=Origin.SAID,
        state=MeetingState.HELD,
        how=How.SAID,
        cause=Cause.NONE,
        judge_at=None,
        mentor=Side(),
        mentee=Side(),
    )


def log_instead(
    planned: Meeting,
    pair: PairFacts,
    by: SideName | None,
    starts_at: datetime,
    now: datetime,
    partner_in_bot: bool,
) -> Meeting:
    """Record that a meeting still ahead took place earlier than planned. Raises RuleBroken as `log_meeting` does."""
    logged = log_meeting(planned.id, pair, by, starts_at, planned.minutes, planned.zone, now, partner_in_bot)
    return replace(logged, version=planned.version + 1)


def find_same(meetings: Iterable[Meeting], starts_at: datetime) -> Meeting | None:
    """Find the pair's meeting that one at `starts_at` may be: the nearest within 12 h that was not cancelled."""
    near = [
        one
        for one in meetings
        if one.state is not MeetingState.CANCELLED and abs(one.starts_at - starts_at) <= SAME_WITHIN
    ]
    return min(near, key=lambda one: (abs(one.starts_at - starts_at), one.id), default=None)


def is_recorded(meeting: Meeting, by: SideName | None) -> bool:
    """Tell whether nothing is left to record: her side says it took place; for the coordinator: it is held."""
    if by is None:
        return meeting.state is MeetingState.HELD
    return meeting.side(by).took_place is TookPlace.YES


def withdraw(meeting: Meeting, by: SideName | None, now: datetime) -> Meeting:
    """Take a log back, by whoever made it, within ten minutes and while nobody else has answered.

    Raises RuleBroken `button-old` (no log of hers), `log-undo-late` (minutes) or `log-answered`.
    """
    is_log = meeting.origin is not Origin.PLAN and meeting.version == 1
    if not is_log or meeting.organiser is not by or meeting.state is MeetingState.CANCELLED:
        raise RuleBroken("button-old")
    if now - meeting.set_at > UNDO:
        raise RuleBroken("log-undo-late", minutes=UNDO.seconds // 60)
    if any(meeting.side(name).took_place is not TookPlace.NONE for name in SideName if name is not by):
        raise RuleBroken("log-answered")
    return replace(
        meeting,
        state=MeetingState.CANCELLED,
        how=None,
        cause=Cause.CANCELLED,
        judge_at=None,
        mentor=Side(),
        mentee=Side(),
    )


def answer(meeting: Meeting, by: SideName, said: TookPlace, now: datetime) -> Meeting:
    """Take a side's answer to «состоялась?» or to a logged meeting, or its change (M11); then `judge`.

    Raises RuleBroken `meeting-not-begun`, `meeting-cancelled` (before its start), `meeting-too-late` (days,
    M11: more than 14 days after the start, for a logged one after it was logged) or `meeting-answer-unknown`.
    """
    if now < meeting.starts_at:
        raise RuleBroken("meeting-not-begun")
    if was_cancelled_before(meeting):
        raise RuleBroken("meeting-cancelled")
    if now > last_answer_at(meeting):
        raise RuleBroken("meeting-too-late", days=MAY_CHANGE.days)
    planned = {TookPlace.YES, TookPlace.NO, TookPlace.MOVED}
    if said not in (planned if meeting.origin is Origin.PLAN else {TookPlace.YES, TookPlace.DENIED}):
        raise RuleBroken("meeting-answer-unknown")
    return meeting.with_side(by, replace(meeting.side(by), took_place=said, answered_at=now))


def last_answer_at(meeting: Meeting) -> datetime:
    """Find until when the sides may answer or change (M11)."""
    base = meeting.starts_at if meeting.origin is Origin.PLAN else max(meeting.starts_at, meeting.set_at)
    return base + MAY_CHANGE


def judge(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    """Say by the M-table what a meeting is at `now`: the complete table, silence included (M1-M11)."""
    if was_cancelled_before(meeting):
        return Judgement(MeetingState.CANCELLED, cause=meeting.cause)
    if meeting.origin is not Origin.PLAN:
        return _judge_logged(meeting, now)
    if now < meeting.starts_at:
        return Judgement(meeting.state, judge_at=question_at(meeting))
    said = frozenset({meeting.mentor.took_place, meeting.mentee.took_place})
    return _TABLE[said](meeting, now, rules)


def take(meeting: Meeting, judgement: Judgement) -> Meeting:
    """Write a judgement into the meeting."""
    return replace(
        meeting,
        state=judgement.state,
        how=judgement.how,
        cause=judgement.cause,
        judge_at=judgement.judge_at,
    )


def _held_by_both(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    return Judgement(MeetingState.HELD, How.BOTH, ask_after=BOTH_SIDES)  # M1


def _held_by_one(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    asked = _who_said(meeting, TookPlace.YES)
    deadline = _silence_ends(meeting, rules)
    if now < deadline:
        return Judgement(MeetingState.PENDING, judge_at=deadline, ask_after=asked)
    return Judgement(MeetingState.HELD, How.ONE, Cause.SILENT, ask_after=asked)  # M2


def _disputed(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    return _dispute(meeting, now, Cause.DIFFER)  # M3, M4


def _missed_by_both(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    return Judgement(MeetingState.MISSED, How.BOTH, offer_new_time=BOTH_SIDES)  # M5


def _missed_by_one(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    deadline = _silence_ends(meeting, rules)
    if now < deadline:
        return Judgement(MeetingState.PENDING, judge_at=deadline)
    return Judgement(MeetingState.MISSED, How.ONE, Cause.SILENT)  # M6


def _moved_and_missed(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    return Judgement(MeetingState.CANCELLED, cause=Cause.MOVED, offer_new_time=BOTH_SIDES)  # M7


def _moved(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    offered = _who_said(meeting, TookPlace.MOVED)
    return Judgement(MeetingState.CANCELLED, cause=Cause.MOVED, offer_new_time=offered)  # M8


def _silent(meeting: Meeting, now: datetime, rules: JudgeRules) -> Judgement:
    deadline = _silence_ends(meeting, rules)
    if now < deadline:
        return Judgement(MeetingState.PENDING, judge_at=deadline)
    repeat_at = meeting.repeated_at or _repeat_at(deadline, rules)
    unsettled_at = repeat_at + AFTER_REPEAT
    if now < unsettled_at:
        return Judgement(
            MeetingState.PENDING, judge_at=unsettled_at, repeat_to=BOTH_SIDES, repeat_at=repeat_at
        )
    return Judgement(MeetingState.UNSETTLED, cause=Cause.SILENT)  # M9


_YES, _NO, _MOVED, _NONE = TookPlace.YES, TookPlace.NO, TookPlace.MOVED, TookPlace.NONE
_TABLE: dict[frozenset[TookPlace], Callable[[Meeting, datetime, JudgeRules], Judgement]] = {
    frozenset({_YES}): _held_by_both,
    frozenset({_YES, _NONE}): _held_by_one,
    frozenset({_YES, _NO}): _disputed,
    frozenset({_YES, _MOVED}): _disputed,
    frozenset({_NO}): _missed_by_both,
    frozenset({_NO, _NONE}): _missed_by_one,
    frozenset({_NO, _MOVED}): _moved_and_missed,
    frozenset({_MOVED}): _moved,
    frozenset({_MOVED, _NONE}): _moved,
    frozenset({_NONE}): _silent,
}


def _judge_logged(meeting: Meeting, now: datetime) -> Judgement:
    """Judge a logged meeting (M10): silence keeps it held; a denial disputes it, unless nobody else stands by it."""
    denied = _who_said(meeting, TookPlace.DENIED)
    confirmed = _who_said(meeting, TookPlace.YES)
    if not denied:
        one_or_said = How.SAID if meeting.origin is Origin.SAID else How.ONE
        how = How.BOTH if confirmed == BOTH_SIDES else one_or_said
        return Judgement(MeetingState.HELD, how, ask_after=confirmed)
    is_withdrawn = meeting.organiser in denied and not confirmed
    if denied == BOTH_SIDES or is_withdrawn:
        return Judgement(MeetingState.CANCELLED, cause=Cause.DENIED)
    return _dispute(meeting, now, Cause.DENIED)


def _dispute(meeting: Meeting, now: datetime, cause: Cause) -> Judgement:
    answers = [side.answered_at for side in (meeting.mentor, meeting.mentee) if side.answered_at is not None]
    unsettled_at = max(answers, default=meeting.starts_at) + DISPUTE
    if now < unsettled_at:
        return Judgement(MeetingState.DISPUTED, cause=cause, judge_at=unsettled_at, show_difference=True)
    return Judgement(MeetingState.UNSETTLED, cause=cause)


def _silence_ends(meeting: Meeting, rules: JudgeRules) -> datetime:
    """Find when the silence of those who have not answered is taken as it is: `answer_hours` after the question."""
    silent = [side for side in (meeting.mentor, meeting.mentee) if side.took_place is TookPlace.NONE]
    asked = max(side.asked_at or question_at(meeting) for side in silent)
    return asked + timedelta(hours=rules.answer_hours)


def _repeat_at(deadline: datetime, rules: JudgeRules) -> datetime:
    """Find when the question is repeated (M9, D2): on the next working day, at the time of unasked messages."""
    day = next_working_day(local_date(deadline, rules.zone), rules.calendar, rules.closures)
    return at_local(day, rules.prompt_time, rules.zone)


def _who_said(meeting: Meeting, said: TookPlace) -> frozenset[SideName]:
    return frozenset(name for name in SideName if meeting.side(name).took_place is said)
