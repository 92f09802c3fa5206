"""The diary by weeks, looking for words, choosing, the picture of a year. Conversations over real HTTP and SQLite."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.diary_found import DiaryFound, DiaryGoal, DiaryMood
from handlers.diary_lines import DiaryAct, DiaryAuthor
from handlers.diary_weeks import DiaryWeek
from handlers.streaks import milestone_of, streak_of
from handlers.taps import DiaryBack
from handlers.who import member_as_me
from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.people import Role, Visibility
from mentoring.reflections import Entry, EntryFile, EntryFileKind
from mentoring.weeks import monday_of
from tests.conftest import START, Actor, Play, Trio

VOICE = EntryFile(EntryFileKind.VOICE, "voice-1", 42)
PHOTO = EntryFile(EntryFileKind.PHOTO, "photo-1")


async def writes(
    play: Play, who: Actor, text: str, weeks_ago: int = 0, *, mood: int | None = None,
    pair_id: int | None = None, coordinators: bool = False, goal_id: int | None = None,
    files: tuple[EntryFile, ...] = (),
) -> int:  # fmt: skip
    """An entry of the past, as the bot keeps it: only for its author unless a pair is named."""
    said_at = play.now - timedelta(weeks=weeks_ago)
    visibility = Visibility.COORDINATORS if coordinators else Visibility.PAIR if pair_id else Visibility.ME
    async with play.store() as store:
        card = await store.members.get(who.member_id)
        entry = Entry(
            who.member_id, card.member.programme_id, text, mood, visibility, pair_id, None, said_at,
            monday_of(said_at.date()), files, goal_id,
        )  # fmt: skip
        assert card.member.person_id is not None
        return await store.reflections.add(entry, card.member.person_id, None)


async def goal_of(play: Play, trio: Trio, what: str) -> int:
    """A goal of the mentee's; its words are sealed like any other's."""
    async with play.store() as store:
        goal = Goal(
            store.goals.new_id(), trio.mentee.member_id, trio.pair_id, 1, GoalWords(what), GoalState.AGREED,
            date(2026, 12, 1), Role.MENTEE,
        )  # fmt: skip
        await store.goals.add(goal)
    return goal.id


# --- by weeks


async def test_an_empty_diary_says_how_to_begin(play: Play) -> None:
    trio = await play.kindergarten()
    assert "пока пусто" in await trio.mentee.says("/diary")
    assert "пока пусто" in await trio.mentee.forges(DiaryAct(act="year").pack())


async def test_the_newest_week_comes_first_and_the_neighbours_with_entries_are_one_tap_away(
    play: Play,
) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Давнее наблюдение", 5)
    await writes(play, trio.mentee, "Первая мысль", 2)
    await writes(play, trio.mentee, "Вторая мысль", 2, pair_id=trio.pair_id, mood=4)
    said = await trio.mentee.says("/diary")
    assert "Мой дневник · 24–30 августа · 2 записи" in said
    assert "Первая мысль" in said and "только вы" in said
    assert "🙂 · вы двое" in said
    assert "Давнее" not in said
    older = await trio.mentee.taps("← 3–9 августа")
    assert "3–9 августа · 1 запись" in older and "Давнее наблюдение" in older
    assert "Вторая мысль" in await trio.mentee.taps("24–30 августа →")


async def test_a_full_week_is_turned_inside_itself(play: Play) -> None:
    trio = await play.kindergarten()
    for number in range(1, 12):
        await trio.mentee.says(f"/reflect Наблюдение номер {number}!")
    said = await trio.mentee.says("/diary")
    assert "11 записей" in said and "номер 11!" in said and "номер 3!" not in said
    assert trio.mentee.buttons[:8] == [str(number) for number in range(1, 9)]
    rest = await trio.mentee.taps("9–11 ›")
    assert "номер 3!" in rest and "номер 4!" not in rest
    assert "номер 11!" in await trio.mentee.taps("‹ 1–8")


async def test_an_entry_without_words_says_what_it_holds(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "", files=(VOICE,))
    await writes(play, trio.mentee, "", files=(PHOTO, PHOTO))
    said = await trio.mentee.says("/diary")
    assert "голосовое, 0:42" in said and "2 фото" in said


async def test_a_goal_is_a_mark_in_the_list(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await goal_of(play, trio, "Утренний круг без крика")
    await writes(play, trio.mentee, "Про круг", goal_id=goal_id)
    said = await trio.mentee.says("/diary")
    assert "🎯" in said and "без крика" not in said


async def test_an_answer_stands_in_the_week_of_its_question(play: Play) -> None:
    trio = await play.kindergarten()
    said_at = datetime(2026, 9, 7, 5, tzinfo=UTC)
    async with play.store() as store:
        person_id = (await store.members.get(trio.mentee.member_id)).member.person_id
        assert person_id is not None
        week = datetime(2026, 8, 31, tzinfo=UTC).date()
        entry = Entry(
            trio.mentee.member_id, trio.programme_id, "В понедельник утром", None, Visibility.ME, None, None, said_at,
            week,
        )  # fmt: skip
        await store.reflections.add(entry, person_id, None)
    said = await trio.mentee.says("/diary")
    assert "31 августа – 6 сентября" in said and "пн, 7 сентября" in said


async def test_mentor_and_coordinator_keep_a_diary_of_their_own(play: Play) -> None:
    trio = await play.kindergarten()
    for who in (trio.mentor, trio.coordinator):
        await writes(play, who, "Своя мысль", mood=5)
        assert "Своя мысль" in await who.says("/diary")


async def test_weeks_in_a_row_are_said_once_there_are_two_and_a_broken_row_never(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Неделя назад", 1)
    assert "подряд" not in await trio.mentee.says("/diary")
    for weeks_ago in (2, 3, 4):
        await writes(play, trio.mentee, "Ещё раньше", weeks_ago)
    assert "Четвёртая неделя подряд с записью" in await trio.mentee.says("/diary")
    assert "подряд" not in await trio.mentee.taps("←")
    await play.wait(days=15)
    assert "подряд" not in await trio.mentee.says("/diary")


async def test_a_milestone_is_met_by_the_entry_that_made_it_and_by_no_other(play: Play) -> None:
    trio = await play.kindergarten()
    for weeks_ago in (1, 2, 3):
        await writes(play, trio.mentee, "Раньше", weeks_ago)
    reached = []
    for _ in range(2):
        await writes(play, trio.mentee, "Сегодня")
        async with play.store() as store:
            me = await member_as_me(store, trio.mentee.member_id)
            assert me is not None
            reached.append((await streak_of(store, me), await milestone_of(store, me)))
    assert reached == [(4, 4), (4, None)]


async def test_a_holiday_week_breaks_no_row(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2027, 1, 18, 9, tzinfo=UTC))
    for weeks_ago in (0, 1, 3, 4):
        await writes(play, trio.mentee, "Запись", weeks_ago)
    assert "Четвёртая неделя подряд" in await trio.mentee.says("/diary")


# --- looking for words


async def test_a_word_is_looked_for_at_once_and_stands_in_its_surroundings(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Утром дождь. На прогулке Ваня собрал <b>круг</b> из шишек", 3, mood=5)
    await writes(play, trio.mentee, "Совсем о другом")
    said = await trio.mentee.says("/diary ПРОГУЛКА")
    assert "«ПРОГУЛКА» — нашлась 1 запись" in said
    assert "прогулке" in said and "<b>круг</b>" in said and "о другом" not in said
    assert trio.mentee.buttons[0] == "1"
    assert "таких записей не нашла" in await trio.mentee.says("/diary карнавал")


async def test_find_asks_for_a_word_and_keeps_what_was_chosen(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Ребёнок смеялся", mood=5)
    await writes(play, trio.mentee, "Ребёнок плакал", mood=2)
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Отобрать")
    await trio.mentee.taps("😊")
    await trio.mentee.taps("Показать")
    assert "Какое слово поискать" in await trio.mentee.taps("Найти")
    said = await trio.mentee.says("ребенок")
    assert "Ребёнок смеялся" in said and "плакал" not in said and "«ребенок» · 😊" in said
    assert "Мой дневник" in await trio.mentee.taps("Сбросить")


async def test_looking_can_be_left_by_the_way_back(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Мысль дня")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("Найти")
    assert "Мой дневник" in await trio.mentee.taps("К дневнику")
    assert play.rows("SELECT count(*) FROM conversations WHERE state LIKE 'Finding%'") == [(0,)]
    assert "«мысль»" not in await trio.mentee.says("мысль")


async def test_what_was_found_is_turned_five_a_page(play: Play) -> None:
    trio = await play.kindergarten()
    for number in range(1, 8):
        await writes(play, trio.mentee, f"Наблюдение под номером {number}!", number)
    said = await trio.mentee.says("/diary номер")
    assert "7 записей" in said and "номером 5!" in said and "номером 6!" not in said
    assert "номером 7!" in await trio.mentee.taps("→")
    assert "номером 1!" in await trio.mentee.taps("←")


async def test_what_was_looked_for_lies_sealed_and_is_forgotten_in_a_day(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Разговор с мамой Вани")
    await trio.mentee.says("/diary мамой")
    ((blob,),) = play.rows("SELECT data FROM drafts WHERE kind = 'diary'")
    assert "мам".encode() not in blob and b"\\u043c" not in blob
    await play.wait(hours=25)
    for data in (
        DiaryFound(page=1).pack(), DiaryBack().pack(), DiaryAct(act="show").pack(), DiaryAct(act="drop").pack(),
    ):  # fmt: skip
        said = await trio.mentee.forges(data)
        assert "Мой дневник" in trio.mentee.heard[-1] and "«мамой»" not in said


# --- choosing


async def test_mood_goal_and_words_are_chosen_together(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await goal_of(play, trio, "Утренний круг")
    await writes(play, trio.mentee, "Круг и радость", goal_id=goal_id, mood=5)
    await writes(play, trio.mentee, "Круг и усталость", goal_id=goal_id, mood=2)
    await writes(play, trio.mentee, "Радость сама по себе", mood=5)
    await trio.mentee.says("/diary")
    assert "Какие записи показать" in await trio.mentee.taps("Отобрать")
    assert "🎯 Утренний круг — подходят 2 записи" in await trio.mentee.taps("🎯 Утренний круг")
    assert "😊 · 🎯 Утренний круг — подходит 1 запись" in await trio.mentee.taps("😊")
    said = await trio.mentee.taps("Показать")
    assert "Круг и радость" in said and "усталость" not in said and "сама по себе" not in said
    await trio.mentee.taps("Отобрать")
    assert "· 😊 ·" in trio.mentee.buttons
    assert "🎯 Утренний круг — подходят 2 записи" in await trio.mentee.taps("· 😊 ·")


async def test_the_mentor_reads_what_was_shared_with_her_by_name(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Для нас двоих", 1, pair_id=trio.pair_id)
    await writes(play, trio.mentee, "Только моё", 1)
    assert "пока пусто" in await trio.mentor.says("/diary")
    await trio.mentor.taps("Отобрать")
    assert trio.mentor.buttons[5:] == ["· Мои записи ·", "Мария", "К дневнику"]
    assert "Мария — подходит 1 запись" in await trio.mentor.taps("Мария")
    said = await trio.mentor.taps("Показать")
    assert "Для нас двоих" in said and "Только моё" not in said
    assert "вы двое" not in said
    assert "пока пусто" in await trio.mentor.says("/diary")
    await trio.mentor.taps("Отобрать")
    assert "· Мои записи ·" in trio.mentor.buttons


async def test_a_former_mentor_finds_nothing_from_that_moment_on(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Пока мы пара", pair_id=trio.pair_id)
    await trio.mentor.says("/diary")
    await trio.mentor.taps("Отобрать")
    await trio.mentor.taps("Мария")
    assert "Пока мы пара" in await trio.mentor.taps("Показать")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Кто-то уходит")
    await trio.coordinator.taps("Закрыть пару")
    for data in (
        DiaryFound(page=0).pack(), DiaryBack().pack(), DiaryAct(act="show").pack(), DiaryMood(mood=3).pack(),
        DiaryAuthor(member_id=trio.mentee.member_id).pack(), DiaryAct(act="show").pack(),
    ):  # fmt: skip
        assert "Пока мы пара" not in await trio.mentor.forges(data)
    assert "Мария" not in trio.mentor.buttons


async def test_a_coordinator_finds_what_was_opened_to_coordinators_without_words_of_goals(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await goal_of(play, trio, "Секретная цель пары")
    await writes(
        play, trio.mentee, "Пусть знают все", pair_id=trio.pair_id, coordinators=True, goal_id=goal_id
    )
    await writes(play, trio.mentee, "Для нас двоих", pair_id=trio.pair_id)
    await trio.coordinator.says("/diary")
    await trio.coordinator.taps("Отобрать")
    await trio.coordinator.taps("Мария")
    assert not any("цель" in one for one in trio.coordinator.buttons)
    forged = await trio.coordinator.forges(DiaryGoal(goal_id=goal_id).pack())
    said = await trio.coordinator.taps("Показать")
    assert "Пусть знают все" in said and "🎯" in said and "Для нас двоих" not in said
    assert "Секретная" not in forged + said


async def test_a_list_that_quotes_an_entry_is_taken_back_with_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Мысль для двоих")
    saved = trio.mentee.told("Записала")
    await writes(play, trio.mentee, "И ещё одна", 1, pair_id=trio.pair_id)
    await trio.mentor.says("/diary")
    await trio.mentor.taps("Отобрать")
    await trio.mentor.taps("Мария")
    assert "Мысль для двоих" in await trio.mentor.taps("Показать")
    await trio.mentee.taps("Кто увидит", saved)
    await trio.mentee.taps("Только я")
    assert not any("Мысль для двоих" in text for text in trio.mentor.heard)
    said = await trio.mentor.taps("К дневнику", trio.mentor.told("Запись убрана автором"))
    assert "Мария — нашлась 1 запись" in said and "И ещё одна" in said


async def test_nobody_else_can_choose_an_author_by_a_forged_button(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Наш секрет", pair_id=trio.pair_id)
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    foreign = await play.joins(await play.programme(name="Другая"), Role.COORDINATOR, "Вера Чужая")
    for actor in (other, foreign, trio.coordinator, play.stranger()):
        await actor.says("/diary")
        said = await actor.forges(DiaryAuthor(member_id=trio.mentee.member_id).pack())
        said += await actor.forges(DiaryAct(act="show").pack())
        said += await actor.says("/diary секрет")
        assert "Наш секрет" not in said and "Мария" not in said


@pytest.mark.parametrize("data", ["dmood:77", "dgoal:5", "dweek:1:0", "dweek:739000:9", "dfound:99"])
async def test_odd_buttons_show_the_diary_or_say_that_they_are_old(play: Play, data: str) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Мысль дня")
    await trio.mentee.says("/diary")
    await trio.mentee.forges(data)
    assert "Мысль дня" in trio.mentee.heard[-1] or "Какие записи показать" in trio.mentee.heard[-1]


# --- the card and back


async def test_an_entry_opens_in_place_and_leads_back_to_where_one_was(play: Play) -> None:
    trio = await play.kindergarten()
    await writes(play, trio.mentee, "Давняя прогулка", 4)
    await writes(play, trio.mentee, "Сегодняшнее")
    await trio.mentee.says("/diary")
    await trio.mentee.taps("← 10–16 августа")
    assert "Давняя прогулка" in await trio.mentee.taps("1")
    assert "10–16 августа · 1 запись" in await trio.mentee.taps("← К дневнику")
    await trio.mentee.says("/diary прогулки")
    await trio.mentee.taps("1")
    assert "«прогулки» — нашлась 1 запись" in await trio.mentee.taps("← К дневнику")


# --- the year


async def test_my_year_is_a_picture_of_weeks_with_entries(play: Play) -> None:
    trio = await play.kindergarten()
    for weeks_ago in (0, 1, 1, 3):
        await writes(play, trio.mentee, "Запись", weeks_ago)
    await trio.mentee.says("/diary")
    said = await trio.mentee.taps("Мой год")
    assert "Мой год · 3 недели с записью · 4 записи. Картинку видите только вы." in said
    picture = trio.mentee.told("Мой год ·").attachment
    assert picture is not None and picture.content.startswith(b"\x89PNG")


async def test_the_diary_speaks_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    for weeks_ago in (0, 1):
        await writes(play, trio.mentee, "We went for a walk", weeks_ago, mood=4)
    said = await trio.mentee.says("/diary")
    assert "My diary · 7–13 September · 1 entry" in said
    assert "Second week in a row with an entry" in said
    assert '"walks" — 2 entries found' in await trio.mentee.says("/diary walks")
    assert "My year · 2 weeks with an entry · 2 entries." in await trio.mentee.forges(
        DiaryAct(act="year").pack()
    )


def test_the_stage_begins_on_a_monday_so_that_weeks_above_are_right() -> None:
    assert START.weekday() == 0
    assert len(DiaryWeek(week=START.date().toordinal(), page=10).pack()) <= 64


async def test_what_others_share_is_one_tap_from_an_empty_diary(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Дети сами убрали игрушки")
    await trio.mentor.says("/diary")
    assert "Дети сами убрали игрушки" in await trio.mentor.taps("Записи: Мария")
