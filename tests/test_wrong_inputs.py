"""Whatever is sent into an open question of the route: a sentence comes back, nothing breaks, and one can leave."""

import pytest

from tests.conftest import Actor, Play, Trio
from tests.test_goals import agree

AGREED = "agreed"
OPEN_GOAL = ("/route", "Утренний круг")
BEGUN = ("/route", "Начать маршрут", "Хватит")
SELF_CHECK = ("/growth", "Записать обучение", "Семинар")
# Who, what has to be there before, and the way to the question: a command or «> words» is said, anything else tapped.
QUESTIONS = {
    "new-goal": ("mentee", "", ("/route", "Добавить цель")),
    "strength": ("mentee", "", BEGUN),
    "direction": ("mentee", "", (*BEGUN, "Пропустить")),
    "why-of-a-goal": ("mentee", "", (*BEGUN, "Пропустить", "Пропустить", "Дальше: 3 цели")),
    "progress": ("mentee", AGREED, ("/checkin",)),
    "obstacle": ("mentee", AGREED, ("/checkin", "25 %", "Мешает…")),
    "needs": ("mentee", AGREED, ("/checkin", "25 %", "Нужно…")),
    "date": ("mentor", AGREED, (*OPEN_GOAL, "Другой срок")),
    "reason-of-a-date": ("mentor", AGREED, (*OPEN_GOAL, "Другой срок", "> 20 ноября", "Верно")),
    "proof": ("mentee", AGREED, (*OPEN_GOAL, "Чем видно", "Фото или файл")),
    "own-goal": ("mentor", "", ("/growth", "Добавить цель")),
    "own-date": ("mentor", "", ("/growth", "Добавить цель", "> Петь", "Пропустить", "Пропустить")),
    "learning-title": ("mentor", "", SELF_CHECK),
    "learning-day": ("mentor", "", (*SELF_CHECK, "> Утренний круг")),
    "learning-hours": ("mentor", "", (*SELF_CHECK, "> Утренний круг", "Вчера")),
    "goal-for-the-bank": ("coordinator", "", ("/goalbank", "Добавить свою цель")),
    "tag": ("coordinator", "", ("/goalbank", "Названия компетенций", "Добавить")),
    "term": ("coordinator", "", ("/pairs", "Орлова – Белова", "Изменить срок")),
}


async def come_to(who: Actor, way: tuple[str, ...]) -> None:
    for step in way:
        if step.startswith(("/", "> ")):
            await who.says(step.removeprefix("> "))
        else:
            await who.taps(step)


async def answers_all(who: Actor) -> list[str]:
    """What came back for each thing that is no answer."""
    return [
        await who.sends_voice(),
        await who.sends_photo(),
        await who.sends_document("plan.pdf", mime="application/pdf"),
        await who.sends_album(2),
        await who.says("32.13.2026"),
        await who.says("😀"),
        await who.says("1" * 30),
        await who.says("ы" * 2000),
    ]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_wrong_answer_breaks_a_question(play: Play, question: str) -> None:
    role, before, way = QUESTIONS[question]
    trio: Trio = await play.kindergarten()
    if before == AGREED:
        await agree(trio)
    who: Actor = getattr(trio, role)
    await come_to(who, way)
    assert all(said.strip() for said in await answers_all(who))
    assert await who.says("/cancel")
    assert play.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(0,)]
    refused = [call for call in play.stage.playground.requests if call.ok is False]
    assert [(call.method, call.description) for call in refused] == []
