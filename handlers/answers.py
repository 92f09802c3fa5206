"""What a reader gives back for an entry: a sign by one tap, or a line; the author gets one quiet card."""

from datetime import timedelta

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.entry_card import AnswerTap, EntryTap, SignTap, answer_said, readable, turn_into_card
from handlers.keyboards import inline
from handlers.readers import refresh_copies
from handlers.speech import Owed, Said, Shows, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.dates import say_date
from locales.names import called
from mentoring.dues import class_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.reflections import SIGNS, accept_answer
from storage.reflections import Stored
from storage.store import Store

KIND = "B-entry-answer"
# A sign and the line after it are one card, and a slip of the finger is none.
TOGETHER = timedelta(minutes=2)


class Answering(StatesGroup):
    """Waiting for the line of a reader."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="answers")
    router.callback_query.register(give_sign, SignTap.filter(), Holds())
    router.callback_query.register(ask_line, AnswerTap.filter(), Holds())
    router.message.register(take_line, StateFilter(Answering.line), Holds())
    return router


async def give_sign(
    callback: CallbackQuery, callback_data: SignTap, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """One tap gives it, the same once more takes it back."""
    stored = await _of_another(store, me, callback_data.entry_id)
    if not 0 <= callback_data.sign < len(SIGNS):
        raise RuleBroken("button-old")
    given = await store.answers.of_reader(stored.id, me.id)
    tapped = SIGNS[callback_data.sign]
    sign = None if given and given.sign == tapped else tapped
    await store.answers.keep(stored.id, me.id, me.person.id, sign, given.words if given else "")
    await _owe_card(store, me, stored)
    author = called((await store.members.get(stored.entry.author_id)).name)
    await callback.answer(t.plain("answer-sign-given" if sign else "answer-sign-taken", name=author))
    if isinstance(callback.message, Message):
        await turn_into_card(callback.message, store, me, stored, outgoing, t)


async def _of_another(store: Store, me: Me, entry_id: int) -> Stored:
    """An entry she may read now and did not write. Raises what `readable` raises, and RuleBroken `button-old`."""
    stored = await readable(store, me, entry_id)
    if stored.entry.author_id == me.id:
        raise RuleBroken("button-old")
    return stored


async def ask_line(
    callback: CallbackQuery, callback_data: AnswerTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    stored = await _of_another(store, me, callback_data.entry_id)
    await state.set_state(Answering.line)
    await state.set_data({"entry_id": stored.id})
    if isinstance(callback.message, Message):
        name = called((await store.members.get(stored.entry.author_id)).name)
        await callback.message.answer(t("answer-ask", name=name))


async def take_line(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, outgoing: Shows, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """The newest line stands; only the author sees it."""
    if message.text is None:
        raise RuleBroken("answer-line-only")
    line = accept_answer(message.text)
    stored = await _of_another(store, me, (await state.get_data())["entry_id"])
    given = await store.answers.of_reader(stored.id, me.id)
    await store.answers.keep(stored.id, me.id, me.person.id, given.sign if given else None, line)
    await _owe_card(store, me, stored, is_new=True)
    await refresh_copies(bot, store, stored, outgoing, texts)
    await state.clear()
    name = called((await store.members.get(stored.entry.author_id)).name)
    await message.answer(t("answer-passed-on", name=name))


async def _owe_card(store: Store, me: Me, stored: Stored, *, is_new: bool = False) -> None:
    """One card: what still waits says it all. A sign changed later changes what the entry shows, and is no news."""
    author = await member_as_me(store, stored.entry.author_id)
    if author is None:
        return
    waiting = [due for due in await store.dues.waiting(author.person.id) if due.kind == KIND]
    if any(due.subject == stored.id for due in waiting):
        return
    if not is_new and await store.dues.sent_of(KIND, author.person.id, stored.id):
        return
    at = store.now + TOGETHER
    await store.dues.owe(
        KIND, class_of(KIND), rank_of(KIND), author.person.id, member_id=author.id, subject=stored.id,
        occurrence=occurrence_of(KIND, at), due_at=at,
    )  # fmt: skip


async def say_answer(owed: Owed) -> Said | None:
    """What readers gave back for one entry, without a sound; nothing if all of it was taken back."""
    stored = await owed.store.reflections.find(owed.due.subject)
    if stored is None or stored.entry.author_id != owed.me.id:
        return None
    answers = await owed.store.answers.of_entry(stored.id)
    if not answers:
        return None
    newest = answers[-1]
    today, zone = local_date(owed.now, owed.me.zone), owed.me.zone
    text = owed.t(
        "answer-card", name=called((await owed.store.members.get(newest.member_id)).name),
        day=say_date(local_date(stored.entry.said_at, zone), today, owed.t.language),
        answer=answer_said(newest, owed.t),
    )  # fmt: skip
    rows = [(owed.t.plain("answer-open-button"), EntryTap(entry_id=stored.id, act="open").pack())]
    return Said(text, inline(rows), quiet=True)


SPEECHES = {KIND: Speech(say_answer)}
