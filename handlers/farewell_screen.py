"""The last month of a pair on one screen: three steps, each with its state in words, and the ways to end."""

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from handlers.beginning_again import open_button, open_round
from handlers.beginning_view import may_begin
from handlers.farewell_state import Ending, ending_of
from handlers.farewell_taps import AskCoordinator, FarewellWords, FinishNot, FinishTogether
from handlers.goal_taps import CheckOther
from handlers.in_pair import name_of
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.taps import MeetCard
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date, say_moment
from mentoring.beginning import FIRST, LAST
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairKind
from storage.store import Store

Row = list[tuple[str, str]]
Screen = tuple[Markup, InlineKeyboardMarkup]


async def ending_screen(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """The three steps, each with its state in words; none of them has to be done."""
    ending = await ending_of(store, me, pair)
    name = await name_of(store, pair.partner_of(me.id))
    until = say_date(pair.ends_on, ending.today, t.language) if pair.ends_on else None
    title = t("farewell-title", name=name, until=until) if until else t("farewell-title-open", name=name)
    lines = [
        t("farewell-step-goals", state=_goals_state(ending, t)),
        t("farewell-step-meeting", state=_meeting_state(ending, me, store.now, t)),
        t("farewell-step-words", state=t(f"farewell-words-{'some' if ending.own.has_words else 'none'}")),
    ]
    parts = [title, joined(lines), *_together(ending, name, t)]
    skills = await _skills(store, me, ending, t)
    return joined(parts, "\n\n"), inline(skills, *_steps(ending, t), *_ends(ending, t))


async def _skills(store: Store, me: Me, ending: Ending, t: Speaker) -> Row:
    """The skills once more, for who has marked them at the start of this pair: the end opens that round."""
    pair = ending.pair
    if not ending.is_closing or not await may_begin(store, me, pair):
        return []
    rounds = [one for one in await store.routes.all(pair.mentee_id) if one.pair_id == pair.id]
    has_first = any(one.round == FIRST and one.done_at for one in rounds)
    if not has_first or any(one.round == LAST and one.done_at for one in rounds):
        return []
    await open_round(store, pair, LAST)
    return [open_button(pair, LAST, t)]


def _goals_state(ending: Ending, t: Speaker) -> Markup:
    if not ending.open_goals:
        return t("farewell-goals-none")
    if ending.checked == ending.open_goals:
        return t("farewell-goals-done")
    return t("farewell-goals-open", count=ending.open_goals)


def _meeting_state(ending: Ending, me: Me, now: datetime, t: Speaker) -> Markup:
    if ending.ahead is not None:
        return t("farewell-meeting-ahead", when=say_moment(ending.ahead.starts_at, me.zone, now, t.language))
    if ending.held is not None:
        day = local_date(ending.held.starts_at, me.zone)
        return t("farewell-meeting-held", day=say_date(day, ending.today, t.language))
    return t("farewell-meeting-none")


def _together(ending: Ending, name: str, t: Speaker) -> list[Markup]:
    if ending.own.finish_at is not None:
        return [t("farewell-you-finish", name=name)]
    return [t("farewell-they-finish", name=name)] if ending.partner.finish_at is not None else []


def _steps(ending: Ending, t: Speaker) -> list[Row]:
    pair_id = ending.pair.id
    rows: list[Row] = []
    if ending.open_goals:
        rows.append([(t.plain("farewell-goals-button"), CheckOther().pack())])
    if ending.ahead is not None:
        rows.append([(t.plain("farewell-meeting-button"), MeetCard(meeting_id=ending.ahead.id).pack())])
    elif ending.held is None:
        rows.append([(t.plain("pair-meet-button"), MeetWith(pair_id=pair_id).pack())])
    if not ending.is_alone:
        rows.append([(t.plain("farewell-words-button"), FarewellWords(pair_id=pair_id).pack())])
    return rows


def _ends(ending: Ending, t: Speaker) -> list[Row]:
    """In the last steps the two end by themselves; before, and for a new goal, the coordinator is asked."""
    pair_id = ending.pair.id
    if not ending.is_closing:
        return [[(t.plain("farewell-early-button"), AskCoordinator(pair_id=pair_id, what="early").pack())]]
    on = [(t.plain("farewell-goal-button"), AskCoordinator(pair_id=pair_id, what="goal").pack())]
    if ending.own.finish_at is not None:
        last = [(t.plain("farewell-not-button"), FinishNot(pair_id=pair_id).pack())]
    else:
        last = [(t.plain("farewell-together-button"), FinishTogether(pair_id=pair_id).pack())]
    return [on, last] if ending.pair.kind is PairKind.SITUATIONAL else [last]
