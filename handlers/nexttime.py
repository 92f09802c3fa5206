"""The next meeting on the screen of a past one: what stands ahead, else one button with a time by the cadence."""

from datetime import date, datetime

from handlers.days import cadence_of, days_of_pair
from handlers.invitations import MeetWith
from handlers.scenes import Scene
from handlers.taps import MinuteNumber, Tap
from handlers.target import minute_of
from locales import Markup, Speaker
from locales.dates import say_date_short, say_time
from mentoring.calendar import ONE_DAY, Span
from mentoring.meetings import Meeting, MeetingState
from mentoring.moments import local_date
from mentoring.nexttime import next_by_cadence
from mentoring.people import PairState
from storage.store import Store


class NextTime(Tap, prefix="mnext"):
    """«Следующая: чт 26.11, 15:00» under what a meeting gave; the echo asks for a yes."""

    meeting_id: int
    minute: MinuteNumber


async def what_is_next(
    store: Store, meeting: Meeting, scene: Scene, t: Speaker
) -> tuple[list[Markup], list[tuple[str, str]]]:
    """A line about the meeting that stands ahead; without one a row to plan it."""
    ahead = await store.meetings.ahead(scene.pair.id)
    if ahead:
        when = scene.when(ahead[0].starts_at, store.now, t)
        return [t("next-ahead", when=when, state=t(f"meeting-is-{ahead[0].state.value}"))], []
    moment = await next_time(store, meeting, scene)
    if moment is None:
        return [], []
    local = moment.astimezone(scene.me.zone)
    weekday = t.plain(f"weekday-short-{local.weekday()}").lower()
    text = t.plain("next-button", weekday=weekday, day=say_date_short(local.date()), time=say_time(local))
    data = NextTime(meeting_id=meeting.id, minute=minute_of(moment)).pack()
    other = MeetWith(pair_id=scene.pair.id).pack()
    return [], [(text, data), (t.plain("meet-other-time-button"), other)]


async def next_time(store: Store, meeting: Meeting, scene: Scene) -> datetime | None:
    """The proposal by the cadence: after the pair's last meeting only, never in a pause, an absence or the past."""
    pair, programme, zone = scene.pair, scene.me.programme, scene.me.programme_zone
    later = [one for one in await store.meetings.of_pair(pair.id) if one.starts_at > meeting.starts_at]
    is_last = all(one.state is MeetingState.CANCELLED for one in later)
    if pair.state is not PairState.ACTIVE or not is_last:
        return None
    days = await days_of_pair(store, pair, programme, store.now)
    weeks = await cadence_of(store, pair, programme, local_date(store.now, zone))
    ends = [day for day in (pair.ends_on, programme.ends_on) if day is not None]
    after = tuple(Span(day + ONE_DAY, date.max) for day in ends)
    away = (*days.absences, *days.pauses, *after)
    moment = next_by_cadence(meeting.starts_at, weeks, zone, days.calendar, days.closures, away)
    return moment if moment is not None and moment > store.now else None
