"""The weekly question (D4): planning the next, choosing it, and its buttons."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.bank import bank_of, pinned_in, words_of
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from mentoring.dues import expiry_of, next_prompt_at, occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.questions import Choice, Moment, choose
from mentoring.reflections import PromptState
from mentoring.weeks import monday_of
from storage.store import Store

KIND = "D4"


class Reflecting(StatesGroup):
    """Waiting for the one message of an entry."""

    text = State()


class PromptTap(Tap, prefix="prompt"):
    """«Написать» (`write`) or «Пропустить» (`skip`) under a question."""

    prompt_id: int
    act: str


def router(texts: Texts) -> Router:
    router = Router(name="prompts")
    router.callback_query.register(tap, PromptTap.filter(), Holds())
    return router


def _when(me: Me, after: datetime) -> tuple[datetime, datetime]:
    """The next question's moment and that of the one after it: her own day, time and zone, or the programme's."""
    settings = me.programme.settings
    day = settings.prompt_day if me.person.prompt_day is None else me.person.prompt_day
    at = next_prompt_at(after, day, me.person.prompt_time or settings.prompt_time, me.zone)
    return at, next_prompt_at(at, day, me.person.prompt_time or settings.prompt_time, me.zone)


async def plan_next_prompt(store: Store, me: Me, after: datetime) -> None:
    """Owe a mentee her next question, unless one is owed already."""
    if Role.MENTEE not in me.roles:
        return
    if any(due.kind == KIND for due in await store.dues.waiting(me.person.id)):
        return
    at, following = _when(me, after)
    if me.programme.ends_on is not None and local_date(at, me.programme_zone) > me.programme.ends_on:
        return
    await store.dues.owe(
        KIND, "D", rank_of(KIND), me.person.id, member_id=me.id, subject=0,
        occurrence=occurrence_of(KIND, at, week=local_date(at, me.programme_zone)), due_at=at,
        expires_at=expiry_of(KIND, at, following),
    )  # fmt: skip


async def replan_prompt(store: Store, me: Me, now: datetime) -> None:
    """Her zone or her time has changed: the question that waits moves within its own week."""
    for due in await store.dues.waiting(me.person.id):
        if due.kind == KIND:
            at, following = _when(me, max(now, due.since_at - timedelta(days=2)))
            if local_date(at, me.programme_zone).isocalendar()[:2] == _week_of(due.occurrence):
                await store.dues.replan(due.id, at, expiry_of(KIND, at, following))


def _week_of(occurrence: str) -> tuple[int, int]:
    year, _, week = occurrence.partition("-W")
    return int(year), int(week[:2])


async def plan_missing(store: Store, now: datetime) -> None:
    """Whoever should have a question ahead and has none (it expired, the bot slept) gets one planned."""
    for member_id in await store.dues.mentees_without(KIND):
        me = await member_as_me(store, member_id)
        if me is not None and me.id == (await _first_membership(store, me)):
            await plan_next_prompt(store, me, now)


async def _first_membership(store: Store, me: Me) -> int:
    """RULES Q5: with two programmes the question comes from the first joined active one."""
    cards = [card for card in await store.members.of_person(me.person.id) if card.member.state == "active"]
    return min(cards, key=lambda card: (card.joined_at is None, card.joined_at, card.id)).id


async def _chosen(owed: Owed) -> Choice | None:
    store, programme_id = owed.store, owed.me.programme.id
    moment = Moment(
        owed.me.person.id, owed.me.roles & {Role.MENTEE}, local_date(owed.now, owed.me.programme_zone),
        owed.me.member.teaching_since_on,
    )  # fmt: skip
    week = monday_of(local_date(owed.due.since_at, owed.me.programme_zone))
    pinned = await pinned_in(store, programme_id, week)
    asked = await store.prompts.asked(owed.me.person.id)
    return choose(await bank_of(store, programme_id), moment, asked, pinned)


async def say_prompt(owed: Owed) -> Said | None:
    """The question of the week; nothing any more when she is no mentee, wants none, or has it already."""
    if Role.MENTEE not in owed.me.roles or await owed.store.people.wish(owed.me.person.id, KIND) == "off":
        return None
    week = monday_of(local_date(owed.due.since_at, owed.me.programme_zone))
    known = await owed.store.prompts.of_week(owed.me.person.id, week)
    if known is not None:
        prompt, question, _ = known
        if prompt.id != owed.due.id or prompt.state is not PromptState.SENT:
            return None
    else:
        choice = await _chosen(owed)
        if choice is None:
            return None
        question = choice.question.id
    words = await words_of(owed.store, question, owed.t.language)
    return prompt_screen(owed.due.id, words, owed.t)


def prompt_screen(prompt_id: int, words: str, t: Speaker) -> Said:
    write = (t.plain("prompt-write-button"), PromptTap(prompt_id=prompt_id, act="write").pack())
    skip = (t.plain("prompt-skip-button"), PromptTap(prompt_id=prompt_id, act="skip").pack())
    keyboard = inline([write, skip])
    return Said(
        t("prompt", question=words), keyboard, (("prompt", prompt_id),),
        line=t("prompt-line", question=words), line_button=keyboard.inline_keyboard[0][0],
    )  # fmt: skip


async def prompt_sent(owed: Owed) -> None:
    """The question leaves with this commit; the next one is planned."""
    choice = await _chosen(owed)
    assert choice is not None
    week = monday_of(local_date(owed.due.since_at, owed.me.programme_zone))
    await owed.store.prompts.sent(
        owed.due.id, owed.me.person.id, owed.me.id, choice.question.id, choice.round, week
    )
    await plan_next_prompt(owed.store, owed.me, max(owed.now, owed.due.since_at))


async def tap(
    callback: CallbackQuery, callback_data: PromptTap, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    found = await store.prompts.find(callback_data.prompt_id)
    if found is None or found[2] != me.id:
        raise RuleBroken("button-old")
    prompt, question, _ = found
    if not isinstance(callback.message, Message):
        return
    if callback_data.act == "skip":
        if prompt.state is PromptState.SENT:
            await store.prompts.become(prompt.id, PromptState.SKIPPED)
        if (await state.get_data()).get("prompt_id") == prompt.id:
            await state.clear()
        await callback.message.edit_text(t("prompt-skipped"))
        return
    await state.set_state(Reflecting.text)
    await state.set_data({"prompt_id": prompt.id})
    words = await words_of(store, question, t.language)
    await callback.message.answer(t("reflect-ask-answer", question=words))


SPEECHES = {KIND: Speech(say_prompt, prompt_sent)}
CHORES = (plan_missing,)
