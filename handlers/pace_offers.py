"""«Темп»: the picture of a route with its sentence and offers, and the lines these put on the next agenda."""

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from handlers.diary_lines import excerpt
from handlers.in_pair import acting_goal, acting_pair, name_of
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.pace import PaceSeen, names_of, offer_rows, read_pace, say_pace
from handlers.pace_picture import facts_of
from handlers.pace_taps import PaceOf, PaceSettled, PaceTalk
from handlers.papers.drawing import draw
from handlers.papers.pace import pace_picture
from handlers.scenes import scene_of
from handlers.taps import MeetCard
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.goals import GoalState
from mentoring.meetings import AGENDA_LINES, Meeting
from mentoring.pace import Verdict
from mentoring.pace_line import course_of, line_of
from mentoring.people import PairFacts
from storage.store import Store

LINE_WORDS = 80


def router(texts: Texts) -> Router:
    router = Router(name="pace")
    router.callback_query.register(show_pace, PaceOf.filter(), Holds())
    router.callback_query.register(talk_about, PaceTalk.filter(), Holds())
    router.callback_query.register(ask_if_settled, PaceSettled.filter(), Holds())
    return router


async def show_pace(callback: CallbackQuery, callback_data: PaceOf, store: Store, me: Me, t: Speaker) -> None:
    """One picture, the sentence as its caption, the offers as its buttons; without a route the sentence alone."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    seen = await read_pace(store, me.programme, pair, store.now)
    if not isinstance(callback.message, Message):
        return
    is_early = seen.pace.verdict is Verdict.EARLY
    said = say_pace(seen, t) or t("pace-early" if is_early else "pace-no-route")
    keyboard = inline(*offer_rows(seen, t))
    drawn = await _drawn(store, me, seen, t)
    if drawn is None:
        await callback.message.answer(said, reply_markup=keyboard)
        return
    await callback.message.answer_photo(
        BufferedInputFile(drawn, "pace.png"), caption=said, reply_markup=keyboard
    )


async def _drawn(store: Store, me: Me, seen: PaceSeen, t: Speaker) -> bytes | None:
    courses = [
        course for goal in seen.goals.values() if (course := course_of(goal, seen.check_ins)) is not None
    ]
    if not courses:
        return None
    title = (
        t.plain("pace-picture-title")
        if me.id == seen.pair.mentee_id
        else t.plain("pace-picture-title-of", name=await name_of(store, seen.pair.mentee_id))
    )
    return await draw(pace_picture, facts_of(line_of(courses, seen.today, seen.is_excused), title, t))


async def talk_about(
    callback: CallbackQuery, callback_data: PaceTalk, store: Store, me: Me, t: Speaker
) -> None:
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if goal.state is not GoalState.AGREED:
        raise RuleBroken("button-old")
    line = t.plain("pace-agenda-slow", what=excerpt(goal.words.what, LINE_WORDS))
    await _put_on_agenda(callback, store, me, pair, line, t)


async def ask_if_settled(
    callback: CallbackQuery, callback_data: PaceSettled, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    seen = await read_pace(store, me.programme, pair, store.now)
    if seen.pace.verdict is not Verdict.RUSHING:
        raise RuleBroken("button-old")
    await _put_on_agenda(
        callback, store, me, pair, t.plain("pace-agenda-settled", names=names_of(seen, t)), t
    )


async def _put_on_agenda(
    callback: CallbackQuery, store: Store, me: Me, pair: PairFacts, line: str, t: Speaker
) -> None:
    """A line on the next agenda that has room for it; without such a meeting one is offered."""
    if not isinstance(callback.message, Message):
        return
    scene = await scene_of(store, me, pair.id)
    meeting, is_there = await _with_room(store, me, pair, line)
    if meeting is None:
        meet = [(t.plain("pace-meet-button"), MeetWith(pair_id=pair.id).pack())]
        await callback.message.answer(t("pace-no-meeting", name=scene.name), reply_markup=inline(meet))
        return
    if not is_there:
        await store.agendas.add(meeting.id, me.id, line)
    card = [(t.plain("pace-meeting-button"), MeetCard(meeting_id=meeting.id).pack())]
    when = scene.when(meeting.starts_at, store.now, t)
    key = "pace-on-agenda-already" if is_there else "pace-on-agenda"
    said = joined([t(key, when=when, name=scene.name), t("pace-agenda-line", line=line)])
    await callback.message.answer(said, reply_markup=inline(card))


async def _with_room(store: Store, me: Me, pair: PairFacts, line: str) -> tuple[Meeting | None, bool]:
    """The nearest meeting ahead with the line on it already (True), or with room for one more."""
    for meeting in await store.meetings.ahead(pair.id):
        lines = await store.agendas.of_meeting(meeting.id)
        if any((one.member_id, one.words) == (me.id, line) for one in lines):
            return meeting, True
        if len(lines) < AGENDA_LINES:
            return meeting, False
    return None, False
