"""`/log`: a meeting that took place is recorded by one side or by the coordinator; the other side may object (M10)."""

from datetime import date, datetime, time

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import recording
from handlers.afterwards import Screen
from handlers.details import seen
from handlers.keyboards import inline
from handlers.proposing import show
from handlers.recalling import (
    Case,
    LogAgain,
    LogDay,
    LogMonth,
    LogPairs,
    LogTime,
    LogWith,
    case_of,
    day_of_hour_keyboard,
    hour_keyboard,
    pairs_to_log,
    past_keyboard,
    past_month_screen,
    unknown_hour,
    whom_screen,
)
from handlers.recording import Logging, echo_screen, other_time, record, same_of
from handlers.speech import Speech
from handlers.taps import MinuteNumber, Tap
from handlers.target import NEW, minute_of, moment_of, target_of
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts
from locales.dates import (
    Ambiguous,
    DateImpossible,
    FutureMoment,
    NoDate,
    NoTime,
    NotUnderstood,
    TimeImpossible,
    Understood,
    say_day,
    say_time,
    understand,
)
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.moments import at_local, local_date
from mentoring.texts import accept_line
from storage.store import Store


class LogPlan(Tap, prefix="lplan"):
    """It is still to come: plan it instead."""

    pair_id: int
    minute: MinuteNumber


def router(texts: Texts) -> Router:
    router = Router(name="logged")
    router.message.register(log, Command("log"), Holds())
    router.message.register(take_when, StateFilter(Logging.when), Holds())
    router.callback_query.register(turn_pairs, LogPairs.filter(), Holds())
    router.callback_query.register(log_with, LogWith.filter(), Holds())
    router.callback_query.register(ask_again, LogAgain.filter(), Holds())
    router.callback_query.register(choose_day, LogDay.filter(), Holds())
    router.callback_query.register(show_month, LogMonth.filter(), Holds())
    router.callback_query.register(choose_time, LogTime.filter(), Holds())
    router.callback_query.register(plan_instead, LogPlan.filter(), Holds())
    router.include_router(recording.router(texts))
    return router


# --- whose


async def log(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker,
    command: CommandObject,
) -> None:  # fmt: skip
    """`/log`, or `/log вчера в 15 про адаптацию`."""
    typed, pairs = (command.args or "").strip(), await pairs_to_log(store, me)
    if not pairs:
        await message.answer(t("log-no-pair"))
        return
    if len(pairs) == 1:
        case = await case_of(store, me, pairs[0].id)
        text, keyboard = await begin(store, case, state, typed, said_at, t)
    else:
        await state.set_state(Logging.whom)
        await state.set_data({"typed": typed, "said_at": said_at.isoformat()})
        text, keyboard = await whom_screen(store, me, 0, t)
    await message.answer(text, reply_markup=keyboard)


async def turn_pairs(
    callback: CallbackQuery, callback_data: LogPairs, store: Store, me: Me, t: Speaker
) -> None:
    await show(callback, await whom_screen(store, me, callback_data.page, t))


async def log_with(
    callback: CallbackQuery, callback_data: LogWith, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The pair is chosen; what was typed with the command counts from the moment of the command (T1)."""
    case = await case_of(store, me, callback_data.pair_id)
    if await state.get_state() == Logging.whom.state:
        data = await state.get_data()
        typed, said_at = data["typed"], datetime.fromisoformat(data["said_at"])
        await show(callback, await begin(store, case, state, typed, said_at, t))
    elif isinstance(callback.message, Message):
        text, keyboard = await begin(store, case, state, "", said_at, t)
        await callback.message.answer(text, reply_markup=keyboard)


async def begin(
    store: Store, case: Case, state: FSMContext, typed: str, said_at: datetime, t: Speaker
) -> Screen:
    """Open the dialogue about the time; what was typed already is read at once."""
    await state.set_state(Logging.when)
    await state.set_data({"pair": case.pair.id, "topic": None})
    if typed:
        return await read_when(store, case, state, typed, said_at, t)
    return t("log-when", name=case.name), past_keyboard(case, store.now, t)


async def _keep(state: FSMContext, case: Case) -> str | None:
    """Make the dialogue be about this pair; the topic stays if it was so before."""
    data = await state.get_data()
    topic: str | None = data.get("topic") if data.get("pair") == case.pair.id else None
    await state.set_state(Logging.when)
    await state.set_data({"pair": case.pair.id, "topic": topic})
    return topic


# --- when, by buttons


async def ask_again(
    callback: CallbackQuery, callback_data: LogAgain, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Другое время»: the topic stays."""
    case = await case_of(store, me, callback_data.pair_id)
    await _keep(state, case)
    await show(callback, (t("log-when", name=case.name), past_keyboard(case, store.now, t)))


async def show_month(
    callback: CallbackQuery, callback_data: LogMonth, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    case = await case_of(store, me, callback_data.pair_id)
    await _keep(state, case)
    await show(callback, past_month_screen(case, date.fromordinal(callback_data.day), store.now, t))


async def choose_day(
    callback: CallbackQuery, callback_data: LogDay, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    case = await case_of(store, me, callback_data.pair_id)
    day = date.fromordinal(callback_data.day)
    if day > local_date(store.now, case.me.zone):
        raise RuleBroken("log-in-future")
    await _keep(state, case)
    await show(callback, await ask_hour(store, case, state, day, None, t))


async def choose_time(
    callback: CallbackQuery, callback_data: LogTime, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    case = await case_of(store, me, callback_data.pair_id)
    start = moment_of(callback_data.minute)
    case.record(start, store.now)  # raises what is wrong with it
    topic = await _keep(state, case)
    await show(callback, await echo(store, case, state, start, topic, t, is_exact=callback_data.exact))


async def ask_hour(
    store: Store, case: Case, state: FSMContext, day: date, topic: str | None, t: Speaker
) -> Screen:
    """The day is known, the hour is not."""
    await state.update_data(day=day.toordinal(), at=None)
    if topic:
        await state.update_data(topic=topic)
    said = say_day(day, local_date(store.now, case.me.zone), t.language)
    return t("log-what-time", day=said), hour_keyboard(case, day, store.now, t)


async def ask_day(
    store: Store, case: Case, state: FSMContext, at: time, topic: str | None, t: Speaker
) -> Screen:
    """The hour is known, the day is not."""
    await state.update_data(at=at.isoformat(), day=None)
    if topic:
        await state.update_data(topic=topic)
    return t("log-what-day", time=say_time(at)), day_of_hour_keyboard(case, at, store.now, t)


# --- when, typed


async def take_when(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed time, a typed «верно» under the echo, or a typed «не помню»."""
    data, typed = await state.get_data(), (message.text or "").strip()
    try:
        case = await case_of(store, me, data["pair"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    if data.get("sure") and typed.casefold() == t.plain("log-yes-button").casefold():
        await record(message, store, case, state, moment_of(data["minute"]), 0, t)
        return
    if data.get("day") and typed.casefold() == t.plain("log-hour-unknown-button").casefold():
        start = unknown_hour(case, date.fromordinal(data["day"]), store.now)
        text, keyboard = await echo(store, case, state, start, data["topic"], t, is_exact=False)
    else:
        text, keyboard = await read_when(store, case, state, typed, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def read_when(
    store: Store, case: Case, state: FSMContext, typed: str, said_at: datetime, t: Speaker
) -> Screen:
    """What the typed words mean, looking back: an echo, the question still open, or what is wrong."""
    data = await state.get_data()
    zone = case.me.zone
    day = date.fromordinal(data["day"]) if data.get("day") else None
    at = time.fromisoformat(data["at"]) if data.get("at") else None
    found = _understood(typed, said_at, case.me, day, t)
    match found:
        case NoTime(day=day_alone, rest=rest) if at and at_local(day_alone, at, zone) <= said_at:
            return await echo(store, case, state, at_local(day_alone, at, zone), rest or data["topic"], t)
        case NoTime(day=day_alone, rest=rest):
            return await ask_hour(store, case, state, day_alone, rest, t)
        case NoDate(at=time() as time_alone, rest=rest):
            return await ask_day(store, case, state, time_alone, rest, t)
        case Understood(start=start, rest=rest):
            return await echo(store, case, state, start, rest or data["topic"], t)
        case FutureMoment(day=later):
            return await _ahead(store, case, state, typed, said_at, day, later, t)
    if day is None:
        return _misread(found, case, t), past_keyboard(case, store.now, t)
    said = _misread(found, case, t)
    if found == NoDate():
        kept = say_day(day, local_date(store.now, zone), t.language)
        said = t("log-misread-hour", name=case.name, day=kept)
    return said, hour_keyboard(case, day, store.now, t)


def _understood(
    typed: str, said_at: datetime, me: Me, day: date | None, t: Speaker, *, back: bool = True
) -> Understood | NotUnderstood:
    """Read the words in her language; if there is no date in them, in the other one."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand(typed, said_at, me.zone, language, day=day, back=back) for language in languages]
    return next((one for one in found if one != NoDate()), found[0])


def _misread(found: NotUnderstood | Understood, case: Case, t: Speaker) -> Markup:
    """What was not understood, what is kept, and how to write it."""
    match found:
        case TimeImpossible(text=text):
            return t("log-misread-time", text=text, name=case.name)
        case DateImpossible(text=text):
            return t("log-misread-date", text=text, name=case.name)
        case Ambiguous():
            return t("log-misread-two", name=case.name)
    return t("log-misread", name=case.name)


async def _ahead(
    store: Store, case: Case, state: FSMContext, typed: str, said_at: datetime, day: date | None, later: date,
    t: Speaker,
) -> Screen:  # fmt: skip
    """It is still to come: one of the two may plan it by one tap, with the same topic."""
    found = _understood(typed, said_at, case.me, day, t, back=False)
    usual = at_local(later, case.me.programme.settings.prompt_time, case.me.zone)
    start, when = usual, say_day(later, local_date(store.now, case.me.zone), t.language)
    if isinstance(found, Understood):
        start, when = found.start, case.when(found.start, store.now, t)
        await state.update_data(topic=found.rest or (await state.get_data())["topic"])
    if case.side is None:
        return t("log-ahead-said", when=when), past_keyboard(case, store.now, t)
    rows = [(t.plain("log-plan-button"), LogPlan(pair_id=case.pair.id, minute=minute_of(start)).pack())]
    return t("log-ahead", when=when), inline(rows, other_time(case, t))


async def plan_instead(
    callback: CallbackQuery, callback_data: LogPlan, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Over to `/meet`, with the moment and the topic."""
    case = await case_of(store, me, callback_data.pair_id)
    topic = await _keep(state, case)
    target = (await target_of(store, case.me, case.pair.id, NEW, {})).with_rest(topic, t.language)
    await show(callback, await seen(store, target, state, moment_of(callback_data.minute), t))


# --- the echo


async def echo(
    store: Store, case: Case, state: FSMContext, start: datetime, topic: str | None, t: Speaker,
    *, is_exact: bool = True,
) -> Screen:  # fmt: skip
    """The understood moment for a yes, kept for a typed one; or what is wrong with it."""
    topic = accept_line(topic) if topic else None
    try:
        case.record(start, store.now)
    except RuleBroken as broken:
        return refusal(t, broken), past_keyboard(case, store.now, t)
    same = await same_of(store, case, start)
    await state.update_data(minute=minute_of(start), topic=topic, day=None, at=None, sure=same is None)
    return echo_screen(case, same, start, topic, store.now, t, is_exact=is_exact)


SPEECHES: dict[str, Speech] = recording.SPEECHES
