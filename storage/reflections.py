"""Entries of diaries. Text and mood are sealed with the author's key."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update

from mentoring.people import Member, Visibility
from mentoring.reflections import Entry, EntryFile, EntryFileKind, Parts
from storage.database import Transaction
from storage.ids import new_id
from storage.member_weeks import recount
from storage.tables import (
    entries,
    entry_answers,
    entry_messages,
    entry_reads,
    entry_versions,
    goal_proofs,
    members,
    shown,
)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry with its id; `edited_at` is None while its words are the first ones."""

    id: int
    entry: Entry
    edited_at: datetime | None


class Reflections:
    """Verbs on entries."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(
        self,
        entry: Entry,
        person_id: int,
        message_id: int | None,
        album: str | None = None,
        parts: Parts = (),
    ) -> int:
        """Keep an entry of this person; `message_id` is her message, so that editing it edits the entry.

        `album` is the messenger's mark of an album: the other messages of it belong to this entry. `parts` are the
        words of each message, when there were several.
        """
        entry_id = new_id(self._now)
        if message_id is not None:
            entry = replace(entry, parts=parts or ((message_id, entry.text),))
        await self._t.run(
            entries.insert().values(
                id=entry_id, member_id=entry.author_id, pair_id=entry.pair_id, prompt_id=entry.prompt_id,
                goal_id=entry.goal_id, visibility=entry.visibility, state="kept", said_at=entry.said_at,
                week=entry.week, body=await self._seal(person_id, entry_id, entry),
            )
        )  # fmt: skip
        for number in {message_id or 0, *(number for number, _ in parts)} - {0}:
            await self.came_in(entry_id, person_id, number, album)
        await recount(self._t, entry.author_id, entry.week)
        return entry_id

    async def came_in(self, entry_id: int, person_id: int, message_id: int, album: str | None = None) -> None:
        """This message of hers is a part of the entry."""
        await self._t.run(
            delete(entry_messages).where(
                entry_messages.c.person_id == person_id, entry_messages.c.message_id == message_id
            )
        )
        await self._t.run(
            entry_messages.insert().values(
                person_id=person_id, message_id=message_id, entry_id=entry_id, album=album
            )
        )

    async def _seal(self, person_id: int, entry_id: int, entry: Entry) -> bytes:
        """Words, mood and files; the ids of files are as private as the words."""
        known: dict[str, Any] = {"text": entry.text, "mood": entry.mood}
        if entry.parts:
            known["parts"] = entry.parts
        if entry.files:
            known["files"] = [[one.kind, one.file, one.seconds, one.message_id] for one in entry.files]
        body = json.dumps(known, ensure_ascii=False)
        return await self._t.vault.seal(("person", person_id), body, f"entries|{entry_id}|body", self._now)

    async def find(self, entry_id: int) -> Stored | None:
        """The entry; None when it was deleted or its author erased."""
        row = await self._t.one(_entries().where(entries.c.id == entry_id))
        return await self._stored(row) if row else None

    async def by_message(self, person_id: int, message_id: int) -> Stored | None:
        """The entry a message of hers became."""
        entry_id = await self._t.value(
            select(entry_messages.c.entry_id).where(
                entry_messages.c.person_id == person_id, entry_messages.c.message_id == message_id
            )
        )
        return await self.find(entry_id) if entry_id is not None else None

    async def by_album(self, person_id: int, album: str) -> Stored | None:
        """The entry an album of hers became."""
        entry_id = await self._t.value(
            select(entry_messages.c.entry_id)
            .where(entry_messages.c.person_id == person_id, entry_messages.c.album == album)
            .limit(1)
        )
        return await self.find(entry_id) if entry_id is not None else None

    async def last_of(self, member_id: int) -> Stored | None:
        """Her newest entry."""
        return next(iter(await self.of_author(member_id, 1, 0)), None)

    async def change(self, stored: Stored, person_id: int, changed: Entry, *, corrects: bool = False) -> None:
        """Other words, mood, files or goal. Words that are corrected stay as an earlier version; added ones do not."""
        is_edited = corrects and changed.text != stored.entry.text
        if is_edited:
            await self._keep_version(stored, person_id)
        await self._t.run(
            update(entries)
            .where(entries.c.id == stored.id)
            .values(
                body=await self._seal(person_id, stored.id, changed), goal_id=changed.goal_id,
                edited_at=self._now if is_edited else stored.edited_at,
            )
        )  # fmt: skip

    async def _keep_version(self, stored: Stored, person_id: int) -> None:
        n = 1 + len(await self.versions(stored.id))
        body = json.dumps({"text": stored.entry.text}, ensure_ascii=False)
        sealed = await self._t.vault.seal(
            ("person", person_id), body, f"entry_versions|{stored.id}/{n}|body", self._now
        )
        await self._t.run(entry_versions.insert().values(entry_id=stored.id, n=n, body=sealed, at=self._now))

    async def versions(self, entry_id: int) -> list[tuple[datetime, str]]:
        """Earlier words, the oldest first, each with the moment it was replaced; for the author only."""
        rows = await self._t.all(
            select(entry_versions).where(entry_versions.c.entry_id == entry_id).order_by(entry_versions.c.n)
        )
        found = []
        for row in rows:
            text = await self._t.vault.open(row["body"], f"entry_versions|{entry_id}/{row['n']}|body")
            found.append((row["at"], json.loads(text)["text"] if text else ""))
        return found

    async def restore(
        self, stored: Stored, person_id: int, before: Entry, edited_at: datetime | None
    ) -> None:
        """Take the last change of words back: as they were, and no trace of the change."""
        if stored.edited_at != edited_at:
            last = len(await self.versions(stored.id))
            await self._t.run(
                delete(entry_versions).where(
                    entry_versions.c.entry_id == stored.id, entry_versions.c.n == last
                )
            )
        body = await self._seal(person_id, stored.id, before)
        await self._t.run(
            update(entries).where(entries.c.id == stored.id).values(body=body, edited_at=edited_at)
        )
        if before.parts:
            mine = [number for number, _ in before.parts]
            await self._t.run(
                delete(entry_messages).where(
                    entry_messages.c.entry_id == stored.id, entry_messages.c.message_id.not_in(mine)
                )
            )

    async def show_to(self, entry_id: int, visibility: Visibility, pair_id: int | None) -> None:
        """Another circle of readers; who read it before stays in the log of readers."""
        await self._t.run(
            update(entries).where(entries.c.id == entry_id).values(visibility=visibility, pair_id=pair_id)
        )

    async def detach(self, stored: Stored, week: date) -> None:
        """The entry is about something else than the question: it moves to the week of its own moment."""
        await self._t.run(update(entries).where(entries.c.id == stored.id).values(prompt_id=None, week=week))
        await recount(self._t, stored.entry.author_id, stored.entry.week)
        await recount(self._t, stored.entry.author_id, week)

    async def delete(self, stored: Stored) -> None:
        """For good: no row is left (E4), the page is overwritten by the engine."""
        for table in (entry_messages, entry_reads, entry_versions, entry_answers):
            await self._t.run(delete(table).where(table.c.entry_id == stored.id))
        await self._t.run(
            delete(goal_proofs).where(goal_proofs.c.kind == "entry", goal_proofs.c.object_id == stored.id)
        )
        await self._t.run(delete(entries).where(entries.c.id == stored.id))
        await recount(self._t, stored.entry.author_id, stored.entry.week)

    async def of_author(self, member_id: int, limit: int, offset: int) -> list[Stored]:
        """Her diary, newest first."""
        rows = await self._t.all(
            _entries()
            .where(entries.c.member_id == member_id)
            .order_by(entries.c.said_at.desc(), entries.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [stored for row in rows if (stored := await self._stored(row))]

    async def count(self, member_id: int) -> int:
        count: int = await self._t.value(
            select(func.count())
            .select_from(entries)
            .where(entries.c.member_id == member_id, entries.c.state == "kept")
        )
        return count

    async def answers(self, prompt_id: int) -> int:
        """How many entries answer a question."""
        count: int = await self._t.value(
            select(func.count())
            .select_from(entries)
            .where(entries.c.prompt_id == prompt_id, entries.c.state == "kept")
        )
        return count

    async def unread(self, reader_id: int, pair_ids: tuple[int, ...]) -> list[Stored]:
        """What was shared with the reader in these pairs by the other one and is not opened yet, oldest first."""
        if not pair_ids:
            return []
        read = (
            select(entry_reads.c.entry_id)
            .where(entry_reads.c.entry_id == entries.c.id, entry_reads.c.member_id == reader_id)
            .exists()
        )
        rows = await self._t.all(
            _entries()
            .where(
                entries.c.pair_id.in_(pair_ids), entries.c.visibility != Visibility.ME,
                entries.c.member_id != reader_id, ~read,
            )
            .order_by(entries.c.said_at)
        )  # fmt: skip
        return [stored for row in rows if (stored := await self._stored(row))]

    async def shown_in_pair(self, pair_id: int) -> list[Stored]:
        """The entries of a pair that stand in some message now."""
        stands = (
            select(shown.c.subject)
            .where(shown.c.subject == entries.c.id, shown.c.kind.startswith("entry"))
            .exists()
        )
        rows = await self._t.all(_entries().where(entries.c.pair_id == pair_id, stands))
        return [stored for row in rows if (stored := await self._stored(row))]

    async def opened_in_chat(self, person_id: int, member: Member) -> list[Stored]:
        """Entries of others of her programme, opened to its coordinators, that stand in some message to her now."""
        stands = (
            select(shown.c.subject)
            .where(
                shown.c.subject == entries.c.id,
                shown.c.person_id == person_id,
                shown.c.kind.startswith("entry"),
            )
            .exists()
        )
        others = select(members.c.id).where(
            members.c.programme_id == member.programme_id, members.c.id != member.id
        )
        is_opened = entries.c.visibility == Visibility.COORDINATORS
        rows = await self._t.all(_entries().where(entries.c.member_id.in_(others), is_opened, stands))
        return [stored for row in rows if (stored := await self._stored(row))]

    async def opened_to_coordinators(self, member_ids: tuple[int, ...], limit: int) -> list[Stored]:
        """What these members opened to the coordinators of their programme, newest first."""
        rows = await self._t.all(
            _entries()
            .where(entries.c.member_id.in_(member_ids), entries.c.visibility == Visibility.COORDINATORS)
            .order_by(entries.c.said_at.desc())
            .limit(limit)
        )
        return [stored for row in rows if (stored := await self._stored(row))]

    async def shared_since(self, pair_id: int, author_id: int, since: datetime) -> list[Stored]:
        """What an author shared in a pair after a moment, newest first (the agenda of a meeting)."""
        rows = await self._t.all(
            _entries()
            .where(
                entries.c.pair_id == pair_id, entries.c.visibility != Visibility.ME,
                entries.c.member_id == author_id, entries.c.said_at > since,
            )
            .order_by(entries.c.said_at.desc())
        )  # fmt: skip
        return [stored for row in rows if (stored := await self._stored(row))]

    async def read(self, entry_id: int, member_id: int) -> None:
        """The reader opened it; the first time counts."""
        known = await self._t.value(
            select(entry_reads.c.at).where(
                entry_reads.c.entry_id == entry_id, entry_reads.c.member_id == member_id
            )
        )
        if known is None:
            await self._t.run(
                entry_reads.insert().values(entry_id=entry_id, member_id=member_id, at=self._now)
            )

    async def _stored(self, row: Any) -> Stored | None:
        text = await self._t.vault.open(row["body"], f"entries|{row['id']}|body")
        return stored_of(row, text) if text is not None else None


def stored_of(row: Any, text: str) -> Stored:
    """The entry of a row whose body was opened; the row has the author's programme, too."""
    body = json.loads(text)
    files = tuple(EntryFile(EntryFileKind(kind), *rest) for kind, *rest in body.get("files", ()))
    entry = Entry(
        row["member_id"], row["programme_id"], body["text"], body["mood"], Visibility(row["visibility"]),
        row["pair_id"], row["prompt_id"], row["said_at"], row["week"], files, row["goal_id"],
        tuple((number, words) for number, words in body.get("parts", ())),
    )  # fmt: skip
    return Stored(row["id"], entry, row["edited_at"])


def _entries() -> Select[Any]:
    return (
        select(entries, members.c.programme_id)
        .join(members, members.c.id == entries.c.member_id)
        .where(entries.c.state == "kept")
    )
