"""The echo of a planned meeting with what is doubtful about it, and the yes that sets it (one, a series, a group's)."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.afterwards import Screen
from handlers.away import absence_line
from handlers.days import calendar_of
from handlers.draft import Draft
from handlers.invitations import (
    MOVED,
    Again,
    change_keyboard,
    forget_ahead,
    last_heard,
    owe,
    owe_reminders,
    terms_lines,
    with_terms,
)
from handlers.keyboards import inline
from handlers.picking import day_keyboard
from handlers.scenes import Scene, scene_of
from handlers.taps import MinuteNumber, Tap
from handlers.target import Target, is_about, minute_of, proposed, retimed, target_of
from handlers.together import Row, concerned, heads, later_in_series, say_days, say_series
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_time
from locales.refusals import refusal
from mentoring.calendar import is_working_day
from mentoring.dues import INVITATION
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, LONGEST_MINUTES, Meeting, ends_at
from mentoring.moments import local_date
from mentoring.oddities import Odd, is_night, oddities_of
from mentoring.plans import Repeats, at_dates, moved_along, repeats
from mentoring.texts import accept_line
from storage.ids import new_id
from storage.store import Store

MOST_DOUBTS = 6


class Plan(Tap, prefix="mplan"):
    """«Верно»: set it. `terms` stands for what the echo says besides the moment; `rest`: the later ones of a series
    move along.
    """

    id: int
    version: int
    minute: MinuteNumber
    terms: int = 0
    rest: bool = False


class AddTopic(Tap, prefix="mtopic"):
    """«Указать тему» before the invitation goes."""

    id: int
    version: int
    minute: MinuteNumber


class Details(Tap, prefix="mterm"):
    """«Место, длительность, повтор»: open the screen (`what` = `open`), or choose something on it."""

    id: int
    version: int
    minute: MinuteNumber
    what: str = "open"
    value: int = 0


class Planning(StatesGroup):
    """With whom, when, about what, where, until what day."""

    whom = State()
    when = State()
    topic = State()
    place = State()
    until = State()


async def keep(state: FSMContext, target: Target) -> None:
    """Make the dialogue be about this target, with what was said of it."""
    await state.set_state(Planning.when)
    await state.set_data({"id": target.id, "version": target.version, **target.draft.data()})


async def taken_up(store: Store, me: Me, state: FSMContext, id: int, version: int) -> Target:
    """What a button is about; the dialogue is about it from now on, with what was said of it before."""
    target = await target_of(store, me, id, version, await state.get_data())
    await keep(state, target)
    return target


async def still(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> Target | None:
    """What the dialogue is about; if that can no longer be planned she is told why, and the dialogue ends."""
    data = await state.get_data()
    try:
        return await target_of(store, me, data["id"], data["version"], data)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return None


async def show(callback: CallbackQuery, screen: Screen) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(screen[0], reply_markup=screen[1])


# --- the echo


async def echo(store: Store, target: Target, state: FSMContext, start: datetime, t: Speaker) -> Screen:
    """The understood moment with its weekday and date, for a yes; what is odd about it is asked, not refused."""
    if target.draft.topic:
        accept_line(target.draft.topic)
    try:
        planned = target.at(start, store.now)
    except RuleBroken as broken:
        return refusal(t, broken), await day_keyboard(store, target, t)
    target, warnings = _still_repeated(target, start, store.now, t)
    await keep(state, target)
    await state.update_data(minute=minute_of(start))
    doubts = await _doubts(store, target, planned, start, t)
    lines = [*summary(target, start, store.now, t), *warnings, *doubts]
    if doubts:
        lines.append(t("meet-anyway-ask"))
    later = await later_in_series(store, target.meeting, target.scene) if target.meeting else []
    return joined(lines), _echo_keyboard(target, minute_of(start), len(later), is_doubtful=bool(doubts), t=t)


def summary(target: Target, start: datetime, now: datetime, t: Speaker) -> list[Markup]:
    """When and with whom, about what, how long and where, on which days: everything the yes will set."""
    draft, when = target.draft, target.scene.exactly(start, now, t)
    lines = [t("meet-echo-group" if target.others else "meet-echo", when=when, name=target.name)]
    if draft.topic:
        lines.append(t("meet-topic", topic=draft.topic))
    lines += terms_lines(draft.format, draft.place, draft.minutes, t)
    if draft.every and draft.until:
        found = repeats_of(target, start, now)
        today = local_date(now, target.scene.me.zone)
        lines.append(t("meet-repeats", every=draft.every, days=say_days(found.dates, today, t)))
        if found.left_out:
            lines.append(t("meet-repeats-off", days=say_days(found.left_out, today, t)))
    return lines


def repeats_of(target: Target, start: datetime, now: datetime) -> Repeats:
    """The days of the meetings to be set: one, or a series. Raises RuleBroken as `repeats`."""
    draft, me = target.draft, target.scene.me
    first = local_date(start, me.zone)
    if not draft.every or not draft.until or target.meeting:
        return Repeats((first,))
    programme = me.programme
    calendar = calendar_of(programme, now)

    def is_off(day: date) -> bool:
        return not is_working_day(day, calendar, programme.closures)

    return repeats(first, draft.every, draft.until, is_off, len(target.scenes))


def moments_of(target: Target, start: datetime, now: datetime) -> list[datetime]:
    """When the meetings to be set start. Raises RuleBroken as `repeats`."""
    later = repeats_of(target, start, now).dates[1:]
    return [start, *at_dates(later, start, target.scene.me.zone)]


def _still_repeated(
    target: Target, start: datetime, now: datetime, t: Speaker
) -> tuple[Target, list[Markup]]:
    """With another day the series may not be one any more: she is told, and the meeting stands alone."""
    try:
        repeats_of(target, start, now)
    except RuleBroken as broken:
        alone = replace(target.draft, every=0, until=None)
        return replace(target, draft=alone), [refusal(t, broken), t("meet-repeats-none")]
    return target, []


def _echo_keyboard(
    target: Target, minute: int, later: int, *, is_doubtful: bool, t: Speaker
) -> InlineKeyboardMarkup:
    where = {"id": target.id, "version": target.version}
    plan = Plan(**where, minute=minute, terms=terms_of(target.draft))
    other = (t.plain("meet-other-time-button"), Again(**where).pack())
    if later:
        rest = plan.model_copy(update={"rest": True}).pack()
        yes = [
            [(t.plain("series-only-this-button"), plan.pack())],
            [(t.plain("series-rest-button", count=later), rest)],
            [other],
        ]
    else:
        key = "meet-anyway-button" if is_doubtful else "meet-yes-button"
        yes = [[(t.plain(key), plan.pack()), other]]
    topic = [(t.plain("meet-topic-button"), AddTopic(**where, minute=minute).pack())]
    more = "meet-details-button" if target.meeting is None else "meet-details-move-button"
    return inline(*yes, topic, [(t.plain(more), Details(**where, minute=minute).pack())])


def terms_of(draft: Draft) -> int:
    """A number for what the echo says besides the moment: an older echo's button does not set something else."""
    return 0 if draft == Draft() else zlib.crc32(repr(draft).encode())


# --- what is doubtful


async def _doubts(
    store: Store, target: Target, planned: Meeting, start: datetime, t: Speaker
) -> list[Markup]:
    """What is odd about the hour; who is away; what clashes, on any day of a series, for anybody of a group."""
    found = oddities(target.scenes, planned, store.now, t)
    moments = [(scene, one) for scene in target.scenes for one in moments_of(target, start, store.now)]
    group: set[int] = set()
    if target.meeting:
        rows = await concerned(store, target.meeting, target.scene, rest=True)
        group = {one.id for one, _ in rows}
        later = [row for row in rows if row[0].starts_at > target.meeting.starts_at]
        zone = target.scene.me.zone
        moments += [(its, moved_along(one, target.meeting, start, zone)) for one, its in later]
    for scene, moment in moments:
        one = replace(planned, starts_at=moment)
        if away := await absence_line(store, scene, one, t):
            found.append(away)
        if clash := await clash_of(store, scene, one, group, t):
            found.append(clash)
    return list(dict.fromkeys(found))[:MOST_DOUBTS]


def oddities(scenes: Sequence[Scene], planned: Meeting, now: datetime, t: Speaker) -> list[Markup]:
    """What is odd about the time, for her and, in another zone, for those she meets."""
    me = scenes[0].me
    programme = me.programme
    odd = oddities_of(
        planned.starts_at, planned.minutes, me.zone, calendar_of(programme, now), programme.closures
    )
    local = planned.starts_at.astimezone(me.zone)
    said = [t(f"meet-odd-{one.value}", time=say_time(local)) for one in odd]
    for scene in scenes:
        if scene.partner is None or Odd.NIGHT in odd:
            continue
        there = planned.starts_at.astimezone(scene.partner.zone)
        if is_night(planned.starts_at, planned.minutes, scene.partner.zone):
            said.append(t("meet-odd-there", name=scene.name, time=say_time(there)))
    return said


async def clash_of(
    store: Store, scene: Scene, planned: Meeting, group: set[int], t: Speaker
) -> Markup | None:
    """Another meeting of hers or of the partner's at that time; of the partner's only that there is one."""
    own = await _overlapping(store, scene.me, planned, group)
    if own is not None:
        name = (await scene_of(store, scene.me, own.pair_id)).name
        return t("meet-clash", name=name, when=scene.when(own.starts_at, store.now, t))
    if scene.partner is not None and await _overlapping(store, scene.partner, planned, group) is not None:
        return t("meet-clash-partner", name=scene.name, when=scene.when(planned.starts_at, store.now, t))
    return None


async def _overlapping(store: Store, who: Me, planned: Meeting, group: set[int]) -> Meeting | None:
    since = planned.starts_at - timedelta(minutes=LONGEST_MINUTES)
    for one in await store.meetings.of_person(who.person.id, since):
        is_other = one.id not in group and one.state in AHEAD
        if is_other and one.starts_at < ends_at(planned) and planned.starts_at < ends_at(one):
            return one
    return None


# --- the yes


async def plan(
    store: Store, target: Target, state: FSMContext, start: datetime, t: Speaker, *, rest: bool = False
) -> Screen:
    """Remember the proposal; the others are owed their invitation, all of them the reminders of this version."""
    if target.meeting is None:
        rows = await _set_new(store, target, start)
        await _announce(store, rows, {meeting.id: INVITATION for meeting, _ in rows})
    else:
        rows = await _again(store, target, target.meeting, start, rest=rest)
        await propose_again(store, rows)
        for meeting, scene in rows:
            await _write_words(store, meeting, scene, target.draft)
    if is_about(await state.get_data(), target.id, target.version):
        await state.clear()
    return await _said(store, rows, t)


async def propose_again(store: Store, rows: Sequence[Row]) -> None:
    """Remember other times for meetings that were set; who has not heard of one is invited to it."""
    kinds = {}
    for changed, scene in rows:
        before = await store.meetings.find(changed.id)
        assert before is not None
        kinds[changed.id] = MOVED if await has_heard(store, scene, changed, changed.version) else INVITATION
        await forget_ahead(store, [before], "moved")
        await store.meetings.save(changed, scene.me.id)
    await _announce(store, rows, kinds)


async def _announce(store: Store, rows: Sequence[Row], kinds: dict[int, str]) -> None:
    """One message to each of the others, and the reminders of all."""
    for (meeting, scene), is_series in heads(rows):
        await owe(
            store, scene.partner, kinds[meeting.id], meeting,
            expires_at=max(one.starts_at for one, its in rows if its.pair.id == scene.pair.id),
            is_series=is_series,
        )  # fmt: skip
    for meeting, scene in rows:
        await owe_reminders(store, scene, meeting)


async def _said(store: Store, rows: Sequence[Row], t: Speaker) -> Screen:
    """What was set, and who hears of it from her and not from the bot."""
    meeting, scene = rows[0]
    pairs = [row for row, _ in heads(rows)]
    here = [one.name for _, one in pairs if one.partner is not None]
    absent = [one.name for _, one in pairs if one.partner is None]
    when = scene.when(meeting.starts_at, store.now, t)
    lines = []
    if here:
        key = "meet-sent" if len(here) == 1 else "meet-sent-group"
        lines.append(t(key, when=when, name=", ".join(here)))
    if absent:
        key = "meet-group-not-here" if here else "meet-partner-not-here"
        lines.append(t(key, when=when, name=", ".join(absent)))
    of_pair = [one for one, its in rows if its.pair.id == scene.pair.id]
    if len(of_pair) > 1:
        lines.append(say_series(of_pair, scene, t))
    return await with_terms(store, meeting, joined(lines), t), change_keyboard(meeting, t)


async def _set_new(store: Store, target: Target, start: datetime) -> list[Row]:
    """One row a day and a pair. What the pair has planned for that very moment already is not set twice.

    Raises RuleBroken `meeting-same-time` when that is so of all on the first day, or as `propose` and `repeats` do.
    """
    now, draft = store.now, target.draft
    moments = moments_of(target, start, now)
    series_id = new_id(now) if len(moments) > 1 else None
    rows: list[Row] = []
    for moment in moments:
        gathering_id = new_id(now) if target.others else None
        for scene in target.scenes:
            if any(one.starts_at == moment for one in await store.meetings.ahead(scene.pair.id)):
                continue
            meeting = replace(
                proposed(scene, moment, target.minutes, now),
                format=draft.format, series_id=series_id, gathering_id=gathering_id,
            )  # fmt: skip
            await store.meetings.add(meeting, scene.me.id)
            await _write_words(store, meeting, scene, draft)
            rows.append((meeting, scene))
    if not any(meeting.starts_at == start for meeting, _ in rows):
        raise RuleBroken("meeting-same-time")
    return rows


async def _again(store: Store, target: Target, before: Meeting, start: datetime, *, rest: bool) -> list[Row]:
    """The meeting at its other time, and those that move along with it: what stands there already, or would have begun,
    stays as it is. Raises RuleBroken as `retimed` for the meeting itself.
    """
    rows = []
    for meeting, scene in await concerned(store, before, target.scene, rest=rest):
        is_same = meeting.starts_at == before.starts_at
        to = start if is_same else moved_along(meeting, before, start, target.scene.me.zone)
        try:
            changed = retimed(meeting, scene, to, target.minutes, store.now)
        except RuleBroken:
            if meeting.id == before.id:
                raise
            continue
        rows.append((replace(changed, format=target.draft.format or meeting.format), scene))
    return rows


async def _write_words(store: Store, meeting: Meeting, scene: Scene, draft: Draft) -> None:
    person_id = scene.me.person.id
    if draft.topic:
        await store.meetings.set_topic(meeting.id, accept_line(draft.topic), person_id)
    if draft.place:
        await store.meetings.set_place(meeting.id, draft.place, person_id)


async def has_heard(store: Store, scene: Scene, meeting: Meeting, before: int) -> bool:
    """Whether the other side knows of a version older than `before`; else nothing is moved or taken back for her."""
    partner = scene.partner
    return partner is not None and await last_heard(store, partner, meeting, before) > 0
