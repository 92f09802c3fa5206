"""Reminders of a meeting, each person's in her own zone and waking hours (RULES R1-R4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.calendar import Calendar, IsExcused, Span, counted_days, working_days_after
from mentoring.meetings import AHEAD, Meeting, MeetingState, Origin, SideName, TookPlace, question_at
from mentoring.moments import Waking, is_waking, last_waking_minute_before, next_waking
from mentoring.outcomes import last_answer_at

DAY_BEFORE = timedelta(hours=24)
SOON = timedelta(hours=1)
R1_NEEDS = timedelta(hours=36)
R2_NEEDS = timedelta(hours=2)
R2_AT_LEAST = timedelta(minutes=10)
ONE_MESSAGE = timedelta(hours=2)
MENTEE_ASKED_AFTER_WORKING_DAYS = 3
ASKED_AGAIN_AFTER_DAYS = 28


class ReminderKind(StrEnum):
    """The day before, soon, and «состоялась?»."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder one person is owed; keyed by (kind, meeting, version, person)."""

    kind: ReminderKind
    version: int
    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What R4 looks at: G (H2) in counted days, what lies ahead, and who was asked when (local dates).

    `last_meeting_on` is the date of the last meeting that was not cancelled, None if there was none.
    """

    gap_days: int
    cadence_weeks: int
    has_meeting_ahead: bool
    is_active: bool
    is_somebody_absent: bool
    last_meeting_on: date | None = None
    mentor_asked_on: date | None = None
    mentee_asked_on: date | None = None


def reminders_of(meeting: Meeting, waking: Waking, zone: ZoneInfo) -> list[Reminder]:
    """List the reminders of the version in force for one person of a planned meeting (R1-R3).

    A moment in non-waking hours is shifted as the table says; what was set too late for a reminder has none.
    """
    if meeting.origin is not Origin.PLAN:
        return []
    moments = {
        ReminderKind.R1: _day_before(meeting, waking, zone),
        ReminderKind.R2: _soon(meeting, waking, zone),
        ReminderKind.R3: next_waking(question_at(meeting), waking, zone),
    }
    return [
        Reminder(kind, meeting.version, due_at, _expiry(kind, meeting))
        for kind, due_at in moments.items()
        if due_at is not None
    ]


def _day_before(meeting: Meeting, waking: Waking, zone: ZoneInfo) -> datetime | None:
    if meeting.starts_at - meeting.set_at < R1_NEEDS:
        return None
    due_at = meeting.starts_at - DAY_BEFORE
    if not is_waking(due_at, waking, zone):
        due_at = last_waking_minute_before(due_at, waking, zone)
    if due_at < meeting.set_at:
        due_at = next_waking(meeting.set_at, waking, zone)
    return due_at if due_at < meeting.starts_at else None


def _soon(meeting: Meeting, waking: Waking, zone: ZoneInfo) -> datetime | None:
    if meeting.starts_at - meeting.set_at < R2_NEEDS:
        return None
    an_hour_before = meeting.starts_at - SOON
    due_at = next_waking(an_hour_before, waking, zone)
    is_late = due_at != an_hour_before and due_at > meeting.starts_at - R2_AT_LEAST
    return None if is_late else due_at


def _expiry(kind: ReminderKind, meeting: Meeting) -> datetime:
    return last_answer_at(meeting) if kind is ReminderKind.R3 else meeting.starts_at


def is_still_due(kind: ReminderKind, meeting: Meeting, version: int, to: SideName, now: datetime) -> bool:
    """Tell at the moment of sending whether a reminder still makes sense (B5): not moved, begun, answered."""
    if version != meeting.version or meeting.state is MeetingState.CANCELLED:
        return False
    if kind is not ReminderKind.R3:
        return meeting.state in AHEAD and now < meeting.starts_at
    is_open = meeting.origin is Origin.PLAN and now <= last_answer_at(meeting)
    return is_open and meeting.side(to).took_place is TookPlace.NONE


def share_a_message(starts: Iterable[datetime]) -> list[tuple[datetime, ...]]:
    """Group the starts of one person's meetings: those within 2 hours of the group's first share one message."""
    groups: list[tuple[datetime, ...]] = []
    for start in sorted(starts):
        if groups and start - groups[-1][0] <= ONE_MESSAGE:
            groups[-1] = (*groups[-1], start)
        else:
            groups.append((start,))
    return groups


def who_should_plan(
    facts: PlanFacts, today: date, calendar: Calendar, closures: tuple[Span, ...], is_excused: IsExcused
) -> SideName | None:
    """Decide whom to ask to plan a meeting today (R4, D6), by the pair's excused days; None: nobody.

    First the mentor; after 3 working days without a proposal the mentee, once; then nobody until the next
    meeting or 28 counted days.
    """
    if not facts.is_active or facts.is_somebody_absent or facts.has_meeting_ahead:
        return None
    if facts.gap_days < 7 * facts.cadence_weeks:
        return None
    mentor_asked = _since_meeting(facts.mentor_asked_on, facts)
    if mentor_asked is None:
        return SideName.MENTOR
    mentee_asked = _since_meeting(facts.mentee_asked_on, facts)
    if mentee_asked is None or mentee_asked < mentor_asked:
        patience = working_days_after(mentor_asked, MENTEE_ASKED_AFTER_WORKING_DAYS, calendar, closures)
        return SideName.MENTEE if today >= patience else None
    is_long_ago = counted_days(mentee_asked, today, is_excused) >= ASKED_AGAIN_AFTER_DAYS
    return SideName.MENTOR if is_long_ago else None


def _since_meeting(asked_on: date | None, facts: PlanFacts) -> date | None:
    """Forget a request that was made before the last meeting."""
    if asked_on is None or facts.last_meeting_on is None or asked_on >= facts.last_meeting_on:
        return asked_on
    return None
