"""A pair agrees on goals, checks them in and reaches them; nobody else sees them. Conversations over real HTTP."""

import re
from datetime import date

import pytest

from bot.playground import ChatMessage
from mentoring.goals import GoalState
from mentoring.people import PairKind, PairState, Role, open_pair
from tests.conftest import Actor, Play, Trio

WHAT = "Утренний круг"


async def propose(
    by: Actor, what: str = WHAT, why: str = "Хочу слышать детей", due: str | None = None
) -> str:
    """The whole dialogue; returns the last answer."""
    await by.says("/route")
    await by.taps("Добавить цель")
    await by.says(what)
    await by.says(why)
    asked = await by.taps("Пропустить")
    assert "К какому дню?" in asked
    if due is None:
        return await by.taps(by.buttons[0])
    await by.says(due)
    return await by.taps("Верно")


async def agree(trio: Trio, what: str = WHAT, due: str | None = None) -> None:
    await propose(trio.mentee, what, due=due)
    await trio.mentor.taps("Принять", trio.mentor.told(what))


def states(play: Play) -> list[tuple[str, ...]]:
    return play.rows("SELECT state FROM goals ORDER BY number")


def button(message: ChatMessage, words: str) -> str:
    """The data behind a button, to be tapped long after."""
    return next(one.callback_data or "" for row in message.buttons for one in row if words in one.text)


# --- agreeing


async def test_a_mentee_proposes_a_goal_and_the_mentor_accepts_it(play: Play) -> None:
    trio = await play.kindergarten()
    said = await propose(trio.mentee)
    assert "Цель предложена: «Утренний круг», срок 2 ноября. Ждём, что ответит Ольга Петровна." in said
    asked = trio.mentor.told("Мария предлагает цель.")
    assert "🎯 Утренний круг\nЗачем: Хочу слышать детей\nСрок: 2 ноября" in asked.text
    assert "Цель принята." in await trio.mentor.taps("Принять", asked)
    assert (
        "Ольга Петровна принимает цель «Утренний круг». Она в маршруте, срок 2 ноября."
        in trio.mentee.heard[-1]
    )
    assert states(play) == [("agreed",)]
    assert play.rows("SELECT starts_on, due_on FROM goals") == [("2026-09-07", "2026-11-02")]
    route = await trio.mentee.says("/route")
    assert "1. Утренний круг\n▱▱▱▱ Пройдено 0 %, срок 2 ноября" in route
    assert "Дальше: «Утренний круг», срок в понедельник, 2 ноября." in route


async def test_a_mentor_proposes_too_and_the_mentee_can_leave_it_for_the_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/route")
    assert "Маршрут: Мария" in trio.mentor.heard[-1]
    await propose(trio.mentor, why="Родители спрашивают", due="15 декабря")
    asked = trio.mentee.told("Ольга Петровна предлагает цель.")
    assert "Срок: 15 декабря" in asked.text
    assert "цель подождёт встречи" in await trio.mentee.taps("Обсудить на встрече", asked)
    assert "Мария хочет обсудить цель «Утренний круг» на встрече." in trio.mentor.heard[-1]
    assert states(play) == [("draft",)]
    await trio.mentee.taps("Принять", trio.mentee.told("цель подождёт встречи"))
    assert states(play) == [("agreed",)]


async def test_the_why_and_the_measure_can_be_skipped_or_said(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("🎯 Мой маршрут")
    await trio.mentee.taps("Добавить цель")
    await trio.mentee.says(WHAT)
    await trio.mentee.taps("Пропустить")
    await trio.mentee.says("Три круга подряд")
    await trio.mentee.taps(trio.mentee.buttons[0])
    asked = trio.mentor.told("предлагает цель").text
    assert "Как увидим: Три круга подряд" in asked
    assert "Зачем" not in asked


async def test_a_yes_is_only_to_the_date_that_was_seen(play: Play) -> None:
    trio = await play.kindergarten()
    await propose(trio.mentee)
    first = trio.mentor.told("предлагает цель")
    await play.wait(minutes=5)
    await trio.mentee.taps("Открыть цель")
    await trio.mentee.taps("Другой срок")
    await trio.mentee.says("через 10 недель")
    await trio.mentee.taps("Верно")
    assert "Срок этой цели с тех пор поменялся" in await trio.mentor.taps("Принять", first)
    assert states(play) == [("draft",)]
    assert "Цель принята." in await trio.mentor.taps("Принять", trio.mentor.told("16 ноября"))


async def test_a_mere_name_agrees_by_the_one_who_is_there(play: Play) -> None:
    mentor = await play.beside_a_name()
    assert "Цель в маршруте: «Утренний круг»" in await propose(mentor)
    assert states(play) == [("agreed",)]
    await mentor.taps("Открыть цель")
    assert "цель достигнута" in await mentor.taps("Цель достигнута")
    assert states(play) == [("done",)]


# --- what is refused, in both languages

REFUSED = {
    "ru": (
        "Цель длиннее 200 знаков: в ней 201",
        "«Зачем» длиннее 300 знаков: там 301",
        "«Как увидим» длиннее 300 знаков: там 301",
        "Не поняла день",
        "Такого дня нет",
        "слишком рано",
        "Срок слишком далеко",
    ),
    "en": (
        "longer than 200 characters: it has 201",
        '"Why" is longer than 300 characters: it has 301',
        '"How we shall see it" is longer than 300 characters: it has 301',
        "did not understand the day",
        "There is no such day",
        "is too early",
        "too far ahead",
    ),
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_wrong_words_and_days_are_refused_and_the_dialogue_stays(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    long, why, measure, day, impossible, passed, far = REFUSED[language]
    mentee = trio.mentee
    await mentee.says("/route")
    await mentee.taps(t.plain("goal-new-button"))
    assert long in await mentee.says("я" * 201)
    assert t("goal-why-ask") in await mentee.says(WHAT)
    assert why in await mentee.says("я" * 301)
    assert t("goal-measure-ask") in await mentee.says("я" * 300)
    assert measure in await mentee.says("я" * 301)
    await mentee.taps(t.plain("goal-skip-button"))
    assert mentee.buttons == ["2 ноября" if language == "ru" else "2 November"]
    assert day in await mentee.says("когда-нибудь" if language == "ru" else "some day")
    assert impossible in await mentee.says("31.02.2027" if language == "ru" else "31 February 2027")
    assert passed in await mentee.says("1 сентября" if language == "ru" else "1 September")
    assert far in await mentee.says("1.10.2029" if language == "ru" else "1 October 2029")
    # A term that ends on a weekday ends on the next one: START is a Monday.
    assert "14" in await mentee.says("до понедельника" if language == "ru" else "by Monday")
    await mentee.says("15 декабря" if language == "ru" else "15 December")
    await mentee.taps(t.plain("goal-day-yes-button"))
    assert play.rows("SELECT state, due_on FROM goals") == [("draft", "2026-12-15")]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_voice_message_is_no_goal(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/route")
    await trio.mentee.taps(t.plain("goal-new-button"))
    assert t("goal-empty") in await trio.mentee.sends_voice()
    await trio.mentee.says(WHAT)
    assert t("line-empty") in await trio.mentee.sends_voice()


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_old_buttons_of_the_dialogue_say_that_they_are_old(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    old = play.stage.app.texts.of(language).plain("button-old")
    for data in (f"gday:{date(2026, 12, 1).toordinal()}", "gskip"):
        assert await forge(trio.mentee, data) == old


# --- reaching


async def test_what_the_mentee_says_done_waits_for_the_mentor_and_one_message_lists_all(play: Play) -> None:
    trio = await play.kindergarten()
    for what in (WHAT, "Разговор с родителями"):
        await agree(trio, what)
        await trio.mentee.says("/route")
        await trio.mentee.taps(what)
        assert "Подтвердит наставник: Ольга Петровна." in await trio.mentee.taps("Цель достигнута")
    assert states(play) == [("waiting",), ("waiting",)]
    await play.wait(hours=8)
    told = trio.mentor.told("2 цели ждут вашего подтверждения")
    assert "Мария: «Утренний круг»\nМария: «Разговор с родителями»" in told.text
    assert len([text for text in trio.mentor.heard if "ждут вашего подтверждения" in text]) == 1
    await trio.mentor.taps(WHAT, told)
    assert "Записала: цель достигнута." in await trio.mentor.taps("Подтвердить")
    assert "Ольга Петровна подтверждает: цель «Утренний круг» достигнута." in trio.mentee.heard[-1]
    assert play.rows("SELECT state, done_on FROM goals WHERE number = 1") == [("done", "2026-09-07")]


async def test_reached_from_a_check_in_leaves_nothing_to_come_back_to(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 100")
    await trio.mentee.taps("Цель достигнута")
    assert "сохранила до завтра" not in await trio.mentee.says("/route")


async def test_the_mentor_returns_a_goal_with_a_line_that_only_the_pair_reads(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps(WHAT)
    await trio.mentee.taps("Цель достигнута")
    await trio.mentor.says("/mentees")
    assert "Дальше: подтвердите, что цель достигнута" in trio.mentor.heard[-1]
    await trio.mentor.taps(WHAT)
    await trio.mentor.taps("Вернуть в работу")
    assert "Цель снова в работе" in await trio.mentor.says("Попробуйте ещё раз без меня")
    assert (
        "Ольга Петровна возвращает в работу цель «Утренний круг».\n«Попробуйте ещё раз без меня»"
        in (trio.mentee.heard[-1])
    )
    assert states(play) == [("agreed",)]
    assert await last_reason(play) == "Попробуйте ещё раз без меня"
    await play.wait(days=2)
    assert not any("ждёт вашего подтверждения. Откройте" in text for text in trio.mentor.heard)


async def last_reason(play: Play) -> str:
    async with play.database.reading() as reading:
        change, sealed = play.rows("SELECT id, reason FROM goal_changes ORDER BY at DESC, id DESC LIMIT 1")[0]
        return await reading.vault.open(sealed, f"goal_changes|{change}|reason") or ""


async def test_the_line_of_a_return_can_be_skipped_but_not_too_long(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps(WHAT)
    await trio.mentee.taps("Цель достигнута")
    await trio.mentor.says("/route")
    await trio.mentor.taps(WHAT)
    await trio.mentor.taps("Вернуть в работу")
    assert "а помещается 300" in await trio.mentor.says("я" * 301)
    assert "Цель снова в работе" in await trio.mentor.taps("Пропустить")
    assert states(play) == [("agreed",)]


async def test_only_the_mentee_says_done_and_only_the_mentor_confirms(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    goal = play.rows("SELECT id FROM goals")[0][0]
    await trio.mentee.says("/route")
    await trio.mentee.taps(WHAT)
    done = trio.mentee.told("Зачем")
    reached = button(done, "Цель достигнута")
    assert "первым говорит тот, кто к ней идёт" in await forge(trio.mentor, reached)
    await trio.mentee.taps("Цель достигнута", done)
    assert "подтверждает наставник" in await forge(trio.mentee, f"gconf:{goal}")
    assert "подтверждает наставник" in await forge(trio.mentee, f"gback:{goal}")
    assert states(play) == [("waiting",)]


async def forge(actor: Actor, data: str) -> str:
    """A tap with somebody else's button data, as a changed client could send it."""
    message = next(one for one in reversed(actor.chat) if one.from_bot)
    account = actor.person._account
    world = actor.person._world

    async def tap() -> None:
        world.tap(account, message, "", data)

    return await actor._hears(tap())


async def test_a_goal_leaves_the_route_with_a_reason(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentor.says("/route")
    await trio.mentor.taps(WHAT)
    assert "Выберите почему" in await trio.mentor.taps("Убрать цель")
    assert "больше нет в маршруте" in await trio.mentor.taps("Пока рано")
    assert (
        "Ольга Петровна убирает из маршрута цель «Утренний круг».\nПричина: пока рано."
        in trio.mentee.heard[-1]
    )
    assert states(play) == [("dropped",)]
    assert "Целей впереди пока нет" in await trio.mentee.says("/route")


async def test_an_agreed_goal_gets_a_new_date_by_either_side_and_the_history_keeps_the_old_one(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentor.says("/route")
    await trio.mentor.taps(WHAT)
    await trio.mentor.taps("Другой срок")
    assert "Новый срок цели «Утренний круг»: 16 ноября." in await trio.mentor.taps("16 ноября")
    await trio.mentor.taps("Без причины")
    news = "🎯 Ольга Петровна меняет срок цели «Утренний круг»: был 2 ноября, теперь 16 ноября."
    assert trio.mentee.heard[-1] == news
    assert play.rows("SELECT what, before, after FROM goal_changes ORDER BY at, id")[-1] == (
        "moved", "2026-11-02", "2026-11-16"
    )  # fmt: skip


# --- check-ins


async def test_a_check_in_is_one_line_when_there_is_one_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    assert "Записала: «Утренний круг», 60 %." in await trio.mentee.says("/checkin 60")
    assert "Записала. Увидите вы и Ольга Петровна." in await trio.mentee.says("По утрам шумно")
    route = await trio.mentor.says("/route")
    assert "Пройдено 60 %, срок 2 ноября\nМешает: По утрам шумно" in route
    assert play.rows("SELECT progress, on_date FROM checkins") == [(60, "2026-09-07")]


async def test_a_check_in_by_buttons_or_a_typed_number(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    assert "сколько уже пройдено?" in await trio.mentee.says("/checkin")
    assert trio.mentee.buttons == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert "25 %." in await trio.mentee.taps("25 %")
    assert "Записала." in await trio.mentee.taps("Ничего не мешает")
    await trio.mentor.says("/checkin")
    assert "40 %." in await trio.mentor.says("40")
    assert [row[0] for row in play.rows("SELECT progress FROM checkins ORDER BY id")] == [25, 40]


async def test_what_is_written_long_after_a_check_in_does_not_end_up_on_the_route(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 60")
    await play.wait(hours=2)
    await trio.mentee.says("Сегодня трудный день")
    assert "Трудный день".lower() not in (await trio.mentor.says("/route")).lower()
    assert play.rows("SELECT obstacle FROM checkins") == [(None,)]


async def test_with_two_goals_the_number_waits_for_the_choice(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await agree(trio, "Разговор с родителями")
    assert "О какой цели речь?" in await trio.mentee.says("/checkin 60%")
    assert "Записала: «Разговор с родителями», 60 %." in await trio.mentee.taps("Разговор с родителями")
    await trio.mentee.says("/checkin")
    assert "Записала: «Утренний круг», 100 %." in await trio.mentee.taps("100 %")
    assert "Подтвердит наставник" in await trio.mentee.taps("Цель достигнута")


@pytest.mark.parametrize(
    ("language", "sentence"), [("ru", "целое число от 0 до 100"), ("en", "a whole number from 0 to 100")]
)
async def test_a_wrong_progress_is_refused(play: Play, language: str, sentence: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    assert t("checkin-none") in await trio.mentee.says("/checkin 50")
    for wrong in ("101", "много", "-5", "1e2", "12,5"):
        assert sentence in await trio.mentee.says(f"/checkin {wrong}")
    assert play.rows("SELECT * FROM checkins") == []


async def test_the_question_about_goals_comes_every_four_weeks_and_at_the_due_date(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio, due="20 октября")
    await play.wait(days=60)
    asked = [one for one in trio.mentee.chat if one.from_bot and "Как идёт цель?" in one.text]
    joined = [one for one in trio.mentee.chat if one.from_bot and "отметить, сколько пройдено" in one.text]
    days = sorted({one.date.date() for one in [*asked, *joined]})
    assert days == [date(2026, 10, 5), date(2026, 10, 20)]
    assert "Почему это пришло?" in [one.text for row in asked[0].buttons for one in row]


async def test_nobody_is_asked_about_what_was_said_lately(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await play.wait(days=20)
    await trio.mentee.says("/checkin 40")
    await play.wait(days=12)
    assert not any("Как идёт цель?" in text or "отметить, сколько" in text for text in trio.mentee.heard)
    await play.wait(days=18)
    assert any("Как идёт цель?" in text or "отметить, сколько" in text for text in trio.mentee.heard)


async def test_a_tap_under_the_question_checks_in(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await play.wait(days=29)
    asked = trio.mentee.told("Как идёт цель?")
    assert "75 %." in await trio.mentee.taps("75 %", asked)


# --- who gets nothing


async def everything_of(play: Play, trio: Trio) -> list[str]:
    """The data of every button about a goal."""
    goal = play.rows("SELECT id FROM goals")[0][0]
    due = date(2026, 11, 2).toordinal()
    return [
        f"route:{trio.pair_id}:0:0", f"goal:{goal}:0", f"gnew:{trio.pair_id}", f"gyes:{goal}:{due}", f"gtalk:{goal}",
        f"gdone:{goal}", f"gconf:{goal}", f"gback:{goal}", f"gmove:{goal}", f"gdrop:{goal}:other", f"chk:{goal}:50:0",
    ]  # fmt: skip


async def test_another_pair_another_programme_and_the_coordinator_get_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    other = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    third = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await play.pairs(trio.programme_id, other, third)
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом")
    stranger = play.stranger()
    await stranger.says("/start")
    before = play.rows("SELECT * FROM goals"), play.rows("SELECT count(*) FROM goal_changes")
    for actor in (other, third, elsewhere, trio.coordinator, stranger):
        for data in await everything_of(play, trio):
            assert WHAT not in await forge(actor, data)
    assert (play.rows("SELECT * FROM goals"), play.rows("SELECT count(*) FROM goal_changes")) == before
    assert play.rows("SELECT * FROM checkins") == []


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_former_mentor_loses_the_goals_at_once_and_the_new_one_gets_them_without_obstacles(
    play: Play, language: str
) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/route")
    await trio.mentee.taps(t.plain("goal-new-button"))
    await trio.mentee.says(WHAT)
    await trio.mentee.taps(t.plain("goal-skip-button"))
    await trio.mentee.taps(t.plain("goal-skip-button"))
    await trio.mentee.taps(trio.mentee.buttons[0])
    await trio.mentor.taps(t.plain("goal-yes-button"))
    await trio.mentee.says("/checkin 60")
    await trio.mentee.says("Трудно с Ольгой Петровной")
    await trio.mentor.says("/route")
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина", language)
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    pair_id = await play.pairs(trio.programme_id, new, trio.mentee)
    async with play.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        assert await store.goals.move_on(pair) == 1
    for data in await everything_of(play, trio):
        said = await forge(trio.mentor, data)
        assert said in (t.plain("goal-not-yours"), t.plain("pair-ended"), t.plain("not-your-pair"))
    assert WHAT not in await trio.mentor.says("/route")
    assert play.rows("SELECT state FROM goals") == [("agreed",)]
    route = await new.says("/route")
    assert WHAT in route and "60 %" in route
    assert "Трудно" not in route
    await new.taps(WHAT)
    assert "Трудно" not in "\n".join(new.heard)


async def test_a_draft_of_the_former_mentor_needs_the_new_ones_yes(play: Play) -> None:
    trio = await play.kindergarten()
    await propose(trio.mentor)
    new = await play.changes_mentor(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps(WHAT)
    await trio.mentee.taps("Принять")
    assert states(play) == [(GoalState.DRAFT.value,)]
    await new.taps("Принять", new.told("предлагает цель"))
    assert states(play) == [(GoalState.AGREED.value,)]


async def test_words_are_sealed_in_the_file(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 60")
    await trio.mentee.says("По утрам шумно")
    play.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = play.path.read_bytes()
    for words in (WHAT, "Хочу слышать детей", "По утрам шумно"):
        assert words.encode() not in raw


# --- screens


async def test_a_mentor_of_two_sees_both_and_opens_one(play: Play) -> None:
    trio = await play.kindergarten()
    second = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    async with play.store() as store:
        cards = [await store.members.get(one.member_id) for one in (trio.mentor, second)]
        opening = open_pair(cards[0].member, cards[1].member, [])
        await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, trio.mentor.member_id)
    await trio.mentee.says("/reflect Хороший день")
    await agree(trio)
    screen = await trio.mentor.says("/mentees")
    assert re.search(
        r"Мария\nВстреча не назначена\nПоследняя запись для вас сегодня\nНовое для вас: 1 запись\n",
        screen + "\n",
    )
    assert "Анна\nВстреча не назначена\n" in screen
    assert "Маршрут: Мария" in await trio.mentor.taps("Мария")
    assert "Ваши наставляемые" in await trio.mentor.taps("Мои наставляемые")


async def test_without_a_pair_there_is_no_route(play: Play) -> None:
    programme_id = await play.programme()
    alone = await play.joins(programme_id, Role.MENTEE, "Мария Белова")
    assert "Маршрут появляется вместе с парой" in await alone.says("/route")
    assert "Наставляемых у вас сейчас нет" in await alone.says("/mentees")


async def test_a_long_route_has_pages_and_long_words_fit(play: Play) -> None:
    trio = await play.kindergarten()
    for number in range(10):
        await agree(trio, f"{number} " + "длинная цель " * 14 + "конец")
    await trio.mentee.says("/route")
    assert "→" in trio.mentee.buttons
    assert "9 длинная цель" in await trio.mentee.taps("→")


# --- moving with a reason, what was returned, history, dropped goals


async def opens(who: Actor) -> str:
    await who.says("/route")
    return await who.taps(WHAT)


async def moves(who: Actor, day: str) -> str:
    await opens(who)
    await who.taps("Другой срок")
    return await who.taps(day)


async def test_a_move_says_why_by_a_tap_or_a_line_and_waits_two_minutes_for_it(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    assert "Почему он поменялся?" in await moves(trio.mentee, "16 ноября")
    assert not any("меняет срок" in text for text in trio.mentor.heard)
    await trio.mentee.taps("Цель выросла")
    assert trio.mentor.heard[-1].endswith("был 2 ноября, теперь 16 ноября.\nПричина: цель выросла.")
    await moves(trio.mentor, "30 ноября")
    assert "помещается 300" in await trio.mentor.says("я" * 301)
    assert "в силе" in await trio.mentor.says("Ждём <новый> ковёр")
    assert trio.mentee.heard[-1].endswith("теперь 30 ноября.\n«Ждём <новый> ковёр»")
    await moves(trio.mentee, "14 декабря")
    await play.wait(minutes=3)
    assert trio.mentor.heard[-1].endswith("был 30 ноября, теперь 14 декабря.")
    said = await opens(trio.mentor)
    assert "14 декабря" in said


async def test_only_who_moved_gives_the_reason_and_only_soon(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await moves(trio.mentee, "16 ноября")
    ((change,),) = play.rows("SELECT id FROM goal_changes WHERE what = 'moved'")
    assert "устарела" in await trio.mentor.forges(f"gwhy:{change}:grew")
    assert "устарела" in await trio.mentee.forges(f"gwhy:{change}:because")
    await play.wait(hours=2)
    assert "сохранить" in (await trio.mentee.says("Трудный день")).lower()
    assert "устарела" in await trio.mentee.forges(f"gwhy:{change}:grew")
    assert play.rows("SELECT reason FROM goal_changes WHERE what = 'moved'") == [(None,)]


async def test_a_date_that_stays_is_no_move_and_a_draft_needs_no_reason(play: Play) -> None:
    trio = await play.kindergarten()
    await propose(trio.mentee)
    await opens(trio.mentee)
    await trio.mentee.taps("Другой срок")
    assert "Почему" not in await trio.mentee.taps("16 ноября")
    await trio.mentor.taps("Принять", trio.mentor.told("16 ноября"))
    await opens(trio.mentee)
    await trio.mentee.taps("Другой срок")
    await trio.mentee.says("16 ноября")
    assert "прежний: 16 ноября" in await trio.mentee.taps("Верно")
    assert play.rows("SELECT 1 FROM goal_changes WHERE what = 'moved'") == []


async def test_the_line_of_a_return_stands_on_the_card_until_it_waits_again(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await opens(trio.mentee)
    await trio.mentee.taps("Цель достигнута")
    await opens(trio.mentor)
    await trio.mentor.taps("Вернуть в работу")
    await trio.mentor.says("Попробуйте ещё раз без меня")
    for who in (trio.mentee, trio.mentor):
        assert "чего не хватает:\n«Попробуйте ещё раз без меня»" in await opens(who)
    await opens(trio.mentee)
    assert "без меня" not in await trio.mentee.taps("Цель достигнута")


async def test_the_history_says_what_happened_in_words(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 25")
    await trio.mentee.says("По утрам шумно")
    await moves(trio.mentor, "16 ноября")
    await trio.mentor.taps("Так решили на встрече")
    await play.wait(days=1)
    await trio.mentee.says("/checkin 60")
    await opens(trio.mentee)
    await trio.mentee.taps("Цель достигнута")
    await opens(trio.mentor)
    await trio.mentor.taps("Вернуть в работу")
    await trio.mentor.says("Ещё раз")
    await opens(trio.mentee)
    await trio.mentee.taps("Цель достигнута")
    await opens(trio.mentor)
    await trio.mentor.taps("Подтвердить")
    said = await trio.mentor.taps("Как менялась")
    assert said.splitlines()[-3:] == [
        "8 сентября · Ольга Петровна: возвращает в работу. «Ещё раз»",
        "8 сентября · Мария: отмечает, что цель достигнута.",
        "8 сентября · Ольга Петровна: подтверждает, что цель достигнута.",
    ]
    assert trio.mentor.buttons == ["←", "К цели"]
    said = await trio.mentor.taps("←")
    assert "7 сентября · Мария: предлагает цель." in said
    assert "25" not in said or "По утрам шумно" in said
    whole = [row[0] for row in play.rows("SELECT what FROM goal_changes ORDER BY at, id")]
    assert whole == ["proposed", "agreed", "moved", "said-done", "returned", "said-done", "confirmed"]


async def test_a_new_mentor_reads_dates_and_percentages_but_no_words_of_the_former_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 25")
    await trio.mentee.says("Трудно с Ольгой Петровной")
    await moves(trio.mentee, "16 ноября")
    await trio.mentee.says("Из-за спешки")
    new = await play.changes_mentor(trio)
    await opens(new)
    said = await new.taps("Как менялась")
    assert "в прежней паре: меняет срок: 2 ноября → 16 ноября." in said
    assert "в прежней паре: 0 % → 25 %." in said
    assert not any(word in said for word in ("Трудно", "спешки", "Ольга"))
    goal = play.rows("SELECT id FROM goals")[0][0]
    for data in (f"ghist:{goal}:0", f"gagain:{goal}", f"gdropped:{trio.pair_id}:0"):
        assert WHAT not in await trio.mentor.forges(data)


async def test_a_dropped_goal_is_seen_and_taken_up_by_either_side_and_agreed_anew(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    assert "Убранные цели" not in "".join((await trio.mentee.says("/route"), *trio.mentee.buttons))
    await trio.mentee.taps(WHAT)
    await trio.mentee.taps("Убрать цель")
    await trio.mentee.taps("Пока рано")
    await play.wait(days=70)
    await trio.mentor.says("/route")
    assert "убраны из маршрута" in await trio.mentor.taps("Убранные цели: 1")
    assert "Убрана из маршрута.\nПричина: пока рано." in await trio.mentor.taps(WHAT)
    assert "Ждём, что ответит Мария" in await trio.mentor.taps("Взять снова")
    assert states(play) == [("draft",)]
    assert "уже снова в маршруте" in await trio.mentor.forges(
        f"gagain:{play.rows('SELECT id FROM goals')[0][0]}"
    )
    await trio.mentee.taps("Принять", trio.mentee.told("Ольга Петровна предлагает цель."))
    assert play.rows("SELECT state, due_on, starts_on FROM goals") == [("agreed", "2027-01-11", "2026-11-16")]
    stranger = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await stranger.says("/menu")
    assert "Это видят только те" in await forge(stranger, f"gdropped:{trio.pair_id}:0")


# --- both wrong sides of every change of state, and a pair that is over


async def test_every_change_is_refused_to_the_wrong_side_and_after_the_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await propose(trio.mentee)
    goal, due = play.rows("SELECT id FROM goals")[0][0], date(2026, 11, 2).toordinal()
    not_agreed = ("gdone", "gconf", "gback", "gagain")
    for who in (trio.mentor, trio.mentee):
        for act in (*not_agreed, "chk"):
            said = await who.forges(f"{act}:{goal}" + (":50" if act == "chk" else ""))
            assert said and "Записала" not in said
    await trio.mentee.forges(f"gyes:{goal}:{due}")  # her own yes once more
    assert states(play) == [("draft",)]
    await trio.mentor.forges(f"gyes:{goal}:{due}")
    assert states(play) == [("agreed",)]
    assert "тот, кто к ней идёт" in await trio.mentor.forges(f"gdone:{goal}")
    for who in (trio.mentor, trio.mentee):
        for act in ("gconf", "gback", "gagain"):
            assert "Записала" not in await who.forges(f"{act}:{goal}")
    await trio.mentee.forges(f"gdone:{goal}")
    assert states(play) == [("waiting",)]
    for act in ("gconf", "gback"):
        assert "наставник" in await trio.mentee.forges(f"{act}:{goal}")
    for who in (trio.mentor, trio.mentee):
        for data in (f"gmove:{goal}", f"chk:{goal}:50", f"gdone:{goal}", f"gyes:{goal}:{due}"):
            assert "Записала" not in await who.forges(data)
    assert states(play) == [("waiting",)]
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.COMPLETED, play.now.date(), "", None)
    before = play.rows("SELECT * FROM goals"), play.rows("SELECT count(*) FROM goal_changes")
    everything = [
        *await everything_of(play, trio),
        f"gagain:{goal}",
        f"ghist:{goal}:0",
        f"gdropped:{trio.pair_id}:0",
    ]
    for who in (trio.mentor, trio.mentee):
        for data in everything:
            assert "Эта пара уже завершена" in await who.forges(data)
    assert (play.rows("SELECT * FROM goals"), play.rows("SELECT count(*) FROM goal_changes")) == before
