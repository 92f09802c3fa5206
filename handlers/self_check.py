"""The self-check of six qualities, at the start and the end of a school year. Its author alone ever sees it.

Each answer is kept at its tap, so it can be gone on with any time. At the end it proposes one goal of one's own.
"""

from datetime import date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.development_taps import CheckAsk, CheckGoals, CheckHome, CheckMark, OwnBank
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.learning_card import Screen, home_row
from handlers.milestones import KIND, owe_milestone
from handlers.self_goals import bank_words
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, joined
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.qualities import (
    GOALS_OF_A_QUALITY,
    Likeness,
    Marks,
    Part,
    Quality,
    earlier_of,
    lowest,
    next_quality,
    part_of,
)
from storage.store import Store

CODE = "selfcheck"
GUIDES = frozenset({Role.MENTOR, Role.COORDINATOR})
# The first weeks in a programme are full enough without it.
SETTLED_DAYS = 21
PLANNED_ON = "self-checks-planned-on"


def router() -> Router:
    router = Router(name="self_check")
    router.callback_query.register(open_check, CheckHome.filter(), Holds())
    router.callback_query.register(ask, CheckAsk.filter(), Holds())
    router.callback_query.register(mark, CheckMark.filter(), Holds())
    router.callback_query.register(show_goals, CheckGoals.filter(), Holds())
    return router


def _today(me: Me, moment: datetime) -> date:
    return local_date(moment, me.programme_zone)


async def open_check(
    callback: CallbackQuery, callback_data: CheckHome, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """What was said already, or the question that is next."""
    screen = await _screen(store, me, _today(me, said_at), t)
    await redraw(callback, *screen, fresh=callback_data.fresh)


async def _screen(store: Store, me: Me, day: date, t: Speaker) -> Screen:
    year, part = part_of(day)
    parts = await store.self_checks.of_year(me.id, year)
    marks = parts.get(part, {})
    quality = next_quality(marks)
    if quality is not None:
        return question_screen(year, part, quality, t)
    before = earlier_of(parts, part)
    return result_screen(marks, parts[before] if before else None, t)


def question_screen(year: int, part: Part, quality: Quality, t: Speaker) -> Screen:
    """One quality, asked plainly, with four answers in words."""
    number = list(Quality).index(quality) + 1
    text = joined(
        [t("check-head", number=number, all=len(Quality)), t(f"check-ask-{quality}"), t("check-seen")], "\n\n"
    )
    answers = [
        [
            (
                t.plain(f"check-{mark}-button"),
                CheckMark(year=year, part=part, quality=quality, mark=mark).pack(),
            )
        ]
        for mark in Likeness
    ]
    return text, inline(*answers, home_row(t))


def result_screen(marks: Marks, before: Marks | None, t: Speaker) -> Screen:
    """Each quality in words, as it was and as it is; then one goal to begin with, if she likes."""
    lines = [
        _line(quality, marks[quality], before.get(quality) if before else None, t) for quality in Quality
    ]
    least = lowest(marks)
    offer = t("check-offer", quality=t(f"quality-{least}")) if least else t("check-offer-any")
    goals = [[(t.plain("check-goal-button"), CheckGoals(quality=least).pack())]] if least else []
    other = [
        (t.plain("check-choose-button"), CheckGoals().pack()),
        (t.plain("check-again-button"), CheckAsk(quality=next(iter(Quality))).pack()),
    ]
    text = joined([t("check-title"), joined(lines), offer, t("check-seen")], "\n\n")
    return text, inline(*goals, other, home_row(t))


def _line(quality: Quality, now: Likeness, was: Likeness | None, t: Speaker) -> Markup:
    name, said = t(f"quality-{quality}"), t(f"check-is-{now}")
    if was is None or was is now:
        return t("check-line", quality=name, now=said)
    return t("check-line-was", quality=name, was=t(f"check-is-{was}"), now=said)


async def ask(
    callback: CallbackQuery, callback_data: CheckAsk, me: Me, said_at: datetime, t: Speaker
) -> None:
    """Go through it once more: each answer takes the place of the one before."""
    if callback_data.quality not in tuple(Quality):
        raise RuleBroken("button-old")
    year, part = part_of(_today(me, said_at))
    await redraw(callback, *question_screen(year, part, Quality(callback_data.quality), t))


async def mark(
    callback: CallbackQuery, callback_data: CheckMark, store: Store, me: Me, said_at: datetime, t: Speaker
) -> None:
    """Kept at once; the next question stands in its place. An answer of another part of the year changes nothing."""
    year, part = part_of(_today(me, said_at))
    said, quality = callback_data.mark, callback_data.quality
    if said not in tuple(Likeness) or quality not in tuple(Quality):
        raise RuleBroken("button-old")
    if (callback_data.year, callback_data.part) != (year, part):
        raise RuleBroken("check-part-over")
    marks = dict((await store.self_checks.of_year(me.id, year)).get(part, {}))
    marks[Quality(quality)] = Likeness(said)
    await store.self_checks.keep(me.id, year, part, marks)
    following = next_quality(marks) or _after(Quality(quality))
    if following is None:
        await redraw(callback, *await _screen(store, me, _today(me, said_at), t))
    else:
        await redraw(callback, *question_screen(year, part, following, t))


def _after(quality: Quality) -> Quality | None:
    """The next one in order, when all were answered before and she goes through them again."""
    order = list(Quality)
    return next(iter(order[order.index(quality) + 1 :]), None)


async def show_goals(
    callback: CallbackQuery, callback_data: CheckGoals, store: Store, me: Me, t: Speaker
) -> None:
    """Choose a quality, or one of the goals written for it."""
    back = [(t.plain("check-back-button"), CheckHome().pack())]
    if callback_data.quality not in tuple(Quality):
        rows = [[(t.plain(f"quality-{one}"), CheckGoals(quality=one).pack())] for one in Quality]
        await redraw(callback, t("check-choose"), inline(*rows, back))
        return
    quality = callback_data.quality
    numbers = range(1, GOALS_OF_A_QUALITY + 1)
    lines = [t("check-goal", number=number, what=bank_words(quality, number, t).what) for number in numbers]
    row = [(str(number), OwnBank(quality=quality, number=number).pack()) for number in numbers]
    text = joined([t("check-goals", quality=t(f"quality-{quality}")), *lines])
    await redraw(callback, text, inline(row, back))


# --- the invitation (D10)


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day: whoever guides somebody is invited once in each of the two windows of a school year."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    if all(part_of(date.fromordinal(now.date().toordinal() + day))[1] is Part.BETWEEN for day in (-1, 0, 1)):
        return
    for member_id in await store.dues.guides_without(KIND):
        me = await member_as_me(store, member_id)
        if me is not None and await _is_wanted(store, me, now):
            year, part = part_of(_today(me, now))
            await owe_milestone(store, me, 0, CODE, again=f"{year}-{part}")


async def _is_wanted(store: Store, me: Me, now: datetime) -> bool:
    """In a window, at home in the programme, guiding somebody, and not through with it."""
    joined_at = me.card.joined_at
    if joined_at is None or (now - joined_at).days < SETTLED_DAYS or not me.roles & GUIDES:
        return False
    year, part = part_of(_today(me, now))
    if part is Part.BETWEEN:
        return False
    marks = (await store.self_checks.of_year(me.id, year)).get(part, {})
    return next_quality(marks) is not None


async def say_check(owed: Owed) -> Said | None:
    """The invitation; it falls away when the window is over, and when it is done."""
    year, part = part_of(_today(owed.me, owed.now))
    of = owed.due.occurrence.partition(".")[2].partition("+")[0]
    if of != f"{year}-{part}" or not await _is_wanted(owed.store, owed.me, owed.now):
        return None
    t = owed.t
    keyboard = inline([(t.plain("check-begin-button"), CheckHome(fresh=True).pack())])
    return Said(
        t(f"check-invite-{part}"), keyboard, line=t("check-invite-line"),
        line_button=keyboard.inline_keyboard[0][0],
    )  # fmt: skip


MILESTONES = {CODE: Speech(say_check)}
CHORES = (plan_missing,)
