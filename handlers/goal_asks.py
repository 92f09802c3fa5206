"""The questions about a new goal, where both who answers in her own words and who takes one from the bank pass."""

from datetime import date, datetime

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import InlineKeyboardMarkup, Message

from handlers.goal_taps import GoalDay, GoalSkip
from handlers.in_pair import acting_goal, acting_pair, name_of
from handlers.keyboards import inline
from handlers.taps import Page, Tap
from handlers.who import Me
from locales import Markup, Speaker
from locales.dates import DateImpossible, PastMoment, say_date
from locales.refusals import refusal
from locales.typed_until import understand_until
from mentoring.errors import RuleBroken
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


def line_of(text: str | None) -> str:
    """The line somebody typed. Raises RuleBroken `line-empty` for a voice note, a sticker and the like."""
    if not (text or "").strip():
        raise RuleBroken("line-empty")
    return text or ""


def typed_day(text: str, me: Me, said_at: datetime, t: Speaker) -> date:
    """A typed due day. Raises RuleBroken `goal-due-passed`, `goal-day-impossible`, `goal-day-not-understood`."""
    match understand_until(text, said_at, me.zone, t.language):
        case date() as day:
            return day
        case PastMoment(day=day):
            raise RuleBroken("goal-due-passed", due=day)
        case DateImpossible():
            raise RuleBroken("goal-day-impossible")
        case _:
            raise RuleBroken("goal-day-not-understood")


async def is_gone(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> bool:
    """Tell whether the pair or the goal a line is asked for has ended; then so does the question, and that is said."""
    data = await state.get_data()
    try:
        if "goal" in data:
            await acting_goal(store, me, data["goal"])
        else:
            await acting_pair(store, me, data["pair"])
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return True
    return False
