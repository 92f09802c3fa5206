"""Lines about a meeting that come too late: what waits for one says so and lets go."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Actor, Play
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    two = await make_two(play)
    await two.agree("в среду в 15")
    yield two


async def opens_card(who: Actor) -> str:
    await who.says("/meetings")
    return await who.taps(who.buttons[0])


async def calls_off(who: Actor) -> None:
    await who.taps("Отменить встречу", who.told("Договорились"))
    await who.taps("Да, отменить")


async def is_let_go(who: Actor) -> bool:
    return "отменена" not in await who.says("Привет")


async def test_a_place_for_a_meeting_that_was_called_off(two: Two) -> None:
    await opens_card(two.mentor)
    await two.mentor.taps("Где встречаемся")
    await two.mentor.taps("Кабинет или ссылка")
    await calls_off(two.mentee)
    assert "отменена" in await two.mentor.says("Кабинет 5")
    assert await is_let_go(two.mentor)
    assert two.meetings("place") == [(None,)]


async def test_a_line_for_the_agenda_of_a_meeting_that_was_called_off(two: Two) -> None:
    await opens_card(two.mentor)
    await two.mentor.taps("Добавить в повестку")
    await calls_off(two.mentee)
    assert "отменена" in await two.mentor.says("Прогулки")
    assert await is_let_go(two.mentor)
    assert two.play.rows("SELECT 1 FROM agenda_lines") == []


async def test_a_reason_that_has_been_given(two: Two) -> None:
    await calls_off(two.mentee)
    await two.mentee.taps("Объяснить одной строкой")
    ((meeting_id,),) = two.meetings("id")
    async with two.play.store() as store:
        person = await store.members.get(two.mentee.member_id)
        assert person.member.person_id is not None
        await store.meetings.set_reason(int(str(meeting_id)), "Болею", person.member.person_id)
    assert "уже есть" in await two.mentee.says("Заболела")
    assert "уже есть" not in await two.mentee.says("Привет")
