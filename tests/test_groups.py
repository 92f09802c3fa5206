"""One mentor meets several mentees together: each answers for herself, the mentor is spoken to once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from tests.conftest import Actor, Play
from tests.test_meetings import Two, make_two


@dataclass
class Group(Two):
    """Ольга Петровна mentors Мария, Пётр and Анна."""

    peter: Actor
    anna: Actor

    @property
    def mentees(self) -> tuple[Actor, ...]:
        return self.mentee, self.peter, self.anna

    async def gather(self, words: str = "") -> None:
        """Bring all three together by the buttons; without `words` on Wednesday, the 9th, at 15:00."""
        await self.mentor.says(f"/meet {words or 'в среду в 15 про прогулки'}")
        await self.mentor.taps("Несколько сразу")
        await self.mentor.taps("Дальше")
        await self.mentor.taps("Верно")

    async def come(self, *who: Actor) -> None:
        for one in who:
            await one.taps("Приду")

    def states(self) -> list[str]:
        """In the order of the pairs: Мария, Пётр, Анна."""
        rows = self.play.rows("SELECT state FROM meetings ORDER BY pair_id, starts_at")
        return [str(state) for (state,) in rows]

    def of_mentor(self, column: str) -> list[object]:
        """What the mentor's side of each meeting holds, in the order of the pairs."""
        rows = self.play.rows(
            f"SELECT s.{column} FROM meeting_sides s JOIN meetings m ON m.id = s.meeting_id "
            "WHERE s.side = 'mentor' ORDER BY m.pair_id"
        )
        return [value for (value,) in rows]


@pytest.fixture
async def group(play: Play) -> AsyncIterator[Group]:
    yield await make_group(play)


async def make_group(play: Play, language: str = "ru") -> Group:
    two = await make_two(play, language)
    peter, anna = await two.knows("Пётр Иванов"), await two.knows("Анна Седова")
    for one in (peter, anna):
        await play.pairs(two.programme_id, two.mentor, one)
    return Group(two.play, two.programme_id, two.mentor, two.mentee, two.pair_id, peter, anna)


def count(actor: Actor, part: str) -> int:
    return sum(part in one for one in actor.heard)


def files(actor: Actor) -> list[Calendar]:
    found = [one.document for one in actor.chat if one.from_bot and one.document is not None]
    return [Calendar.from_ical(one.content) for one in found if one is not None]


async def test_each_gets_an_invitation_of_her_own(group: Group) -> None:
    await group.mentor.says("/meet в среду в 15 про прогулки")
    said = await group.mentor.taps("Несколько сразу")
    assert "Кого соберёте" in said
    assert [one for one in group.mentor.buttons if "☑" in one] == ["☑ Мария", "☑ Пётр", "☑ Анна"]
    await group.mentor.taps("☑ Анна")
    said = await group.mentor.taps("Дальше")
    assert "Общая встреча" in said and "Мария, Пётр" in said and "Анна" not in said
    said = await group.mentor.taps("Верно")
    assert "Мария, Пётр получат приглашение" in said
    for one, other in ((group.mentee, "Пётр"), (group.peter, "Мария")):
        invited = one.told("собирает общую встречу").text
        assert f"Ещё приглашены: {other}." in invited and "Тема: про прогулки" in invited
    assert count(group.anna, "встреч") == 0
    assert len(group.meetings("DISTINCT gathering_id")) == 1 and len(group.meetings("id")) == 2


async def test_two_at_least_have_to_be_ticked(group: Group) -> None:
    await group.mentor.says("/meet в среду в 15")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("☑ Анна")
    await group.mentor.taps("☑ Пётр")
    assert "хотя бы двоих" in await group.mentor.taps("Дальше")
    await group.mentor.taps("☐ Пётр")
    assert "Общая встреча" in await group.mentor.taps("Дальше")


async def test_a_mentee_is_not_offered_a_group(group: Group) -> None:
    await group.mentee.says("/meet в среду в 15")
    assert "Несколько сразу" not in group.mentee.buttons


async def test_a_yes_under_an_echo_left_behind_sets_nothing(group: Group) -> None:
    await group.mentor.says("/meet в среду в 15")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("Дальше")
    echo = group.mentor.told("Общая встреча")
    await group.mentor.says("/help")
    await group.mentor.taps("Верно", echo)
    assert group.meetings("id") == []


async def test_each_answers_for_herself_and_the_mentor_sees_it(group: Group) -> None:
    await group.gather()
    await group.come(group.mentee)
    said = await group.peter.taps("Не получится")
    assert "не получится" in said
    assert group.states() == ["agreed", "cancelled", "proposed"]
    assert "С остальными встреча остаётся" in group.mentor.told("Пётр не сможет").text
    said = await group.mentor.says("/meetings")
    assert "Мария, Анна" in said and "Мария — договорились, Анна — ждём ответа" in said
    said = await group.mentor.taps("09.09, 15:00 · Мария, Анна")
    assert "Мария: договорились." in said and "Анна: ждём ответа." in said


async def test_one_entry_in_the_calendar_of_the_mentor(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    mine = files(group.mentor)
    assert len(mine) == 1
    [entry] = mine[0].events
    assert str(entry["UID"]).startswith("group-") and str(entry["SUMMARY"]) == "Общая встреча"
    assert len({str(files(one)[0].events[0]["UID"]) for one in group.mentees}) == 3
    await group.mentee.taps("Отменить встречу", group.mentee.told("Договорились"))
    await group.mentee.taps("Да, отменить")
    assert len(files(group.mentor)) == 1 and str(files(group.mentee)[-1]["METHOD"]) == "CANCEL"
    await group.mentor.says("/meetings")
    await group.mentor.taps("09.09, 15:00 · Пётр, Анна")
    await group.mentor.taps("Отменить встречу")
    said = await group.mentor.taps("Отменить для всех")
    assert "Пётр, Анна" in said
    mine = files(group.mentor)
    assert [str(one["METHOD"]) for one in mine] == ["PUBLISH", "CANCEL"]
    assert str(mine[1].events[0]["UID"]) == str(entry["UID"])
    assert int(str(mine[1].events[0]["SEQUENCE"])) > int(str(entry["SEQUENCE"]))


async def test_only_one_of_the_group_is_called_off(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    await group.mentor.says("/meetings")
    await group.mentor.taps("09.09, 15:00 · Мария, Пётр, Анна")
    await group.mentor.taps("Отменить встречу")
    await group.mentor.taps("Только Мария не придёт")
    assert group.states() == ["cancelled", "agreed", "agreed"]
    assert count(group.mentee, "отменяет") == 1 and count(group.peter, "отменяет") == 0


async def test_the_whole_group_is_moved_and_each_is_asked_again(group: Group) -> None:
    await group.gather()
    await group.come(group.mentee, group.peter)
    await group.mentor.says("/meetings")
    await group.mentor.taps("09.09, 15:00 · Мария, Пётр, Анна")
    await group.mentor.taps("Другое время")
    await group.mentor.says("в четверг в 10")
    await group.mentor.taps("Верно")
    assert group.states() == ["proposed"] * 3
    for one in group.mentees:
        assert "Было:" in one.told("предлагает другое время").text
    await group.come(*group.mentees)
    assert group.states() == ["agreed"] * 3
    mine = files(group.mentor)
    assert len(mine) == 2 and int(str(mine[1].events[0]["SEQUENCE"])) > int(
        str(mine[0].events[0]["SEQUENCE"])
    )


async def test_another_time_of_one_may_be_taken_for_all_or_for_her_alone(group: Group) -> None:
    await group.gather()
    await group.come(group.peter)
    await group.mentee.taps("Другое время")
    await group.mentee.says("в четверг в 10")
    await group.mentee.taps("Верно")
    proposal = group.mentor.told("Мария предлагает другое время")
    assert "Перенести для всех" in group.mentor.buttons
    said = await group.mentor.taps("Перенести для всех", proposal)
    assert "Мария" in said and "Пётр, Анна" in said
    assert group.states() == ["agreed", "proposed", "proposed"]
    assert "Мария" in group.peter.told("предлагает другое время").text
    await group.come(group.peter, group.anna)
    assert len(group.meetings("DISTINCT starts_at")) == 1 and group.states() == ["agreed"] * 3


async def test_another_time_for_her_alone_leaves_the_group_as_it_is(group: Group) -> None:
    await group.gather()
    await group.come(group.peter, group.anna)
    await group.mentee.taps("Другое время")
    await group.mentee.says("в четверг в 10")
    await group.mentee.taps("Верно")
    await group.mentor.taps("Приду", group.mentor.told("Мария предлагает другое время"))
    assert group.states() == ["agreed"] * 3 and len(group.meetings("DISTINCT starts_at")) == 2
    said = await group.mentor.says("/meetings")
    assert "Пётр, Анна" in said and "Мария, Пётр" not in said


async def test_the_mentor_is_reminded_once_and_sees_no_entry_of_another(group: Group) -> None:
    await group.mentee.says("/reflect Тайное Марии: я боюсь утренника")
    await group.gather("11.09 в 15")
    await group.come(group.mentee, group.peter)
    await group.mentor.says("/meetings")
    await group.mentor.taps("11.09, 15:00 · Мария, Пётр, Анна")
    await group.mentor.taps("Добавить в повестку")
    await group.mentor.says("Прогулки в дождь")
    await group.play.jump(datetime(2026, 9, 10, 12, 30, tzinfo=UTC))
    reminded = [one for one in group.mentor.heard if "У вас встреча" in one]
    assert len(reminded) == 1 and "Мария, Пётр, Анна" in reminded[0]
    assert "Анна пока не отвечает" in reminded[0] and reminded[0].count("Прогулки в дождь") == 1
    for one in group.mentees:
        mine = one.told("У вас встреча").text
        assert "Прогулки в дождь" in mine and "Тайное" not in mine
    assert not any("Тайное" in words for one in (group.peter, group.anna) for words in one.heard)


async def test_running_late_is_told_to_everybody(group: Group) -> None:
    await group.gather("11.09 в 15")
    await group.come(*group.mentees)
    await group.play.jump(datetime(2026, 9, 11, 11, 5, tzinfo=UTC))
    await group.mentor.taps("Опаздываю")
    await group.mentor.taps("На 10 минут")
    for one in group.mentees:
        assert count(one, "придёт позже минут на 10") == 1


async def test_the_mentor_ticks_who_came(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    await group.play.jump(datetime(2026, 9, 9, 13, 5, tzinfo=UTC))
    asked = [one for one in group.mentor.heard if "состоялась" in one]
    assert len(asked) == 1 and "Отметьте, кто был" in asked[0]
    assert all(count(one, "состоялась?") == 1 for one in group.mentees)
    await group.mentor.taps("☑ Анна")
    said = await group.mentor.taps("Готово")
    assert "Встреча прошла" in said and "были ещё: Пётр" in said
    assert group.of_mentor("took_place") == ["yes", "yes", "no"]
    await group.mentor.taps("5")
    await group.mentor.taps("Что решили")
    await group.mentor.says("Гуляем дважды")
    await group.mentee.taps("Да")
    await group.peter.taps("Да")
    await group.anna.taps("Нет")
    assert group.states() == ["held", "held", "missed"]
    assert "Гуляем дважды" in group.peter.heard[-1] and "Гуляем дважды" in group.mentee.heard[-1]
    assert group.of_mentor("mark") == [5, 5, None]
    counted = group.play.rows("SELECT sum(held_both), sum(missed) FROM pair_weeks")
    assert counted == [(2, 1)]


async def test_an_old_roll_answers_for_the_same_people(group: Group) -> None:
    """Whatever was answered since, the ticks of an older message mean whom they meant."""
    await group.gather()
    await group.come(*group.mentees)
    await group.play.jump(datetime(2026, 9, 9, 13, 5, tzinfo=UTC))
    roll = group.mentor.told("Отметьте, кто был")
    data = next(
        button.callback_data for row in roll.buttons or [] for button in row if button.text == "Готово"
    )
    await group.mentee.taps("Перенесли")
    await group.mentor.taps("Перенесли")
    await group.mentor.forges(str(data))
    assert group.of_mentor("took_place") == ["yes"] * 3


async def test_where_is_told_to_everybody_once(group: Group) -> None:
    await group.gather()
    await group.come(*group.mentees)
    await group.mentor.says("/meetings")
    await group.mentor.taps("09.09, 15:00 · Мария, Пётр, Анна")
    await group.mentor.taps("Где встречаемся")
    await group.mentor.taps("Онлайн")
    await group.mentor.taps("Кабинет или ссылка")
    said = await group.mentor.says("https://example.org/room")
    assert "Онлайн" in said and "https://example.org/room" in said
    await group.play.wait(minutes=2)
    for one in group.mentees:
        told = [words for words in one.heard if "уточняет, где" in words]
        assert len(told) == 1 and "https://example.org/room" in told[0] and "Онлайн" in told[0]
    assert [len(files(one)) for one in (group.mentor, *group.mentees)] == [2] * 4
    assert group.states() == ["agreed"] * 3


async def test_a_group_that_repeats(group: Group) -> None:
    await group.mentor.says("/meet каждую среду в 15 до 16 сентября")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("Дальше")
    await group.mentor.taps("Верно")
    assert len(group.meetings("id")) == 6
    for one in group.mentees:
        await one.taps("Приду на все")
    assert group.states() == ["agreed"] * 6
    mine = files(group.mentor)
    assert len(mine) == 1 and len(mine[0].events) == 2
    await group.mentor.says("/meetings")
    await group.mentor.taps("09.09, 15:00 · Мария, Пётр, Анна")
    await group.mentor.taps("Отменить встречу")
    await group.mentor.taps("Эту и ещё 1 следующую")
    assert group.states() == ["cancelled"] * 6
    assert all(count(one, "отменяет") == 1 for one in group.mentees)


async def test_another_time_of_one_for_a_whole_series(group: Group) -> None:
    await group.mentor.says("/meet каждую среду в 15 до 16 сентября")
    await group.mentor.taps("Несколько сразу")
    await group.mentor.taps("Дальше")
    await group.mentor.taps("Верно")
    await group.peter.taps("Приду на все")
    await group.mentee.taps("Другое время")
    await group.mentee.says("в четверг в 10")
    await group.mentee.taps("Эту и ещё 1 следующую")
    assert "другое время для встреч" in group.mentor.told("Мария предлагает").text
    await group.mentor.taps("Перенести для всех")
    assert group.states() == ["agreed"] * 2 + ["proposed"] * 4
    assert "10 сентября, 17 сентября" in group.peter.told("предлагает другое время для встреч").text
    for one in (group.peter, group.anna):
        await one.taps("Приду на все")
    assert group.states() == ["agreed"] * 6 and len(group.meetings("DISTINCT starts_at")) == 2


async def test_in_english(play: Play) -> None:
    group = await make_group(play, "en")
    await group.mentor.says("/meet Wednesday 3pm about walks")
    await group.mentor.taps("Several at once")
    await group.mentor.taps("Next")
    await group.mentor.taps(group.mentor.buttons[0])
    await group.play.jump(datetime(2026, 9, 9, 13, 5, tzinfo=UTC))
    assert "Tick who was there" in group.mentor.told("take place").text
    said = await group.mentor.taps("Done")
    assert "also there" in said
