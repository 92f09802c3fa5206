"""The weekly question: when it comes, when it does not, and that it comes once whatever happens to the process."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.app import build
from handlers.prompts import replan_prompt
from handlers.who import member_as_me
from mentoring.people import Role
from tests.conftest import Actor, Play, Trio

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)  # 13:30 in Moscow
PROMPT = "Можно одной фразой"


async def often(actor: Actor, how: str, at: datetime) -> None:
    """She chooses in /settings how often the question comes: a sign that nothing is to be slowed down."""
    await actor.play.jump(at)
    await actor.says("/settings")
    await actor.taps("Когда спрашивать")
    await actor.taps("Как часто")
    await actor.taps(how)


def prompts_of(trio: Trio) -> list[str]:
    return [text for text in trio.mentee.heard if PROMPT in text]


async def test_the_question_comes_on_friday_at_half_past_one_and_says_why(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY - timedelta(minutes=1))
    assert prompts_of(trio) == []
    await play.jump(FRIDAY + timedelta(minutes=1))
    assert len(prompts_of(trio)) == 1
    assert trio.mentee.buttons == [
        "Написать", "Голосом", "Пропустить неделю", "Напомнить завтра", "Почему это пришло?",
    ]  # fmt: skip
    assert "Раз в неделю" in await trio.mentee.taps("Почему это пришло?")


async def test_an_answer_by_reply_belongs_to_the_question_whatever_dialogue_is_open(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + timedelta(minutes=1))
    question = trio.mentee.told(PROMPT)
    await trio.mentee.says("/settings")
    assert "Записала" in await trio.mentee.says("Дети сами убрали игрушки", reply_to=question)
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
    assert play.rows("SELECT week, entries, answered FROM member_weeks") == [("2026-09-07", 1, 1)]


async def test_a_plain_message_with_an_open_question_is_kept_until_one_tap_decides(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + timedelta(minutes=1))
    assert "Это ответ на вопрос? Могу" in await trio.mentee.says("Получился спокойный вечер")
    assert "Увидит только Ольга Петровна" in await trio.mentee.taps("В дневник, наставник увидит")
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
    await trio.mentee.taps("Это о другом")
    assert play.rows("SELECT state FROM prompts") == [("sent",)]
    assert play.rows("SELECT prompt_id FROM entries") == [(None,)]


async def test_a_skipped_week_is_no_entry_and_is_counted(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + timedelta(minutes=1))
    assert "на этой неделе без вопроса" in await trio.mentee.taps("Пропустить неделю")
    assert play.rows("SELECT entries, answered, skipped FROM member_weeks") == [(0, 0, 1)]


async def test_eight_weeks_bring_eight_different_questions_and_never_two_in_a_day(play: Play) -> None:
    trio = await play.kindergarten()
    for week in range(8):
        await play.jump(FRIDAY + timedelta(weeks=week, minutes=1))
        await trio.mentee.taps("Пропустить неделю", trio.mentee.told(PROMPT))
        await trio.mentee.taps("Вернуть вопрос")
        await trio.mentee.says("/reflect Неделя прошла")
    texts = prompts_of(trio)
    assert len(texts) == len(set(texts)) == 8
    assert play.rows("SELECT count(*) FROM budget GROUP BY person_id, local_on HAVING count(*) > 1") == []


async def test_no_question_comes_in_the_new_year_holidays(play: Play) -> None:
    trio = await play.kindergarten()
    await often(trio.mentee, "Каждую неделю", datetime(2026, 11, 30, 9, tzinfo=UTC))
    await often(trio.mentee, "Каждую неделю", datetime(2026, 12, 21, 9, tzinfo=UTC))
    await play.jump(datetime(2027, 1, 15, 12, tzinfo=UTC))
    days = [message.date for message in trio.mentee.chat if PROMPT in message.text]
    assert [day.date().isoformat() for day in days[-2:]] == ["2026-12-25", "2027-01-15"]


async def test_a_question_nobody_wants_any_more_is_not_sent(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Что присылать")
    await trio.mentee.taps("✓ вопрос недели")
    await trio.mentee.taps("реже: вопрос недели")
    await play.jump(FRIDAY + timedelta(weeks=2))
    assert prompts_of(trio) == []
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Что присылать")
    await trio.mentee.taps("— вопрос недели")
    await play.jump(FRIDAY + timedelta(weeks=3, minutes=1))
    assert len(prompts_of(trio)) == 1


async def test_after_a_week_of_downtime_nothing_late_and_nothing_twice_comes(play: Play) -> None:
    trio = await play.kindergarten()
    # Nobody looks at the clock for eleven days; then the bot is back, on a Tuesday.
    play.stage.clock.jump(FRIDAY + timedelta(days=11))
    play.stage.app.jobs.look_again()
    await play.stage.settle()
    assert prompts_of(trio) == []
    await play.wait(days=4)
    assert len(prompts_of(trio)) == 1


async def test_two_clocks_send_one_question(play: Play) -> None:
    """A second process with its own jobs runs over the same rows at the same moment."""
    trio = await play.kindergarten()
    app = play.stage.app
    me = await app.bot.get_me()
    second = build(app.database, app.bot, me, play.stage.clock, texts=app.texts)
    play.stage.clock.jump(FRIDAY + timedelta(minutes=1))
    await asyncio.gather(*(jobs.tick() for jobs in (app.jobs, second.jobs, app.jobs, second.jobs)))
    await play.stage.settle()
    assert len(prompts_of(trio)) == 1
    assert play.rows("SELECT count(*) FROM prompts") == [(1,)]


@pytest.mark.parametrize("prompt_zone", ["Europe/Berlin", "America/New_York"])
async def test_a_change_of_the_clock_neither_skips_nor_doubles_a_question(
    play: Play, prompt_zone: str
) -> None:
    trio = await play.kindergarten(zone=prompt_zone, country="")
    # Both zones leave summer time in these weeks (25 October, 1 November).
    await often(trio.mentee, "Каждую неделю", datetime(2026, 10, 12, 12, tzinfo=UTC))
    await often(trio.mentee, "Каждую неделю", datetime(2026, 11, 9, 12, tzinfo=UTC))
    await play.jump(datetime(2026, 11, 21, tzinfo=UTC))
    assert len(prompts_of(trio)) == 11


async def test_quiet_hours_hold_a_question_of_a_night_owl_until_morning(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        person = await store.people.by_telegram(trio.mentee.person.id)
        assert person is not None
        await store.people.change(person.id, prompt_time=time(22, 0))
        me = await member_as_me(store, trio.mentee.member_id)
        assert me is not None
        await replan_prompt(store, me, play.now)
    await play.jump(datetime(2026, 9, 15, 12, tzinfo=UTC))
    moments = [message.date for message in trio.mentee.chat if PROMPT in message.text]
    # The clock runs while the bot speaks: on a busy machine it says a minute or two past.
    assert [moment.replace(minute=0, second=0, microsecond=0) for moment in moments] == [
        datetime(2026, 9, 14, 5, tzinfo=UTC)
    ]


async def test_a_move_to_another_zone_moves_the_question_that_waits(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Часовой пояс")
    await trio.mentee.taps("Владивосток")
    await play.jump(FRIDAY - timedelta(hours=7) + timedelta(minutes=1))
    assert len(prompts_of(trio)) == 1
    await play.jump(FRIDAY + timedelta(minutes=1))
    assert len(prompts_of(trio)) == 1


# --- a question shown anew, and in the other programme


async def test_a_question_taken_back_is_answered_by_a_reply_whatever_dialogue_is_open(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + timedelta(minutes=1))
    await trio.mentee.taps("Пропустить неделю")
    await trio.mentee.taps("Вернуть вопрос")
    question = trio.mentee.told(PROMPT)
    await trio.mentee.says("/needhelp")
    await trio.mentee.taps("Ольга Петровна")
    await trio.mentee.taps("Обычная просьба")
    assert "Записала" in await trio.mentee.says("Об этом неловко просить", reply_to=question)
    assert play.rows("SELECT count(*) FROM help") == [(0,)]
    assert play.rows("SELECT state FROM prompts") == [("answered",)]


async def test_a_question_put_off_is_answered_by_a_reply_to_what_stands_there_now(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + timedelta(minutes=1))
    await trio.mentee.taps("Напомнить завтра")
    put_off = trio.mentee.told("в понедельник, 14 сентября")
    assert "Записала" in await trio.mentee.says("Лучше сразу", reply_to=put_off)
    assert play.rows("SELECT state FROM prompts") == [("answered",)]


async def test_a_question_asked_in_one_programme_is_hers_while_another_is_current(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.programme("Ромашка")
    await play.joins(other, Role.COORDINATOR, "Нина Ким")
    mentor = await play.joins(other, Role.MENTOR, "Галина Юрьевна Лис")
    asked = trio.mentee.member_id
    await play.joins(other, Role.MENTEE, "Мария Белова", who=trio.mentee)
    await play.pairs(other, mentor, trio.mentee)
    await play.jump(FRIDAY + timedelta(minutes=1))
    assert play.rows("SELECT member_id FROM prompts") == [(asked,)]
    question = trio.mentee.told(PROMPT)
    words, _, _ = question.text.removeprefix("✍️ ").partition(f" {PROMPT}")
    assert words in await trio.mentee.taps("Написать", question)
    assert "без вопроса" in await trio.mentee.taps("Пропустить неделю", question)
    assert words in await trio.mentee.taps("Вернуть вопрос", question)
    assert "в понедельник, 14 сентября" in await trio.mentee.taps("Напомнить завтра", question)
    write = f"prompt:{play.rows('SELECT id FROM prompts')[0][0]}:write"
    assert "устарела" in await mentor.forges(write)


async def test_who_is_a_mentor_in_one_programme_and_a_mentee_in_the_next_is_asked_there(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.programme("Ромашка")
    await play.joins(other, Role.COORDINATOR, "Нина Ким")
    mentor = await play.joins(other, Role.MENTOR, "Галина Юрьевна Лис")
    await play.joins(other, Role.MENTEE, "Ольга Петровна Орлова", who=trio.mentor)
    await play.pairs(other, mentor, trio.mentor)
    await play.jump(FRIDAY + timedelta(weeks=1, minutes=1))
    hers = "SELECT count(*) FROM prompts WHERE member_id = ?"
    assert play.rows(hers, trio.mentor.member_id) == [(2,)]
    assert len([text for text in trio.mentor.heard if PROMPT in text]) == 2
