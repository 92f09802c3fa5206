"""Choosing a moment by buttons: near days, the time of last time, usual hours."""

from datetime import date, datetime, time, timedelta

from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import inline
from handlers.taps import DayNumber, MinuteNumber, Tap
from handlers.target import Target, minute_of
from locales import Speaker
from locales.dates import say_date_short, say_time
from mentoring.meetings import MeetingState
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


async def day_keyboard(store: Store, target: Target, t: Speaker) -> InlineKeyboardMarkup:
    """Tomorrow, the day after, and a week after the last meeting at the same time."""
    zone = target.scene.me.zone
    today = local_date(store.now, zone)
    days = [
        (t.plain(f"meet-day-{ahead}-button"), day_data(target, today + timedelta(days=ahead)))
        for ahead in (1, 2)
    ]
    same = await same_time(store, target)
    if same is None:
        return inline(days)
    local = same.astimezone(zone)
    text = t.plain("meet-same-time-button", day=say_date_short(local.date()), time=say_time(local))
    return inline(days, [(text, moment_data(target, same))])


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
