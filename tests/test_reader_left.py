"""What was opened to the coordinators of a programme goes from the chat of one who is none any more (V2)."""

import pytest

from mentoring.people import Role, Visibility
from tests.conftest import Actor, Play, Trio

SECRET = "Шумный день, и всё-таки вышли на прогулку"


async def reads(play: Play, trio: Trio) -> Actor:
    """A second coordinator has opened an entry the mentee opened to the coordinators."""
    anna = await play.joins(trio.programme_id, Role.COORDINATOR, "Анна Сергеевна Лебедева")
    await trio.mentee.says(f"/reflect {SECRET}")
    [(entry_id,)] = play.rows("SELECT id FROM entries")
    async with play.store() as store:
        await store.reflections.show_to(entry_id, Visibility.COORDINATORS, None)
    await anna.says("/digest")
    await anna.forges(f"e:{entry_id}:open:s")
    assert anna.told(SECRET)
    return anna


@pytest.mark.parametrize("way", ["role", "removed", "consent"])
async def test_an_entry_that_was_opened_to_her_as_a_coordinator_leaves_her_chat(play: Play, way: str) -> None:
    trio = await play.kindergarten()
    anna = await reads(play, trio)
    if way == "role":
        await trio.coordinator.says("/people")
        await trio.coordinator.forges(f"coordinate:{anna.member_id}:0:1")
    elif way == "removed":
        await trio.coordinator.says("/people")
        await trio.coordinator.forges(f"remove:{anna.member_id}:1")
    else:
        await anna.says("/privacy")
        await anna.taps("Отозвать согласие")
        await anna.taps("Отозвать и выйти")
    await play.wait(hours=1)
    assert not [message for message in anna.chat if SECRET in message.text and message.from_bot]
    assert [message for message in anna.chat if "эта запись вам не открыта" in message.text]
    assert trio.mentee.told("Записала")


async def test_her_own_entries_and_those_of_her_pair_stay(play: Play) -> None:
    trio = await play.kindergarten()
    anna = await reads(play, trio)
    await anna.says("/reflect Моё собственное")
    await trio.coordinator.says("/people")
    await trio.coordinator.forges(f"coordinate:{anna.member_id}:0:1")
    await anna.says("/diary")
    assert anna.told("Моё собственное")
