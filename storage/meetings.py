"""Meetings with the answers of both sides; their words are sealed, each side's under that person's key."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, func, literal, or_, select, update

from mentoring.counters import column_of
from mentoring.meetings import (
    AHEAD,
    Cause,
    Format,
    How,
    Invited,
    Meeting,
    MeetingState,
    Origin,
    Side,
    SideName,
    TookPlace,
)
from mentoring.moments import local_date
from mentoring.weeks import monday_of
from storage.database import Transaction
from storage.tables import (
    meeting_sides,
    meeting_versions,
    meetings,
    members,
    pair_weeks,
    pairs,
    programmes,
)
from storage.types import UtcDateTime

COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Given:
    """What a meeting gave one side (M-after). `mark` and `took_away` are for its author, `decided` for the pair."""

    mark: int | None = None
    decided: str | None = None
    took_away: str | None = None


class Meetings:
    """Verbs on meetings. Every change keeps the versions and the counters of the week right."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(self, meeting: Meeting, by_member: int) -> None:
        """Remember a new meeting."""
        week = await self._week(meeting)
        await self._t.run(
            meetings.insert().values(id=meeting.id, pair_id=meeting.pair_id, **_columns(meeting, week))
        )
        for name in SideName:
            values = _side_columns(meeting.side(name))
            await self._t.run(
                meeting_sides.insert().values(
                    meeting_id=meeting.id,
                    side=name,
                    by_member=by_member if _spoke(values) else None,
                    **values,
                )
            )
        await self._note_version(meeting, by_member)
        await self._recount(meeting.pair_id, week)

    async def save(self, meeting: Meeting, by_member: int | None = None) -> None:
        """Remember what became of a meeting; `by_member` is who changed it, None for the clock."""
        before = await self.find(meeting.id)
        if before is None:
            raise LookupError("no such meeting")
        old_week, week = await self._week(before), await self._week(meeting)
        await self._t.run(
            update(meetings).where(meetings.c.id == meeting.id).values(**_columns(meeting, week))
        )
        for name in SideName:
            await self._save_side(meeting.id, name, before.side(name), meeting.side(name), by_member)
        if meeting.version != before.version:
            await self._note_version(meeting, by_member)
        for one in {old_week, week}:
            await self._recount(meeting.pair_id, one)

    async def _save_side(
        self, meeting_id: int, name: SideName, before: Side, side: Side, by_member: int | None
    ) -> None:
        if side == before:
            return
        values = _side_columns(side)
        if by_member is not None and side.answered_at != before.answered_at:
            values["by_member"] = by_member
        await self._t.run(
            update(meeting_sides)
            .where(meeting_sides.c.meeting_id == meeting_id, meeting_sides.c.side == name)
            .values(**values)
        )

    async def _note_version(self, meeting: Meeting, by_member: int | None) -> None:
        await self._t.run(
            meeting_versions.insert().values(
                meeting_id=meeting.id, version=meeting.version, starts_at=meeting.starts_at,
                minutes=meeting.minutes, by_member=by_member, made_at=self._now,
            )
        )  # fmt: skip

    async def _week(self, meeting: Meeting) -> date:
        """The Monday of its week in the programme's zone (T2)."""
        zone = await self._t.value(
            select(programmes.c.zone)
            .join(pairs, pairs.c.programme_id == programmes.c.id)
            .where(pairs.c.id == meeting.pair_id)
        )
        return monday_of(local_date(meeting.starts_at, ZoneInfo(zone)))

    async def _recount(self, pair_id: int, week: date) -> None:
        """Make the counters of one pair and week what the rows say (a week holds a handful of rows)."""
        rows = await self._t.all(
            select(meetings.c.state, meetings.c.how, meetings.c.cause).where(
                meetings.c.pair_id == pair_id, meetings.c.week == week
            )
        )
        counts = Counter(column_of(row["state"], row["how"], row["cause"]) for row in rows)
        await self._t.run(
            delete(pair_weeks).where(pair_weeks.c.pair_id == pair_id, pair_weeks.c.week == week)
        )
        if counts:
            await self._t.run(pair_weeks.insert().values(pair_id=pair_id, week=week, **counts))

    # --- finding

    async def find(self, meeting_id: int) -> Meeting | None:
        """The meeting, or None: an old button may name one that is gone."""
        found = await self._all(select(meetings).where(meetings.c.id == meeting_id))
        return found[0] if found else None

    async def of_pair(self, pair_id: int) -> list[Meeting]:
        """Every meeting of a pair, oldest first."""
        return await self._all(select(meetings).where(meetings.c.pair_id == pair_id))

    async def of_series(self, meeting: Meeting) -> list[Meeting]:
        """The meetings of its series in the same pair, oldest first; itself alone when it is in none."""
        if meeting.series_id is None:
            return [meeting]
        return await self._all(
            select(meetings).where(
                meetings.c.series_id == meeting.series_id, meetings.c.pair_id == meeting.pair_id
            )
        )

    async def of_gathering(self, meeting: Meeting) -> list[Meeting]:
        """The meetings of a group's plan, one a pair; itself alone when it is in none."""
        if meeting.gathering_id is None:
            return [meeting]
        return await self._all(select(meetings).where(meetings.c.gathering_id == meeting.gathering_id))

    async def of_programme(self, programme_id: int) -> list[Meeting]:
        """Every meeting of a programme, oldest first."""
        return await self._all(
            select(meetings)
            .join(pairs, pairs.c.id == meetings.c.pair_id)
            .where(pairs.c.programme_id == programme_id)
        )

    async def ahead(self, pair_id: int) -> list[Meeting]:
        """What a pair has proposed or agreed and what has not begun, the nearest first."""
        return await self._all(
            select(meetings).where(
                meetings.c.pair_id == pair_id,
                meetings.c.state.in_(sorted(AHEAD)),
                meetings.c.starts_at > self._now,
            )
        )

    async def pairs_met_since(self, since: datetime) -> list[int]:
        """Pairs with a held meeting that began at this moment or later."""
        rows = await self._t.all(
            select(meetings.c.pair_id)
            .where(meetings.c.state == MeetingState.HELD, meetings.c.starts_at >= since)
            .distinct()
        )
        return [row["pair_id"] for row in rows]

    async def of_person(self, person_id: int, since: datetime) -> list[Meeting]:
        """What starts after `since` and was not cancelled, in all her pairs and programmes, oldest first."""
        return await self._all(
            select(meetings)
            .join(pairs, pairs.c.id == meetings.c.pair_id)
            .join(members, or_(members.c.id == pairs.c.mentor_id, members.c.id == pairs.c.mentee_id))
            .where(
                members.c.person_id == person_id,
                meetings.c.state != MeetingState.CANCELLED,
                meetings.c.starts_at > since,
            )
        )

    async def _all(self, statement: Select[Any]) -> list[Meeting]:
        rows = await self._t.all(statement.order_by(meetings.c.starts_at, meetings.c.id))
        if not rows:
            return []
        said = await self._t.all(
            select(meeting_sides).where(meeting_sides.c.meeting_id.in_([row["id"] for row in rows]))
        )
        sides = {(row["meeting_id"], row["side"]): _side(row) for row in said}
        return [_meeting(row, sides) for row in rows]

    async def set_for(self, meeting_id: int, version: int) -> tuple[datetime, int] | None:
        """When this version was to start, and for how many minutes; None if there is none."""
        row = await self._t.one(
            select(meeting_versions.c.starts_at, meeting_versions.c.minutes).where(
                meeting_versions.c.meeting_id == meeting_id, meeting_versions.c.version == version
            )
        )
        return (row["starts_at"], row["minutes"]) if row else None

    async def versions_made(self, meeting_id: int) -> dict[int, datetime]:
        """When each version was made."""
        rows = await self._t.all(
            select(meeting_versions.c.version, meeting_versions.c.made_at).where(
                meeting_versions.c.meeting_id == meeting_id
            )
        )
        return {row["version"]: row["made_at"] for row in rows}

    async def versions_by(self, meeting_id: int, member_id: int) -> set[int]:
        """The versions a member proposed herself."""
        rows = await self._t.all(
            select(meeting_versions.c.version).where(
                meeting_versions.c.meeting_id == meeting_id, meeting_versions.c.by_member == member_id
            )
        )
        return {row["version"] for row in rows}

    # --- the M-table's clock

    async def to_judge(self, now: datetime, most: int = 200) -> list[Meeting]:
        """Meetings whose next moment of the M-table has come, the longest waiting first."""
        rows = await self._t.all(
            select(meetings.c.id).where(meetings.c.judge_at <= now).order_by(meetings.c.judge_at).limit(most)
        )
        found = [await self.find(row["id"]) for row in rows]
        return [meeting for meeting in found if meeting is not None]

    async def next_judging(self) -> datetime | None:
        """When the M-table is to be looked at next."""
        moment: datetime | None = await self._t.value(select(func.min(meetings.c.judge_at)))
        return moment

    # --- words

    async def set_topic(self, meeting_id: int, topic: str, person_id: int) -> None:
        """What it is about, in the words of this person."""
        await self._set_words("topic", meeting_id, topic, person_id)

    async def topic(self, meeting_id: int) -> str | None:
        return await self._words("topic", meeting_id)

    async def set_place(self, meeting_id: int, place: str | None, person_id: int) -> None:
        """The room or the link, in the words of this person; None takes it away."""
        if place is None:
            await self._t.run(update(meetings).where(meetings.c.id == meeting_id).values(place=None))
        else:
            await self._set_words("place", meeting_id, place, person_id)

    async def place(self, meeting_id: int) -> str | None:
        return await self._words("place", meeting_id)

    async def set_reason(self, meeting_id: int, reason: str, person_id: int) -> None:
        """Why it does not take place, in the words of who said no or called it off; nobody has to say."""
        await self._set_words("reason", meeting_id, reason, person_id)

    async def reason(self, meeting_id: int) -> str | None:
        return await self._words("reason", meeting_id)

    async def _set_words(self, column: str, meeting_id: int, words: str, person_id: int) -> None:
        """Seal a line about the meeting with the key of the person who wrote it."""
        where = f"meetings|{meeting_id}|{column}"
        sealed = await self._t.vault.seal(("person", person_id), words, where, self._now)
        await self._t.run(update(meetings).where(meetings.c.id == meeting_id).values({column: sealed}))

    async def _words(self, column: str, meeting_id: int) -> str | None:
        blob = await self._t.value(select(meetings.c[column]).where(meetings.c.id == meeting_id))
        return await self._t.vault.open(blob, f"meetings|{meeting_id}|{column}")

    async def given(self, meeting_id: int, side: SideName) -> Given:
        """What the meeting gave this side, as far as it said so."""
        row = await self._t.one(select(meeting_sides).where(*_is_side(meeting_id, side)))
        if row is None:
            return Given()
        where = f"meeting_sides|{meeting_id}/{side}"
        return Given(
            row["mark"],
            await self._t.vault.open(row["decided"], f"{where}|decided"),
            await self._t.vault.open(row["took_away"], f"{where}|took_away"),
        )

    async def mark(self, meeting_id: int, side: SideName, mark: int) -> None:
        """«Насколько полезно», 1 to 5; a later one replaces it (V6: its author's alone).

        It keeps its first moment, so that F11 never counts it among others than before (mentoring/usefulness.py).
        """
        first = func.coalesce(meeting_sides.c.marked_at, literal(self._now, UtcDateTime()))
        await self._t.run(
            update(meeting_sides).where(*_is_side(meeting_id, side)).values(mark=mark, marked_at=first)
        )

    async def marks(self, pair_id: int, side: SideName) -> list[tuple[int, int]]:
        """(meeting, mark) of a side, in the order of the meetings."""
        rows = await self._t.all(
            select(meeting_sides.c.meeting_id, meeting_sides.c.mark)
            .join(meetings, meetings.c.id == meeting_sides.c.meeting_id)
            .where(
                meetings.c.pair_id == pair_id, meeting_sides.c.side == side, meeting_sides.c.mark.is_not(None)
            )
            .order_by(meetings.c.starts_at, meetings.c.id)
        )
        return [(row["meeting_id"], row["mark"]) for row in rows]

    async def write_decided(self, meeting_id: int, side: SideName, line: str, person_id: int) -> None:
        """«Что решили»: seen by the pair."""
        await self._write(meeting_id, side, "decided", line, person_id)

    async def write_took_away(self, meeting_id: int, side: SideName, line: str, person_id: int) -> None:
        """«Что беру себе»."""
        await self._write(meeting_id, side, "took_away", line, person_id)

    async def _write(self, meeting_id: int, side: SideName, column: str, line: str, person_id: int) -> None:
        where = f"meeting_sides|{meeting_id}/{side}|{column}"
        sealed = await self._t.vault.seal(("person", person_id), line, where, self._now)
        await self._t.run(update(meeting_sides).where(*_is_side(meeting_id, side)).values({column: sealed}))


def _is_side(meeting_id: int, side: SideName) -> tuple[Any, Any]:
    return meeting_sides.c.meeting_id == meeting_id, meeting_sides.c.side == side


def _columns(meeting: Meeting, week: date) -> dict[str, Any]:
    return {
        "origin": meeting.origin,
        "version": meeting.version,
        "starts_at": meeting.starts_at,
        "set_at": meeting.set_at,
        "zone": meeting.zone,
        "minutes": meeting.minutes,
        "week": week,
        "organiser": meeting.organiser or COORDINATOR,
        "state": meeting.state,
        "how": meeting.how,
        "cause": meeting.cause or None,
        "judge_at": meeting.judge_at,
        "repeated_at": meeting.repeated_at,
        "format": meeting.format,
        "series_id": meeting.series_id,
        "gathering_id": meeting.gathering_id,
    }


def _side_columns(side: Side) -> dict[str, Any]:
    return {
        "invited": side.invited,
        "took_place": side.took_place,
        "answered_at": side.answered_at,
        "asked_at": side.asked_at,
    }


def _spoke(values: dict[str, Any]) -> bool:
    return values["invited"] is not Invited.NONE or values["answered_at"] is not None


def _side(row: Any) -> Side:
    return Side(Invited(row["invited"]), TookPlace(row["took_place"]), row["answered_at"], row["asked_at"])


def _meeting(row: Any, sides: dict[tuple[int, str], Side]) -> Meeting:
    return Meeting(
        row["id"], row["pair_id"], row["starts_at"], row["minutes"], row["zone"], row["set_at"],
        None if row["organiser"] == COORDINATOR else SideName(row["organiser"]), row["version"],
        Origin(row["origin"]), MeetingState(row["state"]), How(row["how"]) if row["how"] else None,
        Cause(row["cause"] or ""), row["judge_at"], row["repeated_at"],
        sides[(row["id"], SideName.MENTOR)], sides[(row["id"], SideName.MENTEE)],
        Format(row["format"]) if row["format"] else None, row["series_id"], row["gathering_id"],
    )  # fmt: skip
