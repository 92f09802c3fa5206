"""Who sees an entry, told truly: each copy follows what its author decides, whatever was on its way (V1-V4)."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update

from mentoring.people import Role
from storage.tables import pairs
from tests.conftest import Actor, Play, Trio
from tests.test_entries import bodies, files_in, one, opens_last


def entry_id(play: Play) -> int:
    found: int = play.rows("SELECT id FROM entries")[0][0]
    return found


async def ends(play: Play, pair_id: int) -> None:
    async with play.store() as store:
        await store.transaction.run(update(pairs).where(pairs.c.id == pair_id).values(state="closed"))


async def second_programme(play: Play, actor: Actor, role: Role, name: str) -> Actor:
    """She joins another programme as well, which becomes her current one; the other side of her new pair."""
    programme_id = await play.programme("Ромашка")
    await play.joins(programme_id, Role.COORDINATOR, "Нина Ким")
    if role is Role.MENTEE:
        mentor = await play.joins(programme_id, Role.MENTOR, "Галина Юрьевна Лис")
        await play.joins(programme_id, role, name, who=actor)
        await play.pairs(programme_id, mentor, actor)
        return mentor
    await play.joins(programme_id, role, name, who=actor)
    mentee = await play.joins(programme_id, Role.MENTEE, "Анна Ильина")
    await play.pairs(programme_id, actor, mentee)
    return mentee


# --- nobody takes the place of another


async def test_a_named_reader_whose_pair_has_ended_is_not_replaced_by_another(play: Play) -> None:
    trio = await play.kindergarten()
    anna = await play.joins(trio.programme_id, Role.MENTOR, "Анна Ильинична Ильина")
    await play.pairs(trio.programme_id, anna, trio.mentee)
    await trio.mentee.says("Про Анну Ильиничну: мне с ней тяжело")
    await ends(play, trio.pair_id)
    said = await trio.mentee.taps("В дневник, увидит Ольга Петровна")
    assert "Увидите только вы" in said and "Той пары больше нет" in said and "Анна" not in said
    assert play.rows("SELECT visibility, pair_id FROM entries") == [("me", None)]


async def test_an_old_button_never_means_the_new_mentor(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Про себя и нового наставника")
    await ends(play, trio.pair_id)
    anna = await play.joins(trio.programme_id, Role.MENTOR, "Анна Ильинична Ильина")
    await play.pairs(trio.programme_id, anna, trio.mentee)
    assert "Увидите только вы" in await trio.mentee.taps("В дневник, наставник увидит")


async def test_a_draft_of_one_programme_is_never_shown_in_another(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("Мысль про Солнышко")
    offered = trio.mentee.told("Сохранить это")
    await second_programme(play, trio.mentee, Role.MENTEE, "Мария Белова")
    assert "Увидит только Ольга Петровна" in await trio.mentee.taps("В дневник, наставник увидит", offered)


async def test_what_a_mentor_opens_to_coordinators_her_mentee_does_not_see(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/settings")
    await trio.mentor.taps("Кто видит записи")
    assert "Новые записи: координаторам" in await trio.mentor.taps("Координаторы")
    said = await trio.mentor.says("/reflect Мария меня тревожит")
    assert "Увидят координаторы программы" in said and "Мария" not in said
    await play.wait(days=1)
    assert not any("есть новая запись" in text for text in trio.mentee.heard)


# --- what was on its way


async def opened_while_held(
    play: Play, trio: Trio, method: str, act: Callable[[], Awaitable[object]]
) -> None:
    """The mentor opens the entry; while Telegram has not answered, the author acts."""
    let_go = play.stage.playground.faults.hold(method, chat=trio.mentor.person.id)
    await trio.mentor.person.forges(f"e:{entry_id(play)}:open:s")
    await asyncio.sleep(0.5)
    await act()
    await asyncio.sleep(0.5)
    let_go.set()
    await play.stage.settle()
    await play.wait(minutes=2)


@pytest.mark.parametrize("act", ["show:{}:me:0:s", "e:{}:sure:s"], ids=["narrowed", "deleted"])
async def test_a_card_that_was_on_its_way_is_taken_back_when_it_arrives(play: Play, act: str) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Тайное слово")
    data = act.format(entry_id(play))
    await opened_while_held(play, trio, "sendMessage", lambda: trio.mentee.person.forges(data))
    assert trio.mentor.told("Запись убрана")
    assert not any("Тайное" in text for text in trio.mentor.heard)


async def test_a_voice_that_was_on_its_way_leaves_the_chat(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect")
    await trio.mentee.sends_voice()
    data = f"show:{entry_id(play)}:me:0:s"
    await opened_while_held(play, trio, "sendVoice", lambda: trio.mentee.person.forges(data))
    assert files_in(trio.mentor) == []


async def test_a_card_that_was_on_its_way_says_the_corrected_words(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Лишнее имя")
    message = trio.mentee.said("Лишнее")
    await opened_while_held(
        play, trio, "sendMessage", lambda: trio.mentee.person.edits(message, "/reflect Без имени")
    )
    assert trio.mentor.told("Без имени")
    assert not any("Лишнее" in text for text in trio.mentor.heard)


# --- what stands elsewhere


async def test_words_that_were_taken_out_stay_nowhere_with_readers(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect ЛишнееИмя " + "слово " * 600)
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("Показать целиком")
    await trio.mentor.says("/diary")
    await trio.mentor.taps("Записи: Мария")
    assert sum("ЛишнееИмя" in text for text in trio.mentor.heard) > 1
    await trio.mentee.edits(trio.mentee.said("ЛишнееИмя"), "/reflect Короткая запись")
    assert not [text[:80] for text in trio.mentor.heard if "ЛишнееИмя" in text]


async def test_a_voice_taken_back_by_undo_leaves_the_readers_chat(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await trio.mentee.sends_voice()
    await trio.mentee.taps("Дополнить запись")
    await trio.mentor.forges(f"e:{entry_id(play)}:open:s")
    assert files_in(trio.mentor) == ["voice"]
    await trio.mentee.says("/undo")
    assert files_in(trio.mentor) == []


async def test_a_message_that_was_undone_is_no_part_of_the_entry_any_more(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await trio.mentee.says("Лишнее слово")
    await trio.mentee.taps("Дополнить запись")
    await trio.mentee.says("/undo")
    await trio.mentee.edits(trio.mentee.said("Лишнее"), "Лишнее слово, всё-таки лишнее")
    assert (await one(play))["text"] == "Круг прошёл спокойно"


async def test_after_the_pair_has_ended_the_card_names_nobody_who_cannot_read_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await ends(play, trio.pair_id)
    await trio.mentee.says("/diary")
    assert "Увидите только вы" in await trio.mentee.taps("1")


async def test_when_the_pair_ends_opened_entries_leave_the_former_mentors_chat(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Пока мы пара")
    await opens_last(play, trio.mentor)
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Кто-то уходит")
    await trio.coordinator.taps("Закрыть пару")
    assert trio.mentor.told("больше не открыта")
    assert not any("Пока мы пара" in text for text in trio.mentor.heard)


async def test_every_screen_of_the_author_says_who_sees_it_now(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("1")
    await trio.mentee.taps("Кто увидит", trio.mentee.told("Записала"))
    await trio.mentee.taps("Только я")
    assert "Увидите только вы" in trio.mentee.told("Запись:").text
    await trio.mentee.says("/undo")
    assert "Увидит только Ольга Петровна" in trio.mentee.told("Записала").text


async def test_a_deleted_entry_stays_on_no_card_of_its_author(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Удалить навсегда-навсегда")
    for _ in range(2):
        await trio.mentee.says("/diary")
        await trio.mentee.taps("1")
    await trio.mentee.taps("Удалить")
    await trio.mentee.taps("Удалить навсегда")
    assert await bodies(play) == []
    assert not [text for text in trio.mentee.heard if "навсегда-навсегда" in text and "Запись:" in text]


# --- answers


async def test_a_sign_taken_back_vanishes_where_it_was_seen(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await opens_last(play, trio.mentor)
    await trio.mentor.taps("💡")
    await play.wait(minutes=3)
    await trio.mentee.taps("Открыть запись", trio.mentee.told("отвечает на запись"))
    await trio.mentor.taps("💡", trio.mentor.told("Круг"))
    assert not [text for text in trio.mentee.heard if "💡" in text]
    assert trio.mentee.told("Ответ убран")


async def test_every_reader_who_answers_is_told_of(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Круг прошёл спокойно")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("И координаторы")
    await trio.mentor.forges(f"sign:{entry_id(play)}:0")
    await play.wait(minutes=5)
    await trio.coordinator.forges(f"eans:{entry_id(play)}")
    await trio.coordinator.says("Здорово вышло у вас")
    await play.wait(minutes=5)
    card = trio.mentee.told("Ирина отвечает").text
    assert "«Здорово вышло у вас»" in card and "Ольга Петровна отвечает" in card


async def test_a_long_entry_with_long_answers_still_opens(play: Play) -> None:
    trio = await play.kindergarten()
    second = await play.joins(trio.programme_id, Role.COORDINATOR, "Нина Ивановна Ким")
    await trio.mentee.says("/reflect " + "слово " * 660)
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("И координаторы")
    for reader in (trio.mentor, trio.coordinator, second):
        await reader.forges(f"eans:{entry_id(play)}")
        assert "Передам" in await reader.says("щ" * 499)
    await trio.mentee.says("/diary")
    assert "Запись:" in await trio.mentee.taps("1")


# --- two programmes


async def test_news_of_one_programme_do_not_swallow_those_of_the_other(play: Play) -> None:
    trio = await play.kindergarten()
    anna = await second_programme(play, trio.mentor, Role.MENTOR, "Ольга Петровна Орлова")
    await trio.mentee.says("/reflect Мысль из Солнышка")
    await anna.says("/reflect Мысль из Ромашки")
    await play.wait(days=3)
    assert "Мысль из Солнышка" in await trio.mentor.taps("Мария ·")
    assert "Мысль из Ромашки" in await trio.mentor.taps("Анна ·")


async def test_an_answer_to_a_question_goes_to_the_pair_of_its_programme(play: Play) -> None:
    trio = await play.kindergarten()
    await second_programme(play, trio.mentee, Role.MENTEE, "Мария Белова")
    await play.wait(days=4, hours=6)
    said = await trio.mentee.says("Ответ на вопрос", reply_to=trio.mentee.told("✍️"))
    assert "Увидит только Ольга Петровна" in said
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
    await trio.mentee.taps("🙂")
    assert "· 🙂 ·" in trio.mentee.buttons
