"""The question bank (RULES section 9, Q6): enough, the same in both languages, and in Loza's voice."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from locales import LANGUAGES, MissingText
from locales.questions import question_bank, question_text, read_question
from mentoring.people import Role
from mentoring.questions import Asked, Moment, Question, TenureBand, choose

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
    "energy",
}
MENTEES = frozenset({Role.MENTEE})
SEPTEMBER = date(2026, 9, 11)


def of_role(role: Role) -> list[Question]:
    return [question for question in question_bank() if role in question.roles]


def texts(language: str) -> dict[str, str]:
    return {question.id: question_text(question.id, language) for question in question_bank()}


def year_of(since: date | None, person_id: int = 5, weeks: int = 52) -> list[tuple[date, Question, int]]:
    """Day, question and round of so many Fridays in a row."""
    asked: list[tuple[date, Question, int]] = []
    for week in range(weeks):
        on = SEPTEMBER + timedelta(weeks=week)
        history = [Asked(question.id, round) for _, question, round in asked]
        choice = choose(question_bank(), Moment(person_id, MENTEES, on, since), history)
        assert choice is not None
        asked.append((on, choice.question, choice.round))
    return asked


def test_there_are_enough_questions_for_each_role() -> None:
    assert len(of_role(Role.MENTEE)) >= 130
    assert len(of_role(Role.MENTOR)) >= 20
    assert len(of_role(Role.COORDINATOR)) >= 20


def test_every_month_has_questions_of_its_own_on_different_matters() -> None:
    for month in range(1, 13):
        bound = [question for question in of_role(Role.MENTEE) if month in question.months]
        assert len(bound) >= 4, month
        assert len({question.theme for question in bound}) >= 3, month


@pytest.mark.parametrize("role", [Role.MENTOR, Role.COORDINATOR])
def test_mentors_and_coordinators_have_questions_of_the_seasons_too(role: Role) -> None:
    bound = {month for question in of_role(role) for month in question.months}
    assert bound >= {3, 5, 6, 9, 12}


def test_every_theme_has_its_share_for_a_mentee_and_there_is_no_other() -> None:
    themes = Counter(question.theme for question in of_role(Role.MENTEE))
    assert set(themes) == THEMES_ASKED_FOR
    assert min(themes.values()) >= 12 and max(themes.values()) <= 30


@pytest.mark.parametrize("role", [Role.MENTOR, Role.COORDINATOR])
def test_mentors_and_coordinators_are_asked_about_most_themes(role: Role) -> None:
    assert len({question.theme for question in of_role(role)} & THEMES_ASKED_FOR) >= 9


@pytest.mark.parametrize("band", TenureBand)
def test_every_tenure_has_questions_of_its_own_on_most_themes(band: TenureBand) -> None:
    own = [question for question in of_role(Role.MENTEE) if band in question.bands]
    assert len(own) >= 10
    assert len({question.theme for question in own}) >= 7


def test_a_mentee_of_any_tenure_has_a_year_of_questions() -> None:
    free = [question for question in of_role(Role.MENTEE) if not question.bands and not question.months]
    assert len(free) >= 52


@pytest.mark.parametrize(
    "since", [date(2026, 8, 20), date(2025, 9, 1), date(2024, 1, 9), date(2015, 9, 1), None]
)
def test_two_years_bring_no_question_twice_and_none_out_of_season(since: date | None) -> None:
    asked = year_of(since, weeks=104)
    assert len({question.id for _, question, _ in asked}) == 104
    assert [
        question.id for on, question, _ in asked if question.months and on.month not in question.months
    ] == []
    assert {question.theme for _, question, _ in asked[:52]} == THEMES_ASKED_FOR


def test_a_question_that_has_retired_keeps_its_words_and_is_not_asked() -> None:
    facts = {"roles": ["mentee"], "theme": "success", "text": "?"}
    assert read_question("one", facts).active
    assert not read_question("one", {**facts, "retired": True}).active
    with pytest.raises(ValueError):
        read_question("one", {**facts, "retierd": True})


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
        assert 10 < len(text) <= 120, id
        assert text.count("?") == 1 and "!" not in text, id
        # One may go on after the question, with a word of care.
        assert text.endswith("?") or id == "child-surprise", id


def test_a_russian_question_fits_a_person_of_any_gender() -> None:
    gendered = re.compile(r"\b(сам|сама|рад|рада|готова?|должна?|уверена?|увидела?|сделала?|одному|одной)\b")
    assert not [text for text in texts("ru").values() if gendered.search(text)]


def test_no_question_can_be_answered_by_yes_or_no() -> None:
    closed = re.compile(
        r"\bли\b|^(Есть|Бывает|Можете|Хотите)|^(Do|Did|Are|Is|Have|Has|Can|Could|Would|Will) "
    )
    assert not [text for language in LANGUAGES for text in texts(language).values() if closed.search(text)]


def test_a_question_asks_one_thing() -> None:
    asks = r"(?:что|как|кто|кому|кого|где|когда|почему|зачем|чем|чему|какой|какая|какое|какие)"
    wonders = r"(?:what|how|who|whom|where|when|why|which)"
    double = re.compile(rf"(?:,? и {asks}\b|,? and (?:{wonders}|for what)\b)", re.IGNORECASE)
    assert not [text for language in LANGUAGES for text in texts(language).values() if double.search(text)]


def test_a_question_has_no_officialese_and_no_ranking() -> None:
    official = re.compile(
        r"осуществ|мероприяти|в целях|данн(ый|ая|ое|ые)|являет|необходимо|обеспечи|посредством|в рамках|"
        r"лучш(ий|ая|ее) (педагог|коллег|пар)|хуже|отста[её]|провал|неудач",
        re.IGNORECASE,
    )
    assert not [text for text in texts("ru").values() if official.search(text)]


def test_a_question_that_is_not_in_the_bank_raises() -> None:
    with pytest.raises(MissingText):
        question_text("no-such-question", "ru")
