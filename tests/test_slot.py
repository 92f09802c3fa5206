"""A day, a time and a rhythm of one's own for the questions, in /settings."""

from datetime import UTC, datetime, timedelta

from mentoring.people import Role
from tests.conftest import Play, Trio

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)  # 13:30 in Moscow
PROMPT = "Можно одной фразой"
MINUTE = timedelta(minutes=1)


def moments(trio: Trio) -> list[str]:
    return [f"{one.date:%a %H:%M}" for one in trio.mentee.chat if one.from_bot and PROMPT in one.text]


async def opened(play: Play) -> Trio:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    return trio


async def test_the_screen_says_what_holds_and_marks_it(play: Play) -> None:
    trio = await opened(play)
    assert "пятница, 13:30" in trio.mentee.heard[-1]
    assert "каждую неделю" in trio.mentee.heard[-1]
    assert trio.mentee.buttons == [
        "пн", "вт", "ср", "чт", "· пт ·", "сб", "вс", "09:00", "· 13:30 ·", "17:00", "Другое время",
        "Как часто", "Назад",
    ]  # fmt: skip
    assert "Часовой" in "".join([await trio.mentee.taps("Назад"), *trio.mentee.buttons])


async def test_another_day_and_time_hold_from_this_week_on(play: Play) -> None:
    trio = await opened(play)
    await trio.mentee.taps("ср")
    assert "среда, 09:00" in await trio.mentee.taps("09:00")
    await play.jump(datetime(2026, 9, 9, 6, 1, tzinfo=UTC))
    assert moments(trio) == ["Wed 06:00"]
    await play.jump(FRIDAY + MINUTE)
    assert len(moments(trio)) == 1


async def test_a_day_that_is_gone_this_week_comes_next_week_and_may_be_taken_back(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY - timedelta(days=1))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    await trio.mentee.taps("вт")
    await trio.mentee.taps("пт")
    await trio.mentee.taps("вт")
    await play.jump(FRIDAY + timedelta(days=4, minutes=1))
    assert moments(trio) == ["Tue 10:30"]
    await trio.mentee.taps("Пропустить неделю")


async def test_taken_back_in_time_the_question_of_this_week_comes(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY - timedelta(days=1))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    await trio.mentee.taps("вт")
    await trio.mentee.taps("пт")
    await play.jump(FRIDAY + MINUTE)
    assert moments(trio) == ["Fri 10:30"]


async def test_a_weekend_day_is_taken_because_she_chose_it(play: Play) -> None:
    trio = await opened(play)
    assert "вы его выбрали" in await trio.mentee.taps("сб")
    await play.jump(FRIDAY + timedelta(days=1, minutes=1))
    assert moments(trio) == ["Sat 10:30"]


async def test_a_typed_time_is_read_and_one_in_the_night_is_refused_kindly(play: Play) -> None:
    trio = await opened(play)
    await trio.mentee.taps("Другое время")
    assert "Не поняла время" in await trio.mentee.says("после обеда")
    assert "ваши часы с 08:00 до 20:00" in await trio.mentee.says("21:00")
    assert "пятница, 10:20" in await trio.mentee.says("10:20")
    await play.jump(FRIDAY - timedelta(hours=3, minutes=9))
    assert moments(trio) == ["Fri 07:20"]


async def test_how_often_is_chosen_and_said(play: Play) -> None:
    trio = await opened(play)
    await trio.mentee.taps("Как часто")
    assert trio.mentee.buttons == [
        "Каждую неделю", "Раз в две недели", "Раз в четыре недели", "Не присылать", "Назад",
    ]  # fmt: skip
    assert "раз в четыре недели" in await trio.mentee.taps("Раз в четыре недели")
    for week in range(9):
        await play.jump(FRIDAY + timedelta(weeks=week, minutes=1))
    assert len(moments(trio)) == 3


async def test_never_is_never_and_the_messages_say_so_too(play: Play) -> None:
    trio = await opened(play)
    await trio.mentee.taps("Как часто")
    assert "не приходит" in await trio.mentee.taps("Не присылать")
    await play.jump(FRIDAY + timedelta(weeks=2))
    assert moments(trio) == []
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Что присылать")
    assert "— вопрос недели" in trio.mentee.buttons


async def test_a_forged_slot_changes_nothing(play: Play) -> None:
    trio = await opened(play)
    for forged in ("slotday:7", "slottime:1440", "slottime:1320", "slotoften:3"):
        assert await trio.mentee.forges(forged)
    assert play.rows(
        "SELECT count(*) FROM people WHERE prompt_day IS NOT NULL OR prompt_time IS NOT NULL"
    ) == [(0,)]
    assert play.rows("SELECT count(*) FROM wishes") == [(0,)]


async def test_a_mentor_chooses_when_and_is_not_asked_how_often(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/settings")
    await trio.mentor.taps("Когда спрашивать")
    assert "Как часто" not in trio.mentor.buttons
    assert "понедельник" in await trio.mentor.taps("пн")


async def test_every_second_week_stays_on_the_day_she_chose_afterwards(play: Play) -> None:
    trio = await play.kindergarten(country="")
    await play.jump(FRIDAY + MINUTE)
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    await trio.mentee.taps("Как часто")
    await trio.mentee.taps("Раз в две недели")
    await trio.mentee.taps("пн")
    for _ in range(8):
        await play.wait(days=7)
        await trio.mentee.says("/reflect Неделя прошла")
    days = [f"{one.date:%a %d.%m}" for one in trio.mentee.chat if one.from_bot and PROMPT in one.text]
    assert days == ["Fri 11.09", "Mon 28.09", "Mon 12.10", "Mon 26.10"]


async def test_an_earlier_hour_on_the_very_day_leaves_this_week_its_question(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY - timedelta(hours=1))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    assert "пятница, 09:00" in await trio.mentee.taps("09:00")
    await play.jump(FRIDAY + timedelta(days=1))
    assert moments(trio) == ["Fri 10:30"]
    await trio.mentee.says("/reflect Неделя прошла")
    await play.jump(FRIDAY + timedelta(days=7))
    assert moments(trio) == ["Fri 10:30", "Fri 06:00"]


async def test_another_day_leaves_the_question_to_the_programme_that_asks_it(play: Play) -> None:
    trio = await play.kindergarten()
    asked = trio.mentee.member_id
    other = await play.programme("Ромашка")
    mentor = await play.joins(other, Role.MENTOR, "Галина Юрьевна Лис")
    await play.joins(other, Role.MENTEE, "Мария Белова", who=trio.mentee)
    await play.pairs(other, mentor, trio.mentee)
    await play.jump(FRIDAY - timedelta(days=1))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    await trio.mentee.taps("вт")
    waiting = "SELECT member_id FROM dues WHERE kind = 'D4' AND state = 'waiting'"
    assert play.rows(waiting) == [(asked,)]
