"""What Loza speaks of by herself (D10): each moment is said once about its pair, and none swallows another."""

from datetime import UTC, datetime

from handlers.milestones import owe_milestone
from handlers.slices import next_of_day
from handlers.who import member_as_me
from tests.conftest import Actor, Play, Trio
from tests.test_farewell import lasts_to, meets

QUIET = ("D4", "D5", "D6", "D8", "D9")


async def only_milestones(play: Play, trio: Trio) -> None:
    """Nobody is sent anything unasked but these."""
    async with play.store() as store:
        for who in (trio.mentor, trio.mentee):
            person = await store.people.by_telegram(who.person.id)
            assert person is not None
            for kind in QUIET:
                await store.people.set_wish(person.id, kind, "off")


def milestones(play: Play, who: Actor) -> list[tuple[str, str]]:
    return play.rows(
        "SELECT occurrence, state FROM dues WHERE kind = 'D10' AND member_id = ? ORDER BY occurrence",
        who.member_id,
    )


def times(who: Actor, words: str) -> int:
    return sum(words in one for one in who.heard)


async def test_two_moments_of_one_pair_on_one_day_are_both_said_in_one_message(play: Play) -> None:
    trio = await play.kindergarten()
    await only_milestones(play, trio)
    await play.jump(datetime(2026, 9, 8, 12, tzinfo=UTC))
    await meets(trio)
    await play.jump(datetime(2026, 9, 9, 6, tzinfo=UTC))
    for day in (9, 10, 11):
        await play.jump(datetime(2026, 9, day, 14, tzinfo=UTC))
    assert {state for _, state in milestones(play, trio.mentee)} == {"sent", "joined"}
    told = trio.mentee.told("Первая встреча")
    assert "Как вам вместе" in told.text and "начать маршрут" in told.text.lower()
    assert "Начать маршрут" in {button.text for row in told.buttons for button in row}
    assert times(trio.mentee, "Как вам вместе") == 1


async def test_after_weeks_away_the_end_is_said_once_and_its_second_reminder_not_with_it(play: Play) -> None:
    trio = await play.kindergarten()
    await only_milestones(play, trio)
    await lasts_to(play, trio)
    play.stage.clock.jump(datetime(2026, 12, 7, 6, tzinfo=UTC))
    for day in (7, 8, 9, 10):
        await play.jump(datetime(2026, 12, day, 14, tzinfo=UTC))
    for who in (trio.mentor, trio.mentee):
        assert times(who, "ваша пара до 11 декабря") == 1, who.heard[-4:]


async def test_a_moment_that_nobody_knows_any_more_falls_away(play: Play) -> None:
    trio = await play.kindergarten()
    await only_milestones(play, trio)
    async with play.store() as store:
        me = await member_as_me(store, trio.mentor.member_id)
        pair = await store.pairs.find(trio.pair_id)
        assert me is not None and pair is not None
        await owe_milestone(store, me, trio.pair_id, "unknown", play.now)
    await play.wait(days=1)
    assert milestones(play, trio.mentor) == [("unknown", "expired")]


async def test_a_thousand_are_looked_at_a_few_at_a_tick_and_each_once_a_day(play: Play) -> None:
    asked = 0

    async def ids() -> list[int]:
        nonlocal asked
        asked += 1
        return [5, 3, 1, 4, 2]

    seen: list[list[int]] = []
    async with play.store() as store:
        for day in ("2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01", "2026-12-02"):
            seen.append(await next_of_day(store, "test", day, ids, 2))
    assert seen == [[1, 2], [3, 4], [5], [], [1, 2]]
    assert asked == 4


async def test_closed_taken_back_and_closed_again_in_a_minute_is_said_each_time(play: Play) -> None:
    trio = await play.kindergarten()
    close = f"pclose:{trio.pair_id}:changed:1"
    await trio.coordinator.forges(close)
    await trio.coordinator.forges(f"pback:{trio.pair_id}")
    await trio.coordinator.forges(close)
    assert play.rows("SELECT state FROM pairs") == [("closed",)]
    for who in (trio.mentor, trio.mentee):
        owed = play.rows("SELECT state FROM dues WHERE kind = 'B-ended' AND member_id = ?", who.member_id)
        assert len(owed) == 2, owed
