"""What one side says to the other about a meeting ahead: invitation, answer, move and end (class B).

The buttons of a meeting are here too, since everything about it needs them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from handlers.first_meeting import first_agenda
from handlers.keyboards import inline
from handlers.scenes import Scene, scene_of, spoken_of, version_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.together import act_of, group_lines, say_series
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from mentoring.dues import CALENDAR_FILE, CALENDAR_FILE_OFF, INVITATION, class_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, Cause, Format, Meeting, MeetingState, SideName
from mentoring.plans import fellows
from mentoring.reminders import ReminderKind, reminders_of
from mentoring.settings import ProgrammeSettings
from storage.store import Store

MOVED, AGREED = "B-meeting-moved", "B-meeting-agreed"
DECLINED, CANCELLED = "B-meeting-declined", "B-meeting-cancelled"
ABOUT_AHEAD = (INVITATION, MOVED, AGREED, CALENDAR_FILE, *ReminderKind)
SERIES = " series"
"""Ends the occurrence of a message that speaks of the later ones of a series too."""


NEW_PLACE = " place "
"""Stands in the occurrence of a calendar file that is sent because the place has changed."""


class MeetWith(Tap, prefix="meet"):
    """Plan a meeting of this pair."""

    pair_id: int


class Again(Tap, prefix="mwhen"):
    """«Другое время»: for a meeting of this version, or for a new one as `Target` says."""

    id: int
    version: int


class Reply(Tap, prefix="minv"):
    """«Приду» or «Не получится» to the invitation of this version; `series`: to all it spoke of."""

    meeting_id: int
    version: int
    yes: bool
    series: bool = False


class Cancel(Tap, prefix="mcancel"):
    """Call a meeting off; without `sure` it asks once more. `what`: the meeting (for the mentor of a group, of all),
    `one` mentee's alone, or the `rest` of a series with it.
    """

    meeting_id: int
    version: int
    sure: bool
    what: str = ""


class Regroup(Tap, prefix="mregroup"):
    """One of a group has proposed another time: take it for the whole group."""

    meeting_id: int
    version: int


# --- owing


async def owe(
    store: Store, to: Me | None, kind: str, meeting: Meeting, *, due_at: datetime | None = None,
    expires_at: datetime | None = None, answered_at: datetime | None = None, is_series: bool = False,
) -> int | None:  # fmt: skip
    """Owe one message about a version of a meeting; who is not in the bot is owed nothing (None, as when it is known).

    `answered_at` tells apart messages about the same version that follow different answers; with `is_series` the
    message speaks of the later ones of the series too.
    """
    if to is None:
        return None
    occurrence = f"v{meeting.version}" + (f" {answered_at:%Y-%m-%dT%H:%M:%SZ}" if answered_at else "")
    occurrence += SERIES if is_series else ""
    return await store.dues.owe(
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


async def owe_files(store: Store, meeting: Meeting, *, expires_at: datetime, is_series: bool = False) -> None:
    """An agreed version goes into the calendars of both; who said yes gets it at once, under her own answer."""
    for to in await _both(store, meeting):
        await owe(store, to, CALENDAR_FILE, meeting, expires_at=expires_at, is_series=is_series)


async def owe_new_place(store: Store, to: Me | None, meeting: Meeting, due_at: datetime) -> None:
    """Whose calendar has the agreed meeting gets it with its new place; once for the changes of one minute."""
    if to is None or meeting.state is not MeetingState.AGREED or not await is_filed(store, to, meeting):
        return
    await store.dues.owe(
        CALENDAR_FILE, class_of(CALENDAR_FILE), rank_of(CALENDAR_FILE), to.person.id, member_id=to.id,
        subject=meeting.id, occurrence=f"v{meeting.version}{NEW_PLACE}{due_at:%Y-%m-%dT%H:%MZ}",
        due_at=due_at, expires_at=meeting.starts_at,
    )  # fmt: skip


async def forget_ahead(store: Store, ended: Sequence[Meeting], reason: str) -> None:
    """Meetings of one pair were moved or called off in one act: their invitation and reminders are owed no longer.

    A message not yet sent that speaks of a whole series stays and speaks of what is left of it. For any `reason` but
    `moved` they are taken out of the calendars they went into.
    """
    for meeting in ended:
        await store.dues.drop(ABOUT_AHEAD, meeting.id, reason, but=SERIES)
    if reason == "moved" or not ended:
        return
    for to in await _both(store, ended[0]):
        off = [
            one for one in ended if await is_filed(store, to, one) and not await is_group_left(store, to, one)
        ]
        await owe_act(store, to, CALENDAR_FILE_OFF, off)


async def owe_act(
    store: Store, to: Me | None, kind: str, meetings: Sequence[Meeting], expires_at: datetime | None = None
) -> None:
    """Owe one message about what became of meetings in one act: it stands on the first, the others are said with it."""
    if to is None:
        return
    for meeting in meetings:
        due_id = await owe(store, to, kind, meeting, expires_at=expires_at, is_series=len(meetings) > 1)
        if due_id is not None and meeting is not meetings[0]:
            await store.dues.close(due_id, "joined", "series")


async def is_filed(store: Store, to: Me, meeting: Meeting) -> bool:
    """Whether she got a file of this meeting; the mentor of a group, of any of its meetings: they are one entry."""
    rows = [meeting]
    if meeting.gathering_id is not None and await _is_mentor(store, to, meeting):
        rows = await store.meetings.of_gathering(meeting)
    for one in rows:
        if await heard_of(store, (CALENDAR_FILE,), to.person.id, one):
            return True
    return False


async def _is_mentor(store: Store, who: Me, meeting: Meeting) -> bool:
    pair = await store.pairs.find(meeting.pair_id)
    return pair is not None and pair.mentor_id == who.id


async def is_group_left(store: Store, to: Me, meeting: Meeting) -> bool:
    """Whether the mentor still meets others of the group at that time."""
    if meeting.gathering_id is None or not await _is_mentor(store, to, meeting):
        return False
    group = fellows(await store.meetings.of_gathering(meeting), meeting)
    return any(one.state in AHEAD for one in group if one.id != meeting.id)


async def _both(store: Store, meeting: Meeting) -> list[Me]:
    """Those of the two who are in the bot."""
    pair = await store.pairs.find(meeting.pair_id)
    ids = (pair.mentor_id, pair.mentee_id) if pair else ()
    return [to for id in ids if (to := await member_as_me(store, id)) is not None]


# --- class B


def invitation_rows(
    meeting: Meeting, t: Speaker, of_series: Meeting | None = None
) -> list[list[tuple[str, str]]]:
    """«Приду», «Другое время», «Не получится»; with the first meeting `of_series` the answer is to all of it."""
    yes, no = (
        Reply(meeting_id=meeting.id, version=meeting.version, yes=yes, series=of_series is not None).pack()
        for yes in (True, False)
    )
    first = of_series or meeting
    other = Again(id=first.id, version=first.version).pack()
    accept = "series-accept-button" if of_series else "meet-accept-button"
    decline = "series-decline-button" if of_series else "meet-decline-button"
    return [
        [(t.plain(accept), yes), (t.plain("meet-other-time-button"), other)],
        [(t.plain(decline), no)],
    ]


async def with_terms(store: Store, meeting: Meeting, text: Markup, t: Speaker) -> Markup:
    """The text, and below it what the meeting is about, where it is, and how long if that is not the usual."""
    topic = await store.meetings.topic(meeting.id)
    minutes = meeting.minutes if meeting.minutes != ProgrammeSettings().meeting_minutes else None
    lines = [t("meet-topic", topic=topic)] if topic else []
    lines += terms_lines(meeting.format, await store.meetings.place(meeting.id), minutes, t)
    return joined([text, *lines])


def terms_lines(format: Format | None, place: str | None, minutes: int | None, t: Speaker) -> list[Markup]:
    """In which format and where, how long; nothing of what was not said."""
    lines = []
    if format:
        lines.append(t(f"meet-format-{format.value}"))
    if place:
        lines.append(t("meet-place", place=place))
    if minutes:
        lines.append(t("meet-minutes", minutes=minutes))
    return lines


def awaits(meeting: Meeting, side: SideName, now: datetime) -> bool:
    """Whether this side's answer to the invitation is awaited."""
    is_open = meeting.state is MeetingState.PROPOSED and now < meeting.starts_at
    return is_open and meeting.organiser is not side


async def say_invitation(owed: Owed) -> Said | None:
    """«Мария предлагает встретиться завтра в 15:00»; «moved» only to one who has heard of another time before."""
    found = await spoken_for(owed, lambda one, scene: awaits(one, scene.side, owed.now))
    if found is None:
        return None
    rows, scene = found
    meeting = rows[0]
    known = await last_heard(owed.store, owed.me, meeting, before=meeting.version)
    before = await owed.store.meetings.set_for(meeting.id, known)
    is_changed = before is not None and before != (meeting.starts_at, meeting.minutes)
    if len(rows) > 1:
        key = "meet-moved-series" if is_changed else "meet-invitation-series"
        lines = [owed.t(key, name=scene.name), say_series(rows, scene, owed.t)]
    else:
        lines = [_invited(owed, meeting, scene, before if is_changed else None)]
    lines += await group_lines(owed.store, meeting, scene, owed.t)
    buttons = _answer_rows(owed, rows)
    buttons += await _regroup_row(owed.store, meeting, scene, owed.t) if is_changed else []
    text = await with_terms(owed.store, meeting, joined(lines), owed.t)
    if not is_changed:
        text = joined([text, *await first_agenda(owed.store, rows, owed.t)])
    return Said(
        text, inline(*buttons), tuple(("meeting", one.id) for one in rows),
        starts_at=min(meeting.starts_at, before[0] if before else meeting.starts_at),
    )  # fmt: skip


def _answer_rows(owed: Owed, rows: Sequence[Meeting]) -> list[list[tuple[str, str]]]:
    """The buttons under an invitation; those of a series name the act by the meeting and version it was owed for."""
    if len(rows) == 1:
        return invitation_rows(rows[0], owed.t)
    named = replace(rows[0], id=owed.due.subject, version=version_of(owed.due.occurrence))
    return invitation_rows(named, owed.t, of_series=rows[0])


def _invited(owed: Owed, meeting: Meeting, scene: Scene, was: tuple[datetime, int] | None) -> Markup:
    t, when = owed.t, scene.when(meeting.starts_at, owed.now, owed.t)
    if was is None:
        key = "meet-invitation" if meeting.gathering_id is None else "meet-invitation-group"
        return t(key, name=scene.name, when=when)
    if was[0] == meeting.starts_at:
        before, after = (t("meet-minutes", minutes=one) for one in (was[1], meeting.minutes))
        return t("meet-length", name=scene.name, when=when, was=before, minutes=after)
    return t("meet-moved", name=scene.name, when=when, was=scene.when(was[0], owed.now, t))


async def _regroup_row(
    store: Store, meeting: Meeting, scene: Scene, t: Speaker
) -> list[list[tuple[str, str]]]:
    """For the mentor: the time one of the group proposes may be taken for all."""
    others = [one for one in await store.meetings.of_gathering(meeting) if one.id != meeting.id]
    if scene.side is SideName.MENTEE or not any(one.state in AHEAD for one in others):
        return []
    data = Regroup(meeting_id=meeting.id, version=meeting.version).pack()
    return [[(t.plain("group-move-all-button"), data)]]


async def spoken_for(
    owed: Owed, is_meant: Callable[[Meeting, Scene], bool]
) -> tuple[list[Meeting], Scene] | None:
    """What the message speaks of: the meeting, or what was set with it in one act, as far as it is still so."""
    if not owed.due.occurrence.endswith(SERIES):
        found = await spoken_of(owed)
        return ([found[0]], found[1]) if found and is_meant(*found) else None
    act = await act_of(owed.store, owed.due.subject, version_of(owed.due.occurrence))
    if not act:
        return None
    try:
        scene = await scene_of(owed.store, owed.me, act[0].pair_id)
    except RuleBroken:
        return None
    rows = [one for one in act if is_meant(one, scene)]
    return (rows, scene) if rows else None


async def last_heard(store: Store, who: Me, meeting: Meeting, before: int) -> int:
    """The newest version older than `before` that she was told of or proposed herself; 0: she has heard of none."""
    versions = await heard_of(store, (INVITATION, MOVED), who.person.id, meeting)
    versions |= await store.meetings.versions_by(meeting.id, who.id)
    return max((one for one in versions if one < before), default=0)


async def heard_of(store: Store, kinds: tuple[str, ...], person_id: int, meeting: Meeting) -> set[int]:
    """The versions of a meeting she got a message of these kinds about, or one about its series that spoke of it."""
    versions: set[int] = set()
    ids = [one.id for one in await store.meetings.of_series(meeting)]
    for due in await store.dues.sent_about(kinds, person_id, ids):
        version = version_of(due.occurrence)
        if due.subject == meeting.id:
            versions.add(version)
        elif due.occurrence.endswith(SERIES):
            at = (await store.meetings.versions_made(due.subject)).get(version)
            made = await store.meetings.versions_made(meeting.id)
            versions |= {mine for mine, made_at in made.items() if made_at == at}
    return versions


async def say_agreed(owed: Owed) -> Said | None:
    """What was agreed in one act and still is."""
    rows = [one for one in await done_with(owed) if is_agreed_ahead(one, owed.now)]
    if not rows or not _is_of(owed, rows[0]):
        return None
    try:
        scene = await scene_of(owed.store, owed.me, rows[0].pair_id)
    except RuleBroken:
        return None
    lines = [owed.t("meet-agreed-by", name=scene.name, when=scene.when(rows[0].starts_at, owed.now, owed.t))]
    if len(rows) > 1:
        lines.append(say_series(rows, scene, owed.t))
    return Said(
        joined(lines), change_keyboard(rows[0], owed.t), tuple(("meeting", one.id) for one in rows),
        starts_at=rows[0].starts_at,
    )  # fmt: skip


def _is_of(owed: Owed, meeting: Meeting) -> bool:
    """Whether a message about one meeting is about the version in force."""
    return meeting.id != owed.due.subject or meeting.version == version_of(owed.due.occurrence)


def is_agreed_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.state is MeetingState.AGREED and now < meeting.starts_at


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
    lines = [owed.t(key, name=scene.name, when=when)]
    rows = [one for one in await done_with(owed) if one.state is MeetingState.CANCELLED]
    if len(rows) > 1:
        lines.append(say_series(rows, scene, owed.t))
    if await is_group_left(owed.store, owed.me, meeting):
        lines.append(owed.t("group-goes-on"))
    return Said(
        joined(lines), offer_keyboard(scene, owed.t), tuple(("meeting", one.id) for one in rows),
        starts_at=meeting.starts_at,
    )  # fmt: skip


async def done_with(owed: Owed) -> list[Meeting]:
    """The meeting the message is about, and what became so in the same act in the same pair, in order."""
    ids = [owed.due.subject]
    if owed.due.occurrence.endswith(SERIES):
        ids = await owed.store.dues.made_with(owed.due)
    found = [one for id in ids if (one := await owed.store.meetings.find(id)) is not None]
    same = [one for one in found if one.pair_id == found[0].pair_id]
    return sorted(same, key=lambda one: one.starts_at)


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
