"""/pair: two taps make a pair, a third one says that it is a reverse or a situational one."""

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import pair_joining
from handlers.in_pair import redraw
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.pair_card import Row, kind_row, own_pair, pair_name
from handlers.pair_joining import Joined, make_one, own_card
from handlers.pair_taps import PairIs, PairMentee, PairMentor, PairNew, PairUnmake, Suggest
from handlers.pool import in_mentees_order, in_mentors_order, mentee_block, mentor_block, read_pool
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.pairs import change_kind
from mentoring.people import MemberState, PairFacts, PairKind, Role
from storage.members import Card
from storage.store import Store

ON_A_PAGE = 8
# From so many without a mentor on, the bot offers to propose.
WORTH_PROPOSING = 2


def router(texts: Texts) -> Router:
    router = Router(name="pair-making")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(ask_mentor, Command("pair"), coordinator)
    router.callback_query.register(ask_mentor_again, PairNew.filter(), coordinator)
    router.callback_query.register(ask_mentee, PairMentor.filter(), coordinator)
    router.callback_query.register(make_pair, PairMentee.filter(), coordinator)
    router.callback_query.register(set_kind, PairIs.filter(), coordinator)
    router.include_router(pair_joining.router())
    return router


async def mentor_screen(
    store: Store, me: Me, t: Speaker, page: int = 0
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Who could be a mentor: those meant to be one and without a pair first, with what helps to choose."""
    pool = await read_pool(store, me.programme)
    if len(pool.cards) < 2:
        return t("pair-too-few"), None
    shown, turn = page_of(in_mentors_order(pool), page, lambda to: PairNew(page=to).pack(), t)
    rows: list[Row] = []
    for card in shown:
        count = pool.load(card.id)
        text = t.plain("pair-person-load", name=card.name, count=count) if count else card.name
        rows.append([(text, PairMentor(member_id=card.id).pack())])
    blocks = [mentor_block(pool, card, t) for card in shown]
    is_worth = pool.mentors() and len(pool.waiting()) >= WORTH_PROPOSING
    propose = [(t.plain("match-propose-button"), Suggest(programme_id=me.programme.id).pack())]
    return listing(t("pair-mentor-ask"), blocks), inline(propose if is_worth else [], *rows, turn)


def page_of(cards: list[Card], page: int, to: Callable[[int], str], t: Speaker) -> tuple[list[Card], Row]:
    """A page of a list, and the buttons that turn it; a page that is not there is the last one."""
    pages = max(1, -(-len(cards) // ON_A_PAGE))
    page = min(page, pages - 1)
    turn = [(t.plain("turn-before-button"), to(page - 1))] if page else []
    turn += [(t.plain("turn-after-button"), to(page + 1))] if page + 1 < pages else []
    return cards[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], turn


def listing(title: Markup, blocks: list[list[Markup]]) -> Markup:
    """A title, and below it those of whom more is known than stands on the buttons."""
    return joined([title, *(joined(block) for block in blocks if len(block) > 1)], "\n\n")


async def ask_mentor(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await mentor_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_mentor_again(
    callback: CallbackQuery, callback_data: PairNew, store: Store, me: Me, t: Speaker
) -> None:
    text, keyboard = await mentor_screen(store, me, t, callback_data.page)
    await redraw(callback, text, keyboard)


async def ask_mentee(
    callback: CallbackQuery, callback_data: PairMentor, store: Store, me: Me, t: Speaker
) -> None:
    mentor = await own_card(store, me, callback_data.member_id)
    pool = await read_pool(store, me.programme)
    others = [card for card in in_mentees_order(pool) if card.id != mentor.id]
    shown, turn = page_of(
        others, callback_data.page, lambda to: PairMentor(member_id=mentor.id, page=to).pack(), t
    )
    rows = [[(card.name, PairMentee(mentor_id=mentor.id, mentee_id=card.id).pack())] for card in shown]
    back = [(t.plain("back-button"), PairNew().pack())]
    text = listing(t("pair-mentee-ask", name=mentor.name), [mentee_block(pool, card, t) for card in shown])
    await redraw(callback, text, inline(*rows, turn, back))


async def make_pair(
    callback: CallbackQuery, callback_data: PairMentee, store: Store, me: Me, t: Speaker
) -> None:
    """A traditional pair at once; another kind is one more tap for the few that are."""
    mentor = await own_card(store, me, callback_data.mentor_id)
    mentee = await own_card(store, me, callback_data.mentee_id)
    made = await make_one(store, me, mentor, mentee)
    await redraw(callback, say_made(mentor, mentee, made, t), await _made_keyboard(store, made.pair, t))


def say_made(mentor: Card, mentee: Card, made: Joined, t: Speaker) -> Markup:
    """The pair, with a word if it is one more than usual or somebody has not joined."""
    lines = [t("pair-made", mentor=mentor.name, mentee=mentee.name)]
    if made.opening.over_limit:
        lines.append(t("pair-over-limit", name=called(mentor.name), count=made.opening.mentor_pairs))
    if MemberState.INVITED in (mentor.member.state, mentee.member.state):
        lines.append(t("pair-not-joined"))
    return joined(lines)


async def _made_keyboard(
    store: Store, pair: PairFacts, t: Speaker, *, made: bool = True
) -> InlineKeyboardMarkup:
    return inline(
        [(t.plain("pair-more-button"), PairNew().pack())],
        *kind_row(pair, t, made=made),
        await unmake_row(store, pair, t) if made else [],
    )


async def unmake_row(store: Store, pair: PairFacts, t: Speaker) -> Row:
    """«Разъединить: Орлова – Белова», for ten minutes."""
    text = t.plain("pair-unmake-button", pair=await pair_name(store, pair))
    return [(text, PairUnmake(pair_id=pair.id).pack())]


async def set_kind(callback: CallbackQuery, callback_data: PairIs, store: Store, me: Me, t: Speaker) -> None:
    """The pair is of another kind from now on, and both hear what that means."""
    pair = await own_pair(store, me, callback_data.pair_id)
    if callback_data.kind not in set(PairKind) or pair.kind == callback_data.kind:
        raise RuleBroken("button-old")
    changed = change_kind(pair, PairKind(callback_data.kind), await store.goals.of_pair(pair.id))
    await store.pairs.arrange(changed)
    await store.audit.note(pair.programme_id, me.id, Deed.KIND, "pair", pair.id, pair.mentee_id)
    for member_id in (pair.mentor_id, pair.mentee_id):
        await _tell_kind(store, member_id, pair.id)
    mentor, mentee = await store.members.get(pair.mentor_id), await store.members.get(pair.mentee_id)
    said = t(f"kind-set-{changed.kind.value}", mentor=called(mentor.name), mentee=called(mentee.name))
    text = joined([t("pair-made", mentor=mentor.name, mentee=mentee.name), said])
    keyboard = await _made_keyboard(store, changed, t, made=callback_data.made)
    await redraw(callback, text, keyboard)


async def _tell_kind(store: Store, member_id: int, pair_id: int) -> None:
    """What the kind means, unless the first news of the pair is still to come: that one says it itself."""
    receiver = await member_as_me(store, member_id)
    if receiver is None:
        return
    if any(
        one.kind == "B-pair" and one.subject == pair_id
        for one in await store.dues.waiting(receiver.person.id)
    ):
        return
    await store.dues.owe(
        "B-pair-kind", "B", 0, receiver.person.id, member_id=member_id, subject=pair_id,
        occurrence=store.now.isoformat(), due_at=store.now,
    )  # fmt: skip


async def say_pair(owed: Owed) -> Said | None:
    """«Ваш наставник — Ольга Петровна» / «Ваша наставляемая — Мария. Встретимся?»"""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    partner = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    key = "your-mentee" if pair.mentor_id == owed.me.id else "your-mentor"
    lines = [owed.t(key, name=partner)]
    if pair.kind is not PairKind.TRADITIONAL:
        lines.append(owed.t(f"kind-note-{pair.kind.value}", name=partner))
    return Said(joined(lines), _meet(pair, owed.t))


async def say_kind(owed: Owed) -> Said | None:
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    partner = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    return Said(owed.t(f"kind-note-{pair.kind.value}", name=partner), _meet(pair, owed.t))


def _meet(pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("pair-meet-button"), MeetWith(pair_id=pair.id).pack())])


SPEECHES = {"B-pair": Speech(say_pair), "B-pair-kind": Speech(say_kind), **pair_joining.SPEECHES}
