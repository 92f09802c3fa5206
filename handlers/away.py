"""Who is on a pause, as others are told: days only, in words (RULES T8, B8)."""

from datetime import date

from handlers.scenes import Scene
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date, say_day
from mentoring.absences import Absence, away_until, standing
from mentoring.calendar import ONE_DAY, Span
from mentoring.meetings import Meeting
from mentoring.moments import local_date
from storage.store import Store


async def until_of(store: Store, who: Me, day: date) -> date | None:
    """The last day of her pause, if this day lies in one."""
    return away_until(day, await store.people.absences(who.person.id))


async def absence_line(store: Store, scene: Scene, planned: Meeting, t: Speaker) -> Markup | None:
    """What the one who plans should know: either is on a pause that day, or the invitation will wait (B8).

    A doubt to be asked about, never a refusal. None when there is nothing to say.
    """
    said = []
    today = local_date(store.now, scene.me.zone)
    own = await until_of(store, scene.me, local_date(planned.starts_at, scene.me.zone))
    if own is not None:
        said.append(t("away-you", until=say_date(own, today, t.language)))
    if scene.partner is not None:
        said += await _partner_lines(store, scene, scene.partner, planned, t)
    return joined(said) if said else None


async def _partner_lines(
    store: Store, scene: Scene, partner: Me, planned: Meeting, t: Speaker
) -> list[Markup]:
    """Her days are counted in her own zone; an invitation that would come too late is said to do so."""
    today = local_date(store.now, partner.zone)
    now = await until_of(store, partner, today)
    then = await until_of(store, partner, local_date(planned.starts_at, partner.zone))
    until = then or now
    if until is None:
        return []
    said = [t("away-partner", name=scene.name, until=say_date(until, today, t.language))]
    if now is not None and then is None:
        said.append(t("away-invitation", day=say_day(now + ONE_DAY, today, t.language)))
    elif now is not None:
        said.append(t("away-invitation-late", name=scene.name))
    return said


async def say_away(store: Store, person_id: int, today: date, t: Speaker) -> Markup | None:
    """«на паузе до 14 декабря» or «пауза с 1 по 14 декабря»: the nearest one; None when none stands."""
    ahead = standing(await store.absences.of_person(person_id), today)
    return say_absence(ahead, today, t) if ahead else None


def say_absence(ahead: list[Absence], today: date, t: Speaker) -> Markup:
    """The first of several, as others may know it; what follows it without a day between is part of it."""
    until = away_until(ahead[0].span.first, [one.span for one in ahead]) or ahead[0].span.last
    if ahead[0].has_begun(today):
        return t("away-until", until=say_date(until, today, t.language))
    return t("away-from", days=say_span(Span(ahead[0].span.first, until), today, t))


def say_span(span: Span, today: date, t: Speaker) -> Markup:
    """«с 1 по 14 декабря», «14 декабря»: days to come, the year only if it is another one."""
    last = say_date(span.last, today, t.language)
    if span.first == span.last:
        return t("away-day", day=last)
    is_one_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    first = str(span.first.day) if is_one_month else say_date(span.first, today, t.language)
    return t("away-days", first=first, last=last)
