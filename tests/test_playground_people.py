"""People of the playground: what they do reaches the bot, and what it does is seen by them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import SteeredClock
from bot.playground import Event, NotSeen, Person, Playground, Tap

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
KEYS = {
    "inline_keyboard": [
        [{"text": "✅ Принять", "callback_data": "m:1"}, {"text": "Другое время", "callback_data": "m:2"}]
    ]
}


class Api:
    """Calls methods by hand."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.address = f"{playground.url}/bot{playground.token}"
        self.session = session

    async def __call__(self, method: str, **arguments: Any) -> Any:
        async with self.session.post(f"{self.address}/{method}", json=arguments) as response:
            answer = await response.json()
            assert answer["ok"], answer
            return answer["result"]

    async def send(self, person: Person, text: str, **arguments: Any) -> int:
        return int((await self("sendMessage", chat_id=person.id, text=text, **arguments))["message_id"])

    async def updates(self, kind: str) -> list[dict[str, Any]]:
        return [update[kind] for update in await self("getUpdates") if kind in update]


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
    anna = playground.person("Анна", language="en")
    await anna.says("/start")
    return anna


async def test_a_tap_carries_the_message_as_it_is(api: Api, anna: Person) -> None:
    number = await api.send(anna, "Встреча?", reply_markup=KEYS)
    tap = await anna.taps("Принять")
    assert isinstance(tap, Tap) and tap.data == "m:1"
    (query,) = await api.updates("callback_query")
    assert (query["id"], query["data"], query["from"]["id"]) == (tap.query_id, "m:1", anna.id)
    assert (query["message"]["message_id"], query["message"]["text"]) == (number, "Встреча?")
    assert query["message"]["reply_markup"] == KEYS and query["message"]["from"]["is_bot"]
    assert query["chat_instance"]


async def test_a_tap_goes_to_the_newest_message_unless_told_otherwise(api: Api, anna: Person) -> None:
    first = await api.send(anna, "Первая", reply_markup=KEYS)
    second = await api.send(anna, "Вторая", reply_markup=KEYS)
    for tap, number in (
        (await anna.taps("✅ Принять"), second),
        (await anna.taps("m:2"), second),
        (await anna.taps("Принять", anna.chat[1]), first),
    ):
        assert isinstance(tap, Tap) and tap.message.message_id == number


async def test_a_button_that_is_not_there_cannot_be_tapped(api: Api, anna: Person) -> None:
    await api.send(anna, "Встреча?", reply_markup=KEYS)
    with pytest.raises(LookupError, match=r"Анна sees no button 'Отказать'.*Другое время"):
        await anna.taps("Отказать")
    with pytest.raises(LookupError, match="several buttons"):
        await anna.taps("р")


async def test_toasts_are_seen_once_and_silent_answers_are_known(api: Api, anna: Person) -> None:
    await api.send(anna, "Встреча?", reply_markup=KEYS)
    tap = await anna.taps("Принять")
    assert isinstance(tap, Tap) and not tap.answered
    await api("answerCallbackQuery", callback_query_id=tap.query_id)
    assert tap.answered and anna.toasts == []
    loud = await anna.taps("Другое время")
    assert isinstance(loud, Tap)
    await api("answerCallbackQuery", callback_query_id=loud.query_id, text="Хорошо", show_alert=True)
    assert await anna.expects_toast("Хор") == "Хорошо"
    assert loud.alert and anna.toasts == ["Хорошо"]


async def test_a_button_with_a_deep_link_opens_it(api: Api, anna: Person) -> None:
    link = {"text": "Войти", "url": "https://t.me/loza_demo_bot?start=inv_1"}
    await api.send(anna, "Приглашение", reply_markup={"inline_keyboard": [[link]]})
    await anna.taps("Войти")
    assert anna.chat[-1].text == "/start inv_1"
    await anna.opens("tg://resolve?domain=loza_demo_bot&start=inv_2")
    assert anna.chat[-1].text == "/start inv_2"


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/other_bot?start=a",
        "https://t.me/loza_demo_bot?start=a%20b",
        "https://example.org/loza_demo_bot",
    ],
)
async def test_a_bad_link_opens_nothing(anna: Person, link: str) -> None:
    with pytest.raises(ValueError, match=r"link|refuses"):
        await anna.opens(link)


async def test_an_own_message_can_be_edited_and_answered(api: Api, anna: Person, clock: SteeredClock) -> None:
    message = await anna.says("Сегодня читали")
    clock.jump(START + timedelta(minutes=1))
    await anna.edits(message, "Сегодня читали вслух")
    await anna.says("и рисовали", reply_to=message)
    (edited,) = await api.updates("edited_message")
    assert (edited["message_id"], edited["text"]) == (message.message_id, "Сегодня читали вслух")
    assert edited["edit_date"] - edited["date"] == 60
    answer = (await api.updates("message"))[-1]
    assert answer["reply_to_message"]["message_id"] == message.message_id
    await api.send(anna, "Вижу")
    assert anna.last
    with pytest.raises(ValueError, match="only own"):
        await anna.edits(anna.last, "Нет")


async def test_photos_voices_and_documents_arrive_as_telegram_writes_them(api: Api, anna: Person) -> None:
    await anna.sends_photo("наша лоза", media_group_id="7")
    await anna.sends_voice(duration=3)
    await anna.sends_document("план.txt", "План".encode(), caption="вот")
    photo, voice, document = (await api.updates("message"))[1:]
    assert (photo["caption"], photo["media_group_id"], len(photo["photo"])) == ("наша лоза", "7", 2)
    assert voice["voice"]["duration"] == 3 and "text" not in voice
    assert document["document"]["file_name"] == "план.txt" and document["caption"] == "вот"


async def test_the_words_under_an_own_photo_can_be_edited_and_taken_away(api: Api, anna: Person) -> None:
    photo = await anna.sends_photo("наша лоза", media_group_id="7")
    await anna.sends_photo(media_group_id="7")
    await anna.edits(photo, "наша лоза, #осень")
    await anna.edits(photo, "")
    first, second = await api.updates("edited_message")
    assert (first["caption"], first["media_group_id"]) == ("наша лоза, #осень", "7")
    assert first["photo"] and first["caption_entities"][0]["type"] == "hashtag" and "text" not in first
    assert "caption" not in second and second["photo"]
    albums = [(one.get("caption"), one["media_group_id"]) for one in (await api.updates("message"))[1:]]
    assert albums == [("наша лоза", "7"), (None, "7")]


async def test_a_question_can_be_answered_by_voice_with_words_under_it(api: Api, anna: Person) -> None:
    await api.send(anna, "Что удалось?")
    await anna.sends_voice(42, reply_to=anna.last, caption="про утро")
    answer = (await api.updates("message"))[-1]
    assert answer["voice"]["duration"] == 42 and answer["caption"] == "про утро"
    assert answer["reply_to_message"]["text"] == "Что удалось?"


async def test_who_blocked_the_bot_cannot_write_until_the_restart(api: Api, anna: Person) -> None:
    await anna.blocks()
    with pytest.raises(RuntimeError, match="cannot write"):
        await anna.says("эй")
    await anna.opens("https://t.me/loza_demo_bot")
    changes = await api.updates("my_chat_member")
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert anna.chat[-1].text == "/start"


async def test_a_keyboard_for_one_time_goes_after_use(api: Api, anna: Person) -> None:
    await api.send(
        anna,
        "Город?",
        reply_markup={"keyboard": [["Москва"], [{"text": "Казань"}]], "one_time_keyboard": True},
    )
    assert anna.keyboard == [["Москва"], ["Казань"]]
    await anna.taps("Казань")
    assert anna.keyboard == []


async def test_expecting_meets_each_message_once_and_only_news(api: Api, anna: Person) -> None:
    await api.send(anna, "Старое")
    await anna.says("дальше")
    numbers = [await api.send(anna, "Новое") for _ in range(2)]
    assert [(await anna.expects("Нов", "ое")).message_id for _ in range(2)] == numbers
    with pytest.raises(NotSeen, match=r"(?s)Анна did not see a message with 'Старое'.*bot: Новое"):
        await anna.expects("Старое", timeout=0.05)


async def test_expecting_waits_for_what_is_still_to_come(api: Api, anna: Person) -> None:
    waiting = asyncio.create_task(anna.expects("Напоминание"))
    await asyncio.sleep(0.05)
    number = await api.send(anna, "Черновик")
    await api("editMessageText", chat_id=anna.id, message_id=number, text="Напоминание")
    assert (await waiting).message_id == number


async def test_silence_can_be_expected(api: Api, anna: Person) -> None:
    await anna.expects_silence(0.05)
    waiting = asyncio.create_task(anna.expects_silence(1.5))
    await asyncio.sleep(0.05)
    await api.send(anna, "Эй")
    with pytest.raises(NotSeen, match="silence"):
        await waiting


async def test_an_observer_sees_everything_in_order_by_the_clock(
    playground: Playground, api: Api, anna: Person, clock: SteeredClock
) -> None:
    seen: list[Event] = []
    stop = playground.watch(seen.append)
    number = await api.send(anna, "Встреча?", reply_markup=KEYS)
    clock.jump(START + timedelta(hours=1))
    tap = await anna.taps("Принять")
    assert isinstance(tap, Tap)
    await api("answerCallbackQuery", callback_query_id=tap.query_id, text="Принято")
    await api("editMessageText", chat_id=anna.id, message_id=number, text="Встреча назначена")
    await api("deleteMessage", chat_id=anna.id, message_id=number)
    await anna.edits(await anna.says("да"), "нет")
    await anna.blocks()
    stop()
    await anna.unblocks()
    assert [(event.kind, event.text, event.by_bot) for event in seen] == [
        ("sent", "Встреча?", True),
        ("tapped", "✅ Принять", False),
        ("toast", "Принято", True),
        ("edited", "Встреча назначена", True),
        ("deleted", "Встреча назначена", True),
        ("said", "да", False),
        ("corrected", "нет", False),
        ("blocked", "", False),
    ]
    assert [event.time for event in seen[:2]] == [START, START + timedelta(hours=1)]
    assert seen[0].message and seen[0].message.text == "Встреча?" and seen[0].message.buttons
    assert {event.person for event in seen} == {"Анна"}
    assert playground.events[-1].kind == "unblocked"


async def test_every_request_is_recorded_so_that_doubles_can_be_counted(
    playground: Playground, api: Api, anna: Person
) -> None:
    for _ in range(2):
        await api.send(anna, "дважды")
    records = [request for request in playground.requests if request.method == "sendMessage"]
    assert [(record.chat_id, record.time, record.ok, record.result["text"]) for record in records] == [
        (anna.id, START, True, "дважды")
    ] * 2
    assert [message.text for message in playground.sent(anna.id)] == ["дважды", "дважды"]


async def test_a_busy_bot_is_not_settled(playground: Playground, api: Api, anna: Person) -> None:
    with pytest.raises(TimeoutError, match="1 updates wait"):
        await playground.settled(timeout=0.2)
    (update,) = await api("getUpdates")
    await api("getUpdates", offset=update["update_id"] + 1)
    await playground.settled(quiet=0.05)


async def test_a_playground_starts_once() -> None:
    playground = Playground(SteeredClock(START))
    with pytest.raises(RuntimeError, match="already"):
        async with playground:
            await playground.start()


async def test_who_travels_takes_the_phone_along_and_the_bot_hears_nothing(
    playground: Playground, anna: Person
) -> None:
    waiting = len(playground.updates.waiting)
    anna.travels("Asia/Yekaterinburg")
    assert playground.world.accounts[anna.id].zone == "Asia/Yekaterinburg"
    assert len(playground.updates.waiting) == waiting
    with pytest.raises(LookupError):
        anna.travels("Nowhere/At_All")


async def test_a_tap_waits_until_the_bot_answers_it(api: Api, playground: Playground, anna: Person) -> None:
    await api.send(anna, "Принять?", reply_markup=KEYS)
    tap = await anna.taps("✅ Принять")
    assert isinstance(tap, Tap)
    assert list(playground.world.unanswered) == [tap.query_id]
    await api("answerCallbackQuery", callback_query_id=tap.query_id)
    assert not playground.world.unanswered
