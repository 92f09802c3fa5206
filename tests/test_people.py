"""The people of a programme as their coordinator sees them: the list, the card of everybody, who may see either."""

import pytest

from mentoring.people import MemberState, Role
from tests.conftest import Actor, Play


async def crowd(play: Play, programme_id: int, count: int, state: MemberState, role: Role) -> list[int]:
    """Names that need no phone: «Ольга Аваа», «Ольга Авба» …"""
    async with play.store() as store:
        names = [f"Ольга Ав{chr(1072 + at // 26)}{chr(1072 + at % 26)}" for at in range(count)]
        return [await store.members.add(programme_id, name, state, meant_role=role) for name in names]


async def open_person(coordinator: Actor, name: str) -> str:
    await coordinator.says("/people")
    return await coordinator.taps(name)


async def test_a_hundred_people_have_pages_filters_and_who_waits_stands_first(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    await crowd(play, programme_id, 100, MemberState.OFFLINE, Role.MENTOR)
    await play.link(programme_id, Role.MENTEE, "Мария Белова")
    said = await coordinator.says("/people")
    assert "102 человека" in said and said.index("Мария Белова — ещё не в боте, наставляемый") < said.index(
        "Ольга"
    )
    for _ in range(10):
        said = await coordinator.taps("→")
    assert "Ирина Соколова — координатор" in said and "→" not in coordinator.buttons
    said = await coordinator.taps("Ждут · 1")
    assert "Ещё не вошли или просят принять: 1" in said and "Ольга" not in said
    assert "Наставники: 100" in await coordinator.taps("Наставники · 100")
    await coordinator.taps("→")
    assert "Наставники: 100" in coordinator.heard[-1]
    await coordinator.taps("Координаторы · 1")
    assert "Ирина Соколова" in await coordinator.taps("Ирина Соколова")
    assert "102 человека" in await coordinator.taps("К списку людей")
    assert "устарела" in await coordinator.forges("people:0:nobody")
    assert "102 человека" in await coordinator.forges("people:7")  # a button of before there were filters


async def test_everybody_has_a_card_with_roles_pairs_and_since_when(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        from datetime import date

        await store.members.change(trio.mentee.member_id, teaching_since_on=date(2024, 9, 1))
    card = await open_person(trio.coordinator, "Мария Белова")
    assert "Мария Белова\nнаставляемый, в программе с 7 сентября\nСтаж: 2 года" in card
    assert "Ольга Петровна Орлова и Мария Белова" in await trio.coordinator.taps(
        "Наставник: Ольга Петровна Орлова"
    )
    assert "Наставляемый: Мария Белова" in str(
        (await open_person(trio.coordinator, "Ольга Петровна Орлова"), trio.coordinator.buttons)
    )
    await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    assert "Пока без пары" in await open_person(trio.coordinator, "Анна Лис")
    assert "Кто наставник" in await trio.coordinator.taps("Соединить пару")


@pytest.mark.parametrize("who", ["mentor", "mentee", "other", "stranger"])
async def test_only_the_coordinators_of_a_programme_open_its_people(play: Play, who: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    await other.says("/people")
    stranger = play.stranger()
    await stranger.says("/start")
    actors = {"mentor": trio.mentor, "mentee": trio.mentee, "other": other, "stranger": stranger}
    said = await actors[who].forges(f"person:{trio.mentee.member_id}")
    said += await actors[who].forges("people:0:all")
    assert "Мария" not in said


# --- who has not joined


async def test_who_has_not_joined_is_reminded_by_a_text_to_forward(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    first = await play.link(programme_id, Role.MENTEE, "Мария Белова")
    await play.link(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
    await play.wait(days=3)
    await coordinator.says("/people")
    said = await coordinator.taps("Кто не вошёл · 2")
    assert "Ещё не вошли 2 человека" in said and "Мария Белова — приглашение 3 дня назад" in said
    home = coordinator.told("Ещё не вошли")
    said = await coordinator.taps("Всем на этой странице · 2", home)
    assert "Мария, вас ждут в программе «Солнышко»" in said and said.count("https://t.me/") == 2
    assert "Ольга Петровна, вас ждут" in said
    assert play.rows("SELECT act, count(*) FROM audit GROUP BY act") == [("renewed", 2)]
    await coordinator.says("/people")
    assert "3 дня назад; новая ссылка: 10 сентября" in await coordinator.taps("Кто не вошёл · 2")
    said = await coordinator.taps("Напомнить: Мария Белова")
    fresh = next(word for word in said.split() if word.startswith("https://"))
    mentee, other = play.stranger("Маша"), play.stranger("Ещё кто-то")
    await mentee.opens(first)  # the link on her printed card works on
    await mentee.taps("Принимаю")
    assert "уже вошли" in await other.opens(fresh)
    await coordinator.says("/people")
    said = await coordinator.taps("Кто не вошёл · 2")
    assert "остановились" in said and "Мария Белова — ещё не подтвердили имя" in said


# --- the link for several


async def several(play: Play, coordinator: Actor) -> str:
    await coordinator.says("/invite")
    said = await coordinator.taps("Сразу нескольких")
    return next(word for word in said.split() if word.startswith("https://"))


@pytest.mark.parametrize("state", [MemberState.INVITED, MemberState.OFFLINE])
async def test_who_comes_by_the_link_for_several_takes_her_place_on_the_list(
    play: Play, state: MemberState
) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
    async with play.store() as store:
        named = await store.members.add(programme_id, "Алёна Белова", state, meant_role=Role.MENTEE)
    guest = Actor(play, play.stage.playground.person("Гостья", language="ru"), named)
    await play.pairs(programme_id, mentor, guest)
    await guest.opens(await several(play, coordinator))
    await guest.taps("Принимаю")
    await guest.says("белова алена")
    assert "Это Алёна Белова из списка, наставляемый" in coordinator.buttons
    assert "место в списке" in await coordinator.taps("Это Алёна Белова из списка, наставляемый")
    assert play.rows("SELECT count(*) FROM members") == [(3,)]
    assert play.rows("SELECT state, meant_role FROM members WHERE id = ?", named) == [("active", "mentee")]
    assert play.rows("SELECT count(*) FROM consents WHERE member_id = ?", named) == [(1,)]
    assert any("Ваш наставник — Ольга Петровна" in one for one in guest.heard)
    assert "Записала" in await guest.says("/reflect Получилось")
    await coordinator.says("/invite")
    said = await coordinator.taps("Ссылки для нескольких · 1")
    assert "пришёл 1 человек" in said
    assert "сейчас нет" in await coordinator.taps("Остановить: от 7 сентября")
    assert ("admitted",) in play.rows("SELECT act FROM audit")


async def test_who_had_left_comes_back_to_her_own_row_by_a_personal_link(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    link = await play.link(trio.programme_id, Role.MENTEE, "Мария Белова")
    [(named,)] = play.rows("SELECT id FROM members WHERE state = 'invited'")
    mentor = Actor(play, trio.mentor.person, trio.mentor.member_id)
    await play.pairs(trio.programme_id, mentor, Actor(play, trio.mentee.person, named))
    await trio.mentee.opens(link)
    await trio.mentee.taps("Принимаю")
    await trio.mentee.taps("Верно")
    assert play.rows("SELECT count(*) FROM members") == [(3,)]
    assert play.rows("SELECT mentee_id FROM pairs WHERE state = 'active'") == [(trio.mentee.member_id,)]


async def test_a_foreign_link_is_not_stopped_and_a_personal_one_is_no_link_for_several(play: Play) -> None:
    trio = await play.kindergarten()
    await several(play, trio.coordinator)
    [(invite_id,)] = play.rows("SELECT id FROM invites WHERE member_id IS NULL AND programme_id IS NOT NULL")
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    await other.says("/people")
    for actor in (other, trio.mentor):
        await actor.forges(f"linkstop:{invite_id}")
    assert play.rows("SELECT revoked_at FROM invites WHERE id = ?", invite_id) == [(None,)]


# --- the text for the chat, the preview


async def test_the_text_for_the_chat_has_a_link_that_asks_to_join(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/invite")
    said = await trio.coordinator.taps("Текст для чата сотрудников")
    assert "в программе «Солнышко» нам помогает Лоза" in said
    guest = play.stranger("Гостья")
    await guest.opens(next(word for word in said.split() if word.startswith("https://")))
    await guest.taps("Принимаю")
    assert "увидит вашу просьбу" in await guest.says("Анна Лис")


@pytest.mark.parametrize(
    ("role", "steps", "last"),
    [("наставляемый", 5, "Что на этой неделе удалось"), ("наставник", 4, "в паре с вами — Мария")],
)
async def test_a_preview_shows_what_others_see_and_changes_nothing(
    play: Play, role: str, steps: int, last: str
) -> None:
    trio = await play.kindergarten()
    before = play.rows("SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM dues)")
    await trio.coordinator.says("/invite")
    said = await trio.coordinator.taps(f"Что увидит {role}")
    assert f"Образец 1 из {steps}: так увидит {role}" in said and "Я Лоза" in said
    for _ in range(steps - 1):
        said = await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert f"Образец {steps} из {steps}" in said and last in said
    assert "Кого приглашаем" in await trio.coordinator.taps("Закрыть образец")
    assert play.rows("SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM dues)") == before


# --- without Telegram


async def test_a_person_without_telegram_stands_in_a_pair_and_comes_later_with_it(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    await play.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
    await coordinator.says("/invite")
    await coordinator.taps("Без Телеграма")
    await coordinator.taps("Наставляемого")
    assert "буквами" in await coordinator.says("12345")
    assert "в списке, без Телеграма" in await coordinator.says("Вера Попова")
    await coordinator.taps("Соединить пару")
    await coordinator.taps("Ольга Петровна Орлова")
    assert "Пара есть" in await coordinator.taps("Вера Попова")
    await coordinator.says("/pairs")
    await coordinator.taps("Орлова – Попова")
    await coordinator.taps("Записать встречу")
    await coordinator.taps("Сегодня")
    await coordinator.taps("Не помню")
    await coordinator.taps("Верно")
    assert play.rows("SELECT how FROM meetings") == [("said",)]
    await play.wait(days=20)
    assert "без Телеграма" in await open_person(coordinator, "Вера Попова")
    said = await coordinator.taps("Теперь с Телеграмом")
    guest = play.stranger("Вера")
    await guest.opens(next(word for word in said.split() if word.startswith("https://")))
    await guest.taps("Принимаю")
    assert "ваш наставник — Ольга Петровна" in await guest.taps("Верно")
    assert play.rows("SELECT state FROM members WHERE meant_role = 'mentee'") == [("active",)]
    assert play.rows("SELECT count(*) FROM meetings") == [(1,)]


# --- coordinators, handing over


async def test_the_role_is_given_and_taken_and_everybody_concerned_hears(play: Play) -> None:
    trio = await play.kindergarten()
    third = await play.joins(trio.programme_id, Role.COORDINATOR, "Анна Лис")
    await open_person(trio.coordinator, "Ольга Петровна Орлова")
    await trio.coordinator.taps("Сделать координатором")
    await trio.coordinator.taps("Дать роль")
    assert "Теперь вы координатор программы «Солнышко»" in trio.mentor.heard[-1]
    assert "Ольга Петровна теперь координатор" in third.heard[-1]
    await open_person(trio.mentor, "Ирина Соколова")
    await trio.mentor.taps("Снять роль координатора")
    await trio.mentor.taps("Снять роль")
    assert "больше не координатор" in trio.coordinator.heard[-1]
    assert "Такой команды" in await trio.coordinator.says("/people")
    assert play.rows("SELECT act FROM audit ORDER BY seq") == [("gave-role",), ("took-role",)]


async def test_the_last_coordinator_cannot_lay_the_role_down(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Других координаторов пока нет" in await open_person(trio.coordinator, "Ирина Соколова")
    said = await trio.coordinator.forges(f"coordinate:{trio.coordinator.member_id}:0:1")
    assert "координатора в программе нет" in said
    for actor in (trio.mentor, trio.mentee):
        await actor.forges(f"coordinate:{actor.member_id}:1:1")
        await actor.forges(f"handed:{trio.coordinator.member_id}:1")  # nothing was offered
    assert play.rows("SELECT count(*) FROM members WHERE coordinator") == [(1,)]


async def test_who_was_asked_before_another_takes_no_programme(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.forges(f"handover:{trio.mentee.member_id}:1")
    await trio.coordinator.forges(f"handover:{trio.mentor.member_id}:1")
    assert "устарела" in await trio.mentee.forges(f"handed:{trio.coordinator.member_id}:1")
    await trio.mentor.forges(f"handed:{trio.coordinator.member_id}:1")
    assert play.rows("SELECT id FROM members WHERE coordinator ORDER BY id") == [
        (trio.coordinator.member_id,),
        (trio.mentor.member_id,),
    ]


async def test_a_programme_is_handed_over_by_an_offer_and_a_yes(play: Play) -> None:
    trio = await play.kindergarten()
    await open_person(trio.coordinator, "Ольга Петровна Орлова")
    await trio.coordinator.taps("Передать программу")
    await trio.coordinator.taps("Предложить")
    assert "Ирина предлагает вам вести программу" in trio.mentor.heard[-1]
    assert play.rows("SELECT count(*) FROM members WHERE coordinator") == [(1,)]
    assert "ведёте вы" in await trio.mentor.taps("Возьму программу")
    assert "устарела" in await trio.mentor.forges(f"handed:{trio.coordinator.member_id}:1")
    await trio.coordinator.taps("Выйду из программы", trio.coordinator.told("теперь ведёт программу"))
    assert "Согласие отозвано" in await trio.coordinator.taps("Отозвать и выйти")
    assert play.rows("SELECT count(*) FROM members WHERE coordinator") == [(1,)]


# --- leaving


async def test_who_is_removed_leaves_as_if_by_herself_and_can_be_brought_back(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Первый круг прошёл тихо")
    await open_person(trio.coordinator, "Мария Белова")
    said = await trio.coordinator.taps("Убрать из программы")
    assert "Пара завершится" in said and "десяти минут" in said
    assert "Больше не в программе: Мария Белова" in await trio.coordinator.taps("Убрать")
    assert "координатор завершил ваше участие" in trio.mentee.heard[-1]
    assert trio.mentee.person.keyboard == [] and list(trio.mentee.person.commands("ru")) == [
        "start",
        "privacy",
    ]
    assert "по приглашениям" in await trio.mentee.says("/diary")
    assert play.rows("SELECT state, reason FROM pair_states ORDER BY since_at DESC LIMIT 1") == [
        ("closed", "left")
    ]
    assert "завершена" in trio.mentor.heard[-1]
    assert play.rows(
        "SELECT count(*) FROM dues WHERE member_id = ? AND state = 'waiting'", trio.mentee.member_id
    ) == [(0,)]
    await trio.coordinator.taps("Вернуть")
    assert "Вы снова в программе" in "\n".join(trio.mentee.heard[-2:])
    assert play.rows("SELECT state FROM pairs") == [("active",)]
    assert "Первый круг" in await trio.mentee.says("/diary")
    assert play.rows("SELECT act FROM audit WHERE object_kind = 'member'") == [("removed",), ("restored",)]


async def test_a_removal_is_taken_back_by_undo_and_not_after_ten_minutes(play: Play) -> None:
    trio = await play.kindergarten()
    for minutes, state in ((5, "active"), (11, "left")):
        await open_person(trio.coordinator, "Мария Белова")
        await trio.coordinator.taps("Убрать из программы")
        await trio.coordinator.taps("Убрать")
        await play.wait(minutes=minutes)
        await trio.coordinator.says("/undo")
        assert play.rows("SELECT state FROM members WHERE id = ?", trio.mentee.member_id) == [(state,)]


@pytest.mark.parametrize(
    "act", ["remove:{}:1", "rename:{}", "tenure:{}", "restore:{}", "handover:{}:1", "online:{}"]
)
async def test_nobody_else_removes_or_renames(play: Play, act: str) -> None:
    trio = await play.kindergarten()
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Анна Лис")
    await other.says("/people")
    for actor in (trio.mentor, trio.mentee, other):
        await actor.forges(act.format(trio.mentee.member_id))
        await actor.says("Пётр Чужой")
    assert play.rows("SELECT state FROM members WHERE id = ?", trio.mentee.member_id) == [("active",)]
    async with play.store() as store:
        assert (await store.members.get(trio.mentee.member_id)).name == "Мария Белова"
    assert play.rows("SELECT count(*) FROM audit") == [(0,)]


async def test_who_moves_is_invited_anew_and_brings_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    there = await play.programme("Ромашка")
    await play.joins(there, Role.COORDINATOR, "Ирина Соколова", who=trio.coordinator)
    async with play.store() as store:
        person = await store.people.by_telegram(trio.coordinator.person.id)
        assert person is not None
        here = next(
            one for one in await store.members.of_person(person.id) if one.member.programme_id != there
        )
        await store.people.change(person.id, current_member_id=here.id)
    await open_person(trio.coordinator, "Мария Белова")
    await trio.coordinator.taps("В другую программу")
    assert "своё согласие" in await trio.coordinator.taps("Ромашка")
    assert "отправлено" in await trio.coordinator.taps("Перевести")
    told = trio.mentee.told("вас приглашают")
    await trio.mentee.opens(next(word for word in told.text.split() if word.startswith("https://")))
    await trio.mentee.taps("Принимаю")
    await trio.mentee.taps("Верно")
    states = play.rows("SELECT state FROM members WHERE meant_role = 'mentee' ORDER BY id")
    assert states == [("left",), ("active",)]
    assert (
        "возвращать" in (said := await trio.coordinator.taps("Вернуть")) or "нечего" in said.lower() or said
    )
    assert play.rows("SELECT state FROM pairs") == [("closed",)]


async def test_a_name_without_telegram_and_without_a_pair_is_forgotten_when_it_cannot_be_taken_back(
    play: Play,
) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    await crowd(play, programme_id, 1, MemberState.OFFLINE, Role.MENTEE)
    await open_person(coordinator, "Ольга Аваа")
    await coordinator.taps("Убрать из программы")
    await coordinator.taps("Убрать")
    assert play.rows("SELECT count(*) FROM members") == [(2,)]
    await play.wait(minutes=30)
    assert play.rows("SELECT count(*) FROM members") == [(1,)]


# --- names


async def test_a_misspelt_name_is_corrected_and_her_own_word_wins(play: Play) -> None:
    trio = await play.kindergarten()
    await open_person(trio.coordinator, "Мария Белова")
    await trio.coordinator.taps("Исправить имя")
    assert "буквами" in await trio.coordinator.says("М4ша")
    assert "Имя теперь: Мария Беляева" in await trio.coordinator.says("Мария Беляева")
    assert "теперь вы в программе — Мария Беляева" in trio.mentee.heard[-1]
    await trio.mentee.taps("Моё имя")
    assert "Теперь вы — Марья Белова" in await trio.mentee.says("Марья Белова")
    assert "Марья Белова" in await trio.coordinator.says("/people")
    assert "Имя: Марья Белова" in await trio.mentee.says("/settings")
    await open_person(trio.coordinator, "Марья Белова")
    await trio.coordinator.taps("Стаж")
    assert "Не поняла стаж" in await trio.coordinator.says("давно")
    await trio.coordinator.says("2")
    assert "Стаж: 2 года" in await trio.coordinator.taps("Назад")
    assert play.rows("SELECT act FROM audit ORDER BY seq") == [("renamed",), ("noted",)]


async def test_people_are_looked_after_in_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.coordinator.says("/people")
    assert "in the programme since" in await trio.coordinator.taps("Мария Белова")
    await trio.coordinator.taps("Remove from the programme")
    assert "no longer in the programme" in await trio.coordinator.taps("Remove")
    assert "has ended your part" in trio.mentee.heard[-1]
    assert "Brought back" in await trio.coordinator.says("/undo")
