"""The settings of RULES section 1 in plain words: a few screens, a key each with values to tap, or typed."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import in_twos, inline
from handlers.own_programme import Part, Row, Screen, back_row, own_programme
from handlers.programme_changes import CAN_RETURN, bring_back, set_setting
from handlers.programme_facts import TakeBack, after_change, return_button, say_changed
from handlers.programme_log import LogPage
from handlers.programme_typed import value_in
from handlers.programme_words import say_key, say_value
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from mentoring.errors import RuleBroken
from mentoring.people import Role
from mentoring.settings import (
    KEYS,
    OFFERED,
    RANGES,
    ProgrammeSettings,
    SettingValue,
    read_value,
    write_value,
)
from mentoring.undos import Act
from storage.programmes import Programme
from storage.store import Store

# Every key stands on one screen; a test holds it.
GROUPS = {
    "people": ("staff_total", "young_total", "young_years", "coverage_target", "mentor_limit"),
    "rhythm": ("cadence_weeks", "meeting_minutes", "prompt_day", "prompt_time"),
    "hours": ("digest_day", "digest_time", "waking_from", "waking_to"),
    "meetings": ("gap_yellow", "gap_red", "answer_hours", "early_days", "absence_alarm_days"),
    "route": ("silence_yellow", "silence_red", "no_route_yellow", "no_route_red", "wait_goal_days"),
    "pace": ("pace_behind", "pace_rushing", "overdue_days"),
}
PEOPLE = "people"
ALL = "all"


class SettingsGroup(Tap, prefix="setgroup"):
    """A screen of settings, or the list of the screens."""

    programme_id: int
    group: str = ALL


class SettingAsk(Tap, prefix="setkey"):
    """One setting: what it does, what can be chosen."""

    programme_id: int
    key: str


class SettingSet(Tap, prefix="setval"):
    """A value as it is stored, with a dot in a time; «none» for not said."""

    programme_id: int
    key: str
    value: str


class Setting(StatesGroup):
    """Waiting for a typed value; the key is in the data."""

    value = State()


def router() -> Router:
    router = Router(name="programme-settings")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(show_group, SettingsGroup.filter(), coordinator)
    router.callback_query.register(ask, SettingAsk.filter(), coordinator)
    router.callback_query.register(take_tap, SettingSet.filter(), coordinator)
    router.callback_query.register(take_back, TakeBack.filter(), coordinator)
    router.message.register(take_text, StateFilter(Setting.value), coordinator)
    return router


def part(programme: Programme, t: Speaker) -> Part:
    """How many teachers there are, and the way to everything that can be set."""
    settings = programme.settings
    staff, young = (say_value(key, getattr(settings, key), t) for key in ("staff_total", "young_total"))
    rows: list[Row] = [
        [
            (
                t.plain("programme-people-button"),
                SettingsGroup(programme_id=programme.id, group=PEOPLE).pack(),
            ),
            (t.plain("programme-settings-button"), SettingsGroup(programme_id=programme.id).pack()),
        ]
    ]
    return [t("programme-staff", staff=staff, young=young)], rows


# --- screens


async def show_group(
    callback: CallbackQuery, callback_data: SettingsGroup, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    await leave(state)
    if callback_data.group == ALL:
        await redraw(callback, *_groups_screen(programme, t))
    elif callback_data.group in GROUPS:
        await redraw(callback, *group_screen(programme, callback_data.group, t))
    else:
        raise RuleBroken("button-old")


async def leave(state: FSMContext) -> None:
    if await state.get_state() == Setting.value.state:
        await state.clear()


def _groups_screen(programme: Programme, t: Speaker) -> Screen:
    buttons = [
        (t.plain(f"programme-group-{one}-button"), SettingsGroup(programme_id=programme.id, group=one).pack())
        for one in GROUPS
    ]
    log = [(t.plain("programme-log-button"), LogPage(programme_id=programme.id).pack())]
    return t("programme-settings"), inline(*in_twos(buttons), log, back_row(programme.id, t))


def group_screen(programme: Programme, group: str, t: Speaker) -> Screen:
    """A line and a button for each of its settings."""
    lines = [t(f"programme-group-{group}"), Markup()]
    buttons = []
    for key in GROUPS[group]:
        value = say_value(key, getattr(programme.settings, key), t)
        lines.append(t("programme-setting-line", key=say_key(key, t), value=value))
        buttons.append((say_key(key, t), SettingAsk(programme_id=programme.id, key=key).pack()))
    back = [(t.plain("programme-settings-button"), SettingsGroup(programme_id=programme.id).pack())]
    return joined(lines), inline(*in_twos(buttons), back, back_row(programme.id, t))


def key_screen(programme: Programme, key: str, t: Speaker, news: Markup | None = None) -> Screen:
    """What it does, what holds, what can be tapped; a typed value is taken too."""
    value = getattr(programme.settings, key)
    usual = getattr(ProgrammeSettings(), key)
    lines = [
        t(f"programme-about-{key}"),
        t("programme-setting-now", value=say_value(key, value, t), usual=say_value(key, usual, t)),
        _what_can_be_typed(key, t),
    ]
    buttons = [_value_button(programme, key, one, t) for one in OFFERED[key]]
    group = next(name for name, keys in GROUPS.items() if key in keys)
    back = [(t.plain("back-button"), SettingsGroup(programme_id=programme.id, group=group).pack())]
    text = joined(lines)
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return joined([news, text], "\n\n") if news is not None else text, inline(*rows, back)


def _what_can_be_typed(key: str, t: Speaker) -> Markup:
    if key in RANGES and not key.endswith("_day"):
        low, high = sorted(abs(one) for one in RANGES[key])
        return t("programme-type-number", low=low, high=high)
    return t("programme-type-day" if key in RANGES else "programme-type-time")


def _value_button(programme: Programme, key: str, value: SettingValue, t: Speaker) -> tuple[str, str]:
    text = say_value(key, value, t)
    is_it = value == getattr(programme.settings, key)
    data = SettingSet(programme_id=programme.id, key=key, value=_packed(value)).pack()
    return ("✓ " if is_it else "") + text, data


def _packed(value: SettingValue) -> str:
    return write_value(value).replace(":", ".") or "none"


# --- changing


async def ask(
    callback: CallbackQuery, callback_data: SettingAsk, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    if callback_data.key not in KEYS:
        raise RuleBroken("button-old")
    await state.set_state(Setting.value)
    await state.set_data({"programme_id": programme.id, "key": callback_data.key, "done": True})
    await redraw(callback, *key_screen(programme, callback_data.key, t))


async def take_tap(
    callback: CallbackQuery, callback_data: SettingSet, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    programme, key = await own_programme(store, me, callback_data.programme_id), callback_data.key
    if key not in KEYS:
        raise RuleBroken("button-old")
    value = read_value(key, "" if callback_data.value == "none" else callback_data.value)
    shown = await _set(store, me, programme, key, value, t)
    if shown is None:
        await callback.answer(t.plain("programme-is-so"))
        return
    await leave(state)
    await redraw(callback, *shown)


async def _set(
    store: Store, me: Me, programme: Programme, key: str, value: SettingValue, t: Speaker
) -> Screen | None:
    """The setting with what has changed above it, and ten minutes to take it back; None when nothing has."""
    changed = await set_setting(store, me, programme, key, value)
    if changed is None:
        return None
    fresh = await store.programmes.get(programme.id)
    text, keyboard = key_screen(fresh, key, t, say_changed(changed, t))
    keyboard.inline_keyboard[:0] = inline([return_button(programme.id, key, t)]).inline_keyboard
    return text, keyboard


async def take_text(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """What cannot be taken leaves the question open and says what can."""
    data, programme = await state.get_data(), await store.programmes.get(me.programme.id)
    if data["programme_id"] != programme.id:
        await state.clear()
        await message.answer(t("other-programme"))
        return
    key = data["key"]
    shown = await _set(store, me, programme, key, value_in(key, message.text or "", t), t)
    await state.clear()
    text, keyboard = shown or key_screen(programme, key, t)
    await message.answer(text, reply_markup=keyboard)


async def take_back(
    callback: CallbackQuery, callback_data: TakeBack, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Вернуть как было» under a change, for ten minutes."""
    programme = await own_programme(store, me, callback_data.programme_id)
    if callback_data.number not in range(len(CAN_RETURN)):
        raise RuleBroken("button-old")
    act = await store.undos.of_act([me.id], Act.PROGRAMME_SET, callback_data.number)
    if act is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(act.id)
    changed = await bring_back(store, me, act)
    await leave(state)
    if changed.key in KEYS:
        fresh = await store.programmes.get(programme.id)
        await redraw(callback, *key_screen(fresh, changed.key, t, say_changed(changed, t)))
        return
    text, keyboard = await after_change(store, me, changed, t)
    keyboard.inline_keyboard[:1] = []
    await redraw(callback, text, keyboard)
