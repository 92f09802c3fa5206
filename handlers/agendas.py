"""What to talk about: each side adds lines to a meeting ahead; both read them on its card and the day before."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.obstacles import obstacle_lines
from handlers.scenes import Scene, own_meeting
from handlers.taps import Tap
from handlers.together import Row, group_of, of_group
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.meetings import AGENDA_LINES, Meeting, check_agenda
from mentoring.texts import accept_line, utf16_length
from storage.agendas import AgendaLine
from storage.store import Store

BUTTON_WORDS = 20
ROOM = 2000
"""UTF-16 units that the agenda of a group may take in one message."""


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
    """The lines of both, each with whose it is; then what stands in the way of goals."""
    lines = await store.agendas.of_meeting(meeting.id)
    written = [
        t("agenda-own-line", line=one.words)
        if one.member_id == scene.me.id
        else t("agenda-their-line", line=one.words, name=scene.name)
        for one in lines
    ]
    return written + await obstacle_lines(store, meeting, scene, t)


async def lines_of_group(store: Store, rows: Sequence[Row], t: Speaker) -> list[Markup]:
    """For the mentor of a group: her own lines once, and those of each mentee in turn as long as there is room."""
    of_each = [await agenda_lines(store, one, its, t) for one, its in rows]
    found = dict.fromkeys(line for lines in of_each for line in lines)
    in_turn = dict.fromkeys(line for lines in zip_longest(*of_each) for line in lines if line is not None)
    shown = _that_fit(in_turn)
    left = len(found) - len(shown)
    more = [t("agenda-more", count=left)] if left else []
    return [line for line in found if line in shown] + more


def _that_fit(lines: Iterable[Markup]) -> set[Markup]:
    """Whole lines from the first on: with all else on a card or in a reminder they stay within one message."""
    room, shown = ROOM, set()
    for line in lines:
        room -= utf16_length(line) + 1
        if room < 0:
            break
        shown.add(line)
    return shown


def add_row(meeting: Meeting, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("agenda-add-button"), AddLine(meeting_id=meeting.id).pack())]


async def drop_rows(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[list[tuple[str, str]]]:
    """A button for each own line; for the mentor of a group also for one that not every agenda had room for."""
    own: dict[str, list[tuple[str, str]]] = {}
    for one in [meeting, *(await group_of(store, meeting, scene))]:
        for line in await store.agendas.of_meeting(one.id):
            if line.member_id == scene.me.id:
                own.setdefault(line.words, [_drop(one, line, t)])
    return list(own.values())


def _drop(meeting: Meeting, line: AgendaLine, t: Speaker) -> tuple[str, str]:
    begin = line.words if len(line.words) <= BUTTON_WORDS else f"{line.words[:BUTTON_WORDS]}…"
    data = DropLine(meeting_id=meeting.id, line_id=line.id).pack()
    return t.plain("agenda-drop-button", line=begin), data


async def ask(
    callback: CallbackQuery, callback_data: AddLine, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    room, full = await _with_room(store, meeting, scene)
    await state.set_state(Adding.line)
    await state.set_data({"meeting": meeting.id})
    if isinstance(callback.message, Message):
        key = "agenda-ask-group" if len(room) + len(full) > 1 else "agenda-ask"
        await callback.message.answer(joined([t(key, name=_names(room)), *_full_lines(full, t)]))


async def _with_room(store: Store, meeting: Meeting, scene: Scene) -> tuple[list[Row], list[Row]]:
    """The meetings a line is for: those that have room for it, and those that are full.

    A line of the mentor of a group stands in each agenda and takes its place there. Raises RuleBroken as
    `check_agenda`, `agenda-full` only if there is no room anywhere.
    """
    check_agenda(meeting, 0, store.now)
    room: list[Row] = []
    full: list[Row] = []
    for one, its in await of_group(store, meeting, scene):
        lines = await store.agendas.of_meeting(one.id)
        (room if len(lines) < AGENDA_LINES else full).append((one, its))
    if not room:
        raise RuleBroken("agenda-full", limit=AGENDA_LINES)
    return room, full


def _full_lines(full: Sequence[Row], t: Speaker) -> list[Markup]:
    return [t("agenda-full-of", name=_names(full), limit=AGENDA_LINES)] if full else []


def _names(rows: Sequence[Row]) -> str:
    return ", ".join(its.name for _, its in rows)


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The line is kept with the meeting. One that cannot be taken leaves the question open; a meeting that is off or
    an agenda that is full by now ends it.
    """
    line = accept_line(message.text)
    data = await state.get_data()
    await state.clear()
    try:
        meeting, scene = await own_meeting(store, me, data["meeting"])
        room, full = await _with_room(store, meeting, scene)
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    for one, _ in room:
        await store.agendas.add(one.id, scene.me.id, line)
    when = scene.when(meeting.starts_at, store.now, t)
    key = "agenda-kept-group" if len(room) + len(full) > 1 else "agenda-kept"
    await message.answer(joined([t(key, name=_names(room), when=when), *_full_lines(full, t)]))


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
