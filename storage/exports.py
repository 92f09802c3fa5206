"""All of a programme that a coordinator may see (RULES section 12), row by row, for /export.

What is read is named here column by column; a test holds that every other column of the database was left out on
purpose. Of words only those are opened that coordinators wrote, or that their authors opened to them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from mentoring.audit import UNSAID
from mentoring.goals import GoalKind, GoalState
from mentoring.letters import LetterKind
from mentoring.people import MemberState, Visibility
from storage import tables as tb
from storage.database import Transaction
from storage.prompts import is_on_growth
from storage.sealing import Bunch

Value = str | int | bool | date | datetime | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one subject. `ids` are numbers that name rows of this or another part; they are given as text.

    `columns` are given as they stand, `words` are opened: (name, sealed column).
    """

    name: str
    rows: Callable[[int], Select[Any]]
    ids: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    where: str = ""
    change: Callable[[Row], Row] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a row, in their order, before `change`."""
        return (*self.ids, *self.columns, *self.words)


@dataclass(frozen=True, slots=True)
class Export:
    """Parts by their names, in order."""

    parts: Mapping[str, Sequence[Row]]


def _of(table: Any, *order: str) -> Callable[[int], Select[Any]]:
    """The rows of a table that has `programme_id`."""
    columns = [table.c[name] for name in order]
    return lambda programme_id: select(table).where(table.c.programme_id == programme_id).order_by(*columns)


def _in_pairs(table: Any, *order: str) -> Callable[[int], Select[Any]]:
    columns = [table.c[name] for name in order]
    return lambda programme_id: (
        select(table)
        .join(tb.pairs, tb.pairs.c.id == table.c.pair_id)
        .where(tb.pairs.c.programme_id == programme_id)
        .order_by(*columns)
    )


def _of_members(table: Any, *order: str) -> Callable[[int], Select[Any]]:
    columns = [table.c[name] for name in order]
    return lambda programme_id: (
        select(table, tb.members.c.state.label("author_state"))
        .join(tb.members, tb.members.c.id == table.c.member_id)
        .where(tb.members.c.programme_id == programme_id)
        .order_by(*columns)
    )


def _is_mentee(column: Any) -> Any:
    return select(tb.pairs.c.id).where(tb.pairs.c.mentee_id == column).exists()


def _programme(programme_id: int) -> Select[Any]:
    return select(tb.programmes).where(tb.programmes.c.id == programme_id)


def _people(programme_id: int) -> Select[Any]:
    unreachable = tb.people.c.unreachable_since
    return (
        select(tb.members, unreachable)
        .outerjoin(tb.people, tb.people.c.id == tb.members.c.person_id)
        .where(tb.members.c.programme_id == programme_id)
        .order_by(tb.members.c.id)
    )


def _absences(programme_id: int) -> Select[Any]:
    """Of those who are in the programme: when, never why (T8)."""
    return (
        select(tb.absences, tb.members.c.id.label("member_id"))
        .join(tb.members, tb.members.c.person_id == tb.absences.c.person_id)
        .where(tb.members.c.programme_id == programme_id, tb.members.c.state == MemberState.ACTIVE)
        .order_by(tb.absences.c.from_on, tb.absences.c.id)
    )


def _prompts(programme_id: int) -> Select[Any]:
    """The weekly questions of mentees; what others are asked is about their own growth (E3)."""
    rows = _of_members(tb.prompts, "sent_at", "id")(programme_id)
    return rows.where(_is_mentee(tb.prompts.c.member_id), ~is_on_growth.correlate(tb.prompts))


def _weeks(programme_id: int) -> Select[Any]:
    """How many entries a mentee has of a week, of any visibility (E3); no days, no entry by itself."""
    kept = tb.entries.c
    return (
        select(kept.member_id, kept.week, func.count().label("entries"))
        .join(tb.members, tb.members.c.id == kept.member_id)
        .where(tb.members.c.programme_id == programme_id, kept.state == "kept", _is_mentee(kept.member_id))
        .group_by(kept.member_id, kept.week)
        .order_by(kept.week, kept.member_id)
    )


def _opened_entries(programme_id: int) -> Select[Any]:
    """What is open to coordinators now (V1); with an author's consent that ended too."""
    rows = _of_members(tb.entries, "said_at", "id")(programme_id)
    return rows.where(
        tb.entries.c.visibility == Visibility.COORDINATORS, tb.entries.c.state == "kept",
        tb.members.c.state == MemberState.ACTIVE,
    )  # fmt: skip


def _goals(programme_id: int) -> Select[Any]:
    """The goals of pairs that both have agreed to, or once had; steps and drafts are between the two."""
    both = tb.goals.c.agreed_mentor_at.is_not(None), tb.goals.c.agreed_mentee_at.is_not(None)
    rows = _in_pairs(tb.goals, "pair_id", "number")(programme_id)
    return rows.where(tb.goals.c.kind == GoalKind.GOAL, tb.goals.c.state != GoalState.DRAFT, *both)


def _checkins(programme_id: int) -> Select[Any]:
    shown = _goals(programme_id).with_only_columns(tb.goals.c.id).order_by(None)
    return (
        select(tb.checkins)
        .where(tb.checkins.c.goal_id.in_(shown))
        .order_by(tb.checkins.c.on_date, tb.checkins.c.id)
    )


def _help(programme_id: int) -> Select[Any]:
    """Asked of coordinators: no name and no words (F13, V7)."""
    rows = _of_members(tb.help_requests, "asked_at", "id")(programme_id)
    return rows.where(tb.help_requests.c.to_coordinator.is_(True))


def _announcements(programme_id: int) -> Select[Any]:
    """Those that were sent, and how many have tapped that they read them; never who."""
    copies = select(func.count()).where(tb.letter_copies.c.letter_id == tb.letters.c.id)
    read = copies.where(tb.letter_copies.c.read_at.is_not(None))
    return (
        select(tb.letters, copies.scalar_subquery().label("copies"), read.scalar_subquery().label("read"))
        .where(
            tb.letters.c.programme_id == programme_id, tb.letters.c.kind == LetterKind.ANNOUNCEMENT,
            tb.letters.c.sent_at.is_not(None),
        )
        .order_by(tb.letters.c.sent_at, tb.letters.c.id)
    )  # fmt: skip


def _invites(programme_id: int) -> Select[Any]:
    return _of(tb.invites, "made_at", "id")(programme_id)


# --- what of a row is changed


def _agreed(row: Row) -> Row:
    """That there is an agreement, not what it says."""
    return {**row, "agreement": row["agreement"] is not None}


def _entry(row: Row) -> Row:
    body = json.loads(str(row.pop("body") or "{}"))
    return {
        **row,
        "text": body.get("text"),
        "mood": body.get("mood"),
        "files": len(body.get("files", ())),
    }


def _agreed_on(row: Row) -> Row:
    """The moment of the second yes."""
    first, second = row.pop("agreed_mentor_at"), row.pop("agreed_mentee_at")
    assert isinstance(first, datetime)
    assert isinstance(second, datetime)
    return {**row, "agreed_at": max(first, second)}


def _bank_goal(row: Row) -> Row:
    what, measure, activity = json.loads(str(row.pop("words") or '["", "", ""]'))
    return {**row, "what": what, "measure": measure or None, "activity": activity or None}


def _titled(row: Row) -> Row:
    """The title of a learning entry while its author is in the programme (F16)."""
    state, title = row.pop("author_state"), row.pop("title")
    return {**row, "title": title if state == MemberState.ACTIVE else None}


def _unsaid(row: Row) -> Row:
    """Who asked for help is between the two (V7)."""
    if row["act"] in UNSAID:
        return {**row, "object_kind": None, "object_id": None, "subject_member": None}
    return row


PARTS = (
    Part(
        "programme", _programme, ("id",),
        ("zone", "country", "starts_on", "ends_on", "state", "setting", "archived_at"), ("name",), "programmes|{id}",
    ),
    Part("settings", _of(tb.settings, "since_at", "key"), ("by_member",), ("key", "value", "since_at")),
    Part("closures", _of(tb.closures, "from_on", "id"), ("id", "by_member"), ("from_on", "to_on", "removed_at")),
    Part(
        "people", _people, ("id",),
        ("state", "coordinator", "meant_role", "teaching_since_on", "invited_at", "joined_at", "left_at",
         "unreachable_since", "free_hours"),
        ("name", "request", "strengths"), "members|{id}",
    ),
    Part("absences", _absences, ("member_id",), ("from_on", "to_on", "planned", "ended_on")),
    Part(
        "invites", _invites, ("id", "member_id", "made_by"),
        ("role", "uses_left", "made_at", "expires_at", "revoked_at"),
    ),
    Part(
        "pairs", _of(tb.pairs, "starts_on", "id"), ("id", "mentor_id", "mentee_id", "group_id"),
        ("kind", "starts_on", "ends_on", "state", "agreement"), change=_agreed,
    ),
    Part(
        "pair_states", _in_pairs(tb.pair_states, "pair_id", "since_at"), ("pair_id", "by_member"),
        ("since_at", "on_date", "until_on", "state", "reason"),
    ),
    Part("cadences", _in_pairs(tb.cadences, "pair_id", "from_on"), ("pair_id",), ("from_on", "weeks", "own")),
    Part(
        "meetings", _in_pairs(tb.meetings, "starts_at", "id"), ("id", "pair_id", "gathering_id"),
        ("starts_at", "minutes", "format", "state", "how"),
    ),
    Part("prompts", _prompts, ("member_id",), ("week", "sent_at", "state")),
    Part("weeks", _weeks, ("member_id",), ("week", "entries")),
    Part(
        "opened_entries", _opened_entries, ("id", "member_id"), ("said_at", "week"), ("body",), "entries|{id}",
        _entry,
    ),
    Part(
        "goals", _goals, ("id", "pair_id", "member_id"),
        ("number", "bank", "state", "starts_on", "due_on", "waiting_on", "done_on", "agreed_mentor_at",
         "agreed_mentee_at"),
        change=_agreed_on,
    ),
    Part("checkins", _checkins, ("goal_id",), ("on_date", "progress")),
    Part("help", _help, (), ("asked_at", "urgent", "answered_at", "closed_at")),
    Part(
        "learning", _of_members(tb.learning, "on_date", "id"), ("member_id",), ("form", "on_date", "author_state"),
        ("title",), "learning|{id}", _titled,
    ),
    Part(
        "questions", _of(tb.questions, "id"), ("id", "by_member"), ("language", "roles", "state", "made_at"),
        ("words",), "questions|{id}",
    ),
    Part("question_pauses", _of(tb.question_pauses, "since_at", "question"), (), ("question", "since_at")),
    Part("pins", _of(tb.pins, "week"), ("by_member",), ("week", "question")),
    Part(
        "bank_goals", _of(tb.bank_goals, "id"), ("id", "by_member"),
        ("language", "skill", "tags", "weeks", "state", "made_at"), ("words",), "bank_goals|{id}", _bank_goal,
    ),
    Part("goal_pauses", _of(tb.goal_pauses, "since_at", "goal"), ("by_member",), ("goal", "since_at")),
    Part("tags", _of(tb.tags, "code"), ("by_member",), ("code", "state"), ("name",), "tags|{programme_id},{code}"),
    Part(
        "announcements", _announcements, ("id", "from_member"),
        ("audience", "sent_at", "recalled_at", "copies", "read"), ("words",), "letters|{id}",
    ),
    Part("templates", _of(tb.templates, "kind"), ("by_member",), ("kind", "made_at")),
    Part(
        "audit", _of(tb.audit, "seq"), ("actor", "object_id", "subject_member"), ("at", "act", "object_kind"),
        change=_unsaid,
    ),
)  # fmt: skip


class Exports:
    """Reads a programme whole."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def of_programme(self, programme_id: int) -> Export:
        """Every part of it; a statement a part, whatever the number of rows."""
        return Export({part.name: await self._rows(part, programme_id) for part in PARTS})

    async def _rows(self, part: Part, programme_id: int) -> list[Row]:
        rows = await self._t.all(part.rows(programme_id))
        sealed = [row[name] for row in rows for name in part.words]
        keys = await self._t.vault.bunch(sealed)
        return [_given(part, row, keys) for row in rows]


def _given(part: Part, row: Any, keys: Bunch) -> Row:
    given: Row = {name: None if row[name] is None else str(row[name]) for name in part.ids}
    given |= {name: row[name] for name in part.columns}
    for name in part.words:
        given[name] = keys.open(row[name], f"{part.where.format(**row)}|{name}")
    return part.change(given) if part.change is not None else given
