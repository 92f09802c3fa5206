"""The record itself: the echo of a past meeting, its yes, its undo, and what the other side is told (M10, class B)."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.afterwards import Screen, answered, given_screen, outcome_screen, question_keyboard
from handlers.feeling import plan_feeling
from handlers.invitations import forget_ahead, owe, with_terms
from handlers.keyboards import inline
from handlers.proposing import show
from handlers.recalling import LOG_OFF, LOGGED, Case, LogAgain, case_of, owe_gone
from handlers.scenes import seen_by, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import MinuteNumber, Tap
from handlers.target import minute_of, moment_of
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_time
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, Origin, SideName, TookPlace
from mentoring.outcomes import find_same, is_recorded, last_answer_at, log_instead, settle, withdraw
from storage.store import Store


class LogYes(Tap, prefix="lyes"):
    """«Верно»: record it; `apart` is the meeting nearby that it is not."""

    pair_id: int
    minute: MinuteNumber
    apart: int


class LogSame(Tap, prefix="lsame"):
    """«Да, это она»: what was to be recorded is this meeting."""

    meeting_id: int
    minute: MinuteNumber


class LogUndo(Tap, prefix="lundo"):
    """«Отменить запись»."""

    meeting_id: int


class Logging(StatesGroup):
    """Whose meeting, and when it was."""

    whom = State()
    when = State()


def router(texts: Texts) -> Router:
    router = Router(name="recording")
    router.callback_query.register(say_yes, LogYes.filter(), Holds())
    router.callback_query.register(say_same, LogSame.filter(), Holds())
    router.callback_query.register(undo, LogUndo.filter(), Holds())
    return router


# --- the echo


def echo_screen(
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
        return joined(lines), inline([(t.plain("log-yes-button"), yes), *other_time(case, t)])
    question, keyboard = _same_question(case, same, start, now, t)
    return joined([*lines, question]), keyboard


async def same_of(store: Store, case: Case, start: datetime) -> Meeting | None:
    """The pair's meeting that one at this moment may be."""
    return find_same(await store.meetings.of_pair(case.pair.id), start)


def other_time(case: Case, t: Speaker) -> list[tuple[str, str]]:
    """Back to the question when it was."""
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
        return t("log-same-known", when=when), inline(another, other_time(case, t))
    key = "log-same-planned" if same.origin is Origin.PLAN else "log-same-recorded"
    yes = [(t.plain("log-same-button"), LogSame(meeting_id=same.id, minute=minute).pack())]
    no = [(t.plain("log-apart-button"), apart)] if is_another else []
    return t(key, when=when), inline(yes, no, other_time(case, t))


# --- the yes


async def say_yes(
    callback: CallbackQuery, callback_data: LogYes, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Верно», or «Нет, другая» after the question about a meeting nearby."""
    case = await case_of(store, me, callback_data.pair_id)
    if isinstance(callback.message, Message):
        start = moment_of(callback_data.minute)
        await record(callback.message, store, case, state, start, callback_data.apart, t, is_tap=True)


async def record(
    message: Message, store: Store, case: Case, state: FSMContext, start: datetime, apart: int, t: Speaker,
    *, is_tap: bool = False,
) -> None:  # fmt: skip
    """Record it, unless the other side has recorded it (or planned one) nearby since the echo: then ask."""
    meeting, same = case.record(start, store.now), await same_of(store, case, start)
    data = await state.get_data()
    is_open = data.get("pair") == case.pair.id and data.get("minute") == minute_of(start)
    topic = data.get("topic") if is_open else None
    say = message.edit_text if is_tap else message.answer
    if same is not None and same.starts_at == start and is_recorded(same, meeting.organiser):
        raise RuleBroken("log-same-time")
    if same is not None and (same.id != apart or same.starts_at == start):
        text, keyboard = echo_screen(case, same, start, topic, store.now, t)
        await say(text, reply_markup=keyboard)
        return
    await store.meetings.add(meeting, case.me.id)
    await plan_feeling(store, case.pair)
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
    await forget_ahead(store, [same], "logged")
    await store.meetings.save(meeting, case.me.id)
    await plan_feeling(store, case.pair)
    return meeting


async def _told(store: Store, case: Case, meeting: Meeting, t: Speaker) -> Markup:
    """«Записала»: the others are owed the news, and she hears who will know. What she says of others is noted."""
    if case.side is None:
        await store.audit.note(
            case.pair.programme_id, case.me.id, Deed.LOGGED, "pair", case.pair.id, case.pair.mentee_id
        )
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
    return await with_terms(store, meeting, text, t)


async def _ask_what_it_gave(message: Message, store: Store, case: Case, meeting: Meeting, t: Speaker) -> None:
    """M-after, at once, for the member who recorded it."""
    if meeting.organiser is not None:
        scene = await seen_by(store, case.me, case.pair)
        text, keyboard = await given_screen(store, meeting, scene, t)
        await message.answer(text, reply_markup=keyboard)


async def _leave(state: FSMContext, case: Case) -> None:
    """The dialogue about this pair's past meeting ends."""
    data = await state.get_data()
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
    await store.meetings.save(withdrawn, case.me.id)
    await owe_gone(store, withdrawn, case.others)
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
        await with_terms(owed.store, meeting, text, owed.t), question_keyboard(meeting, owed.t),
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
