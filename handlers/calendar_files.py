"""The agreed meeting as a file for the phone's calendar, and the one that takes it out again (class B, quiet)."""

from datetime import UTC, datetime, timedelta

from handlers.invitations import NEW_PLACE, done_with, heard_of, is_agreed_ahead, is_group_left, spoken_for
from handlers.keyboards import inline
from handlers.papers.calendar import CalendarEntry, calendar_file
from handlers.scenes import Scene, seen_by
from handlers.speech import File, Owed, Said, Speech
from handlers.unasked import silence_row
from mentoring.dues import CALENDAR_FILE, CALENDAR_FILE_OFF
from mentoring.meetings import Meeting, MeetingState, SideName
from mentoring.moments import local_date
from mentoring.plans import fellows
from mentoring.reminders import ReminderKind
from storage.store import Store

# A SEQUENCE has 31 bits (RFC 5545, INTEGER): seconds from here on fit for two generations.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ALARMS = {ReminderKind.R1: timedelta(hours=24), ReminderKind.R2: timedelta(hours=1)}


async def say_file(owed: Owed) -> Said | None:
    """One quiet message under the news; the first file of a meeting has the switch under it.

    Who has just said yes is awake: she gets hers at once, at any hour. What her calendar holds as it is is left out:
    days of a series agreed before, and for the mentor of a group what another's yes has brought.
    """
    found = await spoken_for(owed, lambda one, _: is_agreed_ahead(one, owed.now))
    if found is None:
        return None
    rows, scene = found
    is_place = NEW_PLACE in owed.due.occurrence
    new = rows if is_place else [one for one in rows if not await _is_in_calendar(owed, one, scene)]
    if not new:
        return None
    is_first = not any([await _start_in_file(owed, one, scene) for one in new])
    keyboard = inline(silence_row(CALENDAR_FILE, owed.t, is_off=False)) if is_first else None
    caption = "calendar-caption" if is_first else "calendar-caption-moved"
    text = owed.t("calendar-caption-place" if is_place else caption)
    entries = [await _entry(owed, one, scene) for one in new]
    name = owed.t.plain("calendar-file-name", day=_day(new[0].starts_at, scene))
    return Said(
        text, keyboard, urgent=scene.side is not new[0].organiser and not is_place, starts_at=new[0].starts_at,
        file=File(name, calendar_file(entries)), quiet=True,
    )  # fmt: skip


async def _is_in_calendar(owed: Owed, meeting: Meeting, scene: Scene) -> bool:
    """Whether she has got this version, of it or of another meeting of the same entry."""
    for one in await _same_entry(owed.store, meeting, scene):
        if one.version in await _sent_versions(owed, one):
            return True
    return False


async def say_file_off(owed: Owed) -> Said | None:
    """Takes out what the last file put in: by its time, in case another one was proposed since."""
    meeting = await owed.store.meetings.find(owed.due.subject)
    if meeting is None or meeting.state is not MeetingState.CANCELLED:
        return None
    pair = await owed.store.pairs.find(meeting.pair_id)
    if pair is None:
        return None
    scene = await seen_by(owed.store, owed.me, pair)
    ended = [one for one in await done_with(owed) if one.state is MeetingState.CANCELLED]
    rows = [one for one in ended if not await is_group_left(owed.store, owed.me, one)]
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
    newest: tuple[datetime, datetime] | None = None
    for one in rows:
        if versions := await _sent_versions(owed, one):
            made_at = (await owed.store.meetings.versions_made(one.id))[max(versions)]
            was = await owed.store.meetings.set_for(one.id, max(versions))
            found = made_at, was[0] if was else one.starts_at
            newest = max(newest, found) if newest else found
    return newest[1] if newest else None


def _uid(meeting: Meeting, scene: Scene) -> str:
    """One entry a meeting; for the mentor of a group one for all who meet then."""
    if scene.side is SideName.MENTOR and meeting.gathering_id is not None:
        return f"group-{meeting.gathering_id}"
    return f"meeting-{meeting.id}"


def _sequence(owed: Owed) -> int:
    """Higher with every file of the same entry, whatever changed: the second it is made in."""
    return int((owed.now - BEGINNING).total_seconds())


async def _entry(owed: Owed, meeting: Meeting, scene: Scene) -> CalendarEntry:
    """What she sees in the chat: when, with whom, about what, where; alarms where she has not switched off the
    reminder.
    """
    store, wishes = owed.store, await owed.store.people.wishes(owed.me.person.id)
    return CalendarEntry(
        _uid(meeting, scene), _sequence(owed),
        meeting.starts_at, meeting.minutes, meeting.set_at, owed.now,
        _title(owed, meeting, scene),
        await store.meetings.topic(meeting.id) or "",
        tuple(
            before
            for kind, before in ALARMS.items()
            if wishes.get(kind) != "off" and meeting.starts_at - before > owed.now
        ),
        place=await _place(owed, meeting),
    )  # fmt: skip


def _title(owed: Owed, meeting: Meeting, scene: Scene) -> str:
    """With whom; for the mentor of a group no names, since who comes may change while the entry stands."""
    if scene.side is SideName.MENTOR and meeting.gathering_id is not None:
        return owed.t.plain("calendar-title-group")
    return owed.t.plain("calendar-title", name=scene.name)


async def _place(owed: Owed, meeting: Meeting) -> str:
    place = await owed.store.meetings.place(meeting.id)
    return place or (owed.t.plain(f"meet-format-{meeting.format.value}") if meeting.format else "")


async def _cancelled(owed: Owed, meeting: Meeting, scene: Scene, start: datetime) -> CalendarEntry:
    """The same entry called off; its number is higher than any the phone can have."""
    return CalendarEntry(
        _uid(meeting, scene), _sequence(owed) + 1, start, meeting.minutes, owed.due.made_at,
        owed.now, _title(owed, meeting, scene), is_cancelled=True,
    )  # fmt: skip


def _day(moment: datetime, scene: Scene) -> str:
    return local_date(moment, scene.me.zone).isoformat()


SPEECHES = {CALENDAR_FILE: Speech(say_file), CALENDAR_FILE_OFF: Speech(say_file_off)}
