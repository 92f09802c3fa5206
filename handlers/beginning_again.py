"""The later rounds, and what becomes of what she said in a pair that is over."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.beginning_steps import acting_beginner, show_step
from handlers.beginning_taps import BeginLeave, BeginOpen, BeginShow
from handlers.in_pair import name_of, redraw
from handlers.keyboards import inline
from handlers.who import Holds, Me
from locales import Markup, Speaker
from mentoring.beginning import FIRST, LAST, MIDTERM, Route, midterm_on
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.programmes import Programme
from storage.store import Store


def router() -> Router:
    router = Router(name="beginning-again")
    router.callback_query.register(open_former, BeginShow.filter(), Holds())
    return router


async def open_round(store: Store, pair: PairFacts, round: int) -> Route:
    """This round of the pair's mentee, begun now if it was not; `open_button` leads to it."""
    return await store.routes.open(pair.mentee_id, round, pair.id)


def open_button(pair: PairFacts, round: int, t: Speaker, *, fresh: bool = True) -> tuple[str, str]:
    """The button that leads into a round that has been opened."""
    key = "begin-button" if round == FIRST else "begin-again-button"
    return t.plain(key), BeginOpen(pair_id=pair.id, round=round, fresh=fresh).pack()


async def round_may_begin(store: Store, me: Me, pair: PairFacts, rounds: list[Route], round: int) -> bool:
    """The first at any time; the second from mid-term on, after the first; the last when the end has opened it."""
    if round == FIRST or any(one.round == round for one in rounds):
        return round in (FIRST, MIDTERM, LAST)
    return round == MIDTERM and is_midterm(pair, me.programme, rounds, store.now)


def is_midterm(pair: PairFacts, programme: Programme, rounds: list[Route], now: datetime) -> bool:
    """Half of the term is over, and what she said at first is there to compare with."""
    day = midterm_day(pair, programme)
    has_first = any(one.round == FIRST and one.done_at and one.pair_id == pair.id for one in rounds)
    return day is not None and has_first and local_date(now, ZoneInfo(programme.zone)) >= day


def midterm_day(pair: PairFacts, programme: Programme) -> date | None:
    """The middle of the pair's term; a pair without an end has the programme's."""
    if pair.starts_on is None:
        return None
    return midterm_on(pair.starts_on, pair.ends_on or programme.ends_on)


async def former_screen(
    store: Store, me: Me, pair: PairFacts, route: Route, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """What she said belongs to a pair that is over: hers to open to the new mentor, or to begin anew.

    For a mere name nobody can open it: what the former mentor wrote for her stays closed. Raises RuleBroken
    `button-old` while that pair goes on.
    """
    former = await store.pairs.find(route.pair_id)
    if former is not None and former.is_open:
        raise RuleBroken("button-old")
    show = [(t.plain("former-show-button"), BeginShow(pair_id=pair.id).pack())]
    anew = [(t.plain("former-anew-button"), BeginShow(pair_id=pair.id, anew=True).pack())]
    back = [(t.plain("route-back-button"), BeginLeave(pair_id=pair.id).pack())]
    name = await name_of(store, pair.partner_of(me.id))
    if me.id != pair.mentee_id:
        return t("former-ask-for", name=name), inline(anew, back)
    return t("former-ask", name=name), inline(show, anew, back)


async def open_former(
    callback: CallbackQuery, callback_data: BeginShow, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    """Her words move to the new pair by her own tap only (V5); or they go, and she begins anew."""
    pair = await acting_beginner(store, me, callback_data.pair_id)
    rounds = await store.routes.all(pair.mentee_id)
    if not rounds or rounds[0].pair_id == pair.id:
        raise RuleBroken("button-old")
    await former_screen(store, me, pair, rounds[0], t)
    if callback_data.anew:
        await store.routes.forget(pair.mentee_id)
        route = await open_round(store, pair, FIRST)
        await redraw(callback, *await show_step(store, me, route, pair, state, said_at, t))
        return
    if me.id != pair.mentee_id:
        raise RuleBroken("beginning-hers")
    await store.routes.open_to(pair.mentee_id, pair.id)
    name = await name_of(store, pair.partner_of(me.id))
    back = [(t.plain("route-back-button"), BeginLeave(pair_id=pair.id).pack())]
    await redraw(callback, t("former-shown", name=name), inline(back))
