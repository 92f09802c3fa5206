"""The agenda of a meeting ahead: lines of both, read on its card and the day before."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Actor, Play
from tests.test_groups import Group, count, make_group
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> Two:
    two = await make_two(play)
    await two.agree("через 3 дня в 15")
    return two


async def opens_card(who: Actor) -> str:
    await who.says("/meetings")
    return await who.taps(who.buttons[0])


async def adds(who: Actor, line: str) -> str:
    await opens_card(who)
    await who.taps("Добавить в повестку")
    return await who.says(line)


async def test_both_add_lines_and_both_read_them_the_day_before(two: Two) -> None:
    assert "Ольга Петровна тоже это увидит" in await adds(two.mentee, "Родительское   собрание")
    await adds(two.mentor, "Утренний круг")
    card = await opens_card(two.mentee)
    assert "· Вы: Родительское собрание" in card and "· Ольга Петровна: Утренний круг" in card
    await two.play.jump(two.at(two.today + timedelta(days=2), 15, 1))
    reminder = two.mentor.told("У вас встреча завтра")
    assert "· Мария: Родительское собрание" in reminder.text and "· Вы: Утренний круг" in reminder.text
    ((sealed,), _) = two.play.rows("SELECT words FROM agenda_lines ORDER BY id")
    assert "собрание".encode() not in sealed


async def test_an_own_line_can_be_taken_away_and_nobody_elses(two: Two) -> None:
    await adds(two.mentee, "Родительское собрание в младшей группе")
    await opens_card(two.mentor)
    assert not [one for one in two.mentor.buttons if one.startswith("Убрать")]
    ((meeting, line),) = two.play.rows("SELECT meeting_id, id FROM agenda_lines")
    assert "устарела" in await two.mentor.forges(f"mdrop:{meeting}:{line}")
    await opens_card(two.mentee)
    said = await two.mentee.taps("Убрать: Родительское собрани…")
    assert "Убрала" in said and "Родительское" not in said
    assert two.play.rows("SELECT 1 FROM agenda_lines") == []


async def test_the_lines_stay_when_the_meeting_is_moved(two: Two) -> None:
    await adds(two.mentee, "Утренний круг")
    await opens_card(two.mentor)
    await two.mentor.taps("Другое время")
    await two.mentor.says("послезавтра в 10")
    await two.mentor.taps("Верно")
    assert "· Мария: Утренний круг" in await opens_card(two.mentor)


async def test_six_lines_are_enough(two: Two) -> None:
    for number in range(6):
        await adds(two.mentee if number % 2 else two.mentor, f"Вопрос {number}")
    await opens_card(two.mentee)
    assert "уже 6 строк" in await two.mentee.taps("Добавить в повестку")


async def test_a_line_too_long_or_empty_leaves_the_question_open(two: Two) -> None:
    assert "Добавила" not in await adds(two.mentee, "я" * 400)
    assert "Добавила" in await two.mentee.says("Коротко")


async def test_a_meeting_that_is_over_or_off_takes_no_lines(two: Two) -> None:
    await opens_card(two.mentee)
    meeting = two.meetings("id")[0][0]
    await two.mentee.taps("Добавить в повестку")
    await two.play.jump(two.at(two.today + timedelta(days=3), 15, 5))
    assert "Добавила" not in await two.mentee.says("Поздно")
    assert "Что" not in await two.mentee.forges(f"mline:{meeting}")
    other = await two.knows("Анна Ильина")
    assert "Одной строкой" not in await other.forges(f"mline:{meeting}")
    assert two.play.rows("SELECT 1 FROM agenda_lines") == []


async def gathers(play: Play) -> Group:
    group = await make_group(play)
    await group.gather("11.09 в 15")
    await group.come(*group.mentees)
    return group


async def writes(group: Group, who: Actor, *lines: str) -> None:
    """Lines of a mentee, without the conversation."""
    ((meeting_id,),) = group.play.rows(
        "SELECT m.id FROM meetings m JOIN pairs p ON p.id = m.pair_id WHERE p.mentee_id = ?", who.member_id
    )
    async with group.play.store() as store:
        for line in lines:
            await store.agendas.add(int(str(meeting_id)), who.member_id, line)


async def test_long_agendas_of_a_group_are_cut_and_still_reach_the_mentor(play: Play) -> None:
    group = await gathers(play)
    for who in group.mentees:
        await writes(group, who, *(f"{number} " + "очень длинная строка " * 13 for number in range(6)))
    card = await opens_card(group.mentor)
    assert all(f"· {name}: " in card for name in ("Мария", "Пётр", "Анна"))
    assert "ещё 11" in card
    await play.jump(datetime(2026, 9, 10, 12, 30, tzinfo=UTC))
    assert "ещё 11" in group.mentor.told("У вас встреча").text
    assert all(count(one, "У вас встреча") == 1 for one in (group.mentor, *group.mentees))


async def test_a_line_for_a_group_goes_where_there_is_room(play: Play) -> None:
    group = await gathers(play)
    await writes(group, group.mentee, *(f"Вопрос {number}" for number in range(6)))
    await opens_card(group.mentor)
    asked = await group.mentor.taps("Добавить в повестку")
    assert "увидят: Пётр, Анна." in asked and "Здесь уже 6 строк, сюда новой не добавить: Мария." in asked
    said = await group.mentor.says("Прогулки")
    assert "увидят: Пётр, Анна." in said and "не добавить: Мария." in said
    assert group.play.rows("SELECT count(*) FROM agenda_lines") == [(8,)]
    await opens_card(group.mentor)
    assert "Прогулки" not in await group.mentor.taps("Убрать: Прогулки")
    assert group.play.rows("SELECT count(*) FROM agenda_lines") == [(6,)]


async def test_a_group_without_any_room_takes_no_line(play: Play) -> None:
    group = await gathers(play)
    for number in range(6):
        await adds(group.mentor, f"Вопрос {number}")
    await opens_card(group.mentor)
    assert "уже 6 строк" in await group.mentor.taps("Добавить в повестку")


async def test_in_english(play: Play) -> None:
    two = await make_two(play, language="en")
    await two.mentor.says("/meet in 3 days at 15:00")
    await two.mentor.taps("Right")
    await two.mentor.says("/meetings")
    await two.mentor.taps(two.mentor.buttons[0])
    await two.mentor.taps("Add to the agenda")
    assert "will see it too" in await two.mentor.says("Morning circle")
