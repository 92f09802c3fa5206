"""The pause of a pair by its coordinator: days by buttons or in words, asked once more, taken back for ten minutes."""

from datetime import date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.away import say_span
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.pair_own import own_pair, pair_name
from handlers.pair_resting import cancel_within, end_rest, hold, meetings_within, take_back_news, tell_rest
from handlers.pair_taps import PairCard, PairPause, PairRestBack, PairRests, PairResume
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.refusals import refusal
from locales.typed_answers import DateImpossible
from locales.typed_spans import TypedSpan, understand_span
from mentoring.audit import Deed
from mentoring.calendar import Span
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pair_pauses import offered_ends, pause_ahead, place_pause
from mentoring.people import PairFacts, PairState, Role
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo

Screen = tuple[Markup, InlineKeyboardMarkup]


class Resting(StatesGroup):
    """Waiting for the days of a pair's pause in words."""

    days = State()


def router(texts: Texts) -> Router:
    router = Router(name="pair-pausing")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask_days, PairPause.filter(), coordinator)
    router.callback_query.register(choose_days, PairRests.filter(), coordinator)
    router.callback_query.register(resume_now, PairResume.filter(), coordinator)
    router.callback_query.register(undo_pause, PairRestBack.filter(), coordinator)
    router.message.register(take_days, StateFilter(Resting.days), coordinator)
    return router


# --- which days


async def ask_days(
    callback: CallbackQuery, callback_data: PairPause, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    await state.set_state(Resting.days)
    await state.set_data({"rest": pair.id})
    today = local_date(store.now, me.programme_zone)
    said = t("pair-rest-ask", pair=await pair_name(store, pair))
    await redraw(callback, said, _days_keyboard(pair, today, t))


def _days_keyboard(pair: PairFacts, first: date, t: Speaker) -> InlineKeyboardMarkup:
    rows = [
        [(t.plain(f"pair-rest-{code}-button"), _rests(pair, Span(first, last)))]
        for code, last in offered_ends(first).items()
    ]
    return inline(*rows, [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())])


def _rests(pair: PairFacts, span: Span, *, sure: bool = False) -> str:
    first, last = span.first.toordinal(), span.last.toordinal()
    return PairRests(pair_id=pair.id, first=first, last=last, sure=sure).pack()


async def take_days(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Typed days are echoed for a yes. What cannot be read leaves the question open; a pair that has ended ends it."""
    data = await state.get_data()
    try:
        pair = await own_pair(store, me, data["rest"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    text, keyboard = await _read(message.text or "", store, me, pair, state, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def _read(
    typed: str, store: Store, me: Me, pair: PairFacts, state: FSMContext, said_at: datetime, t: Speaker
) -> Screen:
    today = local_date(store.now, me.programme_zone)
    found = _understood(typed, said_at, me, t)
    if isinstance(found, DateImpossible):
        return t("pause-misread-date", text=found.text), _days_keyboard(pair, today, t)
    begins = found.first or date.fromordinal((await state.get_data()).get("begins") or today.toordinal())
    if found.last is not None:
        try:
            return await _check(store, me, pair, place_pause(pair, begins, found.last, today), t)
        except RuleBroken as broken:
            return refusal(t, broken), _days_keyboard(pair, today, t)
    if found.first is None:
        return t("pause-misread"), _days_keyboard(pair, today, t)
    await state.update_data(begins=found.first.toordinal())
    first = say_date(found.first, today, t.language)
    return t("pause-ask-until", first=first), _days_keyboard(pair, max(found.first, today), t)


def _understood(typed: str, said_at: datetime, me: Me, t: Speaker) -> TypedSpan | DateImpossible:
    """Read in her language; if there is no day in it, in the other one."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand_span(typed, said_at, me.programme_zone, language) for language in languages]
    return next((one for one in found if one != TypedSpan()), found[0])


# --- once more, and yes


async def choose_days(
    callback: CallbackQuery, callback_data: PairRests, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    pair = await own_pair(store, me, callback_data.pair_id)
    today = local_date(store.now, me.programme_zone)
    first, last = date.fromordinal(callback_data.first), date.fromordinal(callback_data.last)
    span = place_pause(pair, first, last, today)
    if not callback_data.sure:
        await redraw(callback, *await _check(store, me, pair, span, t))
        return
    await leave(state, pair)
    await redraw(callback, *await _set(store, me, pair, span, t))


async def leave(state: FSMContext, pair: PairFacts) -> None:
    """A tap ends the question about this pair's days, and no other dialogue."""
    if (await state.get_data()).get("rest") == pair.id:
        await state.clear()


async def _check(store: Store, me: Me, pair: PairFacts, span: Span, t: Speaker) -> Screen:
    """The days, what they mean and what they call off, for a yes."""
    today = local_date(store.now, me.programme_zone)
    lines = [t("pair-rest-check", pair=await pair_name(store, pair), days=say_span(span, today, t))]
    meetings = await meetings_within(store, pair, span, me.programme_zone)
    if meetings:
        lines.append(t("pair-rest-meetings", count=len(meetings)))
    rows = [
        [(t.plain("pair-rest-yes-button"), _rests(pair, span, sure=True))],
        [(t.plain("pair-rest-other-button"), PairPause(pair_id=pair.id).pack())],
        [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())],
    ]
    return joined(lines), inline(*rows)


async def _set(store: Store, me: Me, pair: PairFacts, span: Span, t: Speaker) -> Screen:
    """The pair rests; its meetings on these days are off, both are told, and it can be taken back whole."""
    today = local_date(store.now, me.programme_zone)
    if pause_ahead(await store.pairs.record(pair), today) == span:
        raise RuleBroken("button-old")
    before = {"since": store.now.isoformat(), "state": pair.state.value}
    await store.pairs.pause(pair.id, span, me.id, has_begun=span.first <= today)
    await cancel_within(store, pair, span, me.programme_zone)
    await hold(store, pair, span)
    await tell_rest(store, pair)
    await store.undos.remember(me.id, me.person.id, Act.PAIR_PAUSED, pair.id, before)
    await store.audit.note(me.programme.id, me.id, Deed.PAUSED, "pair", pair.id, pair.mentee_id)
    said = t("pair-rest-set", pair=await pair_name(store, pair), days=say_span(span, today, t))
    rows = [
        [(t.plain("pair-rest-undo-button"), PairRestBack(pair_id=pair.id).pack())],
        [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())],
    ]
    return said, inline(*rows)


# --- its end


async def resume_now(
    callback: CallbackQuery, callback_data: PairResume, store: Store, me: Me, t: Speaker
) -> None:
    """Today is a day like others again, or the pause that was to come will not be."""
    pair = await own_pair(store, me, callback_data.pair_id)
    today = local_date(store.now, me.programme_zone)
    if pair.state is not PairState.PAUSED and pause_ahead(await store.pairs.record(pair), today) is None:
        raise RuleBroken("button-old")
    await store.pairs.resume(pair.id, today, me.id)
    await store.undos.forget(pair.id)
    await _over(store, me, pair)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, t("pair-rest-over", pair=await pair_name(store, pair)), inline(back))


async def undo_pause(
    callback: CallbackQuery, callback_data: PairRestBack, store: Store, me: Me, t: Speaker
) -> None:
    """«Вернуть как было» under the words that it rests."""
    pair = await own_pair(store, me, callback_data.pair_id)
    act = await store.undos.of_act([me.id], Act.PAIR_PAUSED, pair.id)
    if act is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(act.id)
    said = await unpause(store, me, act, t)
    back = [(t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, said, inline(back))


async def unpause(store: Store, me: Me, act: Undo, t: Speaker) -> Markup:
    """The pair is what it was before this pause, be it an earlier one; what is said of it.

    Raises RuleBroken `nothing-to-undo` if it has gone on since.
    """
    pair = await own_pair(store, me, act.object_id)
    since, state = datetime.fromisoformat(act.before["since"]), PairState(act.before["state"])
    if not await store.pairs.unpause(pair.id, since, state):
        raise RuleBroken("nothing-to-undo")
    await _over(store, me, pair)
    today = local_date(store.now, me.programme_zone)
    span = pause_ahead(await store.pairs.record(pair), today)
    if span is None:
        return t("undone-pair-paused")
    await hold(store, pair, span)
    await tell_rest(store, pair)
    return t("undone-pair-paused-before", days=say_span(span, today, t))


async def _over(store: Store, me: Me, pair: PairFacts) -> None:
    await take_back_news(store, pair)
    await end_rest(store, pair)
    await store.audit.note(me.programme.id, me.id, Deed.RESUMED, "pair", pair.id, pair.mentee_id)
