"""A voice, a photo, an album; more of an entry, other words, a goal; what readers answer; /undo."""

import json
from datetime import date
from typing import Any

import pytest

from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.people import Role
from tests.conftest import Actor, Play, Trio


async def bodies(play: Play) -> list[dict[str, Any]]:
    """What the database holds of entries, opened with the key."""
    found = []
    async with play.database.reading() as reading:
        for id_, blob in play.rows("SELECT id, body FROM entries WHERE state = 'kept' ORDER BY said_at, id"):
            text = await reading.vault.open(blob, f"entries|{id_}|body")
            assert text is not None
            found.append(json.loads(text))
    return found


async def one(play: Play) -> dict[str, Any]:
    found = await bodies(play)
    assert len(found) == 1
    return found[0]


async def goal_of(play: Play, trio: Trio, what: str = "Утренний круг") -> int:
    async with play.store() as store:
        await store.goals.add(
            Goal(
                77, trio.mentee.member_id, trio.pair_id, 1, GoalWords(what, "", ""), GoalState.AGREED,
                date(2026, 12, 1), Role.MENTEE, starts_on=date(2026, 9, 1),
            )
        )  # fmt: skip
    return 77


async def opens_last(play: Play, reader: Actor) -> str:
    """The reader waits for the bundle and opens the newest entry in it."""
    await play.wait(hours=6)
    return await reader.taps("Мария ·")


def files_in(actor: Actor) -> list[str]:
    """The kinds of files the bot has sent her and that are still in the chat."""
    return [one.attachment.kind for one in actor.chat if one.from_bot and one.attachment]


# --- voice, photo, album


@pytest.mark.parametrize(("language", "saved"), [("ru", "Записала"), ("en", "Saved")])
async def test_a_voice_is_an_entry(play: Play, language: str, saved: str) -> None:
    trio = await play.kindergarten(language)
    await trio.mentee.says("/reflect")
    assert saved in await trio.mentee.sends_voice(42)
    body = await one(play)
    assert body["text"] == "" and [kind for kind, *_ in body["files"]] == ["voice"]
    assert body["files"][0][2] == 42


async def test_the_mentor_hears_the_voice_itself_and_the_card_says_how_long_it_is(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_voice(42)
    assert "голосовое, 0:42" in await opens_last(play, trio.mentor)
    assert files_in(trio.mentor) == ["voice"]


async def test_a_photo_with_words_is_an_entry_and_the_first_one_reminds_of_children(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    said = await trio.mentee.sends_photo("Наш новый уголок")
    assert "Записала" in said and "Фото и имён детей" in said
    body = await one(play)
    assert body["text"] == "Наш новый уголок" and body["files"][0][0] == "photo"
    await trio.mentee.says("/reflect")
    assert "имён детей" not in await trio.mentee.sends_photo("И ещё")


async def test_a_picture_sent_as_a_file_is_kept_and_another_file_is_not(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    assert "не сохраняю" in await trio.mentee.sends_document("план.docx")
    assert await bodies(play) == []
    assert "Записала" in await trio.mentee.sends_document("уголок.png", mime="image/png")
    assert (await one(play))["files"][0][0] == "document"


async def test_the_caption_of_what_cannot_be_kept_is_kept_and_it_is_said(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    said = await trio.mentee.sends_document("план.docx", caption="План занятия удался")
    assert "Записала" in said and "сам файл не храню" in said
    assert (await one(play))["text"] == "План занятия удался"


async def test_an_album_is_one_entry_and_is_answered_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    said = await trio.mentee.sends_album(4, caption="Осенняя выставка")
    assert said.count("Записала") == 1
    body = await one(play)
    assert body["text"] == "Осенняя выставка" and len(body["files"]) == 4
    assert "4 фото" in await opens_last(play, trio.mentor)
    assert files_in(trio.mentor) == ["photo"] * 4


async def test_an_album_out_of_the_blue_is_one_draft_and_one_tap_keeps_all_of_it(play: Play) -> None:
    trio = await play.kindergarten()
    said = await trio.mentee.sends_album(3)
    assert said.count("Сохранить это в дневник?") == 1
    assert "Увидите только вы" in await trio.mentee.taps("Только мне")
    assert len((await one(play))["files"]) == 3


async def test_a_photo_with_the_command_in_its_caption_is_saved_at_once(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Записала" in await trio.mentee.sends_photo("/reflect Гербарий готов")
    body = await one(play)
    assert body["text"] == "Гербарий готов" and len(body["files"]) == 1


async def test_a_reply_by_voice_answers_the_question(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(days=5)
    await trio.mentee.sends_voice(reply_to=trio.mentee.told("✍️"))
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
    assert (await one(play))["files"][0][0] == "voice"


async def test_ids_of_files_lie_sealed(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_voice()
    file_id = (await one(play))["files"][0][1]
    assert file_id.encode() not in play.path.read_bytes()


async def test_what_was_lent_to_a_reader_leaves_her_chat_and_can_be_heard_again(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_voice()
    await opens_last(play, trio.mentor)
    await play.wait(hours=35)
    assert files_in(trio.mentor) == ["voice"]
    await play.wait(hours=2)
    assert files_in(trio.mentor) == []
    await trio.mentor.taps("Послушать", trio.mentor.told("голосовое"))
    assert files_in(trio.mentor) == ["voice"]


async def test_a_voice_made_private_leaves_the_mentors_chat_with_its_card(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_voice()
    await opens_last(play, trio.mentor)
    await trio.mentee.taps("Кто увидит", trio.mentee.told("Записала"))
    await trio.mentee.taps("Только я")
    assert files_in(trio.mentor) == []
    assert "Запись убрана автором" in trio.mentor.told("Запись убрана").text


async def test_a_long_text_fits_the_card_and_is_shown_whole_by_a_tap(play: Play) -> None:
    trio = await play.kindergarten()
    text = "слово " * 600 + "конец"
    await trio.mentee.says(f"/reflect {text}")
    assert "конец" not in await opens_last(play, trio.mentor)
    assert "конец" in await trio.mentor.taps("Показать целиком")


# --- more of it, other words


async def test_a_message_right_after_can_be_more_of_the_entry(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    assert "Это к предыдущей записи или новая?" in await trio.mentee.says("И Ваня сам убрал игрушки")
    assert trio.mentee.buttons[0] == "Дополнить запись"
    assert "Добавила к записи" in await trio.mentee.taps("Дополнить запись")
    assert (await one(play))["text"] == "Круг прошёл спокойно\n\nИ Ваня сам убрал игрушки"
    assert play.rows("SELECT edited_at FROM entries") == [(None,)]


async def test_half_an_hour_later_it_is_another_matter(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await play.wait(minutes=16)
    await trio.mentee.says("Позвонила маме Вани")
    assert "Дополнить запись" not in trio.mentee.buttons


async def test_editing_a_message_changes_its_own_part_only(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await trio.mentee.says("И Ваня убрал игрушки")
    await trio.mentee.taps("Дополнить запись")
    await trio.mentee.edits(trio.mentee.said("И Ваня"), "И Ваня сам убрал игрушки")
    assert (await one(play))["text"] == "Круг прошёл спокойно\n\nИ Ваня сам убрал игрушки"
    await trio.mentee.edits(trio.mentee.said("Круг"), "/reflect Утренний круг прошёл спокойно")
    assert (await one(play))["text"] == "Утренний круг прошёл спокойно\n\nИ Ваня сам убрал игрушки"


async def test_a_voice_joins_an_entry_by_its_card(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    assert "Что добавить?" in await trio.mentee.taps("Дополнить")
    assert "Добавила" in await trio.mentee.sends_voice()
    body = await one(play)
    assert body["text"] == "Круг прошёл спокойно" and len(body["files"]) == 1


async def test_rewritten_words_reach_the_mentor_and_the_earlier_ones_only_the_author(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Прогулка не удалась")
    await opens_last(play, trio.mentor)
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    await trio.mentee.taps("Исправить")
    assert "слова" in await trio.mentee.sends_voice()
    assert "Исправила запись" in await trio.mentee.says("Прогулка вышла короткой")
    assert "Прогулка вышла короткой" in trio.mentor.told("Мария").text
    assert "Прежние слова" not in trio.mentor.buttons
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    assert "Прогулка не удалась" in await trio.mentee.taps("Прежние слова")
    assert "Прогулка не удалась" not in " ".join(trio.mentor.heard)


async def test_an_entry_corrected_after_it_was_read_can_still_be_taken_back(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Мысль для двоих")
    await opens_last(play, trio.mentor)
    await trio.mentee.edits(trio.mentee.said("Мысль"), "/reflect Мысль для нас двоих")
    assert "Мысль для нас двоих" in " ".join(trio.mentor.heard)
    await trio.mentor.taps("💡")
    await trio.mentee.taps("Кто увидит", trio.mentee.told("Записала"))
    await trio.mentee.taps("Только я")
    assert "Мысль для" not in " ".join(trio.mentor.heard)


async def test_a_deleted_entry_leaves_nothing_of_its_words_anywhere(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Лишнее слово")
    await trio.mentee.edits(trio.mentee.said("Лишнее"), "/reflect Другое слово")
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("🤝")
    await trio.mentee.taps("Отменить запись", trio.mentee.told("Записала"))
    await trio.mentee.taps("Удалить навсегда")
    for table in ("entries", "entry_versions", "entry_answers", "entry_messages", "undos"):
        assert play.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


# --- goals


async def test_an_entry_is_tied_to_a_goal_and_the_mentor_sees_to_which(play: Play) -> None:
    trio = await play.kindergarten()
    await goal_of(play, trio)
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    assert "К какой цели" in await trio.mentee.taps("К цели")
    await trio.mentee.taps("Утренний круг")
    assert "🎯 Утренний круг" in trio.mentee.buttons
    assert "🎯 Утренний круг" in await opens_last(play, trio.mentor)


async def test_without_goals_there_is_no_button_and_a_foreign_goal_is_refused(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    assert "К цели" not in trio.mentee.buttons
    entry_id = play.rows("SELECT id FROM entries")[0][0]
    assert "устарела" in await trio.mentee.forges(f"egoal:{entry_id}:12345:s")


async def test_a_coordinator_reads_an_entry_opened_to_her_without_the_words_of_the_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await goal_of(play, trio)
    await trio.mentee.says("/reflect Пусть знают все")
    await trio.mentee.taps("К цели")
    await trio.mentee.taps("Утренний круг")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("И координаторы")
    entry_id = play.rows("SELECT id FROM entries")[0][0]
    said = await trio.coordinator.forges(f"e:{entry_id}:open:s")
    assert "Пусть знают все" in said and "Утренний круг" not in said


# --- answers


async def test_a_sign_and_a_line_come_back_as_one_quiet_card(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await opens_last(play, trio.mentor)
    assert "Мария" in await trio.mentor.taps("💡")
    await trio.mentor.taps("Ответить строкой")
    assert "Передам тихо" in await trio.mentor.says("Расскажете в среду, как вам это удалось?")
    await play.wait(minutes=3)
    card = trio.mentee.told("Ольга Петровна отвечает на запись")
    assert "💡 «Расскажете в среду, как вам это удалось?»" in card.text
    assert len([text for text in trio.mentee.heard if "отвечает на запись" in text]) == 1
    said = await trio.mentee.taps("Открыть запись", card)
    assert "Круг прошёл спокойно" in said and "Ольга Петровна: 💡" in said


async def test_a_sign_taken_back_in_time_is_never_told(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("❤️")
    assert "Знак убран" in await trio.mentor.taps("❤️")
    await play.wait(minutes=10)
    assert not any("отвечает на запись" in text for text in trio.mentee.heard)


async def test_nobody_answers_what_she_may_not_read(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    await trio.mentee.says("/reflect Наш секрет")
    entry_id = play.rows("SELECT id FROM entries")[0][0]
    for actor in (other, trio.coordinator):
        assert "закрыта автором" in await actor.forges(f"sign:{entry_id}:0")
        assert "закрыта автором" in await actor.forges(f"eans:{entry_id}")
        assert "закрыта автором" in await actor.forges(f"ecard:{entry_id}")
        assert "больше нет" in await actor.forges(f"e:{entry_id}:rewrite:c")
        assert "закрыта автором" in await actor.forges(f"e:{entry_id}:files:c")
    assert play.rows("SELECT count(*) FROM entry_answers") == [(0,)]


async def test_an_answer_too_long_or_spoken_is_asked_for_again(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("Ответить строкой")
    assert "одна строка словами" in await trio.mentor.sends_voice()
    assert "длиннее 500" in await trio.mentor.says("о" * 501)
    assert "Передам" in await trio.mentor.says("Горжусь вами")


# --- drafts


async def test_what_was_left_undecided_is_offered_again_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Дети меня услышали")
    assert "решения пока нет" in await trio.mentee.says("✍️ Записать")
    assert "решения пока нет" not in await trio.mentee.says("✍️ Записать")


async def test_a_mentor_of_two_names_whom_she_shares_with(play: Play) -> None:
    trio = await play.kindergarten()
    anna = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    await play.pairs(trio.programme_id, trio.mentor, anna)
    await trio.mentor.says("Сегодня я училась у них обеих")
    assert [text for text in trio.mentor.buttons if "увидит" in text] == [
        "В дневник, увидит Мария", "В дневник, увидит Анна",
    ]  # fmt: skip
    assert "Увидит только Анна" in await trio.mentor.taps("увидит Анна")


# --- undo


async def test_an_entry_taken_back_waits_a_day_and_comes_back_by_a_tap(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Поспешила")
    assert "Убрала запись" in await trio.mentee.says("/undo")
    assert await bodies(play) == []
    assert "Увидите только вы" in await trio.mentee.taps("Только мне")
    assert (await one(play))["text"] == "Поспешила"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("mood", "прежнее настроение"),
        ("readers", "кто увидит"),
        ("words", "прежние слова"),
        ("more", "прежние слова"),
        ("goal", "связь с целью"),
    ],
)
async def test_the_last_act_is_taken_back_whole(play: Play, act: str, said: str) -> None:
    trio = await play.kindergarten()
    await goal_of(play, trio)
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    before = play.rows("SELECT visibility, pair_id, goal_id, edited_at FROM entries"), await bodies(play)
    match act:
        case "mood":
            await trio.mentee.taps("😊")
        case "readers":
            await trio.mentee.taps("Кто увидит")
            await trio.mentee.taps("Только я")
        case "words":
            await trio.mentee.edits(trio.mentee.said("Круг"), "/reflect Другое")
        case "more":
            await trio.mentee.says("И ещё")
            await trio.mentee.taps("Дополнить запись")
        case "goal":
            await trio.mentee.taps("К цели")
            await trio.mentee.taps("Утренний круг")
    changed = play.rows("SELECT visibility, pair_id, goal_id, edited_at FROM entries"), await bodies(play)
    assert changed != before
    assert said in await trio.mentee.says("/undo")
    after = play.rows("SELECT visibility, pair_id, goal_id, edited_at FROM entries"), await bodies(play)
    assert after == before
    assert play.rows("SELECT count(*) FROM entry_versions") == [(0,)]


async def test_after_ten_minutes_there_is_nothing_to_undo(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await play.wait(minutes=11)
    assert "отменять нечего" in await trio.mentee.says("/undo")
    assert len(await bodies(play)) == 1


async def test_undoing_a_wider_circle_takes_the_card_back(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Мысль")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("Только я")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("И координаторы")
    entry_id = play.rows("SELECT id FROM entries")[0][0]
    await trio.coordinator.forges(f"e:{entry_id}:open:s")
    assert "Мысль" in " ".join(trio.coordinator.heard)
    await trio.mentee.says("/undo")
    assert "Мысль" not in " ".join(trio.coordinator.heard)


async def test_a_skipped_week_is_taken_back(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(days=5)
    await trio.mentee.taps("Пропустить неделю")
    assert "снова открыт" in await trio.mentee.says("/undo")
    assert play.rows("SELECT state FROM prompts") == [("sent",)]


async def test_the_fourth_week_in_a_row_is_said_once_and_nothing_before(play: Play) -> None:
    trio = await play.kindergarten()
    said = []
    await play.wait(days=5)
    for week in range(4):
        said.append(await trio.mentee.says(f"/reflect Неделя {week}"))
        if week < 3:
            await play.wait(days=7)
    assert ["подряд" in text for text in said] == [False, False, False, True]
    assert "подряд" not in await trio.mentee.says("/reflect И ещё")


async def test_who_sees_a_new_entry_is_set_once_for_all(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Новые записи: вашей паре" in await trio.mentee.says("/settings")
    await trio.mentee.taps("Кто видит записи")
    assert "Новые записи: только вам" in await trio.mentee.taps("Только я")
    assert "Увидите только вы" in await trio.mentee.says("/reflect Мысль для себя")


async def test_a_skipped_week_taken_back_shows_the_question_to_be_answered(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(days=5)
    await trio.mentee.taps("Пропустить неделю")
    await trio.mentee.says("/undo")
    assert "Написать" in trio.mentee.buttons
    await trio.mentee.says("Дети сами помирились", reply_to=trio.mentee.told("снова открыт"))
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
