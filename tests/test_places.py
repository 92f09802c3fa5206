"""Where a meeting is: the other side hears of it, and also when it is open again."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Actor, Play
from tests.test_groups import count, files
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


async def opens_places(who: Actor) -> None:
    await who.says("/meetings")
    await who.taps(who.buttons[0])
    await who.taps("Где встречаемся")


async def test_a_format_taken_back_is_told_to_who_knew_it(two: Two) -> None:
    await two.agree("в среду в 15")
    await opens_places(two.mentor)
    await two.mentor.taps("Онлайн")
    await two.play.wait(minutes=2)
    await two.mentor.taps("· Онлайн ·")
    await two.play.wait(minutes=2)
    assert two.mentee.heard[-1] == "🗓 Ольга Петровна ещё уточнит, где встреча в среду, 9 сентября, в 15:00."


async def test_a_format_taken_back_before_it_was_told_is_no_news(two: Two) -> None:
    await two.agree("в среду в 15")
    await opens_places(two.mentor)
    await two.mentor.taps("Онлайн")
    await two.mentor.taps("· Онлайн ·")
    await two.play.wait(minutes=2)
    assert count(two.mentee, "уточнит") == 0 and count(two.mentee, "уточняет") == 0


async def test_a_format_of_the_invitation_may_be_taken_back_by_way_of_another(two: Two) -> None:
    await two.mentor.says("/meet в среду в 15")
    await two.mentor.taps("Место, длительность, повтор")
    await two.mentor.taps("Онлайн")
    await two.mentor.taps("Готово")
    await two.mentor.taps("Верно")
    assert "Онлайн" in two.mentee.told("предлагает встретиться").text
    await two.mentee.taps("Приду")
    await opens_places(two.mentor)
    await two.mentor.taps("В группе")
    await two.mentor.taps("· В группе ·")
    await two.play.wait(minutes=2)
    assert count(two.mentee, "ещё уточнит, где встреча") == 1


async def test_a_link_goes_into_the_calendars_that_have_the_meeting(two: Two) -> None:
    await two.agree("в среду в 15")
    await opens_places(two.mentor)
    await two.mentor.taps("Онлайн")
    await two.mentor.taps("Кабинет или ссылка")
    await two.mentor.says("https://example.org/room")
    await two.play.wait(minutes=2)
    for who in (two.mentor, two.mentee):
        first, second = files(who)
        assert first.events[0]["UID"] == second.events[0]["UID"]
        assert int(str(second.events[0]["SEQUENCE"])) > int(str(first.events[0]["SEQUENCE"]))
        assert str(second.events[0]["LOCATION"]) == "https://example.org/room"
        assert count(who, "место встречи") == 1
    await two.mentor.says("/meetings")
    await two.mentor.taps(two.mentor.buttons[0])
    await two.mentor.taps("Отменить встречу")
    await two.mentor.taps("Да, отменить")
    off = files(two.mentee)[-1]
    assert str(off["METHOD"]) == "CANCEL"
    assert int(str(off.events[0]["SEQUENCE"])) > int(str(files(two.mentee)[1].events[0]["SEQUENCE"]))


async def test_nobody_gets_a_file_of_what_is_not_agreed(two: Two) -> None:
    await two.meet("в среду в 15")
    await opens_places(two.mentor)
    await two.mentor.taps("Кабинет или ссылка")
    await two.mentor.says("кабинет 5")
    await two.play.wait(minutes=2)
    assert files(two.mentor) == [] and count(two.mentee, "кабинет 5") == 1
    await two.mentee.taps("Приду")
    [file] = files(two.mentee)
    assert str(file.events[0]["LOCATION"]) == "кабинет 5"


async def test_in_english(play: Play) -> None:
    two = await make_two(play, language="en")
    await two.mentor.says("/meet in 3 days at 15:00")
    await two.mentor.taps("Right")
    await two.mentee.taps(two.mentee.buttons[0])
    await opens_places_in_english(two.mentor)
    await two.mentor.taps("Online")
    await two.play.wait(minutes=2)
    await two.mentor.taps("· Online ·")
    await two.play.wait(minutes=2)
    assert "will say later where" in two.mentee.heard[-1]


async def opens_places_in_english(who: Actor) -> None:
    await who.says("/meetings")
    await who.taps(who.buttons[0])
    await who.taps("Where we meet")
