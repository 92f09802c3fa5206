"""What to talk about: each side adds lines to a meeting ahead; both read them on its card and the day before."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.afterwards import accept_line
from handlers.scenes import Scene, own_meeting
from handlers.taps import Tap
from handlers.together import Row, group_of, whom
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, check_agenda
from storage.agendas import AgendaLine
from storage.store import Store

BUTTON_WORDS = 20


class AddLine(Tap, prefix="magenda"):
    """«Добавить в повестку»."""

    meeting_id: int


class DropLine(Tap, prefix="mdrop"):
    """Take an own line away."""

    meeting_id: int
    line_id: int


class Adding(StatesGroup):
    """Waiting for the line."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="agendas")
    router.callback_query.register(ask, AddLine.filter(), Holds())
    router.message.register(take, StateFilter(Adding.line), Holds())
    return router


async def agenda_lines(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[Markup]:
    """The lines of both, each with whose it is."""
    lines = await store.agendas.of_meeting(meeting.id)
    return [
        t("agenda-own-line", line=one.words)
        if one.member_id == scene.me.id
        else t("agenda-their-line", line=one.words, name=scene.name)
        for one in lines
    ]


async def lines_of_group(store: Store, rows: Sequence[Row], t: Speaker) -> list[Markup]:
    """For the mentor of a group: her own lines once, and those of each mentee."""
    found = [line for one, its in rows for line in await agenda_lines(store, one, its, t)]
    return list(dict.fromkeys(found))


def add_row(meeting: Meeting, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("agenda-add-button"), AddLine(meeting_id=meeting.id).pack())]


async def drop_rows(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[list[tuple[str, str]]]:
    """A button for each own line."""
    own = [one for one in await store.agendas.of_meeting(meeting.id) if one.member_id == scene.me.id]
    return [[_drop(meeting, one, t)] for one in own]


def _drop(meeting: Meeting, line: AgendaLine, t: Speaker) -> tuple[str, str]:
    begin = line.words if len(line.words) <= BUTTON_WORDS else f"{line.words[:BUTTON_WORDS]}…"
    data = DropLine(meeting_id=meeting.id, line_id=line.id).pack()
    return t.plain("agenda-drop-button", line=begin), data


async def ask(
    callback: CallbackQuery, callback_data: AddLine, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    check_agenda(meeting, len(await store.agendas.of_meeting(meeting.id)), store.now)
    await state.set_state(Adding.line)
    await state.set_data({"meeting": meeting.id})
    if isinstance(callback.message, Message):
        names = await whom(store, meeting, scene)
        key = "agenda-ask" if names == scene.name else "agenda-ask-group"
        await callback.message.answer(t(key, name=names))


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The line is kept with the meeting. One that cannot be taken leaves the question open; a meeting that is off or
    an agenda that is full by now ends it.
    """
    line = accept_line(message.text)
    data = await state.get_data()
    await state.clear()
    try:
        meeting, scene = await own_meeting(store, me, data["meeting"])
        check_agenda(meeting, len(await store.agendas.of_meeting(meeting.id)), store.now)
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    for one in await group_of(store, meeting, scene):
        await store.agendas.add(one.id, scene.me.id, line)
    when = scene.when(meeting.starts_at, store.now, t)
    names = await whom(store, meeting, scene)
    key = "agenda-kept" if names == scene.name else "agenda-kept-group"
    await message.answer(t(key, name=names, when=when))


async def drop(store: Store, me: Me, tap: DropLine) -> None:
    """Only one's own line, only while the meeting is ahead. Raises RuleBroken as `check_agenda`, or `button-old`."""
    meeting, scene = await own_meeting(store, me, tap.meeting_id)
    check_agenda(meeting, 0, store.now)
    lines = await store.agendas.of_meeting(meeting.id)
    dropped = [one for one in lines if one.id == tap.line_id and one.member_id == scene.me.id]
    if not dropped:
        raise RuleBroken("button-old")
    for other in await group_of(store, meeting, scene):
        for one in await store.agendas.of_meeting(other.id):
            if (one.member_id, one.words) == (scene.me.id, dropped[0].words):
                await store.agendas.drop(one.id)
