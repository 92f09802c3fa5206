"""The buttons under an entry: mood, goal, files, about something else, delete for good."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.amending import ask_more, ask_words
from handlers.copies import refresh_copies, withdraw_copies
from handlers.diary_view import leave_finding
from handlers.entry_card import (
    CARD,
    EntryTap,
    MoodTap,
    goals_to_tie,
    me_of_entry,
    own,
    readable,
    redraw,
)
from handlers.entry_files import send_files
from handlers.keyboards import inline
from handlers.readers import ask_readers
from handlers.reading import open_entry
from handlers.rewriting import show_before
from handlers.speech import Shows
from handlers.taps import DiaryBack, Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.reflections import MOODS, PromptState, week_of_entry
from mentoring.undos import Act
from storage.reflections import Stored
from storage.store import Store


class GoalTap(Tap, prefix="egoal"):
    """The goal an entry is about; 0 for none."""

    entry_id: int
    goal_id: int
    at: str


def router(texts: Texts) -> Router:
    router = Router(name="entries")
    router.callback_query.register(act, EntryTap.filter(), Holds())
    router.callback_query.register(set_mood, MoodTap.filter(), Holds())
    router.callback_query.register(tie, GoalTap.filter(), Holds())
    return router


async def act(
    callback: CallbackQuery, callback_data: EntryTap, bot: Bot, store: Store, me: Me, state: FSMContext,
    outgoing: Shows, texts: Texts, t: Speaker,
) -> None:  # fmt: skip
    message, entry_id, at = callback.message, callback_data.entry_id, callback_data.at
    if not isinstance(message, Message):
        return
    me = await me_of_entry(store, me, entry_id)
    await leave_finding(state)
    if callback_data.act == "open":
        await open_entry(message, store, me, entry_id, outgoing, t)
        return
    if callback_data.act == "files":
        await send_files(message, store, me, await readable(store, me, entry_id), outgoing, t)
        return
    stored = await own(store, me, entry_id)
    match callback_data.act:
        case "who":
            await ask_readers(message, store, me, stored, at, t)
        case "goal":
            await ask_goal(message, store, me, stored, at, t)
        case "more":
            await ask_more(message, state, stored, t)
        case "rewrite":
            await ask_words(message, state, stored, t)
        case "before":
            await show_before(message, store, me, stored, t)
        case "other":
            await about_other(message, store, me, stored, at, outgoing, t)
        case "delete":
            await ask_to_delete(message, stored, at, t)
        case "sure":
            await delete(message, bot, store, stored, at, texts, t)
        case _:
            await redraw(message, store, me, entry_id, at, outgoing, t)


async def set_mood(
    callback: CallbackQuery, callback_data: MoodTap, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """One tap; the same once more takes it away. Whoever reads the entry sees it (E5)."""
    if callback_data.mood not in MOODS:
        raise RuleBroken("mood-out-of-range", low=MOODS[0], high=MOODS[-1])
    me = await me_of_entry(store, me, callback_data.entry_id)
    stored = await own(store, me, callback_data.entry_id)
    mood = None if stored.entry.mood == callback_data.mood else callback_data.mood
    await store.undos.remember(me.id, me.person.id, Act.MOOD, stored.id, {"mood": stored.entry.mood})
    await store.reflections.change(stored, me.person.id, stored.entry.in_mood(mood))
    await _changed(callback, bot, store, me, stored.id, callback_data.at, outgoing, texts, t)


async def _changed(
    callback: CallbackQuery, bot: Bot, store: Store, me: Me, entry_id: int, at: str, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """The tapped screen and every copy say what is true now."""
    if isinstance(callback.message, Message):
        await redraw(callback.message, store, me, entry_id, at, outgoing, t)
        here = (me.person.id, callback.message.message_id)
        await refresh_copies(bot, store, await own(store, me, entry_id), outgoing, texts, here)


async def ask_goal(message: Message, store: Store, me: Me, stored: Stored, at: str, t: Speaker) -> None:
    """The goals on her way now, the tied one marked; «ни к какой» takes it away."""
    rows = []
    for goal in await goals_to_tie(store, me):
        key = "entry-goal-tied" if goal.id == stored.entry.goal_id else "entry-goal-one"
        data = GoalTap(entry_id=stored.id, goal_id=goal.id, at=at).pack()
        rows.append([(t.plain(key, goal=goal.words.what), data)])
    if stored.entry.goal_id is not None:
        rows.append(
            [(t.plain("entry-goal-none-button"), GoalTap(entry_id=stored.id, goal_id=0, at=at).pack())]
        )
    back = [(t.plain("back-button"), EntryTap(entry_id=stored.id, act="back", at=at).pack())]
    await message.edit_text(t("entry-goal-ask"), reply_markup=inline(*rows, back))


async def tie(
    callback: CallbackQuery, callback_data: GoalTap, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """Only a goal that is on her own way now."""
    me = await me_of_entry(store, me, callback_data.entry_id)
    stored = await own(store, me, callback_data.entry_id)
    goal_id = callback_data.goal_id or None
    if goal_id is not None and goal_id not in {goal.id for goal in await goals_to_tie(store, me)}:
        raise RuleBroken("button-old")
    await store.undos.remember(me.id, me.person.id, Act.GOAL, stored.id, {"goal_id": stored.entry.goal_id})
    await store.reflections.change(stored, me.person.id, stored.entry.about_goal(goal_id))
    await _changed(callback, bot, store, me, stored.id, callback_data.at, outgoing, texts, t)


async def about_other(
    message: Message, store: Store, me: Me, stored: Stored, at: str, outgoing: Shows, t: Speaker
) -> None:
    """The entry answers no question: it moves to its own week, and the question is open again."""
    prompt_id = stored.entry.prompt_id
    if prompt_id is not None:
        await store.reflections.detach(stored, week_of_entry(stored.entry.said_at, me.programme_zone))
        await reopen(store, prompt_id)
    await redraw(message, store, me, stored.id, at, outgoing, t)


async def reopen(store: Store, prompt_id: int | None) -> None:
    """A question that no entry answers any more is open again."""
    if prompt_id is not None and await store.reflections.answers(prompt_id) == 0:
        await store.prompts.become(prompt_id, PromptState.SENT)


async def ask_to_delete(message: Message, stored: Stored, at: str, t: Speaker) -> None:
    rows = [(t.plain("entry-delete-button"), EntryTap(entry_id=stored.id, act="sure", at=at).pack())]
    back = [(t.plain("back-button"), EntryTap(entry_id=stored.id, act="back", at=at).pack())]
    await message.edit_text(t("entry-delete-ask"), reply_markup=inline(rows, back))


async def delete(
    message: Message, bot: Bot, store: Store, stored: Stored, at: str, texts: Texts, t: Speaker
) -> None:
    """For good, with what could bring its words back."""
    await remove(bot, store, stored, texts)
    back = [(t.plain("entry-diary-button"), DiaryBack().pack())] if at == CARD else []
    await message.edit_text(t("entry-deleted"), reply_markup=inline(back) if back else None)


async def remove(bot: Bot, store: Store, stored: Stored, texts: Texts) -> None:
    """No row is left; copies at readers are taken back, the question it answered is open again."""
    await withdraw_copies(bot, store, stored, texts, from_all=True)
    await store.undos.forget(stored.id)
    await store.reflections.delete(stored)
    await reopen(store, stored.entry.prompt_id)
