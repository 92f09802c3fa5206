"""A goal is chosen from the bank instead of written; why it matters is said by the one who goes for it."""

import pytest

from handlers.goal_asks import GoalBank
from handlers.goal_bank import GoalTake
from handlers.taps import BIGGEST
from locales.goals_bank import bank_words, goal_bank
from mentoring.goal_bank import offered, skills_of
from mentoring.people import PairKind, PairState, Role
from storage.tables import pairs as pairs_table
from tests.conftest import Actor, Play, Trio

SIGNAL = "Собирать внимание группы тихим знаком"
WHY = "Хочу беречь голос"


async def open_attention(who: Actor) -> str:
    await who.says("/route")
    await who.taps("Добавить цель")
    await who.taps("Из банка")
    return await who.taps("Внимание")


def kept(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT bank, state, due_on FROM goals")


# --- taking one


async def test_a_mentee_takes_a_goal_from_the_bank_and_says_why_and_the_mentor_accepts_it(play: Play) -> None:
    trio = await play.kindergarten()
    listed = await open_attention(trio.mentee)
    assert f"1. {SIGNAL}\nКак увидим: Группа слышит знак с первого раза" in listed
    asked = await trio.mentee.taps("1")
    assert f"🎯 {SIGNAL}\nКак увидим: Группа слышит знак" in asked
    assert "С чего начать: Выбрать с детьми знак" in asked
    assert "Какая встреча поможет: в гости на занятие, мастер-класс" in asked
    assert "Зачем это вам?" in asked
    assert trio.mentee.buttons == ["Другая цель"]
    assert "Предлагаю 5 октября" in await trio.mentee.says(WHY)
    assert "Цель предложена" in await trio.mentee.taps("5 октября")
    told = trio.mentor.told("Мария предлагает цель.")
    assert f"🎯 {SIGNAL}\nЗачем: {WHY}\nКак увидим: Группа слышит знак" in told.text
    assert "Цель принята." in await trio.mentor.taps("Принять", told)
    assert kept(play) == [("attention-signal", "agreed", "2026-10-05")]


async def test_a_mentor_takes_one_for_the_mentee_and_why_is_asked_of_her_with_her_yes(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentor)
    asked = await trio.mentor.taps("1")
    assert "Зачем" not in asked and "Предлагаю 5 октября" in asked
    assert trio.mentor.buttons == ["5 октября", "Другая цель"]
    await trio.mentor.taps("5 октября")
    told = trio.mentee.told("Ольга Петровна предлагает цель.")
    assert SIGNAL in told.text and "Зачем" not in told.text
    assert "Зачем это вам?" in await trio.mentee.taps("Принять", told)
    assert trio.mentee.buttons == ["Назад"]
    assert kept(play) == [("attention-signal", "draft", "2026-10-05")]
    assert f"Зачем: {WHY}" in await trio.mentee.says(WHY)
    assert kept(play) == [("attention-signal", "agreed", "2026-10-05")]
    assert "Мария принимает цель" in trio.mentor.told(SIGNAL).text
    await trio.mentor.taps("Открыть цель", trio.mentor.told("Мария принимает цель"))
    assert f"Зачем: {WHY}" in trio.mentor.heard[-1]


async def test_another_day_is_written_as_ever(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    await trio.mentee.says("15 декабря")
    await trio.mentee.taps("Верно")
    assert kept(play) == [("attention-signal", "draft", "2026-12-15")]


REFUSED = {"ru": "нужна одна ваша строка", "en": "needs one line of yours"}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_mentee_takes_no_goal_without_a_line_of_her_own(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/route")
    for key in ("goal-new-button", "goal-bank-button", "goal-skill-attention"):
        await trio.mentee.taps(t.plain(key))
    asked = await trio.mentee.taps("1")
    assert bank_words("attention-signal", language).what in asked
    assert t("goal-bank-why-ask") in asked
    assert REFUSED[language] in await trio.mentee.forges("gskip")
    assert t("line-empty") in await trio.mentee.sends_voice()
    await trio.mentee.says(WHY)
    await trio.mentee.taps("5 октября" if language == "ru" else "5 October")
    assert kept(play) == [("attention-signal", "draft", "2026-10-05")]


async def test_an_open_goal_says_how_to_begin_to_both_and_an_own_one_does_not(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    await trio.mentee.taps("5 октября")
    assert "С чего начать: Выбрать с детьми знак" in await trio.mentee.taps("Открыть цель")
    await trio.mentor.taps("Принять", trio.mentor.told("предлагает цель"))
    await trio.mentor.says("/route")
    assert "С чего начать: Выбрать с детьми знак" in await trio.mentor.taps(SIGNAL[:20])
    await trio.mentee.says("/route")
    await trio.mentee.taps(SIGNAL[:20])
    assert "С чего начать" not in await trio.mentee.taps("Цель достигнута")
    await trio.mentee.says("/route")
    await trio.mentee.taps("Добавить цель")
    for words in ("Утренний круг", WHY, "Три круга подряд"):
        await trio.mentee.says(words)
    await trio.mentee.taps("2 ноября")
    own = await trio.mentee.taps("Открыть цель")
    assert "Утренний круг" in own and "С чего начать" not in own


# --- the way back


async def test_every_screen_has_a_way_back_and_own_words_stay_own(play: Play) -> None:
    trio = await play.kindergarten()
    mentee = trio.mentee
    await open_attention(mentee)
    await mentee.taps("1")
    assert SIGNAL in await mentee.taps("Другая цель")
    assert "О чём будет цель?" in await mentee.taps("Другая тема")
    assert "Чего хочется достичь?" in await mentee.taps("Своими словами")
    await mentee.says("Утренний круг")
    await mentee.says(WHY)
    await mentee.taps("Пропустить")
    await mentee.taps("2 ноября")
    assert kept(play) == [(None, "draft", "2026-11-02")]


async def test_a_goal_is_written_while_the_bank_is_open(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    assert "Зачем это мне?" in await trio.mentee.says("Утренний круг")


async def test_another_goal_is_taken_after_the_line_was_written(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    taken = trio.mentee.told(SIGNAL)
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    due = trio.mentee.told("К какому дню?")
    await trio.mentee.taps("Другая цель", taken)
    assert "Эта кнопка устарела" in await trio.mentee.taps("5 октября", due)
    assert "Зачем это вам?" in await trio.mentee.taps("2", trio.mentee.told(SIGNAL))
    await trio.mentee.says(WHY)
    await trio.mentee.taps("19 октября")
    assert kept(play) == [("attention-beginning", "draft", "2026-10-19")]


async def test_a_dialogue_that_was_left_goes_on_with_its_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    await trio.mentee.taps("1")
    await trio.mentee.says("/meetings")
    await trio.mentee.taps(trio.mentee.buttons[-1])
    assert "Предлагаю 5 октября" in await trio.mentee.says(WHY)


async def test_a_skill_with_many_goals_has_pages(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    await trio.mentee.taps("Другая тема")
    first = await trio.mentee.taps("Игра")
    assert trio.mentee.buttons == ["1", "2", "3", "4", "5", "→", "Другая тема"]
    second = await trio.mentee.taps("→")
    assert "5. " in first and "6. " not in first and "6. " in second
    assert trio.mentee.buttons == ["6", "←", "Другая тема"]
    await trio.mentee.taps("6")
    assert "6. " in await trio.mentee.taps("Другая цель")
    await trio.mentee.taps("←")
    far = GoalBank(pair_id=trio.pair_id, skill="play", page=10**9).pack()
    assert "6. " in await trio.mentee.forges(far)


# --- who may not, and what is over


async def test_only_the_two_of_a_pair_choose_and_only_in_their_own_dialogue(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await play.pairs(trio.programme_id, trio.mentor, other)
    await open_attention(trio.mentee)
    await open_attention_of(other)
    for data in bank_buttons(trio):
        assert "Это видят только те, кто в этой паре" in await other.forges(data)
        assert "Это видят только те, кто в этой паре" in await trio.coordinator.forges(data)
        assert "Эта кнопка устарела" in await trio.mentor.forges(data)
    assert kept(play) == []


async def open_attention_of(who: Actor) -> None:
    await open_attention(who)
    await who.taps("1")


def bank_buttons(trio: Trio) -> list[str]:
    return [
        GoalBank(pair_id=trio.pair_id).pack(),
        GoalTake(pair_id=trio.pair_id, goal="attention-signal").pack(),
        f"gown:{trio.pair_id}",
    ]


async def test_a_mentor_with_two_mentees_chooses_for_the_one_she_began_with(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await play.pairs(trio.programme_id, trio.mentor, other)
    await trio.mentor.says("/mentees")
    await trio.mentor.taps("Анна")
    await trio.mentor.taps("Добавить цель")
    for data in bank_buttons(trio):
        assert "Эта кнопка устарела" in await trio.mentor.forges(data)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_buttons_of_a_goal_that_is_proposed_are_old(play: Play, language: str) -> None:
    trio = await play.kindergarten(language)
    t = play.stage.app.texts.of(language)
    await trio.mentee.says("/route")
    for key in ("goal-new-button", "goal-bank-button", "goal-skill-attention"):
        await trio.mentee.taps(t.plain(key))
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    await trio.mentee.taps(trio.mentee.buttons[0])
    for data in bank_buttons(trio):
        assert await trio.mentee.forges(data) == t.plain("button-old")
    assert len(kept(play)) == 1


async def test_own_words_that_were_begun_are_not_swept_away_by_a_button_above(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    listed = trio.mentee.told(SIGNAL)
    await trio.mentee.says("Утренний круг")
    assert "Эта кнопка устарела" in await trio.mentee.taps("1", listed)


async def test_a_goal_or_a_skill_the_bank_does_not_have_is_an_old_button(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    for goal in ("no-such-goal", "reverse-slides", ""):
        data = f"gtake:{trio.pair_id}:{goal}"
        assert "Эта кнопка устарела" in await trio.mentee.forges(data), goal
    assert "Эта кнопка устарела" in await trio.mentee.forges(f"gbank:{trio.pair_id}:singing:0")


async def test_when_the_pair_has_ended_nothing_is_taken(play: Play) -> None:
    trio = await play.kindergarten()
    await open_attention(trio.mentee)
    listed = trio.mentee.told(SIGNAL)
    async with play.store() as store:
        await store.pairs.close(
            trio.pair_id, PairState.CLOSED, play.now.date(), "other", trio.coordinator.member_id
        )
    assert "Эта пара уже завершена" in await trio.mentee.taps("1", listed)


# --- a reverse pair, and every button there is


async def test_a_reverse_pair_is_shown_its_own_goals_and_no_others(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.database.transaction() as transaction:
        await transaction.run(
            pairs_table.update().where(pairs_table.c.id == trio.pair_id).values(kind=PairKind.REVERSE)
        )
    await trio.mentee.says("/route")
    await trio.mentee.taps("Добавить цель")
    await trio.mentee.taps("Из банка")
    assert "Внимание" not in trio.mentee.buttons
    assert "Сделать к занятию пять слайдов" in await trio.mentee.taps("Экран и техника")
    assert "мультфильм" not in trio.mentee.heard[-1]
    data = GoalTake(pair_id=trio.pair_id, goal="attention-signal").pack()
    assert "Эта кнопка устарела" in await trio.mentee.forges(data)
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    await trio.mentee.taps("19 октября")
    assert kept(play) == [("reverse-slides", "draft", "2026-10-19")]


def test_every_button_of_the_bank_fits_into_what_a_button_holds() -> None:
    for goal in goal_bank():
        assert len(GoalTake(pair_id=BIGGEST, goal=goal.id).pack().encode()) <= 64
        assert len(GoalBank(pair_id=BIGGEST, skill=goal.skill.value, page=99).pack().encode()) <= 64


def test_every_skill_can_be_reached_in_either_kind_of_pair() -> None:
    assert len(skills_of(offered(goal_bank(), PairKind.TRADITIONAL))) == 12
    assert len(skills_of(offered(goal_bank(), PairKind.REVERSE))) >= 5
