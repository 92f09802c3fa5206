"""Four questions that open a programme, each kept at once, each with a button that takes the default or skips.

Where she is stands in the programme itself, so whatever leaves the questions, «Продолжить» leads back to the very one.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline, keyboard_of
from handlers.list_taps import ListAsk
from handlers.own_programme import ProgrammeHome, Row, Screen, own_programme
from handlers.programme_changes import set_city, set_setting, set_term, set_title
from handlers.programme_typed import last_day_in, number_in, zone_in
from handlers.taps import Tap
from handlers.who import Holds, Me, who_is
from handlers.zones import MAIN, zones_now
from locales import Markup, Speaker, joined
from locales.calendars import country_name
from locales.cities import city_name
from locales.dates import say_date, say_time, say_weekday
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.programmes import STEPS, Step, accept_title, school_year_end, step_after
from storage.programmes import Programme
from storage.store import Store

USUAL, BY_CLOCK = "", "clock"


class SetupOpen(Tap, prefix="setup"):
    """«Продолжить»: the question that stands."""

    programme_id: int


class SetupTake(Tap, prefix="setuptake"):
    """An answer by a button: the default (empty), a time zone, or the list of them."""

    programme_id: int
    step: str
    value: str = USUAL


class SetupPeople(Tap, prefix="setuppeople"):
    """The next step after the last answer."""

    programme_id: int


class SettingUp(StatesGroup):
    """A typed answer is awaited; which one, the programme knows."""

    answer = State()


def router() -> Router:
    router = Router(name="setup")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(take_text, StateFilter(SettingUp.answer), coordinator)
    router.callback_query.register(go_on, SetupOpen.filter(), coordinator)
    router.callback_query.register(take_button, SetupTake.filter(), coordinator)
    router.callback_query.register(add_people, SetupPeople.filter(), coordinator)
    return router


# --- asking


async def offer_to_continue(message: Message, programme_id: int, t: Speaker) -> None:
    rows = [(t.plain("setup-continue-button"), SetupOpen(programme_id=programme_id).pack())]
    await message.answer(t("setup-kept"), reply_markup=inline(rows))


async def ask_step(message: Message, programme: Programme, state: FSMContext, t: Speaker) -> None:
    """The question that stands, as a message of its own."""
    await _listen(programme, state)
    text, keyboard = step_screen(programme, t)
    await message.answer(text, reply_markup=keyboard)


async def _listen(programme: Programme, state: FSMContext) -> None:
    await state.set_state(SettingUp.answer)
    await state.set_data({"programme_id": programme.id})


def step_screen(programme: Programme, t: Speaker) -> Screen:
    """One question with its number, and what can be tapped instead of typing."""
    assert programme.setup is not None
    step = programme.setup
    number = t("setup-step", number=STEPS.index(step) + 1, of=len(STEPS))
    rows = [[(_usual_answer(programme, step, t), _take(programme, step))]]
    if step is Step.CITY:
        rows.append([(t.plain("setup-city-clock-button"), _take(programme, step, BY_CLOCK))])
    return joined([number, t(f"setup-{step.value}")], " "), inline(*rows)


def _take(programme: Programme, step: Step, value: str = USUAL) -> str:
    return SetupTake(programme_id=programme.id, step=step.value, value=value).pack()


def _usual_answer(programme: Programme, step: Step, t: Speaker) -> str:
    match step:
        case Step.CITY:
            return city_name(ZoneInfo(programme.zone), t.language)
        case Step.ENDS:
            return say_date(_usual_end(programme), programme.starts_on, t.language)
        case _:
            return t.plain(f"setup-{step.value}-usual-button")


def _usual_end(programme: Programme) -> date:
    return programme.ends_on or school_year_end(programme.starts_on)


async def go_on(
    callback: CallbackQuery, callback_data: SetupOpen, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Продолжить» redraws its own message; what was answered meanwhile is not asked again."""
    programme = await own_programme(store, me, callback_data.programme_id)
    if programme.setup is None:
        raise RuleBroken("setup-answered")
    await _listen(programme, state)
    await _redraw(callback, step_screen(programme, t))


async def _redraw(callback: CallbackQuery, shown: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(shown[0], reply_markup=shown[1])


# --- answers


async def take_button(
    callback: CallbackQuery, callback_data: SetupTake, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    if programme.setup is None or programme.setup.value != callback_data.step:
        raise RuleBroken("setup-answered")
    if callback_data.value == BY_CLOCK and programme.setup is Step.CITY:
        await _redraw(callback, _clock_screen(programme, store.now, t))
        return
    if callback_data.value:
        if callback_data.value not in MAIN or programme.setup is not Step.CITY:
            raise RuleBroken("button-old")
        await set_city(store, me, programme, callback_data.value)
    await _redraw(callback, await _next(store, me, programme.setup, state, t))
    await _name_on_keyboard(callback.message, store, me, t)


def _clock_screen(programme: Programme, now: datetime, t: Speaker) -> Screen:
    rows: list[Row] = [
        [(text, _take(programme, Step.CITY, zone)) for zone, text in pair]
        for pair in zones_now(now, t.language)
    ]
    back = [(t.plain("back-button"), SetupOpen(programme_id=programme.id).pack())]
    return t("setup-clock"), inline(*rows, back)


async def take_text(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """What cannot be taken leaves the question open; a question that is answered already ends the dialogue."""
    programme = await store.programmes.get(me.programme.id)
    is_asked = (await state.get_data()).get("programme_id") == programme.id and programme.setup is not None
    if not is_asked or programme.setup is None:
        await state.clear()
        await message.answer(t("setup-answered"))
        return
    await _keep(store, me, programme, programme.setup, message.text or "", said_at, t)
    text, keyboard = await _next(store, me, programme.setup, state, t)
    await message.answer(text, reply_markup=keyboard)
    await _name_on_keyboard(message, store, me, t)


async def _keep(
    store: Store, me: Me, programme: Programme, step: Step, text: str, said_at: datetime, t: Speaker
) -> None:
    match step:
        case Step.CITY:
            await set_city(store, me, programme, zone_in(text))
        case Step.NAME:
            await set_title(store, me, programme, accept_title(text))
        case Step.TEACHERS:
            await set_setting(store, me, programme, "staff_total", number_in("staff_total", text))
        case Step.ENDS:
            await set_term(store, me, programme, last=last_day_in(text, said_at, me.programme_zone, t))


async def _next(store: Store, me: Me, step: Step, state: FSMContext, t: Speaker) -> Screen:
    """The question after this one, or the end of them."""
    await store.programmes.set_setup(me.programme.id, step_after(step))
    programme = await store.programmes.get(me.programme.id)
    if programme.setup is None:
        await state.clear()
        return done_screen(programme, store.now, t)
    await _listen(programme, state)
    return step_screen(programme, t)


async def _name_on_keyboard(message: object, store: Store, me: Me, t: Speaker) -> None:
    """Who is in several programmes has the new name on her keyboard when all is answered."""
    fresh = await who_is(store, me.person)
    if fresh is not None and fresh.others and fresh.programme.setup is None and isinstance(message, Message):
        text = t("programme-now", programme=fresh.programme.name)
        await message.answer(text, reply_markup=keyboard_of(fresh, t))


# --- the end


def done_screen(programme: Programme, now: datetime, t: Speaker) -> Screen:
    """What is set, defaults included, and the next step."""
    settings, zone = programme.settings, ZoneInfo(programme.zone)
    ends = say_date(_usual_end(programme), local_date(now, zone), t.language)
    digest = say_weekday(settings.digest_day, t.language)
    prompt = say_weekday(settings.prompt_day, t.language)
    lines = [
        t("setup-done", name=programme.name),
        "",
        _place(programme, t),
        t("setup-done-ends", day=ends),
        t("setup-done-staff", count=settings.staff_total) if settings.staff_total else t("setup-done-no-staff"),
        t("setup-done-cadence", weeks=settings.cadence_weeks),
        t("setup-done-prompt", day=prompt, time=say_time(settings.prompt_time)),
        t("setup-done-digest", day=digest, time=say_time(settings.digest_time)),
        "",
        t("setup-done-next"),
    ]  # fmt: skip
    people = [(t.plain("setup-people-button"), SetupPeople(programme_id=programme.id).pack())]
    more = [(t.plain("setup-change-button"), ProgrammeHome(programme_id=programme.id).pack())]
    as_list = [(t.plain("list-button"), ListAsk(programme_id=programme.id).pack())]
    return joined([line if line else Markup() for line in lines]), inline(people, as_list, more)


def _place(programme: Programme, t: Speaker) -> Markup:
    city = city_name(ZoneInfo(programme.zone), t.language)
    if not programme.country:
        return t("setup-done-city", city=city)
    return t("setup-done-place", city=city, country=country_name(programme.country, t.language))


async def add_people(
    callback: CallbackQuery, callback_data: SetupPeople, store: Store, me: Me, t: Speaker
) -> None:
    from handlers.invite_home import ask_whom

    await own_programme(store, me, callback_data.programme_id)
    if isinstance(callback.message, Message):
        await ask_whom(callback.message, store, me, t)
