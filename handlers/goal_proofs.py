"""«Чем видно»: what shows that a goal is reached. Each side adds her own; rights are asked at every showing."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers import goal_proof_files
from handlers.diary_lines import excerpt
from handlers.entry_card import EntryTap, pair_of
from handlers.entry_files import files_said
from handlers.goal_taps import GoalCard, ProofAdd, ProofDrop, ProofOpen, Proofs
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.taps import MeetCard
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.goals import Goal
from mentoring.meetings import MeetingState
from mentoring.moments import local_date
from mentoring.people import PairFacts, Visibility, may_read_entry
from mentoring.proofs import (
    FILES,
    PROOFS_OF_A_GOAL,
    ProofKind,
    check_proof,
    has_proof_room,
    may_have_proofs,
)
from storage.goal_proofs import Proof
from storage.reflections import Stored
from storage.store import Store

OFFERED, LOOKED_AT = 8, 40
WAYS = ("entry", "meeting", "file")
Row = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof as one of the two sees it: a line, what opens it, and its row if she may remove it (0 else)."""

    line: Markup
    opens: str
    own_id: int = 0


def router() -> Router:
    router = Router(name="goal_proofs")
    router.callback_query.register(show, Proofs.filter(), Holds())
    router.callback_query.register(add, ProofAdd.filter(), Holds())
    router.callback_query.register(drop, ProofDrop.filter(), Holds())
    router.include_router(goal_proof_files.router())
    return router


# --- what there is


async def proof_part(
    store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker
) -> tuple[list[Markup], list[Row]]:
    """For the goal's card: the proofs she may see in a line each, and the way to them."""
    if not may_have_proofs(goal):
        return [], []
    shown = await proofs_shown(store, me, pair, goal, t)
    lines = [t("proofs-title"), *(one.line for one in shown)] if shown else []
    return lines, [[(t.plain("proofs-button", count=len(shown)), Proofs(goal_id=goal.id).pack())]]


async def proofs_shown(store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker) -> list[Shown]:
    """Entries that were said to be about the goal, then what was added, as far as she may see it now."""
    added = await store.goal_proofs.of_goal(goal.id)
    known = {one.object_id for one in added if one.kind is ProofKind.ENTRY}
    shown: list[Shown] = []
    for entry_id in reversed(await store.goal_proofs.linked(goal.id, PROOFS_OF_A_GOAL)):
        stored = None if entry_id in known else await store.reflections.find(entry_id)
        if stored is not None and await _both_read(store, me, pair, stored):
            shown.append(await _of_entry(store, me, len(shown) + 1, stored, 0, t))
    for one in added:
        found = await _of_proof(store, me, pair, len(shown) + 1, one, t)
        if found is not None:
            shown.append(found)
    return shown


async def _both_read(store: Store, me: Me, pair: PairFacts, stored: Stored) -> bool:
    """Whether her partner and she may read an entry now: what only its author sees shows nothing."""
    partner = await member_as_me(store, pair.partner_of(me.id))
    its_pair = await pair_of(store, stored.entry)
    return all(
        one is not None and may_read_entry(one.member, stored.entry.rights, its_pair) for one in (me, partner)
    )


async def _of_proof(
    store: Store, me: Me, pair: PairFacts, number: int, one: Proof, t: Speaker
) -> Shown | None:
    """None for what is gone, closed, or of a former pair (V4, V5); her own she may always remove."""
    own_id = one.id if one.member_id == me.id else 0
    if one.kind is ProofKind.ENTRY:
        stored = await store.reflections.find(one.object_id or 0)
        if stored is None:
            return None
        readable = may_read_entry(me.member, stored.entry.rights, await pair_of(store, stored.entry))
        return await _of_entry(store, me, number, stored, own_id, t) if readable else None
    if one.pair_id != pair.id:
        return None
    if one.kind is ProofKind.MEETING:
        return await _of_meeting(store, me, pair, number, one, own_id, t)
    return await _of_file(store, me, number, one, own_id, t)


async def _of_entry(store: Store, me: Me, number: int, stored: Stored, own_id: int, t: Speaker) -> Shown:
    """By its day and author, never its words; «видите только вы», when its author has closed it since."""
    who = await name_of(store, stored.entry.author_id)
    key = "proof-entry-closed" if stored.entry.visibility is Visibility.ME else "proof-entry"
    line = t(key, number=number, who=who, day=_day(store, me, stored.entry.said_at, t))
    return Shown(line, EntryTap(entry_id=stored.id, act="open").pack(), own_id)


async def _of_meeting(
    store: Store, me: Me, pair: PairFacts, number: int, one: Proof, own_id: int, t: Speaker
) -> Shown | None:
    meeting = await store.meetings.find(one.object_id or 0)
    if meeting is None or meeting.pair_id != pair.id or meeting.state is not MeetingState.HELD:
        return None
    line = t("proof-meeting", number=number, day=_day(store, me, meeting.starts_at, t))
    return Shown(line, MeetCard(meeting_id=meeting.id).pack(), own_id)


async def _of_file(store: Store, me: Me, number: int, one: Proof, own_id: int, t: Speaker) -> Shown:
    who, day = await name_of(store, one.member_id), _day(store, me, one.made_at, t)
    words = [t("proof-words", words=excerpt(one.words, 40))] if one.words else []
    line = joined([t(f"proof-is-{one.kind.value}", number=number, who=who, day=day), *words], " ")
    return Shown(line, ProofOpen(proof_id=one.id).pack(), own_id)


def _day(store: Store, me: Me, at: datetime, t: Speaker) -> str:
    return say_date(local_date(at, me.zone), local_date(store.now, me.zone), t.language)


# --- the screen


async def show(callback: CallbackQuery, callback_data: Proofs, store: Store, me: Me, t: Speaker) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    await redraw(callback, *await proofs_screen(store, me, pair, goal, t))


async def proofs_screen(
    store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Each proof opens by its number; own ones can be removed; three ways to add one while there is room."""
    shown = await proofs_shown(store, me, pair, goal, t)
    name = await name_of(store, pair.partner_of(me.id))
    key = "proofs-screen" if shown else "proofs-none"
    lines = [t(key, what=goal.words.what, name=name), *(one.line for one in shown)]
    opens = [(t.plain("proof-open-button", number=at), one.opens) for at, one in enumerate(shown, 1)]
    drops = [
        (t.plain("proof-drop-button", number=at), ProofDrop(proof_id=one.own_id).pack())
        for at, one in enumerate(shown, 1)
        if one.own_id
    ]
    back = [(t.plain("goal-back-button"), GoalCard(goal_id=goal.id).pack())]
    return joined(lines), inline(*_by(3, opens), *_by(3, drops), *await _add_rows(store, goal, t), back)


def _by(width: int, buttons: Row) -> list[Row]:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


async def _add_rows(store: Store, goal: Goal, t: Speaker) -> list[Row]:
    if not may_have_proofs(goal) or not has_proof_room(len(await store.goal_proofs.of_goal(goal.id))):
        return []
    adds = [(t.plain(f"proof-add-{one}-button"), ProofAdd(goal_id=goal.id, what=one).pack()) for one in WAYS]
    return _by(2, adds)


# --- adding and removing


async def add(
    callback: CallbackQuery, callback_data: ProofAdd, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Asks which entry or meeting, keeps the one that was chosen, or waits for a photo or a file."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    check_proof(goal, len(await store.goal_proofs.of_goal(goal.id)))
    what, object_id = callback_data.what, callback_data.object_id
    if what not in WAYS:
        raise RuleBroken("button-old")
    if what == "file":
        await goal_proof_files.ask(callback, state, goal, await name_of(store, pair.partner_of(me.id)), t)
        return
    offered = await (_entries if what == "entry" else _meetings)(store, me, pair, goal, t)
    if object_id:
        if object_id not in dict(offered):
            raise RuleBroken("button-old")
        kind = ProofKind.ENTRY if what == "entry" else ProofKind.MEETING
        await store.goal_proofs.add(goal.id, pair.id, me.id, kind, object_id)
        await redraw(callback, *await proofs_screen(store, me, pair, goal, t))
        return
    rows = [[(label, ProofAdd(goal_id=goal.id, what=what, object_id=one).pack())] for one, label in offered]
    back = [(t.plain("back-button"), Proofs(goal_id=goal.id).pack())]
    none = "" if rows else "-none"
    await redraw(callback, t(f"proof-which-{what}{none}"), inline(*rows, back))


async def _entries(store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker) -> list[tuple[int, str]]:
    """Her newest entries that her partner may read already, those about this goal first; each with its button."""
    known = {one.object_id for one in await store.goal_proofs.of_goal(goal.id) if one.kind is ProofKind.ENTRY}
    found = [
        stored
        for stored in await store.reflections.of_author(me.id, LOOKED_AT, 0)
        if stored.id not in known and await _both_read(store, me, pair, stored)
    ]
    found.sort(key=lambda stored: stored.entry.goal_id != goal.id)
    return [
        (
            one.id,
            t.plain("proof-entry-button", day=_day(store, me, one.entry.said_at, t), words=_begin(one, t)),
        )
        for one in found[:OFFERED]
    ]


def _begin(stored: Stored, t: Speaker) -> str:
    return excerpt(stored.entry.text, 30) or unescape(files_said(stored.entry.files, t))


async def _meetings(store: Store, me: Me, pair: PairFacts, goal: Goal, t: Speaker) -> list[tuple[int, str]]:
    """The newest held meetings of the pair; each with its button."""
    known = {
        one.object_id for one in await store.goal_proofs.of_goal(goal.id) if one.kind is ProofKind.MEETING
    }
    held = [
        one
        for one in await store.meetings.of_pair(pair.id)
        if one.state is MeetingState.HELD and one.id not in known
    ]
    held.sort(key=lambda one: one.starts_at, reverse=True)
    return [
        (one.id, t.plain("proof-meeting-button", day=_day(store, me, one.starts_at, t)))
        for one in held[:OFFERED]
    ]


async def drop(
    callback: CallbackQuery, callback_data: ProofDrop, bot: Bot, store: Store, me: Me, t: Speaker
) -> None:
    """Only what she added herself. A photo or a file leaves both chats, as far as a bot may delete."""
    one = await store.goal_proofs.find(callback_data.proof_id)
    if one is None or one.member_id != me.id:
        raise RuleBroken("button-old")
    goal, pair = await acting_goal(store, me, one.goal_id)
    await store.goal_proofs.drop(one.id)
    if one.kind not in FILES:
        await redraw(callback, *await proofs_screen(store, me, pair, goal, t))
        return
    copies = await store.deliveries.copies(goal_proof_files.SHOWN, one.id)
    await callback.answer(t.plain("proof-dropped"))
    here = callback.message.message_id if callback.message else 0
    if (me.person.id, here) not in {(person, message) for person, _, message in copies}:
        await redraw(callback, *await proofs_screen(store, me, pair, goal, t))
    for _, chat_id, message_id in copies:
        await bot(DeleteMessage(chat_id=chat_id, message_id=message_id))
