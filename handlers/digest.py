"""/digest and Monday's digest (D1): who needs a hand, what moved, what to tidy (RULES section 10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.care import by_others, cares_of, say_taken
from handlers.days import calendar_of
from handlers.health import name_pairs, say_reason, say_state
from handlers.keyboards import BigButton, inline
from handlers.pair_taps import PairCard
from handlers.sight import Sight, health_of, look
from handlers.speech import Makes, Making, Owed, Said, Speech
from handlers.taps import DigestTap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from mentoring.audit import Noted
from mentoring.calendar import is_working_day
from mentoring.digest import (
    Counts,
    Digest,
    DigestFacts,
    Hand,
    Moved,
    MovedKind,
    MovedLine,
    PairNow,
    Tidy,
    TidyKind,
    TidyLine,
    compose_digest,
    fit,
    remember_pair,
)
from mentoring.dues import expiry_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.health import Health, HealthState
from mentoring.moments import at_local, local_date
from mentoring.people import Role, may_run_programme
from mentoring.texts import shown_of
from mentoring.weeks import monday_of, sunday_of
from storage.programmes import Programme
from storage.store import Store

KIND = "D1"
MAKER = "digest"
NAMED = 5
WEEKS_AHEAD = 60
SAID_STATES = (HealthState.GREEN, HealthState.YELLOW, HealthState.RED, HealthState.PAUSED, HealthState.EARLY)


def router(texts: Texts) -> Router:
    router = Router(name="digest")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_digest, Command("digest"), coordinator)
    router.message.register(show_digest, BigButton(texts, "big-digest"), coordinator)
    router.callback_query.register(open_digest, DigestTap.filter(), coordinator)
    return router


async def show_digest(message: Message, me: Me, outgoing: Makes) -> None:
    """It is made when it leaves: a thousand pairs hold up nobody else's answer."""
    outgoing.makes(MAKER, me.id, {"programme": me.programme.id})


async def open_digest(callback: CallbackQuery, callback_data: DigestTap, me: Me, outgoing: Makes) -> None:
    if callback_data.programme_id != me.programme.id:
        raise RuleBroken("other-programme")
    outgoing.makes(MAKER, me.id, {"programme": me.programme.id})


async def make_digest(making: Making) -> Said | None:
    """Nothing for who does not run this programme any more."""
    me = making.me
    if me.programme.id != making.facts["programme"] or not may_run_programme(me.member, me.programme.id):
        return None
    return Said(*digest_screen(await read_digest(making.store, me, making.now, making.t), making.t))


# --- what it is made from


@dataclass(frozen=True, slots=True)
class Reading:
    """A digest with what its words need: the programme it was read from, and names of pairs and members."""

    digest: Digest
    facts: DigestFacts
    sight: Sight
    pairs: dict[int, str]
    names: dict[int, str]
    cares: dict[int, Noted]

    def health(self, pair_id: int) -> Health:
        return next(pair.health for pair in self.facts.pairs if pair.pair_id == pair_id)


async def read_digest(store: Store, me: Me, now: datetime, t: Speaker) -> Reading:
    """The digest of this week as it reads now; the memory of the same week is left out of account."""
    programme = me.programme
    sight = await look(store, programme, now, now)
    names = await store.reports.names(programme.id)
    pair_names = name_pairs(sight, names, t)
    week = monday_of(sight.today)
    since = await store.digests.last_before(programme.id, week)
    seen = [(pair, health_of(sight, pair)) for pair in sight.rows.pairs]
    facts = DigestFacts(
        week,
        tuple(PairNow(pair.id, pair_names[pair.id], health) for pair, health in seen if health is not None),
        memory=await store.digests.recall(programme.id),
        moved=await _moved(store, programme, since),
        tidy=await _tidy(store, programme, since),
        own_pairs=frozenset(pair.id for pair in me.open_pairs),
    )
    cares = by_others(await cares_of(store, me, since), me)
    return Reading(compose_digest(facts), facts, sight, pair_names, names, cares)


async def _moved(store: Store, programme: Programme, since: datetime | None) -> tuple[Moved, ...]:
    hours = programme.settings.answer_hours
    found = {
        MovedKind.GOAL_DONE: await store.digests.goals_done(programme.id, since),
        MovedKind.FIRST_MEETING: await store.digests.first_meetings(programme.id, since, hours),
        MovedKind.ROUTE_AGREED: await store.digests.routes_agreed(programme.id, since),
    }
    return tuple(Moved(kind, pair_id) for kind, pair_ids in found.items() for pair_id in pair_ids)


async def _tidy(store: Store, programme: Programme, since: datetime | None) -> tuple[Tidy, ...]:
    found = {
        TidyKind.UNSETTLED: await store.digests.unsettled(programme.id, since),
        TidyKind.NOT_JOINED: await store.digests.not_joined(programme.id),
        TidyKind.UNREACHABLE: await store.digests.unreachable(programme.id, since),
        TidyKind.QUESTIONS: await store.digests.asked_outside_pairs(programme.id),
    }
    return tuple(Tidy(kind, tuple(rows)) for kind, rows in found.items() if rows)


# --- in words


def digest_screen(reading: Reading, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """The five blocks, whole lines only, and a button for each pair that needs a hand."""
    digest = reading.digest
    hands = [say_hand(hand, reading, t) for hand in digest.hands]
    if digest.more_hands:
        hands.append(t("digest-more-pairs", count=digest.more_hands))
    blocks: list[list[Markup]] = [
        [say_counts(digest.counts, t)],
        [t("digest-quiet")] if digest.is_quiet and digest.counts.total else hands,
        [say_unchanged(digest, t)] if digest.unchanged else [],
        [say_moved(line, t) for line in digest.moved],
        [say_tidy(line, reading, t) for line in digest.tidy],
    ]
    text = fit(blocks, lambda count: t("digest-more-lines", count=count))
    rows = [
        [(t.plain("digest-open-button", pair=hand.name), PairCard(pair_id=hand.pair_id).pack())]
        for hand in digest.hands
    ]
    return Markup(text), inline(*rows) if rows else None


def say_states(counts: Counts, t: Speaker) -> Markup:
    """«8 идут своим ходом, 2 стоит взглянуть, 1 нужна рука»."""
    found = ((state, getattr(counts, state.value)) for state in SAID_STATES)
    return joined([t(f"digest-count-{state}", count=count) for state, count in found if count], ", ")


def say_counts(counts: Counts, t: Speaker) -> Markup:
    if not counts.total:
        return t("digest-no-pairs")
    if counts.green == counts.total:
        return t("digest-all-green", count=counts.total)
    return t("digest-counts", pairs=t("count-pairs", count=counts.total), states=say_states(counts, t))


def say_hand(hand: Hand, reading: Reading, t: Speaker) -> Markup:
    """«Орлова – Белова, нужна рука, 3-я неделя: 24 дня без встречи, 3 вопроса без ответа»."""
    sight = reading.sight
    marks = [say_state(reading.health(hand.pair_id), sight.today, t)]
    if hand.is_own:
        marks.insert(0, t("digest-own"))
    if hand.weeks > 1:
        marks.append(t("digest-week", week=hand.weeks))
    if hand.pair_id in reading.cares:
        marks.append(say_taken(reading.cares[hand.pair_id], reading.names, t))
    reasons = joined([say_reason(reason, sight, t) for reason in hand.reasons], ", ")
    return t("digest-hand", pair=hand.name, marks=joined(marks, ", "), reasons=reasons)


def say_unchanged(digest: Digest, t: Speaker) -> Markup:
    pairs = [t("digest-unchanged-pair", pair=one.name, week=one.weeks) for one in digest.unchanged]
    return t("digest-unchanged", pairs=_and_more(pairs, digest.more_unchanged, t, "; "))


def say_moved(line: MovedLine, t: Speaker) -> Markup:
    return t(f"digest-moved-{line.kind}", count=line.count, pairs=_and_more(line.names, line.more, t))


def say_tidy(line: TidyLine, reading: Reading, t: Speaker) -> Markup:
    """Names of members, or pairs with dates, of the first few rows; requests for help are only counted."""
    named = shown_of(line.count, NAMED)
    if line.kind is TidyKind.UNSETTLED:
        meetings = {one.id: one for one in reading.sight.rows.meetings}
        shown = [
            f"{reading.pairs[meetings[id].pair_id]}, {say_date(meetings[id].on, reading.sight.today, t.language)}"
            for id in line.rows[:named]
        ]
        words = _and_more(shown, line.count - len(shown), t, "; ")
    elif line.kind is TidyKind.QUESTIONS:
        words = Markup()
    else:
        shown = [reading.names[id] or t.plain("nobody") for id in line.rows[:named]]
        words = _and_more(shown, line.count - len(shown), t)
    return t(f"digest-tidy-{line.kind}", count=line.count, what=words)


def _and_more(shown: Sequence[str], more: int, t: Speaker, separator: str = ", ") -> Markup:
    return joined([*shown, t("and-more", count=more)] if more else shown, separator)


# --- D1


def next_digest_at(programme: Programme, after: datetime) -> tuple[datetime, date] | None:
    """When the next digest is due, and its local date: the programme's day, else the next working day of that week."""
    calendar, settings, zone = calendar_of(programme, after), programme.settings, ZoneInfo(programme.zone)
    monday = monday_of(local_date(after, zone))
    for _ in range(WEEKS_AHEAD):
        days = (monday + timedelta(days=n) for n in range(settings.digest_day, 7))
        day = next((one for one in days if is_working_day(one, calendar, programme.closures)), None)
        if programme.ends_on is not None and (day or monday) > programme.ends_on:
            return None
        if day is not None and (at := at_local(day, settings.digest_time, zone)) > after:
            return at, day
        monday = sunday_of(monday) + timedelta(days=1)
    return None


async def plan_digest(store: Store, me: Me, now: datetime) -> None:
    """Owe a coordinator her next digest, once a week (B10)."""
    found = next_digest_at(me.programme, now) if Role.COORDINATOR in me.roles else None
    if found is None:
        return
    at, day = found
    await store.dues.owe(
        KIND, "D", rank_of(KIND), me.person.id, member_id=me.id, subject=me.programme.id,
        occurrence=occurrence_of(KIND, at, week=day), due_at=at, expires_at=expiry_of(KIND, at),
    )  # fmt: skip


async def plan_missing(store: Store, now: datetime) -> None:
    """A coordinator without a digest ahead (it expired, the bot slept) gets one planned."""
    for member_id in await store.digests.coordinators_without(KIND):
        me = await member_as_me(store, member_id)
        if me is not None:
            await plan_digest(store, me, now)


async def say_digest(owed: Owed) -> Said | None:
    """Nothing for who is no coordinator any more, or when there is neither a pair nor anything to tidy."""
    if Role.COORDINATOR not in owed.me.roles:
        return None
    reading = await read_digest(owed.store, owed.me, owed.now, owed.t)
    if not reading.digest.counts.total and not reading.digest.tidy:
        return None
    text, keyboard = digest_screen(reading, owed.t)
    button = InlineKeyboardButton(
        text=owed.t.plain("digest-button"),
        callback_data=DigestTap(programme_id=owed.me.programme.id).pack(),
    )
    return Said(text, keyboard, line=owed.t("digest-line"), line_button=button, made_from=reading)


async def digest_sent(owed: Owed) -> None:
    """What it says is remembered, and the next one is planned; the programme is not read a second time for that."""
    reading = owed.said.made_from if owed.said is not None else None
    if not isinstance(reading, Reading):
        reading = await read_digest(owed.store, owed.me, owed.now, owed.t)
    programme_id = owed.me.programme.id
    said = [remember_pair(reading.facts.week, pair) for pair in reading.facts.pairs]
    await owed.store.digests.remember(programme_id, said)
    await owed.store.programmes.digested(programme_id)
    await plan_digest(owed.store, owed.me, max(owed.now, owed.due.since_at))


SPEECHES = {KIND: Speech(say_digest, digest_sent)}
MAKERS = {MAKER: make_digest}
CHORES = (plan_missing,)
