"""One goal of a programme's bank: what it says, what it is chosen by, its rest and its end."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.bank_taps import (
    OWN,
    BankCard,
    BankDo,
    BankHome,
    BankPart,
    OwnWrite,
    goal_in,
    leave_writing,
    note_bank,
    of_part,
)
from handlers.goal_hints import facts
from handlers.keyboards import inline
from handlers.offered_goals import bank_for, words_of_goal
from handlers.question_taps import ON_A_PAGE, Row, Runs, Screen, show
from handlers.who import Me
from locales import Markup, Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, Setting
from mentoring.people import may_run_programme
from mentoring.questions import OwnState, own_number
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="goal-bank-card")
    router.callback_query.register(show_card, BankCard.filter(), Runs())
    router.callback_query.register(act, BankDo.filter(), Runs())
    return router


async def show_card(
    callback: CallbackQuery, callback_data: BankCard, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    await leave_writing(state, raw_state)
    await show(callback, await card_screen(store, me, callback_data.goal, t, callback_data.part))


async def card_screen(
    store: Store, me: Me, id: str, t: Speaker, part: str = "", said: Markup | None = None
) -> Screen:
    """Its words, what it is chosen by, and what can be done. Raises as `goal_in`."""
    goal = await goal_in(store, me, id)
    words = await words_of_goal(store, id, t.language)
    lines = [t("goal-what", what=words.what)]
    if words.activity:
        lines.append(t("goal-bank-activity", activity=words.activity))
    if words.measure:
        lines.append(t("goal-measure", measure=words.measure))
    about = [t("goalbank-skill", skill=t.plain(f"goal-skill-{goal.skill.value}"))]
    about += [*await facts(store, me, goal, t), t("goalbank-weeks", count=goal.weeks), *_whom(goal, t)]
    if not goal.active:
        about.append(t("goalbank-rests"))
    text = joined([*([said] if said else []), joined(lines), joined(about)], "\n\n")
    return text, inline(*_acts(me, goal, part, t), await _back(store, me, goal, part, t))


def _whom(goal: BankGoal, t: Speaker) -> list[Markup]:
    """Where it is at home; a goal of the programme's own is for all but reverse pairs, and says nothing."""
    if own_number(goal.id) is not None:
        return []
    names = [t.plain(f"goalbank-for-{place.value}") for place in Setting if place in goal.settings]
    return [t("goalbank-for", places=", ".join(names))]


def _acts(me: Me, goal: BankGoal, part: str, t: Speaker) -> list[Row]:
    def do(key: str, act: str) -> tuple[str, str]:
        return t.plain(key), BankDo(programme_id=me.programme.id, goal=goal.id, act=act, part=part).pack()

    rest = do("goalbank-pause-button", "off") if goal.active else do("goalbank-resume-button", "on")
    number = own_number(goal.id)
    if number is None:
        return [[rest]]
    edit = OwnWrite(programme_id=me.programme.id, instead=number).pack()
    return [[(t.plain("goalbank-edit-button"), edit)], [rest, do("goalbank-remove-button", "rm")]]


async def _back(store: Store, me: Me, goal: BankGoal, part: str, t: Speaker) -> Row:
    """To the page of the list it was opened from, else of its own ones or of its skill."""
    part = part or (goal.skill.value if own_number(goal.id) is None else OWN)
    listed = of_part(await bank_for(store, me.programme), part)
    page = listed.index(goal) // ON_A_PAGE if goal in listed else 0
    return [(t.plain("back-button"), BankPart(programme_id=me.programme.id, part=part, page=page).pack())]


# --- what is done with it


async def act(callback: CallbackQuery, callback_data: BankDo, store: Store, me: Me, t: Speaker) -> None:
    """Let rest and offer again any, remove and restore own ones; a button of the next screen undoes each."""
    id, number, part = callback_data.goal, own_number(callback_data.goal), callback_data.part
    match callback_data.act:
        case "off" | "on":
            goal = await goal_in(store, me, id)
            if goal.active == (callback_data.act == "on"):
                raise RuleBroken("button-old")
            await _let_rest(store, me, id, is_off=callback_data.act == "off")
        case "rm" if number is not None:
            await show(callback, await _removed(store, me, id, number, part, t))
            return
        case "re" | "ro" if number is not None:
            await _restore(store, me, number, is_off=callback_data.act == "ro")
        case _:
            raise RuleBroken("button-old")
    await show(callback, await card_screen(store, me, id, t, part))


async def _let_rest(store: Store, me: Me, id: str, *, is_off: bool) -> None:
    number = own_number(id)
    if number is not None:
        await store.bank.become(number, OwnState.PAUSED if is_off else OwnState.ACTIVE)
    elif is_off:
        await store.bank.pause(me.programme.id, id, me.id)
    else:
        await store.bank.resume(me.programme.id, id)
    await note_bank(store, me, "bank-goal", number or 0)


async def _removed(store: Store, me: Me, id: str, number: int, part: str, t: Speaker) -> Screen:
    """It retires: nobody is offered it any more, and goals that were taken from it keep their words."""
    goal = await goal_in(store, me, id)
    words = await words_of_goal(store, id, t.language)
    await store.bank.become(number, OwnState.RETIRED)
    await note_bank(store, me, "bank-goal", number)
    back_to = "re" if goal.active else "ro"
    restore = BankDo(programme_id=me.programme.id, goal=id, act=back_to, part=part).pack()
    rows = [(t.plain("goalbank-restore-button"), restore)], _back_home(me, t)
    return t("goalbank-removed", what=words.what), inline(*rows)


def _back_home(me: Me, t: Speaker) -> Row:
    return [(t.plain("back-button"), BankHome(programme_id=me.programme.id).pack())]


async def _restore(store: Store, me: Me, number: int, *, is_off: bool) -> None:
    """Taken back: it is offered again, or rests again. Raises RuleBroken `button-old` for another programme's."""
    own = await store.bank.find(number)
    if own is None or own.words is None or not may_run_programme(me.member, own.programme_id):
        raise RuleBroken("button-old")
    if own.state is not OwnState.RETIRED:
        raise RuleBroken("button-old")
    await store.bank.become(number, OwnState.PAUSED if is_off else OwnState.ACTIVE)
    await note_bank(store, me, "bank-goal", number)
