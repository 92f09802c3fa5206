"""The bank of goals: enough, the same in both languages, and in Loza's voice."""

import re
from collections import Counter
from typing import Any

import pytest

from locales import LANGUAGES, MissingText
from locales.goals_bank import bank_goal, bank_words, goal_bank, read_goal
from mentoring.goal_bank import BankGoal, Competency, MeetingForm, Setting, Skill, offered, skills_of
from mentoring.goals import MEASURE_LIMIT, WHAT_LIMIT
from mentoring.people import PairKind

FACTS: dict[str, Any] = {
    "for": ["kindergarten"],
    "skill": "play",
    "tags": ["methods"],
    "weeks": 6,
    "forms": ["visit"],
    "what": "a",
    "activity": "b",
    "measure": "c",
}


def of_setting(setting: Setting) -> list[BankGoal]:
    return [goal for goal in goal_bank() if setting in goal.settings]


def lines(language: str) -> list[tuple[str, str]]:
    """Every line of the bank with the goal it belongs to."""
    said = [(goal.id, bank_words(goal.id, language)) for goal in goal_bank()]
    return [(id, line) for id, words in said for line in (words.what, words.activity, words.measure)]


def test_there_are_enough_goals_for_each_setting() -> None:
    assert len(of_setting(Setting.KINDERGARTEN)) >= 40
    assert len(of_setting(Setting.SCHOOL)) >= 20
    assert len(of_setting(Setting.REVERSE)) >= 10


def test_every_skill_has_goals_to_choose_from_and_none_is_alone() -> None:
    ordinary = Counter(goal.skill for goal in offered(goal_bank(), PairKind.TRADITIONAL))
    assert set(ordinary) == set(Skill)
    assert min(ordinary.values()) >= 3


def test_a_kindergarten_has_goals_of_nearly_every_skill_and_a_school_of_most() -> None:
    assert len(skills_of(of_setting(Setting.KINDERGARTEN))) == len(Skill)
    assert len(skills_of(of_setting(Setting.SCHOOL))) >= 10


def test_every_competency_and_every_form_of_meeting_has_its_share() -> None:
    tags = Counter(tag for goal in goal_bank() for tag in goal.tags)
    forms = Counter(form for goal in goal_bank() for form in goal.forms)
    assert set(tags) == set(Competency) and min(tags.values()) >= 15
    assert set(forms) == set(MeetingForm) and min(forms.values()) >= 10


def test_every_goal_has_a_setting_a_tag_and_two_forms_of_meeting() -> None:
    for goal in goal_bank():
        assert goal.settings and goal.tags, goal.id
        assert len(set(goal.forms)) == len(goal.forms) == 2, goal.id


def test_goals_of_a_reverse_pair_are_for_no_other_and_no_other_is_for_it() -> None:
    reverse = offered(goal_bank(), PairKind.REVERSE)
    assert reverse == of_setting(Setting.REVERSE)
    for kind in (PairKind.TRADITIONAL, PairKind.SITUATIONAL):
        assert not set(offered(goal_bank(), kind)) & set(reverse)
    assert all(goal.settings == {Setting.REVERSE} for goal in reverse)


def test_skills_come_in_one_order() -> None:
    goals = offered(goal_bank(), PairKind.REVERSE)
    assert skills_of(reversed(goals)) == skills_of(goals)


def test_both_languages_have_the_same_goals() -> None:
    said = {language: [id for id, _ in lines(language)] for language in LANGUAGES}
    assert said["ru"] == said["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_written_twice(language: str) -> None:
    said = Counter(line.casefold() for _, line in lines(language))
    assert [line for line, times in said.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_is_short_and_fits_where_goals_are_kept(language: str) -> None:
    for goal in goal_bank():
        words = bank_words(goal.id, language)
        assert 15 < len(words.what) <= 80 < WHAT_LIMIT, goal.id
        assert 15 < len(words.activity) <= 120, goal.id
        assert 15 < len(words.measure) <= 120 < MEASURE_LIMIT, goal.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goal_is_a_line_without_a_full_stop_and_the_rest_are_sentences(language: str) -> None:
    for goal in goal_bank():
        words = bank_words(goal.id, language)
        assert words.what[0].isupper() and words.what[-1] not in ".?", goal.id
        assert words.activity[0].isupper() and words.activity[-1] in ".»", goal.id
        assert words.measure[0].isupper() and words.measure.endswith("."), goal.id
        assert not [line for line in (words.what, words.activity, words.measure) if "!" in line], goal.id


def test_a_goal_has_no_officialese_and_compares_nobody() -> None:
    official = re.compile(
        r"осуществ|мероприяти|в целях|\bданн(ый|ая|ое|ые|ого|ой)\b|являет|необходимо|обеспеч|посредством|в рамках|"
        r"повы(сить|шени)|уровень|уровня|компетен|формирова|сформиров|реализ|эффективн|качеств|\bслаб|отста[её]|"
        r"лучше (других|всех)|рейтинг",
        re.IGNORECASE,
    )
    assert [line for _, line in lines("ru") if official.search(line)] == []


def test_an_english_goal_has_no_jargon() -> None:
    jargon = re.compile(r"competenc|implement|leverage|facilitat|enhanc|utili[sz]e|effective", re.IGNORECASE)
    assert [line for _, line in lines("en") if jargon.search(line)] == []


def test_a_goal_is_in_nobodys_person_and_fits_any_gender() -> None:
    own = re.compile(
        r"\b(я|мне|меня|мой|моя|мои|моё|сама|рад|рада|должна?|уверена?)\b|\b(I|me|my|mine)\b", re.IGNORECASE
    )
    assert [line for language in LANGUAGES for _, line in lines(language) if own.search(line)] == []


def test_russian_is_written_with_the_letter_yo_and_english_without_russian() -> None:
    plain = re.compile(
        r"\b(еще|ее|идет|пойдет|ребенок|ребенк\w*|дает|ждет|ждут ее|остается|вдвоем|начнет|живет|поймет)\b",
        re.I,
    )
    assert [line for _, line in lines("ru") if plain.search(line)] == []
    assert [line for _, line in lines("en") if re.search("[а-яё]", line, re.IGNORECASE)] == []


def test_no_goal_asks_for_pictures_or_recordings_of_children() -> None:
    recorded = re.compile(r"(сфотограф|снять|снимать|записать звук|видео)\w* (дет|ребён|класс|групп)", re.I)
    assert [line for _, line in lines("ru") if recorded.search(line)] == []


def test_a_goal_that_has_retired_keeps_its_words_and_is_not_offered() -> None:
    assert offered([read_goal("one", FACTS)], PairKind.TRADITIONAL)
    assert not offered([read_goal("one", {**FACTS, "retired": True})], PairKind.TRADITIONAL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"for": ["nursery"]}, {"skill": "singing"}, {"tags": ["magic"]}, {"forms": ["lecture"]},
        {"weeks": 3}, {"weeks": 13}, {"retierd": True},
    ],
)  # fmt: skip
def test_a_goal_with_an_unknown_code_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        read_goal("one", {**FACTS, **wrong})


def test_a_goal_without_one_of_its_facts_is_refused() -> None:
    with pytest.raises(ValueError):
        read_goal("one", {key: value for key, value in FACTS.items() if key != "skill"})


def test_a_goal_that_is_not_in_the_bank_is_none_and_its_words_raise() -> None:
    assert bank_goal("no-such-goal") is None
    assert bank_goal(None) is None
    for language in ("ru", "de"):
        with pytest.raises(MissingText):
            bank_words("no-such-goal", language)
