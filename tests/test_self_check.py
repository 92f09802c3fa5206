"""The six qualities: answered by taps, compared in words, turned into one own goal; seen by their author alone."""

from datetime import UTC, datetime

from tests.conftest import Actor, Play

ANSWERS = ["Это про меня", "Чаще да", "Бывает по-разному", "Пока нет", "Пока нет", "Это про меня"]


async def answers(who: Actor, said: list[str]) -> str:
    await who.says("/growth")
    heard = await who.taps("Шесть качеств")
    for one in said:
        heard = await who.taps(one)
    return heard


async def test_six_answers_make_words_and_propose_one_goal(play: Play) -> None:
    trio = await play.kindergarten()
    result = await answers(trio.mentor, ANSWERS)
    assert "Общение: это про меня" in result and "Исследование: пока нет" in result
    assert "Предлагаю начать отсюда: Исследование." in result
    assert "Видите только вы." in result
    listed = await trio.mentor.taps("Посмотреть цели")
    assert "1. Проверить на своей группе" in listed
    assert "Как увижу: Каждая из трёх" in await trio.mentor.taps("2")
    await trio.mentor.taps("Так и запишем")
    assert "К какому дню" in await trio.mentor.taps("Пропустить")
    card = await trio.mentor.taps(trio.mentor.buttons[1])
    assert "Прочитать одну книгу" in card and "Как увидим: Каждая из трёх" in card
    assert play.rows("SELECT kind, state FROM goals") == [("own", "agreed")]


async def test_it_goes_on_where_it_was_left_and_the_spring_is_compared(play: Play) -> None:
    trio = await play.kindergarten()
    assert "3 из 6" in await answers(trio.mentee, ANSWERS[:2])
    await trio.mentee.says("/route")
    await trio.mentee.says("/growth")
    assert "3 из 6" in await trio.mentee.taps("Шесть качеств")
    for one in ANSWERS[2:]:
        await trio.mentee.taps(one)
    await play.jump(datetime(2027, 4, 5, 7, tzinfo=UTC))
    result = await answers(trio.mentee, ["Это про меня"] * 6)
    assert "Исследование: пока нет → это про меня" in result
    assert "к любому из качеств" in result
    assert play.rows("SELECT year, part FROM self_checks ORDER BY part") == [(2026, "end"), (2026, "start")]
    assert "другой части года" in await trio.mentee.forges("sqmark:2026:start:social:mine")
    heard = " ".join(trio.mentor.heard + trio.coordinator.heard)
    assert "Исследование" not in heard


async def test_guides_are_invited_once_a_part_and_not_when_it_is_done(play: Play) -> None:
    trio = await play.kindergarten()
    await answers(trio.coordinator, ANSWERS)
    await play.jump(datetime(2026, 9, 27, 7, tzinfo=UTC))
    assert not any("Учебный год начался" in text for text in trio.mentor.heard)
    await play.jump(datetime(2026, 10, 31, 7, tzinfo=UTC))
    due = play.rows(
        "SELECT occurrence, member_id FROM dues WHERE kind = 'D10' AND occurrence LIKE 'selfcheck%'"
    )
    assert {row for row in due if "+" not in row[0]} == {("selfcheck.2026-start", trio.mentor.member_id)}
    said = ("шесть вопросов о себе", "Шесть коротких")
    asked = [one for one in trio.mentor.chat if any(part in one.text for part in said)]
    assert len(asked) == 1
    assert "1 из 6" in await trio.mentor.taps("Начать", asked[0])
    assert any(part in asked[0].text for part in said)  # the message stays as it was
    assert not any("Шесть коротких" in text for text in trio.coordinator.heard + trio.mentee.heard)


async def test_marks_lie_sealed(play: Play) -> None:
    trio = await play.kindergarten()
    await answers(trio.mentor, ANSWERS)
    sealed = play.rows("SELECT marks FROM self_checks")[0][0]
    assert b"mine" not in sealed and b"not-yet" not in sealed
    assert "устарела" in await trio.mentor.forges("sqmark:2026:start:kindness:mine")
    assert "устарела" in await trio.mentor.forges("sqmark:2026:start:social:five")
    assert "устарела" in await trio.mentor.forges("sqask:kindness")
