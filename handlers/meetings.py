"""Meetings that are planned: answering an invitation, calling off, `/meetings` and one meeting's card."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import (
    afterwards,
    agendas,
    evidence,
    invitations,
    logged,
    planning,
    reasons,
    reminders,
    underway,
)
from handlers.afterwards import AskAgain, Gave, Screen, may_answer
from handlers.agendas import DropLine, add_row, agenda_lines, drop_rows
from handlers.evidence import files_part
from handlers.invitations import (
    AGREED,
    CANCELLED,
    DECLINED,
    Cancel,
    MeetWith,
    Reply,
    awaits,
    change_keyboard,
    change_row,
    forget_ahead,
    invitation_rows,
    owe,
    with_topic,
)
from handlers.keyboards import inline
from handlers.planning import has_heard, show
from handlers.reasons import ended_keyboard
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.speech import Speech
from handlers.step_screens import card_lines
from handlers.taps import Page, Tap
from handlers.underway import underway_rows
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date_short, say_time
from mentoring.meetings import AHEAD, Cause, Meeting, MeetingState, accept, cancel, decline
from mentoring.people import PairFacts
from storage.store import Store

__all__ = ["CHORES", "SPEECHES", "MeetWith", "cancel_ahead", "router"]

PAST_SHOWN, PAGE = 3, 6

Listed = tuple[Meeting, Scene]


class MeetCard(Tap, prefix="mcard"):
    """Open one meeting."""

    meeting_id: int


class MeetList(Tap, prefix="mlist"):
    """A page of all meetings: those ahead, or those past."""

    past: bool = False
    page: Page = 0


def router(texts: Texts) -> Router:
    router = Router(name="meetings")
    router.message.register(show_meetings, Command("meetings"), Holds())
    router.callback_query.register(reply, Reply.filter(), Holds())
    router.callback_query.register(call_off, Cancel.filter(), Holds())
    router.callback_query.register(show_meeting, MeetCard.filter(), Holds())
    router.callback_query.register(drop_line, DropLine.filter(), Holds())
    router.callback_query.register(turn_meetings, MeetList.filter(), Holds())
    parts = (planning, agendas, reasons, underway, reminders, afterwards, evidence, logged)
    router.include_routers(*(part.router(texts) for part in parts))
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
    text = t("meet-declined", when=when, name=scene.name)
    await show(callback, (text, ended_keyboard(declined, scene, t)))


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
    text = t("meet-cancelled", when=when, name=scene.name)
    await show(callback, (text, ended_keyboard(cancelled, scene, t)))


async def cancel_ahead(store: Store, pair: PairFacts) -> None:
    """The pair was paused or ended: what lies ahead of it is cancelled; both hear of the pair itself."""
    for meeting in await store.meetings.ahead(pair.id):
        await forget_ahead(store, meeting, "pair-ended")
        await store.meetings.save(cancel(meeting, store.now, Cause.PAIR_ENDED))


# --- /meetings


async def show_meetings(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await list_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_meetings(
    callback: CallbackQuery, callback_data: MeetList, store: Store, me: Me, t: Speaker
) -> None:
    if callback_data.past:
        await show(callback, await past_screen(store, me, callback_data.page, t))
    else:
        await show(callback, await list_screen(store, me, t, callback_data.page))


async def all_meetings(store: Store, me: Me) -> tuple[list[Listed], list[Listed]]:
    """Her meetings in all her pairs: those ahead, the nearest first, and the others, the newest first."""
    seen: list[Listed] = []
    for pair in me.open_pairs:
        scene = await scene_of(store, me, pair.id)
        seen += [(one, scene) for one in await store.meetings.of_pair(pair.id)]
    seen.sort(key=lambda one: one[0].starts_at)
    ahead = [one for one in seen if one[0].state in AHEAD]
    return ahead, [one for one in reversed(seen) if one[0].state not in AHEAD]


async def list_screen(store: Store, me: Me, t: Speaker, page: int = 0) -> Screen:
    """What lies ahead, by pages, and on the first one the last few past ones; each opens."""
    ahead, past = await all_meetings(store, me)
    if not ahead and not past:
        return t("meetings-none"), inline(*_new_rows(me, t))
    shown, turn = _page_of(ahead, page, past=False, t=t)
    lately = past[:PAST_SHOWN] if shown == ahead[:PAGE] else []
    lines = [t("meetings-ahead" if ahead else "meetings-none-ahead")]
    lines += [_line(meeting, scene, store.now, t) for meeting, scene in shown]
    if lately:
        lines += [t("meetings-past"), *(_line(meeting, scene, store.now, t) for meeting, scene in lately)]
    rows = [[_opener(meeting, scene, t)] for meeting, scene in (*shown, *lately)]
    more = [(t.plain("meetings-past-button"), MeetList(past=True).pack())] if len(past) > PAST_SHOWN else []
    return joined(lines), inline(*rows, turn, more, *_new_rows(me, t))


async def past_screen(store: Store, me: Me, page: int, t: Speaker) -> Screen:
    """All that is past, the newest first."""
    _, past = await all_meetings(store, me)
    shown, turn = _page_of(past, page, past=True, t=t)
    lines = [t("meetings-all-past"), *(_line(meeting, scene, store.now, t) for meeting, scene in shown)]
    rows = [[_opener(meeting, scene, t)] for meeting, scene in shown]
    return joined(lines), inline(*rows, turn, [(t.plain("back-button"), MeetList().pack())])


def _page_of(
    listed: list[Listed], page: int, *, past: bool, t: Speaker
) -> tuple[list[Listed], list[tuple[str, str]]]:
    """One page and the buttons to its neighbours; a page that is no more is the last one."""
    last = max(0, (len(listed) - 1) // PAGE)
    page = min(page, last)
    turn = [(t.plain("turn-before-button"), MeetList(past=past, page=page - 1).pack())] if page else []
    if page < last:
        turn.append((t.plain("turn-after-button"), MeetList(past=past, page=page + 1).pack()))
    return listed[page * PAGE : (page + 1) * PAGE], turn


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
    await show(callback, await card_screen(store, me, callback_data.meeting_id, t))


async def drop_line(
    callback: CallbackQuery, callback_data: DropLine, store: Store, me: Me, t: Speaker
) -> None:
    """A line of the agenda goes, and the card shows it."""
    await agendas.drop(store, me, callback_data)
    await callback.answer(t.plain("agenda-dropped"))
    await show(callback, await card_screen(store, me, callback_data.meeting_id, t))


async def card_screen(store: Store, me: Me, meeting_id: int, t: Speaker) -> Screen:
    """One meeting with what can be done about it now."""
    meeting, scene = await own_meeting(store, me, meeting_id)
    line = t("meeting-card", when=scene.exactly(meeting.starts_at, store.now, t), name=scene.name)
    state = t("meeting-state", state=t(f"meeting-is-{meeting.state.value}"))
    text = await with_topic(store, meeting, joined([line, state]), t)
    reason = await store.meetings.reason(meeting.id)
    if reason:
        text = joined([text, t("meeting-reason", reason=reason)])
    plan = await agenda_lines(store, meeting, scene, t)
    of_files, files = await files_part(store, meeting, scene, t, on_card=True)
    text = joined([text, *plan, *await card_lines(store, meeting, scene, t), *of_files])
    rows = _acts(meeting, scene, store.now, t) + files
    if meeting.state in AHEAD and store.now < meeting.starts_at:
        rows += [add_row(meeting, t), *await drop_rows(store, meeting, scene, t)]
    back = [(t.plain("back-button"), MeetList(past=meeting.state not in AHEAD).pack())]
    return text, inline(*rows, back)


def _acts(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> list[list[tuple[str, str]]]:
    if meeting.state in AHEAD and now < meeting.starts_at:
        if awaits(meeting, scene.side, now):
            return invitation_rows(meeting, t)
        return underway_rows(meeting, scene, now, t) or [change_row(meeting, t)]
    rows = underway_rows(meeting, scene, now, t)
    if meeting.state is MeetingState.HELD:
        rows.append([(t.plain("after-open-button"), Gave(meeting_id=meeting.id).pack())])
    if may_answer(meeting, now):
        rows.append([(t.plain("took-answer-button"), AskAgain(meeting_id=meeting.id).pack())])
    return rows


SPEECHES: dict[str, Speech] = {
    kind: speech
    for part in (invitations, reasons, underway, reminders, afterwards, logged)
    for kind, speech in part.SPEECHES.items()
}
CHORES = (*afterwards.CHORES, *reminders.CHORES)
