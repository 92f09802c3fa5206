"""«Позже» under an unasked message: this evening, the next day, in a week, or a day in words (RULES B6, B10)."""

from datetime import datetime, time, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.days import days_of_person
from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import LANGUAGES, Markup, Speaker, Texts
from locales.dates import say_day, say_moment, say_time
from locales.typed_dates import NoDate, NoTime, PastMoment, Understood, understand
from mentoring.attention import OFF
from mentoring.dues import WITH_OWN_TIME, DueClass, first_of, rank_of, repeat_of
from mentoring.errors import RuleBroken
from mentoring.later import MOST, Reader, accept_later, choices, expiry_of_repeat, pointless_from
from mentoring.moments import allows_unasked, at_local, local_date
from storage.dues import Due
from storage.store import Store

Screen = tuple[Markup, InlineKeyboardMarkup | None]
Button = tuple[str, str]


class Later(Tap, prefix="later"):
    """Put this message off: `ask` to when, to `evening`, `tomorrow` or `week`, or to a day in words (`other`)."""

    due_id: int
    when: str = "ask"


class WhyAgain(Tap, prefix="whyagain"):
    """Back to why it came."""

    due_id: int


class PuttingOff(StatesGroup):
    """Waiting for a day in words."""

    day = State()


def router(texts: Texts) -> Router:
    router = Router(name="later")
    router.callback_query.register(choose, Later.filter(), Holds())
    router.message.register(take, StateFilter(PuttingOff.day), Holds())
    return router


async def own_due(store: Store, me: Me, due_id: int) -> Due:
    """What she was sent unasked. Raises RuleBroken `button-old`."""
    due = await store.dues.get(due_id)
    if due is None or due.person_id != me.person.id or due.class_ != DueClass.D:
        raise RuleBroken("button-old")
    return due


async def may_be_later(store: Store, due: Due) -> bool:
    """Whether it may be put off once more, or again to another moment."""
    repeats = await store.dues.repeats(due)
    return len(repeats) < MOST or any(one.state == "waiting" for one in repeats)


async def reader_of(store: Store, me: Me, usual: time, now: datetime) -> Reader:
    """Her clock, her hours and the days on which something unasked may come to her."""
    days = await days_of_person(store, me, now)
    day = me.person.prompt_day
    chosen = {day} if day is not None and day > 4 else set()
    return Reader(
        me.zone, me.waking, allows_unasked(days.calendar, days.closures, days.is_excused, chosen), usual
    )


async def put_off(store: Store, due: Due, at: datetime) -> None:
    """Owe it again at `at`, with the number of the repeat; one that waits moves. Raises RuleBroken `later-enough`."""
    repeats = await store.dues.repeats(due)
    expires_at = expiry_of_repeat(due.kind, at, await pointless_at(store, due))
    waiting = next((one for one in repeats if one.state == "waiting"), None)
    if waiting is not None:
        await store.dues.replan(waiting.id, at, expires_at)
        return
    if len(repeats) >= MOST:
        raise RuleBroken("later-enough")
    await store.dues.owe(
        due.kind, "D", rank_of(due.kind), due.person_id, member_id=due.member_id, subject=due.subject,
        occurrence=repeat_of(due.occurrence, len(repeats) + 1), due_at=at, expires_at=expires_at,
    )  # fmt: skip


async def pointless_at(store: Store, due: Due) -> datetime | None:
    """From when on the next of its kind says it better; a second question ends with the first one's week."""
    first = await store.dues.original(due) or due
    if due.kind == "D8":
        first = await store.dues.get(due.subject) or first
    return pointless_from(due.kind, first.since_at, first.expires_at)


async def reader_for(store: Store, me: Me, due: Due) -> Reader:
    """The same for one message, in the programme it comes from, with the time of day it has."""
    member = await member_as_me(store, due.member_id) if due.member_id else None
    of = member or me
    usual = of.person.prompt_time or of.programme.settings.prompt_time
    if due.kind in WITH_OWN_TIME:
        first = await store.dues.original(due) or due
        usual = first.since_at.astimezone(of.zone).time()
    return await reader_of(store, of, usual, store.now)


async def offered(store: Store, me: Me, due: Due) -> dict[str, datetime]:
    """To when it can be put off now; the evening of a spent day only if the day was spent on it."""
    reader = await reader_for(store, me, due)
    is_free = await _is_today_free(store, due, reader)
    return choices(store.now, reader, await pointless_at(store, due), is_evening_free=is_free)


async def _is_today_free(store: Store, due: Due, reader: Reader) -> bool:
    """Whether the budget of today is unspent, or spent on this very message (B1, B6)."""
    by = (await store.dues.spent(due.person_id)).get(local_date(store.now, reader.zone))
    lead = await store.dues.get(by) if by is not None else None
    return by is None or (lead is not None and _is_same(lead, due))


def _is_same(one: Due, other: Due) -> bool:
    key = (one.kind, one.subject, first_of(one.occurrence))
    return key == (other.kind, other.subject, first_of(other.occurrence))


# --- the screens


async def choose(
    callback: CallbackQuery, callback_data: Later, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    due = await own_due(store, me, callback_data.due_id)
    await _leave(state)
    if await store.people.wish(me.person.id, due.kind) == OFF:
        raise RuleBroken("later-off")
    if not await may_be_later(store, due):
        raise RuleBroken("later-enough")
    if callback_data.when == "ask":
        screen = await _ask_screen(store, me, due, t)
    elif callback_data.when == "other":
        await state.set_state(PuttingOff.day)
        await state.set_data({"due": due.id})
        screen = t("later-type"), inline([(t.plain("back-button"), Later(due_id=due.id).pack())])
    else:
        at = (await offered(store, me, due)).get(callback_data.when)
        if at is None:
            raise RuleBroken("button-old")
        await put_off(store, due, at)
        screen = done_screen(due, at, me, store.now, t)
    if isinstance(callback.message, Message):
        await callback.message.edit_text(screen[0], reply_markup=screen[1])


async def _leave(state: FSMContext) -> None:
    if await state.get_state() == PuttingOff.day.state:
        await state.clear()


async def _ask_screen(store: Store, me: Me, due: Due, t: Speaker) -> Screen:
    found = await offered(store, me, due)
    buttons = [
        (_label(name, at, me, store.now, t), Later(due_id=due.id, when=name).pack())
        for name, at in found.items()
    ]
    other = (t.plain("later-other-button"), Later(due_id=due.id, when="other").pack())
    back = [(t.plain("back-button"), WhyAgain(due_id=due.id).pack())]
    return t("later-ask"), inline(*([one] for one in buttons), [other], back)


def _label(name: str, at: datetime, me: Me, now: datetime, t: Speaker) -> str:
    day, today = local_date(at, me.zone), local_date(now, me.zone)
    if name == "evening":
        return t.plain("later-evening-button", time=say_time(at.astimezone(me.zone)))
    if name == "week" and day - today == timedelta(days=7):
        return t.plain("later-week-button")
    words = say_day(day, today, t.language)
    return words[:1].upper() + words[1:]


def done_screen(due: Due, at: datetime, me: Me, now: datetime, t: Speaker) -> Screen:
    """When it comes again; another moment can still be chosen."""
    again = [(t.plain("later-again-button"), Later(due_id=due.id).pack())]
    return t("later-done", when=say_moment(at, me.zone, now, t.language)), inline(again)


async def take(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A day in words, perhaps with a time; what cannot be taken leaves the dialogue as it is.

    Today gives way to the next day when its budget is spent on something else: nothing could come any more.
    """
    due = await own_due(store, me, (await state.get_data())["due"])
    reader = await reader_for(store, me, due)
    wanted = _typed(message.text or "", said_at, me, reader, t)
    if not await _is_today_free(store, due, reader):
        reader = reader.without(local_date(store.now, reader.zone))
    at = accept_later(wanted, store.now, reader, await pointless_at(store, due))
    await put_off(store, due, at)
    await state.clear()
    text, keyboard = done_screen(due, at, me, store.now, t)
    await message.answer(text, reply_markup=keyboard)


def _typed(text: str, said_at: datetime, me: Me, reader: Reader, t: Speaker) -> datetime:
    """The moment that is meant, read in her language, else in the other one.

    Raises RuleBroken `later-past` or `later-unreadable`.
    """
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand(text, said_at, me.zone, language) for language in languages]
    match next((one for one in found if not isinstance(one, NoDate)), found[0]):
        case Understood(start=start):
            return start
        case NoTime(day=day):
            usual = reader.usual if reader.waking.since <= reader.usual < reader.waking.until else None
            return at_local(day, usual or reader.waking.since, reader.zone)
        case PastMoment():
            raise RuleBroken("later-past")
        case _:
            raise RuleBroken("later-unreadable")
