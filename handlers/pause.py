"""`/pause`: days on which Loza does not write, by buttons or in words; nobody is asked why (RULES T8, B8)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import pause_news
from handlers.afterwards import Screen
from handlers.away import say_span
from handlers.keyboards import inline
from handlers.meetings import MeetCard
from handlers.pause_news import take_back, tell_partners, wake
from handlers.scenes import scene_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import DayNumber, Tap
from handlers.who import Holds, Me
from locales import LANGUAGES, Markup, Speaker, Texts, joined
from locales.dates import say_date, say_date_short, say_day, say_time, say_weekday
from locales.refusals import refusal
from locales.typed_answers import DateImpossible
from locales.typed_spans import TypedSpan, understand_span
from mentoring.absences import Absence, Placed, come_back, longest_until, place, standing
from mentoring.calendar import ONE_DAY, Span
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD
from mentoring.moments import at_local, local_date
from storage.store import Store

ENDS = "B-pause-end"
WEEK = timedelta(days=7)
MEETINGS_SHOWN = 6
Row = list[tuple[str, str]]


class PauseAsk(Tap, prefix="pauseask"):
    """Ask for the days: of a new pause (`id` 0), or other days for one; with `typed` only words are left."""

    id: int
    typed: bool = False


class PauseDays(Tap, prefix="pausedays"):
    """Days to be echoed; `longer`: she wanted more than can be taken at once, and is asked on the last day."""

    id: int
    first: DayNumber
    last: DayNumber
    longer: bool = False


class PauseYes(Tap, prefix="pauseyes"):
    """The yes under an echo, with the days it showed."""

    id: int
    first: DayNumber
    last: DayNumber
    planned: bool
    longer: bool = False


class PauseBack(Tap, prefix="pauseback"):
    """«Вернуться сейчас»."""

    id: int


class PauseOff(Tap, prefix="pauseoff"):
    """«Отменить» what has not begun."""

    id: int


class PauseHome(Tap, prefix="pause"):
    """What stands now."""


class Pausing(StatesGroup):
    """Waiting for days in words, or for a typed yes under the echo."""

    days = State()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being set: the absence whose days are changed (0: a new one), her absences, her today."""

    me: Me
    id: int
    known: tuple[Absence, ...]
    today: date

    @property
    def changed(self) -> Absence | None:
        return next((one for one in self.known if one.id == self.id), None)

    @property
    def begins(self) -> date:
        """The first day, as long as she names none."""
        return self.changed.span.first if self.changed else self.today


def router(texts: Texts) -> Router:
    router = Router(name="pause")
    router.message.register(start, Command("pause"), Holds())
    router.message.register(take, StateFilter(Pausing.days), Holds())
    router.callback_query.register(ask, PauseAsk.filter(), Holds())
    router.callback_query.register(choose, PauseDays.filter(), Holds())
    router.callback_query.register(say_yes, PauseYes.filter(), Holds())
    router.callback_query.register(return_now, PauseBack.filter(), Holds())
    router.callback_query.register(call_off, PauseOff.filter(), Holds())
    router.callback_query.register(show_home, PauseHome.filter(), Holds())
    return router


async def asked_of(store: Store, me: Me, absence_id: int = 0) -> Asked:
    """Her absences now. Raises RuleBroken `button-old` if the one to be changed is over, gone or not hers."""
    known = tuple(await store.absences.of_person(me.person.id))
    asked = Asked(me, absence_id, known, local_date(store.now, me.zone))
    if absence_id and (asked.changed is None or asked.changed not in standing(known, asked.today)):
        raise RuleBroken("button-old")
    return asked


async def _show(callback: CallbackQuery, screen: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(screen[0], reply_markup=screen[1])


# --- what stands


async def start(
    message: Message, command: CommandObject, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """`/pause` shows what stands, or asks; `/pause до 12 декабря` is read at once."""
    asked = await asked_of(store, me)
    if typed := (command.args or "").strip():
        await _listen(state, asked)
        text, keyboard = await _read(typed, asked, state, said_at, t)
    elif ahead := standing(asked.known, asked.today):
        text, keyboard = home_screen(ahead, asked, t)
    else:
        await _listen(state, asked)
        text, keyboard = _ask_screen(asked, None, t)
    await message.answer(text, reply_markup=keyboard)


async def show_home(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    asked = await asked_of(store, me)
    await _leave(state)
    ahead = standing(asked.known, asked.today)
    if not ahead:
        await _listen(state, asked)
    await _show(callback, home_screen(ahead, asked, t) if ahead else _ask_screen(asked, None, t))


def home_screen(ahead: list[Absence], asked: Asked, t: Speaker) -> Screen:
    """Each absence with what can be done about it; with several the buttons say which."""
    lines, rows = [], []
    for one in ahead:
        lines.append(_standing_line(one, asked.today, t))
        named = f" · {say_date_short(one.span.first)}" if len(ahead) > 1 else ""
        change = (t.plain("pause-change-button") + named, PauseAsk(id=one.id).pack())
        if one.has_begun(asked.today):
            rows.append([(t.plain("pause-back-button"), PauseBack(id=one.id).pack())])
            rows.append([change])
        else:
            rows.append([change, (t.plain("pause-off-button") + named, PauseOff(id=one.id).pack())])
    return joined(lines), inline(*rows, [(t.plain("pause-more-button"), PauseAsk(id=0).pack())])


def _standing_line(one: Absence, today: date, t: Speaker) -> Markup:
    kind = "leave" if one.planned else "pause"
    if one.has_begun(today):
        return t(f"pause-stands-{kind}", until=say_date(one.span.last, today, t.language))
    return t(f"pause-ahead-{kind}", days=say_span(one.span, today, t))


# --- the days


async def ask(
    callback: CallbackQuery, callback_data: PauseAsk, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    asked = await asked_of(store, me, callback_data.id)
    await _listen(state, asked)
    if callback_data.typed:
        back = [(t.plain("back-button"), PauseAsk(id=asked.id).pack())]
        await _show(callback, (t("pause-type"), inline(back)))
        return
    await _show(callback, _ask_screen(asked, None, t))


def _ask_screen(asked: Asked, first: date | None, t: Speaker) -> Screen:
    said = t("pause-ask")
    if first is not None:
        said = t("pause-ask-until", first=_one_day(first, asked.today, t))
    elif asked.changed:
        said = t("pause-ask-anew", days=say_span(asked.changed.span, asked.today, t))
    return said, _days_keyboard(asked, first, t)


def _days_keyboard(asked: Asked, first: date | None, t: Speaker) -> InlineKeyboardMarkup:
    """Until Monday, for a week, for two: counted from the day it begins, or from today once it has begun."""
    begins = first or asked.begins
    counted = max(begins, asked.today)
    days = {
        "monday": counted + timedelta(days=6 - counted.weekday()),
        "week": counted + WEEK - ONE_DAY,
        "two-weeks": counted + 2 * WEEK - ONE_DAY,
    }
    if days["monday"] == days["week"]:
        del days["monday"]
    shown = [
        (t.plain(f"pause-{name}-button"), _days(asked.id, Span(begins, last))) for name, last in days.items()
    ]
    other = (t.plain("pause-other-button"), PauseAsk(id=asked.id, typed=True).pack())
    back = [(t.plain("back-button"), PauseHome().pack())] if standing(asked.known, asked.today) else []
    return inline(shown[:-1], [shown[-1], other], back)


def _days(absence_id: int, span: Span, *, longer: bool = False) -> str:
    first, last = span.first.toordinal(), span.last.toordinal()
    return PauseDays(id=absence_id, first=first, last=last, longer=longer).pack()


async def choose(
    callback: CallbackQuery, callback_data: PauseDays, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    asked = await asked_of(store, me, callback_data.id)
    planned = await _planned(state)
    await _listen(state, asked)
    span = Span(date.fromordinal(callback_data.first), date.fromordinal(callback_data.last))
    await _show(callback, await _echo(span, asked, state, planned, t, longer=callback_data.longer))


async def take(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Days in words, or a typed yes under an echo. What cannot be taken leaves the dialogue as it is."""
    data, typed = await state.get_data(), (message.text or "").strip()
    try:
        asked = await asked_of(store, me, data.get("id", 0))
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    planned = _typed_yes(typed, data, t)
    if planned is None:
        text, keyboard = await _read(typed, asked, state, said_at, t)
    else:
        span = Span(date.fromordinal(data["first"]), date.fromordinal(data["last"]))
        text, keyboard = await _set(store, asked, state, span, planned, bool(data.get("longer")), t)
    await message.answer(text, reply_markup=keyboard)


def _typed_yes(typed: str, data: dict[str, Any], t: Speaker) -> bool | None:
    """Under an echo: «отпуск» or «пауза», or a plain yes, that is the word used before. None: it is no yes."""
    if not data.get("last"):
        return None
    said = typed.casefold().strip(" .,!")
    for key, planned in (("pause-yes-leave-button", True), ("pause-yes-pause-button", False)):
        whole = t.plain(key).casefold()
        if said in (whole, whole.split()[-1]):
            return planned
    is_yes = said in {word.strip() for word in t.plain("pause-yes-words").split(",")}
    return bool(data.get("planned")) if is_yes else None


async def _read(typed: str, asked: Asked, state: FSMContext, said_at: datetime, t: Speaker) -> Screen:
    """What the words mean: an echo, the question that is still open, or what is wrong with them."""
    data = await state.get_data()
    found = _understood(typed, said_at, asked.me, t)
    if isinstance(found, DateImpossible):
        return t("pause-misread-date", text=found.text), _days_keyboard(asked, None, t)
    planned = data.get("planned") if found.planned is None else found.planned
    await state.update_data(planned=planned)
    kept = date.fromordinal(data["begins"]) if data.get("begins") else None
    first = found.first or kept
    if found.last is not None:
        return await _echo(Span(first or asked.begins, found.last), asked, state, planned, t)
    if found.first is not None:
        await state.update_data(begins=found.first.toordinal())
    elif found.planned is None:
        return t("pause-misread"), _days_keyboard(asked, first, t)
    return _ask_screen(asked, first, t)


def _understood(typed: str, said_at: datetime, me: Me, t: Speaker) -> TypedSpan | DateImpossible:
    """Read in her language; if there is no day in it, in the other one."""
    languages = sorted(LANGUAGES, key=lambda language: language != t.language)
    found = [understand_span(typed, said_at, me.zone, language) for language in languages]
    return next((one for one in found if one != TypedSpan()), found[0])


# --- the echo and the yes


async def _echo(
    span: Span, asked: Asked, state: FSMContext, planned: bool | None, t: Speaker, *, longer: bool = False
) -> Screen:
    """The days with their weekdays, for a yes that also says whether it was planned; or why not these."""
    try:
        placed = place(span.first, span.last, asked.today, asked.known, asked.id)
    except RuleBroken as broken:
        return _refused(span, asked, broken, t)
    shown = placed.span
    await state.update_data(
        first=shown.first.toordinal(), last=shown.last.toordinal(), planned=planned, longer=longer
    )
    yes = {"first": shown.first.toordinal(), "last": shown.last.toordinal(), "longer": longer}
    kinds = [("leave", True), ("pause", False)] if planned else [("pause", False), ("leave", True)]
    rows: list[Row] = [
        [(t.plain(f"pause-yes-{kind}-button"), PauseYes(id=asked.id, planned=is_leave, **yes).pack())]
        for kind, is_leave in kinds
    ]
    other = [(t.plain("pause-other-button"), PauseAsk(id=asked.id, typed=True).pack())]
    return joined(_echo_lines(span, placed, asked, t)), inline(*rows, other)


def _echo_lines(span: Span, placed: Placed, asked: Asked, t: Speaker) -> list[Markup]:
    shown = placed.span
    first, last = (_one_day(day, asked.today, t) for day in (shown.first, shown.last))
    days = t("count-days", count=shown.days())
    said = (
        t("pause-echo-day", day=first)
        if shown.days() == 1
        else t("pause-echo", first=first, last=last, days=days)
    )
    lines = [said]
    if span.first < asked.today <= shown.first:
        lines.append(t("pause-from-today"))
    lines += [
        t("pause-instead", days=say_span(one.span, asked.today, t))
        for one in placed.takes
        if one.id != asked.id
    ]
    return [*lines, t("pause-which")]


def _refused(span: Span, asked: Asked, broken: RuleBroken, t: Speaker) -> Screen:
    """A sentence; for too many days also a button with as many as can be taken (T8)."""
    if broken.code != "span-too-long":
        return refusal(t, broken), _days_keyboard(asked, None, t)
    last = longest_until(span.first, asked.today)
    until = say_date(last, asked.today, t.language)
    said = t("pause-too-long", days=t("count-days", count=span.days()), until=until)
    longest = [
        (
            t.plain("pause-longest-button", day=say_date_short(last)),
            _days(asked.id, Span(span.first, last), longer=True),
        )
    ]
    other = [(t.plain("pause-other-button"), PauseAsk(id=asked.id, typed=True).pack())]
    return said, inline(longest, other)


def _one_day(day: date, today: date, t: Speaker) -> str:
    return f"{say_weekday(day.weekday(), t.language)}, {say_date(day, today, t.language)}"


async def say_yes(
    callback: CallbackQuery, callback_data: PauseYes, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    one = callback_data
    asked = await asked_of(store, me, one.id)
    span = Span(date.fromordinal(one.first), date.fromordinal(one.last))
    await _show(callback, await _set(store, asked, state, span, one.planned, one.longer, t))


async def _set(
    store: Store, asked: Asked, state: FSMContext, span: Span, planned: bool, longer: bool, t: Speaker
) -> Screen:
    """Remember the days that were echoed; if others would come of them by now, echo those instead."""
    placed = place(span.first, span.last, asked.today, asked.known, asked.id)
    if placed.span != span:
        await _listen(state, asked)
        return await _echo(span, asked, state, planned, t, longer=longer)
    absence_id, is_news = await _keep(store, asked, placed, planned)
    if is_news:
        await tell_partners(store, asked.me, absence_id)
    if longer:
        await _owe_question(store, asked.me, absence_id, placed.span.last)
    await wake(store, asked.me.person.id, store.now)
    await _leave(state)
    return await _set_screen(store, asked, placed.span, planned, longer, t)


async def _keep(store: Store, asked: Asked, placed: Placed, planned: bool) -> tuple[int, bool]:
    """Which absence holds the days now, and whether they are news to others.

    What lasts goes on in its own row, unless it becomes a leave by now: days that are gone stay what they were.
    """
    lasts, *others = placed.takes or (None,)
    span = placed.span
    for one in others:
        await store.absences.drop(one.id)  # what was said of it is said anew with the days it has become
        await store.dues.drop((pause_news.KIND,), one.id, "changed")
    if lasts is None:
        return await store.absences.add(asked.me.person.id, span, planned=planned), True
    is_news = lasts.span != span
    if lasts.span.first < asked.today and lasts.planned != planned:
        await store.absences.end(lasts.id, asked.today - ONE_DAY)
        rest = Span(asked.today, span.last)
        return await store.absences.add(asked.me.person.id, rest, planned=planned), is_news
    await store.absences.change(lasts.id, span, planned=planned)
    return lasts.id, is_news


async def _set_screen(
    store: Store, asked: Asked, span: Span, planned: bool, longer: bool, t: Speaker
) -> Screen:
    """What is remembered, what becomes of it, and the meetings that lie within (B8)."""
    kind = "leave" if planned else "pause"
    lines = [t(f"pause-set-{kind}", days=say_span(span, asked.today, t))]
    again = say_day(span.last + ONE_DAY, asked.today, t.language)
    lines.append(t("pause-asked-then") if longer else t("pause-means", day=again))
    lines.append(t("pause-seen"))
    rows = await _meetings_within(store, asked.me, span, t)
    if rows:
        lines.append(t("pause-meetings", count=len(rows)))
    home = [(t.plain("pause-home-button"), PauseHome().pack())]
    return joined(lines), inline(*rows[:MEETINGS_SHOWN], home)


async def _meetings_within(store: Store, me: Me, span: Span, t: Speaker) -> list[Row]:
    """A button to each meeting ahead on these days; none is moved or called off without her."""
    rows: list[Row] = []
    for meeting in await store.meetings.of_person(me.person.id, store.now):
        local = meeting.starts_at.astimezone(me.zone)
        if meeting.state in AHEAD and span.holds(local.date()):
            name = (await scene_of(store, me, meeting.pair_id)).name
            values = {"day": say_date_short(local.date()), "time": say_time(local), "name": name}
            text = t.plain("meetings-open-button", **values)
            rows.append([(text, MeetCard(meeting_id=meeting.id).pack())])
    return rows


# --- the end


async def return_now(
    callback: CallbackQuery, callback_data: PauseBack, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """She is here again: today is a day like others, and what waited for her is looked at again."""
    asked = await asked_of(store, me, callback_data.id)
    assert asked.changed is not None
    last = come_back(asked.changed, asked.today)
    if last is None:
        await store.absences.drop(asked.id)
    else:
        await store.absences.end(asked.id, last)
    await _over(store, asked, state)
    await _show(callback, (t("pause-back"), None))


async def call_off(
    callback: CallbackQuery, callback_data: PauseOff, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    asked = await asked_of(store, me, callback_data.id)
    assert asked.changed is not None
    if asked.changed.has_begun(asked.today):
        raise RuleBroken("pause-begun")
    await store.absences.drop(asked.id)
    await _over(store, asked, state)
    await _show(callback, (t("pause-is-off", days=say_span(asked.changed.span, asked.today, t)), None))


async def _over(store: Store, asked: Asked, state: FSMContext) -> None:
    await take_back(store, asked.me, asked.id)
    await wake(store, asked.me.person.id, store.now)
    await _leave(state)


async def _owe_question(store: Store, me: Me, absence_id: int, last: date) -> None:
    """She wanted more than 62 days: asked once, on the last of them (T8)."""
    at = at_local(last, me.person.prompt_time or me.programme.settings.prompt_time, me.zone)
    await store.dues.owe(
        ENDS, "B", 0, me.person.id, member_id=me.id, subject=absence_id, occurrence=last.isoformat(),
        due_at=at, expires_at=at_local(last + ONE_DAY, time.max.replace(microsecond=0), me.zone),
    )  # fmt: skip


async def say_ends(owed: Owed) -> Said | None:
    """«Пауза заканчивается. Продлить её?»; nothing if its end has been changed since, or it is over."""
    found = await owed.store.absences.find(owed.due.subject)
    if found is None or found[1] != owed.me.person.id:
        return None
    absence, t = found[0], owed.t
    today = local_date(owed.now, owed.me.zone)
    if absence.span.last.isoformat() != owed.due.occurrence or absence.span.last < today:
        return None
    rows = [
        (
            t.plain(f"pause-{name}-button"),
            _days(absence.id, Span(absence.span.first, absence.span.last + more)),
        )
        for name, more in (("week", WEEK), ("two-weeks", 2 * WEEK))
    ]
    other = [(t.plain("pause-other-button"), PauseAsk(id=absence.id, typed=True).pack())]
    day = say_day(absence.span.last, today, t.language)
    return Said(t("pause-ends", day=day), inline(rows, other))


# --- the dialogue


async def _listen(state: FSMContext, asked: Asked) -> None:
    """The next words are about these days."""
    data = await state.get_data()
    is_open = await state.get_state() == Pausing.days.state and data.get("id") == asked.id
    kept = {"planned": data.get("planned")} if is_open else {}
    await state.set_state(Pausing.days)
    await state.set_data({"id": asked.id, **kept})


async def _planned(state: FSMContext) -> bool | None:
    if await state.get_state() != Pausing.days.state:
        return None
    planned: bool | None = (await state.get_data()).get("planned")
    return planned


async def _leave(state: FSMContext) -> None:
    """Her tap ends the dialogue about the days, and no other."""
    if await state.get_state() == Pausing.days.state:
        await state.clear()


SPEECHES = {ENDS: Speech(say_ends), **pause_news.SPEECHES}
