"""/pairs: all of them with their state; one pair with its kind and its term, as the coordinator may see it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.away import say_away
from handlers.entry_card import EntryTap
from handlers.first_meeting import cadence_lines
from handlers.health import reasons_of
from handlers.in_pair import redraw
from handlers.keyboards import BigButton, inline
from handlers.own_people import PeoplePage
from handlers.pair_taps import PairCard, PairClose, PairIs, PairKinds, PairNew, PairTerm
from handlers.recalling import LogWith
from handlers.taps import DigestTap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called, listed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.pairs import END_REASONS
from mentoring.people import PairFacts, PairKind, Role, may_run_programme
from storage.store import Store

OPENED = 5
Row = list[tuple[str, str]]


def router(texts: Texts) -> Router:
    router = Router(name="pair-card")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_pairs, Command("pairs"), coordinator)
    router.message.register(show_pairs, BigButton(texts, "big-everybody", "big-pairs"), coordinator)
    router.callback_query.register(show_pair, PairCard.filter(), coordinator)
    router.callback_query.register(ask_kind, PairKinds.filter(), coordinator)
    return router


async def show_pairs(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """Every open pair; each opens."""
    pairs = [pair for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open]
    new = [
        (t.plain("pair-new-button"), PairNew().pack()),
        (t.plain("to-people-button"), PeoplePage(page=0).pack()),
    ]
    if not pairs:
        await message.answer(t("pairs-none"), reply_markup=inline(new))
        return
    rows = [[(await pair_name(store, pair), PairCard(pair_id=pair.id).pack())] for pair in pairs]
    await message.answer(t("pairs-title", count=len(pairs)), reply_markup=inline(*rows, new))


async def pair_name(store: Store, pair: PairFacts) -> str:
    """«Орлова – Белова», plain text."""
    mentor = await store.members.get(pair.mentor_id)
    mentee = await store.members.get(pair.mentee_id)
    return f"{listed(mentor.name)} – {listed(mentee.name)}"


async def own_pair(store: Store, me: Me, pair_id: int) -> PairFacts:
    """An open pair of the coordinator's own programme. Raises RuleBroken `pair-over` or `not-your-pair`."""
    pair = await store.pairs.find(pair_id)
    if pair is None or not may_run_programme(me.member, pair.programme_id):
        raise RuleBroken("not-your-pair")
    if not pair.is_open:
        raise RuleBroken("pair-over")
    return pair


async def show_pair(
    callback: CallbackQuery, callback_data: PairCard, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The pair as the coordinator may see it: who, of which kind, since when and till when; its end by a tap."""
    pair = await own_pair(store, me, callback_data.pair_id)
    if (await state.get_data()).get("term") == pair.id:
        await state.clear()  # she went back without naming a day
    about = [
        *await _about(store, me, pair, t),
        *await cadence_lines(store, pair, t),
        *await _away(store, me, pair, t),
    ]
    reasons = await reasons_of(store, me, pair, store.now, t)
    rows = [
        [(t.plain("pair-log-button"), LogWith(pair_id=pair.id).pack())],
        [
            (t.plain("pair-term-button"), PairTerm(pair_id=pair.id).pack()),
            (t.plain("kind-button"), PairKinds(pair_id=pair.id).pack()),
        ],
        *([_close_button(pair, reason, t)] for reason in END_REASONS),
        *await _opened(store, me, pair, t),
        [(t.plain("to-digest-button"), DigestTap(programme_id=me.programme.id).pack())],
    ]
    await redraw(callback, joined([joined(about), reasons], "\n\n"), inline(*rows))


def _close_button(pair: PairFacts, reason: str, t: Speaker) -> tuple[str, str]:
    data = PairClose(pair_id=pair.id, reason=reason, sure=False)
    return t.plain(f"pair-close-{reason}-button"), data.pack()


async def _about(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    assert pair.starts_on is not None
    today = local_date(store.now, me.programme_zone)
    mentor, mentee = await store.members.get(pair.mentor_id), await store.members.get(pair.mentee_id)
    since = say_date(pair.starts_on, today, t.language)
    lines = [t("pair-card", mentor=mentor.name, mentee=mentee.name, since=since)]
    if pair.kind is not PairKind.TRADITIONAL:
        lines.append(t(f"kind-is-{pair.kind.value}"))
    until = say_date(pair.ends_on, today, t.language) if pair.ends_on else None
    lines.append(t("pair-until", until=until) if until else t("pair-no-end"))
    return lines


async def _away(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """The days of a pause of either, those to come too (T8)."""
    said = []
    for member_id in (pair.mentor_id, pair.mentee_id):
        card = await store.members.get(member_id)
        if card.member.person_id is not None:
            away = await say_away(store, card.member.person_id, local_date(store.now, me.zone), t)
            said += [t("away-line", name=called(card.name), what=away)] if away else []
    return said


async def _opened(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Row]:
    """The entries the two have opened to the coordinators themselves (V1); no others are named here."""
    today = local_date(store.now, me.zone)
    rows = []
    for stored in await store.reflections.opened_to_coordinators((pair.mentor_id, pair.mentee_id), OPENED):
        name = called((await store.members.get(stored.entry.author_id)).name)
        day = say_date(local_date(stored.entry.said_at, me.zone), today, t.language)
        rows.append(
            [(t.plain("opened-button", name=name, day=day), EntryTap(entry_id=stored.id, act="open").pack())]
        )
    return rows


async def ask_kind(
    callback: CallbackQuery, callback_data: PairKinds, store: Store, me: Me, t: Speaker
) -> None:
    """What kinds there are, in a sentence each; one tap sets another one."""
    pair = await own_pair(store, me, callback_data.pair_id)
    back = [(t.plain("back-button"), PairCard(pair_id=pair.id).pack())]
    await redraw(callback, t("kinds", pair=await pair_name(store, pair)), inline(*kind_row(pair, t), back))


def kind_row(pair: PairFacts, t: Speaker, *, made: bool = False) -> list[Row]:
    """A button for each kind the pair is not."""
    return [
        [
            (
                t.plain(f"kind-{kind.value}-button"),
                PairIs(pair_id=pair.id, kind=kind.value, made=made).pack(),
            )
        ]
        for kind in PairKind
        if kind is not pair.kind
    ]
