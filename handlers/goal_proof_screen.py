"""How «Чем видно» is shown: what of it each of the two may see now, on the goal's card and on a screen of its own."""

from dataclasses import dataclass, field
from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from handlers.diary_lines import excerpt
from handlers.entry_card import EntryTap, pair_of
from handlers.goal_taps import GoalCard, ProofAdd, ProofDrop, ProofOpen, Proofs
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.taps import MeetCard
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.goals import Goal
from mentoring.meetings import MeetingState
from mentoring.moments import local_date
from mentoring.people import PairFacts, Visibility, may_read_entry
from mentoring.proofs import PROOFS_OF_A_GOAL, ProofKind, has_proof_room, may_have_proofs
from storage.goal_proofs import Proof
from storage.reflections import Stored
from storage.store import Store

WAYS = ("entry", "meeting", "file")
Row = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof as one of the two sees it: a line, what opens it, and its row if she may remove it (0 else)."""

    line: Markup = field(repr=False)
    opens: str
    own_id: int = 0


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
        if stored is not None and await both_read(store, me, pair, stored):
            shown.append(await _of_entry(store, me, len(shown) + 1, stored, 0, t))
    for one in added:
        found = await _of_proof(store, me, pair, len(shown) + 1, one, t)
        if found is not None:
            shown.append(found)
    return shown


async def both_read(store: Store, me: Me, pair: PairFacts, stored: Stored) -> bool:
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
    line = t(key, number=number, who=who, day=proof_day(store, me, stored.entry.said_at, t))
    return Shown(line, EntryTap(entry_id=stored.id, act="open").pack(), own_id)


async def _of_meeting(
    store: Store, me: Me, pair: PairFacts, number: int, one: Proof, own_id: int, t: Speaker
) -> Shown | None:
    meeting = await store.meetings.find(one.object_id or 0)
    if meeting is None or meeting.pair_id != pair.id or meeting.state is not MeetingState.HELD:
        return None
    line = t("proof-meeting", number=number, day=proof_day(store, me, meeting.starts_at, t))
    return Shown(line, MeetCard(meeting_id=meeting.id).pack(), own_id)


async def _of_file(store: Store, me: Me, number: int, one: Proof, own_id: int, t: Speaker) -> Shown:
    who, day = await name_of(store, one.member_id), proof_day(store, me, one.made_at, t)
    words = [t("proof-words", words=excerpt(one.words, 40))] if one.words else []
    line = joined([t(f"proof-is-{one.kind.value}", number=number, who=who, day=day), *words], " ")
    return Shown(line, ProofOpen(proof_id=one.id).pack(), own_id)


def proof_day(store: Store, me: Me, at: datetime, t: Speaker) -> str:
    return say_date(local_date(at, me.zone), local_date(store.now, me.zone), t.language)


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
