"""The log of a programme's changes: who, when, what it was and what it is (RULES section 1)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Screen, back_row, own_programme
from handlers.programme_words import say_change
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.names import called
from mentoring.moments import local_date
from mentoring.people import Role
from storage.programmes import SettingChange
from storage.store import Store

ON_A_PAGE = 10


class LogPage(Tap, prefix="proglog"):
    """Changes of the programme, the newest first."""

    programme_id: int
    page: Page = 0


def router() -> Router:
    router = Router(name="programme-log")
    router.callback_query.register(show, LogPage.filter(), Holds(Role.COORDINATOR))
    return router


async def show(callback: CallbackQuery, callback_data: LogPage, store: Store, me: Me, t: Speaker) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    await redraw(callback, *await log_screen(store, me, programme.id, callback_data.page, t))


async def log_screen(store: Store, me: Me, programme_id: int, page: int, t: Speaker) -> Screen:
    log = (await store.programmes.log(programme_id))[::-1]
    pages = max(1, -(-len(log) // ON_A_PAGE))
    page = min(page, pages - 1)
    shown = log[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = [t("programme-log" if log else "programme-log-empty"), Markup()]
    lines += [await _line(store, me, one, t) for one in shown]
    turn = [
        (t.plain(key), LogPage(programme_id=programme_id, page=to).pack())
        for key, to in (("turn-before-button", page - 1), ("turn-after-button", page + 1))
        if 0 <= to < pages
    ]
    return joined(lines), inline(turn, back_row(programme_id, t))


async def _line(store: Store, me: Me, one: SettingChange, t: Speaker) -> Markup:
    card = await store.members.find(one.by_member) if one.by_member is not None else None
    name = called(card.name) if card is not None and card.name else None
    day = say_date(
        local_date(one.at, me.programme_zone), local_date(store.now, me.programme_zone), t.language
    )
    what = say_change(one.key, one.before, one.after, t)
    if one.by_member is None:
        return t("programme-log-opening", day=day, what=what)
    return t("programme-log-line", day=day, name=name or t.plain("nobody"), what=what)
