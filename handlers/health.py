"""How a pair is, and why, in words (RULES section 7): a reason in one clause, and the rows it was counted from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from handlers.sight import Sight, health_of, help_about, look_at, out_of_reach
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.names import listed
from mentoring.calendar import excuse_pair, excused_days
from mentoring.health import Health, HealthState, Level, Reason
from mentoring.moments import local_date
from mentoring.pace import Verdict
from mentoring.people import PairFacts
from mentoring.report_facts import PairRecord
from storage.store import Store


def name_pairs(sight: Sight, names: Mapping[int, str], t: Speaker) -> dict[int, str]:
    """«Орлова – Белова» by pair, plain text; full names where two pairs would read the same."""
    full = {member_id: name or t.plain("nobody") for member_id, name in names.items()}
    short = {
        pair.id: (listed(full[pair.mentor_id]), listed(full[pair.mentee_id])) for pair in sight.rows.pairs
    }
    times = Counter(short.values())
    return {
        pair.id: " – ".join(
            short[pair.id] if times[short[pair.id]] == 1 else (full[pair.mentor_id], full[pair.mentee_id])
        )
        for pair in sight.rows.pairs
    }


def say_state(health: Health, today: date, t: Speaker) -> Markup:
    """«нужна рука», «на паузе до 12 марта»."""
    if health.state is HealthState.PAUSED and health.until is not None:
        return t("health-paused-until", until=say_date(health.until, today, t.language))
    return t(f"health-{health.state}")


def say_reason(reason: Reason, sight: Sight, t: Speaker) -> Markup:
    """A reason in one clause: «24 дня без встречи (8 праздничных не в счёт)» (T9)."""
    if reason.id == "H1" and reason.level is Level.RED:
        return t("reason-H1-urgent", **reason.values)
    if reason.id == "H5":
        return _say_pace(reason, sight, t)
    said = t(f"reason-{reason.id}", **reason.values)
    excused = int(reason.values.get("excused", 0))
    if not excused:
        return said
    since = date.fromordinal(sight.today.toordinal() - int(reason.values["days"]) - excused)
    is_public = excused_days(since, sight.today, excuse_pair(sight.calendar)) == excused
    key = "excused-holidays" if is_public else "excused-breaks"
    return t("reason-excused", reason=said, excused=t(key, count=excused))


def _say_pace(reason: Reason, sight: Sight, t: Speaker) -> Markup:
    """H5 in numbers: how many goals and how many days or points, never which goal."""
    values = reason.values
    if values["verdict"] == Verdict.RUSHING:
        return t("reason-H5-rushing", goals=values["ahead_goals"])
    if int(values["overdue_days"]) >= sight.programme.settings.overdue_days:
        return t("reason-H5-overdue", goals=values["overdue_goals"], days=values["overdue_days"])
    return t("reason-H5-behind", points=-int(values["delta"]))


@dataclass(frozen=True, slots=True)
class Seen:
    """One pair in its programme as it stands now; `health` None when it is over."""

    sight: Sight
    record: PairRecord
    health: Health | None
    names: Mapping[int, str]


async def see_pair(store: Store, me: Me, pair_id: int, now: datetime) -> Seen:
    """The state of a pair of her programme, read once for the whole card, and of no other pair."""
    sight = await look_at(store, me.programme, pair_id, now)
    record = next(one for one in sight.rows.pairs if one.id == pair_id)
    names = await store.reports.names(me.programme.id, sight.rows.members)
    return Seen(sight, record, health_of(sight, record), names)


async def reasons_of(store: Store, me: Me, pair: PairFacts, now: datetime, t: Speaker) -> Markup:
    """The state of a pair with its reasons and the rows behind each, for the coordinator's card of the pair."""
    return say_reasons(await see_pair(store, me, pair.id, now), t)


def say_reasons(seen: Seen, t: Speaker) -> Markup:
    """`reasons_of` what has been read."""
    sight, health = seen.sight, seen.health
    if health is None:
        return t("health-over")
    behind = Behind(sight, seen.record, seen.names, t)
    lines = [t("health-line", sign=t(f"health-sign-{health.state}"), state=say_state(health, sight.today, t))]
    for reason in health.reasons:
        lines.append(t("reason-with-rows", reason=say_reason(reason, sight, t), rows=behind.say(reason)))
    return joined(lines)


@dataclass(frozen=True, slots=True)
class Behind:
    """Says what a reason of a pair was counted from: dates and numbers, never texts."""

    sight: Sight
    pair: PairRecord
    names: Mapping[int, str]
    t: Speaker

    def say(self, reason: Reason) -> Markup:
        """The rows of a reason."""
        start = self._day(self.pair.starts_on)
        match reason.id:
            case "H1":
                return self.t("rows-H1", dates=self._requests())
            case "H2" if reason.rows:
                return self.t("rows-H2", date=self._meetings(reason))
            case "H2":
                return self.t("rows-H2-never", start=start)
            case "H3":
                return self.t("rows-H3", dates=self._meetings(reason))
            case "H4":
                return self.t("rows-H4", dates=self._questions(reason))
            case "H5":
                return self._paced(reason)
            case "H6":
                return self.t("rows-H6", start=start)
            case "H7":
                return self._goals(reason)
            case "H8":
                return self._members(reason)
            case _:
                return self.t("rows-H9", date=self._away_since(reason))

    def _day(self, day: date) -> str:
        return say_date(day, self.sight.today, self.t.language)

    def _days(self, days: Iterable[date]) -> str:
        return ", ".join(self._day(day) for day in sorted(days))

    def _requests(self) -> str:
        asked = help_about(self.sight, self.pair)
        return self._days(local_date(one.asked_at, self.sight.zone) for one in asked)

    def _meetings(self, reason: Reason) -> str:
        meetings = self.sight.meetings.get(self.pair.id, ())
        return self._days(one.on for one in meetings if one.id in reason.rows)

    def _questions(self, reason: Reason) -> str:
        prompts = self.sight.prompts.get(self.pair.mentee_id, ())
        sent = (one.sent_at for one in prompts if one.id in reason.rows)
        return self._days(local_date(at, self.sight.zone) for at in sent)

    def _goals(self, reason: Reason) -> Markup:
        """Numbers of goals: what they say is the pair's."""
        waiting = [
            (goal.record.number, goal.waiting_on)
            for goal in self.sight.goals.get(self.pair.id, ())
            if goal.record.id in reason.rows and goal.waiting_on is not None
        ]
        return joined([self.t("rows-H7", number=n, date=self._day(since)) for n, since in waiting], "; ")

    def _paced(self, reason: Reason) -> Markup:
        """Numbers and due dates of the goals that the pace points at."""
        goals = [one.record for one in self.sight.rows.goals if one.record.id in reason.rows]
        return joined(
            [self.t("rows-H5", number=one.number, date=self._day(one.due_on)) for one in goals], "; "
        )

    def _members(self, reason: Reason) -> Markup:
        lost = out_of_reach(self.sight, (self.pair.mentor_id, self.pair.mentee_id))
        shown = [one for one in lost if one.member_id in reason.rows]
        return joined(
            [
                self.t("rows-H8", name=self.names[one.member_id], date=self._day(one.since_on))
                for one in shown
            ],
            "; ",
        )

    def _away_since(self, reason: Reason) -> str:
        absences = self.sight.rows.absences.get(self.pair.mentor_id, ())
        return self._day(min(one.span.first for one in absences if one.absence_id in reason.rows))
