"""The second question, the rhythm that silence slows down, the question on one's own growth (D8, D9, B7)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mentoring.people import Role
from tests.conftest import Play, Trio

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)  # 13:30 in Moscow
MONDAY = FRIDAY + timedelta(days=3)
PROMPT, AGAIN, GROWTH = "Можно одной фразой", "ещё ждёт", "Вопрос о вас"
MINUTE, WEEK = timedelta(minutes=1), timedelta(weeks=1)


def days_of(trio: Trio, part: str) -> list[str]:
    return [one.date.date().isoformat() for one in trio.mentee.chat if one.from_bot and part in one.text]


async def test_the_question_comes_once_more_on_the_next_working_day_with_the_same_buttons(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(MONDAY - MINUTE)
    assert days_of(trio, AGAIN) == []
    await play.jump(MONDAY + MINUTE)
    assert days_of(trio, AGAIN) == ["2026-09-14"]
    assert trio.mentee.buttons == [
        "Написать", "Голосом", "Пропустить неделю", "Напомнить завтра", "Почему это пришло?",
    ]  # fmt: skip
    question, _, _ = trio.mentee.told(PROMPT).text.removeprefix("✍️ ").partition(f" {PROMPT}")
    assert question in trio.mentee.told(AGAIN).text
    assert play.rows("SELECT subject, occurrence FROM dues WHERE kind = 'D8'") == [
        (play.rows("SELECT id FROM prompts")[0][0], "2026-W37")
    ]
    assert "один раз" in await trio.mentee.taps("Почему это пришло?")
    await play.jump(MONDAY + timedelta(days=3))
    assert len(days_of(trio, AGAIN)) == 1


async def test_after_any_sign_it_is_not_asked_again(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + MINUTE)
    await trio.mentee.taps("Пропустить неделю")
    await play.jump(FRIDAY + WEEK + MINUTE)
    await trio.mentee.says("/reflect Ответ одной строкой")
    await play.jump(FRIDAY + 2 * WEEK - timedelta(days=1))
    await trio.mentee.says("/reflect Запись до вопроса, в той же неделе")
    await play.jump(FRIDAY + 2 * WEEK + timedelta(days=5))
    assert days_of(trio, AGAIN) == []
    assert len(play.rows("SELECT id FROM prompts")) == 3


async def test_after_the_holidays_it_is_asked_again_on_the_next_working_day(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 12, 30, 10, 31, tzinfo=UTC))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда спрашивать")
    await trio.mentee.taps("ср")
    await trio.mentee.says("/reflect Год закончился")
    await play.jump(datetime(2027, 1, 20, 12, tzinfo=UTC))
    assert days_of(trio, PROMPT)[-2:] == ["2027-01-13", "2027-01-20"]
    assert days_of(trio, AGAIN)[-1] == "2027-01-14"


async def test_what_was_skipped_can_be_taken_back_while_its_week_lasts(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + MINUTE)
    before = trio.mentee.told(PROMPT).text
    await trio.mentee.taps("Пропустить неделю")
    assert trio.mentee.buttons == ["Вернуть вопрос"]
    assert before in await trio.mentee.taps("Вернуть вопрос")
    assert trio.mentee.buttons[-1] == "Почему это пришло?"
    assert play.rows("SELECT state FROM prompts") == [("sent",)]
    await trio.mentee.taps("Пропустить неделю")
    await play.wait(days=8)
    skipped = trio.mentee.told("без вопроса")
    assert "прошла" in await trio.mentee.taps("Вернуть вопрос", skipped)
    assert play.rows("SELECT state FROM prompts WHERE week = '2026-09-07'") == [("skipped",)]


async def test_by_voice_opens_the_same_dialogue_with_a_hint(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + MINUTE)
    assert "держите микрофон" in await trio.mentee.taps("Голосом")
    assert "Записала" in await trio.mentee.says("Словами тоже можно")
    assert play.rows("SELECT state FROM prompts") == [("answered",)]
    question = trio.mentee.told(PROMPT)
    assert "уже есть ответ" in await trio.mentee.taps("Пропустить неделю", question)
    assert "уже есть ответ" in await trio.mentee.taps("Напомнить завтра", question)


async def test_silence_slows_the_question_down_says_so_once_and_asks_how_often(play: Play) -> None:
    trio = await play.kindergarten(country="")
    await play.jump(FRIDAY + 14 * WEEK + MINUTE)
    # Five every week, then every second one; the second question only after the first three.
    fridays = [FRIDAY + week * WEEK for week in (0, 1, 2, 3, 4, 6, 8, 10, 12, 14)]
    assert days_of(trio, PROMPT) == [day.date().isoformat() for day in fridays]
    # One of the three goes as a line of a message of higher rank.
    assert play.rows("SELECT count(*) FROM dues WHERE kind = 'D8' AND state IN ('sent', 'joined')") == [(3,)]
    assert play.rows("SELECT count(*) FROM dues WHERE kind = 'D8'") == [(3,)]
    asked = [one.text for one in trio.mentee.chat if one.from_bot and PROMPT in one.text]
    assert [number for number, text in enumerate(asked) if "Второй раз за неделю" in text] == [3]
    assert [number for number, text in enumerate(asked) if "раз в две недели" in text] == [5]
    assert [number for number, text in enumerate(asked) if "Как часто" in text] == [8]
    ninth = next(one for one in trio.mentee.chat if "Как часто" in one.text)
    assert "каждую неделю" in await trio.mentee.taps("Каждую неделю", ninth)
    assert "Записала" in await trio.mentee.says("Теперь отвечу", reply_to=ninth)
    await play.jump(FRIDAY + 15 * WEEK + MINUTE)
    assert len(days_of(trio, PROMPT)) == 11


async def test_any_entry_brings_the_rhythm_back(play: Play) -> None:
    trio = await play.kindergarten(country="")
    await play.jump(FRIDAY + 5 * WEEK + MINUTE)
    assert len(days_of(trio, PROMPT)) == 5
    await trio.mentee.says("/reflect Что-то своё")
    await play.jump(FRIDAY + 6 * WEEK + timedelta(days=4))
    assert len(days_of(trio, PROMPT)) >= 6
    assert days_of(trio, AGAIN)[-1] == (MONDAY + 6 * WEEK).date().isoformat()


async def test_who_guides_others_is_asked_about_herself_once_in_four_weeks(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + 3 * WEEK + MINUTE)
    for guide in (trio.mentor, trio.coordinator):
        assert len([one for one in guide.heard if GROWTH in one]) == 1
    assert [one for one in trio.mentee.heard if GROWTH in one] == []
    guide = trio.mentor
    assert guide.buttons == ["Написать", "Голосом", "Пропустить", "Напомнить завтра", "Почему это пришло?"]
    assert "собственном развитии" in await guide.taps("Почему это пришло?")
    asked = guide.told(GROWTH)
    await guide.taps("Написать", asked)
    assert "Увидите только вы" in await guide.says("Учусь молчать дольше")
    assert ("answered",) in play.rows("SELECT state FROM prompts WHERE member_id = ?", guide.member_id)
    await play.jump(FRIDAY + 11 * WEEK + MINUTE)
    assert len([one for one in guide.heard if GROWTH in one]) == 3
    assert len(set(guide.heard)) > 3


async def test_a_question_on_growth_can_be_skipped_put_off_and_switched_off(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + 3 * WEEK + MINUTE)
    guide = trio.mentor
    assert "в этот раз без вопроса" in await guide.taps("Пропустить")
    assert GROWTH in await guide.taps("Вернуть вопрос")
    assert "в понедельник, 5 октября, в 13:30" in await guide.taps("Напомнить завтра")
    await play.jump(MONDAY + 3 * WEEK + MINUTE)
    assert GROWTH in guide.told(GROWTH).text
    await guide.taps("Почему это пришло?", guide.told(GROWTH))
    await guide.taps("Не присылать")
    await play.jump(FRIDAY + 12 * WEEK)
    assert len(play.rows("SELECT id FROM prompts WHERE member_id = ?", guide.member_id)) == 1


async def test_a_guide_who_is_a_mentee_herself_has_the_weekly_question_only(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ким")
    await play.pairs(trio.programme_id, trio.mentee, other)
    await play.jump(FRIDAY + 4 * WEEK + MINUTE)
    assert [one for one in trio.mentee.heard if GROWTH in one] == []


async def test_a_question_on_growth_is_nobody_s_silence(play: Play) -> None:
    """A coordinator who becomes a mentee later was never silent (H4)."""
    trio = await play.kindergarten()
    await play.jump(FRIDAY + 8 * WEEK + MINUTE)
    async with play.store() as store:
        rows = await store.reports.rows(trio.programme_id, ZoneInfo("Europe/Moscow"))
        person = await store.people.by_telegram(trio.mentor.person.id)
        assert person is not None
        assert await store.prompts.newest_weekly(person.id, 9) == []
    assert {one.member_id for one in rows.prompts} == {trio.mentee.member_id}


async def test_a_message_that_waits_for_her_decision_is_a_sign_while_it_waits(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(MONDAY - timedelta(hours=3))
    assert "Это ответ на вопрос" in await trio.mentee.says("Вечером дети сами убрали игрушки")
    await play.jump(MONDAY + MINUTE)
    assert days_of(trio, AGAIN) == []
    assert play.rows("SELECT state, reason FROM dues WHERE kind = 'D8'") == [("expired", "fell-away")]
    await play.jump(FRIDAY + WEEK - timedelta(days=1))
    await trio.mentee.says("И ещё одно")  # no longer than a day: on Monday nothing waits any more
    await play.jump(FRIDAY + WEEK + timedelta(days=3) + MINUTE)
    assert days_of(trio, AGAIN) == ["2026-09-21"]


async def test_a_question_on_growth_is_named_by_no_week_when_a_message_may_answer_it_or_it_opens_again(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    await play.jump(FRIDAY + 3 * WEEK + MINUTE)
    guide = trio.mentor
    asked = guide.told(GROWTH)
    said = await guide.says("Учусь молчать дольше")
    assert "Это ответ на вопрос? Могу сохранить в дневник." in said and "вопрос недели" not in said.lower()
    await guide.taps("Это не запись")
    await guide.taps("Пропустить", asked)
    said = await guide.says("/undo")
    assert "Вопрос снова открыт." in said and "вопрос недели" not in said.lower()
