"""The end of a year: pairs completed in one go, those that go on left out; taken back within ten minutes."""

from collections.abc import Collection
from datetime import date, timedelta

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.copies import withdraw_of_pair
from handlers.in_pair import redraw
from handlers.keyboards import in_twos, inline
from handlers.own_programme import own_programme
from handlers.pair_ending import end_pair, reopen
from handlers.who import Holds, Me
from handlers.year_taps import CloseAll, YearTap
from locales import Markup, Speaker, Texts, joined
from locales.names import listed
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import PairFacts, Role
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo

# A pair whose last day is this near belongs to the year that ends.
NEAR = timedelta(days=30)
ON_A_PAGE = 20
# One act ends so many: each of them calls off meetings and tells two people.
AT_ONCE = 60


class Closing(StatesGroup):
    """Choosing which pairs end together; the data are the programme and the ids of those that go on."""

    choosing = State()


def router() -> Router:
    router = Router(name="year-closing")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(close_all, CloseAll.filter(), coordinator)
    return router


async def open_pairs(store: Store, programme_id: int) -> list[PairFacts]:
    return [pair for pair in await store.pairs.of_programme(programme_id) if pair.is_open]


def go_on(pairs: Collection[PairFacts], today: date) -> list[int]:
    """Those proposed to go on: their last day is far, while others' is near. If nobody's is near, all are to end."""
    near = {pair.id for pair in pairs if pair.ends_on is not None and pair.ends_on <= today + NEAR}
    return [pair.id for pair in pairs if near and pair.id not in near]


async def close_all(
    callback: CallbackQuery, callback_data: CloseAll, bot: Bot, store: Store, me: Me, state: FSMContext, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    await own_programme(store, me, callback_data.programme_id)
    pairs = await open_pairs(store, me.programme.id)
    match callback_data.act:
        case "show":
            today = local_date(store.now, me.programme_zone)
            await state.set_state(Closing.choosing)
            await state.set_data({"programme_id": me.programme.id, "go_on": go_on(pairs, today)})
            await redraw(callback, *await _choice(store, me, pairs, go_on(pairs, today), 0, t))
        case "flip" | "page":
            left = await _left_out(state, me, callback_data.pair_id)
            await redraw(callback, *await _choice(store, me, pairs, left, callback_data.page, t))
        case "ask":
            chosen = _chosen(pairs, await _left_out(state, me))
            await redraw(callback, *_ask(me, len(chosen), t))
        case "sure":
            chosen = _chosen(pairs, await _left_out(state, me))[:AT_ONCE]
            await state.clear()
            await _complete(bot, store, me, chosen, texts)
            await redraw(callback, *_done(me, len(chosen), t))
        case "back":
            await _take_back(store, me)
            await redraw(callback, t("undone-pairs-completed"), inline(_home(me, t)))
        case _:
            raise RuleBroken("button-old")


def _home(me: Me, t: Speaker) -> list[tuple[str, str]]:
    return [(t.plain("back-button"), YearTap(programme_id=me.programme.id).pack())]


async def _left_out(state: FSMContext, me: Me, flipped: int = 0) -> list[int]:
    """Those that go on, one of them changed.

    Raises RuleBroken `button-old` when nothing is being chosen any more, or it is in another programme of hers.
    """
    data = await state.get_data()
    if await state.get_state() != Closing.choosing.state or data.get("programme_id") != me.programme.id:
        raise RuleBroken("button-old")
    left: list[int] = data.get("go_on", [])
    if flipped:
        left = [one for one in left if one != flipped] if flipped in left else [*left, flipped]
        await state.set_data({**data, "go_on": left})
    return left


def _chosen(pairs: Collection[PairFacts], left_out: Collection[int]) -> list[PairFacts]:
    chosen = [pair for pair in pairs if pair.id not in left_out]
    if not chosen:
        raise RuleBroken("nothing-chosen")
    return chosen


async def _choice(
    store: Store, me: Me, pairs: list[PairFacts], left_out: Collection[int], page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Every open pair with whether it ends or goes on; a tap changes that."""
    names = await store.reports.names(me.programme.id)
    programme_id = me.programme.id
    last = max(0, (len(pairs) - 1) // ON_A_PAGE)
    page = min(page, last)
    buttons = []
    for pair in pairs[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        key = "closing-goes-on-button" if pair.id in left_out else "closing-ends-button"
        name = f"{listed(names[pair.mentor_id])} – {listed(names[pair.mentee_id])}"
        data = CloseAll(programme_id=programme_id, act="flip", pair_id=pair.id, page=page)
        buttons.append((t.plain(key, pair=name), data.pack()))
    turn = [
        (sign, CloseAll(programme_id=programme_id, act="page", page=to).pack())
        for sign, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to <= last
    ]
    count = sum(pair.id not in left_out for pair in pairs)
    go = [(t.plain("year-close-button", count=count), CloseAll(programme_id=programme_id, act="ask").pack())]
    text = t("year-close-choose", count=count) if pairs else t("year-no-open-pairs")
    return text, inline(*in_twos(buttons), turn, go if count else [], _home(me, t))


def _ask(me: Me, count: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """Once more before they end."""
    sure = CloseAll(programme_id=me.programme.id, act="sure").pack()
    back = CloseAll(programme_id=me.programme.id, act="page").pack()
    lines = [t("year-close-ask", count=min(count, AT_ONCE))]
    if count > AT_ONCE:
        lines.append(t("year-close-first", count=AT_ONCE))
    rows = [(t.plain("year-close-sure-button"), sure)], [(t.plain("back-button"), back)]
    return joined(lines), inline(*rows)


def _done(me: Me, count: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    undo = CloseAll(programme_id=me.programme.id, act="back").pack()
    return t("year-closed", count=count), inline([(t.plain("year-reopen-button"), undo)], _home(me, t))


async def _complete(bot: Bot, store: Store, me: Me, pairs: list[PairFacts], texts: Texts) -> None:
    """Each ends as it would on its last day: both are told, with their page."""
    today = local_date(store.now, me.programme_zone)
    before = []
    for pair in pairs:
        ends_on = pair.ends_on.isoformat() if pair.ends_on else None
        before.append({"pair_id": pair.id, "state": pair.state.value, "ends_on": ends_on})
        await end_pair(store, pair, "completed", None, today)
        await withdraw_of_pair(bot, store, pair.id, texts)
        await store.audit.note(me.programme.id, me.id, Deed.CLOSED, "pair", pair.id)
    await store.undos.remember(me.id, me.person.id, Act.PAIRS_COMPLETED, me.programme.id, {"pairs": before})


async def _take_back(store: Store, me: Me) -> None:
    act = await store.undos.of_act([me.id], Act.PAIRS_COMPLETED, me.programme.id)
    if act is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(act.id)
    await reopen_all(store, me, act)


async def reopen_all(store: Store, me: Me, act: Undo) -> None:
    """Every pair that can go on goes on; one whose mentee has a newer pair meanwhile stays ended.

    Raises RuleBroken `nothing-to-undo` when none can.
    """
    back = 0
    for one in act.before["pairs"]:
        before = {"state": one["state"], "ends_on": one["ends_on"]}
        try:
            await reopen(store, me, Undo(act.id, act.member_id, Act.PAIR_CLOSED, one["pair_id"], before))
        except RuleBroken:
            continue
        back += 1
    if not back:
        raise RuleBroken("nothing-to-undo")
