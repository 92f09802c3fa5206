"""A meeting as a calendar file (RFC 5545): a later file of the same meeting replaces the entry, or takes it away.

METHOD and what stands in it by RFC 5546, 3.2.1 (PUBLISH) and 3.2.5 (CANCEL).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from icalendar import Event

# Both methods want exactly one organizer, and clients want an address of mail there. Nobody can be written to at this
# one (RFC 2606): neither side's address is known, and no answer is asked for.
ORGANIZER = "mailto:noreply@loza.invalid"
MAKER = "-//Loza//Mentoring pairs//RU"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting as one side's calendar shows it; moments are aware, `sequence` grows with every change.

    `uid` names the entry for good; `about` is what the meeting is about, if anything, `place` a room or a link;
    `alarms` are how long before the start the phone rings.
    """

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    changed_at: datetime
    made_at: datetime
    title: str
    about: str = ""
    alarms: tuple[timedelta, ...] = ()
    is_cancelled: bool = False
    place: str = ""


def calendar_file(entries: Sequence[CalendarEntry]) -> bytes:
    """Write the entries down: UTF-8, CRLF, folded lines; all of them stand, or all are cancelled (one METHOD a file).

    A cancelled one says when and what it was, and no more.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MAKER)
    calendar.add("method", "CANCEL" if entries[0].is_cancelled else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", f"{entry.uid}@loza")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.made_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes))
    event.add("summary", _writable(entry.title))
    event.add("organizer", vCalAddress(ORGANIZER))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    # Whoever may look into a shared calendar of hers sees that she is busy, not with whom or about what.
    event.add("class", "PRIVATE")
    if not entry.is_cancelled:
        _add_details(event, entry)
    return event


def _add_details(event: "Event", entry: CalendarEntry) -> None:
    from icalendar import Alarm

    about = _writable(entry.about)
    if about:
        event.add("description", about)
    if place := _writable(entry.place):
        event.add("location", place)
    for before in entry.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        alarm.add("description", _writable(entry.title))
        event.add_component(alarm)


def _writable(text: str) -> str:
    """What a calendar may hold (RFC 5545, TEXT): no control characters but a line's end and a tab."""
    lines = "\n".join(text.splitlines())
    return "".join(one for one in lines if one in "\n\t" or category(one) not in ("Cc", "Cs"))
