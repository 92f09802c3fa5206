"""A pair's first meeting: what to talk about, the agreement of the two, and how it feels to each. Conversations."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.meetings import AGENDA_LINES
from mentoring.people import PairKind, PairState, Role, open_pair
from tests.conftest import Actor, Play, Trio
from tests.test_goals import button
from tests.test_groups import make_group

ALL = "Каждую неделю", "Вживую", "Всё между нами"
OTHER = "Раз в 4 недели", "По видео", "Каждый раз спрашиваем"
AGREED = "· встречаемся каждую неделю\n· вживую\n· всё остаётся между нами"
DISAGREED = "· встречаемся раз в 4 недели\n· по видео\n· о чём рассказать другим, каждый раз спрашиваем"


async def choose(who: Actor, *taps: str, first: str = "Наша договорённость") -> str:
    """From the route: the three taps; returns what she sees after the third."""
    await who.says("/route")
    await who.taps(first)
    if "Изменить" in who.buttons:
        await who.taps("Изменить")
    said = ""
    for tap in taps:
        said = await who.taps(tap)
    return said


async def agree(trio: Trio, *taps: str) -> None:
    await choose(trio.mentor, *(taps or ALL))
    await trio.mentor.play.wait(minutes=2)
    await trio.mentee.taps("Подходит", trio.mentee.told("предлагает договориться так"))


def cadences(play: Play) -> list[tuple[object, ...]]:
    return play.rows("SELECT from_on, weeks, own FROM cadences ORDER BY pair_id, from_on")


async def meets(trio: Trio, when: str = "через 3 дня в 15") -> None:
    await trio.mentor.says(f"/meet {when}")
    await trio.mentor.taps("Верно")


# --- the first meeting

TALK = "О чём поговорить в первый раз:"


async def test_a_first_meeting_has_its_agenda_on_every_way_to_it_beside_the_lines_of_both(play: Play) -> None:
    trio = await play.kindergarten()
    await meets(trio)
    invited = trio.mentee.told("предлагает встретиться")
    assert all(one in invited.text for one in (TALK, "познакомиться", "как часто", "между нами", "через год"))
    await trio.mentee.taps("Приду", invited)
    for number in range(AGENDA_LINES):
        await trio.mentee.says("/meetings")
        await trio.mentee.taps(trio.mentee.buttons[0])
        await trio.mentee.taps("Добавить в повестку")
        await trio.mentee.says(f"Родительское собрание {number}")
    await trio.mentor.says("/meetings")
    card = await trio.mentor.taps(trio.mentor.buttons[0])
    assert TALK in card and card.count("Родительское собрание") == AGENDA_LINES
    assert "Как часто встречаться?" in await trio.mentor.taps("Наша договорённость")
    await play.jump(datetime(2026, 9, 9, 12, 1, tzinfo=UTC))
    reminder = trio.mentor.told("У вас встреча завтра").text
    assert reminder.count(TALK) == 1 and reminder.count("Родительское собрание") == AGENDA_LINES


async def test_only_the_next_meeting_of_a_pair_that_has_held_none_is_a_first_one(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/log вчера в 15")
    await trio.mentor.taps("Верно")
    await meets(trio)
    assert TALK not in trio.mentee.told("предлагает встретиться").text
    await trio.mentor.says("/meetings")
    assert TALK not in await trio.mentor.taps(trio.mentor.buttons[0])
    assert "Наша договорённость" not in trio.mentor.buttons


async def test_the_mentor_of_a_group_reads_the_agenda_once_and_agrees_with_each(play: Play) -> None:
    group = await make_group(play)
    await group.gather("11.09 в 15")
    await group.come(*group.mentees)
    await group.mentor.says("/meetings")
    card = await group.mentor.taps(group.mentor.buttons[0])
    assert card.count(TALK) == 1
    await group.mentor.taps("Договорённость: Пётр")
    assert "вы и Пётр" in group.mentor.heard[-1]
    for tap in ALL:
        await group.mentor.taps(tap)
    await play.jump(datetime(2026, 9, 10, 12, 30, tzinfo=UTC))
    asked = [who for who in group.mentees if any("предлагает договориться" in one for one in who.heard)]
    assert [who.person.name for who in asked] == [group.mentees[1].person.name]
    assert group.mentor.told("У вас встреча").text.count(TALK) == 1
    assert group.play.rows("SELECT count(*) FROM pairs WHERE agreement IS NOT NULL") == [(1,)]


# --- the agreement


async def test_three_taps_and_one_yes_make_an_agreement_with_its_cadence(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 10, 9, tzinfo=UTC))
    said = await choose(trio.mentor, *ALL)
    assert f"Вы предложили так. Ждём, что ответит Мария:\n{AGREED}" in said
    gap = "SELECT round((julianday(due_at) - julianday(made_at)) * 1440) FROM dues WHERE kind = 'B-agreement'"
    assert play.rows(gap) == [(1.0,)]
    await play.wait(minutes=2)
    asked = trio.mentee.told("🤝 Ольга Петровна предлагает договориться так:")
    assert AGREED in asked.text and cadences(play) == [("2026-09-07", 2, 0)]
    assert f"Ваша договорённость: вы и Ольга Петровна\n{AGREED}" in await trio.mentee.taps("Подходит", asked)
    assert AGREED in trio.mentor.told("🤝 Ваша договорённость: вы и Мария").text
    assert cadences(play) == [("2026-09-07", 1, 1)]  # in the pair's first week it is so from the start
    ((sealed,),) = play.rows("SELECT agreement FROM pairs")
    assert b"live" not in sealed
    assert play.rows("SELECT count(agreed_at) FROM pair_sides") == [(2,)]


async def test_the_other_side_may_propose_something_else_and_a_yes_is_to_what_was_seen(play: Play) -> None:
    trio = await play.kindergarten()
    await choose(trio.mentor, *ALL)
    await play.wait(minutes=2)
    first = trio.mentee.told("предлагает договориться")
    old = button(first, "Подходит")
    assert "Как часто встречаться?" in await trio.mentee.taps("Предложить другое", first)
    for tap in OTHER:
        await trio.mentee.taps(tap)
    said = await trio.mentee.forges(old)
    assert "С тех пор предложено другое" in said and DISAGREED in said
    await play.wait(minutes=2)
    counter = trio.mentor.told("Мария предлагает договориться так")
    assert play.rows("SELECT count(*) FROM pair_sides WHERE agreed_at IS NOT NULL") == [(1,)]
    assert "вы и Мария" in await trio.mentor.taps("Подходит", counter)
    assert cadences(play) == [("2026-09-07", 4, 1)]


async def test_a_newer_proposal_takes_the_place_of_one_not_yet_told(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 18, tzinfo=UTC))  # in the evening nobody is told
    await choose(trio.mentor, *ALL)
    await choose(trio.mentor, *OTHER)
    await play.jump(datetime(2026, 9, 8, 5, 5, tzinfo=UTC))
    told = [one for one in trio.mentee.heard if "предлагает договориться" in one]
    assert len(told) == 1 and DISAGREED in told[0]


async def test_a_change_asks_anew_and_the_old_agreement_holds_till_then(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await play.jump(datetime(2026, 9, 23, 9, tzinfo=UTC))
    said = await choose(trio.mentee, *OTHER)
    assert AGREED in said and DISAGREED in said and "действует прежняя" in said
    await play.wait(minutes=2)
    assert "действует прежняя" in trio.mentor.told("Мария предлагает договориться").text
    assert cadences(play) == [("2026-09-07", 1, 1)]
    await trio.mentor.says("/route")
    await trio.mentor.taps("Договорённость ждёт ответа")
    await trio.mentor.taps("Подходит")
    assert cadences(play) == [("2026-09-07", 1, 1), ("2026-09-23", 4, 1)]
    assert DISAGREED in trio.mentee.told("Ваша договорённость").text


async def test_what_holds_may_be_kept_and_the_other_side_hears_of_it(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await choose(trio.mentee, *OTHER)
    await play.wait(minutes=2)
    await choose(trio.mentor, "Предложить другое", *ALL, first="Договорённость ждёт ответа")
    await play.wait(minutes=2)
    assert AGREED in trio.mentee.heard[-1] and DISAGREED not in trio.mentee.heard[-1]
    before = len(trio.mentor.heard)
    await choose(trio.mentor, *ALL)
    await play.wait(minutes=2)
    assert len(trio.mentor.heard) == before + 1  # the route, changed in place: nobody was asked anything
    assert cadences(play) == [("2026-09-07", 1, 1)]


async def test_beside_a_mere_name_one_yes_is_enough(play: Play) -> None:
    mentor = await play.beside_a_name()
    assert f"Ваша договорённость: вы и Анна\n{AGREED}" in await choose(mentor, *ALL)
    assert cadences(play) == [("2026-09-07", 1, 1)]


async def test_nobody_else_touches_it_and_an_ended_pair_says_so(play: Play) -> None:
    trio = await play.kindergarten()
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    stranger = play.stranger()
    await stranger.says("/start")
    await choose(trio.mentor, *ALL)
    await play.wait(minutes=2)
    taps = (
        f"agree:{trio.pair_id}:0", f"agset:{trio.pair_id}:0::", f"agset:{trio.pair_id}:4:video:ask",
        f"agyes:{trio.pair_id}:1", f"feel:{trio.pair_id}::1", f"feel:{trio.pair_id}:suits:0",
    )  # fmt: skip
    before = play.rows("SELECT agreement FROM pairs"), play.rows("SELECT * FROM pair_sides")
    for data in taps:
        assert "только те, кто в этой паре" in await other.forges(data)
        assert "только те, кто в этой паре" in await trio.coordinator.forges(data)
        assert "устарела" in await stranger.forges(data)
    for wrong in ("agset:{}:9:live:all", "agset:{}:1:mail:all", "agset:{}:0:live:all", "feel:{}:bad:0"):
        assert "устарела" in await trio.mentee.forges(wrong.format(trio.pair_id))
    assert (play.rows("SELECT agreement FROM pairs"), play.rows("SELECT * FROM pair_sides")) == before
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "other", None)
    for data in taps:
        assert "уже завершена" in await trio.mentee.forges(data)
    assert play.rows("SELECT agreement FROM pairs") == before[0]


async def test_the_coordinator_sees_how_often_and_nothing_else(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.coordinator.says("/pairs")
    assert "Договорились" not in await trio.coordinator.taps(trio.coordinator.buttons[0])
    await agree(trio, *OTHER)
    await trio.coordinator.says("/pairs")
    card = await trio.coordinator.taps(trio.coordinator.buttons[0])
    assert "Договорились встречаться раз в 4 недели." in card
    assert "видео" not in card and "спрашиваем" not in card


async def test_a_new_pair_begins_anew(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "changed", None)
    mentor = await play.joins(trio.programme_id, Role.MENTOR, "Нина Волкова")
    await play.pairs(trio.programme_id, mentor, trio.mentee)
    await mentor.says("/route")
    assert "Как часто встречаться?" in await mentor.taps("Наша договорённость")


async def test_words_typed_between_the_taps_are_not_swallowed(play: Play) -> None:
    trio = await play.kindergarten()
    await choose(trio.mentee, *ALL[:2])
    assert "Сохранить это в дневник?" in await trio.mentee.says("Сегодня дети пели сами")
    assert "Ждём" in await trio.mentee.taps("Всё между нами", trio.mentee.told("Что остаётся между вами?"))


# --- how it feels


async def meet_once(trio: Trio, when: str = "вчера в 15") -> None:
    await trio.mentor.says(f"/log {when}")
    await trio.mentor.taps("Верно")


QUESTION = "Как вам вместе?"


async def test_each_is_asked_once_in_private_after_the_first_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    assert "Наша договорённость" in trio.mentor.buttons
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    asked = trio.mentee.told(QUESTION)
    assert "Ответ увидите только вы." in asked.text and "вы и Ольга Петровна" in asked.text
    kept = await trio.mentee.taps("Пока присматриваемся", asked)
    assert "Ваш ответ: «Пока присматриваемся». Видите его только вы." in kept
    await trio.mentee.taps("Изменить ответ", asked)
    assert "«Подходит»" in await trio.mentee.taps("Подходит", asked)
    ((sealed,),) = play.rows("SELECT feels FROM pair_sides WHERE feels IS NOT NULL")
    assert b"suits" not in sealed
    for day in (8, 9, 10):
        await play.jump(datetime(2026, 9, day, 10, 31, tzinfo=UTC))
    assert [sum(QUESTION in one for one in who.heard) for who in (trio.mentor, trio.mentee)] == [1, 0]
    assert "ответ не видит никто другой" in (await trio.mentor.taps("Почему это пришло?")).lower()


async def test_nobody_else_can_read_the_answer_anywhere(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    await play.jump(datetime(2026, 9, 21, 10, 31, tzinfo=UTC))

    async def all_they_see() -> list[str]:
        seen = [await trio.mentor.says(one) for one in ("/route", "/mentees", "/meetings", "/diary")]
        await trio.mentor.says("/route")
        seen.append(await trio.mentor.taps("Наша договорённость"))
        seen += [await trio.coordinator.says(one) for one in ("/digest", "/report", "/pairs", "/people")]
        await trio.coordinator.says("/pairs")
        seen.append(await trio.coordinator.taps(trio.coordinator.buttons[0]))
        return [re.sub(r"\d\d:\d\d", "", one) for one in seen]  # a report names its minute

    before = await all_they_see()
    mentor, coordinator = len(trio.mentor.heard), len(trio.coordinator.heard)
    for answer in ("suits", "looking", "tell"):
        await trio.mentee.forges(f"feel:{trio.pair_id}:{answer}:0")
        assert await all_they_see() == before
    news = [*trio.mentor.heard[mentor:], *trio.coordinator.heard[coordinator:]]
    assert not any("присматрива" in one or "Подходит" in one for one in news)
    assert "Ваш ответ" not in await trio.mentor.forges(f"feel:{trio.pair_id}::1")


async def test_to_tell_the_coordinator_opens_the_usual_request_for_help(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    await trio.mentee.taps("Сказать координатору", trio.mentee.told(QUESTION))
    await trio.mentee.taps("Обычная")
    assert "Ирина" in await trio.mentee.says("Хочу поговорить о времени встреч")
    await play.wait(minutes=1)
    assert trio.coordinator.told("Хочу поговорить о времени встреч")
    assert not any("времени встреч" in one for one in trio.mentor.heard)
    await trio.mentee.says("/route")
    await trio.mentee.taps("Наша договорённость")
    assert "Ваш ответ" in await trio.mentee.forges(f"feel:{trio.pair_id}::1")


async def test_without_another_coordinator_there_is_no_way_to_one(play: Play) -> None:
    programme_id = await play.programme()
    mentor = await play.joins(programme_id, Role.COORDINATOR, "Ольга Петровна Орлова")
    mentee = await play.joins(programme_id, Role.MENTEE, "Мария Белова")
    pair_id = await play.pairs(programme_id, mentor, mentee)
    await mentor.says("/log вчера в 15")
    await mentor.taps("Верно")
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    assert "Координатор узнает" not in mentor.told(QUESTION).text
    assert "Сказать координатору" not in mentor.buttons
    assert "Подходит" in await mentor.forges(f"feel:{pair_id}:suits:0")
    assert "tell" not in await mentor.forges(f"feel:{pair_id}:tell:0")
    await mentee.taps("Сказать координатору", mentee.told(QUESTION))
    assert "Ольга Петровна" in mentee.heard[-1]  # her mentor is the only one: she is told so first (V8)
    assert "Попросить" in mentee.buttons[0]


async def test_still_looking_is_asked_once_more_after_the_third_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    for who in (trio.mentor, trio.mentee):
        await who.taps("Пока присматриваемся" if who is trio.mentee else "Подходит", who.told(QUESTION))
    for day in (8, 9, 10):
        await play.jump(datetime(2026, 9, day, 9, tzinfo=UTC))
        await meet_once(trio)
        await play.jump(play.now + timedelta(hours=2))
    assert "три встречи" in trio.mentee.told("В прошлый раз вы присматривались").text
    await trio.mentee.taps("Пока присматриваемся", trio.mentee.told("В прошлый раз"))
    for day in (11, 14, 15):
        await play.jump(datetime(2026, 9, day, 10, 31, tzinfo=UTC))
    assert play.rows(
        "SELECT occurrence, count(*) FROM dues WHERE occurrence LIKE 'suits%' GROUP BY occurrence ORDER BY occurrence"
    ) == [("suits", 2), ("suits.2", 1)]


@pytest.mark.parametrize("by", ["coordinator", "both"])
async def test_however_the_meeting_became_known(play: Play, by: str) -> None:
    trio = await play.kindergarten()
    if by == "coordinator":
        await trio.coordinator.says("/log вчера в 15")
        await trio.coordinator.taps("Верно")
    else:
        await meets(trio, "сегодня в 10")
        await trio.mentee.taps("Приду")
        await play.jump(datetime(2026, 9, 7, 8, 5, tzinfo=UTC))
        await trio.mentor.taps("Да", trio.mentor.told("состоялась?"))
        assert play.rows("SELECT count(*) FROM dues WHERE occurrence LIKE 'suits%'") == [(0,)]
        await trio.mentee.taps("Да", trio.mentee.told("состоялась?"))
    assert play.rows("SELECT occurrence FROM dues WHERE occurrence LIKE 'suits%'") == [("suits",), ("suits",)]
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    assert trio.mentor.told(QUESTION) and trio.mentee.told(QUESTION)


async def test_it_falls_away_with_the_pair_or_with_the_meeting(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    async with play.store() as store:
        await store.pairs.close(trio.pair_id, PairState.CLOSED, play.now.date(), "other", None)
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    assert not any(QUESTION in one for who in (trio.mentor, trio.mentee) for one in who.heard)


async def test_a_meeting_that_was_denied_does_not_use_the_question_up(play: Play) -> None:
    trio = await play.kindergarten()
    await meet_once(trio)
    await trio.mentee.taps("Такой встречи не было", trio.mentee.told("Записана ваша встреча"))
    await play.jump(datetime(2026, 9, 7, 10, 31, tzinfo=UTC))
    assert not any(QUESTION in one for who in (trio.mentor, trio.mentee) for one in who.heard)
    await play.jump(datetime(2026, 9, 9, 8, tzinfo=UTC))
    await meet_once(trio)
    for day in (9, 10, 11):
        await play.jump(datetime(2026, 9, day, 10, 29, tzinfo=UTC))
        await play.jump(datetime(2026, 9, day, 10, 31, tzinfo=UTC))
    assert sum(QUESTION in one for one in trio.mentor.heard) == 1


async def test_who_joins_after_a_proposal_is_asked_then(play: Play) -> None:
    programme_id = await play.programme()
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
    link = await play.link(programme_id, Role.MENTEE, "Мария Белова")
    async with play.store() as store:
        cards = await store.members.of_programme(programme_id)
        mentee = next(one for one in cards if one.id != mentor.member_id)
        opening = open_pair((await store.members.get(mentor.member_id)).member, mentee.member, [])
        await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, mentor.member_id)
    assert "Ждём, что ответит Мария" in await choose(mentor, *ALL)
    she = play.stranger("Мария")
    await she.opens(link)
    await she.taps("Принимаю")
    for number in range(1, 3):
        await play.jump(datetime(2026, 9, 7 + number, 9, tzinfo=UTC))
    assert sum("предлагает договориться так" in one for one in she.heard) == 1


async def test_in_english(play: Play) -> None:
    trio = await play.kindergarten(language="en")
    await trio.mentor.says("/meet in 3 days at 15:00")
    await trio.mentor.taps("Right")
    assert "To talk about the first time:" in trio.mentee.heard[-1]
    await choose(trio.mentor, "Every 3 weeks", "By phone", "Successes may be told", first="Our agreement")
    await play.wait(minutes=2)
    asked = trio.mentee.told("suggests this agreement")
    assert "· we meet every 3 weeks\n· by phone\n· others may hear of our successes" in asked.text
    assert "Your agreement: you and" in await trio.mentee.taps("It suits me", asked)
    await play.jump(datetime(2026, 9, 10, 13, 5, tzinfo=UTC))
    await trio.mentor.taps("Yes", trio.mentor.told("take place"))
    await trio.mentee.taps("Yes", trio.mentee.told("take place"))
    await play.jump(datetime(2026, 9, 11, 10, 31, tzinfo=UTC))
    assert "Only you see it." in await trio.mentor.taps(
        "Still finding out", trio.mentor.told("How is it going together?")
    )
