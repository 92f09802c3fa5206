"""A coordinator's words to people: a letter to one or a few, and `/announce` to a part of the programme."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import announced, letter_speech
from handlers.in_pair import redraw
from handlers.keyboards import BigButton
from handlers.letter_preview import ask_words, next_screen, send
from handlers.letter_taps import (
    LetterAim,
    LetterDraft,
    LetterPick,
    Writing,
    own_draft,
    stop_writing,
)
from handlers.letter_whom import aim_screen, pick_screen
from handlers.taps import LetterTo as LetterTo
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.letters import WILL_COME, Audience, LetterKind, accept_letter, check_reach, reach_of
from mentoring.people import Role, may_run_programme
from mentoring.years import check_running
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="letters")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(announce, Command("announce"), coordinator)
    router.message.register(announce, BigButton(texts, "big-announce"), coordinator)
    router.message.register(take_words, StateFilter(Writing.words), coordinator)
    router.callback_query.register(write_to, LetterTo.filter(), coordinator)
    router.callback_query.register(aim, LetterAim.filter(), coordinator)
    router.callback_query.register(pick, LetterPick.filter(), coordinator)
    router.callback_query.register(act, LetterDraft.filter(), coordinator)
    router.include_router(announced.router())
    router.include_router(letter_speech.router())
    return router


async def announce(
    message: Message, store: Store, me: Me, t: Speaker, command: CommandObject | None = None
) -> None:
    """`/announce`, or with the words at once; whom it is for is asked first, so that the words are for them."""
    check_running(me.programme.is_archived)
    words = accept_letter(command.args) if command is not None and command.args else None
    letter_id = await store.letters.draft(me.programme.id, me.id, LetterKind.ANNOUNCEMENT)
    if words is not None:
        await store.letters.word(letter_id, me.person.id, words)
    text, keyboard = await aim_screen(store, me, await own_draft(store, me, letter_id), t)
    await message.answer(text, reply_markup=keyboard)


async def write_to(
    callback: CallbackQuery, callback_data: LetterTo, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Написать» on somebody's card, or a pair's: the card stays, the words are asked for below."""
    to = await _receivers(store, me, callback_data)
    letter_id = await store.letters.draft(
        me.programme.id, me.id, LetterKind.LETTER, Audience.CHOSEN, callback_data.pair_id or None
    )
    for member_id in to:
        await store.letters.choose(letter_id, member_id, is_chosen=True)
    letter = await own_draft(store, me, letter_id)
    await redraw(callback, *await ask_words(store, me, letter, state, t), fresh=True)


async def _receivers(store: Store, me: Me, to: LetterTo) -> list[int]:
    """Those of them a letter can come to.

    Raises RuleBroken `not-your-pair`, `pair-over`, `person-gone`, `letter-to-self`, `letter-to-offline`,
    `letter-to-invited` or `letter-to-lost` (name).
    """
    if to.pair_id:
        pair = await store.pairs.find(to.pair_id)
        if pair is None or not may_run_programme(me.member, pair.programme_id):
            raise RuleBroken("not-your-pair")
        if not pair.is_open:
            raise RuleBroken("pair-over")
        both = (pair.mentor_id, pair.mentee_id)
        if to.member_id and to.member_id not in both:
            raise RuleBroken("person-gone")
        wanted = [to.member_id] if to.member_id else [one for one in both if one != me.id]
    else:
        wanted = [to.member_id]
    if me.id in wanted:
        raise RuleBroken("letter-to-self")
    found = await store.letters.readers(me.programme, wanted)
    if not found:
        raise RuleBroken("person-gone")
    reaches = {one.member.id: reach_of(one, store.now, waits_for_pause=False) for one in found}
    come = [member_id for member_id, reach in reaches.items() if reach in WILL_COME]
    if not come:
        member_id, reach = next(iter(reaches.items()))
        name = (await store.members.get(member_id)).name
        check_reach(reach, called(name))
    return come


async def take_words(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """What cannot be taken leaves the question open; a draft that is gone ends it."""
    letter = await store.letters.find((await state.get_data())["letter_id"])
    if letter is None or letter.from_member != me.id or letter.sent_at is not None:
        await state.clear()
        await message.answer(t("letter-gone"))
        return
    words = accept_letter(message.text)
    await store.letters.word(letter.id, me.person.id, words)
    await state.clear()
    letter = await own_draft(store, me, letter.id)
    text, keyboard = await next_screen(store, me, letter, state, t)
    await message.answer(text, reply_markup=keyboard)


async def aim(
    callback: CallbackQuery, callback_data: LetterAim, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    letter = await own_draft(store, me, callback_data.letter_id)
    if letter.kind is not LetterKind.ANNOUNCEMENT or callback_data.audience not in set(Audience):
        raise RuleBroken("button-old")
    await stop_writing(state)
    await store.letters.aim(letter.id, Audience(callback_data.audience))
    letter = await own_draft(store, me, letter.id)
    if letter.audience is Audience.CHOSEN:
        await redraw(callback, *await pick_screen(store, me, letter, 0, t))
    else:
        await redraw(callback, *await next_screen(store, me, letter, state, t))


async def pick(
    callback: CallbackQuery, callback_data: LetterPick, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """A tick in place; only who is in this programme can be ticked."""
    letter = await own_draft(store, me, callback_data.letter_id)
    if letter.audience is not Audience.CHOSEN:
        raise RuleBroken("button-old")
    await stop_writing(state)
    if callback_data.member_id:
        found = await store.letters.readers(me.programme, [callback_data.member_id])
        if not found or callback_data.member_id == me.id:
            raise RuleBroken("person-gone")
        is_chosen = callback_data.member_id in await store.letters.chosen(letter.id)
        await store.letters.choose(letter.id, callback_data.member_id, is_chosen=not is_chosen)
    await redraw(callback, *await pick_screen(store, me, letter, callback_data.page, t))


async def act(
    callback: CallbackQuery, callback_data: LetterDraft, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """What a draft's buttons do; any of them ends the waiting for words."""
    letter = await own_draft(store, me, callback_data.letter_id)
    await stop_writing(state)
    match callback_data.act:
        case "words":
            shown = await ask_words(store, me, letter, state, t)
        case "whom" if letter.kind is LetterKind.LETTER or letter.audience is Audience.CHOSEN:
            shown = await pick_screen(store, me, letter, 0, t)
        case "whom" | "aim" if letter.kind is LetterKind.ANNOUNCEMENT:
            shown = await aim_screen(store, me, letter, t)
        case "next":
            shown = await next_screen(store, me, letter, state, t)
        case "send" | "later" if letter.audience is not None:
            shown = await send(store, me, letter, t, is_today=callback_data.act == "send")
        case "drop":
            await store.letters.drop(letter.id)
            await redraw(callback, t("letter-dropped"))
            return
        case _:
            raise RuleBroken("button-old")
    await redraw(callback, *shown)


SPEECHES = letter_speech.SPEECHES
CHORES = announced.CHORES
