"""A side whose clock changes between the plan and the meeting: what she reads, and when she is reminded."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from tests.conftest import Actor, Play
from tests.test_meetings import Two, make_two


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


async def flies_to(who: Actor, city: str) -> None:
    await who.says("/settings")
    await who.taps("Часовой пояс")
    found = next(one for one in who.buttons if city in one)
    await who.taps(found)


async def test_she_reads_the_hour_of_the_new_place_with_its_name(two: Two) -> None:
    await two.agree("11.09 в 15")
    await flies_to(two.mentee, "Екатеринбург")
    said = await two.mentee.says("/meetings")
    assert "17:00" in said and "Екатеринбург" in said
    said = await two.mentor.says("/meetings")
    assert "15:00" in said and "Москв" in said
    assert two.meetings("starts_at, version") == [("2026-09-11 12:00:00.000000", 1)]


async def test_she_is_reminded_in_the_waking_hours_of_the_new_place(two: Two) -> None:
    """15:00 in Moscow is 22:00 in Vladivostok: a day before is night there, so it comes by the evening."""
    await two.agree("11.09 в 15")
    await flies_to(two.mentee, "Владивосток")
    await two.play.jump(datetime(2026, 9, 10, 9, 58, tzinfo=UTC))
    assert not any("У вас встреча" in one for one in two.mentee.heard)
    await two.play.jump(datetime(2026, 9, 10, 10, 1, tzinfo=UTC))
    assert "завтра в 22:00 по Владивостоку" in two.mentee.told("У вас встреча").text
    assert not any("У вас встреча" in one for one in two.mentor.heard)
    await two.play.jump(datetime(2026, 9, 11, 11, 30, tzinfo=UTC))
    assert sum("У вас встреча" in one for one in two.mentor.heard) == 1
    assert sum("У вас встреча" in one for one in two.mentee.heard) == 1


async def test_longer_waking_hours_bring_the_reminder_back(two: Two) -> None:
    """At 8:00 there is no time for «скоро» when she is first spoken to at 8:00; from 7:00 on there is."""
    await two.mentee.says("/settings")
    await two.mentee.taps("Когда писать")
    await two.agree("11.09 в 8")
    soon = "SELECT count(*) FROM dues WHERE kind = 'R2' AND state = 'waiting'"
    assert two.play.rows(soon) == [(0,)]
    await two.mentee.says("/settings")
    await two.mentee.taps("Когда писать")
    await two.mentee.taps("07:00–19:00")
    assert two.play.rows(soon) == [(1,)]
    await two.play.jump(datetime(2026, 9, 11, 4, 10, tzinfo=UTC))
    assert "Скоро встреча" in two.mentee.heard[-1]


async def test_the_question_waits_for_her_morning(two: Two) -> None:
    await two.agree("11.09 в 15")
    await flies_to(two.mentee, "Владивосток")
    await two.play.jump(datetime(2026, 9, 11, 13, 10, tzinfo=UTC))
    assert any("состоялась" in one for one in two.mentor.heard)
    assert not any("состоялась" in one for one in two.mentee.heard)
    await two.play.jump(datetime(2026, 9, 11, 22, 5, tzinfo=UTC))
    assert any("состоялась" in one for one in two.mentee.heard)


async def test_a_series_stays_by_the_clock_of_who_planned_it(two: Two) -> None:
    await two.mentor.says("/meet каждую пятницу в 15 до 18 сентября")
    await two.mentor.taps("Верно")
    await two.mentee.taps("Приду на все")
    await flies_to(two.mentor, "Екатеринбург")
    said = await two.mentor.says("/meetings")
    assert said.count("17:00") == 2
    assert "15:00" in await two.mentee.says("/meetings")
