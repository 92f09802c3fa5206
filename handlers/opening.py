"""Opening a programme: what it begins with, and its first coordinator. Nothing is stored before her consent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.privacy import VERSION
from locales import Speaker
from locales.calendars import calendar_in
from mentoring.audit import Deed
from mentoring.moments import local_date
from mentoring.people import MemberState
from mentoring.programmes import STEPS, school_year_end
from storage.members import Card
from storage.people import Person
from storage.programmes import Opening
from storage.store import Store


def usual_opening(zone: str, now: datetime, t: Speaker) -> Opening:
    """What holds while nothing is answered: whoever leaves the four questions has a programme that works."""
    today = local_date(now, ZoneInfo(zone))
    return Opening(
        t.plain("setup-usual-name"), zone, calendar_in(ZoneInfo(zone)), today, school_year_end(today),
        setup=STEPS[0],
    )  # fmt: skip


async def open_programme(store: Store, opening: Opening, person: Person, name: str | None) -> Card:
    """Open a programme whose coordinator is this person, from now on her current one; she has just consented to it.

    `name` is how she is called there; None if she has to say it yet. Returns her membership.
    """
    programme_id = await store.programmes.open(opening)
    member_id = await store.members.add(
        programme_id, name, MemberState.ACTIVE, person_id=person.id, coordinator=True
    )
    await store.members.consent(member_id, VERSION)
    await store.people.change(person.id, current_member_id=member_id)
    await store.audit.note(programme_id, member_id, Deed.OPENED, "programme", programme_id)
    return await store.members.get(member_id)
