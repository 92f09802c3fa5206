"""The questions a programme draws from: the bank of `locales/`, and its own ones beside it."""

from dataclasses import replace
from datetime import date

from locales import Texts
from locales.questions import question_bank, question_text
from mentoring.questions import Question, own_number, own_question
from storage.store import Store


async def bank_of(store: Store, programme_id: int) -> tuple[Question, ...]:
    """Every question of the programme, those at rest marked so; what it has retired is left out."""
    paused = await store.questions.paused(programme_id)
    bank = [replace(one, active=False) if one.id in paused else one for one in question_bank()]
    own = await store.questions.of_programme(programme_id)
    return (*bank, *(own_question(one.id, one.roles, one.state) for one in own if one.words is not None))


async def is_asked_still(store: Store, programme_id: int, question: str) -> bool:
    """Whether the programme sends this question: it has neither retired nor does it rest (Q5)."""
    return any(one.id == question and one.active for one in await bank_of(store, programme_id))


async def pinned_in(store: Store, programme_id: int, week: date) -> str | None:
    """The id of the question everybody gets in this week (Q1); `week` is its Monday."""
    return await store.questions.pinned(programme_id, week)


async def words_of(store: Store, question: str, language: str) -> str:
    """The words of a question, plain text; one written by a coordinator goes out as it was written (Q5)."""
    number = own_number(question)
    if number is None:
        return question_text(question, language)
    found = await store.questions.find(number)
    # Nobody removes words that were sent; they can only be gone with the key of a programme that was erased.
    words = found.words if found else None
    return words if words is not None else Texts().of(language).plain("question-gone")
