"""/pair: two taps make a pair. /pairs: all of them with their state, and closing one."""

from datetime import date

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.away import say_away
from handlers.copies import withdraw_of_pair
from handlers.entry_card import EntryTap
from handlers.first_meeting import cadence_lines
from handlers.health import reasons_of
from handlers.keyboards import BigButton, inline
from handlers.meetings import MeetWith, cancel_ahead
from handlers.prompts import plan_next_prompt
from handlers.recalling import LogWith
from handlers.speech import Owed, Said, Speech
from handlers.taps import DigestTap, Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called, listed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import (
    MemberState,
    PairFacts,
    PairKind,
    PairState,
    Role,
    may_run_programme,
    open_pair,
)
from storage.members import Card
from storage.store import Store

JOINABLE = (MemberState.ACTIVE, MemberState.INVITED, MemberState.OFFLINE)


class PairMentor(Tap, prefix="pmentor"):
    member_id: int


class PairMentee(Tap, prefix="pmentee"):
    mentor_id: int
    mentee_id: int


class PairNew(Tap, prefix="pnew"):
    pass


class PairCard(Tap, prefix="pair"):
    pair_id: int


class PairClose(Tap, prefix="pclose"):
    """Close a pair with a reason code; without `sure` it asks once more."""

    pair_id: int
    reason: str
    sure: bool


OPENED = 5
REASONS = ("completed", "changed", "left", "other")


def router(texts: Texts) -> Router:
    router = Router(name="pairs")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(ask_mentor, Command("pair"), coordinator)
    router.message.register(show_pairs, Command("pairs"), coordinator)
    router.message.register(show_pairs, BigButton(texts, "big-pairs"), coordinator)
    router.callback_query.register(ask_mentor_again, PairNew.filter(), coordinator)
    router.callback_query.register(ask_mentee, PairMentor.filter(), coordinator)
    router.callback_query.register(make_pair, PairMentee.filter(), coordinator)
    router.callback_query.register(show_pair, PairCard.filter(), coordinator)
    router.callback_query.register(close_pair, PairClose.filter(), coordinator)
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
    if isinstance(callback.message, Message):
        text, keyboard = await mentor_screen(store, me, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


async def ask_mentee(
    callback: CallbackQuery, callback_data: PairMentor, store: Store, me: Me, t: Speaker
) -> None:
    mentor = await _mine(store, me, callback_data.member_id)
    cards = [card for card in await _candidates(store, me) if card.id != mentor.id]
    order = sorted(cards, key=lambda card: (card.member.meant_role is Role.MENTOR, listed(card.name)))
    rows = [[(card.name, PairMentee(mentor_id=mentor.id, mentee_id=card.id).pack())] for card in order]
    back = [(t.plain("back-button"), PairNew().pack())]
    if isinstance(callback.message, Message):
        await callback.message.edit_text(
            t("pair-mentee-ask", name=mentor.name), reply_markup=inline(*rows, back)
        )


async def _mine(store: Store, me: Me, member_id: int) -> Card:
    card = await store.members.find(member_id)
    if card is None or not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("person-gone")
    return card


async def make_pair(
    callback: CallbackQuery, callback_data: PairMentee, store: Store, me: Me, t: Speaker
) -> None:
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
    lines = [t("pair-made", mentor=mentor.name, mentee=mentee.name)]
    if opening.over_limit:
        lines.append(t("pair-over-limit", name=called(mentor.name), count=opening.mentor_pairs))
    if MemberState.INVITED in (mentor.member.state, mentee.member.state):
        lines.append(t("pair-not-joined"))
    if isinstance(callback.message, Message):
        more = [(t.plain("pair-more-button"), PairNew().pack())]
        await callback.message.edit_text(joined(lines), reply_markup=inline(more))


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


async def say_pair(owed: Owed) -> Said | None:
    """«Ваш наставник — Ольга Петровна» / «Ваша наставляемая — Мария. Встретимся?»"""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    partner = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    rows = [(owed.t.plain("pair-meet-button"), MeetWith(pair_id=pair.id).pack())]
    key = "your-mentee" if pair.mentor_id == owed.me.id else "your-mentor"
    return Said(owed.t(key, name=partner), inline(rows))


async def show_pairs(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """Every open pair; each opens."""
    pairs = [pair for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open]
    new = [(t.plain("pair-new-button"), PairNew().pack())]
    if not pairs:
        await message.answer(t("pairs-none"), reply_markup=inline(new))
        return
    rows = [[(await pair_name(store, pair), PairCard(pair_id=pair.id).pack())] for pair in pairs]
    await message.answer(t("pairs-title", count=len(pairs)), reply_markup=inline(*rows, new))


async def pair_name(store: Store, pair: PairFacts) -> str:
    """«Орлова – Белова», plain text."""
    mentor = await store.members.get(pair.mentor_id)
    mentee = await store.members.get(pair.mentee_id)
    return f"{listed(mentor.name)} – {listed(mentee.name)}"


async def show_pair(
    callback: CallbackQuery, callback_data: PairCard, store: Store, me: Me, t: Speaker
) -> None:
    """The pair as the coordinator may see it: who, since when, and its end by a tap."""
    pair = await own_pair(store, me, callback_data.pair_id)
    assert pair.starts_on is not None
    today = local_date(store.now, me.programme_zone)
    rows = [[(t.plain("pair-log-button"), LogWith(pair_id=pair.id).pack())]]
    rows += [
        [
            (
                t.plain(f"pair-close-{reason}-button"),
                PairClose(pair_id=pair.id, reason=reason, sure=False).pack(),
            )
        ]
        for reason in REASONS
    ]
    if isinstance(callback.message, Message):
        text = t(
            "pair-card", mentor=(await store.members.get(pair.mentor_id)).name,
            mentee=(await store.members.get(pair.mentee_id)).name,
            since=say_date(pair.starts_on, today, t.language),
        )  # fmt: skip
        reasons = await reasons_of(store, me, pair, store.now, t)
        rows += await _opened(store, me, pair, t)
        back = [(t.plain("to-digest-button"), DigestTap(programme_id=me.programme.id).pack())]
        about = joined([text, *await cadence_lines(store, pair, t), *await _away(store, me, pair, t)])
        await callback.message.edit_text(joined([about, reasons], "\n\n"), reply_markup=inline(*rows, back))


async def _away(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """The days of a pause of either, those to come too (T8)."""
    said = []
    for member_id in (pair.mentor_id, pair.mentee_id):
        card = await store.members.get(member_id)
        if card.member.person_id is not None:
            away = await say_away(store, card.member.person_id, local_date(store.now, me.zone), t)
            said += [t("away-line", name=called(card.name), what=away)] if away else []
    return said


async def _opened(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[list[tuple[str, str]]]:
    """The entries the two have opened to the coordinators themselves (V1); no others are named here."""
    today = local_date(store.now, me.zone)
    rows = []
    for stored in await store.reflections.opened_to_coordinators((pair.mentor_id, pair.mentee_id), OPENED):
        name = called((await store.members.get(stored.entry.author_id)).name)
        day = say_date(local_date(stored.entry.said_at, me.zone), today, t.language)
        rows.append(
            [(t.plain("opened-button", name=name, day=day), EntryTap(entry_id=stored.id, act="open").pack())]
        )
    return rows


async def own_pair(store: Store, me: Me, pair_id: int) -> PairFacts:
    """An open pair of the coordinator's own programme. Raises RuleBroken `pair-over` or `not-your-pair`."""
    pair = await store.pairs.find(pair_id)
    if pair is None or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("not-your-pair")
    if not pair.is_open:
        raise RuleBroken("pair-over")
    return pair


async def close_pair(
    callback: CallbackQuery,
    callback_data: PairClose,
    bot: Bot,
    store: Store,
    me: Me,
    texts: Texts,
    t: Speaker,
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    if callback_data.reason not in REASONS:
        raise RuleBroken("button-old")
    name = await pair_name(store, pair)
    if not isinstance(callback.message, Message):
        return
    if not callback_data.sure:
        rows = [
            (
                t.plain("pair-close-sure-button"),
                PairClose(pair_id=pair.id, reason=callback_data.reason, sure=True).pack(),
            )
        ]
        back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
        await callback.message.edit_text(t("pair-close-ask", pair=name), reply_markup=inline(rows, back))
        return
    await end_pair(store, pair, callback_data.reason, me.id, local_date(store.now, me.programme_zone))
    await withdraw_of_pair(bot, store, pair.id, texts)
    await callback.message.edit_text(t("pair-closed", pair=name))


async def end_pair(store: Store, pair: PairFacts, reason: str, by_member: int, today: date) -> None:
    """The pair ends: its access, its meetings ahead and its reminders end with it; both are told."""
    state = PairState.COMPLETED if reason == "completed" else PairState.CLOSED
    await cancel_ahead(store, pair)
    await store.pairs.close(pair.id, state, today, reason, by_member)
    for member_id in (pair.mentor_id, pair.mentee_id):
        receiver = await member_as_me(store, member_id)
        if receiver is not None and member_id != by_member:
            await store.dues.owe(
                "B-ended", "B", 0, receiver.person.id, member_id=member_id, subject=pair.id,
                occurrence=store.now.strftime("%Y-%m-%dT%H:%MZ"), due_at=store.now,
            )  # fmt: skip


async def close_pairs_of(store: Store, me: Me, reason: str, by_member: int) -> None:
    """Every open pair of somebody who leaves."""
    for pair in me.open_pairs:
        await end_pair(store, pair, reason, by_member, local_date(store.now, me.programme_zone))


async def say_ended(owed: Owed) -> Said | None:
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None:
        return None
    partner = await owed.store.members.find(pair.partner_of(owed.me.id))
    return Said(owed.t("pair-ended-note", name=called(partner.name) if partner else ""))


SPEECHES = {"B-pair": Speech(say_pair), "B-ended": Speech(say_ended)}
