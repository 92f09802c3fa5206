"""What is due now: judged meetings, and the messages owed to people, chosen and joined by the attention budget."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from aiogram.types import InlineKeyboardMarkup

from handlers import milestones
from handlers.days import days_of_person
from handlers.speech import Owed, Said, Speech, why_button
from handlers.who import Me, member_as_me, who_is
from handlers.wishes import last_sent_of, wishes_of
from locales import Speaker, Texts, joined
from mentoring import attention
from mentoring.absences import is_back
from mentoring.attention import Addressee, Decision, Expire, Move, Send, Wait
from mentoring.dues import (
    ANNOUNCEMENT,
    DueClass,
    class_of,
    code_of_tries,
    first_of,
    is_repeat,
    retry_after,
    tries_of,
)
from mentoring.dues import Due as OwedFacts
from mentoring.moments import allows_unasked, local_date
from mentoring.years import is_quiet
from scheduler.calls import Message, message_of
from scheduler.clock import Clock
from storage.database import Database
from storage.deliveries import BULK, PEOPLE, Call
from storage.dues import Due
from storage.people import Person
from storage.store import Store

log = structlog.get_logger()

CHORES_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A due with the message it would be right now (None: it fell away). `rides_on`: see mentoring/dues.py."""

    due: Due
    said: Said | None
    me: Me | None
    rides_on: date | None = None


class Jobs:
    """Runs at every tick and after every commit. Rows are the truth: a second run finds nothing to do."""

    def __init__(
        self, database: Database, texts: Texts, clock: Clock, speeches: Mapping[str, Speech],
        serialise: Callable[[Message, int], Call], sent: Callable[[], None],
        chores: tuple[Callable[[Store, datetime], Any], ...] = (),
    ) -> None:  # fmt: skip
        self._database = database
        self._texts = texts
        self._clock = clock
        self._speeches = speeches
        self._serialise = serialise
        self._sent = sent
        self._chores = chores
        self._turn = asyncio.Lock()
        self._looked_at: datetime | None = None
        self._at_hand: Due | None = None
        self._finished = False

    async def tick(self) -> int:
        """Do what is due; how many persons were looked at. Never two at once in one process.

        Raises ExceptionGroup with whatever failed, when everybody else has been served.
        """
        async with self._turn:
            if self._finished:
                return 0
            now = self._clock.now()
            failures: list[Exception] = []
            if self._looked_at is None or now - self._looked_at >= CHORES_EVERY:
                for chore in self._chores:
                    await self._alone(failures, chore, now)
                self._looked_at = now
            looked_at = await self._speak(now, failures)
            if failures:
                raise ExceptionGroup("not everything that is due could be done", failures)
            return looked_at

    def look_again(self) -> None:
        """The next tick does the chores too, however lately they were done (the clock was moved)."""
        self._looked_at = None

    async def finish(self) -> None:
        """Let a running tick end; later ones do nothing."""
        async with self._turn:
            self._finished = True

    async def _speak(self, now: datetime, failures: list[Exception]) -> int:
        async with self._database.looking() as looking:
            whose = await Store(looking, now).dues.people_with_due(now)
        for person_id in whose:
            if not await self._alone(failures, partial(self._to, person_id), now):
                await self._alone(failures, partial(_try_later, person_id, self._at_hand), now)
        if whose:
            self._sent()
        return len(whose)

    async def _alone(
        self, failures: list[Exception], work: Callable[[Store, datetime], Any], now: datetime
    ) -> bool:
        """One piece of work in a transaction of its own: what fails for one person holds up nobody else."""
        try:
            async with self._database.transaction() as transaction:
                await work(Store(transaction, now), now)
        except Exception as error:
            failures.append(error)
            return False
        return True

    async def may_go(self, store: Store, due_id: int, now: datetime) -> bool:
        """RULES B5 at the moment of sending: still true, and still a time to say it. Else it waits again, or ends.

        The day it was to go on is given back; a late one takes the day on which it really goes (B1).
        """
        due = await store.dues.get(due_id)
        if due is None:
            return False
        store.dues.but = due_id
        person = await store.people.get(due.person_id)
        candidate = await self._candidate(store, await _receiver(store, person, due), due, now)
        to = await _addressee(store, person, [candidate.me], now, {due.kind}, but=due_id)
        spent = await store.dues.spent(person.id)
        to = replace(to, spent_on=frozenset(day for day, by in spent.items() if by != due_id))
        decision = attention.decide([_facts(candidate)], now, to)[0]
        await store.dues.give_back(due_id)
        match decision:
            case Send(spends=day):
                if day is not None:
                    await store.dues.spend(person.id, day, due_id)
                return True
            case Expire(reason=reason):
                await store.dues.reopen(due_id, now)  # what was to go with it as lines is owed still (B2)
                await store.dues.close(due_id, "expired", reason)
            case Move(to=at) | Wait(until=at):
                await store.dues.reopen(due_id, at)
        return False

    async def _to(self, person_id: int, store: Store, now: datetime) -> None:
        """One person's dues: decide all of them, then say what leaves now.

        A long series owes hundreds of reminders ahead: only what this moment can depend on is made into words.
        """
        self._at_hand = None
        person = await store.people.get(person_id)
        waiting = [due for due in await store.dues.waiting(person_id) if not _rests(due, now)]
        receivers = await self._receivers(store, person, waiting)
        kinds = {due.kind for due in waiting}
        to = await _addressee(store, person, list(receivers.values()), now, kinds)
        candidates = {}
        for due in _that_matter(waiting, now, to):
            self._at_hand = due
            candidates[due.id] = await self._candidate(store, receivers[due.member_id], due, now)
        self._at_hand = None
        for due in _said_by_a_newer(waiting, now):
            candidates[due.id] = replace(candidates[due.id], said=None)
        decisions = attention.decide([_facts(one) for one in candidates.values()], now, to)
        for decision in decisions:
            await self._carry_out(store, decision, candidates, person, now)

    async def _receivers(
        self, store: Store, person: Person, waiting: list[Due]
    ) -> dict[int | None, Me | None]:
        """The person in each programme something waits for her in, asked once each; in the order it is due."""
        receivers: dict[int | None, Me | None] = {}
        for due in waiting:
            if due.member_id not in receivers:
                self._at_hand = due
                receivers[due.member_id] = await _receiver(store, person, due)
        self._at_hand = None
        return receivers

    async def _candidate(self, store: Store, me: Me | None, due: Due, now: datetime) -> Candidate:
        if me is None or due.kind not in self._speeches:
            return Candidate(due, None, me)
        if class_of(due.kind) is DueClass.D and _is_quiet(me, now):
            return Candidate(due, None, me)
        t = self._texts.of(me.person.language)
        said = await self._speeches[due.kind].say(Owed(store, me, due, t, now))
        return Candidate(due, said, me, await _rides_on(store, due, local_date(now, me.zone)))

    async def _carry_out(
        self,
        store: Store,
        decision: Decision,
        candidates: dict[int, Candidate],
        person: Person,
        now: datetime,
    ) -> None:
        due = self._at_hand = candidates[decision.due.id].due
        match decision:
            case Expire(reason=reason):
                await store.dues.close(due.id, "expired", reason)
            case Move(to=at):
                await store.dues.move(due.id, at, "moved")
            case Wait(until=until):
                await store.dues.move(due.id, until, "waits")
            case Send(joined=others, spends=day):
                if day is not None:
                    await store.dues.spend(person.id, day, due.id)
                await self._say(store, candidates[due.id], [candidates[one.id] for one in others], now)

    async def _say(self, store: Store, lead: Candidate, others: list[Candidate], now: datetime) -> None:
        """Write the delivery, close the dues, run what the sending means; all in this commit."""
        assert lead.said is not None and lead.me is not None
        t = self._texts.of(lead.me.person.language)
        unasked = class_of(lead.due.kind) is DueClass.D
        call = self._call(lead, others, t, unasked)
        await store.deliveries.owe(
            f"d:{lead.due.id}:{lead.due.snoozes}", call, now, person_id=lead.due.person_id, due_id=lead.due.id
        )
        for one in (lead, *others):
            self._at_hand = one.due
            await store.dues.close(one.due.id, "sent" if one is lead else "joined")
            speech = self._speeches[one.due.kind]
            is_first = not one.due.snoozes and not _is_put_off(one.due)
            if speech.sent is not None and one.me is not None and is_first:
                await speech.sent(Owed(store, one.me, one.due, t, now, one.said))

    def _call(self, lead: Candidate, others: list[Candidate], t: Speaker, unasked: bool) -> Call:
        assert lead.said is not None and lead.me is not None
        lines = [one.said.line for one in others if one.said and one.said.line]
        text = joined([lead.said.text, t("also-waiting"), *lines]) if lines else lead.said.text
        rows = list(lead.said.keyboard.inline_keyboard) if lead.said.keyboard else []
        rows += [[one.said.line_button] for one in others if one.said and one.said.line_button]
        if unasked:
            rows.append([why_button(lead.due.kind, lead.due.id, t)])
        assert lead.me.person.telegram_id is not None
        markup = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
        message = message_of(lead.me.person.telegram_id, text, markup, lead.said)
        is_for_many = unasked or lead.due.kind == ANNOUNCEMENT
        call = self._serialise(message, BULK if is_for_many else PEOPLE)
        shows = [*lead.said.shows, *(pair for one in others if one.said for pair in one.said.shows)]
        return replace(call, shows=tuple(shows))


def _is_quiet(me: Me, now: datetime) -> bool:
    """Whether her programme says nothing unasked any more: it was put away, or ended a fortnight ago."""
    programme = me.programme
    return is_quiet(programme.ends_on, programme.is_archived, local_date(now, me.programme_zone))


async def _receiver(store: Store, person: Person, due: Due) -> Me | None:
    return await (member_as_me(store, due.member_id) if due.member_id else who_is(store, person))


def _is_put_off(due: Due) -> bool:
    return due.class_ == DueClass.D and is_repeat(due.occurrence)


async def _rides_on(store: Store, due: Due, today: date) -> date | None:
    """Today, when its budget was spent on the very message this one repeats, at her own wish (B6)."""
    if not _is_put_off(due):
        return None
    by = (await store.dues.spent(due.person_id)).get(today)
    lead = await store.dues.get(by) if by is not None and by != due.id else None
    if lead is None or (lead.kind, lead.subject) != (due.kind, due.subject):
        return None
    return today if first_of(lead.occurrence) == first_of(due.occurrence) else None


async def _addressee(
    store: Store, person: Person, receivers: list[Me | None], now: datetime, kinds: set[str], but: int = 0
) -> Addressee:
    """The person as the budget sees her, over all programmes her dues come from.

    `kinds` are those it is asked about; the due `but` is not counted as sent (it is just being sent).
    """
    mine = {one.programme.id: one for one in receivers if one is not None}
    me = next(iter(mine.values()), None)
    if me is None:
        return Addressee(ZoneInfo("UTC"), {})
    absences = await store.people.absences(person.id)
    chosen = {person.prompt_day} if person.prompt_day is not None and person.prompt_day > 4 else set()
    allows = {}
    for programme_id, one in mine.items():
        days = await days_of_person(store, one, now)
        allows[programme_id] = allows_unasked(days.calendar, days.closures, days.is_excused, chosen)
    settings = me.programme.settings
    wishes = await wishes_of(store, person.id, kinds)
    spent = frozenset(await store.dues.spent(person.id))
    away = (*absences, *(span for one in mine.values() for span in one.programme.closures))
    return Addressee(
        me.zone, allows, me.waking, person.prompt_time or settings.prompt_time, spent, absences,
        just_back=is_back(local_date(now, me.zone), away, spent),
        announced_on=await _announced_on(store, me, but) if ANNOUNCEMENT in kinds else frozenset(),
        wishes=wishes, last_sent=await last_sent_of(store, person.id, wishes, but),
    )  # fmt: skip


async def _announced_on(store: Store, me: Me, but: int) -> frozenset[tuple[int, date]]:
    """The (programme, local date) of announcements she has got lately: one a day."""
    heard = await store.letters.heard(me.person.id, but)
    return frozenset((programme_id, local_date(at, me.zone)) for programme_id, at in heard)


def _rests(due: Due, now: datetime) -> bool:
    """Whether it could not be said lately and is not to be tried yet; nothing waits for it meanwhile."""
    return due.due_at > now and tries_of(due.reason) > 0


def _that_matter(waiting: list[Due], now: datetime, to: Addressee) -> list[Due]:
    """What is due, and if anything unasked is, what of later may hold it back."""
    due = [one for one in waiting if one.due_at <= now]
    if not any(class_of(one.kind) is DueClass.D for one in due):
        return due
    later = [one for one in waiting if one.due_at > now]
    return due + [one for one in later if attention.may_hold_back(one.kind, one.due_at, now, to)]


async def _try_later(person_id: int, at_hand: Due | None, store: Store, now: datetime) -> None:
    """What could not be said waits, each time longer. If nobody knows which it was, all that was due does."""
    for due in [at_hand] if at_hand else await store.dues.waiting(person_id):
        if due.expires_at is not None and due.expires_at <= now:
            await store.dues.close(due.id, "expired", "failed")
        elif at_hand or due.due_at <= now:
            tries = tries_of(due.reason) + 1
            at = max(due.due_at, now + retry_after(tries))
            await store.dues.move(due.id, at, code_of_tries(tries))


def _said_by_a_newer(waiting: list[Due], now: datetime) -> list[Due]:
    """Unasked messages of one kind about one thing that have met on a day: the newest says it all.

    One that was put off gives way to one that was not: only that one's sending leads on to the next. Two moments of
    one pair (D10) are two things.
    """
    newest: set[tuple[str, int, str]] = set()
    older = []
    met = [one for one in waiting if one.class_ == DueClass.D and one.due_at <= now]
    met.reverse()
    for due in sorted(met, key=_is_put_off):
        code = milestones.code_of(due.occurrence) if due.kind == milestones.KIND else ""
        if (due.kind, due.subject, code) in newest:
            older.append(due)
        newest.add((due.kind, due.subject, code))
    return older


def _facts(one: Candidate) -> OwedFacts:
    said = one.said
    return OwedFacts(
        one.due.id, one.due.kind, one.due.due_at, one.due.expires_at, one.due.subject,
        one.me.programme.id if one.me else 0, one.due.since_at, said is not None,
        bool(said and said.urgent), said.starts_at if said else None,
        _is_put_off(one.due), one.rides_on,
    )  # fmt: skip
