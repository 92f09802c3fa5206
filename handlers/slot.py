"""When questions come, and how often: day and time by a tap, another time in words."""

from datetime import time

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.prompt_taps import LEVELS
from handlers.prompts import replan_prompt
from handlers.settings import Setting, read_time
from handlers.taps import SlotHome, Tap
from handlers.who import Holds, Me, who_is
from handlers.wishes import WEEKLY, say_wish
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_time, say_weekday
from mentoring.errors import RuleBroken
from mentoring.people import Role
from storage.store import Store

TIMES = (time(9), time(13, 30), time(17))
Screen = tuple[Markup, InlineKeyboardMarkup]


class SlotDay(Tap, prefix="slotday"):
    """This weekday (0 is Monday)."""

    day: int


class SlotTime(Tap, prefix="slottime"):
    """This time, in minutes of the day; -1: another one, in words."""

    minutes: int


class SlotOften(Tap, prefix="slotoften"):
    """How often the weekly question comes, in weeks (0: never); -1 asks."""

    weeks: int


class ChoosingSlot(StatesGroup):
    """Waiting for a time in words."""

    time = State()


def router(texts: Texts) -> Router:
    router = Router(name="slot")
    router.callback_query.register(show, SlotHome.filter(), Holds())
    router.callback_query.register(set_day, SlotDay.filter(), Holds())
    router.callback_query.register(set_time, SlotTime.filter(), Holds())
    router.callback_query.register(set_often, SlotOften.filter(), Holds())
    router.message.register(take_time, StateFilter(ChoosingSlot.time), Holds())
    return router


def slot_of(me: Me) -> tuple[int, time]:
    """The day and the time that hold: her own or the programme's; a time in her quiet hours is her morning (B4a)."""
    person, settings, waking = me.person, me.programme.settings, me.waking
    day = settings.prompt_day if person.prompt_day is None else person.prompt_day
    at = person.prompt_time or settings.prompt_time
    return day, at if waking.since <= at < waking.until else waking.since


async def screen(store: Store, me: Me, t: Speaker) -> Screen:
    """What holds, marked among what can be chosen."""
    day, at = slot_of(me)
    lines = [t("slot", day=say_weekday(day, t.language), time=say_time(at))]
    weekend = [t("slot-weekend")] if day > 4 else []
    days = [
        (_marked(t.plain(f"weekday-short-{one}"), is_it=one == day), SlotDay(day=one).pack())
        for one in range(7)
    ]
    times = [
        (_marked(say_time(one), is_it=one == at), SlotTime(minutes=one.hour * 60 + one.minute).pack())
        for one in TIMES
        if me.waking.since <= one < me.waking.until
    ]
    last = [(t.plain("slot-other-time-button"), SlotTime(minutes=-1).pack())]
    if Role.MENTEE in me.roles:
        lines.append(t(f"often-is-{await _weeks(store, me)}"))
        last.append((t.plain("often-button"), SlotOften(weeks=-1).pack()))
    back = [(t.plain("back-button"), Setting(what="home").pack())]
    return joined([*lines, *weekend]), inline(days[:4], days[4:], times, last, back)


def _marked(text: str, *, is_it: bool) -> str:
    return f"· {text} ·" if is_it else text


async def _weeks(store: Store, me: Me) -> int:
    level = await store.people.wish(me.person.id, WEEKLY)
    return next(weeks for weeks, one in LEVELS.items() if one == level)


async def show(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    await _leave(state)
    await _redraw(callback, await screen(store, me, t))


async def _leave(state: FSMContext) -> None:
    if await state.get_state() == ChoosingSlot.time.state:
        await state.clear()


async def _redraw(callback: CallbackQuery, shown: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(shown[0], reply_markup=shown[1])


async def _change(store: Store, me: Me, **slot: int | time) -> Me:
    """What waits moves along; she as she is then."""
    await store.people.change(me.person.id, **slot)
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    await replan_prompt(store, fresh, store.now)
    return fresh


async def set_day(
    callback: CallbackQuery, callback_data: SlotDay, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    if callback_data.day not in range(7):
        raise RuleBroken("button-old")
    await _leave(state)
    if callback_data.day == slot_of(me)[0]:
        return
    await _redraw(callback, await screen(store, await _change(store, me, prompt_day=callback_data.day), t))


async def set_time(
    callback: CallbackQuery, callback_data: SlotTime, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    if callback_data.minutes == -1:
        await state.set_state(ChoosingSlot.time)
        back = [(t.plain("back-button"), SlotHome().pack())]
        await _redraw(callback, (t("slot-time-type"), inline(back)))
        return
    if callback_data.minutes not in range(24 * 60):
        raise RuleBroken("button-old")
    at = accept_time(time(callback_data.minutes // 60, callback_data.minutes % 60), me)
    await _leave(state)
    if at != slot_of(me)[1]:
        await _redraw(callback, await screen(store, await _change(store, me, prompt_time=at), t))


def accept_time(at: time, me: Me) -> time:
    """Take a time in her waking hours. Raises RuleBroken `slot-quiet` (since, until): it would come in the morning."""
    if not me.waking.since <= at < me.waking.until:
        raise RuleBroken("slot-quiet", since=me.waking.since, until=me.waking.until)
    return at


async def take_time(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """A time in words; what cannot be taken leaves the dialogue as it is."""
    at = accept_time(read_time(message.text or ""), me)
    await state.clear()
    text, keyboard = await screen(store, await _change(store, me, prompt_time=at), t)
    await message.answer(text, reply_markup=keyboard)


async def set_often(
    callback: CallbackQuery, callback_data: SlotOften, store: Store, me: Me, t: Speaker
) -> None:
    """How often; the choice is a sign of her too (B7)."""
    if callback_data.weeks == -1:
        buttons = [(t.plain(f"often-{weeks}-button"), SlotOften(weeks=weeks).pack()) for weeks in LEVELS]
        back = [(t.plain("back-button"), SlotHome().pack())]
        await _redraw(callback, (t("often-ask"), inline(buttons[:2], buttons[2:], back)))
        return
    if callback_data.weeks not in LEVELS:
        raise RuleBroken("button-old")
    await say_wish(store, me.person.id, WEEKLY, LEVELS[callback_data.weeks])
    await _redraw(callback, await screen(store, me, t))
