"""Kinds and terms of pairs, closing early and taking it back: what a coordinator does, and what the two hear of it."""

from datetime import date

import pytest

from mentoring.people import PairState, Role
from tests.conftest import Actor, Play, Trio
from tests.test_goals import agree, propose


def kinds(play: Play) -> list[tuple[str, ...]]:
    return play.rows("SELECT kind FROM pairs ORDER BY id")


async def pair_up(play: Play, language: str = "ru") -> Trio:
    """A pair made by the coordinator's two taps."""
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова", language)
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова", language)
    mentee = await play.joins(programme_id, Role.MENTEE, "Мария Белова", language)
    await coordinator.says("/pair")
    await coordinator.taps("Ольга Петровна Орлова")
    await coordinator.taps("Мария Белова")
    pair_id = play.rows("SELECT id FROM pairs")[0][0]
    return Trio(coordinator, mentor, mentee, pair_id, programme_id)


async def open_card(coordinator: Actor, words: str = "Орлова – Белова") -> str:
    await coordinator.says("/pairs")
    return await coordinator.taps(words)


# --- kinds


async def test_a_pair_is_usual_after_two_taps_and_another_kind_by_a_third(play: Play) -> None:
    trio = await pair_up(play)
    assert kinds(play) == [("traditional",)]
    assert trio.coordinator.buttons == [
        "Ещё пара", "Это обратная пара", "Ситуативная, одна цель", "Разъединить: Орлова – Белова"
    ]  # fmt: skip
    said = await trio.coordinator.taps("Это обратная пара")
    assert "Это обратная пара: Ольга Петровна делится тем, что умеет, Мария учится." in said
    assert kinds(play) == [("reverse",)]
    for who, partner in ((trio.mentor, "Мария"), (trio.mentee, "Ольга Петровна")):
        assert f"Вы и {partner}: у вас обратная пара." in who.heard[-1]
    assert "Обычная пара" in trio.coordinator.buttons
    assert "Обратная пара" in await open_card(trio.coordinator)


@pytest.mark.parametrize("who", ["mentor", "mentee", "other"])
async def test_only_its_coordinator_says_which_kind_a_pair_is(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    await other.says("/pairs")
    actor = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other}[who]
    for data in (f"pkind:{trio.pair_id}:reverse:0", f"puntil:{trio.pair_id}:{date(2027, 1, 1).toordinal()}"):
        await actor.forges(data)
    await actor.forges(f"pback:{trio.pair_id}")
    assert play.rows("SELECT kind, ends_on, state FROM pairs") == [("traditional", None, "active")]


async def test_a_situational_pair_has_one_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Вид пары")
    await trio.coordinator.taps("Ситуативная, одна цель")
    assert "у вас пара на одну цель" in trio.mentee.told("на одну цель").text
    await agree(trio)
    await trio.mentor.says("/route")
    refused = await trio.mentor.taps("Добавить цель")
    assert "У ситуативной пары одна цель, и она уже есть." in refused
    assert play.rows("SELECT count(*) FROM goals") == [(1,)]
    await trio.mentee.says("/route")
    await trio.mentee.taps("Утренний круг")
    await trio.mentee.taps("Убрать цель")
    await trio.mentee.taps(trio.mentee.buttons[0])
    assert "Цель предложена" in await propose(trio.mentee, "Игра во дворе")


async def test_a_pair_with_several_goals_cannot_become_situational(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await agree(trio, "Игра во дворе")
    refused = await trio.coordinator.forges(f"pkind:{trio.pair_id}:situational:0")
    assert "несколько целей" in refused
    assert kinds(play) == [("traditional",)]


# --- the term


async def test_the_term_is_changed_by_a_button_or_a_typed_day_and_both_hear_it(play: Play) -> None:
    trio = await pair_up(play)
    card = await open_card(trio.coordinator)
    assert "пара с 7 сентября" in card
    assert "Срок: до 31 мая 2027" in card
    asked = await trio.coordinator.taps("Изменить срок")
    assert "сейчас до 31 мая 2027" in asked
    assert trio.coordinator.buttons == ["До 30 июня 2027 года", "До 31 августа 2027 года", "Назад"]
    await trio.coordinator.taps("До 30 июня 2027 года")
    assert play.rows("SELECT ends_on FROM pairs") == [("2027-06-30",)]
    assert "срок вашей пары теперь до 30 июня 2027" in trio.mentor.heard[-1]
    assert "срок вашей пары теперь до 30 июня 2027" in trio.mentee.heard[-1]
    await trio.coordinator.taps("Открыть пару")
    await trio.coordinator.taps("Изменить срок")
    assert "должен быть позже сегодняшнего" in await trio.coordinator.says("1 сентября")
    assert "Не поняла день" in await trio.coordinator.says("когда-нибудь")
    assert "20 декабря" in await trio.coordinator.says("до 20 декабря")
    await trio.coordinator.taps("Верно")
    assert play.rows("SELECT ends_on FROM pairs") == [("2026-12-20",)]
    assert "до 20 декабря" in trio.mentee.heard[-1]


async def test_a_day_typed_after_the_pair_has_ended_leaves_nobody_stuck(play: Play) -> None:
    trio = await pair_up(play)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Изменить срок")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "other", None)
    assert "уже завершена" in await trio.coordinator.says("до 20 декабря")
    assert "уже завершена" not in await trio.coordinator.says("до 20 декабря")


# --- closing and taking it back


async def close(trio: Trio, reason: str = "Закрыть по другой причине") -> str:
    await open_card(trio.coordinator)
    asked = await trio.coordinator.taps(reason)
    assert "Причину они не увидят" in asked
    return await trio.coordinator.taps("Закрыть пару")


@pytest.mark.parametrize("way", ["button", "command"])
async def test_closing_is_taken_back_within_ten_minutes(play: Play, way: str) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentor.says("/meet в пятницу в 10")
    await trio.mentor.taps("Верно")
    await trio.mentee.taps("Приду")
    assert "закрыта" in await close(trio)
    for who in (trio.mentor, trio.mentee):
        assert "причин" not in who.told("ваша пара завершена").text
    await play.wait(minutes=8)
    said = await (
        trio.coordinator.taps("Вернуть пару") if way == "button" else trio.coordinator.says("/undo")
    )
    assert "Пара снова открыта. Отменённые встречи не вернулись" in said
    assert play.rows("SELECT state FROM pairs") == [("active",)]
    assert play.rows("SELECT state FROM pair_states") == [("active",)]
    assert play.rows("SELECT DISTINCT state FROM meetings") == [("cancelled",)]
    for who in (trio.mentor, trio.mentee):
        assert "ваша пара продолжается, её закрыли по ошибке" in who.heard[-1]
    assert "Утренний круг" in await trio.mentee.says("/route")


async def test_after_ten_minutes_closing_stays(play: Play) -> None:
    trio = await play.kindergarten()
    await close(trio)
    await play.wait(minutes=11)
    refused = play.stage.app.texts.of("ru").plain("nothing-to-undo")
    assert refused in await trio.coordinator.taps("Вернуть пару")
    assert play.rows("SELECT state FROM pairs") == [("closed",)]


async def test_a_pair_whose_mentee_has_a_new_one_is_not_brought_back(play: Play) -> None:
    trio = await play.kindergarten()
    await play.joins(trio.programme_id, Role.MENTOR, "Анна Лис")
    await close(trio, "Кто-то уходит")
    closed = trio.coordinator.told("закрыта")
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Анна Лис")
    await trio.coordinator.taps("Мария Белова")
    assert "уже новая пара" in await trio.coordinator.taps("Вернуть пару", closed)
    assert play.rows("SELECT state FROM pairs ORDER BY id") == [("closed",), ("active",)]


async def test_the_whole_of_it_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Kind of pair")
    assert "It is a reverse pair" in await trio.coordinator.taps("It is a reverse pair")
    assert "yours is a reverse pair" in trio.mentee.heard[-1]
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Change the term")
    assert "20 December" in await trio.coordinator.says("until 20 December")
    await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert "your pair lasts until 20 December now" in trio.mentor.heard[-1]
