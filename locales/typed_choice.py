"""Which days the words of a text agree on, for the person who wrote them: none, one, or several to ask about."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from locales.typed_answers import Ambiguous, DateImpossible, PastMoment
from locales.typed_days import CalendarDay, Near, Unclear, Weekday
from mentoring.moments import at_local, local_date

DayPiece = Near | Weekday | CalendarDay | Unclear

# A date without its year that passed so lately is taken for past, not for next year's.
LATELY: Final = timedelta(days=60)
# Until this hour «завтра» may be the day that has begun already.
NIGHT_ENDS: Final = 4
NOON: Final = 12


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote, as far as it matters: when, where, in which language, and whether about the past."""

    moment: datetime
    zone: ZoneInfo
    language: str
    back: bool

    @property
    def today(self) -> date:
        return local_date(self.moment, self.zone)

    @property
    def is_night(self) -> bool:
        """Whether «завтра» may mean the day that has begun."""
        return self.moment.astimezone(self.zone).hour < NIGHT_ENDS and not self.back

    @property
    def is_morning(self) -> bool:
        return self.moment.astimezone(self.zone).hour < NOON and not self.back

    @property
    def is_sunday_in_english(self) -> bool:
        """The next week begins tomorrow for one reader of English and has begun today for another."""
        return self.language == "en" and self.today.weekday() == 6

    def fits(self, day: date, at: time | None) -> bool:
        """Whether a day and its time lie on the right side of now; a bare day of today does not tell."""
        if at is None:
            return day <= self.today if self.back else day >= self.today
        start = at_local(day, at, self.zone)
        return start <= self.moment if self.back else start > self.moment

    def nearest(self, at: time | None) -> date:
        """The first day that a bare «в среду» or «12-го» may mean, going from today in the right direction."""
        if at is not None and self.fits(self.today, at):
            return self.today
        return self.today + self.step

    @property
    def step(self) -> timedelta:
        return timedelta(days=-1 if self.back else 1)


def days_of(
    pieces: tuple[DayPiece, ...], at: time | None, writer: Writer
) -> tuple[date, ...] | DateImpossible | PastMoment | Ambiguous:
    """The days all the words agree on: none if they do not agree, several if they are understood in several ways."""
    weekdays = [piece for piece in pieces if isinstance(piece, Weekday)]
    others = [piece for piece in pieces if not isinstance(piece, Weekday)]
    if not others:
        return _weekday_dates(weekdays[0], at, writer) if len(weekdays) == 1 else ()
    agreed: set[date] | None = None
    for piece in others:
        found = _dates_of(piece, weekdays, at, writer)
        if not isinstance(found, tuple):
            return found
        agreed = set(found) if agreed is None else agreed & set(found)
    days = sorted(day for day in agreed or () if all(_fits(one, day, at, writer) for one in weekdays))
    is_unclear = any(isinstance(piece, Unclear) for piece in others)
    return Ambiguous() if is_unclear and len(days) != 1 else tuple(days)


def _dates_of(
    piece: Near | CalendarDay | Unclear, weekdays: list[Weekday], at: time | None, writer: Writer
) -> tuple[date, ...] | DateImpossible | PastMoment | Ambiguous:
    """The days one piece may mean beside these weekdays."""
    match piece:
        case Near(in_weeks=True) if weekdays:
            return _weeks_ahead(piece, weekdays[0], writer)
        case Near():
            day = writer.today + timedelta(days=piece.days)
            may_have_begun = piece.by_word and piece.days > 0 and writer.is_night
            return (day - timedelta(days=1), day) if may_have_begun else (day,)
        case CalendarDay(day=writer.today.day, month=None) if not writer.back:
            return _today_or_next(piece, at, writer)
        case CalendarDay():
            exact = _exact_date(piece, at, writer)
            return (exact,) if isinstance(exact, date) else exact
        case _ if piece.or_time and at is None:
            return Ambiguous()
    found = [_exact_date(day, at, writer) for day in piece.days]
    gone = next((one for one in found if not isinstance(one, date)), None)
    if gone is not None and len(found) == 1:
        return gone
    return tuple(one if isinstance(one, date) else getattr(one, "day", date.max) for one in found)


def _today_or_next(piece: CalendarDay, at: time | None, writer: Writer) -> tuple[date, ...]:
    """«27-го» on the 27th: today or in another month; after the time that is said only the latter."""
    later = writer.today + writer.step
    while later.day != piece.day:
        later += writer.step
    is_gone = at is not None and not writer.fits(writer.today, at)
    return (later,) if is_gone else (writer.today, later)


def _weeks_ahead(near: Near, weekday: Weekday, writer: Writer) -> tuple[date, ...]:
    """«Через неделю в среду»: Wednesday of the next week, or a week after the nearest one; often the same."""
    weeks = timedelta(days=near.days)
    to_nearest = timedelta(days=(weekday.number - writer.today.weekday()) % 7)
    return (_in_week(replace(weekday, week=0), writer) + weeks, writer.today + to_nearest + weeks)


def _fits(weekday: Weekday, day: date, at: time | None, writer: Writer) -> bool:
    is_nearest = weekday.week is None and not weekday.later
    return weekday.number == day.weekday() and (is_nearest or day in _weekday_dates(weekday, at, writer))


def _in_week(weekday: Weekday, writer: Writer) -> date:
    monday = writer.today - timedelta(days=writer.today.weekday())
    return monday + timedelta(weeks=weekday.week or 0, days=weekday.number)


def _weekday_dates(weekday: Weekday, at: time | None, writer: Writer) -> tuple[date, ...]:
    """The days a weekday may mean: today and in a week when it is today's, two when "next" is said of a near one."""
    later, week = timedelta(weeks=weekday.later), timedelta(weeks=1)
    if weekday.week is None:
        day = writer.nearest(at)
        while day.weekday() != weekday.number:
            day += writer.step
        if writer.today.weekday() != weekday.number or writer.back:
            return (day + later,)
        is_gone = at is not None and not later and not writer.fits(writer.today, at)
        return (day,) if is_gone else (writer.today + later, writer.today + week + later)
    return _of_week(_in_week(weekday, writer), weekday, writer)


def _of_week(day: date, weekday: Weekday, writer: Writer) -> tuple[date, ...]:
    """The days "next Friday" may mean if `day` is the Friday of the next week."""
    week = timedelta(weeks=1)
    ahead = (day - writer.today).days
    if writer.back or ahead < -6:
        return (day,)
    if writer.is_sunday_in_english or (weekday.is_next and ahead == 1):
        return (day, day + week)
    if weekday.is_next and writer.language == "en" and ahead > 7:
        return (day - week, day)
    return (day,)


def _exact_date(piece: CalendarDay, at: time | None, writer: Writer) -> date | DateImpossible | PastMoment:
    if piece.month is None:
        day = writer.nearest(at)
        while day.day != piece.day:
            day += writer.step
        return day
    if piece.year is not None:
        return _date(piece, piece.year)
    this_year = _date(piece, writer.today.year)
    if isinstance(this_year, DateImpossible):  # a 29 February
        return _date(piece, writer.today.year + writer.step.days)
    return _in_right_year(this_year, piece, writer)


def _in_right_year(day: date, piece: CalendarDay, writer: Writer) -> date | DateImpossible | PastMoment:
    """A date without its year: the next one, or the last one when it is about the past."""
    if writer.back:
        return day if day <= writer.today else _date(piece, day.year - 1)
    if day >= writer.today:
        return day
    return PastMoment(day) if writer.today - day <= LATELY else _date(piece, day.year + 1)


def _date(piece: CalendarDay, year: int) -> date | DateImpossible:
    try:
        return date(year, piece.month or 1, piece.day)
    except ValueError:
        return DateImpossible(f"{piece.day:02}.{piece.month:02}.{year}")
