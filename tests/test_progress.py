"""/progress: what has changed since a pair began, by goals that open their entries; for one mentee alone."""

import re

from handlers.pace_taps import ProgressGoal
from mentoring.beginning import FIRST, MIDTERM, Mark
from mentoring.goal_bank import Skill
from mentoring.goals import CheckIn, GoalState
from mentoring.people import PairState, Role, Visibility
from tests.conftest import Play, Trio
from tests.test_pace_screens import CIRCLE, TALE, another_pair, goal


async def begun(play: Play, trio: Trio) -> tuple[int, int]:
    """A goal on its way and one reached."""
    first = await goal(play, trio, CIRCLE, progress=25, said=6)
    async with play.store() as store:
        today = play.now.date()
        await store.goals.check_in(CheckIn(first, trio.pair_id, trio.mentee.member_id, today, 60))
    return first, await goal(play, trio, TALE, state=GoalState.DONE)


async def writes_about(play: Play, trio: Trio, text: str, goal_id: int, shared: Visibility) -> None:
    await trio.mentee.says(f"/reflect {text}")
    async with play.store() as store:
        newest = play.rows("SELECT max(id) FROM entries")[0][0]
        await store.transaction.run(_tie(newest, goal_id, shared))


def _tie(entry_id: int, goal_id: int, shared: Visibility):  # type: ignore[no-untyped-def]
    from storage.tables import entries

    return entries.update().where(entries.c.id == entry_id).values(goal_id=goal_id, visibility=shared)


async def test_a_mentee_sees_what_has_changed_and_opens_the_entries_of_a_goal(play: Play) -> None:
    trio = await play.kindergarten()
    first, _ = await begun(play, trio)
    await writes_about(play, trio, "Дети сами встали в круг", first, Visibility.PAIR)
    await writes_about(play, trio, "Пока трудно начать вовремя", first, Visibility.ME)
    await trio.mentee.says("/reflect О прогулке")
    said = await trio.mentee.says("/progress")
    assert "🌿 Что изменилось с 7 сентября. Видите вы и Ольга Петровна." in said
    assert "У вас 3 записи, состоялось 0 встреч." in said
    assert "2. Сказка на ночь\n✅ Достигнута 7 сентября\n\n1. Утренний круг\n▰▰▱▱ 25 % → 60 %" in said
    said = await trio.mentee.taps("1")
    assert "Утренний круг: 2 записи" in said
    assert "Дети сами встали в круг" in said and "Пока трудно начать" in said and "прогулке" not in said
    assert "Что изменилось" in await trio.mentee.taps("К прогрессу")
    assert "Сказка на ночь: записей об этой цели пока нет" in await trio.mentee.taps("2")
    await trio.mentee.taps("К прогрессу")
    assert "Ваш маршрут" in await trio.mentee.taps("К маршруту")


async def test_a_mentor_sees_only_what_is_open_to_her(play: Play) -> None:
    trio = await play.kindergarten()
    first, _ = await begun(play, trio)
    await writes_about(play, trio, "Дети сами встали в круг", first, Visibility.PAIR)
    await writes_about(play, trio, "Пока трудно начать вовремя", first, Visibility.ME)
    said = await trio.mentor.says("/progress")
    assert "Мария: что изменилось с 7 сентября" in said and "С вами поделились: 1 запись" in said
    said = await trio.mentor.taps("1")
    assert "Утренний круг: 1 запись" in said and "Дети сами" in said and "трудно" not in said
    list_of_entries = trio.mentor.told("Дети сами встали в круг")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("2")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("Только я")
    assert "Дети сами" not in list_of_entries.text, "a list that quotes it is taken back (V3)"


async def test_a_mentor_of_two_chooses_and_nobody_is_set_beside_another(play: Play) -> None:
    trio = await play.kindergarten()
    other = await another_pair(play, trio)
    first, _ = await begun(play, trio)
    assert "С кем посмотреть, что изменилось?" in await trio.mentor.says("/progress")
    assert sorted(trio.mentor.buttons) == ["Анна", "Мария"]
    said = await trio.mentor.taps("Анна")
    assert "Целей в маршруте пока нет." in said and CIRCLE not in said and "Мария" not in said
    assert CIRCLE not in await other.says("/progress")
    assert CIRCLE not in await other.forges(ProgressGoal(goal_id=first).pack())


async def test_strengths_and_turned_skills_stand_in_words(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        await store.members.set_spark(await store.members.get(trio.mentee.member_id), "поёт с детьми")
        for round, mark in ((FIRST, Mark.HARD), (MIDTERM, Mark.CAN)):
            await store.routes.open(trio.mentee.member_id, round, trio.pair_id)
            await store.routes.mark(trio.mentee.member_id, round, Skill.SPEECH, mark)
            await store.routes.mark(trio.mentee.member_id, round, Skill.PLAY, Mark.CAN)
    said = await trio.mentee.says("/progress")
    assert "✨ Изюминка: поёт с детьми" in said
    assert "Навыки\nРечь и разговор. Было: трудно → стало: получается" in said
    assert "Игра" not in said, "what has not changed is not in the list of changes"
    assert not re.search(r"\d+ из \d+", said)


async def test_after_a_pair_has_ended_its_progress_is_closed(play: Play) -> None:
    trio = await play.kindergarten()
    first, _ = await begun(play, trio)
    await trio.mentor.says("/progress")
    async with play.store() as store:
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        await store.pairs.close(pair.id, PairState.CLOSED, play.now.date(), "changed", trio.mentor.member_id)
    assert CIRCLE not in await trio.mentor.taps("1")
    assert "Здесь видно, что изменилось" in await trio.mentor.says("/progress")
    assert CIRCLE not in await trio.mentor.forges(ProgressGoal(goal_id=first).pack())


async def test_a_long_route_has_pages_of_progress(play: Play) -> None:
    trio = await play.kindergarten()
    for number in range(10):
        await goal(play, trio, f"{number} " + "длинная цель " * 14)
    await trio.mentee.says("/progress")
    assert "9 длинная цель" in await trio.mentee.taps("→")
    assert "0 длинная цель" in await trio.mentee.taps("←")


async def test_who_has_no_pair_is_told_so(play: Play) -> None:
    programme_id = await play.programme()
    alone = await play.joins(programme_id, Role.MENTEE, "Мария Белова")
    assert "Пару составляет координатор" in await alone.says("/progress")
