"""What the two of a pair agree on, and what each of them says of it alone.

The agreement has two authors and so the programme's key; how it feels is under the key of who says it.
"""

from datetime import date, datetime

from sqlalchemy import bindparam, delete, select, update

from mentoring.agreement import Agreement, read_back, write_down
from mentoring.feeling import Feels
from mentoring.people import PairFacts
from storage.database import Transaction
from storage.pairs import pair_of
from storage.tables import cadences, members, pair_sides, pairs

_agreement = select(pairs.c.agreement).where(pairs.c.id == bindparam("pair_id"))
_with_agreement = select(pairs).where(pairs.c.agreement.is_not(None)).order_by(pairs.c.id)
_person = select(members.c.person_id).where(members.c.id == bindparam("member_id"))
_side = select(pair_sides).where(
    pair_sides.c.pair_id == bindparam("pair_id"), pair_sides.c.member_id == bindparam("member_id")
)


class PairSides:
    """Verbs on a pair's agreement and on its two sides."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now

    async def agreement(self, pair: PairFacts) -> Agreement:
        """What is in force and what waits; an empty one while nothing was proposed."""
        blob = await self._t.value(_agreement, pair_id=pair.id)
        return read_back(await self._t.vault.open(blob, f"pairs|{pair.id}|agreement"))

    async def pairs_with_agreement(self) -> list[PairFacts]:
        """Every pair in which something was proposed or agreed, closed ones too, oldest first."""
        return [pair_of(row) for row in await self._t.all(_with_agreement)]

    async def agree(self, pair: PairFacts, agreement: Agreement, *yes: int) -> None:
        """Keep the agreement; these members (ids) have said yes to its newest words now, the others not yet."""
        owner = ("programme", pair.programme_id)
        blob = await self._t.vault.seal(owner, write_down(agreement), f"pairs|{pair.id}|agreement", self._now)
        await self._t.run(update(pairs).where(pairs.c.id == pair.id).values(agreement=blob))
        for member_id in (pair.mentor_id, pair.mentee_id):
            await self._write(pair.id, member_id, agreed_at=self._now if member_id in yes else None)

    async def _write(self, pair_id: int, member_id: int, **values: object) -> None:
        changed = await self._t.run(
            update(pair_sides)
            .where(pair_sides.c.pair_id == pair_id, pair_sides.c.member_id == member_id)
            .values(**values)
        )
        if not changed.rowcount:
            await self._t.run(pair_sides.insert().values(pair_id=pair_id, member_id=member_id, **values))

    async def change_cadence(self, pair_id: int, from_on: date, weeks: int) -> None:
        """From this local date on the pair meets every so many weeks; of two changes on one day the later counts."""
        same = cadences.c.pair_id == pair_id, cadences.c.from_on == from_on
        await self._t.run(delete(cadences).where(*same))
        await self._t.run(cadences.insert().values(pair_id=pair_id, from_on=from_on, weeks=weeks, own=True))

    async def feel(self, pair_id: int, member_id: int, feels: Feels) -> None:
        """Keep her answer under her own key; another one replaces it."""
        person_id = int(await self._t.value(_person, member_id=member_id))
        where = f"pair_sides|{pair_id}/{member_id}|feels"
        blob = await self._t.vault.seal(("person", person_id), feels.value, where, self._now)
        await self._write(pair_id, member_id, feels=blob, felt_at=self._now)

    async def feels(self, pair_id: int, member_id: int) -> tuple[Feels | None, datetime | None]:
        """Her own answer and when she gave it; (None, None) while there is none. For nobody's eyes but hers."""
        row = await self._t.one(_side, pair_id=pair_id, member_id=member_id)
        if row is None or row["feels"] is None:
            return None, None
        said = await self._t.vault.open(row["feels"], f"pair_sides|{pair_id}/{member_id}|feels")
        return (Feels(said), row["felt_at"]) if said else (None, None)
