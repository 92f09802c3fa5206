"""«Из банка»: a goal that is already put into words. What and how to see it are taken; why is always her own line."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.goal_asks import Adding, GoalBank, skip_button, what_screen
from handlers.goal_hints import hints
from handlers.in_pair import acting_pair, redraw
from handlers.keyboards import inline
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.goals_bank import bank_goal, bank_words, goal_bank
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, offered, skills_of
from mentoring.people import PairFacts
from storage.store import Store

ON_A_PAGE = 5


class GoalTake(Tap, prefix="gtake"):
    """A goal of the bank by its name."""

    pair_id: int
    goal: str


class GoalOwn(Tap, prefix="gown"):
    """«Своими словами»: back to the first question."""

    pair_id: int


def router() -> Router:
    router = Router(name="goal-bank")
    router.callback_query.register(open_bank, GoalBank.filter(), Holds())
    router.callback_query.register(take, GoalTake.filter(), Holds())
    router.callback_query.register(own_words, GoalOwn.filter(), Holds())
    return router


def bank_of(data: dict[str, Any]) -> BankGoal | None:
    """The goal the open dialogue has taken from the bank."""
    return bank_goal(data.get("bank"))


def accept_skipped_why(me: Me, data: dict[str, Any]) -> None:
    """Why stays empty only in her own words or for somebody else. Raises RuleBroken `goal-why-own`."""
    if data.get("bank") and any(pair.id == data["pair"] and pair.mentee_id == me.id for pair in me.pairs):
        raise RuleBroken("goal-why-own")


async def open_bank(
    callback: CallbackQuery, callback_data: GoalBank, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """The skills, or the goals of one. From a goal that was taken this is the way back: it is given up."""
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    goals = offered(goal_bank(), pair.kind)
    if not callback_data.skill:
        text, keyboard = _skills_screen(pair, goals, t)
    else:
        of_skill = [goal for goal in goals if goal.skill.value == callback_data.skill]
        if not of_skill:
            raise RuleBroken("button-old")
        text, keyboard = _goals_screen(pair, of_skill, callback_data.page, t)
    await _begin_again(state, pair)
    await redraw(callback, text, keyboard)


async def own_words(
    callback: CallbackQuery, callback_data: GoalOwn, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    await _begin_again(state, pair)
    await redraw(callback, *await what_screen(store, me, pair, t))


async def take(
    callback: CallbackQuery, callback_data: GoalTake, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """One tap takes the goal; then why it matters, which a mentee says in a line of her own."""
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    goal = next((one for one in offered(goal_bank(), pair.kind) if one.id == callback_data.goal), None)
    if goal is None:
        raise RuleBroken("button-old")
    words = bank_words(goal.id, t.language)
    await state.set_state(Adding.why)
    await state.set_data({"pair": pair.id, "bank": goal.id, "what": words.what, "measure": words.measure})
    is_own = me.id == pair.mentee_id
    ask = t("goal-bank-why-ask") if is_own else t("goal-why-ask")
    chosen = [
        t("goal-what", what=words.what),
        t("goal-measure", measure=words.measure),
        *(await hints(store, me, goal.id, t)),
    ]
    back = GoalBank(pair_id=pair.id, skill=goal.skill.value, page=_page_of(goal, pair)).pack()
    rows = [[] if is_own else [skip_button(t)], [(t.plain("goal-bank-other-button"), back)]]
    await redraw(callback, joined([joined(chosen), ask], "\n\n"), inline(*rows))


async def _choosing(
    store: Store, me: Me, pair_id: int, state: FSMContext, raw_state: str | None
) -> PairFacts:
    """The pair whose new goal is being chosen just now.

    Raises RuleBroken `not-your-pair`, `pair-ended`, or `button-old` when this dialogue is over or gone on by itself.
    """
    pair = await acting_pair(store, me, pair_id)
    data = await state.get_data()
    is_open = raw_state == Adding.what.state or (raw_state in Adding and bool(data.get("bank")))
    if not is_open or data.get("pair") != pair.id:
        raise RuleBroken("button-old")
    return pair


async def _begin_again(state: FSMContext, pair: PairFacts) -> None:
    await state.set_state(Adding.what)
    await state.set_data({"pair": pair.id})


def _skills_screen(pair: PairFacts, goals: list[BankGoal], t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    buttons = [
        (
            t.plain(f"goal-skill-{skill.value}"),
            GoalBank(pair_id=pair.id, skill=skill.value).pack(),
        )
        for skill in skills_of(goals)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    own = [(t.plain("goal-bank-own-button"), GoalOwn(pair_id=pair.id).pack())]
    return t("goal-bank-skills"), inline(*rows, own)


def _goals_screen(
    pair: PairFacts, goals: list[BankGoal], page: int, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the goals of one skill, each with its number; the number is its button."""
    skill = goals[0].skill.value
    pages = -(-len(goals) // ON_A_PAGE)
    page = min(page, pages - 1)
    shown = list(enumerate(goals, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    parts = [t("goal-bank-goals", skill=t(f"goal-skill-{skill}"))]
    for number, goal in shown:
        words = bank_words(goal.id, t.language)
        lines = [t("goal-line", number=number, what=words.what), t("goal-measure", measure=words.measure)]
        parts.append(joined(lines))
    taken = [(str(number), GoalTake(pair_id=pair.id, goal=goal.id).pack()) for number, goal in shown]
    turns = [
        (arrow, GoalBank(pair_id=pair.id, skill=skill, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    back = [(t.plain("goal-bank-back-button"), GoalBank(pair_id=pair.id).pack())]
    return joined(parts, "\n\n"), inline(taken, turns, back)


def _page_of(goal: BankGoal, pair: PairFacts) -> int:
    """The page a goal stands on, for the way back to it."""
    same = [one for one in offered(goal_bank(), pair.kind) if one.skill is goal.skill]
    return same.index(goal) // ON_A_PAGE
