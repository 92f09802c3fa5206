"""The bank by themes, and one question whole: whom and when it is for, its rest, its week, its end."""

from datetime import date

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.bank import words_of
from handlers.keyboards import inline
from handlers.question_taps import (
    FOR_WHOM,
    ON_A_PAGE,
    BankPage,
    BankThemes,
    Listed,
    QuestionCard,
    QuestionDo,
    QuestionPin,
    QuestionsHome,
    QuestionWeek,
    QuestionWhen,
    QuestionWrite,
    Row,
    Runs,
    Screen,
    check_week,
    leave_asking,
    listed_of,
    note_question,
    open_weeks,
    page_of,
    pages_of,
    question_of,
    say_week,
    show,
)
from handlers.who import Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_month
from locales.questions import question_bank
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role, may_run_programme
from mentoring.questions import OWN_THEME, OwnState, Question, TenureBand, own_id, own_number
from mentoring.weeks import monday_of
from storage.store import Store

IN_A_ROW = 2


def router(texts: Texts) -> Router:
    router = Router(name="question-cards")
    router.callback_query.register(show_themes, BankThemes.filter(), Runs())
    router.callback_query.register(show_part, BankPage.filter(), Runs())
    router.callback_query.register(show_card, QuestionCard.filter(), Runs())
    router.callback_query.register(act, QuestionDo.filter(), Runs())
    return router


# --- lists


def themes() -> list[str]:
    """The themes of the mentees' questions in the bank, as they are written there."""
    return list(dict.fromkeys(one.theme for one in question_bank() if Role.MENTEE in one.roles))


async def show_themes(
    callback: CallbackQuery, callback_data: BankThemes, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """What there is to choose from. A week's question goes to mentees, so the others' parts are not offered for it."""
    await leave_asking(state)
    week, programme_id = callback_data.week, me.programme.id
    if week:
        check_week(store, me, week)
    parts = [*themes(), *([] if week else [Role.MENTOR.value, Role.COORDINATOR.value])]
    buttons = [
        (
            t.plain(f"question-part-{part}-button"),
            BankPage(programme_id=programme_id, part=part, page=0, week=week).pack(),
        )
        for part in parts
    ]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    back = QuestionWeek(programme_id=programme_id, week=week).pack() if week else ""
    back = back or QuestionsHome(programme_id=programme_id).pack()
    count = len(question_bank())
    await show(callback, (t("question-bank", count=count), inline(*rows, [(t.plain("back-button"), back)])))


def _is_in(part: str, one: Question, week: int) -> bool:
    """Whether a question stands in this part; for a week only those that can be sent in it."""
    if week and not (one.active and Role.MENTEE in one.roles):
        return False
    if part in (Role.MENTOR, Role.COORDINATOR):
        return one.theme != OWN_THEME and part in one.roles
    return one.theme == part and (part == OWN_THEME or Role.MENTEE in one.roles)


async def show_part(
    callback: CallbackQuery, callback_data: BankPage, store: Store, me: Me, t: Speaker
) -> None:
    """A page of one part; its numbers open a question, or make it the question of the week."""
    part, week = callback_data.part, callback_data.week
    if part not in (*themes(), Role.MENTOR, Role.COORDINATOR, *([OWN_THEME] if week else [])):
        raise RuleBroken("button-old")
    if week:
        check_week(store, me, week)
    found = [one for one in await listed_of(store, me, t) if _is_in(part, one.question, week)]
    await show(callback, part_screen(found, me, callback_data, t))


def part_screen(found: list[Listed], me: Me, at: BankPage, t: Speaker) -> Screen:
    programme_id = me.programme.id
    data = [
        QuestionPin(programme_id=programme_id, week=at.week, question=one.question.id).pack()
        if at.week
        else QuestionCard(programme_id=programme_id, question=one.question.id).pack()
        for one in found
    ]
    turn = [
        BankPage(programme_id=programme_id, part=at.part, page=page, week=at.week).pack()
        for page in pages_of(len(found))
    ]
    lines, rows = page_of(found, at.page, t, data, turn)
    back = BankThemes(programme_id=programme_id, week=at.week).pack()
    if at.part == OWN_THEME:
        back = QuestionWeek(programme_id=programme_id, week=at.week).pack()
    title = t("question-pick")
    if not at.week:
        title = t("question-part", part=t.plain(f"question-part-{at.part}-button"))
    return joined([title, *lines], "\n\n"), inline(*rows, [(t.plain("back-button"), back)])


# --- one question


async def show_card(
    callback: CallbackQuery, callback_data: QuestionCard, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await leave_asking(state)
    await show(callback, await card_screen(store, me, callback_data.question, t))


async def card_screen(store: Store, me: Me, id: str, t: Speaker, *, said: Markup | None = None) -> Screen:
    """Its words, whom and when it is for, the weeks it is set for, and what can be done. Raises as `question_of`."""
    question = await question_of(store, me, id)
    lines = [
        *([said] if said else []),
        t("question-words", words=await words_of(store, id, t.language)),
        joined(_facts(question, t) + await _weeks(store, me, question, t)),
    ]
    return joined(lines, "\n\n"), inline(*_acts(store, me, question, t), _back(me, question, t))


def _facts(question: Question, t: Speaker) -> list[Markup]:
    """For whom, of what tenure, in which months; what is any is not said."""
    whom = ", ".join(t.plain(f"question-whom-{role.value}") for role in FOR_WHOM if role in question.roles)
    lines = [t("question-whom", whom=whom)]
    if question.bands:
        bands = [
            t.plain(f"question-tenure-{band.name.lower().replace('_', '-')}")
            for band in TenureBand
            if band in question.bands
        ]
        lines.append(t("question-tenure", bands=", ".join(bands)))
    if question.months:
        months = ", ".join(say_month(month, t.language) for month in _in_school_order(question.months))
        lines.append(t("question-months", months=months))
    return lines if question.active else [*lines, t("question-paused")]


def _in_school_order(months: frozenset[int]) -> list[int]:
    """From August on, as a year of teachers goes."""
    return sorted(months, key=lambda month: (month - 8) % 12)


async def _weeks(store: Store, me: Me, question: Question, t: Speaker) -> list[Markup]:
    ahead = open_weeks(store, me)
    pinned = await store.questions.pins_from(me.programme.id, ahead[0]) if ahead else {}
    weeks = [say_week(week, store, me, t) for week, id in pinned.items() if id == question.id]
    return [t("question-of-weeks", weeks=", ".join(weeks))] if weeks else []


def _acts(store: Store, me: Me, question: Question, t: Speaker) -> list[Row]:
    """Its week, its words, its rest and its end, as far as it has them."""
    programme_id, number = me.programme.id, own_number(question.id)

    def do(key: str, act: str) -> tuple[str, str]:
        return t.plain(key), QuestionDo(programme_id=programme_id, question=question.id, act=act).pack()

    rows: list[Row] = []
    weeks = open_weeks(store, me)
    if question.active and Role.MENTEE in question.roles and weeks:
        this = monday_of(local_date(store.now, me.programme_zone))
        rows += [[_pin(me, question, week, this, t)] for week in weeks[:2]]
        when = QuestionWhen(programme_id=programme_id, question=question.id).pack()
        rows.append([(t.plain("question-when-button"), when)])
    rest = do("question-pause-button", "pause") if question.active else do("question-resume-button", "resume")
    if number is None:
        return [*rows, [rest]]
    edit = QuestionWrite(programme_id=programme_id, week=0, instead=number).pack()
    remove = do("question-remove-button", "remove")
    return [*rows, [(t.plain("question-edit-button"), edit)], [rest, remove]]


def _pin(me: Me, question: Question, week: date, this: date, t: Speaker) -> tuple[str, str]:
    """«Вопросом этой недели», «следующей», or of the one after it when this week's has gone."""
    ahead = min((week - this).days // 7, 2)
    data = QuestionPin(programme_id=me.programme.id, week=week.toordinal(), question=question.id).pack()
    return t.plain(f"question-pin-{ahead}-button"), data


def _back(me: Me, question: Question, t: Speaker) -> Row:
    """Own ones stand on the first screen, the others in their part of the bank."""
    if question.theme == OWN_THEME:
        return [(t.plain("back-button"), QuestionsHome(programme_id=me.programme.id).pack())]
    part = question.theme if Role.MENTEE in question.roles else next(iter(sorted(question.roles))).value
    same = [one for one in question_bank() if _is_in(part, one, 0)]
    place = next((at for at, one in enumerate(same) if one.id == question.id), 0)
    back = BankPage(programme_id=me.programme.id, part=part, page=place // ON_A_PAGE, week=0)
    return [(t.plain("back-button"), back.pack())]


# --- what is done with it


async def act(callback: CallbackQuery, callback_data: QuestionDo, store: Store, me: Me, t: Speaker) -> None:
    """Pause and resume any, remove and restore own ones; each is undone by a button on the screen that follows."""
    id, number = callback_data.question, own_number(callback_data.question)
    match callback_data.act:
        case "pause" | "resume":
            await question_of(store, me, id)
            await _let_rest(store, me, id, is_off=callback_data.act == "pause")
        case "remove" if number is not None:
            await show(callback, await _removed(store, me, id, number, t))
            return
        case "restore" | "restore-paused" if number is not None:
            is_paused = callback_data.act == "restore-paused"
            await _restore(store, me, number, OwnState.PAUSED if is_paused else OwnState.ACTIVE)
        case _:
            raise RuleBroken("button-old")
    await show(callback, await card_screen(store, me, id, t))


async def _let_rest(store: Store, me: Me, id: str, *, is_off: bool) -> None:
    number = own_number(id)
    if number is not None:
        await store.questions.become(number, OwnState.PAUSED if is_off else OwnState.ACTIVE)
    elif is_off:
        await store.questions.pause(me.programme.id, id)
    else:
        await store.questions.resume(me.programme.id, id)
    await note_question(store, me, id)


async def _removed(store: Store, me: Me, id: str, number: int, t: Speaker) -> Screen:
    """It retires: nobody gets it any more, and who was asked it keeps its words (Q5)."""
    question = await question_of(store, me, id)
    words = await words_of(store, id, t.language)
    await store.questions.become(number, OwnState.RETIRED)
    await note_question(store, me, id)
    back_to = "restore" if question.active else "restore-paused"
    restore = QuestionDo(programme_id=me.programme.id, question=id, act=back_to).pack()
    back = QuestionsHome(programme_id=me.programme.id).pack()
    rows = [(t.plain("question-restore-button"), restore)], [(t.plain("back-button"), back)]
    return t("question-removed", words=words), inline(*rows)


async def _restore(store: Store, me: Me, number: int, state: OwnState) -> None:
    """Taken back: it is asked again, or rests again. Raises RuleBroken `button-old` for another programme's."""
    own = await store.questions.find(number)
    if own is None or own.words is None or not may_run_programme(me.member, own.programme_id):
        raise RuleBroken("button-old")
    if own.state is OwnState.RETIRED:
        await store.questions.become(number, state)
        await note_question(store, me, own_id(number))
