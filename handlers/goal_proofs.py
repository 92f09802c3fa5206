"""«Чем видно»: what shows that a goal is reached. Each side adds her own; rights are asked at every showing."""

from html import unescape

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery

from handlers import goal_proof_files
from handlers.diary_lines import excerpt
from handlers.entry_files import files_said
from handlers.goal_proof_screen import WAYS, both_read, proof_day, proofs_screen
from handlers.goal_taps import ProofAdd, ProofDrop, Proofs
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Speaker
from mentoring.errors import RuleBroken
from mentoring.goals import Goal
from mentoring.meetings import MeetingState
from mentoring.people import PairFacts
from mentoring.proofs import FILES, ProofKind, check_proof
from storage.reflections import Stored
from storage.store import Store

OFFERED, LOOKED_AT = 8, 40


def router() -> Router:
    router = Router(name="goal_proofs")
    router.callback_query.register(show, Proofs.filter(), Holds())
    router.callback_query.register(add, ProofAdd.filter(), Holds())
    router.callback_query.register(drop, ProofDrop.filter(), Holds())
    router.include_router(goal_proof_files.router())
    return router


async def show(callback: CallbackQuery, callback_data: Proofs, store: Store, me: Me, t: Speaker) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    await redraw(callback, *await proofs_screen(store, me, pair, goal, t))


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
        if stored.id not in known and await both_read(store, me, pair, stored)
    ]
    found.sort(key=lambda stored: stored.entry.goal_id != goal.id)
    return [
        (
            one.id,
            t.plain(
                "proof-entry-button", day=proof_day(store, me, one.entry.said_at, t), words=_begin(one, t)
            ),
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
        (one.id, t.plain("proof-meeting-button", day=proof_day(store, me, one.starts_at, t)))
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
