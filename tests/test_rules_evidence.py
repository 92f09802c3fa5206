"""Files of a meeting: after it took place, six at most, removed by who added them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentoring.errors import RuleBroken
from mentoring.evidence import (
    FILES_OF_A_MEETING,
    FileKind,
    check_file_room,
    check_own_file,
    check_taken_place,
    has_room,
    is_picture,
)
from mentoring.meetings import Meeting, MeetingState, Side, SideName, TookPlace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MEETING = Meeting(5, 7, NOON, 30, "Europe/Moscow", NOON, SideName.MENTOR)


@pytest.mark.parametrize("side", SideName)
def test_a_held_meeting_takes_files_of_both(side: SideName) -> None:
    check_taken_place(replace(MEETING, state=MeetingState.HELD), side)


@pytest.mark.parametrize("state", [one for one in MeetingState if one is not MeetingState.HELD])
def test_any_other_takes_those_of_a_side_that_says_it_took_place(state: MeetingState) -> None:
    said = replace(MEETING, state=state).with_side(SideName.MENTEE, Side(took_place=TookPlace.YES))
    check_taken_place(said, SideName.MENTEE)
    with pytest.raises(RuleBroken, match="meeting-not-held"):
        check_taken_place(said, SideName.MENTOR)


def test_six_files_are_enough() -> None:
    check_file_room(FILES_OF_A_MEETING - 1)
    assert has_room(FILES_OF_A_MEETING - 1) and not has_room(FILES_OF_A_MEETING)
    with pytest.raises(RuleBroken, match="files-full") as full:
        check_file_room(FILES_OF_A_MEETING)
    assert full.value.values == {"limit": 6}


def test_only_who_added_a_file_removes_it() -> None:
    check_own_file(3, 3)
    with pytest.raises(RuleBroken, match="button-old"):
        check_own_file(3, 4)


@pytest.mark.parametrize(
    ("kind", "mime", "is_one"),
    [
        (FileKind.PHOTO, None, True),
        (FileKind.DOCUMENT, "image/heic", True),
        (FileKind.DOCUMENT, "application/pdf", False),
        (FileKind.DOCUMENT, None, False),
    ],
)
def test_somebody_may_be_seen_on_a_picture(kind: FileKind, mime: str | None, is_one: bool) -> None:
    assert is_picture(kind, mime) is is_one
