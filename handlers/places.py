"""Where a meeting that is set takes place: changed from its card without asking anew; the other side hears of it."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.afterwards import Screen
from handlers.invitations import change_keyboard, owe_new_place, with_terms
from handlers.keyboards import inline
from handlers.proposing import show
from handlers.scenes import Scene, own_meeting, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import MeetCard, Tap
from handlers.together import of_group, whom
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.dues import class_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, Format, Meeting, MeetingState, set_format
from mentoring.texts import accept_line
from storage.store import Store

PLACE = "B-meeting-place"
FORMATS = tuple(Format)
LINE, SHOW = 9, -1
KNOWN = " known"
"""Ends the occurrence when the other side knew of a place before the change."""
IN_ONE = timedelta(minutes=1)
"""Who chooses the format and then types the link tells of both at once."""


class Place(Tap, prefix="mplace"):
    """«Место»: show the choice (-1), take a format by its number (again: take it back), or ask for a line (9)."""

    meeting_id: int
    version: int
    value: int


class Placing(StatesGroup):
    """Waiting for the room or the link."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="places")
    router.callback_query.register(choose, Place.filter(), Holds())
    router.message.register(take, StateFilter(Placing.line), Holds())
    return router


def place_row(meeting: Meeting, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("place-button"), _data(meeting, SHOW))]


def _data(meeting: Meeting, value: int) -> str:
    return Place(meeting_id=meeting.id, version=meeting.version, value=value).pack()


async def choose(
    callback: CallbackQuery, callback_data: Place, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen changes in place. Raises RuleBroken as `set_format`, or `button-old`."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    set_format(meeting, meeting.format, store.now)  # raises when it is no time to change anything
    value = callback_data.value
    if value == LINE:
        await state.set_state(Placing.line)
        await state.set_data({"meeting": meeting.id})
        back = [(t.plain("back-button"), _data(meeting, SHOW))]
        is_online = meeting.format is Format.ONLINE
        await show(callback, (t("details-link-ask" if is_online else "details-place-ask"), inline(back)))
        return
    if await state.get_state() == Placing.line.state:
        await state.clear()
    if 0 <= value < len(FORMATS):
        chosen = None if meeting.format is FORMATS[value] else FORMATS[value]
        for one, its in await of_group(store, meeting, scene):
            was_said = await _is_said(store, one)
            await store.meetings.save(set_format(one, chosen, store.now))
            await _tell(store, one, its, was_said=was_said)
        meeting, scene = await own_meeting(store, me, meeting.id)
    elif value != SHOW:
        raise RuleBroken("button-old")
    await show(callback, await _screen(store, meeting, scene, t))


async def _screen(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> Screen:
    when = scene.when(meeting.starts_at, store.now, t)
    text = await with_terms(
        store, meeting, t("place-ask", when=when, name=await whom(store, meeting, scene)), t
    )
    rows = []
    for at, one in enumerate(FORMATS):
        label = t.plain(f"details-{one.value}-button")
        rows.append([(f"· {label} ·" if meeting.format is one else label, _data(meeting, at))])
    line = [(t.plain("details-place-button"), _data(meeting, LINE))]
    return text, inline(*rows, line, [(t.plain("back-button"), MeetCard(meeting_id=meeting.id).pack())])


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The room or the link. A line that cannot be taken leaves the question open; a meeting that is off ends it."""
    line = accept_line(message.text)
    data = await state.get_data()
    await state.clear()
    try:
        meeting, scene = await own_meeting(store, me, data["meeting"])
        set_format(meeting, meeting.format, store.now)
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    for one, its in await of_group(store, meeting, scene):
        was_said = await _is_said(store, one)
        await store.meetings.set_place(one.id, line, scene.me.person.id)
        await _tell(store, one, its, was_said=was_said)
    await _refile(store, meeting, scene)
    text, keyboard = await _screen(store, meeting, scene, t)
    await message.answer(text, reply_markup=keyboard)


async def _refile(store: Store, meeting: Meeting, scene: Scene) -> None:
    """The room or the link goes into the calendars that have the meeting; of a group's, hers has one entry."""
    rows = await of_group(store, meeting, scene)
    for one, its in rows:
        await owe_new_place(store, its.partner, one, store.now + IN_ONE)
    agreed = [one for one, _ in rows if one.state is MeetingState.AGREED]
    if agreed:
        await owe_new_place(store, scene.me, agreed[0], store.now + IN_ONE)


async def _is_said(store: Store, meeting: Meeting) -> bool:
    """Whether anything is said of where it is."""
    return meeting.format is not None or await store.meetings.place(meeting.id) is not None


async def _tell(store: Store, meeting: Meeting, scene: Scene, *, was_said: bool) -> None:
    """Owe the other side one message about where it is, however often that changes within a minute.

    Whether anything `was_said` before is remembered with it: only who knew of a place is told that it is open again.
    """
    to = scene.partner
    if to is None:
        return
    for due in await store.dues.waiting(to.person.id):
        if (due.kind, due.subject) == (PLACE, meeting.id):
            was_said = due.occurrence.endswith(KNOWN)
    await store.dues.drop((PLACE,), meeting.id, "changed")
    await store.dues.owe(
        PLACE, class_of(PLACE), rank_of(PLACE), to.person.id, member_id=to.id, subject=meeting.id,
        occurrence=f"v{meeting.version} {store.now:%Y-%m-%dT%H:%M:%S.%fZ}{KNOWN if was_said else ''}",
        due_at=store.now + IN_ONE, expires_at=meeting.starts_at,
    )  # fmt: skip


async def say(owed: Owed) -> Said | None:
    """Where it is now, or that it is open again; nothing if the meeting stands no more, or she knew of no place."""
    found = await spoken_of(owed)
    if found is None or found[0].state not in AHEAD or owed.now >= found[0].starts_at:
        return None
    meeting, scene = found
    is_said = await _is_said(owed.store, meeting)
    if not is_said and not owed.due.occurrence.endswith(KNOWN):
        return None
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    told = owed.t("place-told" if is_said else "place-open", name=scene.name, when=when)
    text = await with_terms(owed.store, meeting, told, owed.t)
    return Said(
        joined([text]), change_keyboard(meeting, owed.t), (("meeting", meeting.id),),
        starts_at=meeting.starts_at,
    )  # fmt: skip


SPEECHES = {PLACE: Speech(say)}
