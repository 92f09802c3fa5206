"""Photos and files that show a meeting took place: which, how many, and who may add and remove them."""

from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, SideName, TookPlace

FILES_OF_A_MEETING = 6


class FileKind(StrEnum):
    """How Telegram keeps it: a photo cannot be sent as a document, nor the other way round."""

    PHOTO = "photo"
    DOCUMENT = "document"


def has_taken_place(meeting: Meeting, side: SideName) -> bool:
    """Tell whether the meeting was held, or this side said so."""
    return meeting.state is MeetingState.HELD or meeting.side(side).took_place is TookPlace.YES


def has_room(files: int) -> bool:
    """Tell whether a meeting with so many files, of both sides together, may have one more."""
    return files < FILES_OF_A_MEETING


def check_taken_place(meeting: Meeting, side: SideName) -> None:
    """Check that this side may add a file. Raises RuleBroken `meeting-not-held`."""
    if not has_taken_place(meeting, side):
        raise RuleBroken("meeting-not-held")


def check_file_room(files: int) -> None:
    """Check that one more file fits. Raises RuleBroken `files-full` (limit)."""
    if not has_room(files):
        raise RuleBroken("files-full", limit=FILES_OF_A_MEETING)


def check_own_file(added_by: int, member_id: int) -> None:
    """Check that this member added the file: nobody else removes it. Raises RuleBroken `button-old`."""
    if added_by != member_id:
        raise RuleBroken("button-old")


def is_picture(kind: FileKind, mime: str | None) -> bool:
    """Tell whether somebody may be seen on it: a photo, or a picture sent as a file (`mime` as Telegram names it)."""
    return kind is FileKind.PHOTO or (mime or "").startswith("image/")
