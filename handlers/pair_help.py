"""H1 on the card of a pair: each open request with its day and urgency; only an addressee sees its words (RULES V7)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.health import Seen
from handlers.help_answers import HelpAnswer, quoted
from handlers.help_whom import asked_of_me
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.pair_own import own_pair
from handlers.pair_taps import PairCard, PairHelp
from handlers.sight import help_about
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from storage.store import Store

SHOWN = 3
Row = list[tuple[str, str]]


def router(texts: Texts) -> Router:
    router = Router(name="pair-help")
    router.callback_query.register(open_request, PairHelp.filter(), Holds(Role.COORDINATOR))
    return router


def help_rows(seen: Seen, me: Me, t: Speaker) -> list[Row]:
    """A button for each open request to the coordinators, the oldest first."""
    rows = []
    for one in sorted(help_about(seen.sight, seen.record), key=lambda one: one.asked_at)[:SHOWN]:
        day = say_date(local_date(one.asked_at, me.zone), local_date(seen.sight.asof, me.zone), t.language)
        key = "pair-help-urgent-button" if one.is_urgent else "pair-help-button"
        rows.append([(t.plain(key, day=day), PairHelp(pair_id=seen.record.id, help_id=one.id).pack())])
    return rows


async def open_request(
    callback: CallbackQuery, callback_data: PairHelp, store: Store, me: Me, t: Speaker
) -> None:
    """The request with «Отвечу лично» and «Помощь оказана»; its words are for its addressees alone."""
    pair = await own_pair(store, me, callback_data.pair_id)
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    request = await asked_of_me(store, me, callback_data.help_id)
    if request is None:
        raise RuleBroken("help-not-yours")
    if not request.is_open:
        raise RuleBroken("help-closed")
    name = called((await store.members.get(request.member_id)).name)
    said = t("help-request-urgent" if request.urgent else "help-request", name=name)
    words = await store.help.words(request.id)
    rows = [
        [(t.plain("help-will-button"), HelpAnswer(help_id=request.id, done=False).pack())],
        [(t.plain("help-did-button"), HelpAnswer(help_id=request.id, done=True).pack())],
    ]
    await redraw(callback, joined([said, *quoted(words, t)], "\n\n"), inline(*rows, back))
