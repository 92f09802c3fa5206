"""The pause of a pair by its coordinator: what it stops and moves, who hears of it, and how it ends."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.people import Role
from tests.conftest import Actor, Play, Trio

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)


async def open_card(who: Actor, words: str = "Орлова – Белова") -> str:
    await who.says("/pairs")
    return await who.taps(words)


async def pause(trio: Trio, words: str = "На две недели") -> str:
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Пауза")
    await trio.coordinator.taps(words)
    return await trio.coordinator.taps("Поставить на паузу")


def state(play: Play) -> str:
    return str(play.rows("SELECT state FROM pairs")[0][0])


def deeds(play: Play) -> list[str]:
    return [row[0] for row in play.rows("SELECT act FROM audit WHERE object_kind = 'pair' ORDER BY seq")]


async def test_a_pause_asks_once_more_tells_both_and_calls_off_what_lies_in_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/meet в четверг в 15:00")
    await trio.mentor.taps("Верно")
    await trio.mentor.says("/meet 1 октября в 15:00")
    await trio.mentor.taps("Верно")
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Пауза")
    check = await trio.coordinator.taps("На две недели")
    assert "Пауза для пары Орлова – Белова: с 7 по 20 сентября" in check
    assert "На эти дни у них назначена встреча" in check
    assert state(play) == "active"
    assert "Записала: пара Орлова – Белова, пауза с 7 по 20 сентября" in await trio.coordinator.taps(
        "Поставить на паузу"
    )
    assert state(play) == "paused" and deeds(play)[-1] == "paused"
    for who, partner in ((trio.mentor, "Мария"), (trio.mentee, "Ольга Петровна")):
        told = who.told("пауза с 7 по 20 сентября").text
        assert f"Вы и {partner}" in told and "Встреча отменена: в четверг, 10 сентября, в 15:00." in told
    assert "/needhelp" in trio.mentee.told("пауза с 7").text
    assert play.rows("SELECT state FROM meetings ORDER BY starts_at") == [("cancelled",), ("proposed",)]
    card = await trio.coordinator.taps("Открыть пару")
    assert "на паузе до 20 сентября" in card and "Пауза: с 7 по 20 сентября." in card
    assert "Вы занимаетесь этой парой: пауза, сегодня." in card


async def test_no_question_comes_on_a_pause_and_the_next_one_after_it(play: Play) -> None:
    trio = await play.kindergarten()
    await pause(trio)
    heard = len(trio.mentee.heard)
    await play.jump(FRIDAY + timedelta(minutes=5))
    await play.jump(FRIDAY + timedelta(days=7, minutes=5))
    assert len(trio.mentee.heard) == heard
    await play.jump(datetime(2026, 9, 21, 6, tzinfo=UTC))
    assert state(play) == "active"
    await play.jump(FRIDAY + timedelta(days=14, minutes=5))
    assert len(trio.mentee.heard) > heard
    assert "на паузе" not in await open_card(trio.coordinator)


async def test_a_pause_is_taken_back_within_ten_minutes_and_the_history_knows_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    await pause(trio)
    assert "Паузы нет" in await trio.coordinator.taps("Вернуть как было")
    assert state(play) == "active" and deeds(play)[-2:] == ["paused", "resumed"]
    assert play.rows("SELECT count(*) FROM pair_states WHERE state = 'paused'") == [(0,)]
    assert "пауза закончилась" in trio.mentee.told("продолжается").text
    await pause(trio)
    assert "Паузы нет" in await trio.coordinator.says("/undo")
    assert state(play) == "active"
    await pause(trio)
    button = trio.coordinator.chat[-1]
    await play.wait(minutes=11)
    assert "отменять нечего" in await trio.coordinator.taps("Вернуть как было", button)
    assert state(play) == "paused"


async def test_a_second_pause_taken_back_leaves_the_first_one(play: Play) -> None:
    trio = await play.kindergarten()
    await pause(trio, "На неделю")
    day = play.now.date().toordinal()
    await trio.coordinator.forges(f"prests:{trio.pair_id}:{day}:{day + 20}:1")
    assert "пауза с 7 по 27 сентября" in trio.mentee.told("пауза с 7 по").text
    said = await trio.coordinator.says("/undo")
    assert "прежнюю паузу: с 7 по 13 сентября" in said and "Паузы нет" not in said
    assert "пауза с 7 по 13 сентября" in trio.mentee.heard[-1] and state(play) == "paused"
    assert "Паузы нет" in await trio.coordinator.says("/undo")
    assert "пауза закончилась" in trio.mentee.heard[-1] and state(play) == "active"


async def test_a_pause_is_ended_by_a_tap_and_days_that_are_gone_stay_out_of_count(play: Play) -> None:
    trio = await play.kindergarten()
    await pause(trio)
    await play.wait(days=3)
    await open_card(trio.coordinator)
    said = await trio.coordinator.taps("Закончить паузу")
    assert "всё идёт как обычно" in said and state(play) == "active"
    assert "пауза закончилась" in trio.mentor.told("продолжается").text
    card = await trio.coordinator.taps("Открыть пару")
    assert "Пауза: с 7 по 9 сентября." in card
    assert "Пауза" in trio.coordinator.buttons and "Закончить паузу" not in trio.coordinator.buttons
    assert deeds(play)[-1] == "resumed"


async def test_a_pause_is_typed_in_words_and_begins_on_its_first_day(play: Play) -> None:
    trio = await play.kindergarten()
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Пауза")
    assert "Не нашла здесь дня" in await trio.coordinator.says("когда-нибудь")
    assert "уже прошли" in await trio.coordinator.says("до 1 сентября")
    assert "не длиннее 92 дней" in await trio.coordinator.says("до 31 марта")
    assert "последний день" in await trio.coordinator.says("с 14 сентября")
    assert "с 14 по 18 сентября" in await trio.coordinator.says("до 18 сентября")
    await trio.coordinator.taps("Поставить на паузу")
    assert state(play) == "active"
    await play.jump(datetime(2026, 9, 14, 6, tzinfo=UTC))
    assert state(play) == "paused"
    assert "на паузе до 18 сентября" in await open_card(trio.coordinator)
    await play.jump(datetime(2026, 9, 19, 6, tzinfo=UTC))
    assert state(play) == "active"


async def test_a_pair_that_has_ended_ends_the_question_about_its_days(play: Play) -> None:
    trio = await play.kindergarten()
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Пауза")
    await trio.coordinator.forges(f"pclose:{trio.pair_id}:other:1")
    assert "уже завершена" in await trio.coordinator.says("до 20 сентября")
    assert "уже завершена" not in await trio.coordinator.says("до 20 сентября")
    assert play.rows("SELECT count(*) FROM pair_states WHERE state = 'paused'") == [(0,)]


@pytest.mark.parametrize("who", ["mentor", "mentee", "other"])
async def test_only_its_coordinator_gives_a_hand_to_a_pair(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    actor = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other}[who]
    day = date(2026, 9, 7).toordinal()
    await other.says("/menu")
    for data in (
        f"prest:{trio.pair_id}", f"prests:{trio.pair_id}:{day}:{day + 6}:1", f"presume:{trio.pair_id}",
        f"prestback:{trio.pair_id}", f"premind:{trio.pair_id}", f"pwrite:{trio.pair_id}",
        f"preminds:{trio.pair_id}:{trio.mentor.member_id}:meeting:1", f"phelp:{trio.pair_id}:1",
        f"preach:{trio.pair_id}:{trio.mentor.member_id}", "pairs:all:0",
    ):  # fmt: skip
        said = await actor.forges(data)
        assert "Орлова" not in said and "Ольга" not in said
    assert state(play) == "active" and play.rows("SELECT kind FROM dues WHERE kind LIKE 'B-%'") == []
    assert play.rows("SELECT count(*) FROM audit WHERE object_kind = 'pair'") == [(0,)]


async def test_a_pause_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Pause")
    assert "from 7 to 18 September" in await trio.coordinator.says("until 18 September")
    assert "I will tell both" in await trio.coordinator.taps("Pause the pair")
    assert "has a pause from 7 to 18 September" in trio.mentee.told("set by the coordinator").text
    assert "paused until 18 September" in await trio.coordinator.taps("Open the pair")
    await trio.coordinator.taps("End the pause")
    assert "the pause is over" in trio.mentor.told("goes on").text
