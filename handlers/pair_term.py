"""«Изменить срок»: till when a pair lasts, by a button or a typed day; both hear of it."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.pair_card import own_pair, pair_name
from handlers.pair_taps import PairCard, PairTerm, PairUntil
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.dates import DateImpossible, PastMoment, say_date, say_day
from locales.names import called
from locales.refusals import refusal
from locales.typed_until import understand_last_day
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pairs import change_term, offered_ends
from mentoring.people import PairFacts, Role
from storage.store import Store


class Term(StatesGroup):
    """Waiting for a day."""

    day = State()


def router(texts: Texts) -> Router:
    router = Router(name="pair-term")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_term, PairTerm.filter(), coordinator)
    router.callback_query.register(set_term, PairUntil.filter(), coordinator)
    router.message.register(take_day, StateFilter(Term.day), coordinator)
    return router


async def ask_term(
    callback: CallbackQuery, callback_data: PairTerm, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    await state.set_state(Term.day)
    await state.set_data({"term": pair.id})
    today = local_date(store.now, me.programme_zone)
    rows = [
        [(t.plain("pair-until-button", day=say_date(day, today, t.language)), _until(pair, day))]
        for day in offered_ends(pair, me.programme.ends_on, today)
    ]
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    until = say_date(pair.ends_on, today, t.language) if pair.ends_on else None
    name = await pair_name(store, pair)
    text = t("pair-term-ask", pair=name, until=until) if until else t("pair-term-first", pair=name)
    await redraw(callback, text, inline(*rows, back))


def _until(pair: PairFacts, day: date) -> str:
    return PairUntil(pair_id=pair.id, day=day.toordinal()).pack()


async def take_day(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed day is understood and echoed for a yes. A pair that has ended meanwhile ends the dialogue."""
    today = local_date(said_at, me.programme_zone)
    try:
        pair = await own_pair(store, me, (await state.get_data())["term"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    day = _typed_day(message.text or "", me, said_at, t)
    change_term(pair, day, today)
    rows = [(t.plain("goal-day-yes-button"), _until(pair, day))]
    said = t("pair-term-check", pair=await pair_name(store, pair), day=say_day(day, today, t.language))
    await message.answer(said, reply_markup=inline(rows))


def _typed_day(text: str, me: Me, said_at: datetime, t: Speaker) -> date:
    if not text.strip():
        raise RuleBroken("line-empty")
    match understand_last_day(text, said_at, me.programme_zone, t.language):
        case date() as day:
            return day
        case PastMoment():
            raise RuleBroken("term-too-early")
        case DateImpossible():
            raise RuleBroken("goal-day-impossible")
        case _:
            raise RuleBroken("goal-day-not-understood")


async def set_term(
    callback: CallbackQuery, callback_data: PairUntil, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    today = local_date(store.now, me.programme_zone)
    day = date.fromordinal(callback_data.day)
    if day == pair.ends_on:
        raise RuleBroken("button-old")
    await store.pairs.arrange(change_term(pair, day, today))
    await store.audit.note(pair.programme_id, me.id, Deed.TERM, "pair", pair.id, pair.mentee_id)
    if (await state.get_data()).get("term") == pair.id:
        await state.clear()
    await store.dues.drop(("B-pair-term",), pair.id, "newer")
    for member_id in (pair.mentor_id, pair.mentee_id):
        await _tell(store, member_id, pair)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    said = t("pair-term-set", pair=await pair_name(store, pair), day=say_date(day, today, t.language))
    await redraw(callback, said, inline(back))


async def _tell(store: Store, member_id: int, pair: PairFacts) -> None:
    receiver = await member_as_me(store, member_id)
    if receiver is not None:
        await store.dues.owe(
            "B-pair-term", "B", 0, receiver.person.id, member_id=member_id, subject=pair.id,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def say_term(owed: Owed) -> Said | None:
    """«Ваша пара с Марией теперь до 30 июня.»"""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open or pair.ends_on is None:
        return None
    name = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    day = say_date(pair.ends_on, local_date(owed.now, owed.me.programme_zone), owed.t.language)
    return Said(owed.t("pair-term-note", name=name, day=day))


SPEECHES = {"B-pair-term": Speech(say_term)}
