"""`/log`: a meeting that took place is recorded by one side or the coordinator, and the other side may object."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from mentoring.people import MemberState, PairKind, PairState, Role, open_pair
from storage.counters import Counters
from tests.conftest import Actor, Play
from tests.test_meetings import Two, data_of, heard, join, make_two

COUNTED = ("planned", "held_both", "held_one", "held_said", "missed", "disputed", "unsettled", "cancelled")


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    """Three weeks after the pair was made, on a Monday at ten, so that there is a past."""
    made = await make_two(play)
    await play.jump(made.at(date(2026, 9, 28), 10))
    yield made
    await is_counted_right(made)


@pytest.fixture
async def boss(two: Two) -> Actor:
    return await two.knows("Ирина Соколова", Role.COORDINATOR)


async def is_counted_right(two: Two) -> None:
    async with two.play.store() as store:
        assert await Counters(store.transaction).pair_differences() == ()


async def counted(two: Two) -> dict[str, int]:
    """The counters of the pair, summed over its weeks, without the zeros; and they agree with the rows."""
    await is_counted_right(two)
    sums = ", ".join(f"SUM({name})" for name in COUNTED)
    found = two.play.rows(f"SELECT {sums} FROM pair_weeks WHERE pair_id = ?", two.pair_id)[0]
    return {name: value for name, value in zip(COUNTED, found, strict=True) if value}


# --- the main path


async def test_one_line_and_a_yes_record_a_meeting_and_the_other_side_is_told(two: Two) -> None:
    said = await two.mentor.says("/log вчера в 15 про адаптацию")
    assert "Записать встречу: воскресенье, 27 сентября, 15:00. Вы и Мария — верно?" in said
    assert "Тема: про адаптацию" in said
    assert two.meetings("id") == []
    said = await two.mentor.taps("Верно")
    assert "Записала: вчера в 15:00, вы и Мария. Мария узнает об этом и сможет возразить." in said
    assert "Встреча прошла: вы и Мария" in said and "Насколько полезно" in said
    assert two.meetings("state, how, origin, starts_at") == [
        ("held", "one", "log", "2026-09-27 12:00:00.000000")
    ]
    told = two.mentee.told("Записана ваша встреча: вчера в 15:00. О ней говорит Ольга Петровна.")
    assert "Тема: про адаптацию" in told.text
    assert two.mentee.buttons == ["Всё верно", "Такой встречи не было"]
    assert await counted(two) == {"held_one": 1}
    said = await two.mentee.taps("Всё верно")
    assert "Встреча прошла: вы и Ольга Петровна" in said
    assert two.meetings("state, how") == [("held", "both")]
    assert await counted(two) == {"held_both": 1}


async def test_what_the_meeting_gave_is_written_at_once(two: Two) -> None:
    await two.mentor.says("/log вчера в 15")
    await two.mentor.taps("Верно")
    screen = two.mentor.told("Встреча прошла")
    await two.mentor.taps("5", screen)
    assert "Полезность: 5 из 5" in two.mentor.told("Встреча прошла").text
    assert two.play.rows("SELECT mark FROM meeting_sides WHERE side = 'mentor'") == [(5,)]


async def test_everything_by_taps(two: Two) -> None:
    assert "Встреча уже была (Ольга Петровна). Когда?" in await two.mentee.says("/log")
    assert two.mentee.buttons == ["Сегодня", "Вчера", "Другой день"]
    assert "Ольга Петровна: сентябрь 2026" in await two.mentee.taps("Другой день")
    assert "Во сколько это было (в среду, 23 сентября)?" in await two.mentee.taps("23")
    said = await two.mentee.taps("13:30")
    assert "Записать встречу: среда, 23 сентября, 13:30. Вы и Ольга Петровна — верно?" in said
    await two.mentee.taps("Другое время")
    await two.mentee.taps("Сегодня")
    assert two.mentee.buttons == ["09:00", "10:00", "Не помню"]
    await two.mentee.taps("09:00")
    assert "Записала: сегодня в 09:00" in await two.mentee.taps("Верно")
    assert heard(two.mentor, "О ней говорит Мария.")


async def test_the_calendar_offers_only_what_may_be_recorded(two: Two) -> None:
    await two.mentor.says("/log")
    await two.mentor.taps("Другой день")
    days = [one for one in two.mentor.buttons if one.isdigit()]
    assert days == [str(day) for day in range(15, 29)]
    assert not any("август" in one or "октябрь" in one for one in two.mentor.buttons)
    assert await two.mentor.taps("·") == ""


async def test_who_is_asked_to_plan_a_meeting_may_say_that_there_was_one(two: Two) -> None:
    await two.play.jump(two.at(two.today, 14))
    asked = two.mentor.told("Предложить время?")
    assert "Встреча уже была (Мария). Когда?" in await two.mentor.taps("Уже встречались", asked)
    await two.mentor.says("в четверг в 12")
    await two.mentor.taps("Верно")
    assert await counted(two) == {"held_one": 1}


async def test_nobody_has_to_remember_the_hour(two: Two) -> None:
    await two.mentor.says("/log вчера о родителях")
    said = await two.mentor.taps("Не помню")
    assert "воскресенье, 27 сентября, 13:30" in said and "Точный час неважен, поставлю 13:30." in said
    assert "Тема: о родителях" in said
    await two.mentor.taps("Верно")
    assert two.meetings("starts_at") == [("2026-09-27 10:30:00.000000",)]
    await two.mentor.says("/log сегодня")
    assert "понедельник, 28 сентября, 10:0" in await two.mentor.says("не помню")


async def test_the_day_and_the_hour_may_come_in_two_messages_and_a_typed_yes_will_do(two: Two) -> None:
    assert "Во сколько это было (в пятницу, 25 сентября)?" in await two.mentor.says("/log в пятницу о круге")
    said = await two.mentor.says("11:30")
    assert "пятница, 25 сентября, 11:30" in said and "Тема: о круге" in said
    assert "Записала: в пятницу, 25 сентября, в 11:30" in await two.mentor.says("верно")
    assert "В 16:00. В какой день это было?" in await two.mentor.says("/log в 16")
    assert two.mentor.buttons == ["Вчера"]
    assert "среда, 23 сентября, 16:00" in await two.mentor.says("в среду")


async def test_another_time_keeps_the_topic(two: Two) -> None:
    await two.mentor.says("/log вчера в 15 про адаптацию")
    await two.mentor.taps("Другое время")
    said = await two.mentor.says("в пятницу в 10")
    assert "пятница, 25 сентября, 10:00" in said and "Тема: про адаптацию" in said


async def test_the_whole_way_in_english(play: Play) -> None:
    two = await make_two(play, "en")
    await play.jump(two.at(date(2026, 9, 28), 10))
    said = await two.mentor.says("/log yesterday at 3 pm about the morning circle")
    assert "Record a meeting: Sunday, 27 September, 15:00. You and Мария, right?" in said
    assert "morning circle" in said
    assert "Noted: yesterday at 15:00" in await two.mentor.taps("Right")
    assert heard(two.mentee, "Your meeting is recorded: yesterday at 15:00. Ольга Петровна says so.")
    assert "answered differently" in await two.mentee.taps("There was no such meeting")
    assert heard(two.mentor, "answered differently")
    assert "The meeting took place" in await two.mentee.taps("That is right")
    assert await counted(two) == {"held_both": 1}


MISREAD = {
    "ru": [
        ("вчера в 25:00", "Не поняла время «25:00». Остальное сохранено (Мария)"),
        ("32.13 в 10", "Такого дня нет: «32.13». Остальное сохранено"),
        ("вчера в 10 или в 11", "можно понять по-разному. Остальное сохранено"),
        ("как-то раз", "Не нашла здесь дня и часа. Остальное сохранено"),
    ],
    "en": [
        ("yesterday at 25:00", 'I did not understand the time "25:00". The rest is kept (Мария)'),
        ("32.13 at 10:00", 'There is no such day: "32.13". The rest is kept'),
        ("yesterday at 10:00 or at 11:00", "can be read in two ways. The rest is kept"),
        ("some day", "I found no day and time here. The rest is kept"),
    ],
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_what_is_not_understood_is_said_and_the_dialogue_stays(play: Play, language: str) -> None:
    two = await make_two(play, language)
    await play.jump(two.at(date(2026, 9, 28), 10))
    await two.mentor.says("/log")
    for typed, answer in MISREAD[language]:
        assert answer in await two.mentor.says(typed), typed
    await two.mentor.says("вчера" if language == "ru" else "yesterday")
    said = await two.mentor.says("утром" if language == "ru" else "some time")
    assert ("Мария, вчера" if language == "ru" else "Мария, yesterday") in said
    said = await two.mentor.says("15:30")
    assert ("воскресенье, 27 сентября, 15:30" if language == "ru" else "Sunday, 27 September, 15:30") in said
    assert two.meetings("id") == []


async def test_voice_and_photos_leave_the_dialogue_where_it_was(two: Two) -> None:
    await two.mentor.says("/log")
    assert "Не нашла здесь дня и часа" in await two.mentor.sends_voice()
    assert "Не нашла здесь дня и часа" in await two.mentor.sends_photo()
    assert "помещается 300" in await two.mentor.says("вчера в 15 " + "ы" * 301)
    assert "воскресенье, 27 сентября, 15:00" in await two.mentor.says("вчера в 15")


async def test_what_is_still_to_come_can_be_planned_instead(two: Two) -> None:
    said = await two.mentor.says("/log завтра в 15 про адаптацию")
    assert "Это время ещё впереди: завтра в 15:00. Назначить встречу?" in said
    said = await two.mentor.taps("Назначить")
    assert "Встреча: вторник, 29 сентября, 15:00. Вы и Мария — верно?" in said
    assert "Тема: про адаптацию" in said
    await two.mentor.taps("Верно")
    assert heard(two.mentee, "предлагает встретиться завтра в 15:00")
    assert two.meetings("state, origin") == [("proposed", "plan")]
    assert "ещё впереди: завтра" in await two.mentor.says("/log завтра")
    assert "ещё впереди: сегодня в 18:00" in await two.mentor.says("/log сегодня в 18")


# --- objecting


async def test_a_denial_is_seen_by_both_and_settles_to_unclear_after_three_days(two: Two) -> None:
    await log(two, "вчера в 15")
    said = await two.mentee.taps("Такой встречи не было")
    assert "вы и Ольга Петровна ответили по-разному. Так бывает." in said
    assert "Всё верно" in two.mentee.buttons
    assert heard(two.mentor, "вы и Мария ответили по-разному")
    assert two.mentor.buttons == ["Всё верно", "Такой встречи не было"]
    assert await counted(two) == {"disputed": 1}
    await two.play.wait(hours=73)
    assert two.meetings("state, cause") == [("unsettled", "denied")]
    assert await counted(two) == {"unsettled": 1}


async def test_a_denial_can_be_taken_back(two: Two) -> None:
    await log(two, "вчера в 15")
    await two.mentee.taps("Такой встречи не было")
    assert "Встреча прошла" in await two.mentee.taps("Всё верно")
    assert two.meetings("state, how") == [("held", "both")]
    assert await counted(two) == {"held_both": 1}


async def test_a_denial_the_other_one_agrees_with_leaves_no_meeting(two: Two) -> None:
    await log(two, "вчера в 15")
    await two.mentee.taps("Такой встречи не было")
    assert "встречи не было" in await two.mentor.taps("Такой встречи не было")
    assert two.meetings("state, cause") == [("cancelled", "denied")]
    assert await counted(two) == {"cancelled": 1}


async def test_who_recorded_it_may_say_later_that_it_was_not_so(two: Two) -> None:
    await log(two, "вчера в 15")
    await two.play.wait(hours=1)
    await two.mentor.taps("Изменить ответ", two.mentor.told("Встреча прошла"))
    assert "встречи не было" in await two.mentor.taps("Такой встречи не было")
    assert heard(two.mentee, "Записи о встрече больше нет: вчера в 15:00")
    assert two.meetings("state, cause") == [("cancelled", "denied")]
    assert await counted(two) == {"cancelled": 1}


async def test_silence_keeps_it_held_by_one_side_and_nobody_asks_again(two: Two) -> None:
    await log(two, "вчера в 15")
    before = len(heard(two.mentee, "встреч"))
    await two.play.wait(days=12)
    assert two.meetings("state, how, judge_at") == [("held", "one", None)]
    assert not two.dues("R3") and not two.dues("D2")
    assert two.dues("B-meeting-logged") == [("v1", "sent")]
    assert len([one for one in two.mentee.heard if "состоялась?" in one]) == 0
    assert before >= 1
    assert await counted(two) == {"held_one": 1}


async def test_it_is_told_in_waking_hours_and_not_to_who_has_answered_meanwhile(two: Two) -> None:
    await two.play.jump(two.at(two.today, 22))
    await log(two, "сегодня в 15")
    assert not heard(two.mentee, "Записана ваша встреча")
    await two.mentee.says("/meetings")
    await two.mentee.taps("28.09, 15:00")
    assert "Записана встреча: сегодня в 15:00" in await two.mentee.taps("Ответить о встрече")
    await two.mentee.taps("Всё верно")
    await two.play.jump(two.at(two.today + timedelta(days=1), 9))
    assert not heard(two.mentee, "Записана ваша встреча")
    assert await counted(two) == {"held_both": 1}


async def test_an_answer_is_taken_for_fourteen_days_after_the_logging(two: Two) -> None:
    await log(two, "вчера в 15")
    no = data_of(two.mentee.told("Записана ваша встреча"), "Такой встречи не было")
    await two.play.wait(days=14, hours=1)
    assert "больше 14 дней" in await two.mentee.forges(no)
    assert two.meetings("state") == [("held",)]


# --- how far back


async def test_a_member_goes_back_fourteen_days_to_the_minute(two: Two) -> None:
    now = two.play.now.replace(second=0, microsecond=0)
    minute = int(now.timestamp()) // 60 - 14 * 24 * 60
    await two.mentor.says("/log")
    assert "за последние 14 дней" in await two.mentor.forges(f"ltime:{two.pair_id}:{minute - 1}:1")
    assert "понедельник, 14 сентября" in await two.mentor.forges(f"ltime:{two.pair_id}:{minute + 5}:1")
    assert "за последние 14 дней" in await two.mentor.forges(f"lyes:{two.pair_id}:{minute - 1}:0")
    assert "за последние 14 дней" in await two.mentor.says("/log 13.09 в 15")
    assert "понедельник, 14 сентября, 15:00" in await two.mentor.says("14.09 в 15")
    assert two.meetings("id") == []


async def test_the_coordinator_goes_back_a_year(two: Two, boss: Actor) -> None:
    assert "вторник, 8 сентября, 15:00" in await boss.says("/log 08.09 в 15")
    await boss.taps("Верно")
    assert two.meetings("state, how, organiser") == [("held", "said", "coordinator")]
    assert "за последний год" in await boss.says("/log 08.09.2025 в 15")
    assert await counted(two) == {"held_said": 1}


async def test_a_mentor_who_coordinates_records_old_ones_as_the_coordinator(two: Two) -> None:
    async with two.play.store() as store:
        await store.members.change(two.mentor.member_id, coordinator=True)
    assert "Вы и Мария — верно?" in await two.mentor.says("/log 08.09 в 15")
    said = await two.mentor.taps("Верно")
    assert "Записала со слов" in said and "Насколько полезно" not in said
    await two.mentor.says("/log вчера в 15")
    assert "Насколько полезно" in await two.mentor.taps("Верно")
    assert two.meetings("how, organiser") == [("said", "coordinator"), ("one", "mentor")]
    assert await counted(two) == {"held_said": 1, "held_one": 1}


# --- the coordinator


async def test_the_coordinator_records_and_both_may_object(two: Two, boss: Actor) -> None:
    said = await boss.says("/log вчера в 15")
    assert "Записать встречу со слов: воскресенье, 27 сентября, 15:00. Орлова – Белова — верно?" in said
    assert "смогут возразить" in said
    said = await boss.taps("Верно")
    assert "Записала со слов: вчера в 15:00, Орлова – Белова. Об этом узнают: Ольга Петровна, Мария." in said
    assert "Насколько полезно" not in said
    for one, name in ((two.mentor, "Мария"), (two.mentee, "Ольга Петровна")):
        assert heard(one, f"Координатор со слов записывает вашу встречу: вчера в 15:00, вы и {name}.")
        assert one.buttons == ["Всё верно", "Такой встречи не было"]
    assert await counted(two) == {"held_said": 1}
    await two.mentor.taps("Всё верно")
    assert two.meetings("how") == [("said",)]
    assert "записана со слов координатора" in await two.mentee.taps("Такой встречи не было")
    assert heard(two.mentor, "записана со слов координатора, но говорят о ней по-разному")
    assert await counted(two) == {"disputed": 1}
    await two.mentee.taps("Всё верно")
    assert two.meetings("how") == [("both",)]
    assert await counted(two) == {"held_both": 1}


async def test_from_the_card_of_the_pair(two: Two, boss: Actor) -> None:
    await boss.says("/pairs")
    await boss.taps("Орлова – Белова")
    assert "Встреча уже была (Орлова – Белова). Когда?" in await boss.taps("Записать встречу со слов")
    await boss.taps("Вчера")
    await boss.taps("15:00")
    assert "Записала со слов" in await boss.taps("Верно")
    assert "назначают встречи сами" in await boss.says("/log завтра в 15")


async def test_a_pair_with_somebody_who_has_not_joined(two: Two, boss: Actor) -> None:
    anna, lonely = await named(two, "Анна Сергеевна Котова"), await named(two, "Вера Ильина")
    both = await pair_of(two, two.mentor.member_id, anna)
    nobody = await pair_of(two, anna, lonely)
    await boss.says("/log вчера в 15")
    assert boss.buttons == ["Орлова – Белова", "Орлова – Котова", "Котова – Ильина"]
    await boss.taps("Орлова – Котова")
    assert "узнают: Ольга Петровна." in await boss.taps("Верно")
    await boss.says("/log вчера в 16")
    await boss.taps("Котова – Ильина")
    assert "В боте из них сейчас никого" in await boss.taps("Верно")
    assert two.play.rows("SELECT pair_id, how FROM meetings ORDER BY starts_at") == [
        (both, "said"),
        (nobody, "said"),
    ]
    await two.mentor.says("/log в пятницу в 15")
    assert two.mentor.buttons == ["Мария", "Анна Сергеевна"]
    await two.mentor.taps("Анна Сергеевна")
    assert "Записала с ваших слов" in await two.mentor.taps("Верно")
    assert two.meetings("how, organiser")[0] == ("said", "mentor")


async def test_many_pairs_come_by_pages(two: Two, boss: Actor) -> None:
    for number in "абвгдежзик":
        await pair_of(two, two.mentor.member_id, await named(two, f"Анна Котова{number}"))
    await boss.says("/log вчера в 15")
    assert len(boss.buttons) == 9 and boss.buttons[-1] == "›"
    await boss.taps("›")
    assert boss.buttons == ["Орлова – Котоваз", "Орлова – Котоваи", "Орлова – Котовак", "‹"]
    assert "27 сентября, 15:00. Орлова – Котовак — верно?" in await boss.taps("Орлова – Котовак")


async def named(two: Two, name: str) -> int:
    async with two.play.store() as store:
        return await store.members.add(two.programme_id, name, MemberState.INVITED, meant_role=Role.MENTEE)


async def pair_of(two: Two, mentor_id: int, mentee_id: int) -> int:
    async with two.play.store() as store:
        mentor, mentee = await store.members.get(mentor_id), await store.members.get(mentee_id)
        opening = open_pair(mentor.member, mentee.member, [])
        return await store.pairs.open(opening, PairKind.TRADITIONAL, two.today, None, 2, mentor_id)


async def log(two: Two, words: str, by: Actor | None = None) -> None:
    who = by or two.mentor
    await who.says(f"/log {words}")
    await who.taps("Верно")


# --- the same meeting


async def test_two_logs_of_one_meeting_become_one(two: Two) -> None:
    await two.mentor.says("/log вчера в 15")
    await two.mentee.says("/log вчера в 14:45")
    await two.mentor.taps("Верно")
    said = await two.mentee.taps("Верно", two.mentee.told("Записать встречу"))
    assert "Рядом уже есть запись о встрече: воскресенье, 27 сентября, 15:00. Это она?" in said
    assert "Встреча прошла" in await two.mentee.taps("Да, это она")
    assert two.meetings("state, how") == [("held", "both")]
    assert await counted(two) == {"held_both": 1}


async def test_a_second_tap_on_the_yes_records_nothing_more(two: Two) -> None:
    await two.mentor.says("/log вчера в 15")
    yes = data_of(two.mentor.told("Записать встречу"), "Верно")
    await two.mentor.taps("Верно")
    assert "уже записана" in await two.mentor.forges(yes)
    assert len(two.meetings("id")) == 1


async def test_another_meeting_on_the_same_day_is_another_row(two: Two) -> None:
    await log(two, "вчера в 10")
    said = await two.mentor.says("/log вчера в 15 про игру")
    assert "Поняла так: воскресенье, 27 сентября, 15:00" in said
    assert "Рядом уже записана встреча: воскресенье, 27 сентября, 10:00" in said
    await two.mentor.taps("Записать ещё одну")
    assert len(two.meetings("id")) == 2
    assert len(heard(two.mentee, "Записана ваша встреча")) == 2
    assert heard(two.mentee, "Тема: про игру")
    await two.mentee.says("/log вчера в 12")
    await two.mentee.taps("Нет, другая")
    assert await counted(two) == {"held_one": 3}


async def test_a_planned_meeting_that_waits_for_its_answer_is_answered_instead(two: Two) -> None:
    await two.agree("сегодня в 15")
    await two.play.jump(two.at(two.today, 15, 20))
    said = await two.mentor.says("/log сегодня в 15:10")
    assert "Это та встреча, что была назначена: понедельник, 28 сентября, 15:00?" in said
    assert "Встреча прошла: вы и Мария" in await two.mentor.taps("Да, это она")
    assert two.meetings("state, origin") == [("pending", "plan")]
    await two.play.jump(two.at(two.today, 17))
    assert not heard(two.mentor, "Встреча состоялась?")
    await two.mentee.taps("Да", two.mentee.told("Встреча состоялась?"))
    assert two.meetings("state, how") == [("held", "both")]
    assert await counted(two) == {"held_both": 1}


async def test_a_meeting_still_ahead_took_place_earlier(two: Two) -> None:
    await two.agree("сегодня в 15")
    await two.mentor.says("/log сегодня в 9")
    await two.mentor.taps("Да, это она")
    assert two.meetings("state, how, origin, version, starts_at") == [
        ("held", "one", "log", 2, "2026-09-28 06:00:00.000000")
    ]
    await two.play.jump(two.at(two.today, 18))
    for one in (two.mentor, two.mentee):
        assert not heard(one, "Скоро встреча") and not heard(one, "Встреча состоялась?")
    assert heard(two.mentee, "Записана ваша встреча: сегодня в 09:00")
    assert await counted(two) == {"held_one": 1}
    assert "уже записана" in await two.mentor.says("/log сегодня в 9")


async def test_the_coordinator_settles_what_the_two_left_open(two: Two, boss: Actor) -> None:
    await two.agree("сегодня в 15")
    await two.play.jump(two.at(two.today, 16))
    yes = data_of(two.mentee.told("Встреча состоялась?"), "Нет")
    await two.mentor.taps("Да", two.mentor.told("Встреча состоялась?"))
    await two.mentee.taps("Нет", two.mentee.told("Встреча состоялась?"))
    await two.play.wait(days=20)
    assert await counted(two) == {"unsettled": 1}
    assert "назначена: понедельник, 28 сентября, 15:00?" in await boss.says("/log 28.09 в 15")
    assert "Записала со слов" in await boss.taps("Да, это она")
    assert two.meetings("state, how, origin") == [("held", "said", "said")]
    assert await counted(two) == {"held_said": 1}
    recorded = two.play.rows("SELECT version, by_member FROM meeting_versions ORDER BY version")
    assert recorded[-1] == (2, boss.member_id)
    assert heard(two.mentor, "Координатор со слов") and heard(two.mentee, "Координатор со слов")
    assert "Записать встречу" not in await two.mentee.forges(yes)
    assert two.meetings("state") == [("held",)]
    assert "уже записана" in await boss.says("/log 28.09 в 15")


# --- taking it back


async def test_it_can_be_taken_back_for_ten_minutes(two: Two) -> None:
    await log(two, "вчера в 15")
    saved = two.mentor.told("Записала")
    undo = data_of(saved, "Отменить запись")
    yes = data_of(two.mentee.told("Записана ваша встреча"), "Всё верно")
    assert "записи о встрече больше нет: вчера в 15:00 (Мария)" in await two.mentor.taps(
        "Отменить запись", saved
    )
    assert heard(two.mentee, "Записи о встрече больше нет: вчера в 15:00")
    assert two.meetings("state, cause, how") == [("cancelled", "cancelled", None)]
    assert await counted(two) == {"cancelled": 1}
    assert "отменена" in await two.mentee.forges(yes)
    assert "устарела" in await two.mentor.forges(undo)
    await log(two, "вчера в 15")
    assert await counted(two) == {"cancelled": 1, "held_one": 1}


async def test_it_cannot_be_taken_back_later_or_after_an_answer(two: Two, boss: Actor) -> None:
    await log(two, "вчера в 15")
    undo = data_of(two.mentor.told("Записала"), "Отменить запись")
    for who in (two.mentee, boss):
        assert "устарела" in await who.forges(undo)
    assert two.meetings("state") == [("held",)]
    await two.play.wait(minutes=11)
    assert "в первые 10 минут" in await two.mentor.forges(undo)
    await log(two, "в пятницу в 15", two.mentee)
    await two.mentor.taps("Всё верно")
    undo = data_of(two.mentee.told("Записала"), "Отменить запись")
    assert "уже ответили" in await two.mentee.forges(undo)
    assert await counted(two) == {"held_one": 1, "held_both": 1}


async def test_nobody_hears_of_what_was_taken_back_at_night(two: Two, boss: Actor) -> None:
    await two.play.jump(two.at(two.today, 22))
    await log(two, "сегодня в 15", boss)
    await boss.taps("Отменить запись")
    await two.play.wait(hours=12)
    for one in (two.mentor, two.mentee):
        assert not heard(one, "встречу: ") and not heard(one, "больше нет")
    assert await counted(two) == {"cancelled": 1}


# --- who may


async def test_strangers_and_former_mentors_record_nothing(two: Two) -> None:
    await log(two, "вчера в 15")
    meeting = int(str(two.meetings("id")[0][0]))
    minute = int(two.play.now.timestamp()) // 60 - 60
    other = await two.knows("Анна Котова")
    elsewhere = await join(two.play, await two.play.programme("Ромашка"), "Вера Ильина", Role.COORDINATOR)
    stranger = two.play.stranger()
    await stranger.says("/start")
    buttons = (
        f"lwith:{two.pair_id}", f"lagain:{two.pair_id}", f"lday:{two.pair_id}:{two.today.toordinal()}",
        f"lmonth:{two.pair_id}:{two.today.toordinal()}", f"ltime:{two.pair_id}:{minute}:1",
        f"lyes:{two.pair_id}:{minute}:0", f"lsame:{meeting}:{minute - 24 * 60}", f"lplan:{two.pair_id}:{minute}",
        f"lundo:{meeting}", f"mtook:{meeting}:1:denied",
    )  # fmt: skip
    for who in (other, elsewhere, stranger):
        for data in buttons:
            said = await who.forges(data)
            assert "Мария" not in said and "Белова" not in said and "Записала" not in said, data
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "changed", None)
    for data in buttons:
        assert "Записала" not in await two.mentor.forges(data), data
        assert "пара уже завершена" in await two.mentor.forges(data) or data.startswith("mtook"), data
    assert two.meetings("state") == [("held",)]
    assert await counted(two) == {"held_one": 1}


async def test_buttons_that_never_were(two: Two, boss: Actor) -> None:
    minute = int(two.play.now.timestamp()) // 60
    for data in ("lwith:42", "lsame:42:29000000", "lundo:42", f"lyes:{two.pair_id}:-5:0", "lpairs:-1"):
        assert "устарела" in await two.mentor.forges(data), data
    assert "ещё впереди" in await two.mentor.forges(f"lyes:{two.pair_id}:{minute + 5}:0")
    assert "ещё впереди" in await two.mentor.forges(f"lday:{two.pair_id}:{two.today.toordinal() + 1}")
    await boss.says("/log")
    assert "Чья была встреча" in await boss.forges("lpairs:99")
    await two.agree("завтра в 15")
    planned = int(str(two.meetings("id")[0][0]))
    assert "устарела" in await two.mentor.forges(f"lsame:{planned}:{minute - 60}")
    assert "устарела" in await two.mentor.forges(f"lundo:{planned}")
    assert two.meetings("state") == [("agreed",)]


async def test_without_a_pair_or_with_one_that_is_over(two: Two, boss: Actor) -> None:
    alone = await two.knows("Анна Котова")
    assert "Пару составляет координатор" in await alone.says("/log")
    await two.mentor.says("/log")
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.PAUSED, two.today, "test", two.mentor.member_id)
    assert "27 сентября" in await two.mentor.says("вчера в 15")
    await two.mentor.taps("Верно")
    await two.mentor.says("/log")
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.COMPLETED, two.today, "completed", boss.member_id)
    assert "пара уже завершена" in await two.mentor.says("вчера в 16")
    assert "Пару составляет координатор" in await two.mentor.says("/log")
    assert "уже завершена" in await boss.forges(f"lwith:{two.pair_id}")
    assert await counted(two) == {"held_one": 1}


async def test_the_list_waits_for_a_tap(two: Two, boss: Actor) -> None:
    await pair_of(two, two.mentor.member_id, await named(two, "Анна Котова"))
    assert "Чья была встреча?" in await two.mentor.says("/log вчера в 15")
    assert "нужна кнопка" in await two.mentor.says("Анна")
    assert "27 сентября, 15:00. Вы и Анна" in await two.mentor.taps("Анна")


async def test_each_reads_the_hour_of_her_own_clock(play: Play) -> None:
    two = await make_two(play, mentee_zone="Asia/Yekaterinburg")
    boss = await join(play, two.programme_id, "Ирина Соколова", Role.COORDINATOR)
    await play.jump(two.at(date(2026, 9, 28), 10))
    assert "15:00 по Москве" in await two.mentor.says("/log вчера в 15")
    assert "вчера в 15:00 по Москве" in await two.mentor.taps("Верно")
    assert heard(two.mentee, "Записана ваша встреча: вчера в 17:00 по Екатеринбургу")
    assert "15:00 по Москве. Орлова – Белова" in await boss.says("/log в пятницу в 15")
    await is_counted_right(two)


async def test_it_is_in_the_help_of_those_who_can_use_it(two: Two, boss: Actor) -> None:
    alone = await two.knows("Анна Котова", Role.PARTICIPANT)
    for one in (two.mentor, two.mentee, boss):
        assert "/log — записать встречу, которая уже была" in await one.says("/help")
    assert "/log" not in await alone.says("/help")


async def test_the_report_counts_it_by_how_it_is_known(two: Two, boss: Actor) -> None:
    await log(two, "в пятницу в 15")
    await log(two, "в среду в 15", boss)
    await log(two, "14.09 в 15", two.mentee)
    await two.mentor.taps("Такой встречи не было", two.mentor.told("14 сентября"))
    said = await boss.says("/report 01.09.2026-30.09.2026")
    assert "Встречи состоялись: 2 из 3" in said
    assert "одной стороной 1, со слов 1, осталось без итога 1" in said
    assert await counted(two) == {"held_one": 1, "held_said": 1, "disputed": 1}
