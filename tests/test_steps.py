"""After a meeting: its next steps, from a line to «сделано» on the route, and the next meeting by the cadence."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentoring.people import PairState, Role
from mentoring.weeks import Period
from storage.counters import Counters
from storage.tables import closures
from tests.conftest import Actor, Play
from tests.coordination import World, opened
from tests.test_digest import card
from tests.test_meetings import Two, data_of, heard, join, make_two

WHAT = "Подобрать песню"


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    async with opened(database_path, date(2026, 10, 19)) as world:
        yield world


async def hold(two: Two, words: str = "сегодня в 12", *, hour: int = 13, by: Actor | None = None) -> None:
    """A meeting today that both say took place; the screen of what it gave is the newest of each."""
    await two.agree(words)
    await two.play.jump(two.at(two.today, hour, 10))
    for who in (two.mentor, two.mentee) if by is None else (by,):
        await who.taps("Да", who.told("Встреча состоялась?"))


async def write(who: Actor, words: str = WHAT) -> str:
    """«Следующий шаг», a line; returns the panel."""
    await who.taps("Следующий шаг")
    return await who.says(words)


def steps(two: Two, columns: str) -> list[tuple[object, ...]]:
    return two.play.rows(f"SELECT {columns} FROM goals WHERE kind = 'step' ORDER BY id")


def step_id(two: Two) -> int:
    return int(str(steps(two, "id")[-1][0]))


# --- writing


async def test_a_line_alone_makes_a_step_that_both_see(two: Two) -> None:
    await hold(two)
    assert "Увидите вы и Мария." in await two.mentor.taps("Следующий шаг")
    panel = await two.mentor.says(WHAT)
    assert f"🎯 Шаг: {WHAT}\nКто: вместе. Когда: к следующей встрече." in panel
    assert "· Вместе ·" in two.mentor.buttons and "· К следующей встрече ·" in two.mentor.buttons
    assert f"Шаги:\n1. {WHAT} — вместе, к следующей встрече" in await two.mentor.taps("Готово")
    row = steps(two, "state, who, by_meeting, due_on, proposed_by, member_id, number")
    assert row == [("agreed", "both", 1, "2026-09-21", "mentor", two.mentor.member_id, 0)]
    await two.mentee.says("/meetings")
    assert f"1. {WHAT} — вместе" in await two.mentee.taps("07.09, 12:00")
    assert f"Шаги:\n1. {WHAT} — вместе" in await two.mentee.taps("Что дала встреча")
    assert not [one for one in two.mentee.heard if "пришло" in one]
    assert WHAT.encode() not in two.play.path.read_bytes()


async def test_who_and_when_change_in_place_on_one_screen(two: Two) -> None:
    await hold(two)
    before, screen = len(two.mentee.heard), two.mentee.told("Встреча прошла")
    await write(two.mentee)
    assert "Кто: вы. Когда: к следующей встрече." in await two.mentee.taps("Я")
    assert "Кто: Ольга Петровна." in await two.mentee.taps("Ольга Петровна")
    assert "Кто: Ольга Петровна. Когда: до 14 сентября." in await two.mentee.taps("Через неделю")
    assert "Когда: до 21 сентября." in await two.mentee.taps("Через 2 недели")
    assert "· Через 2 недели ·" in two.mentee.buttons
    assert "К какому дню?" in await two.mentee.taps("Другой день")
    assert "Когда: до 11 сентября." in await two.mentee.says("до пятницы")
    assert "Когда: к следующей встрече." in await two.mentee.taps("К следующей встрече")
    assert "Когда: до 21 сентября." in await two.mentee.taps("Через 2 недели")
    await two.mentee.taps("Готово")
    assert f"1. {WHAT} — Ольга Петровна, до 21 сентября" in screen.text
    assert len(two.mentee.heard) == before
    assert steps(two, "who, by_meeting, due_on, proposed_by") == [("mentor", 0, "2026-09-21", "mentee")]
    await two.mentor.taps("4")
    assert f"1. {WHAT} — вы, до 21 сентября" in two.mentor.told("Встреча прошла").text
    assert "Кто: вы." in await two.mentor.taps("Шаг 1")


async def test_a_step_by_the_next_meeting_follows_its_day(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await two.mentor.taps("Готово")
    await two.meet("18.09 в 15")
    assert f"{WHAT} — вместе, к встрече 18 сентября" in await two.mentee.says("/route")
    await two.mentor.forges(f"sopen:{step_id(two)}")
    assert "· К встрече 18.09 ·" in two.mentor.buttons
    await two.mentee.taps("Другое время", two.mentee.told("предлагает встретиться"))
    await two.mentee.says("22.09 в 15")
    await two.mentee.taps("Верно")
    assert f"{WHAT} — вместе, к встрече 22 сентября" in await two.mentee.says("/route")


async def test_a_fourth_step_gets_a_kind_sentence(two: Two) -> None:
    await hold(two)
    for who, words in ((two.mentor, "Песня"), (two.mentee, "Круг")):
        await write(who, words)
        await who.taps("Готово")
    await two.mentor.taps("Следующий шаг")
    await write(two.mentee, "Родители")
    said = await two.mentor.says("Ещё один")
    assert "Трёх шагов до следующей встречи хватит." in said
    await two.mentee.taps("Готово")
    assert "Трёх шагов" in await two.mentee.taps("Следующий шаг")
    assert [row[0] for row in steps(two, "state")] == ["agreed"] * 3
    assert "Сохранить это в дневник" in await two.mentor.says("Диалог закончен")
    await two.mentee.taps("Шаг 2")
    assert "Шаг убран: Круг" in await two.mentee.taps("Убрать шаг")
    await two.mentee.taps("Готово")
    await write(two.mentee, "Прогулка")
    assert "Трёх шагов" in await two.mentee.forges(f"saway:{steps(two, 'id')[1][0]}:1")
    await two.mentee.taps("Готово")
    assert "1. Песня" in two.mentee.told("Встреча прошла").text
    assert "Круг" not in two.mentee.told("Встреча прошла").text
    assert [row[0] for row in steps(two, "state")] == ["agreed", "dropped", "agreed", "agreed"]


async def test_what_is_removed_on_its_panel_can_be_brought_back(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await two.mentor.taps("Убрать шаг")
    assert f"🎯 Шаг: {WHAT}" in await two.mentor.taps("Вернуть шаг")
    assert steps(two, "state") == [("agreed",)]


WRONG = {
    "ru": [
        ("когда-нибудь", "Не поняла день. Шаг сохранён."),
        ("31.02.2027", "Такого дня нет"),
        ("вчера", "уже в прошлом"),
        ("1.10.2028", "Так далеко шаг не поставить"),
    ],
    "en": [
        ("some day", "I did not understand the day. The step is kept."),
        ("31 February 2027", "There is no such day"),
        ("yesterday", "is in the past"),
        ("1 October 2028", "That is too far for a step"),
    ],
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_wrong_day_and_wrong_words_are_refused_and_nothing_is_lost(play: Play, language: str) -> None:
    two, t = await make_two(play, language), play.stage.app.texts.of(language).plain
    await two.mentor.says("/meet сегодня в 12")
    await two.mentor.taps(t("meet-yes-button"))
    await two.mentee.taps(t("meet-accept-button"))
    await play.jump(two.at(two.today, 13, 10))
    await two.mentor.taps(t("took-yes-button"))
    await two.mentor.taps(t("step-new-button"))
    assert await two.mentor.sends_photo() == t("line-empty")
    assert await two.mentor.says("я" * 201) == t("line-too-long", limit=200, length=201)
    await two.mentor.says(WHAT)
    await two.mentor.taps(t("step-day-button"))
    for typed, sentence in WRONG[language]:
        assert sentence in await two.mentor.says(typed), typed
    right = ("до 25.09", "до 25 сентября") if language == "ru" else ("by 25 September", "by 25 September")
    assert right[1] in await two.mentor.says(right[0])
    assert steps(two, "due_on, by_meeting") == [("2026-09-25", 0)]


async def test_the_way_back_leaves_the_question(two: Two) -> None:
    await hold(two)
    await two.mentor.taps("Следующий шаг")
    assert "Встреча прошла" in await two.mentor.taps("Назад")
    assert "Сохранить это в дневник" in await two.mentor.says("Сегодня было тихо")
    await write(two.mentor)
    await two.mentor.taps("Другой день")
    assert f"🎯 Шаг: {WHAT}" in await two.mentor.taps("Назад")
    assert "Сохранить это в дневник" in await two.mentor.says("И завтра будет тихо")
    assert len(steps(two, "id")) == 1


async def test_a_question_about_what_is_over_ends(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await two.mentor.taps("Другой день")
    await two.mentee.says("/route")
    await two.mentee.taps("Убрать шаг 1")
    assert "уже сделан или убран" in await two.mentor.says("до пятницы")
    assert "Сохранить это в дневник" in await two.mentor.says("Сегодня было тихо")
    change = data_of(two.mentee.told("Встреча прошла"), "Изменить ответ")
    await two.mentee.taps("Следующий шаг", two.mentee.told("Встреча прошла"))
    await two.mentee.forges(change)
    await two.mentee.taps("Нет")
    await two.mentor.forges(change)
    await two.mentor.taps("Нет")
    assert "когда она состоялась" in await two.mentee.says("Не записывать")
    assert len(steps(two, "id")) == 1


# --- the route


async def test_on_the_route_either_marks_a_step_done_and_takes_it_back(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await write_second(two)
    said = await two.mentee.says("/route")
    assert f"Шаги\n1. {WHAT} — вместе, к следующей встрече\n2. Позвать родителей — вы" in said
    said = await two.mentee.taps("Сделано: шаг 1")
    assert "1. Позвать родителей — вы" in said and f"✅ 2. {WHAT}" in said
    assert steps(two, "state, done_on") == [("done", "2026-09-07"), ("agreed", None)]
    await two.mentor.says("/mentees")
    assert f"✅ 2. {WHAT}" in two.mentor.heard[-1] and "Позвать родителей — Мария" in two.mentor.heard[-1]
    assert f"1. {WHAT} — вместе" in await two.mentor.taps("Вернуть шаг 2")
    assert steps(two, "state, done_on") == [("agreed", None), ("agreed", None)]
    await two.mentee.says("/route")
    said = await two.mentee.taps("Убрать шаг 2")
    assert "Позвать" not in said and "Вернуть убранный шаг" in two.mentee.buttons
    assert "2. Позвать родителей — вы" in await two.mentee.taps("Вернуть убранный шаг")
    assert "Вернуть убранный шаг" not in two.mentee.buttons
    told = [row[0] for row in two.play.rows("SELECT what FROM goal_changes ORDER BY at, id")]
    assert told == ["proposed", "proposed", "confirmed", "returned", "dropped", "taken-up"]


async def write_second(two: Two) -> None:
    await two.mentor.taps("Готово")
    await write(two.mentor, "Позвать родителей")
    await two.mentor.taps("Мария")


async def test_what_is_done_leaves_the_route_after_the_next_held_meeting(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await write_second(two)
    await two.mentee.says("/route")
    await two.mentee.taps("Сделано: шаг 1")
    await two.play.jump(two.at(date(2026, 9, 9), 9))
    assert f"✅ 2. {WHAT}" in await two.mentee.says("/route")
    await hold(two)
    said = await two.mentee.says("/route")
    assert WHAT not in said and "1. Позвать родителей — вы" in said
    async with two.play.store() as store:
        counters = Counters(store.transaction)
        assert (await counters.pair_differences(), await counters.member_differences()) == ((), ())


async def test_many_open_steps_show_the_newest_six(two: Two) -> None:
    for number in range(1, 4):
        await two.play.jump(two.at(date(2026, 9, 7 + number), 9))
        await hold(two)
        for letter in "абв":
            await write(two.mentor, f"Шаг {number}{letter}")
            await two.mentor.taps("Готово")
    said = await two.mentee.says("/route")
    assert "1. Шаг 2а" in said and "6. Шаг 3в" in said and "Шаг 1в" not in said
    assert "И ещё 3 прежних шага" in said
    assert "1. Шаг 1в" in await two.mentee.taps("Убрать шаг 6")


async def test_the_agenda_lists_unfinished_steps_shortly(two: Two) -> None:
    await hold(two)
    await write(two.mentor, "Подобрать три песни для утреннего круга и разучить их с детьми до конца месяца")
    await two.mentor.taps("Мария")
    await write_second(two)
    await two.mentee.says("/route")
    await two.mentee.taps("Сделано: шаг 2")
    await two.agree("в пятницу в 15")
    await two.play.jump(two.at(date(2026, 9, 10), 15, 30))
    told = two.mentor.told("У вас встреча завтра").text
    assert "Шаг: Подобрать три песни для утреннего круга и разучить их с… (Мария)" in told
    assert "Позвать родителей" not in told
    assert "(вы)" in two.mentee.told("У вас встреча завтра").text


# --- who gets nothing


async def test_others_and_forged_numbers_get_nothing(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await two.mentor.taps("Готово")
    step, meeting = step_id(two), int(str(two.meetings("id")[0][0]))
    buttons = [
        f"snew:{meeting}", f"sopen:{step}", f"swho:{step}:mentor", f"sdue:{step}:1", f"sday:{step}",
        f"saway:{step}:0", f"smark:{step}:done",
        f"mnext:{meeting}:{int((two.play.now + timedelta(days=1)).timestamp()) // 60}",
    ]  # fmt: skip
    other = await two.knows("Нина Ильина", Role.MENTOR)
    third = await two.knows("Анна Лис")
    await two.play.pairs(two.programme_id, other, third)
    boss = await two.knows("Ирина Соколова", Role.COORDINATOR)
    elsewhere = await join(two.play, await two.play.programme("Ромашка"), "Вера Дом", Role.MENTOR)
    stranger = two.play.stranger()
    await stranger.says("/start")
    before = two.play.rows("SELECT * FROM goals"), two.play.rows("SELECT count(*) FROM goal_changes")
    for who in (other, third, boss, elsewhere, stranger):
        for data in buttons:
            said = await who.forges(data)
            assert WHAT not in said and "Мария" not in said, data
        assert WHAT not in await who.says("/route")
    for data in (
        "snew:42", "sopen:42", "sopen:x", f"swho:{step}:all", f"sdue:{step}:3", f"sdue:{step}:-1", f"smark:{step}:gone",
        "mnext:42:29000000",
    ):  # fmt: skip
        assert "Эта кнопка устарела" in await two.mentor.forges(data), data
    for data in (
        f"goal:{step}:0",
        f"gdone:{step}",
        f"gdrop:{step}:other",
        f"chk:{step}:50:0",
        f"gmove:{step}",
    ):
        assert "только те, кто в этой паре" in await two.mentor.forges(data), data
    assert (
        two.play.rows("SELECT * FROM goals"),
        two.play.rows("SELECT count(*) FROM goal_changes"),
    ) == before
    assert "Целей в работе пока нет" in await two.mentee.says("/checkin 50")


async def test_a_goal_is_no_step(two: Two) -> None:
    await two.mentee.says("/route")
    await two.mentee.taps("Добавить цель")
    await two.mentee.says("Утренний круг")
    await two.mentee.taps("Пропустить")
    await two.mentee.taps("Пропустить")
    await two.mentee.taps(two.mentee.buttons[0])
    [(goal,)] = two.play.rows("SELECT id FROM goals")
    for data in (f"sopen:{goal}", f"smark:{goal}:done", f"saway:{goal}:0", f"sdue:{goal}:1", f"sday:{goal}"):
        assert "Эта кнопка устарела" in await two.mentee.forges(data)
    assert two.play.rows("SELECT state FROM goals") == [("draft",)]


async def test_steps_stay_with_the_pair_they_were_made_in(two: Two) -> None:
    await hold(two)
    await write(two.mentor)
    await two.mentor.taps("Готово")
    step, meeting = step_id(two), two.meetings("id")[0][0]
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "changed", None)
    new = await two.knows("Нина Ильина", Role.MENTOR)
    pair_id = await two.play.pairs(two.programme_id, new, two.mentee)
    async with two.play.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        assert await store.goals.move_on(pair) == 0
    for who in (two.mentor, two.mentee):
        for data in (f"sopen:{step}", f"smark:{step}:done", f"snew:{meeting}", f"saway:{step}:0"):
            assert "Эта пара уже завершена" in await who.forges(data)
    for who in (two.mentor, new, two.mentee):
        assert WHAT not in await who.says("/route")
    assert steps(two, "state") == [("agreed",)]


async def test_steps_are_in_no_reason_and_no_figure(world: World) -> None:
    """H6, H7, F7, F8, F12 and D7: what would be seen if a step were a goal of the route."""
    irina = await world.member("Ирина Соколова", Role.COORDINATOR)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.meeting(pair, date(2026, 10, 12))
    before = await card(world, pair)
    period = Period(date(2026, 10, 1), date(2026, 10, 31))
    counted = {one.id: one.rows for one in (await world.report(irina, period)).report.figures}
    agreed, due = date(2026, 9, 10), date(2026, 10, 5)
    for state, done in (("agreed", None), ("waiting", None), ("done", date(2026, 10, 8))):
        await world.goal(pair, agreed, due, state, done, waiting=agreed, kind="step")
    assert await card(world, pair) == before
    assert any("без согласованной цели" in line for line in before)
    again = {one.id: one.rows for one in (await world.report(irina, period)).report.figures}
    assert again == counted and {"F7", "F8", "F12"} <= set(again)
    async with world.store() as store:
        assert await store.goals.pairs_never_asked() == []


# --- the next meeting


async def test_the_next_meeting_by_the_cadence_is_one_tap_and_a_yes(two: Two) -> None:
    await hold(two)
    screen = two.mentor.told("Встреча прошла")
    assert "Встреча: понедельник, 21 сентября, 12:00. Вы и Мария — верно?" in await two.mentor.taps(
        "Следующая: пн 21.09, 12:00"
    )
    assert "Встреча прошла" in screen.text
    assert two.meetings("state") == [("held",)]
    await two.mentor.taps("Верно")
    assert two.meetings("state") == [("held",), ("proposed",)]
    assert heard(two.mentee, "Ольга Петровна предлагает встретиться в понедельник, 21 сентября, в 12:00.")
    said = await two.mentee.taps("Следующая: пн 21.09", two.mentee.told("Встреча прошла"))
    assert "Следующая встреча: в понедельник, 21 сентября, в 12:00 (ждём ответа)." in said
    assert not any(
        "Следующая:" in one.text for row in two.mentee.told("Встреча прошла").buttons for one in row
    )
    assert len(two.meetings("id")) == 2
    await two.mentor.taps("4", screen)
    assert "Следующая встреча: в понедельник, 21 сентября" in screen.text


async def test_two_who_tap_at_once_plan_one_meeting(two: Two) -> None:
    await hold(two)
    for who in (two.mentor, two.mentee):
        await who.taps("Следующая: пн 21.09")
    await two.mentor.taps("Верно")
    assert "и так стоит на это время" in await two.mentee.taps("Верно", two.mentee.told("верно?"))
    assert two.meetings("state") == [("held",), ("proposed",)]


async def test_it_is_offered_to_the_first_who_answers_too(two: Two) -> None:
    await hold(two, by=two.mentee)
    assert two.meetings("state") == [("pending",)]
    assert "Следующая: пн 21.09, 12:00" in two.mentee.buttons
    assert "когда встретитесь" in await two.mentee.taps("Другое время")


async def test_with_a_meeting_ahead_there_is_nothing_to_propose(two: Two) -> None:
    await two.agree("в пятницу в 10")
    await hold(two)
    assert "Следующая встреча: в пятницу, 11 сентября, в 10:00 (договорились)." in (
        two.mentor.told("Встреча прошла").text
    )
    assert not any("Следующая:" in one for one in two.mentor.buttons)


async def test_a_holiday_moves_it_to_the_next_working_day(two: Two) -> None:
    await two.play.jump(two.at(date(2026, 10, 21), 9))
    await hold(two)
    assert "Следующая: чт 05.11, 12:00" in two.mentor.buttons, "4 November is a holiday"


async def test_a_closure_moves_it_too(two: Two) -> None:
    async with two.play.store() as store:
        await store.transaction.run(
            closures.insert().values(
                id=1, programme_id=two.programme_id, from_on=date(2026, 9, 21), to_on=date(2026, 9, 22)
            )
        )
    await hold(two)
    assert "Следующая: ср 23.09, 12:00" in two.mentor.buttons


async def test_the_clocks_go_back_and_it_keeps_the_local_time(play: Play) -> None:
    two = await make_two(play, zone="Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    await play.jump(datetime(2026, 10, 19, 9, 30, tzinfo=berlin))
    await two.agree("сегодня в 15")
    await play.jump(datetime(2026, 10, 19, 16, 10, tzinfo=berlin))
    await two.mentor.taps("Да", two.mentor.told("Встреча состоялась?"))
    await two.mentor.taps("Следующая: пн 02.11, 15:00")
    await two.mentor.taps("Верно")
    assert two.meetings("starts_at")[-1] == ("2026-11-02 14:00:00.000000",)


async def test_a_pause_an_absence_and_an_older_meeting_offer_nothing(two: Two) -> None:
    await hold(two)
    first = two.mentor.told("Встреча прошла")
    [(person_id,)] = two.play.rows("SELECT person_id FROM members WHERE id = ?", two.mentee.member_id)
    offer = "INSERT INTO absences (id, person_id, from_on, to_on, planned, set_at) VALUES "
    async with two.play.store() as store:
        values = f"(1, {person_id}, '2026-09-20', '2026-09-25', 1, '2026-09-07 09:00:00')"
        await store.transaction.connection.exec_driver_sql(offer + values)
    await two.mentor.taps("4", first)
    assert not any("Следующая" in one for one in two.mentor.buttons)
    async with two.play.store() as store:
        await store.transaction.connection.exec_driver_sql("DELETE FROM absences")
    await two.mentor.taps("5", first)
    assert any("Следующая" in one for one in two.mentor.buttons)
    await two.play.jump(two.at(date(2026, 9, 9), 9))
    await hold(two)
    await two.mentor.taps("4", first)
    assert not any("Следующая" in one.text for row in first.buttons for one in row)
    second = two.mentor.told("сегодня в 12:00.\n")
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.PAUSED, two.today, "test", two.mentor.member_id)
    tapped = data_of(second, "Следующая")
    await two.mentor.taps("3", second)
    assert not any("Следующая" in one.text for row in second.buttons for one in row)
    assert "на паузе" in await two.mentor.forges(tapped)
    await write(two.mentor)
    assert f"✅ Шаг сделан: {WHAT}" in await done_on_its_panel(two)


async def done_on_its_panel(two: Two) -> str:
    """A pair on pause goes on with its steps."""
    await two.mentee.forges(f"smark:{step_id(two)}:done")
    return await two.mentor.forges(f"sopen:{step_id(two)}")


async def test_what_has_passed_by_now_is_not_proposed(two: Two) -> None:
    await hold(two)
    screen = two.mentor.told("Встреча прошла")
    old = data_of(screen, "Следующая")
    await two.play.jump(two.at(date(2026, 9, 21), 12, 5))
    assert "Это время уже прошло" in await two.mentor.forges(old)
    await two.mentor.taps("4", screen)
    assert not any("Следующая" in one.text for row in screen.buttons for one in row)


# --- English


async def test_the_whole_way_in_english(play: Play) -> None:
    two = await make_two(play, "en")
    await two.mentor.says("/meet today at 12:00")
    await two.mentor.taps("Right")
    await two.mentee.taps("I will come")
    await play.jump(two.at(two.today, 13, 10))
    await two.mentor.taps("Yes")
    await two.mentee.taps("Yes", two.mentee.told("Did the meeting take place?"))
    await two.mentor.taps("A next step")
    assert "Who: together. When: by the next meeting." in await two.mentor.says("Choose a song")
    assert "Who: you." in await two.mentor.taps("I")
    await two.mentor.taps("Another day")
    assert "When: by 11 September." in await two.mentor.says("by Friday")
    assert "Steps:\n1. Choose a song — you, by 11 September" in await two.mentor.taps("Ready")
    assert "Steps\n1. Choose a song — Ольга Петровна, by 11 September" in await two.mentee.says("/route")
    assert "✅ 1. Choose a song" in await two.mentee.taps("Done: step 1")
    await two.mentor.taps("The next: mon 21.09, 12:00")
    await two.mentor.taps("Right")
    assert heard(two.mentee, "Ольга Петровна suggests meeting on Monday 21 September at 12:00.")
