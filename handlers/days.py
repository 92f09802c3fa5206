"""Which days count for a person or a pair: the country's calendar, closures, absences and pauses, put together."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.who import Me
from locales.calendars import calendar_for
from mentoring.calendar import (
    Calendar,
    IsExcused,
    Span,
    changed_on,
    excuse_pair,
    excuse_person,
    is_working_day,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.programmes import Programme
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one person or pair. `is_excused` is T5."""

    calendar: Calendar
    closures: tuple[Span, ...]
    absences: tuple[Span, ...]
    pauses: tuple[Span, ...]
    is_excused: IsExcused

    def is_working(self, day: date) -> bool:
        """T4: the country's calendar minus closures."""
        return is_working_day(day, self.calendar, self.closures)


def calendar_of(programme: Programme, now: datetime) -> Calendar:
    """The calendar of the programme's country, from the year before its start to the next one.

    Where another was chosen on the way, days before that are by the one that held then (section 1).
    """
    years = programme.starts_on.year - 1, now.year + 1
    calendar = calendar_for(programme.country, *years)
    for until, country in reversed(programme.former):
        day = local_date(until, ZoneInfo(programme.zone))
        calendar = changed_on(day, calendar_for(country, *years), calendar)
    return calendar


async def cadence_of(store: Store, pair: PairFacts, programme: Programme, today: date) -> int:
    """Weeks from one meeting of a pair to the next: its own cadence, else the programme's."""
    cadences = [weeks for from_on, weeks in await store.pairs.cadences(pair.id) if from_on <= today]
    return cadences[-1] if cadences else programme.settings.cadence_weeks


async def days_of_person(store: Store, me: Me, now: datetime) -> Days:
    """T5 for a person; her pairs' pauses excuse her only when all are paused."""
    calendar = calendar_of(me.programme, now)
    absences = await store.people.absences(me.person.id)
    pauses = tuple([await store.pairs.pauses(pair) for pair in me.open_pairs])
    closures = me.programme.closures
    return Days(calendar, closures, absences, (), excuse_person(calendar, closures, absences, pauses))


async def days_of_pair(store: Store, pair: PairFacts, programme: Programme, now: datetime) -> Days:
    """T5 for a pair: either member's absence, or the pair's own pause."""
    calendar = calendar_of(programme, now)
    absences: tuple[Span, ...] = ()
    for member_id in (pair.mentor_id, pair.mentee_id):
        card = await store.members.find(member_id)
        if card is not None and card.member.person_id is not None:
            absences += await store.people.absences(card.member.person_id)
    pauses = await store.pairs.pauses(pair)
    closures = programme.closures
    return Days(calendar, closures, absences, pauses, excuse_pair(calendar, closures, absences, pauses))
