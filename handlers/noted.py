"""What a coordinator reads by her right, not as one of the pair: its author can see so (`seen`), once a day."""

from datetime import time

from handlers.entry_card import pair_of
from handlers.who import Me
from mentoring.audit import Deed
from mentoring.moments import at_local, local_date
from mentoring.reflections import Entry
from storage.store import Store


async def note_reading(store: Store, me: Me, entry_id: int, entry: Entry) -> None:
    """She has seen the words of this entry, or the first of them in a list."""
    pair = await pair_of(store, entry)
    is_hers = entry.author_id == me.id or (pair is not None and pair.is_open and pair.has(me.id))
    if is_hers:
        return
    since = at_local(local_date(store.now, me.programme_zone), time.min, me.programme_zone)
    if not await store.audit.knows(me.id, Deed.READ_ENTRY, "entry", entry_id, since):
        await store.audit.note(me.programme.id, me.id, Deed.READ_ENTRY, "entry", entry_id, entry.author_id)
