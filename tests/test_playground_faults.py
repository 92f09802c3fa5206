"""Faults on demand and flood limits: what a bot on a bad day gets."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import SteeredClock
from bot.playground import Limits, Person, Playground
from bot.playground.refusals import Refused
from tests.conftest import arrives

START = datetime(2026, 10, 5, 9, tzinfo=UTC)


class Api:
    """Calls methods by hand and gives the HTTP status with the answer."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.address = f"{playground.url}/bot{playground.token}"
        self.session = session

    async def __call__(self, method: str, **arguments: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(f"{self.address}/{method}", json=arguments) as response:
            return response.status, await response.json()

    async def send(self, person: Person, text: str = "да") -> int:
        return (await self("sendMessage", chat_id=person.id, text=text))[0]


@pytest.fixture
def clock() -> SteeredClock:
    return SteeredClock(START, speed=0)


@pytest.fixture
async def playground(clock: SteeredClock) -> AsyncIterator[Playground]:
    async with Playground(clock) as playground:
        yield playground


@pytest.fixture
async def api(playground: Playground) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(playground, session)


@pytest.fixture
async def anna(playground: Playground) -> Person:
    anna = playground.person("Анна")
    await anna.says("/start")
    return anna


async def test_a_dropped_response_was_processed(playground: Playground, api: Api, anna: Person) -> None:
    playground.faults.drop_response("sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.send(anna)
    assert [message.text for message in playground.sent(anna)] == ["да"]
    record = playground.requests[-1]
    assert (record.method, record.chat_id, record.ok, record.fault) == ("sendMessage", anna.id, True, "drop")
    assert await api.send(anna) == 200
    assert len(playground.sent(anna)) == 2


async def test_a_disconnect_leaves_no_trace_in_the_chat(
    playground: Playground, api: Api, anna: Person
) -> None:
    playground.faults.disconnect("sendMessage", times=2)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientConnectionError):
            await api.send(anna)
    assert playground.sent(anna) == []
    assert await api.send(anna) == 200


@pytest.mark.parametrize(("before", "sent"), [(True, 0), (False, 1)])
async def test_a_server_error_comes_before_or_after_processing(
    playground: Playground, api: Api, anna: Person, before: bool, sent: int
) -> None:
    playground.faults.fail("sendMessage", status=502, before=before)
    status, answer = await api("sendMessage", chat_id=anna.id, text="да")
    assert (status, answer) == (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    assert len(playground.sent(anna)) == sent


async def test_a_delay_lets_the_request_wait(playground: Playground, api: Api, anna: Person) -> None:
    playground.faults.delay("sendMessage", 0.2)
    began = asyncio.get_running_loop().time()
    assert await api.send(anna) == 200
    assert asyncio.get_running_loop().time() - began > 0.19


async def test_a_request_can_be_held_till_a_moment_of_our_choosing(
    playground: Playground, api: Api, anna: Person
) -> None:
    may_go_on = playground.faults.hold("sendMessage")
    sending = asyncio.create_task(api.send(anna))
    await arrives(playground, "sendMessage")
    assert playground.sent(anna) == [] and playground.requests[-1].ok is None
    may_go_on.set()
    assert await sending == 200


async def test_a_client_that_gives_up_waiting_is_served_nevertheless(
    playground: Playground, api: Api, anna: Person
) -> None:
    may_go_on = playground.faults.hold("sendMessage")
    sending = asyncio.create_task(api.send(anna))
    await arrives(playground, "sendMessage")
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    may_go_on.set()
    await anna.expects("да")


async def test_a_flood_on_demand_tells_how_long_to_wait(
    playground: Playground, api: Api, anna: Person
) -> None:
    playground.faults.flood("sendMessage", retry_after=17)
    status, answer = await api("sendMessage", chat_id=anna.id, text="да")
    assert status == 429
    assert answer["description"] == "Too Many Requests: retry after 17"
    assert answer["parameters"] == {"retry_after": 17}


async def test_a_fault_can_wait_for_one_chat_or_for_any_call(
    playground: Playground, api: Api, anna: Person
) -> None:
    oleg = playground.person("Олег")
    await oleg.says("/start")
    playground.faults.fail("*", status=503, chat=oleg.id)
    assert await api.send(anna) == 200
    assert await api.send(oleg) == 503
    playground.faults.fail("*")
    assert (await api("getUpdates"))[0] == 200
    assert (await api("getMe"))[0] == 502
    playground.faults.fail("*")
    playground.faults.clear()
    assert (await api("getMe"))[0] == 200


async def test_a_chat_takes_a_small_burst_and_then_one_a_second(
    playground: Playground, api: Api, anna: Person, clock: SteeredClock
) -> None:
    assert [await api.send(anna) for _ in range(5)] == [200, 200, 200, 200, 429]
    clock.jump(START + timedelta(seconds=1))
    assert [await api.send(anna) for _ in range(2)] == [200, 429]
    clock.jump(START + timedelta(seconds=2))
    assert await api.send(anna) == 200
    assert playground.limits.refused == 2


async def test_all_chats_together_take_thirty_a_second(
    playground: Playground, api: Api, clock: SteeredClock
) -> None:
    people = [playground.person(f"Человек {number}") for number in range(31)]
    for person in people:
        await person.says("/start")
    assert [await api.send(person) for person in people] == [200] * 30 + [429]
    clock.jump(START + timedelta(seconds=0.5))
    assert await api.send(people[-1]) == 429
    clock.jump(START + timedelta(seconds=1.1))
    assert await api.send(people[-1]) == 200


async def test_edits_answers_and_refused_messages_are_not_counted(api: Api, anna: Person) -> None:
    _, sent = await api("sendMessage", chat_id=anna.id, text="0")
    here = {"chat_id": anna.id, "message_id": sent["result"]["message_id"]}
    for number in range(1, 10):
        assert (await api("editMessageText", **here, text=str(number)))[0] == 200
        assert (await api("sendMessage", chat_id=anna.id, text=""))[0] == 400
    assert [await api.send(anna) for _ in range(4)] == [200, 200, 200, 429]


def test_who_does_not_wait_is_refused_until_the_time_is_over() -> None:
    clock = SteeredClock(START, speed=0)
    limits = Limits(overall=None, burst=2, per_second=0.25)
    limits.take(7, clock)
    limits.take(7, clock)
    for seconds, left in ((0, 4), (1, 3), (3.5, 1)):
        clock.jump(START + timedelta(seconds=seconds))
        with pytest.raises(Refused) as refused:
            limits.take(7, clock)
        assert refused.value.retry_after == left
    limits.take(8, clock)
    clock.jump(START + timedelta(seconds=4))
    limits.take(7, clock)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}],
    ids=["origin", "fetch", "host"],
)
async def test_no_page_in_a_browser_speaks_to_the_bot_api(
    playground: Playground, headers: dict[str, str]
) -> None:
    anna = playground.person("Анна")
    await anna.says("личное")
    address = f"{playground.url}/bot{playground.token}"
    async with aiohttp.ClientSession() as session:
        for method in ("getUpdates", "sendMessage", "setWebhook"):
            async with session.post(f"{address}/{method}", headers=headers) as response:
                assert response.status == 403
                assert "личное" not in await response.text()
        async with session.get(f"{playground.url}/file/bot{playground.token}/x", headers=headers) as response:
            assert response.status == 403
