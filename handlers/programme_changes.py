"""A change of a programme and all that follows: pairs, what is planned, the log, ten minutes to take it back."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from handlers.own_programme import look_again
from handlers.replanning import replan
from handlers.who import Me
from locales.calendars import calendar_in
from mentoring.agreement import cadence_from
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import may_run_programme
from mentoring.programmes import Term, change_first, change_last
from mentoring.settings import KEYS, SettingValue, change, read_value, write_value
from mentoring.undos import Act
from storage.programmes import ENDS, STARTS, Programme
from storage.store import Store
from storage.undos import Undo

# What moves when it is asked or told, or when people may be written to.
MOVES = frozenset({"prompt_day", "prompt_time", "digest_day", "digest_time", "waking_from", "waking_to"})
# What can be taken back, by its number: a setting, or one of the two days.
CAN_RETURN = (*KEYS, STARTS, ENDS)


@dataclass(frozen=True, slots=True)
class Changed:
    """What was and what is; texts as they are stored."""

    key: str
    before: str
    after: str


async def set_setting(
    store: Store, me: Me, programme: Programme, key: str, value: SettingValue
) -> Changed | None:
    """Put a setting in force from now on; None when it is so already. Raises RuleBroken as `settings.change` does."""
    after = getattr(change(programme.settings, key, value), key)
    before = getattr(programme.settings, key)
    if after == before:
        return None
    await store.programmes.set(programme.id, key, after, me.id)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    await _follow(store, programme, key, after)
    return await _can_return(store, me, Changed(key, write_value(before), write_value(after)))


async def _can_return(store: Store, me: Me, changed: Changed) -> Changed:
    before = {"key": changed.key, "before": changed.before, "after": changed.after}
    number = CAN_RETURN.index(changed.key)
    await store.undos.remember(me.id, me.person.id, Act.PROGRAMME_SET, number, before)
    return changed


async def _follow(store: Store, programme: Programme, key: str, value: SettingValue) -> None:
    """Pairs that have agreed on nothing else meet by the new cadence; what is planned is planned anew."""
    if key == "cadence_weeks" and isinstance(value, int):
        today = local_date(store.now, ZoneInfo(programme.zone))
        for pair in await store.pairs.without_own_cadence(programme.id):
            await store.pairs.follow_cadence(pair.id, cadence_from(today, pair.starts_on or today), value)
    elif key in MOVES:
        await replan(store, programme.id)


async def set_title(store: Store, me: Me, programme: Programme, name: str) -> bool:
    """Another name of the programme; False when it is called so already."""
    if name == programme.name:
        return False
    await store.programmes.rename(programme.id, name, me.id)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    return True


async def set_city(store: Store, me: Me, programme: Programme, zone: str) -> bool:
    """Another time zone, and with it the country's working calendar, unless another one was chosen."""
    if zone == programme.zone:
        return False
    await store.programmes.set_zone(programme.id, zone, me.id)
    country = calendar_in(ZoneInfo(zone))
    if programme.country == calendar_in(ZoneInfo(programme.zone)) != country:
        await store.programmes.set_country(programme.id, country, me.id)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    await replan(store, programme.id)
    await look_again(store, programme.id)
    return True


async def set_term(
    store: Store, me: Me, programme: Programme, first: date | None = None, last: date | None = None
) -> Changed | None:
    """Another first or last day; None when it is so already. Raises RuleBroken as `change_first`, `change_last` do."""
    term, today = (
        Term(programme.starts_on, programme.ends_on),
        local_date(store.now, ZoneInfo(programme.zone)),
    )
    if first is not None and first != term.first:
        key, after = STARTS, change_first(term, first, today)
    elif last is not None and last != term.last:
        key, after = ENDS, change_last(term, last, today)
    else:
        return None
    await store.programmes.set_dates(programme.id, after, me.id)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    said = [_written(one, key) for one in (term, after)]
    return await _can_return(store, me, Changed(key, *said))


def _written(term: Term, key: str) -> str:
    day = term.first if key == STARTS else term.last
    return day.isoformat() if day is not None else ""


# --- taking it back


async def bring_back(store: Store, me: Me, act: Undo) -> Changed:
    """What stood before stands again, if it has not been changed once more. Raises RuleBroken `nothing-to-undo`."""
    programme = await store.programmes.get(me.programme.id)
    key, before, after = (act.before[name] for name in ("key", "before", "after"))
    if not may_run_programme(me.member, programme.id) or _stands(programme, key) != after:
        raise RuleBroken("nothing-to-undo")
    if key in (STARTS, ENDS):
        days = {STARTS: programme.starts_on, ENDS: programme.ends_on}
        days[key] = date.fromisoformat(before) if before else None
        await store.programmes.set_dates(
            programme.id, Term(days[STARTS] or programme.starts_on, days[ENDS]), me.id
        )
    else:
        value = getattr(change(programme.settings, key, read_value(key, before)), key)
        await store.programmes.set(programme.id, key, value, me.id)
        await _follow(store, programme, key, value)
    await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    return Changed(key, after, before)


def _stands(programme: Programme, key: str) -> str:
    if key in (STARTS, ENDS):
        return _written(Term(programme.starts_on, programme.ends_on), key)
    return write_value(getattr(programme.settings, key))
