"""What Loza says of a pair's end unasked (D10): 30 days before it, and a week before it if nothing was begun."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.farewell_state import Ending, ending_of
from handlers.farewell_taps import FarewellOf
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.milestones import KIND, owe_milestone
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales.dates import say_date
from mentoring.dues import first_of
from mentoring.moments import local_date
from mentoring.pairs import APART, CLOSING, is_last_call
from mentoring.people import PairFacts, PairState
from storage.store import Store

LOOKED = "farewells-looked-at"


async def look_for_farewells(store: Store, now: datetime) -> None:
    """Once an hour: 30 days before the end both are told, and once more a week before it if nothing was begun."""
    last = now.date() + CLOSING + timedelta(days=1)

    async def near() -> list[int]:
        return [one.id for one in await store.pairs.ending(last)]

    for pair_id in await next_of_day(store, LOOKED, now.strftime("%Y-%m-%dT%H"), near):
        pair = await store.pairs.find(pair_id)
        if pair is not None and pair.state is PairState.ACTIVE and pair.ends_on is not None:
            await _look_at(store, pair, now)


async def _look_at(store: Store, pair: PairFacts, now: datetime) -> None:
    """Owe it to each of the two who has not been told all that there is to tell by now."""
    assert pair.ends_on is not None
    programme = await store.programmes.get(pair.programme_id)
    today, on = local_date(now, ZoneInfo(programme.zone)), pair.ends_on.isoformat()
    told = await store.dues.occurrences(KIND, pair.id)
    for member_id in (pair.mentor_id, pair.mentee_id):
        is_told = (member_id, f"end.{on}") in told
        if is_told and (not is_last_call(pair, today) or (member_id, f"end7.{on}") in told):
            continue
        me = await member_as_me(store, member_id)
        if me is not None:
            await _owe(store, me, pair, today)


async def _owe(store: Store, me: Me, pair: PairFacts, today: date) -> None:
    assert pair.ends_on is not None
    ending = await ending_of(store, me, pair)
    if ending.is_closing:
        await owe_milestone(store, me, pair.id, "end", again=pair.ends_on.isoformat())
    if is_last_call(pair, today) and not ending.is_begun:
        await owe_milestone(store, me, pair.id, "end7", again=pair.ends_on.isoformat())


async def _still(owed: Owed) -> Ending | None:
    """The pair is in its last steps, and its end is the one this was owed for."""
    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None or pair.ends_on is None:
        return None
    if first_of(owed.due.occurrence).partition(".")[2] != pair.ends_on.isoformat():
        return None
    ending = await ending_of(owed.store, owed.me, pair)
    return ending if ending.is_closing else None


async def say_end(owed: Owed) -> Said | None:
    """«Ваша пара с Марией — до 31 мая.» Three steps are offered."""
    ending = await _still(owed)
    return await _said(owed, ending, "end") if ending is not None else None


async def say_last_call(owed: Owed) -> Said | None:
    """Nothing when something is begun, or when the first one has only just come (nobody looked for weeks)."""
    ending = await _still(owed)
    if ending is None or ending.is_begun or await _was_just_told(owed, ending):
        return None
    return await _said(owed, ending, "end7")


async def _was_just_told(owed: Owed, ending: Ending) -> bool:
    """Whether the first word of this end waits still, or is less than a week old."""
    assert ending.pair.ends_on is not None
    first = f"end.{ending.pair.ends_on.isoformat()}"
    told = [
        one
        for one in await owed.store.dues.owed_about(KIND, owed.due.person_id, ending.pair.id)
        if first_of(one.occurrence) == first
    ]
    return any(one.state == "waiting" or owed.now - one.due_at < APART for one in told)


async def _said(owed: Owed, ending: Ending, code: str) -> Said:
    pair = ending.pair
    assert pair.ends_on is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    until = say_date(pair.ends_on, ending.today, owed.t.language)
    key = "farewell-soon-goal" if ending.is_reached else f"farewell-soon-{code}"
    keyboard = inline(
        [(owed.t.plain("farewell-open-button"), FarewellOf(pair_id=pair.id, fresh=True).pack())]
    )
    line = owed.t("farewell-soon-line", name=name, until=until)
    return Said(
        owed.t(key, name=name, until=until), keyboard, line=line, line_button=keyboard.inline_keyboard[0][0]
    )


MILESTONES = {"end": Speech(say_end), "end7": Speech(say_last_call)}
CHORES = (look_for_farewells,)
