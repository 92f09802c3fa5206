"""What the screens of a programme's questions share: their buttons, who may press them, pages, one question whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from pydantic import Field

from handlers.bank import bank_of, words_of
from handlers.diary_lines import excerpt
from handlers.taps import LAST_DAY, DayNumber, Page, Tap
from handlers.who import Me
from locales import Markup, Speaker
from locales.dates import say_period
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role, may_run_programme
from mentoring.questions import Question, own_number, weeks_to_pin
from mentoring.weeks import sunday_of
from storage.store import Store

ON_A_PAGE = 6
EXCERPT = 150
FOR_WHOM = (Role.MENTEE, Role.MENTOR, Role.COORDINATOR)

# The ordinal of a Monday where a screen is for one week, else 0.
ForWeek = Annotated[int, Field(ge=0, le=LAST_DAY.toordinal())]
Screen = tuple[Markup, InlineKeyboardMarkup]
Row = list[tuple[str, str]]


class QuestionsHome(Tap, prefix="qhome"):
    """The programme's own questions, and the ways on."""

    programme_id: int
    page: Page = 0


class QuestionCard(Tap, prefix="qcard"):
    """One question: an id of the bank, or `own-` and a number."""

    programme_id: int
    question: str


class QuestionDo(Tap, prefix="qdo"):
    """Something done with a question: pause, resume, remove, restore."""

    programme_id: int
    question: str
    act: str


class QuestionWrite(Tap, prefix="qnew"):
    """Write a question: for a week (the ordinal of its Monday), or in place of an own one; 0 for neither."""

    programme_id: int
    week: ForWeek
    instead: int


class QuestionFor(Tap, prefix="qfor"):
    """For whom the question just written is."""

    programme_id: int
    role: Role


class BankThemes(Tap, prefix="qbank"):
    """What the bank is about; with a week, to choose its question."""

    programme_id: int
    week: ForWeek


class BankPage(Tap, prefix="qlist"):
    """Questions of one theme, of one role, or (`own`) the programme's own; with a week, to choose its question."""

    programme_id: int
    part: str
    page: Page
    week: ForWeek


class QuestionWeeks(Tap, prefix="qweeks"):
    """The weeks ahead with their questions."""

    programme_id: int


class QuestionWeek(Tap, prefix="qweek"):
    """One week."""

    programme_id: int
    week: DayNumber


class QuestionWhen(Tap, prefix="qwhen"):
    """Choose a week for this question."""

    programme_id: int
    question: str


class QuestionPin(Tap, prefix="qpin"):
    """Make it the question of a week."""

    programme_id: int
    week: DayNumber
    question: str


class QuestionUnpin(Tap, prefix="qfree"):
    """Take the question of a week away."""

    programme_id: int
    week: DayNumber


class Asking(StatesGroup):
    """Waiting for the words of a question, then for whom it is; new words are taken till then."""

    words = State()
    whom = State()


class Runs(Filter):
    """The speaker coordinates the programme that the button carries (V9); else it is an old button to her."""

    async def __call__(
        self, event: CallbackQuery, callback_data: CallbackData, me: Me | None = None, **_: Any
    ) -> bool:
        programme_id = getattr(callback_data, "programme_id", 0)
        return (
            me is not None and me.programme.id == programme_id and may_run_programme(me.member, programme_id)
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A question with its words and whether it has retired."""

    question: Question
    words: str = field(repr=False)


async def listed_of(store: Store, me: Me, t: Speaker) -> list[Listed]:
    """Every question of the programme that has not retired, own ones last."""
    bank = await bank_of(store, me.programme.id)
    return [Listed(one, await words_of(store, one.id, t.language)) for one in bank]


async def question_of(store: Store, me: Me, id: str) -> Question:
    """A question this programme may ask, or let rest. Raises RuleBroken `button-old` for any other."""
    found = [one for one in await bank_of(store, me.programme.id) if one.id == id]
    if not found:
        raise RuleBroken("button-old")
    return found[0]


def page_of(
    found: Sequence[Listed], page: int, t: Speaker, data: Sequence[str], turn: Sequence[str]
) -> tuple[list[Markup], list[Row]]:
    """The lines of a page with the numbers that open them; `data` is for each question, `turn` for each page."""
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(page, pages - 1)
    first = page * ON_A_PAGE
    lines, numbers = [], []
    for number, one in enumerate(found[first : first + ON_A_PAGE], first + 1):
        key = "question-line" if one.question.active else "question-line-paused"
        lines.append(t(key, number=number, words=excerpt(one.words, EXCERPT)))
        numbers.append((str(number), data[number - 1]))
    turns = [(arrow, turn[to]) for arrow, to in (("←", page - 1), ("→", page + 1)) if 0 <= to < pages]
    return lines, [numbers, turns]


def pages_of(count: int) -> range:
    """The numbers of the pages of a list this long; an empty one has one page."""
    return range(max(1, -(-count // ON_A_PAGE)))


def open_weeks(store: Store, me: Me) -> list[date]:
    """The Mondays of weeks whose question can be set in her programme."""
    settings = me.programme.settings
    return weeks_to_pin(
        store.now, settings.prompt_day, settings.prompt_time, me.programme_zone, me.programme.ends_on
    )


def check_week(store: Store, me: Me, ordinal: int) -> date:
    """The week a button names. Raises RuleBroken `question-week-over` when its question cannot be set any more."""
    week = date.fromordinal(ordinal)
    if week not in open_weeks(store, me):
        raise RuleBroken("question-week-over")
    return week


def say_week(week: date, store: Store, me: Me, t: Speaker) -> str:
    """«7–13 сентября», plain text."""
    return say_period(week, sunday_of(week), local_date(store.now, me.programme_zone), t.language)


async def note_question(store: Store, me: Me, id: str) -> None:
    """The programme's questions, or when they come, have changed: 0 is one of the bank."""
    await store.audit.note(me.programme.id, me.id, Deed.QUESTION, "question", own_number(id) or 0)


async def leave_asking(state: FSMContext) -> None:
    """A button of another screen leaves the question that was being written."""
    if await state.get_state() in (Asking.words.state, Asking.whom.state):
        await state.clear()


async def show(callback: CallbackQuery, screen: Screen) -> None:
    """The screen the button stands under becomes this one."""
    if isinstance(callback.message, Message):
        await callback.message.edit_text(screen[0], reply_markup=screen[1])
