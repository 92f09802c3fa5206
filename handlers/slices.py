"""What is looked at once a day or an hour for every pair, a few at a tick, so that no message waits for a thousand."""

from collections.abc import Awaitable, Callable, Collection

from storage.store import Store

AT_ONCE = 25
ALL = "all"


async def next_of_day(
    store: Store, name: str, day: str, ids: Callable[[], Awaitable[Collection[int]]], most: int = AT_ONCE
) -> list[int]:
    """The next ids that have not been looked at on this day under this name; none when all have been.

    `ids` is asked only while there is something left.
    """
    known = await store.leaders.fact(name) or ""
    of, _, last = known.partition(" ")
    if known == f"{day} {ALL}":
        return []
    after = int(last) if of == day else -1
    left = sorted(one for one in await ids() if one > after)
    await store.leaders.know(name, f"{day} {left[most - 1] if len(left) > most else ALL}")
    return left[:most]
