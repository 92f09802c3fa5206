"""Meetings in the database: they come back as they went in; versions, sealed words, counters, the table's clock."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentoring.calendar import Calendar
from mentoring.errors import RuleBroken
from mentoring.meetings import (
    Cause,
    Meeting,
    MeetingState,
    SideName,
    TookPlace,
    accept,
    cancel,
    move,
    propose,
)
from mentoring.outcomes import JudgeRules, answer, judge, log_meeting, take
from mentoring.people import MemberState, PairFacts, PairKind, open_pair
from storage.counters import Counters
from storage.database import Database
from storage.ids import new_id
from storage.meetings import Given
from storage.sealing import Keyring
from storage.store import Store
from tests.conftest import KEY

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
START = datetime(2026, 11, 25, 12, tzinfo=UTC)
MOSCOW = "Europe/Moscow"


@dataclass
class World:
    """One pair of two persons in a fresh database."""

    database: Database
    pair: PairFacts
    mentor_person: int
    mentee_person: int

    @asynccontextmanager
    async def store(self, now: datetime = NOW) -> AsyncIterator[Store]:
        async with self.database.transaction() as transaction:
            yield Store(transaction, now)

    async def found(self, meeting_id: int) -> Meeting:
        async with self.store() as store:
            meeting = await store.meetings.find(meeting_id)
        assert meeting is not None
        return meeting

    def proposal(self, start: datetime = START, by: SideName = SideName.MENTOR) -> Meeting:
        return propose(new_id(NOW), self.pair, by, start, 30, MOSCOW, NOW)

    async def is_counted_right(self) -> bool:
        async with self.store() as store:
            return await Counters(store.transaction).pair_differences() == ()

    async def added(self, start: datetime = START) -> Meeting:
        meeting = self.proposal(start)
        async with self.store() as store:
            await store.meetings.add(meeting, self.pair.mentor_id)
        return meeting

    async def saves(self, meeting: Meeting, by_member: int | None = None) -> None:
        async with self.store() as store:
            await store.meetings.save(meeting, by_member)


async def make_world(database: Database, zone: str = MOSCOW) -> World:
    async with database.transaction() as transaction:
        store = Store(transaction, NOW)
        programme_id = await store.programmes.add("Солнышко", zone, "RU", date(2026, 9, 1), None, {})
        people = [await store.people.add(number, "ru") for number in (1, 2)]
        members = [
            await store.members.add(programme_id, name, MemberState.ACTIVE, person_id=person.id)
            for name, person in zip(("Ольга Орлова", "Мария Белова"), people, strict=True)
        ]
        cards = [await store.members.get(member_id) for member_id in members]
        opening = open_pair(cards[0].member, cards[1].member, [])
        pair_id = await store.pairs.open(opening, PairKind.TRADITIONAL, date(2026, 9, 1), None, 2, members[0])
        pair = await store.pairs.find(pair_id)
    assert pair is not None
    return World(database, pair, people[0].id, people[1].id)


@pytest.fixture
async def database(database_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(KEY))
    yield database
    await database.close()


@pytest.fixture
async def world(database: Database) -> World:
    return await make_world(database)


def rules() -> JudgeRules:
    return JudgeRules(ZoneInfo(MOSCOW), Calendar("RU"))


async def test_a_meeting_comes_back_as_it_went_in(world: World) -> None:
    meeting = await world.added()
    assert await world.found(meeting.id) == meeting


async def test_every_answer_and_judgement_comes_back(world: World) -> None:
    meeting = await world.added()
    later = START + timedelta(hours=2)
    said = answer(accept(meeting, SideName.MENTEE, 1, NOW), SideName.MENTEE, TookPlace.YES, later)
    said = said.with_side(SideName.MENTOR, replace(said.mentor, asked_at=START + timedelta(hours=1)))
    judged = take(said, judge(said, later, rules()))
    await world.saves(judged, world.pair.mentee_id)
    assert await world.found(meeting.id) == judged
    by_member = "SELECT by_member FROM meeting_sides WHERE side = 'mentee'"
    async with world.database.reading() as reading:
        row = (await reading.connection.exec_driver_sql(by_member)).first()
    assert row is not None and row[0] == world.pair.mentee_id


async def test_a_meeting_logged_by_the_coordinator_has_no_side_as_its_organiser(world: World) -> None:
    logged = log_meeting(new_id(NOW), world.pair, None, NOW - timedelta(days=20), 30, MOSCOW, NOW)
    async with world.store() as store:
        await store.meetings.add(logged, world.pair.mentor_id)
    assert await world.found(logged.id) == logged
    assert await world.is_counted_right()


async def test_one_that_is_gone_is_none_and_cannot_be_saved(world: World) -> None:
    async with world.store() as store:
        assert await store.meetings.find(42) is None
        with pytest.raises(LookupError):
            await store.meetings.save(world.proposal())


async def test_each_move_leaves_a_version(world: World) -> None:
    meeting = await world.added()
    moved = move(meeting, SideName.MENTEE, START + timedelta(days=1), 45, NOW)
    await world.saves(moved, world.pair.mentee_id)
    async with world.store() as store:
        assert await store.meetings.set_for(meeting.id, 1) == (START, 30)
        assert await store.meetings.set_for(meeting.id, 3) is None
    async with world.database.reading() as reading:
        rows = await reading.connection.exec_driver_sql(
            "SELECT version, minutes, by_member FROM meeting_versions ORDER BY version"
        )
        assert list(rows) == [(1, 30, world.pair.mentor_id), (2, 45, world.pair.mentee_id)]


@pytest.mark.parametrize(
    ("zone", "monday"),
    [("Europe/Kaliningrad", date(2026, 11, 16)), ("Asia/Yekaterinburg", date(2026, 11, 23))],
)
async def test_the_week_is_the_monday_in_the_zone_of_the_programme(
    database: Database, zone: str, monday: date
) -> None:
    """Sunday 23:30 in Kaliningrad is Monday 02:30 in Yekaterinburg: two weeks for one moment."""
    world = await make_world(database, zone)
    await world.added(datetime(2026, 11, 22, 21, 30, tzinfo=UTC))
    async with database.reading() as reading:
        row = (await reading.connection.exec_driver_sql("SELECT week FROM meetings")).first()
    assert row is not None and row[0] == monday.isoformat()


async def test_the_counters_follow_every_change(world: World) -> None:
    meeting = await world.added()
    assert await world.is_counted_right()
    moved = move(meeting, SideName.MENTOR, START + timedelta(days=7), 30, NOW)
    await world.saves(moved)
    assert await world.is_counted_right()
    await world.added(START + timedelta(days=7, hours=1))
    await world.saves(cancel(moved, NOW))
    assert await world.is_counted_right()
    async with world.store() as store:
        kept = await Counters(store.transaction).kept_pair_weeks()
    assert [(row.week, row.planned, row.cancelled) for row in kept] == [(date(2026, 11, 30), 1, 1)]


@pytest.mark.parametrize("seed", range(8))
async def test_the_counters_are_right_after_anything(world: World, seed: int) -> None:
    """A random walk through moves, answers, silence and cancelling; each step is counted as the rows say."""
    chance = random.Random(seed)
    meetings = [await world.added(START + timedelta(days=n)) for n in range(3)]
    for _ in range(25):
        place = chance.randrange(len(meetings))
        changed = _changed(await world.found(meetings[place].id), chance)
        await world.saves(changed, world.pair.mentor_id)
        assert await world.found(changed.id) == changed
        assert await world.is_counted_right()


def _changed(meeting: Meeting, chance: random.Random) -> Meeting:
    side = chance.choice(list(SideName))
    after = meeting.starts_at + timedelta(hours=chance.randrange(1, 300))
    try:
        match chance.randrange(5):
            case 0:
                start = meeting.starts_at + timedelta(days=chance.randrange(1, 9))
                return move(meeting, side, start, 30, NOW)
            case 1:
                return cancel(meeting, NOW) if chance.random() < 0.2 else meeting
            case 2:
                return take(meeting, judge(meeting, after, rules()))
            case _:
                said = chance.choice([TookPlace.YES, TookPlace.NO, TookPlace.MOVED])
                answered = answer(meeting, side, said, after)
                return take(answered, judge(answered, after, rules()))
    except RuleBroken:
        return meeting


async def test_ahead_is_what_is_proposed_or_agreed_and_has_not_begun(world: World) -> None:
    later, sooner = await world.added(START + timedelta(days=1)), await world.added()
    cancelled = await world.added(START + timedelta(days=2))
    await world.saves(accept(sooner, SideName.MENTEE, 1, NOW))
    await world.saves(cancel(cancelled, NOW))
    async with world.store() as store:
        assert [one.id for one in await store.meetings.ahead(world.pair.id)] == [sooner.id, later.id]
        assert len(await store.meetings.of_pair(world.pair.id)) == 3
        assert len(await store.meetings.of_programme(world.pair.programme_id)) == 3
    async with world.store(START) as store:
        assert [one.id for one in await store.meetings.ahead(world.pair.id)] == [later.id]
        assert await store.meetings.ahead(42) == []


async def test_a_person_finds_her_meetings_in_every_pair(world: World) -> None:
    meeting = await world.added()
    await world.saves(cancel(await world.added(START + timedelta(days=1)), NOW))
    async with world.store() as store:
        for person_id in (world.mentor_person, world.mentee_person):
            found = await store.meetings.of_person(person_id, NOW)
            assert [one.id for one in found] == [meeting.id]
        assert await store.meetings.of_person(world.mentor_person, START) == []
        assert await store.meetings.of_person(42, NOW) == []


async def test_the_table_is_looked_at_when_its_moment_has_come(world: World) -> None:
    async with world.store() as store:
        assert await store.meetings.next_judging() is None
    later, sooner = await world.added(START + timedelta(days=1)), await world.added()
    asked_at = START + timedelta(hours=1)
    async with world.store() as store:
        assert await store.meetings.next_judging() == asked_at
        assert await store.meetings.to_judge(asked_at - timedelta(seconds=1)) == []
        assert await store.meetings.to_judge(asked_at) == [sooner]
        assert await store.meetings.to_judge(asked_at + timedelta(days=2)) == [sooner, later]
        assert await store.meetings.to_judge(asked_at + timedelta(days=2), most=1) == [sooner]
    await world.saves(replace(sooner, state=MeetingState.CANCELLED, cause=Cause.CANCELLED, judge_at=None))
    async with world.store() as store:
        assert await store.meetings.next_judging() == asked_at + timedelta(days=1)


async def test_words_are_sealed_and_opened_for_the_right_side(world: World) -> None:
    meeting = await world.added()
    async with world.store() as store:
        assert await store.meetings.topic(meeting.id) is None
        await store.meetings.set_topic(meeting.id, "адаптация", world.mentor_person)
        await store.meetings.mark(meeting.id, SideName.MENTOR, 4)
        await store.meetings.mark(meeting.id, SideName.MENTOR, 5)
        await store.meetings.write_decided(meeting.id, SideName.MENTOR, "пробуем круг", world.mentor_person)
        await store.meetings.write_took_away(
            meeting.id, SideName.MENTEE, "спокойный тон", world.mentee_person
        )
    async with world.store() as store:
        assert await store.meetings.topic(meeting.id) == "адаптация"
        assert await store.meetings.given(meeting.id, SideName.MENTOR) == Given(5, "пробуем круг", None)
        assert await store.meetings.given(meeting.id, SideName.MENTEE) == Given(None, None, "спокойный тон")
        assert await store.meetings.given(42, SideName.MENTEE) == Given()
        assert await store.meetings.marks(world.pair.id, SideName.MENTOR) == [(meeting.id, 5)]
        assert await store.meetings.marks(world.pair.id, SideName.MENTEE) == []


async def test_no_word_lies_open_in_the_file(world: World, database_path: Path) -> None:
    meeting = await world.added()
    async with world.store() as store:
        await store.meetings.set_topic(meeting.id, "адаптация", world.mentor_person)
        await store.meetings.write_decided(meeting.id, SideName.MENTEE, "тишина", world.mentee_person)
    files = list(database_path.parent.glob(f"{database_path.name}*"))
    everything = b"".join(path.read_bytes() for path in files)
    assert files
    for word in ("адаптация", "тишина"):
        assert word.encode() not in everything


async def test_erasing_a_person_closes_her_words_and_keeps_the_rest(world: World) -> None:
    meeting = await world.added()
    async with world.store() as store:
        await store.meetings.write_decided(meeting.id, SideName.MENTOR, "моё", world.mentor_person)
        await store.meetings.write_decided(meeting.id, SideName.MENTEE, "её", world.mentee_person)
    async with world.store() as store:
        await store.transaction.vault.erase(("person", world.mentor_person))
    async with world.store() as store:
        assert (await store.meetings.given(meeting.id, SideName.MENTOR)).decided is None
        assert (await store.meetings.given(meeting.id, SideName.MENTEE)).decided == "её"
    assert await world.found(meeting.id) == meeting
