"""What helps to find a partner: said by herself or written for her, seen by coordinators, erased by a tap."""

import pytest

from mentoring.people import MemberState, Role
from tests.conftest import Play

WORDS = "С чем помочь?"


async def test_a_newcomer_without_a_pair_is_offered_two_taps(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    mentee = play.stranger("Маша")
    await mentee.opens(await play.link(programme_id, Role.MENTEE, "Мария Белова"))
    await mentee.taps("Принимаю")
    await mentee.taps("Верно")
    assert "только координаторы программы" in await mentee.taps("Пропустить")
    assert mentee.buttons == [WORDS, "Когда удобно?"]
    assert "Увидят только координаторы" in await mentee.taps(WORDS)
    assert "я читаю только текст" in await mentee.sends_voice()
    assert "С чем помочь: «Разговоры с родителями»" in await mentee.says("Разговоры с родителями")
    await mentee.taps("Когда удобно?")
    await mentee.taps("вт тихий час")
    said = await mentee.taps("чт тихий час")
    assert "Удобно: вт и чт, тихий час" in said and "✓ вт тихий час" in mentee.buttons
    await mentee.taps("✓ чт тихий час")
    assert "Удобно: вт, тихий час" in await mentee.taps("Готово")
    async with play.store() as store:
        await store.members.add(programme_id, "Нина Ильина", MemberState.OFFLINE, meant_role=Role.MENTOR)
    await coordinator.says("/pair")
    asked = await coordinator.taps("Нина Ильина")
    assert "С чем помочь: «Разговоры с родителями»" in asked and "Удобно: вт, тихий час" in asked
    assert play.rows("SELECT count(*) FROM audit WHERE act = 'noted'") == [(0,)]


async def test_it_stands_in_the_settings_and_is_erased_there(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/settings")
    said = await trio.mentor.taps("Для подбора пары")
    assert "координаторы программы и никто больше" in said
    assert trio.mentor.buttons == ["Чем можете поделиться?", "Когда удобно?", "Назад"]
    await trio.mentor.taps("Чем можете поделиться?")
    await trio.mentor.says("Игры на прогулке")
    [(sealed,)] = play.rows("SELECT strengths FROM members WHERE id = ?", trio.mentor.member_id)
    assert sealed and "Игры".encode() not in sealed
    assert "Сейчас: «Игры на прогулке»" in await trio.mentor.taps("Чем можете поделиться?")
    assert "Игры" not in await trio.mentor.taps("Стереть")
    assert play.rows("SELECT strengths FROM members WHERE id = ?", trio.mentor.member_id) == [(None,)]
    assert "Настройки" in await trio.mentor.taps("Назад") or trio.mentor.buttons


async def test_a_coordinator_writes_for_a_name_and_it_moves_under_her_own_key(play: Play) -> None:
    trio = await play.kindergarten()
    link = await play.link(trio.programme_id, Role.MENTEE, "Анна Лис")
    [(member_id,)] = play.rows("SELECT member_id FROM invites WHERE member_id IS NOT NULL")
    await trio.coordinator.says("/people")
    await trio.coordinator.taps("Анна Лис")
    await trio.coordinator.taps("Для подбора пары")
    assert "со слов" in await trio.coordinator.taps(WORDS)
    assert "С чем помочь: «Занятия на воздухе»" in await trio.coordinator.says("Занятия на воздухе")
    assert play.rows("SELECT act, subject_member FROM audit") == [("noted", member_id)]
    assert "Занятия на воздухе" in await trio.coordinator.taps("Назад")
    anna = play.stranger("Аня")
    await anna.opens(link)
    await anna.taps("Принимаю")
    async with play.store() as store:
        card = await store.members.get(member_id)
        assert card.request == "Занятия на воздухе" and card.member.person_id is not None
        await store.transaction.vault.erase(("person", card.member.person_id))
        assert (await store.members.get(member_id)).request is None


@pytest.mark.parametrize("who", ["mentor", "mentee", "other"])
async def test_nobody_else_reads_or_writes_them(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    newcomer = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    async with play.store() as store:
        await store.members.say(await store.members.get(newcomer.member_id), "request", "Занятия на воздухе")
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Попова")
    actor = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other}[who]
    await actor.says("/menu")
    id = newcomer.member_id
    for data in (f"wordsof:{id}", f"words:{id}:request:0", f"words:{id}:request:1", f"hours:{id}:3"):
        said = await actor.forges(data)
        assert "воздухе" not in said and "больше нет в программе" in said
    await actor.says("Занятия во дворе")
    async with play.store() as store:
        card = await store.members.get(id)
        assert (card.request, card.free_hours) == ("Занятия на воздухе", 0)


async def test_an_answer_after_the_person_has_gone_leaves_nobody_stuck(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/menu")
    await trio.coordinator.forges(f"words:{trio.mentee.member_id}:request:0")
    async with play.store() as store:
        await store.members.withdraw(trio.mentee.member_id)
    assert "больше нет в программе" in await trio.coordinator.says("Занятия на воздухе")
    assert "больше нет в программе" not in await trio.coordinator.says("Занятия на воздухе")
    await trio.coordinator.forges(f"hours:{trio.coordinator.member_id}:15")
    assert play.rows("SELECT free_hours FROM members WHERE free_hours IS NOT NULL") == []


async def test_who_leaves_takes_them_along(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        card = await store.members.get(trio.mentee.member_id)
        await store.members.say(card, "request", "Занятия на воздухе")
        await store.members.change(card.id, free_hours=3)
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    where = trio.mentee.member_id
    assert play.rows("SELECT request, free_hours FROM members WHERE id = ?", where) == [(None, None)]


async def test_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.mentee.says("/settings")
    await trio.mentee.taps("For finding a pair")
    await trio.mentee.taps("What to help with?")
    assert "Would like help with: “walks”" in await trio.mentee.says("walks")
    await trio.mentee.taps("When does it suit?")
    await trio.mentee.taps("Tue quiet hour")
    assert "Free: Tue, quiet hour" in await trio.mentee.taps("Done")
