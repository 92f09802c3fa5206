"""Many people at once, as a coordinator adds them: pasted or a file, seen before anything is stored, taken back."""

import io

import pytest
import xlsxwriter

from bot.playground import ChatMessage
from mentoring.people import Role
from tests.conftest import Actor, Play, Trio

LIST = (
    "Наставники:\n1. Котова Ия Ивановна, 12 лет\n2. Рысева Ева\n\nМолодые педагоги:\n"
    "Лисина Анна, 2 года, наставник: Котова\n"
    "Волкова Ада, без Телеграма, наставник: Рысева\nБелова Мария\nнаставник, 5 лет"
)


@pytest.fixture
async def trio(play: Play) -> Trio:
    return await play.kindergarten()


def people(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT state, meant_role FROM members ORDER BY id")[3:]


async def names(play: Play, programme_id: int) -> list[str]:
    async with play.store() as store:
        return [card.name for card in await store.members.of_programme(programme_id)]


async def pastes(who: Actor, text: str = LIST) -> str:
    await who.says("/people")
    await who.taps("Добавить списком")
    return await who.says(text)


def data_of(message: ChatMessage) -> str:
    """What its first button sends."""
    return next(one.callback_data for row in message.buttons for one in row if one.callback_data)


def workbook(*rows: tuple[str, ...]) -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
    book.close()
    return packed.getvalue()


# --- pasted


async def test_a_pasted_list_is_shown_before_anything_is_stored(play: Play, trio: Trio) -> None:
    said = await pastes(trio.coordinator)
    assert said == (
        "Прочитала: 4 человека.\n"
        "Наставники, 2: Ия Ивановна, Ева.\n"
        "Наставляемые, 2: Анна, Ада.\n"
        "Без Телеграма: Ада.\n"
        "Пары, 2: Котова – Лисина, Рысева – Волкова.\n"
        "Уже в программе, второй раз не добавлю: Белова Мария.\n"
        "Строка 9: не вижу имени.\n"
        "Пока ничего не сохранено."
    )
    assert trio.coordinator.buttons == [
        "Добавить 4 человека", "Это другие люди, добавить: 1", "Исправить", "Не надо",
    ]  # fmt: skip
    assert people(play) == []


async def test_one_tap_adds_them_with_roles_tenure_links_and_pairs(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator)
    old = data_of(trio.coordinator.told("Прочитала"))
    said = await trio.coordinator.taps("Добавить 4 человека")
    assert said.startswith(
        "Готово, 4 человека в программе: 2 наставника, 2 наставляемых.\n🤝 Составлено пар: 2."
    )
    assert people(play) == [
        ("invited", "mentor"), ("invited", "mentor"), ("invited", "mentee"), ("offline", "mentee"),
    ]  # fmt: skip
    assert play.rows("SELECT count(*) FROM pairs WHERE state = 'active'") == [(3,)]
    assert play.rows("SELECT teaching_since_on FROM members WHERE teaching_since_on IS NOT NULL") == [
        ("2014-09-07",), ("2024-09-07",),
    ]  # fmt: skip
    assert play.rows("SELECT act, count(*) FROM audit GROUP BY act") == [("listed", 4), ("paired", 2)]
    assert play.rows("SELECT count(*) FROM drafts WHERE kind LIKE 'people%'") == [(0,)]
    assert "устарела" in await trio.coordinator.forges(old)


async def test_the_links_come_as_messages_and_open_the_right_door(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator)
    await trio.coordinator.taps("Добавить 4 человека")
    said = await trio.coordinator.taps("Прислать ссылки")
    assert said.startswith("Дальше 3 сообщения. Перешлите каждое")
    assert said.count("https://t.me/") == 3
    link = next(line for line in trio.coordinator.told("Анна, вас ждут").text.splitlines() if "t.me" in line)
    anna = play.stranger("Анна")
    await anna.opens(link)
    assert "Принимаю" in anna.buttons
    await anna.taps("Принимаю")
    await anna.taps("Верно")
    assert ("active", "mentee") in people(play)
    await trio.coordinator.taps("Прислать ссылки", trio.coordinator.told("Готово, 4"))
    assert trio.coordinator.told("Дальше 2 сообщения")


async def test_it_is_taken_back_and_who_has_joined_stays_with_a_name(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator)
    await trio.coordinator.taps("Добавить 4 человека")
    await trio.coordinator.taps("Прислать ссылки")
    link = next(line for line in trio.coordinator.told("Анна, вас ждут").text.splitlines() if "t.me" in line)
    anna = play.stranger("Анна")
    await anna.opens(link)
    await anna.taps("Принимаю")
    said = await trio.coordinator.taps("Вернуть как было", trio.coordinator.told("Готово, 4"))
    assert said == (
        "Вернула как было, снято приглашений: 3.\n"
        "Остаются, потому что уже вошли или начали встречаться, 1: Анна."
    )
    assert people(play) == [("active", "mentee")]
    assert play.rows("SELECT count(*) FROM pairs") == [(1,)]
    assert play.rows("SELECT act, count(*) FROM audit GROUP BY act ORDER BY act") == [
        ("listed", 4), ("paired", 2), ("renewed", 3), ("unlisted", 3), ("unpaired", 2),
    ]  # fmt: skip
    assert "нечего" in (await trio.coordinator.says("/undo")).lower()


async def test_undo_as_a_command_takes_the_whole_list_back_for_ten_minutes(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/list Лисина Анна, наставляемая\nРысева Ева, наставник")
    await trio.coordinator.taps("Добавить 2 человека")
    assert "снято приглашений: 2" in await trio.coordinator.says("/undo")
    assert people(play) == []
    await trio.coordinator.says("/list Лисина Анна, наставляемая\nРысева Ева, наставник")
    await trio.coordinator.taps("Добавить 2 человека")
    await play.wait(minutes=11)
    await trio.coordinator.taps("Вернуть как было")
    assert len(people(play)) == 2


async def test_a_role_is_asked_for_all_who_have_none(play: Play, trio: Trio) -> None:
    said = await pastes(trio.coordinator, "Лисина Анна\nВолкова Ада\nРысева Ева, наставник")
    assert "Не сказано, кто это, 2: Анна, Ада." in said
    assert trio.coordinator.buttons == ["Наставляемые", "Наставники", "Исправить", "Не надо"]
    await trio.coordinator.taps("Наставляемые")
    await trio.coordinator.taps("Добавить 3 человека")
    assert [role for _, role in people(play)] == ["mentee", "mentee", "mentor"]


async def test_namesakes_are_added_when_they_are_wanted(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator, "Мария Белова, наставник\nбелова мария, наставник")
    assert "Новых людей в списке не нашла" in trio.coordinator.heard[-1]
    assert "добавлю и этих" in await trio.coordinator.taps("Это другие люди, добавить: 2")
    await trio.coordinator.taps("Добавить 2 человека")
    assert len(people(play)) == 2


async def test_a_list_is_put_right_by_another_or_by_editing_it(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator, "Лисина Анна, наставляемая, 2 года\nнаставник")
    said = await trio.coordinator.taps("Исправить")
    assert "Лисина Анна, наставляемый, с 07.09.2024" in said
    assert "Прочитала: 2 человека" in await trio.coordinator.says(
        "Лисина Анна, наставляемая\nРысева Ева, наставник"
    )
    mine = trio.coordinator.said("Рысева Ева")
    assert "Прочитала: 3 человека" in await trio.coordinator.edits(mine, mine.text + "\nВолкова Ада, ментор")
    assert "Прочитала: 3 человека" in await trio.coordinator.taps(
        "Добавить 2 человека", trio.coordinator.told("Прочитала: 2")
    )
    await trio.coordinator.taps("Добавить 3 человека")
    assert len(people(play)) == 3


async def test_a_refused_list_leaves_no_word_and_anything_else_keeps_the_question(
    play: Play, trio: Trio
) -> None:
    await pastes(trio.coordinator)
    assert "не прочту" in await trio.coordinator.sends_photo()
    assert "не прочту" in await trio.coordinator.sends_voice()
    await trio.coordinator.taps("Не надо", trio.coordinator.told("Прочитала"))
    assert play.rows("SELECT count(*) FROM drafts WHERE kind LIKE 'people%'") == [(0,)]
    assert play.rows("SELECT count(*) FROM conversations WHERE state LIKE 'Adding%'") == [(0,)]
    assert people(play) == []


async def test_many_faults_stand_on_pages_of_their_own(trio: Trio) -> None:
    await pastes(trio.coordinator, "Лисина Анна, ментор\n" + "наставник, 5 лет\n" * 30)
    said = await trio.coordinator.taps("Что не прочитала: 30")
    assert "Строка 21" in said and "Строка 22" not in said
    assert "Строка 31" in await trio.coordinator.taps("Следующие ›")
    assert "Прочитала: 1 человек" in await trio.coordinator.taps("Назад")


# --- files


async def test_a_workbook_is_read_shown_and_added(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/list")
    content = workbook(
        ("ФИО", "Роль", "Наставник"), ("Лисина Анна", "менти", "Орлова"), ("", "ментор", ""), ("=1+1", "", "")
    )
    said = await trio.coordinator.sends_document("Люди.xlsx", content=content)
    assert said == (
        "Прочитала: 1 человек.\nНаставляемые, 1: Анна.\nПары, 1: Орлова – Лисина.\n"
        "Строка 3: не вижу имени.\nСтрока 4: не вижу имени.\nПока ничего не сохранено."
    )
    assert people(play) == []
    await trio.coordinator.taps("Добавить 1 человека")
    assert people(play) == [("invited", "mentee")]
    assert play.rows("SELECT state, content FROM uploads") == [("used", None)]
    assert any("Анна" in one for one in trio.mentor.heard)


async def test_a_csv_of_windows_and_a_broken_file_get_their_answers(trio: Trio) -> None:
    await trio.coordinator.says("/list")
    said = await trio.coordinator.sends_document(
        "a.csv", content="ФИО;Роль\nЛисина Анна;ментор\n".encode("cp1251")
    )
    assert "Наставники, 1: Анна." in said
    assert "не открывается" in await trio.coordinator.sends_document("a.xlsx", content=b"nothing")
    assert ".xlsx" in await trio.coordinator.sends_document("a.pdf", content=b"nothing")


async def test_the_sheet_to_fill_comes_by_one_tap(trio: Trio) -> None:
    await trio.coordinator.says("/list")
    assert "Таблица для заполнения" in await trio.coordinator.taps("Таблица для заполнения")
    sheet = trio.coordinator.told("Строки с примерами")
    assert sheet.document is not None and sheet.document.file_name == "Люди программы.xlsx"


# --- out of the blue


async def test_a_list_out_of_the_blue_is_asked_about_and_may_be_an_entry(play: Play, trio: Trio) -> None:
    said = await trio.coordinator.says("Лисина Анна, наставляемая\nРысева Ева, наставник")
    assert said == "Это список людей, которых добавить в программу?"
    assert "Прочитала: 2 человека" in await trio.coordinator.taps("Да, показать")
    await trio.coordinator.says("Волкова Ада, наставляемая\nРысева Ева, наставник")
    await trio.coordinator.taps("Нет, это запись")
    await trio.coordinator.taps("Только мне")
    assert play.rows("SELECT count(*) FROM entries") == [(1,)]
    assert "Это список" not in await trio.mentor.says("Лисина Анна, наставляемая\nРысева Ева, наставник")


# --- who may, and what is kept


async def test_only_a_coordinator_of_this_programme_sees_and_adds(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator)
    data = next(
        one.callback_data
        for row in trio.coordinator.told("Прочитала").buttons
        for one in row
        if one.callback_data
    )
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом")
    for who in (trio.mentor, trio.mentee, elsewhere):
        assert "устарела" in await who.forges(data)
    assert "другой программы" in await elsewhere.forges(f"lstask:{trio.programme_id}:")
    for data in (
        "lst:t:7:add",
        "lst:f:7:show",
        "lst:x:7:show",
        "lstdone:5:back",
        "lstdone:5:links:0",
        "lst:t:7:entry",
    ):
        await elsewhere.forges(data)
    assert people(play)[1:] == []
    assert "Пришлите список" not in await trio.mentor.says("/list")


async def test_a_list_sent_in_one_programme_is_not_added_to_another(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/list")
    await trio.coordinator.sends_document("a.csv", content="ФИО;Роль\nЛисина Анна;ментор\n".encode())
    data = next(
        one.callback_data
        for row in trio.coordinator.told("Прочитала").buttons
        for one in row
        if one.callback_data
    )
    await play.joins(
        await play.programme("Ромашка"), Role.COORDINATOR, "Ирина Соколова", who=trio.coordinator
    )
    assert "другой программы" in await trio.coordinator.forges(data)
    assert play.rows("SELECT count(*) FROM members") == [(4,)]


async def test_a_list_lies_sealed_until_it_is_added(play: Play, trio: Trio) -> None:
    await pastes(trio.coordinator)
    assert play.rows("SELECT count(*) FROM drafts WHERE kind LIKE 'people%'") == [(1,)]
    for path in play.path.parent.glob("*"):
        assert "Волкова Ада".encode() not in path.read_bytes(), path.name


async def test_the_whole_flow_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.coordinator.says("/people")
    await trio.coordinator.taps("Add a list")
    said = await trio.coordinator.says(
        "Ann Lee, mentee, 2 years, mentor: Kim Fox\nKim Fox; mentor; 2015\nJoe Doe, coordinator"
    )
    assert said.startswith("I have read: 2 people.\nMentors, 1: Kim.\nMentees, 1: Ann.\nPairs, 1: Fox – Lee.")
    assert "Row 3: invite a coordinator separately" in said
    assert "2 people are in the programme" in (await trio.coordinator.taps("Add 2 people")).replace("Ann", "")
    assert (await trio.coordinator.taps("Send me the links")).count("t.me") == 2
    assert "Taken back" in await trio.coordinator.says("/undo")
