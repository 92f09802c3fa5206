"""/growth, «Моё развитие»: the screen that leads to the four parts. Nobody else opens any of them.

`self_goals` and `self_goal_states` are the goals of one's own, `learning` the log, `self_check` the six qualities; the
diary is the usual one.
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import learning, self_check, self_goals
from handlers.development_taps import CheckHome, GrowthHome, LearnList, LearnNew, OwnCard, OwnList, OwnNew
from handlers.diary_lines import excerpt
from handlers.in_pair import redraw
from handlers.keyboards import BigButton, inline
from handlers.learning_card import entry_line
from handlers.self_goal_cards import own_lines
from handlers.taps import DiaryBack
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from mentoring.development import OVER
from mentoring.learning import Learning
from mentoring.people import Role
from storage.store import Store

GOALS_SHOWN = 4
# F15 says of these, and of nobody else, whether they have a goal of their own.
GUIDES = frozenset({Role.MENTOR, Role.COORDINATOR})


def router(texts: Texts) -> Router:
    router = Router(name="development")
    router.message.register(show_growth, Command("growth"), Holds())
    router.message.register(show_growth, BigButton(texts, "big-growth"), Holds())
    router.callback_query.register(go_home, GrowthHome.filter(), Holds())
    router.include_router(self_goals.router())
    router.include_router(learning.router())
    router.include_router(self_check.router())
    return router


async def show_growth(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await growth_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def go_home(
    callback: CallbackQuery, callback_data: GrowthHome, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """Back; a question of «Моё развитие» that was open is not waited for any more."""
    if raw_state is not None and raw_state.startswith(self_goals.DIALOGUES + learning.DIALOGUES):
        await state.clear()
    text, keyboard = await growth_screen(store, me, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def growth_screen(store: Store, me: Me, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup]:
    """What is at work, what was learned last, what one wanted to try; and the ways to each."""
    goals = [goal for goal in await store.goals.own_of(me.id) if goal.state not in OVER]
    goals.sort(key=lambda goal: (goal.due_on, goal.number))
    entries = await store.learning.of_member(me.id)
    blocks = [
        [t("growth-title"), t("growth-privacy" if me.roles & GUIDES else "growth-privacy-learning")],
        [t("growth-goals"), *await own_lines(store, me, goals[:GOALS_SHOWN], t)]
        if goals
        else [t("growth-no-goals")],
        _learning_lines(store, me, entries, t),
    ]
    cards = [
        (t.plain("growth-goal-button", number=goal.number), OwnCard(goal_id=goal.id).pack())
        for goal in goals[:GOALS_SHOWN]
    ]
    keyboard = inline(
        cards,
        [(t.plain("own-new-button"), OwnNew().pack()), (t.plain("own-all-button"), OwnList().pack())],
        [
            (t.plain("learning-new-button"), LearnNew().pack()),
            (t.plain("learning-list-button"), LearnList().pack()),
        ],
        [(t.plain("growth-diary-button"), DiaryBack().pack()), (t.plain("check-button"), CheckHome().pack())],
    )
    return joined([joined(block) for block in blocks], "\n\n"), keyboard


def _learning_lines(store: Store, me: Me, entries: list[Learning], t: Speaker) -> list[Markup]:
    """The last entry, and what she wanted to try the last time she wrote it down."""
    if not entries:
        return [t("growth-no-learning")]
    lines = [t("growth-learning", entry=entry_line(store, me, entries[0], t))]
    wish = next((one.will_try for one in entries if one.will_try), "")
    return [*lines, t("growth-try", what=excerpt(wish, 160))] if wish else lines
