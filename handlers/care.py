"""Who takes care of a pair: an act by one coordinator is shown to the others (RULES section 10)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.who import Me
from locales import Markup, Speaker
from locales.dates import say_date, say_day
from locales.names import called
from mentoring.audit import TAKES_CARE, Noted
from mentoring.moments import local_date
from storage.store import Store

CARED_FOR = timedelta(days=14)


async def cares_of(store: Store, me: Me, since: datetime | None = None) -> dict[int, Noted]:
    """By pair the newest act of a coordinator for it since a moment, else in the last two weeks."""
    at = since or store.now - CARED_FOR
    rows = await store.audit.since(me.programme.id, "pair", TAKES_CARE, at)
    found: dict[int, Noted] = {}
    for row in rows:
        if row.actor is not None:
            found.setdefault(row.object_id, row)
    return found


def by_others(cares: Mapping[int, Noted], me: Me) -> dict[int, Noted]:
    """What others did: she knows what she has done herself."""
    return {pair_id: row for pair_id, row in cares.items() if row.actor != me.id}


def say_taken(row: Noted, names: Mapping[int, str], t: Speaker) -> Markup:
    """«занимается Ирина Сергеевна», in the line of a pair."""
    return t("care-taken", name=called(names.get(row.actor or 0) or t.plain("nobody")))


def say_care(row: Noted, names: Mapping[int, str], me: Me, now: datetime, t: Speaker) -> Markup:
    """«Занимается Ирина Сергеевна: напоминание, сегодня», on the card of the pair."""
    on, today = local_date(row.at, me.zone), local_date(now, me.zone)
    day = (say_day if on == today else say_date)(on, today, t.language)
    what = t(f"care-did-{row.deed}")
    if row.actor == me.id:
        return t("care-line-you", what=what, day=day)
    name = called(names.get(row.actor or 0) or t.plain("nobody"))
    return t("care-line", name=name, what=what, day=day)
