"""The last month of a pair, its end and its last page, from both sides; nobody else gets any of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.playground import ChatMessage
from handlers.last_page import farewell_of
from handlers.papers.last_page import Page
from handlers.speech import Owed
from handlers.who import member_as_me
from mentoring.people import MemberState, PairKind, PairState, Role, open_pair
from tests.conftest import Actor, Play, Trio
from tests.test_goals import agree

END = date(2026, 12, 11)  # a Friday; the pair begins on 7 September


async def lasts_to(play: Play, trio: Trio, day: date = END) -> None:
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        await store.pairs.arrange(type(pair)(
            pair.id, pair.programme_id, pair.mentor_id, pair.mentee_id, pair.state, pair.kind, pair.starts_on, day,
        ))  # fmt: skip


async def to(play: Play, day: date, hour: int = 12) -> None:
    await play.jump(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def kind_of(message: ChatMessage) -> str:
    """What the message carries: `photo`, `document`, or nothing."""
    return message.attachment.kind if message.attachment else ""


async def meets(trio: Trio) -> None:
    """One meeting that took place."""
    await trio.mentor.says("/log вчера в 16")
    await trio.mentor.taps(trio.mentor.buttons[0])


async def ending(play: Play, language: str = "ru") -> Trio:
    """A pair with a goal and a meeting, told of its end."""
    trio = await play.kindergarten(language)
    await lasts_to(play, trio)
    async with play.store() as store:
        for who in (trio.mentor, trio.mentee):
            person = await store.people.by_telegram(who.person.id)
            assert person is not None
            for kind in ("D4", "D6", "D8", "D9"):
                await store.people.set_wish(person.id, kind, "off")
    for day in (12, 13, 16, 17):
        await to(play, date(2026, 11, day))
    return trio


def states(play: Play) -> list[tuple[str, ...]]:
    return play.rows("SELECT state FROM pairs ORDER BY id")


async def test_thirty_days_before_both_are_told_once_and_the_steps_say_how_far_they_are(play: Play) -> None:
    trio = await ending(play)
    for who, partner in ((trio.mentor, "Мария"), (trio.mentee, "Ольга Петровна")):
        told = who.told("Предлагаю три шага")
        assert f"Вы и {partner}: ваша пара до 11 декабря." in told.text
        screen = await who.taps("Три шага", told)
        assert "1. Сверка целей: открытых целей нет." in screen
        assert "2. Встреча на прощание: пока не назначена." in screen
        assert "3. Слово друг другу: вашего слова пока нет." in screen
        assert who.buttons == ["Назначить встречу", "Слово друг другу", "Завершить вместе"]
    await trio.mentee.says("/route")
    assert "Завершение пары" in trio.mentee.buttons
    await to(play, date(2026, 11, 20))
    assert sum("Предлагаю три шага" in one for one in trio.mentee.heard) == 1
    assert not any("Предлагаю три шага" in one for one in trio.coordinator.heard)


async def test_a_week_before_only_who_has_begun_nothing_is_told_again(play: Play) -> None:
    trio = await ending(play)
    await trio.mentee.taps("Три шага", trio.mentee.told("Предлагаю три шага"))
    await trio.mentee.taps("Слово друг другу")
    await trio.mentee.taps("Написать")
    await trio.mentee.says("Спокойствие")
    for day in (4, 7, 8):
        await to(play, date(2026, 12, day))
    assert any("ещё есть время" in one for one in trio.mentor.heard)
    assert not any("ещё есть время" in one for one in trio.mentee.heard)


async def test_words_reach_the_partner_and_the_page_only_by_consent(play: Play) -> None:
    trio = await ending(play)
    await trio.mentee.taps("Три шага", trio.mentee.told("Предлагаю три шага"))
    await trio.mentee.taps("Слово друг другу")
    assert "прочтёт её через несколько минут" in await trio.mentee.taps("Написать")
    assert "Здесь пока пусто" in await trio.mentee.sends_voice()
    assert "300" in await trio.mentee.says("я" * 301)
    assert "За что хочется сказать спасибо" in await trio.mentee.says("Спокойствие и смех")
    assert "Чему вас научила" in await trio.mentee.says("За терпение")
    overview = await trio.mentee.says("Просить о помощи")
    assert "Изюминка: Спокойствие и смех" in overview
    assert "Без вашего согласия их там не будет." in overview
    assert not any("Спокойствие" in one for one in trio.mentor.heard)
    await play.wait(minutes=6)
    got = trio.mentor.told("Мария пишет вам на прощание").text
    assert "Спокойствие и смех" in got and "За терпение" in got and "Просить" not in got
    assert play.rows("SELECT on_page FROM farewells") == [(0,)]
    assert "будут на последней странице" in await trio.mentee.taps("Показать мои слова")
    assert play.rows("SELECT on_page FROM farewells") == [(1,)]
    assert not any("Спокойствие" in one for one in trio.coordinator.heard)


async def test_what_is_written_long_after_the_question_is_no_word_to_the_partner(play: Play) -> None:
    trio = await ending(play)
    await trio.mentee.forges(f"fline:{trio.pair_id}:thanks:0")
    await play.wait(hours=2)
    await trio.mentee.says("Сегодня был трудный день")
    await play.wait(minutes=10)
    assert play.rows("SELECT * FROM farewells") == []
    assert not any("трудный день" in one for one in trio.mentor.heard)


@pytest.mark.parametrize("pause", [False, True])
async def test_on_the_day_after_its_last_one_a_pair_is_complete_though_nobody_looked(
    play: Play, pause: bool
) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await to(play, date(2026, 9, 8))
    await meets(trio)
    await lasts_to(play, trio)
    if pause:
        await to(play, date(2026, 12, 1))
        await trio.mentee.says("/pause до 20 декабря")
        await trio.mentee.taps(trio.mentee.buttons[0])
    await to(play, END + timedelta(days=40))
    assert states(play) == [("completed",)]
    assert play.rows("SELECT state, reason, by_member FROM pair_states ORDER BY since_at DESC LIMIT 1") == [
        ("completed", "completed", None)
    ]
    assert play.rows("SELECT ends_on FROM pairs") == [("2026-12-11",)]
    for who in (trio.mentor, trio.mentee):
        assert sum("прошла свой путь до конца" in one for one in who.heard) == 1
    assert not any("прошла свой путь" in one for one in trio.coordinator.heard)
    assert play.rows("SELECT state FROM goals") == [("agreed",)]


async def completed(play: Play, language: str = "ru") -> Trio:
    """A pair that has met and has come to its end, both words on the page."""
    trio = await play.kindergarten(language)
    await to(play, date(2026, 9, 8))
    await trio.mentor.says("/log вчера в 16" if language == "ru" else "/log yesterday at 16:00")
    await trio.mentor.taps(trio.mentor.buttons[0])
    await lasts_to(play, trio)
    await to(play, END + timedelta(days=3))
    return trio


async def test_the_last_page_opens_again_for_the_two_and_for_nobody_else(play: Play) -> None:
    trio = await completed(play)
    stranger = await play.joins(trio.programme_id, Role.MENTOR, "Анна Лис")
    await stranger.says("/menu")
    told = trio.mentee.told("прошла свой путь до конца")
    assert kind_of(told) == "photo"
    await trio.mentee.taps("Обновить страницу", told)
    await trio.mentor.taps("Страница в PDF", trio.mentor.told("прошла свой путь до конца"))
    for who, kind in ((trio.mentee, "photo"), (trio.mentor, "document")):
        assert kind_of(who.chat[-1]) == kind
    refused = play.stage.app.texts.of("ru").plain("not-your-pair")
    for who in (stranger, trio.coordinator):
        for data in (f"lpage:{trio.pair_id}", f"lpdf:{trio.pair_id}", f"fwords:{trio.pair_id}"):
            assert refused in await who.forges(data)


async def test_a_mentee_who_would_be_a_mentor_is_told_to_the_coordinator(play: Play) -> None:
    trio = await completed(play)
    assert "Хочу стать наставником" not in str(trio.mentor.told("прошла свой путь").buttons)
    told = trio.mentee.told("прошла свой путь до конца")
    assert "Координатор узнает" in await trio.mentee.taps("Хочу стать наставником", told)
    assert "Мария Белова заканчивает свою пару и хочет стать наставником" in trio.coordinator.heard[-1]
    assert play.rows("SELECT meant_role FROM members WHERE id = ?", trio.mentee.member_id) == [("mentor",)]
    old = play.stage.app.texts.of("ru").plain("button-old")
    assert old in await trio.mentor.forges(f"wmentor:{trio.pair_id}:1")
    assert old in await trio.mentee.forges(f"wmentor:{trio.pair_id}:1")


async def test_not_yet_is_kept_nowhere(play: Play) -> None:
    trio = await completed(play)
    told = trio.mentee.told("прошла свой путь до конца")
    assert "больше не спрошу" in await trio.mentee.taps("Пока не хочу", told)
    assert play.rows("SELECT meant_role FROM members WHERE id = ?", trio.mentee.member_id) == [("mentee",)]
    assert "хочет стать" not in trio.coordinator.heard[-1]


async def test_what_the_pair_has_taught_can_be_said_afterwards_and_nothing_more(play: Play) -> None:
    trio = await completed(play)
    told = trio.mentor.told("прошла свой путь до конца")
    await trio.mentor.taps("Чему научила пара", told)
    assert "Чему научила пара: Слушать" in await trio.mentor.says("Слушать")
    ended = play.stage.app.texts.of("ru").plain("pair-ended")
    for data in (
        f"fline:{trio.pair_id}:thanks:0",
        f"ftogether:{trio.pair_id}:1",
        f"fcoord:{trio.pair_id}:early:1",
    ):
        assert ended in await trio.mentor.forges(data)


async def test_both_end_it_together_and_one_alone_does_not(play: Play) -> None:
    trio = await ending(play)
    for who in (trio.mentor, trio.mentee):
        await who.taps("Три шага", who.told("Предлагаю три шага"))
    assert "когда согласны оба" in await trio.mentor.taps("Завершить вместе")
    assert "Пока Мария не ответит" in await trio.mentor.taps("Завершить вместе")
    assert states(play) == [("active",)]
    await trio.mentee.taps("Три шага", trio.mentee.told("Ольга Петровна предлагает завершить вашу пару"))
    assert "Вернуть это нельзя" in await trio.mentee.taps("Завершить вместе")
    await trio.mentor.taps("Пока не завершать")
    assert "Пока Ольга Петровна не ответит" in await trio.mentee.taps("Завершить вместе")
    assert states(play) == [("active",)]
    await trio.mentor.taps("Три шага", trio.mentor.told("Мария предлагает завершить вашу пару"))
    await trio.mentor.taps("Завершить вместе")
    await trio.mentor.taps("Завершить вместе")
    assert states(play) == [("completed",)]
    assert "ended" not in str(play.rows("SELECT reason FROM pair_states"))


async def test_earlier_than_that_only_the_coordinator_ends_a_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await lasts_to(play, trio)
    await trio.mentee.says("/menu")
    assert "в последний месяц" in await trio.mentee.forges(f"ftogether:{trio.pair_id}:1")
    await trio.mentee.forges(f"fare:{trio.pair_id}:1")
    assert "может координатор" in await trio.mentee.taps("Закончить раньше")
    await trio.mentee.taps("Передать")
    assert "Мария Белова просит закончить пару Орлова – Белова" in trio.coordinator.heard[-1]
    assert not any("просит закончить" in one for one in trio.mentor.heard)
    assert states(play) == [("active",)]


async def test_a_situational_pair_ends_a_week_after_its_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        await store.pairs.arrange(type(pair)(
            pair.id, pair.programme_id, pair.mentor_id, pair.mentee_id, pair.state, PairKind.SITUATIONAL,
            pair.starts_on, None,
        ))  # fmt: skip
    await trio.mentee.says("/route")
    await trio.mentee.taps("Утренний круг")
    await trio.mentee.taps("Цель достигнута")
    play_rows = play.rows("SELECT id FROM goals")
    await trio.mentor.says("/menu")
    await trio.mentor.forges(f"gconf:{play_rows[0][0]}")
    assert play.rows("SELECT state FROM goals") == [("done",)]
    await to(play, date(2026, 9, 8))
    told = trio.mentee.told("Цель достигнута. Вы и Ольга Петровна")
    await trio.mentee.taps("Три шага", told)
    await trio.mentee.taps("Продолжить с новой целью")
    await trio.mentee.taps("Передать")
    assert "достигла своей цели" in trio.coordinator.heard[-1]
    await to(play, date(2026, 9, 18))
    assert states(play) == [("completed",)]
    assert trio.mentor.told("прошла свой путь до конца")


async def test_a_mere_name_and_a_mentor_of_several(play: Play) -> None:
    """The mentor says it for a name; her other pair goes on."""
    trio = await play.kindergarten()
    await lasts_to(play, trio, date(2027, 5, 31))
    async with play.store() as store:
        name = await store.members.add(trio.programme_id, "Анна Лис", MemberState.OFFLINE)
        first, second = await store.members.get(trio.mentor.member_id), await store.members.get(name)
        opening = open_pair(first.member, second.member, [])
        other = await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), END, 2, first.id)
    await to(play, date(2026, 11, 12))
    await trio.mentor.forges(f"fare:{other}:1")
    assert "Слово друг другу" not in trio.mentor.buttons
    assert "Вернуть это нельзя" in await trio.mentor.taps("Завершить вместе")
    await trio.mentor.taps("Завершить вместе")
    assert play.rows("SELECT id FROM pairs WHERE state = 'completed'") == [(other,)]
    assert "ваша пара до" not in trio.mentee.heard[-1]
    refused = play.stage.app.texts.of("ru").plain("not-your-pair")
    assert refused in await trio.mentee.forges(f"fare:{other}:1")


async def test_a_partner_who_has_blocked_the_bot_does_not_hold_up_the_other(play: Play) -> None:
    trio = await play.kindergarten()
    await to(play, date(2026, 9, 8))
    await meets(trio)
    await lasts_to(play, trio)
    await trio.mentee.blocks()
    await to(play, END + timedelta(days=3))
    assert states(play) == [("completed",)]
    assert kind_of(trio.mentor.told("прошла свой путь до конца")) == "photo"


async def test_the_whole_of_it_in_english(play: Play) -> None:
    trio = await ending(play, "en")
    await trio.mentee.taps("Three steps", trio.mentee.told("I suggest three steps"))
    await trio.mentee.taps("A word to each other")
    await trio.mentee.taps("Write")
    await trio.mentee.says("Calm")
    await trio.mentee.says("Patience")
    assert "What the pair has taught me: Ask" in await trio.mentee.says("Ask")
    await trio.mentee.taps("Show my words")
    await play.wait(minutes=6)
    assert "A spark seen in you: Calm" in trio.mentor.told("writes to you in farewell").text
    await to(play, END + timedelta(days=3))
    assert kind_of(trio.mentee.told("has come to its end")) == "photo"
    assert states(play) == [(PairState.COMPLETED.value,)]


async def test_wrong_sides_open_nothing_of_it(play: Play) -> None:
    trio = await ending(play)
    other: Actor = await play.joins(trio.programme_id, Role.MENTOR, "Анна Лис")
    refused = play.stage.app.texts.of("ru").plain("not-your-pair")
    for who in (other, trio.coordinator):
        await who.says("/menu")
        for data in (
            f"fare:{trio.pair_id}:1", f"fline:{trio.pair_id}:thanks:0", f"fshowme:{trio.pair_id}:1",
            f"ftogether:{trio.pair_id}:1", f"fcoord:{trio.pair_id}:early:1", f"lpage:{trio.pair_id}",
        ):  # fmt: skip
            assert refused in await who.forges(data)
    assert play.rows("SELECT * FROM farewells") == []


async def _comes_to_its_end(play: Play) -> Trio:
    trio = await play.kindergarten()
    await to(play, date(2026, 9, 8))
    await meets(trio)
    await lasts_to(play, trio)
    await to(play, END + timedelta(days=1))
    await to(play, END + timedelta(days=3))
    return trio


async def test_the_end_is_said_though_its_page_cannot_be_drawn(play: Play) -> None:
    def broken(page: Page) -> bytes:
        raise OSError("no such font")

    trio = await _comes_to_its_end(play)
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        me = await member_as_me(store, trio.mentee.member_id)
        assert pair is not None and me is not None
        [due] = await store.dues.sent_of("B-ended", me.person.id, pair.id)
        owed = Owed(store, me, due, play.stage.app.texts.of("ru"), play.now)
        said, whole = await farewell_of(owed, pair, broken), await farewell_of(owed, pair)
    assert "прошла свой путь до конца" in said.text and said.text == whole.text
    assert said.picture is None and whole.picture is not None
    assert said.keyboard == whole.keyboard and said.keyboard is not None


async def test_the_end_is_said_though_telegram_does_not_take_the_picture(play: Play) -> None:
    words = "Bad Request: PHOTO_INVALID_DIMENSIONS"
    play.stage.playground.faults.fail("sendPhoto", status=400, times=9, words=words)
    trio = await _comes_to_its_end(play)
    for who in (trio.mentor, trio.mentee):
        assert kind_of(who.told("прошла свой путь до конца")) == ""
        assert sum("прошла свой путь" in one for one in who.heard) == 1
    assert play.rows("SELECT DISTINCT state FROM deliveries WHERE method = 'SendPhoto'") == [("sent",)]
