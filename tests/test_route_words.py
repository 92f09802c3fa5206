"""What stands first on a screen of a route, what it says when nothing is ahead, and the quiet ways off it."""

from tests.conftest import Play
from tests.test_agreement import ALL, choose
from tests.test_goals import agree


async def test_with_one_mentee_the_title_stands_before_everything_else(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    said = await trio.mentor.says("/mentees")
    assert said.startswith(
        "🎯 Маршрут: Мария. Его видите вы двое.\n\nВстреча не назначена\n\n1. Утренний круг"
    )


async def test_when_everything_is_reached_the_route_says_what_could_be_next(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Целей впереди пока нет" in await trio.mentee.says("/route")
    await agree(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps("1. Утренний круг")
    await trio.mentee.taps("Цель достигнута")
    await trio.mentor.says("/route")
    await trio.mentor.taps("1. Утренний круг")
    await trio.mentor.taps("Подтвердить")
    said = await trio.mentee.says("/route")
    assert "Дальше: можно взять новую цель или спросить на встрече, закрепилось ли достигнутое." in said
    assert "Целей впереди пока нет" not in said


async def test_a_date_can_be_left_as_it_is_and_nothing_listens_for_another(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps("1. Утренний круг")
    await trio.mentee.taps("Другой срок")
    assert trio.mentee.buttons[-1] == "Назад"
    assert "срок 2 ноября" in await trio.mentee.taps("Назад")
    assert "Не поняла день" not in await trio.mentee.says("Сегодня дети сами накрыли на стол")
    assert play.rows("SELECT due_on FROM goals") == [("2026-11-02",)]


async def test_ending_sooner_is_asked_for_below_the_agreement(play: Play) -> None:
    trio = await play.kindergarten()
    await choose(trio.mentee, *ALL)
    await trio.mentee.says("/route")
    await trio.mentee.taps("Наша договорённость")
    assert "Причину называть не нужно" in await trio.mentee.taps("Закончить раньше")
    assert "ждём" in (await trio.mentee.taps("Назад")).lower()
    await trio.mentee.taps("Закончить раньше")
    assert "Просьба ушла координатору" in await trio.mentee.taps("Передать")
    await play.wait(minutes=1)
    assert "просит закончить пару Орлова – Белова раньше срока" in trio.coordinator.heard[-1]
    assert not any("раньше срока" in one for one in trio.mentor.heard)


async def test_a_mentee_may_say_yes_to_the_mentors_own_words_without_a_why(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/route")
    await trio.mentor.taps("Добавить цель")
    await trio.mentor.says("Утренний круг")
    while "Пропустить" in trio.mentor.buttons:
        await trio.mentor.taps("Пропустить")
    await trio.mentor.taps(trio.mentor.buttons[0])
    asked = trio.mentee.told("Ольга Петровна предлагает цель.")
    assert "Зачем это вам?" in await trio.mentee.taps("Принять", asked)
    assert "Пропустить" in trio.mentee.buttons
    assert "Пройдено 0 %" in await trio.mentee.taps("Пропустить")
    assert play.rows("SELECT state FROM goals") == [("agreed",)]
    await trio.mentee.says("Сегодня дети сами накрыли на стол")
    assert "Зачем" not in await trio.mentee.says("/route")
