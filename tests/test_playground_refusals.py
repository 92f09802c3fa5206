"""What Telegram refuses, the playground refuses, in the same words. Raw HTTP, no client library."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.clock import SteeredClock
from bot.playground import Limits, Person, Playground, Tap

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
Answer = tuple[int, str]


class Api:
    """Calls methods by hand; `refused` gives code and description."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.playground = playground
        self.session = session

    async def ask(self, method: str, **arguments: Any) -> dict[str, Any]:
        address = f"{self.playground.url}/bot{self.playground.token}/{method}"
        async with self.session.post(address, json=arguments) as response:
            answer: dict[str, Any] = await response.json()
            assert answer["ok"] is (response.status == 200)
            return answer

    async def refused(self, method: str, **arguments: Any) -> Answer:
        answer = await self.ask(method, **arguments)
        return answer["error_code"], answer["description"]

    async def send(self, person: Person, text: str = "Да?", **arguments: Any) -> int:
        answer = await self.ask("sendMessage", chat_id=person.id, text=text, **arguments)
        return int(answer["result"]["message_id"])


@pytest.fixture
def clock() -> SteeredClock:
    return SteeredClock(START, speed=0)


@pytest.fixture
async def playground(clock: SteeredClock) -> AsyncIterator[Playground]:
    async with Playground(clock, limits=Limits(overall=None, burst=None)) as playground:
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


def inline(**button: str) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert await api.refused("sendMessages", chat_id=1) == (404, "Not Found")


@pytest.mark.parametrize(
    ("token", "code", "words"), [("43:x", 401, "Unauthorized"), ("nonsense", 404, "Not Found")]
)
async def test_a_wrong_token_gets_nothing(api: Api, token: str, code: int, words: str) -> None:
    for address in (
        f"{api.playground.url}/bot{token}/getMe",
        f"{api.playground.url}/file/bot{token}/voices/1",
    ):
        async with api.session.get(address) as response:
            assert response.status == code
            assert await response.json() == {"ok": False, "error_code": code, "description": words}


async def test_methods_take_queries_forms_multipart_and_json_in_any_case(api: Api, anna: Person) -> None:
    address = f"{api.playground.url}/bot{api.playground.token}/SENDmessage"
    words = {
        "chat_id": str(anna.id),
        "text": "да",
        "reply_markup": json.dumps(inline(text="1", callback_data="1")),
    }
    form = aiohttp.FormData(words)
    form.add_field("nothing", b"bytes", filename="nothing.bin")
    async with api.session.get(address, params=words) as response:
        assert response.status == 200
    for body in (words, form):
        async with api.session.post(address, data=body) as response:
            assert response.status == 200
    await api.send(anna, reply_markup=inline(text="2", callback_data="2"))
    assert anna.visible_buttons == ["2", "1", "1", "1"]


async def test_json_that_is_none_is_refused(api: Api) -> None:
    address = f"{api.playground.url}/bot{api.playground.token}/sendMessage"
    async with api.session.post(address, data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "я" * 17_000}, "text is too long"),
        ({"text": "<b>a", "parse_mode": "HTML"},
         "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"text": "a", "parse_mode": "LaTeX"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": inline(text="a", callback_data="я" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": inline(text="a")},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "reply_markup": inline(callback_data="a")},
         "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "a", "reply_markup": inline(text="", callback_data="a")},
         "inline keyboard button text must be non-empty"),
        ({"text": "a", "reply_markup": inline(text="a", url="localhost")},
         "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "a", "reply_markup": {"inline_keyboard": ["a"]}},
         "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [["a"]]}},
         "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
         "reply markup is too long"),
        ({"text": "a", "reply_markup": {"keyboard": "a"}}, "field \"keyboard\" must be an Array of Arrays"),
        ({"text": "a", "reply_markup": {"keyboard": [[5]]}}, "can't parse keyboard button: Can't find field \"text\""),
        ({"text": "a", "reply_markup": {"keyboard": [[" "]]}}, "keyboard button text must be non-empty"),
        ({"text": "a", "entities": {"a": 1}}, "expected an Array of MessageEntity"),
        ({"text": "a", "entities": [1]}, "can't parse MessageEntity: expected an Object"),
        ({"text": "a", "entities": "["}, "can't parse entities JSON object"),
        ({"text": "a", "reply_parameters": [1]}, "object expected as reply parameters"),
        ({"text": "a", "reply_parameters": {"message_id": 5}}, "message to be replied not found"),
        ({"text": "a", "reply_to_message_id": 5}, "message to be replied not found"),
    ],
)  # fmt: skip
async def test_a_bad_message_is_refused(
    api: Api, anna: Person, arguments: dict[str, Any], words: str
) -> None:
    assert await api.refused("sendMessage", chat_id=anna.id, **arguments) == (400, f"Bad Request: {words}")
    assert anna.last is None


async def test_length_is_counted_after_parsing_in_utf16_units(api: Api, anna: Person) -> None:
    await api.send(anna, f"<b>{'😀' * 2047}&lt;</b>!", parse_mode="HTML")
    await api.send(anna, "a", reply_markup=inline(text="a", callback_data="я" * 32))


async def test_a_reply_to_nothing_can_be_allowed(api: Api, anna: Person) -> None:
    await api.send(anna, reply_parameters={"message_id": 5, "allow_sending_without_reply": True})


@pytest.mark.parametrize(
    "method", ["sendMessage", "sendChatAction", "editMessageText", "deleteMessage", "getChat"]
)
async def test_a_chat_nobody_knows_is_not_found(api: Api, method: str) -> None:
    arguments = {"chat_id": 5, "text": "a", "message_id": 1}
    assert await api.refused(method, **arguments) == (400, "Bad Request: chat not found")
    assert await api.refused(method, text="a") == (400, "Bad Request: chat_id is empty")


async def test_who_never_started_cannot_be_written_to(api: Api) -> None:
    shy = api.playground.person("Вера")
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await api.refused("sendMessage", chat_id=shy.id, text="a") == (403, words)


async def test_who_left_telegram_cannot_be_written_to(api: Api, anna: Person) -> None:
    anna.deletes_account()
    assert await api.refused("sendMessage", chat_id=anna.id, text="a") == (
        403,
        "Forbidden: user is deactivated",
    )


async def test_who_takes_no_voices_gets_none_and_everything_else(api: Api, anna: Person) -> None:
    voice, notes = (await anna.sends_voice()).attachment, (await anna.sends_document()).attachment
    assert voice and notes
    anna.takes_no_voices()
    refused = await api.refused("sendVoice", chat_id=anna.id, voice=voice.file_id)
    assert refused == (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
    assert (await api.ask("sendDocument", chat_id=anna.id, document=notes.file_id))["ok"]


async def test_who_blocked_the_bot_gets_no_message_and_no_edit(api: Api, anna: Person) -> None:
    number = await api.send(anna)
    await anna.blocks()
    words = (403, "Forbidden: bot was blocked by the user")
    assert await api.refused("sendMessage", chat_id=anna.id, text="a") == words
    assert await api.refused("editMessageText", chat_id=anna.id, message_id=number, text="a") == words


async def test_an_edit_without_a_change_is_refused(api: Api, anna: Person) -> None:
    keyboard = inline(text="a", callback_data="a")
    number = await api.send(anna, "<b>Да</b>", parse_mode="HTML", reply_markup=keyboard)
    here: dict[str, Any] = {"chat_id": anna.id, "message_id": number}
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    same = {"text": "<strong>Да</strong>", "parse_mode": "HTML", "reply_markup": keyboard}
    assert await api.refused("editMessageText", **here, **same) == (400, words)
    assert await api.refused("editMessageReplyMarkup", **here, reply_markup=keyboard) == (400, words)
    assert (await api.ask("editMessageText", **here, text="Да", reply_markup=keyboard))["ok"]


async def test_only_own_texts_that_are_there_can_be_edited(api: Api, anna: Person) -> None:
    async def edit(number: int, **more: Any) -> Answer:
        return await api.refused("editMessageText", chat_id=anna.id, message_id=number, text="b", **more)

    assert await edit(1) == (400, "Bad Request: message to edit not found")
    assert await edit(anna.chat[0].message_id) == (400, "Bad Request: message can't be edited")
    number = await api.send(anna)
    assert await edit(number, reply_markup={"keyboard": [["a"]]}) == (
        400,
        "Bad Request: inline keyboard expected",
    )
    form = aiohttp.FormData({"chat_id": str(anna.id)})
    form.add_field("document", b"text", filename="a.txt")
    async with api.session.post(
        f"{api.playground.url}/bot{api.playground.token}/sendDocument", data=form
    ) as sent:
        number = (await sent.json())["result"]["message_id"]
    assert await edit(number) == (400, "Bad Request: there is no text in the message to edit")


async def test_only_what_has_a_file_has_a_caption_to_edit(api: Api, anna: Person) -> None:
    async def edit(number: int, **more: Any) -> Answer:
        return await api.refused("editMessageCaption", chat_id=anna.id, message_id=number, **more)

    text = await api.send(anna)
    assert await edit(text, caption="b") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )
    own = await anna.sends_voice(caption="моё")
    assert own.attachment
    assert await edit(own.message_id, caption="b") == (400, "Bad Request: message can't be edited")
    assert await edit(1, caption="b") == (400, "Bad Request: message to edit not found")
    keyboard = inline(text="a", callback_data="a")
    sent = await api.ask(
        "sendVoice", chat_id=anna.id, voice=own.attachment.file_id, caption="a", reply_markup=keyboard
    )
    voice = sent["result"]["message_id"]
    code, words = await edit(voice, caption="<b></b>a", parse_mode="HTML", reply_markup=keyboard)
    assert (code, words.split(":")[1]) == (400, " message is not modified")
    assert await edit(voice, caption="я" * 1025) == (400, "Bad Request: message caption is too long")
    assert await edit(voice, caption="<b>", parse_mode="HTML") != (400, words)
    words = "Bad Request: there is no text in the message to edit"
    assert await api.refused("editMessageText", chat_id=anna.id, message_id=voice, text="b") == (400, words)
    assert (await api.ask("editMessageCaption", chat_id=anna.id, message_id=voice, caption="a"))["ok"]
    assert (await api.ask("editMessageCaption", chat_id=anna.id, message_id=voice))["ok"]
    code, words = await edit(voice, caption=" ")
    assert (code, words.split(":")[1]) == (400, " message is not modified")
    await anna.blocks()
    assert await edit(voice, caption="b") == (403, "Forbidden: bot was blocked by the user")


async def test_what_is_gone_or_too_old_cannot_be_deleted(api: Api, anna: Person, clock: SteeredClock) -> None:
    number = await api.send(anna)
    here: dict[str, Any] = {"chat_id": anna.id, "message_id": number}
    clock.jump(START + timedelta(hours=49))
    words = "Bad Request: message can't be deleted for everyone"
    assert await api.refused("deleteMessage", **here) == (400, words)
    assert await api.refused("deleteMessages", chat_id=anna.id, message_ids=[number]) == (400, words)
    here["message_id"] = await api.send(anna)
    assert (await api.ask("deleteMessage", **here))["result"] is True
    assert await api.refused("deleteMessage", **here) == (400, "Bad Request: message to delete not found")
    assert await api.refused("editMessageText", **here, text="b") == (
        400,
        "Bad Request: message to edit not found",
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (None, "expected an Array of message identifiers"),
        ("[", "can't parse message identifiers JSON object"),
        (["a"], "can't parse message identifier as a Number"),
        (list(range(101)), "too many message identifiers specified"),
    ],
)
async def test_a_bad_list_of_messages_is_refused(api: Api, anna: Person, numbers: Any, words: str) -> None:
    refused = await api.refused("deleteMessages", chat_id=anna.id, message_ids=numbers)
    assert refused == (400, f"Bad Request: {words}")


async def test_an_edit_needs_a_text(api: Api, anna: Person) -> None:
    here: dict[str, Any] = {"chat_id": anna.id, "message_id": await api.send(anna)}
    assert await api.refused("editMessageText", **here) == (400, "Bad Request: message text is empty")
    assert await api.refused("editMessageText", **here, text=" ") == (
        400,
        "Bad Request: text must be non-empty",
    )
    words = "Bad Request: wrong parameter action in request"
    assert await api.refused("sendChatAction", chat_id=anna.id) == (400, words)


async def test_a_toast_is_short_and_shown_once(api: Api, anna: Person) -> None:
    await api.send(anna, reply_markup=inline(text="a", callback_data="a"))
    tap = await anna.taps("a")
    assert isinstance(tap, Tap)
    refused = await api.refused("answerCallbackQuery", callback_query_id=tap.query_id, text="a" * 201)
    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    for _ in range(2):
        assert (await api.ask("answerCallbackQuery", callback_query_id=tap.query_id, text="Да"))["ok"]
    assert anna.toasts == ["Да"]


async def test_a_tap_must_be_answered_soon(api: Api, anna: Person, clock: SteeredClock) -> None:
    await api.send(anna, reply_markup=inline(text="a", callback_data="a"))
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == (400, words)
    tap = await anna.taps("a")
    assert isinstance(tap, Tap)
    clock.jump(START + timedelta(seconds=61))
    assert await api.refused("answerCallbackQuery", callback_query_id=tap.query_id) == (400, words)
    assert not tap.answered and anna.toasts == []


async def test_files_must_be_there(api: Api, anna: Person) -> None:
    async def send(**arguments: Any) -> Answer:
        return await api.refused("sendDocument", chat_id=anna.id, **arguments)

    assert await send() == (400, "Bad Request: there is no document in the request")
    form = aiohttp.FormData({"chat_id": str(anna.id), "document": "attach://a"})
    form.add_field("a", b"", filename="a.txt")
    async with api.session.post(
        f"{api.playground.url}/bot{api.playground.token}/sendDocument", data=form
    ) as sent:
        assert (await sent.json())["description"] == "Bad Request: file must be non-empty"
    async with api.session.get(f"{api.playground.url}/file/bot{api.playground.token}/documents/x") as got:
        assert got.status == 404
    assert await send(document="x") == (400, "Bad Request: wrong file identifier/HTTP URL specified")
    words = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert await api.refused("getFile", file_id="x") == (400, words)


async def test_a_known_file_stays_what_it_is(api: Api, anna: Person) -> None:
    photo = (await anna.sends_photo()).attachment
    notes = (await anna.sends_document()).attachment
    assert photo and notes
    words = "Bad Request: can't use file of type Photo as Document"
    assert await api.refused("sendDocument", chat_id=anna.id, document=photo.file_id) == (400, words)
    words = "Bad Request: can't use file of type Document as Photo"
    assert await api.refused("sendPhoto", chat_id=anna.id, photo=notes.file_id) == (400, words)


async def test_a_photo_goes_again_by_the_id_of_any_of_its_sizes(api: Api, anna: Person) -> None:
    photo = (await anna.sends_photo()).attachment
    assert photo
    for size in photo.to_json():
        assert isinstance(size, dict)
        sent = await api.ask("sendPhoto", chat_id=anna.id, photo=size["file_id"], caption="снова")
        assert sent["result"]["photo"] == photo.to_json()
    assert anna.last and anna.last.attachment == photo and anna.last.text == "снова"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Start", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "начать", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "", "description": "a"}, "command must be non-empty"),
        ({"command": "a", "description": ""}, "command description must be non-empty"),
        ({"command": "a", "description": "a" * 257}, "command description length must not exceed 256"),
    ],
)
async def test_a_bad_command_is_refused(api: Api, command: dict[str, str], words: str) -> None:
    assert await api.refused("setMyCommands", commands=[command]) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("menu", "words"),
    [
        ({}, "can't parse commands: Expected an Array of BotCommand"),
        ({"commands": [1]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
    ],
)
async def test_a_bad_menu_is_refused(api: Api, menu: dict[str, Any], words: str) -> None:
    assert await api.refused("setMyCommands", **menu) == (400, f"Bad Request: {words}")


async def test_a_menu_needs_a_known_scope_and_language(api: Api) -> None:
    menu: dict[str, Any] = {"commands": [{"command": "a", "description": "a"}]}
    nobody = {"type": "chat", "chat_id": 5}
    assert await api.refused("setMyCommands", **menu, scope=nobody) == (400, "Bad Request: chat not found")
    refused = await api.refused("setMyCommands", **menu, language_code="русский")
    assert refused == (400, "Bad Request: invalid language code specified")


async def test_the_bot_tells_about_itself_by_language(api: Api) -> None:
    await api.ask("setMyDescription", description="Наставничество")
    await api.ask("setMyDescription", description="Mentoring", language_code="en")
    assert (await api.ask("getMyDescription", language_code="en"))["result"] == {"description": "Mentoring"}
    assert (await api.ask("getMyDescription", language_code="de"))["result"] == {
        "description": "Наставничество"
    }
    assert (await api.ask("getMyName"))["result"] == {"name": "Loza"}
    refused = await api.refused("setMyShortDescription", short_description="a" * 121)
    assert refused == (400, "Bad Request: short description is too long")
