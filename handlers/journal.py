"""«Журнал» of /programme: every deed of the coordinators in it, the newest first, without a word of anybody's."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.export import export_button
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Part, Screen, back_row, own_programme
from handlers.seen import by_days, name_of
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_time
from locales.names import listed
from mentoring.audit import UNSAID, Noted
from mentoring.people import Role
from storage.programmes import Programme
from storage.store import Store

ON_A_PAGE = 15


class JournalPage(Tap, prefix="journal"):
    """A page of the deeds in a programme."""

    programme_id: int
    page: Page = 0


def router(texts: Texts) -> Router:
    router = Router(name="journal")
    router.callback_query.register(show, JournalPage.filter(), Holds(Role.COORDINATOR))
    return router


def part(programme: Programme, t: Speaker) -> Part:
    """The way here, and to the export, on the screen of the programme."""
    journal = t.plain("journal-button"), JournalPage(programme_id=programme.id).pack()
    return [], [[journal, export_button(programme.id, t)]]


async def show(callback: CallbackQuery, callback_data: JournalPage, store: Store, me: Me, t: Speaker) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    await redraw(callback, *await journal_screen(store, me, programme.id, callback_data.page, t))


async def journal_screen(store: Store, me: Me, programme_id: int, page: int, t: Speaker) -> Screen:
    count = await store.audit.count_in(programme_id)
    page = min(page, max(0, (count - 1) // ON_A_PAGE))
    found = await store.audit.of_programme(programme_id, ON_A_PAGE, skip=page * ON_A_PAGE)
    turn = [
        (t.plain(key), JournalPage(programme_id=programme_id, page=to).pack())
        for key, to, is_there in (
            ("turn-before-button", page - 1, page > 0),
            ("turn-after-button", page + 1, (page + 1) * ON_A_PAGE < count),
        )
        if is_there
    ]
    blocks = await by_days(store, me, found, _line, t) or [t("journal-none")]
    return joined([t("journal-title"), *blocks], "\n\n"), inline(turn, back_row(programme_id, t))


async def _line(store: Store, me: Me, one: Noted, t: Speaker) -> Markup:
    """«14:05, Ирина Соколова: пара на паузе (Орлова – Белова)»."""
    time, who = say_time(one.at.astimezone(me.zone)), await name_of(store, one, t)
    what, about = t.plain(f"deed-{one.deed.value}"), await _about(store, one)
    if not about:
        return t("audit-line", time=time, who=who, what=what)
    return t("journal-line", time=time, who=who, what=what, about=about)


async def _about(store: Store, one: Noted) -> str:
    """The pair, or the person, by name; who asked for help is for its addressees alone (V7)."""
    if one.deed in UNSAID:
        return ""
    pair = await store.pairs.find(one.object_id) if one.object_kind == "pair" else None
    ids = (pair.mentor_id, pair.mentee_id) if pair is not None else (one.subject,)
    cards = [await store.members.find(id) for id in ids if id is not None]
    return " – ".join(listed(card.name) for card in cards if card is not None and card.name)
