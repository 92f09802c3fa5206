"""What the digests remember and tell: what the last ones said of each pair, what moved since, what is to tidy."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from mentoring.digest import PairThen
from mentoring.goals import Change, GoalKind, GoalState
from mentoring.health import HealthState, Level
from mentoring.meetings import How, MeetingState, Origin
from mentoring.outcomes import AFTER_REPEAT, DISPUTE
from mentoring.people import MemberState, PairState
from storage.database import Transaction
from storage.tables import (
    digest_pairs,
    dues,
    goal_changes,
    goals,
    help_requests,
    meeting_sides,
    meetings,
    members,
    pairs,
    people,
)

ASKED_AFTER = timedelta(minutes=30)
OPEN = (PairState.ACTIVE, PairState.PAUSED)


class Digests:
    """Verbs on digests."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    # --- memory

    async def recall(self, programme_id: int) -> tuple[PairThen, ...]:
        """What all digests of a programme said about its pairs."""
        rows = await self._t.all(select(digest_pairs).where(digest_pairs.c.programme_id == programme_id))
        return tuple(
            PairThen(row["week"], row["pair_id"], HealthState(row["state"]), _read(row["reasons"]))
            for row in rows
        )

    async def remember(self, programme_id: int, said: Iterable[PairThen]) -> None:
        """Keep what this week's digest says; a second coordinator's, or one that is asked for, changes nothing."""
        said = tuple(said)
        if not said:
            return
        rows = await self._t.all(
            select(digest_pairs.c.pair_id).where(
                digest_pairs.c.programme_id == programme_id, digest_pairs.c.week == said[0].week
            )
        )
        known = {row["pair_id"] for row in rows}
        new = [
            {
                "programme_id": programme_id, "week": one.week, "pair_id": one.pair_id, "state": one.state,
                "reasons": _write(one.reasons), "sent_at": self._now,
            }
            for one in said
            if one.pair_id not in known
        ]  # fmt: skip
        if new:
            await self._t.connection.execute(digest_pairs.insert(), new)

    async def last_before(self, programme_id: int, week: date) -> datetime | None:
        """When the newest digest of an earlier week left: what is told since then is told once."""
        earlier = (digest_pairs.c.programme_id == programme_id, digest_pairs.c.week < week)
        newest = select(func.max(digest_pairs.c.week)).where(*earlier).scalar_subquery()
        moment: datetime | None = await self._t.value(
            select(func.min(digest_pairs.c.sent_at)).where(*earlier, digest_pairs.c.week == newest)
        )
        return moment

    async def coordinators_without(self, kind: str) -> list[int]:
        """Active coordinators in the bot for whom no digest waits, as members."""
        waits = select(dues.c.id).where(
            dues.c.person_id == members.c.person_id, dues.c.member_id == members.c.id,
            dues.c.kind == kind, dues.c.state == "waiting",
        )  # fmt: skip
        rows = await self._t.all(
            select(members.c.id).where(
                members.c.coordinator, members.c.state == MemberState.ACTIVE,
                members.c.person_id.is_not(None), ~waits.exists(),
            )
        )  # fmt: skip
        return [row["id"] for row in rows]

    # --- what moved

    async def goals_done(self, programme_id: int, since: datetime | None) -> list[int]:
        """The pairs of goals that mentors confirmed since then, one for each goal."""
        rows = await self._t.all(
            select(goals.c.id, goals.c.pair_id)
            .join(goal_changes, goal_changes.c.goal_id == goals.c.id)
            .join(pairs, pairs.c.id == goals.c.pair_id)
            .where(
                pairs.c.programme_id == programme_id, goals.c.kind == GoalKind.GOAL,
                goals.c.state == GoalState.DONE, goal_changes.c.what == Change.CONFIRMED,
            )
            .group_by(goals.c.id, goals.c.pair_id)
            .having(func.max(goal_changes.c.at) > since if since else func.count() > 0)
            .order_by(goals.c.id)
        )  # fmt: skip
        return [row["pair_id"] for row in rows]

    async def routes_agreed(self, programme_id: int, since: datetime | None) -> list[int]:
        """The pairs whose first goal was agreed by both since then."""
        rows = await self._t.all(
            select(goals.c.pair_id, goals.c.agreed_mentor_at, goals.c.agreed_mentee_at)
            .join(pairs, pairs.c.id == goals.c.pair_id)
            .where(
                pairs.c.programme_id == programme_id, goals.c.kind == GoalKind.GOAL,
                goals.c.agreed_mentor_at.is_not(None), goals.c.agreed_mentee_at.is_not(None),
            )
        )  # fmt: skip
        return _first_since(
            ((row["pair_id"], max(row["agreed_mentor_at"], row["agreed_mentee_at"])) for row in rows), since
        )

    async def first_meetings(self, programme_id: int, since: datetime | None, answer_hours: int) -> list[int]:
        """The pairs of which a held meeting became known for the first time since then."""
        rows = await self._t.all(
            select(
                meetings.c.pair_id, meetings.c.starts_at, meetings.c.minutes, meetings.c.set_at,
                meetings.c.origin, meetings.c.how, func.max(meeting_sides.c.answered_at).label("answered_at"),
                func.max(meeting_sides.c.asked_at).label("asked_at"),
            )
            .join(pairs, pairs.c.id == meetings.c.pair_id)
            .outerjoin(meeting_sides, meeting_sides.c.meeting_id == meetings.c.id)
            .where(pairs.c.programme_id == programme_id, meetings.c.state == MeetingState.HELD)
            .group_by(
                meetings.c.id, meetings.c.pair_id, meetings.c.starts_at, meetings.c.minutes,
                meetings.c.set_at, meetings.c.origin, meetings.c.how,
            )
        )  # fmt: skip
        known = []
        for row in rows:
            moments = [row["starts_at"], row["set_at"], row["answered_at"] or row["starts_at"]]
            if row["origin"] == Origin.PLAN and row["how"] == How.ONE:
                asked = row["asked_at"] or row["starts_at"] + timedelta(minutes=row["minutes"]) + ASKED_AFTER
                moments.append(asked + timedelta(hours=answer_hours))
            known.append((row["pair_id"], max(moments)))
        return _first_since(known, since)

    # --- to tidy

    async def unsettled(self, programme_id: int, since: datetime | None) -> list[int]:
        """Meetings of open pairs that became unsettled since then (M3, M9, M10)."""
        answered = func.max(meeting_sides.c.answered_at).label("answered_at")
        rows = await self._t.all(
            select(meetings.c.id, meetings.c.starts_at, meetings.c.repeated_at, answered)
            .join(pairs, pairs.c.id == meetings.c.pair_id)
            .outerjoin(meeting_sides, meeting_sides.c.meeting_id == meetings.c.id)
            .where(
                pairs.c.programme_id == programme_id, pairs.c.state.in_(OPEN),
                meetings.c.state == MeetingState.UNSETTLED,
            )
            .group_by(meetings.c.id, meetings.c.starts_at, meetings.c.repeated_at)
            .order_by(meetings.c.id)
        )  # fmt: skip

        def became_at(answered_at: datetime | None, asked_at: datetime) -> datetime:
            return answered_at + DISPUTE if answered_at else asked_at + AFTER_REPEAT

        return [
            row["id"]
            for row in rows
            if since is None or became_at(row["answered_at"], row["repeated_at"] or row["starts_at"]) > since
        ]

    async def not_joined(self, programme_id: int) -> list[int]:
        """Members who were invited and have not joined."""
        rows = await self._t.all(
            select(members.c.id)
            .where(members.c.programme_id == programme_id, members.c.state == MemberState.INVITED)
            .order_by(members.c.id)
        )
        return [row["id"] for row in rows]

    async def unreachable(self, programme_id: int, since: datetime | None) -> list[int]:
        """Active members whom messages stopped reaching since then: each is told once."""
        where = [members.c.programme_id == programme_id, members.c.state == MemberState.ACTIVE]
        where.append(people.c.unreachable_since.is_not(None))
        if since is not None:
            where.append(people.c.unreachable_since > since)
        rows = await self._t.all(
            select(members.c.id)
            .join(people, people.c.id == members.c.person_id)
            .where(*where)
            .order_by(members.c.id)
        )
        return [row["id"] for row in rows]

    async def asked_outside_pairs(self, programme_id: int) -> list[int]:
        """Open requests for help to the coordinator that no open pair shows as its H1."""
        named = select(pairs.c.id).where(pairs.c.id == help_requests.c.pair_id, pairs.c.state.in_(OPEN))
        own = select(pairs.c.id).where(
            (pairs.c.mentor_id == help_requests.c.member_id)
            | (pairs.c.mentee_id == help_requests.c.member_id),
            pairs.c.state.in_(OPEN),
        )
        is_shown = named.exists() | (help_requests.c.pair_id.is_(None) & own.exists())
        rows = await self._t.all(
            select(help_requests.c.id)
            .join(members, members.c.id == help_requests.c.member_id)
            .where(
                members.c.programme_id == programme_id, help_requests.c.to_coordinator,
                help_requests.c.closed_at.is_(None), ~is_shown,
            )
            .order_by(help_requests.c.id)
        )  # fmt: skip
        return [row["id"] for row in rows]


def _first_since(known: Iterable[tuple[int, datetime]], since: datetime | None) -> list[int]:
    """The pairs whose first moment lies after `since`."""
    first: dict[int, datetime] = {}
    for pair_id, at in known:
        first[pair_id] = min(at, first.get(pair_id, at))
    return sorted(pair_id for pair_id, at in first.items() if since is None or at > since)


def _write(reasons: Iterable[tuple[str, Level]]) -> str:
    """`H2:red,H4:yellow`."""
    return ",".join(f"{id}:{level}" for id, level in reasons)


def _read(text: str) -> tuple[tuple[str, Level], ...]:
    pieces = (piece.partition(":") for piece in text.split(",") if piece)
    return tuple((id, Level(level)) for id, _, level in pieces)
