"""Weeks of a person as her diary sees them: which count for her, and how many in a row have an entry."""

from collections.abc import Callable
from datetime import date

from handlers.days import days_of_person
from handlers.who import Me
from mentoring.calendar import Span, is_counted_week
from mentoring.diary import MILESTONES, streak
from mentoring.moments import local_date
from mentoring.weeks import monday_of
from storage.store import Store

# A diary is no figure: weeks before or after a term count like any other.
ALWAYS = Span(date.min, date.max)


async def counted_weeks_of(store: Store, me: Me) -> Callable[[date], bool]:
    """T7 for a person, week by week."""
    days = await days_of_person(store, me, store.now)
    return lambda week: is_counted_week(week, ALWAYS, days.is_working, days.is_excused)


def this_week(store: Store, me: Me) -> date:
    """The Monday of the running week, in the programme's zone (T2)."""
    return monday_of(local_date(store.now, me.programme_zone))


async def streak_of(store: Store, me: Me) -> int:
    """How many counted weeks in a row have an entry of hers, up to the running one."""
    weeks = await store.diary.weeks(me.id)
    return streak(weeks, await counted_weeks_of(store, me), this_week(store, me))


async def milestone_of(store: Store, me: Me) -> int | None:
    """The weeks in a row, if the entry just kept made them 4, 8, 12, 26 or 52; else None: said once a row."""
    weeks, week = await store.diary.weeks(me.id), this_week(store, me)
    is_counted = await counted_weeks_of(store, me)
    if weeks.get(week) != 1 or not is_counted(week):
        return None
    reached = streak(weeks, is_counted, week)
    return reached if reached in MILESTONES else None
