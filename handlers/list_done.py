"""After a list was added: how the links get to people, and ten minutes to take it back."""

from typing import Annotated

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from pydantic import Field

from handlers.in_pair import redraw
from handlers.invites import InviteFor, make_link
from handlers.joining_papers import papers_button
from handlers.keyboards import in_twos, inline
from handlers.list_adding import Added, moment_of_act, take_back_list
from handlers.own_people import people_row
from handlers.own_programme import Row, Screen
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.lists import LINKS_AT_ONCE
from mentoring.people import MemberState, Role
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo

_LAST_MOMENT = 4_000_000_000 * 1_000_000


class ListDone(Tap, prefix="lstdone"):
    """What to do with those added in one act: `links` to forward, forty at a time, or `back`."""

    at: Annotated[int, Field(ge=0, le=_LAST_MOMENT)]
    what: str
    page: Page = 0


def router() -> Router:
    router = Router(name="list-done")
    router.callback_query.register(go_on, ListDone.filter(), Holds(Role.COORDINATOR))
    return router


async def added_screen(store: Store, me: Me, added: Added, t: Speaker) -> Screen:
    """Who was added, and the three ways of their links."""
    roles = [card.member.meant_role for card in added.people]
    counts = [
        t(f"list-count-{role.value}s", count=n)
        for role in (Role.MENTOR, Role.MENTEE)
        if (n := roles.count(role))
    ]
    lines = [t("list-added", count=len(added.people), roles=", ".join(counts))]
    if added.pairs:
        lines.append(t("list-added-pairs", count=added.pairs))
    lines += [t("pair-over-limit", name=called(name), count=count) for name, count in added.crowded]
    invited = sum(card.member.state is MemberState.INVITED for card in added.people)
    if invited:
        lines.append(t("list-links-how"))
    rows = [*_link_rows(me, added.at, invited, t), [_back(added.at, t)], people_row(t)]
    return joined(lines), inline(*rows)


def _link_rows(me: Me, at: int, invited: int, t: Speaker) -> list[Row]:
    """Messages to forward, a page to print, one link for the common chat."""
    if not invited:
        return []
    firsts = range(1, invited + 1, LINKS_AT_ONCE)
    links = [_part(at, first, min(first + LINKS_AT_ONCE - 1, invited), t) for first in firsts]
    if len(links) == 1:
        links = [(t.plain("list-links-button"), links[0][1])]
    several = InviteFor(role=Role.PARTICIPANT, several=True).pack()
    return [*in_twos(links), [papers_button(me, "cards", t)], [(t.plain("list-several-button"), several)]]


def _part(at: int, first: int, last: int, t: Speaker) -> tuple[str, str]:
    """«Ссылки 41–80»."""
    data = ListDone(at=at, what="links", page=first // LINKS_AT_ONCE).pack()
    return t.plain("list-links-part-button", first=first, last=last), data


def _back(at: int, t: Speaker) -> tuple[str, str]:
    return t.plain("list-back-button"), ListDone(at=at, what="back").pack()


async def go_on(
    callback: CallbackQuery, callback_data: ListDone, store: Store, me: Me, username: str, t: Speaker
) -> None:
    match callback_data.what:
        case "links":
            await _send_links(callback, callback_data, store, me, username, t)
        case "back":
            act = await store.undos.of_act([me.id], Act.LISTED, callback_data.at)
            if act is None:
                raise RuleBroken("nothing-to-undo")
            await store.undos.drop(act.id)
            await redraw(callback, await say_back(store, me, act, t), inline(people_row(t)))
        case _:
            raise RuleBroken("button-old")


async def _send_links(
    callback: CallbackQuery, tap: ListDone, store: Store, me: Me, username: str, t: Speaker
) -> None:
    """A message each to forward; those who have joined meanwhile need none. Raises RuleBroken `nobody-waits`."""
    everybody = await store.members.added_at(me.programme.id, moment_of_act(tap.at))
    invited = [card for card in everybody if card.member.state is not MemberState.OFFLINE]
    page = invited[tap.page * LINKS_AT_ONCE : (tap.page + 1) * LINKS_AT_ONCE]
    waiting = [card for card in page if card.member.state is MemberState.INVITED and card.name]
    if not waiting:
        raise RuleBroken("nobody-waits")
    if not isinstance(callback.message, Message):
        return
    await callback.message.answer(t("list-links", count=len(waiting)))
    for card in waiting:
        link = await make_link(store, me, username, card.member.meant_role or Role.MENTEE, card.id)
        await store.audit.note(me.programme.id, me.id, Deed.RENEWED, "member", card.id, card.id)
        await callback.message.answer(t("invite-forward", name=called(card.name), link=link))


async def say_back(store: Store, me: Me, act: Undo, t: Speaker) -> Markup:
    """The list is taken back: how many went, and who stays."""
    gone, stay = await take_back_list(store, me, act)
    lines = [t("list-undone", count=gone)]
    if stay:
        lines.append(
            t("list-undone-stay", names=", ".join(called(name) for name in stay[:10]), count=len(stay))
        )
    return joined(lines)
