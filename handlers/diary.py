"""/diary: one's own entries by weeks; looking for words; choosing by mood, goal and author; the picture of a year."""

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.diary_found import DiaryFound, DiaryGoal, DiaryMood, choice_screen, found_screen
from handlers.diary_lines import SHOWN_LINE, DiaryAct, DiaryAuthor, Screen
from handlers.diary_view import Finding, Shelf, View, keep_view, leave_finding, shelf_of, view_of
from handlers.diary_weeks import DiaryWeek, week_screen
from handlers.keyboards import inline
from handlers.speech import Shows
from handlers.taps import DiaryBack
from handlers.who import Holds, Me
from handlers.years import send_year
from locales import Speaker, Texts
from locales.typed_search import understand_search
from mentoring.reflections import MOODS
from storage.store import Store

# A word to be found is written at once; what comes later is about something else.
LISTENS_FOR = timedelta(minutes=10)


def router(texts: Texts) -> Router:
    router = Router(name="diary")
    joined = Holds()
    router.message.register(show, Command("diary"), joined)
    router.message.register(take_words, StateFilter(Finding.words), joined)
    router.callback_query.register(turn_week, DiaryWeek.filter(), joined)
    router.callback_query.register(turn_found, DiaryFound.filter(), joined)
    router.callback_query.register(choose_mood, DiaryMood.filter(), joined)
    router.callback_query.register(choose_goal, DiaryGoal.filter(), joined)
    router.callback_query.register(choose_author, DiaryAuthor.filter(), joined)
    router.callback_query.register(act, DiaryAct.filter(), joined)
    router.callback_query.register(back, DiaryBack.filter(), joined)
    return router


async def screen(store: Store, me: Me, view: View, shelf: Shelf, t: Speaker) -> Screen:
    """A week of her own diary, or what she is looking for."""
    return await (week_screen if view.is_plain else found_screen)(store, me, view, shelf, t)


async def show(
    message: Message, command: CommandObject, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """`/diary` is the newest week; `/diary <слово>` looks for the word at once."""
    sought = understand_search(command.args or "")
    view = View(words=sought.text if sought else "")
    await _answer(message, await screen(store, me, view, await shelf_of(store, me), t), outgoing)


async def take_words(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, outgoing: Shows, t: Speaker
) -> None:
    """The words after «Найти»; what else was chosen stays chosen. A voice, or words much later, may be an entry."""
    asked_at = (await state.get_data()).get("at")
    is_late = asked_at is not None and said_at - datetime.fromisoformat(asked_at) > LISTENS_FOR
    if is_late or message.text is None:
        await state.clear()
        await offers.offer(message, store, me, said_at, t)
        return
    sought = understand_search(message.text or "")
    if sought is None:
        await message.answer(t("diary-find-ask"), reply_markup=_way_back(t))
        return
    await state.clear()
    shelf = await shelf_of(store, me)
    view = replace(await view_of(store, me, shelf), words=sought.text, page=0)
    await _answer(message, await screen(store, me, view, shelf, t), outgoing)


async def turn_week(
    callback: CallbackQuery, callback_data: DiaryWeek, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    await leave_finding(state)
    view = View(week=callback_data.week, page=callback_data.page)
    await _redraw(callback, store, me, view, await shelf_of(store, me), outgoing, t)


async def turn_found(
    callback: CallbackQuery, callback_data: DiaryFound, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    await leave_finding(state)
    shelf = await shelf_of(store, me)
    view = await view_of(store, me, shelf)
    page = 0 if view.is_plain else callback_data.page
    await _redraw(callback, store, me, replace(view, page=page), shelf, outgoing, t)


async def back(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, outgoing: Shows, t: Speaker
) -> None:
    """The diary as it was left: its week, or what was found."""
    await leave_finding(state)
    shelf = await shelf_of(store, me)
    await _redraw(callback, store, me, await view_of(store, me, shelf), shelf, outgoing, t)


async def _answer(message: Message, shown: Screen, outgoing: Shows) -> None:
    await message.answer(shown.text, reply_markup=shown.keyboard)
    _note(shown, outgoing)


def _note(shown: Screen, outgoing: Shows) -> None:
    """The message is found again when an entry it quotes is closed or deleted (V3)."""
    for entry_id in shown.shows:
        outgoing.shows(SHOWN_LINE, entry_id)


async def _redraw(
    callback: CallbackQuery, store: Store, me: Me, view: View, shelf: Shelf, outgoing: Shows, t: Speaker
) -> None:
    if isinstance(callback.message, Message):
        shown = await screen(store, me, view, shelf, t)
        await callback.message.edit_text(shown.text, reply_markup=shown.keyboard)
        _note(shown, outgoing)


# --- looking and choosing


async def act(
    callback: CallbackQuery, callback_data: DiaryAct, store: Store, me: Me, state: FSMContext, said_at: datetime,
    outgoing: Shows, t: Speaker,
) -> None:  # fmt: skip
    if not isinstance(callback.message, Message):
        return
    await leave_finding(state)
    if callback_data.act == "year":
        await send_year(callback.message, store, me, t)
        return
    shelf = await shelf_of(store, me)
    view = await view_of(store, me, shelf)
    if callback_data.act == "find":
        await keep_view(store, me, view)
        await state.set_state(Finding.words)
        # Nothing is begun that could be kept and offered later.
        await state.set_data({"at": said_at.isoformat(), "done": True})
        await callback.message.edit_text(t("diary-find-ask"), reply_markup=_way_back(t))
    elif callback_data.act == "choose":
        await _choose(callback, store, me, view, shelf, t)
    else:
        view = View() if callback_data.act == "drop" else view
        await _redraw(callback, store, me, view, shelf, outgoing, t)


def _way_back(t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("diary-back-button"), DiaryBack().pack())])


async def choose_mood(
    callback: CallbackQuery, callback_data: DiaryMood, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await leave_finding(state)
    shelf = await shelf_of(store, me)
    view = await view_of(store, me, shelf)
    mood = callback_data.mood if callback_data.mood in MOODS and callback_data.mood != view.mood else 0
    await _choose(callback, store, me, replace(view, mood=mood), shelf, t)


async def choose_goal(
    callback: CallbackQuery, callback_data: DiaryGoal, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """One of her own goals only: a forged or old number chooses nothing."""
    await leave_finding(state)
    shelf = await shelf_of(store, me)
    view = await view_of(store, me, shelf)
    is_new = callback_data.goal_id in shelf.goals and callback_data.goal_id != view.goal_id
    goal_id = callback_data.goal_id if is_new and not view.author_id else 0
    await _choose(callback, store, me, replace(view, goal_id=goal_id), shelf, t)


async def choose_author(
    callback: CallbackQuery, callback_data: DiaryAuthor, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    """Herself, or somebody who lets her read something now; a goal stays with its owner."""
    await leave_finding(state)
    shelf = await shelf_of(store, me)
    view = await view_of(store, me, shelf)
    author_id = callback_data.member_id if callback_data.member_id in shelf.authors else 0
    if callback_data.at_once:
        await _redraw(callback, store, me, View(author_id=author_id), shelf, outgoing, t)
        return
    goal_id = 0 if author_id else view.goal_id
    await _choose(callback, store, me, replace(view, author_id=author_id, goal_id=goal_id), shelf, t)


async def _choose(
    callback: CallbackQuery, store: Store, me: Me, view: View, shelf: Shelf, t: Speaker
) -> None:
    if isinstance(callback.message, Message):
        shown = await choice_screen(store, me, replace(view, page=0), shelf, t)
        await callback.message.edit_text(shown.text, reply_markup=shown.keyboard)
