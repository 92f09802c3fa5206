"""Meetings that are planned: answering an invitation, calling off, `/meetings` and one meeting's card."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import afterwards, invitations, logged, planning, reminders
from handlers.afterwards import AskAgain, Gave, Screen, may_answer
from handlers.invitations import (
    AGREED,
    CANCELLED,
    DECLINED,
    Cancel,
    MeetWith,
    Reply,
    Scene,
    awaits,
    change_keyboard,
    change_row,
    forget_ahead,
    invitation_rows,
    offer_keyboard,
    owe,
    own_meeting,
    scene_of,
    with_topic,
)
from handlers.keyboards import inline
from handlers.planning import has_heard, show
from handlers.speech import Speech
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date_short, say_time
from mentoring.meetings import AHEAD, Cause, Meeting, MeetingState, accept, cancel, decline
from mentoring.people import PairFacts
from storage.store import Store

__all__ = ["CHORES", "SPEECHES", "MeetWith", "cancel_ahead", "router"]

PAST_SHOWN = 3


class MeetCard(Tap, prefix="mcard"):
    """Open one meeting."""

    meeting_id: int


class MeetList(Tap, prefix="mlist"):
    """Back to all meetings."""


def router(texts: Texts) -> Router:
    router = Router(name="meetings")
    router.message.register(show_meetings, Command("meetings"), Holds())
    router.callback_query.register(reply, Reply.filter(), Holds())
    router.callback_query.register(call_off, Cancel.filter(), Holds())
    router.callback_query.register(show_meeting, MeetCard.filter(), Holds())
    router.callback_query.register(back_to_meetings, MeetList.filter(), Holds())
    router.include_routers(
        planning.router(texts), reminders.router(texts), afterwards.router(texts), logged.router(texts)
    )
    return router


# --- the other side's answer, and the end


async def reply(
    callback: CallbackQuery, callback_data: Reply, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Приду» or «Не получится» to the version on the button."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    when = scene.when(meeting.starts_at, store.now, t)
    await _leave(state, meeting)
    if callback_data.yes:
        agreed = accept(meeting, scene.side, callback_data.version, store.now)
        await store.meetings.save(agreed, scene.me.id)
        await owe(store, scene.partner, AGREED, agreed, expires_at=agreed.starts_at)
        text = await with_topic(store, agreed, t("meet-agreed", when=when, name=scene.name), t)
        await show(callback, (text, change_keyboard(agreed, t)))
        return
    declined = decline(meeting, scene.side, callback_data.version, store.now)
    await forget_ahead(store, meeting, "declined")
    await store.meetings.save(declined, scene.me.id)
    await owe(store, scene.partner, DECLINED, declined)
    await show(callback, (t("meet-declined", when=when, name=scene.name), offer_keyboard(scene, t)))


async def _leave(state: FSMContext, meeting: Meeting) -> None:
    """Her answer ends a search for another time that she had begun for this meeting."""
    data = await state.get_data()
    if (data.get("id"), data.get("version")) == (meeting.id, meeting.version):
        await state.clear()


async def call_off(
    callback: CallbackQuery, callback_data: Cancel, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Calling off asks once more; then the other side hears of it, if she had heard of the meeting."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    cancelled = cancel(meeting, store.now)
    when = scene.when(meeting.starts_at, store.now, t)
    if not callback_data.sure:
        sure = Cancel(meeting_id=meeting.id, version=meeting.version, sure=True).pack()
        back = [(t.plain("back-button"), MeetCard(meeting_id=meeting.id).pack())]
        rows = [(t.plain("meet-cancel-sure-button"), sure)]
        await show(callback, (t("meet-cancel-ask", when=when, name=scene.name), inline(rows, back)))
        return
    await _leave(state, meeting)
    is_known = await has_heard(store, scene, meeting, meeting.version + 1)
    await forget_ahead(store, meeting, "cancelled")
    await store.meetings.save(cancelled, scene.me.id)
    if is_known:
        await owe(store, scene.partner, CANCELLED, cancelled)
    await show(callback, (t("meet-cancelled", when=when, name=scene.name), offer_keyboard(scene, t)))


async def cancel_ahead(store: Store, pair: PairFacts) -> None:
    """The pair was paused or ended: what lies ahead of it is cancelled; both hear of the pair itself."""
    for meeting in await store.meetings.ahead(pair.id):
        await forget_ahead(store, meeting, "pair-ended")
        await store.meetings.save(cancel(meeting, store.now, Cause.PAIR_ENDED))


# --- /meetings


async def show_meetings(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await list_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def back_to_meetings(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    await show(callback, await list_screen(store, me, t))


async def list_screen(store: Store, me: Me, t: Speaker) -> Screen:
    """What lies ahead and the last few past ones, in all her pairs; each opens."""
    seen: list[tuple[Meeting, Scene]] = []
    for pair in me.open_pairs:
        scene = await scene_of(store, me, pair.id)
        seen += [(one, scene) for one in await store.meetings.of_pair(pair.id)]
    seen.sort(key=lambda one: one[0].starts_at)
    ahead = [one for one in seen if one[0].state in AHEAD]
    past = [one for one in seen if one[0].state not in AHEAD][-PAST_SHOWN:]
    if not ahead and not past:
        return t("meetings-none"), inline(*_new_rows(me, t))
    lines = [t("meetings-ahead" if ahead else "meetings-none-ahead")]
    lines += [_line(meeting, scene, store.now, t) for meeting, scene in ahead]
    if past:
        lines += [t("meetings-past"), *(_line(meeting, scene, store.now, t) for meeting, scene in past)]
    rows = [[_opener(meeting, scene, t)] for meeting, scene in (*ahead, *past)]
    return joined(lines), inline(*rows, *_new_rows(me, t))


def _line(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> Markup:
    when = scene.when(meeting.starts_at, now, t)
    return t("meetings-line", when=when, name=scene.name, state=t(f"meeting-is-{meeting.state.value}"))


def _opener(meeting: Meeting, scene: Scene, t: Speaker) -> tuple[str, str]:
    local = meeting.starts_at.astimezone(scene.me.zone)
    values = {"day": say_date_short(local.date()), "time": say_time(local), "name": scene.name}
    return t.plain("meetings-open-button", **values), MeetCard(meeting_id=meeting.id).pack()


def _new_rows(me: Me, t: Speaker) -> list[list[tuple[str, str]]]:
    """A new meeting by one tap, when it is clear with whom."""
    if len(me.open_pairs) != 1:
        return []
    return [[(t.plain("meet-new-time-button"), MeetWith(pair_id=me.open_pairs[0].id).pack())]]


async def show_meeting(
    callback: CallbackQuery, callback_data: MeetCard, store: Store, me: Me, t: Speaker
) -> None:
    """One meeting with what can be done about it now."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    line = t("meeting-card", when=scene.exactly(meeting.starts_at, store.now, t), name=scene.name)
    state = t("meeting-state", state=t(f"meeting-is-{meeting.state.value}"))
    text = await with_topic(store, meeting, joined([line, state]), t)
    back = [(t.plain("back-button"), MeetList().pack())]
    await show(callback, (text, inline(*_acts(meeting, scene, store.now, t), back)))


def _acts(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> list[list[tuple[str, str]]]:
    if meeting.state in AHEAD and now < meeting.starts_at:
        return invitation_rows(meeting, t) if awaits(meeting, scene.side, now) else [change_row(meeting, t)]
    rows = []
    if meeting.state is MeetingState.HELD:
        rows.append([(t.plain("after-open-button"), Gave(meeting_id=meeting.id).pack())])
    if may_answer(meeting, now):
        rows.append([(t.plain("took-answer-button"), AskAgain(meeting_id=meeting.id).pack())])
    return rows


SPEECHES: dict[str, Speech] = {**invitations.SPEECHES, **reminders.SPEECHES, **afterwards.SPEECHES, **logged.SPEECHES}
CHORES = (*afterwards.CHORES, *reminders.CHORES)
