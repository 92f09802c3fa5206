"""The ways out of what waits for words about an entry; messages that are edited; what is looked for too late."""

import pytest

from bot.playground.people import PICTURE
from mentoring.people import Role
from tests.conftest import Actor, Play, Trio
from tests.test_entries import bodies, files_in, one, opens_last


async def has_entry(play: Play, text: str = "Круг прошёл") -> Trio:
    """A mentee with one entry, its card open in her diary."""
    trio = await play.kindergarten()
    await trio.mentee.says(f"/reflect {text}")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    return trio


async def deletes(mentee: Actor) -> None:
    await mentee.taps("Отменить запись", mentee.told("Записала"))
    await mentee.taps("Удалить навсегда")


# --- ways out


async def test_what_was_to_be_added_to_a_deleted_entry_is_offered_as_an_entry(play: Play) -> None:
    trio = await has_entry(play)
    await trio.mentee.taps("Дополнить")
    await deletes(trio.mentee)
    said = await trio.mentee.says("Ещё одна мысль")
    assert "больше нет" in said and "Сохранить это в дневник" in said
    assert await bodies(play) == []
    await trio.mentee.taps("Только мне")
    assert (await one(play))["text"] == "Ещё одна мысль"
    assert "Сохранить это в дневник" not in await trio.mentee.says("/menu")


async def test_new_words_for_a_deleted_entry_are_offered_as_an_entry(play: Play) -> None:
    trio = await has_entry(play)
    await trio.mentee.taps("Исправить")
    await deletes(trio.mentee)
    assert "больше нет" in await trio.mentee.says("Круг прошёл иначе")
    assert "больше нет" not in await trio.mentee.says("Ещё одна мысль")
    assert "Записала" in await trio.mentee.taps("Только мне")


async def test_a_reader_who_is_answering_a_closed_entry_hears_it_once(play: Play) -> None:
    trio = await has_entry(play)
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("Ответить строкой")
    await trio.mentee.taps("Кто увидит", trio.mentee.told("Записала"))
    await trio.mentee.taps("Только я")
    assert "закрыта автором" in await trio.mentor.says("Спасибо за мысль")
    assert play.rows("SELECT count(*) FROM drafts WHERE kind LIKE 'm%'") == [(0,)]
    assert "Сохранить это в дневник" in await trio.mentor.says("Мысль о своём")


async def test_two_coordinators_change_one_question_and_the_second_goes_on(play: Play) -> None:
    trio = await play.kindergarten()
    second = await play.joins(trio.programme_id, Role.COORDINATOR, "Нина Ким")
    async with play.store() as store:
        author = trio.coordinator.member_id
        await store.questions.add(trio.programme_id, "Что удалось сегодня?", "ru", (Role.MENTEE,), author)
    for coordinator in (trio.coordinator, second):
        await coordinator.says("/questions")
        await coordinator.taps("1")
        await coordinator.taps("Изменить слова")
    assert "Сохранила" in await trio.coordinator.says("Что удалось вам сегодня?")
    assert "устарела" in await second.says("Что получилось сегодня у вас?")
    assert "Сохранить это в дневник" in await second.says("Мысль о другом")


async def test_one_can_go_back_from_adding_and_from_rewriting(play: Play) -> None:
    trio = await has_entry(play)
    for button in ("Дополнить", "Исправить"):
        await trio.mentee.taps(button)
        assert "Круг прошёл" in await trio.mentee.taps("Назад")
        assert "Дополнить" in trio.mentee.buttons
    assert "предыдущей записи" in await trio.mentee.says("Совсем о другом")
    assert (await one(play))["text"] == "Круг прошёл"


async def test_a_reader_can_go_back_from_answering(play: Play) -> None:
    trio = await has_entry(play)
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("Ответить строкой")
    assert "Круг прошёл" in await trio.mentor.taps("Назад")
    assert "Сохранить это в дневник" in await trio.mentor.says("Мысль о своём")
    await play.wait(minutes=5)
    assert not any("отвечает на запись" in one for one in trio.mentee.heard)


async def test_going_back_to_a_deleted_entry_leaves_the_dialogue_too(play: Play) -> None:
    trio = await has_entry(play)
    await trio.mentee.taps("Дополнить")
    ask = trio.mentee.told("Что добавить")
    await deletes(trio.mentee)
    assert "больше нет" in await trio.mentee.taps("Назад", ask)
    assert "больше нет" not in await trio.mentee.says("Совсем о другом")


# --- looking for words


async def test_a_card_opened_elsewhere_leaves_the_search(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл")
    await trio.mentee.says("/diary")
    earlier = trio.mentee.told("Круг прошёл")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Найти")
    await trio.mentee.taps("1", earlier)
    assert "Это к предыдущей записи" in await trio.mentee.says("Важная мысль")


async def test_another_button_of_the_diary_leaves_the_search(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл")
    await trio.mentee.says("/diary")
    earlier = trio.mentee.told("Круг прошёл")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Найти")
    await trio.mentee.taps("Отобрать", earlier)
    assert "Это к предыдущей записи" in await trio.mentee.says("Важная мысль")


async def test_what_is_written_long_after_find_may_be_an_entry(play: Play) -> None:
    trio = await has_entry(play)
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Найти")
    assert "Круг прошёл" in await trio.mentee.says("круг")
    await trio.mentee.taps("Найти")
    await play.wait(minutes=20)
    assert "Сохранить это в дневник" in await trio.mentee.says("Важная мысль")
    assert "начали" not in await trio.mentee.says("/diary")


async def test_a_voice_in_place_of_a_word_to_look_for_may_be_an_entry(play: Play) -> None:
    trio = await has_entry(play)
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Найти")
    assert "предыдущей записи" in await trio.mentee.sends_voice(5)
    await trio.mentee.taps("Только мне")
    assert len(await bodies(play)) == 2


# --- edited messages


async def test_editing_a_message_reaches_its_entry_in_another_programme(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Мысль из Солнышка")
    other = await play.programme("Ромашка")
    await play.joins(other, Role.MENTEE, "Мария Белова", who=trio.mentee)
    said = await trio.mentee.edits(trio.mentee.said("Мысль"), "/reflect Мысль, уже без имени")
    assert "Исправила" in said
    assert (await one(play))["text"] == "Мысль, уже без имени"


async def test_a_caption_taken_off_a_draft_is_not_kept(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.sends_photo("Ваня плакал")
    await trio.mentee.edits(trio.mentee.said("Ваня"), "")
    await trio.mentee.taps("В дневник, наставник увидит")
    assert (await one(play))["text"] == ""


async def test_an_edited_draft_is_offered_once_more_and_no_oftener(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Мысль о круге")
    assert "присылали это раньше" in await trio.mentee.says("/reflect")
    until = play.rows("SELECT until_at FROM drafts WHERE kind LIKE 'm%'")
    await trio.mentee.edits(trio.mentee.said("Мысль"), "Мысль о кругах")
    assert "присылали это раньше" not in await trio.mentee.says("/reflect")
    assert play.rows("SELECT until_at FROM drafts WHERE kind LIKE 'm%'") == until


@pytest.mark.parametrize("is_kept", [False, True])
async def test_each_caption_of_an_album_is_a_part_of_its_own(play: Play, *, is_kept: bool) -> None:
    trio = await play.kindergarten()
    await trio.mentee.sends_album(3, caption="Первая")
    first, second, third = [message for message in trio.mentee.chat if message.attachment]
    if is_kept:
        await trio.mentee.taps("Только мне")
    await trio.mentee.edits(third, "Третья")
    await trio.mentee.edits(second, "Вторая")
    await trio.mentee.edits(first, "Снова первая")
    if not is_kept:
        await trio.mentee.taps("Только мне")
    body = await one(play)
    assert body["text"] == "Снова первая\n\nВторая\n\nТретья" and len(body["files"]) == 3


async def test_an_album_added_to_an_entry_keeps_a_part_for_each_photo(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл")
    await trio.mentee.sends_album(2, caption="Первая")
    await trio.mentee.taps("Дополнить запись")
    await trio.mentee.edits([message for message in trio.mentee.chat if message.attachment][-1], "Вторая")
    assert (await one(play))["text"] == "Круг прошёл\n\nПервая\n\nВторая"


async def test_an_album_that_was_taken_back_comes_back_with_its_parts(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_album(2, caption="Первая")
    await trio.mentee.says("/undo")
    await trio.mentee.taps("Только мне")
    await trio.mentee.edits([message for message in trio.mentee.chat if message.attachment][-1], "Вторая")
    assert (await one(play))["text"] == "Первая\n\nВторая"


@pytest.mark.parametrize("is_kept", [False, True])
async def test_a_photo_that_was_exchanged_is_exchanged_in_the_entry(play: Play, *, is_kept: bool) -> None:
    trio = await play.kindergarten()
    await trio.mentee.sends_photo("Наш уголок")
    if is_kept:
        await trio.mentee.taps("В дневник, наставник увидит")
        await opens_last(play, trio.mentor)
        assert files_in(trio.mentor) == ["photo"]
    photo = trio.mentee.said("Наш уголок")
    photo.attachment = play.stage.playground.world.keep_file("photo", PICTURE + b"other")
    said = await trio.mentee.edits(photo, "Наш уголок")
    if is_kept:
        assert "Исправила" in said and files_in(trio.mentor) == []
    else:
        await trio.mentee.taps("Только мне")
    body = await one(play)
    assert body["text"] == "Наш уголок" and len(body["files"]) == 1
    assert body["files"][0][1].startswith(photo.attachment.file_id)


async def test_what_cannot_be_kept_inside_an_album_is_said_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.person.sends_photo("Выставка", media_group_id="one")
    for number in range(2):
        await trio.mentee.person.sends_document(f"{number}.docx", media_group_id="one")
    await play.stage.settle()
    assert sum("не сохраняю" in one for one in trio.mentee.heard) == 1
    assert len((await one(play))["files"]) == 1


async def test_earlier_words_are_shown_however_long_they_are(play: Play) -> None:
    trio = await play.kindergarten()
    long = "слово " * 660
    await trio.mentee.says("/reflect")
    await trio.mentee.says(long)
    await trio.mentee.edits(trio.mentee.said("слово"), "коротко")
    await trio.mentee.edits(trio.mentee.said("коротко"), "ещё короче")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    assert "коротко" in await trio.mentee.taps("Прежние слова")
    await trio.mentee.edits(trio.mentee.said("ещё короче"), long)
    await trio.mentee.edits(trio.mentee.said("слово"), "снова коротко")
    said = await trio.mentee.taps("Прежние слова")
    assert long.strip() in said and "Так было раньше" in said


async def test_a_line_of_a_reader_follows_its_message(play: Play) -> None:
    trio = await has_entry(play)
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("Ответить строкой")
    await trio.mentor.says("Спасибо, Марья")
    assert "Исправила вашу строку" in await trio.mentor.edits(trio.mentor.said("Марья"), "Спасибо, Мария")
    await play.wait(minutes=4)
    assert "Спасибо, Мария" in trio.mentee.heard[-1]


async def test_an_earlier_line_of_a_reader_takes_the_place_of_no_newer_one(play: Play) -> None:
    trio = await has_entry(play)
    await opens_last(play, trio.mentor)
    for line in ("Спасибо за мысль", "И за вопрос"):
        await trio.mentor.taps("Ответить строкой")
        await trio.mentor.says(line)
    assert await trio.mentor.edits(trio.mentor.said("Спасибо"), "Спасибо за всё") == ""
    await play.wait(minutes=4)
    assert "И за вопрос" in trio.mentee.heard[-1]
