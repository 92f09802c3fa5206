"""Receiving updates: offsets, redelivery, a second poller, the webhook. Raw HTTP, no client library."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.clock import SteeredClock
from bot.playground import Person, Playground
from tests.conftest import arrives

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
PATIENCE = 20.0


class Api:
    """Calls methods by hand."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.address = f"{playground.url}/bot{playground.token}"
        self.session = session

    async def __call__(self, method: str, **arguments: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.address}/{method}", json=arguments) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def texts(self, **arguments: Any) -> list[str]:
        answer = await self("getUpdates", **arguments)
        return [update["message"]["text"] for update in answer["result"]]


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
def anna(playground: Playground) -> Person:
    return playground.person("Анна")


async def first_id(api: Api) -> int:
    return int((await api("getUpdates"))["result"][0]["update_id"])


async def test_an_update_is_given_again_until_it_is_confirmed(api: Api, anna: Person) -> None:
    await anna.says("раз")
    await anna.says("два")
    assert await api.texts() == ["раз", "два"]
    assert await api.texts() == ["раз", "два"]
    number = await first_id(api)
    assert await api.texts(offset=number + 1) == ["два"]
    assert await api.texts() == ["два"]
    assert await api.texts(offset=number + 2) == []


async def test_update_ids_and_message_ids_increase(api: Api, anna: Person) -> None:
    for word in ("раз", "два", "три"):
        await anna.says(word)
    updates = (await api("getUpdates"))["result"]
    numbers = [update["update_id"] for update in updates]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    messages = [update["message"]["message_id"] for update in updates]
    assert messages == sorted(set(messages))


async def test_an_offset_of_the_past_gives_all_that_waits(api: Api, anna: Person) -> None:
    await anna.says("раз")
    assert await api.texts(offset=5) == ["раз"]


async def test_a_negative_offset_keeps_only_the_newest(api: Api, anna: Person) -> None:
    for word in ("раз", "два", "три"):
        await anna.says(word)
    assert await api.texts(offset=-2) == ["два", "три"]
    assert await api.texts() == ["два", "три"]


async def test_a_limit_is_kept_and_confirms_nothing(api: Api, anna: Person) -> None:
    for word in ("раз", "два", "три"):
        await anna.says(word)
    assert await api.texts(limit=2) == ["раз", "два"]
    assert await api.texts() == ["раз", "два", "три"]


async def test_updates_older_than_a_day_are_lost(api: Api, anna: Person, clock: SteeredClock) -> None:
    await anna.says("вчера")
    clock.jump(START + timedelta(hours=23))
    await anna.says("сегодня")
    clock.jump(START + timedelta(hours=25))
    assert await api.texts() == ["сегодня"]


async def test_a_clock_that_jumps_may_ask_to_keep_them() -> None:
    clock = SteeredClock(START, speed=0)
    async with Playground(clock, keep_updates=None) as patient, aiohttp.ClientSession() as session:
        await patient.person("Анна").says("давно")
        clock.jump(START + timedelta(days=7))
        assert await Api(patient, session).texts() == ["давно"]


async def test_a_long_poll_returns_as_soon_as_somebody_speaks(
    playground: Playground, api: Api, anna: Person
) -> None:
    poll = asyncio.create_task(api.texts(timeout=30))
    await arrives(playground, "getUpdates")
    assert not poll.done()
    await anna.says("эй")
    assert await asyncio.wait_for(poll, PATIENCE) == ["эй"]


async def test_a_long_poll_without_news_ends_empty(api: Api) -> None:
    assert await api.texts(timeout=1) == []


async def test_a_second_poller_ends_the_first_with_a_conflict(
    playground: Playground, api: Api, anna: Person
) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await arrives(playground, "getUpdates")
    second = asyncio.create_task(api("getUpdates", timeout=30))
    assert await asyncio.wait_for(first, PATIENCE) == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    await anna.says("эй")
    assert len((await asyncio.wait_for(second, PATIENCE))["result"]) == 1


async def test_only_wanted_kinds_come_and_the_wish_is_remembered(api: Api, anna: Person) -> None:
    await api("getUpdates", allowed_updates=["edited_message"])
    message = await anna.says("раз")
    await anna.edits(message, "рад")
    (update,) = (await api("getUpdates"))["result"]
    assert update["edited_message"]["text"] == "рад"
    assert update["edited_message"]["edit_date"] == int(START.timestamp())
    await api("getUpdates", allowed_updates=[])
    await anna.says("два")
    assert len((await api("getUpdates"))["result"]) == 2


async def test_a_stopped_playground_goes_on_where_it_was(
    playground: Playground, api: Api, anna: Person
) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await arrives(playground, "getUpdates")
    port = int(playground.url.rpartition(":")[2])
    await playground.stop()
    assert (await poll)["result"] == []
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("getMe")
    await anna.says("в тишину")
    await playground.start(port)
    assert await api.texts() == ["в тишину"]


class Hook:
    """A small bot that is called by webhook and answers with `status`."""

    def __init__(self) -> None:
        self.status = 200
        self.calls: list[tuple[str | None, dict[str, Any]]] = []
        self.called = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.calls.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        self.called.set()
        return web.Response(status=self.status)

    async def wait(self) -> dict[str, Any]:
        await asyncio.wait_for(self.called.wait(), PATIENCE)
        self.called.clear()
        return self.calls[-1][1]


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.take)
    runner = web.AppRunner(application, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield hook, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_a_webhook_is_called_with_its_secret(api: Api, anna: Person, hook: tuple[Hook, str]) -> None:
    taker, url = hook
    assert (await api("setWebhook", url=url, secret_token="s3cret"))["result"] is True
    await anna.says("эй")
    assert (await taker.wait())["message"]["text"] == "эй"
    assert taker.calls[0][0] == "s3cret"
    conflict = await api("getUpdates")
    assert (conflict["error_code"], conflict["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await api("deleteWebhook")
    await anna.says("снова")
    assert await api.texts(timeout=1) == ["снова"]


async def test_a_failing_webhook_is_called_again(api: Api, anna: Person, hook: tuple[Hook, str]) -> None:
    taker, url = hook
    taker.status = 500
    await api("setWebhook", url=url)
    await anna.says("эй")
    first = await taker.wait()
    second = await taker.wait()
    assert first == second
    info = (await api("getWebhookInfo"))["result"]
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    taker.status = 200
    await taker.wait()
    await api("deleteWebhook", drop_pending_updates=True)
    assert (await api("getWebhookInfo"))["result"]["url"] == ""


async def test_setting_a_webhook_ends_the_poller(
    playground: Playground, api: Api, hook: tuple[Hook, str]
) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await arrives(playground, "getUpdates")
    await api("setWebhook", url=hook[1])
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_a_webhook_needs_a_safe_address(api: Api) -> None:
    answer = await api("setWebhook", url="http://example.org/hook")
    assert answer["description"] == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    answer = await api("setWebhook", url="https://example.org/hook", secret_token="с ключом")
    assert answer["description"] == "Bad Request: secret token contains unallowed characters"


async def test_a_webhook_nobody_listens_at_says_so_and_what_waits_can_be_dropped(
    playground: Playground, api: Api, anna: Person, hook: tuple[Hook, str]
) -> None:
    await anna.says("старое")
    await api(
        "setWebhook", url="http://127.0.0.1:9/hook", drop_pending_updates=True, allowed_updates=["message"]
    )
    await anna.says("новое")
    async with asyncio.timeout(PATIENCE):
        while "last_error_message" not in (info := (await api("getWebhookInfo"))["result"]):
            await playground.journal.changed(0.02)
    assert info["last_error_message"] == "Connection failed: ClientConnectorError"
    assert (info["pending_update_count"], info["allowed_updates"]) == (1, ["message"])
    port = int(playground.url.rpartition(":")[2])
    await playground.stop()
    await playground.start(port)
    await api("setWebhook", url=hook[1])
    assert (await hook[0].wait())["message"]["text"] == "новое"
    await api("setWebhook", url="")
    assert (await api("getWebhookInfo"))["result"]["url"] == ""
