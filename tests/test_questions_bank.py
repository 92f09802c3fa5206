"""The question bank (RULES section 9, Q6): enough, the same in both languages, and in Loza's voice."""

import re

import pytest

from locales import LANGUAGES, MissingText
from locales.questions import question_bank, question_text
from mentoring.people import Role
from mentoring.questions import Question

THEMES_ASKED_FOR = {
    "success",
    "difficulty",
    "children",
    "parents",
    "colleagues",
    "strength",
    "self",
    "belief",
    "teach",
}


def of_role(role: Role) -> list[Question]:
    return [question for question in question_bank() if role in question.roles]


def texts(language: str) -> dict[str, str]:
    return {question.id: question_text(question.id, language) for question in question_bank()}


def test_there_are_enough_questions_for_each_role() -> None:
    assert len(of_role(Role.MENTEE)) >= 60
    assert len(of_role(Role.MENTOR)) >= 12
    assert len(of_role(Role.COORDINATOR)) >= 12


def test_at_least_fifteen_questions_belong_to_the_year_of_a_kindergarten() -> None:
    bound = [question for question in of_role(Role.MENTEE) if question.months]
    assert len(bound) >= 15
    assert {month for question in bound for month in question.months} == set(range(1, 13))


def test_the_themes_that_matter_are_all_there_for_a_mentee() -> None:
    assert {question.theme for question in of_role(Role.MENTEE)} >= THEMES_ASKED_FOR


def test_a_mentee_of_any_tenure_has_a_year_of_questions() -> None:
    assert (
        len([question for question in of_role(Role.MENTEE) if not question.bands and not question.months])
        >= 52
    )


def test_both_languages_have_the_same_questions() -> None:
    assert all(
        set(texts(language)) == {question.id for question in question_bank()} for language in LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_is_written_twice(language: str) -> None:
    said = [text.casefold() for text in texts(language).values()]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_short_and_asks(language: str) -> None:
    for id, text in texts(language).items():
        assert 10 < len(text) <= 200, id
        assert text.count("?") == 1 and "!" not in text, id


def test_a_russian_question_fits_a_person_of_any_gender() -> None:
    gendered = re.compile(r"\b(сам|сама|рад|рада|готова?|должна?|уверена?|увидела?|сделала?|одному|одной)\b")
    assert not [text for text in texts("ru").values() if gendered.search(text)]


def test_no_question_can_be_answered_by_yes_or_no() -> None:
    closed = re.compile(
        r"\bли\b|^(Есть|Бывает|Можете|Хотите)|^(Do|Did|Are|Is|Have|Has|Can|Could|Would|Will) "
    )
    assert not [text for language in LANGUAGES for text in texts(language).values() if closed.search(text)]


def test_a_question_that_is_not_in_the_bank_raises() -> None:
    with pytest.raises(MissingText):
        question_text("no-such-question", "ru")
