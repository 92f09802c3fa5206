"""A programme of many pairs with a school year behind it, written straight into the tables."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from mentoring.moments import at_local
from mentoring.people import MemberState, PairKind, PairState, Role
from mentoring.weeks import monday_of
from storage.database import Database, Transaction
from storage.store import Store
from storage.tables import (
    cadences,
    checkins,
    entries,
    goals,
    help_requests,
    meeting_sides,
    meetings,
    pair_states,
    pairs,
    prompts,
)

WEEKS, MENTEES_OF_ONE, GOALS, AT_ONCE = 38, 2, 4, 5000
ZONE = ZoneInfo("Europe/Moscow")
STATES = ("held", "held", "held", "held", "missed", "cancelled", "unsettled")
Row = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """What was written: its coordinator, and when it began."""

    id: int
    coordinator_id: int
    began: date


async def write_programme(
    database: Database, now: datetime, many: int, telegram_id: int, first: int = 10**6
) -> Programme:
    """Write a programme of so many pairs; `telegram_id` coordinates it, the others' numbers begin at `first`."""
    began = monday_of(now.date()) - timedelta(weeks=WEEKS)
    chance = random.Random(many)
    async with database.transaction() as transaction:
        store = Store(transaction, now)
        id = await store.programmes.add("Солнышко", ZONE.key, "RU", began, began + timedelta(days=365), {})
        irina = await _member(store, id, "Ирина", telegram_id, Role.COORDINATOR)
        people: list[tuple[int, int]] = []
        for n in range(many + many // MENTEES_OF_ONE):
            role = Role.MENTEE if n < many else Role.MENTOR
            member = await _member(store, id, f"Имя{n} Фамилия{n}", first + n, role)
            people.append(member)
        rows = _Rows(began, now, chance)
        for n in range(many):
            rows.pair(id, people[many + n // MENTEES_OF_ONE][0], *people[n])
        for table in rows.found:
            await _insert(transaction, table, rows.found[table])
    return Programme(id, irina[0], began)


async def _member(store: Store, programme_id: int, name: str, telegram: int, role: Role) -> tuple[int, int]:
    """Member and person."""
    is_coordinator = role is Role.COORDINATOR
    known = await store.people.by_telegram(telegram) or await store.people.add(telegram, "ru")
    member_id = await store.members.add(
        programme_id, name, MemberState.ACTIVE, person_id=known.id, coordinator=is_coordinator,
        meant_role=None if is_coordinator else role,
    )  # fmt: skip
    await store.people.change(known.id, current_member_id=member_id)
    return member_id, known.id


async def _insert(transaction: Transaction, table: Table, rows: list[Row]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        await transaction.connection.execute(table.insert(), rows[at : at + AT_ONCE])


class _Rows:
    """The rows of pairs, table by table in the order they refer to each other."""

    def __init__(self, began: date, now: datetime, chance: random.Random) -> None:
        self.began, self.now, self.chance = began, now, chance
        self.ids: Iterator[int] = count(1)
        tables = (pairs, pair_states, cadences, meetings, meeting_sides, prompts, entries, goals, checkins)
        self.found: dict[Table, list[Row]] = {table: [] for table in (*tables, help_requests)}

    def add(self, table: Table, **values: Any) -> int:
        if "id" in table.c:
            values["id"] = next(self.ids)
        self.found[table].append(values)
        return int(values.get("id", 0))

    def at(self, day: date, hour: int) -> datetime:
        return at_local(day, time(hour), ZONE)

    def pair(self, programme_id: int, mentor_id: int, mentee_id: int, person_id: int) -> None:
        pair_id = self.add(
            pairs, programme_id=programme_id, mentor_id=mentor_id, mentee_id=mentee_id, starts_on=self.began,
            kind=PairKind.TRADITIONAL, state=PairState.ACTIVE,
        )  # fmt: skip
        self.add(
            pair_states, pair_id=pair_id, since_at=self.at(self.began, 9), on_date=self.began,
            state=PairState.ACTIVE,
        )  # fmt: skip
        self.add(cadences, pair_id=pair_id, from_on=self.began, weeks=2, own=False)
        for week in range(WEEKS):
            self._week(pair_id, mentee_id, person_id, self.began + timedelta(weeks=week), week)
        for number in range(1, GOALS + 1):
            self._goal(pair_id, mentee_id, number)
        if self.chance.random() < 0.1:
            asked = self.at(self.began + timedelta(weeks=self.chance.randrange(WEEKS)), 10)
            self.add(
                help_requests, member_id=mentee_id, pair_id=pair_id, to_mentor=False, to_coordinator=True,
                urgent=False, asked_at=asked, closed_at=asked + timedelta(hours=30),
                answered_at=asked + timedelta(hours=30),
            )  # fmt: skip

    def _week(self, pair_id: int, mentee_id: int, person_id: int, monday: date, week: int) -> None:
        has_entry = self.chance.random() < 0.7
        sent_at = self.at(monday + timedelta(days=4), 13)
        self.add(
            prompts, person_id=person_id, member_id=mentee_id, question="q", round=1, week=monday, sent_at=sent_at,
            state="answered" if has_entry else "expired",
        )  # fmt: skip
        if has_entry:
            self.add(
                entries,
                member_id=mentee_id,
                visibility="me",
                state="kept",
                said_at=sent_at,
                week=monday,
            )
        if week % 2 == 0:
            self._meeting(pair_id, monday + timedelta(days=self.chance.randrange(5)), monday)

    def _meeting(self, pair_id: int, day: date, monday: date) -> None:
        state = self.chance.choice(STATES)
        starts_at = self.at(day, 15)
        meeting_id = self.add(
            meetings, pair_id=pair_id, origin="plan", version=1, starts_at=starts_at,
            set_at=starts_at - timedelta(days=3), zone=ZONE.key, minutes=30, week=monday, organiser="mentor",
            state=state, how="both" if state == "held" else None,
        )  # fmt: skip
        is_marked = state == "held" and self.chance.random() < 0.5
        for side in ("mentor", "mentee"):
            self.add(
                meeting_sides, meeting_id=meeting_id, side=side, invited="yes", took_place="none",
                mark=self.chance.randrange(3, 6) if is_marked else None,
                marked_at=starts_at + timedelta(hours=2) if is_marked else None,
            )  # fmt: skip

    def _goal(self, pair_id: int, mentee_id: int, number: int) -> None:
        starts_on = self.began + timedelta(weeks=8 * (number - 1) + 2)
        agreed, due_on = self.at(starts_on, 12), starts_on + timedelta(weeks=8)
        is_done = number < GOALS and self.chance.random() < 0.7
        goal_id = self.add(
            goals, member_id=mentee_id, pair_id=pair_id, kind="goal", number=number, due_on=due_on,
            state="done" if is_done else "agreed", proposed_by="mentee", agreed_mentor_at=agreed,
            agreed_mentee_at=agreed, starts_on=starts_on, done_on=due_on if is_done else None,
        )  # fmt: skip
        for part in range(1, 4):
            on = starts_on + timedelta(weeks=2 * part)
            self.add(
                checkins,
                goal_id=goal_id,
                pair_id=pair_id,
                member_id=mentee_id,
                on_date=on,
                progress=25 * part,
            )
