"""Why a meeting does not take place: a line for everybody whom the same act called off, and for nobody else."""

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Actor, Play
from tests.test_groups import Group, count, make_group


@pytest.fixture
async def group(play: Play) -> AsyncIterator[Group]:
    group = await make_group(play)
    await group.gather()
    await group.come(*group.mentees)
    yield group


async def calls_off(group: Group, opener: str, *answers: str) -> None:
    await group.mentor.says("/meetings")
    await group.mentor.taps(opener)
    for one in ("Отменить встречу", *answers):
        await group.mentor.taps(one)


def read(group: Group) -> list[int]:
    return [count(one, "Заболела") for one in group.mentees]


async def explains(mentor: Actor) -> tuple[str, str]:
    asked = await mentor.taps("Объяснить одной строкой")
    return asked, await mentor.says("Заболела")


async def test_the_whole_group_reads_why(group: Group) -> None:
    await calls_off(group, "09.09, 15:00 · Мария, Пётр, Анна", "Отменить для всех")
    asked, said = await explains(group.mentor)
    assert "Мария, Пётр, Анна" in asked and "Мария, Пётр, Анна" in said
    assert read(group) == [1, 1, 1]


async def test_only_one_who_was_called_off_reads_why(group: Group) -> None:
    await calls_off(group, "09.09, 15:00 · Мария, Пётр, Анна", "Только Мария не придёт")
    asked, _ = await explains(group.mentor)
    assert "Пётр" not in asked and read(group) == [1, 0, 0]


async def test_who_has_called_off_herself_reads_nothing(group: Group) -> None:
    await group.mentee.taps("Отменить встречу", group.mentee.told("Договорились"))
    await group.mentee.taps("Да, отменить")
    await calls_off(group, "09.09, 15:00 · Пётр, Анна", "Отменить для всех")
    asked, _ = await explains(group.mentor)
    assert "Мария" not in asked and read(group) == [0, 1, 1]


async def test_a_reason_of_one_mentee_goes_to_the_mentor_alone(group: Group) -> None:
    await group.mentee.taps("Отменить встречу", group.mentee.told("Договорились"))
    await group.mentee.taps("Да, отменить")
    await explains(group.mentee)
    assert count(group.mentor, "Заболела") == 1 and read(group)[1:] == [0, 0]
