"""The learning log: five short questions, its list and cards, and what a coordinator sees of it (F16)."""

import re

from mentoring.people import Role
from tests.conftest import Actor, Play
from tests.test_goals import button


async def notes(who: Actor, title: str = "Речь через игру", form: str = "Семинар") -> str:
    """Form and title: all that is needed."""
    await who.says("/growth")
    assert "Координатор увидит форму, дату и название" in await who.taps("Записать обучение")
    await who.taps(form)
    return await who.says(title)


async def test_learning_is_noted_in_five_short_steps(play: Play) -> None:
    trio = await play.kindergarten()
    mentor = trio.mentor
    assert "Записала: «Речь через игру», пока сегодняшним днём" in await notes(mentor)
    assert "Сколько часов" in await mentor.taps("Вчера")
    assert "Что попробую" in await mentor.says("1,5")
    card = await mentor.says("Песенку перед сном")
    assert "семинар, 6 сентября" in card and "Часы: 1,5 ч" in card and "Попробую: Песенку" in card
    assert play.rows("SELECT form, on_date, half_hours FROM learning") == [("seminar", "2026-09-06", 3)]
    home = await mentor.says("/growth")
    assert "последнее: 6 сентября, семинар «Речь через игру»" in home
    assert "Хотелось попробовать: Песенку перед сном" in home


async def test_all_but_form_and_title_can_be_skipped_and_changed_later(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTEE, "Анна Ильина")
    await notes(anna, form="Мастер-класс")
    await anna.taps("Пропустить")
    await anna.taps("Пропустить")
    card = await anna.taps("Пропустить")
    assert "мастер-класс, 7 сентября" in card and "Часы" not in card
    await anna.taps("Форма")
    assert "форум, 7 сентября" in await anna.taps("Форум")
    await anna.taps("Название")
    assert "Другое имя" in await anna.says("Другое имя")
    await anna.taps("День")
    assert "1 сентября" in await anna.says("1 сентября")
    await anna.taps("Часы")
    assert "Часы: 36 ч" in await anna.taps("36")
    await anna.taps("Что попробую")
    assert "Попробую: круг" in await anna.says("круг")
    await anna.taps("Моё обучение")
    assert "Обучение, 2026/27: 1" in anna.heard[-1] and "форум: 1, 36 ч" in anna.heard[-1]
    await anna.taps("Другое имя")
    assert "Вернуть её не получится" in await anna.taps("Удалить запись")
    await anna.taps("К записи")
    await anna.taps("Удалить запись")
    assert "Запись удалена." in await anna.taps("Удалить навсегда")
    assert play.rows("SELECT count(*) FROM learning") == [(0,)]


async def test_wrong_answers_keep_the_question_and_what_was_said(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Анна Ильина")
    await anna.says("/growth")
    await anna.taps("Записать обучение")
    await anna.taps("Семинар")
    assert "помещается 200" in await anna.says("ш" * 2000)
    assert "только текст" in await anna.sends_voice()
    await anna.says("Речь & игра")
    assert "Такого дня нет" in await anna.says("32.13")
    assert "ещё впереди" in await anna.says("завтра")
    assert "больше 3 лет" in await anna.says("01.02.2019")
    assert "Не поняла день" in await anna.says("давно")
    assert "только текст" in await anna.sends_photo()
    await anna.says("3 сентября")
    ((state, data),) = play.rows("SELECT state, data FROM conversations WHERE state IS NOT NULL")
    assert state == "Learn:hours" and data is not None  # all it needs lives through a restart
    assert "Не поняла, сколько часов" in await anna.says("сто")
    assert "только текст" in await anna.sends_voice()
    await anna.says("2")
    assert "помещается 300" in await anna.says("п" * 301)
    assert "Записала." in await anna.says("круг")
    assert play.rows("SELECT on_date, half_hours FROM learning") == [("2026-09-03", 4)]
    assert play.rows("SELECT count(*) FROM entries") == [(0,)]


async def test_a_certificate_is_kept_shown_and_removed(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Анна Ильина")
    await notes(anna)
    await anna.taps("К записи")
    await anna.taps("Сертификат")
    assert "фото или файл" in await anna.says("вот он")
    assert "фото или файл" in await anna.sends_voice()
    said = await anna.sends_photo()
    assert "Сертификат приложен." in said and "Фото и имён детей" in said
    await anna.taps("Показать сертификат")
    assert anna.chat[-1].from_bot and "Речь через игру" in anna.chat[-1].text
    card = anna.told("Сертификат приложен.")
    assert "Сертификат убран." in await anna.taps("Убрать сертификат", card)
    assert play.rows("SELECT file_kind, file FROM learning") == [(None, None)]
    await anna.taps("Сертификат", card)
    said = await anna.sends_album(3)
    assert said.count("Приложила первый снимок") == 1 and "Фото и имён детей" not in said
    assert "дневник" in (await anna.says("Сегодня дети пели")).lower()
    assert play.rows("SELECT file_kind FROM learning") == [("photo",)]


async def test_a_question_about_an_entry_that_is_gone_ends(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Анна Ильина")
    await notes(anna)
    async with play.store() as store:
        await store.learning.drop((await store.learning.of_member(anna.member_id))[0].id)
    assert "больше нет" in await anna.says("вчера")
    assert "больше нет" not in await anna.says("Сегодня дети пели")


async def test_nobody_else_opens_or_changes_it_and_a_coordinator_sees_three_things(play: Play) -> None:
    trio = await play.kindergarten()
    await notes(trio.mentor)
    await trio.mentor.taps("Сегодня")
    await trio.mentor.taps("8")
    await trio.mentor.says("тайная песенка")
    card = trio.mentor.told("Попробую: тайная песенка")
    number = re.sub(r"\D", "", button(card, "Название"))
    for other in (trio.mentee, trio.coordinator):
        for data in ("lrcard:{}", "lredit:{}:title", "lrdrop:{}:1", "lrfile:{}:0", "lrform:forum:{}"):
            said = await other.forges(data.format(number))
            assert "больше нет" in said and "Речь" not in said, data
    assert play.rows("SELECT form FROM learning") == [("seminar",)]
    await trio.coordinator.says("/report")
    rest = await trio.coordinator.taps("Остальные числа")
    assert "Своё развитие: 1 из 2 · 50 %" in rest and "Обучение: 1 из 3 · 33 % (семинар 1)" in rest
    rows = await trio.coordinator.taps("Обучение")
    assert "Орлова" in rows and "семинар, 7 сентября, «Речь через игру»" in rows
    assert "за это время записей нет" in rows
    await trio.coordinator.taps("Назад")
    said = rows + await trio.coordinator.taps("Развитие")
    assert "есть своя цель или обучение" in said
    assert "тайная" not in said and "8 ч" not in said


async def test_learning_in_english(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Anna Ilyina", "en")
    await anna.says("/growth")
    await anna.taps("Note learning")
    await anna.taps("Round table")
    assert "Speech and play" in await anna.says("Speech and play")
    await anna.taps("Yesterday")
    await anna.says("1.5 hours")
    card = await anna.says("A song")
    assert "round table, 6 September" in card and "Hours: 1.5 h" in card
    assert "Learning, 2026/27: 1" in await anna.taps("My learning")


async def test_a_button_without_its_question_is_old(play: Play) -> None:
    anna = await play.joins(await play.programme(), Role.MENTOR, "Анна Ильина")
    await anna.says("/growth")
    for data in ("lrday:739000", "lrhours:4", "lrskip", "lrform:walk:0"):
        assert "устарела" in await anna.forges(data), data
    await notes(anna)
    assert "устарела" in await anna.forges("lrhours:4")
    assert "Не поняла, сколько часов" not in await anna.taps("Пропустить")
    assert "Не поняла, сколько часов" in await anna.forges("lrhours:100000")
