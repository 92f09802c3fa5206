"""Papers of the beginning: invitations with a QR code, a memo for mentors, a page for the head (PRODUCT "Joining")."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_people import own_person, people_row
from handlers.own_programme import Part
from handlers.papers.invite_cards import InviteCard, card_picture, cards_pdf
from handlers.papers.sheets import Section, Sheet, sheet_pdf
from handlers.renewing import fresh_link
from handlers.speech import File, Makes, Making, Said
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date, say_time, say_weekday
from locales.names import listed
from mentoring.errors import RuleBroken
from mentoring.invites import expiry_of_invite
from mentoring.moments import local_date
from mentoring.people import MemberState, Role, may_run_programme
from storage.members import Card
from storage.store import Store

# What one file holds; the rest comes with another tap, when these have joined.
MOST_CARDS = 200
NO_BREAK = "\N{NO-BREAK SPACE}"
MEMO_PARTS = {"first": 3, "week": 4, "sees": 3, "help": 3}
HEAD_PARTS = {"what": 3, "how": 3, "data": 4, "asks": 2}


class PapersTap(Tap, prefix="papers"):
    """The papers of a programme: a screen, or one of them (`cards`, `memo`, `head`)."""

    programme_id: int
    what: str = "all"


class InviteCardTap(Tap, prefix="invcard"):
    """The invitation of one person as a picture."""

    member_id: int


def router(texts: Texts) -> Router:
    router = Router(name="joining-papers")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(choose_paper, PapersTap.filter(), coordinator)
    router.callback_query.register(send_card, InviteCardTap.filter(), coordinator)
    return router


async def choose_paper(
    callback: CallbackQuery, callback_data: PapersTap, store: Store, me: Me, outgoing: Makes, username: str,
    t: Speaker,
) -> None:  # fmt: skip
    """The screen of papers in place, or one of them as a new message."""
    if callback_data.programme_id != me.programme.id:
        raise RuleBroken("other-programme")
    if callback_data.what == "all":
        await redraw(callback, *papers_screen(me, len(await not_joined(store, me)), t))
    elif callback_data.what == "cards":
        await _order_cards(store, me, outgoing, username, await not_joined(store, me))
    elif callback_data.what in ("memo", "head"):
        outgoing.makes(f"paper-{callback_data.what}", me.id, {"programme_id": me.programme.id})
    else:
        raise RuleBroken("button-old")


def papers_screen(me: Me, waiting: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """What can be printed or forwarded; the cards only while somebody has not joined."""
    rows = [[papers_button(me, what, t)] for what in ("memo", "head")]
    if waiting:
        rows.insert(0, [papers_button(me, "cards", t)])
    lines = [t("papers-title"), t("papers-cards-note", count=waiting) if waiting else t("papers-all-joined")]
    return joined(lines, "\n\n"), inline(*rows, people_row(t))


def papers_button(me: Me, what: str, t: Speaker) -> tuple[str, str]:
    """(text, data): `all` for the screen, `cards`, `memo` or `head` for one paper. For the screens of others."""
    return t.plain(f"papers-{what}-button"), PapersTap(programme_id=me.programme.id, what=what).pack()


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    """On the card of somebody who has not joined: her invitation as a picture."""
    if card.member.state is not MemberState.INVITED:
        return [], []
    return [], [[(t.plain("invite-card-button"), InviteCardTap(member_id=card.id).pack())]]


# --- invitations


async def not_joined(store: Store, me: Me) -> list[Card]:
    """Who is invited by name and has not come yet, by surname; coordinators' links live too short for paper."""
    cards = await store.members.of_programme(me.programme.id)
    waiting = [card for card in cards if card.member.state is MemberState.INVITED and card.name]
    return sorted(waiting, key=lambda card: (listed(card.name), card.id))


async def send_card(
    callback: CallbackQuery,
    callback_data: InviteCardTap,
    store: Store,
    me: Me,
    outgoing: Makes,
    username: str,
) -> None:
    card = await own_person(store, me, callback_data.member_id)
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("already-joined")
    await _order_cards(store, me, outgoing, username, [card], maker="invite-card")


async def _order_cards(
    store: Store, me: Me, outgoing: Makes, username: str, cards: Sequence[Card], maker: str = "invite-cards"
) -> None:
    """A link of its own for each card: those sent before still work until somebody joins by one of them.

    Raises RuleBroken `nobody-to-invite`.
    """
    if not cards:
        raise RuleBroken("nobody-to-invite")
    links: list[list[Any]] = []
    for card in cards[:MOST_CARDS]:
        link = await fresh_link(store, me, card, username)
        role = await store.invites.role_of(card.id) or Role.MENTEE
        until = local_date(expiry_of_invite(role, store.now), me.programme_zone)
        links.append([card.id, link, until.isoformat()])
    outgoing.makes(maker, me.id, {"programme_id": me.programme.id, "links": links})


async def make_card(making: Making) -> Said | None:
    """One card as a picture, to be forwarded or shown."""
    cards = await _cards(making)
    if not cards:
        return None
    text = making.t("invite-card-caption", name=cards[0].name, until=cards[0].until)
    return Said(text, picture=File("invite.png", card_picture(cards[0])))


async def make_cards(making: Making) -> Said | None:
    cards = await _cards(making)
    if not cards:
        return None
    name = making.t.plain("invite-cards-file")
    text = making.t("invite-cards-caption", count=len(cards))
    return Said(text, file=File(name, cards_pdf(cards)))


async def _cards(making: Making) -> list[InviteCard]:
    """The cards of those who have not joined meanwhile, in the order they were asked for."""
    t, me = making.t, making.me
    _check(making)
    today = local_date(making.now, me.programme_zone)
    found = []
    for member_id, link, until in making.facts["links"]:
        card = await making.store.members.find(member_id)
        if card is not None and card.member.state is MemberState.INVITED:
            day = say_date(date.fromisoformat(until), today, t.language).replace(" ", NO_BREAK)
            said = t.plain("invite-card-until", day=day)
            steps = (t.plain("invite-card-first"), t.plain("invite-card-second"))
            programme = t.plain("invite-card-programme", programme=me.programme.name)
            found.append(InviteCard(card.name, programme, steps, said, link))
    return found


def _check(making: Making) -> None:
    """Whoever ordered a paper must still run the programme it is of. Raises RuleBroken `other-programme`."""
    if not may_run_programme(making.me.member, making.facts["programme_id"]):
        raise RuleBroken("other-programme")


# --- sheets


async def make_memo(making: Making) -> Said:
    """A page for mentors: what to do first, what a week asks, what they see, where help is."""
    _check(making)
    t = making.t
    sheet = Sheet(
        t.plain("memo-title"), t.plain("memo-lead"), _sections("memo", MEMO_PARTS, making),
        foot=t.plain("memo-foot", programme=making.me.programme.name, name=making.me.card.name),
    )  # fmt: skip
    return Said(t("memo-caption"), file=File(t.plain("memo-file"), sheet_pdf(sheet)))


async def make_head_page(making: Making) -> Said:
    """A page for the head: what this is, what it asks of people, what is stored, the programme in numbers."""
    _check(making)
    t, me, store = making.t, making.me, making.store
    pairs = [pair for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open]
    mentors, mentees = {pair.mentor_id for pair in pairs}, {pair.mentee_id for pair in pairs}
    counts = {"pairs": len(pairs), "mentors": len(mentors), "mentees": len(mentees)}
    figures = tuple(
        (str(count), t.plain(f"head-count-{what}", count=count)) for what, count in counts.items()
    )
    sheet = Sheet(
        t.plain("head-title", programme=me.programme.name), _term(making),
        _sections("head", HEAD_PARTS, making), figures if pairs else (),
        t.plain("head-foot", name=me.card.name),
    )  # fmt: skip
    return Said(t("head-caption"), file=File(t.plain("head-file"), sheet_pdf(sheet)))


def _sections(paper: str, parts: dict[str, int], making: Making) -> tuple[Section, ...]:
    """The lines of a sheet, with how the programme goes: when the question comes, how often pairs meet."""
    settings, t = making.me.programme.settings, making.t
    day, time = say_weekday(settings.prompt_day, t.language), say_time(settings.prompt_time)
    often = t.plain("sheet-cadence", weeks=settings.cadence_weeks)
    return tuple(
        Section(
            t.plain(f"sheet-{paper}-{part}-0"),
            tuple(
                t.plain(f"sheet-{paper}-{part}-{n}", day=day, time=time, often=often)
                for n in range(1, lines + 1)
            ),
        )
        for part, lines in parts.items()
    )


def _term(making: Making) -> str:
    programme, t = making.me.programme, making.t
    today = local_date(making.now, making.me.programme_zone)
    starts = say_date(programme.starts_on, today, t.language)
    if programme.ends_on is None:
        return t.plain("head-since", starts=starts)
    return t.plain("head-term", starts=starts, ends=say_date(programme.ends_on, today, t.language))


MAKERS = {
    "invite-card": make_card, "invite-cards": make_cards, "paper-memo": make_memo, "paper-head": make_head_page,
}  # fmt: skip
