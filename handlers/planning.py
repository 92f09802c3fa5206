"""`/meet`: with whom, when (typed or by buttons), about what, and the yes that plans it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import details
from handlers.afterwards import Screen, given_screen, held_meeting
from handlers.days import calendar_of
from handlers.details import seen, with_length
from handlers.draft import KEY, Draft
from handlers.invitations import Again, MeetWith
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
from handlers.proposing import AddTopic, Plan, Planning, echo, keep, plan, show, still, taken_up, terms_of
from handlers.scenes import Scene, scene_of
from handlers.taps import Tap
from handlers.target import GROUP, NEW, Target, is_about, moment_of, target_of
from handlers.together import later_in_series
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts
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
from locales.typed_repeats import read_repeats
from mentoring.calendar import is_working_day
from mentoring.errors import RuleBroken
from mentoring.meetings import FARTHEST_AHEAD, SideName, is_set_since
from mentoring.moments import at_local, local_date
from mentoring.people import PairState
from mentoring.plans import check_group
from mentoring.texts import accept_line
from storage.ids import new_id
from storage.store import Store


class GroupPick(Tap, prefix="mgroup"):
    """«Несколько сразу»: show whom to tick (`open`), tick or untick a pair (`turn`), go on (`done`)."""

    what: str
    pair_id: int = 0


def router(texts: Texts) -> Router:
    router = Router(name="planning")
    router.message.register(meet, Command("meet"), Holds())
    router.message.register(meet, BigButton(texts, "big-meet"), Holds())
    router.message.register(take_when, StateFilter(Planning.when), Holds())
    router.message.register(take_topic, StateFilter(Planning.topic), Holds())
    router.callback_query.register(meet_with, MeetWith.filter(), Holds())
    router.callback_query.register(pick_group, GroupPick.filter(), Holds())
    router.callback_query.register(another_time, Again.filter(), Holds())
    router.callback_query.register(choose_day, Day.filter(), Holds())
    router.callback_query.register(choose_moment, When.filter(), Holds())
    router.callback_query.register(choose_next, NextTime.filter(), Holds())
    router.callback_query.register(show_month, Month.filter(), Holds())
    router.callback_query.register(choose_nothing, Blank.filter(), Holds())
    router.callback_query.register(ask_topic, AddTopic.filter(), Holds())
    router.callback_query.register(say_yes, Plan.filter(), Holds())
    router.include_router(details.router(texts))
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
        target = await target_of(store, me, me.open_pairs[0].id, NEW, {})
        text, keyboard = await begin(store, target, state, typed, said_at, t)
        await message.answer(text, reply_markup=keyboard)
        return
    await state.set_state(Planning.whom)
    await state.set_data({"typed": typed, "said_at": said_at.isoformat()})
    rows = [
        [((await scene_of(store, me, pair.id)).name, MeetWith(pair_id=pair.id).pack())]
        for pair in me.open_pairs
    ]
    several = [(t.plain("group-button"), GroupPick(what="open").pack())]
    is_mentor_of_several = len(await own_group(store, me)) > 1
    await message.answer(t("meet-whom"), reply_markup=inline(*rows, several if is_mentor_of_several else []))


async def meet_with(
    callback: CallbackQuery, callback_data: MeetWith, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """The pair is chosen; what was typed with the command counts from the moment of the command (T1)."""
    target = await target_of(store, me, callback_data.pair_id, NEW, {})
    if await state.get_state() == Planning.whom.state:
        data = await state.get_data()
        typed, said_at = data["typed"], datetime.fromisoformat(data["said_at"])
        await show(callback, await begin(store, target, state, typed, said_at, t))
    elif isinstance(callback.message, Message):
        text, keyboard = await begin(store, target, state, "", said_at, t)
        await callback.message.answer(text, reply_markup=keyboard)


async def own_group(store: Store, me: Me) -> list[Scene]:
    """The pairs in which she is the mentor and which she may bring together."""
    scenes = [await scene_of(store, me, pair.id) for pair in me.open_pairs]
    return [one for one in scenes if one.side is SideName.MENTOR and one.pair.state is not PairState.PAUSED]


async def pick_group(
    callback: CallbackQuery, callback_data: GroupPick, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Tick whom she meets together; what was typed with the command is read when they are picked."""
    if await state.get_state() != Planning.whom.state:
        raise RuleBroken("button-old")
    data = await state.get_data()
    scenes = await own_group(store, me)
    ids = [one.pair.id for one in scenes]
    picked = [id for id in data.get("picked", ids) if id in ids]
    if callback_data.what == "turn" and callback_data.pair_id in ids:
        picked = [id for id in ids if (id in picked) != (id == callback_data.pair_id)]
    await state.update_data(picked=picked)
    if callback_data.what == "done":
        check_group(len(picked))
        group = {"id": new_id(store.now), "version": GROUP, **Draft(pairs=tuple(picked)).data()}
        target = await target_of(store, me, int(group["id"]), GROUP, group)
        typed, said_at = data["typed"], datetime.fromisoformat(data["said_at"])
        await show(callback, await begin(store, target, state, typed, said_at, t))
        return
    rows = [
        [
            (
                t.plain("group-picked" if one.pair.id in picked else "group-not-picked", name=one.name),
                GroupPick(what="turn", pair_id=one.pair.id).pack(),
            )
        ]
        for one in scenes
    ]
    done = [(t.plain("group-done-button"), GroupPick(what="done").pack())]
    await show(callback, (t("group-ask"), inline(*rows, done)))


async def another_time(
    callback: CallbackQuery, callback_data: Again, store: Store, me: Me, state: FSMContext,
    said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """«Другое время»: under an echo, an invitation, a reminder or a meeting of the list. What was said of it stays."""
    target = await target_of(store, me, callback_data.id, callback_data.version, await state.get_data())
    screen = await begin(store, target, state, "", said_at, t)
    if callback_data.version > NEW and isinstance(callback.message, Message):
        await callback.message.answer(screen[0], reply_markup=screen[1])
    else:
        await show(callback, screen)


async def begin(
    store: Store, target: Target, state: FSMContext, typed: str, said_at: datetime, t: Speaker
) -> Screen:
    """Open the dialogue about the time; what was typed already is read at once."""
    await keep(state, target)
    if typed:
        return await read_when(store, target, state, typed, said_at, t)
    return t("meet-when", name=target.name), await day_keyboard(store, target, t)


# --- when, by buttons


async def choose_day(
    callback: CallbackQuery, callback_data: Day, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    target = await taken_up(store, me, state, callback_data.id, callback_data.version)
    day = date.fromordinal(callback_data.day)
    if day < local_date(store.now, target.scene.me.zone):
        raise RuleBroken("meeting-in-past")
    await show(callback, await ask_time(store, target, state, day, None, t))


async def show_month(
    callback: CallbackQuery, callback_data: Month, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Календарь»: a month, with the programme's days off marked."""
    target = await taken_up(store, me, state, callback_data.id, callback_data.version)
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
    target = await taken_up(store, me, state, callback_data.id, callback_data.version)
    start = moment_of(callback_data.minute)
    with_length(target).at(start, store.now)  # raises what is wrong with it
    await show(callback, await seen(store, target, state, start, t))


async def choose_next(
    callback: CallbackQuery, callback_data: NextTime, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Следующая: …» on the screen of a meeting: an echo below it, or the screen anew if one stands ahead since."""
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    if await store.meetings.ahead(scene.pair.id):
        await show(callback, await given_screen(store, meeting, scene, t))
        return
    target = await taken_up(store, me, state, scene.pair.id, NEW)
    start = moment_of(callback_data.minute)
    target.at(start, store.now)  # raises what is wrong with it
    text, keyboard = await echo(store, target, state, start, t)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=keyboard)


async def ask_time(
    store: Store, target: Target, state: FSMContext, day: date, rest: str | None, t: Speaker
) -> Screen:
    """The day is known, the time is not."""
    await state.update_data(day=day.toordinal(), at=None, **target.with_rest(rest, t.language).draft.data())
    said = say_day(day, local_date(store.now, target.scene.me.zone), t.language)
    return t("meet-what-time", day=said), time_keyboard(target, day, store.now, t)


async def ask_day(
    store: Store, target: Target, state: FSMContext, at: time, rest: str | None, t: Speaker
) -> Screen:
    """The time is known, the day is not."""
    target = target.with_rest(rest, t.language)
    await state.update_data(at=at.isoformat(), day=None, **target.draft.data())
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
    """A typed time, or a typed «верно» under the echo (if it has one yes, and not one for a series)."""
    target = await still(message, store, me, state, t)
    if target is None:
        return
    data, typed = await state.get_data(), (message.text or "").strip()
    is_yes = data.get("minute") and typed.casefold() == t.plain("meet-yes-button").casefold()
    if not is_yes:
        text, keyboard = await read_when(store, target, state, typed, said_at, t)
    elif target.meeting is not None and await later_in_series(store, target.meeting, target.scene):
        text, keyboard = await echo(store, target, state, moment_of(data["minute"]), t)
    else:
        text, keyboard = await plan(store, target, state, moment_of(data["minute"]), t)
    await message.answer(text, reply_markup=keyboard)


async def read_when(
    store: Store, target: Target, state: FSMContext, typed: str, said_at: datetime, t: Speaker
) -> Screen:
    """What the typed words mean: an echo, the question that is still open, or what is wrong. Nothing else is lost."""
    data = await state.get_data()
    zone = target.scene.me.zone
    day = date.fromordinal(data["day"]) if data.get("day") else None
    at = time.fromisoformat(data["at"]) if data.get("at") else None
    typed, target = _repeated(typed, target, said_at, t)
    found = _understood(typed, said_at, target.scene.me, day, t)
    match found:
        case NoTime(day=day_alone, rest=rest) if at and at_local(day_alone, at, zone) > said_at:
            target = target.with_rest(rest, t.language)
            return await seen(store, target, state, at_local(day_alone, at, zone), t)
        case NoTime(day=day_alone, rest=rest):
            return await ask_time(store, target, state, day_alone, rest, t)
        case NoDate(at=time() as time_alone, rest=rest):
            return await ask_day(store, target, state, time_alone, rest, t)
        case Understood(start=start, rest=rest):
            return await seen(store, target.with_rest(rest, t.language), state, start, t)
        case Ambiguous(readings=readings) if readings:
            return await ask_which(target, state, readings, store.now, t)
    if day is None:
        return misread(found, target, store.now, t), await day_keyboard(store, target, t)
    said = misread(found, target, store.now, t)
    if found == NoDate():
        kept = say_day(day, local_date(store.now, zone), t.language)
        said = t("meet-misread-hour", name=target.name, day=kept)
    return said, time_keyboard(target, day, store.now, t)


def _repeated(typed: str, target: Target, said_at: datetime, t: Speaker) -> tuple[str, Target]:
    """«Каждую среду в 15 до конца мая»: what is left to read as a moment, and the series in the draft."""
    if target.meeting is not None:
        return typed, target
    for language in sorted(LANGUAGES, key=lambda one: one != t.language):
        found = read_repeats(typed, said_at, target.scene.me.zone, language)
        if found is not None:
            draft = replace(target.draft, every=found.every, until=found.until)
            return found.rest, replace(target, draft=draft)
    return typed, target


async def ask_which(
    target: Target, state: FSMContext, readings: Sequence[Understood | NoTime], now: datetime, t: Speaker
) -> Screen:
    """The words have several readings: one button each, a moment or a day whose hour is asked next."""
    target = target.with_rest(readings[0].rest, t.language)
    await state.update_data(day=None, at=None, **target.draft.data())
    rows = []
    for one in readings:
        if isinstance(one, Understood):
            said = target.scene.exactly(one.start, now, t)
            rows.append([(said, moment_data(target, one.start))])
        else:
            today = local_date(now, target.scene.me.zone)
            said = f"{say_weekday(one.day.weekday(), t.language)}, {say_date(one.day, today, t.language)}"
            rows.append([(said, day_data(target, one.day))])
    return t("meet-which", name=target.name), inline(*rows)


def _understood(
    typed: str, said_at: datetime, me: Me, day: date | None, t: Speaker
) -> Understood | NotUnderstood:
    """Read the words in her language; if there is no date in them, in the other one."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand(typed, said_at, me.zone, language, day=day) for language in languages]
    return next((one for one in found if one != NoDate()), found[0])


def misread(found: NotUnderstood | Understood, target: Target, now: datetime, t: Speaker) -> Markup:
    """What was not understood, what is kept, and how to write it."""
    name = target.name
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


# --- the topic, the yes


async def ask_topic(
    callback: CallbackQuery, callback_data: AddTopic, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    target = await taken_up(store, me, state, callback_data.id, callback_data.version)
    await state.set_state(Planning.topic)
    await state.update_data(minute=callback_data.minute)
    if isinstance(callback.message, Message):
        key = "meet-topic-ask-group" if target.others else "meet-topic-ask"
        await callback.message.answer(t(key, name=target.name))


async def take_topic(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    topic = accept_line(message.text)
    target = await still(message, store, me, state, t)
    if target is not None:
        start = moment_of((await state.get_data())["minute"])
        target = replace(target, draft=replace(target.draft, topic=topic))
        text, keyboard = await echo(store, target, state, start, t)
        await message.answer(text, reply_markup=keyboard)


async def say_yes(
    callback: CallbackQuery, callback_data: Plan, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Верно»; under an echo from before the meeting that was planned since, it would plan a second one."""
    data, start = await state.get_data(), moment_of(callback_data.minute)
    target = await target_of(store, me, callback_data.id, callback_data.version, data)
    is_open = is_about(data, target.id, target.version)
    is_newest = is_open and data.get("minute") == callback_data.minute
    is_older = not callback_data.terms and KEY not in data  # from before an echo's button held its terms
    if not is_older and callback_data.terms != terms_of(target.draft):
        raise RuleBroken("plan-left")
    if target.meeting is None and not is_newest and isinstance(callback.message, Message):
        ahead = await store.meetings.ahead(target.scene.pair.id)
        if is_set_since(ahead, _shown_at(callback.message), start):
            raise RuleBroken("meeting-set-since")
    await show(callback, await plan(store, target, state, start, t, rest=callback_data.rest))


def _shown_at(message: Message) -> datetime:
    """When a message began to show what it shows."""
    return datetime.fromtimestamp(message.edit_date, UTC) if message.edit_date else message.date
