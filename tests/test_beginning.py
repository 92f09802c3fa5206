"""The beginning of a route: skills by one tap each, two lines, goals proposed, a «зачем» of her own for each."""

from tests.conftest import Actor, Play

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
