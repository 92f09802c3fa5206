"""The messages the bot owes: one row a call to Telegram, with what became of it."""

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from storage.database import Transaction
from storage.sealing import SYSTEM, Displaced
from storage.tables import deliveries, dues, people, shown

CALLBACK, PEOPLE, BULK = 0, 1, 2
STOPPED = "withdrawn"
ORDER_IS_KEPT = timedelta(seconds=60)
TAKEN_AT_ONCE = 100
# What makes a message that was not there before; everything else changes one or answers a tap.
NEW_MESSAGES = frozenset({"SendMessage", "SendPhoto", "SendDocument", "SendVoice", "Make"})
# Rows that are no calls of Telegram's: an answer that is made when it leaves, a file that is to be read from Telegram.
MAKE, FETCH = "Make", "Fetch"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that goes with a call, in its field `where`. It lies in the row, so every attempt sends the same bytes."""

    where: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A collected call: Telegram's method, its serialised fields, and what the sent message will show.

    `shows` are (kind, id) pairs remembered with the message's number, so that a reply finds its prompt and a
    narrowed entry every copy of itself.
    """

    method: str
    fields: dict[str, Any]
    chat_id: int | None
    lane: int = PEOPLE
    shows: tuple[tuple[str, int], ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """A claimed delivery, to be sent now."""

    seq: int
    chat_id: int | None
    person_id: int | None
    due_id: int | None
    lane: int
    call: Call
    attempts: int
    made_at: datetime


_open = deliveries.c.state.in_(("pending", "sending"))
_stopped = func.coalesce(deliveries.c.error, "") == STOPPED
# The first open delivery of each chat; an older one that is stuck for a minute no longer holds the others.
_others = deliveries.alias()
_held = (
    select(_others.c.seq)
    .where(
        _others.c.chat_id == deliveries.c.chat_id,
        _others.c.lane > CALLBACK,
        _others.c.state.in_(("pending", "sending")),
        _others.c.seq < deliveries.c.seq,
        or_(_others.c.state == "sending", _others.c.made_at > bindparam("kept_since")),
    )
    .exists()
)
_claimable = (
    select(deliveries)
    .where(
        deliveries.c.state == "pending",
        deliveries.c.due_at <= bindparam("at"),
        deliveries.c.lane.in_(bindparam("lanes", expanding=True)),
        or_(
            deliveries.c.chat_id.is_(None),
            deliveries.c.chat_id.not_in(bindparam("closed", expanding=True)),
        ),
        or_(deliveries.c.lane == CALLBACK, ~_held),
    )
    .order_by(deliveries.c.lane, deliveries.c.due_at, deliveries.c.seq)
    .limit(bindparam("most"))
)
_any_claimable = _claimable.with_only_columns(deliveries.c.seq)
_claim = (
    update(deliveries)
    .where(deliveries.c.seq.in_(bindparam("taken", expanding=True)))
    .values(state="sending", token=bindparam("leader"), attempts=deliveries.c.attempts + 1)
)
_known = select(deliveries.c.seq).where(deliveries.c.key == bindparam("key"))
_next = select(func.min(deliveries.c.due_at)).where(deliveries.c.state == "pending")
_next_after = _next.where(deliveries.c.due_at > bindparam("after"))
_any_open = select(deliveries.c.seq).where(_open).limit(1)


class Deliveries:
    """Verbs on owed messages."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def owe(
        self,
        key: str,
        call: Call,
        now: datetime,
        *,
        person_id: int | None,
        due_id: int | None = None,
        due_at: datetime | None = None,
    ) -> bool:
        """Write down a call to be made; False when this key is owed already (nothing is owed twice)."""
        if await self._t.value(_known, key=key) is not None:
            return False
        papers = [(one.where, one.name, base64.b64encode(one.content).decode()) for one in call.papers]
        payload = json.dumps({"fields": call.fields, "shows": call.shows, "papers": papers})
        await self._t.run(
            deliveries.insert(),
            key=key,
            chat_id=call.chat_id,
            person_id=person_id,
            due_id=due_id,
            lane=call.lane,
            method=call.method,
            state="pending",
            due_at=due_at or now,
            made_at=now,
            payload=await self._t.vault.seal(SYSTEM, payload, f"deliveries|{key}|payload", now),
        )
        return True

    async def any_due(self, now: datetime, lanes: tuple[int, ...], closed: set[int]) -> bool:
        """Whether there is anything to claim (asked by a reader, so that an idle loop never takes the writer)."""
        return await self._t.value(_any_claimable, **_scope(now, 1, lanes, closed)) is not None

    async def claim(
        self, now: datetime, token: int, most: int, lanes: tuple[int, ...], closed: set[int]
    ) -> list[Sending]:
        """Mark up to `most` due deliveries as being sent by the leader `token`; in order within each chat.

        Chats in `closed` wait: they are being written to, or have had their share of this second.
        """
        rows = await self._t.all(_claimable, **_scope(now, most, lanes, closed))
        taken = [await self._sending(row) for row in _one_a_chat(rows)]
        if taken:
            await self._t.run(_claim, taken=[one.seq for one in taken], leader=token)
        return taken

    async def _sending(self, row: Any) -> Sending:
        try:
            text = await self._t.vault.open(row["payload"], f"deliveries|{row['key']}|payload")
        except Displaced:
            text = None  # Telegram refuses an empty call, and that is the end of it
        payload = json.loads(text or '{"fields": {}, "shows": []}')
        call = Call(
            row["method"], payload["fields"], row["chat_id"], row["lane"],
            tuple((kind, subject) for kind, subject in payload["shows"]),
            tuple(
                Paper(where, name, base64.b64decode(content))
                for where, name, content in payload.get("papers", ())
            ),
        )  # fmt: skip
        return Sending(
            row["seq"], row["chat_id"], row["person_id"], row["due_id"], row["lane"], call,
            row["attempts"] + 1, row["made_at"],
        )  # fmt: skip

    async def sent(self, one: Sending, token: int, message_id: int | None, now: datetime) -> bool:
        """Telegram has it. The words are wiped; a stranger's row goes altogether. False: another leader took over."""
        if one.person_id is None:
            result = await self._t.run(
                delete(deliveries).where(deliveries.c.seq == one.seq, deliveries.c.token == token)
            )
            return result.rowcount == 1
        done = await self._close(one, token, "sent", now, message_id=message_id)
        if done and message_id is not None:
            await self._remember(one, message_id, now)
        return done

    async def _remember(self, one: Sending, message_id: int, now: datetime) -> None:
        """What this message shows now; an edited screen no longer shows what it showed before."""
        where = and_(shown.c.person_id == one.person_id, shown.c.message_id == message_id)
        await self._t.run(delete(shown).where(where))
        if one.call.method != "DeleteMessage":
            for kind, subject in dict.fromkeys(one.call.shows):
                await self._t.run(
                    shown.insert().values(
                        person_id=one.person_id, message_id=message_id, kind=kind, subject=subject,
                        since_at=now,
                    )
                )  # fmt: skip

    async def give_up(self, one: Sending, token: int, state: str, error: str, now: datetime) -> bool:
        """Final without success: `failed` (Telegram refused), `unknown` (nobody can know) or `expired`."""
        if one.person_id is None:
            result = await self._t.run(
                delete(deliveries).where(deliveries.c.seq == one.seq, deliveries.c.token == token)
            )
            return result.rowcount == 1
        return await self._close(one, token, state, now, error=error)

    async def _close(self, one: Sending, token: int, state: str, now: datetime, **more: Any) -> bool:
        result = await self._t.run(
            update(deliveries)
            .where(deliveries.c.seq == one.seq, deliveries.c.token == token, deliveries.c.state == "sending")
            .values(state=state, payload=None, chat_id=None, sent_at=now, **more)
        )
        return result.rowcount == 1

    async def again(self, one: Sending, token: int, at: datetime, error: str, *, counted: bool) -> None:
        """Try later. `counted`: Telegram may have executed this attempt, so it counts towards the limit of two.

        What was stopped while it was on its way is not tried again.
        """
        changed = await self._t.run(
            update(deliveries)
            .where(
                deliveries.c.seq == one.seq,
                deliveries.c.token == token,
                deliveries.c.state == "sending",
                ~_stopped,
            )
            .values(
                state="pending",
                due_at=at,
                error=error,
                attempts=one.attempts if counted else one.attempts - 1,
            )
        )
        if not changed.rowcount:
            await self._close(one, token, "expired", at, error=STOPPED)

    async def stop(self, person_id: int, member_id: int | None, now: datetime) -> None:
        """New messages to a person that Telegram does not have yet go no more: all, or those owed to one member.

        What is on its way at this moment may arrive, and is not repeated. Edits still go: they take things away.
        """
        hers = and_(deliveries.c.person_id == person_id, deliveries.c.method.in_(sorted(NEW_MESSAGES)))
        if member_id is not None:
            hers = and_(hers, deliveries.c.due_id.in_(select(dues.c.id).where(dues.c.member_id == member_id)))
        await self._t.run(
            update(deliveries)
            .where(hers, deliveries.c.state == "pending")
            .values(state="expired", payload=None, chat_id=None, sent_at=now, error=STOPPED)
        )
        await self._t.run(
            update(deliveries).where(hers, deliveries.c.state == "sending").values(error=STOPPED)
        )

    async def take_over(self, token: int, now: datetime) -> None:
        """A new leader: what the old one was sending may have arrived. It is sent once more at the most."""
        orphan = and_(deliveries.c.state == "sending", deliveries.c.token != token)
        await self._t.run(
            update(deliveries)
            .where(orphan, deliveries.c.attempts >= 2)
            .values(state="unknown", payload=None, chat_id=None, sent_at=now)
        )
        await self._t.run(
            update(deliveries)
            .where(orphan, _stopped)
            .values(state="expired", payload=None, chat_id=None, sent_at=now)
        )
        # An old tap needs no late answer: its question has expired at Telegram.
        await self._t.run(
            update(deliveries)
            .where(orphan, deliveries.c.lane == CALLBACK)
            .values(state="unknown", payload=None, chat_id=None, sent_at=now)
        )
        await self._t.run(update(deliveries).where(orphan).values(state="pending", due_at=now, token=token))

    async def next_at(self, after: datetime | None = None) -> datetime | None:
        """When the next delivery is due (the next one later than `after`)."""
        moment: datetime | None = await (
            self._t.value(_next) if after is None else self._t.value(_next_after, after=after)
        )
        return moment

    async def any_open(self) -> bool:
        """Whether anything waits to be sent or is being sent."""
        return await self._t.value(_any_open) is not None

    async def shows(self, person_id: int, message_id: int) -> list[tuple[str, int]]:
        """What a message in a person's chat shows: (kind, id)."""
        rows = await self._t.all(
            select(shown.c.kind, shown.c.subject).where(
                shown.c.person_id == person_id, shown.c.message_id == message_id
            )
        )
        return [(row["kind"], row["subject"]) for row in rows]

    async def copies(self, kind: str, subject: int) -> list[tuple[int, int, int]]:
        """Every message that shows this thing: (person id, Telegram chat, message number)."""
        rows = await self._t.all(
            select(shown.c.person_id, people.c.telegram_id, shown.c.message_id)
            .join(people, people.c.id == shown.c.person_id)
            .where(shown.c.kind == kind, shown.c.subject == subject, people.c.telegram_id.is_not(None))
        )
        return [(row["person_id"], row["telegram_id"], row["message_id"]) for row in rows]

    async def take_back(self, kind: str, before: datetime, now: datetime) -> int:
        """Owe the deletion of every message that has shown something of this kind since before then; how many."""
        rows = await self._t.all(
            select(shown.c.person_id, people.c.telegram_id, shown.c.message_id)
            .join(people, people.c.id == shown.c.person_id)
            .where(shown.c.kind == kind, shown.c.since_at < before)
            .limit(TAKEN_AT_ONCE)
        )
        for row in rows:
            person_id, chat_id, message_id = row["person_id"], row["telegram_id"], row["message_id"]
            await self._t.run(
                delete(shown).where(shown.c.person_id == person_id, shown.c.message_id == message_id)
            )
            if chat_id is not None:
                fields = {"chat_id": str(chat_id), "message_id": str(message_id)}
                call = Call("DeleteMessage", fields, chat_id, BULK)
                await self.owe(f"t:{person_id}:{message_id}", call, now, person_id=person_id)
        return len(rows)

    async def sweep(self, now: datetime) -> None:
        """Old outcomes are kept for a month: whoever asks "did it arrive?" asks sooner."""
        await self._t.run(delete(deliveries).where(~_open, deliveries.c.made_at <= now - timedelta(days=31)))


def _scope(now: datetime, most: int, lanes: tuple[int, ...], closed: set[int]) -> dict[str, Any]:
    """The values of `_claimable`."""
    kept_since = now - ORDER_IS_KEPT
    return {"at": now, "kept_since": kept_since, "most": most, "lanes": lanes, "closed": tuple(closed)}


def _one_a_chat(rows: Any) -> list[Any]:
    seen: set[int] = set()
    taken = []
    for row in rows:
        if row["lane"] == CALLBACK:
            taken.append(row)
        elif row["chat_id"] not in seen:
            taken.append(row)
            seen.add(row["chat_id"])
    return taken
