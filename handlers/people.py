"""/people: everybody of a programme by pages, those who need a tap first; a filter by role or state."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import (
    admitting,
    coordinators,
    handover,
    joining_papers,
    moving,
    naming,
    not_joined,
    person_card,
    removing,
    renewing,
)  # fmt: skip
from handlers.away import say_away
from handlers.in_pair import redraw
from handlers.invites import InviteHome
from handlers.keyboards import BigButton, in_twos, inline
from handlers.list_taps import list_row
from handlers.own_people import PeoplePage, PersonCard, Shown
from handlers.own_programme import Row
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.names import listed
from mentoring.moments import local_date
from mentoring.people import MemberState, PairFacts, Role, roles_of
from storage.members import Card
from storage.store import Store

ON_A_PAGE = 10
WAITING = (MemberState.ASKED, MemberState.INVITED)
Listed = tuple[Card, frozenset[Role], bool]


def router(texts: Texts) -> Router:
    router = Router(name="people")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_people, Command("people"), coordinator)
    router.message.register(show_people, BigButton(texts, "big-people"), coordinator)
    router.callback_query.register(turn_page, PeoplePage.filter(), coordinator)
    for subject in (
        person_card,
        admitting,
        renewing,
        not_joined,
        naming,
        coordinators,
        handover,
        moving,
        removing,
    ):
        router.include_router(subject.router(texts))
    return router


async def show_people(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await people_screen(store, me, PeoplePage(page=0), t)
    await message.answer(text, reply_markup=keyboard)


async def turn_page(
    callback: CallbackQuery, callback_data: PeoplePage, store: Store, me: Me, t: Speaker
) -> None:
    text, keyboard = await people_screen(store, me, callback_data, t)
    await redraw(callback, text, keyboard)


async def people_screen(
    store: Store, me: Me, at: PeoplePage, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of people by name with their roles and states, each a button; how many there are of each kind."""
    everybody = await _everybody(store, me)
    chosen = [one for one in everybody if _fits(one, at.show)]
    last = max(0, (len(chosen) - 1) // ON_A_PAGE)
    page = min(at.page, last)
    shown = chosen[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = [t("people-title", count=len(everybody), programme=me.programme.name)]
    if at.show is not Shown.ALL:
        lines.append(t("people-shown", what=t(f"among-{at.show.value}"), count=len(chosen)))
    for card, roles, _ in shown:
        what = await _what(store, me, card, roles, t)
        lines.append(t("people-line", name=card.name or t("nobody"), what=what))
    names = [(card.name or t.plain("nobody"), PersonCard(member_id=card.id).pack()) for card, _, _ in shown]
    turn = [(text, PeoplePage(page=to, show=at.show).pack())
            for text, to in (("←", page - 1), ("→", page + 1)) if 0 <= to <= last]  # fmt: skip
    filters = _filters(everybody, at.show, t) if len(everybody) > ON_A_PAGE else []
    return joined([*lines, t("people-tap")]), inline(
        *in_twos(names), turn, *filters, *await _more(store, me, everybody, t)
    )


async def _more(store: Store, me: Me, everybody: list[Listed], t: Speaker) -> list[Row]:
    """Who is waited for (not joined, asking, without a name yet), inviting, what can be printed."""
    waited = {card.id for card, _, _ in everybody if card.member.state in WAITING}
    waited.update(await store.members.without_name(me.programme.id))
    invite = t.plain("people-invite-button"), InviteHome().pack()
    return [
        [*not_joined.row_of(len(waited), t), invite],
        list_row(me, t),
        [joining_papers.papers_button(me, "all", t)],
    ]


async def _everybody(store: Store, me: Me) -> list[Listed]:
    """Who waits for a tap first (asks, has not joined), then by name; with her roles, and whether she has a pair."""
    pairs: dict[int, list[PairFacts]] = {}
    for pair in await store.pairs.of_programme(me.programme.id):
        for member_id in (pair.mentor_id, pair.mentee_id):
            pairs.setdefault(member_id, []).append(pair)
    cards = await store.members.of_programme(me.programme.id)
    order = (MemberState.ASKED, MemberState.INVITED, MemberState.ACTIVE)

    def place(card: Card) -> tuple[int, str]:
        state = card.member.state
        return (order.index(state) if state in order else 2, listed(card.name).casefold())

    return [
        (card, _roles(card, own := pairs.get(card.id, [])), any(pair.is_open for pair in own))
        for card in sorted(cards, key=place)
    ]


def _roles(card: Card, own: list[PairFacts]) -> frozenset[Role]:
    """Of who has joined; else what she is meant to be, or is already as a name in a pair."""
    if card.member.state is MemberState.ACTIVE:
        return roles_of(card.member, own)
    paired = {Role.MENTOR if pair.mentor_id == card.id else Role.MENTEE for pair in own if pair.is_open}
    return frozenset(paired or ({card.member.meant_role} if card.member.meant_role else set()))


def _fits(one: Listed, show: Shown) -> bool:
    card, roles, is_paired = one
    match show:
        case Shown.WAITING:
            return card.member.state in WAITING
        case Shown.MENTORS:
            return Role.MENTOR in roles
        case Shown.MENTEES:
            return Role.MENTEE in roles
        case Shown.COORDINATORS:
            return card.member.coordinator
        case Shown.UNPAIRED:
            return (
                not is_paired and not card.member.coordinator and card.member.state is not MemberState.ASKED
            )
        case Shown.OFFLINE:
            return card.member.state is MemberState.OFFLINE
        case Shown.ALL:
            return True


def _filters(everybody: list[Listed], now: Shown, t: Speaker) -> list[Row]:
    """Each with its number; that of nobody is not shown, and the one that stands leads back to all."""
    rows = []
    for show in Shown:
        count = sum(_fits(one, show) for one in everybody)
        if count and show is not now:
            text = t.plain(f"people-{show.value}-button", count=count)
            rows.append((text, PeoplePage(page=0, show=show).pack()))
    return in_twos(rows)


async def _what(store: Store, me: Me, card: Card, roles: frozenset[Role], t: Speaker) -> Markup:
    member = card.member
    said = [t(f"role-{role.value}") for role in Role if role in roles]
    if member.state is not MemberState.ACTIVE:
        return joined([t(f"member-{member.state.value}"), *said], ", ")
    today = local_date(store.now, me.zone)
    away = await say_away(store, member.person_id, today, t) if member.person_id is not None else None
    return joined([*said, away] if away else said, ", ")


SPEECHES = {
    **admitting.SPEECHES, **coordinators.SPEECHES, **handover.SPEECHES, **naming.SPEECHES, **removing.SPEECHES,
}  # fmt: skip
CHORES = removing.CHORES
