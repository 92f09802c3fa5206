"""Who has not joined, and who joined but stands still: names, days, a text to forward for each or for all.

The bot cannot write to who has not joined, and never reminds the coordinator of it.
"""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import in_twos, inline
from handlers.own_people import PersonCard, own_person, people_row
from handlers.own_programme import Row, Screen
from handlers.renewing import fresh_link
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import MemberState, Role
from storage.members import Card
from storage.store import Store

ON_A_PAGE = 10


class NotJoined(Tap, prefix="notin"):
    """A page of who has not joined."""

    page: Page = 0


class Remind(Tap, prefix="notinone"):
    """A text with a fresh link for one."""

    member_id: int


class RemindAll(Tap, prefix="notinall"):
    """A text with a fresh link for everybody of a page."""

    page: Page


def router(texts: Texts) -> Router:
    router = Router(name="not-joined")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(show, NotJoined.filter(), coordinator)
    router.callback_query.register(remind, Remind.filter(), coordinator)
    router.callback_query.register(remind_all, RemindAll.filter(), coordinator)
    return router


def row_of(count: int, t: Speaker) -> Row:
    """For the list of people; empty when nobody is waited for."""
    return [(t.plain("not-joined-button", count=count), NotJoined().pack())] if count else []


async def show(callback: CallbackQuery, callback_data: NotJoined, store: Store, me: Me, t: Speaker) -> None:
    await redraw(callback, *await screen(store, me, callback_data.page, t))


async def _waited_for(store: Store, me: Me) -> list[Card]:
    """Invited, not joined; the longest waiting first."""
    cards = await store.members.of_programme(me.programme.id)
    return [card for card in cards if card.member.state is MemberState.INVITED]


def _page(cards: list[Card], page: int) -> tuple[int, int, list[Card]]:
    last = max(0, (len(cards) - 1) // ON_A_PAGE)
    page = min(page, last)
    return page, last, cards[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


async def screen(store: Store, me: Me, page: int, t: Speaker) -> Screen:
    cards = await _waited_for(store, me)
    page, last, shown = _page(cards, page)
    links = await store.invites.of_members(me.programme.id)
    lines = [t("not-joined-title", count=len(cards))]
    lines += [_line(me, card, links.get(card.id), store, t) for card in shown]
    one = in_twos(
        [(t.plain("remind-button", name=card.name), Remind(member_id=card.id).pack()) for card in shown]
    )
    turn = [
        (text, NotJoined(page=to).pack())
        for text, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to <= last
    ]
    everybody = [(t.plain("remind-all-button", count=len(shown)), RemindAll(page=page).pack())]
    still_lines, still_rows = await _standing_still(store, me, t)
    text = joined([joined(lines), *([joined(still_lines)] if still_lines else [])], "\n\n")
    return text, inline(everybody if len(shown) > 1 else [], *one, turn, *still_rows, people_row(t))


def _line(me: Me, card: Card, links: tuple[int, datetime] | None, store: Store, t: Speaker) -> Markup:
    """«Мария Белова — 5 дней; ещё одна ссылка 12 сентября»."""
    today = local_date(store.now, me.programme_zone)
    assert card.invited_at is not None
    invited_on = local_date(card.invited_at, me.programme_zone)
    days = (today - invited_on).days
    if links is None or links[0] < 2 or local_date(links[1], me.programme_zone) == invited_on:
        return t("not-joined-line", name=card.name, days=days)
    on = say_date(local_date(links[1], me.programme_zone), today, t.language)
    return t("not-joined-reminded", name=card.name, days=days, on=on)


async def _standing_still(store: Store, me: Me, t: Speaker) -> tuple[list[Markup], list[Row]]:
    """Who came and stopped at her name, and who waits for the coordinator's tap."""
    nameless = set(await store.members.without_name(me.programme.id))
    lines, rows = [], []
    for card in await store.members.of_programme(me.programme.id):
        is_asking = card.member.state is MemberState.ASKED
        if card.id in nameless:
            lines.append(t("still-name", name=card.name or t("still-nobody")))
        elif is_asking:
            lines.append(t("still-asked", name=card.name or t("still-nobody")))
        if is_asking and card.id not in nameless:
            rows.append(
                [(t.plain("still-open-button", name=card.name), PersonCard(member_id=card.id).pack())]
            )
    return ([t("still-title"), *lines], rows[:ON_A_PAGE]) if lines else ([], [])


async def remind(
    callback: CallbackQuery, callback_data: Remind, store: Store, me: Me, username: str, t: Speaker
) -> None:
    """The earlier link goes on working, on a printed card too; whoever comes by either closes the other."""
    card = await own_person(store, me, callback_data.member_id)
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("already-joined")
    await _say(callback, store, me, [card], username, t)


async def remind_all(
    callback: CallbackQuery, callback_data: RemindAll, store: Store, me: Me, username: str, t: Speaker
) -> None:
    _, _, shown = _page(await _waited_for(store, me), callback_data.page)
    if not shown:
        raise RuleBroken("button-old")
    await _say(callback, store, me, shown, username, t)


async def _say(
    callback: CallbackQuery, store: Store, me: Me, cards: list[Card], username: str, t: Speaker
) -> None:
    if not isinstance(callback.message, Message):
        return
    await callback.message.answer(t("remind-forward", count=len(cards)))
    for card in cards:
        link = await fresh_link(store, me, card, username)
        await callback.message.answer(
            t("remind-text", name=called(card.name), programme=me.programme.name, link=link)
        )
