"""«Моё развитие»: its screen, goals of one's own, and that nobody else ever sees them. Conversations over real HTTP."""

import re
from dataclasses import replace
from datetime import timedelta

from mentoring.people import Role
from tests.conftest import Actor, Play
from tests.test_goals import agree, button


async def sets(who: Actor, what: str = "Вечер себе", due: str = "15 декабря") -> str:
    """The whole dialogue; returns the card."""
    await who.says("/growth")
    assert "Увидите только вы" in await who.taps("Добавить цель")
    assert "Зачем это мне" in await who.says(what)
    assert "Как я увижу" in await who.taps("Пропустить")
    assert "К какому дню" in await who.taps("Пропустить")
    assert "верно?" in await who.says(due)
    return await who.taps("Верно")


def goals(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT kind, state, number, pair_id FROM goals ORDER BY id")


async def test_a_mentor_opens_her_growth_by_the_big_button_and_sets_a_goal(play: Play) -> None:
    trio = await play.kindergarten()
    assert trio.mentor.person.keyboard == [
        ["🗓 Встреча", "Мои наставляемые"],
        ["Моё развитие", "Нужна помощь"],
    ]
    home = await trio.mentor.says("Моё развитие")
    assert "Своих целей пока нет" in home and "Это видите только вы" in home
    said = await sets(trio.mentor)
    assert "Записала." in said and "🎯 Вечер себе" in said and "срок 15 декабря" in said
    assert goals(play) == [("own", "agreed", 1, None)]
    await trio.mentor.taps("Сколько пройдено")
    assert "Пройдено 40 %" in await trio.mentor.says("40")
    await trio.mentor.taps("Сколько пройдено")
    assert "Пройдено 75 %" in await trio.mentor.taps("75 %")
    await trio.mentor.taps("Другой срок")
    assert "срок 1 декабря" in await _typed(trio.mentor, "1 декабря")
    assert "✅ Достигнута 7 сентября" in await trio.mentor.taps("Достигнута")
    assert goals(play) == [("own", "done", 1, None)]
    assert "снова в работе" in await trio.mentor.taps("Вернуть в работу")
    assert goals(play) == [("own", "agreed", 1, None)]
    await trio.mentor.taps("Убрать цель")
    assert "Цель убрана." in await trio.mentor.taps("Слишком трудно")
    assert goals(play) == [("own", "dropped", 1, None)]
    await trio.mentor.taps("К моему развитию")
    assert "Убрана" in await trio.mentor.taps("Все цели")


async def _typed(who: Actor, day: str) -> str:
    await who.says(day)
    return await who.taps("Верно")


async def test_a_mentees_own_goal_takes_no_number_of_her_route_and_nobody_else_sees_it(play: Play) -> None:
    trio = await play.kindergarten()
    await sets(trio.mentee, "Высыпаться")
    await agree(trio)
    assert goals(play) == [("own", "agreed", 1, None), ("goal", "agreed", 1, trio.pair_id)]
    assert "Высыпаться" not in await trio.mentee.says("/route")
    assert "Высыпаться" not in await trio.mentor.says("/mentees")
    card = button(trio.mentee.told("Видите только вы"), "Достигнута")
    number = re.sub(r"\D", "", card)
    stranger = play.stranger("Чужая")
    await stranger.says("Здравствуйте")
    for other in (trio.mentor, trio.coordinator, stranger):
        for data in (
            "owcard:{}",
            "owdone:{}",
            "owchk:{}:50",
            "owmove:{}",
            "owdrop:{}:other",
            "owopen:{}",
            "gcard:{}",
        ):
            said = await other.forges(data.format(number))
            assert "Высыпаться" not in said, data
    assert "только её автор" in await trio.mentor.forges(f"owdone:{number}")
    assert goals(play)[0] == ("own", "agreed", 1, None)
    assert play.rows("SELECT count(*) FROM checkins") == [(0,)]
    await play.wait(weeks=5)
    heard = " ".join(trio.mentor.heard + trio.coordinator.heard)
    assert "Высыпаться" not in heard
    assert "Высыпаться" not in await trio.coordinator.says("/report")
    asked = [text for text in trio.mentee.heard if "Отметьте, сколько пройдено" in text]
    assert asked and not any("Высыпаться" in text for text in asked)


async def test_somebody_without_a_pair_and_a_coordinator_have_it_too_in_english(play: Play) -> None:
    programme = await play.programme()
    boss = await play.joins(programme, Role.COORDINATOR, "Irina Sokolova", "en")
    guest = await play.joins(programme, Role.MENTEE, "Anna Ilyina", "en")
    for who in (boss, guest):
        assert "My growth" in await who.says("/growth")
        assert "Only you will see it" in await who.taps("Add a goal")
        await who.says("An evening <for> myself")
        await who.says("I am tired")
        await who.says("Eight weeks in a row")
        said = await who.taps(who.buttons[0])
        assert "Why: I am tired" in said and "An evening <for> myself" in said
        assert "Saved: the goal is reached." in await who.taps("Reached")
    assert [row[1] for row in goals(play)] == ["done", "done"]


async def test_wrong_answers_leave_the_question_open_through_a_restart(play: Play) -> None:
    programme = await play.programme()
    anna = await play.joins(programme, Role.MENTOR, "Анна Ильина")
    await anna.says("/growth")
    await anna.taps("Добавить цель")
    assert "длиннее 200" in await anna.says("ц" * 2000)
    assert "только текст" in await anna.sends_voice()
    await anna.says("Вечер себе")
    assert "только текст" in await anna.sends_photo()
    await anna.taps("Пропустить")
    await anna.taps("Пропустить")
    assert "Такого дня нет" in await anna.says("32.13")
    assert "Не поняла день" in await anna.says("когда-нибудь")
    assert "слишком рано" in await anna.says("вчера")
    assert "слишком далеко" in await anna.says("1 декабря 2030")
    old = anna.told("К какому дню")
    await anna.taps(anna.buttons[0], old)
    assert goals(play) == [("own", "agreed", 1, None)]
    assert "устарела" in await anna.forges(f"owday:{(play.now + timedelta(days=9)).date().toordinal()}")
    await anna.taps("Сколько пройдено")
    assert "Не поняла, сколько" in await anna.says("почти всё")
    assert "Записала: 90 %." in await anna.says("90 %")
    assert play.rows("SELECT count(*) FROM entries") == [(0,)]


async def test_a_dozen_open_goals_are_enough(play: Play) -> None:
    programme = await play.programme()
    anna = await play.joins(programme, Role.MENTOR, "Анна Ильина")
    await sets(anna)
    async with play.store() as store:
        found = (await store.goals.own_of(anna.member_id))[0]
        for number in range(2, 13):
            await store.goals.add(replace(found, id=store.goals.new_id(), number=number))
    await anna.says("/growth")
    assert "это много" in await anna.taps("Добавить цель")
    assert "Мои цели: 12" in await anna.taps("Все цели")
    assert "12. Вечер себе" in await anna.taps("Следующие ›")


async def test_a_forged_button_is_an_old_one(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Анна Ильина")
    await anna.says("/growth")
    for data in ("owbank:communication:9", "owbank:kindness:1", "owtake", "owskip"):
        assert "устарела" in await anna.forges(data), data
    assert play.rows("SELECT count(*) FROM goals") == [(0,)]


async def test_only_who_guides_is_told_that_the_coordinator_knows_of_a_goal(play: Play) -> None:
    trio = await play.kindergarten()
    assert "есть ли у вас своя цель" in await trio.mentor.says("/growth")
    said = await trio.mentee.says("/growth")
    assert "координатор знает форму, дату и название" in said and "своя цель" not in said
