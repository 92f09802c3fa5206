"""What else is agreed about a meeting before the yes: how long, in which format and where, and how often it repeats."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.afterwards import Screen
from handlers.draft import Draft
from handlers.keyboards import inline
from handlers.proposing import Details, Planning, echo, keep, repeats_of, show, still, summary, taken_up
from handlers.taps import FIRST_DAY, LAST_DAY
from handlers.target import Target, minute_of, moment_of
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.dates import say_date
from locales.refusals import refusal
from locales.typed_until import understand_last_day
from mentoring.errors import RuleBroken
from mentoring.meetings import LONGEST_MINUTES, SHORTEST_MINUTES, Format
from mentoring.moments import local_date
from mentoring.plans import EVERY, LENGTHS, repeats
from mentoring.texts import accept_line
from storage.store import Store

FORMATS = tuple(Format)
ENDS_OF_TERMS = ((12, 31), (5, 31))
"""Month and day on which half a year ends in kindergartens and schools."""
TOO_LONG = frozenset({"repeat-too-many", "repeat-until-far"})
"""What a nearer last day mends: the series she spoke of is kept, only the day is asked again."""


def router(texts: Texts) -> Router:
    router = Router(name="details")
    router.callback_query.register(choose, Details.filter(), Holds())
    router.message.register(take_place, StateFilter(Planning.place), Holds())
    router.message.register(take_until, StateFilter(Planning.until), Holds())
    return router


async def seen(store: Store, target: Target, state: FSMContext, start: datetime, t: Speaker) -> Screen:
    """The echo, or what is to be asked first; of a length no meeting has she is told, and the usual one stands."""
    usual = with_length(target)
    text, keyboard = await _next(store, usual, state, start, t)
    if usual is target:
        return text, keyboard
    said = t("details-minutes-odd", low=SHORTEST_MINUTES, high=LONGEST_MINUTES, minutes=usual.minutes)
    return joined([text, said]), keyboard


def with_length(target: Target) -> Target:
    """The same with the length it had or the usual one, if no meeting is as short or as long as was typed."""
    minutes = target.draft.minutes
    if minutes is None or SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        return target
    return replace(target, draft=replace(target.draft, minutes=None))


async def _next(store: Store, target: Target, state: FSMContext, start: datetime, t: Speaker) -> Screen:
    """The echo; of a series without a last day, or with one too far off, the question for it comes first."""
    if target.draft.every and not target.draft.until:
        return await ask_until(target, state, start, store.now, t)
    try:
        repeats_of(target, start, store.now)
    except RuleBroken as broken:
        if broken.code not in TOO_LONG:
            return await echo(store, target, state, start, t)
        target = replace(target, draft=replace(target.draft, until=None))
        text, keyboard = await ask_until(target, state, start, store.now, t)
        return joined([refusal(t, broken), text]), keyboard
    return await echo(store, target, state, start, t)


async def choose(
    callback: CallbackQuery, callback_data: Details, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """One choice on the screen, which changes in place. Raises RuleBroken `button-old` for what it does not offer."""
    target = await taken_up(store, me, state, callback_data.id, callback_data.version)
    start = moment_of(callback_data.minute)
    other = await _other_screen(store, target, state, start, callback_data, t)
    if other is not None:
        await show(callback, other)
        return
    target = replace(target, draft=_chosen(target, start, callback_data))
    await _keep(state, target, start)
    await show(callback, screen(target, start, store.now, t))


async def _other_screen(
    store: Store, target: Target, state: FSMContext, start: datetime, tap: Details, t: Speaker
) -> Screen | None:
    """What leads away from the screen; None for a choice on it."""
    is_new = target.meeting is None
    match tap.what:
        case "every" if tap.value in EVERY and is_new:
            target = replace(target, draft=replace(target.draft, every=tap.value, until=None))
            return await ask_until(target, state, start, store.now, t)
        case "repeat" if is_new:
            return repeat_screen(target, start, store.now, t)
        case "place":
            return await ask_place(target, state, start, t)
        case "done":
            return await seen(store, target, state, start, t)
    return None


def _chosen(target: Target, start: datetime, tap: Details) -> Draft:
    """What is agreed with this choice. Raises RuleBroken `button-old`, or as `repeats` for a last day."""
    draft, value = target.draft, tap.value
    match tap.what:
        case "minutes" if value in LENGTHS:
            return replace(draft, minutes=value)
        case "format" if 0 <= value < len(FORMATS):
            return replace(draft, format=None if draft.format is FORMATS[value] else FORMATS[value])
        case "every" if value == 0 and target.meeting is None:
            return replace(draft, every=0, until=None)
        case "until" if draft.every and FIRST_DAY.toordinal() <= value <= LAST_DAY.toordinal():
            _check_until(target, draft.every, start, date.fromordinal(value))
            return replace(draft, until=date.fromordinal(value))
        case "open":
            return draft
    raise RuleBroken("button-old")


async def _keep(state: FSMContext, target: Target, start: datetime) -> None:
    await keep(state, target)
    await state.update_data(minute=minute_of(start))


def _data(target: Target, start: datetime, what: str, value: int = 0) -> str:
    minute = minute_of(start)
    return Details(id=target.id, version=target.version, minute=minute, what=what, value=value).pack()


def _marked(text: str, *, is_chosen: bool) -> str:
    return f"· {text} ·" if is_chosen else text


def screen(target: Target, start: datetime, now: datetime, t: Speaker) -> Screen:
    """What is agreed so far, and a button for each choice; what is chosen stands between dots."""
    draft = target.draft

    def button(text: str, what: str, value: int = 0, *, is_chosen: bool = False) -> tuple[str, str]:
        return _marked(text, is_chosen=is_chosen), _data(target, start, what, value)

    lengths = [
        button(t.plain("details-minutes", minutes=one), "minutes", one, is_chosen=target.minutes == one)
        for one in LENGTHS
    ]
    formats = [
        [
            button(
                t.plain(f"details-{one.value}-button"),
                "format",
                at,
                is_chosen=draft.format is one
                or (draft.format is None and target.meeting is not None and target.meeting.format is one),
            )
        ]
        for at, one in enumerate(FORMATS)
    ]
    repeat = [button(t.plain("details-repeat-button"), "repeat")] if target.meeting is None else []
    lines = [*summary(target, start, now, t), t("details-ask")]
    return joined(lines), inline(
        lengths[:3], lengths[3:], *formats,
        [button(t.plain("details-place-button"), "place")], repeat,
        [button(t.plain("details-done-button"), "done")],
    )  # fmt: skip


# --- how often, until when


def repeat_screen(target: Target, start: datetime, now: datetime, t: Speaker) -> Screen:
    draft = target.draft
    rows = [
        [
            (
                _marked(t.plain("details-every-button", every=every), is_chosen=draft.every == every),
                _data(target, start, "every", every),
            )
        ]
        for every in EVERY
    ]
    once = [(t.plain("details-once-button"), _data(target, start, "every"))]
    back = [(t.plain("back-button"), _data(target, start, "open"))]
    return t("details-every-ask"), inline(*rows, once, back)


async def ask_until(target: Target, state: FSMContext, start: datetime, now: datetime, t: Speaker) -> Screen:
    """Until what day: some usual ends by a button, any other typed."""
    await _keep(state, target, start)
    await state.set_state(Planning.until)
    first = local_date(start, target.scene.me.zone)
    today = local_date(now, target.scene.me.zone)
    rows = [
        [
            (
                t.plain("details-until-button", day=say_date(day, today, t.language)),
                _data(target, start, "until", day.toordinal()),
            )
        ]
        for day in _usual_ends(target, first)
    ]
    back = [(t.plain("back-button"), _data(target, start, "repeat"))]
    text = t("details-until-ask", every=target.draft.every, when=target.scene.exactly(start, now, t))
    return text, inline(*rows, back)


def _usual_ends(target: Target, first: date) -> list[date]:
    """The end of the next month, of the half-year, of the programme: those a series may have."""
    after = first.replace(day=1) + timedelta(days=62)
    month = date(after.year, after.month, 1) - timedelta(days=1)
    found = {month.replace(day=monthrange(month.year, month.month)[1])}
    found |= {_next_of(first, *one) for one in ENDS_OF_TERMS}
    if target.scene.me.programme.ends_on:
        found.add(target.scene.me.programme.ends_on)
    return [day for day in sorted(found) if _is_possible(target, first, day)]


def _next_of(first: date, month: int, day: int) -> date:
    found = date(first.year, month, day)
    return found if found > first else date(first.year + 1, month, day)


def _is_possible(target: Target, first: date, until: date) -> bool:
    try:
        _check_days(target, first, target.draft.every, until)
    except RuleBroken:
        return False
    return True


def _check_until(target: Target, every: int, start: datetime, until: date) -> None:
    """Raises RuleBroken as `repeats`."""
    _check_days(target, local_date(start, target.scene.me.zone), every, until)


def _check_days(target: Target, first: date, every: int, until: date) -> None:
    """Whatever days off may lie in between. Raises RuleBroken as `repeats`."""
    repeats(first, every, until, lambda _: False, len(target.scenes))


async def take_until(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed last day; what cannot be read or is no last day of this series leaves the question open."""
    target = await still(message, store, me, state, t)
    if target is None:
        return
    start = moment_of((await state.get_data())["minute"])
    found = understand_last_day(message.text or "", said_at, target.scene.me.zone, t.language)
    if not isinstance(found, date):
        await message.answer(t("details-until-misread"))
        return
    try:
        _check_until(target, target.draft.every, start, found)
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    target = replace(target, draft=replace(target.draft, until=found))
    text, keyboard = await echo(store, target, state, start, t)
    await message.answer(text, reply_markup=keyboard)


# --- where


async def ask_place(target: Target, state: FSMContext, start: datetime, t: Speaker) -> Screen:
    """The question for the room or the link."""
    await _keep(state, target, start)
    await state.set_state(Planning.place)
    is_online = target.draft.format is Format.ONLINE
    back = [(t.plain("back-button"), _data(target, start, "open"))]
    return t("details-link-ask" if is_online else "details-place-ask"), inline(back)


async def take_place(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """A room or a link in one line. One that cannot be taken leaves the question open."""
    place = accept_line(message.text)
    target = await still(message, store, me, state, t)
    if target is None:
        return
    start = moment_of((await state.get_data())["minute"])
    target = replace(target, draft=replace(target.draft, place=place))
    await _keep(state, target, start)
    text, keyboard = screen(target, start, store.now, t)
    await message.answer(text, reply_markup=keyboard)
