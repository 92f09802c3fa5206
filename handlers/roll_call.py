"""«Состоялась?» for the mentor of a group: asked once, and she ticks who came; one M-table a pair all the same."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.afterwards import Screen, answered, judged, outcome_screen, question_sent, say_question
from handlers.keyboards import inline
from handlers.proposing import show
from handlers.scenes import own_meeting, scene_of, seen_by, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.together import Row
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, MeetingState, SideName, TookPlace, was_cancelled_before
from mentoring.outcomes import answer
from mentoring.reminders import ReminderKind, is_still_due
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
    return router


# --- the question


async def say(owed: Owed) -> Said | None:
    """R3: for the mentor of a group one question about all who were to come, else the plain one."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    roll = await roll_of(owed.store, meeting, owed.me) if scene.side is SideName.MENTOR else []
    open_rows = [one for one, _ in roll if _is_open(one, owed)]
    if len(roll) < 2 or not open_rows:
        return await say_question(owed)
    if open_rows[0].id != meeting.id:
        return None
    text, keyboard = roll_screen(meeting, roll, owed.store, _all_ticks(roll), owed.t)
    return Said(text, keyboard, tuple(("meeting", one.id) for one in open_rows))


def _is_open(meeting: Meeting, owed: Owed) -> bool:
    return is_still_due(ReminderKind.R3, meeting, meeting.version, SideName.MENTOR, owed.now)


async def sent(owed: Owed) -> None:
    """From now on the mentor has her hours to answer for each pair."""
    found = await spoken_of(owed)
    if found is None:
        return
    meeting, scene = found
    roll = await roll_of(owed.store, meeting, owed.me) if scene.side is SideName.MENTOR else []
    if len(roll) < 2:
        await question_sent(owed)
        return
    for one, its in roll:
        if _is_open(one, owed):
            asked = replace(one.mentor, asked_at=owed.now)
            await judged(owed.store, its.pair, one.with_side(SideName.MENTOR, asked))


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


def _all_ticks(roll: Sequence[Row]) -> int:
    return (1 << len(roll)) - 1


def roll_screen(meeting: Meeting, roll: Sequence[Row], store: Store, ticks: int, t: Speaker) -> Screen:
    """Everybody is ticked at first: most often all have come."""
    scene = roll[0][1]
    when = scene.when(meeting.starts_at, store.now, t)
    return t("roll-ask", when=when), _keyboard(meeting, roll, ticks, t)


def _keyboard(meeting: Meeting, roll: Sequence[Row], ticks: int, t: Speaker) -> InlineKeyboardMarkup:
    def data(what: str, ticks: int) -> str:
        return RollCall(meeting_id=meeting.id, version=meeting.version, ticks=ticks, what=what).pack()

    rows = [
        [
            (
                t.plain("group-picked" if ticks >> at & 1 else "group-not-picked", name=its.name),
                data("turn", ticks ^ (1 << at)),
            )
        ]
        for at, (_, its) in enumerate(roll)
    ]
    done = [(t.plain("roll-done-button"), data("done", ticks))] if ticks else []
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
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    roll = await roll_of(store, meeting, scene.me)
    ticks, what = callback_data.ticks, callback_data.what
    is_known = what in WHAT and 0 <= ticks <= _all_ticks(roll)
    if scene.side is not SideName.MENTOR or len(roll) < 2 or not is_known:
        raise RuleBroken("button-old")
    for one, _ in roll:
        answer(one, SideName.MENTOR, TookPlace.YES, store.now)  # raises what an answer now would raise
    if what == "turn":
        await show(callback, roll_screen(meeting, roll, store, ticks, t))
        return
    rows = []
    for at, (one, _) in enumerate(roll):
        its = await scene_of(store, scene.me, one.pair_id)
        said = _said(what, is_ticked=bool(ticks >> at & 1))
        if one.mentor.took_place is not said:
            one = await answered(store, one, its, said)
        rows.append((one, its))
    held = [row for row in rows if row[0].mentor.took_place is TookPlace.YES]
    first, its = (held or rows)[0]
    text, keyboard = await outcome_screen(store, first, its, t)
    if (
        any(one.state is MeetingState.DISPUTED for one, _ in rows)
        and first.state is not MeetingState.DISPUTED
    ):
        text = t("roll-differs", text=text)
    await show(callback, (text, keyboard))


def _said(what: str, *, is_ticked: bool) -> TookPlace:
    if what == "moved":
        return TookPlace.MOVED
    return TookPlace.YES if what == "done" and is_ticked else TookPlace.NO


SPEECHES = {ReminderKind.R3: Speech(say, sent)}
