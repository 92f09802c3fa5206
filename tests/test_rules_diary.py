"""Weeks in a row, the weeks of a year, and words found whatever their ending: no database, no Telegram."""

from datetime import UTC, date, datetime, timedelta

import pytest

from locales.typed_search import excerpt_around, line_of, stem_of, understand_search
from mentoring.diary import Wanted, streak, weeks_of_year
from mentoring.people import Visibility
from mentoring.reflections import Entry

THIS = date(2026, 11, 16)


def ago(*weeks: int) -> set[date]:
    return {THIS - timedelta(weeks=number) for number in weeks}


def always(week: date) -> bool:
    return True


@pytest.mark.parametrize(
    ("written", "excused", "expected"),
    [
        (set(), set(), 0),
        ({0}, set(), 1),
        ({0, 1, 2, 3}, set(), 4),
        ({1, 2, 3}, set(), 3),
        ({0, 2, 3}, set(), 1),
        ({2, 3}, set(), 0),
        ({0, 1, 3, 4}, {2}, 4),
        ({0, 1, 2, 3, 4}, {2}, 4),
        ({0, 1, 4, 5}, {2, 3}, 4),
        ({2, 3}, {0, 1}, 2),
        ({2, 3}, {1}, 2),
        ({1, 5}, {2, 3}, 1),
    ],
)
def test_weeks_in_a_row_pass_over_excused_ones_and_the_running_one_breaks_nothing(
    written: set[int], excused: set[int], expected: int
) -> None:
    assert streak(ago(*written), lambda week: week not in ago(*excused), THIS) == expected


def test_a_row_may_be_as_long_as_the_diary() -> None:
    assert streak(ago(*range(60)), always, THIS) == 60


def test_a_year_begins_where_she_joined_and_has_at_most_52_weeks() -> None:
    def before(weeks: int) -> date:
        return THIS - timedelta(weeks=weeks)

    month = weeks_of_year(before(2), before(4), THIS)
    assert (month[0], month[-1], len(month)) == (before(4), THIS, 5)
    assert weeks_of_year(before(6), before(4), THIS)[0] == before(6)
    year = weeks_of_year(before(100), before(100), THIS)
    assert (year[0], len(year)) == (before(51), 52)
    assert weeks_of_year(before(-1), before(-1), THIS)


def entry(mood: int | None = None, goal_id: int | None = None) -> Entry:
    said_at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    return Entry(1, 1, "…", mood, Visibility.ME, None, None, said_at, THIS, goal_id=goal_id)


def test_mood_and_goal_are_asked_for_together_or_left_open() -> None:
    assert Wanted().fits(entry())
    assert Wanted(mood=4).fits(entry(mood=4, goal_id=7))
    assert not Wanted(mood=4).fits(entry(mood=5))
    assert not Wanted(mood=4).fits(entry())
    assert Wanted(mood=4, goal_id=7).fits(entry(mood=4, goal_id=7))
    assert not Wanted(mood=4, goal_id=7).fits(entry(mood=4))


def found(words: str, text: str) -> str | None:
    """What stands in the text where the words were found."""
    sought, line = understand_search(words), line_of(text)
    assert sought is not None
    place = sought.place_in(line)
    return line[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("прогулка", "Сегодня на прогулке было тихо", "прогулке"),
        ("прогулка", "После двух прогулок устали", "прогулок"),
        ("прогулки", "Долгая прогулка", "прогулка"),
        ("ПРОГУЛКА", "прогулка", "прогулка"),
        ("родителями", "Разговор с родителем", "родителем"),
        ("родители", "Родительское собрание", "Родительское"),
        ("мама", "говорили с мамой", "мамой"),
        ("мама", "рисовали мамонта", None),
        ("Ваня", "Сегодня у Вани получилось", "Вани"),
        ("Ваня", "купили ванну", None),
        ("дети", "показала детям", "детям"),
        ("ребенок", "Ребёнок заговорил", "Ребёнок"),
        ("ёлка", "нарядили елку", "елку"),
        ("круг", "утренний круг, потом кружок", "круг"),
        ("гулка", "на прогулка", "прогулка"),
        ("утренний круг", "Круг прошёл утром", None),
        ("круг утром", "Круг прошёл утром", "Круг"),
        ("гуляли", "с утра гуляем", "гуляем"),
        ("рисовать", "Ваня рисовал дождь", "рисовал"),
        ("meetings", "One meeting a week", "meeting"),
        ("stories", "A story about a cat", "story"),
        ("й", "мой", "мой"),
        ("😊", "Хорошо 😊", "😊"),
        ("a.b*", "a.b*", "a"),
        ("нет такого", "есть только это", None),
        ("straße", "Die Straße", "Straße"),
    ],
)
def test_a_word_is_found_whatever_its_ending(words: str, text: str, expected: str | None) -> None:
    assert found(words, text) == expected


def test_letters_made_of_two_signs_are_found_as_one() -> None:
    assert found("мой", "мой".replace("й", "и\u0306")) == "мой"
    assert found("мой".replace("й", "и\u0306"), "мой") == "мой"


def test_nothing_typed_is_nothing_sought() -> None:
    assert understand_search(" \n ") is None


@pytest.mark.parametrize(("word", "stem"), [("круг", "круг"), ("сад", "сад"), ("игра", "игр"), ("ее", "ее")])
def test_a_short_word_keeps_what_makes_it(word: str, stem: str) -> None:
    assert stem_of(word) == stem


def test_the_found_word_stands_in_its_surroundings() -> None:
    line = line_of(
        "Начало длинной записи. " * 5 + "Потом была прогулка. " + "И ещё много слов после неё. " * 5
    )
    sought = understand_search("прогулку")
    assert sought is not None
    place = sought.place_in(line)
    assert place is not None
    before, there, after = excerpt_around(line, place)
    assert there == "прогулка"
    assert before.startswith("…") and before.endswith("Потом была ") and after.endswith("…")
    assert len(before + there + after) <= 92
    assert excerpt_around("прогулка", (0, 8)) == ("", "прогулка", "")
    assert len("".join(excerpt_around("я" * 4000, (0, 4000)))) <= 92
