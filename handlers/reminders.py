"""R1 and R2 with their agenda, the switch under them, and R4 (D6): whom to ask to plan a meeting."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.agendas import add_row, lines_of_group
from handlers.days import cadence_of, calendar_of, days_of_pair
from handlers.entry_card import EntryTap
from handlers.first_meeting import first_agenda
from handlers.invitations import MeetWith, awaits, change_row, invitation_rows, offer_row, owe, with_terms
from handlers.keyboards import inline
from handlers.recalling import LogWith
from handlers.scenes import Scene, own_meeting, scene_of, spoken_of, version_of
from handlers.speech import Owed, Said, Speech
from handlers.step_screens import agenda_steps
from handlers.taps import Tap
from handlers.together import group_lines, is_same_gathering, of_group, whom
from handlers.underway import underway_rows
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from mentoring.attention import OFF
from mentoring.calendar import counted_days, excused_days, is_in
from mentoring.dues import expiry_of, first_of, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState
from mentoring.meetings import AHEAD, Meeting, MeetingState, SideName
from mentoring.moments import local_date, next_local
from mentoring.people import PairFacts, PairState
from mentoring.reminders import (
    PlanFacts,
    ReminderKind,
    is_still_due,
    reminders_of,
    share_a_message,
    who_should_plan,
)
from storage.programmes import Programme
from storage.reflections import Stored
from storage.store import Store

PLAN = "D6"
PLANNED_ON = "meetings-planned-on"
IN_AGENDA = 3
CAN_BE_OFF = (ReminderKind.R1, ReminderKind.R2)
A_DAY = timedelta(days=1)
ASKED_WITHIN = timedelta(days=2)
"""How long after its start «состоялась?» may still wait for a morning."""


class Mute(Tap, prefix="mmute"):
    """Switch R1 or R2 off (or on again) under the reminder itself."""

    meeting_id: int
    kind: str
    off: bool


def router(texts: Texts) -> Router:
    router = Router(name="reminders")
    router.callback_query.register(mute, Mute.filter(), Holds())
    return router


# --- R1 and R2


async def say_day_before(owed: Owed) -> Said | None:
    """R1: when, with whom, about what, and what has gathered since the last meeting."""
    return await _say_reminder(owed, ReminderKind.R1)


async def say_soon(owed: Owed) -> Said | None:
    """R2: when and with whom."""
    return await _say_reminder(owed, ReminderKind.R2)


async def _say_reminder(owed: Owed, kind: ReminderKind) -> Said | None:
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    if not is_still_due(kind, meeting, version_of(owed.due.occurrence), scene.side, owed.now):
        return None
    group = await _said_together(owed, meeting, scene, kind)
    if not group:
        return None
    lines = await _reminder_lines(owed, meeting, scene, kind)
    for other in group[1:]:
        if is_same_gathering(other, meeting):
            continue  # named in the first line
        its = await scene_of(owed.store, owed.me, other.pair_id)
        when = its.when(other.starts_at, owed.now, owed.t)
        lines.append(owed.t("remind-also", when=when, name=its.name))
    keyboard = await reminder_keyboard(owed.store, meeting, scene, kind, is_off=False, t=owed.t)
    return Said(joined(lines), keyboard, tuple(("meeting", one.id) for one in group))


async def _reminder_lines(owed: Owed, meeting: Meeting, scene: Scene, kind: ReminderKind) -> list[Markup]:
    t = owed.t
    when = scene.when(meeting.starts_at, owed.now, t)
    key = "remind-day-before" if kind is ReminderKind.R1 else "remind-soon"
    names = await whom(owed.store, meeting, scene)
    lines = [await with_terms(owed.store, meeting, t(key, when=when, name=names), t)]
    lines += await group_lines(owed.store, meeting, scene, t)
    rows = await of_group(owed.store, meeting, scene)
    for one, its in rows:
        if one.state is MeetingState.PROPOSED:
            waits = awaits(one, its.side, owed.now)
            lines.append(t("meet-waits-for-you" if waits else "meet-not-answered", name=its.name))
    if kind is ReminderKind.R2:
        return lines
    lines += await first_agenda(owed.store, [one for one, _ in rows], t)
    if len(rows) > 1:
        return lines + await lines_of_group(owed.store, rows, t)
    return lines + await agenda(owed.store, meeting, scene, t)


async def agenda(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[Markup]:
    """What the two wrote down, and what has gathered: how many entries (no words), goals nearest to due, steps."""
    entries = await _fresh_entries(store, scene)
    lines = await lines_of_group(store, [(meeting, scene)], t)
    lines += [t("agenda-entries", count=len(entries))] if entries else []
    goals = await store.goals.of_pair(scene.pair.id, GoalState.AGREED)
    today = local_date(store.now, scene.me.zone)
    for goal in sorted(goals, key=_due_on)[:IN_AGENDA]:
        lines.append(t("agenda-goal", goal=goal.words.what, day=say_date(goal.due_on, today, t.language)))
    return lines + await agenda_steps(store, scene, t)


def _due_on(goal: Goal) -> tuple[date, int]:
    return goal.due_on, goal.number


async def _fresh_entries(store: Store, scene: Scene) -> list[Stored]:
    """What the partner has shared in this pair since its last held meeting, newest first."""
    held = [one for one in await store.meetings.of_pair(scene.pair.id) if one.state is MeetingState.HELD]
    since = held[-1].starts_at if held else datetime.min.replace(tzinfo=store.now.tzinfo)
    return await store.reflections.shared_since(scene.pair.id, scene.pair.partner_of(scene.me.id), since)


async def reminder_keyboard(
    store: Store, meeting: Meeting, scene: Scene, kind: ReminderKind, *, is_off: bool, t: Speaker
) -> InlineKeyboardMarkup:
    """The answer while it is awaited, else another time or the end; the entries to open; the switch of the reminder."""
    waits = awaits(meeting, scene.side, store.now)
    is_day_before = kind is ReminderKind.R1
    if waits:
        rows = invitation_rows(meeting, t)
    else:
        soon = [] if is_day_before else underway_rows(meeting, scene, store.now, t)
        rows = soon or [change_row(meeting, t)]
    if is_day_before:
        rows.append(add_row(meeting, t))
    if is_day_before and len(await of_group(store, meeting, scene)) == 1:
        for stored in (await _fresh_entries(store, scene))[:IN_AGENDA]:
            said_on = local_date(stored.entry.said_at, scene.me.zone)
            day = say_date(said_on, local_date(store.now, scene.me.zone), t.language)
            data = EntryTap(entry_id=stored.id, act="open").pack()
            rows.append([(t.plain("agenda-entry-button", day=day), data)])
    of_kind = ("remind-soon-off-button", "remind-soon-on-button")
    if is_day_before:
        of_kind = ("remind-day-before-off-button", "remind-day-before-on-button")
    switch = Mute(meeting_id=meeting.id, kind=kind, off=not is_off).pack()
    return inline(*rows, [(t.plain(of_kind[is_off]), switch)])


async def _said_together(
    owed: Owed, meeting: Meeting, scene: Scene, kind: ReminderKind
) -> tuple[Meeting, ...]:
    """Her meetings that begin within 2 hours share one message (section 3): this one and those it speaks for.

    Nothing if the message of an earlier one speaks for this one: it is owed or was sent, and this meeting had been
    set by then.
    """
    due_at = {
        one: at
        for one in await owed.store.meetings.of_person(owed.me.person.id, meeting.starts_at - A_DAY)
        if (at := _due_at(one, scene.me, kind)) is not None
    }
    groups = share_a_message(one.starts_at for one in due_at)
    starts = next((group for group in groups if meeting.starts_at in group), ())
    near = [one for one in due_at if one.starts_at in starts]
    first = near[0] if near else meeting
    if first.id == meeting.id:
        return (meeting, *(one for one in near[1:] if one.set_at <= due_at[first] and one.state in AHEAD))
    is_said = meeting.set_at <= due_at[first] and await _is_owed(owed, first, kind)
    return () if is_said else (meeting,)


def _due_at(meeting: Meeting, me: Me, kind: ReminderKind) -> datetime | None:
    reminders = reminders_of(meeting, me.waking, me.zone)
    return next((one.due_at for one in reminders if one.kind is kind), None)


async def _is_owed(owed: Owed, meeting: Meeting, kind: ReminderKind) -> bool:
    """Whether this reminder of another meeting waits to be sent, or was."""
    person_id = owed.me.person.id
    waiting = await owed.store.dues.waiting(person_id)
    dues = [*waiting, *await owed.store.dues.sent_of(kind, person_id, meeting.id)]
    return any(
        due.kind == kind and due.subject == meeting.id and version_of(due.occurrence) == meeting.version
        for due in dues
    )


async def replan_reminders(store: Store, me: Me) -> None:
    """Her zone or her waking hours have changed: what she is still owed about planned meetings moves with them."""
    waiting = await store.dues.waiting(me.person.id)
    for meeting in await store.meetings.of_person(me.person.id, store.now - ASKED_WITHIN):
        new = {one.kind: one for one in reminders_of(meeting, me.waking, me.zone)}
        for due in waiting:
            is_its = due.subject == meeting.id and version_of(due.occurrence) == meeting.version
            if due.kind not in tuple(ReminderKind) or not is_its:
                continue
            reminder = new.get(ReminderKind(due.kind))
            if reminder is None:
                await store.dues.close(due.id, "dropped", "moved")
            else:
                await store.dues.replan(due.id, reminder.due_at, reminder.expires_at)
        for reminder in new.values():
            if meeting.state in AHEAD and reminder.due_at > store.now:
                await owe(
                    store, me, reminder.kind, meeting,
                    due_at=reminder.due_at, expires_at=reminder.expires_at,
                )  # fmt: skip


async def mute(callback: CallbackQuery, callback_data: Mute, store: Store, me: Me, t: Speaker) -> None:
    """R1 and R2 are switched off under the reminder itself, and on again (here or in /settings)."""
    if callback_data.kind not in CAN_BE_OFF:
        raise RuleBroken("button-old")
    kind, is_off = ReminderKind(callback_data.kind), callback_data.off
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    await store.people.set_wish(me.person.id, kind, OFF if is_off else None)
    await callback.answer(t.plain("remind-is-off" if is_off else "remind-is-on"))
    if isinstance(callback.message, Message):
        keyboard = await reminder_keyboard(store, meeting, scene, kind, is_off=is_off, t=t)
        await callback.message.edit_reply_markup(reply_markup=keyboard)


# --- R4: plan one


async def plan_meetings(store: Store, now: datetime) -> None:
    """Once a day: for every pair without a meeting ahead and with a gap of its cadence, owe D6 to whose turn it is."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for programme in await store.programmes.all():
        for pair in await store.pairs.of_programme(programme.id):
            if pair.state is PairState.ACTIVE:
                await _plan_pair(store, programme, pair, now)


async def _plan_pair(store: Store, programme: Programme, pair: PairFacts, now: datetime) -> None:
    side = await whose_turn(store, programme, pair, now)
    if side is None:
        return
    to = await member_as_me(store, pair.mentor_id if side is SideName.MENTOR else pair.mentee_id)
    if to is None or await store.people.wish(to.person.id, PLAN) == OFF:
        return
    if any(due.kind == PLAN and due.subject == pair.id for due in await store.dues.waiting(to.person.id)):
        return
    at = next_local(now, None, to.person.prompt_time or programme.settings.prompt_time, to.zone)
    await store.dues.owe(
        PLAN, "D", rank_of(PLAN), to.person.id, member_id=to.id, subject=pair.id,
        occurrence=occurrence_of(PLAN, at), due_at=at, expires_at=expiry_of(PLAN, at),
    )  # fmt: skip


async def whose_turn(
    store: Store, programme: Programme, pair: PairFacts, now: datetime, but: str = ""
) -> SideName | None:
    """R4 for a pair now; the occurrence `but` is not counted as having been asked (it is being said, or said again)."""
    zone = ZoneInfo(programme.zone)
    today = local_date(now, zone)
    days = await days_of_pair(store, pair, programme, now)
    took_place = [
        one for one in await store.meetings.of_pair(pair.id) if one.state is not MeetingState.CANCELLED
    ]
    held = [one.starts_at for one in took_place if one.state is MeetingState.HELD]
    since = local_date(held[-1], zone) if held else pair.starts_on or today
    begun = [one.starts_at for one in took_place if one.starts_at <= now]
    facts = PlanFacts(
        gap_days=counted_days(since, today, days.is_excused),
        cadence_weeks=await cadence_of(store, pair, programme, today),
        has_meeting_ahead=bool(await store.meetings.ahead(pair.id)),
        is_active=pair.state is PairState.ACTIVE,
        is_somebody_absent=is_in(today, days.absences),
        last_meeting_on=local_date(begun[-1], zone) if begun else None,
        mentor_asked_on=await _asked_on(store, pair, pair.mentor_id, zone, but),
        mentee_asked_on=await _asked_on(store, pair, pair.mentee_id, zone, but),
    )
    return who_should_plan(facts, today, calendar_of(programme, now), programme.closures, days.is_excused)


async def _asked_on(store: Store, pair: PairFacts, member_id: int, zone: ZoneInfo, but: str) -> date | None:
    card = await store.members.find(member_id)
    if card is None or card.member.person_id is None:
        return None
    sent = await store.dues.sent_of(PLAN, card.member.person_id, pair.id)
    asked = [due for due in sent if first_of(due.occurrence) != but]
    return local_date(asked[-1].due_at, zone) if asked else None


async def say_plan(owed: Owed) -> Said | None:
    """D6: how long it has been, and one tap to suggest a time."""
    store, t, me = owed.store, owed.t, owed.me
    try:
        scene = await scene_of(store, me, owed.due.subject)
    except RuleBroken:
        return None
    turn = await whose_turn(store, me.programme, scene.pair, owed.now, but=first_of(owed.due.occurrence))
    if turn is not scene.side:
        return None
    button = InlineKeyboardButton(
        text=t.plain("meet-new-time-button"), callback_data=MeetWith(pair_id=scene.pair.id).pack()
    )
    met = [(t.plain("log-met-button"), LogWith(pair_id=scene.pair.id).pack())]
    return Said(
        await _how_long(store, scene, owed.now, t), inline(offer_row(scene, t), met),
        line=t("plan-line", name=scene.name), line_button=button,
    )  # fmt: skip


async def _how_long(store: Store, scene: Scene, now: datetime, t: Speaker) -> Markup:
    """«Встречи не было 24 дня (8 праздничных не в счёт)» (T9), or that there was none yet."""
    zone = scene.me.programme_zone
    meetings = await store.meetings.of_pair(scene.pair.id)
    held = [local_date(one.starts_at, zone) for one in meetings if one.state is MeetingState.HELD]
    if not held:
        return t("plan-first", name=scene.name)
    today = local_date(now, zone)
    days = await days_of_pair(store, scene.pair, scene.me.programme, now)
    excused = excused_days(held[-1], today, days.is_excused)
    count = t("count-days", count=(today - held[-1]).days)
    if excused:
        return t("plan-ask-excused", name=scene.name, days=count, excused=excused)
    return t("plan-ask", name=scene.name, days=count)


SPEECHES = {"R1": Speech(say_day_before), "R2": Speech(say_soon), PLAN: Speech(say_plan)}
CHORES = (plan_meetings,)
