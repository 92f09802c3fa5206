"""The agreed meeting as a file for the phone's calendar, and the one that takes it out again (class B, quiet)."""

from datetime import datetime, timedelta

from handlers.keyboards import inline
from handlers.papers.calendar import CalendarEntry, calendar_file
from handlers.scenes import Scene, seen_by, spoken_of, version_of
from handlers.speech import File, Owed, Said, Speech
from handlers.unasked import silence_row
from mentoring.dues import CALENDAR_FILE, CALENDAR_FILE_OFF
from mentoring.meetings import Meeting, MeetingState
from mentoring.moments import local_date
from mentoring.reminders import ReminderKind

ALARMS = {ReminderKind.R1: timedelta(hours=24), ReminderKind.R2: timedelta(hours=1)}


async def say_file(owed: Owed) -> Said | None:
    """One quiet message under the news; the first file of a meeting has the switch under it.

    Who has just said yes is awake: she gets hers at once, at any hour.
    """
    found = await spoken_of(owed)
    if found is None or await _is_off(owed):
        return None
    meeting, scene = found
    if meeting.state is not MeetingState.AGREED or owed.now >= meeting.starts_at:
        return None
    is_first = not await _sent_versions(owed, meeting)
    keyboard = inline(silence_row(CALENDAR_FILE, owed.t, is_off=False)) if is_first else None
    text = owed.t("calendar-caption" if is_first else "calendar-caption-moved")
    return Said(
        text, keyboard, urgent=scene.side is not meeting.organiser, starts_at=meeting.starts_at,
        file=await _entry_file(owed, meeting, scene), quiet=True,
    )  # fmt: skip


async def say_file_off(owed: Owed) -> Said | None:
    """Takes out what the last file put in: by its time, in case another one was proposed since."""
    meeting = await owed.store.meetings.find(owed.due.subject)
    if meeting is None or meeting.state is not MeetingState.CANCELLED or await _is_off(owed):
        return None
    versions, pair = await _sent_versions(owed, meeting), await owed.store.pairs.find(meeting.pair_id)
    if not versions or pair is None:
        return None
    start = await owed.store.meetings.start_of(meeting.id, max(versions)) or meeting.starts_at
    scene = await seen_by(owed.store, owed.me, pair)
    when = scene.when(start, owed.now, owed.t)
    return Said(
        owed.t("calendar-caption-off", when=when), starts_at=start,
        file=_cancelled_file(owed, meeting, scene, start), quiet=True,
    )  # fmt: skip


async def _is_off(owed: Owed) -> bool:
    return await owed.store.people.wish(owed.me.person.id, CALENDAR_FILE) == "off"


async def _sent_versions(owed: Owed, meeting: Meeting) -> set[int]:
    """The versions of the meeting she got as a file."""
    sent = await owed.store.dues.sent_of(CALENDAR_FILE, owed.me.person.id, meeting.id)
    return {version_of(due.occurrence) for due in sent}


async def _entry_file(owed: Owed, meeting: Meeting, scene: Scene) -> File:
    """What she sees in the chat: when, with whom, about what; alarms where she has not switched off the reminder."""
    wishes = await owed.store.people.wishes(owed.me.person.id)
    entry = CalendarEntry(
        meeting.id, meeting.version, meeting.starts_at, meeting.minutes, meeting.set_at, owed.now,
        owed.t.plain("calendar-title", name=scene.name), await owed.store.meetings.topic(meeting.id) or "",
        tuple(
            before
            for kind, before in ALARMS.items()
            if wishes.get(kind) != "off" and meeting.starts_at - before > owed.now
        ),
    )  # fmt: skip
    return File(owed.t.plain("calendar-file-name", day=_day(meeting.starts_at, scene)), calendar_file(entry))


def _cancelled_file(owed: Owed, meeting: Meeting, scene: Scene, start: datetime) -> File:
    """The same entry called off; its number is higher than any version the phone can have."""
    entry = CalendarEntry(
        meeting.id, meeting.version + 1, start, meeting.minutes, owed.due.made_at, owed.now,
        owed.t.plain("calendar-title", name=scene.name), is_cancelled=True,
    )  # fmt: skip
    return File(owed.t.plain("calendar-file-name-off", day=_day(start, scene)), calendar_file(entry))


def _day(moment: datetime, scene: Scene) -> str:
    return local_date(moment, scene.me.zone).isoformat()


SPEECHES = {CALENDAR_FILE: Speech(say_file), CALENDAR_FILE_OFF: Speech(say_file_off)}
