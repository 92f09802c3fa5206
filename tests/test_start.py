"""Joining, as each role, with wrong links, in both languages; menus, settings, privacy, people who stop the bot."""

from datetime import timedelta

import pytest

from handlers.commands import MENUS
from mentoring.people import Role
from tests.conftest import Play


async def test_a_stranger_gets_one_sentence_and_leaves_no_byte(play: Play) -> None:
    stranger = play.stranger("Неизвестная Незнакомка")
    said = await stranger.says("/start")
    assert said == "Я работаю по приглашениям. Попросите ссылку у координатора вашей программы."
    await stranger.says("расскажите мне тайну незнакомки")
    await play.database.checkpoint()
    for table in ("people", "members", "deliveries", "conversations", "drafts", "dues"):
        assert play.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert play.rows("SELECT chat_id, body FROM inbox WHERE chat_id IS NOT NULL OR body IS NOT NULL") == []
    files = b"".join(file.read_bytes() for file in play.path.parent.iterdir() if file.is_file())
    assert str(stranger.person.id).encode() not in files
    assert "тайну".encode() not in files


async def test_a_stranger_who_writes_and_writes_is_answered_three_times_a_minute(play: Play) -> None:
    stranger = play.stranger()
    answers = [await stranger.says(f"впустите, {number}") for number in range(6)]
    assert [bool(answer) for answer in answers] == [True, True, True, False, False, False]
    await play.wait(minutes=2)
    assert await stranger.says("а теперь?")


async def test_a_newcomer_who_wrote_first_can_still_accept(play: Play) -> None:
    programme = await play.programme()
    mentee = play.stranger()
    await mentee.opens(await play.link(programme, Role.MENTEE, "Мария Белова"))
    for words in ("здравствуйте", "что это?", "а дальше?"):
        await mentee.says(words)
    assert "кто это видит" in await mentee.taps("Подробнее")
    assert "Мария Белова, верно?" in await mentee.taps("Принимаю")


async def test_her_own_link_once_more_says_that_she_is_in(play: Play) -> None:
    programme = await play.programme()
    mentee = play.stranger()
    link = await play.link(programme, Role.MENTEE, "Мария Белова")
    await mentee.opens(link)
    await mentee.taps("Принимаю")
    await mentee.taps("Верно")
    assert "уже в этой программе" in await mentee.opens(link)


async def test_an_english_stranger_is_answered_in_english(play: Play) -> None:
    assert "by invitation" in await play.stranger("John", "en").says("/start")


async def test_a_mentee_joins_in_four_acts_and_nothing_is_stored_before_the_consent(play: Play) -> None:
    programme = await play.programme()
    mentor = await play.joins(programme, Role.MENTOR, "Ольга Петровна Орлова")
    mentee = play.stranger("Солнышко 🌸")
    link = await play.link(programme, Role.MENTEE, "Мария Белова")
    member_id = play.rows("SELECT max(id) FROM members")[0][0]
    async with play.store() as store:
        from mentoring.people import PairKind, open_pair

        first, second = await store.members.get(mentor.member_id), await store.members.get(member_id)
        opening = open_pair(first.member, second.member, [])
        await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, mentor.member_id)
    assert "Имён и фото детей" in await mentee.opens(link)
    assert play.rows("SELECT count(*) FROM people WHERE telegram_id = ?", mentee.person.id) == [(0,)]
    assert "Мария Белова, верно?" in await mentee.taps("Принимаю")
    said = await mentee.taps("Верно")
    assert "Мария, ваш наставник — Ольга Петровна" in said and "изюминка" in said
    assert "Увидит ваш наставник" in await mentee.says("Умею рассмешить")
    assert "Изюминка: Умею рассмешить" in await mentor.says("Мои наставляемые")
    assert mentee.person.keyboard == [
        ["✍️ Записать", "🗓 Встреча"],
        ["🎯 Мой маршрут", "Нужна помощь"],
    ]
    assert list(mentee.person.commands("ru")) == [
        "reflect", "meet", "route", "needhelp", "pause", "menu", "settings", "help"
    ]  # fmt: skip
    assert play.rows("SELECT version FROM consents WHERE member_id = ?", member_id) == [("2026-11",)]


async def test_a_wrong_name_is_corrected_and_a_nickname_is_refused(play: Play) -> None:
    programme = await play.programme()
    mentee = play.stranger()
    await mentee.opens(await play.link(programme, Role.MENTEE, "Мария Белава"))
    await mentee.taps("Принимаю")
    assert "Как вас зовут" in await mentee.taps("Исправить")
    assert "буквами" in await mentee.says("Солнышко 🌸")
    assert "буквами" in await mentee.says("/help 1")
    assert "Мария" in await mentee.says("Мария Белова")
    await mentee.taps("Пропустить")
    await mentee.says("/privacy")


@pytest.mark.parametrize(
    ("language", "unknown", "expired", "used"),
    [
        ("ru", "Такой ссылки я не знаю", "Срок этой ссылки прошёл", "По этой ссылке уже вошли"),
        ("en", "I do not know", "has run out", "used"),
    ],
)
async def test_links_that_do_not_work_say_why(
    play: Play, language: str, unknown: str, expired: str, used: str
) -> None:
    programme = await play.programme()
    one = play.stranger("Анна", language)
    name = play.stage.playground.username
    assert unknown in await one.opens(f"https://t.me/{name}?start=short")
    assert unknown in await one.opens(f"https://t.me/{name}?start={'A' * 32}")
    link = await play.link(programme, Role.MENTEE, "Анна Ильина")
    await play.wait(days=15)
    said = await one.opens(link)
    assert expired in said
    fresh = await play.link(programme, Role.MENTEE, "Анна Ильина")
    other = play.stranger("Вера", language)
    await one.opens(fresh)
    await other.opens(fresh)
    await one.taps("Принимаю" if language == "ru" else "I accept")
    said = await other.taps("Принимаю" if language == "ru" else "I accept")
    assert used in said or "already" in said
    assert play.rows("SELECT count(*) FROM people") == [(1,)]


async def test_a_link_for_several_only_asks_and_the_coordinator_confirms_by_a_tap(play: Play) -> None:
    programme = await play.programme()
    coordinator = await play.joins(programme, Role.COORDINATOR, "Ирина Соколова")
    await coordinator.says("/invite")
    said = await coordinator.taps("Сразу нескольких")
    link = next(word for word in said.split() if word.startswith("https://"))
    guest, unwanted = play.stranger("Гость"), play.stranger("Чужой")
    for person, name in ((guest, "Анна Ильина"), (unwanted, "Пётр Чужой")):
        await person.opens(link)
        await person.taps("Принимаю")
        assert "Координатор увидит вашу просьбу" in await person.says(name)
    assert "у координатора" in await guest.says("ну как?")
    await coordinator.taps("Принять: наставник", coordinator.told("Анна Ильина просит"))
    assert "вы в программе" in guest.heard[-1]
    await coordinator.taps("Не принимать", coordinator.told("Пётр Чужой просит"))
    assert play.rows("SELECT count(*) FROM members WHERE state IN ('asked', 'left')") == [(0,)]
    assert "Анна Ильина — наставник" in await coordinator.says("/people")


async def test_a_coordinator_sets_up_a_programme_from_the_phone(play: Play) -> None:
    programme = await play.programme()
    coordinator = play.stranger("Ирина")
    await coordinator.opens(await play.link(programme, Role.COORDINATOR))
    await coordinator.taps("Принимаю")
    said = await coordinator.says("Ирина Викторовна Соколова")
    assert "Ирина Викторовна, программа «Солнышко» открыта" in said
    await coordinator.says("/invite")
    await coordinator.taps("Наставника")
    assert "сколько лет" in await coordinator.says("Ольга Петровна Орлова")
    first = await coordinator.says("20")
    await coordinator.says("/invite")
    await coordinator.taps("Наставляемого")
    await coordinator.says("Мария Белова")
    assert "Не поняла стаж" in await coordinator.says("давно")
    second = await coordinator.says("8 месяцев")
    assert "Мария, вас ждут" in second and "https://t.me/" in first
    await coordinator.says("/pair")
    await coordinator.taps("Ольга Петровна Орлова")
    assert "Пара есть" in await coordinator.taps("Мария Белова")
    mentor = play.stranger("Оля")
    await mentor.opens(next(word for word in first.split() if word.startswith("https://")))
    await mentor.taps("Принимаю")
    assert "в паре с вами — Мария" in await mentor.taps("Верно")
    people = await coordinator.says("/people")
    assert "Ольга Петровна Орлова — наставник" in people and "Мария Белова — ещё не в боте" in people


async def test_an_open_pair_cannot_be_made_twice(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Ольга Петровна Орлова")
    assert "уже пара" in await trio.coordinator.taps("Мария Белова")
    assert play.rows("SELECT count(*) FROM pairs") == [(1,)]


@pytest.mark.parametrize("command", ["/invite", "/people", "/pair", "/pairs", "/report", "/digest"])
async def test_what_is_the_coordinators_is_nobody_elses(play: Play, command: str) -> None:
    trio = await play.kindergarten()
    for actor in (trio.mentor, trio.mentee):
        assert "Такой команды у меня нет" in await actor.says(command)
    assert "по приглашениям" in await play.stranger().says(command)


async def test_several_roles_change_the_keyboard_and_never_the_rights(play: Play) -> None:
    trio = await play.kindergarten()
    await play.pairs(trio.programme_id, trio.coordinator, trio.mentee)
    await trio.coordinator.says("/menu")
    assert trio.coordinator.person.keyboard[-1] == ["Я сейчас: координатор ⇄"]
    await trio.coordinator.taps("Я сейчас: координатор ⇄")
    assert trio.coordinator.person.keyboard[-1] == ["Я сейчас: наставник ⇄"]
    assert "2 пары" in await trio.coordinator.says("/pairs")
    assert len(trio.coordinator.person.commands("ru")) <= 8


async def test_the_language_changes_the_buttons_and_the_menu_together(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Язык")
    await trio.mentee.taps("English")
    assert trio.mentee.person.keyboard[0] == ["✍️ Write", "🗓 Meeting"]
    assert trio.mentee.person.commands()["reflect"] == "write an entry"
    assert "What would you like" in await trio.mentee.says("✍️ Записать")


async def test_the_zone_is_found_by_the_time_it_is_there(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Часовой пояс")
    await trio.mentee.taps("Другое место")
    assert "Не поняла время" in await trio.mentee.says("полдень")
    there = play.now + timedelta(hours=7)
    await trio.mentee.says(f"{there:%H:%M}")
    await trio.mentee.taps("Красноярск")
    assert play.rows("SELECT zone FROM people WHERE telegram_id = ?", trio.mentee.person.id) == [
        ("Asia/Krasnoyarsk",)
    ]


async def test_waking_hours_shorter_than_six_are_refused(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда писать")
    await trio.mentee.taps("Другие часы")
    assert "6 часов" in await trio.mentee.says("10:00-14:00")
    assert "с 8:30 до 19:00" in (await trio.mentee.says("8:30-19:00")).replace("08:30", "8:30")


async def test_a_command_leaves_a_dialogue_and_what_was_begun_can_be_resumed(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/invite")
    await trio.coordinator.taps("Наставляемого")
    await trio.coordinator.says("Анна Ильина")
    assert "сохранила до завтра" in await trio.coordinator.says("/people")
    await trio.coordinator.taps("Вернуться к начатому")
    assert "Анна" in await trio.coordinator.says("2")
    await trio.coordinator.says("/invite")
    await trio.coordinator.taps("Наставляемого")
    assert "остановились" in await trio.coordinator.says("/cancel")


async def test_withdrawing_consent_closes_pairs_and_silences_everything(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    assert "Согласие отозвано" in await trio.mentee.taps("Отозвать и выйти")
    assert trio.mentee.person.keyboard == []
    assert play.rows("SELECT state, reason FROM pair_states ORDER BY since_at DESC LIMIT 1") == [
        ("closed", "left")
    ]
    assert "завершена" in trio.mentor.heard[-1]
    before = len(trio.mentee.heard)
    await play.wait(days=8)
    assert len(trio.mentee.heard) == before
    assert "по приглашениям" in await trio.mentee.says("/reflect а можно?")


async def test_the_last_coordinator_hands_over_first(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/privacy")
    assert "второго" in await trio.coordinator.taps("Отозвать согласие")
    assert play.rows("SELECT count(*) FROM members WHERE state = 'left'") == [(0,)]


async def test_a_blocked_person_stops_nobody_and_is_told_of_once(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.blocks()
    await play.wait(days=14)
    for actor in (trio.mentor, trio.coordinator):
        told = [text for text in actor.heard if "в телефоне" in text]
        assert told == ["Сообщения не доходят: Мария. Возможно, бот остановлен в телефоне."]
    await trio.mentee.unblocks()
    assert play.rows("SELECT count(*) FROM people WHERE unreachable_since IS NOT NULL") == [(0,)]
    assert await trio.mentor.says("/help")


async def test_an_unknown_command_shows_the_way_to_the_known_ones(play: Play) -> None:
    trio = await play.kindergarten()
    assert "/help" in await trio.mentee.says("/fly")


async def test_a_name_dies_with_its_invite_unless_it_stands_in_a_pair(play: Play) -> None:
    trio = await play.kindergarten()
    await play.link(trio.programme_id, Role.MENTEE, "Анна Ильина")
    await play.link(trio.programme_id, Role.MENTEE, "Вера Попова")
    await play.link(trio.programme_id, Role.MENTEE, "Нина Орехова")
    await trio.coordinator.says("/pair")
    await trio.coordinator.taps("Ольга Петровна Орлова")
    await trio.coordinator.taps("Вера Попова")
    await trio.coordinator.says("/people")
    await trio.coordinator.taps("Нина Орехова")
    await trio.coordinator.taps("Отозвать приглашение")
    await play.wait(days=15)
    people = await trio.coordinator.says("/people")
    assert "Вера Попова — ещё не в боте" in people
    assert "Анна Ильина" not in people and "Нина Орехова" not in people
    await trio.coordinator.taps("Вера Попова")
    assert "https://t.me/" in await trio.coordinator.taps("Новая ссылка")


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR, Role.COORDINATOR])
async def test_help_names_whatever_a_role_can_type(play: Play, role: Role) -> None:
    trio = await play.kindergarten()
    actor = {Role.MENTEE: trio.mentee, Role.MENTOR: trio.mentor, Role.COORDINATOR: trio.coordinator}[role]
    told = await actor.says("/help")
    own = {
        "meetings",
        "log",
        "diary",
        "checkin",
        "growth",
        "progress",
        "privacy",
        "undo",
        "cancel",
        *MENUS[role],
    }
    programmes = {
        "people",
        "list",
        "pair",
        "announce",
        "programme",
        "questions",
        "goalbank",
        "export",
        "invite",
    }
    for name in own | (programmes if role is Role.COORDINATOR else set()):
        assert told.count(f"/{name} — ") == 1, name
    if role is not Role.COORDINATOR:
        assert not [name for name in programmes if f"/{name} " in told]
