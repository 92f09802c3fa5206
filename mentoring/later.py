"""«Позже» (RULES B6): to which moments an unasked message may be put off by its receiver."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendar import ONE_DAY, DayTest
from mentoring.dues import PROMPT_ENDS_BEFORE_NEXT, expiry_of
from mentoring.errors import RuleBroken
from mentoring.moments import Waking, at_local, local_date

MOST = 3
EVENING = time(18)
BEFORE_NIGHT = timedelta(hours=1)
SOON = timedelta(hours=1)
A_WEEK = timedelta(days=7)
FARTHEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who puts off: her clock, her hours, the days that allow a D, the time of day this kind comes at."""

    zone: ZoneInfo
    waking: Waking
    allows: DayTest
    usual: time

    @property
    def evening(self) -> time:
        """Six o'clock, but an hour before her quiet hours at the latest."""
        limit = datetime.combine(date.min, self.waking.until) - BEFORE_NIGHT
        return min(EVENING, limit.time())

    def without(self, day: date) -> "Reader":
        """See her as she is with this day allowed no longer."""
        return replace(self, allows=lambda one: one != day and self.allows(one))

    def on_or_after(self, day: date, at: time | None = None) -> datetime | None:
        """Find the moment on the first allowed day from `day` on; None when there is none in 400 days."""
        at = at or self.usual
        at = at if self.waking.since <= at < self.waking.until else self.waking.since
        days = (day + timedelta(days=ahead) for ahead in range(400))
        return next((at_local(one, at, self.zone) for one in days if self.allows(one)), None)


def choices(
    now: datetime, reader: Reader, until: datetime | None, *, is_evening_free: bool
) -> dict[str, datetime]:
    """List what is offered: `evening`, `tomorrow`, `week`, each with its moment, none twice and none too late.

    The evening needs a day that is unspent, or spent on this very message (`is_evening_free`). `until` is from when
    on the message would be pointless.
    """
    today = local_date(now, reader.zone)
    found: dict[str, datetime] = {}
    evening = at_local(today, reader.evening, reader.zone)
    if is_evening_free and reader.allows(today) and evening >= now + SOON:
        found["evening"] = evening
    for name, day in (("tomorrow", today + ONE_DAY), ("week", today + A_WEEK)):
        moment = reader.on_or_after(day)
        if moment is not None and moment not in found.values():
            found[name] = moment
    return {name: moment for name, moment in found.items() if until is None or moment < until}


def accept_later(moment: datetime, now: datetime, reader: Reader, until: datetime | None) -> datetime:
    """Take a typed moment; a day that allows no unasked message gives way to the next one that does (B4a).

    Raises RuleBroken `later-past`, `later-quiet` (since, until), `later-far` (days) or `later-next`.
    """
    local = moment.astimezone(reader.zone)
    if moment <= now:
        raise RuleBroken("later-past")
    if not reader.waking.since <= local.time() < reader.waking.until:
        raise RuleBroken("later-quiet", since=reader.waking.since, until=reader.waking.until)
    found = reader.on_or_after(local.date(), local.time())
    if found is None or found > now + FARTHEST:
        raise RuleBroken("later-far", days=FARTHEST.days)
    if until is not None and found >= until:
        raise RuleBroken("later-next")
    return found


def pointless_from(kind: str, first_due_at: datetime, expires_at: datetime | None) -> datetime | None:
    """Find from when on the next of its kind says it better; None: never. D8 ends with its question's D4."""
    if kind in ("D4", "D8"):
        return expires_at
    if kind == "D1":
        return first_due_at + A_WEEK - PROMPT_ENDS_BEFORE_NEXT
    return None if expires_at is None or kind != "D9" else expires_at - PROMPT_ENDS_BEFORE_NEXT


def expiry_of_repeat(kind: str, at: datetime, until: datetime | None) -> datetime | None:
    """Find when a message put off to `at` expires unsent: by B4 from then on, and no later than it is pointless."""
    expires = None if kind == "D4" else expiry_of(kind, at)
    return min((one for one in (expires, until) if one is not None), default=None)
