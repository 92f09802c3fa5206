"""A programme written straight into the tables, with the past a digest or a report is counted from."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup

from handlers.digest import digest_screen, digest_sent, read_digest
from handlers.report import Screen, Shown, screen_of, show_period, tap_for
from handlers.speech import Owed
from handlers.who import Me, member_as_me
from locales import Texts
from mentoring.moments import at_local
from mentoring.people import MemberState, PairKind, PairState, Role
from mentoring.weeks import Period, monday_of
from storage.database import Database
from storage.dues import Due
from storage.ids import new_id
from storage.sealing import Keyring
from storage.store import Store
from storage.tables import (
    absences,
    cadences,
    closures,
    entries,
    goal_changes,
    goals,
    help_requests,
    meeting_sides,
    meetings,
    pair_states,
    pairs,
    prompts,
)

MOSCOW = ZoneInfo("Europe/Moscow")
TEXTS = Texts()
TERM_BEGINS = date(2026, 9, 7)


@dataclass
class World:
    """One programme in Moscow from Monday 7 September 2026, and the moment it is looked at."""

    database: Database
    path: Path
    now: datetime
    programme_id: int = 0
    people: int = 0

    def at(self, day: date, hour: int = 12) -> datetime:
        return at_local(day, time(hour), MOSCOW)

    def is_now(self, day: date, hour: int = 9) -> None:
        self.now = self.at(day, hour)

    @contextlib.asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        async with self.database.transaction() as transaction:
            yield Store(transaction, self.now)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Committed rows, through a connection of its own."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement, values).fetchall()

    async def insert(self, table: Any, **values: Any) -> int:
        async with self.store() as store:
            if "id" in table.c:
                values.setdefault("id", new_id(self.now))
            await store.transaction.run(table.insert().values(**values))
        return int(values.get("id", 0))

    async def programme(self, country: str = "RU", **settings: Any) -> int:
        async with self.store() as store:
            return await store.programmes.add(
                "Солнышко", "Europe/Moscow", country, TERM_BEGINS, date(2027, 5, 31), settings
            )

    async def member(self, name: str, role: Role = Role.MENTEE, programme_id: int = 0) -> int:
        """Somebody who has joined."""
        self.people += 1
        is_coordinator = role is Role.COORDINATOR
        async with self.store() as store:
            person = await store.people.add(1000 + self.people, "ru")
            member_id = await store.members.add(
                programme_id or self.programme_id, name, MemberState.ACTIVE, person_id=person.id,
                coordinator=is_coordinator, meant_role=None if is_coordinator else role,
            )  # fmt: skip
            await store.people.change(person.id, current_member_id=member_id)
        return member_id

    async def invited(self, name: str) -> int:
        async with self.store() as store:
            return await store.members.add(
                self.programme_id, name, MemberState.INVITED, meant_role=Role.MENTEE
            )

    async def pair(
        self, mentor: str | int, mentee: str | int, since: date = TERM_BEGINS, weeks: int = 2
    ) -> int:
        mentor_id = mentor if isinstance(mentor, int) else await self.member(mentor, Role.MENTOR)
        mentee_id = mentee if isinstance(mentee, int) else await self.member(mentee)
        pair_id = await self.insert(
            pairs, programme_id=self.programme_id, mentor_id=mentor_id, mentee_id=mentee_id,
            kind=PairKind.TRADITIONAL, starts_on=since, state=PairState.ACTIVE,
        )  # fmt: skip
        await self.becomes(pair_id, PairState.ACTIVE, since)
        await self.insert(cadences, pair_id=pair_id, from_on=since, weeks=weeks, own=False)
        return pair_id

    async def becomes(
        self, pair_id: int, state: PairState, on: date, reason: str | None = None, until: date | None = None
    ) -> None:
        await self.insert(
            pair_states, pair_id=pair_id, since_at=self.at(on, 10), on_date=on, state=state, reason=reason,
            until_on=until,
        )  # fmt: skip
        async with self.store() as store:
            await store.transaction.run(pairs.update().where(pairs.c.id == pair_id).values(state=state))

    def mentee_of(self, pair_id: int) -> int:
        return int(self.rows("SELECT mentee_id FROM pairs WHERE id = ?", pair_id)[0][0])

    def mentor_of(self, pair_id: int) -> int:
        return int(self.rows("SELECT mentor_id FROM pairs WHERE id = ?", pair_id)[0][0])

    async def meeting(
        self, pair_id: int, on: date, state: str = "held", how: str | None = None, hour: int = 15,
        answered: datetime | None = None, **values: Any,
    ) -> int:  # fmt: skip
        starts_at = self.at(on, hour)
        meeting_id = await self.insert(
            meetings, pair_id=pair_id, origin="plan", version=1, starts_at=starts_at,
            set_at=min(starts_at, self.now) - timedelta(days=3), zone="Europe/Moscow", minutes=30, week=monday_of(on),
            organiser="mentor", state=state, how="both" if state == "held" and not how else how, **values,
        )  # fmt: skip
        for side in ("mentor", "mentee"):
            said_at = answered or (starts_at + timedelta(hours=2) if state in ("held", "missed") else None)
            await self.insert(
                meeting_sides, meeting_id=meeting_id, side=side, invited="yes", took_place="none",
                answered_at=said_at,
            )  # fmt: skip
        return meeting_id

    async def entry(self, member_id: int, on: date, state: str = "kept") -> None:
        await self.insert(
            entries,
            member_id=member_id,
            visibility="me",
            state=state,
            said_at=self.at(on),
            week=monday_of(on),
        )

    async def prompt(self, member_id: int, on: date, state: str = "sent") -> None:
        person_id = self.rows("SELECT person_id FROM members WHERE id = ?", member_id)[0][0]
        await self.insert(
            prompts, person_id=person_id, member_id=member_id, question="q", round=1, week=monday_of(on),
            sent_at=self.at(on, 13), state=state,
        )  # fmt: skip

    async def goal(
        self, pair_id: int, agreed: date | None = None, due: date = date(2026, 12, 1),
        state: str = "agreed", done: date | None = None, waiting: date | None = None, kind: str = "goal",
    ) -> int:  # fmt: skip
        agreed_at = self.at(agreed) if agreed else None
        number = self.rows("SELECT count(*) + 1 FROM goals")[0][0]
        goal_id = await self.insert(
            goals, member_id=self.mentee_of(pair_id), pair_id=pair_id, kind=kind, number=number, state=state,
            due_on=due, proposed_by="mentee", agreed_mentor_at=agreed_at, agreed_mentee_at=agreed_at,
            starts_on=agreed, waiting_on=waiting, done_on=done,
        )  # fmt: skip
        if done is not None:
            await self.insert(
                goal_changes, goal_id=goal_id, pair_id=pair_id, at=self.at(done), what="confirmed"
            )
        return goal_id

    async def help(
        self, member_id: int, on: date, urgent: bool = False, pair_id: int | None = None,
        to_coordinator: bool = True, closed: date | None = None,
    ) -> int:  # fmt: skip
        return await self.insert(
            help_requests, member_id=member_id, pair_id=pair_id, to_mentor=not to_coordinator,
            to_coordinator=to_coordinator, urgent=urgent, asked_at=self.at(on),
            closed_at=self.at(closed) if closed else None,
        )  # fmt: skip

    async def closure(self, first: date, last: date) -> None:
        await self.insert(closures, programme_id=self.programme_id, from_on=first, to_on=last)

    async def absence(self, member_id: int, first: date, last: date, planned: bool = False) -> None:
        person_id = self.rows("SELECT person_id FROM members WHERE id = ?", member_id)[0][0]
        await self.insert(
            absences, person_id=person_id, from_on=first, to_on=last, planned=planned, set_at=self.at(first)
        )

    async def well(self, pair_id: int, *held: date) -> None:
        """A pair that goes its way: a goal, meetings, and no question left open."""
        await self.goal(pair_id, agreed=TERM_BEGINS + timedelta(days=1), due=date(2027, 4, 1))
        for on in held:
            await self.meeting(pair_id, on)

    # --- what the coordinator reads

    async def me(self, store: Store, member_id: int) -> Me:
        me = await member_as_me(store, member_id)
        assert me is not None
        return me

    async def digest(self, member_id: int, language: str = "ru") -> str:
        """The text of the digest, with its buttons in the last line when there are any."""
        async with self.store() as store:
            t = TEXTS.of(language)
            text, keyboard = digest_screen(
                await read_digest(store, await self.me(store, member_id), self.now, t), t
            )
        return "\n".join([text, *([" | ".join(words_on(keyboard))] if keyboard else [])])

    async def monday(self, member_id: int, day: date) -> str:
        """D1 leaves at nine o'clock of this day: what it says, and its memory is kept."""
        self.is_now(day)
        said = await self.digest(member_id)
        async with self.store() as store:
            me = await self.me(store, member_id)
            due = Due(
                0, "D1", "D", 1, me.person.id, me.id, self.programme_id, "", self.now, None, "sent", 0, self.now,
                self.now,
            )  # fmt: skip
            await digest_sent(Owed(store, me, due, TEXTS.of("ru"), self.now))
        return said

    async def report(self, member_id: int, period: Period, language: str = "ru", pair_id: int = 0) -> Shown:
        of, scope = ("pair", pair_id) if pair_id else ("all", self.programme_id)
        async with self.store() as store:
            me = await self.me(store, member_id)
            return await show_period(store, me, tap_for(period, of, scope), self.now, TEXTS.of(language))

    async def part(
        self, member_id: int, period: Period, part: str, page: int = 0, language: str = "ru"
    ) -> Screen:
        shown = await self.report(member_id, period, language)
        tap = shown.tap.model_copy(update={"part": part, "page": page})
        return screen_of(Shown(shown.report, shown.words, tap, shown.programme, shown.now, shown.today))


def words_on(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in keyboard.inline_keyboard for button in row] if keyboard else []


@contextlib.asynccontextmanager
async def opened(path: Path, on: date, keyring: Keyring | None = None) -> AsyncIterator[World]:
    """The world at nine o'clock of a day, with its programme."""
    database = Database(f"sqlite+aiosqlite:///{path}", keyring or Keyring(bytes(range(32))))
    world = World(database, path, datetime(2026, 9, 7, tzinfo=UTC))
    world.is_now(on)
    known = world.rows("SELECT id FROM programmes")
    world.programme_id = known[0][0] if known else await world.programme()
    yield world
    await database.close()
