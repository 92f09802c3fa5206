"""Meetings that are planned: answering an invitation, calling off, `/meetings` and one meeting's card."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import (
    afterwards,
    agendas,
    answering,
    evidence,
    invitations,
    logged,
    places,
    planning,
    reasons,
    reminders,
    roll_call,
    underway,
)
from handlers.afterwards import AskAgain, Gave, Screen, may_answer
from handlers.agendas import DropLine, add_row, drop_rows, lines_of_group
from handlers.answering import cancel_ahead
from handlers.evidence import files_part
from handlers.first_meeting import first_agenda, first_rows
from handlers.invitations import (
    MeetWith,
    awaits,
    change_row,
    invitation_rows,
    with_terms,
)
from handlers.keyboards import inline
from handlers.places import place_row
from handlers.proposing import show
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.speech import Speech
from handlers.step_screens import card_lines
from handlers.taps import MeetCard, Page, Tap
from handlers.together import Row, group_lines, is_same_gathering, later_in_series, of_group, say_days
from handlers.underway import underway_rows
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date_short, say_time
from mentoring.meetings import AHEAD, Meeting, MeetingState, SideName
from mentoring.moments import local_date
from storage.store import Store

__all__ = ["CHORES", "SPEECHES", "MeetCard", "MeetWith", "cancel_ahead", "router"]

PAST_SHOWN, PAGE = 3, 6

Gathered = tuple[int | None, datetime]
"""A group's plan and a time: those who meet together."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: a meeting, or for the mentor of a group the meetings of all who meet then."""

    meeting: Meeting
    scene: Scene
    also: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        return ", ".join([self.scene.name, *(its.name for _, its in self.also)])


class MeetList(Tap, prefix="mlist"):
    """A page of all meetings: those ahead, or those past."""

    past: bool = False
    page: Page = 0


def router(texts: Texts) -> Router:
    router = Router(name="meetings")
    router.message.register(show_meetings, Command("meetings"), Holds())
    router.callback_query.register(show_meeting, MeetCard.filter(), Holds())
    router.callback_query.register(drop_line, DropLine.filter(), Holds())
    router.callback_query.register(turn_meetings, MeetList.filter(), Holds())
    planned = (answering, planning, places, agendas, reasons, underway, reminders)
    over = (roll_call, afterwards, evidence, logged)
    router.include_routers(*(part.router(texts) for part in (*planned, *over)))
    return router


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
    seen: list[Row] = []
    for pair in me.open_pairs:
        scene = await scene_of(store, me, pair.id)
        seen += [(one, scene) for one in await store.meetings.of_pair(pair.id)]
    seen.sort(key=lambda row: (row[0].starts_at, row[0].pair_id, row[0].id))
    ahead = [row for row in seen if row[0].state in AHEAD]
    seen.sort(key=lambda row: row[0].starts_at, reverse=True)
    past = [row for row in seen if row[0].state not in AHEAD]
    return _by_groups(ahead), _by_groups(past, apart=_unlike(past))


def _unlike(rows: list[Row]) -> set[Gathered]:
    """The meetings of groups that ended in different ways: each of these stands for itself."""
    states: dict[Gathered, set[MeetingState]] = {}
    for meeting, _ in rows:
        states.setdefault((meeting.gathering_id, meeting.starts_at), set()).add(meeting.state)
    return {one for one, found in states.items() if len(found) > 1}


def _by_groups(rows: list[Row], apart: Collection[Gathered] = ()) -> list[Listed]:
    """One line for all who meet as a group, in the place of the first of them."""
    listed: list[Listed] = []
    for meeting, scene in rows:
        same = [
            at
            for at, one in enumerate(listed)
            if scene.side is SideName.MENTOR and is_same_gathering(one.meeting, meeting)
        ]
        if same and (meeting.gathering_id, meeting.starts_at) not in apart:
            one = listed[same[0]]
            listed[same[0]] = replace(one, also=(*one.also, (meeting, scene)))
        else:
            listed.append(Listed(meeting, scene))
    return listed


async def list_screen(store: Store, me: Me, t: Speaker, page: int = 0) -> Screen:
    """What lies ahead, by pages, and on the first one the last few past ones; each opens."""
    ahead, past = await all_meetings(store, me)
    if not ahead and not past:
        return t("meetings-none"), inline(*_new_rows(me, t))
    shown, turn = _page_of(ahead, page, past=False, t=t)
    begun = [
        one for one in past if one.meeting.starts_at <= store.now
    ]  # a series called off is still to come
    lately = (begun or past)[:PAST_SHOWN] if shown == ahead[:PAGE] else []
    lines = [t("meetings-ahead" if ahead else "meetings-none-ahead")]
    lines += [_line(one, store.now, t) for one in shown]
    if lately:
        lines += [t("meetings-past"), *(_line(one, store.now, t) for one in lately)]
    rows = [[_opener(one, t)] for one in (*shown, *lately)]
    more = [(t.plain("meetings-past-button"), MeetList(past=True).pack())] if len(past) > len(lately) else []
    return joined(lines), inline(*rows, turn, more, *_new_rows(me, t))


async def past_screen(store: Store, me: Me, page: int, t: Speaker) -> Screen:
    """All that is past, the newest first."""
    _, past = await all_meetings(store, me)
    shown, turn = _page_of(past, page, past=True, t=t)
    lines = [t("meetings-all-past"), *(_line(one, store.now, t) for one in shown)]
    rows = [[_opener(one, t)] for one in shown]
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


def _line(listed: Listed, now: datetime, t: Speaker) -> Markup:
    """When, with whom, and where it stands; in a group, where it stands with each."""
    rows = [(listed.meeting, listed.scene), *listed.also]
    states = [t(f"meeting-is-{meeting.state.value}") for meeting, _ in rows]
    state = states[0]
    if len(set(states)) > 1:
        state = t(
            "meetings-states",
            states=", ".join(f"{its.name} — {one}" for (_, its), one in zip(rows, states, strict=True)),
        )
    when = listed.scene.when(listed.meeting.starts_at, now, t)
    return t("meetings-line", when=when, name=listed.name, state=state)


def _opener(listed: Listed, t: Speaker) -> tuple[str, str]:
    meeting = listed.meeting
    local = meeting.starts_at.astimezone(listed.scene.me.zone)
    values = {"day": say_date_short(local.date()), "time": say_time(local), "name": listed.name}
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
    """One meeting with what can be done about it now; for the mentor of a group, of all who meet then."""
    meeting, scene = await own_meeting(store, me, meeting_id)
    is_ahead = meeting.state in AHEAD and store.now < meeting.starts_at
    group = await of_group(store, meeting, scene) if is_ahead else [(meeting, scene)]
    text = await with_terms(store, meeting, joined(await _card_head(store, meeting, group, t)), t)
    reason = await store.meetings.reason(meeting.id)
    if reason:
        text = joined([text, t("meeting-reason", reason=reason)])
    plan = [*await first_agenda(store, [one for one, _ in group], t), *await lines_of_group(store, group, t)]
    of_files, files = await files_part(store, meeting, scene, t, on_card=True)
    text = joined([text, *plan, *await card_lines(store, meeting, scene, t), *of_files])
    rows = _acts(meeting, scene, store.now, t) + files
    if is_ahead:
        rows += [place_row(meeting, t), add_row(meeting, t), *await drop_rows(store, meeting, scene, t)]
        rows += await first_rows(store, group, t)
    back = [(t.plain("back-button"), MeetList(past=meeting.state not in AHEAD).pack())]
    return text, inline(*rows, back)


async def _card_head(store: Store, meeting: Meeting, group: list[Row], t: Speaker) -> list[Markup]:
    """When and with whom, where it stands with each, who else is invited, when the series goes on."""
    scene = group[0][1] if len(group) == 1 else next(its for one, its in group if one.id == meeting.id)
    names = ", ".join(its.name for _, its in group)
    lines = [t("meeting-card", when=scene.exactly(meeting.starts_at, store.now, t), name=names)]
    states = [t(f"meeting-is-{one.state.value}") for one, _ in group]
    if len(group) == 1:
        lines.append(t("meeting-state", state=states[0]))
    else:
        lines += [
            t("meeting-state-of", name=its.name, state=state)
            for (_, its), state in zip(group, states, strict=True)
        ]
    lines += await group_lines(store, meeting, scene, t)
    later = await later_in_series(store, meeting, scene)
    if not later:
        return lines
    today = local_date(store.now, scene.me.zone)
    days = say_days([local_date(one.starts_at, scene.me.zone) for one in later], today, t)
    return [*lines, t("series-later", count=len(later), days=days)]


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
    for part in (invitations, places, reasons, underway, reminders, roll_call, afterwards, logged)
    for kind, speech in part.SPEECHES.items()
}
CHORES = (*afterwards.CHORES, *reminders.CHORES)
