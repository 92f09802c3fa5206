"""Asking for help: whom, how urgently, one line; who reads it, who answers, what happens when nobody does."""

from datetime import UTC, datetime

import pytest

from bot.playground import ChatMessage
from mentoring.people import PairState, Role
from tests.conftest import Actor, Play, Trio

WORDS = "Не знаю, как говорить с родителями Вани"


async def ask(by: Actor, whom: str, words: str = WORDS, how: str = "Обычная просьба") -> str:
    await by.says("/needhelp")
    await by.taps(whom)
    await by.taps(how)
    return await by.says(words)


async def forge(actor: Actor, data: str) -> str:
    """A tap with somebody else's button data, as a changed client could send it."""
    message = next(one for one in reversed(actor.chat) if one.from_bot)
    account, world = actor.person._account, actor.person._world

    async def tap() -> None:
        world.tap(account, message, "", data)

    return await actor._hears(tap())


def heard(actor: Actor, part: str) -> list[ChatMessage]:
    return [one for one in actor.chat if one.from_bot and part in one.text]


# --- the way to the one who was chosen


async def test_a_request_to_the_mentor_reaches_her_and_nobody_else(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Кого попросить о помощи?" in await trio.mentee.says("Нужна помощь")
    assert trio.mentee.buttons == ["Ольга Петровна", "Координатор", "И наставник, и координатор"]
    assert "Увидит только Ольга Петровна. Это срочно?" in await trio.mentee.taps("Ольга Петровна")
    await trio.mentee.taps("Обычная просьба")
    said = await trio.mentee.says(WORDS)
    assert "Просьба ушла. Увидит только Ольга Петровна.\nЕсли за сутки ответа не будет" in said
    assert f"Мария просит о помощи.\n\n«{WORDS}»" in trio.mentor.heard[-1]
    assert not heard(trio.coordinator, "просит о помощи")
    async with play.store() as store:
        assert await store.help.open_to_coordinator(trio.programme_id) == []


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("Отвечу лично", "Ольга Петровна поговорит с вами лично"),
        ("Помощь оказана", "Ольга Петровна отмечает"),
    ],
)
async def test_one_tap_of_the_addressee_answers_and_closes(play: Play, button: str, told: str) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "Ольга Петровна")
    assert "Мария" in await trio.mentor.taps(button)
    assert told in trio.mentee.heard[-1]
    assert play.rows("SELECT answered_by, closed_at = answered_at FROM help") == [(trio.mentor.member_id, 1)]
    before = len(trio.mentee.heard), len(trio.mentor.heard)
    await play.wait(days=2)
    assert not heard(trio.mentee, "пока не ответили") and not heard(trio.mentor, "Напоминаю")
    assert before[0] <= len(trio.mentee.heard)


async def test_both_get_it_and_the_first_answer_closes_it_for_both(play: Play) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "И наставник, и координатор")
    await trio.coordinator.taps("Отвечу лично")
    assert "Ирина поговорит с вами лично" in trio.mentee.heard[-1]
    assert "Эта просьба уже закрыта" in await trio.mentor.taps("Помощь оказана")
    assert play.rows("SELECT answered_by FROM help") == [(trio.coordinator.member_id,)]


async def test_help_asked_of_the_coordinator_is_known_to_health_without_its_words(play: Play) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "Координатор", how="Срочно")
    async with play.store() as store:
        found = await store.help.open_to_coordinator(trio.programme_id)
    assert [(one.pair_id, one.member_id, one.urgent) for one in found] == [
        (trio.pair_id, trio.mentee.member_id, True)
    ]
    assert not heard(trio.mentor, "просит о помощи")
    await trio.coordinator.taps("Помощь оказана")
    async with play.store() as store:
        assert await store.help.open_to_coordinator(trio.programme_id) == []


async def test_a_mentor_asks_the_coordinator_and_the_coordinator_asks_another(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/needhelp")
    assert trio.mentor.buttons == ["Координатор"]
    assert "Увидит только Ирина" in await ask(trio.mentor, "Координатор")
    assert "Попросить через меня сейчас некого" in await trio.coordinator.says("/needhelp")
    second = await play.joins(trio.programme_id, Role.COORDINATOR, "Вера Дом")
    assert "Увидит только Вера" in await ask(trio.coordinator, "Координатор")
    assert "Ирина просит о помощи" in second.heard[-1]


async def test_what_is_typed_with_the_command_goes_to_the_one_she_taps(play: Play) -> None:
    trio = await play.kindergarten()
    said = await trio.mentee.says(f"/needhelp {WORDS}")
    assert said.startswith("Кого попросить о помощи?") and said.endswith(f"\n\n«{WORDS}»")
    assert not heard(trio.mentor, "просит о помощи")
    assert "нужна кнопка" in await trio.mentee.says("ой")
    said = await trio.mentee.taps("Ольга Петровна")
    assert "Просьба ушла. Увидит только Ольга Петровна.\nЕсли за сутки ответа не будет" in said
    assert f"Мария просит о помощи.\n\n«{WORDS}»" in trio.mentor.heard[-1]
    assert not heard(trio.coordinator, "просит о помощи")
    assert play.rows("SELECT to_mentor, to_coordinator, urgent FROM help") == [(1, 0, 0)]


async def test_the_next_request_after_one_line_is_asked_for_its_words(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says(f"/needhelp {WORDS}")
    await trio.mentee.taps("Координатор")
    await trio.mentee.says("/needhelp")
    assert "Это срочно?" in await trio.mentee.taps("Ольга Петровна")
    assert play.rows("SELECT count(*) FROM help") == [(1,)]


async def test_too_many_words_with_the_command_are_refused_with_the_limit(play: Play) -> None:
    trio = await play.kindergarten()
    assert "1000" in (await trio.mentee.says("/needhelp " + "о" * 1001)).replace("\u00a0", "")
    assert "Это срочно?" in await trio.mentee.forges(f"helpto:coordinator:{trio.pair_id}:0")


# --- V8


async def one_in_two(play: Play) -> tuple[Actor, Actor, int]:
    """A programme whose only coordinator is the mentor, too."""
    programme_id = await play.programme()
    mentor = await play.joins(programme_id, Role.COORDINATOR, "Ольга Петровна Орлова")
    mentee = await play.joins(programme_id, Role.MENTEE, "Мария Белова")
    await play.pairs(programme_id, mentor, mentee)
    return mentor, mentee, programme_id


async def test_who_is_coordinator_and_mentor_in_one_is_named_before_the_writing(play: Play) -> None:
    mentor, mentee, programme_id = await one_in_two(play)
    await mentee.says("/needhelp")
    assert mentee.buttons == ["Ольга Петровна", "Координатор"]
    assert "это ваш наставник: Ольга Петровна" in await mentee.taps("Координатор")
    assert "Это срочно?" in await mentee.taps("Попросить")
    await mentee.taps("Обычная просьба")
    await mentee.says(WORDS)
    assert WORDS in mentor.heard[-1]
    assert "Попросить через меня сейчас некого" in await mentor.says("/needhelp")
    other = await play.joins(programme_id, Role.COORDINATOR, "Вера Дом")
    before = len(mentor.heard)
    assert "Увидит только Вера" in await ask(mentee, "Координатор", "Только не наставнику")
    assert "Только не наставнику" in other.heard[-1]
    assert len(mentor.heard) == before


async def test_one_line_waits_for_her_yes_when_the_coordinator_is_her_mentor(play: Play) -> None:
    mentor, mentee, _ = await one_in_two(play)
    await mentee.says(f"/needhelp {WORDS}")
    assert "это ваш наставник: Ольга Петровна" in await mentee.taps("Координатор")
    assert not heard(mentor, "просит о помощи")
    assert "Просьба ушла" in await mentee.taps("Попросить")
    assert WORDS in mentor.heard[-1]


# --- when nobody answers (V7)


async def test_after_a_day_one_repeat_and_another_addressee(play: Play) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "Ольга Петровна")
    await play.wait(hours=23)
    assert not heard(trio.mentor, "Напоминаю") and not heard(trio.mentee, "пока не ответили")
    await play.wait(hours=3)
    assert len(heard(trio.mentor, "Напоминаю: Мария просит о помощи")) == 1
    offered = trio.mentee.told("пока не ответили")
    assert [one.text for row in offered.buttons for one in row] == ["Координатор", "Уже не нужно"]
    assert play.rows("SELECT repeated_at IS NOT NULL FROM help") == [(1,)]
    assert not heard(trio.coordinator, "просит о помощи")
    await trio.mentee.taps("Координатор", offered)
    await trio.mentee.taps("Обычная просьба")
    await trio.mentee.says("Теперь к вам")
    assert "Теперь к вам" in trio.coordinator.heard[-1] and WORDS not in trio.coordinator.heard[-1]
    await play.wait(days=3)
    assert len(heard(trio.mentor, "Напоминаю")) == 1


async def test_urgent_help_comes_at_night_and_is_repeated_after_two_waking_hours(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 19, 0, tzinfo=UTC))  # ten in the evening
    await ask(trio.mentee, "Ольга Петровна", how="Срочно")
    assert "Срочно." in trio.mentor.heard[-1] and WORDS in trio.mentor.heard[-1]
    await play.jump(datetime(2026, 9, 8, 6, 55, tzinfo=UTC))
    assert not heard(trio.mentor, "Напоминаю")
    await play.jump(datetime(2026, 9, 8, 7, 5, tzinfo=UTC))
    assert len(heard(trio.mentor, "Напоминаю")) == 1
    assert len(heard(trio.mentee, "пока не ответили")) == 1


async def test_two_waking_hours_go_on_in_the_morning(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 16, 0, tzinfo=UTC))  # seven in the evening: one waking hour is left
    await ask(trio.mentee, "Ольга Петровна", how="Срочно")
    await play.jump(datetime(2026, 9, 8, 5, 50, tzinfo=UTC))
    assert not heard(trio.mentor, "Напоминаю")
    await play.jump(datetime(2026, 9, 8, 6, 10, tzinfo=UTC))
    assert len(heard(trio.mentor, "Напоминаю")) == 1


async def test_an_ordinary_request_waits_for_the_morning(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 19, 0, tzinfo=UTC))
    await ask(trio.mentee, "Ольга Петровна")
    assert not heard(trio.mentor, "просит о помощи")
    await play.jump(datetime(2026, 9, 8, 5, 5, tzinfo=UTC))
    assert len(heard(trio.mentor, "просит о помощи")) == 1


async def test_what_is_no_longer_needed_is_closed_by_its_author(play: Play) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "Ольга Петровна")
    assert "просьба закрыта" in await trio.mentee.taps("Уже не нужно")
    assert "Эта просьба уже закрыта" in await trio.mentor.taps("Отвечу лично")
    await play.wait(days=2)
    assert not heard(trio.mentor, "Напоминаю") and not heard(trio.mentee, "пока не ответили")


# --- what is refused, and who gets nothing


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_pictures_and_long_words_are_refused_and_the_dialogue_stays(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/needhelp")
    await trio.mentee.taps(t.plain("help-coordinator-button"))
    await trio.mentee.taps(t.plain("help-urgent-button"))
    assert t("help-too-long", limit=1000, length=1001) in await trio.mentee.says("я" * 999 + "😊")
    assert t("help-only-words") in await trio.mentee.sends_photo("Вот")
    assert t("help-only-words") in await trio.mentee.sends_document("план.txt")
    assert t("help-too-long", limit=850, length=851) in await trio.mentee.sends_voice(caption="я" * 851)
    assert play.rows("SELECT * FROM help") == []
    assert t("help-sent", names="Ирина", count=1) in await trio.mentee.says("я" * 998 + "😊")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_only_an_addressee_answers_and_only_the_author_withdraws(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/needhelp")
    await trio.mentee.taps("Ольга Петровна")
    await trio.mentee.taps(t.plain("help-usual-button"))
    await trio.mentee.says(WORDS)
    request = play.rows("SELECT id FROM help")[0][0]
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом", language)
    for actor in (trio.coordinator, elsewhere, trio.mentee):
        said = await forge(actor, f"helpyes:{request}:1")
        assert said == t.plain("help-not-yours") and WORDS not in said
    for actor in (trio.coordinator, elsewhere, trio.mentor):
        assert await forge(actor, f"helpoff:{request}") == t.plain("help-not-yours")
    stranger = play.stranger()
    await stranger.says("/start")
    assert WORDS not in await forge(stranger, f"helpyes:{request}:1")
    assert play.rows("SELECT closed_at FROM help") == [(None,)]


async def test_a_former_mentor_gets_neither_the_repeat_nor_an_answer(play: Play) -> None:
    trio: Trio = await play.kindergarten()
    await ask(trio.mentee, "Ольга Петровна")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    assert "Эта просьба не к вам" in await trio.mentor.taps("Отвечу лично")
    await play.wait(days=2)
    assert not heard(trio.mentor, "Напоминаю")
    assert "Координатор" in [one.text for row in trio.mentee.told("пока не ответили").buttons for one in row]


async def test_a_choice_that_is_gone_is_refused(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/needhelp")
    await trio.mentee.taps("Ольга Петровна")
    await trio.mentee.taps("Срочно")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    assert "Попросить через меня сейчас некого" in await trio.mentee.says(WORDS)
    assert play.rows("SELECT * FROM help") == []


# --- by voice


async def speak(trio: Trio, whom: str, how: str, caption: str = "") -> str:
    await trio.mentee.says("/needhelp")
    await trio.mentee.taps(whom)
    await trio.mentee.taps(how)
    return await trio.mentee.sends_voice(42, caption)


def voices(actor: Actor) -> list[ChatMessage]:
    return [one for one in actor.chat if one.from_bot and one.attachment and one.attachment.kind == "voice"]


async def test_a_voice_reaches_the_mentor_and_is_answered_by_one_tap(play: Play) -> None:
    trio = await play.kindergarten()
    said = await speak(trio, "Ольга Петровна", "Обычная просьба")
    assert "Просьба ушла голосом, 0:42. Увидит только Ольга Петровна.\nЕсли за сутки" in said
    (voice,) = voices(trio.mentor)
    assert voice.text == "🤝 Мария просит о помощи.\n\nГолосом, 0:42."
    sent = trio.mentee.person.chat[-2].attachment
    assert voice.attachment and sent and voice.attachment.file_id == sent.file_id
    assert trio.mentor.buttons == ["Отвечу лично", "Помощь оказана"]
    assert "поговорит с вами лично" not in trio.mentee.heard[-1]
    said = await trio.mentor.taps("Отвечу лично")
    assert said == "Хорошо, Мария узнает, что вы ответите лично.\n\nГолосом, 0:42."
    assert voice.buttons == [] and voice.attachment and voice in trio.mentor.chat
    assert "Ольга Петровна поговорит с вами лично" in trio.mentee.heard[-1]
    assert not voices(trio.coordinator)


async def test_words_under_a_voice_go_with_it_and_so_does_the_repeat(play: Play) -> None:
    trio = await play.kindergarten()
    await speak(trio, "И наставник, и координатор", "Срочно", "Про родителей")
    assert [one.text for one in voices(trio.mentor)] == [
        "🤝 Мария просит о помощи. Срочно.\n\nГолосом, 0:42.\n\n«Про родителей»"
    ]
    first = voices(trio.mentor)[0]
    await play.wait(hours=3)
    for actor in (trio.mentor, trio.coordinator):
        assert "Напоминаю: Мария просит о помощи" in voices(actor)[-1].text and len(voices(actor)) == 2
    assert "просьба закрыта" in await trio.coordinator.taps("Помощь оказана")
    assert voices(trio.coordinator)[-1].text.endswith("«Про родителей»")
    assert "Эта просьба уже закрыта" in await trio.mentor.taps("Отвечу лично", message=first)


async def test_a_voice_that_waits_for_the_morning_comes_as_a_voice(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 19, 0, tzinfo=UTC))
    await speak(trio, "Ольга Петровна", "Обычная просьба")
    assert not voices(trio.mentor)
    await play.jump(datetime(2026, 9, 8, 5, 5, tzinfo=UTC))
    assert len(voices(trio.mentor)) == 1


async def test_the_longest_words_under_a_voice_fit_with_what_stands_above_them(play: Play) -> None:
    trio = await play.kindergarten()
    await speak(trio, "Ольга Петровна", "Срочно", "я" * 850)
    await play.wait(hours=3)
    assert len(voices(trio.mentor)) == 2 and all("я" * 850 in one.text for one in voices(trio.mentor))


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_nobody_else_hears_a_voice(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    said = await speak(trio, "Ольга Петровна", t.plain("help-usual-button"), "Про родителей")
    assert t("help-sent-voice", length="0:42", names="Ольга Петровна", count=1) in said
    request = play.rows("SELECT id FROM help")[0][0]
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом", language)
    for actor in (trio.coordinator, elsewhere, trio.mentee):
        assert await forge(actor, f"helpyes:{request}:0") == t.plain("help-not-yours")
        assert not voices(actor) and not heard(actor, "Про родителей")
    caption = (
        t("help-request", name="Мария"),
        t("help-quote-voice", length="0:42"),
        t("help-quote", words="Про родителей"),
    )
    assert voices(trio.mentor)[0].text == "\n\n".join(caption)
    await trio.mentor.taps(t.plain("help-did-button"))
    assert await forge(trio.mentor, f"helpyes:{request}:0") == t.plain("help-closed")
    calls = [one for one in play.stage.playground.requests if one.method.lower() == "sendvoice"]
    assert [(one.chat_id, one.arguments["protect_content"]) for one in calls] == [
        (trio.mentor.person.id, "true")
    ]


async def test_who_takes_no_voices_reads_who_asks_and_answers_all_the_same(play: Play) -> None:
    trio = await play.kindergarten()
    trio.mentor.person.takes_no_voices()
    await speak(trio, "Ольга Петровна", "Обычная просьба")
    assert not voices(trio.mentor)
    assert trio.mentor.heard[-1] == "🤝 Мария просит о помощи.\n\nГолосом, 0:42."
    assert "Мария узнает" in await trio.mentor.taps("Отвечу лично")
    assert trio.mentor.heard[-1].startswith("Хорошо, Мария узнает") and trio.mentor.buttons == []
    assert "Ольга Петровна поговорит с вами лично" in trio.mentee.heard[-1]


async def test_where_a_voice_is_kept_is_sealed_with_the_words(play: Play) -> None:
    trio = await play.kindergarten()
    await speak(trio, "Ольга Петровна", "Обычная просьба", WORDS)
    sent = trio.mentee.person.chat[-2].attachment
    assert sent
    await play.wait(hours=1)
    play.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    content = play.path.read_bytes()
    assert sent.file_id.encode() not in content and WORDS.encode() not in content


async def test_the_words_are_sealed(play: Play) -> None:
    trio = await play.kindergarten()
    await ask(trio.mentee, "Ольга Петровна")
    play.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert WORDS.encode() not in play.path.read_bytes()
