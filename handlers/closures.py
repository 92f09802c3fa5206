"""Quiet days of a programme: typed, echoed for a yes, taken back by one more question (RULES T4, T5, B4a)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline
from handlers.own_programme import Part, Row, Screen, back_row, look_again, own_programme
from handlers.taps import DayNumber, Tap
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, joined
from locales.dates import say_date, say_period, say_weekday
from locales.typed_answers import DateImpossible
from locales.typed_spans import TypedSpan, understand_span
from mentoring.audit import Deed
from mentoring.calendar import Span
from mentoring.closures import Closing as Placed
from mentoring.closures import Closure, close, closures_ahead, what_stays
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from storage.programmes import Programme
from storage.store import Store


class ClosureAsk(Tap, prefix="closeask"):
    """«Добавить тихие дни»."""

    programme_id: int


class ClosureYes(Tap, prefix="closeyes"):
    """The yes under an echo, with the days it showed."""

    programme_id: int
    first: DayNumber
    last: DayNumber


class ClosureCard(Tap, prefix="closed"):
    """Open quiet days that stand: the question whether to take them back."""

    closure_id: int


class ClosureDrop(Tap, prefix="closeoff"):
    closure_id: int


class ClosureBack(Tap, prefix="closeback"):
    """«Вернуть» what was just taken back."""

    closure_id: int


class Closing(StatesGroup):
    """Waiting for days in words, or for a typed yes under the echo."""

    days = State()


def router() -> Router:
    router = Router(name="closures")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(take_days, StateFilter(Closing.days), coordinator)
    router.callback_query.register(ask, ClosureAsk.filter(), coordinator)
    router.callback_query.register(say_yes, ClosureYes.filter(), coordinator)
    router.callback_query.register(show_one, ClosureCard.filter(), coordinator)
    router.callback_query.register(drop, ClosureDrop.filter(), coordinator)
    router.callback_query.register(bring_back, ClosureBack.filter(), coordinator)
    return router


def _today(store: Store, me: Me) -> date:
    """Quiet days are the programme's, so they are counted by its clock (T2)."""
    return local_date(store.now, me.programme_zone)


async def _redraw(callback: CallbackQuery, shown: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(shown[0], reply_markup=shown[1])


async def part(store: Store, programme: Programme, t: Speaker) -> Part:
    """«Тихие дни: 1–7 января, 26 марта» and a button to each, on the screen of the programme."""
    today = local_date(store.now, ZoneInfo(programme.zone))
    ahead = closures_ahead(await store.programmes.closures(programme.id), today)
    named = [_days(one.span, today, t) for one in ahead]
    line = t("closures-line", days=", ".join(named)) if named else t("closures-none")
    buttons = [(name, ClosureCard(closure_id=one.id).pack()) for name, one in zip(named, ahead, strict=True)]
    add: Row = [(t.plain("closures-add-button"), ClosureAsk(programme_id=programme.id).pack())]
    return [line], [add, *(buttons[at : at + 2] for at in range(0, len(buttons), 2))]


def _days(span: Span, today: date, t: Speaker) -> str:
    return say_period(span.first, span.last, today, t.language)


# --- new ones


async def ask(
    callback: CallbackQuery, callback_data: ClosureAsk, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    await state.set_state(Closing.days)
    await state.set_data({"programme_id": programme.id})
    await _redraw(callback, (t("closures-ask"), inline(back_row(programme.id, t))))


async def take_days(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Days in words, or a typed yes under an echo. What cannot be taken leaves the dialogue as it is."""
    data, typed = await state.get_data(), (message.text or "").strip()
    await own_programme(store, me, data["programme_id"])
    if data.get("last") and typed.casefold().strip(" .,!") in _yes_words(t):
        text, keyboard = await _set(
            store, me, state, Span(date.fromordinal(data["first"]), date.fromordinal(data["last"])), t
        )
    else:
        text, keyboard = await _read(typed, store, me, state, said_at, t)
    await message.answer(text, reply_markup=keyboard)


def _yes_words(t: Speaker) -> set[str]:
    return {word.strip() for word in t.plain("pause-yes-words").split(",")}


async def _read(typed: str, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker) -> Screen:
    """What the words mean, in her language or else in the other one: an echo, or what is wrong with them."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    readings = [
        understand_span(typed, said_at, me.programme_zone, one, bare_is_last=False) for one in languages
    ]
    found = next((one for one in readings if one != TypedSpan()), readings[0])
    if isinstance(found, DateImpossible):
        return t("closures-misread-date", text=found.text), inline(back_row(me.programme.id, t))
    if found.last is None:
        return t("closures-misread"), inline(back_row(me.programme.id, t))
    return await _echo(Span(found.first or _today(store, me), found.last), store, me, state, t)


async def _placed(store: Store, me: Me, span: Span) -> Placed:
    known = await store.programmes.closures(me.programme.id)
    return close(span.first, span.last, _today(store, me), known)


async def _echo(span: Span, store: Store, me: Me, state: FSMContext, t: Speaker) -> Screen:
    """The days as they will stand, with their weekdays, for a yes."""
    placed, today = await _placed(store, me, span), _today(store, me)
    first, last = placed.span.first.toordinal(), placed.span.last.toordinal()
    await state.update_data(first=first, last=last)
    lines = [_echo_line(placed.span, today, t)]
    if span.first < placed.span.first:
        lines.append(t("closures-from-today"))
    if placed.takes:
        lines.append(t("closures-joined", days=", ".join(_days(one.span, today, t) for one in placed.takes)))
    yes = ClosureYes(programme_id=me.programme.id, first=first, last=last).pack()
    other = ClosureAsk(programme_id=me.programme.id).pack()
    buttons = [(t.plain("closures-yes-button"), yes), (t.plain("closures-other-button"), other)]
    return joined(lines), inline(buttons, back_row(me.programme.id, t))


def _echo_line(span: Span, today: date, t: Speaker) -> Markup:
    first, last = (
        f"{say_weekday(day.weekday(), t.language)}, {say_date(day, today, t.language)}"
        for day in (span.first, span.last)
    )
    if span.first == span.last:
        return t("closures-echo-day", day=first)
    return t("closures-echo", first=first, last=last, days=t("count-days", count=span.days()))


async def say_yes(
    callback: CallbackQuery, callback_data: ClosureYes, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await own_programme(store, me, callback_data.programme_id)
    span = Span(date.fromordinal(callback_data.first), date.fromordinal(callback_data.last))
    await _redraw(callback, await _set(store, me, state, span, t))


async def _set(store: Store, me: Me, state: FSMContext, span: Span, t: Speaker) -> Screen:
    """Remember the days that were echoed; if others would come of them by now, echo those instead."""
    placed = await _placed(store, me, span)
    if placed.span != span:
        return await _echo(span, store, me, state, t)
    if await state.get_state() == Closing.days.state:
        await state.clear()
    return await _keep(store, me, placed, t)


async def _keep(store: Store, me: Me, placed: Placed, t: Speaker) -> Screen:
    for one in placed.takes:
        await store.programmes.reopen(me.programme.id, one.id)
    closure_id = await store.programmes.close(me.programme.id, placed.span, me.id)
    await store.audit.note(me.programme.id, me.id, Deed.QUIET_DAYS, "closure", closure_id)
    await look_again(store, me.programme.id)
    days = _days(placed.span, _today(store, me), t)
    return joined([t("closures-set", days=days), t("closures-mean")]), inline(back_row(me.programme.id, t))


# --- taking back


async def _own(store: Store, me: Me, closure_id: int, *, is_removed: bool) -> Closure:
    """Quiet days of her own programme. Raises RuleBroken `closure-gone` when there are none, or not in this state."""
    found = await store.programmes.find_closure(closure_id)
    if found is None or found.is_removed is not is_removed:
        raise RuleBroken("closure-gone")
    await own_programme(store, me, found.programme_id)
    return found.closure


async def show_one(
    callback: CallbackQuery, callback_data: ClosureCard, store: Store, me: Me, t: Speaker
) -> None:
    """The days, and whether to take them back; those that are gone stay as they were."""
    one = await _own(store, me, callback_data.closure_id, is_removed=False)
    today = _today(store, me)
    key = "closures-drop-rest" if what_stays(one, today) else "closures-drop"
    rows = [(t.plain("closures-drop-button"), ClosureDrop(closure_id=one.id).pack())]
    text = t(key, days=_days(one.span, today, t))
    await _redraw(callback, (text, inline(rows, back_row(me.programme.id, t))))


async def drop(callback: CallbackQuery, callback_data: ClosureDrop, store: Store, me: Me, t: Speaker) -> None:
    one = await _own(store, me, callback_data.closure_id, is_removed=False)
    today = _today(store, me)
    stays = what_stays(one, today)
    await store.programmes.reopen(me.programme.id, one.id)
    if stays is not None:
        await store.programmes.close(me.programme.id, stays, me.id)
    await store.audit.note(me.programme.id, me.id, Deed.QUIET_DAYS, "closure", one.id)
    await look_again(store, me.programme.id)
    left = Span(max(one.span.first, today), one.span.last)
    rows = [(t.plain("closures-back-button"), ClosureBack(closure_id=one.id).pack())]
    text = t("closures-dropped", days=_days(left, today, t))
    await _redraw(callback, (text, inline(rows, back_row(me.programme.id, t))))


async def bring_back(
    callback: CallbackQuery, callback_data: ClosureBack, store: Store, me: Me, t: Speaker
) -> None:
    """The same days again, from today on; what was set meanwhile becomes one with them."""
    one = await _own(store, me, callback_data.closure_id, is_removed=True)
    await _redraw(callback, await _keep(store, me, await _placed(store, me, one.span), t))
