"""«Предложить пары»: one proposal at a time with its reasons, the best for the whole pool; one tap takes it.

What she passed over, and whom she does not want together, is kept while nothing else is asked of her; each button
carries its two, so one from yesterday does what it says.
"""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.pair_card import Row
from handlers.pair_joining import make_one, own_card
from handlers.pair_making import unmake_row
from handlers.pair_taps import PairNew, Suggest, SuggestOther, SuggestSkip, SuggestTake
from handlers.pool import Pool, mentee_block, mentor_block, read_pool, say_hours, say_tenure
from handlers.speech import Make, Makes, Making, Said
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.stems import stems_of
from mentoring.errors import RuleBroken
from mentoring.matching import Reason, Suggestion, Why, suggest_pairs, waits_for_a_mentor
from mentoring.people import PairState, Role, may_run_programme
from mentoring.texts import shown_of
from storage.store import Store

MAKER = "suggestion"
PASSED, UNWANTED = "suggest-passed", "suggest-unwanted"
NAMED = 5


def router(texts: Texts) -> Router:
    router = Router(name="suggesting")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(begin, Suggest.filter(), coordinator)
    router.callback_query.register(take, SuggestTake.filter(), coordinator)
    router.callback_query.register(ask_another, SuggestOther.filter(), coordinator)
    router.callback_query.register(skip, SuggestSkip.filter(), coordinator)
    return router


async def begin(
    callback: CallbackQuery, callback_data: Suggest, store: Store, me: Me, state: FSMContext, outgoing: Makes
) -> None:
    """From the beginning: nobody is passed over."""
    if not may_run_programme(me.member, callback_data.programme_id):
        raise RuleBroken("other-programme")
    await state.clear()
    await _show_next(callback, me, state, outgoing)


async def take(
    callback: CallbackQuery, callback_data: SuggestTake, store: Store, me: Me, state: FSMContext, outgoing: Makes
) -> None:  # fmt: skip
    mentor = await own_card(store, me, callback_data.mentor_id)
    mentee = await own_card(store, me, callback_data.mentee_id)
    if not waits_for_a_mentor(mentee.member, await store.pairs.of_member(mentee.id)):
        raise RuleBroken("match-taken")
    made = await make_one(store, me, mentor, mentee)
    await _show_next(callback, me, state, outgoing, made=made.pair.id)


async def ask_another(
    callback: CallbackQuery, callback_data: SuggestOther, store: Store, me: Me, state: FSMContext, outgoing: Makes
) -> None:  # fmt: skip
    mentor = await own_card(store, me, callback_data.mentor_id)
    mentee = await own_card(store, me, callback_data.mentee_id)
    data = await _data(state)
    data[UNWANTED] = [*data.get(UNWANTED, []), [mentor.id, mentee.id]]
    await state.set_data(data)
    await _show_next(callback, me, state, outgoing, first=mentee.id)


async def skip(
    callback: CallbackQuery, callback_data: SuggestSkip, store: Store, me: Me, state: FSMContext, outgoing: Makes
) -> None:  # fmt: skip
    mentee = await own_card(store, me, callback_data.mentee_id)
    data = await _data(state)
    data[PASSED] = [*data.get(PASSED, []), mentee.id]
    await state.set_data(data)
    await _show_next(callback, me, state, outgoing)


async def _data(state: FSMContext) -> dict[str, Any]:
    """What is kept of this round; a dialogue that was open is left, as any button leaves it."""
    if await state.get_state() is not None:
        await state.clear()
    return await state.get_data()


async def _show_next(
    callback: CallbackQuery, me: Me, state: FSMContext, outgoing: Makes, made: int = 0, first: int = 0
) -> None:
    """The proposal is found where nobody waits for it, and stands in the place of this one."""
    data = await _data(state)
    facts = {
        "programme_id": me.programme.id, "passed": data.get(PASSED, []), "unwanted": data.get(UNWANTED, []),
        "made": made, "first": first,
    }  # fmt: skip
    if isinstance(callback.message, Message):
        outgoing.makes(MAKER, me.id, facts, edits=callback.message.message_id)


# --- the proposal


async def make_suggestion(making: Making) -> Said | None:
    """The first proposal of what is left, after the pair that was just made; or who is left without one."""
    store, me, t, facts = making.store, making.me, making.t, making.facts
    if not may_run_programme(me.member, facts["programme_id"]):
        return None
    pool = await read_pool(store, me.programme)
    apart = await store.matching.parted(me.programme.id) | {(one, two) for one, two in facts["unwanted"]}
    passed = set(facts["passed"])
    waiting = [one for one in pool.waiting() if one.id not in passed]
    found = suggest_pairs(pool.mentors(), waiting, pool.limit, _solve, apart)
    above, undo = await _made(making)
    if not found:
        left = [pool.cards[one.id].name for one in pool.waiting()]
        back = [(t.plain("back-button"), PairNew().pack())]
        return Said(joined([*above, _end(left, pool, t)], "\n\n"), inline(undo, back))
    one = next((one for one in found if one.mentee_id == facts["first"]), found[0])
    if facts["first"] and one.mentee_id != facts["first"] and facts["first"] in pool.cards:
        above.append(t("match-no-other", name=pool.cards[facts["first"]].name))
    text = joined([*above, *_proposal(one, len(found), pool, t)], "\n\n")
    return Said(text, _keyboard(one, me, undo, t))


def _solve(costs: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(costs)
    return rows.tolist(), columns.tolist()


async def _made(making: Making) -> tuple[list[Markup], Row]:
    """The pair that the last tap made, and its undo."""
    pair = await making.store.pairs.find(making.facts["made"]) if making.facts["made"] else None
    if pair is None or pair.state is not PairState.ACTIVE:
        return [], []
    mentor, mentee = (
        await making.store.members.get(pair.mentor_id),
        await making.store.members.get(pair.mentee_id),
    )
    said = making.t("pair-made", mentor=mentor.name, mentee=mentee.name)
    return [said], await unmake_row(making.store, pair, making.t)


def _proposal(one: Suggestion, count: int, pool: Pool, t: Speaker) -> list[Markup]:
    mentor, mentee = pool.cards[one.mentor_id], pool.cards[one.mentee_id]
    reasons = [_say(reason, mentee.request, t) for reason in one.reasons]
    return [
        t("match-title", count=count),
        joined([t("match-as-mentor"), *mentor_block(pool, mentor, t, short=False)]),
        joined([t("match-as-mentee"), *mentee_block(pool, mentee, t, short=False)]),
        joined([t("match-why"), *reasons]) if reasons else t("match-no-reasons"),
    ]


def _say(reason: Reason, request: str | None, t: Speaker) -> Markup:
    match reason.why:
        case Why.WORDS:
            words = [word for stem, word in stems_of(request).items() if stem in reason.stems]
            return t("match-reason-words", words=", ".join(words))
        case Why.HOURS:
            return t("match-reason-hours", hours=say_hours(reason.hours, t))
        case Why.TENURE:
            return t("match-reason-tenure", how=say_tenure(reason.months, t))


def _keyboard(one: Suggestion, me: Me, undo: Row, t: Speaker) -> InlineKeyboardMarkup:
    two = {"mentor_id": one.mentor_id, "mentee_id": one.mentee_id}
    skip = SuggestSkip(programme_id=me.programme.id, mentee_id=one.mentee_id)
    return inline(
        [(t.plain("match-take-button"), SuggestTake(**two).pack())],
        [
            (t.plain("match-other-button"), SuggestOther(**two).pack()),
            (t.plain("match-skip-button"), skip.pack()),
        ],
        undo,
        [(t.plain("back-button"), PairNew().pack())],
    )


def _end(left: list[str], pool: Pool, t: Speaker) -> Markup:
    """Nobody is left to propose: everybody has a mentor, or these have none."""
    if not left:
        return t("match-all-paired")
    shown = left[: shown_of(len(left), NAMED)]
    lines = [t("match-left", names=", ".join(shown), count=len(left), more=len(left) - len(shown))]
    if not any(one.pairs < pool.limit for one in pool.mentors()):
        lines.append(t("match-no-room", limit=pool.limit))
    return joined(lines)


MAKERS: dict[str, Make] = {MAKER: make_suggestion}
