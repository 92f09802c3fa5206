"""The beginning of a route: skills by one tap each, two lines, goals proposed, a «зачем» of her own for each."""

from datetime import UTC, datetime

from handlers.beginning_again import open_round
from handlers.beginning_taps import (
    BeginGoals,
    BeginMark,
    BeginOpen,
    BeginPick,
    BeginRewrite,
    BeginSeen,
    BeginShow,
    BeginWhy,
    RouteYes,
)
from mentoring.beginning import LAST, MIDTERM, Mark
from mentoring.goal_bank import Skill
from mentoring.people import PairKind, PairState, Role
from storage.tables import pairs as pairs_table
from tests.conftest import Actor, Play, Trio

STRENGTH = "Пою под гитару"
DIRECTION = "Веду группу спокойно и сама придумываю занятия"
HARD = {"Внимание группы": "Трудно", "Разговор с родителями": "Трудно", "Игра": "Хочу лучше"}


async def begin(who: Actor) -> str:
    await who.says("/route")
    return await who.taps("Начать маршрут")


async def mark_all(who: Actor, said: str, hard: dict[str, str] | None = None) -> str:
    """Answer every skill that is asked: those in `hard` so, the others «Получается»."""
    while "Хватит" in who.buttons:
        mark = next((mark for skill, mark in (hard or {}).items() if skill in said), "Получается")
        said = await who.taps(mark)
    return said


async def to_goals(who: Actor) -> str:
    """Everything before the goals."""
    await mark_all(who, await begin(who), HARD)
    await who.says(STRENGTH)
    return await who.says(DIRECTION)


def kept(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT bank, state FROM goals ORDER BY number")


async def test_a_mentee_begins_and_the_mentor_accepts_everything_by_one_tap(play: Play) -> None:
    trio = await play.kindergarten()
    before = len(play.stage.playground.events)
    said = await begin(trio.mentee)
    assert "Ответы увидите вы и Ольга Петровна, координатор их не видит." in said
    assert "1 из 12. Утро и порядок дня" in said
    asked = await mark_all(trio.mentee, said, HARD)
    assert "Что у вас уже хорошо получается" in asked and "Увидит Ольга Петровна" in asked
    assert "Кем вы видите себя через год?" in await trio.mentee.says(STRENGTH)
    goals = await trio.mentee.says(DIRECTION)
    assert "1. Собирать внимание группы тихим знаком (взята)" in goals
    assert "С чего начать: Выбрать с детьми знак" in goals and "Как увидим: Группа слышит знак" in goals
    assert "Срок: 5 октября" in goals
    why = await trio.mentee.taps("Дальше: 3 цели")
    assert "Цель 1 из 3" in why and "Зачем это вам?" in why
    assert "Цель 2 из 3" in await trio.mentee.says("Хочу беречь голос")
    assert "Цель 3 из 3" in await trio.mentee.says("Боюсь этих разговоров")
    assert not any("начинает маршрут" in one for one in trio.mentor.heard)
    assert "цели с вашим «зачем» получит Ольга Петровна" in await trio.mentee.says("Люблю играть")
    assert [state for _, state in kept(play)] == ["draft"] * 3
    news = trio.mentor.told("Мария начинает маршрут.")
    assert f"Через год: «{DIRECTION}»" in news.text and f"Изюминка: {STRENGTH}" in news.text
    assert "Зачем: Хочу беречь голос" in news.text and "Срок: 5 октября" in news.text
    assert sum("Мария" in one for one in trio.mentor.heard) == 1
    assert "3 цели приняты. Мария об этом узнает." in await trio.mentor.taps("Принять всё", news)
    assert [state for _, state in kept(play)] == ["agreed"] * 3
    told = trio.mentee.told("Ольга Петровна принимает ваши цели.")
    assert told.text.count("•") == 3
    assert sum("принимает" in one for one in trio.mentee.heard) == 1
    # Twelve taps for skills, one to begin, one to go on; two lines and three whys; «/route» before them.
    acts = [one for one in play.stage.playground.events[before:] if one.chat_id == trio.mentee.person.id]
    assert len([one for one in acts if one.kind == "tapped"]) == 14
    assert len([one for one in acts if one.kind == "said"]) == 6


async def test_a_goal_that_leaves_the_bank_while_she_writes_why_is_hers_all_the_same(play: Play) -> None:
    trio = await play.kindergarten()
    await to_goals(trio.mentee)
    await trio.mentee.taps("Дальше: 3 цели")
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        route = await store.routes.find(trio.mentee.member_id, 1)
        assert route is not None
        for goal in route.chosen[:2]:
            await store.bank.pause(trio.programme_id, goal, trio.coordinator.member_id)
    said = await trio.mentee.says("Хочу беречь голос")
    assert kept(play) == [(route.chosen[0], "draft")]
    assert "Играть с детьми" in said and "Цель 2 из 2" in said, "the other one is asked about no more"


# --- leaving and coming back


async def comes_back(who: Actor) -> str:
    """Leave by a command, then «Продолжить»."""
    left = await who.says("/help")
    assert "Продолжить начатое" not in left
    await who.says("/route")
    return await who.taps("Продолжить")


async def test_whoever_leaves_comes_back_to_the_very_step(play: Play) -> None:
    trio = await play.kindergarten()
    who = trio.mentee
    await begin(who)
    await who.taps("Трудно")
    assert "2 из 12" in await comes_back(who)
    await who.taps("Дальше без ответа")
    assert "3 из 12" in await comes_back(who)
    assert "2 из 12" in await who.taps("Назад")
    assert "1 из 12" in await who.taps("Назад")
    assert "Сейчас отмечено: трудно." in await comes_back(who)
    await who.taps("Дальше")
    assert "хорошо получается" in await who.taps("Хватит")
    assert "хорошо получается" in await comes_back(who)
    await who.says(STRENGTH)
    assert "Кем вы видите себя" in await comes_back(who)
    assert f"Сейчас: «{STRENGTH}»" in await who.taps("Назад")
    await who.taps("Оставить")
    goals = await who.taps("Пропустить")
    assert "1. Провести утренний круг без подсказок (взята)" in goals
    await who.taps("Убрать 1")
    assert "Взято целей: 2" in await comes_back(who)
    await who.taps("Дальше: 2 цели")
    assert "Цель 1 из 2" in await comes_back(who)
    await who.says("Первое зачем")
    assert "Цель 2 из 2" in await comes_back(who)
    await who.says("Второе зачем")
    await who.says("/route")
    assert "Продолжить" not in who.buttons
    marks = play.rows("SELECT skill, mark FROM skill_marks ORDER BY skill")
    assert marks == [("attention", "passed"), ("order", "hard")]
    assert play.rows("SELECT step, done_at IS NOT NULL FROM routes") == [("done", 1)]


async def test_everything_can_be_skipped_and_an_impatient_finger_does_no_harm(play: Play) -> None:
    trio = await play.kindergarten()
    await begin(trio.mentee)
    first = BeginMark(pair_id=trio.pair_id, round=1, skill=Skill.ORDER, mark=Mark.CAN).pack()
    await trio.mentee.taps("Получается")
    assert await trio.mentee.forges(first) == ""
    await trio.mentee.taps("Хватит")
    await trio.mentee.taps("Пропустить")
    await trio.mentee.taps("Пропустить")
    for number in (1, 2, 3):
        await trio.mentee.taps(f"Убрать {number}")
    assert "Целей пока нет" in await trio.mentee.taps("Пока без целей")
    assert kept(play) == []
    assert not any("маршрут" in one for one in trio.mentor.heard)
    assert "Эта кнопка устарела" in await trio.mentee.forges(first)


async def test_a_goal_can_be_set_aside_another_taken_and_what_has_its_why_is_sent(play: Play) -> None:
    trio = await play.kindergarten()
    await to_goals(trio.mentee)
    first = trio.mentee.heard[-1]
    other = await trio.mentee.taps("Другие")
    assert other != first and "6. " in other
    await trio.mentee.taps("Взять 6")
    await trio.mentee.taps("Взять 7")
    assert "Пяти целей для начала хватит" in await trio.mentee.taps("Взять 8")
    assert "Цель 1 из 5" in await trio.mentee.taps("Дальше: 5 целей")
    assert "Цель 1 из 4" in await trio.mentee.taps("Пока отложить")
    assert "Цель 2 из 4" in await trio.mentee.says("Важно мне")
    assert "получит Ольга Петровна" in await trio.mentee.taps("Хватит, отправить")
    assert len(kept(play)) == 1
    assert trio.mentor.told("Мария начинает маршрут.").text.count("Зачем:") == 1


async def test_voice_and_long_lines_leave_the_question_open(play: Play) -> None:
    trio = await play.kindergarten()
    await begin(trio.mentee)
    await trio.mentee.taps("Хватит")
    assert "одна строка текстом" in await trio.mentee.sends_voice()
    assert "помещается 300" in await trio.mentee.says("я" * 301)
    assert "Кем вы видите себя" in await trio.mentee.says(STRENGTH)
    await trio.mentee.taps("К маршруту")
    await trio.mentee.says("Сегодня дети смеялись")
    assert play.rows("SELECT direction FROM routes") == [(None,)]


# --- the mentor


async def test_accept_all_is_to_what_stood_beside_it(play: Play) -> None:
    trio = await play.kindergarten()
    await to_goals(trio.mentee)
    await trio.mentee.taps("Дальше: 3 цели")
    for why in ("Раз", "Два", "Три"):
        await trio.mentee.says(why)
    news = trio.mentor.told("Мария начинает маршрут.")
    await trio.mentee.says("/route")
    await trio.mentee.taps("1. Собирать внимание группы…")
    await trio.mentee.taps("Поправить слова")
    await trio.mentee.says("Знак рукой")
    await trio.mentee.taps("Оставить")
    assert "цели поменялись" in await trio.mentor.taps("Принять всё", news)
    assert [state for _, state in kept(play)] == ["draft"] * 3
    await trio.mentor.taps("Принять всё", trio.mentor.told("Мария начинает маршрут."))
    assert [state for _, state in kept(play)] == ["agreed"] * 3


async def test_a_mentor_puts_a_draft_into_other_words_and_the_mentee_says_yes_anew(play: Play) -> None:
    trio = await play.kindergarten()
    await to_goals(trio.mentee)
    for number in (2, 3):
        await trio.mentee.taps(f"Убрать {number}")
    await trio.mentee.taps("Дальше: 1 цель")
    await trio.mentee.says("Беречь голос")
    news = trio.mentor.told("Мария начинает маршрут.")
    await trio.mentor.taps("1. Собирать внимание группы…", news)
    await trio.mentor.taps("Поправить слова")
    await trio.mentor.says("Знак рукой")
    assert "Ждём, что ответит Мария" in await trio.mentor.says("Видят с первого раза")
    told = trio.mentee.told("Знак рукой")
    assert "Зачем: Беречь голос" in told.text and "Как увидим: Видят с первого раза" in told.text
    assert "Цель принята." in await trio.mentee.taps("Принять", told)
    assert [state for _, state in kept(play)] == ["agreed"]
    assert "Эта кнопка устарела" in await trio.mentor.taps("Принять всё", news)


async def test_nobody_but_the_mentee_answers_and_only_her_mentor_accepts(play: Play) -> None:
    trio = await play.kindergarten()
    await to_goals(trio.mentee)
    other = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    mark = BeginMark(pair_id=trio.pair_id, round=1, skill=Skill.ORDER, mark=Mark.HARD)
    taps = [
        BeginOpen(pair_id=trio.pair_id), mark, BeginRewrite(pair_id=trio.pair_id), BeginWhy(pair_id=trio.pair_id),
        BeginGoals(pair_id=trio.pair_id), BeginPick(pair_id=trio.pair_id, goal="order-nap"),
        BeginShow(pair_id=trio.pair_id, anew=True),
    ]  # fmt: skip
    before = play.rows("SELECT * FROM skill_marks ORDER BY skill")
    for tap in taps:
        assert "отвечает сам человек" in await trio.mentor.forges(tap.pack())
        for who in (other, trio.coordinator):
            assert "только те, кто в этой паре" in await who.forges(tap.pack())
    for who in (other, trio.coordinator):
        assert "только те, кто в этой паре" in await who.forges(BeginSeen(pair_id=trio.pair_id).pack())
    assert "принимает наставник" in await trio.mentee.forges(RouteYes(pair_id=trio.pair_id, seen=0).pack())
    await trio.mentor.says("/route")
    assert "Трудно: Внимание группы" in await trio.mentor.taps("Навыки")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "other", None)
    for tap in (*taps, BeginSeen(pair_id=trio.pair_id), RouteYes(pair_id=trio.pair_id, seen=0)):
        for who in (trio.mentee, trio.mentor):
            assert "Эта пара уже завершена" in await who.forges(tap.pack())
    assert play.rows("SELECT * FROM skill_marks ORDER BY skill") == before


async def test_a_pair_that_ends_in_the_middle_of_a_line_ends_the_question(play: Play) -> None:
    trio = await play.kindergarten()
    await begin(trio.mentee)
    await trio.mentee.taps("Хватит")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "other", None)
    assert "Эта пара уже завершена" in await trio.mentee.says(STRENGTH)
    assert "Эта пара уже завершена" not in await trio.mentee.says("Что-то другое")


async def test_a_mentor_goes_through_it_for_a_mere_name(play: Play) -> None:
    mentor = await play.beside_a_name()
    assert "Начнём маршрут вдвоём" in await begin(mentor)
    await mentor.taps("Хватит")
    await mentor.says(STRENGTH)
    await mentor.says(DIRECTION)
    assert "от лица того, кто идёт к цели" in await mentor.taps("Дальше: 3 цели")
    await mentor.says("Раз")
    assert "цели в маршруте" in await mentor.taps("Хватит, отправить")
    assert [state for _, state in kept(play)] == ["agreed"]
    assert f"Через год: «{DIRECTION}»" in await mentor.says("/route")


# --- when Loza asks, and the later rounds


async def test_after_the_first_meeting_she_is_invited_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/log вчера в 15")
    await trio.mentor.taps("Верно")
    for day in (8, 9, 10):
        await play.jump(datetime(2026, 9, day, 5, 0, tzinfo=UTC))
        await play.jump(datetime(2026, 9, day, 12, 0, tzinfo=UTC))
    invited = [one for one in trio.mentee.heard if "начать маршрут" in one.lower()]
    assert len(invited) == 1
    button = next(one for one in trio.mentee.buttons if "аршрут" in one)
    assert "1 из 12" in await trio.mentee.taps(button)
    await play.jump(datetime(2026, 9, 20, 12, 0, tzinfo=UTC))
    assert len([one for one in trio.mentee.heard if "начать маршрут" in one.lower()]) == 1
    assert not any("начать маршрут" in one.lower() for one in trio.mentor.heard)


async def finish_first(play: Play, trio: Trio) -> None:
    await to_goals(trio.mentee)
    for number in (1, 2, 3):
        await trio.mentee.taps(f"Убрать {number}")
    await trio.mentee.taps("Пока без целей")


async def test_a_later_round_ends_with_before_and_after_in_words(play: Play) -> None:
    trio = await play.kindergarten()
    await finish_first(play, trio)
    again = BeginOpen(pair_id=trio.pair_id, round=LAST).pack()
    assert "Эта кнопка устарела" in await trio.mentee.forges(again)
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        await open_round(store, pair, LAST)
    said = await trio.mentee.forges(again)
    assert "1 из 12" in said
    await mark_all(trio.mentee, said, {"Игра": "Хочу лучше"})
    assert f"Сейчас: «{DIRECTION}»" in await trio.mentee.taps("Оставить")
    seen = await trio.mentee.says("Учу других")
    assert "Внимание группы. Было: трудно → стало: получается" in seen
    assert "Как и было: " in seen and "Игра" in seen
    assert f"Было: «{DIRECTION}» → стало: «Учу других»" in seen
    assert not any(sign.isdigit() for sign in seen)
    await trio.mentor.says("/route")
    assert "стало: получается" in await trio.mentor.taps("Навыки")


async def test_mid_term_asks_once_and_not_before(play: Play) -> None:
    trio = await play.kindergarten()
    await finish_first(play, trio)
    middle = BeginOpen(pair_id=trio.pair_id, round=MIDTERM).pack()
    assert "Эта кнопка устарела" in await trio.mentee.forges(middle)
    assert play.rows("SELECT count(*) FROM dues WHERE occurrence = 'midterm'") == [(0,)]
    await play.jump(datetime(2027, 1, 22, 12, 0, tzinfo=UTC))
    assert play.rows("SELECT count(*) FROM dues WHERE occurrence = 'midterm'") == [(1,)]
    assert "1 из 12" in await trio.mentee.forges(middle)


# --- a new pair, sealing, English


async def test_her_words_are_opened_to_a_new_mentor_by_her_own_tap_only(play: Play) -> None:
    trio = await play.kindergarten()
    await finish_first(play, trio)
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    pair_id = await play.pairs(trio.programme_id, new, trio.mentee)
    assert DIRECTION not in await new.says("/route")
    assert "Эта кнопка устарела" in await new.forges(BeginSeen(pair_id=pair_id).pack())
    await trio.mentee.says("/route")
    assert "Нина этих ответов не видит" in await trio.mentee.taps("Ответы из прошлой пары")
    assert "видите вы и Нина" in await trio.mentee.taps("Показать")
    assert DIRECTION in await new.says("/route")
    assert "Эта пара уже завершена" in await trio.mentor.forges(BeginSeen(pair_id=trio.pair_id).pack())


async def test_she_may_begin_anew_with_a_new_mentor(play: Play) -> None:
    trio = await play.kindergarten()
    await finish_first(play, trio)
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    await play.pairs(trio.programme_id, new, trio.mentee)
    await trio.mentee.says("/route")
    await trio.mentee.taps("Ответы из прошлой пары")
    assert "1 из 12" in await trio.mentee.taps("Начать заново")
    assert play.rows("SELECT count(*) FROM skill_marks") == [(0,)]


async def test_her_lines_are_sealed_and_the_direction_can_be_written_anew(play: Play) -> None:
    trio = await play.kindergarten()
    await finish_first(play, trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps("Кем вижу себя")
    assert "Увидите вы и Ольга Петровна" in await trio.mentee.says("Методист, к которому идут")
    assert "Через год: «Методист, к которому идут»" in await trio.mentor.says("/route")
    (row,) = play.rows("SELECT direction, strength FROM routes")
    assert all(isinstance(value, bytes) and "Методист".encode() not in value for value in row)


async def test_the_whole_beginning_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.mentee.says("/route")
    assert "1 of 12" in await trio.mentee.taps("Begin the route")
    assert "2 of 12" in await trio.mentee.taps("Hard")
    assert "What already works well" in await trio.mentee.taps("Enough")
    assert "in a year" in await trio.mentee.says("I sing")
    assert "(taken)" in await trio.mentee.says("A calm teacher")
    assert "Goal 1 of 3" in await trio.mentee.taps("On: 3 goals")
    await trio.mentee.says("It matters")
    await trio.mentee.taps("Enough, send")
    assert "1 goal accepted" in await trio.mentor.taps("Accept all")
    assert "accepts your goals" in trio.mentee.told("accepts").text


async def test_a_situational_pair_has_no_beginning(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.database.transaction() as transaction:
        await transaction.run(
            pairs_table.update().where(pairs_table.c.id == trio.pair_id).values(kind=PairKind.SITUATIONAL)
        )
    await trio.mentee.says("/route")
    assert "Начать маршрут" not in trio.mentee.buttons
    forged = await trio.mentee.forges(BeginOpen(pair_id=trio.pair_id).pack())
    assert "отвечает сам человек" in forged
