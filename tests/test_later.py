"""Under «Почему это пришло?»: later, seldom, not at all; and what the settings say of it (B6, B10)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Play, Trio

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)  # 13:30 in Moscow
PROMPT, AGAIN = "Можно одной фразой", "ещё ждёт"
MINUTE = timedelta(minutes=1)


def prompts_of(trio: Trio) -> list[str]:
    return [message.text for message in trio.mentee.chat if message.from_bot and PROMPT in message.text]


async def asked(play: Play, language: str = "ru") -> Trio:
    trio = await play.kindergarten(language)
    await play.jump(FRIDAY + MINUTE)
    return trio


async def test_the_evening_of_the_same_day_brings_the_same_question_on_the_same_budget(play: Play) -> None:
    trio = await asked(play)
    why = await trio.mentee.taps("Почему это пришло?")
    assert "Раз в неделю" in why
    assert trio.mentee.buttons == ["Позже", "Реже", "Не присылать"]
    await trio.mentee.taps("Позже")
    # The next Friday brings another question, so a week is not offered.
    assert trio.mentee.buttons == ["Сегодня в 18:00", "В понедельник, 14 сентября", "Другой день", "Назад"]
    assert "сегодня в 18:00" in await trio.mentee.taps("Сегодня в 18:00")
    await play.jump(FRIDAY + timedelta(hours=4, minutes=31))
    first, second = prompts_of(trio)
    assert first == second
    assert play.rows("SELECT count(*) FROM budget") == [(1,)]
    assert play.rows("SELECT count(*) FROM prompts") == [(1,)]
    assert [
        row[0] for row in play.rows("SELECT occurrence FROM dues WHERE kind = 'D4' AND state = 'sent'")
    ] == [
        "2026-W37",
        "2026-W37+1",
    ]
    assert "Записала" in await trio.mentee.says("Всё спокойно", reply_to=trio.mentee.told(PROMPT))
    assert play.rows("SELECT state FROM prompts") == [("answered",)]


async def test_put_off_to_the_next_day_it_is_not_asked_a_second_time_beside_it(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.taps("Почему это пришло?")
    await trio.mentee.taps("Позже")
    await trio.mentee.taps("В понедельник, 14 сентября")
    await play.jump(FRIDAY + timedelta(days=3, minutes=1))
    assert len(prompts_of(trio)) == 2
    assert trio.mentee.buttons[-1] == "Почему это пришло?"
    assert [one for one in trio.mentee.heard if AGAIN in one] == []
    hers = "SELECT local_on FROM budget b JOIN dues d ON d.id = b.due_id WHERE d.kind = 'D4' ORDER BY 1"
    assert play.rows(hers) == [("2026-09-11",), ("2026-09-14",)]


async def test_a_second_thought_moves_what_waits_and_the_fourth_time_is_refused(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.taps("Почему это пришло?")
    await trio.mentee.taps("Позже")
    await trio.mentee.taps("В понедельник, 14 сентября")
    await trio.mentee.taps("Другое время")
    await trio.mentee.taps("Сегодня в 18:00")
    waiting = "SELECT occurrence FROM dues WHERE kind = 'D4' AND state = 'waiting' AND occurrence LIKE '%+%'"
    assert play.rows(waiting) == [("2026-W37+1",)]
    for day in (0, 3):  # Friday evening, and Monday afternoon
        await play.jump(FRIDAY + timedelta(days=day, hours=5 if not day else 1))
        await trio.mentee.taps("Почему это пришло?", trio.mentee.told(PROMPT))
        await trio.mentee.taps("Позже")
        await trio.mentee.taps("В понедельник, 14 сентября" if not day else "Завтра")
    await play.jump(FRIDAY + timedelta(days=4, minutes=1))
    assert len(prompts_of(trio)) == 4
    await trio.mentee.taps("Почему это пришло?", trio.mentee.told(PROMPT))
    assert trio.mentee.buttons == ["Реже", "Не присылать"]


async def test_a_day_in_words_is_read_and_what_cannot_be_is_said(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.taps("Почему это пришло?")
    await trio.mentee.taps("Позже")
    await trio.mentee.taps("Другой день")
    assert "Не поняла день" in await trio.mentee.says("когда-нибудь")
    assert "ваши часы с 08:00 до 20:00" in await trio.mentee.says("завтра в 22:00")
    assert "следующее такое сообщение" in await trio.mentee.says("25 сентября")
    assert "уже прошёл" in await trio.mentee.says("сегодня в 9:00")
    said = await trio.mentee.says("в воскресенье в 15:00")
    assert "в понедельник, 14 сентября, в 15:00" in said
    await play.jump(FRIDAY + timedelta(days=3, hours=1, minutes=31))
    assert len(prompts_of(trio)) == 2


async def test_a_question_that_was_answered_meanwhile_does_not_come_again(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.taps("Напомнить завтра")
    assert "в понедельник, 14 сентября, в 13:30" in trio.mentee.heard[-1]
    await trio.mentee.taps("Написать")
    await trio.mentee.says("Дети сами убрали игрушки")
    await play.jump(FRIDAY + timedelta(days=4))
    assert prompts_of(trio) == []  # the message says now when it comes again
    assert play.rows("SELECT reason FROM dues WHERE kind = 'D4' AND occurrence = '2026-W37+1'") == [
        ("fell-away",)
    ]


async def test_tomorrow_is_not_promised_when_the_next_question_is_near(play: Play) -> None:
    trio = await asked(play)
    await play.jump(FRIDAY + timedelta(days=4, hours=1))
    assert "следующий вопрос" in await trio.mentee.taps("Напомнить завтра", trio.mentee.told(PROMPT))


async def test_seldom_is_every_second_week_and_can_be_taken_back(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.taps("Почему это пришло?")
    assert "Раз в две недели" in await trio.mentee.taps("Реже")
    for _ in range(4):
        await play.wait(days=7)
        await trio.mentee.says("/reflect Неделя прошла")
    assert len(prompts_of(trio)) == 3
    why = trio.mentee.told("Раз в две недели")
    assert "Снова присылаю" in await trio.mentee.taps("Как раньше", why)
    await play.wait(days=7)
    assert len(prompts_of(trio)) == 4


async def test_what_she_wants_none_of_falls_away_whatever_it_is(play: Play) -> None:
    trio = await asked(play)
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Что присылать")
    assert "✓ вопрос недели второй раз" in trio.mentee.buttons
    assert not [one for one in trio.mentee.buttons if "дайджест" in one or "на подтверждение" in one]
    await trio.mentee.taps("✓ вопрос недели второй раз")
    await play.jump(FRIDAY + timedelta(days=4))
    assert [one for one in trio.mentee.heard if AGAIN in one] == []
    assert play.rows("SELECT state, reason FROM dues WHERE kind = 'D8'") == [("expired", "switched-off")]


async def test_nobody_switches_the_digest_off_but_it_may_come_seldom(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(days=7, hours=1)
    assert len(digests := [one for one in trio.coordinator.heard if "пара" in one]) == 1, digests
    await trio.coordinator.taps("Почему это пришло?")
    assert trio.coordinator.buttons == ["Позже", "Реже"]
    assert "Эта кнопка устарела" in await trio.coordinator.forges("off:D1:off")
    assert "Раз в две недели" in await trio.coordinator.taps("Реже")
    await play.wait(days=7)
    assert len([one for one in trio.coordinator.heard if "пара" in one]) == 1
    await play.wait(days=7)
    assert len([one for one in trio.coordinator.heard if "пара" in one]) == 2


async def test_an_old_button_says_why_and_puts_nothing_off(play: Play) -> None:
    trio = await asked(play)
    assert "Раз в неделю" in await trio.mentee.forges("why:D4")
    assert trio.mentee.buttons == ["Реже", "Не присылать"]
    due = play.rows("SELECT id FROM dues WHERE kind = 'D4' AND state = 'sent'")[0][0]
    for forged in (f"later:{due}:never", "later:5:ask", "whyagain:5", "off:D8:rare"):
        assert "Эта кнопка устарела" in await trio.mentee.forges(forged)
    assert "Эта кнопка устарела" in await trio.mentor.forges(f"later:{due}:ask")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_each_screen_leads_back(play: Play, language: str) -> None:
    trio = await asked(play, language)
    words = {"ru": ("Почему это пришло?", "Позже", "Другой день", "Назад"), "en": (
        "Why did I get this?", "Later", "Another day", "Back")}[language]  # fmt: skip
    why = await trio.mentee.taps(words[0])
    await trio.mentee.taps(words[1])
    await trio.mentee.taps(words[2])
    await trio.mentee.taps(words[3])
    assert await trio.mentee.taps(words[3]) == why


async def test_a_plea_to_plan_a_meeting_comes_again_as_long_as_nothing_is_planned(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 22, 10, 31, tzinfo=UTC))
    sent = "SELECT occurrence FROM dues WHERE kind = 'D6' AND state = 'sent' ORDER BY id"
    assert len(play.rows(sent)) == 1
    asked = trio.mentor.heard[-1]
    await trio.mentor.taps("Почему это пришло?")
    await trio.mentor.taps("Позже")
    assert trio.mentor.buttons == ["Сегодня в 18:00", "Завтра", "Через неделю", "Другой день", "Назад"]
    await trio.mentor.taps("Завтра")
    await play.jump(datetime(2026, 9, 23, 10, 31, tzinfo=UTC))
    assert [row[0][-2:] for row in play.rows(sent)] == ["0Z", "+1"]
    assert trio.mentor.heard[-1].split()[:2] == asked.split()[:2]
    await trio.mentor.taps("Почему это пришло?")
    await trio.mentor.taps("Позже")
    await trio.mentor.taps("Завтра")
    await trio.mentor.says("/meet 25.09 в 15:00")
    await trio.mentor.taps("Верно")
    await play.jump(datetime(2026, 9, 24, 10, 31, tzinfo=UTC))
    assert len(play.rows(sent)) == 2
    assert play.rows("SELECT reason FROM dues WHERE occurrence LIKE '%Z+2'") == [("fell-away",)]


async def test_the_new_digest_takes_the_place_of_one_put_off_to_its_day(play: Play) -> None:
    """Only the sending of the new one remembers what was said and leads on to the next."""
    trio = await play.kindergarten()
    await play.wait(days=7, hours=1)
    await trio.coordinator.taps("Почему это пришло?")
    await trio.coordinator.taps("Позже")
    await trio.coordinator.taps("Завтра")
    async with play.store() as store:
        person = await store.people.by_telegram(trio.coordinator.person.id)
        assert person is not None
        (again,) = [one for one in await store.dues.waiting(person.id) if one.occurrence.endswith("+1")]
        await store.dues.replan(again.id, datetime(2026, 9, 21, 6, tzinfo=UTC), None)
    await play.wait(days=7)
    rows = play.rows("SELECT occurrence, state FROM dues WHERE kind = 'D1' ORDER BY occurrence")
    assert rows[:3] == [("2026-W38", "sent"), ("2026-W38+1", "expired"), ("2026-W39", "sent")]


async def test_a_typed_today_gives_way_to_the_next_day_when_today_is_spent_on_something_else(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Первая")
    await play.wait(hours=6)
    first = trio.mentor.told("новая запись")
    await trio.mentor.taps("Мария ·")
    await play.wait(hours=18)
    await trio.mentee.says("/reflect Вторая")
    await play.wait(hours=6)
    await trio.mentor.taps("Почему это пришло?", first)
    await trio.mentor.taps("Позже")
    await trio.mentor.taps("Другой день")
    assert "завтра в 19:00" in await trio.mentor.says("сегодня в 19")
    heard = len(trio.mentor.heard)
    await play.jump(datetime(2026, 9, 9, 15, 59, tzinfo=UTC))
    assert trio.mentor.heard[heard:] == []
    await play.wait(minutes=2)
    assert any("есть новая запись" in text for text in trio.mentor.heard[heard:])
