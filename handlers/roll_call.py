"""«Состоялась?» for the mentor of a group: asked once, and she ticks who came; one M-table a pair all the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.afterwards import (
    AGAIN,
    AskAgain,
    Screen,
    answered,
    is_asked_again,
    judged,
    outcome_screen,
    question_screen,
    question_sent,
    say_question,
    say_second_question,
    second_question_sent,
)
from handlers.keyboards import inline
from handlers.proposing import show
from handlers.scenes import own_meeting, seen_by, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.together import Row
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, Origin, SideName, TookPlace, was_cancelled_before
from mentoring.outcomes import answer, last_answer_at
from mentoring.reminders import ReminderKind, is_still_due
from storage.dues import Due
from storage.store import Store

WHAT = ("turn", "done", "no", "moved")


class RollCall(Tap, prefix="mroll"):
    """A choice on the roll of a group: `ticks` are bits in the order of the roll; `what`: turn, done, no, moved."""

    meeting_id: int
    version: int
    ticks: int
    what: str


def router(texts: Texts) -> Router:
    router = Router(name="roll_call")
    router.callback_query.register(call_roll, RollCall.filter(), Holds())
    router.callback_query.register(ask_again, AskAgain.filter(), Holds())
    return router


# --- the question


async def say(owed: Owed) -> Said | None:
    """R3: for the mentor of a group one question about all who were to come, else the plain one."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    roll = await roll_of(owed.store, meeting, scene.me)
    live = answerable(roll, owed.now)
    due = [one for one, _ in live.values() if _is_due(one, owed)]
    if len(live) < 2 or not due:
        return await say_question(owed)
    if due[0].id != meeting.id:
        return None
    text, keyboard = roll_screen(meeting, roll, owed.store, ticked(roll), owed.t)
    return Said(text, keyboard, tuple(("meeting", one.id) for one in due))


def _is_due(meeting: Meeting, owed: Owed) -> bool:
    return is_still_due(ReminderKind.R3, meeting, meeting.version, SideName.MENTOR, owed.now)


async def sent(owed: Owed) -> None:
    """From now on the mentor has her hours to answer for each pair."""
    found = await spoken_of(owed)
    if found is None:
        return
    meeting, scene = found
    live = answerable(await roll_of(owed.store, meeting, scene.me), owed.now)
    if len(live) < 2:
        await question_sent(owed)
        return
    for one, its in live.values():
        if _is_due(one, owed):
            asked = replace(one.mentor, asked_at=owed.now)
            await judged(owed.store, its.pair, one.with_side(SideName.MENTOR, asked))


async def say_again(owed: Owed) -> Said | None:
    """D2: for the mentor of a group once, about all for whom she has not answered; else the plain one."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    roll = await roll_of(owed.store, meeting, scene.me)
    live = answerable(roll, owed.now)
    if len(live) < 2:
        return await say_second_question(owed)
    due = [one for one, _ in live.values() if is_asked_again(one, SideName.MENTOR, owed.now)]
    if meeting not in due or await _is_said_by_another(owed, meeting, due):
        return None
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    line = owed.t("took-place-line", when=when, name=", ".join(its.name for _, its in live.values()))
    button = InlineKeyboardButton(
        text=owed.t.plain("took-answer-button"), callback_data=AskAgain(meeting_id=meeting.id).pack()
    )
    _, keyboard = roll_screen(meeting, roll, owed.store, ticked(roll), owed.t)
    shows = tuple(("meeting", one.id) for one in due)
    return Said(owed.t("roll-again", when=when), keyboard, shows, line, button)


async def _is_said_by_another(owed: Owed, meeting: Meeting, due: Sequence[Meeting]) -> bool:
    """Whether the group was asked about again already, or an earlier meeting of it is about to ask."""
    dues, person_id = owed.store.dues, owed.me.person.id
    for one in due:
        if any(sent.id != owed.due.id for sent in await dues.sent_of(AGAIN, person_id, one.id)):
            return True
    waiting = {one.subject for one in await dues.waiting(person_id) if _is_now(one, owed.now)}
    speaker = next(one for one in due if one.id in waiting | {meeting.id})
    return speaker.id != meeting.id


def _is_now(due: Due, now: datetime) -> bool:
    return due.kind == AGAIN and due.due_at <= now


async def again_sent(owed: Owed) -> None:
    """The seven days to «unsettled» are counted from the repeated question, for each of whom it was about."""
    found = await spoken_of(owed)
    if found is None:
        return
    meeting, scene = found
    live = answerable(await roll_of(owed.store, meeting, scene.me), owed.now)
    if len(live) < 2:
        await second_question_sent(owed)
        return
    for one, its in live.values():
        if one.repeated_at is not None and is_asked_again(one, SideName.MENTOR, owed.now):
            await judged(owed.store, its.pair, replace(one, repeated_at=owed.now))


async def roll_of(store: Store, meeting: Meeting, me: Me) -> list[Row]:
    """The meetings of the group that were to take place at that time, by pairs, as its mentor sees them.

    Whatever is answered, the roll and the order in it stay the same.
    """
    if meeting.gathering_id is None:
        return []
    rows = []
    for one in sorted(await store.meetings.of_gathering(meeting), key=_by_pair):
        pair = await store.pairs.find(one.pair_id)
        is_on = one.starts_at == meeting.starts_at and not was_cancelled_before(one)
        if is_on and pair is not None and pair.mentor_id == me.id:
            rows.append((one, await seen_by(store, me, pair)))
    return rows


def _by_pair(meeting: Meeting) -> int:
    return meeting.pair_id


def answerable(roll: Sequence[Row], now: datetime) -> dict[int, Row]:
    """Whom the mentor may answer for, by the place in the roll: what has ended or was settled is passed over."""
    return {
        at: (one, its)
        for at, (one, its) in enumerate(roll)
        if its.pair.is_open and one.origin is Origin.PLAN and now <= last_answer_at(one)
    }


def _all_ticks(roll: Sequence[Row]) -> int:
    return (1 << len(roll)) - 1


def ticked(roll: Sequence[Row]) -> int:
    """As she has answered; who was not answered for is ticked, since most often all have come."""
    came = (TookPlace.YES, TookPlace.NONE)
    return sum(1 << at for at, (one, _) in enumerate(roll) if one.mentor.took_place in came)


def roll_screen(meeting: Meeting, roll: Sequence[Row], store: Store, ticks: int, t: Speaker) -> Screen:
    live = answerable(roll, store.now)
    _, scene = next(iter(live.values()))
    when = scene.when(meeting.starts_at, store.now, t)
    return t("roll-ask", when=when), _keyboard(meeting, live, ticks, t)


def _keyboard(meeting: Meeting, live: dict[int, Row], ticks: int, t: Speaker) -> InlineKeyboardMarkup:
    def data(what: str, ticks: int) -> str:
        return RollCall(meeting_id=meeting.id, version=meeting.version, ticks=ticks, what=what).pack()

    rows = [
        [
            (
                t.plain("group-picked" if ticks >> at & 1 else "group-not-picked", name=its.name),
                data("turn", ticks ^ (1 << at)),
            )
        ]
        for at, (_, its) in live.items()
    ]
    is_any = any(ticks >> at & 1 for at in live)
    done = [(t.plain("roll-done-button"), data("done", ticks))] if is_any else []
    none = [
        (t.plain("roll-none-button"), data("no", 0)),
        (t.plain("took-moved-button"), data("moved", 0)),
    ]
    return inline(*rows, done, none)


# --- the answer


async def call_roll(
    callback: CallbackQuery, callback_data: RollCall, store: Store, me: Me, t: Speaker
) -> None:
    """A tick, or the answer for every pair: «Да» for who is ticked, «Нет» for who is not."""
    meeting, me = await _behind(store, me, callback_data)
    roll = await roll_of(store, meeting, me)
    ticks, what = callback_data.ticks, callback_data.what
    if len(roll) < 2 or what not in WHAT or not 0 <= ticks <= _all_ticks(roll):
        raise RuleBroken("button-old")
    live = answerable(roll, store.now)
    if not live:
        answer(meeting, SideName.MENTOR, TookPlace.YES, store.now)  # raises what is wrong with it
        raise RuleBroken("button-old")
    if what == "turn":
        await show(callback, roll_screen(meeting, roll, store, ticks, t))
        return
    rows = []
    for at, (one, its) in live.items():
        said = _said(what, is_ticked=bool(ticks >> at & 1))
        if one.mentor.took_place is not said:
            one = await answered(store, one, its, said)
        rows.append((one, its))
    await show(callback, await _outcome(store, rows, t))


async def _behind(store: Store, me: Me, tap: RollCall) -> tuple[Meeting, Me]:
    """The meeting on the button, and her as a member of its programme.

    Any pair of the group that goes on lets her in, and what the coordinator has settled since (a version more) is no
    move. Raises RuleBroken as `own_meeting`.
    """
    meeting = await store.meetings.find(tap.meeting_id)
    if meeting is None:
        raise RuleBroken("button-old")
    if tap.version != meeting.version and meeting.origin is Origin.PLAN:
        raise RuleBroken("meeting-out-of-date")
    for one in await store.meetings.of_gathering(meeting):
        pair = await store.pairs.find(one.pair_id)
        if pair is not None and pair.is_open:
            return meeting, (await own_meeting(store, me, one.id))[1].me
    return meeting, (await own_meeting(store, me, meeting.id))[1].me


async def _outcome(store: Store, rows: Sequence[Row], t: Speaker) -> Screen:
    """What follows for the first who came; if nobody did, it names all."""
    held = [row for row in rows if row[0].mentor.took_place is TookPlace.YES]
    same = [row for row in held or rows if row[0].state is not MeetingState.DISPUTED]
    first, its = (same or held or rows)[0]
    text, keyboard = await outcome_screen(store, first, its, t)
    if not held and len(same) > 1:
        key = "roll-moved-saved" if first.mentor.took_place is TookPlace.MOVED else "roll-no-saved"
        names = ", ".join(its.name for _, its in same)
        text = t(key, when=its.when(first.starts_at, store.now, t), names=names)
    if any(one.state is MeetingState.DISPUTED for one, _ in rows if one.id != first.id):
        text = t("roll-differs", text=text)
    return text, keyboard


async def ask_again(
    callback: CallbackQuery, callback_data: AskAgain, store: Store, me: Me, t: Speaker
) -> None:
    """The question again, in a message of its own: what stands above may be a bundle. For the mentor of a group it is
    the roll, ticked as she has answered.
    """
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id)
    answer(meeting, scene.side, TookPlace.YES, store.now)  # raises what an answer now would raise
    text, keyboard = question_screen(meeting, scene, store.now, t)
    roll = await roll_of(store, meeting, scene.me)
    if meeting.origin is Origin.PLAN and len(answerable(roll, store.now)) > 1:
        text, keyboard = roll_screen(meeting, roll, store, ticked(roll), t)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=keyboard)


def _said(what: str, *, is_ticked: bool) -> TookPlace:
    if what == "moved":
        return TookPlace.MOVED
    return TookPlace.YES if what == "done" and is_ticked else TookPlace.NO


SPEECHES = {ReminderKind.R3: Speech(say, sent), AGAIN: Speech(say_again, again_sent)}
