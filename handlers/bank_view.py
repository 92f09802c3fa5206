"""/goalbank: the goals the pairs of a programme can choose from, by skill, by tag, her own ones; one goal whole."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.bank_taps import (
    OWN,
    BankByTag,
    BankCard,
    BankDo,
    BankHome,
    BankPart,
    OwnWrite,
    TagsHome,
    goal_in,
    leave_writing,
)
from handlers.diary_lines import excerpt
from handlers.goal_hints import facts
from handlers.keyboards import inline
from handlers.offered_goals import bank_for, tag_name, tags_in, words_of_goal
from handlers.question_taps import ON_A_PAGE, Row, Runs, Screen, show
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.goal_bank import BankGoal, Setting, Skill, skills_of
from mentoring.people import Role, may_run_programme
from mentoring.questions import OwnState, own_number
from storage.store import Store

IN_A_ROW = 2
EXCERPT = 120


def router(texts: Texts) -> Router:
    router = Router(name="goal-bank-view")
    router.message.register(open_goalbank, Command("goalbank"), Holds(Role.COORDINATOR))
    for handler, data in (
        (go_home, BankHome), (by_tag, BankByTag), (show_part, BankPart), (show_card, BankCard), (act, BankDo),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Runs())
    return router


# --- lists


async def home_screen(store: Store, me: Me, t: Speaker) -> Screen:
    """How many goals there are, the skills they are about, and the ways on."""
    id = me.programme.id
    goals = await bank_for(store, me.programme)
    own = sum(own_number(goal.id) is not None for goal in goals)
    resting = sum(not goal.active for goal in goals)
    lines = [t("goalbank-title", count=len(goals) - own), t("goalbank-about")]
    if resting:
        lines.append(t("goalbank-resting", count=resting))
    skills = [
        (t.plain(f"goal-skill-{skill.value}"), BankPart(programme_id=id, part=skill.value).pack())
        for skill in skills_of(goals)
    ]
    own_button = (t.plain("goalbank-own-button", count=own), BankPart(programme_id=id, part=OWN).pack())
    return joined(lines, "\n\n"), inline(
        *_in_rows(skills),
        [(t.plain("goal-bank-tags-button"), BankByTag(programme_id=id).pack())],
        [own_button] if own else [],
        [(t.plain("goalbank-add-button"), OwnWrite(programme_id=id).pack())],
        [(t.plain("goalbank-tags-button"), TagsHome(programme_id=id).pack())],
    )


def _in_rows(buttons: Row) -> list[Row]:
    return [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]


async def open_goalbank(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await home_screen(store, me, t)
    await message.answer(text, reply_markup=keyboard)


async def go_home(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, t: Speaker
) -> None:
    await leave_writing(state, raw_state)
    await show(callback, await home_screen(store, me, t))


async def by_tag(callback: CallbackQuery, store: Store, me: Me, t: Speaker) -> None:
    """What goals strengthen, by the programme's names; a tag that no goal has is not shown."""
    goals = await bank_for(store, me.programme)
    tags = [
        (tag_name(tag, t), BankPart(programme_id=me.programme.id, part=tag.code).pack())
        for tag in await tags_in(store, me.programme)
        if any(tag.code in goal.tags for goal in goals)
    ]
    back = [(t.plain("back-button"), BankHome(programme_id=me.programme.id).pack())]
    await show(callback, (t("goal-bank-tags"), inline(*_in_rows(tags), back)))


async def show_part(
    callback: CallbackQuery, callback_data: BankPart, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    await leave_writing(state, raw_state)
    await show(callback, await _part_screen(store, me, callback_data.part, callback_data.page, t))


async def _part_screen(store: Store, me: Me, part: str, page: int, t: Speaker) -> Screen:
    """A page of a part, each goal with its number; the number is its button."""
    title, goals = await _part(store, me, part, t)
    id, pages = me.programme.id, max(1, -(-len(goals) // ON_A_PAGE))
    page = min(page, pages - 1)
    lines, numbers = [t("goalbank-part", part=title)], []
    for number, goal in list(enumerate(goals, 1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        words = await words_of_goal(store, goal.id, t.language)
        key = "goal-line" if goal.active else "goalbank-line-resting"
        lines.append(t(key, number=number, what=excerpt(words.what, EXCERPT)))
        # Its skill is where a goal of the bank leads back to by itself, and would not fit into the button.
        kept = "" if part == goal.skill.value and own_number(goal.id) is None else part
        numbers.append((str(number), BankCard(programme_id=id, goal=goal.id, part=kept).pack()))
    turns = [
        (arrow, BankPart(programme_id=id, part=part, page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    is_tag = part != OWN and part not in set(Skill)
    back = BankByTag(programme_id=id).pack() if is_tag else BankHome(programme_id=id).pack()
    return joined(lines, "\n\n"), inline(numbers, turns, [(t.plain("back-button"), back)])


async def _part(store: Store, me: Me, part: str, t: Speaker) -> tuple[str, list[BankGoal]]:
    """What a part is called, and its goals. Raises RuleBroken `button-old` for one that is not there (any more)."""
    goals = await bank_for(store, me.programme)
    if part == OWN:
        return t.plain("goalbank-own"), [goal for goal in goals if own_number(goal.id) is not None]
    if part in set(Skill):
        return t.plain(f"goal-skill-{part}"), [goal for goal in goals if goal.skill.value == part]
    tag = next((one for one in await tags_in(store, me.programme) if one.code == part), None)
    if tag is None:
        raise RuleBroken("button-old")
    return tag_name(tag, t), [goal for goal in goals if part in goal.tags]


# --- one goal


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
    return text, inline(*_acts(me, goal, part, t), _back(me, goal, part, t))


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


def _back(me: Me, goal: BankGoal, part: str, t: Speaker) -> Row:
    """To the list it was opened from, else to its own ones or to its skill."""
    part = part or (goal.skill.value if own_number(goal.id) is None else OWN)
    return [(t.plain("back-button"), BankPart(programme_id=me.programme.id, part=part).pack())]


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


async def _removed(store: Store, me: Me, id: str, number: int, part: str, t: Speaker) -> Screen:
    """It retires: nobody is offered it any more, and goals that were taken from it keep their words."""
    goal = await goal_in(store, me, id)
    words = await words_of_goal(store, id, t.language)
    await store.bank.become(number, OwnState.RETIRED)
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
