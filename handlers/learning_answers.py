"""The questions about an entry of the learning log, and their answers, typed or tapped."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.development_taps import LearnCard, LearnDay, LearnHours, LearnSkip
from handlers.goal_asks import line_of
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.learning_card import Screen, asked_entry, entry_screen, own_entry
from handlers.who import Holds, Me
from locales import LANGUAGES, Speaker
from locales.dates import DateImpossible, FutureMoment, NoDate, NoTime, NotUnderstood, Understood, understand
from mentoring.errors import RuleBroken
from mentoring.learning import HOURS, Learning, accept_day, accept_half_hours, accept_try, read_hours
from mentoring.moments import local_date
from storage.store import Store

# What is asked of a new entry after its form and title.
FOLLOWING = ("day", "hours", "try")


class Learn(StatesGroup):
    """A question about an entry: `entry` is its id, `adding` that the next question follows."""

    title = State()
    day = State()
    hours = State()
    will_try = State()
    file = State()


STATES = {
    "title": Learn.title,
    "day": Learn.day,
    "hours": Learn.hours,
    "try": Learn.will_try,
    "file": Learn.file,
}


def router() -> Router:
    router = Router(name="learning_answers")
    router.message.register(take_day, StateFilter(Learn.day), Holds())
    router.message.register(take_hours, StateFilter(Learn.hours), Holds())
    router.message.register(take_try, StateFilter(Learn.will_try), Holds())
    router.callback_query.register(choose_day, LearnDay.filter(), Holds())
    router.callback_query.register(choose_hours, LearnHours.filter(), Holds())
    router.callback_query.register(skip, LearnSkip.filter(), Holds())
    return router


async def keep_answer(
    message: Message, store: Store, me: Me, state: FSMContext, entry: Learning, said_at: datetime, t: Speaker
) -> None:
    """Keep what was typed and go on."""
    await store.learning.keep(entry)
    text, keyboard = await _next(store, me, state, entry, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_next(
    message: Message, store: Store, me: Me, state: FSMContext, entry: Learning, part: str, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    await state.set_state(STATES[part])
    text, keyboard = ask_screen(me, entry, part, said_at, t, adding=True)
    await message.answer(text, reply_markup=keyboard)


async def _next(
    store: Store, me: Me, state: FSMContext, entry: Learning, said_at: datetime, t: Speaker
) -> Screen:
    """The next question of a new entry; after the last one, and after any change, its card."""
    data, asked = await state.get_data(), await state.get_state()
    part = next((name for name, one in STATES.items() if one.state == asked), "")
    if data.get("adding") and part in FOLLOWING[:-1]:
        following = FOLLOWING[FOLLOWING.index(part) + 1]
        await state.set_state(STATES[following])
        return ask_screen(me, entry, following, said_at, t, adding=True)
    await state.clear()
    return entry_screen(store, me, entry, t, t("learning-kept"))


def ask_screen(me: Me, entry: Learning, part: str, said_at: datetime, t: Speaker, *, adding: bool) -> Screen:
    """One question with its quick answers and the way out."""
    rows: list[list[tuple[str, str]]] = []
    if part == "day":
        today = local_date(said_at, me.programme_zone)
        rows = [[
            (t.plain("learning-today-button"), LearnDay(day=today.toordinal()).pack()),
            (t.plain("learning-yesterday-button"), LearnDay(day=(today - timedelta(days=1)).toordinal()).pack()),
        ]]  # fmt: skip
    if part == "hours":
        buttons = [(str(hours), LearnHours(half_hours=2 * hours).pack()) for hours in HOURS]
        rows = [buttons[:4], buttons[4:]]
    if adding:
        rows.append([(t.plain("own-skip-button"), LearnSkip().pack())])
    rows.append([(t.plain("learning-card-button"), LearnCard(entry_id=entry.id).pack())])
    text = (
        t("learning-day-first", title=entry.title) if adding and part == "day" else t(f"learning-ask-{part}")
    )
    return text, inline(*rows)


async def take_day(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    day = read_day(line_of(message.text), me, said_at, t)
    entry = await asked_entry(message, store, me, state, t)
    if entry is not None:
        await keep_answer(message, store, me, state, replace(entry, on_date=day), said_at, t)


def read_day(text: str, me: Me, said_at: datetime, t: Speaker) -> date:
    """A typed day that has come. Raises RuleBroken `learning-in-future`, `learning-too-old`, `learning-day-…`."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    read = [understand(text, said_at, me.zone, language, back=True) for language in languages]
    found: Understood | NotUnderstood = next((one for one in read if not isinstance(one, NoDate)), read[0])
    match found:
        case NoTime(day=day):
            return accept_day(day, local_date(said_at, me.programme_zone))
        case Understood(start=start):
            return accept_day(local_date(start, me.zone), local_date(said_at, me.programme_zone))
        case FutureMoment():
            raise RuleBroken("learning-in-future")
        case DateImpossible():
            raise RuleBroken("learning-day-impossible")
        case _:
            raise RuleBroken("learning-day-not-understood")


async def choose_day(
    callback: CallbackQuery, callback_data: LearnDay, store: Store, me: Me, state: FSMContext, raw_state: str | None,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    if raw_state != Learn.day.state:
        raise RuleBroken("button-old")
    today = local_date(said_at, me.programme_zone)
    day = accept_day(date.fromordinal(callback_data.day), today)
    entry = replace(await own_entry(store, me, (await state.get_data())["entry"]), on_date=day)
    await store.learning.keep(entry)
    await redraw(callback, *await _next(store, me, state, entry, said_at, t))


async def take_hours(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    half_hours = read_hours(line_of(message.text))
    entry = await asked_entry(message, store, me, state, t)
    if entry is not None:
        await keep_answer(message, store, me, state, replace(entry, half_hours=half_hours), said_at, t)


async def choose_hours(
    callback: CallbackQuery, callback_data: LearnHours, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    if raw_state != Learn.hours.state:
        raise RuleBroken("button-old")
    half_hours = accept_half_hours(callback_data.half_hours)
    entry = replace(await own_entry(store, me, (await state.get_data())["entry"]), half_hours=half_hours)
    await store.learning.keep(entry)
    await redraw(callback, *await _next(store, me, state, entry, said_at, t))


async def take_try(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    will_try = accept_try(message.text)
    entry = await asked_entry(message, store, me, state, t)
    if entry is not None:
        await keep_answer(message, store, me, state, replace(entry, will_try=will_try), said_at, t)


async def skip(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """«Пропустить»: what is kept stays as it is."""
    if raw_state not in {one.state for one in STATES.values()} or raw_state == Learn.title.state:
        raise RuleBroken("button-old")
    entry = await own_entry(store, me, (await state.get_data())["entry"])
    await redraw(callback, *await _next(store, me, state, entry, said_at, t))
