"""What shows that a goal is reached: entries, meetings, photos and files, seen by the two as long as they may."""

from datetime import timedelta

import pytest

from bot.playground import Attachment
from mentoring.people import PairState, Role
from tests.conftest import Actor, Play, Trio
from tests.test_goals import WHAT, agree, forge
from tests.test_meetings import Two, make_two

CHILDREN = "Фото и имён детей, пожалуйста, не присылайте."


@pytest.fixture
async def two(play: Play) -> Two:
    """A pair with one goal at work."""
    two = await make_two(play)
    await agree(Trio(two.mentee, two.mentor, two.mentee, two.pair_id, two.programme_id))
    return two


async def opens_goal(who: Actor) -> str:
    await who.says("/route")
    return await who.taps(WHAT)


async def opens_proofs(who: Actor) -> str:
    await opens_goal(who)
    return await who.taps(next(one for one in who.buttons if one.startswith("📎 Чем видно")))


async def adds_entry(who: Actor, words: str) -> str:
    await opens_proofs(who)
    await who.taps("Моя запись")
    return await who.taps(next(one for one in who.buttons if words in one))


def attached(who: Actor) -> list[tuple[Attachment, str]]:
    return [(one.attachment, one.text) for one in who.chat if one.from_bot and one.attachment]


def kept(two: Two) -> int:
    return len(two.play.rows("SELECT 1 FROM goal_proofs"))


async def test_an_entry_shows_it_to_the_other_side_while_she_may_read_it(two: Two) -> None:
    await two.mentee.says("/reflect Круг прошёл без меня")
    assert "Запись от 7 сентября, Мария" in await adds_entry(two.mentee, "Круг прошёл")
    await opens_goal(two.mentee)
    await two.mentee.taps("Цель достигнута")
    card = await opens_goal(two.mentor)
    assert "Чем видно:\n1. Запись от 7 сентября, Мария" in card and "без меня" not in card
    assert "Подтвердить" in two.mentor.buttons
    await two.mentor.taps("📎 Чем видно: 1")
    assert "Убрать 1" not in two.mentor.buttons
    assert "Круг прошёл без меня" in await two.mentor.taps("Открыть 1")
    stale = two.mentor.told("Чем видно цель")
    # Narrowed: the copy is taken back, and the goal shows it to its author alone.
    ((entry,),) = two.play.rows("SELECT id FROM entries")
    await two.mentee.forges(f"show:{entry}:me:0:s")
    assert not any("без меня" in text for text in two.mentor.heard)
    assert "без меня" not in await two.mentor.taps("Открыть 1", stale)
    assert "Запись" not in await opens_proofs(two.mentor)
    assert "её видите только вы" in await opens_proofs(two.mentee)
    await two.mentee.forges(f"e:{entry}:sure:s")
    assert "Запись" not in await opens_proofs(two.mentee)
    assert kept(two) == 0


async def test_a_closed_entry_is_not_offered_and_cannot_be_forced(two: Two) -> None:
    await two.mentee.says("/reflect Только для себя")
    ((entry,),) = two.play.rows("SELECT id FROM entries")
    goal = two.play.rows("SELECT id FROM goals")[0][0]
    await two.mentee.forges(f"show:{entry}:me:0:s")
    await two.mentee.forges(f"egoal:{entry}:{goal}:s")
    await opens_proofs(two.mentee)
    assert "пока нет" in await two.mentee.taps("Моя запись")
    assert "устарела" in await two.mentee.forges(f"padd:{goal}:entry:{entry}")
    assert "устарела" in await two.mentor.forges(f"padd:{goal}:entry:{entry}")
    assert "Запись" not in await opens_goal(two.mentor) and kept(two) == 0


async def test_entries_about_the_goal_count_and_are_offered_first(two: Two) -> None:
    await two.mentee.says("/reflect Первая, о цели")
    ((entry,),) = two.play.rows("SELECT id FROM entries")
    goal = two.play.rows("SELECT id FROM goals")[0][0]
    await two.mentee.forges(f"egoal:{entry}:{goal}:s")
    await two.play.wait(minutes=3)
    await two.mentee.says("/reflect Вторая, о другом")
    assert "1. Запись от 7 сентября, Мария" in await opens_goal(two.mentor)
    await opens_proofs(two.mentee)
    await two.mentee.taps("Моя запись")
    assert ["Первая" in two.mentee.buttons[0], "Вторая" in two.mentee.buttons[1]] == [True, True]
    await two.mentee.taps(two.mentee.buttons[0])
    assert (await opens_goal(two.mentor)).count("Запись от") == 1
    # The mentor has an own diary: what she has opened to her mentee shows it as well.
    await two.mentor.says("/reflect Вижу, как растёт круг")
    mine = two.play.rows("SELECT id FROM entries WHERE member_id = ?", two.mentor.member_id)[0][0]
    await two.mentor.forges(f"show:{mine}:pair:{two.pair_id}:s")
    assert "Ольга Петровна" in await adds_entry(two.mentor, "Вижу")


async def test_a_held_meeting_shows_it_and_opens(two: Two) -> None:
    await two.agree("завтра в 15")
    await opens_proofs(two.mentor)
    assert "пока нет" in await two.mentor.taps("Встреча")
    await two.play.jump(two.at(two.today + timedelta(days=1), 16, 5))
    await two.mentee.taps("Да", two.mentee.told("состоялась?"))
    await two.mentor.taps("Да", two.mentor.told("состоялась?"))
    await opens_proofs(two.mentor)
    await two.mentor.taps("Встреча")
    assert "1. Встреча 8 сентября" in await two.mentor.taps("Встреча 8 сентября")
    await opens_proofs(two.mentee)
    assert "состоялась" in await two.mentee.taps("Открыть 1")
    await opens_proofs(two.mentor)
    assert "Встреча 8" not in await two.mentor.taps("Убрать 1") and kept(two) == 0


async def test_photos_and_files_are_kept_opened_and_removed_by_who_sent_them(two: Two) -> None:
    await opens_proofs(two.mentee)
    await two.mentee.taps("Фото или файл")
    said = await two.mentee.sends_photo("Круг <3")
    assert said.startswith("Сохранила. Увидите только вы и Ольга Петровна.") and CHILDREN in said
    assert CHILDREN not in await two.mentee.sends_document("План круга.pdf")
    assert "можно приложить фото или файл" in await two.mentee.says("Вот они")
    assert "1. Фото от 7 сентября, Мария («Круг <3»)" in await two.mentee.taps("Готово")
    assert "сохранить" in (await two.mentee.sends_photo()).lower()
    await opens_proofs(two.mentor)
    await two.mentor.taps("Открыть 1")
    await two.mentor.taps("Открыть 2", two.mentor.told("Чем видно цель"))
    assert [words for _, words in attached(two.mentor)] == [
        "Мария, 7 сентября: Круг <3", "Мария, 7 сентября: План круга.pdf"
    ]  # fmt: skip
    photo = two.play.rows("SELECT id FROM goal_proofs WHERE kind = 'photo'")[0][0]
    assert "устарела" in await two.mentor.forges(f"pdrop:{photo}")
    await opens_proofs(two.mentee)
    await two.mentee.taps("Убрать 1")
    assert [words for _, words in attached(two.mentor)] == ["Мария, 7 сентября: План круга.pdf"]
    raw = b"".join(file.read_bytes() for file in two.play.path.parent.iterdir() if file.is_file())
    assert "План круга".encode() not in raw


async def test_six_are_enough_and_an_album_is_answered_once(two: Two) -> None:
    await opens_proofs(two.mentee)
    await two.mentee.taps("Фото или файл")
    said = await two.mentee.sends_album(8)
    assert said.count("Сохранила") == 1 and "уже 6" in said
    await two.mentee.taps("Готово")
    assert kept(two) == 6
    assert "Моя запись" not in two.mentee.buttons
    goal = two.play.rows("SELECT id FROM goals")[0][0]
    assert "уже 6" in await two.mentor.forges(f"padd:{goal}:file:0")


async def test_a_new_mentor_sees_no_file_or_meeting_of_the_former_pair(two: Two) -> None:
    await opens_proofs(two.mentee)
    await two.mentee.taps("Фото или файл")
    await two.mentee.sends_photo("Только Ольге Петровне")
    await two.mentee.taps("Готово")
    goal, photo = two.play.rows("SELECT goal_id, id FROM goal_proofs")[0]
    new = await two.play.joins(two.programme_id, Role.MENTOR, "Нина Ильина")
    stranger = await two.play.joins(two.programme_id, Role.MENTOR, "Вера Дом")
    await stranger.says("/menu")
    for data in (f"proofs:{goal}", f"popen:{photo}", f"pclip:{goal}", f"padd:{goal}:file:0"):
        assert "только те, кто в этой паре" in await forge(stranger, data)
    await opens_proofs(two.mentee)
    await two.mentee.taps("Фото или файл")
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.play.now.date(), "changed", None)
    assert "Эта пара уже завершена" in await two.mentee.sends_photo("Опоздало")
    pair_id = await two.play.pairs(two.programme_id, new, two.mentee)
    async with two.play.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        await store.goals.move_on(pair)
    assert "Фото" not in await opens_proofs(new)
    assert "устарела" in await new.forges(f"popen:{photo}")
    assert attached(new) == [] and kept(two) == 1
    assert "только те, кто в этой паре" in await two.mentor.forges(f"popen:{photo}")
