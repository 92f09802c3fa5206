"""The buttons under a question: write, by voice, skip (and take it back), ask again tomorrow, how often."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.bank import words_of
from handlers.keyboards import inline
from handlers.later import Button, pointless_at, put_off, reader_for
from handlers.speech import Said, Shows, why_button
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from handlers.wishes import WEEKLY, say_wish
from locales import Speaker, Texts
from locales.dates import say_moment
from mentoring.attention import OFF, RARE, RAREST
from mentoring.calendar import ONE_DAY
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.reflections import Prompt, PromptState, is_open
from mentoring.undos import Act
from storage.dues import Due
from storage.store import Store

GROWTH = "D9"
# What a message that asks a question shows: a reply to it answers that question (E1).
SHOWN = "prompt"
# How often the weekly question comes, in weeks (0: never), and what that is as a wish.
LEVELS: dict[int, str | None] = {1: None, 2: RARE, 4: RAREST, 0: OFF}


class Reflecting(StatesGroup):
    """Waiting for the one message of an entry."""

    text = State()


class PromptTap(Tap, prefix="prompt"):
    """Under a question: `write`, `voice`, `skip`, `unskip` (take it back), `tomorrow`."""

    prompt_id: int
    act: str


class Often(Tap, prefix="often"):
    """«Как часто присылать вопрос?» under a question: in weeks, 0 for never."""

    prompt_id: int
    weeks: int


def router(texts: Texts) -> Router:
    router = Router(name="prompt-taps")
    router.callback_query.register(tap, PromptTap.filter(), Holds())
    router.callback_query.register(choose_often, Often.filter(), Holds())
    return router


def question_rows(prompt_id: int, kind: str, t: Speaker) -> list[list[Button]]:
    """Two rows of two; what comes once in four weeks is not skipped by the week."""
    skip = "growth-skip-button" if kind == GROWTH else "prompt-skip-button"
    keys = (
        (("prompt-write-button", "write"), ("prompt-voice-button", "voice")),
        ((skip, "skip"), ("prompt-tomorrow-button", "tomorrow")),
    )
    return [
        [(t.plain(key), PromptTap(prompt_id=prompt_id, act=act).pack()) for key, act in row] for row in keys
    ]


def often_rows(prompt_id: int, t: Speaker) -> list[list[Button]]:
    """Every week, every second one, once in four, never: two rows of two."""
    buttons = [
        (t.plain(f"often-{weeks}-button"), Often(prompt_id=prompt_id, weeks=weeks).pack()) for weeks in LEVELS
    ]
    return [buttons[:2], buttons[2:]]


async def _own(store: Store, me: Me, prompt_id: int) -> tuple[Me, Prompt, str, Due]:
    """She as the member who was asked, her question, its id in the bank, and what it was owed as.

    A question of one programme is answered whichever of hers is the current one (V9). Raises RuleBroken `button-old`.
    """
    found, due = await store.prompts.find(prompt_id), await store.dues.get(prompt_id)
    asked = await member_as_me(store, found[2]) if found is not None else None
    if found is None or due is None or asked is None or asked.person.id != me.person.id:
        raise RuleBroken("button-old")
    return asked, found[0], found[1], due


async def tap(
    callback: CallbackQuery, callback_data: PromptTap, store: Store, me: Me, state: FSMContext, outgoing: Shows,
    t: Speaker,
) -> None:  # fmt: skip
    asked, prompt, question, due = await _own(store, me, callback_data.prompt_id)
    if not isinstance(callback.message, Message):
        return
    match callback_data.act:
        case "write" | "voice":
            await state.set_state(Reflecting.text)
            await state.set_data({"prompt_id": prompt.id})
            words = await words_of(store, question, t.language)
            key = "prompt-voice-hint" if callback_data.act == "voice" else "reflect-ask-answer"
            await callback.message.answer(t(key, question=words))
        case "skip":
            await _skip(callback.message, store, me, prompt, due, state, t)
        case "unskip":
            await _take_back(callback.message, store, me, prompt, outgoing, t)
        case "tomorrow":
            await _put_off(callback.message, store, asked, prompt, due, t)
            outgoing.shows(SHOWN, prompt.id)
        case _:
            raise RuleBroken("button-old")


async def _skip(
    message: Message, store: Store, me: Me, prompt: Prompt, due: Due, state: FSMContext, t: Speaker
) -> None:
    """No question this time; one tap takes it back as long as it could be answered."""
    if prompt.state is PromptState.ANSWERED:
        raise RuleBroken("prompt-closed")
    await store.prompts.become(prompt.id, PromptState.SKIPPED)
    await store.undos.remember(me.id, me.person.id, Act.SKIPPED, prompt.id, {})
    if (await state.get_data()).get("prompt_id") == prompt.id:
        await state.clear()
    back = [(t.plain("prompt-unskip-button"), PromptTap(prompt_id=prompt.id, act="unskip").pack())]
    said = t("growth-skipped" if due.kind == GROWTH else "prompt-skipped")
    await message.edit_text(said, reply_markup=inline(back))


async def _take_back(
    message: Message, store: Store, me: Me, prompt: Prompt, outgoing: Shows, t: Speaker
) -> None:
    """The question is open again, with all its buttons. Raises RuleBroken `prompt-old` when its week is over."""
    again = await question_again(store, me, prompt.id, t)
    if again is None:
        raise RuleBroken("prompt-old")
    await message.edit_text(again.text, reply_markup=again.keyboard)
    for kind, subject in again.shows:
        outgoing.shows(kind, subject)


async def question_again(store: Store, me: Me, prompt_id: int, t: Speaker) -> Said | None:
    """Open a question again that she had skipped, and say it with all its buttons; None when its week is over.

    Raises RuleBroken `button-old` for what is no question of hers.
    """
    _, prompt, question, due = await _own(store, me, prompt_id)
    if prompt.state is PromptState.SKIPPED:
        if not is_open(Prompt(prompt.id, prompt.week, prompt.sent_at), store.now):
            return None
        await store.prompts.become(prompt.id, PromptState.SENT)
    words = await words_of(store, question, t.language)
    text = t("growth-prompt" if due.kind == GROWTH else "prompt", question=words)
    return Said(text, _with_why(prompt.id, due, t), ((SHOWN, prompt.id),))


def _with_why(prompt_id: int, due: Due, t: Speaker) -> InlineKeyboardMarkup:
    rows = inline(*question_rows(prompt_id, due.kind, t)).inline_keyboard
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [why_button(due.kind, due.id, t)]])


async def _put_off(message: Message, store: Store, asked: Me, prompt: Prompt, due: Due, t: Speaker) -> None:
    """«Напомнить завтра»: on her next day that allows it. Raises RuleBroken `prompt-closed`, `prompt-next`."""
    if prompt.state is not PromptState.SENT:
        raise RuleBroken("prompt-closed")
    reader = await reader_for(store, asked, due)
    at = reader.on_or_after(local_date(store.now, reader.zone) + ONE_DAY)
    until = await pointless_at(store, due)
    if at is None or (until is not None and at >= until):
        raise RuleBroken("prompt-next")
    await put_off(store, due, at)
    write = [(t.plain("prompt-write-button"), PromptTap(prompt_id=prompt.id, act="write").pack())]
    when = say_moment(at, asked.zone, store.now, t.language)
    await message.edit_text(t("prompt-put-off", when=when), reply_markup=inline(write))


async def choose_often(
    callback: CallbackQuery, callback_data: Often, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """Her choice is a sign (B7): from now on the question comes as she said, and nothing is slowed down."""
    if callback_data.weeks not in LEVELS:
        raise RuleBroken("button-old")
    _, prompt, _, due = await _own(store, me, callback_data.prompt_id)
    await say_wish(store, me.person.id, WEEKLY, LEVELS[callback_data.weeks])
    if not isinstance(callback.message, Message):
        return
    is_asked = prompt.state is PromptState.SENT
    await callback.message.edit_reply_markup(reply_markup=_with_why(prompt.id, due, t) if is_asked else None)
    # The words stay, and so does what they show: the question, and whatever came as a line with it.
    known = await store.deliveries.shows(me.person.id, callback.message.message_id)
    for kind, subject in known or [(SHOWN, prompt.id)]:
        outgoing.shows(kind, subject)
    await callback.message.answer(t(f"often-set-{callback_data.weeks}"))
