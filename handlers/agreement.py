"""The pair's agreement in three taps: how often, by what way, what stays between the two.

The choices ride in the buttons, so nothing has to be remembered on the way and typed words stay free.
"""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.feeling import feeling_row
from handlers.first_meeting import AgreementOf
from handlers.goal_taps import RouteOf
from handlers.in_pair import acting_pair, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from mentoring import agreement as rules
from mentoring.agreement import Agreement, Between, Terms, Way, terms_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.regularity import Cadence, cadence_on
from storage.store import Store

ASKED, ANSWERED = "B-agreement", "B-agreement-news"
WAITS = timedelta(minutes=1)
"""So long a proposal may still be changed before the other side hears of it."""
CADENCES = (1, 2, 3, 4)

Screen = tuple[Markup, InlineKeyboardMarkup]


class AgreeSet(Tap, prefix="agset"):
    """One of the three taps, with the choices made before it; empty ones are still to come."""

    pair_id: int
    weeks: int = 0
    way: str = ""
    between: str = ""


class AgreeYes(Tap, prefix="agyes"):
    """«Подходит» to the proposal of this number."""

    pair_id: int
    number: int


def router(texts: Texts) -> Router:
    router = Router(name="agreement")
    router.callback_query.register(show, AgreementOf.filter(), Holds())
    router.callback_query.register(choose, AgreeSet.filter(), Holds())
    router.callback_query.register(say_yes, AgreeYes.filter(), Holds())
    return router


# --- the screens


async def show(callback: CallbackQuery, callback_data: AgreementOf, store: Store, me: Me, t: Speaker) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await agreement_screen(store, me, pair, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def agreement_screen(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """What is in force and what waits; while there is neither, the first of the three questions at once."""
    agreement = await store.sides.agreement(pair)
    if agreement.in_force is None and agreement.proposed is None:
        return await _question(store, me, pair, AgreeSet(pair_id=pair.id), t)
    name = await name_of(store, pair.partner_of(me.id))
    parts, asks = [], agreement.asks(me.id)
    if agreement.in_force is not None:
        parts.append(joined([t("agreement-in-force", name=name), *terms_lines(agreement.in_force, t)]))
    if agreement.proposed is not None:
        key = "agreement-asks-you" if asks else "agreement-asks-other"
        parts.append(joined([t(key, name=name), *terms_lines(agreement.proposed, t)]))
        parts += [t("agreement-till-then")] if agreement.in_force else []
    own = [] if asks else [(t.plain("agreement-change-button"), AgreeSet(pair_id=pair.id).pack())]
    feeling = await feeling_row(store, me, pair, t)
    return joined(parts, "\n\n"), inline(
        *answer_rows(pair, agreement, me, t), own, feeling, _to_route(pair, t)
    )


def answer_rows(pair: PairFacts, agreement: Agreement, me: Me, t: Speaker) -> list[list[tuple[str, str]]]:
    """«Подходит» and «Предложить другое», while her answer is awaited."""
    if not agreement.asks(me.id):
        return []
    yes = AgreeYes(pair_id=pair.id, number=agreement.number).pack()
    other = AgreeSet(pair_id=pair.id).pack()
    return [[(t.plain("agreement-yes-button"), yes)], [(t.plain("agreement-other-button"), other)]]


def terms_lines(terms: Terms, t: Speaker) -> list[Markup]:
    """The three answers in words."""
    return [
        t("agreement-weeks", weeks=terms.weeks),
        t(f"agreement-way-{terms.way.value}"),
        t(f"agreement-between-{terms.between.value}"),
    ]


def _to_route(pair: PairFacts, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]


async def _question(store: Store, me: Me, pair: PairFacts, chosen: AgreeSet, t: Speaker) -> Screen:
    """The next of the three questions, below what was chosen already; each has a way back."""
    name = await name_of(store, pair.partner_of(me.id))
    if not chosen.weeks:
        rows = [
            (t.plain("agreement-weeks-button", weeks=weeks), AgreeSet(pair_id=pair.id, weeks=weeks))
            for weeks in CADENCES
        ]
        return t("agreement-ask-weeks", name=name), _keyboard(
            rows, _leave(await _is_new(store, pair), pair, t)
        )
    weeks = t("agreement-weeks", weeks=chosen.weeks)
    if not chosen.way:
        rows = [
            (t.plain(f"agreement-way-{way.value}-button"), chosen.model_copy(update={"way": way.value}))
            for way in Way
        ]
        back = [(t.plain("back-button"), AgreeSet(pair_id=pair.id).pack())]
        return joined([weeks, t("agreement-ask-way")]), _keyboard(rows, back)
    rows = [
        (t.plain(f"agreement-between-{one.value}-button"), chosen.model_copy(update={"between": one.value}))
        for one in Between
    ]
    back = [(t.plain("back-button"), AgreeSet(pair_id=pair.id, weeks=chosen.weeks).pack())]
    lines = [weeks, t(f"agreement-way-{chosen.way}"), t("agreement-ask-between")]
    return joined(lines), _keyboard(rows, back)


async def _is_new(store: Store, pair: PairFacts) -> bool:
    agreement = await store.sides.agreement(pair)
    return agreement.in_force is None and agreement.proposed is None


def _leave(is_new: bool, pair: PairFacts, t: Speaker) -> list[tuple[str, str]]:
    """Back from the first question: to the agreement as it stands, or to the route while there is none."""
    if is_new:
        return _to_route(pair, t)
    return [(t.plain("back-button"), AgreementOf(pair_id=pair.id).pack())]


def _keyboard(rows: list[tuple[str, AgreeSet]], back: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return inline(*([(text, tap.pack())] for text, tap in rows), back)


# --- the taps


async def choose(callback: CallbackQuery, callback_data: AgreeSet, store: Store, me: Me, t: Speaker) -> None:
    """A choice leads to the next question; the third one proposes all three to the other side."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    terms = _chosen(callback_data)
    if not callback_data.between:
        await redraw(callback, *await _question(store, me, pair, callback_data, t))
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
    is_asked = after.proposed is not None
    await store.dues.drop((ASKED,), pair.id, "newer")
    await store.sides.agree(pair, after, *((me.id,) if is_asked else (pair.mentor_id, pair.mentee_id)))
    if is_asked:
        await _tell(store, me, pair, ASKED, after, store.now + WAITS)
        return
    if before.asks(me.id) or await _has_heard(store, me, pair, before):
        await _tell(store, me, pair, ANSWERED, after, store.now)
    assert after.in_force is not None
    await _change_cadence(store, me, pair, after.in_force.weeks)


async def _tell(
    store: Store, me: Me, pair: PairFacts, kind: str, agreement: Agreement, due_at: datetime
) -> None:
    """Owe the other side the words of this number; a mere name gets none."""
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is not None:
        await store.dues.owe(
            kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=pair.id,
            occurrence=_occurrence(agreement), due_at=due_at,
        )  # fmt: skip


def _occurrence(agreement: Agreement) -> str:
    return f"v{agreement.number}"


async def _has_heard(store: Store, me: Me, pair: PairFacts, agreement: Agreement) -> bool:
    """Whether the other side was asked about the proposal that is taken back."""
    other = await member_as_me(store, pair.partner_of(me.id))
    asked = await store.dues.sent_of(ASKED, other.person.id, pair.id) if other is not None else []
    return any(due.occurrence == _occurrence(agreement) for due in asked)


async def _change_cadence(store: Store, me: Me, pair: PairFacts, weeks: int) -> None:
    """A change of cadence is kept from the day it was agreed; the same cadence changes nothing (section 5)."""
    today = local_date(store.now, me.programme_zone)
    history = [Cadence(from_on, known) for from_on, known in await store.pairs.cadences(pair.id)]
    if cadence_on(history, today) != weeks:
        from_on = rules.cadence_from(today, pair.starts_on or today)
        await store.sides.change_cadence(pair.id, from_on, weeks)


# --- class B


async def say_asked(owed: Owed) -> Said | None:
    """The other side proposes; nothing any more when it was answered or another proposal took its place."""
    found = await _still_so(owed)
    if found is None or not found[1].asks(owed.me.id):
        return None
    pair, agreement = found
    assert agreement.proposed is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [owed.t("agreement-asks-you", name=name), *terms_lines(agreement.proposed, owed.t)]
    lines += [owed.t("agreement-till-then")] if agreement.in_force else []
    return Said(joined(lines), inline(*answer_rows(pair, agreement, owed.me, owed.t)))


async def say_answered(owed: Owed) -> Said | None:
    """What is in force after the other side's answer."""
    found = await _still_so(owed)
    if found is None or found[1].in_force is None or found[1].proposed is not None:
        return None
    pair, agreement = found
    assert agreement.in_force is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [owed.t("agreement-in-force", name=name), *terms_lines(agreement.in_force, owed.t)]
    return Said(joined(lines), inline(_to_route(pair, owed.t)))


async def _still_so(owed: Owed) -> tuple[PairFacts, Agreement] | None:
    """The pair and its agreement, while both are still as they were when this was owed."""
    try:
        pair = await acting_pair(owed.store, owed.me, owed.due.subject)
    except RuleBroken:
        return None
    agreement = await owed.store.sides.agreement(pair)
    return (pair, agreement) if _occurrence(agreement) == owed.due.occurrence else None


SPEECHES = {ASKED: Speech(say_asked), ANSWERED: Speech(say_answered)}
