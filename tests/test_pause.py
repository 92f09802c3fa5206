"""`/pause` as it is lived: the dialogue, what others hear, what waits, and the way back (RULES T8, B8, B9)."""

from datetime import date, datetime, timedelta

import pytest

from mentoring.people import Role
from tests.conftest import Actor, Play, Trio
from tests.test_meetings import MOSCOW, Two, heard, make_two

# The play begins on Monday 7 September 2026, nine in the morning in Moscow.


@pytest.fixture
async def trio(play: Play) -> Trio:
    return await play.kindergarten()


@pytest.fixture
async def two(play: Play) -> Two:
    return await make_two(play)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW)


def absences(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT from_on, to_on, planned, ended_on FROM absences ORDER BY from_on")


async def pauses(who: Actor, words: str, kind: str = "Верно, пауза") -> str:
    await who.says(f"/pause {words}")
    return await who.taps(kind)


def unasked(play: Play, who: Actor) -> list[tuple[object, ...]]:
    return play.rows(
        "SELECT d.kind, d.closed_at FROM dues d JOIN members m ON m.person_id = d.person_id "
        "WHERE m.id = ? AND d.class_ = 'D' AND d.state IN ('sent', 'joined') ORDER BY d.closed_at",
        who.member_id,
    )  # fmt: skip


# --- saying until when


async def test_a_pause_by_two_taps(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    said = await mentee.says("/pause")
    assert "До какого дня вас не будет?" in said
    assert mentee.buttons == [
        "На неделю",
        "На две недели",
        "Другая дата",
    ]  # on a Monday «до понедельника» is a week
    said = await mentee.taps("На неделю")
    assert "понедельник, 7 сентября – воскресенье, 13 сентября, 7 дней. Верно?" in said
    assert absences(play) == []
    said = await mentee.taps("Верно, пауза")
    assert "Записала: пауза с 7 по 13 сентября." in said
    assert "Снова всё как обычно в понедельник, 14 сентября." in said
    assert "увидят только даты" in said
    assert absences(play) == [("2026-09-07", "2026-09-13", 0, None)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("до 12 декабря", None, None),  # more than 62 days: see below
        ("до 18 сентября", (9, 7), (9, 18)),
        ("на неделю", (9, 7), (9, 13)),
        ("с 1 по 14 октября", (10, 1), (10, 14)),
        ("01.10-14.10", (10, 1), (10, 14)),
        ("с понедельника на две недели", (9, 7), (9, 20)),
        ("до пятницы", (9, 7), (9, 11)),
        ("until 18 September", (9, 7), (9, 18)),
    ],
)
async def test_days_in_one_line(
    trio: Trio, words: str, first: tuple[int, int] | None, last: tuple[int, int] | None
) -> None:
    said = await pauses_or_asks(trio.mentee, words)
    if first is None or last is None:
        assert "сразу записываю не больше 62" in said
        return
    assert absences(trio.mentee.play) == [(str(date(2026, *first)), str(date(2026, *last)), 0, None)]


async def pauses_or_asks(who: Actor, words: str) -> str:
    said = await who.says(f"/pause {words}")
    return await who.taps("Верно, пауза") if "Верно, пауза" in who.buttons else said


async def test_a_leave_is_said_in_the_line_or_by_the_yes(trio: Trio) -> None:
    play = trio.mentee.play
    await trio.mentee.says("/pause отпуск с 1 по 14 октября")
    assert trio.mentee.buttons[:2] == ["Верно, отпуск", "Верно, пауза"]
    assert "Записала: отпуск с 1 по 14 октября." in await trio.mentee.says("да")
    await trio.mentor.says("/pause на 3 дня")
    assert trio.mentor.buttons[:2] == ["Верно, пауза", "Верно, отпуск"]
    assert "отпуск с 7 по 9 сентября" in await trio.mentor.says("отпуск")
    assert [row[2] for row in absences(play)] == [1, 1]


async def test_no_word_of_the_cause_is_kept(trio: Trio) -> None:
    await pauses(trio.mentee, "заболела, до пятницы")
    play = trio.mentee.play
    assert absences(play) == [("2026-09-07", "2026-09-11", 0, None)]
    assert play.rows("SELECT data FROM conversations WHERE state IS NOT NULL") == []
    assert not [one for who in (trio.mentor, trio.coordinator) for one in who.heard if "болел" in one]


async def test_the_beginning_may_be_said_first_and_the_end_after_it(trio: Trio) -> None:
    assert "Начало: четверг, 10 сентября. А последний день?" in await trio.mentee.says("/pause с 10 сентября")
    assert "До понедельника" in trio.mentee.buttons
    assert "четверг, 10 сентября – воскресенье, 20 сентября, 11 дней" in await trio.mentee.says("до 20")
    await trio.mentee.taps("Верно, пауза")
    assert absences(trio.mentee.play) == [("2026-09-10", "2026-09-20", 0, None)]


async def test_another_date_under_the_echo(trio: Trio) -> None:
    await trio.mentee.says("/pause на неделю")
    assert "Напишите последний день или оба" in await trio.mentee.taps("Другая дата")
    assert "пятница, 18 сентября" in await trio.mentee.says("18.09")
    await trio.mentee.taps("Верно, пауза")
    assert absences(trio.mentee.play) == [("2026-09-07", "2026-09-18", 0, None)]


# --- wrong input


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("до 1 сентября", "Эти дни уже прошли"),
        ("с 14 октября по 1 октября", "Первый день 14.10.2026 позже последнего 01.10.2026"),
        ("до 31 сентября", "Такого дня нет: «31 сентября»"),
        ("до весны", "Не нашла здесь дня"),
        ("с 1 по 14 сентября 2028", "Так далеко не запишу"),
    ],
)
async def test_wrong_days_get_a_sentence_and_the_dialogue_stays(trio: Trio, words: str, answer: str) -> None:
    assert answer in await trio.mentee.says(f"/pause {words}")
    assert answer in await trio.mentee.says(words)
    assert absences(trio.mentee.play) == []
    assert "Верно?" in await trio.mentee.says("до пятницы")
    await trio.mentee.taps("Верно, пауза")
    assert len(absences(trio.mentee.play)) == 1


async def test_days_that_are_gone_are_left_out_and_it_is_said(trio: Trio) -> None:
    said = await trio.mentee.says("/pause с 1 по 14 сентября")
    assert "понедельник, 7 сентября – понедельник, 14 сентября" in said and "начну с сегодняшнего" in said


async def test_an_echo_of_yesterday_is_shown_anew(trio: Trio) -> None:
    await trio.mentee.says("/pause на неделю")
    await trio.mentee.play.wait(days=1)
    said = await trio.mentee.taps("Верно, пауза")
    assert "вторник, 8 сентября – воскресенье, 13 сентября" in said and absences(trio.mentee.play) == []
    await trio.mentee.taps("Верно, пауза")
    assert absences(trio.mentee.play) == [("2026-09-08", "2026-09-13", 0, None)]


async def test_somebody_elses_button_or_a_wrong_number_does_nothing(trio: Trio) -> None:
    await pauses(trio.mentee, "на неделю")
    ((absence_id,),) = trio.mentee.play.rows("SELECT id FROM absences")
    for data in (
        f"pauseback:{absence_id}",
        f"pauseoff:{absence_id}",
        f"pauseask:{absence_id}:0",
        "pauseback:7",
    ):
        assert "устарела" in await trio.mentor.forges(data)
    day = date(2026, 9, 1).toordinal()
    assert "Верно?" not in await trio.mentor.forges(f"pauseyes:0:{day}:{day}:0:0")
    assert len(absences(trio.mentee.play)) == 1


# --- sixty-two days


async def test_too_many_days_are_cut_by_a_button_and_asked_about_on_the_last(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    said = await mentee.says("/pause до 12 декабря")
    assert "Это 97 дней, а сразу записываю не больше 62. Могу до 7 ноября" in said
    assert "суббота, 7 ноября" in await mentee.taps("До 07.11")
    assert "В последний день спрошу, продлить ли." in await mentee.taps("Верно, отпуск")
    await play.jump(at(11, 7, 13))
    assert not heard(mentee, "Пауза заканчивается")
    await play.jump(at(11, 7, 14))
    assert len(heard(mentee, "Пауза заканчивается сегодня")) == 1
    assert "понедельник, 7 сентября – суббота, 14 ноября" in await mentee.taps("На неделю")
    await mentee.taps("Верно, отпуск")
    assert absences(play) == [("2026-09-07", "2026-11-14", 1, None)]
    await play.jump(at(11, 16, 14))
    assert not heard(mentee, "Пауза заканчивается")  # asked once; that message shows the new days by now


async def test_nobody_is_asked_at_the_end_of_days_that_were_not_cut(trio: Trio) -> None:
    await pauses(trio.mentee, "на две недели")
    await trio.mentee.play.jump(at(9, 22, 14))
    assert not heard(trio.mentee, "заканчивается")


# --- what stands


async def test_what_stands_is_shown_and_can_be_changed(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    await pauses(mentee, "на две недели")
    await play.wait(days=2)
    assert "У вас пауза до 20 сентября." in await mentee.says("/pause")
    assert mentee.buttons == ["Вернуться сейчас", "Изменить даты", "Ещё пауза"]
    assert "Сейчас записано: с 7 по 20 сентября" in await mentee.taps("Изменить даты")
    assert "понедельник, 7 сентября – пятница, 11 сентября" in await mentee.says("до пятницы")
    await mentee.taps("Верно, пауза")
    assert absences(play) == [("2026-09-07", "2026-09-11", 0, None)]


async def test_days_over_those_that_stand_take_their_place_with_a_sentence(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    await pauses(mentee, "с 10 по 14 сентября")
    assert "заменит то, что уже стоит: с 10 по 14 сентября" in await mentee.says("/pause с 12 по 20 сентября")
    await mentee.taps("Верно, пауза")
    assert absences(play) == [("2026-09-12", "2026-09-20", 0, None)]
    assert "и так внутри паузы: 12.09.2026 – 20.09.2026" in await mentee.says("/pause с 13 по 15 сентября")


async def test_one_that_has_not_begun_can_be_called_off(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    await pauses(mentee, "с 1 по 14 октября", "Верно, отпуск")
    assert heard(trio.mentor, "Мария: пауза с 1 по 14 октября.")
    assert "Впереди отпуск с 1 по 14 октября." in await mentee.says("/pause")
    assert mentee.buttons == ["Изменить даты", "Отменить", "Ещё пауза"]
    assert "паузы с 1 по 14 октября не будет" in await mentee.taps("Отменить")
    assert absences(play) == []
    assert heard(trio.mentor, "Мария: паузы больше нет")


async def test_an_illness_that_becomes_a_leave_keeps_its_days(trio: Trio) -> None:
    play, mentor = trio.mentor.play, trio.mentor
    await pauses(mentor, "на неделю")
    await play.wait(days=3)
    await pauses(mentor, "отпуск до 20 сентября", "Верно, отпуск")
    assert absences(play) == [
        ("2026-09-07", "2026-09-13", 0, "2026-09-09"), ("2026-09-10", "2026-09-20", 1, None)
    ]  # fmt: skip


async def test_the_dialogue_lives_through_a_restart(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/pause с 10 сентября")
    ((state, data),) = play.rows("SELECT state, data FROM conversations WHERE state IS NOT NULL")
    assert state == "Pausing:days" and data is not None  # all it needs is in the database
    assert "До понедельника" in trio.mentee.buttons
    await trio.mentee.says("/cancel")
    await trio.mentee.taps("На неделю")  # a button needs no dialogue
    await trio.mentee.taps("Верно, пауза")
    assert absences(play) == [("2026-09-10", "2026-09-16", 0, None)]


# --- what others hear and see


async def test_the_partner_hears_once_and_quietly_and_the_coordinator_sees_the_dates(trio: Trio) -> None:
    play = trio.mentee.play
    await pauses(trio.mentor, "до 20 сентября", "Верно, отпуск")
    (note,) = heard(trio.mentee, "на паузе до 20 сентября")
    assert note == (
        "🌿 Ольга Петровна: на паузе до 20 сентября.\n"
        "Если понадобится помощь, /needhelp подскажет, к кому обратиться."
    )
    ((quiet,),) = play.rows(
        "SELECT count(*) FROM dues WHERE kind = 'B-pause' AND class_ = 'B' AND state = 'sent'"
    )
    assert quiet == 1 and not heard(trio.coordinator, "паузе")
    await play.wait(days=2)
    assert len(heard(trio.mentee, "на паузе")) == 1
    assert "Ольга Петровна Орлова — наставник, на паузе до 20 сентября" in await trio.coordinator.says(
        "/people"
    )
    await trio.coordinator.says("/pairs")
    card = await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert "Ольга Петровна: на паузе до 20 сентября." in card and "отпуск" not in card


async def test_at_night_the_partner_hears_in_the_morning_what_is_true_then(trio: Trio) -> None:
    play = trio.mentee.play
    await play.jump(at(9, 7, 22))
    await pauses(trio.mentee, "до 10 сентября")
    await pauses(trio.mentee, "до 12 сентября")
    assert not heard(trio.mentor, "Мария: на паузе")
    await play.jump(at(9, 8, 8, 5))
    assert heard(trio.mentor, "Мария: на паузе") == ["🌿 Мария: на паузе до 12 сентября."]


# --- meetings


async def test_meetings_within_are_offered_and_stay(two: Two) -> None:
    await two.agree("через 3 дня в 15")
    said = await pauses(two.mentee, "на неделю")
    assert "На эти дни назначена встреча, я её не трогаю" in said
    assert two.mentee.buttons[0].startswith("10.09, 15:00")
    assert two.meetings("state") == [("agreed",)]
    card = await two.mentee.taps(two.mentee.buttons[0])
    assert "четверг, 10 сентября, 15:00" in card
    assert {"Другое время", "Отменить встречу"} <= set(two.mentee.buttons)
    await two.play.jump(two.at(two.today + timedelta(days=2), 15, 1))
    assert heard(two.mentee, "У вас встреча завтра")  # a kept one keeps its reminders


async def test_a_meeting_on_a_day_of_a_pause_is_questioned_and_not_refused(two: Two) -> None:
    await pauses(two.mentee, "с 10 по 14 сентября")
    said = await two.mentor.says("/meet 11.09 в 15")
    assert "Мария на паузе до 14 сентября." in said and "Всё равно назначить?" in said
    said = await two.mentee.says("/meet 14.09 в 15")
    assert "В этот день у вас пауза до 14 сентября." in said
    assert "паузе" not in await two.mentor.says("/meet 15.09 в 15")
    assert "паузе" not in await two.mentor.says("/meet 9.09 в 15")


async def test_an_invitation_waits_and_the_sender_is_told(two: Two) -> None:
    await pauses(two.mentee, "до 9 сентября")
    said = await two.mentor.says("/meet 11.09 в 15")
    assert "Мария на паузе до 9 сентября.\nПриглашение подождёт и придёт в четверг, 10 сентября." in said
    await two.mentor.taps("Всё равно назначить")
    assert not heard(two.mentee, "предлагает встретиться")
    await two.play.jump(two.at(date(2026, 9, 9), 19))
    assert not heard(two.mentee, "предлагает встретиться")
    await two.play.jump(two.at(date(2026, 9, 10), 8, 5))
    assert len(heard(two.mentee, "предлагает встретиться")) == 1


async def test_coming_back_brings_what_waited_at_once(two: Two) -> None:
    await pauses(two.mentee, "до 9 сентября")
    await two.meet("11.09 в 15")
    await two.play.wait(hours=2)
    await two.mentee.says("/pause")
    assert "С возвращением" in await two.mentee.taps("Вернуться сейчас")
    await two.play.wait(minutes=2)
    assert len(heard(two.mentee, "предлагает встретиться")) == 1
    assert absences(two.play) == []  # its first day was today


# --- help


async def test_help_of_a_mentor_who_is_away_is_offered_elsewhere_at_once(trio: Trio) -> None:
    await pauses(trio.mentor, "на неделю")
    await trio.mentee.says("/needhelp")
    said = await trio.mentee.taps("Ольга Петровна")
    assert "Ольга Петровна: на паузе до 13 сентября. Можно спросить кого-то ещё" in said
    assert trio.mentee.buttons == ["Координатор", "Попросить"]
    await trio.mentee.taps("Координатор")
    await trio.mentee.taps("Обычная просьба")
    await trio.mentee.says("Как быть с шумом?")
    assert heard(trio.coordinator, "просит о помощи") and not heard(trio.mentor, "просит о помощи")


async def test_help_may_be_asked_of_her_all_the_same(trio: Trio) -> None:
    await pauses(trio.mentor, "на неделю")
    await trio.mentee.says("/needhelp Как быть с шумом?")
    await trio.mentee.taps("Ольга Петровна")
    assert "Просьба ушла" in await trio.mentee.taps("Попросить")
    assert heard(trio.mentor, "просит о помощи")


# --- a bad week, and the one after


async def test_nothing_unasked_comes_in_a_pause_and_no_flood_after_it(trio: Trio) -> None:
    play, mentee = trio.mentee.play, trio.mentee
    await pauses(mentee, "с 10 по 27 сентября")
    await play.jump(at(9, 27, 19))
    assert unasked(play, mentee) == []
    assert play.rows("SELECT state, reason FROM dues WHERE kind = 'D4' AND state = 'expired'")
    await play.jump(at(9, 28, 20))
    await play.jump(at(10, 2, 20))
    came = unasked(play, mentee)
    assert came and came[0][0] == "D4"  # B9: the weekly question first, alone
    days = [str(moment)[:10] for _, moment in came]
    assert len(days) == len(set(days)) <= 3


async def test_nobody_is_asked_to_plan_while_either_is_away(two: Two) -> None:
    await pauses(two.mentee, "с 8 сентября по 8 октября")
    await two.play.jump(two.at(date(2026, 10, 8), 19))
    assert [state for _, state in two.dues("D6") if state in ("sent", "joined")] == []
    # Cadence is two weeks of counted days, and hers begin anew where they stopped.
    await two.play.jump(two.at(date(2026, 10, 12), 19))
    assert [state for _, state in two.dues("D6") if state in ("sent", "joined")] == []
    await two.play.jump(two.at(date(2026, 10, 26), 19))
    assert [state for _, state in two.dues("D6") if state == "sent"] == ["sent"]


async def test_regularity_and_health_leave_the_pause_out(trio: Trio) -> None:
    play = trio.mentee.play
    await pauses(trio.mentee, "с 8 сентября по 18 октября")
    await play.jump(at(10, 14, 12))
    await trio.coordinator.says("/pairs")
    card = await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert "на паузе до 18 октября" in card and "без встречи" not in card
    await play.jump(at(10, 19, 12))
    await trio.coordinator.says("/pairs")
    card = await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert "без встречи" not in card and "молчит" not in card
    report = await trio.coordinator.says("/report квартал")
    assert "0 из" not in report.split("Регулярность")[-1].splitlines()[0]


async def test_a_mentor_away_too_long_is_a_reason_for_the_coordinator_and_a_leave_is_not(trio: Trio) -> None:
    play = trio.mentor.play
    await pauses(trio.mentor, "с 7 по 30 сентября")
    await play.jump(at(9, 20, 12))
    assert "наставник" not in (await card_of(trio)).casefold().split("на паузе", 1)[1]
    await play.jump(at(9, 21, 12))
    assert "наставник" in (await card_of(trio)).casefold().split("на паузе", 1)[1]


async def card_of(trio: Trio) -> str:
    await trio.coordinator.says("/pairs")
    return await trio.coordinator.taps(trio.coordinator.buttons[0])


# --- everywhere else


async def test_the_command_is_listed_where_there_is_room_and_works_for_all(trio: Trio) -> None:
    for who in (trio.mentee, trio.mentor):
        commands = who.person.commands("ru")
        assert commands["pause"] == "пауза или отпуск" and len(commands) <= 8
    assert "pause" not in trio.coordinator.person.commands("ru")
    assert "До какого дня" in await trio.coordinator.says("/pause")
    assert "/pause" in await trio.coordinator.says("/help")


async def test_somebody_without_a_pair_may_pause_too(play: Play) -> None:
    programme = await play.programme()
    alone = await play.joins(programme, Role.MENTEE, "Анна Ильина")
    assert "Записала" in await pauses(alone, "на неделю")


async def test_in_english(play: Play) -> None:
    two = await make_two(play, language="en")
    said = await two.mentee.says("/pause leave from 10 to 14 September")
    assert "Thursday, 10 September – Monday, 14 September, 5 days. Right?" in said
    said = await two.mentee.taps("Right, a leave")
    assert "Written down: a leave from 10 to 14 September." in said
    assert heard(two.mentor, "Мария: pause from 10 to 14 September.")
    said = await two.mentor.says("/meet 11.09 at 15:00")
    assert "Мария is on a pause until 14 September." in said
    assert "These days have passed" in await two.mentee.says("/pause until 1 September")
    assert "I found no day" in await two.mentee.says("someday")
    await two.mentee.says("/pause")
    assert "there will be no pause from 10 to 14 September" in await two.mentee.taps("Cancel it")
