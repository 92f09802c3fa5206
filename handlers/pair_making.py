"""/pair: two taps make a pair, a third one says that it is a reverse or a situational one."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.in_pair import redraw
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.pair_card import kind_row, own_pair
from handlers.pair_taps import PairIs, PairMentee, PairMentor, PairNew
from handlers.prompts import plan_next_prompt
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.names import called, listed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pairs import change_kind
from mentoring.people import MemberState, PairFacts, PairKind, PairOpening, Role, may_run_programme, open_pair
from storage.members import Card
from storage.store import Store

JOINABLE = (MemberState.ACTIVE, MemberState.INVITED, MemberState.OFFLINE)


def router(texts: Texts) -> Router:
    router = Router(name="pair-making")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(ask_mentor, Command("pair"), coordinator)
    router.callback_query.register(ask_mentor_again, PairNew.filter(), coordinator)
    router.callback_query.register(ask_mentee, PairMentor.filter(), coordinator)
    router.callback_query.register(make_pair, PairMentee.filter(), coordinator)
    router.callback_query.register(set_kind, PairIs.filter(), coordinator)
    return router


async def _candidates(store: Store, me: Me) -> list[Card]:
    cards = await store.members.of_programme(me.programme.id)
    return [card for card in cards if card.member.state in JOINABLE and card.name]


async def mentor_screen(store: Store, me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Who could be a mentor: those meant to be one first, each with the number of her pairs."""
    cards = await _candidates(store, me)
    if len(cards) < 2:
        return t("pair-too-few"), None
    pairs = [pair for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open]
    order = sorted(cards, key=lambda card: (card.member.meant_role is Role.MENTEE, listed(card.name)))
    rows = []
    for card in order:
        count = sum(pair.mentor_id == card.id for pair in pairs)
        text = t.plain("pair-person-load", name=card.name, count=count) if count else card.name
        rows.append([(text, PairMentor(member_id=card.id).pack())])
    return t("pair-mentor-ask"), inline(*rows)


async def ask_mentor(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await mentor_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_mentor_again(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await mentor_screen(store, me, t)
    await redraw(callback, text, keyboard)


async def ask_mentee(
    callback: CallbackQuery, callback_data: PairMentor, store: Store, me: Me, t: Speaker
) -> None:
    mentor = await _mine(store, me, callback_data.member_id)
    cards = [card for card in await _candidates(store, me) if card.id != mentor.id]
    order = sorted(cards, key=lambda card: (card.member.meant_role is Role.MENTOR, listed(card.name)))
    rows = [[(card.name, PairMentee(mentor_id=mentor.id, mentee_id=card.id).pack())] for card in order]
    back = [(t.plain("back-button"), PairNew().pack())]
    await redraw(callback, t("pair-mentee-ask", name=mentor.name), inline(*rows, back))


async def _mine(store: Store, me: Me, member_id: int) -> Card:
    card = await store.members.find(member_id)
    if card is None or not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("person-gone")
    return card


async def make_pair(
    callback: CallbackQuery, callback_data: PairMentee, store: Store, me: Me, t: Speaker
) -> None:
    """A traditional pair at once; another kind is one more tap for the few that are."""
    mentor = await _mine(store, me, callback_data.mentor_id)
    mentee = await _mine(store, me, callback_data.mentee_id)
    settings = me.programme.settings
    existing = await store.pairs.of_programme(me.programme.id)
    opening = open_pair(mentor.member, mentee.member, existing, settings.mentor_limit)
    today = local_date(store.now, me.programme_zone)
    pair_id = await store.pairs.open(
        opening, PairKind.TRADITIONAL, today, me.programme.ends_on, settings.cadence_weeks, me.id
    )
    pair = await store.pairs.find(pair_id)
    assert pair is not None
    await store.goals.move_on(pair)
    for card in (mentor, mentee):
        await _tell_member(store, card, pair_id)
    await redraw(callback, _made(mentor, mentee, opening, t), _made_keyboard(pair, t))


def _made(mentor: Card, mentee: Card, opening: PairOpening, t: Speaker) -> Markup:
    lines = [t("pair-made", mentor=mentor.name, mentee=mentee.name)]
    if opening.over_limit:
        lines.append(t("pair-over-limit", name=called(mentor.name), count=opening.mentor_pairs))
    if MemberState.INVITED in (mentor.member.state, mentee.member.state):
        lines.append(t("pair-not-joined"))
    return joined(lines)


def _made_keyboard(pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("pair-more-button"), PairNew().pack())], *kind_row(pair, t, made=True))


async def set_kind(callback: CallbackQuery, callback_data: PairIs, store: Store, me: Me, t: Speaker) -> None:
    """The pair is of another kind from now on, and both hear what that means."""
    pair = await own_pair(store, me, callback_data.pair_id)
    if callback_data.kind not in set(PairKind) or pair.kind == callback_data.kind:
        raise RuleBroken("button-old")
    changed = change_kind(pair, PairKind(callback_data.kind), await store.goals.of_pair(pair.id))
    await store.pairs.arrange(changed)
    for member_id in (pair.mentor_id, pair.mentee_id):
        await _tell_kind(store, member_id, pair.id)
    mentor, mentee = await store.members.get(pair.mentor_id), await store.members.get(pair.mentee_id)
    said = t(f"kind-set-{changed.kind.value}", mentor=called(mentor.name), mentee=called(mentee.name))
    text = joined([t("pair-made", mentor=mentor.name, mentee=mentee.name), said])
    await redraw(callback, text, _made_keyboard(changed, t))


async def _tell_member(store: Store, card: Card, pair_id: int) -> None:
    """Both hear of their pair, and their prompts begin; who has not joined hears it on joining."""
    receiver = await member_as_me(store, card.id)
    if receiver is None:
        return
    await store.dues.owe(
        "B-pair", "B", 0, receiver.person.id, member_id=card.id, subject=pair_id,
        occurrence=store.now.strftime("%Y-%m-%dT%H:%MZ"), due_at=store.now,
    )  # fmt: skip
    await plan_next_prompt(store, receiver, store.now)


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


SPEECHES = {"B-pair": Speech(say_pair), "B-pair-kind": Speech(say_kind)}
