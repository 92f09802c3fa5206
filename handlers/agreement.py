"""The pair's agreement in three taps: how often, by what way, what stays between the two.

The choices ride in the buttons, so nothing has to be remembered on the way and typed words stay free.
"""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import agreement_news
from handlers.agreement_news import ASKED, tell_answered, tell_asked
from handlers.agreement_screens import CADENCES, AgreeSet, AgreeYes, agreement_screen, question
from handlers.first_meeting import AgreementOf
from handlers.in_pair import acting_pair, is_alone, redraw
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring import agreement as rules
from mentoring.agreement import Agreement, Between, Terms, Way, terms_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.regularity import Cadence, cadence_on
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="agreement")
    router.callback_query.register(show, AgreementOf.filter(), Holds())
    router.callback_query.register(choose, AgreeSet.filter(), Holds())
    router.callback_query.register(say_yes, AgreeYes.filter(), Holds())
    return router


async def show(callback: CallbackQuery, callback_data: AgreementOf, store: Store, me: Me, t: Speaker) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await agreement_screen(store, me, pair, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def choose(callback: CallbackQuery, callback_data: AgreeSet, store: Store, me: Me, t: Speaker) -> None:
    """A choice leads to the next question; the third one proposes all three to the other side."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    terms = _chosen(callback_data)
    if not callback_data.between:
        await redraw(callback, *await question(store, me, pair, callback_data, t))
        return
    before = await store.sides.agreement(pair)
    after = rules.propose(before, me.id, terms, alone=await is_alone(store, pair, me))
    if after != before:
        await _keep(store, me, pair, before, after)
    await redraw(callback, *await agreement_screen(store, me, pair, t))


def _chosen(tap: AgreeSet) -> Terms:
    """The choices of a button, the first of each kind for one still to come. Raises RuleBroken `button-old`."""
    if (tap.way and not tap.weeks) or (tap.between and not tap.way):
        raise RuleBroken("button-old")
    return terms_of(tap.weeks or CADENCES[0], tap.way or Way.LIVE, tap.between or Between.ALL)


async def say_yes(callback: CallbackQuery, callback_data: AgreeYes, store: Store, me: Me, t: Speaker) -> None:
    """This side's yes to the very words it saw; to other words by now it is shown these instead."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    before = await store.sides.agreement(pair)
    try:
        after = rules.accept(before, me.id, callback_data.number)
    except RuleBroken as broken:
        await callback.answer(t.plain(broken.code), show_alert=True)
        await redraw(callback, *await agreement_screen(store, me, pair, t), fresh=True)
        return
    if after == before:
        await callback.answer(t.plain("agreement-is-so"))
        return
    await _keep(store, me, pair, before, after)
    await redraw(callback, *await agreement_screen(store, me, pair, t))


async def _keep(store: Store, me: Me, pair: PairFacts, before: Agreement, after: Agreement) -> None:
    """Remember it and whose yes it has; the other side is owed one message, and a new cadence comes into force."""
    await store.dues.drop((ASKED,), pair.id, "newer")
    if after.in_force is None or after.proposed is not None:
        await store.sides.agree(pair, after, me.id)
        await tell_asked(store, pair, me.id, after)
        return
    await store.sides.agree(pair, after, pair.mentor_id, pair.mentee_id)
    await tell_answered(store, me, pair, before, after)
    await _change_cadence(store, me, pair, after.in_force.weeks)


async def _change_cadence(store: Store, me: Me, pair: PairFacts, weeks: int) -> None:
    """A change of cadence is kept from the day it was agreed; the same cadence changes nothing (section 5)."""
    today = local_date(store.now, me.programme_zone)
    history = [Cadence(from_on, known) for from_on, known in await store.pairs.cadences(pair.id)]
    if cadence_on(history, today) != weeks:
        from_on = rules.cadence_from(today, pair.starts_on or today)
        await store.sides.change_cadence(pair.id, from_on, weeks)


SPEECHES = agreement_news.SPEECHES
CHORES = agreement_news.CHORES
