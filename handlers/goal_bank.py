"""«Из банка»: a goal that is already put into words. What and how to see it are taken; why is always her own line."""

from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.goal_asks import Adding, GoalBank, day_button, what_screen
from handlers.goal_hints import hints
from handlers.in_pair import acting_pair, is_alone, redraw
from handlers.keyboards import in_twos, inline
from handlers.offered_goals import goals_for, tag_name, tags_among, words_of_goal
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.goals_bank import BankWords
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, skills_of
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.tags import Tag
from storage.store import Store

ON_A_PAGE = 5
Screen = tuple[Markup, InlineKeyboardMarkup]


class GoalTake(Tap, prefix="gtake"):
    """A goal of the bank by its name; `tag` is the list it was chosen from, if that was not its skill's."""

    pair_id: int
    goal: str
    tag: str = ""


class GoalTags(Tap, prefix="gtags"):
    """«По компетенции»: what goals strengthen, to choose by it."""

    pair_id: int


class GoalOwn(Tap, prefix="gown"):
    """«Своими словами»: back to the first question."""

    pair_id: int


def router() -> Router:
    router = Router(name="goal-bank")
    router.callback_query.register(open_bank, GoalBank.filter(), Holds())
    router.callback_query.register(open_tags, GoalTags.filter(), Holds())
    router.callback_query.register(take, GoalTake.filter(), Holds())
    router.callback_query.register(own_words, GoalOwn.filter(), Holds())
    return router


def accept_skipped_why(data: dict[str, Any]) -> None:
    """Why stays empty only for own words; whoever is asked about a goal of the bank says it. Raises `goal-why-own`."""
    if data.get("bank"):
        raise RuleBroken("goal-why-own")


async def open_bank(
    callback: CallbackQuery, callback_data: GoalBank, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """The skills, or the goals of one. From a goal that was taken this is the way back: it is given up."""
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    goals = await goals_for(store, me.programme, pair.kind)
    if not (callback_data.skill or callback_data.tag):
        text, keyboard = await _skills_screen(store, me, pair, goals, t)
    else:
        text, keyboard = await _goals_screen(store, me, goals, callback_data, t)
    await _begin_again(state, pair)
    await redraw(callback, text, keyboard)


async def open_tags(
    callback: CallbackQuery, callback_data: GoalTags, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    goals = await goals_for(store, me.programme, pair.kind)
    buttons = [
        (tag_name(tag, t), GoalBank(pair_id=pair.id, tag=tag.code).pack())
        for tag in await tags_among(store, me.programme, goals)
    ]
    back = [(t.plain("goal-bank-back-button"), GoalBank(pair_id=pair.id).pack())]
    await _begin_again(state, pair)
    await redraw(callback, t("goal-bank-tags"), inline(*in_twos(buttons), back))


async def own_words(
    callback: CallbackQuery, callback_data: GoalOwn, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    await _begin_again(state, pair)
    await redraw(callback, *await what_screen(store, me, pair, t))


async def take(
    callback: CallbackQuery, callback_data: GoalTake, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    """One tap takes the goal; then why it matters, which a mentee says in a line of her own."""
    pair = await _choosing(store, me, callback_data.pair_id, state, raw_state)
    goals = await goals_for(store, me.programme, pair.kind)
    goal = next((one for one in goals if one.id == callback_data.goal), None)
    if goal is None:
        raise RuleBroken("button-old")
    words = await words_of_goal(store, goal.id, t.language)
    await state.set_data(
        {"pair": pair.id, "bank": goal.id, "what": words.what, "measure": words.measure, "weeks": goal.weeks}
    )
    ask, answers = await _first_question(store, me, pair, goal, state, said_at, t)
    chosen = [
        t("goal-what", what=words.what),
        *_measure_of(words, t),
        *(await hints(store, me, goal.id, t)),
    ]
    back = _list_of(pair, goals, goal, callback_data.tag).pack()
    other = [(t.plain("goal-bank-other-button"), back)]
    await redraw(callback, joined([joined(chosen), ask], "\n\n"), inline(answers, other))


async def _first_question(
    store: Store, me: Me, pair: PairFacts, goal: BankGoal, state: FSMContext, said_at: datetime, t: Speaker
) -> tuple[Markup, list[tuple[str, str]]]:
    """Why it matters, of the mentee or for a mere name; a mentor leaves that to her, and is asked by when."""
    is_own = me.id == pair.mentee_id
    if is_own or await is_alone(store, pair, me):
        await state.set_state(Adding.why)
        return t("goal-bank-why-ask" if is_own else "goal-why-ask"), []
    await state.set_state(Adding.due)
    today = local_date(said_at, me.programme_zone)
    day = today + timedelta(weeks=goal.weeks)
    return t("goal-due-ask", day=say_date(day, today, t.language)), [day_button(day, today, t)]


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


async def _skills_screen(store: Store, me: Me, pair: PairFacts, goals: list[BankGoal], t: Speaker) -> Screen:
    buttons = [
        (
            t.plain(f"goal-skill-{skill.value}"),
            GoalBank(pair_id=pair.id, skill=skill.value).pack(),
        )
        for skill in skills_of(goals)
    ]
    tags = [(t.plain("goal-bank-tags-button"), GoalTags(pair_id=pair.id).pack())]
    has_tags = bool(await tags_among(store, me.programme, goals))
    own = [(t.plain("goal-bank-own-button"), GoalOwn(pair_id=pair.id).pack())]
    return t("goal-bank-skills"), inline(*in_twos(buttons), tags if has_tags else [], own)


async def _goals_screen(store: Store, me: Me, goals: list[BankGoal], at: GoalBank, t: Speaker) -> Screen:
    """A page of the goals of one skill or one tag, each with its number; the number is its button.

    Raises RuleBroken `button-old` where there are none, or the programme uses this tag no more.
    """
    tag = next((one for one in await tags_among(store, me.programme, goals) if one.code == at.tag), None)
    listed = _listed(goals, at.skill, at.tag)
    if not listed or (at.tag and tag is None):
        raise RuleBroken("button-old")
    pages = -(-len(listed) // ON_A_PAGE)
    page = min(at.page, pages - 1)
    shown = list(enumerate(listed, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    parts = [t("goal-bank-goals", skill=_title(at.skill, tag, t))]
    for number, goal in shown:
        words = await words_of_goal(store, goal.id, t.language)
        parts.append(joined([t("goal-line", number=number, what=words.what), *_measure_of(words, t)]))
    taken = [
        (str(number), GoalTake(pair_id=at.pair_id, goal=goal.id, tag=at.tag).pack()) for number, goal in shown
    ]
    turns = [
        (arrow, GoalBank(pair_id=at.pair_id, skill=at.skill, page=to, tag=at.tag).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    back = GoalTags(pair_id=at.pair_id).pack() if at.tag else GoalBank(pair_id=at.pair_id).pack()
    return joined(parts, "\n\n"), inline(taken, turns, [(t.plain("goal-bank-back-button"), back)])


def _title(skill: str, tag: Tag | None, t: Speaker) -> str:
    return tag_name(tag, t) if tag is not None else t.plain(f"goal-skill-{skill}")


def _measure_of(words: BankWords, t: Speaker) -> list[Markup]:
    """A coordinator's goal may leave open how it will be seen."""
    return [t("goal-measure", measure=words.measure)] if words.measure else []


def _listed(goals: list[BankGoal], skill: str, tag: str) -> list[BankGoal]:
    return [goal for goal in goals if (tag in goal.tags if tag else goal.skill.value == skill)]


def _list_of(pair: PairFacts, goals: list[BankGoal], goal: BankGoal, tag: str) -> GoalBank:
    """The page of the list a goal was chosen from, for the way back to it."""
    tag = tag if tag in goal.tags else ""
    skill = "" if tag else goal.skill.value
    page = _listed(goals, skill, tag).index(goal) // ON_A_PAGE
    return GoalBank(pair_id=pair.id, skill=skill, page=page, tag=tag)
