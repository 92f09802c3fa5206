"""/questions: a coordinator's own questions, the bank at rest, and the question of a week."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.bank import bank_of, words_of
from mentoring.people import Role
from mentoring.questions import OWN_THEME, own_id
from tests.conftest import Actor, Play, Trio
from tests.test_meetings import data_of

FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)  # 13:30 in Moscow
MINUTE = timedelta(minutes=1)
PROMPT = "Можно одной фразой"
OURS = "Какая книга помогла вам этой осенью?"
ADD, WEEK, BANK, BACK = "Добавить вопрос", "Вопрос недели", "Вопросы банка", "Назад"
THIS_WEEK, NEXT_WEEK = "Вопрос этой недели", "Вопрос следующей недели"


@pytest.fixture
async def trio(play: Play) -> Trio:
    return await play.kindergarten()


async def adds(who: Actor, words: str = OURS, whom: str = "Наставляемым") -> str:
    """Write a question as the screen asks for it."""
    await who.says("/questions")
    await who.taps(ADD)
    await who.says(words)
    return await who.taps(whom)


async def opens_bank(who: Actor, part: str) -> str:
    await who.says("/questions")
    await who.taps(BANK)
    return await who.taps(part)


def asked(who: Actor) -> list[str]:
    """The weekly questions she got."""
    return [text for text in who.heard if PROMPT in text]


# --- own questions


async def test_a_question_is_written_in_one_message_and_comes_in_its_own_words(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    assert "Раз в неделю каждому наставляемому" in await her.says("/questions")
    assert her.buttons == [ADD, WEEK, BANK]
    assert "одним сообщением" in await her.taps(ADD)
    assert "Кому этот вопрос?" in await her.says(f"  {OURS}\n")
    assert her.buttons == ["Наставляемым", "Наставникам", "Координаторам"]
    said = await her.taps("Наставляемым")
    assert "выберите неделю" in said and OURS in said and "Кому: наставляемым" in said
    said = await her.taps(THIS_WEEK)
    assert "Неделя 7–13 сентября" in said and OURS in said and "Подходит 1 наставляемому." in said
    await play.jump(FRIDAY + MINUTE)
    assert len(asked(trio.mentee)) == 1 and OURS in asked(trio.mentee)[0]


async def test_what_cannot_be_a_question_gets_a_sentence_and_the_dialogue_stays(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/questions")
    await her.taps(ADD)
    assert "короче 10 знаков" in await her.says("Почему?")
    assert "301 знак, а помещается 300" in await her.says("я" * 300 + "?")
    assert "Жду вопрос словами" in await her.sends_photo()
    assert "Жду вопрос словами" in await her.sends_voice()
    assert "Кому этот вопрос?" in await her.says("<b>Что</b> вас радует & греет?")
    assert "Кому этот вопрос?" in await her.says("Что вас радует в ноябре?")
    said = await her.taps("Наставникам")
    assert "Что вас радует в ноябре?" in said and "Кому: наставникам" in said
    assert THIS_WEEK not in her.buttons


async def test_words_that_look_like_markup_stay_words(play: Play, trio: Trio) -> None:
    await adds(trio.coordinator, "Что <важнее>: план & люди?")
    await trio.coordinator.taps(THIS_WEEK)
    await play.jump(FRIDAY + MINUTE)
    assert "Что <важнее>: план & люди?" in asked(trio.mentee)[0]


async def test_a_button_of_another_screen_leaves_what_was_being_written(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/questions")
    await her.taps(ADD)
    await her.taps(BACK)
    assert "Кому этот вопрос?" not in await her.says(OURS)
    await her.says("/questions")
    await her.taps(ADD)
    await her.says(OURS)
    await her.says("/questions")
    assert "устарела" in await her.taps("Наставляемым", her.told("Кому этот вопрос?"))
    assert "Вопросы вашей программы" not in await her.says("/questions")


async def test_changed_words_are_a_new_question_and_those_asked_keep_the_old_one(
    play: Play, trio: Trio
) -> None:
    her, mentee = trio.coordinator, trio.mentee
    await adds(her)
    await her.taps(THIS_WEEK)
    await play.jump(FRIDAY + MINUTE)
    await her.says("/questions")
    await her.taps("1")
    await her.taps("Другая неделя")
    await her.taps("21–27 сентября")
    await her.says("/questions")
    await her.taps("1")
    assert "останутся прежние слова" in await her.taps("Изменить слова")
    said = await her.says("Какой фильм помог вам этой осенью?")
    assert "новые слова" in said and "Вопрос недели: 21–27 сентября" in said
    assert "Вопросы вашей программы: 1" in await her.says("/questions")
    assert OURS in await mentee.taps("Написать")
    await play.jump(FRIDAY + timedelta(weeks=2) + MINUTE)
    assert "Какой фильм" in asked(mentee)[-1]
    assert [row[0] for row in play.rows("SELECT state FROM questions ORDER BY id")] == ["retired", "active"]


async def test_a_question_at_rest_or_removed_is_not_sent_even_to_a_week_of_its_own(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps(THIS_WEEK)
    await her.says("/questions")
    await her.taps("1")
    assert "На паузе: никому не придёт" in await her.taps("Не присылать")
    assert "(на паузе)" in await her.taps(BACK)
    await her.taps(WEEK)
    assert "на паузе, поэтому каждому придёт свой" in await her.taps("7–13 сентября")
    await play.jump(FRIDAY + MINUTE)
    assert len(asked(trio.mentee)) == 1 and OURS not in asked(trio.mentee)[0]
    await her.says("/questions")
    await her.taps("1")
    await her.taps("Присылать снова")
    await her.taps(NEXT_WEEK)
    await her.says("/questions")
    await her.taps("1")
    assert "Больше никому не придёт" in await her.taps("Убрать")
    await her.taps(BACK)
    await her.taps(WEEK)
    assert "убран, поэтому каждому придёт свой" in await her.taps("14–20 сентября")
    await play.jump(FRIDAY + timedelta(weeks=1) + MINUTE)
    assert OURS not in asked(trio.mentee)[-1]


async def test_a_removed_question_is_brought_back_by_the_button_below(trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps("Убрать")
    assert OURS in await her.taps("Вернуть")
    assert "Вопросы вашей программы: 1" in await her.taps(BACK)


async def test_own_questions_stand_by_six_on_a_page_the_newest_first(trio: Trio) -> None:
    her = trio.coordinator
    for number in range(7):
        await adds(her, f"Что нового принёс день номер {number}?")
    said = await her.says("/questions")
    assert "Вопросы вашей программы: 7" in said and "1. Что нового принёс день номер 6?" in said
    assert "номер 0?" not in said
    assert "7. Что нового принёс день номер 0?" in await her.taps("→")
    assert "номер 0?" in await her.taps("7")


# --- the bank


async def test_a_question_of_the_bank_opens_with_whom_and_when_it_is_for(trio: Trio) -> None:
    her = trio.coordinator
    said = await opens_bank(her, "Кем хочу быть")
    assert "1. Каким педагогом вам хочется быть через год?" in said
    found = ""
    for _ in range(3):
        if "новый учебный год" in (found := her.heard[-1]):
            break
        await her.taps("→")
    number = next(line.split(".")[0] for line in found.split("\n") if "новый учебный год" in line)
    said = await her.taps(number)
    assert "Кому: наставляемым" in said and "Когда: август, сентябрь" in said
    assert "новый учебный год" in await her.taps(BACK)


async def test_a_question_of_the_bank_rests_in_this_programme_only_and_comes_back(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    other = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Нина Ивановна Лисицына")
    await opens_bank(her, "Удачи")
    await her.taps("1")
    assert "На паузе" in await her.taps("Не присылать")
    assert "1. Что на этой неделе удалось с детьми лучше, чем вы ждали? (на паузе)" in await her.taps(BACK)
    assert "(на паузе)" not in await opens_bank(other, "Удачи")
    await her.taps("1")
    assert "На паузе" not in await her.taps("Присылать снова")
    assert play.rows("SELECT * FROM question_pauses") == []


async def test_questions_for_mentors_stand_apart_and_are_no_question_of_a_week(trio: Trio) -> None:
    her = trio.coordinator
    assert "Чему вы учитесь, пока помогаете" in await opens_bank(her, "Наставникам")
    assert "Кому: наставникам" in await her.taps("1")
    assert her.buttons == ["Не присылать", BACK]
    await her.says("/questions")
    await her.taps(WEEK)
    await her.taps("7–13 сентября")
    await her.taps("Из банка")
    assert "Наставникам" not in her.buttons and "Удачи" in her.buttons


async def test_every_part_of_the_bank_turns_to_its_last_page_and_opens_there(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/questions")
    await her.taps(BANK)
    parts = [one for one in her.buttons if one != BACK]
    assert len(parts) == 12
    for part in parts:
        await opens_bank(her, part)
        while "→" in her.buttons:
            await her.taps("→")
        last = [one for one in her.buttons if one.isdecimal()][-1]
        page = her.heard[-1]
        await her.taps(last)
        assert await her.taps(BACK) == page


# --- the question of a week


async def test_a_question_of_the_bank_is_set_for_a_week_seen_and_taken_away(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/questions")
    said = await her.taps(WEEK)
    assert "7–13 сентября: каждому свой" in said and "2–8 ноября: каждому свой" in said
    assert len(her.buttons) == 10
    await her.taps("14–20 сентября")
    assert her.buttons == ["Из банка", "Написать сейчас", BACK]
    await her.taps("Из банка")
    assert "придёт всем" in await her.taps("Удачи")
    said = await her.taps("2")
    assert "один вопрос на всех" in said and "Какая маленькая удача" in said
    assert "Какая маленькая удача" in await her.taps(BACK)
    await play.jump(FRIDAY + timedelta(weeks=1) + MINUTE)
    assert "Какая маленькая удача" in asked(trio.mentee)[-1]
    await her.says("/questions")
    await her.taps(WEEK)
    await her.taps("21–27 сентября")
    await her.taps("Из банка")
    await her.taps("Удачи")
    await her.taps("2")
    assert "каждому придёт свой вопрос" in (await her.taps("Пусть у каждого свой")).lower()
    await play.jump(FRIDAY + timedelta(weeks=2) + MINUTE)
    assert "Какая маленькая удача" not in asked(trio.mentee)[-1]


async def test_a_question_is_written_for_a_week_at_once(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/questions")
    await her.taps(WEEK)
    await her.taps("7–13 сентября")
    assert "на неделю 7–13 сентября" in await her.taps("Написать сейчас")
    assert "короче" in await her.says("Что?")
    said = await her.says(OURS)
    assert "один вопрос на всех" in said and OURS in said
    await her.taps("Из своих")
    assert OURS in await her.taps("1")
    await play.jump(FRIDAY + MINUTE)
    assert OURS in asked(trio.mentee)[0]


async def test_one_asked_in_this_round_already_is_sent_again_when_it_is_set(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps(THIS_WEEK)
    await her.says("/questions")
    await her.taps("1")
    await her.taps(NEXT_WEEK)
    await play.jump(FRIDAY + timedelta(weeks=1) + MINUTE)
    assert [OURS in text for text in asked(trio.mentee)] == [True, True]


async def test_it_says_how_many_have_this_weeks_question_already(play: Play, trio: Trio) -> None:
    early = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    await play.pairs(trio.programme_id, trio.mentor, early)
    async with play.store() as store:
        person = await store.people.by_telegram(early.person.id)
        assert person is not None
        await store.people.change(person.id, prompt_day=2)
    play.stage.app.jobs.look_again()
    await play.wait(minutes=5)
    await play.jump(FRIDAY - timedelta(days=1))
    assert len(asked(early)) == 1
    await adds(trio.coordinator)
    said = await trio.coordinator.taps(THIS_WEEK)
    assert "Подходит 1 наставляемому." in said
    assert "Ещё 1 наставляемый уже получил вопрос этой недели" in said


async def test_a_week_whose_question_has_left_cannot_be_set_any_more(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await play.jump(FRIDAY + MINUTE)
    assert "уже ушёл" in await her.taps(THIS_WEEK)
    await her.says("/questions")
    await her.taps("1")
    assert her.buttons[:3] == [NEXT_WEEK, "Вопрос через две недели", "Другая неделя"]
    await her.says("/questions")
    assert "7–13 сентября" not in await her.taps(WEEK)


async def test_a_week_that_goes_by_while_she_writes_leaves_the_question_kept(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await play.jump(FRIDAY - MINUTE)
    await her.says("/questions")
    await her.taps(WEEK)
    await her.taps("7–13 сентября")
    await her.taps("Написать сейчас")
    await play.jump(FRIDAY + MINUTE)
    assert "уже ушёл, можно выбрать другую" in await her.says(OURS)
    assert play.rows("SELECT * FROM pins") == []


async def test_a_taken_week_is_marked_and_the_newer_question_stands(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps(THIS_WEEK)
    await adds(her, "Что вас удивило в понедельник?")
    assert "На какую неделю?" in await her.taps("Другая неделя")
    assert her.buttons[:2] == ["7–13 сентября · занята", "14–20 сентября"]
    assert "Что вас удивило" in await her.taps("7–13 сентября · занята")
    assert len(play.rows("SELECT * FROM pins")) == 1


# --- who may


async def test_neither_mentor_nor_mentee_opens_the_questions(trio: Trio) -> None:
    await adds(trio.coordinator)
    remove = data_of(trio.coordinator.told(OURS), "Убрать")
    for who in (trio.mentor, trio.mentee):
        assert "Вопросы" not in (await who.says("/questions"))
        assert "устарела" in await who.forges(remove)
    assert "Вопросы вашей программы: 1" in await trio.coordinator.says("/questions")


async def test_another_programmes_coordinator_can_do_nothing_with_these_questions(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    other_programme = await play.programme("Ромашка")
    other = await play.joins(other_programme, Role.COORDINATOR, "Нина Ивановна Лисицына")
    await adds(her)
    for button in (THIS_WEEK, "Другая неделя", "Изменить слова", "Не присылать", "Убрать"):
        data = data_of(her.told(OURS), button)
        assert "устарела" in await other.forges(data)
        assert "устарела" in await other.forges(data.replace(str(trio.programme_id), str(other_programme)))
    restore = data_of(her.told(OURS), "Убрать").replace("remove", "restore")
    assert "устарела" in await other.forges(restore.replace(str(trio.programme_id), str(other_programme)))
    assert OURS not in await other.says("/questions")
    assert play.rows("SELECT state FROM questions") == [("active",)]
    assert play.rows("SELECT * FROM pins") == []


async def test_forged_buttons_are_old_buttons(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her, whom="Наставникам")
    own = data_of(her.told(OURS), "Убрать").split(":")[2]
    of = trio.programme_id
    monday = FRIDAY.date().toordinal() - 4
    for data in (
        f"qcard:{of}:no-such-question", f"qcard:{of}:own-99", f"qcard:{of}:own-²", f"qdo:{of}:success-better:fly",
        f"qdo:{of}:success-better:remove", f"qdo:{of}:success-better:restore", f"qlist:{of}:mentee:0:0",
        f"qlist:{of}:own:0:0", f"qfor:{of}:mentee", f"qfor:{of}:participant", f"qnew:{of}:0:99",
    ):  # fmt: skip
        assert "устарела" in await her.forges(data), data
    for data in (f"qbank:{of}:{10**18}", f"qlist:{of}:own:0:-1", f"qnew:{of}:{10**18}:0", f"qweek:{of}:1"):
        assert "устарела" in await her.forges(data), data
    for data in (f"qbank:{of}:1", f"qlist:{of}:success:0:{monday - 7}", f"qnew:{of}:7:0"):
        assert "уже ушёл" in await her.forges(data), data
    assert "уже ушёл" in await her.forges(f"qweek:{of}:{monday + 1}")
    assert "уже ушёл" in await her.forges(f"qpin:{of}:{monday - 7}:success-better")
    assert "не для наставляемых" in await her.forges(f"qpin:{of}:{monday}:{own}")
    assert play.rows("SELECT * FROM pins") == []


async def test_the_words_are_sealed_and_go_with_the_key_of_the_programme(play: Play, trio: Trio) -> None:
    await adds(trio.coordinator)
    ((number, words),) = play.rows("SELECT id, words FROM questions")
    assert OURS.encode() not in words
    async with play.store() as store:
        assert await words_of(store, own_id(number), "en") == OURS
        await store.transaction.vault.erase(("programme", trio.programme_id))
    async with play.store() as store:
        assert await words_of(store, own_id(number), "ru") == "Слов этого вопроса больше нет."
        assert not [one for one in await bank_of(store, trio.programme_id) if one.theme == OWN_THEME]


async def test_a_question_for_mentors_comes_to_a_mentor_and_to_no_mentee(play: Play, trio: Trio) -> None:
    await adds(trio.coordinator, OURS, "Наставникам")
    async with play.store() as store:
        own = [one for one in await bank_of(store, trio.programme_id) if one.theme == OWN_THEME]
    assert [one.roles for one in own] == [{Role.MENTOR}]
    await play.jump(FRIDAY + timedelta(weeks=1) + MINUTE)
    assert len(asked(trio.mentee)) == 2
    assert not [text for text in asked(trio.mentee) if OURS in text]


async def test_help_names_the_questions_to_coordinators_alone(trio: Trio) -> None:
    assert "/questions" in await trio.coordinator.says("/help")
    assert "/questions" not in await trio.mentor.says("/help")


async def test_it_speaks_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    her = trio.coordinator
    assert "Once a week each mentee gets one question" in await her.says("/questions")
    await her.taps("Add a question")
    await her.says("Which book has helped you this autumn?")
    await her.taps("For mentees")
    assert "It fits 1 mentee." in await her.taps("Question of this week")


@pytest.mark.parametrize("end", ["Убрать", "Не присылать"])
async def test_a_question_taken_out_is_not_asked_a_second_time(play: Play, trio: Trio, end: str) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps(THIS_WEEK)
    await play.jump(FRIDAY + MINUTE)
    assert OURS in asked(trio.mentee)[0]
    await her.says("/questions")
    await her.taps("1")
    await her.taps(end)
    await play.jump(FRIDAY + timedelta(days=5))
    assert len([text for text in trio.mentee.heard if OURS in text]) == 1
    assert play.rows("SELECT state, reason FROM dues WHERE kind = 'D8'") == [("expired", "fell-away")]


async def test_a_question_taken_out_does_not_come_again_to_who_put_it_off(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps(THIS_WEEK)
    await play.jump(FRIDAY + MINUTE)
    await trio.mentee.taps("Напомнить завтра")
    await her.says("/questions")
    await her.taps("1")
    await her.taps("Убрать")
    await play.jump(FRIDAY + timedelta(days=3, minutes=1))
    assert not [text for text in trio.mentee.heard if OURS in text]
    again = "SELECT state, reason FROM dues WHERE kind = 'D4' AND occurrence LIKE '%+1'"
    assert play.rows(again) == [("expired", "fell-away")]


async def test_a_question_at_rest_that_is_taken_out_and_put_back_rests_on(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await her.taps("Не присылать")
    await her.taps("Убрать")
    await her.taps("Вернуть")
    assert play.rows("SELECT state FROM questions") == [("paused",)]
    await her.taps("Присылать снова")
    await her.taps("Убрать")
    await her.taps("Вернуть")
    assert play.rows("SELECT state FROM questions") == [("active",)]
