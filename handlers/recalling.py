"""A past meeting to be recorded: of which pair and in whose name, and the buttons that choose its moment."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aiogram.types import InlineKeyboardMarkup

from handlers.clocks import say_exactly, say_when
from handlers.invitations import owe
from handlers.keyboards import inline
from handlers.picking import USUAL_TIMES, Blank
from handlers.taps import DayNumber, MinuteNumber, Page, Tap
from handlers.target import minute_of
from handlers.who import Me, member_as_me
from locales import Markup, Speaker
from locales.dates import say_month, say_time
from locales.names import called, listed
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, SideName, side_of
from mentoring.moments import at_local, local_date
from mentoring.outcomes import FARTHEST_BACK, MAY_CHANGE, log_meeting
from mentoring.people import MemberState, PairFacts, may_act_in_pair, may_run_programme
from storage.ids import new_id
from storage.store import Store

LOGGED, LOG_OFF = "B-meeting-logged", "B-meeting-log-off"
A_PAGE = 8


class LogWith(Tap, prefix="lwith"):
    """Record a past meeting of this pair."""

    pair_id: int


class LogPairs(Tap, prefix="lpairs"):
    """Another page of the pairs."""

    page: Page


class LogAgain(Tap, prefix="lagain"):
    """Back to the question when it was."""

    pair_id: int


class LogDay(Tap, prefix="lday"):
    """A day chosen by a button; the hour is asked next."""

    pair_id: int
    day: DayNumber


class LogMonth(Tap, prefix="lmonth"):
    """Show the calendar of the month this day lies in."""

    pair_id: int
    day: DayNumber


class LogTime(Tap, prefix="ltime"):
    """A moment chosen by a button, to be echoed; not `exact`: nobody remembers the hour."""

    pair_id: int
    minute: MinuteNumber
    exact: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as whoever records its meeting sees it: `side` is None for a coordinator who is none of the two.

    `name` is the partner's, or the pair's; `others` are those of the two who are in the bot, without herself.
    """

    me: Me
    pair: PairFacts
    side: SideName | None
    name: str
    others: tuple[Me, ...]

    @property
    def runs_it(self) -> bool:
        """Whether she may record as a coordinator, too."""
        return may_run_programme(self.me.member, self.pair.programme_id)

    def by(self, start: datetime, now: datetime) -> SideName | None:
        """In whose name: as one of the two while she may (M11), else as the coordinator."""
        return None if self.runs_it and now - start > MAY_CHANGE else self.side

    def record(self, start: datetime, now: datetime) -> Meeting:
        """The meeting as it would be. Raises RuleBroken as `log_meeting` does."""
        minutes, zone = self.me.programme.settings.meeting_minutes, self.me.zone.key
        by = self.by(start, now)
        return log_meeting(new_id(now), self.pair, by, start, minutes, zone, now, bool(self.others))

    def when(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«вчера в 15:00», in her own zone (T2)."""
        return say_when(moment, self.me, self.others, now, t)

    def exactly(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«среда, 25 ноября, 15:00»: an understood moment, to be checked by eye."""
        return say_exactly(moment, self.me, self.others, now, t)


# --- whose


async def case_of(store: Store, me: Me, pair_id: int) -> Case:
    """The pair and her place in it, asked at every tap.

    Raises RuleBroken `button-old`, `not-your-pair`, `pair-ended` (was hers) or `pair-over` (a coordinator's).
    """
    pair = await store.pairs.find(pair_id)
    if pair is None:
        raise RuleBroken("button-old")
    me = await _in_programme(store, me, pair.programme_id)
    runs_it = may_run_programme(me.member, pair.programme_id)
    if not pair.is_open and runs_it:
        raise RuleBroken("pair-over")
    if not pair.is_open and pair.has(me.id):
        raise RuleBroken("pair-ended")
    is_hers = may_act_in_pair(me.member, pair)
    if not is_hers and not runs_it:
        raise RuleBroken("not-your-pair")
    ids = [id for id in (pair.mentor_id, pair.mentee_id) if id != me.id]
    others = [one for id in ids if (one := await member_as_me(store, id)) is not None]
    side = side_of(pair, me.id) if is_hers else None
    return Case(me, pair, side, await name_of(store, me, pair), tuple(others))


async def _in_programme(store: Store, me: Me, programme_id: int) -> Me:
    """The same person as a member of the pair's programme (V9: a button carries its programme)."""
    if me.programme.id == programme_id:
        return me
    for card in await store.members.of_person(me.person.id):
        if card.member.programme_id == programme_id and card.member.state is MemberState.ACTIVE:
            return await member_as_me(store, card.id) or me
    return me


async def name_of(store: Store, me: Me, pair: PairFacts) -> str:
    """«Мария» to her partner, «Орлова – Белова» to the coordinator."""
    if pair.has(me.id):
        return called((await store.members.get(pair.partner_of(me.id))).name)
    mentor, mentee = await store.members.get(pair.mentor_id), await store.members.get(pair.mentee_id)
    return f"{listed(mentor.name)} – {listed(mentee.name)}"


async def pairs_to_log(store: Store, me: Me) -> list[PairFacts]:
    """Her own open pairs, then every other open one of the programme she runs."""
    own = list(me.open_pairs)
    if may_run_programme(me.member, me.programme.id):
        everybody = await store.pairs.of_programme(me.programme.id)
        own += [pair for pair in everybody if pair.is_open and not pair.has(me.id)]
    return own


async def whom_screen(store: Store, me: Me, page: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """Whose meeting it was: the pairs by pages."""
    pairs = await pairs_to_log(store, me)
    last = max(0, (len(pairs) - 1) // A_PAGE)
    page = min(page, last)
    shown = pairs[page * A_PAGE : (page + 1) * A_PAGE]
    rows = [[(await name_of(store, me, pair), LogWith(pair_id=pair.id).pack())] for pair in shown]
    turn = [("‹", LogPairs(page=page - 1).pack())] if page else []
    turn += [("›", LogPairs(page=page + 1).pack())] if page < last else []
    return t("log-whom"), inline(*rows, turn)


async def owe_gone(store: Store, meeting: Meeting, others: Iterable[Me]) -> None:
    """The record is withdrawn: who has heard of it hears that, nobody else hears of either."""
    await store.dues.drop((LOGGED,), meeting.id, "withdrawn")
    for one in others:
        if await store.dues.sent_of(LOGGED, one.person.id, meeting.id):
            await owe(store, one, LOG_OFF, meeting, answered_at=store.now)


# --- when, by buttons


def past_keyboard(case: Case, now: datetime, t: Speaker) -> InlineKeyboardMarkup:
    """Today, yesterday, or the calendar."""
    today = local_date(now, case.me.zone)
    near = [(t.plain(f"log-day-{ago}-button"), day_data(case, today - timedelta(days=ago))) for ago in (0, 1)]
    return inline(near, [(t.plain("log-calendar-button"), month_data(case, today))])


def first_day(case: Case, now: datetime) -> date:
    """The earliest day the calendar offers: every hour of it may still be recorded (M11)."""
    back = FARTHEST_BACK if case.runs_it else MAY_CHANGE
    return local_date(now - back, case.me.zone) + timedelta(days=1)


def past_month_screen(
    case: Case, shown: date, now: datetime, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A month by weeks up to today; earlier months while she may record there."""
    span = first_day(case, now), local_date(now, case.me.zone)
    shown = shown if span[0] <= shown <= span[1] else span[1]
    names = [(t.plain(f"weekday-short-{number}"), Blank().pack()) for number in range(7)]
    weeks = Calendar(firstweekday=0).monthdatescalendar(shown.year, shown.month)
    rows = [[_place(case, day, shown.month, span, t) for day in week] for week in weeks]
    before, after = shown.replace(day=1) - timedelta(days=1), shown.replace(day=28) + timedelta(days=4)
    turn = [(f"‹ {say_month(before.month, t.language)}", before)] if before >= span[0] else []
    after = after.replace(day=1)
    turn += [(f"{say_month(after.month, t.language)} ›", after)] if after <= span[1] else []
    back = [(t.plain("back-button"), LogAgain(pair_id=case.pair.id).pack())]
    said = t("log-calendar", name=case.name, month=say_month(shown.month, t.language), year=str(shown.year))
    return said, inline(names, *rows, [(text, month_data(case, day)) for text, day in turn], back)


def _place(case: Case, day: date, month: int, span: tuple[date, date], t: Speaker) -> tuple[str, str]:
    if day.month != month or not span[0] <= day <= span[1]:
        return t.plain("meet-calendar-blank"), Blank().pack()
    return str(day.day), day_data(case, day)


def hour_keyboard(case: Case, day: date, now: datetime, t: Speaker) -> InlineKeyboardMarkup:
    """Usual hours of a day that have passed, and «Не помню»."""
    zone = case.me.zone
    moments = [one for at in USUAL_TIMES if (one := at_local(day, at, zone)) <= now]
    hours = [(say_time(one.astimezone(zone)), moment_data(case, one)) for one in moments]
    unknown = moment_data(case, unknown_hour(case, day, now), exact=False)
    return inline(hours[:3], hours[3:], [(t.plain("log-hour-unknown-button"), unknown)])


def unknown_hour(case: Case, day: date, now: datetime) -> datetime:
    """What stands for an hour nobody remembers: the programme's quiet hour, or now if that is still to come."""
    usual = at_local(day, case.me.programme.settings.prompt_time, case.me.zone)
    return min(usual, now.replace(second=0, microsecond=0))


def day_of_hour_keyboard(case: Case, at: time, now: datetime, t: Speaker) -> InlineKeyboardMarkup:
    """The hour is known: today, if it has passed, or yesterday."""
    today = local_date(now, case.me.zone)
    moments = {ago: at_local(today - timedelta(days=ago), at, case.me.zone) for ago in (0, 1)}
    return inline(
        [
            (t.plain(f"log-day-{ago}-button"), moment_data(case, moment))
            for ago, moment in moments.items()
            if moment <= now
        ]
    )


def day_data(case: Case, day: date) -> str:
    return LogDay(pair_id=case.pair.id, day=day.toordinal()).pack()


def month_data(case: Case, day: date) -> str:
    return LogMonth(pair_id=case.pair.id, day=day.toordinal()).pack()


def moment_data(case: Case, moment: datetime, *, exact: bool = True) -> str:
    return LogTime(pair_id=case.pair.id, minute=minute_of(moment), exact=exact).pack()
