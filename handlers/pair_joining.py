"""A pair is made, and taken back within ten minutes while nothing has happened in it; both hear of it once."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.pair_taps import PairNew, PairUnmake
from handlers.prompts import plan_next_prompt
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Speaker
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairKind, PairOpening, Role, may_run_programme, open_pair
from mentoring.undos import Act
from mentoring.years import check_running
from storage.matching import Held
from storage.members import Card
from storage.store import Store
from storage.undos import Undo

# What both hear of a new pair; it falls away with the pair.
NEWS = ("B-pair", "B-pair-kind", "B-pair-term")


@dataclass(frozen=True, slots=True)
class Joined:
    """A pair that has just been opened, how it was decided, and the goals that came into it."""

    pair: PairFacts
    opening: PairOpening
    moved: list[Held]


def router() -> Router:
    router = Router(name="pair-joining")
    router.callback_query.register(take_back, PairUnmake.filter(), Holds(Role.COORDINATOR))
    return router


async def own_card(store: Store, me: Me, member_id: int) -> Card:
    """A member of the coordinator's own programme. Raises RuleBroken `person-gone`."""
    card = await store.members.find(member_id)
    if card is None or not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("person-gone")
    return card


async def join_two(
    store: Store, me: Me, mentor: Card, mentee: Card, former: PairFacts | None = None
) -> Joined:
    """Open their pair from today, and take the mentee's open goals into it (V5).

    It is a traditional one to the end of the programme, or of the kind and to the day of the `former` pair.
    Raises what `open_pair` raises, and RuleBroken `programme-archived`.
    """
    check_running(me.programme.is_archived)
    existing = await store.pairs.of_programme(me.programme.id)
    settings = me.programme.settings
    opening = open_pair(mentor.member, mentee.member, existing, settings.mentor_limit)
    moved = await store.matching.goals_to_move(mentee.id, former.id if former else 0)
    pair_id = await store.pairs.open(
        opening, former.kind if former else PairKind.TRADITIONAL, local_date(store.now, me.programme_zone),
        former.ends_on if former else me.programme.ends_on, settings.cadence_weeks, me.id,
    )  # fmt: skip
    pair = await store.pairs.find(pair_id)
    assert pair is not None
    return Joined(pair, opening, moved)


async def make_one(store: Store, me: Me, mentor: Card, mentee: Card) -> Joined:
    """A new pair with all that belongs to it: goals, news, the audit, ten minutes to take it back."""
    made = await join_two(store, me, mentor, mentee)
    await store.goals.move_on(made.pair)
    for card in (mentor, mentee):
        await tell(store, "B-pair", made.pair.id, card.id)
    await store.audit.note(me.programme.id, me.id, Deed.PAIRED, "pair", made.pair.id, mentee.id)
    before = {"goals": [one.written() for one in made.moved]}
    await store.undos.remember(me.id, me.person.id, Act.PAIRED, made.pair.id, before)
    return made


async def tell(store: Store, kind: str, subject: int, member_id: int) -> None:
    """They hear of it, and their prompts begin; who has not joined hears it on joining."""
    receiver = await member_as_me(store, member_id)
    if receiver is None:
        return
    await store.dues.owe(
        kind, "B", 0, receiver.person.id, member_id=member_id, subject=subject,
        occurrence=store.now.isoformat(), due_at=store.now,
    )  # fmt: skip
    await plan_next_prompt(store, receiver, store.now)


# --- taking it back


async def take_back(
    callback: CallbackQuery, callback_data: PairUnmake, store: Store, me: Me, t: Speaker
) -> None:
    act = await act_on_pair(store, me, callback_data.pair_id, Act.PAIRED)
    await part_again(store, me, act)
    again = [(t.plain("pair-again-button"), PairNew().pack())]
    await redraw(callback, t("undone-paired"), inline(again))


async def act_on_pair(store: Store, me: Me, pair_id: int, act: Act) -> Undo:
    """Her act on a pair of her programme, which can be taken back once.

    Raises RuleBroken `nothing-to-undo` or `not-your-pair`.
    """
    pair = await store.pairs.find(pair_id)
    if pair is None:
        raise RuleBroken("nothing-to-undo")
    if not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("not-your-pair")
    found = await store.undos.of_act([me.id], act, pair.id)
    if found is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(found.id)
    return found


async def part_again(store: Store, me: Me, act: Undo) -> None:
    """The pair was never made. Raises RuleBroken `nothing-to-undo`, `pair-begun`."""
    pair = await store.pairs.find(act.object_id)
    if pair is None or not pair.is_open or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("nothing-to-undo")
    await unmake(store, pair, [Held.read(row) for row in act.before["goals"]], NEWS)
    await store.audit.note(pair.programme_id, me.id, Deed.UNPAIRED, "pair", pair.id, pair.mentee_id)


async def unmake(
    store: Store, pair: PairFacts, moved: list[Held], news: tuple[str, ...], but: int = 0
) -> None:
    """No row of the pair stays. Who has heard of it hears that it is no more, the others hear nothing at all.

    Member `but` hears something else.

    Raises RuleBroken `pair-begun` when something has been done in it.
    """
    if await store.matching.has_begun(pair, moved):
        raise RuleBroken("pair-begun")
    for member_id in (pair.mentor_id, pair.mentee_id):
        if member_id != but and await was_told(store, member_id, pair.id, news):
            await tell(store, "B-unpaired", pair.partner_of(member_id), member_id)
    await store.dues.drop(news, pair.id, "undone")
    await store.matching.unmake(pair, moved)


async def was_told(store: Store, member_id: int, subject: int, kinds: tuple[str, ...]) -> bool:
    receiver = await member_as_me(store, member_id)
    return receiver is not None and bool(await store.dues.sent_about(kinds, receiver.person.id, [subject]))


async def say_unpaired(owed: Owed) -> Said | None:
    """The partner's name, while there is one and no pair of the two."""
    card = await owed.store.members.find(owed.due.subject)
    if card is None or not card.name or any(pair.has(card.id) for pair in owed.me.open_pairs):
        return None
    return Said(owed.t("unpaired-note", name=called(card.name)))


SPEECHES = {"B-unpaired": Speech(say_unpaired)}
