"""A reverse and a situational pair from their first day to their last page, as the three people meet them."""

from datetime import date

from tests.conftest import Actor, Play, Trio
from tests.test_beginning import begin, mark_all
from tests.test_farewell import END, kind_of, lasts_to, meets, to
from tests.test_goals import agree
from tests.test_pair_kinds import pair_up


async def ends_together(play: Play, trio: Trio, until: str) -> None:
    """Both want it, and each is asked once more."""
    for who in (trio.mentee, trio.mentor):
        await who.says("/route")
        assert until in await who.taps("Завершение пары")
        await who.taps("Завершить вместе")
        await who.taps("Завершить вместе")
    await play.wait(minutes=1)
    assert play.rows("SELECT state FROM pairs") == [("completed",)]


def page_of(who: Actor) -> str:
    """What stands under her last page, and that it is a picture."""
    told = who.told("прошла свой путь до конца")
    assert kind_of(told) == "photo"
    return told.text


async def test_a_reverse_pair_from_its_kind_to_its_last_page(play: Play) -> None:
    trio = await pair_up(play)
    await trio.coordinator.taps("Это обратная пара")
    assert "Делится опытом тот, кто моложе в профессии" in trio.mentee.heard[-1]
    await to(play, date(2026, 9, 8))
    await meets(trio)
    await mark_all(trio.mentee, await begin(trio.mentee), {"Экран и техника": "Трудно"})
    await trio.mentee.says("Умею успокоить любую группу")
    goals = await trio.mentee.says("Показываю родителям альбом в телефоне")
    assert "урок" not in goals and "(взята)" in goals
    ways = [one for one in trio.mentee.buttons if one.startswith("Дальше")]
    asked = await trio.mentee.taps(ways[0])
    while "Зачем это вам?" in asked:
        asked = await trio.mentee.says("Хочу не просить о помощи каждый раз")
    assert "цели с вашим «зачем» получит Ольга Петровна" in asked
    await trio.mentor.taps("Принять всё", trio.mentor.told("Мария начинает маршрут."))
    assert {state for (state,) in play.rows("SELECT state FROM goals")} == {"agreed"}
    assert all(name for (name,) in play.rows("SELECT bank FROM goals"))
    await trio.mentee.says("/checkin 100")
    if "Ничего не мешает" in trio.mentee.buttons:
        await trio.mentee.taps("Ничего не мешает")
    await lasts_to(play, trio)
    await to(play, date(2026, 11, 17))
    await ends_together(play, trio, "до 11 декабря")
    assert page_of(trio.mentor) and page_of(trio.mentee)


async def test_a_situational_pair_from_its_goal_to_its_last_page(play: Play) -> None:
    trio = await pair_up(play)
    await trio.coordinator.taps("Ситуативная, одна цель")
    assert "у вас пара на одну цель" in trio.mentee.heard[-1]
    route = await trio.mentee.says("/route")
    assert "Начать маршрут" not in trio.mentee.buttons and "Целей впереди пока нет" in route
    await agree(trio)
    await to(play, date(2026, 9, 8))
    await meets(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps("1. Утренний круг")
    await trio.mentee.taps("Цель достигнута")
    await trio.mentor.says("/route")
    await trio.mentor.taps("1. Утренний круг")
    await trio.mentor.taps("Подтвердить")
    route = await trio.mentee.says("/route")
    assert "Дальше: эта пара была ради одной цели. Как её закончить, подскажу." in route
    for day in (9, 10):
        await to(play, date(2026, 9, day))
    assert "Предлагаю закончить по-доброму" in trio.mentee.told("ваша пара была ради неё").text
    await trio.mentee.says("/route")
    assert "Завершение пары" in trio.mentee.buttons
    (ends_on,) = play.rows("SELECT ends_on FROM pairs")[0]
    assert ends_on is not None and ends_on < END.isoformat()
    await trio.mentee.taps("Завершение пары")
    assert "Передать, что вы хотите продолжить?" in await trio.mentee.taps("Продолжить с новой целью")
    await trio.mentee.taps("Назад")
    await ends_together(play, trio, "Любой шаг можно пропустить")
    assert page_of(trio.mentor) and page_of(trio.mentee)
