"""The questions a programme draws from: the bank of `locales/`, and its own ones beside it."""

from datetime import date

from locales.questions import question_bank, question_text
from mentoring.questions import Question
from storage.store import Store


async def bank_of(store: Store, programme_id: int) -> tuple[Question, ...]:
    """Every question of the programme, those at rest marked so."""
    return question_bank()


async def pinned_in(store: Store, programme_id: int, week: date) -> str | None:
    """The id of the question everybody gets in this week (Q1); `week` is its Monday."""
    return None


async def words_of(store: Store, question: str, language: str) -> str:
    """The words of a question, plain text; one written by a coordinator goes out as it was written (Q5)."""
    return question_text(question, language)
