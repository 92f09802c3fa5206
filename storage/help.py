"""Requests for help. Their words are opened for whoever was chosen to read them, and for nobody else (V7)."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.database import Transaction
from storage.ids import new_id
from storage.tables import help_requests, members


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """A request without its words. `pair_id` is the pair it is about, if there is one."""

    id: int
    member_id: int
    pair_id: int | None
    to_mentor: bool
    to_coordinator: bool
    urgent: bool
    asked_at: datetime
    repeated_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: int | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Words:
    """What is asked: a line, a voice note of so many seconds, or both. `voice` is the messenger's own id of it."""

    text: str = field(repr=False)
    voice: str | None = field(default=None, repr=False)
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """What H1 knows of a request to the coordinator, never its words. Without a pair: all pairs of the member."""

    pair_id: int | None
    member_id: int
    urgent: bool
    asked_at: datetime


_FACTS = [column for column in help_requests.c if column.name not in ("words", "voice")]


def _request(row: Any) -> HelpRequest:
    return HelpRequest(**{name: row[name] for name in HelpRequest.__slots__})


class Help:
    """Verbs on requests for help."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def ask(
        self, member_id: int, person_id: int, words: Words, *, pair_id: int | None, to_mentor: bool,
        to_coordinator: bool, urgent: bool,
    ) -> HelpRequest:  # fmt: skip
        """A new request; words and voice are sealed with the key of who asks."""
        request = HelpRequest(
            new_id(self._now), member_id, pair_id, to_mentor, to_coordinator, urgent, self._now
        )
        sealed = {"words": await self._seal(person_id, request.id, "words", words.text)}
        if words.voice is not None:
            voice = json.dumps([words.voice, words.seconds])
            sealed["voice"] = await self._seal(person_id, request.id, "voice", voice)
        await self._t.run(
            help_requests.insert().values(
                id=request.id, member_id=member_id, pair_id=pair_id, to_mentor=to_mentor,
                to_coordinator=to_coordinator, urgent=urgent, asked_at=self._now, **sealed,
            )
        )  # fmt: skip
        return request

    async def _seal(self, person_id: int, help_id: int, column: str, text: str) -> bytes:
        return await self._t.vault.seal(("person", person_id), text, f"help|{help_id}|{column}", self._now)

    async def find(self, help_id: int) -> HelpRequest | None:
        """The request, or None: an old button may name one that is gone."""
        row = await self._t.one(select(*_FACTS).where(help_requests.c.id == help_id))
        return _request(row) if row else None

    async def words(self, help_id: int) -> Words:
        """What was asked; the caller has made sure that the reader is an addressee (V7)."""
        columns = select(help_requests.c.words, help_requests.c.voice)
        row = await self._t.one(columns.where(help_requests.c.id == help_id))
        if row is None:
            return Words("")
        text = await self._t.vault.open(row["words"], f"help|{help_id}|words")
        voice = await self._t.vault.open(row["voice"], f"help|{help_id}|voice")
        return Words(text or "", *(json.loads(voice) if voice else ()))

    async def repeated(self, help_id: int) -> None:
        """The addressee was reminded, once."""
        await self._t.run(
            update(help_requests)
            .where(help_requests.c.id == help_id, help_requests.c.repeated_at.is_(None))
            .values(repeated_at=self._now)
        )

    async def answer(self, help_id: int, by_member: int) -> bool:
        """An addressee answered: the request is closed. False when it was closed before."""
        return await self._close(help_id, answered_at=self._now, answered_by=by_member)

    async def withdraw(self, help_id: int) -> bool:
        """The author needs it no longer. False when it was closed before."""
        return await self._close(help_id)

    async def _close(self, help_id: int, **values: Any) -> bool:
        closed = await self._t.run(
            update(help_requests)
            .where(help_requests.c.id == help_id, help_requests.c.closed_at.is_(None))
            .values(closed_at=self._now, **values)
        )
        return closed.rowcount == 1

    async def open_of(self, member_id: int) -> list[HelpRequest]:
        """The open requests of a member, oldest first."""
        rows = await self._t.all(
            select(*_FACTS)
            .where(help_requests.c.member_id == member_id, help_requests.c.closed_at.is_(None))
            .order_by(help_requests.c.asked_at, help_requests.c.id)
        )
        return [_request(row) for row in rows]

    async def open_to_coordinator(self, programme_id: int) -> list[OpenHelp]:
        """The open requests to the coordinator of a programme (H1), oldest first."""
        rows = await self._t.all(
            select(
                help_requests.c.pair_id, help_requests.c.member_id, help_requests.c.urgent,
                help_requests.c.asked_at,
            )
            .join(members, members.c.id == help_requests.c.member_id)
            .where(
                members.c.programme_id == programme_id, help_requests.c.to_coordinator,
                help_requests.c.closed_at.is_(None),
            )
            .order_by(help_requests.c.asked_at, help_requests.c.id)
        )  # fmt: skip
        return [OpenHelp(**row) for row in rows]
