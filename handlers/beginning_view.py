"""What the route shows of its beginning: the direction, the way back in, and how she sees her skills."""

from aiogram.types import CallbackQuery

from handlers.beginning_taps import BeginOpen, BeginRewrite, BeginSeen
from handlers.goal_taps import RouteOf
from handlers.in_pair import acting_pair, is_alone, name_of, redraw
from handlers.keyboards import inline
from handlers.who import Me
from locales import Markup, Speaker, joined
from mentoring.beginning import SAID, Mark, Route, compare, has_beginning
from mentoring.errors import RuleBroken
from mentoring.goal_bank import Skill
from mentoring.people import PairFacts
from storage.store import Store

Row = list[tuple[str, str]]


async def may_begin(store: Store, me: Me, pair: PairFacts) -> bool:
    """The mentee herself; for a mere name her mentor."""
    if not has_beginning(pair):
        return False
    return me.id == pair.mentee_id or (me.id == pair.mentor_id and await is_alone(store, pair, me))


async def seen_routes(store: Store, me: Me, pair: PairFacts) -> list[Route]:
    """Her rounds as this side sees them: she herself all, her mentor what was said in this pair or opened to it."""
    routes = await store.routes.all(pair.mentee_id)
    return [one for one in routes if one.pair_id == pair.id or me.id == pair.mentee_id]


async def direction_line(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """«Через год: …», the newest line she wrote; nothing if there is none."""
    lines = [one.direction for one in await seen_routes(store, me, pair) if one.direction]
    return [t("direction-line", line=lines[-1])] if lines else []


async def strength_line(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """Her strength as this side may read it: the newest line of the rounds she sees, else the one said at joining."""
    said = [one.strength for one in await seen_routes(store, me, pair) if one.strength]
    line = said[-1] if said else (await store.members.get(pair.mentee_id)).spark
    return [t("mentee-spark", line=line)] if line else []


async def first_row(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Row:
    """The first button of the route for who has not finished the questions: «Начать маршрут» or «Продолжить»."""
    if not await may_begin(store, me, pair):
        return []
    routes = await store.routes.all(pair.mentee_id)
    if not routes:
        return [(t.plain("begin-button"), BeginOpen(pair_id=pair.id).pack())]
    if routes[0].pair_id != pair.id:
        former = await store.pairs.find(routes[0].pair_id)
        is_over = former is None or not former.is_open
        return [(t.plain("begin-former-button"), BeginOpen(pair_id=pair.id).pack())] if is_over else []
    undone = [one for one in routes if one.done_at is None]
    data = [BeginOpen(pair_id=pair.id, round=one.round).pack() for one in undone]
    return [(t.plain("begin-on-button"), data[-1])] if data else []


async def words_row(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Row:
    """What she said of herself: to see, and for her to write the direction anew."""
    routes = [one for one in await seen_routes(store, me, pair) if one.pair_id == pair.id]
    row: Row = []
    if any(one.done_at for one in routes) and await may_begin(store, me, pair):
        row.append((t.plain("direction-button"), BeginRewrite(pair_id=pair.id).pack()))
    if [one for one in routes if await store.routes.marks(one.member_id, one.round)]:
        row.append((t.plain("skills-button"), BeginSeen(pair_id=pair.id).pack()))
    return row


async def show_skills(
    callback: CallbackQuery, callback_data: BeginSeen, store: Store, me: Me, t: Speaker
) -> None:
    """How she sees her skills. Raises RuleBroken as `acting_pair`, `button-old` when there is nothing to see."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    text = await skills_text(store, me, pair, t)
    if text is None:
        raise RuleBroken("button-old")
    back = [(t.plain("route-back-button"), RouteOf(pair_id=pair.id).pack())]
    await redraw(callback, text, inline(back), fresh=callback_data.fresh)


async def skills_text(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Markup | None:
    """The newest marks in words, and what has changed since the first ones; None without any."""
    rounds = []
    for one in await seen_routes(store, me, pair):
        marks = await store.routes.marks(one.member_id, one.round)
        if marks and one.pair_id == pair.id:
            rounds.append(marks)
    if not rounds:
        return None
    name = await name_of(store, pair.partner_of(me.id))
    title = t("skills-own" if me.id == pair.mentee_id else "skills-of", name=name)
    return joined([title, *said_lines(rounds[-1], t), *turn_lines(rounds[0], rounds[-1], t)], "\n\n")


def said_lines(marks: dict[Skill, Mark], t: Speaker) -> list[Markup]:
    """A line for each answer, with the skills it was given to."""
    lines = []
    for mark in SAID:
        names = [t.plain(f"skill-{skill.value}") for skill, said in marks.items() if said is mark]
        if names:
            lines.append(t(f"skills-{mark.value}", skills=", ".join(names)))
    return lines


def turn_lines(before: dict[Skill, Mark], now: dict[Skill, Mark], t: Speaker) -> list[Markup]:
    """«Было: трудно → стало: получается», skill by skill; never a sum."""
    return [
        t("skill-turn", skill=t.plain(f"skill-{one.skill.value}"), before=t.plain(f"mark-{one.before.value}"),
          now=t.plain(f"mark-{one.now.value}"))
        for one in compare(before, now)[0]
    ]  # fmt: skip
