"""/programme: what a coordinator has set for her programme; one screen of lines and buttons (RULES T4, V9)."""

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers import (
    closures,
    journal,
    programme_facts,
    programme_log,
    programme_more,
    programme_setting,
    programme_settings,
    setup,
    year,
)
from handlers.keyboards import inline
from handlers.own_programme import Part, ProgrammeHome, Row, Screen, back_row, look_again, own_programme
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.calendars import COUNTRIES, country_name, country_named
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import Role
from storage.programmes import Programme
from storage.store import Store

ASK, TYPED, NONE = "ask", "typed", "none"


class CalendarTap(Tap, prefix="progcal"):
    """Ask which working calendar, wait for a name, or take one: a country, or none but the weekends."""

    programme_id: int
    what: str


class Choosing(StatesGroup):
    """Waiting for the name of a country."""

    country = State()


ASKING = (
    Choosing.country.state, closures.Closing.days.state, programme_facts.Telling.fact.state,
    programme_settings.Setting.value.state,
)  # fmt: skip


def router(texts: Texts) -> Router:
    router = Router(name="programme")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show, Command("programme"), coordinator)
    router.message.register(take_country, StateFilter(Choosing.country), coordinator)
    router.callback_query.register(show_home, ProgrammeHome.filter(), coordinator)
    router.callback_query.register(choose_calendar, CalendarTap.filter(), coordinator)
    router.include_router(closures.router())
    for subject in (
        programme_setting,
        setup,
        programme_facts,
        programme_settings,
        programme_log,
        programme_more,
        year,
    ):
        router.include_router(subject.router())
    return router


async def screen(store: Store, me: Me, t: Speaker, news: Markup | None = None) -> Screen:
    """Each subject gives its lines and its buttons; what has just changed stands above."""
    programme = await store.programmes.get(me.programme.id)
    lines = [t("programme-title", name=programme.name)]
    rows: list[Row] = []
    parts = (
        programme_facts.part(programme, store.now, t), programme_settings.part(programme, t),
        calendar_part(programme, t), programme_setting.part(programme, t),
        await closures.part(store, programme, t), year.part(programme, t), journal.part(programme, t),
        await programme_more.part(store, me, programme, t),
    )  # fmt: skip
    for said, buttons in parts:
        lines += said
        rows += buttons
    text = joined(lines)
    return joined([news, text], "\n\n") if news is not None else text, inline(*rows)


def calendar_part(programme: Programme, t: Speaker) -> Part:
    data = CalendarTap(programme_id=programme.id, what=ASK).pack()
    return [_calendar_line(programme, t)], [[(t.plain("programme-calendar-button"), data)]]


def _calendar_line(programme: Programme, t: Speaker) -> Markup:
    if not programme.country:
        return t("programme-calendar-none")
    return t("programme-calendar", country=country_name(programme.country, t.language))


async def show(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def show_home(
    callback: CallbackQuery, callback_data: ProgrammeHome, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await own_programme(store, me, callback_data.programme_id)
    if await state.get_state() in ASKING:
        await state.clear()
    await _redraw(callback, await screen(store, me, t))


async def _redraw(callback: CallbackQuery, shown: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(shown[0], reply_markup=shown[1])


# --- the working calendar


async def choose_calendar(
    callback: CallbackQuery, callback_data: CalendarTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    what = callback_data.what
    if what == ASK:
        await _redraw(callback, (t("programme-calendar-ask"), inline(*_country_rows(programme, t))))
    elif what == TYPED:
        await state.set_state(Choosing.country)
        await state.set_data({"programme_id": programme.id})
        await _redraw(callback, (t("programme-country-type"), inline(back_row(programme.id, t))))
    elif what in (NONE, *COUNTRIES):
        country = "" if what == NONE else what
        await _redraw(callback, await _set_country(store, me, programme, country, t))
    else:
        raise RuleBroken("button-old")


def _country_rows(programme: Programme, t: Speaker) -> list[Row]:
    """The likeliest first, in two columns; the one that stands is marked."""
    named = [(one, country_name(one, t.language)) for one in COUNTRIES]
    buttons = [_country_button(programme, one, name) for one, name in named]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    other = CalendarTap(programme_id=programme.id, what=TYPED).pack()
    none = _country_button(programme, "", t.plain("programme-weekends-button"))
    return [*rows, [none, (t.plain("programme-country-button"), other)], back_row(programme.id, t)]


def _country_button(programme: Programme, country: str, name: str) -> tuple[str, str]:
    mark = "✓ " if country == programme.country else ""
    return mark + name, CalendarTap(programme_id=programme.id, what=country or NONE).pack()


async def take_country(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    programme = await own_programme(store, me, (await state.get_data())["programme_id"])
    country = country_named(message.text or "")
    if country is None:
        raise RuleBroken("country-unknown")
    await state.clear()
    text, keyboard = await _set_country(store, me, programme, country, t)
    await message.answer(text, reply_markup=keyboard)


async def _set_country(store: Store, me: Me, programme: Programme, country: str, t: Speaker) -> Screen:
    """The same one again is no change, and leaves no trace in the log."""
    if country == programme.country:
        return await screen(store, me, t)
    await store.programmes.set_country(programme.id, country, me.id)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    await look_again(store, programme.id)
    return await screen(store, me, t, t("programme-calendar-set"))
