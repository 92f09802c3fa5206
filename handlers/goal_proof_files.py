"""A photo or a file that shows a goal is reached: sent in a dialogue, kept by Telegram's id, opened from the goal."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.attached import caption_words, found_in, is_first_photo, is_news
from handlers.goal_proof_screen import proofs_screen
from handlers.goal_taps import ProofDrop, ProofOpen, ProofsDone
from handlers.in_pair import acting_goal, name_of, redraw
from handlers.keyboards import inline
from handlers.speech import Shows
from handlers.who import Holds, Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goals import Goal
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.proofs import FILES, PROOFS_OF_A_GOAL, ProofKind, check_proof, has_proof_room
from storage.goal_proofs import Proof
from storage.store import Store

SHOWN = "proof"


class Proving(StatesGroup):
    """Waiting for photos and files, till she goes elsewhere."""

    file = State()


def router() -> Router:
    router = Router(name="goal_proof_files")
    router.callback_query.register(open_file, ProofOpen.filter(), Holds())
    router.callback_query.register(go_back, ProofsDone.filter(), Holds())
    router.message.register(take, StateFilter(Proving.file), Holds())
    return router


async def ask(callback: CallbackQuery, state: FSMContext, goal: Goal, name: str, t: Speaker) -> None:
    """The screen becomes the question; the way back makes it the screen again."""
    await state.set_state(Proving.file)
    await state.set_data({"goal": goal.id})
    await redraw(callback, t("proof-file-ask", what=goal.words.what, name=name), _back(goal.id, t))


def _back(goal_id: int, t: Speaker) -> InlineKeyboardMarkup:
    return inline([(t.plain("proofs-back-button"), ProofsDone(goal_id=goal_id).pack())])


async def take(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """Keep what can be kept, and say so once an album. The dialogue goes on till she leaves it, or the goal does."""
    data = await state.get_data()
    try:
        goal, pair = await acting_goal(store, me, data["goal"])
        check_proof(goal, 0)
    except RuleBroken as broken:
        if is_news(message, data, "ended"):
            await message.answer(refusal(t, broken))
        await (state.set_data(data) if message.media_group_id else state.clear())
        return
    word, said = await _kept(message, store, me, goal, pair, data, t)
    if is_news(message, data, word):
        await message.answer(joined(said, "\n\n"), reply_markup=_back(goal.id, t))
    await state.set_data(data)


async def _kept(
    message: Message, store: Store, me: Me, goal: Goal, pair: PairFacts, data: dict[str, Any], t: Speaker
) -> tuple[str, list[Markup]]:
    """What became of one message: a word for it, and what is said of it. Changes `data`."""
    found = found_in(message)
    if found is None:
        return "wrong", [t("proof-file-wrong")]
    count = len(await store.goal_proofs.of_goal(goal.id))
    if not has_proof_room(count):
        return "full", [t("proofs-full", limit=PROOFS_OF_A_GOAL)]
    is_first = found.is_picture and await is_first_photo(store, me.person.id)
    kind = ProofKind(found.kind.value)
    await store.goal_proofs.add_file(goal.id, pair.id, me.id, kind, found.file, found.words)
    name = await name_of(store, pair.partner_of(me.id))
    said = [t("files-kept", name=name, more="yes" if has_proof_room(count + 1) else "no")]
    if is_first and not data.get("is_warned"):
        said.append(t("photo-children"))
        data["is_warned"] = True
    return "kept", said


async def go_back(
    callback: CallbackQuery, callback_data: ProofsDone, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The proofs as they are now, in place of the question or of the answer; the dialogue is over."""
    goal, pair = await acting_goal(store, me, callback_data.goal_id)
    if await state.get_state() == Proving.file.state:
        await state.clear()
    await redraw(callback, *await proofs_screen(store, me, pair, goal, t))


async def open_file(
    callback: CallbackQuery, callback_data: ProofOpen, store: Store, me: Me, outgoing: Shows, t: Speaker
) -> None:
    """The file again, under an own one the way to remove it. Of a former pair nobody opens one (V5)."""
    one = await store.goal_proofs.find(callback_data.proof_id)
    if one is None or one.kind not in FILES:
        raise RuleBroken("button-old")
    _, pair = await acting_goal(store, me, one.goal_id)
    if one.pair_id != pair.id:
        raise RuleBroken("button-old")
    if not isinstance(callback.message, Message):
        return
    row = (
        [(t.plain("files-drop-button"), ProofDrop(proof_id=one.id).pack())] if one.member_id == me.id else []
    )
    keyboard = inline(row) if row else None
    caption = await _caption(store, me, one, t)
    if one.kind is ProofKind.PHOTO:
        await callback.message.answer_photo(one.file, caption=caption, reply_markup=keyboard)
    else:
        await callback.message.answer_document(one.file, caption=caption, reply_markup=keyboard)
    outgoing.shows(SHOWN, one.id)


async def _caption(store: Store, me: Me, one: Proof, t: Speaker) -> Markup:
    day = say_date(local_date(one.made_at, me.zone), local_date(store.now, me.zone), t.language)
    who = t("files-you") if one.member_id == me.id else await name_of(store, one.member_id)
    if not one.words:
        return t("files-caption", who=who, day=day)
    return t("files-caption-words", who=who, day=day, words=caption_words(one.words))
