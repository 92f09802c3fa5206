"""The calendar file, opened again with `icalendar` and looked at as bytes: what a phone would make of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event

from handlers.papers.calendar import CalendarEntry, calendar_file

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
DAY, HOUR = timedelta(hours=24), timedelta(hours=1)
ENTRY = CalendarEntry(
    uid="meeting-7", sequence=1, starts_at=datetime(2026, 12, 4, 12, tzinfo=UTC), minutes=45,
    changed_at=NOW - DAY, made_at=NOW, title="Встреча: Ольга Петровна", about="адаптация", alarms=(DAY, HOUR),
)  # fmt: skip
# Anything a person can type, and often what means something in the file.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(',;:\\\n"nN'), max_size=300)


def opened(entry: CalendarEntry) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(calendar_file([entry]))
    assert isinstance(calendar, Calendar)
    assert calendar.errors == []
    [event] = calendar.events
    assert event.errors == []
    return calendar, event


def lines_of(entry: CalendarEntry) -> list[str]:
    """The lines as they were before folding."""
    return calendar_file([entry]).decode().replace("\r\n ", "").split("\r\n")


def words(event: Component, name: str) -> str:
    return str(event[name])


def test_it_says_when_with_whom_and_about_what() -> None:
    calendar, event = opened(ENTRY)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert words(event, "SUMMARY") == "Встреча: Ольга Петровна"
    assert words(event, "DESCRIPTION") == "адаптация"
    assert (words(event, "STATUS"), words(event, "CLASS")) == ("CONFIRMED", "PRIVATE")
    assert (event.start, event.end) == (ENTRY.starts_at, ENTRY.starts_at + timedelta(minutes=45))
    assert (event.DTSTAMP, event.LAST_MODIFIED) == (NOW, NOW - DAY)
    assert event.duration == timedelta(minutes=45)


def test_without_a_topic_there_is_no_description() -> None:
    assert "DESCRIPTION" not in opened(replace(ENTRY, about=""))[1]


def test_an_update_and_the_end_are_about_the_same_meeting_and_newer() -> None:
    moved = replace(ENTRY, sequence=2, starts_at=ENTRY.starts_at + DAY)
    off = replace(moved, sequence=3, is_cancelled=True)
    events = [opened(one)[1] for one in (ENTRY, moved, off)]
    assert {words(event, "UID") for event in events} == {"meeting-7@loza"}
    assert [event["SEQUENCE"] for event in events] == [1, 2, 3]
    assert [opened(one)[0]["METHOD"] for one in (ENTRY, moved, off)] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert words(opened(replace(ENTRY, uid="meeting-8"))[1], "UID") == "meeting-8@loza"


def test_the_end_holds_no_more_than_it_needs() -> None:
    """RFC 5546, 3.2.5: no alarm in a CANCEL; what it was about is nobody's business any more."""
    event = opened(replace(ENTRY, is_cancelled=True))[1]
    assert words(event, "STATUS") == "CANCELLED"
    assert not event.walk("VALARM")
    assert "DESCRIPTION" not in event and "адаптация".encode() not in calendar_file(
        [replace(ENTRY, is_cancelled=True)]
    )


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_what_rfc_5546_wants_once_is_there_once_and_nobody_is_asked_to_answer(is_cancelled: bool) -> None:
    lines = lines_of(replace(ENTRY, is_cancelled=is_cancelled))
    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    for name in ("METHOD", "UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "SEQUENCE"):
        assert names.count(name) == 1, name
    assert not {"ATTENDEE", "REQUEST-STATUS", "ATTACH", "RRULE"} & set(names)
    assert "ORGANIZER:mailto:noreply@loza.invalid" in lines


@pytest.mark.parametrize("alarms", [(), (DAY,), (HOUR,), (DAY, HOUR)])
def test_the_phone_rings_as_asked(alarms: tuple[timedelta, ...]) -> None:
    event = opened(replace(ENTRY, alarms=alarms))[1]
    found = event.walk("VALARM")
    assert [one.decoded("TRIGGER") for one in found] == [-one for one in alarms]
    assert all((str(one["ACTION"]), str(one["DESCRIPTION"])) == ("DISPLAY", ENTRY.title) for one in found)


@pytest.mark.parametrize(
    "zone", ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]
)
@pytest.mark.parametrize("day", [(2026, 10, 25), (2027, 3, 28), (2026, 11, 1), (2027, 3, 14)])
@pytest.mark.parametrize("fold", [0, 1])
def test_moments_are_utc_whatever_the_zone(zone: str, day: tuple[int, int, int], fold: int) -> None:
    """Nights on which a clock is turned back or forward: the hour that is there twice is two moments."""
    local = datetime(*day, 1, 30, tzinfo=ZoneInfo(zone), fold=fold)
    entry = replace(ENTRY, starts_at=local, changed_at=local, made_at=local)
    event = opened(entry)[1]
    assert isinstance(event.start, datetime)
    assert event.start == local.astimezone(UTC) and event.start.utcoffset() == timedelta(0)
    assert event.end == local.astimezone(UTC) + timedelta(minutes=45)
    lines = lines_of(entry)
    assert f"DTSTART:{local.astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    assert not any("TZID" in line or line.startswith("BEGIN:VTIMEZONE") for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "один, два; три: четыре",
        "строка\nвторая\n\nчетвёртая",
        "\\n — это не конец строки, \\; и \\, тоже",
        'кавычки "и" «ёлочки», %0A, BEGIN:VEVENT',
        "строка\nEND:VEVENT\nBEGIN:VEVENT\nUID:чужой",
        "👩‍🏫 семья 👨‍👩‍👧‍👦 и флаг 🇷🇺" * 20,
        "я" * 4096,
        "😀" * 2048,
        ",;\\\n" * 1023 + ",;\\n",
        "about the morning circle",
    ],
    ids=range(10),
)
def test_any_topic_comes_back_as_it_was(text: str) -> None:
    calendar, event = opened(replace(ENTRY, about=text, title=text))
    assert words(event, "DESCRIPTION") == words(event, "SUMMARY") == text
    assert len(calendar.events) == 1 and words(event, "UID") == "meeting-7@loza"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("раз\r\nдва\rтри", "раз\nдва\nтри"),
        ("раз\u2028два\x0bтри\x85четыре", "раз\nдва\nтри\nчетыре"),
        ("ноль\x00 звонок\x07 эскейп\x1b[0m", "ноль звонок эскейп[0m"),
        ("половина \ud83d пары", "половина  пары"),
        ("с табуляцией\tвнутри", "с табуляцией\tвнутри"),
        ("\x00\x01", ""),
    ],
)
def test_what_a_calendar_may_not_hold_is_left_out(typed: str, read: str) -> None:
    event = opened(replace(ENTRY, about=typed))[1]
    assert str(event.get("DESCRIPTION", "")) == read


@given(title=TEXTS, about=TEXTS, sequence=st.integers(1, 2**31 - 1), meeting_id=st.integers(1, 2**63 - 1))
def test_every_text_makes_one_sound_file(title: str, about: str, sequence: int, meeting_id: int) -> None:
    entry = replace(ENTRY, title=title, about=about, sequence=sequence, uid=f"meeting-{meeting_id}")
    written = calendar_file([entry])
    assert written == calendar_file([entry])
    assert written.endswith(b"\r\n") and b"\n" not in written.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    event = opened(entry)[1]
    expected = "\n".join(about.splitlines())
    assert str(event.get("DESCRIPTION", "")) == expected
    assert words(event, "SUMMARY") == "\n".join(title.splitlines())
    assert (event["SEQUENCE"], words(event, "UID")) == (sequence, f"meeting-{meeting_id}@loza")


def test_a_series_is_one_file_with_an_entry_a_meeting() -> None:
    second = replace(
        ENTRY, uid="meeting-8", starts_at=ENTRY.starts_at + 14 * DAY, place="https://example.org/room"
    )
    calendar = Calendar.from_ical(calendar_file([ENTRY, second]))
    events = calendar.walk("VEVENT")
    assert [words(event, "UID") for event in events] == ["meeting-7@loza", "meeting-8@loza"]
    assert "LOCATION" not in events[0] and words(events[1], "LOCATION") == "https://example.org/room"
    off = Calendar.from_ical(calendar_file([replace(one, is_cancelled=True) for one in (ENTRY, second)]))
    assert words(off, "METHOD") == "CANCEL" and len(off.walk("VEVENT")) == 2
    assert "LOCATION" not in off.walk("VEVENT")[1]
