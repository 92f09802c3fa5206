"""Name, city, first and last day of a programme: a part of /programme, and what is asked to change them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline, keyboard_of
from handlers.own_programme import Part, ProgrammeHome, Row, Screen, back_row, own_programme
from handlers.programme_changes import CAN_RETURN, Changed, set_city, set_term, set_title
from handlers.programme_typed import first_day_in, last_day_in, zone_in
from handlers.setup import SetupOpen
from handlers.taps import DayNumber, Tap
from handlers.who import Holds, Me, who_is
from handlers.zones import MAIN, zones_now
from locales import Markup, Speaker
from locales.cities import city_name
from locales.dates import say_date, say_time
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.programmes import accept_title, school_year_end
from storage.programmes import ENDS, STARTS, Programme
from storage.store import Store

NAME, CITY, DATES = "name", "city", "dates"
ASKED = (NAME, CITY, DATES, STARTS, ENDS)


class FactAsk(Tap, prefix="progfact"):
    """Ask for the name, the city or one of the days."""

    programme_id: int
    what: str


class CityTap(Tap, prefix="progcity"):
    programme_id: int
    zone: str


class EndTap(Tap, prefix="progend"):
    """A last day by a button."""

    programme_id: int
    day: DayNumber


class TakeBack(Tap, prefix="progback"):
    """«Вернуть как было», for ten minutes; `number` is what was changed (`CAN_RETURN`)."""

    programme_id: int
    number: int


class Telling(StatesGroup):
    """Waiting for a name, a city or a day; `what` is in the data."""

    fact = State()


def router() -> Router:
    router = Router(name="programme-facts")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(ask, FactAsk.filter(), coordinator)
    router.callback_query.register(take_city, CityTap.filter(), coordinator)
    router.callback_query.register(take_end, EndTap.filter(), coordinator)
    router.message.register(take_text, StateFilter(Telling.fact), coordinator)
    return router


def part(programme: Programme, now: datetime, t: Speaker) -> Part:
    """City and dates, and buttons to change them; questions of the opening that stand come first."""
    zone = ZoneInfo(programme.zone)
    lines = [
        t("programme-city", city=city_name(zone, t.language), time=say_time(now.astimezone(zone))),
        _dates_line(programme, now, t),
    ]
    rows: list[Row] = []
    if programme.setup is not None:
        rows.append([(t.plain("setup-continue-button"), SetupOpen(programme_id=programme.id).pack())])
    rows.append([_button(programme, what, t) for what in (NAME, CITY, DATES)])
    return lines, rows


def _dates_line(programme: Programme, now: datetime, t: Speaker) -> Markup:
    today = local_date(now, ZoneInfo(programme.zone))
    first = say_date(programme.starts_on, today, t.language)
    if programme.ends_on is None:
        return t("programme-dates-open", first=first)
    return t("programme-dates", first=first, last=say_date(programme.ends_on, today, t.language))


def _button(programme: Programme, what: str, t: Speaker) -> tuple[str, str]:
    return t.plain(f"programme-{what}-button"), FactAsk(programme_id=programme.id, what=what).pack()


async def ask(
    callback: CallbackQuery, callback_data: FactAsk, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The question; a line typed after it is the answer. Of the two days one is chosen first."""
    programme, what = await own_programme(store, me, callback_data.programme_id), callback_data.what
    if what not in ASKED:
        raise RuleBroken("button-old")
    if what != DATES:
        await state.set_state(Telling.fact)
        await state.set_data({"programme_id": programme.id, "what": what, "done": True})
    await redraw(callback, *_ask_screen(programme, what, store.now, t))


def _ask_screen(programme: Programme, what: str, now: datetime, t: Speaker) -> Screen:
    back = back_row(programme.id, t)
    match what:
        case "name":
            return t("programme-name-ask", name=programme.name), inline(back)
        case "city":
            rows = [
                [(text, CityTap(programme_id=programme.id, zone=zone).pack()) for zone, text in pair]
                for pair in zones_now(now, t.language)
            ]
            return t("programme-city-ask"), inline(*rows, back)
        case "dates":
            days = [_button(programme, one, t) for one in (STARTS, ENDS)]
            return _dates_line(programme, now, t), inline(days, back)
    if what == STARTS:
        return t("programme-starts-ask"), inline(back)
    today = local_date(now, ZoneInfo(programme.zone))
    offered = [
        one for one in (school_year_end(today),) if one != programme.ends_on and one > programme.starts_on
    ]
    ends = [
        [(say_date(one, today, t.language), EndTap(programme_id=programme.id, day=one.toordinal()).pack())]
        for one in offered
    ]
    return t("programme-ends-ask"), inline(*ends, back)


async def take_city(
    callback: CallbackQuery, callback_data: CityTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    if callback_data.zone not in MAIN:
        raise RuleBroken("button-old")
    await leave(state)
    is_new = await set_city(store, me, programme, callback_data.zone)
    await redraw(callback, *await _home(store, me, t, t("programme-saved") if is_new else None))


async def take_end(
    callback: CallbackQuery, callback_data: EndTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    changed = await set_term(store, me, programme, last=date.fromordinal(callback_data.day))
    await leave(state)
    await redraw(callback, *await after_change(store, me, changed, t))


async def leave(state: FSMContext) -> None:
    if await state.get_state() == Telling.fact.state:
        await state.clear()


async def take_text(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """What cannot be taken leaves the question open."""
    data, programme = await state.get_data(), await store.programmes.get(me.programme.id)
    if data["programme_id"] != programme.id:
        await state.clear()
        await message.answer(t("other-programme"))
        return
    screen = await _take(store, me, programme, data["what"], message.text or "", said_at, t)
    await state.clear()
    await message.answer(screen[0], reply_markup=screen[1])
    if data["what"] == NAME and me.others:
        fresh = await who_is(store, me.person)
        assert fresh is not None
        text = t("programme-now", programme=fresh.programme.name)
        await message.answer(text, reply_markup=keyboard_of(fresh, t))


async def _take(
    store: Store, me: Me, programme: Programme, what: str, text: str, said_at: datetime, t: Speaker
) -> Screen:
    match what:
        case "name":
            is_new = await set_title(store, me, programme, accept_title(text))
        case "city":
            is_new = await set_city(store, me, programme, zone_in(text))
        case _:
            zone = me.programme_zone
            first = first_day_in(text, said_at, zone, t) if what == STARTS else None
            last = last_day_in(text, said_at, zone, t) if what == ENDS else None
            return await after_change(store, me, await set_term(store, me, programme, first, last), t)
    return await _home(store, me, t, t("programme-saved") if is_new else None)


async def _home(store: Store, me: Me, t: Speaker, news: Markup | None) -> Screen:
    from handlers.programme import screen

    return await screen(store, me, t, news)


async def after_change(store: Store, me: Me, changed: Changed | None, t: Speaker) -> Screen:
    """The programme with what was changed above it, and ten minutes to take it back."""
    if changed is None:
        return await _home(store, me, t, None)
    text, keyboard = await _home(store, me, t, say_changed(changed, t))
    keyboard.inline_keyboard[:0] = inline([return_button(me.programme.id, changed.key, t)]).inline_keyboard
    return text, keyboard


def return_button(programme_id: int, key: str, t: Speaker) -> tuple[str, str]:
    number = CAN_RETURN.index(key)
    return t.plain("programme-return-button"), TakeBack(programme_id=programme_id, number=number).pack()


def say_changed(changed: Changed, t: Speaker) -> Markup:
    from handlers.programme_words import say_change

    return t("programme-changed", what=say_change(changed.key, changed.before, changed.after, t))


__all__ = ["FactAsk", "ProgrammeHome", "TakeBack", "after_change", "part", "router"]
