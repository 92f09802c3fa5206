"""What somebody has said about kinds of messages, and what her silence says, as the budget takes it (B6, B7)."""

from collections.abc import Collection
from datetime import datetime

from mentoring.attention import DAYS_BETWEEN, RARE
from mentoring.dues import rhythm_after
from mentoring.rhythm import LOOK_AT, silent_in_a_row
from storage.store import Store

WEEKLY = "D4"
# When she last chose how often the weekly question comes: a sign like an entry (B7).
CHOSEN = "D4-chosen"


async def say_wish(store: Store, person_id: int, kind: str, level: str | None) -> None:
    """Remember her words about a kind; about the weekly question they are a sign of her as well."""
    await store.people.set_wish(person_id, kind, level)
    if kind == WEEKLY:
        await store.people.set_wish(person_id, CHOSEN, store.now.isoformat(timespec="seconds"))


async def silence_of(store: Store, person_id: int) -> int:
    """How many weekly questions in a row she has left without a sign."""
    chosen = await store.people.wish(person_id, CHOSEN)
    return silent_in_a_row(
        await store.prompts.newest_weekly(person_id, LOOK_AT),
        await store.prompts.last_entry_week(person_id),
        datetime.fromisoformat(chosen) if chosen else None,
    )


async def wishes_of(store: Store, person_id: int, kinds: Collection[str]) -> dict[str, str]:
    """Her words by kind. Long silence makes the weekly question seldom, until she says otherwise."""
    wishes = await store.people.wishes(person_id)
    if WEEKLY in kinds and WEEKLY not in wishes:
        weeks = rhythm_after(await silence_of(store, person_id)).weeks
        return {**wishes, WEEKLY: RARE} if weeks > 1 else wishes
    return wishes


async def last_sent_of(
    store: Store, person_id: int, wishes: dict[str, str], but: int = 0
) -> dict[tuple[str, int], datetime]:
    """When what she wants more seldom came last about each subject; nothing is asked about the rest."""
    seldom = [kind for kind, level in wishes.items() if level in DAYS_BETWEEN]
    return await store.dues.last_sent(person_id, seldom, but) if seldom else {}
