"""Choosing a time: the calendar with its days off, and questions about odd times. The rest of /meet: test_meetings."""

from datetime import date, timedelta

import pytest

from storage.ids import new_id
from storage.tables import closures
from tests.conftest import Actor, Play
from tests.test_meetings import MOSCOW, Two, make_two


@pytest.fixture
async def two(play: Play) -> Two:
    return await make_two(play)


def days_in(actor: Actor) -> list[str]:
    """What can be tapped in the calendar on her screen: rows of weeks, joined."""
    return [one for one in actor.buttons if one.strip("*").isdigit()]


async def test_a_month_shows_what_is_ahead_and_marks_days_off(two: Two) -> None:
    """7 September 2026 is a Monday."""
    await two.mentor.says("/meet")
    assert "сентябрь 2026" in await two.mentor.taps("Календарь")
    assert days_in(two.mentor)[:7] == ["7", "8", "9", "10", "11", "12*", "13*"]
    assert "‹ август" not in two.mentor.buttons
    await two.mentor.taps("октябрь ›")
    assert "ноябрь 2026" in await two.mentor.taps("ноябрь ›")
    assert days_in(two.mentor)[:6] == ["1*", "2", "3", "4*", "5", "6"]
    assert "сентябрь 2026" in await two.mentor.taps("‹ октябрь") + await two.mentor.taps("‹ сентябрь")
    await two.mentor.taps("10")
    assert "в четверг, 10 сентября" in two.mentor.heard[-1]
    assert "10 сентября, 15:00" in await two.mentor.taps("15:00")


async def test_a_blank_place_of_the_calendar_does_nothing(two: Two) -> None:
    await two.mentor.says("/meet")
    await two.mentor.taps("Календарь")
    before = two.mentor.buttons
    assert await two.mentor.taps("пн") == ""
    assert two.mentor.buttons == before
    assert not two.play.stage.playground.world.unanswered


async def test_the_calendar_ends_after_a_year(two: Two) -> None:
    await two.mentor.says("/meet")
    await two.mentor.taps("Календарь")
    turned = 0
    while following := [one for one in two.mentor.buttons if one.endswith("›")]:
        await two.mentor.taps(following[0])
        turned += 1
    assert turned == 12
    assert days_in(two.mentor)[-1] == "8"


async def test_a_forged_month_shows_this_one(two: Two) -> None:
    await two.mentor.says("/meet")
    await two.mentor.taps("Календарь")
    await two.mentor.taps("октябрь ›")
    assert "сентябрь 2026" in await two.mentor.forges(
        f"mmonth:{two.pair_id}:0:{date(2040, 1, 1).toordinal()}"
    )


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("завтра в 2 ночи", "Необычный час: 02:00"),
        ("завтра в 22", "Необычный час: 22:00"),
        ("в субботу в 11", "Это выходной"),
        ("4 ноября в 15", "Это праздничный день"),
    ],
)
async def test_an_odd_time_is_asked_about_and_can_be_had(two: Two, typed: str, doubt: str) -> None:
    echo = await two.mentor.says(f"/meet {typed}")
    assert doubt in echo and "Всё равно назначить?" in echo
    assert "Верно" not in two.mentor.buttons
    assert "Записала" in await two.mentor.taps("Всё равно назначить")
    assert two.meetings("state") == [("proposed",)]


async def test_a_usual_time_is_asked_about_once(two: Two) -> None:
    echo = await two.mentor.says("/meet завтра в 15")
    assert "Всё равно" not in echo and "Верно" in two.mentor.buttons


async def test_a_closure_is_named_before_the_holiday(two: Two) -> None:
    day = two.today + timedelta(days=1)
    async with two.play.store() as store:
        closed = {"id": new_id(two.play.now), "programme_id": two.programme_id, "from_on": day, "to_on": day}
        await store.transaction.run(closures.insert().values(**closed))
    assert "В этот день у вас закрыто" in await two.mentor.says("/meet завтра в 15")


async def test_night_at_the_other_end_is_said(play: Play) -> None:
    two = await make_two(play, mentee_zone="Asia/Vladivostok")
    echo = await two.mentor.says("/meet завтра в 15")
    assert "Мария живёт по другим часам, там будет 22:00" in echo
    assert "Необычный" not in echo


async def test_in_english_too(play: Play) -> None:
    two = await make_two(play, language="en")
    echo = await two.mentor.says("/meet Saturday 23:30")
    assert "An unusual hour: 23:30" in echo and "This is a day off" in echo
    await two.mentor.taps("Another time")
    assert "September 2026" in await two.mentor.taps("Calendar")
    assert two.mentor.buttons[:7] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


async def test_the_chosen_day_is_the_day_of_her_own_zone(play: Play) -> None:
    """Half past one at night in Vladivostok is still yesterday in Moscow."""
    two = await make_two(play, mentee_zone="Asia/Vladivostok")
    await play.jump(play.now.astimezone(MOSCOW).replace(hour=18, minute=30))
    await two.mentee.says("/meet")
    await two.mentee.taps("Календарь")
    assert days_in(two.mentee)[0] == "8"


async def test_words_with_two_readings_are_asked_about_with_a_button_for_each(two: Two) -> None:
    """Seven is morning or evening; «в понедельник» typed on a Monday is today or in a week."""
    assert "по-разному" in await two.mentor.says("/meet завтра в 7 утренний круг")
    assert two.mentor.buttons == ["вторник, 8 сентября, 07:00", "вторник, 8 сентября, 19:00"]
    echo = await two.mentor.taps("вторник, 8 сентября, 19:00")
    assert "8 сентября, 19:00" in echo and "Тема: утренний круг" in echo
    await two.mentor.taps("Верно")
    assert two.meetings("state") == [("proposed",)]


async def test_a_day_with_two_readings_is_chosen_and_then_its_hour(two: Two) -> None:
    assert "по-разному" in await two.mentor.says("/meet в понедельник")
    assert two.mentor.buttons == ["понедельник, 7 сентября", "понедельник, 14 сентября"]
    assert "Во сколько" in await two.mentor.taps("понедельник, 14 сентября")
    assert "14 сентября, 15:00" in await two.mentor.taps("15:00")
