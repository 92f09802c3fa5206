"""After a meeting: «состоялась?» (R3, D2), the M-table with its silence, what the meeting gave each side (M-after)."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.days import calendar_of
from handlers.evidence import files_part
from handlers.feeling import plan_feeling
from handlers.first_meeting import after_rows
from handlers.help_whom import TO_COORDINATOR, HelpTo, choices
from handlers.invitations import offer_keyboard, offer_row, owe
from handlers.keyboards import inline
from handlers.nexttime import what_is_next
from handlers.recalling import owe_gone
from handlers.scenes import Scene, own_meeting, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.step_screens import Stepping, given_part
from handlers.taps import Tap
from handlers.together import held_together
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.dues import expiry_of
from mentoring.errors import RuleBroken
from mentoring.meetings import (
    AHEAD,
    Cause,
    Meeting,
    MeetingState,
    Origin,
    SideName,
    TookPlace,
    was_cancelled_before,
)
from mentoring.outcomes import Judgement, JudgeRules, answer, judge, last_answer_at, take
from mentoring.people import PairFacts
from mentoring.reminders import ReminderKind, is_still_due
from mentoring.texts import accept_line
from storage.store import Store

AGAIN, DIFFER, OFFER = "D2", "B-meeting-differ", "B-meeting-offer"
ANSWERS = (TookPlace.YES, TookPlace.NO, TookPlace.MOVED)
ANSWERS_TO_LOG = (TookPlace.YES, TookPlace.DENIED)
MARKS = (1, 2, 3, 4, 5)
LOW_MARK, LOW_IN_A_ROW = 2, 2

Screen = tuple[Markup, InlineKeyboardMarkup | None]


class Took(Tap, prefix="mtook"):
    """«Да», «Нет», «Перенесли»; under a logged meeting «Всё верно», «Такой встречи не было»."""

    meeting_id: int
    version: int
    said: str


class AskAgain(Tap, prefix="mask"):
    """Show the question once more, to answer it or to change the answer (M11)."""

    meeting_id: int


class Mark(Tap, prefix="mmark"):
    """«Насколько полезно», 1 to 5."""

    meeting_id: int
    mark: int


class WriteLine(Tap, prefix="mline"):
    """A line about the meeting: `decided` or `took`."""

    meeting_id: int
    what: str


class Gave(Tap, prefix="mgave"):
    """Open what the meeting gave."""

    meeting_id: int


class Afterwards(StatesGroup):
    """Waiting for one line."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="afterwards")
    router.callback_query.register(take_answer, Took.filter(), Holds())
    router.callback_query.register(show_given, Gave.filter(), Holds())
    router.callback_query.register(take_mark, Mark.filter(), Holds())
    router.callback_query.register(ask_line, WriteLine.filter(), Holds())
    router.message.register(take_line, StateFilter(Afterwards.line), Holds())
    return router


# --- the question


def question_keyboard(meeting: Meeting, t: Speaker) -> InlineKeyboardMarkup:
    def data(said: TookPlace) -> str:
        return Took(meeting_id=meeting.id, version=meeting.version, said=said).pack()

    if meeting.origin is Origin.PLAN:
        return inline([(t.plain(f"took-{said.value}-button"), data(said)) for said in ANSWERS])
    return inline(*([(t.plain(f"logged-{said.value}-button"), data(said))] for said in ANSWERS_TO_LOG))


def _answers_to(meeting: Meeting) -> tuple[TookPlace, ...]:
    return ANSWERS if meeting.origin is Origin.PLAN else ANSWERS_TO_LOG


def question_screen(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> Screen:
    when = scene.when(meeting.starts_at, now, t)
    key = "took-place" if meeting.origin is Origin.PLAN else "logged-question"
    return t(key, when=when, name=scene.name), question_keyboard(meeting, t)


async def say_question(owed: Owed) -> Said | None:
    """R3, until it is answered or may be answered no longer."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    if not is_still_due(ReminderKind.R3, meeting, meeting.version, scene.side, owed.now):
        return None
    text, keyboard = question_screen(meeting, scene, owed.now, owed.t)
    return Said(text, keyboard, (("meeting", meeting.id),))


async def question_sent(owed: Owed) -> None:
    """From now on the side has its hours to answer."""
    found = await spoken_of(owed)
    if found is not None:
        meeting, scene = found
        asked = replace(meeting.side(scene.side), asked_at=owed.now)
        await judged(owed.store, scene.pair, meeting.with_side(scene.side, asked))


async def say_second_question(owed: Owed) -> Said | None:
    """D2: once more, while both are silent (M9)."""
    found = await spoken_of(owed)
    if found is None:
        return None
    meeting, scene = found
    if not is_asked_again(meeting, scene.side, owed.now):
        return None
    when = scene.when(meeting.starts_at, owed.now, owed.t)
    text = owed.t("took-place-again", when=when, name=scene.name)
    line = owed.t("took-place-line", when=when, name=scene.name)
    button = InlineKeyboardButton(
        text=owed.t.plain("took-answer-button"), callback_data=AskAgain(meeting_id=meeting.id).pack()
    )
    return Said(text, question_keyboard(meeting, owed.t), (("meeting", meeting.id),), line, button)


def is_asked_again(meeting: Meeting, side: SideName, now: datetime) -> bool:
    """Whether D2 still makes sense to this side."""
    is_open = meeting.state is MeetingState.PENDING and now <= last_answer_at(meeting)
    return is_open and meeting.side(side).took_place is TookPlace.NONE


async def second_question_sent(owed: Owed) -> None:
    """The seven days to «unsettled» are counted from the repeated question."""
    found = await spoken_of(owed)
    if found is not None:
        meeting, scene = found
        await judged(owed.store, scene.pair, replace(meeting, repeated_at=owed.now))


# --- judging


async def rules_of(store: Store, pair: PairFacts, now: datetime) -> JudgeRules:
    programme = await store.programmes.get(pair.programme_id)
    return JudgeRules(
        ZoneInfo(programme.zone), calendar_of(programme, now), programme.closures,
        programme.settings.answer_hours, programme.settings.prompt_time,
    )  # fmt: skip


async def judge_meetings(store: Store, now: datetime) -> None:
    """The M-table where nobody spoke: every meeting whose next moment has come."""
    for meeting in await store.meetings.to_judge(now):
        pair = await store.pairs.find(meeting.pair_id)
        assert pair is not None
        await judged(store, pair, meeting)


async def judged(
    store: Store, pair: PairFacts, meeting: Meeting, by_member: int | None = None
) -> tuple[Meeting, Judgement]:
    """Apply the M-table to the meeting, remember it, and owe the second question once (M9)."""
    judgement = judge(meeting, store.now, await rules_of(store, pair, store.now))
    taken = take(meeting, judgement)
    if judgement.repeat_at is not None and meeting.repeated_at is None:
        taken = replace(taken, repeated_at=judgement.repeat_at)
        for member_id in (pair.mentor_id, pair.mentee_id):
            await owe(
                store, await member_as_me(store, member_id), AGAIN, taken,
                due_at=judgement.repeat_at, expires_at=expiry_of(AGAIN, judgement.repeat_at),
            )  # fmt: skip
    await store.meetings.save(taken, by_member)
    if taken.state is MeetingState.HELD and meeting.state is not MeetingState.HELD:
        await plan_feeling(store, pair)
    return taken, judgement


async def take_answer(callback: CallbackQuery, callback_data: Took, store: Store, me: Me, t: Speaker) -> None:
    """An answer or its change (M11): the table at once, then what follows for both."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    if callback_data.said not in _answers_to(meeting):
        raise RuleBroken("button-old")
    said = TookPlace(callback_data.said)
    if meeting.side(scene.side).took_place is not said:
        meeting = await answered(store, meeting, scene, said)
    if isinstance(callback.message, Message):
        text, keyboard = await outcome_screen(store, meeting, scene, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


async def answered(store: Store, meeting: Meeting, scene: Scene, said: TookPlace) -> Meeting:
    """Take an answer of a side: judge it, remember it, owe the other side what follows."""
    before = judge(meeting, store.now, await rules_of(store, scene.pair, store.now))
    changed = answer(meeting, scene.side, said, store.now)
    after, judgement = await judged(store, scene.pair, changed, scene.me.id)
    other = scene.side.other
    if judgement.show_difference:
        await owe(store, scene.partner, DIFFER, after, answered_at=store.now)
    if other in judgement.offer_new_time - before.offer_new_time:
        await owe(store, scene.partner, OFFER, after, answered_at=store.now)
    is_gone = after.origin is not Origin.PLAN and after.state is MeetingState.CANCELLED
    if is_gone and scene.partner is not None and after.side(other).took_place is TookPlace.NONE:
        await owe_gone(store, after, [scene.partner])
    return after


async def say_difference(owed: Owed) -> Said | None:
    """M3, M4: neutrally, that the answers differ, with buttons to change."""
    found = await spoken_of(owed)
    if found is None or found[0].state is not MeetingState.DISPUTED:
        return None
    meeting, scene = found
    return Said(
        _difference(meeting, scene, owed.now, owed.t), question_keyboard(meeting, owed.t),
        (("meeting", meeting.id),),
    )  # fmt: skip


def _difference(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> Markup:
    is_said = meeting.cause is Cause.DENIED and meeting.organiser is None
    return t(
        "logged-differ" if is_said else "took-differ",
        when=scene.when(meeting.starts_at, now, t),
        name=scene.name,
    )


async def say_offer(owed: Owed) -> Said | None:
    """M5, M7, M8: a new time for both, unless one is planned already."""
    found = await spoken_of(owed)
    if found is None or await owed.store.meetings.ahead(found[1].pair.id):
        return None
    meeting, scene = found
    if meeting.state not in (MeetingState.MISSED, MeetingState.CANCELLED):
        return None
    text = owed.t("took-offer", when=scene.when(meeting.starts_at, owed.now, owed.t), name=scene.name)
    return Said(text, offer_keyboard(scene, owed.t), (("meeting", meeting.id),))


# --- what a side sees after its answer


async def outcome_screen(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> Screen:
    """What her answer led to: M-after, a new time, the difference, or just that it is kept."""
    said = meeting.side(scene.side).took_place
    if meeting.state is MeetingState.DISPUTED:
        return _difference(meeting, scene, store.now, t), question_keyboard(meeting, t)
    if said is TookPlace.YES:
        return await given_screen(store, meeting, scene, t)
    change = [(t.plain("took-change-button"), AskAgain(meeting_id=meeting.id).pack())]
    judgement = judge(meeting, store.now, await rules_of(store, scene.pair, store.now))
    offer = offer_row(scene, t) if scene.side in judgement.offer_new_time else []
    key = "took-moved-saved" if said is TookPlace.MOVED else "took-no-saved"
    when = scene.when(meeting.starts_at, store.now, t)
    return t(key, when=when, name=scene.name), inline(offer, change)


def may_answer(meeting: Meeting, now: datetime) -> bool:
    """Whether the question stands open, or its answer may be changed (M11)."""
    is_over = meeting.state not in AHEAD and not was_cancelled_before(meeting)
    return is_over and meeting.starts_at <= now <= last_answer_at(meeting)


# --- M-after


async def given_screen(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> Screen:
    """One screen, all optional: a mark, what was decided (by both), what she takes away, next steps, the next time."""
    given = await store.meetings.given(meeting.id, scene.side)
    theirs = await store.meetings.given(meeting.id, scene.side.other)
    lines = [t("after-title", when=scene.when(meeting.starts_at, store.now, t), name=scene.name)]
    group = await held_together(store, meeting, scene)
    if group:
        lines.append(t("after-group", names=", ".join(its.name for _, its in group)))
    if given.decided:
        lines.append(t("after-decided", line=given.decided))
    if theirs.decided:
        lines.append(t("after-decided-by", name=scene.name, line=theirs.decided))
    if given.took_away:
        lines.append(t("after-took", line=given.took_away))
    of_steps, steps = await given_part(store, meeting, scene, t)
    of_next, following = await what_is_next(store, meeting, scene, t)
    of_files, files = await files_part(store, meeting, scene, t, on_card=False)
    lines += [*of_steps, *of_next, *of_files]
    lines.append(t("after-useful") if given.mark is None else t("after-marked", mark=given.mark))
    marks = [
        (f"· {mark} ·" if mark == given.mark else str(mark), Mark(meeting_id=meeting.id, mark=mark).pack())
        for mark in MARKS
    ]
    decided = [(t.plain("after-decided-button"), WriteLine(meeting_id=meeting.id, what="decided").pack())]
    took = [(t.plain("after-took-button"), WriteLine(meeting_id=meeting.id, what="took").pack())]
    change = [(t.plain("took-change-button"), AskAgain(meeting_id=meeting.id).pack())]
    talk = await _talk_row(store, meeting, scene, t)
    if talk:
        lines.append(t("after-talk"))
    change = change if may_answer(meeting, store.now) else []
    tabs = [
        [(t.plain("after-other-button", name=its.name), Gave(meeting_id=one.id).pack())] for one, its in group
    ]
    first = await after_rows(store, meeting, scene, t)
    return joined(lines), inline(marks, talk, decided, took, *steps, *files, *first, following, change, *tabs)


async def _talk_row(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[tuple[str, str]]:
    """Two marks of 1-2 in a row: she, and nobody else, is asked whether to talk to the coordinator (section 7)."""
    last = (await store.meetings.marks(scene.pair.id, scene.side))[-LOW_IN_A_ROW:]
    is_low = len(last) == LOW_IN_A_ROW and all(mark <= LOW_MARK for _, mark in last)
    if not is_low or last[-1][0] != meeting.id:
        return []
    for asked in await choices(store, scene.me):
        if asked.to == TO_COORDINATOR:
            to = HelpTo(to=TO_COORDINATOR, pair_id=asked.pair.id if asked.pair else 0)
            return [(t.plain("after-talk-button"), to.pack())]
    return []


async def held_meeting(store: Store, me: Me, meeting_id: int) -> tuple[Meeting, Scene]:
    """A meeting that took place by her own word. Raises RuleBroken as `own_meeting`, or `meeting-not-held`."""
    meeting, scene = await own_meeting(store, me, meeting_id)
    is_held = meeting.state is MeetingState.HELD or meeting.side(scene.side).took_place is TookPlace.YES
    if not is_held:
        raise RuleBroken("meeting-not-held")
    return meeting, scene


async def show_given(
    callback: CallbackQuery, callback_data: Gave, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen; coming back to it from the question about a line or a step leaves the question."""
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    if await state.get_state() in (Afterwards.line.state, Stepping.line.state, Stepping.day.state):
        await state.clear()
    if isinstance(callback.message, Message):
        text, keyboard = await given_screen(store, meeting, scene, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


async def take_mark(callback: CallbackQuery, callback_data: Mark, store: Store, me: Me, t: Speaker) -> None:
    """«Насколько полезно»: for its author alone (V6); another tap replaces it."""
    if callback_data.mark not in MARKS:
        raise RuleBroken("button-old")
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    for one in [meeting, *(one for one, _ in await held_together(store, meeting, scene))]:
        await store.meetings.mark(one.id, scene.side, callback_data.mark)
    if isinstance(callback.message, Message):
        text, keyboard = await given_screen(store, meeting, scene, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


async def ask_line(
    callback: CallbackQuery, callback_data: WriteLine, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen becomes the question, and the screen again when the line is there."""
    meeting, scene = await held_meeting(store, me, callback_data.meeting_id)
    is_decided = callback_data.what == "decided"
    screen = callback.message
    if not isinstance(screen, Message):
        return
    await state.set_state(Afterwards.line)
    what = "decided" if is_decided else "took"
    await state.set_data({"meeting_id": meeting.id, "what": what, "screen": screen.message_id})
    group = [its.name for _, its in await held_together(store, meeting, scene)]
    names = ", ".join([scene.name, *group])
    text = t("after-decided-ask", name=names) if is_decided else t("after-took-ask")
    back = [(t.plain("back-button"), Gave(meeting_id=meeting.id).pack())]
    await screen.edit_text(text, reply_markup=inline(back))


async def take_line(message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    line = accept_line(message.text)
    data = await state.get_data()
    try:
        meeting, scene = await held_meeting(store, me, data["meeting_id"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    write = store.meetings.write_decided if data["what"] == "decided" else store.meetings.write_took_away
    for one in [meeting, *(one for one, _ in await held_together(store, meeting, scene))]:
        await write(one.id, scene.side, line, scene.me.person.id)
    await state.clear()
    text, keyboard = await given_screen(store, meeting, scene, t)
    await bot.edit_message_text(
        text, chat_id=message.chat.id, message_id=data["screen"], reply_markup=keyboard
    )


CHORES = (judge_meetings,)
SPEECHES = {
    DIFFER: Speech(say_difference),
    OFFER: Speech(say_offer),
}
