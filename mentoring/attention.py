"""The attention budget: what of all that is owed to a person leaves now, and what becomes of the rest (RULES
section 8).

`decide` is asked about one person at a tick and only decides; whoever calls it writes the budget row (B1)
together with the message, so that a second process loses the race and asks again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendar import DayTest, Span
from mentoring.dues import (
    ANNOUNCEMENT,
    CALENDAR_FILE,
    CALENDAR_FILE_OFF,
    FIRST_AFTER_ABSENCE,
    INVITATION,
    ON_HER_DAY,
    UNDER_OTHERS,
    WITH_OWN_TIME,
    Due,
    DueClass,
    class_of,
    rank_of,
)
from mentoring.moments import Waking, at_local, is_waking, local_date, next_allowed, next_local, next_waking

JOINED_AT_MOST = 2
SOON_AFTER_WAKING = timedelta(hours=1)
WAIT_FOR_PROMPT = timedelta(days=1)

# What a person may say about a kind (B6); nothing said is as the rules have it.
OFF, RARE, RAREST = "off", "rare", "rarest"
# Days from one to the next, by what she has said. A kind that is not here comes too seldom to come more seldom.
DAYS_BETWEEN = {
    RARE: {"D1": 14, "D3": 14, "D4": 14, "D5": 7, "D6": 28, "D7": 56, "D9": 56},
    RAREST: {"D4": 28},
}
NEVER_OFF = frozenset({"D1"})
# The second question of a week goes with the first one; so does the file that takes another out of a calendar.
GOES_WITH = {"D8": "D4", CALENDAR_FILE_OFF: CALENDAR_FILE}


@dataclass(frozen=True, slots=True)
class Addressee:
    """The person everything is owed to.

    `allows` tells by programme on which dates a D may come (`moments.allows_unasked`); a programme that is
    not in it allows none. `spent_on` are the local dates whose budget is spent (B1), `announced_on` the
    (programme, local date) of announcements received. `just_back`: an absence or a closure has ended and no D
    has been sent since (B9). `wishes` are her words about kinds (`off`, `rare`, `rarest`), `last_sent` when what
    she wants more seldom came last, by kind and subject (B6), so that neither of two programmes nor of two pairs
    takes the other's turn: for D1, D4 and D9, which keep their weeks, the moment it was due first, else the moment of
    sending.
    """

    zone: ZoneInfo
    allows: Mapping[int, DayTest]
    waking: Waking = field(default_factory=Waking)
    prompt_time: time = time(13, 30)
    spent_on: frozenset[date] = frozenset()
    absences: tuple[Span, ...] = ()
    announced_on: frozenset[tuple[int, date]] = frozenset()
    just_back: bool = False
    wishes: Mapping[str, str] = field(default_factory=dict)
    last_sent: Mapping[tuple[str, int], datetime] = field(default_factory=dict)

    def switched_off(self, kind: str) -> bool:
        """Tell whether she wants none of this kind (B6); nobody switches the digest off."""
        said = (self.wishes.get(kind), self.wishes.get(GOES_WITH.get(kind, kind)))
        return OFF in said and kind not in NEVER_OFF

    def free_from(self, kind: str, subject: int) -> date | None:
        """Find the first local date on which this may come about this again, if she wants it more seldom (B6)."""
        days = DAYS_BETWEEN.get(self.wishes.get(kind, ""), {}).get(kind)
        last = self.last_sent.get((kind, subject))
        return None if days is None or last is None else local_date(last, self.zone) + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Send:
    """Send the lead, and `joined` as lines «Ещё ждут вас: …» (B3). `spends` is the local date whose budget it takes."""

    due: Due
    joined: tuple[Due, ...] = ()
    spends: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Make it due later: the day or the hour is not allowed, or the budget is spent."""

    due: Due
    to: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """Leave it as it is and ask again at `until`: something of higher rank comes later today (B2)."""

    due: Due
    until: datetime


@dataclass(frozen=True, slots=True)
class Expire:
    """Record it and do not send it (B4-B6). `reason`: `fell-away`, `switched-off`, `rarely`, `expired` or `no-day`."""

    due: Due
    reason: str


Decision = Send | Move | Wait | Expire


def decide(dues: Iterable[Due], now: datetime, to: Addressee) -> list[Decision]:
    """Decide what becomes of everything that is due to one person at `now`: one decision for each.

    `dues` are all that is due, and those due later that `may_hold_back` it (B2, B9); these get no decision
    themselves, and any others make no difference.
    """
    waiting = sorted(dues, key=_order)
    decided: list[Decision] = []
    unasked: list[Due] = []
    for due in waiting:
        if due.due_at <= now:
            decision = _decide_alone(due, now, to)
            if decision is None:
                unasked.append(due)
                continue
            decided.append(decision)
            if due.kind == ANNOUNCEMENT and isinstance(decision, Send):
                heard = (due.programme_id, local_date(now, to.zone))
                to = replace(to, announced_on=to.announced_on | {heard})
    later = [due for due in waiting if due.due_at > now and _will_come(due, to)]
    return decided + _share_budget(unasked, later, now, to)


def states_of(kind: str) -> tuple[str | None, ...]:
    """List what a person may say about a kind, the first (None) being nothing (B6)."""
    rare = (RARE,) if kind in DAYS_BETWEEN[RARE] else ()
    return (None, *rare, *(() if kind in NEVER_OFF else (OFF,)))


def may_hold_back(kind: str, due_at: datetime, now: datetime, to: Addressee) -> bool:
    """Tell whether a D that leaves at `now` may have to wait for this later one: a D of today (B2), or the first one
    after an absence, whenever it comes (B9).
    """
    if class_of(kind) is not DueClass.D:
        return False
    is_today = local_date(due_at, to.zone) == local_date(now, to.zone)
    return is_today or (to.just_back and kind in FIRST_AFTER_ABSENCE)


def _order(due: Due) -> tuple[int, datetime, bool, int]:
    return rank_of(due.kind), due.first_due_at, due.kind in UNDER_OTHERS, due.id


def _decide_alone(due: Due, now: datetime, to: Addressee) -> Decision | None:
    """Decide what does not depend on anything else; None is a D that could leave now."""
    if to.switched_off(due.kind):
        return Expire(due, "switched-off")
    if not due.still_valid:
        return Expire(due, "fell-away")
    if due.expires_at is not None and now >= due.expires_at:
        return Expire(due, "expired")
    if class_of(due.kind) is not DueClass.D:
        return _decide_other(due, now, to)
    today = local_date(now, to.zone)
    is_too_soon = _is_too_soon(due, to, today)
    if is_too_soon and due.kind in ON_HER_DAY:
        return Expire(due, "rarely")
    chance = _next_chance(due, now, to, from_day=today)
    if chance == now:
        # Its day is spent on itself already: it goes alone and takes no other one.
        return Send(due) if due.rides_on == today else None
    return _move(due, chance, "rarely" if is_too_soon else "expired")


def _will_come(due: Due, to: Addressee) -> bool:
    """Tell whether a later D will come at its own moment, as far as is known."""
    is_wanted = due.still_valid and not to.switched_off(due.kind) and class_of(due.kind) is DueClass.D
    return is_wanted and not _is_too_soon(due, to, local_date(due.due_at, to.zone))


def _is_too_soon(due: Due, to: Addressee, day: date) -> bool:
    """Tell whether she wants this kind more seldom than this (B6); what she has put off herself she wants."""
    free_from = None if due.is_repeat else to.free_from(due.kind, due.subject)
    return free_from is not None and day < free_from


def _decide_other(due: Due, now: datetime, to: Addressee) -> Decision:
    """Decide B, C and E: in waking hours, but for what cannot wait; what `/pause` holds back waits for its end (B8)."""
    if due.kind in (INVITATION, ANNOUNCEMENT) and (absence := _absence_on(local_date(now, to.zone), to)):
        return _move(due, _first_waking_of(absence.last + timedelta(days=1), to))
    if due.kind == ANNOUNCEMENT and (due.programme_id, local_date(now, to.zone)) in to.announced_on:
        return _move(due, _first_waking_of(local_date(now, to.zone) + timedelta(days=1), to))
    if is_waking(now, to.waking, to.zone) or _cannot_wait(due, now, to):
        return Send(due)
    return _move(due, next_waking(now, to.waking, to.zone))


def _cannot_wait(due: Due, now: datetime, to: Addressee) -> bool:
    """Tell what class B may say in quiet hours: urgent help, and a change to a meeting that begins before morning."""
    if class_of(due.kind) is not DueClass.B:
        return False
    morning = next_local(now, None, to.waking.since, to.zone)
    is_near = due.meeting_starts_at is not None and due.meeting_starts_at < morning + SOON_AFTER_WAKING
    return due.urgent or is_near


def _share_budget(unasked: list[Due], later: list[Due], now: datetime, to: Addressee) -> list[Decision]:
    """Give the day's one unasked message to the highest rank; it carries two others, the rest moves (B2, B3).

    After an absence or a closure D4 or D1 goes first and alone, if there is one (B9).
    """
    if not unasked:
        return []
    awaited = [due for due in (*unasked, *later) if to.just_back and _comes_first(due)]
    if awaited:
        unasked.sort(key=_comes_last)
        later = [due for due in later if _comes_first(due)]
        if not _comes_first(unasked[0]):
            until = min(due.due_at for due in awaited)
            return [_wait_or_move(due, until, now, to) for due in unasked]
    higher = [due.due_at for due in later if _outranks_today(due, unasked[0], now, to)]
    if higher:
        return [Wait(due, min(higher)) for due in unasked]
    lead, *others = unasked
    joined = () if to.just_back else tuple(others[:JOINED_AT_MOST])
    rest = others[len(joined) :]
    sent = Send(lead, joined, local_date(now, to.zone))
    return [sent, *(_move_to_next_day(due, now, to) for due in rest)]


def _comes_first(due: Due) -> bool:
    return due.kind in FIRST_AFTER_ABSENCE


def _comes_last(due: Due) -> bool:
    return not _comes_first(due)


def _wait_or_move(due: Due, until: datetime, now: datetime, to: Addressee) -> Decision:
    """Hold a D back until the first one after an absence has been sent (B9)."""
    return Wait(due, until) if until - now < WAIT_FOR_PROMPT else _move_to_next_day(due, now, to)


def _outranks_today(due: Due, best: Due, now: datetime, to: Addressee) -> bool:
    """Tell whether a later D of today is of higher rank and will be allowed to leave then (B2)."""
    is_today = local_date(due.due_at, to.zone) == local_date(now, to.zone)
    if not is_today or rank_of(due.kind) >= rank_of(best.kind):
        return False
    return is_waking(due.due_at, to.waking, to.zone) and _allows(due, to)(local_date(now, to.zone))


def _allows(due: Due, to: Addressee) -> DayTest:
    return to.allows.get(due.programme_id, lambda day: False)


def _time_of(due: Due, to: Addressee) -> time:
    """Find the local time a D comes at: its own for D1, D4, D8, else the person's prompt time (B1)."""
    if due.kind in WITH_OWN_TIME:
        return due.first_due_at.astimezone(to.zone).time()
    return to.prompt_time


def _move_to_next_day(due: Due, now: datetime, to: Addressee) -> Decision:
    tomorrow = local_date(now, to.zone) + timedelta(days=1)
    return _move(due, _next_chance(due, now, to, from_day=tomorrow))


def _next_chance(due: Due, now: datetime, to: Addressee, from_day: date) -> datetime | None:
    """Find when a D may leave: on a day that allows it and whose budget is not spent (B1, B4a), at its time."""
    allows = _allows(due, to)

    def is_free(day: date) -> bool:
        is_spent = day in to.spent_on and day != due.rides_on
        return day >= from_day and not is_spent and allows(day) and not _is_too_soon(due, to, day)

    return next_allowed(now, _time_of(due, to), to.zone, to.waking, is_free)


def _move(due: Due, chance: datetime | None, late: str = "expired") -> Decision:
    """Move a due, or expire it at once if it would be too late then (B4), `late` saying why."""
    if chance is None:
        return Expire(due, "no-day")
    is_late = due.expires_at is not None and chance >= due.expires_at
    return Expire(due, late) if is_late else Move(due, chance)


def _first_waking_of(day: date, to: Addressee) -> datetime:
    return at_local(day, to.waking.since, to.zone)


def _absence_on(day: date, to: Addressee) -> Span | None:
    return next((span for span in to.absences if span.holds(day)), None)
