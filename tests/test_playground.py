"""The playground through the eyes of an unmodified aiogram bot."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramUnauthorizedError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.clock import MachineClock
from bot.playground import Person, Playground, Tap


def keys(*rows: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)] for text, data in rows]
    )


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(MachineClock()) as playground:
        yield playground


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(playground.url)
    bot = Bot(playground.token, session=AiohttpSession(api=server))
    yield bot
    await bot.session.close()


@pytest.fixture
async def maria(playground: Playground) -> Person:
    maria = playground.person("Мария", last_name="Ким", username="maria_kim")
    await maria.says("/start")
    return maria


def test_the_playground_needs_no_client_library() -> None:
    program = "import sys, bot.playground; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


async def test_a_bot_meets_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (42, "loza_demo_bot", True)


async def test_a_wrong_token_is_unauthorized(playground: Playground) -> None:
    server = TelegramAPIServer.from_base(playground.url)
    stranger = Bot("43:other", session=AiohttpSession(api=server))
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()
    await stranger.session.close()


async def test_an_update_is_what_telegram_would_have_written(bot: Bot, maria: Person) -> None:
    (update,) = await bot.get_updates()
    message = update.message
    assert message and message.from_user and message.entities
    assert (message.text, message.entities[0].type) == ("/start", "bot_command")
    assert (message.from_user.full_name, message.from_user.language_code) == ("Мария Ким", "ru")
    assert (message.chat.id, message.chat.type, message.chat.username) == (maria.id, "private", "maria_kim")
    assert update.update_id > 100_000_000


async def test_html_reaches_the_person_as_words_and_formatting(bot: Bot, maria: Person) -> None:
    sent = await bot.send_message(maria.id, "<b>Пятница</b> 😀 <i>&lt;13:30&gt;</i>", parse_mode="HTML")
    assert sent.text == "Пятница 😀 <13:30>"
    assert maria.last and maria.last.text == sent.text
    assert maria.last.html == "<b>Пятница</b> 😀 <i>&lt;13:30&gt;</i>"
    found = [(entity.type, entity.offset, entity.length) for entity in sent.entities or []]
    assert found == [("bold", 0, 7), ("italic", 11, 7)]
    assert sent.html_text == maria.last.html


async def test_explicit_entities_do_the_same(bot: Bot, maria: Person) -> None:
    await bot.send_message(maria.id, "да", entities=[MessageEntity(type="bold", offset=0, length=2)])
    assert maria.last and maria.last.html == "<b>да</b>"


async def test_a_message_is_edited_in_place_and_loses_buttons_it_is_not_given(
    bot: Bot, maria: Person
) -> None:
    sent = await bot.send_message(maria.id, "Как прошло?", reply_markup=keys(("Хорошо", "good")))
    edited = await bot.edit_message_text("Спасибо", chat_id=maria.id, message_id=sent.message_id)
    assert isinstance(edited, Message) and edited.edit_date
    assert maria.last and (maria.last.text, maria.last.edited, maria.last.buttons) == ("Спасибо", True, [])


async def test_buttons_alone_can_be_edited(bot: Bot, maria: Person) -> None:
    sent = await bot.send_message(maria.id, "Как прошло?", reply_markup=keys(("Хорошо", "good")))
    await bot.edit_message_reply_markup(
        chat_id=maria.id, message_id=sent.message_id, reply_markup=keys(("Так себе", "so"))
    )
    assert maria.visible_buttons == ["Так себе"]


async def test_an_answer_quotes_the_message_it_answers(bot: Bot, maria: Person) -> None:
    asked = maria.chat[0]
    sent = await bot.send_message(
        maria.id, "Вижу", reply_parameters=ReplyParameters(message_id=asked.message_id)
    )
    assert sent.reply_to_message and sent.reply_to_message.text == "/start"
    assert maria.last and maria.last.reply_to is asked


async def test_deleted_messages_leave_the_screen(bot: Bot, maria: Person) -> None:
    numbers = [(await bot.send_message(maria.id, word)).message_id for word in ("раз", "два", "три")]
    await bot.delete_message(maria.id, numbers[0])
    await bot.delete_messages(maria.id, [numbers[1], 999_999_999])
    assert [message.text for message in maria.chat] == ["/start", "три"]
    assert [message.deleted for message in maria.history] == [False, True, True, False]


async def test_a_document_arrives_whole_and_can_be_sent_again_by_its_id(bot: Bot, maria: Person) -> None:
    file = BufferedInputFile("Встреча".encode(), filename="встреча.ics")
    sent = await bot.send_document(maria.id, file, caption="<b>В</b> календарь", parse_mode="HTML")
    assert sent.document and sent.document.file_name == "встреча.ics" and sent.caption == "В календарь"
    again = await bot.send_document(maria.id, sent.document.file_id)
    assert again.document and again.document.file_id == sent.document.file_id
    assert maria.last and maria.last.document
    assert maria.last.document.content.decode() == "Встреча"


async def test_a_voice_can_be_downloaded(bot: Bot, maria: Person) -> None:
    await maria.sends_voice(duration=7, content=b"OggS voice")
    update = (await bot.get_updates())[-1]
    assert update.message and update.message.voice and update.message.voice.duration == 7
    content = await bot.download(update.message.voice.file_id)
    assert content and content.read() == b"OggS voice"


async def test_a_voice_goes_on_by_its_id_with_other_words_under_it(bot: Bot, maria: Person) -> None:
    voice = (await maria.sends_voice(duration=42, content=b"OggS voice")).attachment
    assert voice
    sent = await bot.send_voice(maria.id, voice.file_id, caption="<b>Новое</b>", parse_mode="HTML")
    assert sent.voice and (sent.voice.file_id, sent.voice.duration) == (voice.file_id, 42)
    kept = keys(("Отвечу", "yes"))
    edited = await bot.edit_message_caption(
        chat_id=maria.id, message_id=sent.message_id, caption="<i>Прочитано</i>", parse_mode="HTML",
        reply_markup=kept,
    )  # fmt: skip
    assert isinstance(edited, Message) and edited.caption == "Прочитано" and edited.edit_date
    assert maria.last and maria.last.html == "<i>Прочитано</i>" and maria.last.attachment == voice
    assert [one.text for row in maria.last.buttons for one in row] == ["Отвечу"]
    await bot.edit_message_caption(chat_id=maria.id, message_id=sent.message_id)
    assert (maria.last.text, maria.last.buttons) == ("", [])


async def test_an_uploaded_voice_is_as_long_as_the_bot_says(bot: Bot, maria: Person) -> None:
    sent = await bot.send_voice(maria.id, BufferedInputFile(b"OggS", "a.ogg"), duration=5)
    assert sent.voice and sent.voice.duration == 5


async def test_the_big_buttons_appear_and_go(bot: Bot, maria: Person) -> None:
    markup = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Рефлексия"), KeyboardButton(text="Встречи")]]
    )
    await bot.send_message(maria.id, "Меню", reply_markup=markup)
    assert maria.keyboard == [["Рефлексия", "Встречи"]]
    await maria.taps("Встречи")
    assert maria.chat[-1].text == "Встречи"
    await bot.send_message(maria.id, "Без кнопок", reply_markup=ReplyKeyboardRemove())
    assert maria.keyboard == []


async def test_a_message_with_big_buttons_cannot_be_edited(bot: Bot, maria: Person) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Рефлексия")]])
    sent = await bot.send_message(maria.id, "Меню", reply_markup=markup)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("Другое", chat_id=maria.id, message_id=sent.message_id)
    await bot.delete_message(maria.id, sent.message_id)
    assert maria.keyboard == []


async def test_the_menu_is_the_narrowest_one_in_the_persons_language(bot: Bot, maria: Person) -> None:
    def menu(word: str) -> list[BotCommand]:
        return [BotCommand(command="start", description=word)]

    assert maria.commands() == {}
    await bot.set_my_commands(menu("default"))
    assert maria.commands() == {"start": "default"}
    everywhere, hers = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(chat_id=maria.id)
    await bot.set_my_commands(menu("все"), scope=everywhere)
    await bot.set_my_commands(menu("everybody"), scope=everywhere, language_code="en")
    assert (maria.commands(), maria.commands("en")) == ({"start": "все"}, {"start": "everybody"})
    await bot.set_my_commands(menu("ей"), scope=hers)
    assert maria.commands("en") == {"start": "ей"}
    assert [command.description for command in await bot.get_my_commands(scope=hers)] == ["ей"]
    await bot.delete_my_commands(scope=hers)
    assert maria.commands() == {"start": "все"}


async def test_a_chat_can_be_looked_up_and_a_stranger_cannot(bot: Bot, maria: Person) -> None:
    assert (await bot.get_chat(maria.id)).first_name == "Мария"
    assert await bot.send_chat_action(maria.id, "typing")
    with pytest.raises(TelegramBadRequest, match="Bad Request: chat not found"):
        await bot.get_chat(1)


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(bot: Bot, maria: Person) -> None:
    await maria.blocks()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(maria.id, "Вы здесь?")
    await maria.unblocks()
    assert await bot.send_message(maria.id, "С возвращением")
    kinds = [update.event_type for update in await bot.get_updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member"]
    change = (await bot.get_updates())[1].my_chat_member
    assert change and (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")


async def test_stock_polling_holds_a_conversation(playground: Playground, bot: Bot) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"Вы сказали: {message.text}", reply_markup=keys(("Верно", "yes")))

    @dispatcher.callback_query()
    async def agree(query: CallbackQuery) -> None:
        await query.answer("Отлично", show_alert=True)
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"{query.data}!")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    anna = playground.person("Анна")
    await anna.opens("https://t.me/loza_demo_bot?start=abc_1")
    await anna.expects("Вы сказали: /start abc_1")
    tap = await anna.taps("Верно")
    await anna.expects("yes!")
    assert isinstance(tap, Tap) and tap.answered and tap.alert
    assert anna.toasts == ["Отлично"]
    await playground.settled()
    assert playground.updates.waiting == []
    await dispatcher.stop_polling()
    await polling
