"""The pace by itself: Telegram's limits kept whatever the network does."""

import random

import pytest

from scheduler.pace import CHAT_BURST, OVERALL, Pace


def telegram_saw(latency: float, seed: int, messages: int, chats: int) -> list[tuple[float, int]]:
    """Moments at which Telegram counts messages sent as fast as the pace lets them, four in flight."""
    noise = random.Random(seed)
    pace, at, seen = Pace(), 0.0, list[tuple[float, int]]()
    flying = list[tuple[float, int]]()
    left = [number % chats for number in range(messages)]
    while left or flying:
        for one in sorted(flying):
            if one[0] <= at:
                flying.remove(one)
                pace.count(one[1], one[0])
        closed = {chat for _, chat in flying} | set(pace.busy(at))
        free = [chat for chat in left if chat not in closed]
        if free and len(flying) < 4 and pace.room(at) > 0:
            pace.begin()
            left.remove(free[0])
            lasts = noise.uniform(0, latency)
            seen.append((at + noise.uniform(0, lasts), free[0]))
            flying.append((at + lasts, free[0]))
        else:
            at += 0.01
    return sorted(seen)


@pytest.mark.parametrize("latency", [0.0, 0.05, 0.4, 2.0])
@pytest.mark.parametrize("seed", range(3))
def test_no_second_of_telegram_holds_more_than_thirty(latency: float, seed: int) -> None:
    seen = telegram_saw(latency, seed, 150, 150)
    moments = [at for at, _ in seen]
    assert len(moments) == 150
    assert all(sum(at <= one < at + 1 for one in moments) <= OVERALL for at in moments)


def test_the_pace_costs_little_when_the_network_is_fast() -> None:
    seen = telegram_saw(0.0, 1, 300, 300)
    assert seen[-1][0] <= 300 / OVERALL * 1.04


@pytest.mark.parametrize("latency", [0.0, 0.3])
def test_a_chat_gets_a_small_burst_and_then_one_a_second(latency: float) -> None:
    seen = [at for at, _ in telegram_saw(latency, 5, 12, 1)]
    for at in seen:
        # Telegram's own allowance is not published; the playground's is four and one a second.
        assert sum(at <= one < at + 5 for one in seen) <= CHAT_BURST + 5
    assert seen[CHAT_BURST - 1] - seen[0] <= CHAT_BURST * latency + 0.1
    assert seen[-1] <= 12 * (1.06 + latency)


def test_a_free_chat_is_forgotten() -> None:
    pace = Pace()
    pace.begin()
    pace.count(7, 0.0)
    assert pace.busy(100.0) == {}
    assert pace.room(100.0) == OVERALL


def test_429_closes_its_chat_till_the_moment_told() -> None:
    pace = Pace()
    pace.stop(7, until=10.0, at=0.0)
    assert pace.busy(9.9) == {7: 10.0}
    assert pace.delay(9.9) == 0.0
    assert pace.busy(10.1) == {}


def test_429_in_two_chats_at_once_stops_everybody() -> None:
    pace = Pace()
    pace.stop(7, until=10.0, at=0.0)
    pace.stop(8, until=12.0, at=0.5)
    assert pace.room(11.0) == 0
    assert pace.delay(11.0) == pytest.approx(1.0)
    assert pace.room(12.1) == OVERALL


def test_two_429_of_one_chat_stop_only_that_chat() -> None:
    pace = Pace()
    pace.stop(7, until=10.0, at=0.0)
    pace.stop(7, until=30.0, at=11.0)
    assert pace.delay(12.0) == 0.0
    assert pace.busy(12.0) == {7: 30.0}
