"""«Слово друг другу»: a strength found in the other, thanks, what the pair has taught; one line each, none needed."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers import offers
from handlers.farewell_taps import (
    FarewellErase,
    FarewellLine,
    FarewellOf,
    FarewellSkip,
    FarewellWords,
    LastPage,
    OnPage,
)
from handlers.in_pair import name_of, redraw
from handlers.keyboards import inline
from handlers.last_page import side_in
from handlers.last_page_parts import has_direction
from handlers.speech import Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.farewell import FOR_THE_PARTNER, Farewell, Line, check_may_write
from mentoring.people import MemberState, PairFacts
from mentoring.texts import accept_line
from storage.store import Store

# A moment for the second line, and to think better of the first: the partner gets both in one message.
TOGETHER = timedelta(minutes=5)
LISTENS_FOR = timedelta(hours=1)
Screen = tuple[Markup, InlineKeyboardMarkup]


class Word(StatesGroup):
    """Waiting for one line."""

    line = State()


def router(texts: Texts) -> Router:
    router = Router(name="farewell-words")
    router.message.register(take_line, StateFilter(Word.line), Holds())
    for handler, data in (
        (open_words, FarewellWords), (ask_line, FarewellLine), (skip, FarewellSkip), (erase, FarewellErase),
        (choose_page, OnPage),
    ):  # fmt: skip
        router.callback_query.register(handler, data.filter(), Holds())
    return router


async def open_words(
    callback: CallbackQuery, callback_data: FarewellWords, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    me, pair = await side_in(store, me, callback_data.pair_id)
    await _leave(state)
    await redraw(callback, *await words_screen(store, me, pair, t))


async def _leave(state: FSMContext) -> None:
    if await state.get_state() == Word.line.state:
        await state.clear()


async def words_screen(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """Her lines, who reads them, and whether they stand on the last page."""
    own = await store.farewells.of_member(pair.id, me.id)
    name = await name_of(store, pair.partner_of(me.id))
    lines = [
        t(f"word-of-{line.value}", line=own.lines[line])
        if own.lines.get(line)
        else t(f"word-none-{line.value}")
        for line in Line
    ]
    page = t("word-on-page" if own.on_page else "word-off-page", name=name)
    parts = [t("word-title", name=name), joined(lines, "\n"), *([page] if own.has_words else [])]
    if own.has_words and await has_direction(store, me, pair):
        parts.append(t("word-with-direction"))
    return joined(parts, "\n\n"), inline(*_buttons(pair, own, t))


def _buttons(pair: PairFacts, own: Farewell, t: Speaker) -> list[list[tuple[str, str]]]:
    open_lines = [line for line in Line if pair.is_open or line not in FOR_THE_PARTNER]
    begin = [line for line in own.unwritten if line in open_lines]
    rows = []
    if len(begin) > 1 and not own.has_words:
        data = FarewellLine(pair_id=pair.id, line=begin[0].value, all=True)
        rows.append([(t.plain("word-begin-button"), data.pack())])
    else:
        rows += [
            [(t.plain(f"word-button-{line.value}"), FarewellLine(pair_id=pair.id, line=line.value).pack())]
            for line in open_lines
        ]
    if own.has_words:
        key = "lastpage-hide-button" if own.on_page else "lastpage-show-button"
        rows.append([(t.plain(key), OnPage(pair_id=pair.id, on=not own.on_page).pack())])
    back = FarewellOf(pair_id=pair.id) if pair.is_open else LastPage(pair_id=pair.id)
    rows.append([(t.plain("back-button" if pair.is_open else "lastpage-button"), back.pack())])
    return rows


async def ask_line(
    callback: CallbackQuery, callback_data: FarewellLine, store: Store, me: Me, state: FSMContext, said_at: datetime,
    t: Speaker,
) -> None:  # fmt: skip
    me, pair = await side_in(store, me, callback_data.pair_id)
    if callback_data.line not in set(Line):
        raise RuleBroken("button-old")
    line = Line(callback_data.line)
    check_may_write(me.member, pair, line)
    text, keyboard = await _ask(store, me, pair, line, state, said_at, t, all=callback_data.all)
    await redraw(callback, text, keyboard, fresh=True)


async def _ask(
    store: Store, me: Me, pair: PairFacts, line: Line, state: FSMContext, at: datetime, t: Speaker, *, all: bool
) -> Screen:  # fmt: skip
    """The question with who will read the answer; the dialogue listens for an hour."""
    await state.set_state(Word.line)
    await state.set_data({"farewell": pair.id, "line": line.value, "all": all, "at": at.isoformat()})
    own = await store.farewells.of_member(pair.id, me.id)
    rows = [[(t.plain("goal-skip-button"), FarewellSkip(pair_id=pair.id).pack())]]
    if own.lines.get(line):
        data = FarewellErase(pair_id=pair.id, line=line.value)
        rows.append([(t.plain("word-erase-button"), data.pack())])
    key = f"word-ask-{line.value}"
    if line is Line.LEARNED and own.on_page:
        key = "word-ask-learned-shown"
    return t(key, name=await name_of(store, pair.partner_of(me.id))), inline(*rows)


async def take_line(
    message: Message, store: Store, me: Me, state: FSMContext, said_at: datetime, t: Speaker
) -> None:
    """Keep the line and ask the next one; what is written long after is about something else, and is offered.

    A pair that has ended meanwhile ends the dialogue.
    """
    data = await state.get_data()
    if said_at - datetime.fromisoformat(data["at"]) > LISTENS_FOR:
        await state.clear()
        await offers.offer(message, store, me, said_at, t)
        return
    line = Line(data["line"])
    try:
        me, pair = await side_in(store, me, data["farewell"])
        check_may_write(me.member, pair, line)
    except RuleBroken as broken:
        await state.clear()
        await message.answer(refusal(t, broken))
        return
    own = (await store.farewells.of_member(pair.id, me.id)).with_line(line, accept_line(message.text))
    await store.farewells.write(own, line, me.person.id)
    if line in FOR_THE_PARTNER:
        await _owe_words(store, me, pair)
    text, keyboard = await _next(store, me, pair, own, line, state, said_at, t, all=data["all"])
    await message.answer(joined([t("word-saved"), text], "\n\n"), reply_markup=keyboard)


async def _next(
    store: Store, me: Me, pair: PairFacts, own: Farewell, line: Line, state: FSMContext, at: datetime, t: Speaker,
    *, all: bool,
) -> Screen:  # fmt: skip
    """The next line that is empty, when all are asked; else what is written so far."""
    order = list(Line)
    following = [one for one in order[order.index(line) + 1 :] if one in own.unwritten]
    if all and following and pair.is_open:
        return await _ask(store, me, pair, following[0], state, at, t, all=True)
    await state.clear()
    return await words_screen(store, me, pair, t)


async def skip(
    callback: CallbackQuery, callback_data: FarewellSkip, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, said_at: datetime, t: Speaker,
) -> None:  # fmt: skip
    data = await state.get_data()
    if raw_state != Word.line.state or data.get("farewell") != callback_data.pair_id:
        raise RuleBroken("button-old")
    me, pair = await side_in(store, me, callback_data.pair_id)
    own = await store.farewells.of_member(pair.id, me.id)
    screen = await _next(store, me, pair, own, Line(data["line"]), state, said_at, t, all=data["all"])
    await redraw(callback, *screen)


async def erase(
    callback: CallbackQuery, callback_data: FarewellErase, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Take a line back; what the partner has read cannot be unread."""
    me, pair = await side_in(store, me, callback_data.pair_id)
    own = await store.farewells.of_member(pair.id, me.id)
    if callback_data.line not in set(Line) or not own.lines.get(Line(callback_data.line)):
        raise RuleBroken("button-old")
    line = Line(callback_data.line)
    await store.farewells.write(own.with_line(line, ""), line, me.person.id)
    await _leave(state)
    await redraw(callback, *await words_screen(store, me, pair, t))


async def choose_page(
    callback: CallbackQuery, callback_data: OnPage, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Показать на последней странице?» Hers to change also afterwards: the page is made anew each time."""
    me, pair = await side_in(store, me, callback_data.pair_id)
    own = await store.farewells.of_member(pair.id, me.id)
    if own.on_page == callback_data.on or not own.has_words:
        raise RuleBroken("button-old")
    await store.farewells.show(own, callback_data.on)
    await _leave(state)
    text, keyboard = await words_screen(store, me, pair, t)
    is_picture = isinstance(callback.message, Message) and bool(callback.message.photo)
    await redraw(callback, text, keyboard, fresh=is_picture)


async def _owe_words(store: Store, me: Me, pair: PairFacts) -> None:
    """Both lines in one message, a few minutes later; one that waits says what was written since."""
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is None:
        return
    if any(
        one.kind == "B-word" and one.subject == pair.id
        for one in await store.dues.waiting(receiver.person.id)
    ):
        return
    await store.dues.owe(
        "B-word", "B", 0, receiver.person.id, member_id=receiver.id, subject=pair.id,
        occurrence=store.now.isoformat(), due_at=store.now + TOGETHER,
    )  # fmt: skip


async def say_words(owed: Owed) -> Said | None:
    """What the partner has written to her; nothing if it was taken back in time, or she has left."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None:
        return None
    author = pair.partner_of(owed.me.id)
    if (await owed.store.members.get(author)).member.state is not MemberState.ACTIVE:
        return None
    strength, thanks = (await owed.store.farewells.of_member(pair.id, author)).for_the_partner
    if not strength and not thanks:
        return None
    lines = [owed.t("word-news", name=await name_of(owed.store, author))]
    lines += [owed.t("word-news-strength", line=strength)] if strength else []
    lines += [owed.t("word-news-thanks", line=thanks)] if thanks else []
    return Said(joined(lines, "\n\n"))


SPEECHES = {"B-word": Speech(say_words)}
