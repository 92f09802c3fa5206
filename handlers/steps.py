"""Next steps of a meeting: written on its screen after it took place, marked on the route."""

from datetime import date, datetime, timedelta

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.afterwards import Gave, held_meeting
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.route import route_screen
from handlers.scenes import Scene
from handlers.step_screens import (
    BY_MEETING,
    WEEKS,
    StepAway,
    StepDay,
    StepDue,
    StepMark,
    StepNew,
    StepOpen,
    Stepping,
    StepWho,
    acting_step,
    expected_on,
    step_screen,
    steps_of,
)
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.dates import DateImpossible, PastMoment
from locales.refusals import refusal
from locales.typed_until import understand_until
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, describe_change
from mentoring.moments import local_date
from mentoring.steps import (
    Who,
    accept_step,
    check_room,
    finish,
    give_to,
    leave_to_meeting,
    reopen,
    set_due,
    take_away,
    write_step,
)
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="steps")
    router.callback_query.register(ask_step, StepNew.filter(), Holds())
    router.callback_query.register(open_step, StepOpen.filter(), Holds())
    router.callback_query.register(choose_who, StepWho.filter(), Holds())
    router.callback_query.register(choose_due, StepDue.filter(), Holds())
    router.callback_query.register(ask_day, StepDay.filter(), Holds())
    router.callback_query.register(put_away, StepAway.filter(), Holds())
    router.callback_query.register(mark, StepMark.filter(), Holds())
    router.message.register(take_step, StateFilter(Stepping.line), Holds())
    router.message.register(take_day, StateFilter(Stepping.day), Holds())
    return router


# --- writing


async def ask_step(
    callback: CallbackQuery, callback_data: StepNew, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen becomes the question, and the panel of the step when the line is there."""
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    check_room(await steps_of(store, meeting))
    if isinstance(callback.message, Message):
        await state.set_state(Stepping.line)
        await state.set_data({"meeting_id": meeting.id, "screen": callback.message.message_id})
        back = [(t.plain("back-button"), Gave(meeting_id=meeting.id).pack())]
        await callback.message.edit_text(t("step-ask", name=scene.name), reply_markup=inline(back))


async def take_step(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """The line is enough: the step stands, and what can be chosen about it comes in place of the question."""
    words, data = accept_step(message.text), await state.get_data()
    await state.clear()
    try:
        step, scene = await _write(store, me, data["meeting_id"], words, said_at)
    except RuleBroken as broken:
        await message.answer(refusal(t, broken))
        return
    text, keyboard = await step_screen(store, scene, step, t)
    await bot.edit_message_text(
        text, chat_id=message.chat.id, message_id=data["screen"], reply_markup=keyboard
    )


async def _write(store: Store, me: Me, meeting_id: int, words: str, said_at: datetime) -> tuple[Goal, Scene]:
    meeting, scene = await held_meeting(store, me, meeting_id)
    zone = scene.me.programme_zone
    step = write_step(
        scene.pair, scene.me.id, meeting.id, words, local_date(said_at, zone), await steps_of(store, meeting),
        id=store.goals.new_id(), expected_on=await expected_on(store, local_date(meeting.starts_at, zone), scene),
    )  # fmt: skip
    await store.goals.add(step, describe_change(None, step, scene.me.id, store.now))
    return step, scene


# --- who, and by when


async def open_step(
    callback: CallbackQuery, callback_data: StepOpen, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The panel; coming back to it from the question about a day leaves the question."""
    step, scene = await acting_step(store, me, callback_data.step_id)
    if await state.get_state() == Stepping.day.state:
        await state.clear()
    await redraw(callback, *await step_screen(store, scene, step, t))


async def choose_who(
    callback: CallbackQuery, callback_data: StepWho, store: Store, me: Me, t: Speaker
) -> None:
    step, scene = await acting_step(store, me, callback_data.step_id)
    if callback_data.who not in set(Who):
        raise RuleBroken("button-old")
    step = give_to(step, scene.pair, scene.me.id, Who(callback_data.who))
    await store.goals.arrange(step)
    await redraw(callback, *await step_screen(store, scene, step, t))


async def choose_due(
    callback: CallbackQuery, callback_data: StepDue, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """In a week or two, counted from now, or by the next meeting whenever it will be."""
    step, scene = await acting_step(store, me, callback_data.step_id)
    today = local_date(said_at, scene.me.programme_zone)
    if callback_data.weeks in WEEKS:
        day = today + timedelta(weeks=callback_data.weeks)
        step = set_due(step, scene.pair, scene.me.id, today, day)
    elif callback_data.weeks == BY_MEETING:
        day = await expected_on(store, step.starts_on or today, scene)
        step = leave_to_meeting(step, scene.pair, scene.me.id, day)
    else:
        raise RuleBroken("button-old")
    await store.goals.arrange(step)
    await redraw(callback, *await step_screen(store, scene, step, t))


async def ask_day(
    callback: CallbackQuery, callback_data: StepDay, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    step, _ = await _open_step(store, me, callback_data.step_id)
    if isinstance(callback.message, Message):
        await state.set_state(Stepping.day)
        await state.set_data({"step": step.id, "screen": callback.message.message_id})
        back = [(t.plain("back-button"), StepOpen(step_id=step.id).pack())]
        await redraw(callback, t("step-day-ask"), inline(back))


async def _open_step(store: Store, me: Me, step_id: int) -> tuple[Goal, Scene]:
    step, scene = await acting_step(store, me, step_id)
    if step.state is not GoalState.AGREED:
        raise RuleBroken("step-closed")
    return step, scene


async def take_day(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """A typed day; the panel shows how it was understood."""
    data = await state.get_data()
    try:
        step, scene = await _open_step(store, me, data["step"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    found = understand_until(message.text or "", said_at, scene.me.zone, t.language)
    if isinstance(found, PastMoment):
        raise RuleBroken("step-due-passed", due=found.day)
    if isinstance(found, DateImpossible):
        raise RuleBroken("goal-day-impossible")
    if not isinstance(found, date):
        raise RuleBroken("step-day-not-understood")
    today = local_date(said_at, scene.me.zone)
    step = set_due(step, scene.pair, scene.me.id, today, found)
    await store.goals.arrange(step)
    await state.clear()
    text, keyboard = await step_screen(store, scene, step, t)
    await bot.edit_message_text(
        text, chat_id=message.chat.id, message_id=data["screen"], reply_markup=keyboard
    )


# --- done, away, and back


async def put_away(
    callback: CallbackQuery, callback_data: StepAway, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """«Убрать шаг» and «Вернуть шаг» on its panel."""
    act = "open" if callback_data.back else "away"
    step, scene = await _mark(store, me, callback_data.step_id, act, said_at)
    await redraw(callback, *await step_screen(store, scene, step, t))


async def mark(
    callback: CallbackQuery, callback_data: StepMark, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """One tap on the route; what was taken away can be taken back there."""
    step, scene = await _mark(store, me, callback_data.step_id, callback_data.act, said_at)
    removed = step if step.state is GoalState.DROPPED else None
    text, keyboard = await route_screen(store, scene.me, scene.pair, 0, t, removed)
    await redraw(callback, text, keyboard)


async def _mark(store: Store, me: Me, step_id: int, act: str, said_at: datetime) -> tuple[Goal, Scene]:
    step, scene = await acting_step(store, me, step_id)
    pair, by = scene.pair, scene.me.id
    if act == "done":
        marked = finish(step, pair, by, local_date(said_at, scene.me.programme_zone))
    elif act == "away":
        marked = take_away(step, pair, by)
    elif act == "open":
        beside = await store.goals.steps_of(pair.id, step.meeting_id or 0)
        marked = reopen(step, pair, by, [one for one in beside if one.id != step.id])
    else:
        raise RuleBroken("button-old")
    if marked != step:
        await store.goals.keep(marked, describe_change(step, marked, by, store.now))
    return marked, scene
