"""The rows of a programme that figures and health are counted from: numbers, codes and dates, never words.

Everything is read as it is known now, in a fixed number of statements whatever the number of pairs; what was dated
after the moment of a report is left out by the rules, not here.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from mentoring.calendar import Span
from mentoring.goals import Change, GoalKind, GoalState
from mentoring.health import Absent
from mentoring.learning import LearningForm
from mentoring.meetings import SideName
from mentoring.moments import local_date
from mentoring.people import MemberState, PairKind, PairState
from mentoring.regularity import Cadence
from mentoring.report_facts import (
    GoalRecord,
    LearningRecord,
    MarkRecord,
    MeetingRecord,
    OwnGoalRecord,
    PairRecord,
    StateChange,
)
from storage.database import Transaction
from storage.prompts import is_on_growth
from storage.tables import (
    absences,
    cadences,
    checkins,
    entries,
    goal_changes,
    goals,
    help_requests,
    learning,
    meeting_sides,
    meetings,
    members,
    pair_states,
    pairs,
    people,
    prompts,
    wishes,
)

WEEKLY_PROMPT = "D4"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member without words. `prompts_on`: she has not switched the weekly question off."""

    id: int
    state: MemberState
    teaching_since_on: date | None = None
    invited_at: datetime | None = None
    joined_at: datetime | None = None
    left_at: datetime | None = None
    is_coordinator: bool = False
    unreachable_since: datetime | None = None
    prompts_on: bool = True


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A meeting that was agreed for `starts_at`, whatever came of it; `set_at` is when this time was proposed."""

    pair_id: int
    starts_at: datetime
    set_at: datetime


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A weekly question that was sent. `state`: sent, answered, skipped or expired."""

    id: int
    member_id: int
    week: date
    sent_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, since when it waits (or waited) for the mentor's confirmation, and the day it began.

    `said` are its check-ins in the order of saying: local dates and per cent.
    """

    record: GoalRecord
    waiting_on: date | None = None
    starts_on: date | None = None
    said: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HelpRow:
    """Help asked of the coordinator: by whom, about which pair, when; never its words."""

    id: int
    member_id: int
    pair_id: int | None
    is_urgent: bool
    asked_at: datetime
    closed_at: datetime | None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """All of it. `written`: by member the Mondays of the weeks that an entry of any visibility belongs to (E3, E4)."""

    pairs: tuple[PairRecord, ...] = ()
    cadences: dict[int, tuple[Cadence, ...]] = field(default_factory=dict)
    members: dict[int, MemberRow] = field(default_factory=dict)
    absences: dict[int, tuple[Absent, ...]] = field(default_factory=dict)
    meetings: tuple[MeetingRecord, ...] = ()
    planned: tuple[PlannedRow, ...] = ()
    written: dict[int, frozenset[date]] = field(default_factory=dict)
    prompts: tuple[PromptRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    own_goals: tuple[OwnGoalRecord, ...] = ()
    learning: tuple[LearningRecord, ...] = ()
    help: tuple[HelpRow, ...] = ()
    marks: tuple[MarkRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """What is read of a programme: its pairs and its members, all of them or those around one pair."""

    pairs: ColumnElement[bool]
    members: ColumnElement[bool]


def _whole(programme_id: int) -> _Part:
    return _Part(pairs.c.programme_id == programme_id, members.c.programme_id == programme_id)


class Reports:
    """Verbs on the facts of a programme."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def rows(self, programme_id: int, zone: ZoneInfo) -> Rows:
        """Read all rows of a programme; `zone` is the programme's, for local dates (T2)."""
        return await self._rows(_whole(programme_id), zone)

    async def rows_around(self, pair_id: int, zone: ZoneInfo) -> Rows:
        """Read the rows of one pair and of the other pairs of its two: what the state of this pair is counted from."""
        pair = await self._t.one(select(pairs.c.mentor_id, pairs.c.mentee_id).where(pairs.c.id == pair_id))
        both = [pair["mentor_id"], pair["mentee_id"]] if pair else []
        is_theirs = or_(pairs.c.mentor_id.in_(both), pairs.c.mentee_id.in_(both))
        rows = await self._t.all(select(pairs.c.mentor_id, pairs.c.mentee_id).where(is_theirs))
        theirs = {*both, *(row["mentor_id"] for row in rows), *(row["mentee_id"] for row in rows)}
        return await self._rows(_Part(is_theirs, members.c.id.in_(sorted(theirs))), zone)

    async def _rows(self, part: _Part, zone: ZoneInfo) -> Rows:
        records, planned = await self._meetings(part, zone)
        return Rows(
            pairs=await self._pairs(part),
            cadences=await self._cadences(part),
            members=await self._members(part),
            absences=await self._absences(part),
            meetings=records,
            planned=planned,
            written=await self._written(part),
            prompts=await self._prompts(part),
            goals=await self._goals(part, zone),
            own_goals=await self._own_goals(part, zone),
            learning=await self._learning(part),
            help=await self._help(part),
            marks=await self._marks(part, zone),
        )

    async def names(self, programme_id: int, only: Collection[int] | None = None) -> dict[int, str]:
        """Open the names of a programme's members, those who left too; an erased one is an empty name.

        `only` those of these members.
        """
        wanted = select(members.c.id, members.c.name).where(members.c.programme_id == programme_id)
        if only is not None:
            wanted = wanted.where(members.c.id.in_(sorted(only)))
        rows = await self._t.all(wanted)
        return {
            row["id"]: await self._t.vault.open(row["name"], f"members|{row['id']}|name") or ""
            for row in rows
        }

    async def _pairs(self, part: _Part) -> tuple[PairRecord, ...]:
        history: dict[int, list[StateChange]] = defaultdict(list)
        for row in await self._t.all(
            _of_pairs(select(pair_states), pair_states.c.pair_id, part).order_by(pair_states.c.since_at)
        ):
            history[row["pair_id"]].append(
                StateChange(row["on_date"], PairState(row["state"]), row["until_on"], row["reason"] or "")
            )
        rows = await self._t.all(select(pairs).where(part.pairs).order_by(pairs.c.id))
        return tuple(
            PairRecord(
                row["id"], row["mentor_id"], row["mentee_id"], row["starts_on"], tuple(history[row["id"]]),
                PairKind(row["kind"]),
            )
            for row in rows
        )  # fmt: skip

    async def _cadences(self, part: _Part) -> dict[int, tuple[Cadence, ...]]:
        found: dict[int, tuple[Cadence, ...]] = {}
        for row in await self._t.all(
            _of_pairs(select(cadences), cadences.c.pair_id, part).order_by(cadences.c.from_on)
        ):
            found[row["pair_id"]] = (*found.get(row["pair_id"], ()), Cadence(row["from_on"], row["weeks"]))
        return found

    async def _members(self, part: _Part) -> dict[int, MemberRow]:
        switched_off = (wishes.c.kind == WEEKLY_PROMPT) & (wishes.c.level == "off")
        rows = await self._t.all(
            select(
                members.c.id, members.c.state, members.c.teaching_since_on, members.c.invited_at,
                members.c.joined_at, members.c.left_at, members.c.coordinator, people.c.unreachable_since,
                wishes.c.level,
            )
            .outerjoin(people, people.c.id == members.c.person_id)
            .outerjoin(wishes, (wishes.c.person_id == members.c.person_id) & switched_off)
            .where(part.members)
        )  # fmt: skip
        return {
            row["id"]: MemberRow(
                row["id"], MemberState(row["state"]), row["teaching_since_on"], row["invited_at"],
                row["joined_at"], row["left_at"], row["coordinator"], row["unreachable_since"],
                row["level"] is None,
            )
            for row in rows
        }  # fmt: skip

    async def _absences(self, part: _Part) -> dict[int, tuple[Absent, ...]]:
        rows = await self._t.all(
            select(
                absences.c.id, absences.c.from_on, absences.c.to_on, absences.c.ended_on, absences.c.planned,
                members.c.id.label("member_id"),
            )
            .join(members, members.c.person_id == absences.c.person_id)
            .where(part.members)
            .order_by(absences.c.from_on)
        )  # fmt: skip
        found: dict[int, tuple[Absent, ...]] = {}
        for row in rows:
            span = Span(row["from_on"], min(row["to_on"], row["ended_on"] or row["to_on"]))
            if span.days():
                absent = Absent(row["id"], row["member_id"], span, row["planned"])
                found[absent.member_id] = (*found.get(absent.member_id, ()), absent)
        return found

    async def _meetings(
        self, part: _Part, zone: ZoneInfo
    ) -> tuple[tuple[MeetingRecord, ...], tuple[PlannedRow, ...]]:
        columns = meetings.c
        wanted = (
            columns.id, columns.pair_id, columns.starts_at, columns.week, columns.state, columns.how,
            columns.cause, columns.origin, columns.set_at, columns.minutes, columns.gathering_id,
        )  # fmt: skip
        rows = await self._t.all(
            _of_pairs(select(*wanted), columns.pair_id, part).order_by(columns.starts_at, columns.id)
        )
        took = await self._took_away(part)
        records = tuple(
            MeetingRecord(
                row["id"], row["pair_id"], row["starts_at"], local_date(row["starts_at"], zone), row["week"],
                row["state"], row["how"], row["cause"], row["minutes"], row["gathering_id"],
                (row["id"], SideName.MENTOR) in took, (row["id"], SideName.MENTEE) in took,
            )
            for row in rows
        )  # fmt: skip
        planned = tuple(
            PlannedRow(row["pair_id"], row["starts_at"], row["set_at"])
            for row in rows
            if row["origin"] == "plan" and row["state"] not in ("proposed", "cancelled")
        )
        return records, planned

    async def _written(self, part: _Part) -> dict[int, frozenset[date]]:
        rows = await self._t.all(
            select(entries.c.member_id, entries.c.week)
            .join(members, members.c.id == entries.c.member_id)
            .where(part.members, entries.c.state.in_(["kept", "erased"]))
            .distinct()
        )
        weeks: dict[int, set[date]] = defaultdict(set)
        for row in rows:
            weeks[row["member_id"]].add(row["week"])
        return {member_id: frozenset(mondays) for member_id, mondays in weeks.items()}

    async def _prompts(self, part: _Part) -> tuple[PromptRow, ...]:
        rows = await self._t.all(
            select(prompts.c.id, prompts.c.member_id, prompts.c.week, prompts.c.sent_at, prompts.c.state)
            .join(members, members.c.id == prompts.c.member_id)
            .where(part.members, ~is_on_growth)
            .order_by(prompts.c.sent_at)
        )
        return tuple(PromptRow(**row) for row in rows)

    async def _goals(self, part: _Part, zone: ZoneInfo) -> tuple[GoalRow, ...]:
        columns = goals.c
        wanted = (
            columns.id, columns.pair_id, columns.number, columns.state, columns.due_on, columns.done_on,
            columns.kind, columns.waiting_on, columns.agreed_mentor_at, columns.agreed_mentee_at, columns.starts_on,
        )  # fmt: skip
        said = await self._check_ins(part)
        rows = await self._t.all(
            _of_pairs(select(*wanted), columns.pair_id, part).order_by(columns.number, columns.id)
        )
        return tuple(
            GoalRow(_goal(row, zone), row["waiting_on"], row["starts_on"], said.get(row["id"], ()))
            for row in rows
        )

    async def _check_ins(self, part: _Part) -> dict[int, tuple[tuple[date, int], ...]]:
        """How far each goal was, and when that was said; what stood in its way is the pair's."""
        rows = await self._t.all(
            _of_pairs(
                select(checkins.c.goal_id, checkins.c.on_date, checkins.c.progress).join(
                    goals, goals.c.id == checkins.c.goal_id
                ),
                goals.c.pair_id,
                part,
            ).order_by(checkins.c.on_date, checkins.c.id)
        )
        found: dict[int, list[tuple[date, int]]] = defaultdict(list)
        for row in rows:
            found[row["goal_id"]].append((row["on_date"], row["progress"]))
        return {goal_id: tuple(said) for goal_id, said in found.items()}

    async def _own_goals(self, part: _Part, zone: ZoneInfo) -> tuple[OwnGoalRecord, ...]:
        """Goals of people's own development, without numbers or words; a dropped one ends on its last such day."""
        dropped = (
            select(func.max(goal_changes.c.at))
            .where(goal_changes.c.goal_id == goals.c.id, goal_changes.c.what == Change.DROPPED)
            .scalar_subquery()
        )
        rows = await self._t.all(
            select(
                goals.c.member_id,
                goals.c.state,
                goals.c.starts_on,
                goals.c.done_on,
                dropped.label("dropped_at"),
            )
            .join(members, members.c.id == goals.c.member_id)
            .where(part.members, goals.c.kind == GoalKind.OWN)
            .order_by(goals.c.id)
        )
        return tuple(
            OwnGoalRecord(
                row["member_id"], row["starts_on"],
                local_date(row["dropped_at"], zone) if row["state"] == GoalState.DROPPED else row["done_on"],
            )
            for row in rows
        )  # fmt: skip

    async def _learning(self, part: _Part) -> tuple[LearningRecord, ...]:
        rows = await self._t.all(
            select(learning.c.id, learning.c.member_id, learning.c.form, learning.c.on_date)
            .join(members, members.c.id == learning.c.member_id)
            .where(part.members)
            .order_by(learning.c.on_date, learning.c.id)
        )
        return tuple(
            LearningRecord(row["id"], row["member_id"], LearningForm(row["form"]), row["on_date"])
            for row in rows
        )

    async def learning_titles(self, programme_id: int) -> dict[int, str]:
        """Open the titles of learning entries, which their authors were told a coordinator reads (F16).

        Of who has left no words are opened; her rows stay in past reports.
        """
        rows = await self._t.all(
            select(learning.c.id, learning.c.title)
            .join(members, members.c.id == learning.c.member_id)
            .where(members.c.programme_id == programme_id, members.c.state == MemberState.ACTIVE)
        )
        return {
            row["id"]: await self._t.vault.open(row["title"], f"learning|{row['id']}|title") or ""
            for row in rows
        }

    async def _help(self, part: _Part) -> tuple[HelpRow, ...]:
        columns = help_requests.c
        rows = await self._t.all(
            select(
                columns.id, columns.member_id, columns.pair_id, columns.urgent.label("is_urgent"),
                columns.asked_at, columns.closed_at, columns.answered_at,
            )
            .join(members, members.c.id == columns.member_id)
            .where(part.members, columns.to_coordinator)
            .order_by(columns.asked_at, columns.id)
        )  # fmt: skip
        return tuple(HelpRow(**row) for row in rows)

    async def _took_away(self, part: _Part) -> set[tuple[int, str]]:
        """Which sides of which meetings have written what they take away; nothing is opened (F10)."""
        sides = meeting_sides.c
        statement = select(sides.meeting_id, sides.side).join(meetings, meetings.c.id == sides.meeting_id)
        rows = await self._t.all(
            _of_pairs(statement.where(sides.took_away.is_not(None)), meetings.c.pair_id, part)
        )
        return {(row["meeting_id"], row["side"]) for row in rows}

    async def _marks(self, part: _Part, zone: ZoneInfo) -> tuple[MarkRecord, ...]:
        """Usefulness marks, for F11 alone (V6); the one a mentor gave a group is one, copied to each pair."""
        sides = meeting_sides.c
        author = case((sides.side == SideName.MENTOR, pairs.c.mentor_id), else_=pairs.c.mentee_id)
        given_at = func.coalesce(sides.marked_at, meetings.c.starts_at)
        statement = select(
            func.coalesce(meetings.c.gathering_id, meetings.c.id).label("of"),
            sides.side,
            author.label("member_id"),
            sides.mark,
            given_at.label("at"),
        ).join(meetings, meetings.c.id == sides.meeting_id)
        rows = await self._t.all(
            _of_pairs(statement.where(sides.mark.is_not(None)), meetings.c.pair_id, part).order_by(
                meetings.c.id
            )
        )
        found: dict[str, MarkRecord] = {}
        for row in rows:
            id = f"{row['of']}/{row['side']}/{row['member_id']}"
            on = local_date(row["at"], zone)
            found.setdefault(id, MarkRecord(id, row["member_id"], row["mark"], row["at"], on))
        return tuple(found.values())


def _of_pairs(statement: Select[Any], pair_id: Any, part: _Part) -> Select[Any]:
    return statement.join(pairs, pairs.c.id == pair_id).where(part.pairs)


def _goal(row: Any, zone: ZoneInfo) -> GoalRecord:
    both = (row["agreed_mentor_at"], row["agreed_mentee_at"])
    agreed_on = None if None in both else local_date(max(both), zone)
    return GoalRecord(
        row["id"], row["pair_id"], row["number"], GoalState(row["state"]), row["due_on"], agreed_on,
        row["done_on"], GoalKind(row["kind"]),
    )  # fmt: skip
