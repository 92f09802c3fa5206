"""Letters, announcements and answers to them: their words are sealed with their author's key, drafts live a day."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import String, and_, cast, delete, literal, select, update

from mentoring.calendar import Span
from mentoring.dues import ANNOUNCEMENT
from mentoring.letters import (
    FIRST,
    KEPT_FOR,
    LETTER_DUE,
    WORDS_KEPT_FOR,
    Audience,
    Copy,
    Letter,
    LetterKind,
    Reader,
    outcome_of,
)
from mentoring.moments import Waking
from mentoring.people import Member, MemberState, Role
from storage.database import Transaction
from storage.deliveries import STOPPED
from storage.ids import new_id
from storage.programmes import Programme
from storage.tables import absences, deliveries, dues, letter_copies, letters, members, people

DUE_OF = {LetterKind.ANNOUNCEMENT: ANNOUNCEMENT}
# The key its message has (scheduler/jobs.py): there is no index on what it was owed for.
_key = literal("d:") + cast(dues.c.id, String) + ":" + cast(dues.c.snoozes, String)


class Letters:
    """Verbs on letters."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def draft(
        self, programme_id: int, from_member: int, kind: LetterKind, audience: Audience | None = None,
        pair_id: int | None = None,
    ) -> int:  # fmt: skip
        """Begin a letter; returns the id."""
        letter_id = new_id(self._now)
        await self._t.run(
            letters.insert().values(
                id=letter_id, programme_id=programme_id, from_member=from_member, kind=kind,
                audience=audience or "", made_at=self._now, pair_id=pair_id,
            )
        )  # fmt: skip
        return letter_id

    async def word(self, letter_id: int, person_id: int, words: str) -> None:
        """Its words, with their author's key."""
        where = f"letters|{letter_id}|words"
        sealed = await self._t.vault.seal(("person", person_id), words, where, self._now)
        await self._change(letter_id, words=sealed)

    async def aim(self, letter_id: int, audience: Audience | None) -> None:
        """Whom it is for."""
        await self._change(letter_id, audience=audience or "")

    async def _change(self, letter_id: int, **values: Any) -> None:
        await self._t.run(update(letters).where(letters.c.id == letter_id).values(**values))

    async def find(self, letter_id: int) -> Letter | None:
        row = await self._t.one(select(letters).where(letters.c.id == letter_id))
        return await self._letter(row) if row else None

    async def _letter(self, row: Any) -> Letter:
        return Letter(
            row["id"], row["programme_id"], row["from_member"], LetterKind(row["kind"]),
            Audience(row["audience"]) if row["audience"] else None,
            await self._t.vault.open(row["words"], f"letters|{row['id']}|words"),
            row["made_at"], row["sent_at"], row["recalled_at"], row["pair_id"],
        )  # fmt: skip

    async def drop(self, letter_id: int) -> None:
        """A draft goes with whom it was for; what was sent stays."""
        is_draft = select(letters.c.id).where(letters.c.id == letter_id, letters.c.sent_at.is_(None))
        await self._t.run(delete(letter_copies).where(letter_copies.c.letter_id.in_(is_draft)))
        await self._t.run(delete(letters).where(letters.c.id == letter_id, letters.c.sent_at.is_(None)))

    # --- whom it is for

    async def chosen(self, letter_id: int) -> list[int]:
        """The members it goes to."""
        rows = await self._t.all(
            select(letter_copies.c.member_id)
            .where(letter_copies.c.letter_id == letter_id)
            .order_by(letter_copies.c.member_id)
        )
        return [row["member_id"] for row in rows]

    async def choose(self, letter_id: int, member_id: int, *, is_chosen: bool) -> None:
        where = and_(letter_copies.c.letter_id == letter_id, letter_copies.c.member_id == member_id)
        await self._t.run(delete(letter_copies).where(where))
        if is_chosen:
            await self._t.run(letter_copies.insert().values(letter_id=letter_id, member_id=member_id))

    async def readers(self, programme: Programme, only: Collection[int] | None = None) -> list[Reader]:
        """Everybody in a programme who has not left, without names; `only` these members."""
        where = [
            members.c.programme_id == programme.id,
            members.c.state.not_in([MemberState.LEFT, MemberState.ERASED]),
        ]
        if only is not None:
            where.append(members.c.id.in_(sorted(only)))
        rows = await self._t.all(
            select(
                members, people.c.zone, people.c.waking_from, people.c.waking_to, people.c.unreachable_since
            )
            .outerjoin(people, people.c.id == members.c.person_id)
            .where(*where)
            .order_by(members.c.id)
        )
        away = await self._away(programme.id)
        return [_reader(row, programme, away.get(row["person_id"], ())) for row in rows]

    async def _away(self, programme_id: int) -> dict[int, tuple[Span, ...]]:
        """The absences that last or are to come, by person."""
        since = self._now.date() - timedelta(days=2)
        rows = await self._t.all(
            select(absences)
            .join(members, members.c.person_id == absences.c.person_id)
            .where(members.c.programme_id == programme_id, absences.c.to_on >= since)
        )
        found: dict[int, tuple[Span, ...]] = {}
        for row in rows:
            last = min(row["to_on"], row["ended_on"] or row["to_on"])
            if row["from_on"] <= last:
                found[row["person_id"]] = (*found.get(row["person_id"], ()), Span(row["from_on"], last))
        return found

    # --- sending and taking back

    async def send(self, letter_id: int, at: datetime) -> bool:
        """It goes at this moment. False: it was sent before, so that a second tap sends nothing."""
        changed = await self._t.run(
            update(letters)
            .where(letters.c.id == letter_id, letters.c.sent_at.is_(None), letters.c.recalled_at.is_(None))
            .values(sent_at=at)
        )
        return changed.rowcount == 1

    async def owe(self, letter: Letter, to: Iterable[Member], at: datetime, occurrence: str = FIRST) -> int:
        """Owe it to all of these in this transaction, each once (B10); to how many."""
        kind = DUE_OF.get(letter.kind, LETTER_DUE)
        receivers = [(one.id, one.person_id) for one in to if one.person_id is not None]
        owed = [
            {
                "id": new_id(self._now), "kind": kind, "class_": "B", "rank": 0, "person_id": person_id,
                "member_id": member_id, "subject": letter.id, "occurrence": occurrence, "due_at": at,
                "expires_at": None, "state": "waiting", "since_at": at, "made_at": self._now,
            }
            for member_id, person_id in receivers
        ]  # fmt: skip
        if owed:
            await self._t.connection.execute(dues.insert(), owed)
        known = set(await self.chosen(letter.id))
        new = [
            {"letter_id": letter.id, "member_id": member_id}
            for member_id, _ in receivers
            if member_id not in known
        ]
        if new:
            await self._t.connection.execute(letter_copies.insert(), new)
        return len(owed)

    async def recall(self, letter: Letter) -> bool:
        """What did not leave leaves no more; False when it was recalled before."""
        changed = await self._t.run(
            update(letters)
            .where(letters.c.id == letter.id, letters.c.recalled_at.is_(None), letters.c.sent_at.is_not(None))
            .values(recalled_at=self._now)
        )
        if changed.rowcount != 1:
            return False
        rows = await self._t.all(
            select(_key.label("key"))
            .select_from(self._copies_and_dues(letter))
            .where(letter_copies.c.letter_id == letter.id, dues.c.state == "sent")
        )
        await self._stop([row["key"] for row in rows])
        hers = (
            select(members.c.person_id)
            .join(letter_copies, letter_copies.c.member_id == members.c.id)
            .where(letter_copies.c.letter_id == letter.id)
        )
        kind = DUE_OF.get(letter.kind, LETTER_DUE)
        await self._t.run(
            update(dues)
            .where(
                dues.c.kind == kind,
                dues.c.person_id.in_(hers),
                dues.c.subject == letter.id,
                dues.c.state == "waiting",
            )
            .values(state="dropped", closed_at=self._now, reason="recalled")
        )
        return True

    async def _stop(self, keys: list[str]) -> None:
        """What is on its way at this moment may arrive, and is not repeated."""
        for start in range(0, len(keys), 500):
            mine = deliveries.c.key.in_(keys[start : start + 500])
            await self._t.run(
                update(deliveries)
                .where(mine, deliveries.c.state == "pending")
                .values(state="expired", payload=None, chat_id=None, sent_at=self._now, error=STOPPED)
            )
            await self._t.run(
                update(deliveries).where(mine, deliveries.c.state == "sending").values(error=STOPPED)
            )

    def _copies_and_dues(self, letter: Letter, occurrence: str | None = None) -> Any:
        mine = [
            dues.c.kind == DUE_OF.get(letter.kind, LETTER_DUE), dues.c.person_id == members.c.person_id,
            dues.c.subject == letter.id,
        ]  # fmt: skip
        if occurrence is not None:
            mine.append(dues.c.occurrence == occurrence)
        return letter_copies.join(members, members.c.id == letter_copies.c.member_id).outerjoin(
            dues, and_(*mine)
        )

    # --- what became of it

    async def copies(self, letter: Letter) -> list[Copy]:
        """Everybody it was owed to, with what became of it."""
        rows = await self._t.all(
            select(
                letter_copies.c.member_id, letter_copies.c.read_at, dues.c.state.label("due"),
                deliveries.c.state.label("delivery"),
            )
            .select_from(
                self._copies_and_dues(letter, FIRST).outerjoin(deliveries, deliveries.c.key == _key)
            )
            .where(letter_copies.c.letter_id == letter.id)
            .order_by(letter_copies.c.member_id)
        )  # fmt: skip
        return [
            Copy(row["member_id"], outcome_of(row["due"], row["delivery"]), row["read_at"]) for row in rows
        ]

    async def is_to(self, letter_id: int, member_id: int) -> bool:
        """Whether it was written to this member."""
        where = and_(letter_copies.c.letter_id == letter_id, letter_copies.c.member_id == member_id)
        return await self._t.value(select(letter_copies.c.member_id).where(where)) is not None

    async def read(self, letter_id: int, member_id: int) -> bool:
        """She has marked it as read; False when she had before."""
        changed = await self._t.run(
            update(letter_copies)
            .where(
                letter_copies.c.letter_id == letter_id, letter_copies.c.member_id == member_id,
                letter_copies.c.read_at.is_(None),
            )
            .values(read_at=self._now)
        )  # fmt: skip
        return changed.rowcount == 1

    async def has_read(self, letter_id: int, member_id: int) -> bool:
        where = and_(letter_copies.c.letter_id == letter_id, letter_copies.c.member_id == member_id)
        return await self._t.value(select(letter_copies.c.read_at).where(where)) is not None

    async def is_owed(self, letter: Letter, occurrence: str) -> bool:
        """Whether this occurrence was ever owed to anybody."""
        return (
            await self._t.value(
                select(dues.c.id)
                .select_from(self._copies_and_dues(letter, occurrence))
                .where(letter_copies.c.letter_id == letter.id, dues.c.id.is_not(None))
                .limit(1)
            )
            is not None
        )

    # --- announcements of a programme, and of a person

    async def past(self, programme_id: int, most: int) -> list[Letter]:
        """The announcements of a programme, the newest first."""
        rows = await self._t.all(
            select(letters)
            .where(
                letters.c.programme_id == programme_id, letters.c.kind == LetterKind.ANNOUNCEMENT,
                letters.c.sent_at.is_not(None),
            )
            .order_by(letters.c.sent_at.desc())
            .limit(most)
        )  # fmt: skip
        return [await self._letter(row) for row in rows]

    async def sent_since(self, programme_id: int, since: datetime) -> list[datetime]:
        """When announcements that stand go or went."""
        rows = await self._t.all(
            select(letters.c.sent_at).where(
                letters.c.programme_id == programme_id, letters.c.kind == LetterKind.ANNOUNCEMENT,
                letters.c.sent_at >= since, letters.c.recalled_at.is_(None),
            )
        )  # fmt: skip
        return [row["sent_at"] for row in rows]

    async def heard(self, person_id: int, but: int) -> list[tuple[int, datetime]]:
        """The announcements a person got lately that stand: (programme, when); the due `but` is being asked about."""
        rows = await self._t.all(
            select(letters.c.programme_id, dues.c.closed_at)
            .join(letters, letters.c.id == dues.c.subject)
            .where(
                dues.c.kind == ANNOUNCEMENT, dues.c.person_id == person_id, dues.c.state == "sent",
                dues.c.closed_at >= self._now - timedelta(days=2), dues.c.id != but,
                letters.c.recalled_at.is_(None),
            )
        )  # fmt: skip
        return [(row["programme_id"], row["closed_at"]) for row in rows]

    async def recalled_since(self, since: datetime) -> list[Letter]:
        rows = await self._t.all(select(letters).where(letters.c.recalled_at >= since))
        return [await self._letter(row) for row in rows]

    async def sweep(self, now: datetime) -> None:
        """Drafts of yesterday go; of letters and answers of a month ago only that they were sent is kept."""
        old = select(letters.c.id).where(letters.c.sent_at.is_(None), letters.c.made_at <= now - KEPT_FOR)
        await self._t.run(delete(letter_copies).where(letter_copies.c.letter_id.in_(old)))
        await self._t.run(delete(letters).where(letters.c.id.in_(old)))
        await self._t.run(
            update(letters)
            .where(
                letters.c.kind != LetterKind.ANNOUNCEMENT, letters.c.words.is_not(None),
                letters.c.made_at <= now - WORDS_KEPT_FOR,
            )
            .values(words=None)
        )  # fmt: skip


def _reader(row: Any, programme: Programme, away: tuple[Span, ...]) -> Reader:
    member = Member(
        row["id"], row["programme_id"], row["person_id"], MemberState(row["state"]), row["coordinator"],
        Role(row["meant_role"]) if row["meant_role"] else None, row["teaching_since_on"],
    )  # fmt: skip
    settings = programme.settings
    waking = Waking(row["waking_from"] or settings.waking_from, row["waking_to"] or settings.waking_to)
    zone = ZoneInfo(row["zone"] or programme.zone)
    return Reader(member, zone, waking, away, row["unreachable_since"] is not None)
