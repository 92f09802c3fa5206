"""The screens of a pair's agreement: as it stands, and its three questions."""

from aiogram.types import InlineKeyboardMarkup

from handlers.farewell_state import sooner_row
from handlers.feeling import feeling_row
from handlers.first_meeting import AgreementOf
from handlers.goal_taps import RouteOf
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from mentoring.agreement import Agreement, Between, Terms, Way
from mentoring.people import PairFacts
from storage.store import Store

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


async def agreement_screen(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """What is in force and what waits; while there is neither, the first of the three questions at once."""
    agreement = await store.sides.agreement(pair)
    if agreement.in_force is None and agreement.proposed is None:
        return await question(store, me, pair, AgreeSet(pair_id=pair.id), t)
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
    sooner = await sooner_row(store, me, pair, t)
    return joined(parts, "\n\n"), inline(
        *answer_rows(pair, agreement, me, t), own, feeling, sooner, to_route(pair, t)
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


def to_route(pair: PairFacts, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]


async def question(store: Store, me: Me, pair: PairFacts, chosen: AgreeSet, t: Speaker) -> Screen:
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
        return to_route(pair, t)
    return [(t.plain("back-button"), AgreementOf(pair_id=pair.id).pack())]


def _keyboard(rows: list[tuple[str, AgreeSet]], back: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return inline(*([(text, tap.pack())] for text, tap in rows), back)
