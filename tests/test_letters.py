"""A coordinator's words: letters to one or two, announcements to many, answers, taking them back."""

from datetime import timedelta

from mentoring.people import MemberState, Role
from tests.conftest import Actor, Play, Trio

ALL_CODES = ("letter", "ldraft", "laim", "lpick", "lsent", "lpast")


def letter_id(play: Play) -> int:
    return int(play.rows("SELECT id FROM letters ORDER BY id DESC LIMIT 1")[0][0])


async def writes_to_the_mentee(trio: Trio, words: str) -> str:
    await trio.coordinator.forges(f"letter:{trio.mentee.member_id}:0")
    return await trio.coordinator.says(words)


async def test_a_letter_is_seen_first_arrives_once_and_is_answered_by_a_line(play: Play) -> None:
    trio = await play.kindergarten()
    asked = await trio.coordinator.forges(f"letter:{trio.mentee.member_id}:0")
    assert "Мария Белова" in asked and "до 1\xa0000" in asked
    shown = await trio.coordinator.says("Мария, <b>как</b> дела?\nЕсть минута?")
    letter = "✉️ Пишет Ирина, координатор:\n\nМария, <b>как</b> дела?\nЕсть минута?"
    assert letter in shown.replace("&lt;", "<").replace("&gt;", ">")
    assert not any("как" in one for one in trio.mentee.heard)
    sent = await trio.coordinator.taps("Отправить")
    assert "Передаю" in sent and "Получат сейчас: 1" in sent
    assert "Есть минута?" in trio.mentee.told("Пишет Ирина").text
    assert not any("Есть минута" in one for one in trio.mentor.heard)

    assert "уже отправлено" in await trio.coordinator.forges(f"ldraft:{letter_id(play)}:send")
    assert len([one for one in trio.mentee.heard if "Есть минута" in one]) == 1

    first = letter_id(play)
    assert "Увидит только Ирина" in await trio.mentee.taps("Ответить", trio.mentee.told("Пишет Ирина"))
    assert "только текст" in await trio.mentee.sends_voice()
    assert "Ответ ушёл" in await trio.mentee.says("Да, после тихого часа")
    answer = trio.coordinator.told("Вам отвечает Мария")
    assert "Да, после тихого часа" in answer.text
    assert "Мария Белова" in await trio.coordinator.taps("Ответить", answer)
    deeds = play.rows("SELECT act, object_kind, object_id, subject_member FROM audit")
    assert deeds == [("wrote", "member", trio.mentee.member_id, trio.mentee.member_id)]
    assert play.rows("SELECT words FROM letters WHERE id = ?", first)[0][0].find("минута".encode()) < 0


async def test_both_of_a_pair_get_it_and_a_pause_does_not_hold_it_back(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/pause до 20 сентября")
    await trio.mentee.taps(trio.mentee.buttons[0])
    await trio.coordinator.forges(f"letter:0:{trio.pair_id}")
    await trio.coordinator.says("Как вы?")
    await trio.coordinator.taps("Отправить · 2")
    assert "Как вы?" in trio.mentor.told("Пишет Ирина").text
    assert "Как вы?" in trio.mentee.told("Пишет Ирина").text
    deeds = play.rows("SELECT act, object_kind, object_id, subject_member FROM audit ORDER BY subject_member")
    assert {one[:3] for one in deeds} == {("wrote", "pair", trio.pair_id)}
    assert {one[3] for one in deeds} == {trio.mentor.member_id, trio.mentee.member_id}


async def test_a_letter_goes_to_a_few_and_by_night_waits_for_the_morning(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(play.now.replace(hour=19))
    await writes_to_the_mentee(trio, "Завтра собираемся в 14")
    await trio.coordinator.taps("Изменить, кому")
    assert "✓ Мария Белова" in trio.coordinator.buttons
    await trio.coordinator.taps("Ольга Петровна Орлова")
    shown = await trio.coordinator.taps("Дальше · 2")
    assert "Получат утром, в своё рабочее время: 2" in shown
    await trio.coordinator.taps("Отправить · 2")
    assert not any("собираемся" in one for one in [*trio.mentor.heard, *trio.mentee.heard])
    await trio.coordinator.taps("Отозвать")
    assert "Никто не успел" in await trio.coordinator.taps("Отозвать у всех")
    await play.wait(hours=14)
    assert not any("собираемся" in one for one in [*trio.mentor.heard, *trio.mentee.heard])
    assert "уже отозвано" in await trio.coordinator.forges(f"lsent:{letter_id(play)}:sure")


async def test_what_has_arrived_changes_when_it_is_recalled(play: Play) -> None:
    trio = await play.kindergarten()
    await writes_to_the_mentee(trio, "Ой, не туда")
    await trio.coordinator.taps("Отправить")
    letter = trio.mentee.told("Ой, не туда")
    assert "Текст меняется у 1 человека" in await trio.coordinator.says("/undo")
    assert trio.mentee.told("Сообщение отозвано автором").message_id == letter.message_id
    assert not any("не туда" in one for one in trio.mentee.heard)
    assert "отозвано" in await trio.mentee.forges(f"lanswer:{letter_id(play)}")
    assert play.rows("SELECT act FROM audit ORDER BY seq") == [("wrote",), ("recalled",)]


async def test_an_answer_can_be_taken_back_too(play: Play) -> None:
    trio = await play.kindergarten()
    await writes_to_the_mentee(trio, "Как дела?")
    await trio.coordinator.taps("Отправить")
    await trio.mentee.taps("Ответить", trio.mentee.told("Пишет Ирина"))
    await trio.mentee.says("Хорошо")
    await trio.mentee.taps("Отозвать")
    assert "Ответ отозван" in trio.coordinator.told("Ответ отозван").text
    assert not any("Хорошо" in one for one in trio.coordinator.heard)


async def test_who_cannot_be_written_to_is_said_to_be_so(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        offline = await store.members.add(trio.programme_id, "Анна Лис", MemberState.OFFLINE)
        invited = await store.members.add(trio.programme_id, "Пётр Ким", MemberState.INVITED)
        person = (await store.members.get(trio.mentor.member_id)).member.person_id
        assert person is not None
        await store.people.lost(person, play.now)
    coordinator = trio.coordinator
    assert "без Телеграма" in await coordinator.forges(f"letter:{offline}:0")
    assert "ещё не в боте" in await coordinator.forges(f"letter:{invited}:0")
    assert "не доходят" in await coordinator.forges(f"letter:{trio.mentor.member_id}:0")
    assert "Это вы" in await coordinator.forges(f"letter:{coordinator.member_id}:0")
    shown = await coordinator.says("/announce Всем привет")
    assert "Кому написать" in shown
    shown = await coordinator.taps("Всем · 4")
    assert "Получат сейчас: 1" in shown and "лучше сказать лично: Анна Лис" in shown
    assert "не получат: Пётр Ким" in shown and "не доходят: Ольга Петровна Орлова" in shown


async def test_words_that_cannot_be_taken_leave_the_question_open(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("Написать всем")
    await trio.coordinator.taps("Всем · 2")
    assert "только текст" in await trio.coordinator.sends_photo("Смотрите")
    assert "только текст" in await trio.coordinator.sends_document("plan.pdf")
    assert "длиннее 1\xa0000" in await trio.coordinator.says("я" * 1001)
    assert "Так придёт" in await trio.coordinator.says("https://example.org/plan?a=1&b=2")
    await trio.coordinator.taps("Изменить текст")
    await trio.coordinator.says("&" * 1000)
    await trio.coordinator.taps("Отправить · 2")
    assert "&" * 1000 in trio.mentee.told("📣 Пишет Ирина").text


async def test_an_announcement_is_counted_marked_reminded_of_and_seen_by_the_other_coordinator(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.COORDINATOR, "Вера Лужина")
    await trio.coordinator.says("/announce Семинар в среду")
    assert trio.coordinator.buttons[:4] == [
        "Всем · 3", "Наставникам · 1", "Наставляемым · 1", "Координаторам · 1",
    ]  # fmt: skip
    await trio.coordinator.taps("Всем · 3")
    await trio.coordinator.taps("Отправить · 3")
    assert "Пишет Ирина" in other.told("Семинар в среду").text

    assert "Спасибо" in await trio.mentee.taps("Прочитано", trio.mentee.told("Семинар"))
    status = await trio.coordinator.taps("Кому дошло")
    assert "Дошло: 3 из 3" in status and "«Прочитано»: 1 из 3" in status
    assert "без изменений" in await trio.coordinator.taps("Обновить")
    assert "Напомнить остальным" not in trio.coordinator.buttons

    await play.wait(days=1)
    await trio.coordinator.taps("Обновить")
    assert "Напомню 2 людям" in await trio.coordinator.taps("Напомнить остальным")
    assert "Семинар в среду" in trio.mentor.told("Напоминаю").text
    assert not any("Напоминаю" in one for one in trio.mentee.heard)
    assert "уже напоминали" in await trio.coordinator.forges(f"lsent:{letter_id(play)}:remind")

    await other.says("/announce")
    shown = await other.taps("Прошлые объявления")
    assert "пишет Ирина" in shown and "Семинар в среду" in shown
    await other.taps(other.buttons[0])
    await other.taps("Отозвать")
    assert "у 5 человек" in await other.taps("Отозвать у всех")
    assert "отозвано координатором" in trio.mentee.told("отозвано").text
    assert not any("Семинар" in one for one in trio.mentor.heard)
    deeds = play.rows("SELECT act, actor FROM audit ORDER BY seq")
    me = trio.coordinator.member_id
    assert deeds == [("announced", me), ("reminded", me), ("recalled", other.member_id)]


async def test_the_second_of_a_day_goes_tomorrow_at_nine(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/announce Первое")
    await trio.coordinator.taps("Наставникам · 1")
    await trio.coordinator.taps("Отправить")
    await trio.coordinator.says("/announce Второе")
    shown = await trio.coordinator.taps("Всем · 2")
    assert "одно в день" in shown and "завтра в 09:00" in shown and "в это время: 2" in shown
    # A forged tap sends nothing today either.
    await trio.coordinator.forges(f"ldraft:{letter_id(play)}:send")
    assert not any("Второе" in one for one in trio.mentee.heard)
    await trio.coordinator.taps("Отправить завтра в 09:00")
    assert "Ждут своего часа: 2" in await trio.coordinator.taps("Кому дошло")
    assert "Мария Белова — придёт" in await trio.coordinator.taps("Кто ждёт · 2")
    await play.wait(hours=23)
    assert not any("Второе" in one for one in trio.mentee.heard)
    await play.wait(hours=2)
    assert "Второе" in trio.mentee.told("📣 Пишет Ирина").text
    await trio.coordinator.says("/announce Третье")
    await trio.coordinator.taps("Всем · 2")
    await trio.coordinator.taps("Отправить завтра в 09:00")
    await trio.coordinator.says("/announce Четвёртое")
    assert "в четверг, 10 сентября" in await trio.coordinator.taps("Всем · 2")


async def test_it_waits_for_the_end_of_a_pause_and_one_a_day_comes_after_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/pause до 8 сентября")
    await trio.mentee.taps(trio.mentee.buttons[0])
    for number in (1, 2):
        await trio.coordinator.says(f"/announce Новость {number}")
        shown = await trio.coordinator.taps("Всем · 2")
        assert "На паузе, получат после неё: 1" in shown
        await trio.coordinator.taps(trio.coordinator.buttons[0])
        await play.wait(days=1)
    assert "Новость 1" in trio.mentee.told("📣").text
    assert not any("Новость 2" in one for one in trio.mentee.heard)
    await play.wait(days=1)
    assert "Новость 2" in trio.mentee.told("📣").text
    assert len([one for one in trio.mentor.heard if "Новость" in one]) == 2


async def test_many_get_it_once_each_and_who_has_left_gets_none(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(play.now.replace(hour=19))
    people = [
        await play.joins(trio.programme_id, Role.MENTEE, f"Мария{'абвгдежзик'[number]} Белова")
        for number in range(10)
    ]
    await trio.coordinator.says("/announce Утром чай")
    await trio.coordinator.taps("Тем, кто без пары · 10")
    await trio.coordinator.taps("Отправить · 10")
    async with play.store() as store:
        await store.members.withdraw(people[0].member_id)
        pair_mentor = await store.members.get(trio.mentor.member_id)
        mentee = await store.members.get(people[1].member_id)
        from mentoring.people import PairKind, open_pair

        opening = open_pair(pair_mentor.member, mentee.member, [])
        await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, trio.mentor.member_id)
    await play.wait(hours=14)
    # One has left; another has a pair now, and this was for those without one.
    got = [sum("Утром чай" in one for one in person.heard) for person in people]
    assert got == [0, 0, *[1] * 8]
    status = await trio.coordinator.taps("Кому дошло")
    assert "Дошло: 8 из 10" in status and "Не дошло: 2" in status
    assert "Марияа Белова — не отправлено" in await trio.coordinator.taps("Кому не дошло · 2")


async def test_chosen_people_are_ticked_page_by_page(play: Play) -> None:
    trio = await play.kindergarten()
    for number in range(8):
        await play.joins(trio.programme_id, Role.MENTEE, f"Анна{'абвгдежз'[number]} Кот")
    await trio.coordinator.says("/announce Двоим")
    await trio.coordinator.taps("Выбрать людей")
    await trio.coordinator.taps("Мария Белова")
    await trio.coordinator.taps("→")
    assert "Страница 2 из 2" in trio.coordinator.told("Отметьте людей").text
    await trio.coordinator.taps("Анназ Кот")
    await trio.coordinator.taps("Дальше · 2")
    await trio.coordinator.taps("Отправить · 2")
    assert "Двоим" in trio.mentee.told("📣").text
    assert not any("Двоим" in one for one in trio.mentor.heard)


async def test_others_cannot_reach_letters_and_forged_buttons_do_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    elsewhere = await play.programme("Ромашка")
    foreign = await play.joins(elsewhere, Role.COORDINATOR, "Зоя Ким")
    await trio.coordinator.says("/announce Секрет")
    await trio.coordinator.taps("Наставникам · 1")
    draft = letter_id(play)
    forged = [
        f"ldraft:{draft}:send", f"laim:{draft}:all", f"lpick:{draft}:{trio.mentee.member_id}:0",
        f"lsent:{draft}:sure", f"lpast:{trio.programme_id}", f"letter:{trio.mentee.member_id}:0",
        f"letter:0:{trio.pair_id}", f"lread:{draft}", f"lanswer:{draft}",
    ]  # fmt: skip
    for who in (foreign, trio.mentee, trio.mentor):
        await _gets_nothing(who, forged)
    await trio.coordinator.taps("Отправить")
    for who in (foreign, trio.mentee):
        await _gets_nothing(who, [*forged, f"lsent:{draft}:status", f"lsent:{draft}:recall"])
    assert play.rows("SELECT recalled_at FROM letters WHERE id = ?", draft) == [(None,)]
    assert not any("Секрет" in one for one in trio.mentee.heard)
    for who in (trio.mentee, trio.mentor):
        assert "Кому написать" not in await who.says("/announce Всем")
    for data in ("laim:5:all", f"laim:{draft}:nobody", f"ldraft:{draft}:fly", f"lsent:{draft}:fly"):
        assert await trio.coordinator.forges(data)


async def _gets_nothing(who: Actor, forged: list[str]) -> None:
    for data in forged:
        said = await who.forges(data)
        assert said and "Секрет" not in said and "Так придёт" not in said and "Передаю" not in said


async def test_a_draft_of_yesterday_is_gone_and_its_dialogue_ends(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/announce Завтра")
    await trio.coordinator.taps("Всем · 2")
    await play.wait(hours=20)
    await trio.coordinator.taps("Изменить текст")
    await play.wait(hours=5)
    assert play.rows("SELECT count(*) FROM letters") == [(0,)]
    assert "черновик" in await trio.coordinator.says("Здравствуйте")
    assert "Записала" in await trio.coordinator.says("/reflect Ещё строка")


async def test_a_late_line_is_no_answer(play: Play) -> None:
    trio = await play.kindergarten()
    await writes_to_the_mentee(trio, "Как дела?")
    await trio.coordinator.taps("Отправить")
    await trio.mentee.taps("Ответить", trio.mentee.told("Пишет Ирина"))
    await play.wait(hours=2)
    assert "Ответ ушёл" not in await trio.mentee.says("Сегодня дети строили башню")
    assert not any("башню" in one for one in trio.coordinator.heard)


async def test_words_of_letters_are_forgotten_after_a_month_those_of_announcements_stay(play: Play) -> None:
    trio = await play.kindergarten()
    await writes_to_the_mentee(trio, "Как дела?")
    await trio.coordinator.taps("Отправить")
    await trio.coordinator.says("/announce Семинар")
    await trio.coordinator.taps("Всем · 2")
    await trio.coordinator.taps("Отправить · 2")
    await play.jump(play.now + timedelta(days=32))
    kept = play.rows("SELECT kind, words IS NOT NULL FROM letters ORDER BY id")
    assert kept == [("letter", 0), ("announcement", 1)]


async def test_an_english_coordinator_announces(play: Play) -> None:
    trio = await play.kindergarten("en")
    assert "Who is it for?" in await trio.coordinator.says("Write to all")
    assert "up to 1,000" in await trio.coordinator.taps("Mentees · 1")
    assert "This is how it arrives" in await trio.coordinator.says("Tea at three")
    assert "On its way" in await trio.coordinator.taps("Send")
    message = trio.mentee.told("Tea at three")
    assert "your coordinator, writes" in message.text
    assert "noted" in await trio.mentee.taps("I have read it", message)
    assert "Marked as read: 1 of 1" in await trio.coordinator.taps("Who has it")


async def test_what_was_announced_by_mistake_is_recalled_and_said_right_the_same_day(play: Play) -> None:
    trio = await play.kindergarten()
    for words in ("Встреча в четверг", "Встреча в среду"):
        await trio.coordinator.says(f"/announce {words}")
        await trio.coordinator.taps("Всем · 2")
        assert "Получат сейчас: 2" in await trio.coordinator.taps("Отправить · 2")
        if words == "Встреча в четверг":
            await trio.coordinator.says("/undo")
    for who in (trio.mentor, trio.mentee):
        assert "Встреча в среду" in who.heard[-1] and not any("четверг" in one for one in who.heard)


async def test_a_letter_to_one_of_a_pair_is_care_for_the_pair_and_comes_to_her_alone(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.forges(f"letter:{trio.mentor.member_id}:{trio.pair_id}")
    await trio.coordinator.says("Как у вас дела?")
    await trio.coordinator.taps("Отправить")
    assert trio.mentor.told("Как у вас дела?")
    assert not [text for text in trio.mentee.heard if "Как у вас дела?" in text]
    assert play.rows("SELECT object_kind, object_id FROM audit WHERE act = 'wrote'") == [
        ("pair", trio.pair_id)
    ]
    outside = await play.joins(trio.programme_id, Role.MENTEE, "Ильина Анна")
    assert "нет в программе" in await trio.coordinator.forges(f"letter:{outside.member_id}:{trio.pair_id}")
