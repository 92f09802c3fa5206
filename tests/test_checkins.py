"""Check-ins of several goals, their two lines, the card of the other side, the agenda, and taking one back."""

from datetime import UTC, datetime

from mentoring.people import MemberState, PairKind, Role, open_pair
from tests.conftest import Actor, Play, Trio
from tests.test_goals import WHAT, agree
from tests.test_groups import make_group
from tests.test_meetings import make_two

SECOND, THIRD = "Разговор с родителями", "Прогулка без спешки"


async def have_three(play: Play) -> Trio:
    trio = await play.kindergarten()
    for what in (WHAT, SECOND, THIRD):
        await agree(trio, what)
    return trio


def cards(actor: Actor) -> list[str]:
    return [text for text in actor.heard if "отмечает, сколько пройдено" in text]


async def test_three_goals_are_three_taps_and_one_quiet_card(play: Play) -> None:
    trio = await have_three(play)
    assert "«Утренний круг»: сколько уже пройдено?" in await trio.mentee.says("/checkin")
    said = await trio.mentee.taps("25 %")
    assert "Записала: «Утренний круг», 25 %." in said
    assert "Дальше «Разговор с родителями»: сколько пройдено?" in said
    assert "Дальше «Прогулка без спешки»" in await trio.mentee.says("40")
    said = await trio.mentee.taps("0 %")
    assert "Записала: «Прогулка без спешки», 0 %." in said and "Дальше" not in said
    assert "Записала. Увидите вы и" in await trio.mentee.says("Не хватает второго взрослого")
    assert cards(trio.mentor) == []
    await play.wait(minutes=11)
    (card,) = cards(trio.mentor)
    assert "«Утренний круг»: было 0 %, стало 25 %" in card
    assert "«Разговор с родителями»: было 0 %, стало 40 %" in card
    assert "«Прогулка без спешки»: по-прежнему 0 %\nМешает: Не хватает второго взрослого" in card
    told = trio.mentor.told("отмечает, сколько пройдено")
    assert [row[0].text for row in told.buttons][-1] == "Предложить встречу"
    assert "когда встретитесь" in await trio.mentor.taps("Предложить встречу", told)


async def test_words_are_asked_for_by_buttons_and_taken_out_by_one(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 60")
    saved = trio.mentee.told("Записала: «Утренний круг», 60 %")
    assert "Что нужно для цели «Утренний круг»?" in await trio.mentee.taps("Нужно…", saved)
    assert "Записала." in await trio.mentee.says("Музыка для круга")
    assert trio.mentee.buttons[:1] == ["Мешает…"]
    await trio.mentee.taps("Мешает…")
    assert "текст" in await trio.mentee.sends_voice()
    await trio.mentee.says("По утрам шумно")
    await trio.mentor.says("/route")
    card = await trio.mentor.taps(WHAT)
    assert "Мешает: По утрам шумно\nНужно: Музыка для круга" in card
    await trio.mentee.taps("Ничего не мешает", saved)
    assert play.rows("SELECT progress, obstacle, needs FROM checkins") == [(60, None, None)]
    await play.wait(minutes=11)
    assert "стало 60 %" in cards(trio.mentor)[-1] and "Мешает" not in cards(trio.mentor)[-1]


async def test_nothing_new_is_no_news_and_a_mentors_check_in_goes_the_other_way(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 0")
    await play.wait(minutes=15)
    assert cards(trio.mentor) == []
    await trio.mentor.says("/checkin 50")
    await play.wait(minutes=15)
    assert (
        "Ольга Петровна отмечает" in cards(trio.mentee)[0] and "было 0 %, стало 50 %" in cards(trio.mentee)[0]
    )
    await trio.mentee.says("/checkin 50")
    await play.wait(minutes=15)
    assert cards(trio.mentor) == []


async def test_words_only_to_ones_own_newest_check_in(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 40")
    ((first,),) = play.rows("SELECT id FROM checkins")
    assert "устарела" in await trio.mentor.forges(f"chkw:{first}:obstacle")
    assert "устарела" in await trio.mentor.forges(f"chkok:{first}")
    await trio.mentee.forges(f"chkw:{first}:obstacle")
    await trio.mentor.says("/checkin 50")
    assert "устарела" in await trio.mentee.says("По утрам шумно")
    assert "сохранить" in (await trio.mentee.says("Хороший день")).lower()
    assert "устарела" in await trio.mentee.forges(f"chkw:{first}:needs")
    assert play.rows("SELECT obstacle FROM checkins") == [(None,), (None,)]


async def test_a_mere_name_gets_no_card(play: Play) -> None:
    programme_id = await play.programme()
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
    async with play.store() as store:
        name = await store.members.add(programme_id, "Анна Лис", MemberState.OFFLINE)
        cards_ = [(await store.members.get(one)).member for one in (mentor.member_id, name)]
        opening = open_pair(cards_[0], cards_[1], [])
        await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, mentor.member_id)
    await mentor.says("/route")
    await mentor.taps("Добавить цель")
    await mentor.says(WHAT)
    await mentor.taps("Пропустить")
    await mentor.taps("Пропустить")
    await mentor.taps(mentor.buttons[0])
    assert "60 %" in await mentor.says("/checkin 60")
    assert play.rows("SELECT 1 FROM dues WHERE kind = 'B-checkin'") == []


# --- /undo


async def test_a_check_in_is_taken_back_before_anybody_heard_of_it(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/checkin 60")
    assert "Забрала отметку назад" in await trio.mentee.says("/undo")
    assert play.rows("SELECT * FROM checkins") == []
    await play.wait(minutes=15)
    assert cards(trio.mentor) == [] and not any("забирает" in text for text in trio.mentor.heard)


async def test_a_check_in_that_was_heard_of_is_put_right(play: Play) -> None:
    trio = await have_three(play)
    await trio.mentee.says("/checkin")
    await trio.mentee.taps("50 %")
    await play.wait(minutes=8)
    await trio.mentee.taps("75 %")
    await play.wait(minutes=4)
    assert "стало 75 %" in cards(trio.mentor)[0]
    assert "Забрала отметку назад" in await trio.mentee.says("/undo")
    assert "Мария забирает отметку назад: «Разговор с родителями», 0 %." in trio.mentor.heard[-1]
    assert play.rows("SELECT progress FROM checkins") == [(50,)]


async def test_a_dropped_goal_comes_back_by_undo_and_the_other_side_knows(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentor.says("/route")
    await trio.mentor.taps(WHAT)
    await trio.mentor.taps("Убрать цель")
    await trio.mentor.taps("Планы поменялись")
    assert "убирает из маршрута" in trio.mentee.heard[-1]
    assert "Вернула цель туда, где она была." in await trio.mentor.says("/undo")
    assert "Ольга Петровна возвращает в маршрут цель «Утренний круг»." in trio.mentee.heard[-1]
    assert play.rows("SELECT state FROM goals") == [("agreed",)]


# --- the request (D7)


async def test_one_request_asks_about_all_goals_one_after_another(play: Play) -> None:
    trio = await have_three(play)
    await play.wait(days=29)
    asked = trio.mentee.told("Как идут цели?")
    assert all(f"• {what}" in asked.text for what in (WHAT, SECOND, THIRD))
    assert "Дальше «Разговор с родителями»" in await trio.mentee.taps("25 %", asked)
    assert "Дальше «Прогулка без спешки»" in await trio.mentee.taps("50 %")
    assert "Записала: «Прогулка без спешки», 75 %." in await trio.mentee.taps("75 %")
    assert [row[0] for row in play.rows("SELECT progress FROM checkins ORDER BY id")] == [25, 50, 75]
    assert "Почему это пришло?" in [one.text for row in asked.buttons for one in row]


# --- the agenda


async def test_what_stands_in_the_way_is_on_the_agenda_until_the_next_word(play: Play) -> None:
    two = await make_two(play)
    trio = Trio(two.mentee, two.mentor, two.mentee, two.pair_id, two.programme_id)
    await agree(trio)
    await two.mentee.says("/checkin 60")
    await two.mentee.says("По утрам шумно")
    await two.agree("через 3 дня в 15")
    for who, line in ((two.mentor, "· Мария, «Утренний круг». Мешает: По утрам шумно"),
                      (two.mentee, "· «Утренний круг». Мешает: По утрам шумно")):  # fmt: skip
        await who.says("/meetings")
        assert line in await who.taps(who.buttons[0])
    assert play.rows("SELECT * FROM agenda_lines") == []
    await play.jump(datetime(2026, 9, 9, 12, 5, tzinfo=UTC))
    assert "Мешает: По утрам шумно" in two.mentor.told("У вас встреча завтра").text
    await two.mentee.says("/checkin 70")
    await two.mentor.says("/meetings")
    assert "Мешает" not in await two.mentor.taps(two.mentor.buttons[0])


async def test_in_a_group_nobody_reads_what_stands_in_anothers_way(play: Play) -> None:
    group = await make_group(play)
    trio = Trio(group.mentee, group.mentor, group.mentee, group.pair_id, group.programme_id)
    await agree(trio)
    await group.mentee.says("/checkin 60")
    await group.mentee.says("По утрам шумно")
    await group.gather("11.09 в 15")
    await group.come(*group.mentees)
    await group.mentor.says("/meetings")
    assert "Мария, «Утренний круг». Мешает: По утрам шумно" in await group.mentor.taps(
        group.mentor.buttons[0]
    )
    await group.peter.says("/meetings")
    assert "шумно" not in await group.peter.taps(group.peter.buttons[0])
    await play.jump(datetime(2026, 9, 10, 12, 30, tzinfo=UTC))
    assert "По утрам шумно" in group.mentor.told("У вас встреча").text
    assert not any("шумно" in text for who in (group.peter, group.anna) for text in who.heard)


async def test_the_words_of_a_former_pair_are_on_nobodys_agenda(play: Play) -> None:
    two = await make_two(play)
    trio = Trio(two.mentee, two.mentor, two.mentee, two.pair_id, two.programme_id)
    await agree(trio)
    await two.mentee.says("/checkin 60")
    await two.mentee.says("Трудно с Ольгой Петровной")
    new = await play.changes_mentor(trio)
    await new.says("/meet завтра в 15")
    await new.taps("Верно")
    await new.says("/meetings")
    assert "Трудно" not in await new.taps(new.buttons[0])
    await play.wait(hours=5)
    assert not any("Трудно" in text for text in new.heard)


async def test_a_sitting_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    t = play.stage.app.texts.of("en")
    await trio.mentee.says("/route")
    await trio.mentee.taps(t.plain("goal-new-button"))
    await trio.mentee.says("Morning circle")
    await trio.mentee.taps("Skip")
    await trio.mentee.taps("Skip")
    await trio.mentee.taps(trio.mentee.buttons[0])
    await trio.mentor.taps("Accept")
    await trio.mentee.says("/checkin")
    await trio.mentee.taps("50 %")
    await trio.mentee.taps("Needed…")
    await trio.mentee.says("A second adult")
    await play.wait(minutes=11)
    card = trio.mentor.told("says how far things are").text
    assert '"Morning circle": was 0 %, now 50 %\nNeeded: A second adult' in card
