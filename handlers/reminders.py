"""What is said about a meeting ahead: invitation, answer, move and end (class B), and R1, R2 (class C).

The buttons of a meeting are here too, since everything that is said about it needs them.
"""

from dataclasses import dataclass
from datetime import datetime

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import city_of, say_date, say_moment, say_time, say_weekday
from locales.names import called
from mentoring.dues import INVITATION, class_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.meetings import Cause, Meeting, MeetingState, SideName, side_of
from mentoring.moments import local_date
from mentoring.people import PairFacts, may_act_in_pair
from mentoring.reminders import (
    ONE_MESSAGE,
    ReminderKind,
    is_still_due,
    reminders_of,
    share_a_message,
)
from storage.store import Store

MOVED, AGREED = "B-meeting-moved", "B-meeting-agreed"
DECLINED, CANCELLED = "B-meeting-declined", "B-meeting-cancelled"
ABOUT_AHEAD = (INVITATION, MOVED, AGREED, *ReminderKind)
CAN_BE_OFF = (ReminderKind.R1, ReminderKind.R2)


class MeetWith(CallbackData, prefix="meet"):
    """Plan a meeting of this pair."""

    pair_id: int


class Again(CallbackData, prefix="mwhen"):
    """«Другое время»: for a meeting of this version, or (version 0) for a new one of the pair `id`."""

    id: int
    version: int


class Reply(CallbackData, prefix="minv"):
    """«Приду» or «Не получится» to the invitation of this version."""

    meeting_id: int
    version: int
    yes: bool


class Cancel(CallbackData, prefix="mcancel"):
    """Call a meeting off; without `sure` it asks once more."""

    meeting_id: int
    version: int
    sure: bool


class Mute(CallbackData, prefix="mmute"):
    """Switch R1 or R2 off (or on again) under the reminder itself."""

    meeting_id: int
    kind: str
    off: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A pair as one of the two sees it: `name` is the partner's, `partner` is None while she is not in the bot."""

    me: Me
    pair: PairFacts
    side: SideName
    name: str
    partner: Me | None

    def when(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«завтра в 15:00», in her own zone (T2)."""
        return self._with_city(say_moment(moment, self.me.zone, now, t.language), moment, t)

    def exactly(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«среда, 25 ноября, 15:00»: an understood moment, to be checked by eye."""
        local = moment.astimezone(self.me.zone)
        day = say_date(local.date(), local_date(now, self.me.zone), t.language)
        weekday = say_weekday(local.weekday(), t.language)
        return self._with_city(f"{weekday}, {day}, {say_time(local)}", moment, t)

    def _with_city(self, words: str, moment: datetime, t: Speaker) -> str:
        """Name the city when the partner's clock shows another time."""
        mine = moment.astimezone(self.me.zone)
        theirs = moment.astimezone(self.partner.zone) if self.partner else mine
        is_same = mine.utcoffset() == theirs.utcoffset()
        return words if is_same else f"{words} {city_of(self.me.zone, t.language)}"


def router(texts: Texts) -> Router:
    router = Router(name="reminders")
    router.callback_query.register(mute, Mute.filter(), Holds())
    return router


# --- who stands where


async def scene_of(store: Store, me: Me, pair_id: int) -> Scene:
    """The pair as she sees it, asked at every tap. Raises RuleBroken `button-old`, `pair-ended`, `not-your-pair`."""
    pair = await store.pairs.find(pair_id)
    if pair is None:
        raise RuleBroken("button-old")
    me = await _in_its_programme(store, me, pair)
    if pair.has(me.id) and not pair.is_open:
        raise RuleBroken("pair-ended")
    if not may_act_in_pair(me.member, pair):
        raise RuleBroken("not-your-pair")
    partner_id = pair.partner_of(me.id)
    name = called((await store.members.get(partner_id)).name)
    return Scene(me, pair, side_of(pair, me.id), name, await member_as_me(store, partner_id))


async def _in_its_programme(store: Store, me: Me, pair: PairFacts) -> Me:
    """The same person as a member of the pair's programme (V9: a button carries its programme)."""
    if pair.has(me.id):
        return me
    for member_id in (pair.mentor_id, pair.mentee_id):
        other = await member_as_me(store, member_id)
        if other is not None and other.person.id == me.person.id:
            return other
    return me


async def own_meeting(
    store: Store, me: Me, meeting_id: int, version: int | None = None
) -> tuple[Meeting, Scene]:
    """A meeting of an own pair. Raises RuleBroken as `scene_of`, or `meeting-out-of-date` for an older version."""
    meeting = await store.meetings.find(meeting_id)
    if meeting is None:
        raise RuleBroken("button-old")
    scene = await scene_of(store, me, meeting.pair_id)
    if version is not None and version != meeting.version:
        raise RuleBroken("meeting-out-of-date")
    return meeting, scene


async def spoken_of(owed: Owed) -> tuple[Meeting, Scene] | None:
    """The meeting a due is about; None when it is gone, moved on, or no longer the receiver's to hear of."""
    meeting = await owed.store.meetings.find(owed.due.subject)
    if meeting is None or meeting.version != version_of(owed.due.occurrence):
        return None
    try:
        return meeting, await scene_of(owed.store, owed.me, meeting.pair_id)
    except RuleBroken:
        return None


def version_of(occurrence: str) -> int:
    """Read `v3` (or `v3+1`, or `v3 2026-…`) back."""
    return int(occurrence.removeprefix("v").split("+")[0].split(" ")[0])


# --- owing


async def owe(
    store: Store, to: Me | None, kind: str, meeting: Meeting, *, due_at: datetime | None = None,
    expires_at: datetime | None = None, answered_at: datetime | None = None,
) -> None:  # fmt: skip
    """Owe one message about a version of a meeting; who is not in the bot is owed nothing.

    `answered_at` tells apart messages about the same version that follow different answers.
    """
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


async def forget_ahead(store: Store, meeting: Meeting, reason: str) -> None:
    """The meeting was moved or called off: its invitation and reminders are owed no longer."""
    await store.dues.drop(ABOUT_AHEAD, meeting.id, reason)


# --- class B


def invitation_keyboard(meeting: Meeting, t: Speaker) -> InlineKeyboardMarkup:
    yes, no = (Reply(meeting_id=meeting.id, version=meeting.version, yes=yes).pack() for yes in (True, False))
    other = Again(id=meeting.id, version=meeting.version).pack()
    return inline(
        [(t.plain("meet-accept-button"), yes), (t.plain("meet-other-time-button"), other)],
        [(t.plain("meet-decline-button"), no)],
    )


async def with_topic(store: Store, meeting: Meeting, text: Markup, t: Speaker) -> Markup:
    """The text, and below it what the meeting is about."""
    topic = await store.meetings.topic(meeting.id)
    return joined([text, t("meet-topic", topic=topic)]) if topic else text


def awaits(meeting: Meeting, side: SideName, now: datetime) -> bool:
    """Whether this side's answer to the invitation is awaited."""
    is_open = meeting.state is MeetingState.PROPOSED and now < meeting.starts_at
    return is_open and meeting.organiser is not side


async def say_invitation(owed: Owed) -> Said | None:
    """«Мария предлагает встретиться завтра в 15:00», or another time than before."""
    found = await spoken_of(owed)
    if found is None or not awaits(found[0], found[1].side, owed.now):
        return None
    meeting, scene = found
    before = await owed.store.meetings.previous_start(meeting)
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    if before is None:
        text = owed.t("meet-invitation", name=scene.name, when=when)
    else:
        was = scene.when(before, owed.now, owed.t)
        text = owed.t("meet-moved", name=scene.name, when=when, was=was)
    return Said(
        await with_topic(owed.store, meeting, text, owed.t), invitation_keyboard(meeting, owed.t),
        (("meeting", meeting.id),), starts_at=min(meeting.starts_at, before or meeting.starts_at),
    )  # fmt: skip


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


def offer_keyboard(scene: Scene, t: Speaker) -> InlineKeyboardMarkup:
    """One tap to plan another meeting."""
    return inline([(t.plain("meet-new-time-button"), MeetWith(pair_id=scene.pair.id).pack())])


def change_row(meeting: Meeting, t: Speaker) -> list[tuple[str, str]]:
    cancel = Cancel(meeting_id=meeting.id, version=meeting.version, sure=False).pack()
    return [
        (t.plain("meet-other-time-button"), Again(id=meeting.id, version=meeting.version).pack()),
        (t.plain("meet-cancel-button"), cancel),
    ]


def change_keyboard(meeting: Meeting, t: Speaker) -> InlineKeyboardMarkup:
    return inline(change_row(meeting, t))


# --- R1 and R2


async def say_day_before(owed: Owed) -> Said | None:
    """R1: when, with whom, about what, and what has gathered since the last meeting."""
    return await _say_reminder(owed, ReminderKind.R1)


async def say_soon(owed: Owed) -> Said | None:
    """R2: when and with whom."""
    return await _say_reminder(owed, ReminderKind.R2)


async def _say_reminder(owed: Owed, kind: ReminderKind) -> Said | None:
    found = await spoken_of(owed)
    if found is None or await owed.store.people.wish(owed.me.person.id, kind) == "off":
        return None
    meeting, scene = found
    if not is_still_due(kind, meeting, version_of(owed.due.occurrence), scene.side, owed.now):
        return None
    group = await _said_together(owed, meeting, scene, kind)
    if not group:
        return None
    parts = [await _reminder_text(owed, meeting, scene, kind)]
    for other in group[1:]:
        its = await scene_of(owed.store, owed.me, other.pair_id)
        when = its.when(other.starts_at, owed.now, owed.t)
        parts.append(owed.t("remind-also", when=when, name=its.name))
    return Said(
        joined(parts), reminder_keyboard(meeting, scene, kind, False, owed.now, owed.t),
        tuple(("meeting", one.id) for one in group),
    )  # fmt: skip


async def _reminder_text(owed: Owed, meeting: Meeting, scene: Scene, kind: ReminderKind) -> Markup:
    t = owed.t
    when = scene.when(meeting.starts_at, owed.now, t)
    key = "remind-day-before" if kind is ReminderKind.R1 else "remind-soon"
    text = await with_topic(owed.store, meeting, t(key, when=when, name=scene.name), t)
    lines = [text]
    if meeting.state is MeetingState.PROPOSED:
        unanswered = "meet-waits-for-you" if meeting.organiser is not scene.side else "meet-not-answered"
        lines.append(t(unanswered, name=scene.name))
    if kind is ReminderKind.R1:
        lines += await agenda(owed.store, scene, t)
    return joined(lines)


async def agenda(store: Store, scene: Scene, t: Speaker) -> list[Markup]:
    """What has gathered since the last held meeting: how many entries were shared, never their words."""
    held = [one for one in await store.meetings.of_pair(scene.pair.id) if one.state is MeetingState.HELD]
    since = held[-1].starts_at if held else datetime.min.replace(tzinfo=store.now.tzinfo)
    partner_id = scene.pair.partner_of(scene.me.id)
    entries = await store.reflections.shared_since(scene.pair.id, partner_id, since)
    return [t("agenda-entries", count=len(entries))] if entries else []


def reminder_keyboard(
    meeting: Meeting, scene: Scene, kind: str, is_off: bool, now: datetime, t: Speaker
) -> InlineKeyboardMarkup:
    """The invitation's buttons while it waits for her; else another time or the end; and the switch of the reminder."""
    if awaits(meeting, scene.side, now):
        rows = [
            [(button.text, button.callback_data or "") for button in row]
            for row in invitation_keyboard(meeting, t).inline_keyboard
        ]
    else:
        rows = [change_row(meeting, t)]
    key = (
        ("remind-day-before-on-button" if is_off else "remind-day-before-off-button")
        if kind == "R1"
        else ("remind-soon-on-button" if is_off else "remind-soon-off-button")
    )
    rows.append([(t.plain(key), Mute(meeting_id=meeting.id, kind=kind, off=not is_off).pack())])
    return inline(*rows)


async def _said_together(
    owed: Owed, meeting: Meeting, scene: Scene, kind: ReminderKind
) -> tuple[Meeting, ...]:
    """Her meetings that begin within 2 hours share one message (section 3): this one and those it speaks for.

    Nothing if the message of an earlier one speaks for this one: it is owed or was sent, and this meeting had been
    set by then.
    """
    since = meeting.starts_at - ONE_MESSAGE
    due_at = {
        one: at
        for one in await owed.store.meetings.of_person(owed.me.person.id, since)
        if (at := _due_at(one, scene.me, kind)) is not None
    }
    groups = share_a_message(one.starts_at for one in due_at)
    starts = next((group for group in groups if meeting.starts_at in group), ())
    near = [one for one in due_at if one.starts_at in starts]
    first = near[0] if near else meeting
    if first.id == meeting.id:
        return (meeting, *(one for one in near[1:] if one.set_at <= due_at[first]))
    is_said = meeting.set_at <= due_at[first] and await _is_owed(owed, first, kind)
    return () if is_said else (meeting,)


def _due_at(meeting: Meeting, me: Me, kind: ReminderKind) -> datetime | None:
    reminders = reminders_of(meeting, me.waking, me.zone)
    return next((one.due_at for one in reminders if one.kind is kind), None)


async def _is_owed(owed: Owed, meeting: Meeting, kind: ReminderKind) -> bool:
    """Whether this reminder of another meeting waits to be sent, or was."""
    person_id = owed.me.person.id
    dues = [
        *await owed.store.dues.waiting(person_id),
        *await owed.store.dues.sent_of(kind, person_id, meeting.id),
    ]
    return any(
        due.kind == kind and due.subject == meeting.id and version_of(due.occurrence) == meeting.version
        for due in dues
    )


async def mute(callback: CallbackQuery, callback_data: Mute, store: Store, me: Me, t: Speaker) -> None:
    """R1 and R2 are switched off under the reminder itself, and on again (here or in /settings)."""
    if callback_data.kind not in CAN_BE_OFF:
        raise RuleBroken("button-old")
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    await store.people.set_wish(me.person.id, callback_data.kind, "off" if callback_data.off else None)
    await callback.answer(t.plain("remind-is-off" if callback_data.off else "remind-is-on"))
    if isinstance(callback.message, Message):
        keyboard = reminder_keyboard(meeting, scene, callback_data.kind, callback_data.off, store.now, t)
        await callback.message.edit_reply_markup(reply_markup=keyboard)


SPEECHES = {
    INVITATION: Speech(say_invitation),
    MOVED: Speech(say_invitation),
    AGREED: Speech(say_agreed),
    DECLINED: Speech(say_declined),
    CANCELLED: Speech(say_cancelled),
    "R1": Speech(say_day_before),
    "R2": Speech(say_soon),
}
