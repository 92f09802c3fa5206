"""The links for several that work: how many came by each, stopping one; a text for the staff chat with a fresh one."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.invites import SEVERAL, InviteHome, make_link
from handlers.keyboards import inline
from handlers.own_programme import Row
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.dates import say_date
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role, may_run_programme
from storage.store import Store


class Links(Tap, prefix="links"):
    """The links for several."""


class LinkStop(Tap, prefix="linkstop"):
    invite_id: int


class ChatText(Tap, prefix="chattext"):
    """A text for the staff chat, with a link for several of its own."""


def router(texts: Texts) -> Router:
    router = Router(name="links")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(show_links, Links.filter(), coordinator)
    router.callback_query.register(stop_link, LinkStop.filter(), coordinator)
    router.callback_query.register(give_text, ChatText.filter(), coordinator)
    return router


async def rows_of(store: Store, me: Me, t: Speaker) -> list[Row]:
    """For the screen of invitations."""
    count = len(await store.invites.for_several(me.programme.id))
    links = [(t.plain("links-button", count=count), Links().pack())] if count else []
    return [[(t.plain("chat-text-button"), ChatText().pack())], links]


async def show_links(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    await _redraw(callback, store, me, t)


async def _redraw(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    today = local_date(store.now, me.programme_zone)
    lines, rows = [], []
    for invite, made_at in await store.invites.for_several(me.programme.id):
        made = say_date(local_date(made_at, me.programme_zone), today, t.language)
        until = say_date(local_date(invite.expires_at, me.programme_zone), today, t.language)
        lines.append(t("link-line", made=made, until=until, count=SEVERAL - invite.uses_left))
        rows.append([(t.plain("link-stop-button", made=made), LinkStop(invite_id=invite.id).pack())])
    back = [(t.plain("back-button"), InviteHome().pack())]
    title = t("links-title") if lines else t("links-none")
    await redraw(callback, joined([title, *lines]), inline(*rows, back))


async def stop_link(
    callback: CallbackQuery, callback_data: LinkStop, store: Store, me: Me, t: Speaker
) -> None:
    """Nobody comes by it any more; who came already is not touched."""
    invite = await store.invites.find(callback_data.invite_id)
    if (
        invite is None
        or invite.programme_id is None
        or not may_run_programme(me.member, invite.programme_id)
        or invite.member_id is not None
        or invite.role is not Role.PARTICIPANT
    ):
        raise RuleBroken("button-old")
    if invite.revoked_at is None:
        await store.invites.revoke(invite.id)
        await store.audit.note(me.programme.id, me.id, Deed.REVOKED, "invite", invite.id)
    await _redraw(callback, store, me, t)


async def give_text(callback: CallbackQuery, store: Store, me: Me, username: str, t: Speaker) -> None:
    """What Loza is, what is kept, who sees it, and how to come: to be forwarded as it is."""
    link = await make_link(store, me, username, Role.PARTICIPANT, None)
    if isinstance(callback.message, Message):
        await callback.message.answer(t("chat-text-intro"))
        await callback.message.answer(t("chat-text", programme=me.programme.name, link=link))
