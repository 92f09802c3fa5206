"""Making pairs: what helps to choose, proposals one by one, and ten minutes to unmake a pair."""

from datetime import date

import pytest

from mentoring.people import MemberState, Role
from storage.store import Store
from tests.conftest import Actor, Play


async def name(
    store: Store, programme_id: int, name: str, role: Role, hours: int = 0, since: date | None = None, **words: str
) -> int:  # fmt: skip
    """Somebody without Telegram, with what a coordinator wrote down for her."""
    member_id = await store.members.add(
        programme_id, name, MemberState.OFFLINE, meant_role=role, teaching_since_on=since
    )
    card = await store.members.get(member_id)
    for column, line in words.items():
        await store.members.say(card, column, line)  # type: ignore[arg-type]
    await store.members.change(member_id, free_hours=hours or None)
    return member_id


async def pool(play: Play, language: str = "ru") -> tuple[Actor, int]:
    """A coordinator, two mentors and three mentees of whom something is known."""
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова", language)
    async with play.store() as store:
        await name(
            store, programme_id, "Ольга Петровна Орлова", Role.MENTOR, 0b10010, date(2005, 9, 1),
            strengths="Игры на прогулке",
        )  # fmt: skip
        await name(store, programme_id, "Нина Ильина", Role.MENTOR, strengths="Разговор с родителями")
        await name(
            store, programme_id, "Мария Белова", Role.MENTEE, since=date(2025, 9, 1),
            request="Как говорить с родителями",
        )  # fmt: skip
        await name(store, programme_id, "Анна Лис", Role.MENTEE, 0b10000, request="Подвижные игры")
        await name(store, programme_id, "Вера Попова", Role.MENTEE)
    return coordinator, programme_id


def made(play: Play) -> list[tuple[int, ...]]:
    return play.rows("SELECT count(*) FROM pairs WHERE state = 'active'")


async def test_two_taps_show_what_helps_to_choose(play: Play) -> None:
    coordinator, _ = await pool(play)
    asked = await coordinator.says("/pair")
    assert "Ольга Петровна Орлова · пар: 0 из 3 · стаж 21 год" in asked
    assert "Может поделиться: «Игры на прогулке»" in asked
    assert "Удобно: пн и вт, тихий час" in asked
    assert coordinator.buttons == [
        "Предложить пары", "Нина Ильина", "Ольга Петровна Орлова", "Ирина Соколова", "Мария Белова", "Анна Лис",
        "Вера Попова",
    ]  # fmt: skip
    asked = await coordinator.taps("Ольга Петровна Орлова")
    assert "Мария Белова · стаж 1 год\nС чем помочь: «Как говорить с родителями»" in asked
    assert coordinator.buttons[:3] == ["Мария Белова", "Анна Лис", "Вера Попова"]
    assert "Пара есть" in await coordinator.taps("Анна Лис")
    await coordinator.taps("Ещё пара")
    assert "Ольга Петровна Орлова · 1 пара" in coordinator.buttons
    assert coordinator.buttons[1] == "Нина Ильина"
    asked = await coordinator.taps("Нина Ильина")
    assert coordinator.buttons[:3] == ["Мария Белова", "Вера Попова", "Анна Лис"]
    assert "наставник: Орлова" in asked


async def test_a_hundred_people_stand_on_pages(play: Play) -> None:
    coordinator, programme_id = await pool(play)
    async with play.store() as store:
        for number in range(95):
            letters = "".join("абвгдежзик"[int(sign)] for sign in f"{number:02}")
            role = Role.MENTEE if number % 2 else Role.MENTOR
            await name(store, programme_id, f"Яна Я{letters}", role, request="р" * 300, strengths="с" * 300)
    await coordinator.says("/pair")
    assert len(coordinator.buttons) == 1 + 8 + 1
    before = coordinator.buttons
    await coordinator.taps("Следующие ›")
    assert coordinator.buttons != before and "‹ Предыдущие" in coordinator.buttons
    await coordinator.forges("pnew:9999")
    assert coordinator.buttons[-1] == "‹ Предыдущие"
    await coordinator.taps(coordinator.buttons[1])
    await coordinator.taps("Следующие ›")
    assert {"‹ Предыдущие", "Следующие ›", "Назад"} <= set(coordinator.buttons)


async def test_proposals_are_taken_one_by_one_and_each_is_a_tap(play: Play) -> None:
    coordinator, _ = await pool(play)
    await coordinator.says("/pair")
    said = await coordinator.taps("Предложить пары")
    assert "Предложений: 3" in said
    assert "просьба и опыт об одном: родителями" in said and "Нина Ильина" in said
    said = await coordinator.taps("Соединить")
    assert "Пара есть: Нина Ильина и Мария Белова" in said and "Предложений: 2" in said
    assert "просьба и опыт об одном: игры" in said and "есть общее время: вт, тихий час" in said
    said = await coordinator.taps("Соединить")
    assert "Других подсказок нет" in said and "Вера Попова" in said
    said = await coordinator.taps("Соединить")
    assert "у каждого есть наставник" in said
    assert made(play) == [(3,)]
    assert play.rows("SELECT act FROM audit") == [("paired",)] * 3
    assert "счёт" not in said and "балл" not in said


async def test_another_mentor_and_skipping_change_the_whole_proposal(play: Play) -> None:
    coordinator, _ = await pool(play)
    await coordinator.says("/pair")
    await coordinator.taps("Предложить пары")
    said = await coordinator.taps("Другой наставник")
    assert "Ольга Петровна Орлова" in said and "Мария Белова" in said and "разница в опыте 20 лет" in said
    said = await coordinator.taps("Другой наставник")
    assert "Мария Белова: другого свободного наставника сейчас нет" in said and "Анна Лис" in said
    said = await coordinator.taps("Пропустить")
    assert "Вера Попова" in said
    said = await coordinator.taps("Пропустить")
    assert "Пока без наставника: Мария Белова, Анна Лис, Вера Попова." in said
    assert made(play) == [(0,)]
    await coordinator.taps("Назад")
    assert "Предложений: 3" in await coordinator.taps("Предложить пары")


async def test_who_is_left_when_every_mentor_is_full_is_said(play: Play) -> None:
    coordinator, programme_id = await pool(play)
    async with play.store() as store:
        await store.transaction.run(__import__("sqlalchemy").text("UPDATE members SET meant_role = NULL"))
        await name(store, programme_id, "Яна Ким", Role.MENTOR)
        for one in ("Алла", "Белла", "Вика", "Галя"):
            await name(store, programme_id, f"{one} Ким", Role.MENTEE)
    await coordinator.says("/pair")
    await coordinator.taps("Предложить пары")
    for _ in range(3):
        said = await coordinator.taps("Соединить")
    assert "Пока без наставника: Галя Ким." in said
    assert "У всех наставников уже по 3 пары" in said


async def test_a_proposal_of_yesterday_makes_no_second_pair(play: Play) -> None:
    coordinator, _ = await pool(play)
    await coordinator.says("/pair")
    await coordinator.taps("Предложить пары")
    proposal = coordinator.told("Предложений: 3")
    [taken] = [one.callback_data for row in proposal.buttons for one in row if one.text == "Соединить"]
    assert taken is not None
    await coordinator.taps("Соединить")
    assert "уже есть наставник" in await coordinator.forges(taken)
    assert made(play) == [(1,)]


async def test_who_parted_is_not_proposed_again(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Закрыть по другой причине")
    await trio.coordinator.taps("Закрыть пару")
    async with play.store() as store:
        await name(store, trio.programme_id, "Анна Лис", Role.MENTEE)
    await trio.coordinator.says("/pair")
    said = await trio.coordinator.taps("Предложить пары")
    assert "Предложений: 1" in said and "Анна Лис" in said and "Мария Белова" not in said


@pytest.mark.parametrize("who", ["mentor", "mentee", "other"])
async def test_only_a_coordinator_of_the_programme_proposes_and_unmakes(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    async with play.store() as store:
        mentee = await name(store, trio.programme_id, "Вера Попова", Role.MENTEE)
    await other.says("/pairs")
    actor = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other}[who]
    two = f"{trio.mentor.member_id}:{mentee}"
    for data in (
        f"psuggest:{trio.programme_id}", f"ptake:{two}", f"pother:{two}", f"pskip:{trio.programme_id}:{mentee}",
        f"pmentee:{two}", f"pmentor:{trio.mentor.member_id}:0", f"punmake:{trio.pair_id}",
    ):  # fmt: skip
        said = await actor.forges(data)
        assert "Вера" not in said and "Пара есть" not in said
    assert made(play) == [(1,)]


# --- unmaking


@pytest.mark.parametrize("way", ["button", "command"])
async def test_a_pair_just_made_is_unmade_and_who_had_heard_gets_a_word(play: Play, way: str) -> None:
    trio = await play.kindergarten()
    new = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Ольга Петровна Орлова")
    await trio.coordinator.taps("Анна Лис")
    assert "Ваш наставник — Ольга Петровна" in new.heard[-1]
    said = await (
        trio.coordinator.taps("Разъединить: Орлова – Лис")
        if way == "button"
        else trio.coordinator.says("/undo")
    )
    assert "разъединена" in said
    assert play.rows("SELECT id FROM pairs") == [(trio.pair_id,)]
    assert "вашу пару составили по ошибке" in new.heard[-1] and "Ольга Петровна" in new.heard[-1]
    assert "Вы и Анна: вашу пару составили по ошибке" in trio.mentor.heard[-1]
    assert play.rows("SELECT act FROM audit ORDER BY seq") == [("paired",), ("unpaired",)]
    assert play.rows("SELECT count(*) FROM pair_states WHERE pair_id != ?", trio.pair_id) == [(0,)]


async def test_at_night_nobody_hears_of_a_pair_that_was_unmade(play: Play) -> None:
    trio = await play.kindergarten()
    new = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await play.jump(play.now.replace(hour=20, minute=30))
    before = len(new.heard), len(trio.mentor.heard)
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Ольга Петровна Орлова")
    await trio.coordinator.taps("Анна Лис")
    await trio.coordinator.taps("Разъединить: Орлова – Лис")
    await play.wait(hours=20)
    assert not [one for one in (*new.heard[before[0] :], *trio.mentor.heard[before[1] :]) if "пар" in one]


async def test_a_pair_that_has_begun_is_not_unmade(play: Play) -> None:
    trio = await play.kindergarten()
    new = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Ольга Петровна Орлова")
    await trio.coordinator.taps("Анна Лис")
    await new.says("/meet в пятницу в 10")
    await new.taps("Верно")
    assert "уже что-то начато" in await trio.coordinator.taps("Разъединить: Орлова – Лис")
    assert made(play) == [(2,)]
    await play.wait(minutes=11)
    assert "отменять нечего" in (await trio.coordinator.taps("Разъединить: Орлова – Лис")).lower()


async def test_proposals_in_english(play: Play) -> None:
    coordinator, _ = await pool(play, "en")
    assert "Can share: “Игры на прогулке”" in await coordinator.says("/pair")
    said = await coordinator.taps("Propose pairs")
    assert "Proposals: 3" in said and "the wish and the experience meet: родителями" in said
    await coordinator.taps("Another mentor")
    await coordinator.taps("Skip")
    assert "Proposals: 1" in await coordinator.taps("Make the pair")
    await coordinator.taps("Unmake: Орлова – Лис")
    assert made(play) == [(0,)]
