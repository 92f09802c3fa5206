"""/pairs: all pairs of the programme by who needs a hand, a page at a time; the list is made when it leaves."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.health import name_pairs, say_state
from handlers.keyboards import BigButton, inline
from handlers.own_people import PeoplePage
from handlers.pair_taps import PairCard, PairList, PairNew
from handlers.sight import Sight, health_of, look
from handlers.speech import Makes, Making, Said
from handlers.taps import DigestTap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts
from mentoring.care import Shown, is_shown, sort_pairs
from mentoring.digest import PairNow
from mentoring.errors import RuleBroken
from mentoring.people import PairState, Role, may_run_programme
from mentoring.report_facts import state_on

MAKER = "pairs"
ON_A_PAGE = 10
OVER = (PairState.COMPLETED, PairState.CLOSED)
Row = list[tuple[str, str]]


def router(texts: Texts) -> Router:
    router = Router(name="pair-list")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_pairs, Command("pairs"), coordinator)
    router.message.register(show_pairs, BigButton(texts, "big-everybody", "big-pairs"), coordinator)
    router.callback_query.register(turn_page, PairList.filter(), coordinator)
    return router


async def show_pairs(message: Message, me: Me, outgoing: Makes) -> None:
    """All of them; each opens."""
    outgoing.makes(MAKER, me.id, {"shown": Shown.ALL.value, "page": 0, "programme": me.programme.id})


async def turn_page(callback: CallbackQuery, callback_data: PairList, me: Me, outgoing: Makes) -> None:
    if callback_data.shown not in tuple(Shown):
        raise RuleBroken("button-old")
    facts = {"shown": callback_data.shown, "page": callback_data.page, "programme": me.programme.id}
    edits = callback.message.message_id if callback.message else None
    outgoing.makes(MAKER, me.id, facts, edits=edits)


async def make_list(making: Making) -> Said | None:
    """A page of the list; nothing for who does not run this programme any more."""
    me, facts = making.me, making.facts
    if me.programme.id != facts["programme"] or not may_run_programme(me.member, me.programme.id):
        return None
    sight = await look(making.store, me.programme, making.now, making.now)
    names = name_pairs(sight, await making.store.reports.names(me.programme.id), making.t)
    text, keyboard = list_screen(sight, names, Shown(facts["shown"]), facts["page"], making.t)
    return Said(text, keyboard)


def list_screen(
    sight: Sight, names: Mapping[int, str], shown: Shown, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """Each pair is a button with its names and its state in words, who needs a hand first."""
    seen = [(pair.id, health_of(sight, pair)) for pair in sight.rows.pairs]
    on = sort_pairs(PairNow(id, names[id], health) for id, health in seen if health is not None)
    over = _over(sight, names, t)
    new = [
        (t.plain("pair-new-button"), PairNew().pack()),
        (t.plain("to-people-button"), PeoplePage(page=0).pack()),
    ]
    if not on and not over:
        return t("pairs-none"), inline(new)
    rows = [_row(one, sight, t) for one in on if is_shown(one.health, shown)]
    if shown is Shown.OVER:
        rows = over
    pages = max(1, -(-len(rows) // ON_A_PAGE))
    page = min(page, pages - 1)
    counts = {one: sum(is_shown(pair.health, one) for pair in on) for one in Shown} | {Shown.OVER: len(over)}
    text = t(f"pairs-title-{shown}", count=len(rows)) if rows else t("pairs-none-such")
    digest = [(t.plain("to-digest-button"), DigestTap(programme_id=sight.programme.id).pack())]
    tail = [_turns(shown, page, pages, t), *_filters(shown, counts, t), digest, new]
    return text, inline(*rows[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], *(row for row in tail if row))


def _row(pair: PairNow, sight: Sight, t: Speaker) -> Row:
    sign = t.plain(f"health-sign-{pair.health.state}")
    state = say_state(pair.health, sight.today, t)
    text = t.plain("pairs-row", sign=sign, pair=pair.name, state=state)
    return [(text, PairCard(pair_id=pair.pair_id).pack())]


def _over(sight: Sight, names: Mapping[int, str], t: Speaker) -> list[Row]:
    """Finished pairs, the newest end first."""
    ended = []
    for pair in sight.rows.pairs:
        state = state_on(pair, sight.today)
        if state is not None and state.state in OVER:
            ended.append((state.span.first, pair.id, state.state.value))
    rows: list[Row] = []
    for _, id, how in sorted(ended, reverse=True):
        text = t.plain("pairs-row-over", pair=names[id], state=t.plain(f"pairs-ended-{how}"))
        rows.append([(text, PairCard(pair_id=id).pack())])
    return rows


def _turns(shown: Shown, page: int, pages: int, t: Speaker) -> Row:
    """← and →, each with the number of the page it leads to."""
    near = (("pairs-turn-earlier", page - 1), ("pairs-turn-later", page + 1))
    return [
        (t.plain(key, page=to + 1, pages=pages), PairList(shown=shown, page=to).pack())
        for key, to in near
        if 0 <= to < pages
    ]


def _filters(shown: Shown, counts: Mapping[Shown, int], t: Speaker) -> list[Row]:
    """The other filters that show something, two in a row."""
    others = [
        (t.plain(f"pairs-filter-{one}", count=counts[one]), PairList(shown=one).pack())
        for one in Shown
        if one is not shown and (counts[one] or one is Shown.ALL)
    ]
    return [others[at : at + 2] for at in range(0, len(others), 2)]


MAKERS = {MAKER: make_list}
