"""Members: a person, or only a name, in one programme. Names are sealed; consents are kept with their version."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update

from mentoring.people import Member, MemberState, Role
from storage.database import Transaction
from storage.ids import new_id
from storage.sealing import Owner
from storage.tables import consents, conversations, goals, member_weeks, members, pairs, people


@dataclass(frozen=True, slots=True)
class Card:
    """A member with the words about her. `name` is empty for somebody who was erased."""

    id: int
    member: Member
    name: str
    spark: str | None
    invited_at: datetime | None
    joined_at: datetime | None
    left_at: datetime | None
    request: str | None = field(default=None, repr=False)
    strengths: str | None = field(default=None, repr=False)
    free_hours: int = 0


Words = Literal["request", "strengths"]
"""What somebody says for whoever puts pairs together."""

_by_id = select(members).where(members.c.id == bindparam("member_id"))
_of_person = select(members).where(members.c.person_id == bindparam("person_id")).order_by(members.c.id)


class Members:
    """Verbs on members."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def add(
        self, programme_id: int, name: str | None, state: MemberState, *, person_id: int | None = None,
        coordinator: bool = False, meant_role: Role | None = None, teaching_since_on: date | None = None,
    ) -> int:  # fmt: skip
        """A new member (invited by name, asked to join, or joined); returns the id."""
        member_id = new_id(self._now)
        owner = ("person", person_id) if person_id else ("programme", programme_id)
        await self._t.run(
            members.insert().values(
                id=member_id, programme_id=programme_id, person_id=person_id, coordinator=coordinator,
                meant_role=meant_role, state=state, teaching_since_on=teaching_since_on,
                name=await self._seal(owner, name, member_id, "name") if name else None,
                invited_at=self._now, joined_at=self._now if state is MemberState.ACTIVE else None,
            )
        )  # fmt: skip
        return member_id

    async def _seal(self, owner: Owner, text: str, member_id: int, column: str) -> bytes:
        return await self._t.vault.seal(owner, text, f"members|{member_id}|{column}", self._now)

    async def join(self, member_id: int, person_id: int, name: str, state: MemberState) -> None:
        """A named member becomes a person: her name moves under her own key, and what was written down for her."""
        card, owner = await self.get(member_id), ("person", person_id)
        said = {
            column: await self._seal(owner, words, member_id, column)
            for column, words in (("request", card.request), ("strengths", card.strengths))
            if words
        }
        await self._t.run(
            update(members)
            .where(members.c.id == member_id)
            .values(
                person_id=person_id, state=state,
                joined_at=self._now if state is MemberState.ACTIVE else None,
                name=await self._seal(owner, name, member_id, "name"), **said,
            )
        )  # fmt: skip

    async def change(self, member_id: int, **values: Any) -> None:
        """Set plain columns of a member (state, coordinator, meant_role, …)."""
        await self._t.run(update(members).where(members.c.id == member_id).values(**values))

    async def rename(self, card: Card, name: str) -> None:
        await self.change(card.id, name=await self._seal(_owner(card.member), name, card.id, "name"))

    async def say(self, card: Card, column: Words, words: str | None) -> None:
        """Keep, or erase, what helps to find her a partner: under her key, or the programme's for a mere name."""
        sealed = await self._seal(_owner(card.member), words, card.id, column) if words else None
        await self.change(card.id, **{column: sealed})

    async def set_spark(self, card: Card, spark: str) -> None:
        """«В чём ваша изюминка»: one line of strength, under the person's key."""
        assert card.member.person_id is not None
        await self.change(
            card.id, spark=await self._seal(("person", card.member.person_id), spark, card.id, "spark")
        )

    async def get(self, member_id: int) -> Card:
        """The member; raises LookupError when there is none."""
        row = await self._t.one(_by_id, member_id=member_id)
        if row is None:
            raise LookupError("no such member")
        return await self._card(row)

    async def find(self, member_id: int) -> Card | None:
        """The member, or None: an old button may name one who is gone."""
        row = await self._t.one(_by_id, member_id=member_id)
        return await self._card(row) if row else None

    async def of_person(self, person_id: int) -> list[Card]:
        """All memberships of a person, oldest first."""
        rows = await self._t.all(_of_person, person_id=person_id)
        return [await self._card(row) for row in rows]

    async def of_programme(self, programme_id: int) -> list[Card]:
        """Everybody in a programme who has not left, in the order of joining the list."""
        rows = await self._t.all(
            select(members)
            .where(
                members.c.programme_id == programme_id,
                members.c.state.not_in([MemberState.LEFT, MemberState.ERASED]),
            )
            .order_by(members.c.id)
        )
        return [await self._card(row) for row in rows]

    async def added_at(self, programme_id: int, at: datetime) -> list[Card]:
        """Those who were put on the list of people in one act at this very moment, in its order."""
        rows = await self._t.all(
            select(members)
            .where(members.c.programme_id == programme_id, members.c.invited_at == at)
            .order_by(members.c.id)
        )
        return [await self._card(row) for row in rows]

    async def active_after(self, programme_id: int, after: int, most: int) -> list[int]:
        """The next so many members who are in the bot, in the order of their ids."""
        rows = await self._t.all(
            select(members.c.id)
            .where(
                members.c.programme_id == programme_id, members.c.id > after,
                members.c.state == MemberState.ACTIVE, members.c.person_id.is_not(None),
            )
            .order_by(members.c.id)
            .limit(most)
        )  # fmt: skip
        return [row["id"] for row in rows]

    async def coordinators(self, programme_id: int) -> list[Card]:
        everybody = await self.of_programme(programme_id)
        return [one for one in everybody if one.member.coordinator and one.member.state is MemberState.ACTIVE]

    async def consent(self, member_id: int, version: str) -> None:
        await self._t.run(consents.insert().values(member_id=member_id, given_at=self._now, version=version))

    async def withdraw(self, member_id: int) -> None:
        """She took her consent back: she has left, and nothing more is sent to her."""
        await self._t.run(
            update(consents)
            .where(consents.c.member_id == member_id, consents.c.withdrawn_at.is_(None))
            .values(withdrawn_at=self._now)
        )
        await self.change(
            member_id, state=MemberState.LEFT, left_at=self._now, coordinator=False, request=None,
            strengths=None, free_hours=None,
        )  # fmt: skip

    async def leave(self, member_id: int) -> None:
        """Her coordinator has taken her out: she has left, as if she had herself, but took back no consent."""
        await self.change(member_id, state=MemberState.LEFT, left_at=self._now, coordinator=False)

    async def take_place(self, newcomer: Card, named_id: int) -> None:
        """Who came without a place on the list is that name on it: its pairs, role and tenure are hers, no row is left.

        Her consent and her name, as she says it, go with her. The name on the list is nobody's afterwards.
        """
        person_id = newcomer.member.person_id
        assert person_id is not None
        await self._t.run(
            update(consents).where(consents.c.member_id == newcomer.id).values(member_id=named_id)
        )
        await self._t.run(
            update(people).where(people.c.current_member_id == newcomer.id).values(current_member_id=named_id)
        )
        await self._t.run(delete(members).where(members.c.id == newcomer.id))
        await self.join(named_id, person_id, newcomer.name, MemberState.ACTIVE)

    async def take_over(self, named: Card, member_id: int) -> None:
        """Who comes back is that name on the list: its pairs and their goals become hers, the name goes.

        A name without a person stands in nothing else. Its tenure and role are hers if she has none.
        """
        for column in (pairs.c.mentor_id, pairs.c.mentee_id):
            await self._t.run(update(pairs).where(column == named.id).values({column: member_id}))
        await self._t.run(update(goals).where(goals.c.member_id == named.id).values(member_id=member_id))
        await self._t.run(delete(member_weeks).where(member_weeks.c.member_id == named.id))
        told = {
            "meant_role": named.member.meant_role, "teaching_since_on": named.member.teaching_since_on,
            "free_hours": named.free_hours,
        }  # fmt: skip
        values = {name: value for name, value in told.items() if value is not None}
        if values:
            await self.change(member_id, **values)

    async def nameless_left(self, before: datetime) -> list[int]:
        """Names without a person that were taken off the list before then and stand in no pair."""
        in_pair = (
            select(pairs.c.id)
            .where((pairs.c.mentor_id == members.c.id) | (pairs.c.mentee_id == members.c.id))
            .exists()
        )
        rows = await self._t.all(
            select(members.c.id).where(
                members.c.state == MemberState.LEFT, members.c.person_id.is_(None), members.c.left_at <= before,
                ~in_pair,
            )
        )  # fmt: skip
        return [row["id"] for row in rows]

    async def forget_words(self, before: datetime) -> None:
        """What would help to find a partner goes with who was taken out, when that can be taken back no more."""
        said = (
            members.c.request.is_not(None)
            | members.c.strengths.is_not(None)
            | members.c.free_hours.is_not(None)
        )
        await self._t.run(
            update(members)
            .where(members.c.state == MemberState.LEFT, members.c.left_at <= before, said)
            .values(request=None, strengths=None, free_hours=None)
        )

    async def without_name(self, programme_id: int) -> list[int]:
        """Who has joined or asked and was asked for her name, and has not said yet that it is right."""
        rows = await self._t.all(
            select(members.c.id)
            .join(conversations, conversations.c.person_id == members.c.person_id)
            .join(people, people.c.id == members.c.person_id)
            .where(
                members.c.programme_id == programme_id,
                people.c.current_member_id == members.c.id,
                conversations.c.state.in_(["Joining:name", "Joining:check"]),
            )
            .order_by(members.c.id)
        )
        return [row["id"] for row in rows]

    async def remove_asked(self, member_id: int) -> None:
        """Somebody who was never let in goes with her consent, as if she had not asked."""
        await self._t.run(delete(consents).where(consents.c.member_id == member_id))
        await self._t.run(delete(members).where(members.c.id == member_id))
        await self._t.run(
            update(people).where(people.c.current_member_id == member_id).values(current_member_id=None)
        )

    async def remove_unjoined(self, member_id: int) -> None:
        """A name dies with its unused invite (V10)."""
        await self._t.run(delete(members).where(members.c.id == member_id, members.c.person_id.is_(None)))

    async def _card(self, row: Any) -> Card:
        member = Member(
            row["id"], row["programme_id"], row["person_id"], MemberState(row["state"]), row["coordinator"],
            Role(row["meant_role"]) if row["meant_role"] else None, row["teaching_since_on"],
        )  # fmt: skip
        return Card(
            row["id"], member,
            await self._t.vault.open(row["name"], f"members|{row['id']}|name") or "",
            await self._t.vault.open(row["spark"], f"members|{row['id']}|spark"),
            row["invited_at"], row["joined_at"], row["left_at"],
            await self._t.vault.open(row["request"], f"members|{row['id']}|request"),
            await self._t.vault.open(row["strengths"], f"members|{row['id']}|strengths"),
            row["free_hours"] or 0,
        )  # fmt: skip


def _owner(member: Member) -> Owner:
    """Whose key the words about a member are under: her own, or the programme's for a name without Telegram."""
    return ("person", member.person_id) if member.person_id else ("programme", member.programme_id)
