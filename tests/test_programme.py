"""/programme as a coordinator uses it: another working calendar, quiet days set and taken back, and what they move."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from handlers.days import calendar_of
from mentoring.people import Role
from storage.tables import members
from tests.conftest import Actor, Play, Trio

# The play begins on Monday 7 September 2026, nine in the morning in Moscow; the weekly question is due on Fridays.


@pytest.fixture
async def trio(play: Play) -> Trio:
    return await play.kindergarten()


def closures(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT from_on, to_on FROM closures WHERE removed_at IS NULL ORDER BY from_on")


def questions(play: Play, who: Actor) -> list[str]:
    """When the weekly question reached her: local days."""
    sent = play.rows(
        "SELECT d.closed_at FROM dues d JOIN members m ON m.person_id = d.person_id "
        "WHERE m.id = ? AND d.kind = 'D4' AND d.state = 'sent' ORDER BY d.closed_at",
        who.member_id,
    )
    return [str(at)[:10] for (at,) in sent]


def expired(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT kind, reason FROM dues WHERE state = 'expired'")


def at(day: int, hour: int = 12, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


async def closes(coordinator: Actor, words: str) -> str:
    await coordinator.says("/programme")
    await coordinator.taps("Добавить тихие дни")
    await coordinator.says(words)
    return await coordinator.taps("Верно")


# --- the screen


async def test_the_screen_says_the_calendar_and_the_quiet_days(trio: Trio) -> None:
    said = await trio.coordinator.says("/programme")
    title, city, *rest = said.splitlines()
    assert title == "🌿 Солнышко" and city.startswith("Время: Москва, сейчас 09:")
    assert rest == [
        "Идёт с 7 сентября до 31 мая 2027 года.", "Педагогов: не указано; молодых: не указано.",
        "Рабочий календарь: Россия.", "Цели из банка: для детского сада и для школы.",
        "Своих тихих дней впереди нет.",
    ]  # fmt: skip
    assert trio.coordinator.buttons == [
        "Название", "Город", "Сроки", "Педагоги", "Ритм и пороги", "Сменить календарь", "Сад или школа",
        "Добавить тихие дни", "Итоги и новый год", "Журнал", "Выгрузить всё", "Ещё одна программа",
    ]  # fmt: skip
    await closes(trio.coordinator, "1-7 января")
    await closes(trio.coordinator, "26 ноября")
    said = await trio.coordinator.taps("К программе")
    assert "Тихие дни: 26 ноября, 1–7 января 2027 года." in said
    assert trio.coordinator.buttons[8:10] == ["26 ноября", "1–7 января 2027 года"]


async def test_the_screen_speaks_english(play: Play) -> None:
    trio = await play.kindergarten("en", country="")
    said = await trio.coordinator.says("/programme")
    assert "only Saturday and Sunday are free" in said
    await trio.coordinator.taps("Add quiet days")
    assert "Thursday, 26 November. Right?" in await trio.coordinator.says("26 November")
    assert "Quiet days: 26 November" in await trio.coordinator.taps("Right")
    assert closures(play) == [("2026-11-26", "2026-11-26")]


async def test_the_help_of_a_coordinator_names_it_and_nobody_elses_does(trio: Trio) -> None:
    assert "/programme" in await trio.coordinator.says("/help")
    assert "/programme" not in await trio.mentor.says("/help")


# --- who may


async def test_only_a_coordinator_of_this_programme_sees_or_changes_it(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "26 ноября")
    closure = play.rows("SELECT id FROM closures")[0][0]
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом")
    here = trio.programme_id
    day = date(2026, 12, 1).toordinal()
    forged = (
        f"prog:{here}", f"progplace:{here}:ask", f"progplace:{here}:school", f"progcal:{here}:ask",
        f"progcal:{here}:KZ", f"closeask:{here}",
        f"closeyes:{here}:{day}:{day}", f"closed:{closure}", f"closeoff:{closure}", f"closeback:{closure}",
    )  # fmt: skip
    for who in (trio.mentor, trio.mentee):
        assert "Рабочий календарь" not in await who.says("/programme")
        for data in forged:
            assert "Эта кнопка устарела" in await who.forges(data)
    await elsewhere.says("/programme")
    for data in forged[:-1]:
        assert "другой программы" in await elsewhere.forges(data), data
    await elsewhere.forges(forged[-1])
    assert closures(play) == [("2026-11-26", "2026-11-26")]
    assert play.rows("SELECT country FROM programmes WHERE id = ?", here) == [("RU",)]


async def test_who_coordinates_no_more_cannot_finish_what_she_began(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Добавить тихие дни")
    async with play.store() as store:
        await store.transaction.run(
            update(members).where(members.c.id == trio.coordinator.member_id).values(coordinator=False)
        )
    await trio.coordinator.says("26 ноября")
    assert closures(play) == []


# --- the calendar


async def test_another_country_is_taken_by_a_tap_and_logged(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/programme")
    said = await trio.coordinator.taps("Сменить календарь")
    assert "По какому календарю" in said
    assert trio.coordinator.buttons[:6] == [
        "✓ Россия", "Беларусь", "Казахстан", "Армения", "Кыргызстан", "Узбекистан",
    ]  # fmt: skip
    said = await trio.coordinator.taps("Казахстан")
    assert said.startswith("Записала.") and "Рабочий календарь: Казахстан." in said
    assert play.rows("SELECT value, by_member FROM settings WHERE key = 'country'") == [
        ("RU>KZ", trio.coordinator.member_id)
    ]
    await trio.coordinator.taps("Сменить календарь")
    assert "✓ Казахстан" in trio.coordinator.buttons
    assert "Записала" not in await trio.coordinator.taps("Казахстан")
    await trio.coordinator.taps("Сменить календарь")
    assert "свободны только суббота и воскресенье" in await trio.coordinator.taps("Только выходные")
    assert play.rows("SELECT country FROM programmes") == [("",)]


async def test_days_that_are_gone_stay_as_the_calendar_of_their_time_had_them(play: Play, trio: Trio) -> None:
    """12 June and 4 November are holidays of Russia, 26 October is one of Kazakhstan, 25 December of Belarus."""
    for country in ("Казахстан", "Беларусь"):
        await trio.coordinator.says("/programme")
        await trio.coordinator.taps("Сменить календарь")
        await trio.coordinator.taps(country)
        await play.jump(at(28, month=10))
    async with play.store() as store:
        programme = await store.programmes.get(trio.programme_id)
    calendar = calendar_of(programme, play.now)
    off = [date(2026, 6, 12), date(2026, 10, 26), date(2026, 12, 25)]
    assert [one for one in (*off, date(2026, 11, 4)) if not calendar.is_working(one)] == off


async def test_a_country_that_is_not_offered_can_be_typed(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Сменить календарь")
    await trio.coordinator.taps("Другая страна")
    assert "Календаря такой страны у меня нет" in await trio.coordinator.says("Нарния")
    assert "Рабочий календарь: Латвия." in await trio.coordinator.says("латвия")
    assert play.rows("SELECT country FROM programmes") == [("LV",)]
    assert "Латвия" not in await trio.coordinator.says("Эстония")


async def test_a_question_on_a_holiday_of_the_new_country_comes_a_day_later(play: Play) -> None:
    """Monday 21 September is Armenia's Independence Day, and a working day in Russia."""
    trio = await play.kindergarten(prompt_day=0)
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Сменить календарь")
    await trio.coordinator.taps("Армения")
    await play.jump(at(22))
    assert questions(play, trio.mentee)[-2:] == ["2026-09-14", "2026-09-22"]


async def test_what_a_holiday_had_put_off_comes_at_once_when_it_is_none_any_more(play: Play) -> None:
    trio = await play.kindergarten(prompt_day=0, country="AM")
    await play.jump(at(21, 11))
    assert questions(play, trio.mentee)[-1:] == ["2026-09-14"]
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Сменить календарь")
    await trio.coordinator.taps("Россия")
    assert questions(play, trio.mentee)[-1:] == ["2026-09-21"]


# --- quiet days


async def test_days_are_echoed_with_weekdays_and_set_by_a_yes(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/programme")
    assert "Когда у программы тихие дни?" in await trio.coordinator.taps("Добавить тихие дни")
    said = await trio.coordinator.says("с 28 сентября по 2 октября")
    assert said == "🌿 Тихие дни: понедельник, 28 сентября – пятница, 2 октября, 5 дней. Верно?"
    assert closures(play) == []
    said = await trio.coordinator.taps("Верно")
    assert said.startswith("Записала. Тихие дни: 28 сентября – 2 октября.\nВопросов и напоминаний")
    assert play.rows("SELECT from_on, to_on, by_member FROM closures") == [
        ("2026-09-28", "2026-10-02", trio.coordinator.member_id)
    ]


async def test_a_typed_yes_does_and_other_words_are_other_days(play: Play, trio: Trio) -> None:
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Добавить тихие дни")
    assert "четверг, 26 ноября" in await trio.coordinator.says("26 ноября")
    assert "пятница, 27 ноября" in await trio.coordinator.says("27 ноября")
    assert "Записала" in await trio.coordinator.says("Да")
    assert closures(play) == [("2026-11-27", "2026-11-27")]


async def test_days_of_a_programme_join_where_they_overlap(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "1-5 октября")
    await trio.coordinator.taps("К программе")
    await trio.coordinator.taps("Добавить тихие дни")
    said = await trio.coordinator.says("с 4 по 9 октября")
    assert "четверг, 1 октября – пятница, 9 октября" in said
    assert "Вместе с тем, что уже стоит: 1–5 октября." in said
    await trio.coordinator.taps("Верно")
    assert closures(play) == [("2026-10-01", "2026-10-09")]
    assert play.rows("SELECT count(*) FROM closures") == [(2,)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("когда-нибудь", "Не поняла, какие это дни"),
        ("с 1 октября", "Не поняла, какие это дни"),
        ("31 ноября", "Такого дня нет"),
        ("с 1 по 3 сентября", "уже прошли"),
        ("с 1 сентября по 30 ноября", "62"),
        ("с 1 октября 2028 по 3 октября 2028", "Так далеко не запишу"),
    ],
)
async def test_what_cannot_be_taken_gets_a_sentence_and_the_dialogue_stays(
    play: Play, trio: Trio, words: str, said: str
) -> None:
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("Добавить тихие дни")
    assert said in (await trio.coordinator.says(words)).replace("\u00a0", " ")
    assert "Не поняла, какие это дни" in await trio.coordinator.sends_voice()
    assert "Верно?" in await trio.coordinator.says("26 ноября")
    await trio.coordinator.taps("К программе")
    await trio.coordinator.says("27 ноября")
    assert closures(play) == []


async def test_quiet_days_are_taken_back_after_a_question_and_can_return(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "1-5 октября")
    await trio.coordinator.taps("К программе")
    assert "Тихие дни: 1–5 октября. Сделать их снова обычными?" in await trio.coordinator.taps("1–5 октября")
    assert closures(play) == [("2026-10-01", "2026-10-05")]
    said = await trio.coordinator.taps("Сделать обычными")
    assert "снова обычные дни: 1–5 октября" in said and closures(play) == []
    removed = play.rows("SELECT id FROM closures")[0][0]
    assert "больше нет" in await trio.coordinator.forges(f"closeoff:{removed}")
    assert "Записала. Тихие дни: 1–5 октября." in await trio.coordinator.taps("Вернуть тихие дни")
    assert closures(play) == [("2026-10-01", "2026-10-05")]
    assert "Эти дни и так тихие: 1–5 октября." in await trio.coordinator.forges(f"closeback:{removed}")
    await trio.coordinator.taps("К программе")
    await closes(trio.coordinator, "26 ноября")
    await trio.coordinator.taps("К программе")
    await trio.coordinator.taps("Добавить тихие дни")
    assert "Эти дни и так тихие: 26 ноября." in await trio.coordinator.says("26 ноября")


async def test_days_that_are_gone_stay_quiet_when_the_rest_is_taken_back(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "с 8 по 18 сентября")
    await play.jump(at(10))
    await trio.coordinator.says("/programme")
    assert "Дни, которые прошли, останутся тихими" in await trio.coordinator.taps("8–18 сентября")
    assert "10–18 сентября" in await trio.coordinator.taps("Сделать обычными")
    assert closures(play) == [("2026-09-08", "2026-09-09")]
    await trio.coordinator.taps("Вернуть тихие дни")
    assert closures(play) == [("2026-09-08", "2026-09-09"), ("2026-09-10", "2026-09-18")]


async def test_two_coordinators_setting_the_same_days_end_with_one_row(play: Play, trio: Trio) -> None:
    other = await play.joins(trio.programme_id, Role.COORDINATOR, "Вера Дом")
    for who, words in ((trio.coordinator, "1-5 октября"), (other, "с 4 по 9 октября")):
        await who.says("/programme")
        await who.taps("Добавить тихие дни")
        await who.says(words)
    await trio.coordinator.taps("Верно")
    said = await other.taps("Верно")
    assert "четверг, 1 октября – пятница, 9 октября" in said and "Верно?" in said
    await other.taps("Верно")
    assert closures(play) == [("2026-10-01", "2026-10-09")]


# --- what quiet days move (B4, B4a)


async def test_a_question_of_a_quiet_friday_comes_on_the_next_day_that_is_free(
    play: Play, trio: Trio
) -> None:
    await closes(trio.coordinator, "11 сентября")
    await play.jump(at(13, 20))
    assert questions(play, trio.mentee) == []
    await play.jump(at(14))
    assert questions(play, trio.mentee) == ["2026-09-14"] and expired(play) == []


async def test_a_question_that_quiet_days_outlast_expires(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "с 11 по 17 сентября")
    await play.jump(at(17, 20))
    assert questions(play, trio.mentee) == [] and ("D4", "expired") in expired(play)
    await play.jump(at(18))
    assert questions(play, trio.mentee) == ["2026-09-18"]


async def test_what_quiet_days_had_put_off_leaves_when_they_are_taken_back(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "с 11 по 14 сентября")
    await play.jump(at(11, 12))
    assert questions(play, trio.mentee) == []
    await trio.coordinator.says("/programme")
    await trio.coordinator.taps("11–14 сентября")
    await trio.coordinator.taps("Сделать обычными")
    assert questions(play, trio.mentee) == ["2026-09-11"]


async def test_quiet_days_set_while_a_question_waits_for_its_day_move_it_on(play: Play, trio: Trio) -> None:
    await closes(trio.coordinator, "11 сентября")
    await play.jump(at(11, 12))
    await closes(trio.coordinator, "14 сентября")
    await play.jump(at(14, 20))
    assert questions(play, trio.mentee) == []
    await play.jump(at(15))
    assert questions(play, trio.mentee) == ["2026-09-15"]


async def test_a_meeting_on_a_quiet_day_is_reminded_of_as_ever(play: Play, trio: Trio) -> None:
    await trio.mentor.says("/meet 11 сентября в 15 чтение")
    await trio.mentor.taps("Верно")
    await trio.mentee.taps("Приду")
    await closes(trio.coordinator, "10-11 сентября")
    await play.jump(at(11, 12) + timedelta(minutes=5))
    sent = play.rows("SELECT kind, count(*) FROM dues WHERE state = 'sent' AND class_ = 'C' GROUP BY kind")
    assert dict(sent)["R1"] == dict(sent)["R2"] == 2
