"""«Кто видел моё», under /privacy: which coordinator, or which partner, has seen what of hers, and when."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Row, Screen
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date, say_time
from mentoring.audit import Noted
from mentoring.moments import local_date
from mentoring.people import MemberState
from storage.audit import Mine
from storage.store import Store

ON_A_PAGE = 10
LAST_PAGE = 9999
LineOf = Callable[[Store, Me, Noted, Speaker], Awaitable[Markup]]


class SeenPage(Tap, prefix="seen"):
    """A page of who saw what of mine, the newest first."""

    page: Page = 0


class Notice(Tap, prefix="notice"):
    """Back to the notice."""


def router(texts: Texts) -> Router:
    router = Router(name="seen")
    router.callback_query.register(show, SeenPage.filter(), Holds())
    return router


def seen_row(t: Speaker) -> Row:
    """The way here, for the screen of the notice."""
    return [(t.plain("seen-button"), SeenPage().pack())]


async def show(callback: CallbackQuery, callback_data: SeenPage, store: Store, me: Me, t: Speaker) -> None:
    await redraw(callback, *await seen_screen(store, me, callback_data.page, t))


async def seen_screen(store: Store, me: Me, page: int, t: Speaker) -> Screen:
    """A page, by days; of all her programmes, the deeds of others only."""
    mine = await _mine(store, me)
    page = min(page, LAST_PAGE)
    found = await store.audit.who_saw(mine, ON_A_PAGE + 1, page * ON_A_PAGE)
    if not found and page:
        return await seen_screen(store, me, 0, t)
    turn = [
        (t.plain(key), SeenPage(page=to).pack())
        for key, to, is_there in (
            ("turn-before-button", page - 1, page > 0),
            ("turn-after-button", page + 1, len(found) > ON_A_PAGE),
        )
        if is_there
    ]
    lines = await by_days(store, me, found[:ON_A_PAGE], _line, t)
    said = lines or [t("seen-none")]
    back = [(t.plain("back-button"), Notice().pack())]
    return joined([t("seen-title"), *said], "\n\n"), inline(turn, back)


async def _mine(store: Store, me: Me) -> list[Mine]:
    """Her memberships: what is about everybody of a programme is about her while her name stands in it."""
    return [
        Mine(card.id, card.member.programme_id, since, card.left_at)
        for card in await store.members.of_person(me.person.id)
        if (since := card.invited_at or card.joined_at) is not None
    ]


async def by_days(store: Store, me: Me, found: Sequence[Noted], line_of: LineOf, t: Speaker) -> list[Markup]:
    """A block a day, its date above; the same deed of the same minute is said once."""
    today, blocks = local_date(store.now, me.zone), dict[str, list[Markup]]()
    for one in found:
        day = say_date(local_date(one.at, me.zone), today, t.language)
        line = await line_of(store, me, one, t)
        lines = blocks.setdefault(day, [t("audit-day", day=day)])
        if line not in lines:
            lines.append(line)
    return [joined(lines) for lines in blocks.values()]


async def _line(store: Store, me: Me, one: Noted, t: Speaker) -> Markup:
    """«14:05, Ирина Соколова: ваша запись от 12 ноября»."""
    time = say_time(one.at.astimezone(me.zone))
    who = await name_of(store, one, t)
    if not one.object_kind.endswith("entry"):
        key = f"seen-{one.deed.value}-pair" if one.object_kind == "pair" else f"seen-{one.deed.value}"
        return t("audit-line", time=time, who=who, what=t.plain(key))
    entry = await store.reflections.find(one.object_id)
    if entry is None:
        return t("audit-line", time=time, who=who, what=t.plain("seen-entry-gone"))
    written = local_date(entry.entry.said_at, me.zone)
    day = say_date(written, local_date(store.now, me.zone), t.language)
    return t("audit-line", time=time, who=who, what=t.plain("seen-entry", day=day))


async def name_of(store: Store, one: Noted, t: Speaker) -> str:
    """Who did it. Of somebody who has left or was erased only what she was is said."""
    if one.actor is None:
        return t.plain("audit-nobody")
    card = await store.members.find(one.actor)
    if card is None or not card.name or card.member.state in (MemberState.LEFT, MemberState.ERASED):
        return t.plain("audit-former-partner" if one.object_kind == "pair-entry" else "audit-former")
    return card.name
