"""«Вопрос недели»: which question everybody gets in one of the weeks ahead (RULES Q1), and whom it reaches."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.bank import words_of
from handlers.diary_lines import excerpt
from handlers.keyboards import inline
from handlers.question_taps import (
    BankPage,
    BankThemes,
    QuestionCard,
    QuestionPin,
    QuestionsHome,
    QuestionUnpin,
    QuestionWeek,
    QuestionWeeks,
    QuestionWhen,
    QuestionWrite,
    Row,
    Runs,
    Screen,
    check_week,
    leave_asking,
    note_question,
    open_weeks,
    question_of,
    say_week,
    show,
)
from handlers.who import Me
from locales import Markup, Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role
from mentoring.questions import OWN_THEME, Moment, OwnState, Question, is_for
from storage.members import Card
from storage.store import Store

EXCERPT = 100
IN_A_ROW = 2
MENTEES = frozenset({Role.MENTEE})


def router(texts: Texts) -> Router:
    router = Router(name="question-weeks")
    router.callback_query.register(show_weeks, QuestionWeeks.filter(), Runs())
    router.callback_query.register(show_week, QuestionWeek.filter(), Runs())
    router.callback_query.register(ask_week, QuestionWhen.filter(), Runs())
    router.callback_query.register(pin, QuestionPin.filter(), Runs())
    router.callback_query.register(unpin, QuestionUnpin.filter(), Runs())
    return router


async def show_weeks(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """Each week with its question; where none is set, each person has one of her own."""
    await leave_asking(state)
    weeks = open_weeks(store, me)
    back = [(t.plain("back-button"), QuestionsHome(programme_id=me.programme.id).pack())]
    if not weeks:
        await show(callback, (t("question-weeks-none"), inline(back)))
        return
    pinned = await store.questions.pins_from(me.programme.id, weeks[0])
    lines = [t("question-weeks")]
    for week in weeks:
        days = say_week(week, store, me, t)
        words = excerpt(await words_of(store, pinned[week], t.language), EXCERPT) if week in pinned else ""
        lines.append(
            t("question-week-line", week=days, words=words) if words else t("question-week-free", week=days)
        )
    buttons = [
        (
            say_week(week, store, me, t),
            QuestionWeek(programme_id=me.programme.id, week=week.toordinal()).pack(),
        )
        for week in weeks
    ]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    await show(callback, (joined(lines, "\n\n"), inline(*rows, back)))


async def show_week(
    callback: CallbackQuery, callback_data: QuestionWeek, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await leave_asking(state)
    await show(callback, await week_screen(store, me, check_week(store, me, callback_data.week), t))


async def week_screen(store: Store, me: Me, week: date, t: Speaker) -> Screen:
    """A week: its question as it will be read, whom it reaches, and what else could be set."""
    id = await store.questions.pinned(me.programme.id, week)
    days = say_week(week, store, me, t)
    lines = [t("question-week-open", week=days)]
    if id is not None:
        words = await words_of(store, id, t.language)
        lines = [t("question-week-set", week=days, words=words), *await _reach(store, me, week, id, t)]
    rows = [*await _choices(store, me, week, t)]
    if id is not None:
        free = QuestionUnpin(programme_id=me.programme.id, week=week.toordinal()).pack()
        rows.append([(t.plain("question-unpin-button"), free)])
    back = [(t.plain("back-button"), QuestionWeeks(programme_id=me.programme.id).pack())]
    return joined(lines, "\n\n"), inline(*rows, back)


async def _choices(store: Store, me: Me, week: date, t: Speaker) -> list[Row]:
    """From her own, from the bank, or written now."""
    programme_id, ordinal = me.programme.id, week.toordinal()
    written = await store.questions.of_programme(programme_id)
    own = [one for one in written if Role.MENTEE in one.roles and one.state is OwnState.ACTIVE]
    mine = BankPage(programme_id=programme_id, part=OWN_THEME, page=0, week=ordinal).pack()
    bank = BankThemes(programme_id=programme_id, week=ordinal).pack()
    write = QuestionWrite(programme_id=programme_id, week=ordinal, instead=0).pack()
    return [
        [(t.plain("question-from-own-button"), mine)] if own else [],
        [(t.plain("question-from-bank-button"), bank)],
        [(t.plain("question-write-button"), write)],
    ]


async def _reach(store: Store, me: Me, week: date, id: str, t: Speaker) -> list[Markup]:
    """How many it fits, and how many have this week's question already; a question at rest is not sent (Q5)."""
    try:
        question = await question_of(store, me, id)
    except RuleBroken:
        return [t("question-week-retired")]
    if not question.active:
        return [t("question-week-paused")]
    fits, have = await reach(store, me, week, question)
    said = t("question-reach", count=fits) if fits else t("question-reach-nobody")
    return [said, *([t("question-reach-sent", count=have)] if have else [])]


async def reach(store: Store, me: Me, week: date, question: Question) -> tuple[int, int]:
    """How many mentees of the programme it would go to, and how many were sent that week's question before."""
    on = week + timedelta(days=me.programme.settings.prompt_day)
    fits = have = 0
    for card in await _mentees(store, me):
        assert card.member.person_id is not None
        if await store.prompts.of_week(card.member.person_id, week) is not None:
            have += 1
        elif is_for(question, Moment(card.member.person_id, MENTEES, on, card.member.teaching_since_on)):
            fits += 1
    return fits, have


async def _mentees(store: Store, me: Me) -> list[Card]:
    """Those in the bot who have an open pair, each once."""
    pairs = [pair for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open]
    cards = [await store.members.get(id) for id in sorted({pair.mentee_id for pair in pairs})]
    return [
        card
        for card in cards
        if card.member.person_id is not None and card.member.state is MemberState.ACTIVE
    ]


async def ask_week(
    callback: CallbackQuery, callback_data: QuestionWhen, store: Store, me: Me, t: Speaker
) -> None:
    """Which week this question is for; what is set there already is said by a mark."""
    question = await question_of(store, me, callback_data.question)
    weeks = open_weeks(store, me)
    taken = await store.questions.pins_from(me.programme.id, weeks[0]) if weeks else {}
    buttons = [
        (
            t.plain(
                "question-week-taken-button" if week in taken else "question-week-button",
                week=say_week(week, store, me, t),
            ),
            QuestionPin(programme_id=me.programme.id, week=week.toordinal(), question=question.id).pack(),
        )
        for week in weeks
    ]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    back = [(t.plain("back-button"), QuestionCard(programme_id=me.programme.id, question=question.id).pack())]
    words = await words_of(store, question.id, t.language)
    await show(callback, (t("question-week-ask", words=words), inline(*rows, back)))


async def pin(callback: CallbackQuery, callback_data: QuestionPin, store: Store, me: Me, t: Speaker) -> None:
    """Set it; the screen shows the week as it is now, with the way to take it back."""
    week = check_week(store, me, callback_data.week)
    question = await question_of(store, me, callback_data.question)
    if not question.active or Role.MENTEE not in question.roles:
        raise RuleBroken("question-not-to-pin")
    await store.questions.pin(me.programme.id, week, question.id, me.id)
    await note_question(store, me, question.id)
    await show(callback, await week_screen(store, me, week, t))


async def unpin(
    callback: CallbackQuery, callback_data: QuestionUnpin, store: Store, me: Me, t: Speaker
) -> None:
    week = check_week(store, me, callback_data.week)
    id = await store.questions.pinned(me.programme.id, week)
    await store.questions.unpin(me.programme.id, week)
    if id is not None:
        await note_question(store, me, id)
    await show(callback, await week_screen(store, me, week, t))
