"""A programme's own goals, which of the bank rest in it, and its names for what goals strengthen."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from mentoring.goal_bank import BankGoal, OwnWords, Skill, own_goal
from mentoring.questions import OwnState
from mentoring.tags import Tag
from storage.database import Transaction
from storage.ids import new_id
from storage.resting import Resting
from storage.tables import bank_goals, goal_pauses, tags

ON, OFF = "on", "off"

_one = select(bank_goals).where(bank_goals.c.id == bindparam("goal_id"))
_of_programme = (
    select(bank_goals)
    .where(
        bank_goals.c.programme_id == bindparam("programme_id"), bank_goals.c.state != OwnState.RETIRED.value
    )
    .order_by(bank_goals.c.id.desc())
)
_resting = Resting(goal_pauses, "goal")
_tags = select(tags).where(tags.c.programme_id == bindparam("programme_id"))


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A goal written by a coordinator; `words` is None when the programme's key is gone."""

    id: int
    programme_id: int
    words: OwnWords | None
    language: str
    state: OwnState
    goal: BankGoal


class Bank:
    """Verbs on a programme's bank. Words that were once written are never changed nor removed."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(
        self, programme_id: int, words: OwnWords, language: str, skill: Skill, tags: list[str], weeks: int,
        by_member: int,
    ) -> int:  # fmt: skip
        """Remember a goal, offered from now on. Returns its id."""
        row_id = new_id(self._now)
        text = json.dumps([words.what, words.measure, words.activity], ensure_ascii=False)
        sealed = await self._t.vault.seal(
            ("programme", programme_id), text, f"bank_goals|{row_id}|words", self._now
        )
        await self._t.run(
            bank_goals.insert().values(
                id=row_id, programme_id=programme_id, words=sealed, language=language, skill=skill.value,
                tags=",".join(tags), weeks=weeks, state=OwnState.ACTIVE.value, by_member=by_member,
                made_at=self._now,
            )
        )  # fmt: skip
        return row_id

    async def find(self, goal_id: int) -> OwnGoal | None:
        """One goal in whatever state, of whatever programme; None when there is none."""
        row = await self._t.one(_one, goal_id=goal_id)
        return await self._opened(row) if row else None

    async def of_programme(self, programme_id: int) -> list[OwnGoal]:
        """Those not retired, the newest first."""
        rows = await self._t.all(_of_programme, programme_id=programme_id)
        return [await self._opened(row) for row in rows]

    async def become(self, goal_id: int, state: OwnState) -> None:
        await self._t.run(update(bank_goals).where(bank_goals.c.id == goal_id).values(state=state.value))

    async def pause(self, programme_id: int, goal: str, by_member: int) -> None:
        """Let a goal of the bank rest in this programme; one that rests already stays so."""
        await _resting.begin(self._t, programme_id, goal, since_at=self._now, by_member=by_member)

    async def resume(self, programme_id: int, goal: str) -> None:
        await _resting.end(self._t, programme_id, goal)

    async def paused(self, programme_id: int) -> frozenset[str]:
        """The names of the bank's goals that rest in this programme."""
        return await _resting.of(self._t, programme_id)

    async def changed_tags(self, programme_id: int) -> dict[str, Tag]:
        """Its own tags, and those of the bank it has renamed or switched off, by code."""
        rows = await self._t.all(_tags, programme_id=programme_id)
        return {row["code"]: await self._tag(row) for row in rows}

    async def keep_tag(self, programme_id: int, tag: Tag, by_member: int) -> None:
        """The tag is called so and is in use or not, from now on."""
        where = f"tags|{programme_id},{tag.code}|name"
        owner = ("programme", programme_id)
        name = None if tag.name is None else await self._t.vault.seal(owner, tag.name, where, self._now)
        await self._t.run(delete(tags).where(tags.c.programme_id == programme_id, tags.c.code == tag.code))
        await self._t.run(
            tags.insert().values(
                programme_id=programme_id, code=tag.code, name=name, state=ON if tag.is_on else OFF,
                by_member=by_member,
            )
        )  # fmt: skip

    async def _tag(self, row: Any) -> Tag:
        name = await self._t.vault.open(row["name"], f"tags|{row['programme_id']},{row['code']}|name")
        return Tag(row["code"], name, row["state"] == ON)

    async def _opened(self, row: Any) -> OwnGoal:
        words = await self._t.vault.open(row["words"], f"bank_goals|{row['id']}|words")
        state = OwnState(row["state"])
        found = frozenset(filter(None, row["tags"].split(",")))
        return OwnGoal(
            row["id"], row["programme_id"], OwnWords(*json.loads(words)) if words else None, row["language"],
            state, own_goal(row["id"], Skill(row["skill"]), found, row["weeks"], state),
        )  # fmt: skip
