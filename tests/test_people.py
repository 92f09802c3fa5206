"""The people of a programme as their coordinator sees them: the list, the card of everybody, who may see either."""

import pytest

from mentoring.people import MemberState, Role
from tests.conftest import Actor, Play


async def crowd(play: Play, programme_id: int, count: int, state: MemberState, role: Role) -> list[int]:
    """Names that need no phone: «Ольга Аваа», «Ольга Авба» …"""
    async with play.store() as store:
        names = [f"Ольга Ав{chr(1072 + at // 26)}{chr(1072 + at % 26)}" for at in range(count)]
        return [await store.members.add(programme_id, name, state, meant_role=role) for name in names]


async def open_person(coordinator: Actor, name: str) -> str:
    await coordinator.says("/people")
    return await coordinator.taps(name)


async def test_a_hundred_people_have_pages_filters_and_who_waits_stands_first(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    await crowd(play, programme_id, 100, MemberState.OFFLINE, Role.MENTOR)
    await play.link(programme_id, Role.MENTEE, "Мария Белова")
    said = await coordinator.says("/people")
    assert "102 человека" in said and said.index("Мария Белова — ещё не в боте, наставляемый") < said.index(
        "Ольга"
    )
    for _ in range(10):
        said = await coordinator.taps("→")
    assert "Ирина Соколова — координатор" in said and "→" not in coordinator.buttons
    said = await coordinator.taps("Ждут · 1")
    assert "Ещё не вошли или просят принять: 1" in said and "Ольга" not in said
    assert "Наставники: 100" in await coordinator.taps("Наставники · 100")
    await coordinator.taps("→")
    assert "Наставники: 100" in coordinator.heard[-1]
    await coordinator.taps("Координаторы · 1")
    assert "Ирина Соколова" in await coordinator.taps("Ирина Соколова")
    assert "102 человека" in await coordinator.taps("К списку людей")
    assert "устарела" in await coordinator.forges("people:0:nobody")
    assert "102 человека" in await coordinator.forges("people:7")  # a button of before there were filters


async def test_everybody_has_a_card_with_roles_pairs_and_since_when(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        from datetime import date

        await store.members.change(trio.mentee.member_id, teaching_since_on=date(2024, 9, 1))
    card = await open_person(trio.coordinator, "Мария Белова")
    assert "Мария Белова\nнаставляемый, в программе с 7 сентября\nСтаж: 2 года" in card
    assert "Ольга Петровна Орлова и Мария Белова" in await trio.coordinator.taps(
        "Наставник: Ольга Петровна Орлова"
    )
    assert "Наставляемый: Мария Белова" in str(
        (await open_person(trio.coordinator, "Ольга Петровна Орлова"), trio.coordinator.buttons)
    )
    await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    assert "Пока без пары" in await open_person(trio.coordinator, "Анна Лис")
    assert "Кто наставник" in await trio.coordinator.taps("Соединить пару")


@pytest.mark.parametrize("who", ["mentor", "mentee", "other", "stranger"])
async def test_only_the_coordinators_of_a_programme_open_its_people(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    stranger = play.stranger()
    await stranger.says("/start")
    actors = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other, "stranger": stranger}
    said = await actors[who].forges(f"person:{trio.mentee.member_id}")
    said += await actors[who].forges("people:0:all")
    assert "Мария" not in said
