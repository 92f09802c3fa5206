"""What helps to find a partner: a request, what one can share, free hours. Said by herself, or written «со слов».

The person is offered it once, after her first words, and finds it in /settings; a coordinator finds it on the person's
card. Nothing here is a form: each of the three stands alone, may be left out, and goes away by a tap.
"""

from datetime import datetime, timedelta
from typing import Final

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_people import PersonCard
from handlers.pair_card import Row
from handlers.pool import say_hours
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.names import called
from locales.refusals import refusal
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.matching import JOINABLE, PARTS, WEEKDAYS, turn_hour
from mentoring.people import Role, may_run_programme, roles_of
from mentoring.texts import accept_line
from storage.members import Card, Words
from storage.store import Store

REQUEST: Final = "request"
STRENGTHS: Final = "strengths"
# What is written long after a question is about something else.
LISTENS_FOR = timedelta(hours=3)


class WordsOf(Tap, prefix="wordsof"):
    """What is known of a member for finding her a partner."""

    member_id: int


class SayWords(Tap, prefix="words"):
    """Ask for her request or what she can share (`column`), or erase it."""

    member_id: int
    column: str
    erase: bool = False


class HoursOf(Tap, prefix="hours"):
    """The grid of her free hours; a `slot` (a half of a day) turns its tick, -1 none."""

    member_id: int
    slot: int = -1


class Telling(StatesGroup):
    """Waiting for a line for whoever puts pairs together."""

    words = State()


def router(texts: Texts) -> Router:
    router = Router(name="pairing-words")
    router.callback_query.register(show_words, WordsOf.filter(), Holds())
    router.callback_query.register(ask_words, SayWords.filter(), Holds())
    router.callback_query.register(show_hours, HoursOf.filter(), Holds())
    router.message.register(take_words, StateFilter(Telling.words), Holds())
    return router


async def _card_of(store: Store, me: Me, member_id: int) -> Card:
    """Herself, or somebody of the programme she coordinates. Raises RuleBroken `person-gone`."""
    card = await store.members.find(member_id)
    if card is None or card.member.state not in JOINABLE or not card.name:
        raise RuleBroken("person-gone")
    if not _is_own(me, card) and not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("person-gone")
    return card


def _is_own(me: Me, card: Card) -> bool:
    """Herself, in whichever of her programmes."""
    return card.member.person_id == me.person.id


async def columns_of(store: Store, card: Card) -> tuple[Words, ...]:
    """A mentee is asked for a request, a mentor for what she shares, whoever may be either for both."""
    roles = roles_of(card.member, await store.pairs.of_member(card.id)) | {card.member.meant_role}
    wanted: list[Words] = []
    if Role.MENTEE in roles or Role.MENTOR not in roles:
        wanted.append(REQUEST)
    if Role.MENTOR in roles or Role.MENTEE not in roles:
        wanted.append(STRENGTHS)
    return tuple(wanted)


# --- the screen


async def words_screen(store: Store, me: Me, card: Card, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """All that is known, who sees it, and a button for each."""
    is_own = _is_own(me, card)
    title = t("words-own") if is_own else t("words-of", name=card.name)
    lines = [title, *known_lines(card, t)]
    rows = await word_rows(store, card, t)
    back = [(t.plain("back-button"), _home(card, is_own))]
    return joined(lines), inline(*rows, back)


def known_lines(card: Card, t: Speaker) -> list[Markup]:
    """Her request, what she shares, when she is free: those that are said."""
    said = [t("match-request", words=card.request)] if card.request else []
    said += [t("match-strengths", words=card.strengths)] if card.strengths else []
    return said + ([t("match-free", hours=say_hours(card.free_hours, t))] if card.free_hours else [])


async def word_rows(store: Store, card: Card, t: Speaker) -> list[Row]:
    rows = [
        [(t.plain(f"words-{column}-button"), SayWords(member_id=card.id, column=column).pack())]
        for column in await columns_of(store, card)
    ]
    return [*rows, [(t.plain("words-hours-button"), HoursOf(member_id=card.id).pack())]]


def _home(card: Card, is_own: bool) -> str:
    from handlers.settings import Setting

    return Setting(what="home").pack() if is_own else PersonCard(member_id=card.id).pack()


async def show_words(
    callback: CallbackQuery, callback_data: WordsOf, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    card = await _card_of(store, me, callback_data.member_id)
    if await state.get_state() == Telling.words.state:
        await state.clear()  # she went back without answering
    await redraw(callback, *await words_screen(store, me, card, t))


# --- a line


async def ask_words(
    callback: CallbackQuery, callback_data: SayWords, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """One line is asked for, and said who will see it; what stands can be erased."""
    card, column = await _card_of(store, me, callback_data.member_id), _column(callback_data.column)
    if callback_data.erase:
        await state.clear()
        await store.members.say(card, column, None)
        await _note(store, me, card)
        await redraw(callback, *await words_screen(store, me, await store.members.get(card.id), t))
        return
    await state.set_state(Telling.words)
    await state.set_data({"member": card.id, "column": column, "at": said_at.isoformat()})
    known = card.request if column == REQUEST else card.strengths
    ask = t(f"words-{column}-ask") if _is_own(me, card) else t(f"words-{column}-of", name=called(card.name))
    lines = [ask, *([t("words-now", words=known)] if known else [])]
    erase = SayWords(member_id=card.id, column=column, erase=True)
    rows = [(t.plain("words-erase-button"), erase.pack())] if known else []
    back = [(t.plain("back-button"), WordsOf(member_id=card.id).pack())]
    await redraw(callback, joined(lines, "\n\n"), inline(rows, back))


def _column(name: str) -> Words:
    if name not in (REQUEST, STRENGTHS):
        raise RuleBroken("button-old")
    return REQUEST if name == REQUEST else STRENGTHS


async def take_words(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Late words are an entry of hers, and no answer. Somebody who has left meanwhile ends the question."""
    data = await state.get_data()
    if said_at - datetime.fromisoformat(data["at"]) > LISTENS_FOR:
        await state.clear()
        await offers.offer(message, store, me, said_at, t)
        return
    try:
        card = await _card_of(store, me, data["member"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    await store.members.say(card, _column(data["column"]), accept_line(message.text))
    await _note(store, me, card)
    await state.clear()
    text, keyboard = await words_screen(store, me, await store.members.get(card.id), t)
    await message.answer(text, reply_markup=keyboard)


async def _note(store: Store, me: Me, card: Card) -> None:
    """A coordinator wrote for somebody: that stands in the audit."""
    if not _is_own(me, card):
        await store.audit.note(card.member.programme_id, me.id, Deed.NOTED, "member", card.id, card.id)


# --- free hours


async def show_hours(
    callback: CallbackQuery, callback_data: HoursOf, store: Store, me: Me, t: Speaker
) -> None:
    """A weekday by a part of the day; a tap sets a tick or takes it away, in place."""
    card, slot = await _card_of(store, me, callback_data.member_id), callback_data.slot
    hours = card.free_hours
    if slot != -1:
        hours = turn_hour(hours, slot)
        await store.members.change(card.id, free_hours=hours or None)
        await _note(store, me, card)
    ask = t("words-hours-ask") if _is_own(me, card) else t("words-hours-of", name=called(card.name))
    said = [t("match-free", hours=say_hours(hours, t))] if hours else []
    back = [(t.plain("words-done-button"), WordsOf(member_id=card.id).pack())]
    await redraw(callback, joined([ask, *said], "\n\n"), inline(*_grid(card.id, hours, t), back))


def _grid(member_id: int, hours: int, t: Speaker) -> list[Row]:
    """Three buttons a weekday, each with its day, its part and a tick if it is free."""
    rows = []
    for day in range(WEEKDAYS):
        name, row = t.plain(f"weekday-short-{day}"), []
        for slot in range(day * PARTS, (day + 1) * PARTS):
            mark = "✓ " if hours >> slot & 1 else ""
            text = f"{mark}{name} {t.plain(f'match-part-short-{slot % PARTS}')}"
            row.append((text, HoursOf(member_id=member_id, slot=slot).pack()))
        rows.append(row)
    return rows


# --- where it is offered


async def offer_words(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """After her first words, to whoever has no pair yet: two taps she may pass by."""
    offered = await offered_words(store, me, t)
    if offered is not None:
        await message.answer(offered[0], reply_markup=offered[1])


async def offered_words(store: Store, me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup] | None:
    if me.open_pairs or me.card.free_hours or me.card.request or me.card.strengths:
        return None
    return t("words-offer"), inline(*await word_rows(store, me.card, t))


async def part(store: Store, me: Me, card: Card, t: Speaker) -> tuple[list[Markup], list[Row]]:
    """On a person's card in /people."""
    if card.member.state not in JOINABLE or not card.name:
        return [], []
    return known_lines(card, t), [[(t.plain("words-button"), WordsOf(member_id=card.id).pack())]]
