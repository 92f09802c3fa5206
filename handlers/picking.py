"""Choosing a moment by buttons: near days, the time of last time, a month's calendar, usual hours."""

from calendar import Calendar
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from aiogram.types import InlineKeyboardMarkup

from handlers.invitations import Again
from handlers.keyboards import inline
from handlers.taps import DayNumber, MinuteNumber, Tap
from handlers.target import Target, minute_of
from locales import Markup, Speaker
from locales.dates import say_date_short, say_month, say_time
from mentoring.meetings import FARTHEST_AHEAD, MeetingState
from mentoring.moments import at_local, local_date
from storage.store import Store

USUAL_TIMES = (time(9), time(10), time(12), time(13, 30), time(15), time(16, 30))


class When(Tap, prefix="mtime"):
    """A moment chosen by a button (minutes since 1970), to be echoed; `id` and `version` as in `Again`."""

    id: int
    version: int
    minute: MinuteNumber


class Day(Tap, prefix="mday"):
    """A day chosen by a button; the time is asked next."""

    id: int
    version: int
    day: DayNumber


class Month(Tap, prefix="mmonth"):
    """Show the calendar of the month this day lies in."""

    id: int
    version: int
    day: DayNumber


class Blank(Tap, prefix="mblank"):
    """A place in the calendar where there is nothing to choose."""


async def day_keyboard(store: Store, target: Target, t: Speaker) -> InlineKeyboardMarkup:
    """Tomorrow, the day after, a week after the last meeting at the same time, or the calendar."""
    zone = target.scene.me.zone
    today = local_date(store.now, zone)
    days = [
        (t.plain(f"meet-day-{ahead}-button"), day_data(target, today + timedelta(days=ahead)))
        for ahead in (1, 2)
    ]
    calendar = [(t.plain("meet-calendar-button"), month_data(target, today))]
    same = await same_time(store, target)
    if same is None:
        return inline(days, calendar)
    local = same.astimezone(zone)
    text = t.plain("meet-same-time-button", day=say_date_short(local.date()), time=say_time(local))
    return inline(days, [(text, moment_data(target, same))], calendar)


def month_screen(
    target: Target, shown: date, is_off: Callable[[date], bool], now: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A month by weeks: what has passed is blank, days off are marked; other months while one may plan there."""
    zone = target.scene.me.zone
    span = local_date(now, zone), local_date(now + FARTHEST_AHEAD, zone)
    names = [(t.plain(f"weekday-short-{number}"), Blank().pack()) for number in range(7)]
    weeks = Calendar(firstweekday=0).monthdatescalendar(shown.year, shown.month)
    rows = [[_place(target, day, shown.month, span, is_off, t) for day in week] for week in weeks]
    before, after = shown.replace(day=1) - timedelta(days=1), shown.replace(day=28) + timedelta(days=4)
    turn = [(f"‹ {say_month(before.month, t.language)}", before)] if before >= span[0] else []
    turn += [(f"{say_month(after.month, t.language)} ›", after)] if after.replace(day=1) <= span[1] else []
    back = [(t.plain("back-button"), Again(id=target.id, version=target.version).pack())]
    said = t(
        "meet-calendar",
        name=target.name,
        month=say_month(shown.month, t.language),
        year=str(shown.year),
    )
    return said, inline(names, *rows, [(text, month_data(target, day)) for text, day in turn], back)


def _place(
    target: Target, day: date, month: int, span: tuple[date, date], is_off: Callable[[date], bool], t: Speaker
) -> tuple[str, str]:
    """One place in the calendar: a day to tap, or nothing."""
    if day.month != month or not span[0] <= day <= span[1]:
        return t.plain("meet-calendar-blank"), Blank().pack()
    number = t.plain("meet-calendar-off", day=str(day.day)) if is_off(day) else str(day.day)
    return number, day_data(target, day)


def month_data(target: Target, day: date) -> str:
    return Month(id=target.id, version=target.version, day=day.toordinal()).pack()


async def same_time(store: Store, target: Target) -> datetime | None:
    """The local time of the last meeting that has begun, whole weeks after it, on the first such day after today."""
    meetings = await store.meetings.of_pair(target.scene.pair.id)
    past = [one for one in meetings if one.starts_at <= store.now and one.state is not MeetingState.CANCELLED]
    if not past:
        return None
    zone = target.scene.me.zone
    last = past[-1].starts_at.astimezone(zone)
    weeks = max(1, (local_date(store.now, zone) - last.date()).days // 7 + 1)
    return at_local(last.date() + timedelta(weeks=weeks), last.time(), zone)


def time_keyboard(target: Target, day: date, now: datetime, t: Speaker) -> InlineKeyboardMarkup:
    """Usual times of a day that are still to come."""
    zone = target.scene.me.zone
    moments = [at_local(day, at, zone) for at in USUAL_TIMES]
    buttons = [(say_time(one.astimezone(zone)), moment_data(target, one)) for one in moments if one > now]
    return inline(buttons[:3], buttons[3:])


def day_data(target: Target, day: date) -> str:
    return Day(id=target.id, version=target.version, day=day.toordinal()).pack()


def moment_data(target: Target, moment: datetime) -> str:
    return When(id=target.id, version=target.version, minute=minute_of(moment)).pack()
