"""What is agreed about a meeting besides its moment: how long, in which format, how often it repeats (section 3)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentoring.errors import RuleBroken
from mentoring.meetings import FARTHEST_AHEAD, Meeting, MeetingState
from mentoring.moments import at_local, local_date
from mentoring.weeks import monday_of

LENGTHS = (20, 30, 45, 60, 90)
EVERY = (1, 2, 3, 4)
MOST_REPEATS = 30
MOST_IN_GROUP = 8
MOST_IN_ONE_ACT = 120


@dataclass(frozen=True, slots=True)
class Repeats:
    """The local dates of a series, the first one among them, and the days off that it leaves out."""

    dates: tuple[date, ...]
    left_out: tuple[date, ...] = ()


def repeats(first: date, every: int, until: date, is_off: Callable[[date], bool], people: int = 1) -> Repeats:
    """List the dates of a series: every so many weeks from the first to the last day, days off left out.

    The first date was chosen by a person and stands whatever day it is; a series that begins on a weekend goes on at
    weekends, so only what is not usual for that weekday is left out. A group of so many `people` has fewer: one act
    sets a meeting for each of them. Raises RuleBroken `repeat-every` (low, high),
    `repeat-until-early`, `repeat-until-far` (days) or `repeat-too-many` (limit).
    """
    if every not in EVERY:
        raise RuleBroken("repeat-every", low=EVERY[0], high=EVERY[-1])
    if until < first + timedelta(weeks=every):
        raise RuleBroken("repeat-until-early")
    if until - first > FARTHEST_AHEAD:
        raise RuleBroken("repeat-until-far", days=FARTHEST_AHEAD.days)
    is_weekend = first.weekday() >= 5
    step = timedelta(weeks=every)
    later = [first + step * number for number in range(1, (until - first) // step + 1)]
    left_out = tuple(day for day in later if is_off(day) and not is_weekend)
    dates = (first, *(day for day in later if day not in left_out))
    most = min(MOST_REPEATS, MOST_IN_ONE_ACT // people)
    if len(dates) > most:
        raise RuleBroken("repeat-too-many", limit=most)
    return Repeats(dates, left_out)


def at_dates(dates: Iterable[date], start: datetime, zone: ZoneInfo) -> list[datetime]:
    """Find the moments of a series: the local time of its first meeting, whatever the clocks do in between."""
    local = start.astimezone(zone).time()
    return [at_local(day, local, zone) for day in dates]


def moved_along(other: Meeting, meeting: Meeting, start: datetime, zone: ZoneInfo) -> datetime:
    """Find when another meeting of the series is to start when `meeting` moves to `start`.

    It gets the same weekday and local time, as many weeks from its own as `meeting` moves: one that had been moved
    before does not drag the others off their days.
    """
    day, to = local_date(other.starts_at, zone), local_date(start, zone)
    weeks = monday_of(to) - monday_of(local_date(meeting.starts_at, zone))
    return at_local(
        monday_of(day) + weeks + timedelta(days=to.weekday()), start.astimezone(zone).time(), zone
    )


def fellows(gathering: Iterable[Meeting], meeting: Meeting) -> list[Meeting]:
    """The meetings of a group's plan that stand at the same time as this one, and this one, in the order of pairs."""
    same = [one for one in gathering if one.starts_at == meeting.starts_at and one.id != meeting.id]
    return sorted([meeting, *(one for one in same if one.state is not MeetingState.CANCELLED)], key=_by_pair)


def check_group(pairs: int) -> None:
    """Check how many meet as a group. Raises RuleBroken `group-too-small` or `group-too-big` (limit)."""
    if pairs < 2:
        raise RuleBroken("group-too-small")
    if pairs > MOST_IN_GROUP:
        raise RuleBroken("group-too-big", limit=MOST_IN_GROUP)


def _by_pair(meeting: Meeting) -> int:
    return meeting.pair_id
