"""/settings: language, time zone (also by "what time is it with you?"), waking hours, what is sent unasked."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.commands import set_menu
from handlers.keyboards import inline, keyboard_of
from handlers.own_name import OwnName
from handlers.pairing_words import WordsOf
from handlers.prompts import replan_prompt
from handlers.reminders import replan_reminders
from handlers.taps import SlotHome, Tap
from handlers.unasked import SWITCHES, next_state
from handlers.who import Holds, Me, who_is
from handlers.wishes import say_wish
from handlers.zones import choices_for, zones_now
from locales import LANGUAGES, Markup, Speaker, Texts, joined
from locales.cities import city_name
from locales.dates import say_time
from mentoring.attention import OFF
from mentoring.errors import RuleBroken
from mentoring.people import Role, Visibility
from mentoring.reflections import default_visibility
from mentoring.settings import accept_waking
from storage.store import Store

WAKING = ((7, 19), (8, 20), (9, 21), (10, 22))
# What comes to some roles only; whatever is not here can come to anybody.
ONLY_FOR = {
    "D1": {Role.COORDINATOR},
    "D3": {Role.MENTOR},
    "D4": {Role.MENTEE},
    "D8": {Role.MENTEE},
    "D9": {Role.MENTOR, Role.COORDINATOR},
}


class Setting(Tap, prefix="set"):
    """One screen or choice of the settings: `what` and its `value`."""

    what: str
    value: str = ""


class Choosing(StatesGroup):
    time_there = State()
    waking = State()


def router(texts: Texts) -> Router:
    router = Router(name="settings")
    router.message.register(show, Command("settings"), Holds())
    router.callback_query.register(choose, Setting.filter(), Holds())
    router.message.register(take_time_there, StateFilter(Choosing.time_there), Holds())
    router.message.register(take_waking, StateFilter(Choosing.waking), Holds())
    return router


def _data(what: str, value: str = "") -> str:
    return Setting(what=what, value=value).pack()


async def screen(me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """What is set now, and a button for each."""
    waking = me.waking
    lines = [
        t("settings"),
        t("settings-name", name=me.card.name),
        t("settings-language", language=t(f"language-{me.person.language}")),
        t("settings-zone", city=city_name(me.zone, t.language)),
        t("settings-waking", since=say_time(waking.since), until=say_time(waking.until)),
        t("settings-readers", who=t(f"readers-{_circle(me, _usual(me))}")),
    ]
    keyboard = inline(
        [(t.plain("language-button"), _data("language")), (t.plain("zone-button"), _data("zone"))],
        [(t.plain("waking-button"), _data("waking")), (t.plain("slot-button"), SlotHome().pack())],
        [(t.plain("messages-button"), _data("messages")), (t.plain("readers-button"), _data("readers"))],
        [(t.plain("words-button"), WordsOf(member_id=me.id).pack())] if me.roles - {Role.COORDINATOR} else [],
        [(t.plain("own-name-button"), OwnName().pack())],
    )
    return joined(lines), keyboard


def _usual(me: Me) -> Visibility:
    """Who sees her next entry if she says nothing else (V1)."""
    return default_visibility(me.roles, me.person.last_visibility, bool(me.open_pairs))


async def show(message: Message, me: Me, t: Speaker) -> None:
    text, keyboard = await screen(me, t)
    await message.answer(text, reply_markup=keyboard)


async def choose(
    callback: CallbackQuery, callback_data: Setting, bot: Bot, store: Store, me: Me, state: FSMContext,
    texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    message, value = callback.message, callback_data.value
    if not isinstance(message, Message):
        return
    match callback_data.what:
        case "language" if value in LANGUAGES:
            await set_language(message, bot, store, me, value, texts)
        case "language":
            rows = [(texts.of(one).plain(f"language-{one}"), _data("language", one)) for one in LANGUAGES]
            await message.edit_text(t("language-ask"), reply_markup=inline(rows, _back(t)))
        case "zone":
            await choose_zone(message, store, me, state, value, t)
        case "waking":
            await choose_waking(message, store, me, state, value, t)
        case "messages":
            await choose_messages(message, store, me, value, t)
        case "readers":
            await choose_readers(message, store, me, value, t)
        case _:
            await _again(message, store, me, t)


def _back(t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("back-button"), _data("home"))]


async def _again(message: Message, store: Store, me: Me, t: Speaker) -> None:
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    text, keyboard = await screen(fresh, t)
    await message.edit_text(text, reply_markup=keyboard)


async def set_language(message: Message, bot: Bot, store: Store, me: Me, language: str, texts: Texts) -> None:
    """The language, the command menu and the big buttons change together."""
    await store.people.change(me.person.id, language=language)
    t = texts.of(language)
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    await set_menu(bot, fresh, t)
    await _again(message, store, me, t)
    await message.answer(t("language-set"), reply_markup=keyboard_of(fresh, t))


async def choose_zone(
    message: Message, store: Store, me: Me, state: FSMContext, value: str, t: Speaker
) -> None:
    if value == "other":
        await state.set_state(Choosing.time_there)
        await message.edit_text(t("time-there-ask"), reply_markup=inline(_back(t)))
    elif value:
        if value not in choices_for(store.now):
            raise RuleBroken("button-old")
        await state.clear()
        await store.people.change(me.person.id, zone=value)
        fresh = await who_is(store, await store.people.get(me.person.id))
        assert fresh is not None
        await replan_prompt(store, fresh, store.now)
        await replan_reminders(store, fresh)
        await _again(message, store, me, t)
    else:
        rows = [
            [(text, _data("zone", zone)) for zone, text in pair] for pair in zones_now(store.now, t.language)
        ]
        other = [(t.plain("zone-other-button"), _data("zone", "other"))]
        await message.edit_text(t("zone-ask"), reply_markup=inline(*rows, other, _back(t)))


async def take_time_there(message: Message, store: Store, said_at: datetime, t: Speaker) -> None:
    """«Который у вас час?»: the cities where it is that time now."""
    typed = read_time(message.text or "")
    found = [zone for zone in choices_for(store.now) if _shows(zone, said_at, typed)]
    if not found:
        raise RuleBroken("zone-not-found")
    rows = [[(city_name(ZoneInfo(zone), t.language), _data("zone", zone))] for zone in found[:12]]
    await message.answer(t("zone-pick"), reply_markup=inline(*rows))


def _shows(zone: str, now: datetime, typed: time) -> bool:
    there = now.astimezone(ZoneInfo(zone))
    apart = abs((there.hour * 60 + there.minute) - (typed.hour * 60 + typed.minute))
    return min(apart, 1440 - apart) <= 15


def read_time(text: str) -> time:
    """`9`, `9:30`, `21.05`. Raises RuleBroken `time-unreadable`."""
    hours, _, minutes = text.strip().replace(".", ":").replace(" ", ":").partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise RuleBroken("time-unreadable") from None


async def choose_waking(
    message: Message, store: Store, me: Me, state: FSMContext, value: str, t: Speaker
) -> None:
    if value == "other":
        await state.set_state(Choosing.waking)
        await message.edit_text(t("waking-type"), reply_markup=inline(_back(t)))
    elif value:
        hours = {_hours(since, until): (since, until) for since, until in WAKING}.get(value)
        if hours is None:
            raise RuleBroken("button-old")
        await _set_waking(store, me, time(hours[0]), time(hours[1]))
        await _again(message, store, me, t)
    else:
        rows = [
            [(f"{since:02}:00–{until:02}:00", _data("waking", _hours(since, until)))]
            for since, until in WAKING
        ]
        other = [(t.plain("waking-other-button"), _data("waking", "other"))]
        await message.edit_text(t("waking-ask"), reply_markup=inline(*rows, other, _back(t)))


def _hours(since: int, until: int) -> str:
    return f"{since}-{until}"


async def _set_waking(store: Store, me: Me, since: time, until: time) -> None:
    accept_waking(since, until)
    await store.people.change(me.person.id, waking_from=since, waking_to=until)
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    await replan_reminders(store, fresh)


async def take_waking(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    parts = (message.text or "").replace("–", "-").replace("—", "-").split("-")
    if len(parts) != 2:
        raise RuleBroken("time-unreadable")
    await _set_waking(store, me, read_time(parts[0]), read_time(parts[1]))
    await state.clear()
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    text, keyboard = await screen(fresh, t)
    await message.answer(text, reply_markup=keyboard)


async def choose_messages(message: Message, store: Store, me: Me, value: str, t: Speaker) -> None:
    """Every kind that can come to her, with what she said about it; a tap turns it to the next (B6)."""
    if value in SWITCHES:
        known = await store.people.wish(me.person.id, value)
        await say_wish(store, me.person.id, value, next_state(value, known))
    wishes = await store.people.wishes(me.person.id)
    rows = [
        [(_switch(kind, wishes.get(kind), t), _data("messages", kind))]
        for kind in SWITCHES
        if not (roles := ONLY_FOR.get(kind)) or roles & me.roles
    ]
    await message.edit_text(t("messages-ask"), reply_markup=inline(*rows, _back(t)))


def _switch(kind: str, level: str | None, t: Speaker) -> str:
    what = t.plain(f"switch-{kind}")
    if level == OFF:
        return t.plain("switch-off", what=what)
    return t.plain("switch-on" if level is None else "switch-rare", what=what)


def _circle(me: Me, visibility: Visibility) -> str:
    """What a choice means to her: opened to coordinators, only a mentee's entry is seen by her mentor too."""
    is_alone = visibility is Visibility.COORDINATORS and len(me.as_mentee) != 1
    return "coordinators-alone" if is_alone else visibility.value


async def choose_readers(message: Message, store: Store, me: Me, value: str, t: Speaker) -> None:
    """Who sees a new entry; it can be chosen anew under each one, and the last choice is the usual one (V1)."""
    offered = [one for one in Visibility if me.open_pairs or one is not Visibility.PAIR]
    if value:
        if value not in offered:
            raise RuleBroken("button-old")
        await store.people.change(me.person.id, last_visibility=Visibility(value))
        await _again(message, store, me, t)
        return
    rows = [[(t.plain(f"readers-{_circle(me, one)}-button"), _data("readers", one.value))] for one in offered]
    await message.edit_text(t("readers-ask"), reply_markup=inline(*rows, _back(t)))
