"""A mentee logs a reflection; who sees it; editing, deleting, drafts. Conversations over real HTTP and SQLite."""

import json

import pytest

from mentoring.people import Role
from tests.conftest import Play


async def entries(play: Play) -> list[str]:
    """The texts in the database, opened with the key."""
    found = []
    async with play.database.reading() as reading:
        for id_, blob in play.rows("SELECT id, body FROM entries WHERE state = 'kept' ORDER BY said_at"):
            text = await reading.vault.open(blob, f"entries|{id_}|body")
            assert text is not None
            found.append(json.loads(text)["text"])
    return found


async def test_one_line_is_saved_at_once_and_the_answer_names_who_sees_it(play: Play) -> None:
    trio = await play.kindergarten()
    said = await trio.mentee.says("/reflect Сегодня Ваня сам собрал круг")
    assert "Записала. Увидит только Ольга Петровна." in said
    assert await entries(play) == ["Сегодня Ваня сам собрал круг"]


async def test_the_dialogue_takes_one_message(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Одного сообщения достаточно" in await trio.mentee.says("✍️ Записать")
    assert "Записала" in await trio.mentee.says("Утренний круг прошёл спокойно")
    assert await entries(play) == ["Утренний круг прошёл спокойно"]


async def test_a_mood_is_one_tap(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Хороший день")
    assert "Записала" in await trio.mentee.taps("😊")
    assert "· 😊 ·" in trio.mentee.buttons


async def test_the_mentor_hears_of_a_shared_entry_at_her_prompt_time_and_opens_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Получилось договориться с родителями")
    assert not any("новая запись" in text for text in trio.mentor.heard)
    await play.wait(hours=6)
    assert "Мария: есть новая запись для вас." in trio.mentor.told("новая запись").text
    said = await trio.mentor.taps("Мария · сегодня") if "Мария · сегодня" in trio.mentor.buttons else ""
    said = said or await trio.mentor.taps("Мария ·")
    assert "Получилось договориться с родителями" in said
    before = len(trio.mentor.heard)
    await play.wait(days=1)
    assert len([text for text in trio.mentor.heard[before:] if "новая запись" in text]) == 0


async def test_an_entry_only_for_me_is_never_shown(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Устала сегодня")
    await trio.mentee.taps("Кто увидит")
    assert "Увидите только вы" in await trio.mentee.taps("Только я")
    await play.wait(days=1)
    assert not any("новая запись" in text for text in trio.mentor.heard)


async def test_narrowing_takes_back_every_copy(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Мысль для двоих")
    await play.wait(hours=6)
    await trio.mentor.taps("Мария ·")
    assert "Мысль для двоих" in trio.mentor.told("Мысль для двоих").text
    await trio.mentee.taps("Кто увидит", trio.mentee.told("Записала"))
    await trio.mentee.taps("Только я")
    assert not any("Мысль для двоих" in text for text in trio.mentor.heard)
    assert "Запись убрана автором" in trio.mentor.told("Запись убрана").text


async def test_a_deleted_entry_leaves_no_row_and_no_copy(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Лишнее")
    await play.wait(hours=6)
    await trio.mentor.taps("Мария ·")
    await trio.mentee.taps("Отменить запись", trio.mentee.told("Записала"))
    assert "удалена навсегда" in await trio.mentee.taps("Удалить навсегда")
    assert play.rows("SELECT count(*) FROM entries") == [(0,)]
    assert play.rows("SELECT count(*) FROM member_weeks") == [(0,)]
    assert not any("Лишнее" in text for text in trio.mentor.heard)


async def test_an_edited_message_edits_the_entry(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.says("Сегодня была проглука")
    said = await trio.mentee.edits(trio.mentee.said("проглука"), "Сегодня была прогулка")
    assert "Исправила запись" in said
    assert await entries(play) == ["Сегодня была прогулка"]


async def test_an_edited_line_leaves_its_command_out_of_the_entry(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Сегодня была проглука")
    await trio.mentee.edits(trio.mentee.said("проглука"), "/reflect Сегодня была прогулка")
    assert await entries(play) == ["Сегодня была прогулка"]


async def test_an_unexpected_text_becomes_an_entry_by_one_tap(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Сохранить это в дневник?" in await trio.mentee.says("Кажется, дети меня услышали")
    assert await entries(play) == []
    assert "Увидите только вы" in await trio.mentee.taps("Только мне")
    assert await entries(play) == ["Кажется, дети меня услышали"]


async def test_an_unexpected_text_is_let_go_by_one_tap(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Ой, не туда")
    assert "Не храню" in await trio.mentee.taps("Это не запись")
    assert play.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_a_draft_lives_a_day(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Подумаю об этом")
    await play.wait(hours=25)
    assert "Черновик уже не хранится" in await trio.mentee.taps(
        "Только мне", trio.mentee.told("Сохранить это")
    )


@pytest.mark.parametrize(
    ("text", "ru", "en"),
    [
        ("/reflect " + "я" * 4001, "длиннее", "longer"),
        ("/reflect " + "😀" * 2001, "длиннее", "longer"),
    ],
)
async def test_a_text_too_long_is_refused_with_a_sentence(play: Play, text: str, ru: str, en: str) -> None:
    for language, expected in (("ru", ru), ("en", en)):
        programme = await play.programme(name=language)
        person = await play.joins(programme, Role.MENTEE, "Анна Ильина", language)
        # Telegram's own client would split it; the playground sends what a client may send.
        if len(text.encode("utf-16-le")) // 2 <= 4096:
            assert expected in await person.says(text)
    assert await entries(play) == []


async def test_a_mentee_of_another_pair_a_stranger_and_another_programme_open_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    foreign = await play.joins(await play.programme(name="Другая"), Role.COORDINATOR, "Вера Чужая")
    await trio.mentee.says("/reflect Наш секрет")
    await play.wait(hours=6)
    letter = trio.mentor.told("новая запись")
    data = letter.buttons[0][0].callback_data
    assert data is not None
    for actor in (other, foreign, trio.coordinator, play.stranger()):
        await actor.says("/help")
        assert "Наш секрет" not in await actor.forges(data)


async def test_a_former_mentor_loses_access_at_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Пока мы пара")
    await play.wait(hours=6)
    letter = trio.mentor.told("новая запись")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Кто-то уходит")
    await trio.coordinator.taps("Закрыть пару")
    said = await trio.mentor.taps("Мария ·", letter)
    assert "закрыта автором" in said
    assert "Пока мы пара" not in " ".join(trio.mentor.heard)


async def test_what_is_opened_to_coordinators_stands_on_the_card_of_the_pair_and_nothing_else(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Только для нас двоих")
    await trio.mentee.says("/reflect Пусть знают все")
    await trio.mentee.taps("Кто увидит")
    assert "координаторы" in await trio.mentee.taps("И координаторы")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    assert [text for text in trio.coordinator.buttons if "Запись" in text] == ["Запись: Мария · 7 сентября"]
    assert "Пусть знают все" in await trio.coordinator.taps("Запись: Мария")


async def test_a_mood_alone_does_not_make_an_entry_corrected(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Наблюдение")
    await trio.mentee.taps("🙂")
    await trio.mentee.says("/diary")
    assert "исправлена" not in await trio.mentee.taps("1")
    await trio.mentee.edits(trio.mentee.said("Наблюдение"), "/reflect Наблюдение утром")
    await trio.mentee.says("/diary")
    assert "исправлена" in await trio.mentee.taps("1")
