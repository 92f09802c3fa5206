"""Letters, announcements and answers as they arrive; «Прочитано», and a line that goes back to whoever wrote."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.letter_taps import LetterAnswer, LetterLeave, LetterRead, LetterSent, Writing, is_coordinator
from handlers.offers import is_too_late
from handlers.speech import Owed, Said, Shows, Speech
from handlers.taps import LetterTo
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, joined
from locales.names import called
from locales.refusals import refusal
from mentoring.dues import ANNOUNCEMENT
from mentoring.errors import RuleBroken
from mentoring.letters import AGAIN, LETTER_DUE, Audience, Letter, LetterKind, belongs
from mentoring.people import MemberState
from mentoring.texts import accept_line
from mentoring.undos import Act
from storage.members import Card
from storage.store import Store

SHOWN_LETTER = "letter"
LISTENS_FOR = timedelta(hours=1)


def router() -> Router:
    router = Router(name="letter-speech")
    router.message.register(take_answer, StateFilter(Writing.answer), Holds())
    router.callback_query.register(mark_read, LetterRead.filter(), Holds())
    router.callback_query.register(ask_answer, LetterAnswer.filter(), Holds())
    router.callback_query.register(leave_answer, LetterLeave.filter(), Holds())
    return router


def body_of(letter: Letter, author: str, t: Speaker, *, again: bool = False) -> Markup:
    """The message as it arrives: who writes, and the words as they were typed."""
    assert letter.words is not None
    head = t("letter-again" if again else f"letter-from-{letter.kind.value}", name=called(author))
    return joined([head, letter.words], "\n\n")


async def say_letter(owed: Owed) -> Said | None:
    """Nothing when it was recalled, when its author was erased, or when she is not meant any more (B5)."""
    letter = await owed.store.letters.find(owed.due.subject)
    if letter is None or letter.words is None or letter.sent_at is None or letter.recalled_at is not None:
        return None
    if letter.programme_id != owed.me.programme.id or not await owed.store.letters.is_to(
        letter.id, owed.me.id
    ):
        return None
    if not belongs(letter.audience or Audience.CHOSEN, owed.me.member, owed.me.pairs):
        return None
    again = owed.due.occurrence == AGAIN
    has_read = await owed.store.letters.has_read(letter.id, owed.me.id)
    if again and has_read:
        return None
    author = await owed.store.members.get(letter.from_member)
    keyboard = _keyboard(letter, has_read, owed.t)
    return Said(body_of(letter, author.name, owed.t, again=again), keyboard, ((SHOWN_LETTER, letter.id),))


def _keyboard(letter: Letter, has_read: bool, t: Speaker) -> InlineKeyboardMarkup:
    """An answer is answered by a letter, so that a talk has an end: each is one message."""
    if letter.kind is LetterKind.ANSWER:
        return inline([(t.plain("letter-answer-button"), LetterTo(member_id=letter.from_member).pack())])
    answer = [(t.plain("letter-answer-button"), LetterAnswer(letter_id=letter.id).pack())]
    read = [(t.plain("letter-read-button"), LetterRead(letter_id=letter.id).pack())]
    return inline(read if letter.kind is LetterKind.ANNOUNCEMENT and not has_read else [], answer)


async def _received(store: Store, me: Me, letter_id: int) -> tuple[Letter, Card]:
    """A letter to her, in whichever of her programmes. Raises RuleBroken `button-old` or `letter-recalled`."""
    letter = await store.letters.find(letter_id)
    for card in await store.members.of_person(me.person.id) if letter is not None else []:
        if card.member.state is MemberState.ACTIVE and await store.letters.is_to(letter_id, card.id):
            assert letter is not None
            if letter.recalled_at is not None:
                raise RuleBroken("letter-recalled")
            if letter.sent_at is not None:
                return letter, card
    raise RuleBroken("button-old")


async def mark_read(
    callback: CallbackQuery, callback_data: LetterRead, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """The button goes, and the message still counts as showing the announcement."""
    letter, card = await _received(store, me, callback_data.letter_id)
    if not await store.letters.read(letter.id, card.id) or not isinstance(callback.message, Message):
        return
    await callback.answer(t.plain("letter-read-noted"))
    await callback.message.edit_reply_markup(reply_markup=_keyboard(letter, True, t))
    outgoing.shows(SHOWN_LETTER, letter.id)


# --- a line back


async def _author(store: Store, letter: Letter) -> Me:
    """Whoever wrote, while she coordinates. Raises RuleBroken `letter-author-gone`."""
    author = await member_as_me(store, letter.from_member)
    if author is None or not is_coordinator(author):
        raise RuleBroken("letter-author-gone")
    return author


async def ask_answer(
    callback: CallbackQuery, callback_data: LetterAnswer, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    letter, _ = await _received(store, me, callback_data.letter_id)
    author = await _author(store, letter)
    await state.set_state(Writing.answer)
    await state.set_data({"letter_id": letter.id, "at": store.now.isoformat()})
    rows = [(t.plain("letter-leave-button"), LetterLeave().pack())]
    await redraw(callback, t("letter-answer-ask", name=called(author.card.name)), inline(rows), fresh=True)


async def leave_answer(callback: CallbackQuery, state: FSMContext, t: Speaker) -> None:
    if await state.get_state() == Writing.answer.state:
        await state.clear()
    await redraw(callback, t("letter-answer-left"))


async def take_answer(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """One line, one message; whoever wrote can write again."""
    if not (message.text or "").strip():
        raise RuleBroken("letter-only-words")
    if await is_too_late(message, store, me, state, LISTENS_FOR, said_at, t):
        return
    line, letter_id = accept_line(message.text), (await state.get_data())["letter_id"]
    await state.clear()
    try:
        letter, card = await _received(store, me, letter_id)
        author = await _author(store, letter)
    except RuleBroken as broken:  # raising would bring the dialogue back
        await message.answer(refusal(t, broken))
        return
    answer_id = await _send_answer(store, card, author, line)
    rows = [(t.plain("letter-recall-button"), LetterSent(letter_id=answer_id, act="sure").pack())]
    await message.answer(t("letter-answered", name=called(author.card.name)), reply_markup=inline(rows))


async def _send_answer(store: Store, card: Card, author: Me, line: str) -> int:
    assert card.member.person_id is not None
    answer_id = await store.letters.draft(
        card.member.programme_id, card.id, LetterKind.ANSWER, Audience.CHOSEN
    )
    await store.letters.word(answer_id, card.member.person_id, line)
    await store.letters.send(answer_id, store.now)
    answer = await store.letters.find(answer_id)
    assert answer is not None
    await store.letters.owe(answer, [author.member], store.now)
    await store.undos.remember(card.id, card.member.person_id, Act.LETTER, answer_id, {})
    return answer_id


SPEECHES = {LETTER_DUE: Speech(say_letter), ANNOUNCEMENT: Speech(say_letter)}
