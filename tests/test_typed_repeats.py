"""A typed series and typed terms: what is read out of a line, and that one meeting stays one."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales.dates import Understood, understand
from locales.typed_repeats import read_repeats
from locales.typed_terms import TypedTerms, read_terms
from mentoring.meetings import Format

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 9, 7, 6, tzinfo=UTC)  # Monday
SERIES = [
    ("ru", "каждую среду в 15:00", 1, None, (9, 15)),
    ("ru", "по средам в 15", 1, None, (9, 15)),
    ("ru", "По вторникам в 10:30 до конца мая", 1, date(2027, 5, 31), (8, 10)),
    ("ru", "каждый четверг в 9 до лета", 1, date(2027, 5, 31), (10, 9)),
    ("ru", "каждые две недели в пятницу в 10", 2, None, (11, 10)),
    ("ru", "раз в 2 недели по пятницам в 10 до 25 декабря", 2, date(2026, 12, 25), (11, 10)),
    ("ru", "раз в три недели в пятницу в 10 до нового года", 3, date(2026, 12, 31), (11, 10)),
    ("ru", "каждую неделю в среду в 15 до 30 сентября", 1, date(2026, 9, 30), (9, 15)),
    ("ru", "еженедельно в среду в 15", 1, None, (9, 15)),
    ("ru", "раз в неделю в среду в 15", 1, None, (9, 15)),
    ("ru", "раз в 4 недели в среду в 15", 4, None, (9, 15)),
    ("ru", "в среду в 15 каждую неделю", 1, None, (9, 15)),
    ("en", "every Wednesday at 3pm", 1, None, (9, 15)),
    ("en", "every other Friday at 10am until December 25", 2, date(2026, 12, 25), (11, 10)),
    ("en", "on Wednesdays at 3pm till the end of May", 1, date(2027, 5, 31), (9, 15)),
    ("en", "every two weeks on Friday at 10am", 2, None, (11, 10)),
    ("en", "weekly on Wednesday at 3pm until summer", 1, date(2027, 5, 31), (9, 15)),
    ("en", "fortnightly on Friday at 10am", 2, None, (11, 10)),
]
ONE = [
    ("ru", "в среду в 15"), ("ru", "через неделю в 11"), ("ru", "через две недели в среду в 15"),
    ("ru", "завтра в 15 про каждодневные ритуалы"), ("ru", "в пятницу до обеда"), ("ru", "по телефону завтра в 15"),
    ("ru", "на следующей неделе в среду в 15"), ("en", "Friday 10am"), ("en", "next week on Wednesday at 3pm"),
    ("en", "in two weeks at 3pm"), ("en", "tomorrow 3pm about everyday routines"),
]  # fmt: skip
TOPICS = [
    ("ru", "завтра в 15", "про кружок по средам"),
    ("ru", "в пятницу в 10", "о каждой неделе и по теме «каждую среду в лес»"),
    ("ru", "завтра в 15", "по теме раз в неделю без игрушек"),
    ("ru", "завтра в 15", "обсудить круг каждую пятницу до лета"),
    ("en", "tomorrow 3pm", "about the club on Wednesdays"),
    ("en", "Friday 10am", "to discuss weekly plans"),
]


@pytest.mark.parametrize(("language", "moment", "topic"), TOPICS)
def test_words_of_a_topic_start_no_series(language: str, moment: str, topic: str) -> None:
    typed = f"{moment} {topic}"
    assert read_repeats(typed, NOW, MOSCOW, language) is None
    found = understand(typed, NOW, MOSCOW, language)
    assert isinstance(found, Understood) and found.rest == topic
    assert found.start == getattr(understand(moment, NOW, MOSCOW, language), "start", None)


def test_a_series_may_have_such_a_topic_or_be_said_after_one() -> None:
    found = read_repeats("каждую пятницу в 10 про кружок по средам", NOW, MOSCOW, "ru")
    assert found is not None and (found.every, found.rest) == (1, "в пятницу в 10 про кружок по средам")
    found = read_repeats("про адаптацию по средам в 15 до конца мая", NOW, MOSCOW, "ru")
    assert found is not None and found.until == date(2027, 5, 31)
    assert found.rest == "про адаптацию в среду в 15"


@pytest.mark.parametrize(("language", "typed", "every", "until", "first"), SERIES)
def test_a_series_is_read(
    language: str, typed: str, every: int, until: date | None, first: tuple[int, int]
) -> None:
    found = read_repeats(typed, NOW, MOSCOW, language)
    assert found is not None
    assert (found.every, found.until) == (every, until)
    moment = understand(found.rest, NOW, MOSCOW, language)
    assert isinstance(moment, Understood), found.rest
    local = moment.start.astimezone(MOSCOW)
    assert (local.day, local.hour) == first and moment.rest == ""


@pytest.mark.parametrize(("language", "typed"), ONE)
def test_one_meeting_is_no_series(language: str, typed: str) -> None:
    assert read_repeats(typed, NOW, MOSCOW, language) is None


def test_a_last_day_that_cannot_be_read_is_not_lost() -> None:
    found = read_repeats("каждую среду в 15 до второго пришествия", NOW, MOSCOW, "ru")
    assert found is not None and found.until is None and "пришествия" in found.rest


def test_what_follows_the_last_day_is_kept() -> None:
    typed = "каждую пятницу в 13:30 до конца ноября на 45 минут онлайн про утренники"
    found = read_repeats(typed, NOW, MOSCOW, "ru")
    assert found is not None and found.until == date(2026, 11, 30)
    moment = understand(found.rest, NOW, MOSCOW, "ru")
    assert isinstance(moment, Understood)
    assert read_terms(moment.rest, "ru") == TypedTerms("про утренники", 45, Format.ONLINE)
    found = read_repeats("каждую пятницу в 10 до 25 декабря про сад", NOW, MOSCOW, "ru")
    assert found is not None and (found.until, found.rest) == (date(2026, 12, 25), "в пятницу в 10 про сад")


LINK = "https://example.org/room?a=1"
TERMS = [
    ("ru", "на 45 минут", TypedTerms(minutes=45)),
    ("ru", "на час", TypedTerms(minutes=60)),
    ("ru", "на полчаса про адаптацию", TypedTerms("про адаптацию", 30)),
    ("ru", "про адаптацию на полтора часа", TypedTerms("про адаптацию", 90)),
    ("ru", "онлайн", TypedTerms(format=Format.ONLINE)),
    ("ru", f"онлайн {LINK}", TypedTerms(format=Format.ONLINE, place=LINK)),
    ("ru", f"адаптация, {LINK}.", TypedTerms("адаптация", format=Format.ONLINE, place=LINK)),
    ("ru", "в группе", TypedTerms(format=Format.ROOM)),
    ("ru", "открытое занятие", TypedTerms(format=Format.OPEN)),
    ("ru", "дисциплина в группе", TypedTerms("дисциплина в группе")),
    ("ru", "как вести онлайн урок", TypedTerms("как вести онлайн урок")),
    ("ru", "онлайн-урок", TypedTerms("онлайн-урок")),
    ("ru", "на 5 минут", TypedTerms(minutes=5)),
    ("ru", "на пять минут про сад", TypedTerms("про сад", 5)),
    ("ru", "на 0 минут", TypedTerms(minutes=1)),
    ("ru", "на 300 минут", TypedTerms(minutes=300)),
    ("ru", "5 минут тишины", TypedTerms("5 минут тишины")),
    ("ru", "300 минут", TypedTerms("300 минут")),
    ("ru", "на 3 часа", TypedTerms(minutes=180)),
    ("ru", "на четыре часа про сад", TypedTerms("про сад", 240)),
    ("ru", "на 1,5 часа", TypedTerms(minutes=90)),
    ("ru", "на 1.5 ч", TypedTerms(minutes=90)),
    ("ru", "на два часа", TypedTerms(minutes=120)),
    ("ru", "на 2 ч", TypedTerms(minutes=120)),
    ("ru", "на 2ч.", TypedTerms(minutes=120)),
    ("ru", "на 1 час 20 минут", TypedTerms(minutes=80)),
    ("ru", "на час 20 мин", TypedTerms(minutes=80)),
    ("ru", "на час с половиной", TypedTerms(minutes=90)),
    ("ru", "на сорок пять минут", TypedTerms(minutes=45)),
    ("ru", "про тихий час на 2 часа", TypedTerms("про тихий час", 120)),
    ("en", "for 90 min", TypedTerms(minutes=90)),
    ("en", "for 1.5 hours", TypedTerms(minutes=90)),
    ("en", "for two hours", TypedTerms(minutes=120)),
    ("en", "for an hour and 20 minutes", TypedTerms(minutes=80)),
    ("en", "for an hour and a half", TypedTerms(minutes=90)),
    ("en", "for 2h", TypedTerms(minutes=120)),
    ("en", "for 5 hours", TypedTerms(minutes=300)),
    ("en", "for five minutes about lunch", TypedTerms("about lunch", 5)),
    ("en", "for an hour about parents", TypedTerms("about parents", 60)),
    ("en", "online, 20 minutes", TypedTerms(minutes=20, format=Format.ONLINE)),
    ("en", "open class", TypedTerms(format=Format.OPEN)),
]


@pytest.mark.parametrize(("language", "rest", "terms"), TERMS)
def test_terms_are_read_and_the_rest_is_the_topic(language: str, rest: str, terms: TypedTerms) -> None:
    assert read_terms(rest, language) == terms


@pytest.mark.parametrize(
    "length", ["на 3 часа", "на 1,5 часа", "на 1,5 ч", "на два часа", "на 2 ч", "на 5 минут"]
)
def test_a_length_beside_the_moment_is_no_other_moment(length: str) -> None:
    found = understand(f"завтра в 15 {length}", NOW, MOSCOW, "ru")
    assert isinstance(found, Understood) and found.rest == length
