"""«Мой маршрут» and «Мои наставляемые»: whose route is opened; everyone in a few lines, by name and never by pace."""

from datetime import date

from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.beginning_view import strength_line
from handlers.goal_taps import (
    Mentees,
    RouteOf,
)
from handlers.in_pair import name_of, redraw
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.pace import read_pace, say_pace_briefly
from handlers.route import route_screen
from handlers.taps import EntryCard, MeetCard
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import (
    say_date,
    say_day,
    say_moment,
)
from mentoring.goals import (
    GoalState,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts, PairState
from storage.store import Store

ON_A_PAGE = 6
Row = list[tuple[str, str]]


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
    """The mentor's mentees; with one, her glance and her route at once."""
    one = me.as_mentor[0] if len(me.as_mentor) == 1 else None
    text, keyboard = await (_only(store, me, one, t) if one else mentees_screen(store, me, 0, t))
    await message.answer(text, reply_markup=keyboard)


async def open_mentees(
    callback: CallbackQuery, callback_data: Mentees, store: Store, me: Me, t: Speaker
) -> None:
    text, keyboard = await mentees_screen(store, me, callback_data.page, t)
    await redraw(callback, text, keyboard)


async def _only(
    store: Store, me: Me, pair: PairFacts, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """One mentee: a tap less, and what a glance would show stands under the title of her route."""
    lines, row = await _about(store, me, pair, t)
    text, keyboard = await route_screen(store, me, pair, 0, t, glance=lines)
    rows = [*inline(row).inline_keyboard, *keyboard.inline_keyboard]
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


async def mentees_screen(
    store: Store, me: Me, page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Each mentee in a few lines, in the order of names; her buttons open the route, the meeting, the last entry."""
    if not me.as_mentor:
        return t("mentees-none"), None
    named = sorted([(await name_of(store, pair.mentee_id), pair.id, pair) for pair in me.as_mentor])
    pages = -(-len(named) // ON_A_PAGE)
    page = min(max(page, 0), pages - 1)
    parts, rows = [t("mentees-title")], []
    for name, _, pair in named[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        lines, row = await _about(store, me, pair, t)
        paced = say_pace_briefly(await read_pace(store, me.programme, pair, store.now), t)
        about = await strength_line(store, me, pair, t)
        parts.append(joined([t("mentee-name", name=name), *lines, *([paced] if paced else []), *about]))
        rows.append([(name, RouteOf(pair_id=pair.id).pack()), *row])
    turns = [
        (arrow, Mentees(page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    return joined(parts, "\n\n"), inline(*rows, turns)


async def _about(store: Store, me: Me, pair: PairFacts, t: Speaker) -> tuple[list[Markup], Row]:
    """The pause, the next meeting, what was written, goals that wait; and the buttons to the meeting and the entry."""
    today = local_date(store.now, me.programme_zone)
    lines = await _pause(store, pair, today, t)
    ahead = await store.meetings.ahead(pair.id)
    if ahead:
        lines.append(t("mentee-meeting", when=say_moment(ahead[0].starts_at, me.zone, store.now, t.language)))
        row = [(t.plain("mentees-meeting-button"), MeetCard(meeting_id=ahead[0].id).pack())]
    else:
        lines.append(t("mentee-no-meeting"))
        row = [(t.plain("mentees-plan-button"), MeetWith(pair_id=pair.id).pack())]
    last = await store.progress.last_shared(pair)
    if last is not None:
        here = local_date(store.now, me.zone)
        lines.append(t("mentee-last-entry", day=say_day(local_date(last[1], me.zone), here, t.language)))
        row.append((t.plain("mentees-entry-button"), EntryCard(entry_id=last[0]).pack()))
    unread = len(await store.reflections.unread(me.id, (pair.id,)))
    if unread:
        lines.append(t("mentee-unread", entries=t("count-entries", count=unread)))
    waiting = len(await store.goals.of_pair(pair.id, GoalState.WAITING))
    if waiting:
        lines.append(t("mentee-waiting", count=waiting))
    return lines, row


async def _pause(store: Store, pair: PairFacts, today: date, t: Speaker) -> list[Markup]:
    """«На паузе до 12 марта»: the pair's own pause, or the mentee's days away (T8: no cause)."""
    person_id = (await store.members.get(pair.mentee_id)).member.person_id
    spans = list(await store.pairs.pauses(pair)) if pair.state is PairState.PAUSED else []
    spans += list(await store.people.absences(person_id)) if person_id is not None else []
    ends = [span.last for span in spans if span.holds(today)]
    if not ends:
        return []
    last = max(ends)
    if last == date.max:
        return [t("mentee-paused-open")]
    return [t("mentee-paused", day=say_date(last, today, t.language))]
