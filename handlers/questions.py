"""/questions: the programme's own questions, and writing one in the coordinator's words."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.keyboards import inline
from handlers.question_cards import card_screen
from handlers.question_taps import (
    FOR_WHOM,
    Asking,
    BankThemes,
    QuestionCard,
    QuestionFor,
    QuestionsHome,
    QuestionWeek,
    QuestionWeeks,
    QuestionWrite,
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
from handlers.question_weeks import week_screen
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.questions import OWN_THEME, OwnState, accept_question, own_id
from mentoring.weeks import monday_of
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="questions")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(open_questions, Command("questions"), coordinator)
    router.message.register(take_words, StateFilter(Asking.words, Asking.whom), coordinator)
    router.callback_query.register(go_home, QuestionsHome.filter(), Runs())
    router.callback_query.register(ask_words, QuestionWrite.filter(), Runs())
    router.callback_query.register(keep_for, QuestionFor.filter(), Runs())
    return router


async def home_screen(store: Store, me: Me, page: int, t: Speaker) -> Screen:
    """Her programme's own questions, newest first, by pages, and the ways to write, to pin and to the bank."""
    own = [one for one in await listed_of(store, me, t) if one.question.theme == OWN_THEME]
    programme_id = me.programme.id
    data = [QuestionCard(programme_id=programme_id, question=one.question.id).pack() for one in own]
    turn = [QuestionsHome(programme_id=programme_id, page=at).pack() for at in pages_of(len(own))]
    lines, rows = page_of(own, page, t, data, turn)
    write = QuestionWrite(programme_id=programme_id, week=0, instead=0).pack()
    weeks = QuestionWeeks(programme_id=programme_id).pack()
    bank = BankThemes(programme_id=programme_id, week=0).pack()
    title = t("questions-own", count=len(own)) if own else t("questions-none")
    return joined([title, *lines], "\n\n"), inline(
        *rows,
        [(t.plain("question-add-button"), write)],
        [(t.plain("question-weeks-button"), weeks)],
        [(t.plain("question-bank-button"), bank)],
    )


async def open_questions(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await home_screen(store, me, 0, t)
    await message.answer(text, reply_markup=keyboard)


async def go_home(
    callback: CallbackQuery, callback_data: QuestionsHome, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    await leave_asking(state)
    await show(callback, await home_screen(store, me, callback_data.page, t))


# --- writing


async def ask_words(
    callback: CallbackQuery, callback_data: QuestionWrite, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The screen becomes the request for one message; the way back leaves it."""
    week, instead, programme_id = callback_data.week, callback_data.instead, me.programme.id
    back = QuestionsHome(programme_id=programme_id).pack()
    said = t("question-ask")
    if instead:
        question = await question_of(store, me, own_id(instead))
        back = QuestionCard(programme_id=programme_id, question=question.id).pack()
        said = t("question-ask-instead")
    elif week:
        monday = check_week(store, me, week)
        back = QuestionWeek(programme_id=programme_id, week=week).pack()
        said = t("question-ask-week", week=say_week(monday, store, me, t))
    await state.set_state(Asking.words)
    await state.set_data({"programme_id": programme_id, "week": week, "instead": instead})
    await show(callback, (said, inline([(t.plain("back-button"), back)])))


async def take_words(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """One message is the question. What cannot be one gets a sentence, and the dialogue stays where it is."""
    data = await state.get_data()
    if data.get("programme_id") != me.programme.id:
        await state.clear()
        await message.answer(t("button-old"))
        return
    words = accept_question(message.text)
    if data["instead"]:
        try:
            text, keyboard = await _put_instead(store, me, data["instead"], words, t)
        except RuleBroken as broken:
            # Somebody else has put other words in its place: raising would bring the dialogue back.
            await state.clear()
            await message.answer(refusal(t, broken))
            return
    elif data["week"]:
        text, keyboard = await _keep_for_week(store, me, date.fromordinal(data["week"]), words, t)
    else:
        await state.set_state(Asking.whom)
        await state.update_data(words=words)
        rows = [[(t.plain(f"question-for-{role.value}-button"), _for(me, role))] for role in FOR_WHOM]
        await message.answer(t("question-for-ask", words=words), reply_markup=inline(*rows))
        return
    await state.clear()
    await message.answer(text, reply_markup=keyboard)


def _for(me: Me, role: Role) -> str:
    return QuestionFor(programme_id=me.programme.id, role=role).pack()


async def _put_instead(store: Store, me: Me, number: int, words: str, t: Speaker) -> Screen:
    """New words are a new question: who was asked the old one keeps what she answered. Its weeks ahead go along."""
    old = await question_of(store, me, own_id(number))
    new = await store.questions.add(me.programme.id, words, t.language, old.roles, me.id)
    await store.questions.become(number, OwnState.RETIRED)
    if not old.active:
        await store.questions.become(new, OwnState.PAUSED)
    this = monday_of(local_date(store.now, me.programme_zone))
    await store.questions.move_pins(me.programme.id, this, old.id, own_id(new))
    await note_question(store, me, own_id(new))
    return await card_screen(store, me, own_id(new), t, said=t("question-changed"))


async def _keep_for_week(store: Store, me: Me, week: date, words: str, t: Speaker) -> Screen:
    """Written for a week: a mentees' question, set at once. If the week went by meanwhile the question is kept."""
    id = own_id(await store.questions.add(me.programme.id, words, t.language, (Role.MENTEE,), me.id))
    await note_question(store, me, id)
    if week not in open_weeks(store, me):
        return await card_screen(store, me, id, t, said=t("question-kept-only"))
    await store.questions.pin(me.programme.id, week, id, me.id)
    return await week_screen(store, me, week, t)


async def keep_for(
    callback: CallbackQuery, callback_data: QuestionFor, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The question is kept for this role."""
    data = await state.get_data()
    is_hers = data.get("programme_id") == me.programme.id and callback_data.role in FOR_WHOM
    if await state.get_state() != Asking.whom.state or not is_hers:
        raise RuleBroken("button-old")
    number = await store.questions.add(
        me.programme.id, data["words"], t.language, (callback_data.role,), me.id
    )
    await state.clear()
    await note_question(store, me, own_id(number))
    is_weekly = callback_data.role is Role.MENTEE
    said = t("question-kept-for-all" if is_weekly else "question-kept")
    await show(callback, await card_screen(store, me, own_id(number), t, said=said))
