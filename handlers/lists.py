"""Many people at once: a pasted list or a file, what it would do, and only after a yes people (PRODUCT "Joining")."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import list_done
from handlers.entry_files import Written
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.list_adding import add_people
from handlers.list_done import added_screen
from handlers.list_files import ENDINGS
from handlers.list_reading import (
    PURPOSE,
    Adding,
    draft_of,
    forget_list,
    listing_of,
    read_file,
    read_pasted,
    set_aside,
    today_of,
)
from handlers.list_sample import make_sample
from handlers.list_screen import FILE, PASTED, ListTap, faults_screen, fix_screen, plan_of, preview
from handlers.list_taps import ListAsk
from handlers.offers import offer_written
from handlers.own_people import people_row
from handlers.own_programme import Screen
from handlers.speech import Makes, Making, Said
from handlers.uploads import take_upload
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from locales.typed_lists import is_list
from mentoring.errors import RuleBroken
from mentoring.lists import MOST_ROWS, Listing
from mentoring.moments import local_date
from mentoring.people import Role, may_run_programme
from storage.store import Store

SAMPLE = "people-sample"


def router(texts: Texts) -> Router:
    router = Router(name="lists")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(open_list, Command("list"), coordinator)
    router.callback_query.register(ask_list, ListAsk.filter(), coordinator)
    router.message.register(take_list, StateFilter(Adding.list), coordinator)
    router.callback_query.register(decide, ListTap.filter(), coordinator)
    router.include_router(list_done.router())
    return router


# --- asking


async def open_list(
    message: Message, command: CommandObject, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """`/list` asks for one; `/list` with lines reads them at once."""
    if command.args:
        text, keyboard = await read_pasted(store, me, message.message_id, command.args, t)
    else:
        text, keyboard = await _ask(me, state, t)
    await message.answer(text, reply_markup=keyboard)


async def ask_list(
    callback: CallbackQuery, callback_data: ListAsk, me: Me, state: FSMContext, outgoing: Makes, t: Speaker
) -> None:
    if callback_data.programme_id != me.programme.id:
        raise RuleBroken("other-programme")
    if callback_data.what == "sample":
        outgoing.makes(SAMPLE, me.id, {})
    elif callback_data.what:
        raise RuleBroken("button-old")
    else:
        await redraw(callback, *await _ask(me, state, t))


async def _ask(me: Me, state: FSMContext, t: Speaker) -> Screen:
    await state.set_state(Adding.list)
    await state.set_data({"done": True})
    sample = ListAsk(programme_id=me.programme.id, what="sample").pack()
    rows = [[(t.plain("list-sample-button"), sample)], people_row(t)]
    return joined([t("list-ask"), t("list-example")], "\n\n"), inline(*rows)


# --- taking


async def take_list(message: Message, store: Store, me: Me, outgoing: Makes, t: Speaker) -> None:
    """A message or a file; what is neither leaves the question open."""
    if message.text:
        text, keyboard = await read_pasted(store, me, message.message_id, message.text, t)
        await message.answer(text, reply_markup=keyboard)
    elif message.document is not None:
        await take_upload(message, store, me, outgoing, PURPOSE, ENDINGS)
    else:
        raise RuleBroken("list-wrong-kind")


async def make_list(making: Making) -> Said | None:
    """A file has come: what it would do. Raises RuleBroken for one that cannot be read."""
    store, me = making.store, making.me
    upload = await store.uploads.find(making.facts["upload_id"])
    if upload is None or upload.member_id != me.id or not may_run_programme(me.member, me.programme.id):
        return None
    tap = ListTap(kind=FILE, id=upload.id, what="show")
    listing = read_file(upload, local_date(making.now, me.programme_zone), making.t.language)
    return Said(*await preview(store, me, listing, tap, making.t))


# --- a list nobody asked for


async def offer_list(message: Message, store: Store, me: Me, said_at: datetime, t: Speaker) -> bool:
    """A coordinator's message out of the blue with names and roles, line by line: ask whether it is a list."""
    words = message.text or ""
    if Role.COORDINATOR not in me.roles or not is_list(words, today_of(store, me), t.language):
        return False
    await set_aside(store, me, message.message_id, words, said_at)
    yes = ListTap(kind=PASTED, id=message.message_id, what="show")
    rows = [
        [(t.plain("list-offer-yes-button"), yes.pack())],
        [(t.plain("list-offer-no-button"), yes.model_copy(update={"what": "entry"}).pack())],
    ]
    await message.answer(t("list-offer"), reply_markup=inline(*rows))
    return True


async def edit_list(message: Message, store: Store, me: Me, t: Speaker) -> bool:
    """Who changes the message of a list that is not added yet sees what the list says now."""
    kind = f"people{message.message_id}"
    draft = await store.conversations.draft(me.person.id, kind, store.now)
    words = (message.text or "").removeprefix("/list").strip()
    if draft is None or draft["member_id"] != me.id or not words:
        return False
    await store.conversations.drop_draft(me.person.id, kind)
    text, keyboard = await read_pasted(store, me, message.message_id, words, t)
    await message.answer(text, reply_markup=keyboard)
    return True


# --- deciding


async def decide(
    callback: CallbackQuery, callback_data: ListTap, store: Store, me: Me, state: FSMContext, username: str, t: Speaker
) -> None:  # fmt: skip
    """One tap on a list that was read. Raises RuleBroken `button-old` when it is not kept any more."""
    tap, listing = callback_data, None
    if tap.what == "entry":
        await _keep_as_entry(callback, tap, store, me, t)
        return
    listing = await listing_of(store, me, tap, t)
    if tap.what == "show":
        screen = await preview(store, me, listing, tap, t)
    elif tap.what == "faults":
        screen = faults_screen((await plan_of(store, me, listing, tap)).faults, tap, t)
    elif tap.what == "fix":
        await _ask(me, state, t)
        screen = fix_screen(listing, tap, t)
    elif tap.what == "no":
        await forget_list(store, me, tap, state)
        screen = t("list-dropped"), inline(people_row(t))
    elif tap.what == "add":
        screen = await _add(store, me, listing, tap, state, username, t)
    else:
        raise RuleBroken("button-old")
    await redraw(callback, *screen)


async def _add(
    store: Store, me: Me, listing: Listing, tap: ListTap, state: FSMContext, username: str, t: Speaker
) -> Screen:
    """All of it or nothing; if others would be added than were promised, that is shown instead."""
    plan = await plan_of(store, me, listing, tap)
    if plan.roleless or not plan.people or len(plan.people) > MOST_ROWS:
        raise RuleBroken("button-old")
    if len(plan.people) != tap.count:
        return await preview(store, me, listing, tap.model_copy(update={"what": "show", "count": 0}), t)
    await forget_list(store, me, tap, state)
    return await added_screen(store, me, await add_people(store, me, username, plan), t)


async def _keep_as_entry(callback: CallbackQuery, tap: ListTap, store: Store, me: Me, t: Speaker) -> None:
    """It was no list: it is offered as what any message out of the blue is."""
    draft = await draft_of(store, me, tap)
    await store.conversations.drop_draft(me.person.id, f"people{tap.id}")
    if isinstance(callback.message, Message):
        await callback.message.edit_reply_markup(reply_markup=None)
        said_at = datetime.fromisoformat(draft["said_at"])
        await offer_written(callback.message, store, me, Written(draft["text"], (), said_at, tap.id), t)


MAKERS = {PURPOSE: make_list, SAMPLE: make_sample}
