"""The clock that a demo, a test and the chat page move."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SteeredClock

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
LONG = 3600.0


def test_a_clock_at_speed_0_stands_until_it_is_moved() -> None:
    clock = SteeredClock(START, speed=0)
    assert clock.now() == START
    clock.jump(START + timedelta(days=1))
    assert clock.now() == START + timedelta(days=1)
    with pytest.raises(ValueError, match="back"):
        clock.jump(START)


async def test_another_speed_goes_on_from_this_moment() -> None:
    clock = SteeredClock(START, speed=100_000)
    await asyncio.sleep(0.01)
    before = clock.now()
    clock.run(0)
    stopped = clock.now()
    assert before <= stopped < before + timedelta(hours=12)
    await asyncio.sleep(0.01)
    assert clock.now() == stopped


async def test_who_sleeps_feels_another_speed() -> None:
    clock = SteeredClock(START, speed=1)
    sleeper = asyncio.create_task(clock.sleep(LONG))
    await asyncio.sleep(0)
    clock.run(1_000_000)
    await asyncio.wait_for(sleeper, timeout=5)
    assert clock.now() >= START + timedelta(seconds=LONG)
