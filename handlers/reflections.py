"""Writing an entry: in a dialogue, in one line, or as a reply to a question; words, a voice, a photo or an album."""

from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.bank import words_of
from handlers.entry_files import written_in
from handlers.keyboards import BigButton, inline
from handlers.offers import remind
from handlers.prompt_taps import Reflecting
from handlers.saving import save
from handlers.speech import Shows
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.reflections import which_prompt
from storage.store import Store


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
    await remind(message, store, me, t)
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
    outgoing: Shows, t: Speaker,
) -> None:  # fmt: skip
    """`/reflect` alone asks; `/reflect <text>`, or a photo with that caption, is saved at once."""
    written = written_in(message, said_at, (command.args or "").strip())
    if written.is_empty:
        await begin(message, store, me, state, said_at, t)
        return
    prompt = which_prompt(await store.prompts.recent(me.person.id), said_at)
    await save(message, store, me, written, prompt.id if prompt else None, t, outgoing)


async def about_other(callback: CallbackQuery, state: FSMContext, t: Speaker) -> None:
    await state.set_state(Reflecting.text)
    await state.set_data({"prompt_id": None})
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("reflect-ask"))


async def answer_by_reply(
    message: Message, prompt_id: int, store: Store, me: Me, state: FSMContext, said_at: datetime, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    written = written_in(message, said_at)
    if written.is_empty:
        await state.set_state(Reflecting.text)
        await state.set_data({"prompt_id": prompt_id})
    elif await state.get_state() == Reflecting.text.state:
        await state.clear()
    await save(message, store, me, written, prompt_id, t, outgoing)


async def save_dialogue(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, outgoing: Shows, t: Speaker
) -> None:
    """The next message is the entry; what cannot be kept leaves the dialogue open."""
    prompt_id = (await state.get_data()).get("prompt_id")
    written = written_in(message, said_at)
    if not written.is_empty:
        await state.clear()
    await save(message, store, me, written, prompt_id, t, outgoing)
