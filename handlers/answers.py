"""What a reader gives back for an entry: a sign by one tap, or a line; the author gets one quiet card."""

from datetime import timedelta

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import EditMessageText
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.copies import refresh_copies
from handlers.entry_card import (
    SHOWN_ENTRY,
    AnswerTap,
    EntryTap,
    SignTap,
    answer_said,
    me_of_entry,
    readable,
    turn_into_card,
)
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Shows, Speech
from handlers.taps import LeaveAsk
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from locales.refusals import refusal
from mentoring.dues import class_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.reflections import SIGNS, accept_answer
from storage.reflections import Stored
from storage.store import Store

KIND = "B-entry-answer"
SHOWN_ANSWER = "entry-answer"
# A message holds 4096 units; each of many lines is cut, and stands whole on no card then.
ANSWERS_IN_ALL = 3000
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
    callback: CallbackQuery, callback_data: SignTap, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """One tap gives it, the same once more takes it back; whoever sees it already sees the change."""
    me = await me_of_entry(store, me, callback_data.entry_id)
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
        here = (me.person.id, callback.message.message_id)
        await _follow(bot, store, me, stored, outgoing, texts, here)


async def _follow(
    bot: Bot, store: Store, me: Me, stored: Stored, outgoing: Shows, texts: Texts, but: tuple[int, int] = (0, 0)
) -> None:  # fmt: skip
    """Her cards and the author's, and the quiet cards of what was answered, say what stands now."""
    author = await member_as_me(store, stored.entry.author_id)
    whose = {me.person.id, *([author.person.id] if author else [])}
    await refresh_copies(bot, store, stored, outgoing, texts, but, kinds=(SHOWN_ENTRY,), whose=whose)
    if author is None:
        return
    t = texts.of(author.person.language)
    said = await _all_said(store, author, stored, t)
    for _, chat_id, message_id in await store.deliveries.copies(SHOWN_ANSWER, stored.id):
        keyboard = _open(stored, t) if said else None
        text = said or t("answer-card-gone")
        await bot(EditMessageText(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard))
        outgoing.shows(SHOWN_ANSWER, stored.id)


async def _of_another(store: Store, me: Me, entry_id: int) -> Stored:
    """An entry she may read now and did not write. Raises what `readable` raises, and RuleBroken `button-old`."""
    stored = await readable(store, me, entry_id)
    if stored.entry.author_id == me.id:
        raise RuleBroken("button-old")
    return stored


async def ask_line(
    callback: CallbackQuery, callback_data: AnswerTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    me = await me_of_entry(store, me, callback_data.entry_id)
    stored = await _of_another(store, me, callback_data.entry_id)
    await state.set_state(Answering.line)
    await state.set_data({"entry_id": stored.id})
    if isinstance(callback.message, Message):
        name = called((await store.members.get(stored.entry.author_id)).name)
        await callback.message.answer(t("answer-ask", name=name), reply_markup=way_back(stored.id, t))


def way_back(entry_id: int, t: Speaker) -> InlineKeyboardMarkup:
    """«Назад», under whatever waits for words about an entry."""
    return inline([(t.plain("back-button"), LeaveAsk(entry_id=entry_id).pack())])


async def take_line(
    message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, outgoing: Shows, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """The newest line stands; only the author sees it. An entry that was closed meanwhile ends the dialogue."""
    entry_id = (await state.get_data())["entry_id"]
    me = await me_of_entry(store, me, entry_id)
    try:
        stored = await _of_another(store, me, entry_id)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    if message.text is None:
        raise RuleBroken("answer-line-only")
    line = accept_answer(message.text)
    given = await store.answers.of_reader(stored.id, me.id)
    await store.answers.keep(stored.id, me.id, me.person.id, given.sign if given else None, line)
    await _owe_card(store, me, stored, is_new=True)
    await _follow(bot, store, me, stored, outgoing, texts)
    await _remember(store, me, message, stored, line)
    await state.clear()
    name = called((await store.members.get(stored.entry.author_id)).name)
    await message.answer(t("answer-passed-on", name=name))


async def _remember(store: Store, me: Me, message: Message, stored: Stored, line: str) -> None:
    """For a day the line follows the message it came in."""
    data = {"entry_id": stored.id, "member_id": me.id, "line": line}
    await store.conversations.put_aside(me.person.id, f"l{message.message_id}", data, store.now)


async def edit_line(
    message: Message, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts, t: Speaker
) -> bool:
    """An edited message changes the line it was, unless a newer line stands. False if it was none."""
    known = await store.conversations.draft(me.person.id, f"l{message.message_id}", store.now)
    reader = await member_as_me(store, known["member_id"]) if known else None
    if known is None or reader is None:
        return False
    stored = await _of_another(store, reader, known["entry_id"])
    given = await store.answers.of_reader(stored.id, reader.id)
    line = accept_answer(message.text or "")
    if given is None or given.words != known["line"] or given.words == line:
        return True
    await store.answers.keep(stored.id, reader.id, reader.person.id, given.sign, line)
    await _remember(store, reader, message, stored, line)
    await _follow(bot, store, me, stored, outgoing, texts)
    name = called((await store.members.get(stored.entry.author_id)).name)
    await message.answer(t("answer-line-edited", name=name))
    return True


async def _owe_card(store: Store, me: Me, stored: Stored, *, is_new: bool = False) -> None:
    """One card a reader: what still waits says it all. A sign changed later changes the card, and is no news."""
    author = await member_as_me(store, stored.entry.author_id)
    if author is None:
        return
    by_her = f" {me.id}"
    waiting = [due for due in await store.dues.waiting(author.person.id) if due.kind == KIND]
    if any(due.subject == stored.id and due.occurrence.endswith(by_her) for due in waiting):
        return
    sent = await store.dues.sent_of(KIND, author.person.id, stored.id)
    if not is_new and any(due.occurrence.endswith(by_her) for due in sent):
        return
    at = store.now + TOGETHER
    await store.dues.owe(
        KIND, class_of(KIND), rank_of(KIND), author.person.id, member_id=author.id, subject=stored.id,
        occurrence=occurrence_of(KIND, at) + by_her, due_at=at,
    )  # fmt: skip


async def say_answer(owed: Owed) -> Said | None:
    """What readers have given back for one entry, without a sound; nothing if she took it back in time."""
    stored = await owed.store.reflections.find(owed.due.subject)
    if stored is None or stored.entry.author_id != owed.me.id:
        return None
    reader_id = int(owed.due.occurrence.rpartition(" ")[2])
    if await owed.store.answers.of_reader(stored.id, reader_id) is None:
        return None
    text = await _all_said(owed.store, owed.me, stored, owed.t)
    return Said(text, _open(stored, owed.t), ((SHOWN_ANSWER, stored.id),), quiet=True) if text else None


async def _all_said(store: Store, author: Me, stored: Stored, t: Speaker) -> Markup:
    """A line for each reader who answered; empty if nobody has."""
    answers = await store.answers.of_entry(stored.id)
    today, zone = local_date(store.now, author.zone), author.zone
    day = say_date(local_date(stored.entry.said_at, zone), today, t.language)
    room = ANSWERS_IN_ALL // max(1, len(answers))
    lines = []
    for one in answers:
        name = called((await store.members.get(one.member_id)).name)
        lines.append(t("answer-card", name=name, day=day, answer=answer_said(one, t, room)))
    return joined(lines, "\n\n")


def _open(stored: Stored, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("answer-open-button"), EntryTap(entry_id=stored.id, act="open").pack())])


SPEECHES = {KIND: Speech(say_answer)}
