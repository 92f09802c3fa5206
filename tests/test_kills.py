"""kill -9 at random moments while people write: what was said is kept once, and nobody hears it three times."""

from benchmarks.kills import Outcome, kill_and_count


async def test_twenty_kills_lose_and_double_nothing(forked: tuple[str, ...]) -> None:
    outcome = await kill_and_count("ours", kills=20, people=40, seed=20261005, by=forked)
    assert len(outcome.sent) > 40
    assert outcome.lost == 0
    assert set(outcome.stored) == set(outcome.sent)
    assert set(outcome.stored.values()) == {1}
    assert set(outcome.acknowledged) <= set(outcome.sent)
    assert max(outcome.acknowledged.values()) <= 2
    # A second kill in the middle of the same answer leaves one that nobody can know about; nothing else may be silent.
    assert len(set(outcome.sent) - set(outcome.acknowledged)) <= outcome.unknown


def test_the_count_tells_a_loss_from_a_double() -> None:
    from collections import Counter

    outcome = Outcome(("a", "b", "c"), Counter("aab"), Counter("aabb"), 0)
    assert (outcome.lost, outcome.doubled) == (1, 2)
