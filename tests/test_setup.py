"""A programme by four answers: from the first link to a programme that works, wherever the coordinator stops."""

import pytest

from mentoring.invites import expiry_of_invite, new_token, token_hash
from mentoring.people import Role
from tests.conftest import Actor, Play


async def first_link(play: Play) -> str:
    """What `python -m bot invite` prints when there is no programme yet."""
    token = new_token()
    async with play.store() as store:
        await store.invites.add(
            token_hash(token), None, Role.COORDINATOR, member_id=None, uses=1,
            expires_at=expiry_of_invite(Role.COORDINATOR, play.now), made_by=None,
        )  # fmt: skip
    return f"https://t.me/{play.stage.playground.username}?start={token}"


async def consented(play: Play, language: str = "ru") -> Actor:
    """Ирина after the consent and her name: the first question stands."""
    irina = play.stranger("Ирина", language)
    await irina.opens(await first_link(play))
    await irina.taps("Принимаю" if language == "ru" else "I accept")
    await irina.says("Ирина Викторовна Соколова" if language == "ru" else "Irina Sokolova")
    return irina


def step(play: Play) -> str | None:
    [(found,)] = play.rows("SELECT setup FROM programmes")
    return str(found) if found is not None else None


async def test_a_programme_is_open_after_seven_acts(play: Play) -> None:
    irina = play.stranger("Ирина")
    link = await first_link(play)
    acts = [
        (irina.opens(link), "Имён и фото детей"),
        (irina.taps("Принимаю"), "Как вас зовут"),
        (irina.says("Ирина Викторовна Соколова"), "1 из 4. В каком городе"),
        (irina.says("Томск"), "2 из 4. Как назвать"),
        (irina.says("Наставники  сада 12"), "3 из 4. Сколько у вас всего педагогов"),
        (irina.says("24 педагога"), "4 из 4. Когда программа заканчивается"),
        (irina.taps("31 мая 2027"), "Программа «Наставники сада 12» готова"),
    ]
    for number, (act, expected) in enumerate(acts):
        if number == 1:
            for table in ("programmes", "people", "members", "conversations", "audit"):
                assert play.rows(f"SELECT count(*) FROM {table}") == [(0,)]
        said = await act
        assert expected in said
    assert "Время: Томск; рабочий календарь: Россия." in said and "24 педагога." in said
    assert "Идёт до 31 мая 2027 года." in said and "раз в 2 недели" in said
    assert "Вопрос недели: пятница, 13:30." in said and "понедельник, 9:00" in said.replace("09:00", "9:00")
    assert len(acts) <= 8
    assert play.rows("SELECT zone, country, ends_on, setup FROM programmes") == [
        ("Asia/Tomsk", "RU", "2027-05-31", None)
    ]
    assert play.rows("SELECT act FROM audit ORDER BY seq")[0] == ("opened",)
    assert irina.person.keyboard[0] == ["🤝 Кому нужна рука", "Отчёт"]
    assert "Кого" in await irina.taps("Пригласить людей")
    assert "уже в этой программе" in await irina.opens(link)


async def test_every_question_can_be_left_to_its_default_in_english(play: Play) -> None:
    irina = await consented(play, "en")
    assert "2 of 4" in await irina.taps("Moscow")
    assert "3 of 4" in await irina.taps("Just “Mentoring”")
    assert "4 of 4" in await irina.taps("I do not know yet")
    said = await irina.taps("31 May 2027")
    assert "The programme “Mentoring” is ready" in said and "The number of teachers can be told later" in said
    assert "“Mentoring”" in await irina.says("/menu") or "Mentoring" in await irina.says("/programme")


async def test_whoever_leaves_has_a_programme_that_works_and_continues_at_the_very_question(
    play: Play,
) -> None:
    irina = await consented(play)
    await irina.says("Казань")
    assert "Вернуться к вопросу можно когда угодно" in await irina.says("/people")
    assert play.rows("SELECT name IS NOT NULL, zone, ends_on FROM programmes") == [
        (1, "Europe/Moscow", "2027-05-31")
    ]
    assert "2 из 4. Как назвать" in await irina.taps("Продолжить")
    assert "остановились" in await irina.says("/cancel")
    assert irina.buttons == ["Продолжить"]
    await play.wait(days=3)
    await irina.says("/menu")
    assert "2 из 4. Как назвать" in await irina.taps("Продолжить")
    assert "3 из 4" in await irina.says("Сад 12")
    await irina.says("/programme")
    assert "3 из 4" in await irina.taps("Продолжить")
    await irina.taps("Пока не знаю")
    assert step(play) == "ends"
    assert "готова" in await irina.says("30 июня")
    assert play.rows("SELECT ends_on FROM programmes") == [("2027-06-30",)]
    assert "Продолжить" not in await irina.says("/menu")


async def test_what_cannot_be_taken_leaves_the_question_open(play: Play) -> None:
    irina = await consented(play)
    assert "Не знаю такого города" in await irina.says("Тридевятое")
    assert "читаю только текст" in await irina.sends_voice()
    assert "Который у вас сейчас час" in await irina.taps("Выбрать по часам")
    omsk = next(one for one in irina.buttons if one.startswith("Омск"))
    assert "2 из 4" in await irina.taps(omsk)
    assert "длиннее" in await irina.says("С" * 130)
    assert "3 из 4" in await irina.says("Сад")
    assert "Не поняла новое значение. Напишите число." in await irina.says("много")
    assert "можно от 1 до 2" in await irina.says("0")
    assert "4 из 4" in await irina.says("40")
    assert "Этот день уже прошёл" in await irina.says("1 сентября 2026")
    assert "Не поняла день" in await irina.says("когда-нибудь")
    assert "не больше трёх лет" in await irina.says("31.05.2035")
    assert step(play) == "ends"


async def test_an_old_or_forged_button_of_the_questions_changes_nothing(play: Play) -> None:
    irina = await consented(play)
    [(programme_id,)] = play.rows("SELECT id FROM programmes")
    await irina.says("Томск")
    assert "уже есть ответ" in await irina.forges(f"setuptake:{programme_id}:city:Europe/Samara")
    assert "устарела" in await irina.forges(f"setuptake:{programme_id}:name:Europe/Samara")
    assert "уже есть ответ" in await irina.forges(f"setuptake:{programme_id}:crown:")
    assert play.rows("SELECT zone FROM programmes") == [("Asia/Tomsk",)]
    trio_programme = await play.programme("Другая")
    stranger = await play.joins(trio_programme, Role.COORDINATOR, "Вера Дом")
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Орлова")
    for actor in (stranger, mentor):
        await actor.says("/help")
    for data in (f"setup:{programme_id}", f"setuptake:{programme_id}:name:", f"setuppeople:{programme_id}"):
        assert "другой программы" in await stranger.forges(data)
        assert "устарела" in await mentor.forges(data)
    assert play.rows("SELECT setup FROM programmes WHERE id = ?", programme_id) == [("name",)]


@pytest.mark.parametrize("role", [Role.MENTOR, Role.PARTICIPANT])
async def test_only_a_coordinators_link_opens_a_programme(play: Play, role: Role) -> None:
    token = new_token()
    async with play.store() as store:
        await store.invites.add(
            token_hash(token), None, role, member_id=None, uses=1,
            expires_at=expiry_of_invite(role, play.now), made_by=None,
        )  # fmt: skip
    stranger = play.stranger()
    link = f"https://t.me/{play.stage.playground.username}?start={token}"
    assert "Такой ссылки я не знаю" in await stranger.opens(link)
    assert "Такой ссылки я не знаю" in await stranger.forges(f"yes:{token}")
    assert play.rows("SELECT count(*) FROM programmes") == [(0,)]


async def test_the_first_link_opens_one_programme_whoever_taps_after(play: Play) -> None:
    link = await first_link(play)
    one, other = play.stranger("Ирина"), play.stranger("Вера")
    await one.opens(link)
    await other.opens(link)
    await one.taps("Принимаю")
    assert "уже вошли" in await other.taps("Принимаю")
    assert play.rows("SELECT count(*) FROM programmes") == [(1,)]
    assert play.rows("SELECT count(*) FROM people") == [(1,)]
