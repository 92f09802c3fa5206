"""/needhelp: a line to the mentor, the coordinator or both; nobody else reads it (RULES V7, V8)."""

from datetime import date, datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import help_answers
from handlers.away import until_of
from handlers.help_answers import HelpOff, owe, quoted
from handlers.help_whom import (
    TO_COORDINATOR,
    TO_MENTOR,
    Asked,
    HelpTo,
    choices,
    chosen,
    others_of,
    pair_id_of,
    whom_keyboard,
)
from handlers.keyboards import BigButton, inline
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date, say_length
from mentoring.errors import RuleBroken
from mentoring.moments import at_local, is_waking, local_date, next_waking
from mentoring.texts import utf16_length
from storage.help import HelpRequest, Words
from storage.store import Store

WORDS_LIMIT = 1000
# A caption holds 1024 units; above the words stands who asks.
CAPTION_LIMIT = 850
ANSWER_WITHIN = timedelta(hours=24)
URGENT_WITHIN = timedelta(hours=2)


class HelpAway(Tap, prefix="helpaway"):
    """«Попросить» all the same: she was told that nobody of those she asks is there now (B8)."""

    to: str
    pair_id: int


class HelpUrgency(Tap, prefix="helpnow"):
    to: str
    pair_id: int
    urgent: bool


class AskingHelp(StatesGroup):
    """What is still to be said: the words, or (they came with the command) whom they are for."""

    words = State()
    whom = State()


def router(texts: Texts) -> Router:
    router = Router(name="needhelp")
    router.message.register(start, Command("needhelp"), Holds())
    router.message.register(start, BigButton(texts, "big-help"), Holds())
    router.message.register(take_words, StateFilter(AskingHelp.words), Holds())
    router.callback_query.register(choose, HelpTo.filter(), Holds())
    router.callback_query.register(choose_away, HelpAway.filter(), Holds())
    router.callback_query.register(begin, HelpUrgency.filter(), Holds())
    router.include_router(help_answers.router())
    return router


# --- asking


async def start(
    message: Message,
    store: Store,
    me: Me,
    state: FSMContext,
    t: Speaker,
    command: CommandObject | None = None,
) -> None:
    """`/needhelp`, the big button, or `/needhelp` with the words: then only the addressee is to be chosen."""
    found = await choices(store, me)
    if not found:
        raise RuleBroken("help-nobody")
    text = t("help-whom")
    if command is not None and command.args:
        words = accept_words(command.args)
        await state.set_state(AskingHelp.whom)
        await state.set_data({"words": words})
        text = joined([text, *quoted(Words(words), t)], "\n\n")
    await message.answer(text, reply_markup=whom_keyboard(found, t))


def accept_words(text: str, limit: int = WORDS_LIMIT) -> str:
    """The written words of a request. Raises RuleBroken `help-too-long` (limit, length)."""
    words = text.strip()
    if utf16_length(words) > limit:
        raise RuleBroken("help-too-long", limit=limit, length=utf16_length(words))
    return words


def words_in(message: Message) -> Words:
    """The request a message holds: a line, or a voice note with what stands under it.

    Raises RuleBroken `help-only-words` for anything else, or `help-too-long`.
    """
    if message.voice is not None:
        text = accept_words(message.caption or "", CAPTION_LIMIT)
        return Words(text, message.voice.file_id, message.voice.duration)
    if not (message.text or "").strip():
        raise RuleBroken("help-only-words")
    return Words(accept_words(message.text or ""))


async def choose(
    callback: CallbackQuery, callback_data: HelpTo, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """B8: if nobody of those she asks is there now, she is offered others at once."""
    asked = await chosen(store, me, callback_data.to, callback_data.pair_id)
    until = await _away_until(store, asked)
    if until is not None and not callback_data.known:
        await _redraw(callback, *await _away_screen(store, me, asked, until, t))
    else:
        await _go_on(callback, store, me, state, asked, is_known=callback_data.known, t=t)


async def choose_away(
    callback: CallbackQuery, callback_data: HelpAway, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    asked = await chosen(store, me, callback_data.to, callback_data.pair_id)
    await _go_on(callback, store, me, state, asked, is_known=False, t=t)


async def _go_on(
    callback: CallbackQuery,
    store: Store,
    me: Me,
    state: FSMContext,
    asked: Asked,
    *,
    is_known: bool,
    t: Speaker,
) -> None:
    """V8: if the only coordinator is her mentor, she is told so. Then the words go, or it is asked how urgent it is."""
    data = {"to": asked.to, "pair_id": pair_id_of(asked)}
    if _is_her_mentor(me, asked) and not is_known:
        rows = [(t.plain("help-anyway-button"), HelpTo(**data, known=True).pack())]
        await _redraw(callback, t("help-same-person", name=asked.names), inline(rows))
        return
    if await state.get_state() == AskingHelp.whom.state:
        words = Words((await state.get_data())["words"])
        text, keyboard = await _send(store, me, asked, words, urgent=False, t=t)
        await state.clear()
        await _redraw(callback, text, keyboard)
        return
    rows = [
        (t.plain("help-usual-button"), HelpUrgency(**data, urgent=False).pack()),
        (t.plain("help-urgent-button"), HelpUrgency(**data, urgent=True).pack()),
    ]
    await _redraw(callback, t("help-urgency", names=asked.names, count=len(asked.readers)), inline(rows))


async def _away_until(store: Store, asked: Asked) -> date | None:
    """The day until which everybody she would ask is on a pause; None while one of them is there."""
    found = []
    for card in asked.readers:
        reader = await member_as_me(store, card.id)
        until = await until_of(store, reader, local_date(store.now, reader.zone)) if reader else None
        if until is None:
            return None
        found.append(until)
    return min(found, default=None)


async def _away_screen(
    store: Store, me: Me, asked: Asked, until: date, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """B8: somebody else at once; she may still ask the one who is away."""
    taken = {card.id for card in asked.readers}
    others = [one for one in await choices(store, me) if not taken & {card.id for card in one.readers}]
    today = local_date(store.now, me.zone)
    key = "help-away" if others else "help-away-alone"
    text = t(key, names=asked.names, until=say_date(until, today, t.language))
    anyway = HelpAway(to=asked.to, pair_id=pair_id_of(asked)).pack()
    last = inline([(t.plain("help-anyway-button"), anyway)]).inline_keyboard
    return text, InlineKeyboardMarkup(inline_keyboard=[*whom_keyboard(others, t).inline_keyboard, *last])


def _is_her_mentor(me: Me, asked: Asked) -> bool:
    mentors = {pair.mentor_id for pair in me.as_mentee}
    return asked.to == TO_COORDINATOR and all(card.id in mentors for card in asked.readers)


async def _redraw(
    callback: CallbackQuery, text: Markup, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    if isinstance(callback.message, Message):
        await callback.message.edit_text(text, reply_markup=keyboard)


async def begin(
    callback: CallbackQuery, callback_data: HelpUrgency, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    asked = await chosen(store, me, callback_data.to, callback_data.pair_id)
    await state.set_state(AskingHelp.words)
    await state.set_data({"to": asked.to, "pair_id": callback_data.pair_id, "urgent": callback_data.urgent})
    await _redraw(callback, t("help-ask", names=asked.names, count=len(asked.readers)))


async def take_words(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    words, data = words_in(message), await state.get_data()
    asked = await chosen(store, me, data["to"], data["pair_id"])
    text, keyboard = await _send(store, me, asked, words, urgent=data["urgent"], t=t)
    await state.clear()
    await message.answer(text, reply_markup=keyboard)


async def _send(
    store: Store, me: Me, asked: Asked, words: Words, *, urgent: bool, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The request is remembered and owed to its readers; what she is told of it."""
    request = await store.help.ask(
        me.id, me.person.id, words, pair_id=pair_id_of(asked) or None, to_mentor=asked.to != TO_COORDINATOR,
        to_coordinator=asked.to != TO_MENTOR, urgent=urgent,
    )  # fmt: skip
    await _owe_all(store, me, request, asked)
    rows = [(t.plain("help-off-button"), HelpOff(help_id=request.id).pack())]
    lines = [_said_to_go(asked, words, t), await _what_if_not(store, me, request, t)]
    return joined(lines), inline(rows)


def _said_to_go(asked: Asked, words: Words, t: Speaker) -> Markup:
    who: dict[str, Any] = {"names": asked.names, "count": len(asked.readers)}
    if words.voice is not None:
        return t("help-sent-voice", length=say_length(words.seconds), **who)
    return t("help-sent", **who)


async def _what_if_not(store: Store, me: Me, request: HelpRequest, t: Speaker) -> Markup:
    """What happens if nobody answers."""
    others = await others_of(store, me, request)
    wait = "urgent" if request.urgent else "usual"
    return t(f"help-wait-{wait}" if others else f"help-remind-{wait}")


async def _owe_all(store: Store, me: Me, request: HelpRequest, asked: Asked) -> None:
    """The request now, its one repeat when nobody answers, and then another addressee for the author (V7)."""
    latest = store.now
    for card in asked.readers:
        receiver = await member_as_me(store, card.id)
        if receiver is not None:
            again_at = no_answer_by(store.now, request.urgent, receiver)
            latest = max(latest, again_at)
            await owe(store, receiver, "B-help", request.id, store.now)
            await owe(store, receiver, "B-help-again", request.id, again_at)
    await owe(store, me, "B-help-other", request.id, latest)


def no_answer_by(asked_at: datetime, urgent: bool, receiver: Me) -> datetime:
    """When a request counts as unanswered (V7): after 24 hours; an urgent one after 2 hours of the reader's waking."""
    if not urgent:
        return asked_at + ANSWER_WITHIN
    waking, zone = receiver.waking, receiver.zone
    begins = next_waking(asked_at, waking, zone)
    quiet_at = at_local(local_date(begins, zone), waking.until, zone)
    by = begins + URGENT_WITHIN
    if is_waking(by, waking, zone) and by < quiet_at:
        return by
    return next_waking(quiet_at, waking, zone) + (by - quiet_at)


SPEECHES = help_answers.SPEECHES
CHORES = ()
