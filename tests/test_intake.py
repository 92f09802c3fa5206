"""Telegram → inbox: confirmed only after the commit, whatever comes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.intake import chat_of
from locales import Texts
from tests.test_pipeline import Rig, rigged


@pytest.fixture
async def rig(database_path: Path, texts: Texts) -> AsyncIterator[Rig]:
    async with rigged(database_path, texts) as rig:
        yield rig


def kept(rig: Rig) -> list[tuple[Any, ...]]:
    return rig.rows("SELECT update_id, chat_id, state FROM inbox ORDER BY seq")


async def test_an_update_is_confirmed_only_after_it_is_kept(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("раз")
    [update] = rig.playground.updates.waiting
    async with rig.running(rig.intake):
        await rig.until(lambda: not rig.playground.updates.waiting)
    assert kept(rig) == [(update.update_id, anna.id, "waiting")]
    confirmed = [call for call in rig.playground.requests if call.arguments.get("offset")]
    assert int(confirmed[0].arguments["offset"]) == update.update_id + 1


async def test_what_could_not_be_kept_is_not_confirmed(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.database.close()
    async with rig.database.transaction() as transaction:
        await transaction.connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    await anna.says("раз")
    stop_after = len(rig.playground.requests) + 3
    async with rig.running(rig.intake):
        await rig.until(lambda: len(rig.playground.requests) >= stop_after)
        assert len(rig.playground.updates.waiting) == 1
        async with rig.database.transaction() as transaction:
            await transaction.connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
        await rig.until(lambda: not rig.playground.updates.waiting)
    assert len(kept(rig)) == 1


async def test_the_kinds_we_live_by_are_asked_for(rig: Rig) -> None:
    async with rig.running(rig.intake):
        await rig.until(lambda: rig.playground.updates.allowed)
    assert set(rig.playground.updates.allowed) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


async def test_order_is_ours_even_when_numbers_begin_anew(rig: Rig) -> None:
    chat = {"message": {"chat": {"id": 7}}}
    await rig.intake.keep([{"update_id": 900} | chat])
    await rig.intake.keep([{"update_id": 5} | chat, {"update_id": 900} | chat])
    assert [row[0] for row in kept(rig)] == [900, 5]


@pytest.mark.parametrize(
    "strange",
    [
        {},
        {"update_id": "5"},
        {"update_id": True},
        {"update_id": 1 << 70},
        {"update_id": None},
        "update",
        None,
        [1],
    ],
    ids=repr,
)
async def test_an_update_without_a_number_stops_nobody(rig: Rig, strange: Any) -> None:
    await rig.intake.keep([strange, {"update_id": 5, "message": {"chat": {"id": 7}}}])
    assert kept(rig) == [(5, 7, "waiting")]


async def test_only_updates_without_numbers_leave_nothing(rig: Rig) -> None:
    await rig.intake.keep([{}])
    assert kept(rig) == []


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": 7}}}, 7),
        ({"edited_message": {"chat": {"id": 7}}}, 7),
        ({"my_chat_member": {"chat": {"id": 7}}}, 7),
        ({"callback_query": {"from": {"id": 8}, "message": {"chat": {"id": 7}}}}, 7),
        ({"callback_query": {"from": {"id": 8}}}, 8),
        ({"callback_query": {"from": 8}}, None),
        ({"message": {"chat": {"id": 1 << 70}}}, None),
        ({"message": {"chat": {"id": True}}}, None),
        ({"message": {"chat": {"id": "7"}}}, None),
        ({"message": {"chat": 7}}, None),
        ({"message": "words"}, None),
        ({"poll": {}}, None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_chat_of_an_update_is_found_or_is_nobodys(update: dict[str, Any], chat: int | None) -> None:
    assert chat_of(update) == chat


async def test_halves_of_letters_are_kept_too(rig: Rig) -> None:
    body = {"update_id": 5, "message": {"chat": {"id": 7}, "text": "\ud83d"}}
    await rig.intake.keep([body])
    assert kept(rig) == [(5, 7, "waiting")]


@pytest.mark.parametrize("fault", ["fail", "drop_response", "disconnect"])
async def test_a_bad_network_loses_and_doubles_nothing(rig: Rig, fault: str) -> None:
    anna = await rig.joined("Анна")
    plan = getattr(rig.playground.faults, fault)
    async with rig.running():
        for number in range(6):
            if number % 3 == 0:
                plan("getUpdates")
            await anna.says(str(number))
        await rig.settle()
    assert rig.told(anna) == [f"слышу: {number}" for number in range(6)]


async def test_polling_too_often_is_obeyed(database_path: Path, texts: Texts) -> None:
    async with rigged(database_path, texts, speed=20) as rig:
        anna = await rig.joined("Анна")
        rig.playground.faults.flood("getUpdates", retry_after=8)
        await anna.says("раз")
        async with rig.running():
            await rig.settle()
        polls = [call.time for call in rig.playground.requests if call.method == "getUpdates"]
        assert polls[1] - polls[0] >= timedelta(seconds=8)
        assert rig.told(anna) == ["слышу: раз"]


async def test_stopping_does_not_wait_for_a_poll_in_the_air(database_path: Path, texts: Texts) -> None:
    async with rigged(database_path, texts) as rig:
        rig.intake = type(rig.intake)(rig.database, rig.bot, rig.clock, rig.worker.bell.ring, long_poll=25)
        async with rig.running(rig.intake):
            await rig.until(lambda: any(call.method == "getUpdates" for call in rig.playground.requests))
