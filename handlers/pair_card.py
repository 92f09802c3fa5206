"""One pair as its coordinator may see it: how it is and why, and what she can do about it."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.away import say_away
from handlers.care import cares_of, say_care
from handlers.entry_card import EntryTap
from handlers.first_meeting import cadence_lines
from handlers.health import Seen, say_reasons, see_pair
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.pair_care import can_write, remind_rows
from handlers.pair_help import help_rows
from handlers.pair_history import finished_screen, history_lines
from handlers.pair_own import own_pair, pair_name
from handlers.pair_taps import (
    ChangeMentor,
    PairCard,
    PairClose,
    PairIs,
    PairKinds,
    PairList,
    PairPause,
    PairRemind,
    PairResume,
    PairTerm,
    PairWrite,
)  # fmt: skip
from handlers.recalling import LogWith
from handlers.taps import DigestTap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.moments import local_date
from mentoring.pair_pauses import pause_ahead
from mentoring.pairs import END_REASONS
from mentoring.people import PairFacts, PairKind, Role, may_run_programme
from storage.store import Store

__all__ = ["kind_row", "own_pair", "pair_name", "router"]

OPENED = 5
# A change of mentor is asked about by its own button.
CHANGED = "changed"
Row = list[tuple[str, str]]


def router(texts: Texts) -> Router:
    router = Router(name="pair-card")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(show_pair, PairCard.filter(), coordinator)
    router.callback_query.register(ask_kind, PairKinds.filter(), coordinator)
    return router


async def show_pair(
    callback: CallbackQuery, callback_data: PairCard, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The pair as the coordinator may see it: who and since when, how it is and why, and what she can do about it."""
    found = await store.pairs.find(callback_data.pair_id)
    if found is not None and not found.is_open and may_run_programme(me.member, found.programme_id):
        today = local_date(store.now, me.programme_zone)
        names = await store.reports.names(me.programme.id, [found.mentor_id, found.mentee_id])
        await redraw(callback, *await finished_screen(store, found, names, today, t))
        return
    pair = await own_pair(store, me, callback_data.pair_id)
    if pair.id in ((data := await state.get_data()).get("term"), data.get("rest")):
        await state.clear()  # she went back without naming a day
    seen = await see_pair(store, me, pair.id, store.now)
    about = [
        *await _about(store, me, pair, t),
        *await cadence_lines(store, pair, t),
        *await _away(store, me, pair, t),
        *history_lines(seen, t),
    ]
    care = (await cares_of(store, me)).get(pair.id)
    by = await store.reports.names(me.programme.id, [care.actor or 0]) if care is not None else {}
    cared = [say_care(care, by, me, store.now, t)] if care is not None else []
    said = joined([joined(about), say_reasons(seen, t), *cared], "\n\n")
    await redraw(callback, said, inline(*await _rows(store, me, pair, seen, t)))


async def _rows(store: Store, me: Me, pair: PairFacts, seen: Seen, t: Speaker) -> list[Row]:
    """What she can do: first for those who wait for a hand, then about the pair, then its end."""
    return [
        *help_rows(seen, me, t),
        *await _hand_rows(store, me, pair, seen, t),
        [(t.plain("pair-log-button"), LogWith(pair_id=pair.id).pack())],
        [
            (t.plain("pair-term-button"), PairTerm(pair_id=pair.id).pack()),
            (t.plain("kind-button"), PairKinds(pair_id=pair.id).pack()),
        ],
        *([_close_button(pair, reason, t)] for reason in END_REASONS if reason != CHANGED),
        *await _opened(store, me, pair, t),
        [(t.plain("pairs-back-button"), PairList().pack())],
        [(t.plain("to-digest-button"), DigestTap(programme_id=me.programme.id).pack())],
    ]


async def _hand_rows(store: Store, me: Me, pair: PairFacts, seen: Seen, t: Speaker) -> list[Row]:
    """Написать · Напомнить, Пауза · Сменить наставника (RULES section 10)."""
    first = []
    if [one for one in await can_write(store, pair) if one != me.id]:
        first.append((t.plain("pair-write-button"), PairWrite(pair_id=pair.id).pack()))
    if await remind_rows(store, me, pair, seen, t):
        first.append((t.plain("pair-remind-button"), PairRemind(pair_id=pair.id).pack()))
    pause = [(t.plain("pair-pause-button"), PairPause(pair_id=pair.id).pack())]
    if pause_ahead(seen.record, seen.sight.today) is not None:
        pause = [
            (t.plain("pair-resume-button"), PairResume(pair_id=pair.id).pack()),
            (t.plain("pair-pause-anew-button"), PairPause(pair_id=pair.id).pack()),
        ]
    change = (t.plain("pair-close-changed-button"), ChangeMentor(pair_id=pair.id).pack())
    rows = [first, [*pause, change]] if len(pause) == 1 else [first, pause, [change]]
    return [row for row in rows if row]


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
