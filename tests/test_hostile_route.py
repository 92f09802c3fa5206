"""What a hostile reader tried with a route, its end and its author's own growth: words that were somebody else's."""

import dataclasses
from datetime import UTC, datetime

from handlers.beginning_taps import BeginOpen, BeginShow
from handlers.last_page_parts import page_of
from handlers.papers.last_page import Page
from mentoring.beginning import FIRST, SAID, Mark, Step
from mentoring.farewell import Farewell, Line
from mentoring.goal_bank import Skill
from mentoring.goals import CheckIn, GoalWords
from mentoring.learning import Learning, LearningForm
from mentoring.people import MemberState, PairKind, PairState, Role, open_pair
from tests.conftest import Actor, Play, Trio
from tests.test_goals import agree

STRENGTH, DIRECTION = "Пою под гитару", "Веду группу спокойно"


async def has_begun(play: Play, trio: Trio, pair_id: int, direction: str = DIRECTION) -> None:
    """Her first round in this pair, with both lines and one skill."""
    async with play.store() as store:
        route = await store.routes.open(trio.mentee.member_id, FIRST, pair_id)
        await store.routes.write(route, "strength", STRENGTH)
        await store.routes.write(route, "direction", direction)
        await store.routes.mark(route.member_id, FIRST, next(iter(Skill)), Mark.HARD)
        await store.routes.go(dataclasses.replace(route, step=Step.DONE, done_at=play.now))


async def has_said(play: Play, who: Actor, pair_id: int, words: dict[Line, str], *, on_page: bool) -> None:
    async with play.store() as store:
        person_id = (await store.members.get(who.member_id)).member.person_id
        assert person_id is not None
        said = Farewell(pair_id, who.member_id, words)
        for line in words:
            await store.farewells.write(said, line, person_id)
        await store.farewells.show(said, on_page)


async def closes(play: Play, pair_id: int, state: PairState = PairState.COMPLETED) -> None:
    async with play.store() as store:
        await store.pairs.close(pair_id, state, play.now.date(), "completed", None)


async def pairs_with(play: Play, mentor: Actor, name: int) -> int:
    """A pair of this mentor with a mere name."""
    async with play.store() as store:
        first, second = await store.members.get(mentor.member_id), await store.members.get(name)
        opening = open_pair(first.member, second.member, [])
        return await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, first.id)


async def page(play: Play, pair_id: int) -> Page:
    async with play.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        return await page_of(store, pair, play.stage.app.texts.of("ru"))


def shown(found: Page) -> str:
    return str([one.lines for one in found.parts])


async def test_a_direction_written_for_a_new_mentor_is_on_no_page_of_the_former_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await has_begun(play, trio, trio.pair_id)
    await has_said(play, trio.mentee, trio.pair_id, {Line.THANKS: "За терпение"}, on_page=True)
    await closes(play, trio.pair_id)
    assert DIRECTION in shown(await page(play, trio.pair_id))
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    pair_id = await play.pairs(trio.programme_id, new, trio.mentee)
    async with play.store() as store:
        await store.routes.forget(trio.mentee.member_id)
    await has_begun(play, trio, pair_id, "Уйду в другой сад")
    told = shown(await page(play, trio.pair_id))
    assert "Уйду" not in told and "За терпение" in told


async def test_who_has_left_has_no_words_skills_or_goals_on_the_last_page(play: Play) -> None:
    trio = await play.kindergarten()
    await has_begun(play, trio, trio.pair_id)
    async with play.store() as store:
        again = await store.routes.open(trio.mentee.member_id, 3, trio.pair_id)
        await store.routes.mark(again.member_id, 3, next(iter(Skill)), SAID[0])
    await has_said(play, trio.mentee, trio.pair_id, {Line.THANKS: "За терпение"}, on_page=True)
    await closes(play, trio.pair_id)
    assert "стало" in shown(await page(play, trio.pair_id))
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    assert (await page(play, trio.pair_id)).parts == ()


async def test_a_word_that_waits_for_the_morning_goes_no_more_when_its_author_has_left(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 8, 19, 0, tzinfo=UTC))
    await trio.mentee.says("/menu")
    await trio.mentee.forges(f"fline:{trio.pair_id}:thanks:0")
    await trio.mentee.says("За терпение")
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    await play.jump(datetime(2026, 9, 9, 9, 0, tzinfo=UTC))
    assert not any("За терпение" in one for one in trio.mentor.heard)


async def test_before_a_private_line_it_is_said_that_her_words_are_on_the_page(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/menu")
    assert "Увидите только вы" in await trio.mentee.forges(f"fline:{trio.pair_id}:learned:0")
    await has_begun(play, trio, trio.pair_id)
    await has_said(play, trio.mentee, trio.pair_id, {Line.THANKS: "За терпение"}, on_page=True)
    asked = await trio.mentee.forges(f"fline:{trio.pair_id}:learned:0")
    assert "Увидите только вы" not in asked and "Ольга Петровна тоже там прочтёт" in asked
    assert "Кем вижу себя через год" in await trio.mentee.forges(f"fwords:{trio.pair_id}")
    assert "Кем вижу себя" not in await trio.mentor.forges(f"fwords:{trio.pair_id}")


async def test_the_strength_said_to_one_mentor_is_not_read_by_the_next(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/route")
    await trio.mentee.forges(BeginOpen(pair_id=trio.pair_id).pack())
    await trio.mentee.taps("Хватит")
    await trio.mentee.says(STRENGTH)
    await trio.mentee.taps("Пропустить")
    assert STRENGTH in await trio.mentor.says("/route")
    assert STRENGTH in await trio.mentee.says("/progress")
    await closes(play, trio.pair_id)
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    pair_id = await play.pairs(trio.programme_id, new, trio.mentee)
    for command in ("/route", "/mentees", "/progress"):
        assert STRENGTH not in await new.says(command)
    assert STRENGTH in await trio.mentee.says("/progress")
    await trio.mentee.forges(BeginShow(pair_id=pair_id).pack())
    assert STRENGTH in await new.says("/route")


async def test_what_a_mentor_wrote_for_a_mere_name_is_not_opened_by_the_next_one(play: Play) -> None:
    trio = await play.kindergarten()
    new = await play.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
    async with play.store() as store:
        name = await store.members.add(trio.programme_id, "Анна Лис", MemberState.OFFLINE)
    former = await pairs_with(play, trio.mentor, name)
    async with play.store() as store:
        route = await store.routes.open(name, FIRST, former)
        await store.routes.write(route, "direction", DIRECTION)
        await store.routes.go(dataclasses.replace(route, step=Step.DONE, done_at=play.now))
    await closes(play, former)
    pair_id = await pairs_with(play, new, name)
    await new.says("/mentees")
    assert "остаются закрыты" in await new.forges(BeginOpen(pair_id=pair_id).pack())
    assert "Показать" not in new.buttons
    await new.forges(BeginShow(pair_id=pair_id).pack())
    assert play.rows("SELECT pair_id FROM routes") == [(former,)]
    assert DIRECTION not in await new.says("/route")


async def test_a_wish_to_end_goes_to_the_partner_only_where_nobody_else_coordinates(play: Play) -> None:
    trio = await play.kindergarten()
    boss = await play.joins(trio.programme_id, Role.MENTEE, "Нина Ильина")
    pair_id = await play.pairs(trio.programme_id, trio.coordinator, boss)
    await boss.says("/route")
    said = await boss.forges(f"fcoord:{pair_id}:early:0")
    assert "Координатор в программе один, и это Ирина" in said
    other = await play.joins(trio.programme_id, Role.COORDINATOR, "Вера Лис")
    assert "Координатор в программе один" not in await boss.forges(f"fcoord:{pair_id}:early:0")
    await boss.forges(f"fcoord:{pair_id}:early:1")
    assert any("просит закончить пару" in one for one in other.heard)
    assert not any("просит закончить пару" in one for one in trio.coordinator.heard)


def test_no_repr_says_what_somebody_wrote() -> None:
    words = GoalWords("тайна", "тайна", "тайна")
    said = CheckIn(1, 1, 1, datetime(2026, 9, 7, tzinfo=UTC).date(), 40, "тайна", "тайна")
    for one in (words, said, Page("", (("тайна", ""),), "", (), ())):
        assert "тайна" not in repr(one)


async def test_a_question_about_a_goal_ends_with_the_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    [(goal,)] = play.rows("SELECT id FROM goals")
    await agree(trio, "Игра во дворе")
    await trio.mentee.forges(f"gdone:{goal}")
    await trio.mentor.forges(f"gback:{goal}")
    await trio.mentee.says("/checkin")
    await closes(play, trio.pair_id)
    for who, line in ((trio.mentee, "60"), (trio.mentor, "Ещё раз")):
        await who.says(line)
        assert "завершена" in who.heard[-1]
        assert "завершена" not in await who.says("Сегодня было тихо")


async def test_a_title_of_who_has_left_is_read_in_no_report(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        of = store.learning.new_id(), trio.mentee.member_id, LearningForm.SEMINAR
        await store.learning.add(Learning(*of, play.now.date(), "Речь через игру"))
        assert "Речь через игру" in str(await store.reports.learning_titles(trio.programme_id))
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    async with play.store() as store:
        assert await store.reports.learning_titles(trio.programme_id) == {}


async def test_a_wish_to_be_a_mentor_goes_with_who_had_it(play: Play) -> None:
    trio = await play.kindergarten()
    await closes(play, trio.pair_id)
    await play.jump(datetime(2026, 9, 8, 19, 0, tzinfo=UTC))
    await trio.mentee.says("/route")
    await trio.mentee.forges(f"wmentor:{trio.pair_id}:1")
    [(waiting,)] = play.rows("SELECT count(*) FROM dues WHERE kind = 'B-would-mentor' AND state = 'waiting'")
    assert waiting == 1
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    await play.jump(datetime(2026, 9, 9, 9, 0, tzinfo=UTC))
    assert not any("хочет стать наставником" in one for one in trio.coordinator.heard)


async def test_a_line_typed_after_the_end_becomes_no_part_of_a_goal(play: Play) -> None:
    trio = await play.kindergarten()
    for who in (trio.mentee, trio.mentor):
        await who.says("/route")
        await who.forges(f"gnew:{trio.pair_id}")
    await trio.mentor.says("Утренний круг")
    await closes(play, trio.pair_id)
    for who in (trio.mentee, trio.mentor):
        assert "завершена" in await who.says("Сегодня было тихо")
        assert "завершена" not in await who.says("Сегодня было тихо")
    assert play.rows("SELECT count(*) FROM conversations WHERE state LIKE 'Adding%'") == [(0,)]
