"""«Как вам вместе?»: asked of each side privately after the first meeting (D10); nobody else ever reads the answer."""

from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers import needhelp
from handlers.help_whom import TO_COORDINATOR, HelpTo, choices, pair_id_of
from handlers.in_pair import acting_pair, name_of, redraw
from handlers.keyboards import inline
from handlers.milestones import KIND, code_of, owe_milestone
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.feeling import FRESH, Feels, asks_again, asks_first
from mentoring.meetings import MeetingState
from mentoring.people import PairFacts, PairState
from storage.store import Store

SUITS, LATE, AGAIN = "suits", "late", "2"
PLANNED_ON = "feeling-planned-on"

Screen = tuple[Markup, InlineKeyboardMarkup]


class Feel(Tap, prefix="feel"):
    """An answer; with none the question once more, in a message of its own if `fresh`."""

    pair_id: int
    said: str = ""
    fresh: bool = False


def router(texts: Texts) -> Router:
    router = Router(name="feeling")
    router.callback_query.register(take, Feel.filter(), Holds())
    return router


# --- when it is asked


async def plan_feeling(store: Store, pair: PairFacts) -> None:
    """Owe the question to each side who is here, as often as it is due; whom it was owed to, is not asked twice."""
    if pair.state is not PairState.ACTIVE:
        return
    held = await _held(store, pair)
    for member_id in (pair.mentor_id, pair.mentee_id):
        me = await member_as_me(store, member_id)
        if me is None:
            continue
        feels, felt_at = await store.sides.feels(pair.id, member_id)
        if asks_first(held, feels, store.now):
            await _owe_first(store, me, pair)
        if asks_again(held, feels, felt_at, store.now):
            await owe_milestone(store, me, pair.id, SUITS, again=AGAIN)


async def _owe_first(store: Store, me: Me, pair: PairFacts) -> None:
    """Once; and once more if it fell away unsaid (the meeting was denied, and another one took place)."""
    owed = await store.dues.sent_of(KIND, me.person.id, pair.id)
    owed += [
        one for one in await store.dues.waiting(me.person.id) if (one.kind, one.subject) == (KIND, pair.id)
    ]
    if any(code_of(one.occurrence) == SUITS for one in owed):
        return
    if not await owe_milestone(store, me, pair.id, SUITS):
        await owe_milestone(store, me, pair.id, SUITS, again=LATE)


async def _held(store: Store, pair: PairFacts) -> list[datetime]:
    meetings = await store.meetings.of_pair(pair.id)
    return [one.starts_at for one in meetings if one.state is MeetingState.HELD]


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day: no pair whose first meeting took place, by whatever way that became known, is left unasked."""
    met = partial(store.meetings.pairs_met_since, now - FRESH)
    for pair_id in await next_of_day(store, PLANNED_ON, now.date().isoformat(), met):
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        await plan_feeling(store, pair)


async def say_question(owed: Owed) -> Said | None:
    """The question, while the pair lasts, has met, and she has not answered (or, later, is still looking)."""
    try:
        pair = await acting_pair(owed.store, owed.me, owed.due.subject)
    except RuleBroken:
        return None
    held = await _held(owed.store, pair)
    feels, felt_at = await owed.store.sides.feels(pair.id, owed.me.id)
    if not (asks_first(held, feels, owed.now) or asks_again(held, feels, felt_at, owed.now)):
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [owed.t("feeling-again" if feels else "feeling-ask", name=name)]
    lines += [owed.t("feeling-coordinator")] if await _coordinator(owed.store, owed.me) else []
    button = inline([(owed.t.plain("feeling-button"), Feel(pair_id=pair.id, fresh=True).pack())])
    return Said(
        joined(lines), await _answers(owed.store, owed.me, pair, owed.t),
        line=owed.t("feeling-line", name=name), line_button=button.inline_keyboard[0][0],
    )  # fmt: skip


# --- the answer


async def _answers(store: Store, me: Me, pair: PairFacts, t: Speaker) -> InlineKeyboardMarkup:
    """Two answers for herself, and the way to the coordinator, if there is one besides her."""
    said = [Feels.SUITS, Feels.LOOKING, *([Feels.TELL] if await _coordinator(store, me) else [])]
    return inline(*(
        [(t.plain(f"feeling-{one.value}-button"), Feel(pair_id=pair.id, said=one.value).pack())]
        for one in said
    ))  # fmt: skip


async def _coordinator(store: Store, me: Me) -> HelpTo | None:
    """The usual way to ask the coordinator; None when there is none but herself."""
    for asked in await choices(store, me):
        if asked.to == TO_COORDINATOR:
            return HelpTo(to=TO_COORDINATOR, pair_id=pair_id_of(asked))
    return None


async def take(
    callback: CallbackQuery, callback_data: Feel, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The answer is kept for her alone; «сказать координатору» opens the request for help, whose words are her own."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    if not callback_data.said:
        text, keyboard = await _question(store, me, pair, t)
        await redraw(callback, text, keyboard, fresh=callback_data.fresh)
        return
    if callback_data.said not in set(Feels):
        raise RuleBroken("button-old")
    feels = Feels(callback_data.said)
    to = await _coordinator(store, me) if feels is Feels.TELL else None
    if feels is Feels.TELL and to is None:
        raise RuleBroken("help-nobody")
    await store.sides.feel(pair.id, me.id, feels)
    if to is not None:
        await needhelp.choose(callback, to, store, me, state, t)
        return
    change = [(t.plain("feeling-change-button"), Feel(pair_id=pair.id).pack())]
    await redraw(callback, _answered(feels, await name_of(store, pair.partner_of(me.id)), t), inline(change))


def _answered(feels: Feels, name: str, t: Speaker) -> Markup:
    return t("feeling-kept", answer=t.plain(f"feeling-{feels.value}-button"), name=name)


async def _question(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """The question once more, with what she answered before."""
    feels, _ = await store.sides.feels(pair.id, me.id)
    name = await name_of(store, pair.partner_of(me.id))
    text = _answered(feels, name, t) if feels else t("feeling-open", name=name)
    return text, await _answers(store, me, pair, t)


async def feeling_row(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[tuple[str, str]]:
    """On the screen of the agreement, once the two have met: her own answer, to see and to change."""
    if not await _held(store, pair):
        return []
    return [(t.plain("feeling-button"), Feel(pair_id=pair.id, fresh=True).pack())]


MILESTONES = {SUITS: Speech(say_question)}
CHORES = (plan_missing,)
