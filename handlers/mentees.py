"""«Мой маршрут» and «Мои наставляемые»: whose route is opened; everyone in a few lines."""

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.goal_taps import (
    RouteOf,
)
from handlers.in_pair import name_of, redraw
from handlers.keyboards import inline
from handlers.route import route_screen
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import (
    say_moment,
)
from mentoring.goals import (
    GoalState,
)
from mentoring.people import PairFacts
from storage.store import Store


async def show_route(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """One's own route; a mentor sees those of her mentees."""
    if len(me.as_mentee) == 1:
        text, keyboard = await route_screen(store, me, me.as_mentee[0], 0, t)
        await message.answer(text, reply_markup=keyboard)
    elif me.as_mentee:
        rows = [
            [(await name_of(store, pair.mentor_id), RouteOf(pair_id=pair.id).pack())] for pair in me.as_mentee
        ]
        await message.answer(t("route-which"), reply_markup=inline(*rows))
    elif me.as_mentor:
        await show_mentees(message, store, me, t)
    else:
        await message.answer(t("route-no-pair"))


async def show_mentees(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """The mentor's mentees; with one, her route at once."""
    one = me.as_mentor[0] if len(me.as_mentor) == 1 else None
    text, keyboard = await (route_screen(store, me, one, 0, t) if one else mentees_screen(store, me, t))
    await message.answer(text, reply_markup=keyboard)


async def open_mentees(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await mentees_screen(store, me, t)
    await redraw(callback, text, keyboard)


async def mentees_screen(store: Store, me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Each mentee in a line or two: the next meeting, new entries, goals that wait; a button opens her route."""
    if not me.as_mentor:
        return t("mentees-none"), None
    parts, rows = [t("mentees-title")], []
    for pair in me.as_mentor:
        name = await name_of(store, pair.mentee_id)
        parts.append(joined([t("mentee-name", name=name), *await _about(store, me, pair, t)]))
        rows.append([(name, RouteOf(pair_id=pair.id).pack())])
    return joined(parts, "\n\n"), inline(*rows)


async def _about(store: Store, me: Me, pair: PairFacts, t: Speaker) -> list[Markup]:
    """What a mentor wants to know of a pair before she opens it; only what is there."""
    spark = (await store.members.get(pair.mentee_id)).spark
    lines = [t("mentee-spark", line=spark)] if spark else []
    ahead = await store.meetings.ahead(pair.id)
    if ahead:
        lines.append(t("mentee-meeting", when=say_moment(ahead[0].starts_at, me.zone, store.now, t.language)))
    unread = len(await store.reflections.unread(me.id, (pair.id,)))
    if unread:
        lines.append(t("mentee-unread", entries=t("count-entries", count=unread)))
    waiting = len(await store.goals.of_pair(pair.id, GoalState.WAITING))
    if waiting:
        lines.append(t("mentee-waiting", count=waiting))
    return lines or [t("mentee-quiet")]
