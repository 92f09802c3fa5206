"""Every figure of a report counted again from the raw rows: plain SQL and a logic of its own, none of ours."""

import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from mentoring.people import PairState, Role
from mentoring.weeks import Period
from storage.ids import new_id
from storage.tables import goals, help_requests, learning, meeting_sides, members
from tests.coordination import TERM_BEGINS, World, opened
from tests.test_report import PERIODS, TODAY

DAY = timedelta(days=1)
# The only weekday of these months that Russia has off; no Saturday works in their place.
HOLIDAY = date(2026, 11, 4)
Share = tuple[int, int | None]


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    async with opened(database_path, TODAY) as world:
        world.is_now(TODAY, 14)
        yield world


async def a_varied_programme(world: World, seed: int) -> int:
    """Ten pairs of six mentors with a random past: what every figure counts, and what it must leave out."""
    chance = random.Random(seed)
    irina = await world.member("Ирина Соколова", Role.COORDINATOR)
    mentors = [await world.member(f"Ольга{n} Орлова", Role.MENTOR) for n in range(6)]
    for number in range(10):
        since = TERM_BEGINS + timedelta(days=chance.choice([0, 0, 3, 17, 30]))
        pair = await world.pair(mentors[number % 6], f"Мария{number} Белова", since, chance.choice([1, 2, 3]))
        await _meetings(world, chance, pair, since)
        await _mentee(world, chance, pair, since)
        await _goals(world, chance, pair, since)
        await _turns(world, chance, pair, since)
    for one in (irina, *mentors):
        await _growth(world, chance, one)
    async with world.store() as store:
        await store.programmes.set(world.programme_id, "staff_total", 30, None)
        await store.programmes.set(world.programme_id, "young_total", 12, None)
    return irina


async def _meetings(world: World, chance: random.Random, pair: int, since: date) -> None:
    states: list[tuple[str, str | None]] = [("held", "both")] * 4
    states += [("held", "one"), ("held", "said"), ("missed", "both")]
    states += [("unsettled", None), ("disputed", None), ("cancelled", None), ("pending", None)]
    for _ in range(chance.randrange(4, 14)):
        on = since + timedelta(days=chance.randrange(1, 76))
        if on > TODAY:
            continue
        state, how = chance.choice(states)
        meeting = await world.meeting(pair, on, state=state, how=how, hour=chance.choice([0, 9, 13, 23]))
        for side in ("mentor", "mentee"):
            given: dict[str, Any] = {"took_away": b"sealed"} if chance.random() < 0.6 else {}
            if state == "held" and chance.random() < 0.5:
                at = world.at(on, 13) + timedelta(days=chance.randrange(3), minutes=chance.randrange(500))
                given |= {"mark": chance.randrange(1, 6), "marked_at": min(at, world.now)}
            if given:
                where = (meeting_sides.c.meeting_id == meeting, meeting_sides.c.side == side)
                async with world.store() as store:
                    await store.transaction.run(update(meeting_sides).where(*where).values(**given))


async def _mentee(world: World, chance: random.Random, pair: int, since: date) -> None:
    mentee = world.mentee_of(pair)
    for _ in range(chance.randrange(12)):
        state = chance.choice(["kept", "kept", "erased", "draft"])
        await world.entry(mentee, since + timedelta(days=chance.randrange(70)), state=state)
    if chance.random() < 0.7:
        began = date(2026 - chance.randrange(1, 6), chance.randrange(1, 13), 1)
        async with world.store() as store:
            where = members.c.id == mentee
            await store.transaction.run(update(members).where(where).values(teaching_since_on=began))
    for _ in range(chance.randrange(4)):
        await _help(world, chance, mentee, pair, since + timedelta(days=chance.randrange(76)))
    for friday in days(since, TODAY):
        if friday.weekday() == 4 and chance.random() < 0.8:
            await world.prompt(
                mentee, friday, chance.choice(["sent", "sent", "answered", "skipped", "expired"])
            )
    if chance.random() < 0.4:
        first = since + timedelta(days=chance.randrange(10, 40))
        await world.absence(mentee, first, first + timedelta(days=chance.randrange(2, 20)))


async def _help(world: World, chance: random.Random, mentee: int, pair: int, on: date) -> None:
    if on >= TODAY - DAY:
        return
    help_id = await world.help(mentee, on, chance.random() < 0.3, pair, chance.random() < 0.8)
    after = world.at(on) + timedelta(hours=chance.choice([1, 20, 40, 60, 80, 130]))
    answer = {"answered_at": after} if chance.random() < 0.7 else {}
    if after <= world.now and chance.random() < 0.8:
        async with world.store() as store:
            where = help_requests.c.id == help_id
            await store.transaction.run(update(help_requests).where(where).values(closed_at=after, **answer))


async def _goals(world: World, chance: random.Random, pair: int, since: date) -> None:
    for _ in range(chance.randrange(5)):
        agreed = since + timedelta(days=chance.randrange(1, 40))
        due = agreed + timedelta(days=chance.randrange(20, 90))
        state = chance.choice(["agreed", "agreed", "done", "done", "waiting", "dropped", "draft"])
        ended = min(agreed + timedelta(days=chance.randrange(5, 60)), TODAY)
        await world.goal(
            pair, agreed=None if state == "draft" else agreed, due=due, state=state,
            done=ended if state == "done" else None, waiting=ended if state == "waiting" else None,
            kind=chance.choice(["goal", "goal", "goal", "step"]),
        )  # fmt: skip


async def _turns(world: World, chance: random.Random, pair: int, since: date) -> None:
    """Some pairs pause, some end."""
    if chance.random() < 0.3:
        first = since + timedelta(days=chance.randrange(5, 20))
        until = first + timedelta(days=10) if chance.random() < 0.7 else None
        await world.becomes(pair, PairState.PAUSED, first, until=until)
        if until is not None:
            await world.becomes(pair, PairState.ACTIVE, until + DAY)
    if chance.random() < 0.4:
        end = since + timedelta(days=chance.randrange(32, 70))
        if end <= TODAY:
            how = chance.choice([PairState.COMPLETED, PairState.CLOSED])
            await world.becomes(pair, how, end, reason="other")


async def _growth(world: World, chance: random.Random, member: int) -> None:
    joined = world.at(TERM_BEGINS)
    async with world.store() as store:
        await store.transaction.run(update(members).where(members.c.id == member).values(joined_at=joined))
    for _ in range(chance.randrange(3)):
        on = TERM_BEGINS + timedelta(days=chance.randrange(76))
        await world.insert(
            learning, member_id=member, form=chance.choice(["seminar", "course", "forum"]), on_date=on,
            made_at=world.now,
        )  # fmt: skip
    if chance.random() < 0.4:
        on = TERM_BEGINS + timedelta(days=chance.randrange(60))
        done = on + timedelta(days=10) if chance.random() < 0.5 else None
        await world.insert(
            goals, id=new_id(world.now), member_id=member, kind="own", number=1, due_on=TODAY, starts_on=on,
            state="done" if done else "agreed", done_on=done, proposed_by="mentee",
        )  # fmt: skip


# --- counted again


class Recount:
    """The rows of one file, and a period of them. Moscow is three hours ahead of UTC all year."""

    def __init__(self, path: Path, period: Period, now: datetime) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.row_factory = sqlite3.Row
            self.tables = {
                name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
                for name in (
                    "pairs", "pair_states", "cadences", "meetings", "meeting_sides", "entries", "goals", "help",
                    "learning", "members", "absences", "prompts",
                )
            }  # fmt: skip
        self.histories = {pair["id"]: list[dict[str, Any]]() for pair in self.tables["pairs"]}
        for row in sorted(self.tables["pair_states"], key=lambda row: row["since_at"]):
            self.histories[row["pair_id"]].append(row)
        self.first, self.last = period.first, min(period.last, TODAY)
        end = datetime(self.last.year, self.last.month, self.last.day, 21, tzinfo=UTC)
        self.asof = min(now, end - timedelta(microseconds=1))

    def within(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    # --- days

    def state(self, pair: dict[str, Any], day: date) -> str | None:
        """Of a pair on a day: the newest row up to it; a pause is over after its last day."""
        if day < of(pair["starts_on"]):
            return None
        row = [row for row in self.histories[pair["id"]] if row["on_date"] <= day.isoformat()][-1]
        if row["state"] == "paused" and row["until_on"] and of(row["until_on"]) < day:
            return "active"
        return str(row["state"])

    def ended(self, pair: dict[str, Any]) -> date | None:
        rows = [
            of(row["on_date"])
            for row in self.tables["pair_states"]
            if row["pair_id"] == pair["id"] and row["state"] in ("completed", "closed")
        ]
        return min(rows) if rows else None

    def away(self, day: date, *member_ids: int) -> bool:
        people = {row["person_id"] for row in self.tables["members"] if row["id"] in member_ids}
        return any(
            row["person_id"] in people and of(row["from_on"]) <= day <= of(row["to_on"])
            for row in self.tables["absences"]
        )

    def is_excused(self, pair: dict[str, Any], day: date, *member_ids: int) -> bool:
        def itself(one: date) -> bool:
            is_pause = self.state(pair, one) == "paused"
            return one == HOLIDAY or is_pause or self.away(one, *member_ids)

        if itself(day):
            return True
        friday = day - timedelta(days=max(0, day.weekday() - 4))
        return friday != day and itself(friday) and itself(friday + 3 * DAY)

    def counted(self, pair: dict[str, Any], after: date, until: date) -> int:
        both = (pair["mentor_id"], pair["mentee_id"])
        return sum(not self.is_excused(pair, day, *both) for day in days(after + DAY, until))

    def is_week(self, pair: dict[str, Any], monday: date, *member_ids: int) -> bool:
        end = self.ended(pair) or date(9999, 1, 1)
        fit = [
            day
            for day in days(monday, monday + 4 * DAY)
            if of(pair["starts_on"]) <= day < end
            and day != HOLIDAY
            and not self.is_excused(pair, day, *member_ids)
        ]
        return len(fit) >= 3

    # --- figures

    def begun(self, *states: str) -> list[dict[str, Any]]:
        return [
            row
            for row in self.tables["meetings"]
            if self.within(moscow(row["starts_at"]))
            and moment(row["starts_at"]) <= self.asof
            and (not states or row["state"] in states)
        ]

    def active_in_period(self) -> list[dict[str, Any]]:
        return [
            pair
            for pair in self.tables["pairs"]
            if any(self.state(pair, day) == "active" for day in days(self.first, self.last))
        ]

    def f1(self) -> Share:
        pairs = self.active_in_period()
        return len({pair[side] for pair in pairs for side in ("mentor_id", "mentee_id")}), 30

    def f2(self) -> Share:
        since = {row["id"]: row["teaching_since_on"] for row in self.tables["members"]}
        young = set()
        for pair in self.tables["pairs"]:
            began = since[pair["mentee_id"]]
            if began and self.state(pair, self.last) == "active":
                three_years = of(began).replace(year=of(began).year + 3)
                young |= {pair["mentee_id"]} if self.last < three_years else set()
        return len(young), 12

    def f3(self) -> Share:
        states = [
            self.state(pair, self.last)
            for pair in self.tables["pairs"]
            if (self.ended(pair) or self.last) >= self.first
        ]
        return states.count("active"), len(states) - states.count(None)

    def f4(self) -> Share:
        return len(self.begun("held")), len(self.begun("held", "missed", "unsettled", "disputed"))

    def f5(self) -> Share:
        n = total = 0
        for pair in self.tables["pairs"]:
            [weeks] = [row["weeks"] for row in self.tables["cadences"] if row["pair_id"] == pair["id"]]
            held = [
                moscow(row["starts_at"])
                for row in self.tables["meetings"]
                if row["pair_id"] == pair["id"]
                and row["state"] == "held"
                and moment(row["starts_at"]) <= self.asof
            ]
            for first, sunday in self.blocks(pair, weeks):
                if self.within(sunday):
                    total += 1
                    n += any(first <= day <= sunday for day in held)
        return n, total

    def blocks(self, pair: dict[str, Any], weeks: int) -> Iterator[tuple[date, date]]:
        first = of(pair["starts_on"])
        monday, counted = first - timedelta(days=first.weekday()), 0
        end = self.ended(pair)
        while monday + 6 * DAY <= self.last and (end is None or monday < end):
            counted += self.is_week(pair, monday, pair["mentor_id"], pair["mentee_id"])
            if counted == weeks:
                yield first, monday + 6 * DAY
                first, counted = monday + 7 * DAY, 0
            monday += 7 * DAY

    def f6(self) -> Share:
        written = {
            (row["member_id"], of(row["week"]))
            for row in self.tables["entries"]
            if row["state"] in ("kept", "erased")
        }
        weeks = [
            (pair["mentee_id"], monday)
            for pair in self.tables["pairs"]
            for monday in days(date(2026, 9, 7), self.last)
            if monday.weekday() == 0
            and self.within(monday + 6 * DAY)
            and self.is_week(pair, monday, pair["mentee_id"])
        ]
        return sum(week in written for week in weeks), len(weeks)

    def route(self, *states: str) -> list[dict[str, Any]]:
        return [row for row in self.tables["goals"] if row["kind"] == "goal" and row["state"] in states]

    def f7(self) -> Share:
        agreed = {
            goal["pair_id"]
            for goal in self.route("agreed", "waiting", "done")
            if moscow(goal["agreed_mentor_at"]) <= self.last
        }
        expected = [
            pair["id"]
            for pair in self.tables["pairs"]
            if self.state(pair, self.last) == "active"
            and self.counted(pair, of(pair["starts_on"]), self.last) >= 30
        ]
        return len([id for id in expected if id in agreed]), len(expected)

    def f8(self) -> Share:
        pairs = {pair["id"]: pair for pair in self.tables["pairs"]}
        n = total = 0
        for goal in self.route("agreed", "waiting", "done"):
            done = of(goal["done_on"]) if goal["state"] == "done" else None
            dates = [day for day in (of(goal["due_on"]), done) if day and self.within(day)]
            if any(self.state(pairs[goal["pair_id"]], day) == "active" for day in dates):
                total += 1
                n += done is not None and done <= self.last
        return n, total

    def on_route(self, pair: dict[str, Any]) -> list[dict[str, Any]]:
        """Goals agreed by the last day."""
        return [
            goal
            for goal in self.route("agreed", "waiting", "done")
            if goal["pair_id"] == pair["id"] and moscow(goal["agreed_mentor_at"]) <= self.last
        ]

    def pace(self, pair: dict[str, Any]) -> str:
        """P1-P10 by hand: nobody has checked in here, so a goal is reached or stands at nothing."""
        goals = []
        for goal in self.on_route(pair):
            since = goal["waiting_on"] or goal["done_on"]
            is_reached = goal["state"] != "agreed" and of(since) <= self.last
            goals.append((of(goal["starts_on"]), of(goal["due_on"]), is_reached))
        if not goals:
            return "none"
        unsettled = [one for one in goals if not (one[2] and one[1] <= self.last)]
        if not unsettled:
            return "complete"
        seen = [one for one in unsettled if one[0] <= self.last or one[2]]
        if not seen or self.counted(pair, min(one[0] for one in goals), self.last) < 14:
            return "early"
        ahead, longest = [], 0
        for starts, due, is_reached in seen:
            passed = self.counted(pair, starts, self.last)
            judged = passed if is_reached else max(0, passed - 28)
            expected = min(Fraction(1), Fraction(judged, max(1, self.counted(pair, starts, due))))
            ahead.append(int(is_reached) - expected)
            longest = max(longest, 0 if is_reached else self.counted(pair, due, self.last))
        mean = 100 * sum(ahead, Fraction(0)) / len(ahead)
        if mean <= -25 or longest >= 14:
            return "behind"
        return "rushing" if mean >= 30 and sum(one >= Fraction(4, 10) for one in ahead) >= 2 else "in rhythm"

    def f9(self) -> tuple[Share, int, int]:
        paces = [self.pace(pair) for pair in self.tables["pairs"] if self.state(pair, self.last) == "active"]
        return (paces.count("in rhythm"), len(paces)), paces.count("behind"), paces.count("rushing")

    def health(self, pair: dict[str, Any]) -> str:
        """H1-H7 by hand; everybody here has joined, and no mentor is away."""
        found = [self.asked(pair), self.gap(pair), self.missed(pair), self.silent(pair), self.waits(pair)]
        found.append(1 if self.pace(pair) in ("behind", "rushing") else 0)
        counted = self.counted(pair, of(pair["starts_on"]), self.last)
        found.append(0 if self.on_route(pair) else (counted >= 30) + (counted >= 60))
        if found[0] == 2:
            return "red"
        if self.state(pair, self.last) == "paused" or self.away(
            self.last, pair["mentor_id"], pair["mentee_id"]
        ):
            return "paused"
        if counted < 14:
            return "early"
        levels = [one for one in found if one]
        return "red" if 2 in levels or len(levels) >= 3 else "yellow" if levels else "green"

    def asked(self, pair: dict[str, Any]) -> int:
        open_now = [
            row["urgent"]
            for row in self.tables["help"]
            if row["to_coordinator"]
            and row["pair_id"] == pair["id"]
            and moment(row["asked_at"]) <= self.asof
            and (row["closed_at"] is None or moment(row["closed_at"]) > self.asof)
        ]
        return 0 if not open_now else 2 if any(open_now) else 1

    def meetings_of(self, pair: dict[str, Any], *states: str) -> list[tuple[date, int, str]]:
        return [
            (moscow(row["starts_at"]), row["id"], row["state"])
            for row in self.tables["meetings"]
            if row["pair_id"] == pair["id"]
            and row["state"] in states
            and moment(row["starts_at"]) <= self.asof
        ]

    def gap(self, pair: dict[str, Any]) -> int:
        [weeks] = [row["weeks"] for row in self.tables["cadences"] if row["pair_id"] == pair["id"]]
        since = max([one[0] for one in self.meetings_of(pair, "held")], default=of(pair["starts_on"]))
        days_without = self.counted(pair, since, self.last)
        steps = (days_without > 1.5 * 7 * weeks) + (days_without > 2 * 7 * weeks)
        soon = any(
            self.asof < moment(row["starts_at"]) <= self.asof + 7 * DAY and moment(row["set_at"]) <= self.asof
            for row in self.tables["meetings"]
            if row["pair_id"] == pair["id"] and row["state"] not in ("proposed", "cancelled")
        )
        return max(0, int(steps) - int(soon))

    def missed(self, pair: dict[str, Any]) -> int:
        recent = [one for one in self.meetings_of(pair, "held", "missed") if one[0] > self.last - 60 * DAY]
        streak = 0
        for _, _, state in sorted(recent, reverse=True):
            if state == "held":
                break
            streak += 1
        return (streak >= 2) + (streak >= 3)

    def silent(self, pair: dict[str, Any]) -> int:
        mentee, streak = pair["mentee_id"], 0
        written = {
            of(row["week"])
            for row in self.tables["entries"]
            if row["member_id"] == mentee and row["state"] in ("kept", "erased")
        }
        for row in sorted(self.tables["prompts"], key=lambda row: row["sent_at"], reverse=True):
            week, at = of(row["week"]), moment(row["sent_at"])
            over = self.ended(pair) or date(9999, 1, 1)
            if row["member_id"] != mentee or at > self.asof or not self.is_week(pair, week, mentee):
                continue
            if not of(pair["starts_on"]) <= moscow(row["sent_at"]) < over:
                continue
            if row["state"] in ("answered", "skipped") or week in written:
                break
            streak += at + 7 * DAY <= self.asof
        return (streak >= 3) + (streak >= 5)

    def waits(self, pair: dict[str, Any]) -> int:
        since = [of(goal["waiting_on"]) for goal in self.route("waiting") if goal["pair_id"] == pair["id"]]
        return int(any(day <= self.last and self.counted(pair, day, self.last) > 14 for day in since))

    def f12(self) -> dict[str, int]:
        alive = [pair for pair in self.tables["pairs"] if self.state(pair, self.last) in ("active", "paused")]
        states = [self.health(pair) for pair in alive]
        return {state: states.count(state) for state in ("green", "yellow", "red", "paused", "early")}

    def f10(self) -> Share:
        took = {(row["meeting_id"], row["side"]) for row in self.tables["meeting_sides"] if row["took_away"]}
        held = [row["id"] for row in self.begun("held")]
        return sum((id, "mentor") in took and (id, "mentee") in took for id in held), len(held)

    def f11(self) -> list[int]:
        """The marks that are shown, in ascending order: handfuls by month, then by what months left."""
        meetings = {row["id"]: row["pair_id"] for row in self.tables["meetings"]}
        pairs = {pair["id"]: pair for pair in self.tables["pairs"]}
        given = sorted(
            (row["marked_at"], row["meeting_id"], row["side"], row["mark"])
            for row in self.tables["meeting_sides"]
            if row["mark"] is not None and moment(row["marked_at"]) <= self.asof
        )
        shown: list[int] = []
        heaps: dict[str, list[tuple[str, int, int]]] = {}
        for marked_at, meeting, side, mark in given:
            month = str(moscow(marked_at))[:7]
            heap = heaps.setdefault(month, [])
            heap.append((marked_at, pairs[meetings[meeting]][f"{side}_id"], mark))
            shown += self.closed(heap)
        left: list[tuple[str, int, int]] = []
        for month, heap in sorted(heaps.items()):
            if month < str(self.last)[:7]:
                for one in heap:
                    left.append(one)
                    shown += self.closed(left)
        return sorted(shown)

    def closed(self, heap: list[tuple[str, int, int]]) -> list[int]:
        """Empty a heap that is large enough; its marks, if all of them are of the period."""
        if len(heap) < 5 or len({member for _, member, _ in heap}) < 3:
            return []
        is_whole = all(self.within(moscow(at)) for at, _, _ in heap)
        marks = [mark for _, _, mark in heap] if is_whole else []
        heap.clear()
        return marks

    def f13(self) -> Share:
        n = total = 0
        for row in self.tables["help"]:
            asked = moscow(row["asked_at"])
            if not row["to_coordinator"] or not self.within(asked):
                continue
            due, left = asked, 2
            while left:
                due += DAY
                left -= due.weekday() < 5 and due != HOLIDAY
            if row["closed_at"] or self.last > due:
                total += 1
                n += row["answered_at"] is not None and moscow(row["answered_at"]) <= due
        return n, total

    def f14(self) -> Share:
        over = [pair for pair in self.tables["pairs"] if self.within(self.ended(pair))]
        return sum(self.state(pair, self.last) == "completed" for pair in over), len(over)

    def f15(self) -> Share:
        mentors = {pair["mentor_id"] for pair in self.active_in_period()}
        people = [
            row["id"]
            for row in self.tables["members"]
            if self.is_here(row) and (row["coordinator"] or row["id"] in mentors)
        ]
        does = {row["member_id"] for row in self.tables["learning"] if self.within(of(row["on_date"]))}
        for goal in self.tables["goals"]:
            ended = of(goal["done_on"]) if goal["done_on"] else self.last
            if goal["kind"] == "own" and of(goal["starts_on"]) <= self.last and ended >= self.first:
                does.add(goal["member_id"])
        return sum(id in does for id in people), len(people)

    def is_here(self, member: dict[str, Any]) -> bool:
        return member["joined_at"] is not None and moscow(member["joined_at"]) <= self.last

    def f16(self) -> Share:
        people = {row["id"] for row in self.tables["members"] if self.is_here(row)}
        learned = {row["member_id"] for row in self.tables["learning"] if self.within(of(row["on_date"]))}
        return len(people & learned), len(people)


def of(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def moscow(text: str) -> date:
    return (moment(text) + timedelta(hours=3)).date()


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_every_figure_is_what_the_raw_rows_say(world: World, seed: int) -> None:
    irina = await a_varied_programme(world, seed)
    for period in PERIODS:
        report = (await world.report(irina, period)).report
        again = Recount(world.path, period, world.now)
        found = {figure.id: (figure.n, figure.N) for figure in report.figures}
        counted = {
            "F1": again.f1(), "F2": again.f2(), "F3": again.f3(), "F4": again.f4(), "F5": again.f5(),
            "F6": again.f6(), "F7": again.f7(), "F8": again.f8(), "F10": again.f10(), "F13": again.f13(),
            "F14": again.f14(), "F15": again.f15(), "F16": again.f16(),
        }  # fmt: skip
        assert {id: found[id] for id in counted} == counted, period
        marks = again.f11()
        useful = report.figure("F11")
        assert useful is not None and [row.cells["mark"] for row in useful.rows] == marks, period
        assert found["F11"] == ((sum(marks), len(marks)) if marks else (0, None)), period
        pace, states = report.figure("F9"), report.figure("F12")
        assert pace is not None and states is not None
        share, behind, rushing = again.f9()
        assert ((pace.n, pace.N), pace.parts["behind"], pace.parts["rushing"]) == (share, behind, rushing), (
            period
        )
        health = again.f12()
        assert dict(states.parts) == health, period
        assert (states.n, states.N) == (health["green"], sum(health.values())), period
