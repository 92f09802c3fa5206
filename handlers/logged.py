"""`/log`: a meeting that took place is recorded by one side or by the coordinator; the other side may object (M10)."""

from datetime import date, datetime, time
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import planning
from handlers.afterwards import (
    Screen,
    accept_line,
    answered,
    given_screen,
    outcome_screen,
    question_keyboard,
)
from handlers.invitations import forget_ahead, owe, seen_by, spoken_of, with_topic
from handlers.keyboards import inline
from handlers.planning import show
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
from handlers.speech import Owed, Said, Speech
from handlers.taps import MinuteNumber, Tap
from handlers.target import minute_of, moment_of, target_of
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts, joined
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
from locales.names import called
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, Origin, SideName, TookPlace
from mentoring.moments import at_local, local_date
from mentoring.outcomes import find_same, is_recorded, last_answer_at, log_instead, settle, withdraw
from storage.store import Store

LOGGED, LOG_OFF = "B-meeting-logged", "B-meeting-log-off"


class LogYes(Tap, prefix="lyes"):
    """«Верно»: record it; `apart` is the meeting nearby that it is not."""

    pair_id: int
    minute: MinuteNumber
    apart: int


class LogSame(Tap, prefix="lsame"):
    """«Да, это она»: what was to be recorded is this meeting."""

    meeting_id: int
    minute: MinuteNumber


class LogPlan(Tap, prefix="lplan"):
    """It is still to come: plan it instead."""

    pair_id: int
    minute: MinuteNumber


class LogUndo(Tap, prefix="lundo"):
    """«Отменить запись»."""

    meeting_id: int


class Logging(StatesGroup):
    """Whose meeting, and when it was."""

    whom = State()
    when = State()


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
    router.callback_query.register(say_yes, LogYes.filter(), Holds())
    router.callback_query.register(say_same, LogSame.filter(), Holds())
    router.callback_query.register(plan_instead, LogPlan.filter(), Holds())
    router.callback_query.register(undo, LogUndo.filter(), Holds())
    return router


# --- whose


async def log(
    message: Message,
    store: Store,
    me: Me,
    state: FSMContext,
    said_at: datetime,
    t: Speaker,
    command: CommandObject,
) -> None:
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
        await _record(message, store, case, state, moment_of(data["minute"]), 0, t)
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
    return t("log-ahead", when=when), inline(rows, _other_time(case, t))


async def plan_instead(
    callback: CallbackQuery, callback_data: LogPlan, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Over to `/meet`, with the moment and the topic."""
    case = await case_of(store, me, callback_data.pair_id)
    target = await target_of(store, case.me, case.pair.id, 0)
    topic = await _keep(state, case)
    await state.set_data({"id": target.id, "version": target.version, "topic": topic})
    await show(callback, await planning.echo(store, target, state, moment_of(callback_data.minute), topic, t))


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
    same = await _same(store, case, start)
    await state.update_data(minute=minute_of(start), topic=topic, day=None, at=None, sure=same is None)
    return _echo_screen(case, same, start, topic, store.now, t, is_exact=is_exact)


def _echo_screen(
    case: Case, same: Meeting | None, start: datetime, topic: str | None, now: datetime, t: Speaker,
    *, is_exact: bool = True,
) -> Screen:  # fmt: skip
    """What is going to be recorded; if the pair has a meeting nearby, whether it is that one."""
    key = "log-understood" if same else "log-echo" if case.side else "log-echo-said"
    lines = [t(key, when=case.exactly(start, now, t), name=case.name)]
    if topic:
        lines.append(t("meet-topic", topic=topic))
    if not is_exact:
        lines.append(t("log-hour-unknown", time=say_time(start.astimezone(case.me.zone))))
    if same is None:
        yes = LogYes(pair_id=case.pair.id, minute=minute_of(start), apart=0).pack()
        return joined(lines), inline([(t.plain("log-yes-button"), yes), *_other_time(case, t)])
    question, keyboard = _same_question(case, same, start, now, t)
    return joined([*lines, question]), keyboard


async def _same(store: Store, case: Case, start: datetime) -> Meeting | None:
    return find_same(await store.meetings.of_pair(case.pair.id), start)


def _other_time(case: Case, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("log-other-time-button"), LogAgain(pair_id=case.pair.id).pack())]


def _same_question(
    case: Case, same: Meeting, start: datetime, now: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """«Это та встреча, что была назначена …?», or that nothing is left to record about it."""
    when, minute = case.exactly(same.starts_at, now, t), minute_of(start)
    apart = LogYes(pair_id=case.pair.id, minute=minute, apart=same.id).pack()
    is_another = same.starts_at != start
    if is_recorded(same, case.by(start, now)):
        another = [(t.plain("log-another-button"), apart)] if is_another else []
        return t("log-same-known", when=when), inline(another, _other_time(case, t))
    key = "log-same-planned" if same.origin is Origin.PLAN else "log-same-recorded"
    yes = [(t.plain("log-same-button"), LogSame(meeting_id=same.id, minute=minute).pack())]
    no = [(t.plain("log-apart-button"), apart)] if is_another else []
    return t(key, when=when), inline(yes, no, _other_time(case, t))


# --- the yes


async def say_yes(
    callback: CallbackQuery, callback_data: LogYes, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Верно», or «Нет, другая» after the question about a meeting nearby."""
    case = await case_of(store, me, callback_data.pair_id)
    if isinstance(callback.message, Message):
        start = moment_of(callback_data.minute)
        await _record(callback.message, store, case, state, start, callback_data.apart, t, is_tap=True)


async def _record(
    message: Message, store: Store, case: Case, state: FSMContext, start: datetime, apart: int, t: Speaker,
    *, is_tap: bool = False,
) -> None:  # fmt: skip
    """Record it, unless the other side has recorded it (or planned one) nearby since the echo: then ask."""
    meeting, same = case.record(start, store.now), await _same(store, case, start)
    data = await state.get_data()
    is_open = data.get("pair") == case.pair.id and data.get("minute") == minute_of(start)
    topic = data.get("topic") if is_open else None
    say = message.edit_text if is_tap else message.answer
    if same is not None and same.starts_at == start and is_recorded(same, meeting.organiser):
        raise RuleBroken("log-same-time")
    if same is not None and (same.id != apart or same.starts_at == start):
        text, keyboard = _echo_screen(case, same, start, topic, store.now, t)
        await say(text, reply_markup=keyboard)
        return
    await store.meetings.add(meeting, case.me.id)
    if topic:
        await store.meetings.set_topic(meeting.id, topic, case.me.person.id)
    await _leave(state, case)
    text = await _told(store, case, meeting, t)
    undo_row = [(t.plain("log-undo-button"), LogUndo(meeting_id=meeting.id).pack())]
    await say(text, reply_markup=inline(undo_row))
    await _ask_what_it_gave(message, store, case, meeting, t)


async def say_same(
    callback: CallbackQuery, callback_data: LogSame, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Да, это она»: its answer instead of a second row. One that lay ahead took place earlier than planned."""
    same, start = await store.meetings.find(callback_data.meeting_id), moment_of(callback_data.minute)
    if same is None:
        raise RuleBroken("button-old")
    case = await case_of(store, me, same.pair_id)
    case.record(start, store.now)  # raises what is wrong with it
    if find_same([same], start) is None:
        raise RuleBroken("button-old")
    if is_recorded(same, case.by(start, store.now)):
        raise RuleBroken("log-same-time")
    await _leave(state, case)
    by = case.by(start, store.now)
    if by is not None and same.starts_at <= store.now:
        scene = await seen_by(store, case.me, case.pair)
        meeting = await answered(store, same, scene, TookPlace.YES)
        await show(callback, await outcome_screen(store, meeting, scene, t))
        return
    meeting = await _settled(store, case, same, by, start)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(await _told(store, case, meeting, t))
        await _ask_what_it_gave(callback.message, store, case, meeting, t)


async def _settled(store: Store, case: Case, same: Meeting, by: SideName | None, start: datetime) -> Meeting:
    """The planned row becomes the record; what was owed about the plan falls away."""
    if same.starts_at > store.now:
        meeting = log_instead(same, case.pair, by, start, store.now, bool(case.others))
    else:
        meeting = settle(same, store.now)
    await forget_ahead(store, same, "logged")
    await store.meetings.save(meeting, case.me.id)
    return meeting


async def _told(store: Store, case: Case, meeting: Meeting, t: Speaker) -> Markup:
    """«Записала»: the others are owed the news, and she hears who will know."""
    for one in case.others:
        await owe(store, one, LOGGED, meeting)
    when = case.when(meeting.starts_at, store.now, t)
    if meeting.organiser is not None:
        key = "log-saved" if case.others else "log-saved-alone"
        text = t(key, when=when, name=case.name)
    elif case.others:
        told = ", ".join(called(one.card.name) for one in case.others)
        text = t("log-saved-said", when=when, pair=case.name, told=told)
    else:
        text = t("log-saved-said-nobody", when=when, pair=case.name)
    return await with_topic(store, meeting, text, t)


async def _ask_what_it_gave(message: Message, store: Store, case: Case, meeting: Meeting, t: Speaker) -> None:
    """M-after, at once, for the member who recorded it."""
    if meeting.organiser is not None:
        scene = await seen_by(store, case.me, case.pair)
        text, keyboard = await given_screen(store, meeting, scene, t)
        await message.answer(text, reply_markup=keyboard)


async def _leave(state: FSMContext, case: Case) -> None:
    """The dialogue about this pair's past meeting ends."""
    data: dict[str, Any] = await state.get_data()
    if await state.get_state() == Logging.when.state and data.get("pair") == case.pair.id:
        await state.clear()


async def undo(callback: CallbackQuery, callback_data: LogUndo, store: Store, me: Me, t: Speaker) -> None:
    """«Отменить запись», while nobody has answered; who has heard of it hears that it is gone."""
    meeting = await store.meetings.find(callback_data.meeting_id)
    if meeting is None:
        raise RuleBroken("button-old")
    case = await case_of(store, me, meeting.pair_id)
    by = case.side if meeting.organiser is not None else None
    if by is None and not case.runs_it:
        raise RuleBroken("not-your-pair")
    withdrawn = withdraw(meeting, by, store.now)
    await store.dues.drop((LOGGED,), meeting.id, "withdrawn")
    await store.meetings.save(withdrawn, case.me.id)
    for one in case.others:
        if await store.dues.sent_of(LOGGED, one.person.id, meeting.id):
            await owe(store, one, LOG_OFF, withdrawn)
    when = case.when(meeting.starts_at, store.now, t)
    await show(callback, (t("log-undone", when=when, name=case.name), None))


# --- class B


async def say_logged(owed: Owed) -> Said | None:
    """A meeting was recorded; silence keeps it (M10). Not said to whoever has answered meanwhile."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    is_open = meeting.origin is not Origin.PLAN and meeting.state is not MeetingState.CANCELLED
    if not is_open or meeting.side(scene.side).took_place is not TookPlace.NONE:
        return None
    if owed.now > last_answer_at(meeting):
        return None
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    text = owed.t(
        "logged-told-said" if meeting.organiser is None else "logged-told", when=when, name=scene.name
    )
    return Said(
        await with_topic(owed.store, meeting, text, owed.t), question_keyboard(meeting, owed.t),
        (("meeting", meeting.id),),
    )  # fmt: skip


async def say_log_off(owed: Owed) -> Said | None:
    found = await spoken_of(owed)
    if found is None or found[0].state is not MeetingState.CANCELLED:
        return None
    meeting, scene = found
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    return Said(owed.t("logged-off", when=when, name=scene.name), shows=(("meeting", meeting.id),))


SPEECHES = {LOGGED: Speech(say_logged), LOG_OFF: Speech(say_log_off)}
