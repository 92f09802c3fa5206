"""`/meet`: with whom, when (typed or by buttons), about what, and the yes that plans it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.afterwards import Screen, accept_line, given_screen, held_meeting
from handlers.away import absence_line
from handlers.days import calendar_of
from handlers.invitations import (
    MOVED,
    Again,
    MeetWith,
    change_keyboard,
    forget_ahead,
    last_heard,
    owe,
    owe_reminders,
    with_topic,
)
from handlers.keyboards import BigButton, inline
from handlers.nexttime import NextTime
from handlers.picking import (
    Blank,
    Day,
    Month,
    When,
    day_data,
    day_keyboard,
    moment_data,
    month_screen,
    time_keyboard,
)
from handlers.scenes import Scene, scene_of
from handlers.taps import MinuteNumber, Tap
from handlers.target import Target, minute_of, moment_of, target_of
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts, joined
from locales.dates import (
    Ambiguous,
    DateImpossible,
    NoDate,
    NoTime,
    NotUnderstood,
    PastMoment,
    TimeImpossible,
    Understood,
    say_date,
    say_day,
    say_time,
    say_weekday,
    understand,
)
from locales.refusals import refusal
from mentoring.calendar import is_working_day
from mentoring.dues import INVITATION
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, FARTHEST_AHEAD, LONGEST_MINUTES, Meeting, ends_at, is_set_since
from mentoring.moments import at_local, local_date
from mentoring.oddities import Odd, is_night, oddities_of
from storage.store import Store


class Plan(Tap, prefix="mplan"):
    """«Верно»: plan it."""

    id: int
    version: int
    minute: MinuteNumber


class AddTopic(Tap, prefix="mtopic"):
    """«Указать тему» before the invitation goes."""

    id: int
    version: int
    minute: MinuteNumber


class Planning(StatesGroup):
    """With whom, when, about what."""

    whom = State()
    when = State()
    topic = State()


def router(texts: Texts) -> Router:
    router = Router(name="planning")
    router.message.register(meet, Command("meet"), Holds())
    router.message.register(meet, BigButton(texts, "big-meet"), Holds())
    router.message.register(take_when, StateFilter(Planning.when), Holds())
    router.message.register(take_topic, StateFilter(Planning.topic), Holds())
    router.callback_query.register(meet_with, MeetWith.filter(), Holds())
    router.callback_query.register(another_time, Again.filter(), Holds())
    router.callback_query.register(choose_day, Day.filter(), Holds())
    router.callback_query.register(choose_moment, When.filter(), Holds())
    router.callback_query.register(choose_next, NextTime.filter(), Holds())
    router.callback_query.register(show_month, Month.filter(), Holds())
    router.callback_query.register(choose_nothing, Blank.filter(), Holds())
    router.callback_query.register(ask_topic, AddTopic.filter(), Holds())
    router.callback_query.register(say_yes, Plan.filter(), Holds())
    return router


# --- with whom


async def meet(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker,
    command: CommandObject | None = None,
) -> None:  # fmt: skip
    """`/meet`, `/meet завтра в 15 про адаптацию`, or the big button."""
    typed = ((command.args if command else None) or "").strip()
    if not me.open_pairs:
        await message.answer(t("meet-no-pair"))
        return
    if len(me.open_pairs) == 1:
        target = await target_of(store, me, me.open_pairs[0].id, 0)
        text, keyboard = await begin(store, target, state, typed, said_at, t)
        await message.answer(text, reply_markup=keyboard)
        return
    await state.set_state(Planning.whom)
    await state.set_data({"typed": typed, "said_at": said_at.isoformat()})
    rows = [
        [((await scene_of(store, me, pair.id)).name, MeetWith(pair_id=pair.id).pack())]
        for pair in me.open_pairs
    ]
    await message.answer(t("meet-whom"), reply_markup=inline(*rows))


async def meet_with(
    callback: CallbackQuery, callback_data: MeetWith, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The pair is chosen; what was typed with the command counts from the moment of the command (T1)."""
    target = await target_of(store, me, callback_data.pair_id, 0)
    if await state.get_state() == Planning.whom.state:
        data = await state.get_data()
        typed, said_at = data["typed"], datetime.fromisoformat(data["said_at"])
        await show(callback, await begin(store, target, state, typed, said_at, t))
    elif isinstance(callback.message, Message):
        text, keyboard = await begin(store, target, state, "", said_at, t)
        await callback.message.answer(text, reply_markup=keyboard)


async def another_time(
    callback: CallbackQuery, callback_data: Again, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """«Другое время»: under an echo, an invitation, a reminder or a meeting of the list. The topic stays."""
    target = await target_of(store, me, callback_data.id, callback_data.version)
    data = await state.get_data()
    topic = data.get("topic") if is_about(data, target) else None
    screen = await begin(store, target, state, "", said_at, t, topic)
    if callback_data.version and isinstance(callback.message, Message):
        await callback.message.answer(screen[0], reply_markup=screen[1])
    else:
        await show(callback, screen)


async def begin(
    store: Store, target: Target, state: FSMContext, typed: str, said_at: datetime, t: Speaker,
    topic: str | None = None,
) -> Screen:  # fmt: skip
    """Open the dialogue about the time; what was typed already is read at once."""
    await state.set_state(Planning.when)
    await state.set_data({"id": target.id, "version": target.version, "topic": topic})
    if typed:
        return await read_when(store, target, state, typed, said_at, t)
    return t("meet-when", name=target.scene.name), await day_keyboard(store, target, t)


def is_about(data: dict[str, Any], target: Target) -> bool:
    return (data.get("id"), data.get("version")) == (target.id, target.version)


async def show(callback: CallbackQuery, screen: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(screen[0], reply_markup=screen[1])


# --- when, by buttons


async def choose_day(
    callback: CallbackQuery, callback_data: Day, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    target = await target_of(store, me, callback_data.id, callback_data.version)
    day = date.fromordinal(callback_data.day)
    await _keep(state, target)
    if day < local_date(store.now, target.scene.me.zone):
        raise RuleBroken("meeting-in-past")
    await show(callback, await ask_time(store, target, state, day, None, t))


async def show_month(
    callback: CallbackQuery, callback_data: Month, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Календарь»: a month, with the programme's days off marked."""
    target = await target_of(store, me, callback_data.id, callback_data.version)
    await _keep(state, target)
    programme = target.scene.me.programme
    calendar = calendar_of(programme, store.now)

    def is_off(day: date) -> bool:
        return not is_working_day(day, calendar, programme.closures)

    shown = date.fromordinal(callback_data.day)
    if not local_date(store.now, me.zone) <= shown <= local_date(store.now + FARTHEST_AHEAD, me.zone):
        shown = local_date(store.now, me.zone)
    await show(callback, month_screen(target, shown, is_off, store.now, t))


async def choose_nothing(callback: CallbackQuery) -> None:
    """A blank place of the calendar: nothing happens, and the phone stops waiting."""
    await callback.answer()


async def choose_moment(
    callback: CallbackQuery, callback_data: When, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    target = await target_of(store, me, callback_data.id, callback_data.version)
    topic = await _keep(state, target)
    start = moment_of(callback_data.minute)
    target.at(start, store.now)  # raises what is wrong with it
    await show(callback, await echo(store, target, state, start, topic, t))


async def choose_next(
    callback: CallbackQuery, callback_data: NextTime, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Следующая: …» on the screen of a meeting: an echo below it, or the screen anew if one stands ahead since."""
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    if await store.meetings.ahead(scene.pair.id):
        await show(callback, await given_screen(store, meeting, scene, t))
        return
    target = await target_of(store, me, scene.pair.id, 0)
    topic = await _keep(state, target)
    start = moment_of(callback_data.minute)
    target.at(start, store.now)  # raises what is wrong with it
    text, keyboard = await echo(store, target, state, start, topic, t)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=keyboard)


async def _keep(state: FSMContext, target: Target) -> str | None:
    """Make the dialogue be about this target; the topic stays if it was so before."""
    data = await state.get_data()
    topic: str | None = data.get("topic") if is_about(data, target) else None
    await state.set_state(Planning.when)
    await state.set_data({"id": target.id, "version": target.version, "topic": topic})
    return topic


async def ask_time(
    store: Store, target: Target, state: FSMContext, day: date, topic: str | None, t: Speaker
) -> Screen:
    """The day is known, the time is not."""
    await state.update_data(day=day.toordinal(), at=None)
    if topic:
        await state.update_data(topic=topic)
    said = say_day(day, local_date(store.now, target.scene.me.zone), t.language)
    return t("meet-what-time", day=said), time_keyboard(target, day, store.now, t)


async def ask_day(
    store: Store, target: Target, state: FSMContext, at: time, topic: str | None, t: Speaker
) -> Screen:
    """The time is known, the day is not."""
    await state.update_data(at=at.isoformat(), day=None)
    if topic:
        await state.update_data(topic=topic)
    zone = target.scene.me.zone
    today = local_date(store.now, zone)
    buttons = [
        (
            t.plain(f"meet-day-{ahead}-button"),
            moment_data(target, at_local(today + timedelta(days=ahead), at, zone)),
        )
        for ahead in (1, 2)
    ]
    return t("meet-what-day", time=say_time(at)), inline(buttons)


# --- when, typed


async def take_when(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed time, or a typed «верно» under the echo."""
    target = await _still(message, store, me, state, t)
    if target is None:
        return
    data, typed = await state.get_data(), (message.text or "").strip()
    if data.get("minute") and typed.casefold() == t.plain("meet-yes-button").casefold():
        text, keyboard = await plan(store, target, state, moment_of(data["minute"]), data.get("topic"), t)
    else:
        text, keyboard = await read_when(store, target, state, typed, said_at, t)
    await message.answer(text, reply_markup=keyboard)


async def _still(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> Target | None:
    """What the dialogue is about; if that can no longer be planned she is told why, and the dialogue ends."""
    data = await state.get_data()
    try:
        return await target_of(store, me, data["id"], data["version"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return None


async def read_when(
    store: Store, target: Target, state: FSMContext, typed: str, said_at: datetime, t: Speaker
) -> Screen:
    """What the typed words mean: an echo, the question that is still open, or what is wrong. Nothing else is lost."""
    data = await state.get_data()
    zone = target.scene.me.zone
    day = date.fromordinal(data["day"]) if data.get("day") else None
    at = time.fromisoformat(data["at"]) if data.get("at") else None
    found = _understood(typed, said_at, target.scene.me, day, t)
    match found:
        case NoTime(day=day_alone, rest=rest) if at and at_local(day_alone, at, zone) > said_at:
            return await echo(store, target, state, at_local(day_alone, at, zone), rest or data["topic"], t)
        case NoTime(day=day_alone, rest=rest):
            return await ask_time(store, target, state, day_alone, rest, t)
        case NoDate(at=time() as time_alone, rest=rest):
            return await ask_day(store, target, state, time_alone, rest, t)
        case Understood(start=start, rest=rest):
            return await echo(store, target, state, start, rest or data["topic"], t)
        case Ambiguous(readings=readings) if readings:
            return await ask_which(target, state, readings, data["topic"], store.now, t)
    if day is None:
        return misread(found, target, store.now, t), await day_keyboard(store, target, t)
    said = misread(found, target, store.now, t)
    if found == NoDate():
        kept = say_day(day, local_date(store.now, zone), t.language)
        said = t("meet-misread-hour", name=target.scene.name, day=kept)
    return said, time_keyboard(target, day, store.now, t)


async def ask_which(
    target: Target, state: FSMContext, readings: Sequence[Understood | NoTime], topic: str | None,
    now: datetime, t: Speaker,
) -> Screen:  # fmt: skip
    """The words have several readings: one button each, a moment or a day whose hour is asked next."""
    await state.update_data(topic=readings[0].rest or topic, day=None, at=None)
    rows = []
    for one in readings:
        if isinstance(one, Understood):
            said = target.scene.exactly(one.start, now, t)
            rows.append([(said, moment_data(target, one.start))])
        else:
            today = local_date(now, target.scene.me.zone)
            said = f"{say_weekday(one.day.weekday(), t.language)}, {say_date(one.day, today, t.language)}"
            rows.append([(said, day_data(target, one.day))])
    return t("meet-which", name=target.scene.name), inline(*rows)


def _understood(
    typed: str, said_at: datetime, me: Me, day: date | None, t: Speaker
) -> Understood | NotUnderstood:
    """Read the words in her language; if there is no date in them, in the other one."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand(typed, said_at, me.zone, language, day=day) for language in languages]
    return next((one for one in found if one != NoDate()), found[0])


def misread(found: NotUnderstood | Understood, target: Target, now: datetime, t: Speaker) -> Markup:
    """What was not understood, what is kept, and how to write it."""
    name = target.scene.name
    match found:
        case TimeImpossible(text=text):
            return t("meet-misread-time", text=text, name=name)
        case DateImpossible(text=text):
            return t("meet-misread-date", text=text, name=name)
        case PastMoment(day=day):
            today = local_date(now, target.scene.me.zone)
            return t("meet-misread-past", day=say_day(day, today, t.language), name=name)
        case Ambiguous():
            return t("meet-misread-two", name=name)
    return t("meet-misread", name=name)


# --- the echo, the topic, the yes


async def echo(
    store: Store, target: Target, state: FSMContext, start: datetime, topic: str | None, t: Speaker
) -> Screen:
    """The understood moment with its weekday and date, for a yes; a clash is asked about, not refused."""
    topic = accept_line(topic) if topic else None
    try:
        planned = target.at(start, store.now)
    except RuleBroken as broken:
        return refusal(t, broken), await day_keyboard(store, target, t)
    minute = minute_of(start)
    await state.set_state(Planning.when)
    await state.update_data(minute=minute, topic=topic, day=None, at=None)
    scene = target.scene
    lines = [t("meet-echo", when=scene.exactly(start, store.now, t), name=scene.name)]
    if topic:
        lines.append(t("meet-topic", topic=topic))
    doubts = oddities(scene, planned, store.now, t)
    if clash := await clash_of(store, scene, planned, t):
        doubts.append(clash)
    if away := await absence_line(store, scene, planned, t):
        doubts.append(away)
    if doubts:
        lines += [*doubts, t("meet-anyway-ask")]
    return joined(lines), _echo_keyboard(target, minute, bool(doubts), t)


def _echo_keyboard(target: Target, minute: int, is_doubtful: bool, t: Speaker) -> InlineKeyboardMarkup:
    where = {"id": target.id, "version": target.version}
    yes = t.plain("meet-anyway-button" if is_doubtful else "meet-yes-button")
    return inline(
        [
            (yes, Plan(**where, minute=minute).pack()),
            (t.plain("meet-other-time-button"), Again(**where).pack()),
        ],
        [(t.plain("meet-topic-button"), AddTopic(**where, minute=minute).pack())],
    )


def oddities(scene: Scene, planned: Meeting, now: datetime, t: Speaker) -> list[Markup]:
    """What is odd about the time, for her and, in another zone, for the partner."""
    me, programme = scene.me, scene.me.programme
    odd = oddities_of(
        planned.starts_at, planned.minutes, me.zone, calendar_of(programme, now), programme.closures
    )
    local = planned.starts_at.astimezone(me.zone)
    said = [t(f"meet-odd-{one.value}", time=say_time(local)) for one in odd]
    if scene.partner is not None and Odd.NIGHT not in odd:
        there = planned.starts_at.astimezone(scene.partner.zone)
        if is_night(planned.starts_at, planned.minutes, scene.partner.zone):
            said.append(t("meet-odd-there", name=scene.name, time=say_time(there)))
    return said


async def clash_of(store: Store, scene: Scene, planned: Meeting, t: Speaker) -> Markup | None:
    """Another meeting of hers or of the partner's at that time; of the partner's only that there is one."""
    own = await _overlapping(store, scene.me, planned)
    if own is not None:
        name = (await scene_of(store, scene.me, own.pair_id)).name
        return t("meet-clash", name=name, when=scene.when(own.starts_at, store.now, t))
    if scene.partner is not None and await _overlapping(store, scene.partner, planned) is not None:
        return t("meet-clash-partner", name=scene.name)
    return None


async def _overlapping(store: Store, who: Me, planned: Meeting) -> Meeting | None:
    since = planned.starts_at - timedelta(minutes=LONGEST_MINUTES)
    for one in await store.meetings.of_person(who.person.id, since):
        is_other = one.id != planned.id and one.state in AHEAD
        if is_other and one.starts_at < ends_at(planned) and planned.starts_at < ends_at(one):
            return one
    return None


async def ask_topic(
    callback: CallbackQuery, callback_data: AddTopic, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    target = await target_of(store, me, callback_data.id, callback_data.version)
    topic = await _keep(state, target)
    await state.set_state(Planning.topic)
    await state.update_data(minute=callback_data.minute, topic=topic)
    if isinstance(callback.message, Message):
        await callback.message.answer(t("meet-topic-ask", name=target.scene.name))


async def take_topic(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    topic = accept_line(message.text)
    target = await _still(message, store, me, state, t)
    if target is not None:
        start = moment_of((await state.get_data())["minute"])
        text, keyboard = await echo(store, target, state, start, topic, t)
        await message.answer(text, reply_markup=keyboard)


async def say_yes(
    callback: CallbackQuery, callback_data: Plan, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Верно»; under an echo from before the meeting that was planned since, it would plan a second one."""
    target = await target_of(store, me, callback_data.id, callback_data.version)
    data, start = await state.get_data(), moment_of(callback_data.minute)
    is_open = is_about(data, target)
    is_newest = is_open and data.get("minute") == callback_data.minute
    if target.meeting is None and not is_newest and isinstance(callback.message, Message):
        ahead = await store.meetings.ahead(target.scene.pair.id)
        if is_set_since(ahead, _shown_at(callback.message), start):
            raise RuleBroken("meeting-set-since")
    topic = data.get("topic") if is_open else None
    await show(callback, await plan(store, target, state, start, topic, t))


def _shown_at(message: Message) -> datetime:
    """When a message began to show what it shows."""
    return datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date else message.date


async def plan(
    store: Store, target: Target, state: FSMContext, start: datetime, topic: str | None, t: Speaker
) -> Screen:
    """Remember the proposal; the other side is owed the invitation, both their reminders of this version."""
    scene, meeting = target.scene, target.at(start, store.now)
    is_news = not await has_heard(store, scene, meeting, meeting.version)
    if target.meeting is not None:
        await forget_ahead(store, target.meeting, "moved")
        await store.meetings.save(meeting, scene.me.id)
    elif any(one.starts_at == start for one in await store.meetings.ahead(scene.pair.id)):
        raise RuleBroken("meeting-same-time")
    else:
        await store.meetings.add(meeting, scene.me.id)
    if topic:
        await store.meetings.set_topic(meeting.id, topic, scene.me.person.id)
    await owe(store, scene.partner, INVITATION if is_news else MOVED, meeting, expires_at=meeting.starts_at)
    await owe_reminders(store, scene, meeting)
    if is_about(await state.get_data(), target):
        await state.clear()
    key = "meet-sent" if scene.partner else "meet-partner-not-here"
    text = t(key, when=scene.when(start, store.now, t), name=scene.name)
    return await with_topic(store, meeting, text, t), change_keyboard(meeting, t)


async def has_heard(store: Store, scene: Scene, meeting: Meeting, before: int) -> bool:
    """Whether the other side knows of a version older than `before`; else nothing is moved or taken back for her."""
    partner = scene.partner
    return partner is not None and await last_heard(store, partner, meeting.id, before) > 0
