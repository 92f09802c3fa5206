"""The pace as a pair meets it: a sentence, a picture, offers, parts of a goal; and what a coordinator reads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.health import reasons_of
from handlers.pace_taps import PaceOf, PaceSettled, PaceTalk, PartsYes, ProgressGoal, ProgressOf, SplitGoal
from mentoring.goals import CheckIn, Goal, GoalState, GoalWords, describe_change
from mentoring.people import MemberState, PairKind, Role, open_pair
from tests.conftest import DAY, Actor, Play, Trio
from tests.coordination import TEXTS

CIRCLE, TALE = "Утренний круг", "Сказка на ночь"


async def goal(
    play: Play, trio: Trio, what: str = CIRCLE, began: int = 40, due: int = 20, progress: int | None = None,
    state: GoalState = GoalState.AGREED, said: int = 0,
) -> int:  # fmt: skip
    """A goal both agreed on so many days ago, due in so many, with what was said so many days ago."""
    today = play.now.date()
    async with play.store() as store:
        number = await store.goals.next_number(trio.mentee.member_id)
        is_reached = state is not GoalState.AGREED
        one = Goal(
            store.goals.new_id(), trio.mentee.member_id, trio.pair_id, number, GoalWords(what), state,
            today + timedelta(days=due), Role.MENTEE, starts_on=today - timedelta(days=began),
            agreed_mentor_at=play.now - began * DAY, agreed_mentee_at=play.now - began * DAY,
            waiting_on=today if is_reached else None, done_on=today if state is GoalState.DONE else None,
        )  # fmt: skip
        await store.goals.add(one, describe_change(None, one, trio.mentee.member_id, play.now))
        if progress is not None:
            on = today - timedelta(days=said)
            await store.goals.check_in(CheckIn(one.id, trio.pair_id, trio.mentee.member_id, on, progress))
    return one.id


async def slow(play: Play, trio: Trio, what: str = CIRCLE) -> int:
    """40 of 60 days have gone, 10 per cent is done."""
    return await goal(play, trio, what, progress=10)


async def quick(play: Play, trio: Trio) -> None:
    for what in (CIRCLE, TALE):
        await goal(play, trio, what, began=20, due=40, state=GoalState.DONE)


async def another_pair(play: Play, trio: Trio) -> Actor:
    """A mentee of the same mentor, who has nothing to do with this pair."""
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Лис")
    await play.pairs(trio.programme_id, trio.mentor, other)
    await other.says("/route")
    return other


def states(play: Play) -> list[tuple[str, ...]]:
    return play.rows("SELECT state FROM goals ORDER BY number")


# --- the sentence and the picture


async def test_a_slow_goal_is_said_plainly_to_both_with_a_picture_and_offers(play: Play) -> None:
    trio = await play.kindergarten()
    await slow(play, trio)
    sentence = (
        "Цель «Утренний круг» идёт медленнее плана: 10 % вместо 67 %. Разделить на части или сдвинуть срок?"
    )
    assert sentence in await trio.mentee.says("/route")
    said = await trio.mentee.taps("Темп")
    assert sentence in said and "Пройдено" not in said
    shown = trio.mentee.told("идёт медленнее плана")
    assert shown.attachment is not None and shown.attachment.content.startswith(b"\x89PNG")
    assert trio.mentee.buttons == ["Разделить цель", "Сдвинуть срок", "Обсудить на встрече"]
    assert sentence in await trio.mentor.says("/mentees")
    assert sentence in await trio.mentor.taps("Темп")
    assert "Какой срок поставить" in await trio.mentor.taps("Сдвинуть срок")


async def test_the_pace_is_nobody_elses(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await slow(play, trio)
    other = await another_pair(play, trio)
    for data in (
        PaceOf(pair_id=trio.pair_id), PaceSettled(pair_id=trio.pair_id), PaceTalk(goal_id=goal_id),
        SplitGoal(goal_id=goal_id), PartsYes(goal_id=goal_id, dues=0), ProgressOf(pair_id=trio.pair_id),
        ProgressGoal(goal_id=goal_id),
    ):  # fmt: skip
        assert CIRCLE not in await other.forges(data.pack())
    assert not play.rows("SELECT 1 FROM goals WHERE split_of IS NOT NULL")


@pytest.mark.parametrize(
    ("progress", "began", "sentence"),
    [(60, 40, "Маршрут идёт в своём ритме."), (0, 5, None)],
    ids=["in rhythm", "early"],
)
async def test_nothing_is_urged_where_nothing_is_needed(
    play: Play, progress: int, began: int, sentence: str | None
) -> None:
    trio = await play.kindergarten()
    await goal(play, trio, progress=progress, began=began)
    route = await trio.mentee.says("/route")
    assert sentence in route if sentence else "план" not in route
    said = await trio.mentee.taps("Темп")
    assert (sentence or "Маршрут только начался, о темпе говорить рано.") in said
    assert trio.mentee.told(sentence or "о темпе говорить рано").buttons == []


async def test_the_mentees_own_check_in_is_answered_with_the_pace(play: Play) -> None:
    trio = await play.kindergarten()
    await goal(play, trio)
    await trio.mentee.says("/checkin 10")
    said = await trio.mentee.taps("Ничего не мешает")
    assert "идёт медленнее плана: 10 % вместо 67 %" in said
    assert "Темп: посмотреть" in trio.mentee.buttons
    assert "идёт медленнее" not in "\n".join(trio.mentor.heard)


# --- offers that go on an agenda


async def test_what_was_quick_is_looked_at_again_at_the_next_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    await quick(play, trio)
    said = await trio.mentor.says("/mentees")
    assert "2 цели закрыты намного раньше срока: «Утренний круг», «Сказка на ночь»." in said
    await trio.mentor.taps("Темп")
    assert trio.mentor.buttons == ["Проверить, закрепилось ли", "Взять посложнее"]
    picture = trio.mentor.told("закрыты намного раньше")
    assert "впереди нет" in await trio.mentor.taps("Проверить, закрепилось ли", picture)
    assert "Когда встретимся" in await trio.mentor.taps("Назначить встречу") or trio.mentor.buttons
    await trio.mentor.says("завтра в 15")
    await trio.mentor.taps("Верно")
    said = await trio.mentor.taps("Проверить, закрепилось ли", picture)
    assert "Добавила к встрече завтра в 15:00. Мария тоже это увидит." in said
    assert "\n· Закрепилось ли: «Утренний круг», «Сказка на ночь»?" in said
    assert "Уже стоит в повестке" in await trio.mentor.taps("Проверить, закрепилось ли", picture)
    assert len(play.rows("SELECT 1 FROM agenda_lines")) == 1
    assert "Закрепилось ли" in await trio.mentor.taps("Открыть встречу")
    assert "Чего хочется достичь?" in await trio.mentor.taps("Взять посложнее", picture)


async def test_a_slow_goal_can_be_left_to_the_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await slow(play, trio)
    await trio.mentee.says("/meet завтра в 15")
    await trio.mentee.taps("Верно")
    await trio.mentee.says("/route")
    await trio.mentee.taps("Темп")
    said = await trio.mentee.taps("Обсудить на встрече")
    assert "Как быть с целью «Утренний круг»: разделить или сдвинуть срок?" in said
    async with play.store() as store:
        found = await store.goals.find(goal_id)
        assert found is not None
        dropped = replace(found, state=GoalState.DROPPED)
        await store.goals.keep(dropped, describe_change(found, dropped, trio.mentee.member_id, play.now))
    assert "Добавила" not in await trio.mentee.forges(PaceTalk(goal_id=goal_id).pack())


# --- parts of a goal


async def split(by: Actor, *parts: str) -> str:
    await by.says("/route")
    await by.taps("Темп")
    await by.taps("Разделить цель")
    said = ""
    for part in parts:
        said = await by.says(part)
    return said if len(parts) == 3 else await by.taps("Хватит")


async def test_a_goal_gives_way_to_its_parts_when_both_agree(play: Play) -> None:
    trio = await play.kindergarten()
    await slow(play, trio)
    said = await split(trio.mentee, "Пять минут", "Десять минут", "Весь круг")
    assert "Части предложены. Ждём, что ответит Ольга Петровна." in said
    assert "2. Пять минут — до 21 сентября" in said and "4. Весь круг — до 19 октября" in said
    assert states(play) == [("agreed",), ("draft",), ("draft",), ("draft",)]
    asked = trio.mentor.told("Мария предлагает разделить цель «Утренний круг» на части:")
    assert [one.text for row in asked.buttons for one in row] == [
        "Принять все", "2. Пять минут", "3. Десять минут", "4. Весь круг",
    ]  # fmt: skip
    yes = next(one.callback_data or "" for row in asked.buttons for one in row if one.text == "Принять все")
    assert "уже согласована" in await trio.mentee.forges(yes), "one's own parts are not one's own to accept"
    assert "теперь идёт по частям" in await trio.mentor.taps("Принять все", asked)
    assert states(play) == [("dropped",), ("agreed",), ("agreed",), ("agreed",)]
    assert "Ольга Петровна принимает части." in trio.mentee.heard[-1]
    async with play.store() as store:
        (whole,) = play.rows("SELECT id FROM goals WHERE number = 1")[0]
        assert [one.reason for one in await store.goals.changes(whole)] == ["", "split"]
    route = await trio.mentee.says("/route")
    assert "Пять минут" in route and CIRCLE not in route and "медленнее" not in route
    assert "уже согласована" in await trio.mentor.forges(yes), "an old button says so"


async def test_one_part_is_enough_and_is_agreed_like_any_goal(play: Play) -> None:
    trio = await play.kindergarten()
    await slow(play, trio)
    await split(trio.mentor, "Пять минут")
    asked = trio.mentee.told("Ольга Петровна предлагает начать цель «Утренний круг» с части поменьше:")
    await trio.mentee.taps("2. Пять минут", asked)
    assert "Цель принята." in await trio.mentee.taps("Принять", trio.mentee.told("Ждёт вашего ответа"))
    assert states(play) == [("dropped",), ("agreed",)]


async def test_the_whole_stays_when_its_parts_are_refused(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await slow(play, trio)
    await split(trio.mentee, "Пять минут")
    again = await trio.mentee.forges(SplitGoal(goal_id=goal_id).pack())
    assert "Части этой цели уже ждут ответа" in again
    await trio.mentor.taps("2. Пять минут", trio.mentor.told("с части поменьше"))
    await trio.mentor.taps("Убрать цель")
    assert "Разделить" not in "\n".join(trio.mentor.buttons), "nobody chooses that reason"
    await trio.mentor.taps("Пока рано")
    assert states(play) == [("agreed",), ("dropped",)]
    assert "С чего начать?" in await trio.mentee.forges(SplitGoal(goal_id=goal_id).pack())


async def test_a_part_that_cannot_be_taken_leaves_the_question_open(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await slow(play, trio)
    await trio.mentee.forges(SplitGoal(goal_id=goal_id).pack())
    assert "длиннее 200 знаков" in await trio.mentee.says("д" * 201)
    await trio.mentee.sends_voice()
    assert "А что потом?" in await trio.mentee.says("Пять минут")
    async with play.store() as store:
        found = await store.goals.find(goal_id)
        assert found is not None
        gone = replace(found, state=GoalState.DROPPED)
        await store.goals.keep(gone, describe_change(found, gone, trio.mentee.member_id, play.now))
    await trio.mentee.says("Десять минут")
    assert states(play) == [("dropped",)]
    assert not [one for (one,) in play.rows("SELECT state FROM conversations") if one and "Splitting" in one]


async def test_a_mere_name_needs_no_second_yes(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        await store.members.change(trio.mentee.member_id, state=MemberState.OFFLINE, person_id=None)
    await slow(play, trio)
    await split(trio.mentor, "Пять минут", "Десять минут")
    assert states(play) == [("dropped",), ("agreed",), ("agreed",)]


# --- unasked, and to the coordinator


async def test_a_mentor_hears_of_a_changed_pace_once(play: Play) -> None:
    trio = await play.kindergarten()
    await goal(play, trio, began=1, due=20)
    heard = len(trio.mentee.heard)
    for _ in range(60):
        await play.wait(days=1)
    news = [
        one
        for one in trio.mentor.heard
        if one.startswith("🎯 Мария: Срок цели") or "маршрут поменял темп" in one
    ]
    assert len(news) == 1
    owed = play.rows("SELECT state, occurrence FROM dues WHERE kind = 'D10' AND occurrence LIKE 'pace.%'")
    assert [state for state, _ in owed] in (["sent"], ["joined"])
    assert not [one for one in trio.mentee.heard[heard:] if "Срок цели" in one or "медленнее" in one]


async def test_a_pace_that_is_right_again_is_not_spoken_of(play: Play) -> None:
    trio = await play.kindergarten()
    goal_id = await slow(play, trio)
    await play.wait(days=1)
    owed = "SELECT state FROM dues WHERE kind = 'D10' AND occurrence LIKE 'pace.%'"
    assert play.rows(owed) == [("waiting",)]
    async with play.store() as store:
        today = play.now.date()
        await store.goals.check_in(CheckIn(goal_id, trio.pair_id, trio.mentee.member_id, today, 70))
    await play.wait(days=2)
    assert play.rows(owed)[0][0] not in ("waiting", "sent", "joined")


async def test_a_coordinator_reads_numbers_and_never_a_goals_name(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(days=20)
    await goal(play, trio, began=40, due=-16, progress=50, said=16)
    texts = [await trio.coordinator.says(command) for command in ("/digest", "/report", "/pairs")]
    texts.append(await trio.coordinator.taps("Темп", trio.coordinator.told("Отчёт за")))
    async with play.store() as store:
        me = await _me(store, trio.coordinator)
        pair = await store.pairs.find(trio.pair_id)
        assert pair is not None
        texts.append(await reasons_of(store, me, pair, play.now, TEXTS.of("ru")))
    assert "1 цель просрочена на 16 дней (цель № 1, срок 11 сентября)" in texts[-1]
    assert "медленнее плана" in texts[-2] and "просрочка 16 дней" in texts[-2]
    for text in texts:
        assert not [word for word in (*CIRCLE.split(), CIRCLE) if word.lower() in text.lower()]


async def _me(store, who: Actor):  # type: ignore[no-untyped-def]
    from handlers.who import member_as_me

    return await member_as_me(store, who.member_id)


# --- everyone at a glance


async def test_mentees_stand_by_name_whatever_their_progress(play: Play) -> None:
    trio = await play.kindergarten()
    anna = await another_pair(play, trio)
    names = []
    for progress in (0, 100):
        await goal(play, trio, began=30, due=60, progress=progress)
        screen = await trio.mentor.says("/mentees")
        names.append((screen.index("Анна") < screen.index("Мария"), "%" in screen))
    assert names == [(True, False), (True, False)]
    assert anna.heard


async def test_a_glance_leads_to_the_meeting_the_entry_and_the_route(play: Play) -> None:
    trio = await play.kindergarten()
    await another_pair(play, trio)
    await trio.mentee.says("/reflect Дети сами собрали игрушки")
    await trio.mentee.says("/meet завтра в 15")
    await trio.mentee.taps("Верно")
    async with play.store() as store:
        await store.members.set_spark(await store.members.get(trio.mentee.member_id), "поёт с детьми")
    screen = await trio.mentor.says("/mentees")
    assert "Мария\nВстреча завтра в 15:00\nПоследняя запись для вас сегодня" in screen
    assert "✨ Изюминка: поёт с детьми" in screen and "Анна\nВстреча не назначена" in screen
    glance = trio.mentor.told("Ваши наставляемые")
    assert trio.mentor.buttons == ["Анна", "Назначить встречу", "Мария", "Встреча", "Запись"]
    assert "Дети сами собрали игрушки" in await trio.mentor.taps("Запись", glance)
    await trio.mentor.says("/mentees")
    assert "15:00" in await trio.mentor.taps("Встреча")
    await trio.mentor.says("/mentees")
    assert "Маршрут: Мария" in await trio.mentor.taps("Мария")


async def test_an_entry_that_was_closed_since_is_not_opened_by_an_old_glance(play: Play) -> None:
    trio = await play.kindergarten()
    await another_pair(play, trio)
    await trio.mentee.says("/reflect Дети сами собрали игрушки")
    await trio.mentor.says("/mentees")
    await trio.mentee.taps("Кто увидит")
    await trio.mentee.taps("Только я")
    assert "игрушки" not in await trio.mentor.taps("Запись")


async def test_many_mentees_have_pages(play: Play) -> None:
    trio = await play.kindergarten()
    async with play.store() as store:
        mentor = (await store.members.get(trio.mentor.member_id)).member
        for number in range(7):
            id = await store.members.add(trio.programme_id, f"Яна {number}", MemberState.OFFLINE)
            opening = open_pair(mentor, (await store.members.get(id)).member, [])
            await store.pairs.open(
                opening, PairKind.TRADITIONAL, play.now.date(), None, 2, trio.mentor.member_id
            )
    first = await trio.mentor.says("/mentees")
    assert "Мария" in first and first.count("Яна") == 5
    assert (await trio.mentor.taps("→")).count("Яна") == 2
    assert "Мария" in await trio.mentor.taps("←")


async def test_who_is_away_is_said_without_a_cause(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/pause до 20 сентября")
    await trio.mentee.taps("Верно, пауза")
    assert "На паузе до 20 сентября" in await trio.mentor.says("/mentees")


# --- in English


async def test_the_pace_speaks_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    await goal(play, trio, "Morning circle", progress=10)
    sentence = 'The goal "Morning circle" goes slower than planned: 10 % instead of 67 %. Split it into parts'
    assert sentence in await trio.mentee.says("/route")
    await trio.mentee.taps("Pace")
    assert "What comes first?" in await trio.mentee.taps("Split the goal")
    await trio.mentee.says("Five minutes")
    said = await trio.mentee.taps("Enough")
    assert "The part is proposed." in said and "2. Five minutes — by 27 September" in said
    asked = trio.mentor.told("proposes to begin the goal")
    assert "goes by its parts now" in await trio.mentor.taps("Accept", asked)
    assert "accepts the parts" in trio.mentee.heard[-1]
    assert "What has changed since" in await trio.mentee.says("/progress")
