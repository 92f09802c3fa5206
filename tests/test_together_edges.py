"""Series and groups where somebody acts alone in between: nothing is lost, nobody else is touched."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from handlers.meetings import cancel_ahead
from mentoring.people import PairState
from tests.conftest import Actor, Play
from tests.test_groups import Group, count, files, make_group
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


@pytest.fixture
async def group(play: Play) -> AsyncIterator[Group]:
    yield await make_group(play)


async def gather_weekly(group: Group, until: str = "23 сентября") -> None:
    await group.mentor.says(f"/meet каждую среду в 15 до {until}")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("Дальше")
    await group.mentor.taps("Верно")


async def weekly(two: Two, until: str = "30 сентября") -> None:
    await two.mentor.says(f"/meet каждую среду в 15 до {until}")
    await two.mentor.taps("Верно")


async def opens(who: Actor, card: str) -> None:
    await who.says("/meetings")
    await who.taps(next(one for one in who.buttons if one.startswith(card)))


def days(group: Two, state: str) -> list[str]:
    rows = group.play.rows(
        "SELECT starts_at FROM meetings WHERE state = ? ORDER BY pair_id, starts_at", state
    )
    return [str(start)[8:13] for (start,) in rows]


async def leaves_alone(group: Group) -> None:
    """Мария meets on Thursday the 10th instead of Wednesday, and the mentor agrees."""
    await opens(group.mentee, "09.09")
    await group.mentee.taps("Другое время")
    await group.mentee.says("10.09 в 10")
    await group.mentee.taps("Только эту встречу" if "Только эту встречу" in group.mentee.buttons else "Верно")
    await group.mentor.taps("Приду", group.mentor.told("Мария предлагает другое время"))


# --- an act on one is not an act on the others


async def test_the_rest_of_one_who_meets_apart_is_hers_alone(group: Group) -> None:
    await gather_weekly(group)
    for one in group.mentees:
        await one.taps("Приду на все")
    await leaves_alone(group)
    await opens(group.mentor, "10.09")
    await group.mentor.taps("Отменить встречу")
    await group.mentor.taps("Эту и ещё 2 следующих")
    assert group.states() == ["cancelled"] * 3 + ["agreed"] * 6
    assert count(group.peter, "отменяет") == count(group.anna, "отменяет") == 0


async def test_who_agreed_on_another_day_is_not_taken_along(group: Group) -> None:
    await group.gather()
    await group.come(group.peter)
    await group.anna.taps("Другое время")
    await group.anna.says("11.09 в 10")
    await group.anna.taps("Верно")
    await group.mentor.taps("Приду", group.mentor.told("Анна предлагает другое время"))
    await group.mentee.taps("Другое время")
    await group.mentee.says("10.09 в 10")
    await group.mentee.taps("Верно")
    await group.mentor.taps("Перенести для всех", group.mentor.told("Мария предлагает другое время"))
    assert group.states() == ["agreed", "proposed", "agreed"]
    assert days(group, "agreed") == ["10 07", "11 07"]


async def test_the_days_go_to_the_new_weekday_of_their_own_weeks(two: Two) -> None:
    await weekly(two, "23 сентября")
    await two.mentee.taps("Приду на все")
    for to, scope in (("11.09 в 10", "Только эту встречу"), ("10.09 в 10", "Эту и ещё 2 следующих")):
        await opens(two.mentor, "09.09" if "11" in to[:2] else "11.09")
        await two.mentor.taps("Другое время")
        await two.mentor.says(to)
        await two.mentor.taps(scope)
    assert days(two, "proposed") == ["10 07", "17 07", "24 07"]


async def test_a_day_that_cannot_move_along_stays_and_the_others_move(two: Two) -> None:
    await weekly(two, "23 сентября")
    await two.mentee.taps("Приду на все")
    await opens(two.mentor, "16.09")
    await two.mentor.taps("Другое время")
    await two.mentor.says("17.09 в 10")
    await two.mentor.taps("Только эту встречу")
    await opens(two.mentor, "09.09")
    await two.mentor.taps("Другое время")
    await two.mentor.says("10.09 в 10")
    await two.mentor.taps("Эту и ещё 2 следующих")
    assert days(two, "proposed") == ["10 07", "17 07", "24 07"]


async def test_a_clash_of_a_later_day_is_asked_about_when_the_rest_moves(two: Two) -> None:
    await two.agree("17.09 в 10")
    await weekly(two, "16 сентября")
    await two.mentee.taps("Приду на все")
    await opens(two.mentor, "09.09")
    await two.mentor.taps("Другое время")
    assert "уже есть встреча" in await two.mentor.says("10.09 в 10")


# --- a series is answered at once whatever became of one of its days


@pytest.mark.parametrize("who", ["mentor moves", "mentee moves", "mentee says yes", "mentee says no", "time"])
async def test_all_that_is_left_is_answered_by_one_tap(two: Two, who: str) -> None:
    await weekly(two)
    invitation = two.mentee.told("предлагает встречаться")
    match who:
        case "mentor moves" | "mentee moves":
            mover = two.mentor if who == "mentor moves" else two.mentee
            await opens(mover, "09.09")
            await mover.taps("Другое время")
            await mover.says("10.09 в 10")
            await mover.taps("Только эту встречу")
        case "mentee says yes" | "mentee says no":
            await opens(two.mentee, "09.09")
            await two.mentee.taps("Приду" if who.endswith("yes") else "Не получится")
        case "time":
            await two.play.jump(datetime(2026, 9, 10, 7, tzinfo=UTC))
    said = await two.mentee.taps("Приду на все", invitation)
    assert "16 сентября" in said and "30 сентября" in said
    assert days(two, "agreed")[-3:] == ["16 12", "23 12", "30 12"]
    assert "16 сентября, 23 сентября, 30 сентября" in two.mentor.told("Мария придёт: в среду, 16").text


async def test_a_yes_to_one_day_before_the_invitation_leaves_loses_nothing(two: Two) -> None:
    await two.play.jump(datetime(2026, 9, 7, 20, tzinfo=UTC))
    await weekly(two)
    await opens(two.mentee, "09.09")
    await two.mentee.taps("Приду")
    await two.play.jump(datetime(2026, 9, 8, 8, tzinfo=UTC))
    invited = two.mentee.told("предлагает встречаться").text
    assert "9 сентября" not in invited and "16 сентября, 23 сентября, 30 сентября" in invited


async def test_who_is_away_on_the_first_day_hears_of_the_others(two: Two) -> None:
    await two.mentee.says("/pause до 10 сентября")
    await two.mentee.taps("Верно, пауза")
    await two.mentor.says("/meet каждую среду в 15 до 30 сентября")
    await two.mentor.taps("Всё равно назначить")
    await two.play.jump(datetime(2026, 9, 11, 8, tzinfo=UTC))
    assert "16 сентября, 23 сентября, 30 сентября" in two.mentee.told("предлагает встречаться").text


async def test_the_news_of_a_yes_at_night_tells_what_stands_in_the_morning_in_one_file(two: Two) -> None:
    await two.play.jump(datetime(2026, 9, 7, 16, 30, tzinfo=UTC))
    await weekly(two)
    await two.play.jump(datetime(2026, 9, 7, 20, tzinfo=UTC))
    await two.mentee.taps("Приду на все")
    await opens(two.mentee, "09.09")
    await two.mentee.taps("Отменить встречу")
    await two.mentee.taps("Только эту встречу")
    await two.play.jump(datetime(2026, 9, 8, 8, tzinfo=UTC))
    await two.play.wait(minutes=2)
    mine = files(two.mentor)
    assert [str(one["METHOD"]) for one in mine] == ["PUBLISH"] and len(mine[0].events) == 3
    assert [len(one.events) for one in files(two.mentee)] == [4, 1]


async def test_what_was_called_off_before_is_not_told_again(two: Two) -> None:
    await weekly(two)
    await two.mentee.taps("Приду на все")
    await opens(two.mentor, "23.09")
    await two.mentor.taps("Отменить встречу")
    await two.mentor.taps("Только эту встречу")
    await opens(two.mentor, "16.09")
    await two.mentor.taps("Отменить встречу")
    await two.mentor.taps("Эту и ещё 1 следующую")
    told = two.mentee.told("отменяет встречу: в среду, 16").text
    assert "16 сентября, 30 сентября" in told and "23 сентября" not in told
    assert len(files(two.mentee)[-1].events) == 2


async def test_another_length_is_said_as_such(two: Two) -> None:
    await two.agree("завтра в 15")
    await opens(two.mentor, "08.09")
    await two.mentor.taps("Другое время")
    await two.mentor.says("завтра в 15 на 45 минут")
    await two.mentor.taps("Верно")
    told = two.mentee.told("другой длины").text
    assert "45 минут" in told and "было 30 минут" in told


async def test_a_pair_that_ends_takes_its_series_out_of_the_calendar_in_one_file(two: Two) -> None:
    await weekly(two)
    await two.mentee.taps("Приду на все")
    async with two.play.store() as store:
        pair = await store.pairs.find(two.pair_id)
        assert pair is not None
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "other", two.mentor.member_id)
        await cancel_ahead(store, pair)
    await two.play.wait(minutes=1)
    off = [one for one in files(two.mentee) if str(one["METHOD"]) == "CANCEL"]
    assert len(off) == 1 and len(off[0].events) == 4


# --- the calendar of a group's mentor


def standing(who: Actor) -> dict[str, datetime]:
    """What a calendar that took every file would hold: start by UID."""
    held: dict[str, datetime] = {}
    newest: dict[str, int] = {}
    for file in files(who):
        for event in file.events:
            uid, sequence = str(event["UID"]), int(str(event["SEQUENCE"]))
            assert sequence >= newest.get(uid, 0), "an older file after a newer one"
            newest[uid] = sequence
            if str(file["METHOD"]) == "CANCEL":
                held.pop(uid, None)
            else:
                held[uid] = event.decoded("DTSTART")
    return held


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=UTC)


async def test_who_meets_apart_has_an_entry_of_her_own(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    await leaves_alone(group)
    assert sorted(standing(group.mentor).values()) == [at(9, 12), at(10, 7)]
    await opens(group.mentee, "10.09")
    await group.mentee.taps("Отменить встречу")
    await group.mentee.taps("Да, отменить")
    assert list(standing(group.mentor).values()) == [at(9, 12)]


async def test_a_day_goes_when_the_last_one_has_called_it_off(group: Group) -> None:
    await gather_weekly(group, "16 сентября")
    for one in group.mentees:
        await one.taps("Приду на все")
    assert sorted(standing(group.mentor).values()) == [at(9, 12), at(16, 12)]
    await opens(group.peter, "16.09")
    await group.peter.taps("Отменить встречу")
    await group.peter.taps("Да, отменить")
    await opens(group.anna, "16.09")
    await group.anna.taps("Отменить встречу")
    await group.anna.taps("Да, отменить")
    assert len(standing(group.mentor)) == 2
    await opens(group.mentee, "09.09")
    await group.mentee.taps("Отменить встречу")
    await group.mentee.taps("Эту и ещё 1 следующую")
    assert list(standing(group.mentor).values()) == [at(9, 12)]


async def test_each_of_the_group_can_be_left_out(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    await opens(group.mentor, "09.09")
    said = await group.mentor.taps("Отменить встречу")
    assert "Об этом узнают: Мария, Пётр, Анна" in said
    await group.mentor.taps("Только Пётр не придёт")
    assert group.states() == ["agreed", "cancelled", "agreed"] and list(standing(group.mentor)) != []


async def test_one_pair_that_met_then_already_does_not_stop_the_group(group: Group) -> None:
    await group.mentor.says("/meet 09.09 в 15")
    await group.mentor.taps("Мария")
    await group.mentor.taps("Верно")
    await group.mentor.says("/meet 09.09 в 15")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("Дальше")
    said = await group.mentor.taps("Всё равно назначить")
    assert "Пётр, Анна" in said and "Мария" not in said
    assert len(group.meetings("id")) == 3
