"""What goals strengthen, as a programme calls it: names given anew, switched off, or added."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.bank_taps import BankHome, TagCard, TagDo, Tagging, TagsHome, leave_writing, note_bank
from handlers.keyboards import inline
from handlers.offered_goals import tag_name
from handlers.question_taps import Row, Runs, Screen, show
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.refusals import refusal
from mentoring.errors import RuleBroken
from mentoring.goal_bank import Competency
from mentoring.people import Role
from mentoring.tags import TAG_LIMIT, TAGS_OF_A_PROGRAMME, Tag, accept_tag, new_tag, tags_of
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="goal-bank-tags")
    router.message.register(take_name, StateFilter(Tagging.name), Holds(Role.COORDINATOR))
    for handler, data in ((show_tags, TagsHome), (show_tag, TagCard), (act, TagDo)):
        router.callback_query.register(handler, data.filter(), Runs())
    return router


async def show_tags(
    callback: CallbackQuery, store: Store, me: Me, state: FSMContext, raw_state: str | None, t: Speaker
) -> None:
    await leave_writing(state, raw_state)
    await show(callback, await _tags_screen(store, me, t))


async def _all(store: Store, me: Me) -> list[Tag]:
    return tags_of(await store.bank.changed_tags(me.programme.id))


async def _tags_screen(store: Store, me: Me, t: Speaker, said: Markup | None = None) -> Screen:
    """Every tag with whether it is in use; one more while there is room."""
    tags, id = await _all(store, me), me.programme.id
    lines = [t("banktags-line" if tag.is_on else "banktags-line-off", name=tag_name(tag, t)) for tag in tags]
    rows: list[Row] = [[(tag_name(tag, t), TagCard(programme_id=id, tag=tag.code).pack())] for tag in tags]
    if len(tags) < TAGS_OF_A_PROGRAMME:
        rows.append([(t.plain("banktags-add-button"), TagDo(programme_id=id, tag="new", act="add").pack())])
    back = [(t.plain("back-button"), BankHome(programme_id=id).pack())]
    text = joined([t("banktags-title"), joined(lines)], "\n\n")
    return joined([said, text], "\n\n") if said else text, inline(*rows, back)


async def show_tag(
    callback: CallbackQuery, callback_data: TagCard, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    await leave_writing(state, raw_state)
    await show(callback, _tag_screen(me, await _tag(store, me, callback_data.tag), t))


async def _tag(store: Store, me: Me, code: str) -> Tag:
    """A tag of her programme. Raises RuleBroken `button-old`."""
    tag = next((one for one in await _all(store, me) if one.code == code), None)
    if tag is None:
        raise RuleBroken("button-old")
    return tag


def _tag_screen(me: Me, tag: Tag, t: Speaker) -> Screen:
    def do(key: str, act: str) -> Row:
        return [(t.plain(key), TagDo(programme_id=me.programme.id, tag=tag.code, act=act).pack())]

    is_renamed = tag.name is not None and tag.code in set(Competency)
    rows = [
        do("banktags-name-button", "name"),
        do("banktags-own-name-button", "own") if is_renamed else [],
        do("banktags-off-button", "off") if tag.is_on else do("banktags-on-button", "on"),
        [(t.plain("back-button"), TagsHome(programme_id=me.programme.id).pack())],
    ]
    return t("banktags-card" if tag.is_on else "banktags-card-off", name=tag_name(tag, t)), inline(*rows)


async def act(
    callback: CallbackQuery, callback_data: TagDo, store: Store, me: Me, state: FSMContext,
    raw_state: str | None, t: Speaker,
) -> None:  # fmt: skip
    """Ask for a name, take the bank's again, switch off and on. Goals stay where they were, whatever their tags."""
    await leave_writing(state, raw_state)
    if callback_data.act == "add":
        new_tag(await _all(store, me))
        await show(callback, await _ask_name(me, state, "", t))
        return
    tag = await _tag(store, me, callback_data.tag)
    if callback_data.act == "name":
        await show(callback, await _ask_name(me, state, tag.code, t))
        return
    changed = _changed(tag, callback_data.act)
    await store.bank.keep_tag(me.programme.id, changed, me.id)
    await note_bank(store, me, "tag")
    await show(callback, _tag_screen(me, changed, t))


def _changed(tag: Tag, act: str) -> Tag:
    """Raises RuleBroken `button-old` for what is so already, or cannot be done."""
    match act:
        case "off" if tag.is_on:
            return replace(tag, is_on=False)
        case "on" if not tag.is_on:
            return replace(tag, is_on=True)
        case "own" if tag.name is not None and tag.code in set(Competency):
            return replace(tag, name=None)
        case _:
            raise RuleBroken("button-old")


async def _ask_name(me: Me, state: FSMContext, code: str, t: Speaker) -> Screen:
    await state.set_state(Tagging.name)
    await state.set_data({"programme_id": me.programme.id, "tag": code})
    back = TagsHome(programme_id=me.programme.id).pack()
    return t("banktags-ask", limit=TAG_LIMIT), inline([(t.plain("back-button"), back)])


async def take_name(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """One line is the name. What cannot be one gets a sentence, and the question stays open."""
    data = await state.get_data()
    if data.get("programme_id") != me.programme.id:
        await state.clear()
        await message.answer(t("button-old"))
        return
    tags = await _all(store, me)
    name = accept_tag(message.text, [tag_name(tag, t) for tag in tags if tag.code != data["tag"]])
    old = next((one for one in tags if one.code == data["tag"]), None)
    await state.clear()
    try:
        tag = replace(old, name=name) if old is not None else Tag(new_tag(tags), name)
    except RuleBroken as broken:
        # Somebody else has taken the last place: raising would bring the dialogue back.
        await message.answer(refusal(t, broken))
        return
    await store.bank.keep_tag(me.programme.id, tag, me.id)
    await note_bank(store, me, "tag")
    text, keyboard = await _tags_screen(store, me, t, t("banktags-kept"))
    await message.answer(text, reply_markup=keyboard)
