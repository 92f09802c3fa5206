"""What is planned for everybody of a programme is planned anew when its hours, its days or its zone have changed.

A few people at once, the rest a few a minute, so that nobody waits for a thousand.
"""

from datetime import datetime

from handlers.digest import KIND as DIGEST
from handlers.digest import next_digest_at
from handlers.prompts import replan_prompt
from handlers.reminders import replan_reminders
from handlers.slices import AT_ONCE
from handlers.who import Me, member_as_me
from mentoring.dues import expiry_of, is_repeat, occurrence_of, rank_of
from mentoring.moments import at_local, local_date
from mentoring.people import Role
from mentoring.weeks import sunday_of
from storage.store import Store

# Facts: up to which member of a programme everybody has been gone through.
NOT_DONE = "replan-"


async def replan(store: Store, programme_id: int) -> None:
    """Begin at once; the chore goes on with whoever is left."""
    await _some(store, programme_id, 0)


async def go_on(store: Store, now: datetime) -> None:
    for name, after in (await store.leaders.facts(NOT_DONE)).items():
        await _some(store, int(name.removeprefix(NOT_DONE)), int(after))


async def _some(store: Store, programme_id: int, after: int) -> None:
    ids = await store.members.active_after(programme_id, after, AT_ONCE)
    for member_id in ids:
        me = await member_as_me(store, member_id)
        if me is not None:
            await replan_prompt(store, me, store.now)
            await replan_reminders(store, me)
            await replan_digest(store, me, store.now)
    if len(ids) == AT_ONCE:
        await store.leaders.know(f"{NOT_DONE}{programme_id}", str(ids[-1]))
    else:
        await store.leaders.forget(f"{NOT_DONE}{programme_id}")


async def replan_digest(store: Store, me: Me, now: datetime) -> None:
    """The digest that waits moves within its week, or to an earlier one that has had none.

    A day of this week that is gone already takes no digest away: this week's comes as it was planned.
    """
    waiting = [
        due
        for due in await store.dues.waiting(me.person.id)
        if due.kind == DIGEST and due.member_id == me.id and not is_repeat(due.occurrence)
    ]
    found = next_digest_at(me.programme, now) if Role.COORDINATOR in me.roles and waiting else None
    while found is not None:
        at, day = found
        occurrence = occurrence_of(DIGEST, at, week=day)
        for due in waiting:
            if due.occurrence == occurrence:
                await store.dues.replan(due.id, at, expiry_of(DIGEST, at))
        if occurrence >= waiting[0].occurrence:
            return
        if await _owe_again(store, me, at, occurrence):
            for due in waiting:
                await store.dues.close(due.id, "dropped", "moved")
            return
        # That week's has been sent.
        sunday = sunday_of(local_date(at, me.programme_zone))
        found = next_digest_at(me.programme, at_local(sunday, datetime.max.time(), me.programme_zone))


async def _owe_again(store: Store, me: Me, at: datetime, occurrence: str) -> bool:
    """False when this week's digest was sent already."""
    expires_at = expiry_of(DIGEST, at)
    owed = await store.dues.owe(
        DIGEST, "D", rank_of(DIGEST), me.person.id, member_id=me.id, subject=me.programme.id,
        occurrence=occurrence, due_at=at, expires_at=expires_at,
    )  # fmt: skip
    if owed is not None:
        return True
    return await store.dues.revive(DIGEST, me.person.id, me.programme.id, occurrence, at, expires_at)


CHORES = (go_on,)
