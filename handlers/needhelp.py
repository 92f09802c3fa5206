"""/needhelp: a line to the mentor, the coordinator or both; nobody else reads it. One tap answers it (V7, V8)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.away import until_of
from handlers.keyboards import BigButton, inline
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from locales.names import called
from mentoring.dues import occurrence_of
from mentoring.errors import RuleBroken
from mentoring.moments import at_local, is_waking, local_date, next_waking
from mentoring.people import MemberState, PairFacts
from mentoring.texts import utf16_length
from storage.help import HelpRequest
from storage.members import Card
from storage.store import Store

WORDS_LIMIT = 1000
ANSWER_WITHIN = timedelta(hours=24)
URGENT_WITHIN = timedelta(hours=2)
TO_MENTOR, TO_COORDINATOR, TO_BOTH = "mentor", "coordinator", "both"


class HelpTo(Tap, prefix="helpto"):
    """Whom to ask; `pair_id` 0 is no pair; `known` once she was told that the coordinator is her mentor (V8)."""

    to: str
    pair_id: int
    known: bool = False


class HelpAway(Tap, prefix="helpaway"):
    """«Попросить» all the same: she was told that nobody of those she asks is there now (B8)."""

    to: str
    pair_id: int


class HelpUrgency(Tap, prefix="helpnow"):
    to: str
    pair_id: int
    urgent: bool


class HelpAnswer(Tap, prefix="helpyes"):
    """«Отвечу лично» or, with `done`, «Помощь оказана»."""

    help_id: int
    done: bool


class HelpOff(Tap, prefix="helpoff"):
    """«Уже не нужно»."""

    help_id: int


class AskingHelp(StatesGroup):
    """What is still to be said: the words, or (they came with the command) whom they are for."""

    words = State()
    whom = State()


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a request goes to: a word for the texts, and the members who will read it."""

    to: str
    pair: PairFacts | None
    readers: tuple[Card, ...]

    @property
    def names(self) -> str:
        return ", ".join(called(card.name) for card in self.readers)


def router(texts: Texts) -> Router:
    router = Router(name="needhelp")
    router.message.register(start, Command("needhelp"), Holds())
    router.message.register(start, BigButton(texts, "big-help"), Holds())
    router.message.register(take_words, StateFilter(AskingHelp.words), Holds())
    router.callback_query.register(choose, HelpTo.filter(), Holds())
    router.callback_query.register(choose_away, HelpAway.filter(), Holds())
    router.callback_query.register(begin, HelpUrgency.filter(), Holds())
    router.callback_query.register(answer, HelpAnswer.filter(), Holds())
    router.callback_query.register(withdraw, HelpOff.filter(), Holds())
    return router


# --- whom one can ask


async def choices(store: Store, me: Me) -> list[Asked]:
    """Everybody she can ask: her mentors, the coordinator, with one mentor both; only those who are there."""
    found = [await _to(store, me, TO_MENTOR, pair) for pair in me.as_mentee]
    home = me.as_mentee[0] if len(me.as_mentee) == 1 else None
    own = home or (me.as_mentor[0] if not me.as_mentee and len(me.as_mentor) == 1 else None)
    found.append(await _to(store, me, TO_COORDINATOR, own))
    if home is not None:
        both = await _to(store, me, TO_BOTH, home)
        found += [both] if len(both.readers) > 1 and all(one.readers for one in found) else []
    return [one for one in found if one.readers]


async def _to(store: Store, me: Me, to: str, pair: PairFacts | None) -> Asked:
    """The readers of a request of hers. A mentor who coordinates with others does not get what is not for a mentor."""
    mentor_id = pair.mentor_id if pair is not None and pair.mentor_id != me.id else None
    readers: list[Card] = []
    if to in (TO_MENTOR, TO_BOTH) and mentor_id is not None:
        mentor = await store.members.find(mentor_id)
        if mentor is not None and mentor.member.state is MemberState.ACTIVE:
            readers.append(mentor)
    if to in (TO_COORDINATOR, TO_BOTH):
        mentors = {one.mentor_id for one in me.as_mentee}
        everybody = [card for card in await store.members.coordinators(me.programme.id) if card.id != me.id]
        others = [card for card in everybody if card.id not in mentors]
        known = {card.id for card in readers}
        readers += [card for card in others or everybody if card.id not in known]
    return Asked(to, pair, tuple(readers))


async def chosen(store: Store, me: Me, to: str, pair_id: int) -> Asked:
    """The choice of a button, if she still has it. Raises RuleBroken `help-nobody`."""
    for one in await choices(store, me):
        if one.to == to and _pair_id(one) == pair_id:
            return one
    raise RuleBroken("help-nobody")


def _pair_id(asked: Asked) -> int:
    return asked.pair.id if asked.pair is not None else 0


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
        text = joined([text, t("help-quote", words=words)], "\n\n")
    await message.answer(text, reply_markup=_whom_keyboard(found, t))


def accept_words(text: str | None) -> str:
    """The words of a request. Raises RuleBroken `help-empty` or `help-too-long` (limit, length)."""
    words = (text or "").strip()
    if not words:
        raise RuleBroken("help-empty")
    if utf16_length(words) > WORDS_LIMIT:
        raise RuleBroken("help-too-long", limit=WORDS_LIMIT, length=utf16_length(words))
    return words


def _whom_keyboard(found: list[Asked], t: Speaker) -> InlineKeyboardMarkup:
    rows = []
    for one in found:
        text = one.names if one.to == TO_MENTOR else t.plain(f"help-{one.to}-button")
        rows.append([(text, HelpTo(to=one.to, pair_id=_pair_id(one)).pack())])
    return inline(*rows)


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
    data = {"to": asked.to, "pair_id": _pair_id(asked)}
    if _is_her_mentor(me, asked) and not is_known:
        rows = [(t.plain("help-anyway-button"), HelpTo(**data, known=True).pack())]
        await _redraw(callback, t("help-same-person", name=asked.names), inline(rows))
        return
    if await state.get_state() == AskingHelp.whom.state:
        text, keyboard = await _send(store, me, asked, (await state.get_data())["words"], urgent=False, t=t)
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
    anyway = HelpAway(to=asked.to, pair_id=_pair_id(asked)).pack()
    last = inline([(t.plain("help-anyway-button"), anyway)]).inline_keyboard
    return text, InlineKeyboardMarkup(inline_keyboard=[*_whom_keyboard(others, t).inline_keyboard, *last])


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
    words, data = accept_words(message.text), await state.get_data()
    asked = await chosen(store, me, data["to"], data["pair_id"])
    text, keyboard = await _send(store, me, asked, words, urgent=data["urgent"], t=t)
    await state.clear()
    await message.answer(text, reply_markup=keyboard)


async def _send(
    store: Store, me: Me, asked: Asked, words: str, *, urgent: bool, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The request is remembered and owed to its readers; what she is told of it."""
    request = await store.help.ask(
        me.id, me.person.id, words, pair_id=_pair_id(asked) or None, to_mentor=asked.to != TO_COORDINATOR,
        to_coordinator=asked.to != TO_MENTOR, urgent=urgent,
    )  # fmt: skip
    await _owe_all(store, me, request, asked)
    rows = [(t.plain("help-off-button"), HelpOff(help_id=request.id).pack())]
    return await _sent_text(store, me, request, asked, t), inline(rows)


async def _sent_text(store: Store, me: Me, request: HelpRequest, asked: Asked, t: Speaker) -> Markup:
    """Who reads it, and what happens if nobody answers."""
    lines = [t("help-sent", names=asked.names, count=len(asked.readers))]
    others = await _others(store, me, request)
    wait = "urgent" if request.urgent else "usual"
    lines.append(t(f"help-wait-{wait}" if others else f"help-remind-{wait}"))
    return joined(lines)


async def _owe_all(store: Store, me: Me, request: HelpRequest, asked: Asked) -> None:
    """The request now, its one repeat when nobody answers, and then another addressee for the author (V7)."""
    latest = store.now
    for card in asked.readers:
        receiver = await member_as_me(store, card.id)
        if receiver is not None:
            again_at = no_answer_by(store.now, request.urgent, receiver)
            latest = max(latest, again_at)
            await _owe(store, receiver, "B-help", request.id, store.now)
            await _owe(store, receiver, "B-help-again", request.id, again_at)
    await _owe(store, me, "B-help-other", request.id, latest)


async def _owe(store: Store, receiver: Me, kind: str, help_id: int, at: datetime) -> None:
    await store.dues.owe(
        kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=help_id,
        occurrence=occurrence_of(kind, at), due_at=at,
    )  # fmt: skip


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


# --- answering


async def answer(
    callback: CallbackQuery, callback_data: HelpAnswer, store: Store, me: Me, t: Speaker
) -> None:
    """One tap of an addressee answers and closes; the author is told which of the two it was."""
    request = await _to_me(store, me, callback_data.help_id)
    if request is None:
        raise RuleBroken("help-not-yours")
    if not await store.help.answer(request.id, me.id):
        raise RuleBroken("help-closed")
    author = await member_as_me(store, request.member_id)
    if author is not None:
        await _owe(
            store, author, "B-help-done" if callback_data.done else "B-help-answered", request.id, store.now
        )
    name = called((await store.members.get(request.member_id)).name)
    key = "help-you-did" if callback_data.done else "help-you-will"
    words = t("help-quote", words=await store.help.words(request.id))
    await _redraw(callback, joined([t(key, name=name), words], "\n\n"))


async def _to_me(store: Store, me: Me, help_id: int) -> HelpRequest | None:
    """The request, if she is one of its addressees now; a former mentor or coordinator no longer is."""
    request = await store.help.find(help_id)
    author = await member_as_me(store, request.member_id) if request is not None else None
    if request is None or author is None or author.programme.id != me.programme.id:
        return None
    readers = (await _addressees(store, author, request)).readers
    return request if me.id in {card.id for card in readers} else None


async def _addressees(store: Store, author: Me, request: HelpRequest) -> Asked:
    to = (
        TO_BOTH
        if request.to_mentor and request.to_coordinator
        else TO_MENTOR
        if request.to_mentor
        else TO_COORDINATOR
    )
    pair = next((one for one in author.open_pairs if one.id == request.pair_id), None)
    return await _to(store, author, to, pair)


async def _others(store: Store, me: Me, request: HelpRequest) -> list[Asked]:
    """Whom she could ask besides: nobody who has this request already."""
    asked = {card.id for card in (await _addressees(store, me, request)).readers}
    return [
        one
        for one in await choices(store, me)
        if one.to != TO_BOTH and not asked & {card.id for card in one.readers}
    ]


async def withdraw(callback: CallbackQuery, callback_data: HelpOff, store: Store, me: Me, t: Speaker) -> None:
    request = await store.help.find(callback_data.help_id)
    if request is None or request.member_id != me.id:
        raise RuleBroken("help-not-yours")
    if not await store.help.withdraw(request.id):
        raise RuleBroken("help-closed")
    await _redraw(callback, t("help-withdrawn"))


# --- when Loza speaks first


async def say_help(owed: Owed) -> Said | None:
    """The request to an addressee, while it is open; urgent help comes at any hour."""
    return await _said(owed, "help-request-urgent", "help-request")


async def say_help_again(owed: Owed) -> Said | None:
    """The one repeat. It waits for waking hours even if the request is urgent."""
    said = await _said(owed, "help-request-again", "help-request-again")
    return Said(said.text, said.keyboard, said.shows) if said is not None else None


async def _said(owed: Owed, urgent_key: str, key: str) -> Said | None:
    request = await _to_me(owed.store, owed.me, owed.due.subject)
    if request is None or not request.is_open:
        return None
    name = called((await owed.store.members.get(request.member_id)).name)
    words = owed.t("help-quote", words=await owed.store.help.words(request.id))
    text = joined([owed.t(urgent_key if request.urgent else key, name=name), words], "\n\n")
    rows = [
        [(owed.t.plain("help-will-button"), HelpAnswer(help_id=request.id, done=False).pack())],
        [(owed.t.plain("help-did-button"), HelpAnswer(help_id=request.id, done=True).pack())],
    ]
    return Said(text, inline(*rows), (("help", request.id),), urgent=request.urgent)


async def repeated(owed: Owed) -> None:
    await owed.store.help.repeated(owed.due.subject)


async def say_other(owed: Owed) -> Said | None:
    """No answer: the author may ask somebody else. She writes anew; nothing is forwarded."""
    request = await owed.store.help.find(owed.due.subject)
    if request is None or not request.is_open or request.member_id != owed.me.id:
        return None
    others = await _others(owed.store, owed.me, request)
    off = [(owed.t.plain("help-off-button"), HelpOff(help_id=request.id).pack())]
    rows = list(_whom_keyboard(others, owed.t).inline_keyboard) + list(inline(off).inline_keyboard)
    key = "help-no-answer" if others else "help-no-answer-alone"
    return Said(owed.t(key), InlineKeyboardMarkup(inline_keyboard=rows))


async def say_answered(owed: Owed) -> Said | None:
    return await _tell_author(owed, "help-answered")


async def say_done(owed: Owed) -> Said | None:
    return await _tell_author(owed, "help-done")


async def _tell_author(owed: Owed, key: str) -> Said | None:
    request = await owed.store.help.find(owed.due.subject)
    if request is None or request.answered_by is None or request.member_id != owed.me.id:
        return None
    return Said(owed.t(key, name=called((await owed.store.members.get(request.answered_by)).name)))


SPEECHES = {
    "B-help": Speech(say_help),
    "B-help-again": Speech(say_help_again, repeated),
    "B-help-other": Speech(say_other),
    "B-help-answered": Speech(say_answered),
    "B-help-done": Speech(say_done),
}
CHORES = ()
