"""The diary by weeks: one week with entries at a time, the neighbours one tap away."""

from datetime import date, timedelta

from aiogram.types import InlineKeyboardMarkup

from handlers.diary_lines import Button, DiaryAuthor, Screen, act_button, entry_line, numbers
from handlers.diary_view import Shelf, View, keep_view
from handlers.keyboards import inline
from handlers.streaks import streak_of
from handlers.taps import DayNumber, Page, Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_period
from mentoring.diary import FEWEST_IN_A_ROW
from mentoring.moments import local_date
from storage.store import Store

ON_A_PAGE = 8
OTHERS_SHOWN = 4


class DiaryWeek(Tap, prefix="dweek"):
    """Another week with entries, or another page of a full one. `week` is the ordinal of its Monday."""

    week: DayNumber
    page: Page = 0


async def week_screen(store: Store, me: Me, view: View, shelf: Shelf, t: Speaker) -> Screen:
    """«Мой дневник · 16–22 ноября · 3 записи»: the week that was left, else the newest with entries (E2)."""
    weeks = await store.diary.weeks(me.id)
    if not weeks:
        await keep_view(store, me, View())
        return Screen(t("diary-empty"), _empty(shelf, t))
    week = _nearest(sorted(weeks), view.week)
    pages = -(-weeks[week] // ON_A_PAGE)
    page = min(view.page, pages - 1)
    await keep_view(store, me, View(week=week.toordinal(), page=page))
    found = await store.diary.of_week(me.id, week)
    first = page * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    head = [t("diary-week", week=_said(store, me, week, t), count=len(found))]
    if week == max(weeks):
        head += await _in_a_row(store, me, t)
    lines = [entry_line(store, me, number, one, t) for number, one in enumerate(shown, first + 1)]
    tools = [act_button("find", t), act_button("choose", t), act_button("year", t)]
    keyboard = inline(
        *numbers(shown, first + 1), _pages(week, page, pages, len(found)),
        _neighbours(store, me, sorted(weeks), week, t), tools, *_of_others(shelf, t),
    )  # fmt: skip
    return Screen(joined([joined(head), *lines], "\n\n"), keyboard)


def _empty(shelf: Shelf, t: Speaker) -> InlineKeyboardMarkup | None:
    """Whoever writes nothing herself may still have something to read."""
    return inline(*_of_others(shelf, t), [act_button("choose", t)]) if shelf.authors else None


def _of_others(shelf: Shelf, t: Speaker) -> list[list[Button]]:
    """Who lets her read something, one tap away; of many the rest is under «Отобрать»."""
    return [
        [(t.plain("diary-of-button", name=name), DiaryAuthor(member_id=member_id, at_once=True).pack())]
        for member_id, name in list(shelf.authors.items())[:OTHERS_SHOWN]
    ]


async def _in_a_row(store: Store, me: Me, t: Speaker) -> list[Markup]:
    """«Четвёртая неделя подряд с записью»; of a row that broke nothing is ever said."""
    weeks = await streak_of(store, me)
    return [t("diary-streak", weeks=weeks)] if weeks >= FEWEST_IN_A_ROW else []


def _nearest(weeks: list[date], wanted: int) -> date:
    """The wanted week while it has entries; else the one before it, the newest if none was wanted."""
    earlier = [week for week in weeks if week.toordinal() <= wanted]
    return earlier[-1] if earlier else weeks[-1] if not wanted else weeks[0]


def _said(store: Store, me: Me, week: date, t: Speaker) -> str:
    today = local_date(store.now, me.programme_zone)
    return say_period(week, week + timedelta(days=6), today, t.language)


def _pages(week: date, page: int, pages: int, count: int) -> list[Button]:
    """«‹ 1–8», «17–20 ›»: the other entries of a full week."""
    return [
        (_page_said(one, count, back=one < page), DiaryWeek(week=week.toordinal(), page=one).pack())
        for one in (page - 1, page + 1)
        if 0 <= one < pages
    ]


def _page_said(page: int, count: int, *, back: bool) -> str:
    first, last = page * ON_A_PAGE + 1, min(count, (page + 1) * ON_A_PAGE)
    said = f"{first}–{last}" if first < last else str(first)
    return f"‹ {said}" if back else f"{said} ›"


def _neighbours(store: Store, me: Me, weeks: list[date], week: date, t: Speaker) -> list[Button]:
    """The weeks with entries before and after this one, by their dates."""
    at = weeks.index(week)
    before = [(f"← {_said(store, me, one, t)}", one) for one in weeks[:at][-1:]]
    after = [(f"{_said(store, me, one, t)} →", one) for one in weeks[at + 1 : at + 2]]
    return [(text, DiaryWeek(week=one.toordinal()).pack()) for text, one in before + after]
