"""«Объяснить одной строкой»: why a meeting does not take place. Nobody has to, and nobody is asked twice."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.invitations import CANCELLED, offer_keyboard, offer_row, owe
from handlers.keyboards import inline
from handlers.scenes import Scene, own_meeting, scene_of, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.together import Row, is_same_gathering
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.meetings import Cause, Meeting, MeetingState, SideName
from mentoring.texts import accept_line
from storage.store import Store

REASON = "B-meeting-reason"
EXPLAINED = (Cause.DECLINED, Cause.CANCELLED)


class Explain(Tap, prefix="mwhy"):
    """Say in a line why this meeting does not take place."""

    meeting_id: int


class Explaining(StatesGroup):
    """Waiting for the line."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="reasons")
    router.callback_query.register(ask, Explain.filter(), Holds())
    router.message.register(take, StateFilter(Explaining.line), Holds())
    return router


def ended_keyboard(meeting: Meeting, scene: Scene, t: Speaker) -> InlineKeyboardMarkup:
    """Under one's own no: another time, and a line to explain it if there is somebody to read it."""
    if scene.partner is None:
        return offer_keyboard(scene, t)
    return inline(offer_row(scene, t), [(t.plain("reason-button"), Explain(meeting_id=meeting.id).pack())])


async def ask(
    callback: CallbackQuery, callback_data: Explain, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    meeting, scene = await _without_reason(store, me, callback_data.meeting_id)
    await state.set_state(Explaining.line)
    await state.set_data({"meeting": meeting.id})
    if isinstance(callback.message, Message):
        rows = await _read_by(store, meeting, scene)
        await callback.message.answer(t(_key("reason-ask", rows), name=_names(rows)))


def _key(key: str, rows: Sequence[Row]) -> str:
    return f"{key}-group" if len(rows) > 1 else key


def _names(rows: Sequence[Row]) -> str:
    return ", ".join(its.name for _, its in rows)


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The line goes to the other side, or to all of the group, and to nobody else.

    A line that cannot be taken leaves the question open; one that nobody needs any more ends it.
    """
    line = accept_line(message.text)
    data = await state.get_data()
    await state.clear()
    try:
        meeting, scene = await _without_reason(store, me, data["meeting"])
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    rows = await _read_by(store, meeting, scene)
    for one, its in rows:
        await store.meetings.set_reason(one.id, line, its.me.person.id)
        await owe(store, its.partner, REASON, one)
    await message.answer(t(_key("reason-kept", rows), name=_names(rows)))


async def _read_by(store: Store, meeting: Meeting, scene: Scene) -> list[Row]:
    """Whom the line is for: for the mentor of a group all who were told by one act of hers that it is off."""
    rows = [(meeting, scene)]
    told_at = await _told_at(store, meeting, scene)
    if scene.side is SideName.MENTEE or told_at is None:
        return rows
    for one in await store.meetings.of_gathering(meeting):
        pair = await store.pairs.find(one.pair_id)
        is_other = one.id != meeting.id and is_same_gathering(one, meeting)
        if not is_other or one.cause is not Cause.CANCELLED or pair is None or not pair.is_open:
            continue
        its = await scene_of(store, scene.me, one.pair_id)
        if await _told_at(store, one, its) == told_at and await store.meetings.reason(one.id) is None:
            rows.append((one, its))
    return sorted(rows, key=lambda row: row[0].pair_id)


async def _told_at(store: Store, meeting: Meeting, scene: Scene) -> datetime | None:
    """When it was called off by her, as the other side is told: one act has one moment."""
    if scene.partner is None:
        return None
    person_id = scene.partner.person.id
    told = [
        *await store.dues.sent_of(CANCELLED, person_id, meeting.id),
        *(one for one in await store.dues.waiting(person_id) if one.kind == CANCELLED),
    ]
    return next((one.made_at for one in told if one.subject == meeting.id), None)


async def _without_reason(store: Store, me: Me, meeting_id: int) -> tuple[Meeting, Scene]:
    """A meeting that somebody said no to, and that nobody has explained. Raises RuleBroken `button-old`."""
    meeting, scene = await own_meeting(store, me, meeting_id)
    if meeting.state is not MeetingState.CANCELLED or meeting.cause not in EXPLAINED:
        raise RuleBroken("button-old")
    if await store.meetings.reason(meeting.id) is not None:
        raise RuleBroken("reason-given")
    return meeting, scene


async def say_reason(owed: Owed) -> Said | None:
    found = await spoken_of(owed)
    reason = await owed.store.meetings.reason(owed.due.subject)
    if found is None or reason is None:
        return None
    meeting, scene = found
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    return Said(
        owed.t("reason-by", name=scene.name, when=when, reason=reason), offer_keyboard(scene, owed.t),
        (("meeting", meeting.id),), starts_at=meeting.starts_at,
    )  # fmt: skip


SPEECHES = {REASON: Speech(say_reason)}
