"""The learning log: five short questions, of which only the first two need an answer; every part can be changed.

An entry is kept as soon as it has a form and a title, as of today; what is asked afterwards only adds to it. So the
questions of a new entry and those of its card are the same, and leaving loses nothing.
"""

from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import learning_answers, learning_files
from handlers.development_taps import LearnCard, LearnDrop, LearnEdit, LearnForm, LearnList, LearnNew
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.learning_answers import STATES, Learn, ask_next, ask_screen, keep_answer
from handlers.learning_card import (
    PARTS,
    asked_entry,
    entry_screen,
    forms_keyboard,
    home_row,
    list_screen,
    own_entry,
    say_form,
)
from handlers.who import Holds, Me
from locales import Speaker
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.learning import Learning, LearningForm, accept_title
from mentoring.moments import local_date
from storage.store import Store

DIALOGUES = ("Learn:",)


def router() -> Router:
    router = Router(name="learning")
    router.message.register(take_title, StateFilter(Learn.title), Holds())
    router.message.register(learning_files.take, StateFilter(Learn.file), Holds())
    for handler, data in (
        (show_list, LearnList), (begin, LearnNew), (choose_form, LearnForm), (open_entry, LearnCard), (edit, LearnEdit),
        (drop, LearnDrop),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    router.include_routers(learning_answers.router(), learning_files.router())
    return router


async def show_list(
    callback: CallbackQuery, callback_data: LearnList, store: Store, me: Me, t: Speaker
) -> None:
    await redraw(callback, *await list_screen(store, me, callback_data.year, callback_data.page, t))


async def begin(callback: CallbackQuery, state: FSMContext, raw_state: str | None, t: Speaker) -> None:
    """The form is a button; a line typed meanwhile answers no older question about learning."""
    if raw_state is not None and raw_state.startswith(DIALOGUES):
        await state.clear()
    await redraw(callback, t("learning-form-ask"), forms_keyboard(t))


async def choose_form(
    callback: CallbackQuery, callback_data: LearnForm, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    if callback_data.form not in tuple(LearningForm):
        raise RuleBroken("button-old")
    form = LearningForm(callback_data.form)
    if callback_data.entry_id:
        entry = replace(await own_entry(store, me, callback_data.entry_id), form=form)
        await store.learning.keep(entry)
        await redraw(callback, *entry_screen(store, me, entry, t, t("learning-kept")))
        return
    await state.set_state(Learn.title)
    await state.set_data({"form": form.value})
    await redraw(callback, t("learning-title-ask", form=say_form(form, t)), inline(home_row(t)))


async def take_title(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Of a new entry it is all that is needed: kept as of today."""
    title, data = accept_title(message.text), await state.get_data()
    if data.get("entry"):
        entry = await asked_entry(message, store, me, state, t)
        if entry is not None:
            await keep_answer(message, store, me, state, replace(entry, title=title), said_at, t)
        return
    today = local_date(said_at, me.programme_zone)
    entry = Learning(store.learning.new_id(), me.id, LearningForm(data["form"]), today, title)
    await store.learning.add(entry)
    await state.set_data({"entry": entry.id, "adding": True, "done": True})
    await ask_next(message, store, me, state, entry, "day", said_at, t)


async def open_entry(
    callback: CallbackQuery, callback_data: LearnCard, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    entry = await own_entry(store, me, callback_data.entry_id)
    if raw_state is not None and raw_state.startswith(DIALOGUES):
        await state.clear()
    await redraw(callback, *entry_screen(store, me, entry, t))


async def edit(
    callback: CallbackQuery, callback_data: LearnEdit, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    entry = await own_entry(store, me, callback_data.entry_id)
    if callback_data.part not in PARTS:
        raise RuleBroken("button-old")
    if callback_data.part == "form":
        await redraw(callback, t("learning-ask-form"), forms_keyboard(t, entry.id))
        return
    await state.set_state(STATES[callback_data.part])
    await state.set_data({"entry": entry.id})
    await redraw(callback, *ask_screen(me, entry, callback_data.part, said_at, t, adding=False))


async def drop(
    callback: CallbackQuery, callback_data: LearnDrop, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """It cannot be undone, so it is asked once more."""
    entry = await own_entry(store, me, callback_data.entry_id)
    if not callback_data.sure:
        day = say_date(entry.on_date, local_date(store.now, me.programme_zone), t.language)
        sure = [(t.plain("learning-drop-sure-button"), LearnDrop(entry_id=entry.id, sure=True).pack())]
        back = [(t.plain("learning-card-button"), LearnCard(entry_id=entry.id).pack())]
        await redraw(callback, t("learning-drop-ask", title=entry.title, day=day), inline(sure, back))
        return
    await store.learning.drop(entry.id)
    if (await state.get_data()).get("entry") == entry.id:
        await state.clear()
    await redraw(callback, t("learning-dropped"), inline(home_row(t)))
