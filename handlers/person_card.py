"""One person of a programme as its coordinator sees her: every subject gives its lines and its buttons.

A part is `async part(store, me, card, t) -> (lines, rows)`: add yours to PARTS. What a part's buttons lead to goes
back by `own_people.card_row`, so no part needs this file.
"""

from datetime import date

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers import (
    admitting,
    coordinators,
    handover,
    joining_papers,
    moving,
    naming,
    offline,
    pairing_words,
    removing,
    renewing,
)  # fmt: skip
from handlers.away import say_away
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_people import PersonCard, PersonPart, own_person, people_row
from handlers.own_programme import Part
from handlers.pair_taps import PairCard, PairMentor, PairNew
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.moments import local_date
from mentoring.people import MemberState, Role, roles_of, tenure_months
from storage.members import Card
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="person-card")
    router.callback_query.register(show_person, PersonCard.filter(), Holds(Role.COORDINATOR))
    return router


async def show_person(
    callback: CallbackQuery, callback_data: PersonCard, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    card = await own_person(store, me, callback_data.member_id)
    if "person_id" in await state.get_data():
        await state.clear()  # she went back without answering what was asked about somebody
    text, keyboard = await card_screen(store, me, card, t)
    await redraw(callback, text, keyboard)


async def card_screen(store: Store, me: Me, card: Card, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    lines, rows = [], []
    for part in PARTS:
        said, buttons = await part(store, me, card, t)
        lines += said
        rows += buttons
    return joined(lines), inline(*rows, people_row(t))


async def about(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    """Who she is, since when, how long she has taught, and whether she is away."""
    member, today = card.member, local_date(store.now, me.programme_zone)
    lines = [t("person-name", name=card.name or t("nobody")), await _state(store, card, today, t)]
    if member.teaching_since_on is not None:
        months = tenure_months(member.teaching_since_on, today)
        lines.append(t("person-tenure", years=months // 12, months=months % 12))
    if member.person_id is not None:
        away = await say_away(store, member.person_id, local_date(store.now, me.zone), t)
        lines += [t("away-line", name=called(card.name), what=away)] if away and card.name else []
        if (await store.people.get(member.person_id)).unreachable_since is not None:
            lines.append(t("unreachable", name=called(card.name)))
    return lines, []


async def _state(store: Store, card: Card, today: date, t: Speaker) -> Markup:
    """«наставник, в программе с 7 сентября», «наставляемый, ещё не в боте: приглашение от 7 сентября»."""
    member = card.member
    since = card.joined_at if member.state is MemberState.ACTIVE else card.invited_at
    day = say_date(since.date(), today, t.language) if since else ""
    if member.state is MemberState.ACTIVE:
        held = roles_of(member, await store.pairs.of_member(card.id))
        roles = joined([t(f"role-{role.value}") for role in Role if role in held], ", ")
        return t("person-active", roles=roles, since=day)
    if member.state is MemberState.ASKED:
        return t("person-asked", since=day)
    invited_as = member.meant_role or await store.invites.role_of(card.id) or Role.PARTICIPANT
    return t(f"name-only-{member.state.value}", role=t(f"role-{invited_as.value}"), since=day)


async def pairs_part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    """Her open pairs, each a button; those that ended by their number; who has none is a tap away from one."""
    pairs = await store.pairs.of_member(card.id)
    rows = []
    for pair in (one for one in pairs if one.is_open):
        other = await store.members.get(pair.partner_of(card.id))
        key = "person-guides-button" if pair.mentor_id == card.id else "person-guided-button"
        rows.append([(t.plain(key, name=other.name or t.plain("nobody")), PairCard(pair_id=pair.id).pack())])
    ended = sum(not pair.is_open for pair in pairs)
    lines = [t("person-ended", count=ended)] if ended else []
    may_pair = card.member.state is not MemberState.ASKED and bool(card.name)
    if not rows and may_pair and not card.member.coordinator:
        lines.append(t("person-no-pair"))
        data = (
            PairNew().pack()
            if card.member.meant_role is Role.MENTEE
            else PairMentor(member_id=card.id).pack()
        )
        rows.append([(t.plain("pair-new-button"), data)])
    return lines, rows


PARTS: tuple[PersonPart, ...] = (
    about, pairs_part, pairing_words.part, admitting.part, joining_papers.part, renewing.part, offline.part,
    naming.part, coordinators.part, handover.part, moving.part, removing.part,
)  # fmt: skip
