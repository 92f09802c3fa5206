"""Several programmes of one person (V9): the current one is named, a tap switches, nothing mixes."""

from mentoring.people import Role
from tests.conftest import Actor, Play, Trio


async def in_two(play: Play) -> tuple[Trio, Actor, int]:
    """Мария is a mentee of «Солнышко», and a mentor of «Радуга», where she is now."""
    trio = await play.kindergarten()
    other = await play.programme("Радуга")
    mentee = trio.mentee
    former = mentee.member_id
    await play.joins(other, Role.MENTOR, "Мария Белова", who=mentee)
    trio.mentee.member_id = former
    return trio, mentee, other


async def test_the_current_programme_is_named_and_one_tap_switches(play: Play) -> None:
    trio, maria, _ = await in_two(play)
    assert "Сейчас вы в программе «Радуга»" in await maria.says("/menu")
    assert maria.person.keyboard[0] == ["🗓 Встреча", "Мои наставляемые"]
    assert maria.person.keyboard[-1] == ["🌿 Радуга ⇄"]
    assert "Теперь вы в программе «Солнышко»" in await maria.says("🌿 Радуга ⇄")
    assert maria.person.keyboard[0] == ["✍️ Записать", "🗓 Встреча"]
    assert maria.person.keyboard[-1] == ["🌿 Солнышко ⇄"]
    assert "reflect" in maria.person.commands("ru")
    await maria.says("/reflect Сегодня получилось")
    assert play.rows("SELECT member_id FROM entries") == [(trio.mentee.member_id,)]
    assert trio.mentor.person.keyboard[-1] != ["🌿 Солнышко ⇄"]
    assert "⇄" not in str(trio.mentor.person.keyboard)


async def test_a_button_of_the_other_programme_says_so_and_offers_to_switch(play: Play) -> None:
    trio, maria, _ = await in_two(play)
    said = await maria.forges(f"mwith:{trio.pair_id}")
    said = said if "Это из программы" in said else await maria.forges(f"digest:{trio.programme_id}")
    assert "Это из программы «Солнышко», а сейчас вы в «Радуга»" in said
    assert maria.buttons == ["В «Солнышко»"]
    assert "Теперь вы в программе «Солнышко»" in await maria.taps("В «Солнышко»")
    vera = await play.joins(await play.programme("Чужая"), Role.COORDINATOR, "Вера Дом")
    await vera.says("/help")
    assert "Это из программы" not in await vera.forges(f"digest:{trio.programme_id}")
    assert "устарела" in await vera.forges(f"switchto:{trio.mentee.member_id}")


async def test_a_dialogue_does_not_go_on_in_the_other_programme(play: Play) -> None:
    trio = await play.kindergarten()
    irina, other = trio.coordinator, await play.programme("Радуга")
    await play.joins(other, Role.COORDINATOR, "Ирина Соколова", who=irina)
    await irina.says("/invite")
    await irina.taps("Наставляемого")
    await irina.says("Анна Ильина")
    assert "сохранила до завтра" in await irina.says("🌿 Радуга ⇄")
    assert "Теперь вы в программе «Радуга»" in await irina.taps("Вернуться к начатому")
    await irina.says("2")
    rows = "SELECT programme_id FROM members WHERE state = 'invited'"
    assert play.rows(rows) == [(other,)]


async def test_a_second_programme_is_opened_after_a_consent_of_its_own(play: Play) -> None:
    trio = await play.kindergarten()
    irina = trio.coordinator
    await irina.says("/programme")
    assert "Согласие у неё своё" in await irina.taps("Ещё одна программа")
    assert play.rows("SELECT count(*) FROM programmes") == [(1,)]
    said = await irina.taps("Принимаю, открыть")
    assert "«Солнышко» осталась как была" in said and "1 из 4" in said
    assert "Сначала ответьте" in await irina.forges(f"progmore:{_newest(play)}:1")
    await irina.taps("Москва")
    await irina.says("Школа 5")
    await irina.taps("Пока не знаю")
    assert "«Школа 5» готова" in await irina.taps("31 мая 2027")
    assert irina.person.keyboard[-1] == ["🌿 Школа 5 ⇄"]
    consents = "SELECT count(*) FROM consents c JOIN members m ON m.id = c.member_id WHERE m.programme_id = ?"
    assert play.rows(consents, _newest(play)) == [(1,)]
    await irina.says("🌿 Школа 5 ⇄")
    assert "1 пара" in await irina.says("/pairs")
    await irina.says("/programme")
    assert "Теперь вы в программе «Школа 5»" in await irina.taps("В «Школа 5»")
    assert "1 пара" not in await irina.says("/pairs")


def _newest(play: Play) -> int:
    return int(play.rows("SELECT max(id) FROM programmes")[0][0])


async def test_of_three_programmes_one_is_chosen(play: Play) -> None:
    _, maria, _ = await in_two(play)
    await play.joins(await play.programme("Школа"), Role.MENTEE, "Мария Белова", who=maria)
    assert "Куда перейти?" in await maria.says("🌿 Школа ⇄")
    assert maria.buttons == ["В «Солнышко»", "В «Радуга»"]
    assert "Теперь вы в программе «Радуга»" in await maria.taps("В «Радуга»")


async def test_who_leaves_one_programme_has_the_keyboard_of_the_other(play: Play) -> None:
    _, maria, _ = await in_two(play)
    await maria.says("/privacy")
    await maria.taps("Отозвать согласие")
    await maria.taps("Отозвать и выйти")
    assert maria.person.keyboard[0] == ["✍️ Записать", "🗓 Встреча"]
    assert "⇄" not in str(maria.person.keyboard)
