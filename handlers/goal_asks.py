"""The questions about a new goal, where both who answers in her own words and who takes one from the bank pass."""

from datetime import date

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import InlineKeyboardMarkup

from handlers.goal_taps import GoalDay, GoalSkip
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.taps import Page, Tap
from handlers.who import Me
from locales import Markup, Speaker
from locales.dates import say_date
from mentoring.people import PairFacts
from storage.store import Store


class Adding(StatesGroup):
    """The four questions about a new goal."""

    what = State()
    why = State()
    measure = State()
    due = State()


class GoalBank(Tap, prefix="gbank"):
    """«Из банка»: the skills, or a page of the goals of one; with a tag, of the goals that strengthen it."""

    pair_id: int
    skill: str = ""
    page: Page = 0
    tag: str = ""


async def what_screen(
    store: Store, me: Me, pair: PairFacts, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The first question, and the bank for who would rather choose."""
    bank = [(t.plain("goal-bank-button"), GoalBank(pair_id=pair.id).pack())]
    return t("goal-what-ask", name=await name_of(store, pair.partner_of(me.id))), inline(bank)


def due_screen(day: date, today: date, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """The last question, with a day to take by one tap."""
    return t("goal-due-ask", day=say_date(day, today, t.language)), inline([day_button(day, today, t)])


def day_button(day: date, today: date, t: Speaker) -> tuple[str, str]:
    return t.plain("goal-day-button", day=say_date(day, today, t.language)), GoalDay(
        day=day.toordinal()
    ).pack()


def skip_button(t: Speaker) -> tuple[str, str]:
    return t.plain("goal-skip-button"), GoalSkip().pack()
