"""Writing an entry: in a dialogue, in one line, as a reply to a question, or out of the blue with one tap to decide."""

from datetime import datetime
from typing import Any, Literal

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.bank import words_of
from handlers.entries import owe_reading, readers_said, saved_keyboard
from handlers.keyboards import BigButton, inline
from handlers.prompts import Reflecting
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, Visibility
from mentoring.reflections import (
    Entry,
    PromptState,
    accept_text,
    default_visibility,
    week_of_entry,
    which_prompt,
    write,
)
from storage.store import Store


class Keep(Tap, prefix="keep"):
    """One tap decides what an unexpected message is: `pair`, `me`, or `no` entry at all."""

    message_id: int
    where: Visibility | Literal["no"]


class About(Tap, prefix="about"):
    """«О другом»: the entry to be written answers no question."""


def router(texts: Texts) -> Router:
    router = Router(name="reflections")
    joined = Holds()
    router.message.register(answer_by_reply, ReplyToPrompt(), joined)
    router.message.register(reflect, Command("reflect"), joined)
    router.message.register(begin, BigButton(texts, "big-write"), joined)
    router.message.register(save_dialogue, StateFilter(Reflecting.text), joined)
    router.callback_query.register(about_other, About.filter(), joined)
    router.callback_query.register(keep, Keep.filter(), joined)
    return router


class ReplyToPrompt(Filter):
    """A reply to a message that shows a question answers that question, whatever dialogue is open (E1)."""

    async def __call__(self, message: Message, me: Me | None = None, **more: Any) -> bool | dict[str, Any]:
        if me is None or message.reply_to_message is None or (message.text or "").startswith("/"):
            return False
        store: Store = more["store"]
        shows = await store.deliveries.shows(me.person.id, message.reply_to_message.message_id)
        found = [subject for kind, subject in shows if kind == "prompt"]
        return {"prompt_id": found[0]} if found else False


async def begin(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """«Записать»: an open question is shown first, with «О другом»."""
    prompt = which_prompt(await store.prompts.recent(me.person.id), said_at)
    await state.set_state(Reflecting.text)
    await state.set_data({"prompt_id": prompt.id if prompt else None})
    found = await store.prompts.find(prompt.id) if prompt else None
    if found is None:
        await message.answer(t("reflect-ask"))
        return
    rows = [(t.plain("about-other-button"), About().pack())]
    words = await words_of(store, found[1], t.language)
    await message.answer(t("reflect-ask-answer", question=words), reply_markup=inline(rows))


async def reflect(
    message: Message, command: CommandObject, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """`/reflect` alone asks; `/reflect <text>` is saved at once."""
    if not (command.args or "").strip():
        await begin(message, store, me, state, said_at, t)
        return
    prompt = which_prompt(await store.prompts.recent(me.person.id), said_at)
    await save(message, store, me, command.args or "", said_at, prompt.id if prompt else None, t)


async def about_other(callback: CallbackQuery, state: FSMContext, t: Speaker) -> None:
    await state.set_state(Reflecting.text)
    await state.set_data({"prompt_id": None})
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("reflect-ask"))


async def answer_by_reply(
    message: Message, prompt_id: int, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    if message.text is None and message.caption is None:
        await ask_for_line(message, state, prompt_id, t)
        return
    if await state.get_state() == Reflecting.text.state:
        await state.clear()
    await save(message, store, me, message.text or message.caption or "", said_at, prompt_id, t)


async def save_dialogue(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    prompt_id = (await state.get_data()).get("prompt_id")
    text = message.text or message.caption
    if text is None:
        await ask_for_line(message, state, prompt_id, t)
        return
    await state.clear()
    await save(message, store, me, text, said_at, prompt_id, t)


async def ask_for_line(message: Message, state: FSMContext, prompt_id: int | None, t: Speaker) -> None:
    """Voice, photos and the like are put off by name; the next line is the entry."""
    await state.set_state(Reflecting.text)
    await state.set_data({"prompt_id": prompt_id})
    kind = (
        "voice"
        if message.voice or message.video_note or message.audio
        else "photo"
        if message.photo
        else "file"
    )
    await message.answer(t("line-instead", kind=kind))


async def save(
    message: Message, store: Store, me: Me, text: str, said_at: datetime, prompt_id: int | None, t: Speaker,
    where: Visibility | None = None, message_id: int | None = None,
) -> None:  # fmt: skip
    """Read, decide, remember, answer. The answer names who will see the entry."""
    visibility = where or default_visibility(me.roles, me.person.last_visibility, bool(me.open_pairs))
    pair = pair_for(me) if visibility is not Visibility.ME else None
    entry = await decide(store, me, text, said_at, prompt_id, visibility, pair)
    entry_id = await store.reflections.add(entry, me.person.id, message_id or message.message_id)
    if entry.prompt_id is not None:
        await store.prompts.become(entry.prompt_id, PromptState.ANSWERED)
    await owe_reading(store, entry)
    screen = await saved_screen(store, me, entry_id, entry, t)
    await message.answer(screen[0], reply_markup=screen[1])
    if message.photo:
        await message.answer(t("photo-left-out"))
    if me.roles and await is_first(store, me):
        await message.answer(t("first-entry-note"))


async def is_first(store: Store, me: Me) -> bool:
    return await store.reflections.count(me.id) == 1


async def decide(
    store: Store, me: Me, text: str, said_at: datetime, prompt_id: int | None, visibility: Visibility,
    pair: PairFacts | None,
) -> Entry:  # fmt: skip
    """The entry by the rules; a foreign question is none of hers."""
    found = await store.prompts.find(prompt_id) if prompt_id is not None else None
    prompt = found[0] if found is not None and found[2] == me.id else None
    following = await store.prompts.next_sent_at(me.id, prompt.sent_at) if prompt else None
    week = week_of_entry(said_at, me.programme_zone, prompt, following)
    return write(
        me.member, accept_text(text), None, visibility, pair, said_at, week, prompt.id if prompt else None
    )


def pair_for(me: Me) -> PairFacts | None:
    """The pair an entry is shown to by default: hers as a mentee, else her only one."""
    pairs = me.as_mentee or me.open_pairs
    return pairs[0] if pairs else None


async def saved_screen(
    store: Store, me: Me, entry_id: int, entry: Entry, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    text = t("reflection-saved", who=await readers_said(store, me, entry, t))
    return text, saved_keyboard(entry_id, entry, t)


async def offer(
    message: Message, store: Store, me: Me, said_at: datetime, state: FSMContext, t: Speaker
) -> None:
    """An unexpected message is kept sealed for a day; one tap makes it an entry or lets it go (E1)."""
    text = message.text or message.caption
    prompt = which_prompt(await store.prompts.recent(me.person.id), said_at)
    if text is None:
        await ask_for_line(message, state, prompt.id if prompt else None, t)
        return
    data = {
        "text": accept_text(text),
        "said_at": said_at.isoformat(),
        "prompt_id": prompt.id if prompt else None,
    }
    await store.conversations.put_aside(me.person.id, f"m{message.message_id}", data, store.now)
    partner = pair_for(me)
    rows = []
    if partner is not None:
        key = "keep-mentor-button" if partner.mentee_id == me.id else "keep-partner-button"
        rows.append([(t.plain(key), Keep(message_id=message.message_id, where=Visibility.PAIR).pack())])
    rows.append(
        [(t.plain("keep-me-button"), Keep(message_id=message.message_id, where=Visibility.ME).pack())]
    )
    rows.append([(t.plain("keep-no-button"), Keep(message_id=message.message_id, where="no").pack())])
    await message.answer(t("offer-with-prompt" if prompt else "offer"), reply_markup=inline(*rows))
    if message.photo:
        await message.answer(t("photo-left-out"))


async def keep(
    callback: CallbackQuery, callback_data: Keep, store: Store, me: Me, now: datetime, t: Speaker
) -> None:
    kind = f"m{callback_data.message_id}"
    draft = await store.conversations.draft(me.person.id, kind, now)
    if draft is None:
        raise RuleBroken("draft-gone")
    if not isinstance(callback.message, Message):
        return
    await store.conversations.drop_draft(me.person.id, kind)
    if callback_data.where == "no":
        await callback.message.edit_text(t("draft-dropped"))
        return
    where = callback_data.where
    await callback.message.edit_reply_markup(reply_markup=None)
    await save(
        callback.message, store, me, draft["text"], datetime.fromisoformat(draft["said_at"]),
        draft["prompt_id"], t, where, callback_data.message_id,
    )  # fmt: skip
