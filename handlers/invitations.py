"""What one side says to the other about a meeting ahead: invitation, answer, move and end (class B).

The buttons of a meeting are here too, since everything about it needs them.
"""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import inline
from handlers.scenes import Scene, spoken_of, version_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from mentoring.dues import CALENDAR_FILE, CALENDAR_FILE_OFF, INVITATION, class_of, rank_of
from mentoring.meetings import Cause, Meeting, MeetingState, SideName
from mentoring.reminders import (
    ReminderKind,
    reminders_of,
)
from storage.store import Store

MOVED, AGREED = "B-meeting-moved", "B-meeting-agreed"
DECLINED, CANCELLED = "B-meeting-declined", "B-meeting-cancelled"
ABOUT_AHEAD = (INVITATION, MOVED, AGREED, CALENDAR_FILE, *ReminderKind)


class MeetWith(Tap, prefix="meet"):
    """Plan a meeting of this pair."""

    pair_id: int


class Again(Tap, prefix="mwhen"):
    """«Другое время»: for a meeting of this version, or (version 0) for a new one of the pair `id`."""

    id: int
    version: int


class Reply(Tap, prefix="minv"):
    """«Приду» or «Не получится» to the invitation of this version."""

    meeting_id: int
    version: int
    yes: bool


class Cancel(Tap, prefix="mcancel"):
    """Call a meeting off; without `sure` it asks once more."""

    meeting_id: int
    version: int
    sure: bool


# --- owing


async def owe(
    store: Store, to: Me | None, kind: str, meeting: Meeting, *, due_at: datetime | None = None,
    expires_at: datetime | None = None, answered_at: datetime | None = None,
) -> None:  # fmt: skip
    """Owe one message about a version of a meeting; who is not in the bot is owed nothing.

    `answered_at` tells apart messages about the same version that follow different answers. With the news that a
    meeting is agreed go the files for both calendars.
    """
    if kind == AGREED:
        await owe_files(store, meeting)
    if to is None:
        return
    occurrence = f"v{meeting.version}" + (f" {answered_at:%Y-%m-%dT%H:%M:%SZ}" if answered_at else "")
    await store.dues.owe(
        kind, class_of(kind), rank_of(kind), to.person.id, member_id=to.id, subject=meeting.id,
        occurrence=occurrence, due_at=due_at or store.now, expires_at=expires_at,
    )  # fmt: skip


async def owe_reminders(store: Store, scene: Scene, meeting: Meeting) -> None:
    """R1-R3 of this version to both, each in her own zone and waking hours."""
    for to in (scene.me, scene.partner):
        if to is not None:
            for reminder in reminders_of(meeting, to.waking, to.zone):
                await owe(
                    store, to, reminder.kind, meeting,
                    due_at=reminder.due_at, expires_at=reminder.expires_at,
                )  # fmt: skip


async def owe_files(store: Store, meeting: Meeting) -> None:
    """An agreed version goes into the calendars of both; who said yes gets it at once, under her own answer."""
    for to in await _both(store, meeting):
        await owe(store, to, CALENDAR_FILE, meeting, expires_at=meeting.starts_at)


async def forget_ahead(store: Store, meeting: Meeting, reason: str) -> None:
    """The meeting was moved or called off: its invitation and reminders are owed no longer.

    For any `reason` but `moved` it is taken out of the calendars it went into.
    """
    await store.dues.drop(ABOUT_AHEAD, meeting.id, reason)
    if reason == "moved":
        return
    for to in await _both(store, meeting):
        if await store.dues.sent_of(CALENDAR_FILE, to.person.id, meeting.id):
            await owe(store, to, CALENDAR_FILE_OFF, meeting)


async def _both(store: Store, meeting: Meeting) -> list[Me]:
    """Those of the two who are in the bot."""
    pair = await store.pairs.find(meeting.pair_id)
    ids = (pair.mentor_id, pair.mentee_id) if pair else ()
    return [to for id in ids if (to := await member_as_me(store, id)) is not None]


# --- class B


def invitation_rows(meeting: Meeting, t: Speaker) -> list[list[tuple[str, str]]]:
    yes, no = (Reply(meeting_id=meeting.id, version=meeting.version, yes=yes).pack() for yes in (True, False))
    other = Again(id=meeting.id, version=meeting.version).pack()
    return [
        [(t.plain("meet-accept-button"), yes), (t.plain("meet-other-time-button"), other)],
        [(t.plain("meet-decline-button"), no)],
    ]


async def with_topic(store: Store, meeting: Meeting, text: Markup, t: Speaker) -> Markup:
    """The text, and below it what the meeting is about."""
    topic = await store.meetings.topic(meeting.id)
    return joined([text, t("meet-topic", topic=topic)]) if topic else text


def awaits(meeting: Meeting, side: SideName, now: datetime) -> bool:
    """Whether this side's answer to the invitation is awaited."""
    is_open = meeting.state is MeetingState.PROPOSED and now < meeting.starts_at
    return is_open and meeting.organiser is not side


async def say_invitation(owed: Owed) -> Said | None:
    """«Мария предлагает встретиться завтра в 15:00»; «moved» only to one who has heard of another time before."""
    found = await spoken_of(owed)
    if found is None or not awaits(found[0], found[1].side, owed.now):
        return None
    meeting, scene = found
    known = await last_heard(owed.store, owed.me, meeting.id, before=meeting.version)
    before = await owed.store.meetings.start_of(meeting.id, known)
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    if before is None or before == meeting.starts_at:
        text = owed.t("meet-invitation", name=scene.name, when=when)
    else:
        was = scene.when(before, owed.now, owed.t)
        text = owed.t("meet-moved", name=scene.name, when=when, was=was)
    return Said(
        await with_topic(owed.store, meeting, text, owed.t), inline(*invitation_rows(meeting, owed.t)),
        (("meeting", meeting.id),), starts_at=min(meeting.starts_at, before or meeting.starts_at),
    )  # fmt: skip


async def last_heard(store: Store, who: Me, meeting_id: int, before: int) -> int:
    """The newest version older than `before` that she was told of or proposed herself; 0: she has heard of none."""
    told = [
        due
        for kind in (INVITATION, MOVED)
        for due in await store.dues.sent_of(kind, who.person.id, meeting_id)
    ]
    versions = {version_of(due.occurrence) for due in told} | await store.meetings.versions_by(
        meeting_id, who.id
    )
    return max((one for one in versions if one < before), default=0)


async def say_agreed(owed: Owed) -> Said | None:
    found = await spoken_of(owed)
    if found is None or found[0].state is not MeetingState.AGREED or owed.now >= found[0].starts_at:
        return None
    meeting, scene = found
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    return Said(
        owed.t("meet-agreed-by", name=scene.name, when=when), change_keyboard(meeting, owed.t),
        (("meeting", meeting.id),), starts_at=meeting.starts_at,
    )  # fmt: skip


async def say_declined(owed: Owed) -> Said | None:
    return await _say_called_off(owed, Cause.DECLINED)


async def say_cancelled(owed: Owed) -> Said | None:
    return await _say_called_off(owed, Cause.CANCELLED)


async def _say_called_off(owed: Owed, cause: Cause) -> Said | None:
    """The other side cannot come, or has called it off: the fact, and a new time by one tap."""
    found = await spoken_of(owed)
    if found is None or found[0].cause is not cause:
        return None
    meeting, scene = found
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    key = "meet-declined-by" if cause is Cause.DECLINED else "meet-cancelled-by"
    return Said(
        owed.t(key, name=scene.name, when=when), offer_keyboard(scene, owed.t),
        (("meeting", meeting.id),), starts_at=meeting.starts_at,
    )  # fmt: skip


def offer_row(scene: Scene, t: Speaker) -> list[tuple[str, str]]:
    """One tap to plan another meeting."""
    return [(t.plain("meet-new-time-button"), MeetWith(pair_id=scene.pair.id).pack())]


def offer_keyboard(scene: Scene, t: Speaker) -> InlineKeyboardMarkup:
    return inline(offer_row(scene, t))


def change_row(meeting: Meeting, t: Speaker) -> list[tuple[str, str]]:
    cancel = Cancel(meeting_id=meeting.id, version=meeting.version, sure=False).pack()
    return [
        (t.plain("meet-other-time-button"), Again(id=meeting.id, version=meeting.version).pack()),
        (t.plain("meet-cancel-button"), cancel),
    ]


def change_keyboard(meeting: Meeting, t: Speaker) -> InlineKeyboardMarkup:
    return inline(change_row(meeting, t))


SPEECHES = {
    INVITATION: Speech(say_invitation),
    MOVED: Speech(say_invitation),
    AGREED: Speech(say_agreed),
    DECLINED: Speech(say_declined),
    CANCELLED: Speech(say_cancelled),
}
