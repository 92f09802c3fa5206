"""The hour of a meeting, its explanation when it is called off, and lists by pages."""

from datetime import timedelta

import pytest

from mentoring.meetings import SideName, propose
from storage.ids import new_id
from tests.conftest import Play
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> Two:
    return await make_two(play)


async def an_hour_before(two: Two) -> None:
    """Agreed for tomorrow at three; it is a minute past two."""
    await two.agree("завтра в 15")
    await two.play.jump(two.at(two.today + timedelta(days=1), 14, 1))


# --- on my way


async def test_the_soon_reminder_offers_what_one_says_on_the_way(two: Two) -> None:
    await an_hour_before(two)
    reminder = two.mentee.told("Скоро встреча")
    words = [[button.text for button in row] for row in reminder.buttons]
    assert words[:2] == [["Уже иду", "Опаздываю"], ["Не смогу", "Другое время"]]
    await two.mentee.taps("Уже иду", message=reminder)
    assert two.mentee.person.toasts[-1] == "Ольга Петровна узнает об этом сейчас."
    assert two.mentor.heard[-1] == "🗓 Мария уже идёт: встреча сегодня в 15:00."


async def test_late_takes_two_taps_and_says_by_how_much(two: Two) -> None:
    await an_hour_before(two)
    await two.mentor.taps("Опаздываю", message=two.mentor.told("Скоро встреча"))
    assert two.mentor.buttons == ["На 5 минут", "На 10 минут", "На 15 минут"]
    await two.mentor.taps("На 10 минут")
    assert "Ольга Петровна придёт позже минут на 10" in two.mentee.heard[-1]
    assert two.mentor.buttons[:2] == ["Уже иду", "Опаздываю"]


async def test_the_same_news_is_told_once_and_another_one_again(two: Two) -> None:
    await an_hour_before(two)
    reminder = two.mentee.told("Скоро встреча")
    for _ in range(3):
        await two.mentee.taps("Уже иду", message=reminder)
    assert [words for words in two.mentor.heard if "уже идёт" in words] == two.mentor.heard[-1:]
    await two.mentee.taps("Опаздываю", message=reminder)
    await two.mentee.taps("На 15 минут")
    assert "минут на 15" in two.mentor.heard[-1]


async def test_cannot_calls_it_off_after_a_question(two: Two) -> None:
    await an_hour_before(two)
    assert "Отменить встречу" in await two.mentee.taps("Не смогу")
    await two.mentee.taps("Да, отменить")
    assert two.mentor.told("Мария отменяет встречу")
    assert two.meetings("state, cause") == [("cancelled", "cancelled")]


async def test_it_can_be_said_until_the_end_and_not_before_the_last_two_hours(two: Two) -> None:
    await two.agree("завтра в 15")
    meeting = two.meetings("id")[0][0]
    day = two.today + timedelta(days=1)
    for hour, minute, told in ((12, 59, False), (13, 0, True), (15, 20, True), (15, 31, False)):
        await two.play.jump(two.at(day, hour, minute))
        said = await two.mentee.forges(f"mway:{meeting}:1:5")
        assert ("узнает об этом сейчас" in said) is told, (hour, minute, said)
        assert ("за два часа до встречи" in said) is not told


async def test_the_card_of_the_meeting_offers_it_too(two: Two) -> None:
    await an_hour_before(two)
    await two.mentee.says("/meetings")
    await two.mentee.taps(two.mentee.buttons[0])
    assert two.mentee.buttons[:4] == ["Уже иду", "Опаздываю", "Не смогу", "Другое время"]
    await two.play.jump(two.at(two.today, 15, 10))
    await two.mentee.says("/meetings")
    await two.mentee.taps(two.mentee.buttons[0])
    assert two.mentee.buttons[:2] == ["Уже иду", "Опаздываю"]
    assert "Не смогу" not in two.mentee.buttons


async def test_nothing_is_told_of_a_meeting_that_was_moved_or_called_off(two: Two) -> None:
    await an_hour_before(two)
    meeting = two.meetings("id")[0][0]
    await two.mentor.says("/meetings")
    await two.mentor.taps(two.mentor.buttons[0])
    await two.mentor.taps("Не смогу")
    await two.mentor.taps("Да, отменить")
    before = len(two.mentor.heard)
    assert "отмен" in (await two.mentee.forges(f"mway:{meeting}:1:0")).lower()
    assert len(two.mentor.heard) == before


async def test_a_stranger_and_forged_minutes_say_nothing(two: Two) -> None:
    await an_hour_before(two)
    meeting = two.meetings("id")[0][0]
    other = await two.knows("Анна Ильина")
    assert "узнает" not in await other.forges(f"mway:{meeting}:1:0")
    assert "устарела" in await two.mentee.forges(f"mway:{meeting}:1:600")
    assert "идёт" not in two.mentor.heard[-1]


async def test_in_english_she_reads_it_in_her_words(play: Play) -> None:
    two = await make_two(play, language="en")
    await two.mentor.says("/meet tomorrow 15:00")
    await two.mentor.taps("That’s right" if "That’s right" in two.mentor.buttons else two.mentor.buttons[0])
    await two.mentee.taps("I will come" if "I will come" in two.mentee.buttons else two.mentee.buttons[0])
    await two.play.jump(two.at(two.today + timedelta(days=1), 14, 1))
    await two.mentee.taps("Running late")
    await two.mentee.taps("5 minutes")
    assert "will be about 5 minutes late" in two.mentor.heard[-1]


# --- why


async def test_a_no_may_be_explained_in_a_line_and_only_the_other_side_reads_it(two: Two) -> None:
    await two.meet("завтра в 15")
    await two.mentee.taps("Не получится")
    assert "Объяснять не обязательно" in await two.mentee.taps("Объяснить одной строкой")
    assert "Ольга Петровна прочтёт" in await two.mentee.says("У нас в группе   карантин")
    assert "Мария о встрече завтра в 15:00: «У нас в группе карантин»" in two.mentor.heard[-1]
    assert "Почему" not in "".join(two.mentee.heard)
    ((sealed,),) = two.play.rows("SELECT reason FROM meetings")
    assert "карантин".encode() not in sealed


async def test_calling_off_may_be_explained_and_the_card_keeps_it(two: Two) -> None:
    await two.agree("завтра в 15")
    await two.mentor.says("/meetings")
    await two.mentor.taps(two.mentor.buttons[0])
    await two.mentor.taps("Отменить встречу")
    await two.mentor.taps("Да, отменить")
    await two.mentor.taps("Объяснить одной строкой")
    await two.mentor.says("Проверка в среду")
    await two.mentee.says("/meetings")
    assert "Почему: Проверка в среду" in await two.mentee.taps(two.mentee.buttons[0])


async def test_an_explanation_is_given_once_and_a_wrong_line_leaves_the_question_open(two: Two) -> None:
    await two.meet("завтра в 15")
    await two.mentee.taps("Не получится")
    said_no = two.mentee.chat[-1]
    await two.mentee.taps("Объяснить одной строкой")
    assert "Передам" not in await two.mentee.says("я" * 3000)
    assert "Передам" in await two.mentee.says("Замена")
    assert "уже есть" in await two.mentee.taps("Объяснить одной строкой", message=said_no)


async def test_nobody_has_to_explain(two: Two) -> None:
    await two.meet("завтра в 15")
    await two.mentee.taps("Не получится")
    await two.mentee.taps("Объяснить одной строкой")
    await two.mentee.says("/cancel")
    assert two.meetings("reason") == [(None,)]
    assert not two.dues("B-meeting-reason")


async def test_what_takes_place_wants_no_explanation(two: Two) -> None:
    await two.agree("завтра в 15")
    meeting = two.meetings("id")[0][0]
    assert "устарела" in await two.mentee.forges(f"mwhy:{meeting}")
    other = await two.knows("Анна Ильина")
    assert "Что передать" not in await other.forges(f"mwhy:{meeting}")


# --- lists


async def many(two: Two, count: int, *, past: bool) -> None:
    """Meetings a day apart, ahead or held long ago."""
    async with two.play.store() as store:
        pair = await store.pairs.find(two.pair_id)
        assert pair is not None
        for number in range(1, count + 1):
            start = two.play.now + timedelta(days=number)
            now = two.play.now
            if past:
                start, now = start - timedelta(days=100), two.play.now - timedelta(days=150)
            meeting = propose(new_id(now), pair, SideName.MENTOR, start, 30, "Europe/Moscow", now)
            await store.meetings.add(meeting, two.mentor.member_id)


async def test_many_meetings_ahead_come_by_pages(two: Two) -> None:
    await many(two, 14, past=False)
    first = await two.mentor.says("/meetings")
    assert first.count("· ") == 6 and "‹ Предыдущие" not in two.mentor.buttons
    second = await two.mentor.taps("Следующие ›")
    assert second.count("· ") == 6 and second != first
    third = await two.mentor.taps("Следующие ›")
    assert third.count("· ") == 2 and "Следующие ›" not in two.mentor.buttons
    assert await two.mentor.taps("‹ Предыдущие") == second


async def test_all_past_meetings_are_found_the_newest_first(two: Two) -> None:
    await two.agree("завтра в 15")
    await two.play.wait(days=1, hours=9)
    for actor in (two.mentor, two.mentee):
        await actor.taps("Да")
    for day in ("завтра", "послезавтра", "через 3 дня"):
        await two.meet(f"{day} в 15")
        await two.mentee.taps("Не получится")
    await two.mentor.says("/meetings")
    await two.mentor.taps("Все прошедшие")
    screen = two.mentor.chat[-1].text
    assert screen.count("отменена") == 3 and "состоялась" in screen.splitlines()[-1]
    await two.mentor.taps(two.mentor.buttons[3])
    assert "Сейчас: состоялась" in two.mentor.chat[-1].text
    await two.mentor.taps("Назад")
    assert "новые сверху" in two.mentor.chat[-1].text


async def test_a_page_that_is_no_more_is_the_last_one(two: Two) -> None:
    await many(two, 8, past=False)
    await two.mentor.says("/meetings")
    assert (await two.mentor.forges("mlist:0:99")).count("· ") == 2
