"""Who came to a group's meeting: what the mentor is asked once, whatever has become of a pair meanwhile."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from bot.playground import ChatMessage
from handlers.pair_ending import end_pair
from mentoring.outcomes import settle
from tests.conftest import Actor, Play
from tests.test_groups import Group, count, make_group

BEGUN = datetime(2026, 9, 9, 12, 10, tzinfo=UTC)
ASKED = datetime(2026, 9, 9, 13, 5, tzinfo=UTC)


@pytest.fixture
async def group(play: Play) -> AsyncIterator[Group]:
    """All three have said yes to Wednesday, the 9th, at 15:00."""
    group = await make_group(play)
    await group.gather()
    await group.come(*group.mentees)
    yield group


async def ends(group: Group, who: Actor) -> None:
    ((pair_id,),) = group.play.rows("SELECT id FROM pairs WHERE mentee_id = ?", who.member_id)
    async with group.play.store() as store:
        pair = await store.pairs.find(int(str(pair_id)))
        assert pair is not None
        await end_pair(store, pair, "other", group.mentor.member_id, date(2026, 9, 9))


async def settles(group: Group, who: Actor) -> None:
    """The coordinator has recorded that the meeting with her was held."""
    ((meeting_id,),) = group.play.rows(
        "SELECT m.id FROM meetings m JOIN pairs p ON p.id = m.pair_id WHERE p.mentee_id = ?", who.member_id
    )
    async with group.play.store() as store:
        meeting = await store.meetings.find(int(str(meeting_id)))
        assert meeting is not None
        await store.meetings.save(settle(meeting, store.now))


def roll_of(group: Group) -> ChatMessage:
    return group.mentor.told("Отметьте, кто был")


def ticks(actor: Actor) -> list[str]:
    return [one for one in actor.buttons if one[0] in "☑☐"]


async def test_the_question_comes_though_the_first_pair_has_ended(group: Group) -> None:
    await group.play.jump(BEGUN)
    await ends(group, group.mentee)
    await group.play.jump(ASKED)
    assert count(group.mentor, "состоялась?") == 1
    assert ticks(group.mentor) == ["☑ Пётр", "☑ Анна"]
    await group.mentor.taps("☑ Анна", roll_of(group))
    await group.mentor.taps("Готово")
    assert group.of_mentor("took_place") == ["none", "yes", "no"]


async def test_one_who_is_left_is_asked_about_plainly(group: Group) -> None:
    await group.play.jump(BEGUN)
    await ends(group, group.mentee)
    await ends(group, group.anna)
    await group.play.jump(ASKED)
    assert "Вы и Пётр" in group.mentor.told("Встреча состоялась?").text
    await group.mentor.taps("Да")
    assert group.of_mentor("took_place") == ["none", "yes", "none"]


@pytest.mark.parametrize("place", [0, 2])
async def test_a_pair_that_ends_under_a_roll_is_passed_over(group: Group, place: int) -> None:
    await group.play.jump(ASKED)
    await ends(group, group.mentees[place])
    await group.mentor.taps("Готово", roll_of(group))
    took_place = ["yes"] * 3
    took_place[place] = "none"
    assert group.of_mentor("took_place") == took_place


async def test_a_roll_of_pairs_that_have_all_ended_is_refused(group: Group) -> None:
    await group.play.jump(ASKED)
    for one in group.mentees:
        await ends(group, one)
    await group.mentor.taps("Готово", roll_of(group))
    assert group.of_mentor("took_place") == ["none"] * 3


@pytest.mark.parametrize("place", [0, 2])
async def test_what_the_coordinator_has_settled_is_passed_over(group: Group, place: int) -> None:
    await group.play.jump(ASKED)
    await settles(group, group.mentees[place])
    await group.mentor.taps("☑ Пётр", roll_of(group))
    assert len(ticks(group.mentor)) == 2
    await group.mentor.taps("Готово")
    took_place = ["yes", "no", "yes"]
    took_place[place] = "none"
    assert group.of_mentor("took_place") == took_place


async def test_nobody_else_may_answer_by_the_roll(group: Group) -> None:
    await group.play.jump(ASKED)
    button = next(one for row in roll_of(group).buttons for one in row if one.text == "Готово")
    for one in group.mentees:
        await one.forges(str(button.callback_data))
    assert group.of_mentor("took_place") == ["none"] * 3


# --- the second question


async def goes_by(group: Group, first: int, last: int) -> None:
    """Days of September, one after another."""
    for day in range(first, last + 1):
        await group.play.jump(datetime(2026, 9, day, 16, 5, tzinfo=UTC))


async def test_the_second_question_comes_once_and_is_the_roll(group: Group) -> None:
    await goes_by(group, 9, 17)
    again = [one for one in group.mentor.heard if "Ещё раз" in one]
    assert len(again) == 1 and "Отметьте, кто был" in again[0]
    assert all(count(one, "Ещё раз о встрече") == 1 for one in group.mentees)
    await group.mentor.taps("☑ Пётр", group.mentor.told("Ещё раз об общей встрече"))
    await group.mentor.taps("Готово")
    assert group.of_mentor("took_place") == ["yes", "no", "yes"]


async def test_the_second_question_is_about_pairs_that_go_on(group: Group) -> None:
    await goes_by(group, 9, 10)
    await ends(group, group.mentee)
    await goes_by(group, 11, 25)
    assert count(group.mentor, "Ещё раз об общей встрече") == 1
    assert group.states()[1:] == ["unsettled"] * 2


# --- changing the answer


@pytest.mark.parametrize(
    ("button", "said"), [("Не состоялась", "общей встречи"), ("Перенесли", "общую встречу")]
)
async def test_an_answer_about_all_names_all_and_is_changed_by_the_roll(
    group: Group, button: str, said: str
) -> None:
    await group.play.jump(ASKED)
    outcome = await group.mentor.taps(button, roll_of(group))
    assert said in outcome and "(Мария, Пётр, Анна)" in outcome
    await group.mentor.taps("Изменить ответ")
    assert ticks(group.mentor) == ["☐ Мария", "☐ Пётр", "☐ Анна"]
    await group.mentor.taps("☐ Пётр")
    await group.mentor.taps("Готово")
    assert group.of_mentor("took_place") == ["no", "yes", "no"]
    await group.mentor.taps("Изменить ответ")
    assert ticks(group.mentor) == ["☐ Мария", "☑ Пётр", "☐ Анна"]


async def test_who_answers_otherwise_does_not_hide_the_others(group: Group) -> None:
    await group.play.jump(ASKED)
    await group.mentee.taps("Да")
    outcome = await group.mentor.taps("Не состоялась", roll_of(group))
    assert "(Пётр, Анна)" in outcome and "ответы разошлись" in outcome


# --- the list of meetings that are over


async def test_a_meeting_that_went_the_same_way_for_all_is_one_line(group: Group) -> None:
    await group.play.jump(ASKED)
    await group.mentor.taps("Перенесли", roll_of(group))
    await group.mentor.says("/meetings")
    assert [one for one in group.mentor.buttons if "09.09" in one] == ["09.09, 15:00 · Мария, Пётр, Анна"]
    assert "Вы и Мария." in await group.mentor.taps("09.09, 15:00 · Мария, Пётр, Анна")
    await group.mentee.says("/meetings")
    assert "09.09, 15:00 · Ольга Петровна" in group.mentee.buttons


async def test_a_meeting_that_went_in_different_ways_is_a_line_each(group: Group) -> None:
    await group.play.jump(ASKED)
    await group.mentor.taps("Готово", roll_of(group))
    for one, said in zip(group.mentees, ("Да", "Да", "Нет"), strict=True):
        await one.taps(said)
    await group.mentor.says("/meetings")
    assert [one for one in group.mentor.buttons if "09.09" in one] == [
        f"09.09, 15:00 · {name}" for name in ("Мария", "Пётр", "Анна")
    ]
