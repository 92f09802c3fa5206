"""Another mentor in one act: the route moves on, what was between two stays with them, and all of it can come back."""

import pytest

from mentoring.people import Role
from tests.conftest import Actor, Play, Trio
from tests.test_goals import agree


async def with_another(play: Play, language: str = "ru") -> tuple[Trio, Actor]:
    trio = await play.kindergarten(language)
    return trio, await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина", language)


async def change(play: Play, trio: Trio, name: str = "Нина Ильина", sure: str = "Сменить наставника") -> str:
    await trio.coordinator.says("/pairs")
    await trio.coordinator.forges(f"pchange:{trio.pair_id}:0")
    await trio.coordinator.taps(name)
    return await trio.coordinator.taps(sure)


def pairs(play: Play) -> list[tuple[str, ...]]:
    return play.rows("SELECT state FROM pairs ORDER BY id")


async def test_the_route_moves_on_and_each_of_three_hears_one_thing(play: Play) -> None:
    trio, new = await with_another(play)
    await agree(trio)
    await trio.mentor.says("/meet в пятницу в 10")
    await trio.mentor.taps("Верно")
    await trio.coordinator.says("/pairs")
    asked = await trio.coordinator.forges(f"pchange:{trio.pair_id}:0")
    assert "кто будет новым наставником" in asked
    assert not {"Ольга Петровна Орлова", "Мария Белова"} & set(trio.coordinator.buttons)
    sure = await trio.coordinator.taps("Нина Ильина")
    assert "цели, сроки и проценты" in sure and "записи, препятствия, заметки" in sure
    assert pairs(play) == [("active",)]
    before = [len(one.heard) for one in (trio.mentor, trio.mentee, new)]
    await trio.coordinator.taps("Сменить наставника")
    assert pairs(play) == [("closed",), ("active",)]
    assert play.rows("SELECT reason FROM pair_states WHERE state = 'closed'") == [("changed",)]
    [(new_id,)] = play.rows("SELECT id FROM pairs WHERE state = 'active'")
    assert play.rows("SELECT pair_id FROM goals") == [(new_id,)]
    assert play.rows("SELECT DISTINCT state FROM meetings") == [("cancelled",)]
    assert play.rows("SELECT act FROM audit ORDER BY seq DESC LIMIT 1") == [("changed-mentor",)]
    heard = [one.heard[count:] for one, count in zip((trio.mentor, trio.mentee, new), before, strict=True)]
    assert [len(one) for one in heard] == [1, 1, 1]
    assert "ваша пара завершена" in heard[0][0]
    assert "Теперь ваш наставник — Нина" in heard[1][0]
    assert "в паре с вами — Мария" in heard[2][0]
    assert "Утренний круг" in await new.says("/route")
    assert "Утренний круг" not in await trio.mentor.says("/route")


async def test_the_former_mentor_loses_access_at_once_old_buttons_too(play: Play) -> None:
    trio, new = await with_another(play)
    await trio.mentee.says("/reflect Первый круг прошёл тихо")
    await play.wait(hours=2)
    [(entry,)] = play.rows("SELECT id FROM entries")
    assert "Первый круг" in await trio.mentor.forges(f"e:{entry}:open")
    await change(play, trio)
    assert not [one for one in trio.mentor.heard if "Первый круг" in one]
    for actor in (trio.mentor, new):
        assert "Первый круг" not in await actor.forges(f"e:{entry}:open")
    assert "Первый круг" in await trio.mentee.says("/diary")


@pytest.mark.parametrize("way", ["button", "command"])
async def test_for_ten_minutes_everything_comes_back(play: Play, way: str) -> None:
    trio, new = await with_another(play)
    await agree(trio)
    goals = play.rows("SELECT pair_id, state, agreed_mentor_at FROM goals")
    terms = play.rows("SELECT state, ends_on, kind FROM pairs")
    await change(play, trio)
    await play.wait(minutes=8)
    said = await (
        trio.coordinator.taps("Вернуть прежнего") if way == "button" else trio.coordinator.says("/undo")
    )
    assert "Прежняя пара снова вместе" in said
    assert play.rows("SELECT id FROM pairs") == [(trio.pair_id,)]
    assert play.rows("SELECT pair_id, state, agreed_mentor_at FROM goals") == goals
    assert play.rows("SELECT state, ends_on, kind FROM pairs") == terms
    assert play.rows("SELECT state FROM pair_states") == [("active",)]
    assert "вашу пару составили по ошибке" in new.heard[-1]
    for who in (trio.mentor, trio.mentee):
        assert "ваша пара продолжается" in who.heard[-1]
    assert "Утренний круг" in await trio.mentor.says("/route")


async def test_what_has_begun_with_the_new_mentor_stays(play: Play) -> None:
    trio, new = await with_another(play)
    await agree(trio)
    await change(play, trio)
    await new.says("/meet в пятницу в 10")
    await new.taps("Верно")
    assert "уже что-то начато" in await trio.coordinator.taps("Вернуть прежнего")
    assert pairs(play) == [("closed",), ("active",)]
    await play.wait(minutes=11)
    assert "отменять нечего" in await trio.coordinator.taps("Вернуть прежнего")


async def test_a_pair_keeps_its_kind_and_term_and_its_health_starts_anew(play: Play) -> None:
    trio, _ = await with_another(play)
    await play.wait(days=30)
    await trio.coordinator.forges(f"pkind:{trio.pair_id}:reverse:0")
    await change(play, trio)
    [(kind, starts_on)] = play.rows("SELECT kind, starts_on FROM pairs WHERE state = 'active'")
    assert kind == "reverse" and starts_on == play.now.date().isoformat()


@pytest.mark.parametrize("who", ["mentor", "mentee", "other"])
async def test_only_its_coordinator_changes_a_mentor(play: Play, who: str) -> None:
    trio, new = await with_another(play)
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    await other.says("/pairs")
    actor = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other}[who]
    await actor.says("/menu")
    for data in (f"pchange:{trio.pair_id}:0", f"pchanged:{trio.pair_id}:{new.member_id}:1"):
        assert "Нина" not in await actor.forges(data)
    assert pairs(play) == [("active",)]
    await change(play, trio)
    [(new_id,)] = play.rows("SELECT id FROM pairs WHERE state = 'active'")
    await actor.forges(f"punchange:{new_id}")
    assert pairs(play) == [("closed",), ("active",)]


async def test_nobody_becomes_a_mentor_from_elsewhere_or_of_herself(play: Play) -> None:
    trio, new = await with_another(play)
    stranger = await play.joins(await play.programme("Ромашка"), Role.MENTOR, "Яна Ким")
    await trio.coordinator.says("/pairs")
    for member_id in (stranger.member_id, trio.mentee.member_id, trio.mentor.member_id):
        await trio.coordinator.forges(f"pchanged:{trio.pair_id}:{member_id}:1")
    assert pairs(play) == [("active",)]
    await change(play, trio)
    assert "уже завершена" in await trio.coordinator.forges(f"pchanged:{trio.pair_id}:{new.member_id}:1")


async def test_a_change_in_english(play: Play) -> None:
    trio, _ = await with_another(play, "en")
    await trio.coordinator.says("/pairs")
    assert "the mentor is Нина Ильина now" in await change(play, trio, sure="Change the mentor")
    assert "Your mentor is Нина now" in trio.mentee.heard[-1]
    assert "together again" in await trio.coordinator.taps("Bring the former one back")


async def test_a_letter_to_the_new_pair_does_not_hold_the_change(play: Play) -> None:
    trio, new = await with_another(play)
    await change(play, trio)
    [(new_id,)] = play.rows("SELECT id FROM pairs WHERE state = 'active'")
    await trio.coordinator.forges(f"letter:0:{new_id}")
    await trio.coordinator.says("Добрый день, теперь вы вдвоём")
    await trio.coordinator.taps("Отправить · 2")
    assert "вы вдвоём" in new.heard[-1]
    assert "Прежняя пара снова вместе" in await trio.coordinator.forges(f"punchange:{new_id}")
    assert play.rows("SELECT id FROM pairs") == [(trio.pair_id,)]
    assert play.rows("SELECT pair_id FROM letters") == [(None,)]
