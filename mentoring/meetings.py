"""Meetings: how one is agreed, moved and cancelled, and what came of it (RULES section 3, the M-table).

Nothing about the outcome is remembered but the answers of the two sides: `judge` says the state at any `now`
from them, so it may run twice, late, or again after a change, and the order of the sides does not matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, PairState

ASKED_AFTER = timedelta(minutes=30)
FARTHEST_AHEAD = timedelta(days=366)
SHORTEST_MINUTES, LONGEST_MINUTES = 10, 180
NEAR = timedelta(hours=2)
AGENDA_LINES = 6


class MeetingState(StrEnum):
    """Pending = began, still awaiting answers."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    PENDING = "pending"
    HELD = "held"
    MISSED = "missed"
    DISPUTED = "disputed"
    UNSETTLED = "unsettled"
    CANCELLED = "cancelled"


AHEAD = frozenset({MeetingState.PROPOSED, MeetingState.AGREED})
NEAR_STATES = AHEAD | {MeetingState.PENDING}


class SideName(StrEnum):
    """One of the two sides of a pair."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "SideName":
        """Find the other side."""
        return SideName.MENTEE if self is SideName.MENTOR else SideName.MENTOR


class Invited(StrEnum):
    """What a side said to the invitation."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    OTHER = "other"


class TookPlace(StrEnum):
    """What a side said to «состоялась?»; `denied` is «такой встречи не было» on a logged one."""

    NONE = "none"
    YES = "yes"
    NO = "no"
    MOVED = "moved"
    DENIED = "denied"


class How(StrEnum):
    """By whom an outcome is known: both sides, one, or «со слов»."""

    BOTH = "both"
    ONE = "one"
    SAID = "said"


class Origin(StrEnum):
    """Planned; logged by a member; or recorded «со слов» (by the coordinator, or for somebody not in the bot)."""

    PLAN = "plan"
    LOG = "log"
    SAID = "said"


class Format(StrEnum):
    """In the group room, as an open class, or online."""

    ROOM = "room"
    OPEN = "open"
    ONLINE = "online"


class Cause(StrEnum):
    """Why a meeting is in its state, as a code for the words in `locales/`."""

    NONE = ""
    DECLINED = "declined"
    CANCELLED = "cancelled"
    PAIR_ENDED = "pair-ended"
    MOVED = "moved"
    DIFFER = "differ"
    SILENT = "silent"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side said, and when. `asked_at` is when the question went out; None: take the planned moment."""

    invited: Invited = Invited.NONE
    took_place: TookPlace = TookPlace.NONE
    answered_at: datetime | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one pair. `set_at` is when this version was proposed or moved, or when it was logged.

    `organiser` is the side that proposed the version in force or logged the meeting; None is a coordinator. The
    meetings of a series share `series_id`; those of a group's one plan share `gathering_id`, one meeting a pair.
    """

    id: int
    pair_id: int
    starts_at: datetime
    minutes: int
    zone: str
    set_at: datetime
    organiser: SideName | None
    version: int = 1
    origin: Origin = Origin.PLAN
    state: MeetingState = MeetingState.PROPOSED
    how: How | None = None
    cause: Cause = Cause.NONE
    judge_at: datetime | None = None
    repeated_at: datetime | None = None
    mentor: Side = field(default_factory=Side)
    mentee: Side = field(default_factory=Side)
    format: Format | None = None
    series_id: int | None = None
    gathering_id: int | None = None

    def side(self, name: SideName) -> Side:
        """Find what one side said."""
        return self.mentor if name is SideName.MENTOR else self.mentee

    def with_side(self, name: SideName, side: Side) -> "Meeting":
        """Replace what one side said."""
        return replace(self, mentor=side) if name is SideName.MENTOR else replace(self, mentee=side)


def ends_at(meeting: Meeting) -> datetime:
    """Find the end of a meeting."""
    return meeting.starts_at + timedelta(minutes=meeting.minutes)


def question_at(meeting: Meeting) -> datetime:
    """Find when «состоялась?» is asked: start + length + 30 minutes (waking hours are R3's matter)."""
    return ends_at(meeting) + ASKED_AFTER


def side_of(pair: PairFacts, member_id: int) -> SideName:
    """Find on which side of the pair a member stands. Raises RuleBroken `not-your-pair`."""
    if not pair.has(member_id):
        raise RuleBroken("not-your-pair")
    return SideName.MENTOR if pair.mentor_id == member_id else SideName.MENTEE


def propose(
    id: int,
    pair: PairFacts,
    by: SideName,
    starts_at: datetime,
    minutes: int,
    zone: str,
    now: datetime,
) -> Meeting:
    """Propose a meeting by one side to the other (`/meet`).

    Raises RuleBroken `pair-paused`, `pair-ended`, `meeting-in-past`, `meeting-too-far` (days) or
    `meeting-minutes` (low, high).
    """
    _check_pair(pair)
    _check_start(starts_at, now)
    check_minutes(minutes)
    meeting = Meeting(id, pair.id, starts_at, minutes, zone, now, by)
    meeting = meeting.with_side(by, Side(invited=Invited.YES))
    return replace(meeting, judge_at=question_at(meeting))


def accept(meeting: Meeting, by: SideName, version: int, now: datetime) -> Meeting:
    """Accept the proposal in force: «Принять».

    Raises RuleBroken `meeting-cancelled`, `meeting-begun`, `meeting-out-of-date` (the button is of an older
    version), `meeting-own-proposal` or `meeting-already-agreed`.
    """
    _check_proposal(meeting, by, version, now)
    side = replace(meeting.side(by), invited=Invited.YES)
    return replace(meeting.with_side(by, side), state=MeetingState.AGREED)


def decline(meeting: Meeting, by: SideName, version: int, now: datetime) -> Meeting:
    """Decline the proposal in force: «Не получится». Raises RuleBroken as `accept` does."""
    _check_proposal(meeting, by, version, now)
    side = replace(meeting.side(by), invited=Invited.NO)
    return _cancelled(meeting.with_side(by, side), Cause.DECLINED)


def counter(
    meeting: Meeting, by: SideName, version: int, starts_at: datetime, minutes: int, now: datetime
) -> Meeting:
    """Answer the proposal in force by another time. Raises RuleBroken as `accept` and `propose` do."""
    _check_proposal(meeting, by, version, now)
    return move(meeting, by, starts_at, minutes, now)


def move(meeting: Meeting, by: SideName, starts_at: datetime, minutes: int, now: datetime) -> Meeting:
    """Move a meeting before its start: a proposal by the mover, version + 1.

    Raises RuleBroken `meeting-cancelled`, `meeting-begun`, `meeting-same-time`, or as `propose` does.
    """
    _check_ahead(meeting, now)
    _check_start(starts_at, now)
    check_minutes(minutes)
    if (starts_at, minutes) == (meeting.starts_at, meeting.minutes):
        raise RuleBroken("meeting-same-time")
    moved = replace(
        meeting,
        starts_at=starts_at,
        minutes=minutes,
        version=meeting.version + 1,
        set_at=now,
        organiser=by,
        state=MeetingState.PROPOSED,
        mentor=Side(),
        mentee=Side(),
    ).with_side(by, Side(invited=Invited.YES))
    return replace(moved, judge_at=question_at(moved))


def cancel(meeting: Meeting, now: datetime, cause: Cause = Cause.CANCELLED) -> Meeting:
    """Cancel a meeting before its start, by a side, or because its pair was paused or closed (`PAIR_ENDED`).

    Raises RuleBroken `meeting-cancelled` or `meeting-begun`.
    """
    _check_ahead(meeting, now)
    return _cancelled(meeting, cause)


def set_format(meeting: Meeting, format: Format | None, now: datetime) -> Meeting:
    """Say in which format a meeting ahead takes place; nobody is asked anew. Raises RuleBroken as `cancel`."""
    _check_ahead(meeting, now)
    return replace(meeting, format=format)


def is_set_since(ahead: Iterable[Meeting], asked_at: datetime, starts_at: datetime) -> bool:
    """Tell whether the pair has set another meeting than `starts_at` since the moment an echo asked for a yes.

    Telegram's moments are whole seconds, so what happened within the echo's second does not count.
    """
    since = asked_at + timedelta(seconds=1)
    return any(one.set_at >= since and one.starts_at != starts_at for one in ahead)


def is_near(meeting: Meeting, now: datetime) -> bool:
    """Tell whether it is the hour of a meeting that was not called off: from two hours before to its end."""
    return meeting.state in NEAR_STATES and meeting.starts_at - NEAR <= now <= ends_at(meeting)


def check_is_near(meeting: Meeting, now: datetime) -> None:
    """Check that «Уже иду» makes sense. Raises RuleBroken `meeting-cancelled` or `meeting-not-now`."""
    if meeting.state is MeetingState.CANCELLED:
        raise RuleBroken("meeting-cancelled")
    if not is_near(meeting, now):
        raise RuleBroken("meeting-not-now")


def check_agenda(meeting: Meeting, lines: int, now: datetime) -> None:
    """Check that a line may be added to a meeting that has so many.

    Raises RuleBroken `meeting-cancelled`, `meeting-begun` or `agenda-full` (limit).
    """
    _check_ahead(meeting, now)
    if lines >= AGENDA_LINES:
        raise RuleBroken("agenda-full", limit=AGENDA_LINES)


def was_cancelled_before(meeting: Meeting) -> bool:
    """Tell whether a meeting was called off before its start, so that nothing is asked about it."""
    return meeting.cause in (Cause.DECLINED, Cause.CANCELLED, Cause.PAIR_ENDED)


def _cancelled(meeting: Meeting, cause: Cause) -> Meeting:
    return replace(meeting, state=MeetingState.CANCELLED, cause=cause, judge_at=None)


def _check_pair(pair: PairFacts) -> None:
    if pair.state is PairState.PAUSED:
        raise RuleBroken("pair-paused")
    if not pair.is_open:
        raise RuleBroken("pair-ended")


def _check_start(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise RuleBroken("meeting-in-past")
    if starts_at - now > FARTHEST_AHEAD:
        raise RuleBroken("meeting-too-far", days=FARTHEST_AHEAD.days)


def check_minutes(minutes: int) -> None:
    """Check a length. Raises RuleBroken `meeting-minutes` (low, high)."""
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise RuleBroken("meeting-minutes", low=SHORTEST_MINUTES, high=LONGEST_MINUTES)


def _check_ahead(meeting: Meeting, now: datetime) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise RuleBroken("meeting-cancelled")
    if meeting.state not in AHEAD or now >= meeting.starts_at:
        raise RuleBroken("meeting-begun")


def _check_proposal(meeting: Meeting, by: SideName, version: int, now: datetime) -> None:
    _check_ahead(meeting, now)
    if version != meeting.version:
        raise RuleBroken("meeting-out-of-date")
    if meeting.state is MeetingState.AGREED:
        raise RuleBroken("meeting-already-agreed")
    if by is meeting.organiser:
        raise RuleBroken("meeting-own-proposal")
