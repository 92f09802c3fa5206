"""The end of a year from the phone: the report in Word, pairs completed together, the archive, the year after."""

import asyncio
from io import BytesIO

import pytest
from docx import Document

from handlers.papers.word import Draft
from mentoring.people import Role
from tests.conftest import Actor, Play, Trio
from tests.test_papers_word import text_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def opens_year(trio: Trio) -> Actor:
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Итоги и новый год")
    return trio.coordinator


def template_saying(words: str) -> bytes:
    draft = Draft("x")
    draft.line(words)
    return draft.bytes()


def last_document(actor: Actor) -> bytes:
    found = [message.document for message in actor.chat if message.document]
    assert found
    return found[-1].content


async def test_the_report_comes_as_a_word_file_with_names_and_counts_and_no_words(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect тайная мысль о шуме")
    coordinator = await opens_year(trio)
    await coordinator.taps("Отчёт в Word")
    text = text_of(last_document(coordinator))
    assert "Белова" in text and "Солнышко" in text
    assert "тайная" not in text
    assert len(Document(BytesIO(last_document(coordinator))).tables[1].rows) == 2
    assert play.rows("SELECT act, object_kind FROM audit WHERE act = 'year-report'") == [
        ("year-report", "programme")
    ]


async def test_who_lost_the_role_on_the_way_gets_no_report_by_a_template(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    await coordinator.taps("Прислать свой шаблон")
    let_go = play.stage.playground.faults.hold("getFile")
    mine = template_saying("{{ programme }}: {{ pairs|map(attribute='name')|join }}")
    await coordinator.person.sends_document("наш.docx", mine, WORD)
    while not play.rows("SELECT 1 FROM uploads"):  # noqa: ASYNC110 - rows ring no bell
        await asyncio.sleep(0.01)
    async with play.store() as store:
        await store.members.change(coordinator.member_id, coordinator=False)
    let_go.set()
    await play.stage.settle()
    assert not [one for one in coordinator.chat if one.from_bot and one.document]
    assert "из другой программы" in coordinator.heard[-1]


async def test_her_own_template_is_tried_first_and_kept_by_a_tap(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    await coordinator.taps("Прислать свой шаблон")
    mine = template_saying("Наш сад: {{ programme }}, пар: {{ pairs|length }}")
    await coordinator.sends_document("наш.docx", content=mine, mime=WORD)
    assert "Наш сад: Солнышко, пар: 1" in text_of(last_document(coordinator))
    assert play.rows("SELECT count(*) FROM templates") == [(0,)]
    assert play.rows("SELECT act FROM audit") == [("year-report",)]
    await coordinator.taps("Взять")
    assert play.rows("SELECT count(*) FROM templates") == [(1,)]
    await opens_year(trio)
    await coordinator.taps("Отчёт в Word")
    assert text_of(last_document(coordinator)).startswith("Наш сад")
    await opens_year(trio)
    await coordinator.taps("Вернуть шаблон Лозы")
    await coordinator.taps("Отчёт в Word")
    assert "Год в числах" in text_of(last_document(coordinator))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("наш.docx", template_saying("{{ секрет }} {{ secret }}"), "поле, которого я не знаю"),
        ("наш.docx", b"PK-not-a-zip", "не похоже на документ Word"),
        ("наш.docx", template_saying("{% for x in pairs %}"), "Не поняла поля"),
        ("наш.pdf", b"%PDF", "нужен файл с окончанием .docx"),
    ],
)
async def test_a_template_that_cannot_be_filled_is_not_taken(
    play: Play, name: str, content: bytes, words: str
) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    await coordinator.taps("Прислать свой шаблон")
    await coordinator.sends_document(name, content=content, mime=WORD)
    assert words in coordinator.heard[-1]
    assert "Взять" not in coordinator.buttons
    assert play.rows("SELECT count(*) FROM templates") == [(0,)]
    await coordinator.sends_document("наш.docx", content=template_saying("{{ programme }}"), mime=WORD)
    await coordinator.taps("Взять")
    assert "Записала" in await coordinator.says("/reflect Отчёт почти готов")
    assert play.rows("SELECT count(*) FROM templates") == [(1,)]


async def test_pairs_end_together_but_for_those_left_out_and_can_come_back(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Ильина Анна")
    await play.pairs(trio.programme_id, trio.mentor, other)
    coordinator = await opens_year(trio)
    await coordinator.taps("Завершить пары")
    assert "Завершатся 2 пары" in coordinator.heard[-1]
    await coordinator.taps("✓ Орлова – Ильина")
    assert "дальше: Орлова – Ильина" in coordinator.buttons
    await coordinator.taps("Завершить: 1")
    await coordinator.taps("Завершить")
    assert play.rows("SELECT state FROM pairs ORDER BY id") == [("completed",), ("active",)]
    await coordinator.taps("Вернуть пары")
    assert play.rows("SELECT state FROM pairs ORDER BY id") == [("active",), ("active",)]
    deeds = play.rows("SELECT act FROM audit WHERE object_kind = 'pair' ORDER BY seq")
    assert deeds == [("closed",), ("reopened",)]
    assert "устарела" in await coordinator.forges(f"yclose:{trio.programme_id}:sure:0:0")


async def test_a_choice_in_one_programme_ends_no_pair_of_another(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    await coordinator.taps("Завершить пары")
    second = await play.programme("Ромашка")
    await play.joins(second, Role.COORDINATOR, "Ирина Соколова", who=coordinator)
    mentor = await play.joins(second, Role.MENTOR, "Нина Ильина")
    await play.pairs(second, mentor, await play.joins(second, Role.MENTEE, "Анна Лис"))
    for act in ("flip", "ask", "sure"):
        assert "устарела" in await coordinator.forges(f"yclose:{second}:{act}:0:0")
    assert play.rows("SELECT DISTINCT state FROM pairs") == [("active",)]


async def test_undo_takes_the_end_of_all_of_them_back(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    await coordinator.taps("Завершить пары")
    await coordinator.taps("Завершить: 1")
    await coordinator.taps("Завершить")
    assert "Вернула" in await coordinator.says("/undo")
    assert play.rows("SELECT state FROM pairs") == [("active",)]


async def test_an_archive_is_closed_for_what_is_new_and_open_for_what_was(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_year(trio)
    assert "Убрать в архив" not in coordinator.buttons
    assert "Сначала завершите" in await coordinator.forges(f"yarch:{trio.programme_id}:sure")
    await coordinator.taps("Завершить пары")
    await coordinator.taps("Завершить: 1")
    await coordinator.taps("Завершить")
    link = await play.link(trio.programme_id, Role.MENTEE, "Ким Дарья")
    await opens_year(trio)
    await coordinator.taps("Убрать в архив")
    await coordinator.taps("Убрать")
    assert play.rows("SELECT state FROM programmes") == [("archived",)]
    late = play.stranger()
    assert "отозвали" in await late.opens(link)
    await coordinator.says("/invite")
    assert "в архиве" in await coordinator.taps("Сразу нескольких")
    assert "Отчёт за" in await coordinator.says("/report")
    assert await trio.mentee.says("/diary")
    await opens_year(trio)
    await coordinator.taps("Достать из архива")
    assert play.rows("SELECT state, archived_at FROM programmes") == [("active", None)]


async def test_the_next_year_copies_settings_and_no_people(play: Play) -> None:
    trio = await play.kindergarten(name="Наставники детского сада 12", cadence_weeks=3)
    async with play.store() as store:
        member_id = trio.coordinator.member_id
        assert member_id is not None
        await store.questions.add(trio.programme_id, "Что удивило?", "ru", [Role.MENTEE], member_id)
        await store.questions.pause(trio.programme_id, "anything")
        await store.uploads.set_template(trio.programme_id, "year", "наш.docx", b"x", member_id)
    coordinator = await opens_year(trio)
    await coordinator.taps("Следующий год")
    assert "своё согласие" in coordinator.heard[-1]
    await coordinator.taps("Принимаю, открыть")
    assert "«Наставники детского сада 12, 2027/28» открыта" in coordinator.heard[-1]
    assert "программе «Наставники детского сада 12, 2027/28»" in await coordinator.says("/menu")
    assert "программе «Наставники детского сада 12»" in await coordinator.says("🌿 Наставники детс…2027/28 ⇄")
    [(new,)] = play.rows("SELECT id FROM programmes WHERE copied_from = ?", trio.programme_id)
    assert play.rows("SELECT count(*) FROM members WHERE programme_id = ?", new) == [(1,)]
    assert play.rows("SELECT count(*) FROM pairs WHERE programme_id = ?", new) == [(0,)]
    assert play.rows("SELECT value FROM settings WHERE programme_id = ? AND key = 'cadence_weeks'", new) == [
        ("3",)
    ]
    for table in ("questions", "question_pauses", "templates"):
        assert play.rows(f"SELECT count(*) FROM {table} WHERE programme_id = ?", new) == [(1,)]
    async with play.store() as store:
        [question] = await store.questions.of_programme(new)
        assert question.words == "Что удивило?"
        assert (await store.uploads.template(new, "year")) == ("наш.docx", b"x")
    assert (
        "уже открыт" in await coordinator.forges(f"yarch:{trio.programme_id}:begin")
        or "программ" in coordinator.heard[-1]
    )
    assert play.rows("SELECT count(*) FROM programmes") == [(2,)]


async def test_a_fortnight_after_the_end_nothing_unasked_comes(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        await store.dues.owe(
            "D6", "D", 6, (await store.members.get(trio.mentor.member_id or 0)).member.person_id or 0,
            member_id=trio.mentor.member_id, subject=trio.pair_id, occurrence="2099-01-01T00:00Z", due_at=play.now,
        )  # fmt: skip
        await store.programmes.archive(trio.programme_id)
    heard = len(trio.mentor.heard)
    await play.wait(days=3)
    assert len(trio.mentor.heard) == heard
    assert play.rows("SELECT reason FROM dues WHERE occurrence = '2099-01-01T00:00Z'") == [("fell-away",)]


async def test_the_year_is_nobody_elses(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.programme("Ромашка")
    neighbour = await play.joins(other, Role.COORDINATOR, "Вера Соседова")
    acts = [
        f"year:{trio.programme_id}:report",
        f"yclose:{trio.programme_id}:show:0:0",
        f"yarch:{trio.programme_id}:begin",
    ]
    for who in (trio.mentee, trio.mentor, neighbour):
        for data in acts:
            await who.forges(data)
        assert not [message for message in who.chat if message.document]
    assert play.rows("SELECT count(*) FROM programmes") == [(2,)]
    assert play.rows("SELECT count(*) FROM audit WHERE act <> 'opened'") == [(0,)]
    assert "устарела" in await trio.coordinator.forges(f"year:{trio.programme_id}:nonsense")


async def test_in_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Year’s end and next year")
    await trio.coordinator.taps("Report in Word")
    assert "The year in figures" in text_of(last_document(trio.coordinator))
    await trio.coordinator.taps("Complete pairs")
    assert trio.coordinator.told("1 pair will end")
