"""What a handler may say: the collecting session checks each call as Telegram would."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    GetFile,
    GetMe,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVideo,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    URLInputFile,
)

from bot.outgoing import MADE_LIMIT, PAPER_LIMIT, Outgoing, WrongCall, serialise
from storage.deliveries import CALLBACK, PEOPLE, Paper

ANNA, VERA = 7, 8


def speaking(outgoing: Outgoing) -> Bot:
    return Bot("42:x", session=outgoing, default=DefaultBotProperties(parse_mode="HTML"))


async def collected(*methods: TelegramMethod[Any]) -> Outgoing:
    outgoing = Outgoing(ANNA)
    for method in methods:
        await speaking(outgoing)(method)
    return outgoing


def paper(content: bytes = b"words", name: str = "x.txt") -> BufferedInputFile:
    return BufferedInputFile(content, name)


def markup(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data=data)]])


async def test_a_call_becomes_a_row_of_strings() -> None:
    [call] = (await collected(SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("yes")))).calls
    assert (call.method, call.chat_id, call.lane) == ("SendMessage", ANNA, PEOPLE)
    assert call.fields["parse_mode"] == "HTML"
    assert all(isinstance(value, str) for value in call.fields.values())


async def test_a_file_is_a_part_of_the_row() -> None:
    [call] = (await collected(SendDocument(chat_id=ANNA, document=paper(), caption="Вот"))).calls
    assert (call.method, call.chat_id, call.lane) == ("SendDocument", ANNA, PEOPLE)
    assert call.papers == (Paper("document", "x.txt", b"words"),)
    assert call.fields == {"chat_id": "7", "caption": "Вот", "parse_mode": "HTML"}
    assert "words" not in repr(call)


async def test_a_tap_has_a_lane_of_its_own() -> None:
    [call] = (await collected(AnswerCallbackQuery(callback_query_id="1", text="Да"))).calls
    assert call.lane == CALLBACK


async def test_typing_is_no_row() -> None:
    assert (await collected(SendChatAction(chat_id=ANNA, action="typing"))).calls == []


@pytest.mark.parametrize(
    ("method", "why"),
    [
        (SendMessage(chat_id=VERA, text="Да"), "another chat"),
        (SendMessage(chat_id=ANNA, text=""), "empty"),
        (SendMessage(chat_id=ANNA, text=" \n "), "empty"),
        (SendMessage(chat_id=ANNA, text="<b></b>"), "empty"),
        (SendMessage(chat_id=ANNA, text="я" * 4097), "longer"),
        (SendMessage(chat_id=ANNA, text="😀" * 2049), "longer"),
        (EditMessageText(chat_id=ANNA, message_id=1, text=""), "empty"),
        (EditMessageText(chat_id=ANNA, message_id=1, text="я" * 4097), "longer"),
        (SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("я" * 33)), "64 bytes"),
        (SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("x" * 65)), "64 bytes"),
        (SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("")), "64 bytes"),
        (AnswerCallbackQuery(callback_query_id="1", text="я" * 201), "toast"),
        (GetFile(file_id="x"), "cannot be a row"),
        (GetMe(), "cannot be a row"),
        (SendVideo(chat_id=ANNA, video="x"), "cannot be a row"),
        (SendPhoto(chat_id=VERA, photo="x"), "another chat"),
        (SendPhoto(chat_id=ANNA, photo="x", caption="я" * 1025), "caption"),
        (SendPhoto(chat_id=ANNA, photo=FSInputFile("/etc/hostname")), "by its bytes"),
        (SendDocument(chat_id=VERA, document=paper()), "another chat"),
        (SendDocument(chat_id=ANNA, document=paper(), caption="я" * 1025), "caption"),
        (SendDocument(chat_id=ANNA, document=paper(), reply_markup=markup("x" * 65)), "64 bytes"),
        (SendDocument(chat_id=ANNA, document=paper(b"")), "bytes"),
        (SendDocument(chat_id=ANNA, document=paper(b"x" * (PAPER_LIMIT + 1))), "bytes"),
        (SendDocument(chat_id=ANNA, document=paper(name="")), "name"),
        (SendDocument(chat_id=ANNA, document=paper(name="x" * 101)), "name"),
        (SendDocument(chat_id=ANNA, document=paper(name="../x.txt")), "name"),
        (SendDocument(chat_id=ANNA, document=paper(name='x"; filename="y')), "name"),
        (SendDocument(chat_id=ANNA, document=paper(name="x\r\nX-Header: y")), "name"),
        (SendDocument(chat_id=ANNA, document=FSInputFile("/etc/hostname")), "by its bytes"),
        (SendDocument(chat_id=ANNA, document=URLInputFile("http://127.0.0.1/")), "by its bytes"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, TelegramMethod) else str(value),
)
async def test_what_telegram_or_the_house_refuses_is_an_error_at_once(
    method: TelegramMethod[Any], why: str
) -> None:
    with pytest.raises(WrongCall, match=why):
        await collected(method)


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(chat_id=ANNA, text="я" * 4096),
        SendMessage(chat_id=ANNA, text="<b>" + "я" * 4096 + "</b>"),
        SendMessage(chat_id=ANNA, text="&amp;" * 4096),
        SendMessage(chat_id=ANNA, text="😀" * 2048),
        SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("я" * 32)),
        SendMessage(chat_id=ANNA, text="Да", reply_markup=markup("x" * 64)),
        AnswerCallbackQuery(callback_query_id="1", text="я" * 200),
        SendDocument(chat_id=ANNA, document=paper(), caption="<i>" + "я" * 1024 + "</i>"),
        SendDocument(chat_id=ANNA, document=paper(name="Отчёт за октябрь (2026-10).txt")),
        SendDocument(chat_id=ANNA, document="a file that Telegram knows already"),
        SendPhoto(chat_id=ANNA, photo="a photo that Telegram knows already", caption="я" * 1024),
        # A copy in another chat may be changed or taken back; only a new message there is a due.
        EditMessageText(chat_id=VERA, message_id=1, text="Запись убрана"),
        DeleteMessage(chat_id=VERA, message_id=1),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_fits_exactly_is_taken(method: TelegramMethod[Any]) -> None:
    assert len((await collected(method)).calls) == 1


async def test_after_the_update_nothing_can_be_said() -> None:
    outgoing = await collected(SendMessage(chat_id=ANNA, text="Да"))
    assert len(outgoing.close_for_good()) == 1

    async def late() -> None:
        await asyncio.sleep(0)
        await speaking(outgoing)(SendMessage(chat_id=ANNA, text="вдогонку"))

    with pytest.raises(WrongCall, match="over"):
        await asyncio.create_task(late())


async def test_what_was_rolled_back_is_not_said() -> None:
    outgoing = await collected(SendMessage(chat_id=ANNA, text="Да"))
    outgoing.clear()
    assert outgoing.close_for_good() == []


async def test_an_unsent_message_has_no_fields_to_read() -> None:
    outgoing = Outgoing(ANNA)
    message: Any = await speaking(outgoing)(SendMessage(chat_id=ANNA, text="Да"))
    with pytest.raises(WrongCall, match="message_id"):
        _ = message.message_id


async def test_a_message_remembers_what_it_shows() -> None:
    outgoing = await collected(SendMessage(chat_id=ANNA, text="Да"))
    outgoing.shows("entry", 5)
    outgoing.shows("prompt", 6)
    assert outgoing.calls[0].shows == (("entry", 5), ("prompt", 6))


async def test_a_handler_downloads_nothing() -> None:
    with pytest.raises(WrongCall, match="download"):
        async for _ in Outgoing(ANNA).stream_content("http://127.0.0.1/"):
            break


def test_what_is_made_when_it_leaves_may_be_larger() -> None:
    outgoing = Outgoing(ANNA)
    large = SendDocument(chat_id=ANNA, document=paper(b"x" * (PAPER_LIMIT + 1)))
    bot = Bot("1:a", session=outgoing)
    assert serialise(outgoing, bot, large, largest=MADE_LIMIT).papers[0].content
    with pytest.raises(WrongCall, match="bytes"):
        serialise(outgoing, bot, large)
