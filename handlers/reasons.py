"""«Объяснить одной строкой»: why a meeting does not take place. Nobody has to, and nobody is asked twice."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.afterwards import accept_line
from handlers.invitations import offer_keyboard, offer_row, owe
from handlers.keyboards import inline
from handlers.scenes import Scene, own_meeting, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.meetings import Cause, Meeting, MeetingState
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
        await callback.message.answer(t("reason-ask", name=scene.name))


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The line goes to the other side and to nobody else. A line that cannot be taken leaves the question open; one
    that nobody needs any more ends it.
    """
    line = accept_line(message.text)
    data = await state.get_data()
    await state.clear()
    try:
        meeting, scene = await _without_reason(store, me, data["meeting"])
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    await store.meetings.set_reason(meeting.id, line, scene.me.person.id)
    await owe(store, scene.partner, REASON, meeting)
    await message.answer(t("reason-kept", name=scene.name))


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
