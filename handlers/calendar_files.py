"""The agreed meeting as a file for the phone's calendar, and the one that takes it out again (class B, quiet)."""

from datetime import datetime, timedelta

from handlers.invitations import ended_with, heard_of, is_group_left, spoken_for
from handlers.keyboards import inline
from handlers.papers.calendar import CalendarEntry, calendar_file
from handlers.scenes import Scene, seen_by, spoken_of
from handlers.speech import File, Owed, Said, Speech
from handlers.target import minute_of
from handlers.together import whom
from handlers.unasked import silence_row
from mentoring.dues import CALENDAR_FILE, CALENDAR_FILE_OFF
from mentoring.meetings import Meeting, MeetingState, SideName
from mentoring.moments import local_date
from mentoring.plans import fellows
from mentoring.reminders import ReminderKind
from storage.store import Store

ALARMS = {ReminderKind.R1: timedelta(hours=24), ReminderKind.R2: timedelta(hours=1)}


async def say_file(owed: Owed) -> Said | None:
    """One quiet message under the news; the first file of a meeting has the switch under it.

    Who has just said yes is awake: she gets hers at once, at any hour. The mentor of a group gets one file for all.
    """
    found = await spoken_of(owed)
    if found is None or await _is_off(owed):
        return None
    meeting, scene = found
    if meeting.state is not MeetingState.AGREED or owed.now >= meeting.starts_at:
        return None
    group = await _same_entry(owed.store, meeting, scene)
    if any([one.version in await _sent_versions(owed, one) for one in group if one.id != meeting.id]):
        return None
    is_first = not any([await _sent_versions(owed, one) for one in group])
    rows = await spoken_for(owed, meeting, lambda one: one.state is MeetingState.AGREED)
    keyboard = inline(silence_row(CALENDAR_FILE, owed.t, is_off=False)) if is_first else None
    text = owed.t("calendar-caption" if is_first else "calendar-caption-moved")
    entries = [await _entry(owed, one, scene) for one in rows]
    name = owed.t.plain("calendar-file-name", day=_day(meeting.starts_at, scene))
    return Said(
        text, keyboard, urgent=scene.side is not meeting.organiser, starts_at=meeting.starts_at,
        file=File(name, calendar_file(entries)), quiet=True,
    )  # fmt: skip


async def say_file_off(owed: Owed) -> Said | None:
    """Takes out what the last file put in: by its time, in case another one was proposed since."""
    meeting = await owed.store.meetings.find(owed.due.subject)
    if meeting is None or meeting.state is not MeetingState.CANCELLED or await _is_off(owed):
        return None
    pair = await owed.store.pairs.find(meeting.pair_id)
    if pair is None or await is_group_left(owed.store, owed.me, meeting):
        return None
    scene = await seen_by(owed.store, owed.me, pair)
    rows = await ended_with(owed, meeting)
    starts = [(one, start) for one in rows if (start := await _start_in_file(owed, one, scene)) is not None]
    if not starts:
        return None
    start = starts[0][1]
    entries = [await _cancelled(owed, one, scene, at) for one, at in starts]
    name = owed.t.plain("calendar-file-name-off", day=_day(start, scene))
    return Said(
        owed.t("calendar-caption-off", when=scene.when(start, owed.now, owed.t)), starts_at=start,
        file=File(name, calendar_file(entries)), quiet=True,
    )  # fmt: skip


async def _is_off(owed: Owed) -> bool:
    return await owed.store.people.wish(owed.me.person.id, CALENDAR_FILE) == "off"


async def _same_entry(store: Store, meeting: Meeting, scene: Scene) -> list[Meeting]:
    """The meetings that are one entry in her calendar: those of a group, for its mentor."""
    if scene.side is SideName.MENTEE or meeting.gathering_id is None:
        return [meeting]
    return fellows(await store.meetings.of_gathering(meeting), meeting)


async def _sent_versions(owed: Owed, meeting: Meeting) -> set[int]:
    """The versions of the meeting she got as a file."""
    return await heard_of(owed.store, (CALENDAR_FILE,), owed.me.person.id, meeting)


async def _start_in_file(owed: Owed, meeting: Meeting, scene: Scene) -> datetime | None:
    """When the meeting starts in the newest file she got of it; None if she got none."""
    rows = [meeting]
    if scene.side is SideName.MENTOR and meeting.gathering_id is not None:
        rows = await owed.store.meetings.of_gathering(meeting)
    starts = []
    for one in rows:
        if versions := await _sent_versions(owed, one):
            starts.append(await owed.store.meetings.start_of(one.id, max(versions)) or one.starts_at)
    return starts[-1] if starts else None


def _uid(meeting: Meeting, scene: Scene) -> str:
    """One entry a meeting; for the mentor of a group one for all who meet then."""
    if scene.side is SideName.MENTOR and meeting.gathering_id is not None:
        return f"group-{meeting.gathering_id}"
    return f"meeting-{meeting.id}"


def _sequence(owed: Owed, meeting: Meeting, scene: Scene) -> int:
    """Higher with every file of the same entry: its version; for the meetings of a group, the minute."""
    if scene.side is SideName.MENTOR and meeting.gathering_id is not None:
        return minute_of(owed.now)
    return meeting.version


async def _entry(owed: Owed, meeting: Meeting, scene: Scene) -> CalendarEntry:
    """What she sees in the chat: when, with whom, about what, where; alarms where she has not switched off the
    reminder.
    """
    store, wishes = owed.store, await owed.store.people.wishes(owed.me.person.id)
    return CalendarEntry(
        _uid(meeting, scene), _sequence(owed, meeting, scene),
        meeting.starts_at, meeting.minutes, meeting.set_at, owed.now,
        owed.t.plain("calendar-title", name=await whom(store, meeting, scene)),
        await store.meetings.topic(meeting.id) or "",
        tuple(
            before
            for kind, before in ALARMS.items()
            if wishes.get(kind) != "off" and meeting.starts_at - before > owed.now
        ),
        place=await _place(owed, meeting),
    )  # fmt: skip


async def _place(owed: Owed, meeting: Meeting) -> str:
    place = await owed.store.meetings.place(meeting.id)
    return place or (owed.t.plain(f"meet-format-{meeting.format.value}") if meeting.format else "")


async def _cancelled(owed: Owed, meeting: Meeting, scene: Scene, start: datetime) -> CalendarEntry:
    """The same entry called off; its number is higher than any version the phone can have."""
    return CalendarEntry(
        _uid(meeting, scene), _sequence(owed, meeting, scene) + 1, start, meeting.minutes, owed.due.made_at,
        owed.now, owed.t.plain("calendar-title", name=await whom(owed.store, meeting, scene)), is_cancelled=True,
    )  # fmt: skip


def _day(moment: datetime, scene: Scene) -> str:
    return local_date(moment, scene.me.zone).isoformat()


SPEECHES = {CALENDAR_FILE: Speech(say_file), CALENDAR_FILE_OFF: Speech(say_file_off)}
